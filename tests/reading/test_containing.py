"""Longer names that hold an alias are listed, with their counts; the actor's own full name is not."""

from __future__ import annotations

from framing.model import Actor, Alias
from framing.reading.candidates.containing import Containing, containing_names
from framing.reading.document import read

SANDERS = Actor("Bernie Sanders", "person", (Alias("Sanders"), Alias("Bernie Sanders")))
AMERICANS = Actor("Americans", "group", (Alias("Americans"),))


def test_aliases_inside_longer_names() -> None:
    texts = [
        "The rally was led by Bernie Sanders. Later Sanders met Felicia Sanders, and Felicia Sanders wept.",
        "The students of Young Americans for Freedom met Sanders on Monday.",
        "On Monday most Americans were asleep when Sanders spoke.",
    ]
    found = containing_names([read(text, [SANDERS, AMERICANS]) for text in texts * 2], [SANDERS, AMERICANS])
    assert Containing("Bernie Sanders", "Sanders", "Felicia Sanders", 4) in found
    assert Containing("Americans", "Americans", "Young Americans for Freedom", 2) in found
    assert "Bernie Sanders" not in {row.name for row in found}


def test_a_full_name_in_most_articles_is_the_own_one() -> None:
    actor = Actor("Sanders", "person", (Alias("Sanders"),))
    texts = [
        "The rally was led by Bernie Sanders.",
        "The hall cheered Bernie Sanders.",
        "They met Felicia Sanders.",
        *["The crowd heard Sanders."] * 1,
    ]
    assert [row.name for row in containing_names([read(text, [actor]) for text in texts], [actor])] == [
        "Felicia Sanders"
    ]
