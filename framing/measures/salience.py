"""Salience: how often an actor is named, what share of the attention it has, and how early it appears."""

from __future__ import annotations

from framing.measures.counting import Hit, mentions_per_actor, tally_of
from framing.measures.model import Counting, Drawing, Measure, Wording
from framing.model import Key, Passage, Tally
from framing.reading.finders import Finder
from framing.reading.model import Document, Mention


def mentions_per_word(document: Document) -> Tally:
    """Mentions of each actor, against all words."""
    return Tally(_mentions(document), float(document.words), first_sentences(document))


def share_of_mentions(document: Document) -> Tally:
    """Mentions of each actor, against the mentions of all actors."""
    return Tally(_mentions(document), float(len(document.mentions)), first_sentences(document))


def first_mention(document: Document) -> Tally:
    """How far into an article an actor is first named: 0 at its first character, 1 at its last."""
    firsts = _firsts(document)
    places = {key: mention.start / len(document.text) for key, mention in firsts.items()}
    hits = (Hit(key, place, firsts[key].sentence, 1.0 - place) for key, place in places.items())
    return tally_of(document, hits, dict.fromkeys(firsts, 1.0))


def _firsts(document: Document) -> dict[Key, Mention]:
    """The first mention of each actor."""
    firsts: dict[Key, Mention] = {}
    for mention in document.mentions:
        firsts.setdefault((mention.actor,), mention)
    return firsts


def _count(document: Document) -> dict[Key, float]:
    return mentions_per_actor(document)


_mentions = Finder(_count)


def _first_sentences(document: Document) -> dict[Key, tuple[Passage, ...]]:
    hits = (Hit(key, sentence=mention.sentence) for key, mention in _firsts(document).items())
    return dict(tally_of(document, hits, 0.0).evidence)


first_sentences = Finder(_first_sentences)
"""The first sentence that names an actor, the simplest proof that it is there."""


SALIENCE = Measure(
    name="salience",
    title="Who is named",
    question="How often does each side name each actor?",
    note="A mention is a name or alias of the catalogue, or a pronoun or description that surely refers to it; others "
    "are not counted. Speaking of somebody often says nothing about how.",
    counting=Counting(mentions_per_word, "mentions per word", "rate"),
    wording=Wording(
        "mentions per 1,000 words",
        claim="{high} mentions {key} more often than {low}: {more} against {less} times per 1,000 words",
    ),
    drawing=Drawing("salience"),
    sources=("mccombs1972",),
)

SHARE = Measure(
    name="share",
    title="Share of the attention",
    question="Of all mentions on a side, which share goes to each actor?",
    note="Shares depend on who is in the catalogue: leave somebody out, and all others grow.",
    counting=Counting(share_of_mentions, "share of mentions", "share"),
    wording=Wording("% of mentions"),
    sources=("mccombs1972",),
    part_of="salience",
)

FIRST_MENTION = Measure(
    name="prominence",
    title="How early an actor appears",
    question="How far into an article is each actor first named?",
    note="News puts what it holds important first; a feature or a series may keep it for last. "
    "Only articles that name the actor count.",
    counting=Counting(
        first_mention, "position of the first mention, 0 start to 1 end", "mean", between=(0.0, 1.0), level="article"
    ),
    wording=Wording("% into the article", scale=100.0),
    drawing=Drawing("first_mentions"),
    sources=("vandijk1988",),
    part_of="salience",
)
