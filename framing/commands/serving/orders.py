"""What the page sends, as a corpus: checked, since anything can be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from framing.model import Actor, Alias, Corpus, FramingError
from framing.reading.candidates import Candidate, actors_from, candidates
from framing.reading.document import reader
from framing.reading.formats import read_article
from framing.reading.from_memory import corpus_of_sides

FEWEST, MOST = 2, 4
"""Boxes on the page."""


def corpus_of(order: Mapping[str, Any]) -> Corpus:
    """The corpus that an order describes: `sides` with name and text, `actors` with names, a `question`.

    Raises:
        FramingError: fewer than two texts, two sides of one name or text, or actors whose names clash.
    """
    sides = sides_of(order)
    question = _text(order.get("question"))
    return replace(corpus_of_sides(sides, actors=actors_of(order), question=question), door="page")


def sides_of(order: Mapping[str, Any]) -> dict[str, str]:
    """The texts by the names of their sides; what has no text is no side."""
    given = order.get("sides")
    sides: dict[str, str] = {}
    for number, one in enumerate(given if isinstance(given, Sequence) else (), 1):
        if not isinstance(one, Mapping) or not _text(one.get("text")):
            continue
        name = " ".join(_text(one.get("name")).split()).replace("/", "-") or f"Text {number}"
        if name in sides:
            raise FramingError(f"two texts are called “{name}”. Give each a name of its own.")
        sides[name] = _text(one["text"])
    if not FEWEST <= len(sides) <= MOST:
        raise FramingError(
            f"a comparison needs {FEWEST} to {MOST} texts; there are {len(sides)}. Paste one in each box."
        )
    texts = list(sides.values())
    for i, text in enumerate(texts):
        if " ".join(text.split()) in (" ".join(other.split()) for other in texts[:i]):
            raise FramingError("two boxes hold the same text, so there is nothing to compare. Paste another into one.")
    return sides


def actors_of(order: Mapping[str, Any]) -> tuple[Actor, ...]:
    """The actors that were kept; none where the page leaves the choice to us."""
    given = order.get("actors")
    found = []
    for one in given if isinstance(given, Sequence) else ():
        if isinstance(one, Mapping) and _text(one.get("name")):
            aliases = one.get("aliases")
            names = [_text(alias) for alias in aliases] if isinstance(aliases, list) else []
            found.append(Actor(_text(one["name"]), _text(one.get("kind")), tuple(Alias(n) for n in names if n)))
    return tuple(found)


def found_actors(order: Mapping[str, Any]) -> list[dict[str, object]]:
    """Actors that these texts share most, to keep, drop or join: name, kind, forms, and mentions a side."""
    corpus = corpus_of({**order, "actors": []})
    reading = reader(corpus)
    found = candidates(reading.read(read_article(entry)) for entry in corpus.entries)
    counts = {one.name: one for one in found}
    return [_offer(actor, counts, corpus) for actor in actors_from(found)]


def _offer(actor: Actor, found: Mapping[str, Candidate], corpus: Corpus) -> dict[str, object]:
    one = found.get(actor.name)
    counts = dict(one.counts) if one else {}
    return {
        "name": actor.name,
        "kind": actor.kind,
        "aliases": [alias.text for alias in actor.aliases],
        "counts": [counts.get(side.name, 0) for side in corpus.sides],
    }


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
