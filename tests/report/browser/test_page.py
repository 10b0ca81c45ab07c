"""The report as a reader meets it: in a browser, without a network, in both schemes, wide and narrow, by keyboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.report.browser.conftest import ACTOR, SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
ALL = ("belarus", "harbour", "hostile", "tiny", "eight")


@contextmanager
def opened(browser: Browser, path: Path, width: int = 1280, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page, and everything that goes wrong in it: requests that leave, errors, dialogs, console messages."""
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", **options)
    context.set_default_timeout(5000)
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else wrong.append(r.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.goto(path.as_uri())
    try:
        yield page, wrong
    finally:
        context.close()


def violations(page: Page) -> list[str]:
    """What axe finds wrong with a page, as `rule: where`."""
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes'][:3]]}" for one in found]


SAMPLE = """() => {
  const keep = (selector, most) => {
    const seen = new Map();
    for (const element of document.querySelectorAll(selector)) {
      const n = (seen.get(element.parentElement) || 0) + 1;
      seen.set(element.parentElement, n);
      if (n > most) element.remove();
    }
  };
  keep("tbody > tr", 2); keep(".card", 1); keep("details.article", 1); keep(".par", 3); keep(".kwic li", 2);
  keep(".measure", 5); keep(".part", 1); keep(".actor-side", 2); keep("th, td", 4); keep(".passage", 1);
  keep(".claims li", 3); keep(".references li", 2); keep("svg.chart *", 6);
  for (const svg of document.querySelectorAll("svg.chart")) if (!svg.getClientRects().length) svg.remove();
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const button of document.querySelectorAll("button.open, button.why")) button.click();
}"""
"""Leaves a few of everything that repeats and opens all of it: axe takes minutes for what a whole page holds."""


@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    [("harbour", "light", 1280), ("belarus", "dark", 1280), ("belarus", "light", 390), ("eight", "dark", 390)],
)
def test_axe_finds_no_violation(browser: Browser, reports: Path, name: str, scheme: Any, width: int) -> None:
    with opened(browser, reports / name / "index.html", width, color_scheme=scheme) as (page, _):
        page.evaluate(SAMPLE)
        assert violations(page) == []


def test_axe_finds_no_violation_in_a_page_with_next_to_nothing(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "tiny" / "index.html") as (page, _):
        assert violations(page) == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_no_violation_in_the_index(browser: Browser, reports: Path, scheme: Any, width: int) -> None:
    with opened(browser, reports / "index.html", width, color_scheme=scheme) as (page, wrong):
        assert violations(page) == []
        assert wrong == []


@pytest.mark.parametrize("name", ALL)
def test_no_request_leaves_no_text_runs_and_nothing_is_wider_than_a_telephone(
    browser: Browser, reports: Path, name: str
) -> None:
    with opened(browser, reports / name / "index.html", 390) as (page, wrong):
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        page.evaluate("[...document.querySelectorAll('button.why')].slice(0, 9).forEach((b) => b.click())")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert page.evaluate("window.hacked") is None
        assert wrong == []


def test_markup_in_texts_names_and_labels_is_shown_as_it_was_written(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "hostile" / "index.html") as (page, wrong):
        assert page.locator("h1").inner_text().startswith("Question <img")
        assert page.locator(".card h3").first.inner_text() == ACTOR
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        assert SCRIPT in page.locator(".article .headline").first.inner_text()
        page.locator(".article .why").first.click()
        assert ACTOR in page.locator(".reason").first.inner_text()
        assert page.locator("main img, main script").count() == 0
        assert wrong == []
    with opened(browser, reports / "index.html") as (page, wrong):
        assert SCRIPT in page.locator(".failed dd").inner_text()
        assert page.evaluate("window.hacked") is None
        assert wrong == []


def test_a_claim_leads_to_its_row_with_the_passages_open(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "harbour" / "index.html") as (page, _):
        link = page.locator(".claims.few .meta a").nth(2)
        assert link.inner_text() == "its row and passages"
        link.click()
        evidence = page.locator("tr:target + tr.evidence")
        evidence.wait_for(state="visible")
        assert evidence.locator("blockquote, .kwic li").count() > 0


def test_a_passage_opens_and_leads_to_its_place_and_back(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "belarus" / "index.html") as (page, _):
        row = page.locator("#t-sentiment tbody tr:not(.evidence)").first
        button = row.locator("button.open")
        assert not page.locator("#t-sentiment tr.evidence").first.is_visible()
        button.focus()
        page.keyboard.press("Enter")
        assert button.get_attribute("aria-expanded") == "true"
        passage = page.locator("#t-sentiment tr.evidence blockquote").first
        words = passage.locator("p").inner_text()
        passage.locator("a.place").click()
        place = page.locator(".s:target")
        place.wait_for(state="visible")
        assert words.rstrip("…")[:60] in place.inner_text()
        uses = page.locator(".par:has(.s:target) .uses")
        uses.locator("summary").click()
        back = uses.locator("a", has_text="How warm the words are").first
        target = back.get_attribute("href")
        back.click()
        page.locator(f"{target} + tr.evidence").wait_for(state="visible")


def test_a_table_is_sorted_by_a_column(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "harbour" / "index.html") as (page, _):
        head = page.locator("#t-salience thead th").nth(1)
        cells = "[...document.querySelectorAll('#t-salience tbody tr:not(.evidence)')].map(r => +r.cells[1].dataset.v)"
        head.locator("button").click()
        values = page.evaluate(cells)
        assert head.get_attribute("aria-sort") == "descending"
        assert values == sorted(values, reverse=True)
        assert len(set(values)) > 3
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        assert page.evaluate(cells) == sorted(values)
        rows = page.evaluate(
            "[...document.querySelectorAll('#t-salience tr.evidence')].map(r => r.previousElementSibling.id)"
        )
        assert all(rows)
        assert len(rows) == len(set(rows))


def test_a_long_table_is_filtered_and_shown_in_full(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "harbour" / "index.html") as (page, _):
        visible = page.locator("#t-keyness tbody tr:not(.evidence):visible")
        assert visible.count() == 12
        page.locator("#t-keyness input").fill("RIOT")
        assert visible.count() >= 1
        assert all("riot" in text.lower() for text in visible.all_inner_texts())
        page.locator("#t-keyness input").fill("")
        page.locator("#t-keyness .more-rows").click()
        assert visible.count() == 60


def test_the_data_of_a_chart_are_downloaded(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "harbour" / "index.html") as (page, wrong):
        with page.expect_download() as waiting:
            page.locator('[data-csv="salience"]').click()
        assert waiting.value.suggested_filename == "salience.csv"
        rows = list(csv.reader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8"))))
        assert len(rows) > 10
        assert len({len(row) for row in rows}) == 1
        assert any("protesters" in row for row in rows)
        with page.expect_download() as waiting:
            page.locator('[data-svg="salience"]').click()
        drawn = Path(waiting.value.path()).read_text(encoding="utf-8")
        assert drawn.startswith("<svg")
        assert "protesters" in drawn
        assert wrong == []


def test_a_score_shows_the_words_that_it_is_made_of(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "belarus" / "index.html") as (page, _):
        page.locator("details.article").last.evaluate("d => { d.open = true }")
        sentence = page.locator(".s", has_text="full of sites hostile to Belarus").first
        button = sentence.locator("button.why")
        button.click()
        panel = page.locator(".reason")
        assert button.get_attribute("aria-expanded") == "true"
        text = panel.inner_text()
        assert "hostile" in text
        assert "÷ √(" in text
        assert "Towards Belarus" in text
        button.click()
        assert panel.count() == 0


def test_articles_open_for_print(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "belarus" / "index.html") as (page, _):
        assert page.locator("details.article[open]").count() == 0
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("details.article[open]").count() == page.locator("details.article").count() == 2


def test_the_page_reads_without_a_script(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "belarus" / "index.html", java_script_enabled=False) as (page, _):
        assert page.locator("#t-sentiment tr.evidence summary").first.is_visible()
        assert not page.locator("button.open, [data-csv]").first.is_visible()
        page.locator("#t-sentiment tr.evidence summary").first.click()
        assert page.locator("#t-sentiment tr.evidence blockquote").first.is_visible()
        assert page.locator("#m-sentiment .no-js a").first.is_visible()


def test_the_first_thing_that_the_keyboard_reaches_leads_to_the_findings(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "belarus" / "index.html") as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#found"
