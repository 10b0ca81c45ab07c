"""Several texts as flat columns, one row a token, and the few operations that features are made of.

All texts of a block stand one behind the other; nothing that is computed for a token looks beyond its own text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.quotes import NATIONAL, quotations_in
from framing.reading.model import Mention, Sentence, Tokens
from framing.reading.tokens import FORMS
from framing.reading.word_columns import Remembered, WordColumns, by_type

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint32]
Classes = NDArray[np.uint32]
Bools = NDArray[np.bool_]
Column = NDArray[Any]
Text = tuple[str, Sequence[Sentence], Tokens, Sequence[Mention]]

FAR = 1 << 40
LONGEST = 400
"""Tokens that are decoded in one row; a longer paragraph is parted between sentences."""
_STEPS = np.array([1, 2, 3, 5, 8, 14, 25])
_CLASS_OF = np.searchsorted(_STEPS, np.arange(_STEPS[-1] + 2), "left").astype(np.uint32)
"""The class of each distance up to the first that is beyond all steps."""
REMEMBERED = 1 << 16
"""Spellings, after which all are forgotten."""
_REACH = 4
"""Tokens on either side that a feature may name."""
_CLOSED = {
    "pronoun": "i he she they we it you who this that these those himself herself themselves itself",
    "determiner": "the a an his her their its our my your some many most several both all any no each every other"
    " another",
    "preposition": "in on at by for from with about into over after before during under against between through of",
    "to": "to",
    "have": "has have had having 's 've 'd",
    "be": "is was were are be been being 're 'm",
    "modal": "will would could may might can should must wo ca 'll do does did",
    "not": "not n't never",
    "and": "and or nor",
    "but": "but yet",
    "when": "if because although though while when where until since unless whether as than so",
    "what": "what which how why whom whose",
}
CLOSED_CLASS = {word: number for number, (_, words) in enumerate(_CLOSED.items(), 1) for word in words.split()}
CLOSED_CLASS["that"] = THAT = 13
CLOSED_CLASS["who"] = CLOSED_CLASS["which"] = 14
(NUMBER, NAME, ADVERB, PAST, GERUND, PLURAL, OTHER) = range(15, 22)
(COMMA, STOP, COLON, DASH, OPEN, CLOSE, MARK) = range(22, 29)
CUE = 32
"""Added to the class of a word, times its level, for words that are often cues: so "said" is PAST + 3 * CUE."""

_DIGIT = re.compile(r"\d")
_PUNCTUATION = {
    ",": COMMA, ";": COMMA, ".": STOP, "!": STOP, "?": STOP, "…": STOP, "...": STOP, ":": COLON,
    "-": DASH, "--": DASH, "–": DASH, "—": DASH, "“": OPEN, "„": OPEN, "«": OPEN, "``": OPEN, "‘": OPEN,
    "”": CLOSE, "»": CLOSE, '"': CLOSE, "''": CLOSE, "’": CLOSE, "'": CLOSE,
}  # fmt: skip
_ENDS_SPEECH = frozenset(",.?!…")
_OPENING, _CLOSING = (crc32("“".encode()), 0, OPEN), (crc32("”".encode()), 0, CLOSE)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What training knows of single words, by the CRC-32 of the lower-cased word.

    `common` holds words that occur in lower case: a capitalised word that is not among them is a name, and then which
    name it is tells nothing. `cues` holds how often a word is part of a cue: 1 seldom, 2 often, 3 mostly.
    """

    common: frozenset[int]
    cues: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The tokens of several texts: columns by token, and where sentences and paragraphs begin and end.

    By token: `form` and `suffix` (hashes), `kind` (class, plus CUE times level), `quoted` (0 outside of quotation
    marks), `sentence`; `together`: by distance, all bits where the token so far on is of the same paragraph, else none.
    By sentence: `first` and `last` token, `paragraph`, `text_of`. `starts` and `offsets`: the first token of each
    paragraph (a very long one is parted) and of each text, and the number of tokens at the end.
    """

    form: Hashes
    suffix: Hashes
    kind: Classes
    quoted: Classes
    sentence: Ints
    together: tuple[Classes, ...]
    first: Ints
    last: Ints
    paragraph: Ints
    starts: Ints
    offsets: Ints
    text_of: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Among the parts of a hash: what stands before it is by run or by sentence, and is given to these tokens."""

    places: Ints


Template = tuple[Column | Spread | int, ...]
"""What is hashed together, its number first: one feature of each token, or of each run or sentence if it ends so."""


def mix(*parts: Column | Spread | int) -> Hashes:
    """One hash of several columns of numbers."""
    total = np.zeros(1, dtype=np.uint32)
    for part in parts:
        if isinstance(part, Spread):
            total = total.take(part.places)
            continue
        total = total ^ (part.astype(np.uint32, copy=False) if isinstance(part, np.ndarray) else np.uint32(part))
        total *= np.uint32(0x9E3779B1)
        total ^= total >> np.uint32(15)
    return total


@lru_cache(maxsize=2)
def _words(vocabulary: Vocabulary) -> Remembered[WordColumns[tuple[int, int, int]]]:
    """What is known of written words: form, suffix and kind."""

    def told(word: str) -> tuple[int, int, int]:
        return _describe(word, FORMS[word], vocabulary)

    return Remembered(lambda: WordColumns(told, partial(by_type, [np.uint32] * 3)), REMEMBERED)


def _describe(surface: str, form: str, vocabulary: Vocabulary) -> tuple[int, int, int]:
    """The hash of a word, the hash of its ending, and its class, for one spelling."""
    if not form:
        kind = _PUNCTUATION.get(surface, MARK)
        return crc32(surface.encode()), 0, kind
    known = crc32(form.encode())
    capital = surface[0].isupper()
    if _DIGIT.search(form):
        return crc32(_DIGIT.sub("0", form).encode()), 1, NUMBER
    if capital and known not in vocabulary.common and form not in CLOSED_CLASS:
        return 2, 2, NAME
    level = vocabulary.cues.get(known, 0)
    kind = CLOSED_CLASS.get(form, 0)
    if not kind:
        if form.endswith("ly"):
            kind = ADVERB
        elif form.endswith("ed"):
            kind = PAST
        elif form.endswith("ing"):
            kind = GERUND
        elif form.endswith("s") and not form.endswith("ss"):
            kind = PLURAL
        else:
            kind = OTHER
    return known, crc32((form[-3:] + "^" * capital).encode()), kind + CUE * level


def columns(texts: Sequence[Text], vocabulary: Vocabulary) -> TextBlock:
    """The columns of a block of texts."""
    words = chain.from_iterable(tokens.written for _, _, tokens, _ in texts)
    written, known = _words(vocabulary).now().look_up(words)
    form, suffix, kind = (column[written] for column in known)
    firsts: list[int] = []
    lasts: list[int] = []
    paragraphs: list[int] = []
    owners: list[int] = []
    starts: list[int] = []
    base = 0
    offsets = [0]
    for number, (_, sentences, tokens, _) in enumerate(texts):
        begun, before_it = 0, -1
        for s in sentences:
            if s.first < s.last:
                if s.paragraph != before_it or s.last - begun > LONGEST:
                    starts.append(base + s.first)
                    begun, before_it = s.first, s.paragraph
                firsts.append(base + s.first)
                lasts.append(base + s.last)
                paragraphs.append(s.paragraph)
                owners.append(number)
        base += len(tokens.starts)
        offsets.append(base)
    quoted = _quoted(texts, offsets, (form, suffix, kind))
    first, last = np.array(firsts, dtype=np.int64), np.array(lasts, dtype=np.int64)
    sentence = np.repeat(np.arange(len(first)), last - first)
    owner = np.array(owners, dtype=np.int64)
    paragraph = np.array(paragraphs, dtype=np.int64)
    new = np.ones(len(first), dtype=bool)
    new[1:] = (paragraph[1:] != paragraph[:-1]) | (owner[1:] != owner[:-1])
    number_of = np.cumsum(new) - 1
    row = number_of[sentence]
    return TextBlock(
        form=form,
        suffix=suffix,
        kind=kind,
        quoted=quoted,
        sentence=sentence,
        together=tuple(-(row[by:] == row[:-by]).astype(np.uint32) for by in range(1, _REACH + 1)),
        first=first,
        last=last,
        paragraph=number_of,
        starts=np.array([*starts, base], dtype=np.int64),
        offsets=np.array(offsets, dtype=np.int64),
        text_of=owner,
    )


def _quoted(texts: Sequence[Text], offsets: Sequence[int], columns: tuple[Hashes, Hashes, Classes]) -> Classes:
    """Which tokens are quoted; in the columns of the words, national marks („ “, « », ” ”) become “ and ”.

    0 outside of quotation marks; inside 1-4: up to 2, 5, 12, more words; +4 where a comma or stop stands before the
    closing mark (speech, not a title); +8 where it is left open.
    """
    form, suffix, kind = columns
    inside = np.zeros(offsets[-1], dtype=np.uint32)
    for (text, sentences, tokens, _), base in zip(texts, offsets, strict=False):
        for q in quotations_in(text, tuple(sentences)):
            begin, close = bisect_left(tokens.starts, q.start), bisect_left(tokens.starts, q.end)
            words = close - begin - 2
            level = 1 + (words > 2) + (words > 5) + (words > 12)
            tail = text[max(q.start, q.end - 3) : q.end]
            speech = not _ENDS_SPEECH.isdisjoint(tail)
            inside[base + begin : base + close] = level + 4 * speech + 8 * (not q.closed)
            if text[q.start] in NATIONAL or (q.closed and tail[-1] == "“"):
                marks = [(base + begin, _OPENING)] + [(base + close - 1, _CLOSING)] * q.closed
                for place, mark in marks:
                    form[place], suffix[place], kind[place] = mark
    return inside


def shifted(column: Classes, by: int, block: TextBlock, outside: int = 0) -> Classes:
    """The column's value `by` tokens further on, within the paragraph, else `outside`."""
    if by == 0:
        return column
    result = np.full_like(column, outside)
    beyond = np.uint32(outside)
    if by < 0:
        result[-by:] ^= (column[:by] ^ beyond) & block.together[-by - 1]
    else:
        result[:-by] ^= (column[by:] ^ beyond) & block.together[by - 1]
    return result


def before(flag: Bools) -> Ints:
    """For each token the place of the last flagged token before it, or a negative number."""
    places = np.flatnonzero(flag)
    return np.repeat(np.append(-FAR, places), np.diff(places + 1, prepend=0, append=len(flag)))


def behind(flag: Bools) -> Ints:
    """For each token the place of the next flagged token behind it, or a huge number."""
    places = np.flatnonzero(flag)
    return np.repeat(np.append(places, FAR), np.diff(places, prepend=0, append=len(flag)))


def near(distance: Ints) -> Classes:
    """Distance in classes: 1, 2, 3, 4-5, 6-8, 9-14, 15-25, more."""
    return _CLASS_OF.take(distance, mode="clip")


def counted(flag: Bools) -> Ints:
    """Running total with a leading zero, so that `total[b] - total[a]` counts flags in [a, b)."""
    places = np.flatnonzero(flag)
    return np.repeat(np.arange(len(places) + 1), np.diff(places, prepend=-1, append=len(flag)))


def run_of(first: Ints, size: int) -> Ints:
    """For each of so many tokens the number of the run that holds it, of runs that begin at these."""
    return np.repeat(np.arange(len(first)), np.diff(first, append=size))


def class_of(kind: Classes) -> Classes:
    """The class of each token without the level of its word."""
    return kind & np.uint32(CUE - 1)


def is_word(kind: Classes) -> Bools:
    """Whether each token is a word and no punctuation."""
    return class_of(kind) < COMMA


def by_sentence(flag: Bools, block: TextBlock) -> Ints:
    """How many tokens of each sentence are flagged."""
    return np.add.reduceat(flag, block.first, dtype=np.int64)


def among(kind: Classes, chosen: Iterable[int]) -> Bools:
    """For each token whether its class is one of these."""
    bits = np.uint32(sum(1 << one for one in set(chosen)))
    return (bits >> class_of(kind) & np.uint32(1)).astype(bool)
