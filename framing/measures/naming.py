"""Naming: under which labels, titles and epithets an actor appears, and how these words value it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from framing.measures.model import Measure
from framing.model import Key, Passage, Tally
from framing.reading.grammar import characters_of, tagged, tokens_of
from framing.reading.grammar.nounphrases import apposition, predicate, title_before
from framing.reading.model import Document, Mention
from framing.scorers.vader import compound

ARTICLES = ("a", "an", "the")


class Epithet(NamedTuple):
    """Words that a text adds to a name: "Belarusian autocrat", with the place where they stand."""

    mention: Mention
    text: str
    start: int
    end: int


def epithets(document: Document) -> tuple[Epithet, ...]:
    """Titles before, appositions beside and predicate nouns after each mention, in the order of the text."""
    return document.once("epithets", _find_epithets)


def _find_epithets(document: Document) -> tuple[Epithet, ...]:
    found = []
    sentences = tagged(document)
    for mention in document.mentions:
        if mention.kind not in ("name", "label"):
            continue
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


def labels(document: Document) -> Tally:
    """How often each label stands for an actor, against the actor's mentions by name or label."""
    named = [m for m in document.mentions if m.kind in ("name", "label")]
    firsts: dict[Key, Mention] = {}
    for mention in named:
        firsts.setdefault((mention.actor, mention.label), mention)
    return Tally(
        {key: float(n) for key, n in Counter((m.actor, m.label) for m in named).items()},
        {(actor,): float(n) for actor, n in Counter(m.actor for m in named).items()},
        {key: (_passage(document, mention),) for key, mention in firsts.items()},
    )


def titles(document: Document) -> Tally:
    """How often each title or epithet is added to an actor's name, against the actor's mentions by name or label."""
    found = epithets(document)
    places: dict[Key, tuple[Passage, ...]] = {}
    for epithet in found:
        places.setdefault((epithet.mention.actor, epithet.text), (_passage(document, epithet.mention),))
    counts = Counter((e.mention.actor, e.text) for e in found)
    return Tally({key: float(n) for key, n in counts.items()}, labels(document).base, places)


def value_of_names(document: Document) -> Tally:
    """Sum of the scores of the words that name an actor (label and epithets, not its proper name), against mentions."""
    added: dict[tuple[int, int], list[str]] = {}
    for epithet in epithets(document):
        added.setdefault((epithet.mention.start, epithet.mention.end), []).append(epithet.text)
    values: dict[Key, float] = {}
    base: dict[Key, float] = {}
    for mention in document.mentions:
        if mention.kind not in ("name", "label"):
            continue
        words = added.get((mention.start, mention.end), [])
        if mention.kind == "label":
            words = [document.text[mention.start : mention.end], *words]
        key = (mention.actor,)
        values[key] = values.get(key, 0.0) + compound(" ".join(words))
        base[key] = base.get(key, 0.0) + 1.0
    return Tally(values, base)


def _passage(document: Document, mention: Mention) -> Passage:
    sentence = document.sentences[mention.sentence]
    return Passage(1.0, document.article.side, document.article.id, sentence.start, sentence.end)


NAMING = Measure(
    name="naming",
    title="Under which names",
    question="Which labels does each side use for the same actor?",
    unit="share of the actor's mentions",
    printed="% of its mentions",
    tally=labels,
    statistic="share",
    chart="labels",
    note="Labels are the aliases of the catalogue: a name that nobody entered is not seen. "
    "Different labels can be a matter of house style.",
    sources=("clark1992",),
    scale=100.0,
    bounds=(0.0, 1.0),
    wording="{high} calls {key} “{label}” more often than {low}: in {more} against {less} of the mentions",
)

TITLES = Measure(
    name="titles",
    title="Titles and epithets",
    question="Which titles, epithets and appositions does each side add to a name?",
    unit="share of the actor's mentions",
    printed="% of its mentions",
    tally=titles,
    statistic="share",
    chart="",
    note="Found by rules over part-of-speech tags before, beside and after a name; some are missed.",
    sources=("clark1992",),
    scale=100.0,
    part_of="naming",
    bounds=(0.0, 1.0),
)

VALUE_OF_NAMES = Measure(
    name="naming_value",
    title="What the names say",
    question="How friendly or hostile are the labels and epithets themselves?",
    unit="mean score of the naming words, -1 hostile to 1 friendly",
    printed="on a scale from -1 to 1",
    tally=value_of_names,
    statistic="mean",
    chart="",
    note="Most names hold no word that VADER knows and score 0: a value near 0 is the normal case.",
    sources=("hutto2014", "clark1992"),
    part_of="naming",
    bounds=(-1.0, 1.0),
)
