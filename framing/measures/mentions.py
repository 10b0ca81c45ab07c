"""The lines of mentions.csv: every mention of an actor, in whose voice it is, and how warm."""

from __future__ import annotations

from typing import NamedTuple

from framing.measures.sentiment import SENTIMENT, ScoredMention, scored_mentions
from framing.reading.model import Document, Mention


class MentionRow(NamedTuple):
    """One line of mentions.csv; offsets are characters into the clean text of the article, half-open.

    In a language that lacks what finds them, `voice` and `source` are "" and `sentiment` is None.
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
    sentiment: float | None


def _unscored(mention: Mention) -> ScoredMention:
    return ScoredMention(mention, 0.0, None)


def mention_rows(document: Document) -> tuple[MentionRow, ...]:
    """The lines of mentions.csv for one article, in the order of the text."""
    rows = []
    unscored = bool(document.language.lacks(SENTIMENT.counting.needs))
    for scored in map(_unscored, document.mentions) if unscored else scored_mentions(document):
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
                "" if unscored else "author" if attribution is None else "quoted",
                source,
                None if unscored else scored.score,
            )
        )
    return tuple(rows)
