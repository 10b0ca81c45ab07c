"""Unattributed judgement: fears, concerns, reputations and hearsay that nobody in particular is said to hold."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.measures.model import Measure
from framing.model import Key, Passage, Tally, keep_extremes
from framing.reading.model import Document

FEAR, REPUTATION, HEARSAY = "fears and concerns", "reputation", "hearsay"

_FEELING = (
    r"(?:fears?|concerns?|worr(?:y|ies)|doubts?|suspicions?|speculation|criticism|outrage|anger|questions?|hopes?"
    r"|rumou?rs?|beliefs?|unease|scepticism|skepticism|accusations?|allegations?|misgivings|calls)"
)
_BE = r"(?:is|are|was|were|be|been|being|remains?|remained)"
_HAVE = r"(?:has|have|had)"
_ADVERBS = r"(?:(?:\w+ly|also|now|still|often|long|once)\s+){0,2}"
_ADJECTIVES = r"(?:(?!no\b|not\b|little\b|few\b)[\w-]+\s+){0,2}"
_BROADLY = r"(?:widely|generally|commonly|often|universally|broadly|popularly|long|increasingly)"
_SEEN = (
    r"(?:seen|regarded|viewed|considered|perceived|known|described|dismissed"
    r"|criticised|criticized|hailed|condemned|reviled|feared)"
)
_RAISED = r"(?:rais(?:es|ed|ing)|spark(?:s|ed|ing)|prompt(?:s|ed|ing)|fuell?(?:s|ed|ing)|stok(?:es|ed|ing))"
_HEARD = r"(?:said|alleged|rumou?red|believed|thought|feared|claimed|reported|reputed|suspected|understood)"

_PATTERNS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            FEAR,
            rf"\bthere\s+(?:{_HAVE}\s+)?{_ADVERBS}{_BE}\s+{_ADJECTIVES}{_FEELING}\s+(?:that|about|over|of|for|as)\b",
        ),
        (FEAR, rf"\b{_RAISED}\s+{_ADJECTIVES}{_FEELING}\b"),
        (FEAR, rf"\bamid\s+{_ADJECTIVES}{_FEELING}\b"),
        (
            FEAR,
            rf"(?:^|[,;]\s+(?:and|but|as)\s+){_ADJECTIVES}{_FEELING}\s+(?:grew|mounted|mount|persist(?:ed)?|remain(?:ed)?|linger(?:ed)?)\b",
        ),
        (FEAR, rf"\bit\s+{_BE}\s+{_ADVERBS}(?:feared|hoped)\b"),
        (REPUTATION, rf"\b{_BROADLY}\s+{_SEEN}\b(?!\s+by\b)"),
        (REPUTATION, rf"\b{_BE}\s+(?:seen|regarded|viewed|perceived)\s+(?:as|to)\b(?![^.;]*\sby\s)"),
        (REPUTATION, r"\b(?:a|the|its|his|her|their)\s+(?:[\w-]+\s+)?reputation\s+(?:as|for|of)\b"),
        (REPUTATION, rf"\b{_BE}\s+{_ADVERBS}(?:so-called|notorious|reputed|renowned)\b"),
        (HEARSAY, rf"\b{_BE}\s+{_ADVERBS}{_HEARD}\s+to\b"),
        (
            HEARSAY,
            rf"\bit\s+(?:{_HAVE}\s+)?{_BE}\s+{_ADVERBS}(?!feared)(?:{_HEARD}|suggested|argued)(?:\s+\w+){{0,2}}\s+that\b",
        ),
        (HEARSAY, r"\b(?:allegedly|reportedly|supposedly|purportedly|reputedly)\b"),
    )
)
_QUICK = re.compile(
    r"there|rais|spark|prompt|fuel|stok|amid|fear|hope|seen|regarded|viewed|considered|perceived|known|described"
    r"|dismissed|critici[sz]ed|hailed|condemned|reviled|reput|renown|notorious|so-called|said|alleged|rumou?red|believed"
    r"|thought|claimed|reported|suspected|understood|suggested|argued|supposed|purported|concern|worr|doubt|suspicion"
    r"|question|unease|criticism|anger|outrage",
    re.IGNORECASE,
)


class Judgement(NamedTuple):
    """A judgement that nobody holds: its kind, where its words lie in the text, and in which sentence."""

    kind: str
    start: int
    end: int
    sentence: int


def unattributed_judgements(document: Document) -> tuple[Judgement, ...]:
    """Fears, reputations and hearsay without a holder, in the author's voice; each kind once a sentence."""
    found = []
    for index, sentence in enumerate(document.sentences):
        if not _QUICK.search(document.text, sentence.start, sentence.end):
            continue
        kinds: set[str] = set()
        text = document.text[sentence.start : sentence.end]
        for kind, pattern in _PATTERNS:
            match = None if kind in kinds else pattern.search(text)
            if match is None:
                continue
            start, end = sentence.start + match.start(), sentence.start + match.end()
            speaker = document.attribution_at(start, end)
            if speaker is None or speaker.source[0] < 0:
                kinds.add(kind)
                found.append(Judgement(kind, start, end, index))
    return tuple(found)


def unattributed(document: Document) -> Tally:
    """Sentences that pass on a judgement which nobody is said to hold, by kind, against all sentences."""
    values: dict[Key, float] = {}
    places: dict[Key, list[Passage]] = {}
    for judgement in unattributed_judgements(document):
        key = (judgement.kind,)
        values[key] = values.get(key, 0.0) + 1.0
        sentence = document.sentences[judgement.sentence]
        passage = Passage(1.0, document.article.side, document.article.id, sentence.start, sentence.end)
        places.setdefault(key, []).append(passage)
    evidence = {key: keep_extremes(passages) for key, passages in places.items()}
    return Tally(values, float(len(document.sentences)), evidence)


UNATTRIBUTED = Measure(
    name="unattributed",
    title="Judgements that nobody holds",
    question="How often does each side pass on fears, reputations and hearsay without saying whose they are?",
    unit="share of sentences",
    printed="% of sentences",
    tally=unattributed,
    statistic="share",
    chart="",
    note="“There were fears that”, “widely seen as”, “a reputation as”, “is said to”: seen by their wording, in the "
    "author's voice. Who holds the judgement may be told elsewhere in the article.",
    sources=("recasens2013",),
    scale=100.0,
    part_of="sourcing",
    bounds=(0.0, 1.0),
    about="text",
)
