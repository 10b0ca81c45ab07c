"""A plain text that begins with headline, byline and date has them as fields; running text is never taken for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.model import Entry
from framing.reading.catalogue import catalogue
from framing.reading.document import Reader
from framing.reading.formats import read_article
from framing.reading.formats.opening import opening
from framing.reading.model import Removal

TALKS = "The dockers went back to work on Monday after a week of talks with the board, the union said."
MOOD = "Nobody on the quay was content with what had been agreed, but all were tired of the dispute."
TEXT = f"{TALKS}\n\n{MOOD}"

HEADS = {
    "Dockers back at work\n\n": {"title": "Dockers back at work"},
    "Dockers back at work after a long week, union says\n\nBy Ann Lee, Harbour Post\n\n": {
        "title": "Dockers back at work after a long week, union says",
        "author": "Ann Lee",
    },
    "Dockers back at work\nBy Ann Lee and Tom Reed\n": {
        "title": "Dockers back at work",
        "author": "Ann Lee and Tom Reed",
    },
    "Dockers back at work\nBy ANN LEE\nMarch 4, 2020\n\n": {
        "title": "Dockers back at work",
        "author": "ANN LEE",
        "published": "2020-03-04",
    },
    "Is the strike over?\n\nPublished 4 March 2020\n\nBy Zviad Kekelia\n\n": {
        "title": "Is the strike over?",
        "published": "2020-03-04",
        "author": "Zviad Kekelia",
    },
    "‘Never again’: dockers on a long week\n\nby Ann Lee in Oslo\n\n": {
        "title": "‘Never again’: dockers on a long week",
        "author": "Ann Lee",
    },
    "By Ann Lee\n\n": {"author": "Ann Lee"},
    "By Ann Lee, Tom Reed and Jo Marsh\n\n": {"author": "Ann Lee, Tom Reed and Jo Marsh"},
    "By Ann Lee, Associated Press\n\n": {"author": "Ann Lee, Associated Press"},
    "4. März 2020\n\nVon der Mole\n\n": {"published": "2020-03-04"},
    "https://example.org/dockers\n\nDockers back at work\n\nBy Ann Lee\n\n": {
        "url": "https://example.org/dockers",
        "title": "Dockers back at work",
        "author": "Ann Lee",
    },
    "POLITICS\n\nDockers back at work\n\nBy Ann Lee\n\n": {"title": "Dockers back at work", "author": "Ann Lee"},
    "# Dockers back at work\n\nBy Ann Lee\n\n": {"title": "Dockers back at work", "author": "Ann Lee"},
    "Harbour Post\nMarch 4, 2020\n\nDockers back at work at last\n\nBy Ann Lee\n\n": {
        "outlet": "Harbour Post",
        "published": "2020-03-04",
        "title": "Dockers back at work at last",
        "author": "Ann Lee",
    },
    "Dockers back at work\nAnn Lee\n4 March 2020\n\n": {
        "title": "Dockers back at work",
        "author": "Ann Lee",
        "published": "2020-03-04",
    },
    "Hafenarbeiter kehren zurück\n\nVon Jana Doll\n\n": {
        "title": "Hafenarbeiter kehren zurück",
        "author": "Jana Doll",
    },
    "\ufeff\n\nDOCKERS BACK AT WORK\n\n": {"title": "DOCKERS BACK AT WORK"},
}


@pytest.mark.parametrize(("head", "fields"), HEADS.items(), ids=lambda value: str(value)[:25])
def test_headline_byline_and_date_are_fields(head: str, fields: dict[str, str]) -> None:
    found = opening(head + TEXT)
    assert found.fields == fields
    assert found.text.endswith(TEXT)
    assert f"{found.head} {found.text}".split() == (head.lstrip("\ufeff") + TEXT).split()
    assert not any(value in found.text for value in fields.values())


def test_a_byline_below_a_line_that_sums_the_article_up() -> None:
    text = f"Dockers back at work\n\nA week of talks has ended the dispute on the quay.\n\nBy Ann Lee\n\n{TEXT}"
    assert opening(text).fields == {"title": "Dockers back at work", "author": "Ann Lee"}
    assert opening(text).text.endswith(TEXT)


def test_a_headline_above_paragraphs_of_one_line_each() -> None:
    text = f"Dockers back at work\n{TALKS}\n{MOOD}"
    assert opening(text)[:2] == (f"{TALKS}\n{MOOD}", {"title": "Dockers back at work"})


def test_a_byline_does_not_decide_whether_the_headline_counts_and_both_are_logged() -> None:
    alone, signed = ("Dockers back at work\n\n", "Dockers back at work\n\nBy Ann Lee\n\n")
    assert opening(alone + TEXT).text == opening(signed + TEXT).text == TEXT


def test_what_is_taken_above_a_text_is_among_its_removals(tmp_path: Path) -> None:
    path = tmp_path / "echo.txt"
    path.write_text(f"Dockers back at work\n\nBy Ann Lee\n\n{TEXT}", "utf-8")
    document = Reader(catalogue(()), {}).read(read_article(Entry("a", "echo", path)))
    assert document.removals[0] == Removal(
        "headline, byline or date above the text", "Dockers back at work\nBy Ann Lee"
    )


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"The dockers are back.\n\n{TEXT}",
        f"MILLTOWN — {TEXT}",
        "The dockers of the northern quay went back to work on Monday after a\nweek of talks with the harbour board.",
        f"- shorter hours\n\n{TEXT}",
        f"The demands are:\n\n{TEXT}",
        "Dockers back at work\n\nBy Ann Lee",
        "Dockers back at work",
        "The quay at night\n\nand still the tide\n\ncomes in",
        "",
    ],
)
def test_other_texts_stay_whole(text: str) -> None:
    assert opening(text)[:2] == (text, {})


def test_an_article_of_a_text_file_is_called_by_its_headline(tmp_path: Path) -> None:
    path = tmp_path / "echo.txt"
    path.write_text(f"Dockers back at work\n\nBy Ann Lee, Evening Echo\n\n{TEXT}", "utf-8")
    article = read_article(Entry("a", "echo", path))
    assert (article.title, article.author, article.text) == ("Dockers back at work", "Ann Lee", TEXT)
    path.write_text(TEXT, "utf-8")
    assert read_article(Entry("a", "echo", path)).title == "Echo"
