"""Pronouns and descriptions: followed where the rules are sure, left alone where they are not."""

from __future__ import annotations

import json
import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model import Actor, Alias
from framing.reading.actors import find_mentions
from framing.reading.catalogue import catalogue
from framing.reading.coreference import follow
from framing.reading.document import kinds
from framing.reading.model import Mention
from framing.reading.segment import segment

TESTS = Path(__file__).parents[1]
GIVEN: dict[str, Any] = json.loads((TESTS / "cases" / "coreference.json").read_text("utf-8"))
LABELS: dict[str, Any] = json.loads((TESTS / "labels" / "coreference.json").read_text("utf-8"))
ACTORS = tuple(
    Actor(name, kind, tuple(Alias(text) for text in aliases)) for name, (kind, aliases) in GIVEN["actors"].items()
)
DATA = os.environ.get("FRAMING_DATA", "")
"""The folder of the development data, with polnear/dev.jsonl in it."""


def followed(text: str) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The mentions by name, and all of them."""
    sentences, tokens = segment(text)
    named = find_mentions(text, sentences, tokens, catalogue(ACTORS))
    return named, follow(text, sentences, tokens, named, kinds(ACTORS))


@pytest.mark.parametrize("case", GIVEN["cases"], ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    named, every = followed(case["text"])
    added = [[m.start, m.end, m.actor] for m in every if m not in named]
    assert added == case["links"], [(case["text"][s:e], actor) for s, e, actor in added]


WORDS = st.sampled_from(
    'Sendvik Quillane Marta Aurel he she his her him it its the park minister said , . " “ ” and Mr. who a HTP The He'
    " 's protesters they \n ( )".split(" ")
)


@given(st.lists(WORDS, max_size=40))
def test_nothing_is_lost_and_nothing_overlaps(words: list[str]) -> None:
    text = " ".join(words)
    named, every = followed(text)
    assert set(named) <= set(every)
    assert all(before.end <= after.start for before, after in pairwise(every))
    for mention in set(every) - set(named):
        assert mention.kind in ("pronoun", "description")
        assert mention.alias == mention.label == " ".join(text[mention.start : mention.end].lower().split())
        assert mention.actor in {m.actor for m in named}


def test_without_kinds_a_first_name_tells_a_person() -> None:
    text = "Marta Quillane left. She was tired."
    sentences, tokens = segment(text)
    named = find_mentions(text, sentences, tokens, catalogue(ACTORS))
    assert [m.kind for m in follow(text, sentences, tokens, named, {})] == ["name", "pronoun"]


def test_an_organisation_is_no_he() -> None:
    _, every = followed("The HTP is in Minsk. He likes the HTP, and she does.")
    assert {m.kind for m in every} == {"name"}


def test_labels_hold_places_and_known_actors() -> None:
    names = {actor["name"] for actor in LABELS["catalogue"]} | {""}
    for article in LABELS["articles"]:
        assert article["part"] in ("tune", "held")
        places = [(start, end) for start, end, _ in article["cases"]]
        assert places == sorted(places)
        assert all(before[1] <= after[0] for before, after in pairwise(places))
        assert {actor for _, _, actor in article["cases"]} <= names
    assert sum(len(article["cases"]) for article in LABELS["articles"]) >= 200


def test_precision_on_labelled_articles() -> None:
    path = Path(DATA) / "polnear" / "dev.jsonl"
    if not DATA or not path.exists():
        pytest.skip("the labelled articles are not here: set FRAMING_DATA to the folder that holds polnear/dev.jsonl")
    from training.measure_coreference import measure

    figures = measure(path.parent.parent)
    assert figures["held_precision"] >= 0.95
    assert figures["held_recall"] >= 0.35
