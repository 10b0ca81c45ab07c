"""Misprints of an acronym are its actor's where the article has the acronym itself, and more often."""

from __future__ import annotations

import pytest

from framing.model import Actor, Alias
from framing.reading.document import read
from framing.reading.misprints import misprints_of

PARK = Actor("High Technologies Park", "organisation", (Alias("HTP"),))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The HTP grew. The HTP was praised. The HPT paid no tax.", ["HTP", "HTP", "HPT"]),
        ("The HPT paid no tax.", []),
        ("The HTP grew. The HPT paid. The HPT left.", ["HTP"]),
        ("The HTP grew. The HTP was praised. XHPT paid, and hpt too.", ["HTP", "HTP"]),
    ],
)
def test_a_rare_misprint_beside_the_acronym_is_counted(text: str, named: list[str]) -> None:
    document = read(text, [PARK])
    assert [document.text[one.start : one.end] for one in document.mentions if one.kind == "name"] == named
    assert all(document.sentences[one.sentence].start <= one.start for one in document.mentions)


def test_what_the_catalogue_knows_is_no_misprint() -> None:
    assert misprints_of([PARK]) == {"HPT": ("HTP", "High Technologies Park")}
    assert not misprints_of([PARK, Actor("Hale Press Trust", "company", (Alias("HPT"),))])
    assert not misprints_of([Actor("Park", "", (Alias("HTP"),), ("HPT",))])
    assert not misprints_of([Actor("U", "", (Alias("UN"),)), Actor("V", "", (Alias("Trust"),))])
