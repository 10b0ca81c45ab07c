"""Actors for a corpus that names none: the names that its sides share most."""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import suppress
from dataclasses import replace

from framing.languages import language
from framing.model import IN_MEMORY, Article, Corpus, FramingError, Problem
from framing.reading.candidates import actors_from, candidates
from framing.reading.document import reader
from framing.reading.formats import read_article

NO_ACTOR = "no actor is declared"
"""How a remark begins where nobody is named and none can be found."""


def with_found_actors(corpus: Corpus, left_out: Container[str] = frozenset()) -> Corpus:
    """The corpus with the best candidates as its actors, for one that names none; its problems say so.

    Names are found in texts of languages that have rules for them alone.

    Args:
        corpus: names no actor.
        left_out: names of articles ("side/id") that are not counted.
    """
    if any(language(code).lacks(["names"]) for code in corpus.languages.values()):
        return replace(corpus, problems=(*corpus.problems, _nobody_looked_for(corpus)))
    reading = reader(corpus)
    found = actors_from(candidates(reading.read(article) for article in _readable(corpus, left_out)))
    names = ", ".join(actor.name for actor in found) or "nobody"
    in_memory = corpus.folder == IN_MEMORY
    note = Problem(
        where_actors_are(corpus),
        f"no {'actor' if in_memory else '[[actor]]'} is declared, so the names that the sides share most were taken: "
        f"{names}.",
        "Give those that matter: actors=[...]."
        if in_memory
        else f"Run `framing actors {corpus.name}` and paste those that matter.",
    )
    return replace(corpus, actors=found, problems=(*corpus.problems, note))


def _nobody_looked_for(corpus: Corpus) -> Problem:
    """What is said where nobody is named and names are not found by themselves."""
    codes = sorted(set(corpus.languages.values()))
    name = " and ".join(language(code).name for code in codes if language(code).lacks(["names"]))
    ways = {"command": "--actor NAME", "page": "write them into the list of actors"}
    in_memory = ways.get(corpus.door, "actors=[...]")
    advice = in_memory if corpus.folder == IN_MEMORY else "an [[actor]] for each"
    return Problem(
        where_actors_are(corpus),
        f"{NO_ACTOR}, and there are no rules for finding names in {name}: only words are compared.",
        f"Give those that matter: {advice}.",
    )


def _readable(corpus: Corpus, left_out: Container[str]) -> Iterator[Article]:
    for entry in corpus.entries:
        if f"{entry.side}/{entry.id}" in left_out:
            continue
        with suppress(FramingError):  # reported when it is read to be measured
            yield read_article(entry)


def where_actors_are(corpus: Corpus) -> str:
    """Where the actors of a corpus are declared, for messages."""
    return "actors" if corpus.folder == IN_MEMORY else f"{corpus.folder / 'corpus.toml'}"
