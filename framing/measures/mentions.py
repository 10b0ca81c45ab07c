"""The lines of mentions.csv: every mention of an actor, in whose voice it is, how warm, and what it is evidence of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from framing.measures.contest import RACE_VERBS, contests
from framing.measures.portrait import portraits
from framing.measures.sentiment import SENTIMENT, SUMMED, ScoredMention, scored_mentions, scores_by
from framing.reading.attribution.quotes import holds_marks
from framing.reading.model import Document, Mention
from framing.reading.predications import Predication


class MentionRow(NamedTuple):
    """One line of mentions.csv; offsets are characters into the clean text of the article, half-open.

    In a language that lacks what finds them, `voice` and `source` are "" and `sentiment` is None.
    `agreed` is how far the instruments agree that the mention is warm (above 0) or cold: see the function of that name.
    0 where the sentence is a poll, a question or a denial, where the actor itself is speaking (its own claim), and in
    the author's voice where the sentence quotes anybody: these words are not the author's.
    """

    side: str
    article: str
    actor: str
    alias: str
    kind: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    voice: str
    source: str
    agreed: float
    sentiment: float | None


ALONE = 1 / 6
"""What an agreement of scorers counts where nothing that is said of the actor values it: too little to be shown.

A sentence may be warm because of somebody else in it; only what is said of the actor is sure to be meant for it.
"""


def agreed(scores: Sequence[float], charges: Sequence[float]) -> float:
    """How far a mention is evidence of warmth (up to 1) or of coldness (down to -1).

    Args:
        scores: how each scorer reads the mention.
        charges: of what its sentence says of the actor; none where that values nothing.

    Returns: half of the weakest score and half of the mean charge; a sixth of the weakest score where there is no
    charge. 0 where any two of all these differ in sign, and where a scorer sees nothing.
    """
    signs = {(value > 0) - (value < 0) for value in (*scores, *charges)}
    if len(signs) != 1 or signs == {0}:
        return 0.0
    weakest = min(scores, key=abs)
    return (weakest + sum(charges) / len(charges)) / 2 if charges else ALONE * weakest


_TURNED = frozenset(
    "not never no nor neither nobody nothing hardly less least unlikely n't n’t without if whether would".split()
)


def _plain(document: Document, sentence: int) -> bool:
    """Whether a sentence says plainly what is so: no poll or result, no question, nothing denied or supposed."""
    span = document.sentences[sentence]
    forms = document.tokens.forms[span.first : span.last]
    joined = f"{' '.join(forms)} "
    denied = not _TURNED.isdisjoint(forms) or "n't " in joined or "n’t " in joined
    return not denied and sentence not in contests(document) and not document.quote(span).rstrip('”"’').endswith("?")


PLAINLY_COLD = -0.5
"""From this charge on a deed tells against who does it."""


def _is_of_the_actor(one: Predication, charge: float) -> bool:
    """Whether what a predication values is the actor: not what it does in any contest, nor whom it is kind to.

    "Praised the reporter" is warm, and no warmth towards who praised; "cheated her guests" tells against the cheat.
    """
    if one.lemma in RACE_VERBS or one.relation in ("has", "says"):
        return False
    return one.relation != "does" or charge <= PLAINLY_COLD


def _unscored(mention: Mention) -> ScoredMention:
    return ScoredMention(mention, 0.0, None)


def mention_rows(document: Document) -> tuple[MentionRow, ...]:
    """The lines of mentions.csv for one article, in the order of the text."""
    rows = []
    unscored = bool(document.language.lacks(SENTIMENT.counting.needs))
    found = tuple(map(_unscored, document.mentions)) if unscored else scored_mentions(document)
    by_learned = found if unscored else scores_by(SUMMED)(document)
    charges: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    speaking = set()
    for one in portraits(document):
        if one.relation == "says":
            speaking.add((one.actor, one.sentence))
        if one.charge and _is_of_the_actor(one, one.charge):
            charges[one.actor, one.sentence].append(one.charge)
    for scored, learned in zip(found, by_learned, strict=True):
        mention = scored.mention
        sentence = document.sentences[mention.sentence]
        attribution = scored.attribution
        place = (mention.actor, mention.sentence)
        bears = agreed((scored.score, learned.score), charges.get(place, ()))
        mixed = attribution is None and holds_marks(document.quote(sentence))  # what they value, the author need not
        if bears and (place in speaking or mixed or not _plain(document, mention.sentence)):
            bears = 0.0
        source = ""
        if attribution is not None:
            source = attribution.actor or document.source_words(attribution)
        rows.append(
            MentionRow(
                document.article.side,
                document.article.id,
                mention.actor,
                document.text[mention.start : mention.end],
                mention.kind,
                mention.start,
                mention.end,
                sentence.start,
                sentence.end,
                "" if unscored else "author" if attribution is None else "quoted",
                source,
                bears,
                None if unscored else scored.score,
            )
        )
    return tuple(rows)
