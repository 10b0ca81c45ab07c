"""The lines of mentions.csv: every mention of an actor, in whose voice it is, how warm, and what it is evidence of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from framing.measures.contest import contests
from framing.measures.portrait import portraits
from framing.measures.sentiment import SUMMED, scored_mentions, scores_by
from framing.reading.model import Document


class MentionRow(NamedTuple):
    """One line of mentions.csv; offsets are characters into the clean text of the article, half-open.

    `agreed` is how far the instruments agree that the mention is warm (above 0) or cold: see `agreed`.
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
    sentiment: float
    agreed: float


def agreed(scores: Sequence[float], charges: Sequence[float], contest: bool) -> float:
    """How far a mention is evidence of warmth (up to 1) or of coldness (down to -1).

    Args:
        scores: how each scorer reads the mention.
        charges: of what its sentence says of the actor; none where that values nothing.
        contest: whether the sentence tells of polls and results, which are success and no warmth.

    Returns: half of the weakest score, and half of the mean charge. 0 where any two of all these differ in sign, and
    where a scorer sees nothing.
    """
    signs = {(value > 0) - (value < 0) for value in (*scores, *charges)}
    if contest or len(signs) != 1 or signs == {0}:
        return 0.0
    weakest = min(scores, key=abs)
    return (weakest + sum(charges) / max(1, len(charges))) / 2


def mention_rows(document: Document) -> tuple[MentionRow, ...]:
    """The lines of mentions.csv for one article, in the order of the text."""
    rows = []
    charges: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    for one in portraits(document):
        if one.charge:
            charges[one.actor, one.sentence].append(one.charge)
    for scored, learned in zip(scored_mentions(document), scores_by(SUMMED)(document), strict=True):
        mention = scored.mention
        sentence = document.sentences[mention.sentence]
        attribution = scored.attribution
        source = ""
        if attribution is not None:
            source = attribution.actor or " ".join(document.text[slice(*attribution.source)].split())
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
                "author" if attribution is None else "quoted",
                source,
                scored.score,
                agreed(
                    (scored.score, learned.score),
                    charges[mention.actor, mention.sentence],
                    mention.sentence in contests(document),
                ),
            )
        )
    return tuple(rows)
