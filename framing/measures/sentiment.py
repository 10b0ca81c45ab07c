"""Sentiment: how warm the words around an actor are, in whose voice, by which scorer, and along the article.

These are the parts of warmth (framing/measures/warmth.py), which makes the claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from framing.measures.counting import Hit, counts, mentions_per_actor, per_actor, tally_of
from framing.measures.model import Counting, Drawing, Measure, Wording
from framing.model import Key, Tally
from framing.reading.finders import BlockFinder, Finder
from framing.reading.model import Attribution, Document, Mention
from framing.scorers import SCORERS
from framing.scorers.model import Scorer, Target
from framing.scorers.stance import STANCE as LEARNED
from framing.scorers.towards import VADER
from framing.scorers.vader import compound

TENTHS = 10
"""Parts of an article whose tone is compared; their keys are "01" to "10"."""
_TENTHS: tuple[Key, ...] = tuple((f"{tenth:02d}",) for tenth in range(1, TENTHS + 1))

WARMTH_NAME = "warmth"
"""The measure that all of these are parts of."""

Voice = Literal["any", "author", "quoted"]


class ScoredMention(NamedTuple):
    """A mention with its score, and the attribution that holds it (None: the author's voice)."""

    mention: Mention
    score: float
    attribution: Attribution | None

    @property
    def quoted(self) -> bool:
        """Whether somebody else than the author is speaking."""
        return self.attribution is not None


class VoicedMention(NamedTuple):
    """A mention and the attribution that holds it."""

    mention: Mention
    attribution: Attribution | None


def _find_voices(document: Document) -> tuple[VoicedMention, ...]:
    return tuple(VoicedMention(one, document.attribution_at(one.start, one.end)) for one in document.mentions)


voiced = Finder(_find_voices, per="mention")
"""Every mention with the attribution that holds it."""


def _find_targets(document: Document) -> tuple[Target, ...]:
    spans = {place: tuple([(one.start, one.end) for one in mentions]) for place, mentions in document.namings.items()}
    bounds = [(sentence.start, sentence.end) for sentence in document.sentences]
    return tuple(
        Target(document.text, bounds[one.sentence], one.start, one.end, spans[one.actor, one.sentence])
        for one in document.mentions
    )


targets = Finder(_find_targets)
"""Every mention as scorers are given it."""


@dataclass(frozen=True)
class ScoreMentions:
    """Scores the mentions of many documents, all in one batch."""

    scorer: Scorer

    def __call__(self, documents: Sequence[Document]) -> list[tuple[ScoredMention, ...]]:
        """The scored mentions of each document, in the order of the text."""
        scores = iter(self.scorer.score([one for document in documents for one in targets(document)]).tolist())
        return [
            tuple(ScoredMention(mention, next(scores), attribution) for mention, attribution in voiced(document))
            for document in documents
        ]


def scores_by(scorer: Scorer) -> BlockFinder[tuple[ScoredMention, ...]]:
    """Every mention of a document, scored from -1 (hostile words) to 1 (friendly words), in the order of the text."""
    return BlockFinder(ScoreMentions(scorer), per="mention")


scored_mentions = scores_by(VADER)
"""Every mention, scored by VADER on the clause around it with the actor's own names masked."""


@dataclass(frozen=True)
class MeanScore:
    """Sum of the scores of an actor's mentions in one voice (or in any), against their number."""

    scorer: Scorer
    voice: Voice = "any"

    def __call__(self, document: Document) -> Tally:
        """The tally of a document."""
        scored = scores_by(self.scorer)(document)
        base = mentions_per_actor(document)
        if self.voice != "any":
            chosen = tuple(one for one in scored if one.quoted == (self.voice == "quoted"))
            if len(chosen) == len(scored):
                # The same tally as that of any voice, and not its like: what is shared is put in one table.
                return Finder(MeanScore(self.scorer))(document)
            scored, base = chosen, per_actor(one.mention for one in chosen)
        hits = (Hit((one.mention.actor,), one.score, one.mention.sentence, one.score) for one in scored)
        return tally_of(document, hits, base)


def voices_of_mentions(document: Document) -> Tally:
    """How many of an actor's mentions stand in somebody else's words, against all of them."""
    quoted = (one.mention for one in voiced(document) if one.attribution is not None)
    hits = (Hit((mention.actor,), sentence=mention.sentence) for mention in quoted)
    return tally_of(document, hits, mentions_per_actor(document))


def _find_compounds(document: Document) -> tuple[float, ...]:
    return tuple(compound(document.quote(sentence)) for sentence in document.sentences)


compounds = Finder(_find_compounds, per="sentence")
"""VADER's compound score of each sentence."""


def sentiment_of_sentences(document: Document) -> Tally:
    """The same by plain VADER over the whole sentence: a mention is as warm as everything said in its sentence."""
    scores = compounds(document)
    hits = (Hit((mention.actor,), scores[mention.sentence]) for mention in document.mentions)
    return tally_of(document, hits, mentions_per_actor(document))


def tone_along(document: Document) -> Tally:
    """Sum of the scores of all sentences in each tenth of the article, against their number."""
    length = len(document.text)
    tenths = [_TENTHS[TENTHS * sentence.start // length] for sentence in document.sentences]
    sums: dict[Key, float] = {}
    for tenth, score in zip(tenths, compounds(document), strict=True):
        sums[tenth] = sums.get(tenth, 0.0) + score
    return Tally(sums, counts(tenths))


def _mean_by(scorer: Scorer, unit: str, voice: Voice = "any") -> Counting:
    tally = Finder(MeanScore(scorer)) if voice == "any" else MeanScore(scorer, voice)
    needs = getattr(scorer, "needs", ("attribution", "sentiment"))
    return Counting(tally, unit, "mean", finders=(scores_by(scorer),), needs=needs)


ON_A_SCALE = Wording("on a scale from -1 to 1")
OF_CLAUSES = "mean score of the mentions' clauses, -1 hostile to 1 friendly"


def sentiment_by(scorer: Scorer) -> Measure:
    """The measure of how a scorer reads all mentions, shown beside the others in the section on warmth."""
    return Measure(
        name=scorer.name,
        title=scorer.title,
        question=f"How does the scorer “{scorer.name}” read the same mentions?",
        note=scorer.note,
        counting=_mean_by(scorer, "mean score of the mentions, -1 against to 1 for"),
        wording=ON_A_SCALE,
        drawing=Drawing("sentiment"),
        sources=scorer.sources,
        part_of=WARMTH_NAME,
    )


SENTIMENT = Measure(
    name="sentiment",
    title=VADER.title,
    question="How friendly or hostile are the words around each actor?",
    note=VADER.note,
    counting=_mean_by(VADER, OF_CLAUSES),
    wording=ON_A_SCALE,
    drawing=Drawing("sentiment"),
    sources=VADER.sources,
    part_of=WARMTH_NAME,
)

SENTIMENT_AUTHOR = replace(
    SENTIMENT,
    name="sentiment_author",
    title="In the author's own voice",
    question="How warm are the words around each actor where nobody is quoted?",
    counting=_mean_by(VADER, OF_CLAUSES, "author"),
)

SENTIMENT_QUOTED = replace(
    SENTIMENT,
    name="sentiment_quoted",
    title="In quoted voices",
    question="How warm are the words around each actor where somebody else is speaking?",
    counting=_mean_by(VADER, OF_CLAUSES, "quoted"),
)

SUMMED = replace(LEARNED, summed=True)
"""The learned scorer as it is added up over many mentions."""

STANCE = replace(
    sentiment_by(SUMMED),
    question="What does a model that has learned from human coders make of the same mentions?",
    counting=_mean_by(SUMMED, "mean expected polarity of the mentions, -1 against to 1 for"),
    drawing=Drawing("sentiment"),
)

BY_OTHER_SCORERS = tuple(sentiment_by(scorer) for scorer in SCORERS if scorer not in (VADER, LEARNED))

SPOKEN_OF = Measure(
    name="spoken_of",
    title="Whose voice speaks of them",
    question="Does a side speak of an actor itself, or leave that to its sources?",
    note="Reported speech without quotation marks counts as somebody else's, as far as it is found.",
    counting=Counting(voices_of_mentions, "share of the actor's mentions", "share", needs=("attribution",)),
    wording=Wording("% of its mentions"),
    sources=("newell2018",),
    part_of="sourcing",
)

TONE = Measure(
    name="tone",
    title="Tone along the article",
    question="How does the tone move from the first to the last sentence?",
    note="The tone of a sentence is that of all its words, whoever they are about: a sad subject is not hostility.",
    counting=Counting(
        tone_along,
        "mean score of the sentences, -1 hostile to 1 friendly",
        "mean",
        about="text",
        needs=("sentiment",),
    ),
    wording=Wording(
        "on a scale from -1 to 1", key_names={f"{tenth:02d}": f"Tenth {tenth}" for tenth in range(1, TENTHS + 1)}
    ),
    drawing=Drawing("tone"),
    sources=("hutto2014",),
)
