"""Wire copy is known by its dateline, its byline or its author."""

from __future__ import annotations

import pytest

from framing.model import Article
from framing.reading.document import read
from framing.reading.wire import wire_of


@pytest.mark.parametrize(
    ("text", "author", "agency"),
    [
        ("WASHINGTON (AP) — The vote was close.", "", "AP"),
        ("NEW YORK, June 3 (Reuters) - The vote was close.", "", "Reuters"),
        ("(Reuters) - The vote was close.", "", "Reuters"),
        ("A headline\n\nPARIS (AFP) – The vote was close.", "", "AFP"),
        ("By Ann Lee and Bo Marsh, Associated Press\n\nThe vote was close.", "", "AP"),
        ("By The Associated Press\nThe vote was close.", "", "AP"),
        ("The vote was close.", "Ann Lee, Reuters", "Reuters"),
        ("The vote was close.", "Ap Larsen", ""),
        ("The vote was close, the Associated Press reported.", "", ""),
        ("The vote was close (AP photo).", "", ""),
        ("The agency (Reuters) said so.", "", ""),
        ("x " * 400 + "\nWASHINGTON (AP) — The vote was close.", "", ""),
    ],
)
def test_wire_copy(text: str, author: str, agency: str) -> None:
    assert wire_of(Article("side", "id", text, author=author)) == agency


def test_an_agency_in_a_byline_that_cleaning_takes_is_still_the_author() -> None:
    text = (
        "By Ann Lee, Associated Press\n\nThe dockers went back to work on Monday after a week of talks with the board."
    )
    document = read(text)
    assert not document.text.startswith("By")
    assert wire_of(document.article, document.text, document.removals) == "AP"
    assert wire_of(document.article, document.text) == ""
