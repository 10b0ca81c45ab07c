"""Titles of works in quotation marks are nobody's speech."""

from __future__ import annotations

import pytest

from framing import read


def spoken(text: str) -> list[str]:
    document = read(text)
    return [document.text[slice(*a.content)] for a in document.attributions if a.speech]


@pytest.mark.parametrize(
    "text",
    [
        "Her novel “A Cold Harvest” was hailed by Petrova.",
        "Petrova praised his film “The Long Tide”.",
        "Petrova wrote the essay “Why Bridges Fall” in 1990.",
        "Petrova read “The Miller and the Moon” to the children.",
        "“The Long Tide” is a film by Petrova.",
        "Petrova published “Salt of the North” last year.",
        "In “Salt of the North,” Petrova tells of a port.",
    ],
)
def test_a_title_is_not_spoken(text: str) -> None:
    title = text[text.index("“") + 1 : text.index("”")]
    assert not [content for content in spoken(text) if title in content]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“Save The River Now,” Petrova said.", "Save The River Now"),
        ("Petrova called the film “a waste of a summer”.", "a waste of a summer"),
        ("In her book Petrova wrote: “Bridges fall because nobody looks.”", "Bridges fall because nobody looks"),
        ("Petrova said that “The Long Tide” was her best film.", "The Long Tide"),
        ("“Nobody Told Us!” Petrova wrote.", "Nobody Told Us"),
    ],
)
def test_what_is_said_is_no_title(text: str, said: str) -> None:
    assert [content for content in spoken(text) if said in content]
