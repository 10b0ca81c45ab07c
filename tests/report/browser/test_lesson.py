"""Two pupils and a teacher play a lesson through in a real browser."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from framing.coding.answers import read_answers
from framing.coding.codes import from_code
from framing.commands.code import Wish, read_lines, sheet_lines
from framing.commands.lesson import lesson_lines
from framing.reading.corpus import load
from framing.reading.document import reader
from framing.scorers.vader import compound
from framing.stats.reliability import reliability
from tests.report.browser.test_page import violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HARBOUR = Path(__file__).parents[3] / "corpora" / "harbour"


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Harbour with a coding sample and a lesson; a hostile actor's text is among the rest."""
    root = tmp_path_factory.mktemp("lesson")
    folder = Path(shutil.copytree(HARBOUR, root / "harbour"))
    list(sheet_lines(folder, Wish(coders=1, per_side=12)))
    list(lesson_lines(folder, root, (), ()))
    return root


def opened(browser: Browser, path: Path, width: int = 1280, scheme: Any = "light") -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, accept_downloads=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "blob:")) else wrong.append(request.url)
    )
    page.goto(path.as_uri())
    page.wrong = wrong  # type: ignore[attr-defined]
    return page


def play(page: Page, alias: str, every: int, check: bool = False) -> str:
    """Go through all steps: mark each so-manieth word, answer everything with the first choice; return the code."""
    page.fill("#alias", alias)
    page.click("#next")
    while not page.is_visible("#end"):
        page.evaluate(
            """(every) => {
              const words = [...document.querySelectorAll("#body .words:not(.sentences) button")];
              words.filter((_, i) => i % every === 0).forEach((one) => one.click());
              document.querySelectorAll("#body fieldset").forEach((one) => one.querySelector("button").click());
              const sentence = document.querySelector("#body .sentences button");
              if (sentence) sentence.click();
            }""",
            every,
        )
        if page.is_visible("#rewritten"):
            page.fill("#rewritten", "Some people met the police at the gates.")
        if check:
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.click("#next")
    page.wait_for_selector("#code:not(:empty)")
    assert not page.wrong  # type: ignore[attr-defined]
    return page.inner_text("#code")


def test_two_pupils_and_a_teacher(browser: Browser, lesson: Path) -> None:
    place = lesson / "lesson-harbour"
    codes = [
        play(opened(browser, place / "pupil.html"), "Otter", 3),
        play(opened(browser, place / "pupil.html", 390), "Heron <b>", 2, check=True),
    ]
    pupils = [from_code(code) for code in codes]
    assert [pupil["p"] for pupil in pupils] == ["Otter", "Heron <b>"]
    assert all(len(code) < 1500 for code in codes)

    page = opened(browser, place / "teacher.html", scheme="dark")
    page.fill("#codes", "\n".join([*codes, codes[0], codes[1][:-9], "hello"]))
    page.click("#read")
    page.wait_for_selector("#wrong li")
    assert page.inner_text("#word") == "2 new, 2 pupils in all."
    assert page.locator("#wrong li").count() == 2
    page.locator("#slide-title").focus()
    seen = ""
    for _slide in range(40):
        shown = page.inner_text("#deck")
        assert ("Quayside Lantern" in shown) <= (page.inner_text("#slide-title") == "The outlets")
        seen += shown
        page.keyboard.press("ArrowRight")
    assert "Quayside Lantern" in seen
    assert "Heron <b>" in seen
    assert "Underlined: words that the tool counts" in seen
    assert "Before: " in seen
    assert not violations(page)
    assert not page.wrong  # type: ignore[attr-defined]

    text = page.evaluate("JSON.parse(document.getElementById('task').textContent).texts[0]")
    words = sum(len(sentence) for sentence in text["sentences"])
    rows = [[float(place in pupil["m"]["A"]) for place in range(words)] for pupil in pupils]
    assert f"{reliability(rows, 'nominal').alpha:.2f}" in seen

    class_file = lesson / "class.txt"
    with page.expect_download() as saved:
        page.click("#keep")
    shutil.copy(saved.value.path(), class_file)
    said = list(read_lines(lesson / "harbour", [class_file]))
    assert said[0].startswith("12 new answers")
    assert {answer.value for answer in read_answers(lesson / "harbour")} == {-1}


def test_warmth_in_the_page_is_that_of_vader(browser: Browser, lesson: Path) -> None:
    page = opened(browser, lesson / "lesson-harbour" / "pupil.html")
    corpus = load(HARBOUR)
    read = reader(corpus)
    sentences = [
        " ".join(document.quote(sentence).split())
        for article in corpus.articles
        for document in [read.read(article)]
        for sentence in document.sentences
    ]
    sentences += [
        "It is not good at all.",
        "A very good, extremely kind man!",
        "He was nice but cruel.",
        "Never so bad!",
    ]
    page_scores = page.evaluate(
        "(all) => { const { vader } = JSON.parse(document.getElementById('task').textContent); "
        "return all.map((one) => warmth(one, vader).score); }",
        sentences,
    )
    apart = np.abs(np.array(page_scores) - [compound(one) for one in sentences])
    assert (apart < 0.001).mean() > 0.97
    assert apart[-4:-1].max() < 0.001


@pytest.mark.parametrize(("scheme", "steps"), [("light", {2, 4, 5}), ("dark", {1, 7})])
def test_pupils_pages_are_accessible(browser: Browser, lesson: Path, scheme: Any, steps: set[int]) -> None:
    page = opened(browser, lesson / "lesson-harbour" / "pupil.html", 390, scheme)
    page.fill("#alias", "Otter")
    for step in range(1, 8):
        page.click("#next")
        # axe takes seconds for hundreds of words that are alike
        page.evaluate("document.querySelectorAll('#body .words button:nth-child(n+40)').forEach((one) => one.remove())")
        if step in steps:
            assert not violations(page), page.inner_text("#title")
