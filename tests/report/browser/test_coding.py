"""Two people code, a third decides: in a real browser, with keys and clicks, and with the files that they save."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from framing.analysis import analyse
from framing.coding.answers import read_answers
from framing.commands.code import Wish, adjudicate_lines, read_lines, sheet_lines
from framing.report import write_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HARBOUR = Path(__file__).parents[3] / "corpora" / "harbour"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Harbour with passages drawn and pages for two coders."""
    folder = tmp_path_factory.mktemp("coded") / "harbour"
    shutil.copytree(HARBOUR, folder)
    list(sheet_lines(folder, Wish(coders=2, per_side=20)))
    return folder


@pytest.fixture
def harbour(drawn: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(drawn, tmp_path / "harbour"))


def opened(browser: Browser, path: Path, width: int = 1280) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    assert requests == [path.as_uri()]
    return page


def task_of(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    return json.loads(text.split('id="task">')[1].split("</script>")[0])


ANSWER_ALL = """(choice) => {
  const at = (id) => document.getElementById(id);
  if (!at("begin").closest("section").hidden) at("begin").click();
  while (at("end").hidden) {
    if (!at("next").hidden && at("place").textContent.includes("practice")) { at("next").click(); continue; }
    const place = choice === "text" ? at("passage").textContent.length % 3 : choice;
    at("choices").children[at("legend").textContent.startsWith("How does the author") ? place : 1].click();
  }
}"""


def answer_all(page: Page, choice: int | str) -> Path:
    """Answer every question: on the author's tone by this choice, or by the length of the text; save."""
    page.evaluate(ANSWER_ALL, choice)
    with page.expect_download() as saved:
        page.click("#save")
    path = Path(saved.value.path())
    return path.rename(path.with_name(saved.value.suggested_filename))


def test_two_coders_and_one_who_decides(browser: Browser, harbour: Path) -> None:
    round_1 = harbour / "coding" / "round-1"
    first = answer_all(opened(browser, round_1 / "A1.html"), "text")
    second = answer_all(opened(browser, round_1 / "A2.html", 390), 0)
    said = list(read_lines(harbour, [first, second]))
    asked = sum(len(unit["asked"]) for unit in task_of(round_1 / "A1.html")["units"])
    assert said[0].startswith(f"{2 * asked} new answers, 0 known already")
    assert any(line.strip().startswith("acting, A1, A2: alpha 1.00") for line in said)
    assert any(line.strip().startswith("tone_author, A1, A2: alpha -") for line in said)
    again = list(read_lines(harbour, [second, first]))
    assert again[0].startswith(f"0 new answers, {2 * asked} known already")

    list(adjudicate_lines(harbour))
    page = opened(browser, round_1 / "adjudicate.html")
    page.click("#begin")
    assert "A1" not in page.inner_text("#work")
    assert page.inner_text("#given").startswith("Coders said: ")
    page.select_option("#reason", index=2)
    decided = answer_all(page, 1)
    left = list(read_lines(harbour, [decided]))
    assert not any("to decide" in line for line in left)
    answers = read_answers(harbour)
    assert {answer.coder for answer in answers} == {"A1", "A2", "adjudicator"}

    study = analyse(harbour)
    assert study.coding is not None
    assert {one.measure for one in study.coding.corrections} >= {"warmth", "agency"}
    write_report(study, harbour.parent / "report")
    _header, *rows = (harbour.parent / "report" / "data" / "corrected.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(study.coding.corrections)
    page_text = (round_1 / "A1.html").read_text(encoding="utf-8")
    assert "Quayside Lantern" not in page_text
    assert "[outlet]" in page_text or "Lantern" not in page_text


def test_answers_stay_when_the_page_is_closed_and_can_be_taken_back(browser: Browser, harbour: Path) -> None:
    path = harbour / "coding" / "round-1" / "A1.html"
    context = browser.new_context()
    page = context.new_page()
    page.goto(path.as_uri())
    page.click("#begin")
    for _step in range(18):
        if page.is_visible("#next"):
            page.click("#next")
        else:
            page.keyboard.press("2")
    before = page.inner_text("#progress")
    assert not before.startswith("0 ")
    place = page.inner_text("#place")
    page.keyboard.press("Backspace")
    assert page.locator('#choices button[aria-pressed="true"]').count() == 1
    page.close()
    page = context.new_page()
    page.goto(path.as_uri())
    page.click("#again")
    assert page.inner_text("#progress") == before
    assert page.inner_text("#place") == place
    context.close()


def test_the_page_is_accessible_and_fits_a_phone(browser: Browser, harbour: Path) -> None:
    from tests.report.browser.test_page import violations

    page = opened(browser, harbour / "coding" / "round-1" / "A1.html", 390)
    page.click("#begin")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not violations(page)
    page.keyboard.press("1")
    page.click("#next")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not violations(page)
