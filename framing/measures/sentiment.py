"""Sentiment: how warm the words around an actor are, in whose voice, and along the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from framing.measures.model import Measure
from framing.model import Key, Passage, Tally, keep_extremes
from framing.reading.model import Attribution, Document, Mention
from framing.scorers import score_mention
from framing.scorers.stance import stance_batch
from framing.scorers.vader import compound

TENTHS = tuple((f"{number:02d}",) for number in range(1, 11))
"""The keys of the tenths of an article."""


class ScoredMention(NamedTuple):
    """A mention with the score of its clause, and the attribution that it stands in (None: the author's voice)."""

    mention: Mention
    score: float
    attribution: Attribution | None

    @property
    def quoted(self) -> bool:
        """Whether somebody else than the author is speaking."""
        return self.attribution is not None


def scored_mentions(document: Document) -> tuple[ScoredMention, ...]:
    """Every mention, scored by VADER on the clause around it with the actor's own names masked.

    Returns scores from -1 (hostile words) to 1 (friendly words), in the order of the text.
    """
    return document.once("vader", _score)


def _score(document: Document) -> tuple[ScoredMention, ...]:
    spans = {place: [(one.start, one.end) for one in mentions] for place, mentions in document.namings.items()}
    scored = []
    for mention in document.mentions:
        sentence = document.sentences[mention.sentence]
        score = score_mention(
            document.text,
            (sentence.start, sentence.end),
            spans[mention.actor, mention.sentence],
            mention.start,
            mention.end,
        )
        scored.append(ScoredMention(mention, score, document.attribution_at(mention.start, mention.end)))
    return tuple(scored)


def _means(document: Document) -> tuple[Tally, Tally, Tally]:
    """The sums of the scores of all mentions, of those in the author's own voice, and of those in borrowed voices."""
    scored = scored_mentions(document)
    own = [one for one in scored if one.attribution is None]
    every = _mean_of(document, scored)
    if len(own) == len(scored):
        return every, every, _mean_of(document, ())
    return every, _mean_of(document, own), _mean_of(document, [one for one in scored if one.quoted])


def _mean_of(document: Document, scored: Sequence[ScoredMention]) -> Tally:
    values: dict[Key, float] = {}
    base: dict[Key, float] = {}
    places: dict[Key, list[Passage]] = {}
    side, article = document.article.side, document.article.id
    for mention, score, _ in scored:
        key = (mention.actor,)
        values[key] = values.get(key, 0.0) + score
        base[key] = base.get(key, 0.0) + 1.0
        sentence = document.sentences[mention.sentence]
        places.setdefault(key, []).append(Passage(score, side, article, sentence.start, sentence.end))
    return Tally(values, base, {key: keep_extremes(passages) for key, passages in places.items()})


def sentiment_of_mentions(document: Document) -> Tally:
    """Sum of the scores of an actor's mentions, against their number."""
    return document.once("means", _means)[0]


def sentiment_of_author(document: Document) -> Tally:
    """The same for mentions outside all attributions: the author's own voice."""
    return document.once("means", _means)[1]


def sentiment_of_quoted(document: Document) -> Tally:
    """The same for mentions inside attributions: voices that the author borrows."""
    return document.once("means", _means)[2]


class Leaning(NamedTuple):
    """A mention with what the learned instrument expects of its sentence, from -1 (against) to 1 (for)."""

    mention: Mention
    score: float


def leanings(document: Document) -> tuple[Leaning, ...]:
    """Every mention, scored by the learned instrument on its whole sentence."""
    return document.once("stance", lambda document: _leanings_of([document])[0])


def note_leanings(documents: Sequence[Document]) -> None:
    """Note the leanings of many documents: the instrument scores them together much faster than one by one."""
    for document, found in zip(documents, _leanings_of(documents), strict=True):
        document.notes["stance"] = found


def _leanings_of(documents: Sequence[Document]) -> list[tuple[Leaning, ...]]:
    targets = []
    for document in documents:
        for mention in document.mentions:
            sentence = document.sentences[mention.sentence]
            targets.append((document.quote(sentence), mention.start - sentence.start, mention.end - sentence.start))
    found = iter(stance_batch(targets))
    return [
        tuple(Leaning(mention, stance.expected) for mention, stance in zip(document.mentions, found, strict=False))
        for document in documents
    ]


def stance_of_mentions(document: Document) -> Tally:
    """Sum of what the learned instrument expects of an actor's mentions, against their number."""
    values: dict[Key, float] = {}
    base: dict[Key, float] = {}
    places: dict[Key, list[Passage]] = {}
    side, article = document.article.side, document.article.id
    for mention, score in leanings(document):
        key = (mention.actor,)
        values[key] = values.get(key, 0.0) + score
        base[key] = base.get(key, 0.0) + 1.0
        sentence = document.sentences[mention.sentence]
        places.setdefault(key, []).append(Passage(score, side, article, sentence.start, sentence.end))
    return Tally(values, base, {key: keep_extremes(tuple(passages)) for key, passages in places.items()})


def sentiment_of_sentences(document: Document) -> Tally:
    """The same by plain VADER over the whole sentence: a mention is as warm as everything said in its sentence."""
    values: dict[Key, float] = {}
    base: dict[Key, float] = {}
    scores = document.once("compounds", compounds)
    for mention in document.mentions:
        key = (mention.actor,)
        values[key] = values.get(key, 0.0) + scores[mention.sentence]
        base[key] = base.get(key, 0.0) + 1.0
    return Tally(values, base)


def compounds(document: Document) -> tuple[float, ...]:
    """VADER's compound score of each sentence."""
    return tuple(compound(document.quote(sentence)) for sentence in document.sentences)


def tone_along(document: Document) -> Tally:
    """Sum of the scores of all sentences in each tenth of the article, against their number."""
    length = len(document.text)
    scores = [0.0] * len(TENTHS)
    tenths = [len(TENTHS) * sentence.start // length for sentence in document.sentences]
    for tenth, score in zip(tenths, document.once("compounds", compounds), strict=True):
        scores[tenth] += score
    values: dict[Key, float] = {TENTHS[tenth]: scores[tenth] for tenth in dict.fromkeys(tenths)}
    base: dict[Key, float] = {TENTHS[tenth]: float(count) for tenth, count in Counter(tenths).items()}
    return Tally(values, base)


SENTIMENT = Measure(
    name="sentiment",
    title="How warm the words are",
    question="How friendly or hostile are the words around each actor?",
    unit="mean score of the mentions' clauses, -1 hostile to 1 friendly",
    printed="on a scale from -1 to 1",
    tally=sentiment_of_mentions,
    statistic="mean",
    chart="sentiment",
    note="VADER adds up the words around a mention. It does not know whom they are meant for, and sees no irony and no "
    "facts that damn in plain words. Over many mentions it shows a direction; for a single one it is often wrong.",
    sources=("hutto2014", "hamborg2021"),
    bounds=(-1.0, 1.0),
    wording="the words around {key} are warmer in {high} than in {low}: {more} against {less} on a scale from -1 to 1",
)

SENTIMENT_AUTHOR = replace(
    SENTIMENT,
    name="sentiment_author",
    title="In the author's own voice",
    question="How warm are the words around each actor where nobody is quoted?",
    tally=sentiment_of_author,
    chart="",
    part_of="sentiment",
    wording="",
)

SENTIMENT_QUOTED = replace(
    SENTIMENT,
    name="sentiment_quoted",
    title="In quoted voices",
    question="How warm are the words around each actor where somebody else is speaking?",
    tally=sentiment_of_quoted,
    chart="",
    part_of="sentiment",
    wording="",
)

STANCE = replace(
    SENTIMENT,
    name="stance",
    title="By the learned instrument",
    question="What does a model that has learned from human coders make of the same mentions?",
    unit="mean expected polarity of the mentions, -1 against to 1 for",
    tally=stance_of_mentions,
    prepare=note_leanings,
    chart="sentiment",
    note="A linear model over the words left and right of the name, trained on news sentences that people have coded. "
    "It is right more often than VADER, and still wrong for about one mention in three.",
    sources=("hamborg2021",),
    part_of="sentiment",
    wording="",
)

TONE = Measure(
    name="tone",
    title="Tone along the article",
    question="How does the tone move from the first to the last sentence?",
    unit="mean score of the sentences, -1 hostile to 1 friendly",
    printed="on a scale from -1 to 1",
    tally=tone_along,
    statistic="mean",
    chart="tone",
    note="The tone of a sentence is that of all its words, whoever they are about: a sad subject is not hostility.",
    sources=("hutto2014",),
    about="text",
    bounds=(-1.0, 1.0),
)
