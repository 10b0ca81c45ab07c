"""The report as a reader meets it: in a browser, without a network, in both schemes, wide and narrow, by keyboard."""

from __future__ import annotations

import csv
import io
import re
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


def show_table(page: Page, measure: str) -> None:
    """Open a measure among the numbers, and the tab of its table."""
    page.evaluate("(id) => { document.getElementById(id).open = true }", f"m-{measure}")
    page.locator(f"label[for=tab-m-{measure}-table]").click()


SAMPLE = """() => {
  const keep = (selector, most) => {
    const seen = new Map();
    for (const element of document.querySelectorAll(selector)) {
      const n = (seen.get(element.parentElement) || 0) + 1;
      seen.set(element.parentElement, n);
      if (n > most) element.remove();
    }
  };
  keep("tbody > tr", 2); keep(".portrait", 3); keep("details.article", 2); keep(".text > p", 2); keep(".pairs > li", 2);
  keep("details.measure", 4); keep(".part", 1); keep("th, td", 4); keep(".passage", 2); keep(".mirror-row", 4);
  keep(".finding", 3); keep(".references li", 2); keep("svg.chart *", 6); keep(".briefs li", 2); keep(".chip", 2);
  for (const svg of document.querySelectorAll("svg.chart")) if (!svg.getClientRects().length) svg.remove();
  for (const details of document.querySelectorAll("details")) details.open = true;
  document.getElementById("layer-judgement")?.click();
  for (const button of document.querySelectorAll("button.why")) button.click();
  for (const link of document.querySelectorAll("a.cite")) link.click();
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
        page.evaluate("document.getElementById('layer-judgement')?.click()")
        page.evaluate("[...document.querySelectorAll('button.why')].slice(0, 9).forEach((b) => b.click())")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert page.evaluate("window.hacked") is None
        assert wrong == []


def test_markup_in_texts_names_and_labels_is_shown_as_it_was_written(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "hostile" / "index.html") as (page, wrong):
        assert page.locator("h1").inner_text().startswith("Question <img")
        assert ACTOR in page.locator("#p-picture .label").first.inner_text()
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        assert SCRIPT in page.locator(".article .headline").first.inner_text()
        page.locator("label[for=layer-judgement]").click()
        page.locator(".article .why").first.click()
        assert ACTOR in page.locator(".reason").first.inner_text()
        assert page.locator("main img, main script").count() == 0
        assert wrong == []
    with opened(browser, reports / "index.html") as (page, wrong):
        assert SCRIPT in page.locator(".failed dd").inner_text()
        assert page.evaluate("window.hacked") is None
        assert wrong == []


def test_a_finding_opens_its_passages_and_leads_to_the_sentence_and_back(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "harbour" / "index.html") as (page, wrong):
        finding = page.locator("#f-1")
        passage = finding.locator("blockquote").first
        assert not passage.is_visible()
        finding.locator("summary").focus()
        page.keyboard.press("Enter")
        words = passage.locator("p").first.inner_text()
        passage.locator(".source a").click()
        place = page.locator(".s:target")
        place.wait_for(state="visible")
        assert words.rstrip("…")[:60] in place.inner_text()
        place.locator(".use").first.click()
        assert page.evaluate("location.hash") == "#f-1"
        assert finding.is_visible()
        assert wrong == []


def test_a_finding_leads_to_its_row_in_the_numbers(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "harbour" / "index.html") as (page, _):
        link = page.locator(".finding a[href^='#r-']").first
        link.evaluate("a => { a.closest('details').open = true }")
        link.click()
        row = page.locator("tr:target")
        row.wait_for(state="visible")
        assert row.evaluate("r => r.getBoundingClientRect().top < innerHeight")


def test_a_sentence_behind_a_number_is_shown_under_its_row(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "belarus" / "index.html") as (page, wrong):
        page.evaluate("document.querySelectorAll('#m-warmth, #m-sentiment').forEach((d) => { d.open = true })")
        page.locator("label[for=tab-m-sentiment-table]").click()
        cite = page.locator("#t-sentiment a.cite").first
        target = cite.get_attribute("href") or ""
        cite.focus()
        page.keyboard.press("Enter")
        shown = page.locator("#t-sentiment tr.peeked")
        sentence = page.evaluate("(id) => document.getElementById(id).textContent", target[1:])
        assert shown.inner_text().split("in the article")[0].strip()[:60] in " ".join(sentence.split())
        shown.locator("a").click()
        page.locator(".s:target").wait_for(state="visible")
        cite.click()
        assert shown.count() == 0
        assert wrong == []


def test_findings_are_projected_one_a_screen(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "belarus" / "index.html") as (page, wrong):
        page.keyboard.press("p")
        screen = page.locator("#projector")
        screen.wait_for(state="visible")
        assert screen.locator("h1").is_visible()
        box = screen.bounding_box()
        assert box is not None
        assert (box["width"], box["height"]) == (1280, 900)
        subjects = []
        for _ in range(3):
            page.keyboard.press("ArrowRight")
            subjects.append(screen.locator("h3").inner_text())
            assert float(screen.locator(".claim").first.evaluate("p => parseFloat(getComputedStyle(p).fontSize)")) >= 28
        assert len(set(subjects)) == 3
        page.keyboard.press("ArrowLeft")
        assert screen.locator("h3").inner_text() == subjects[1]
        assert violations(page) == []
        page.keyboard.press("Escape")
        assert not screen.is_visible()
        page.locator("button.project").click()
        assert screen.locator("h1").is_visible()
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
        assert len(ids) == len(set(ids))
        assert wrong == []


def test_layers_are_switched_one_at_a_time_without_a_script(browser: Browser, reports: Path) -> None:
    look = """(e) => {
      const style = getComputedStyle(e);
      return [style.textDecorationLine, style.backgroundColor, style.outlineStyle].join();
    }"""
    with opened(browser, reports / "belarus" / "index.html", java_script_enabled=False) as (page, _):
        seen = {}
        for layer in ("none", "actors", "judgement", "voices", "deeds"):
            page.locator(f"label[for=layer-{layer}]").click()
            seen[layer] = [
                page.locator(f".texts .{name}").first.evaluate(look) for name in ("actor", "bad", "voice", "deed")
            ]
        for i, layer in enumerate(("actors", "judgement", "voices", "deeds")):
            changed = [a != b for a, b in zip(seen[layer], seen["none"], strict=True)]
            assert changed[i], layer
        left, right = (article.bounding_box() for article in page.locator("details.article").all())
        assert left is not None
        assert right is not None
        assert abs(left["y"] - right["y"]) < 4
        assert left["x"] + left["width"] <= right["x"]


def test_no_text_is_smaller_than_14_pixels_and_nothing_is_cut_on_a_telephone(browser: Browser, reports: Path) -> None:
    measured = """() => {
      document.querySelectorAll('details').forEach((d) => { d.open = true });
      const small = new Set(), cut = new Set();
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const at = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !at.checkVisibility() || at.closest('script, style')) continue;
        if (parseFloat(getComputedStyle(at).fontSize) < 14) small.add(at.tagName + '.' + at.className);
        const range = document.createRange();
        range.selectNodeContents(walk.currentNode);
        const box = range.getBoundingClientRect();
        const scrolls = at.closest('.scroll, pre, .contents, svg');
        if (box.width > 2 && box.right > innerWidth + 1 && !scrolls) cut.add(at.textContent.slice(0, 60));
      }
      return [[...small], [...cut]];
    }"""
    for name in ("belarus", "harbour", "eight"):
        for width in (390, 1280):
            with opened(browser, reports / name / "index.html", width) as (page, _):
                assert page.evaluate(measured) == [[], []], (name, width)


def test_a_table_fits_or_says_that_it_scrolls(browser: Browser, reports: Path) -> None:
    measured = """() => [...document.querySelectorAll('.scroll')]
      .filter((box) => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1)
      .filter((box) => !box.nextElementSibling?.classList.contains('scrolls'))
      .map((box) => box.getAttribute('aria-labelledby'))"""
    with opened(browser, reports / "harbour" / "index.html", 390) as (page, _):
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        page.evaluate("document.querySelectorAll('.tabs > input:nth-of-type(2)').forEach((i) => { i.checked = true })")
        page.wait_for_function("document.querySelectorAll('.scrolls').length > 0")
        page.wait_for_timeout(200)
        assert page.evaluate(measured) == []


def test_the_page_is_short_opened_and_printed(browser: Browser, reports: Path) -> None:
    for name, screens, pages in (("belarus", 12, 8), ("harbour", 16, 8)):
        with opened(browser, reports / name / "index.html") as (page, _):
            assert page.evaluate("document.documentElement.scrollHeight") <= 1000 * screens
            page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
            drawn = page.pdf(format="A4")
            assert len(re.findall(rb"/Type\s*/Page\b", drawn)) <= pages
            page.emulate_media(media="print")
            assert not page.locator("#numbers").is_visible()
            for section in ("#found", "#actors", "#method"):
                assert page.locator(section).is_visible()


def test_a_table_is_sorted_by_a_column(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "harbour" / "index.html") as (page, _):
        show_table(page, "salience")
        head = page.locator("#t-salience thead th").nth(1)
        cells = "[...document.querySelectorAll('#t-salience tbody tr')].map(r => +r.cells[1].dataset.v)"
        head.locator("button").click()
        values = page.evaluate(cells)
        assert head.get_attribute("aria-sort") == "descending"
        assert values == sorted(values, reverse=True)
        assert len(set(values)) > 3
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        assert page.evaluate(cells) == sorted(values)


def test_a_long_table_is_filtered_and_shown_in_full(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "harbour" / "index.html") as (page, _):
        show_table(page, "keyness")
        visible = page.locator("#t-keyness tbody tr:visible")
        assert visible.count() == 12
        page.locator("#t-keyness input").fill("RIOT")
        assert visible.count() >= 1
        assert all("riot" in text.lower() for text in visible.all_inner_texts())
        page.locator("#t-keyness input").fill("")
        page.locator("#t-keyness .more-rows").click()
        assert visible.count() == 24
        assert "of" in page.locator("#t-keyness > .foot").inner_text()


def test_the_data_of_a_chart_are_downloaded(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "harbour" / "index.html") as (page, wrong):
        page.evaluate("document.getElementById('m-salience').open = true")
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
        page.locator("label[for=layer-judgement]").click()
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


def test_the_page_reads_without_a_script(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "harbour" / "index.html", java_script_enabled=False) as (page, _):
        page.locator("#f-1 summary").click()
        assert page.locator("#f-1 blockquote").first.is_visible()
        assert not page.locator("button.project").is_visible()
        page.locator("#m-warmth > summary").click()
        assert not page.locator("#t-warmth").is_visible()
        page.locator("label[for=tab-m-warmth-table]").click()
        assert page.locator("#t-warmth tbody tr").nth(12).is_visible()
        assert not page.locator("[data-csv]").first.is_visible()
        page.locator("label[for=tab-m-warmth-chart]").click()
        assert page.locator("#m-warmth .no-js a").first.is_visible()
        cite = page.locator("#t-warmth a.cite").first
        page.locator("label[for=tab-m-warmth-table]").click()
        cite.click()
        assert page.locator(".s:target").count() == 1


def test_the_first_thing_that_the_keyboard_reaches_leads_to_the_findings(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "belarus" / "index.html") as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#found"
