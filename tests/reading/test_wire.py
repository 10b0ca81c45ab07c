"""Wire copy is known by its dateline, its byline or its author."""

from __future__ import annotations

import pytest

from framing.model import Article
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
