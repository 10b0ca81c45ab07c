"""Whose name it is: somebody else of the same surname is not the actor, and spellings of one name meet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from framing.model import Actor, Alias
from framing.reading.document import read

CASES: dict[str, list[Any]] = json.loads((Path(__file__).parents[1] / "cases" / "names.json").read_text("utf-8"))
EVERY = [(kind, *case) for kind, cases in CASES.items() for case in cases]


def named(text: str, actor: list[Any]) -> list[str]:
    name, kind, aliases = actor
    document = read(text, [Actor(name, kind, tuple(map(Alias, aliases)))])
    return [document.text[m.start : m.end] for m in document.mentions if m.kind == "name"]


@pytest.mark.parametrize(("kind", "actor", "text", "names"), EVERY, ids=lambda value: str(value)[:30])
def test_names(kind: str, actor: list[Any], text: str, names: list[str]) -> None:
    assert named(text, actor) == names, kind


def test_a_given_name_may_lose_its_hyphen() -> None:
    actor = Actor("Anne-Marie Vogt", "person", (Alias("Vogt"),))
    text = "Anne Marie Vogt spoke. Anne-Marie Vogt left. Marie Vogt sat. Karl Vogt came."
    document = read(text, actors=[actor])
    assert [text[m.start : m.end] for m in document.mentions] == ["Anne Marie Vogt", "Anne-Marie Vogt", "Marie Vogt"]


def test_an_alias_without_its_particle_finds_the_name_with_it() -> None:
    actor = Actor("Samir al-Karim", "person", (Alias("Karim"),))
    text = "President al-Karim spoke. Al-Karim left. Mr. Karim sat. On Monday Ron al-Karim came."
    document = read(text, actors=[actor])
    assert [text[m.start : m.end] for m in document.mentions] == ["al-Karim", "Al-Karim", "Karim"]


def test_family_names_come_first_in_singapore_too() -> None:
    actor = Actor("Lee Boon Yang", "person")
    text = "Lee Boon Yang spoke. Lee left. Mr Lee sat."
    assert len(read(text, actors=[actor]).mentions) == 3
    assert [
        m.alias for m in read("Lee Ann Womack sang. Womack left.", actors=[Actor("Lee Ann Womack", "person")]).mentions
    ][1:] == ["Womack"]
