"""Unattributed judgement: fears, concerns, reputations and hearsay that nobody in particular is said to hold."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from framing.measures.counting import Hit, tally_of
from framing.measures.model import Counting, Measure, Wording
from framing.measures.signs import Signs
from framing.model import Tally
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


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HEARD_WORDS = _words(
    "said alleged rumored rumoured believed thought feared claimed reported reputed suspected understood"
)
_PATTERNS = tuple(
    (kind, tuple(map(_words, wanted)), re.compile(pattern, re.IGNORECASE))
    for kind, wanted, pattern in (
        (
            FEAR,
            ("there",),
            rf"\bthere\s+(?:{_HAVE}\s+)?{_ADVERBS}{_BE}\s+{_ADJECTIVES}{_FEELING}\s+(?:that|about|over|of|for|as)\b",
        ),
        (
            FEAR,
            (
                "raises raised raising sparks sparked sparking prompts prompted prompting stokes stoked stoking"
                " fuels fueled fuelled fueling fuelling",
            ),
            rf"\b{_RAISED}\s+{_ADJECTIVES}{_FEELING}\b",
        ),
        (FEAR, ("amid",), rf"\bamid\s+{_ADJECTIVES}{_FEELING}\b"),
        (
            FEAR,
            ("grew mounted mount persist persisted remain remained linger lingered",),
            rf"(?:^|[,;]\s+(?:and|but|as)\s+){_ADJECTIVES}{_FEELING}"
            r"\s+(?:grew|mounted|mount|persist(?:ed)?|remain(?:ed)?|linger(?:ed)?)\b",
        ),
        (FEAR, ("it", "feared hoped"), rf"\bit\s+{_BE}\s+{_ADVERBS}(?:feared|hoped)\b"),
        (
            REPUTATION,
            (
                "widely generally commonly often universally broadly popularly long increasingly",
                "seen regarded viewed considered perceived known described dismissed criticised criticized hailed"
                " condemned reviled feared",
            ),
            rf"\b{_BROADLY}\s+{_SEEN}\b(?!\s+by\b)",
        ),
        (
            REPUTATION,
            ("seen regarded viewed perceived", "as to"),
            rf"\b{_BE}\s+(?:seen|regarded|viewed|perceived)\s+(?:as|to)\b(?![^.;]*\sby\s)",
        ),
        (
            REPUTATION,
            ("reputation",),
            r"\b(?:a|the|its|his|her|their)\s+(?:[\w-]+\s+)?reputation\s+(?:as|for|of)\b",
        ),
        (
            REPUTATION,
            ("notorious reputed renowned",),
            rf"\b{_BE}\s+{_ADVERBS}(?:notorious|reputed|renowned)\b",
        ),
        (
            HEARSAY,
            (" ".join(_HEARD_WORDS), "to", "is are was were be been being"),
            rf"\b{_BE}\s+{_ADVERBS}{_HEARD}\s+to\b",
        ),
        (
            HEARSAY,
            (" ".join(_HEARD_WORDS | {"suggested", "argued"}), "it", "that"),
            rf"\bit\s+(?:{_HAVE}\s+)?{_BE}\s+{_ADVERBS}(?!feared)(?:{_HEARD}|suggested|argued)(?:\s+\w+){{0,2}}\s+that\b",
        ),
        (
            HEARSAY,
            ("allegedly reportedly supposedly purportedly reputedly",),
            r"\b(?:allegedly|reportedly|supposedly|purportedly|reputedly)\b",
        ),
    )
)
"""Kind; sets of words of which a sentence must hold one each, a quick look that spares most of them more; pattern."""


_WANTED = tuple(dict.fromkeys(words for _, wanted, _ in _PATTERNS for words in wanted))
_SIGNS = Signs([words.__contains__ for words in _WANTED])


@cache
def _searched(signs: int) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds and patterns that may be found in a sentence with these signs."""
    return tuple(
        (kind, pattern)
        for kind, wanted, pattern in _PATTERNS
        if all(signs >> _WANTED.index(words) & 1 for words in wanted)
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
    forms = document.tokens.forms
    for index, sentence in enumerate(document.sentences):
        kinds: set[str] = set()
        for kind, pattern in _searched(_SIGNS.of(forms[sentence.first : sentence.last])):
            match = None if kind in kinds else pattern.search(document.quote(sentence))
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
    hits = (Hit((judgement.kind,), 1.0, judgement.sentence) for judgement in unattributed_judgements(document))
    return tally_of(document, hits, float(len(document.sentences)))


UNATTRIBUTED = Measure(
    name="unattributed",
    title="Judgements that nobody holds",
    question="How often does each side pass on fears, reputations and hearsay without saying whose they are?",
    note="“There were fears that”, “widely seen as”, “a reputation as”, “is said to”: seen by their wording, in the "
    "author's voice. Who holds the judgement may be said elsewhere in the article.",
    counting=Counting(unattributed, "share of sentences", "share", about="text", needs=("attribution",)),
    wording=Wording("% of sentences"),
    sources=("recasens2013",),
    part_of="sourcing",
)
