"""Naming: under which labels, titles and epithets an actor appears, and how these words value it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framing.measures.counting import Hit, per_actor, tally_of
from framing.measures.model import Counting, Drawing, Measure, Wording
from framing.model import Key, Tally
from framing.reading.finders import Finder
from framing.reading.grammar import characters_of, tagged, tokens_of
from framing.reading.grammar.nounphrases import apposition, predicate, title_before
from framing.reading.model import Document, Mention
from framing.scorers.vader import compound

ARTICLES = ("a", "an", "the")


class Epithet(NamedTuple):
    """Words that a text adds to a name: "Belarusian autocrat", with their place."""

    mention: Mention
    text: str
    start: int
    end: int


def _find_epithets(document: Document) -> tuple[Epithet, ...]:
    found = []
    sentences = tagged(document)
    for mention in _named(document):
        sentence = document.sentences[mention.sentence]
        words, tags = sentences[mention.sentence]
        first, last = tokens_of(document, mention)
        for find in (title_before, apposition, predicate):
            span = find(words, tags, first, last)
            if span is not None:
                bare = span[0] + (words[span[0]].lower() in ARTICLES and span[1] - span[0] > 1)
                start, end = characters_of(document, sentence, bare, span[1])
                found.append(Epithet(mention, " ".join(document.text[start:end].split()), start, end))
    return tuple(found)


epithets = Finder(_find_epithets, per="mention")
"""Titles before, appositions beside and predicate nouns after each mention, in the order of the text."""


def labels(document: Document) -> Tally:
    """How often each label stands for an actor, against the actor's mentions by name or label."""
    named = _named(document)
    return tally_of(document, _first_shown(((m.actor, m.label), m) for m in named), per_actor(named))


def titles(document: Document) -> Tally:
    """How often each title or epithet is added to an actor's name, against the actor's mentions by name or label."""
    found = (((epithet.mention.actor, epithet.text), epithet.mention) for epithet in epithets(document))
    return tally_of(document, _first_shown(found), per_actor(_named(document)))


def value_of_names(document: Document) -> Tally:
    """Sum of the scores of the words that name an actor (label and epithets, not its proper name), against mentions."""
    added: dict[tuple[int, int], list[str]] = {}
    for epithet in epithets(document):
        added.setdefault((epithet.mention.start, epithet.mention.end), []).append(epithet.text)
    hits = []
    for mention in _named(document):
        words = added.get((mention.start, mention.end), [])
        if mention.kind == "label":
            words = [document.text[mention.start : mention.end], *words]
        hits.append(Hit((mention.actor,), compound(" ".join(words))))
    return tally_of(document, hits, per_actor(_named(document)))


def _named(document: Document) -> list[Mention]:
    """The mentions by name or label, pronouns and descriptions left out."""
    return [mention for mention in document.mentions if mention.kind in ("name", "label")]


def _first_shown(found: Iterable[tuple[Key, Mention]]) -> Iterator[Hit]:
    """A hit for each naming; the first of each key is its evidence."""
    seen: set[Key] = set()
    for key, mention in found:
        yield Hit(key, sentence=None if key in seen else mention.sentence)
        seen.add(key)


NAMING = Measure(
    name="naming",
    title="Under which names",
    question="Which labels does each side use for the same actor?",
    note="Labels are the aliases of the catalogue: a name that nobody entered is not seen. "
    "Different labels can be a matter of house style.",
    counting=Counting(labels, "share of the actor's mentions", "share"),
    wording=Wording(
        "% of its mentions by name",
        claim="{high} calls {key} “{label}” more often than {low}: in {more} against {less} of the mentions by name",
    ),
    drawing=Drawing("labels"),
    sources=("clark1992",),
)

TITLES = Measure(
    name="titles",
    title="Titles and epithets",
    question="Which titles, epithets and appositions does each side add to a name?",
    note="Found by rules over part-of-speech tags before, beside and after a name; some are missed.",
    counting=Counting(titles, "share of the actor's mentions", "share", needs=("grammar",)),
    wording=Wording("% of its mentions"),
    sources=("clark1992",),
    part_of="naming",
)

VALUE_OF_NAMES = Measure(
    name="naming_value",
    title="What the names say",
    question="How friendly or hostile are the labels and epithets themselves?",
    note="Most names hold no word that VADER knows and score 0: a value near 0 is the normal case.",
    counting=Counting(
        value_of_names,
        "mean score of the naming words, -1 hostile to 1 friendly",
        "mean",
        needs=("grammar", "sentiment"),
    ),
    wording=Wording("on a scale from -1 to 1"),
    sources=("hutto2014", "clark1992"),
    part_of="naming",
)
