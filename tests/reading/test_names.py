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
