"""What people found, as a reader meets it: wide and narrow, in both schemes, in print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framing.report import write_report
from framing.study import Study
from tests.report.browser.test_page import opened, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

OTHERS = "main > section:not(#people):not(#found), details.evidence, .masthead .mirror"
"""What other tests look at; axe takes minutes for all of it."""


@pytest.fixture(scope="module")
def page_file(coded: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(coded, tmp_path_factory.mktemp("people") / "harbour")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_the_section_is_readable(browser: Browser, page_file: Path, scheme: str, width: int) -> None:
    with opened(browser, page_file, width=width, color_scheme=scheme) as (page, wrong):
        section = page.locator("#people")
        section.scroll_into_view_if_needed()
        box = section.bounding_box()
        assert box is not None
        assert box["height"] <= (900 if width > 1000 else 2700)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        rows = page.locator("#people .dots-row")
        assert rows.count() >= 5
        # The dot of a corrected number lies inside its interval, as it is drawn.
        inside = page.evaluate("""() => [...document.querySelectorAll("#people .corrected")].every((mark) => {
          if (!mark.querySelector(".span")) return true;
          const [line, dot] = [".span", ".dot"].map((one) => mark.querySelector(one).getBoundingClientRect());
          const middle = (dot.left + dot.right) / 2;
          return line.left - 1 <= middle && middle <= line.right + 1;
        })""")
        assert inside
        page.locator("#people summary").click()
        page.evaluate(f"document.querySelectorAll({OTHERS!r}).forEach((one) => one.remove())")
        page.evaluate(
            "document.querySelectorAll('.contents a').forEach((a) => document.querySelector(a.hash) || a.remove())"
        )
        assert violations(page) == []
        assert wrong == []


def test_it_prints(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as (page, _wrong):
        page.emulate_media(media="print")
        assert page.locator("#people").is_visible()
        assert not page.locator("#people details").is_visible()
        assert page.locator("#people .dots-row").first.is_visible()
