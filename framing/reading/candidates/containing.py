"""Aliases inside longer names: "Felicia Sanders" for the actor Sanders, "Young Americans for Freedom" for Americans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from framing.model import Actor
from framing.reading.candidates.name_runs import name_runs
from framing.reading.model import Document

_FOR = re.compile(r" for(?: [A-Z][\w'’-]+)+")
_FIRST = re.compile(r"(?<=[a-z,] )[A-Z][\w'’-]+ $")
_WORD = 30
"""Characters before an alias that may hold the first word of "Young Americans for Freedom"."""
OWN = 0.5
"""A longer name in so many of the articles that name the actor is the actor's own full name, ..."""
OFTEN, DOMINANT = 0.1, 0.7
"""... as is, for an actor without one, a name in this share of them, and in that share of the names that end so."""


class Containing(NamedTuple):
    """A longer name in which an alias of an actor was met, and how often."""

    actor: str
    alias: str
    name: str
    times: int


def containing_names(documents: Iterable[Document], actors: Sequence[Actor]) -> tuple[Containing, ...]:
    """Longer names that an alias of an actor stands in, by actor, the most frequent first.

    Others of the same surname are among them, though no count takes them for the actor. The actor's own full name is
    none: an alias itself, or a name that many of the actor's articles use.
    """
    known = {actor.name: frozenset({actor.name, *(alias.text for alias in actor.aliases)}) for actor in actors}
    counts: Counter[tuple[str, str, str]] = Counter()
    named: Counter[str] = Counter()
    holding: Counter[tuple[str, str]] = Counter()
    for document in documents:
        named.update({mention.actor for mention in document.mentions})
        found = list(_found(document, known))
        counts.update(found)
        holding.update({(actor, name) for actor, _, name in found})
    before: Counter[tuple[str, str]] = Counter()
    for (actor, alias, name), count in counts.items():
        before[actor, alias] += count * name.endswith(f" {alias}")

    def own(actor: str, alias: str, name: str) -> bool:
        share = holding[actor, name] / named[actor]
        alone = not any(text.endswith(f" {alias}") for text in known[actor])
        mostly = alone and share >= OFTEN and counts[actor, alias, name] >= DOMINANT * before[actor, alias]
        return name.endswith(f" {alias}") and (share >= OWN or mostly)

    rows = [Containing(*place, count) for place, count in counts.items() if not own(*place)]
    return tuple(sorted(rows, key=lambda row: (row.actor, -row.times, row.name, row.alias)))


def _found(document: Document, known: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str, str]]:
    """(actor, alias, longer name) at each such place."""
    mentions = [mention for mention in (*document.mentions, *document.others) if mention.kind in ("name", "label")]
    bare = replace(document, mentions=())
    runs = [(run.start, run.end) for run in name_runs(bare, Counter())]
    for mention in mentions:
        around = [(start, end) for start, end in runs if start <= mention.start and mention.end <= end]
        start, end = around[0] if around else (mention.start, mention.end)
        if for_whom := _FOR.match(document.text, end):
            end = for_whom.end()
            first = _FIRST.search(document.text, max(0, start - _WORD), start)
            start = first.start() if first else start
        others = {one.actor for one in mentions if start <= one.start and one.end <= end}
        name = " ".join(document.text[start:end].split())
        if end - start > mention.end - mention.start and len(others) == 1 and name not in known[mention.actor]:
            yield mention.actor, document.text[mention.start : mention.end], name
