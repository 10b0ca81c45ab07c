"""Aliases inside longer names: "Felicia Sanders" for the actor Sanders, "Young Americans for Freedom" for Americans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from framing.model import Actor
from framing.reading.actors import meetings
from framing.reading.candidates.name_runs import name_runs
from framing.reading.catalogue import Catalogue, catalogue
from framing.reading.model import Document

_FOR = re.compile(r" for(?: [A-Z][\w'’-]+)+")
_FIRST = re.compile(r"(?<=[a-z,] )[A-Z][\w'’-]+ $")
_PARTNER = re.compile(r" (?:& [A-Z][\w'’-]+|and [A-Z][\w'’-]+|plc|[A-Z][\w'’-]+)|, [JS]r\.")
_FIRST_WORD = re.compile(r"(?:[A-Z][\w'’-]+ & |[A-Z][\w'’-]*\.? )$")
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


def containing_names(
    documents: Iterable[Document], actors: Sequence[Actor], counted: bool | None = None
) -> tuple[Containing, ...]:
    """Longer names in which an alias of an actor stands, by actor, the most frequent first.

    The actor's own full name is none of them: an alias itself, or a name that many of the actor's articles use.

    Args:
        documents: the articles, read with these actors.
        actors: the catalogue.
        counted: True for the names that were counted as the actor, False for those that were taken for somebody else's,
            None for both.
    """
    known = {actor.name: frozenset({actor.name, *(alias.text for alias in actor.aliases)}) for actor in actors}
    compiled = catalogue(actors)
    counts: Counter[tuple[str, str, str, bool]] = Counter()
    named: Counter[str] = Counter()
    holding: Counter[tuple[str, str]] = Counter()
    for document in documents:
        named.update({mention.actor for mention in document.mentions})
        found = list(_found(document, known, compiled))
        counts.update(found)
        holding.update({(actor, name) for actor, _, name, is_own in found if is_own})
    before: Counter[tuple[str, str]] = Counter()
    for (actor, alias, name, is_own), count in counts.items():
        before[actor, alias] += count * (is_own and name.endswith(f" {alias}"))

    def own(actor: str, alias: str, name: str, is_own: bool) -> bool:
        if not is_own or not name.endswith(f" {alias}"):
            return False
        share = holding[actor, name] / named[actor]
        alone = not any(text.endswith(f" {alias}") for text in known[actor])
        return share >= OWN or (
            alone and share >= OFTEN and counts[actor, alias, name, True] >= DOMINANT * before[actor, alias]
        )

    rows = [
        Containing(*place[:3], count)
        for place, count in counts.items()
        if not own(*place) and counted in (None, place[3])
    ]
    return tuple(sorted(rows, key=lambda row: (row.actor, -row.times, row.name, row.alias)))


def _found(
    document: Document, known: Mapping[str, frozenset[str]], compiled: Catalogue
) -> Iterator[tuple[str, str, str, bool]]:
    """(actor, alias, longer name, whether it counts as the actor) at each such place."""
    met = list(meetings(document.sentences, document.tokens, compiled))
    bare = replace(document, mentions=())
    runs = sorted((run.start, run.end) for run in name_runs(bare, Counter()))
    starts = [one.mention.start for one in met]
    for mention, is_own, _, _ in met:
        at = bisect_right(runs, (mention.start, len(document.text))) - 1
        start, end = runs[at] if at >= 0 and mention.end <= runs[at][1] else (mention.start, mention.end)
        if for_whom := _FOR.match(document.text, end):
            end = for_whom.end()
            first = _FIRST.search(document.text, max(0, start - _WORD), start)
            start = first.start() if first else start
        if not is_own and (start, end) == (mention.start, mention.end):
            start, end = _with_neighbour(document.text, start, end)
        near = met[bisect_left(starts, start) : bisect_left(starts, end)]
        others = {one.mention.actor for one in near if one.mention.end <= end}
        name = " ".join(document.text[start:end].split())
        if end - start > mention.end - mention.start and len(others) == 1 and name not in known[mention.actor]:
            yield mention.actor, document.text[mention.start : mention.end], name, is_own


def _with_neighbour(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with what makes it another's: "Holm & Sons", "Holm plc", "Mr. Holm"."""
    if after := _PARTNER.match(text, end):
        return start, after.end()
    before = _FIRST_WORD.search(text, max(0, start - _WORD), start)
    return (before.start(), end) if before else (start, end)
