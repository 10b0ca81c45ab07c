"""Sentences and words of any language but English, by its abbreviations and its function words alone.

A sentence ends at its mark unless what follows goes on in lower case, or what comes before is cut short: an
abbreviation, an initial, in many languages an ordinal. A word is letters and figures with inner hyphens and
apostrophes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, pairwise

from framing.languages import Language
from framing.reading.long_lines import bounded
from framing.reading.model import NO_TOKENS, Sentence, Tokens
from framing.reading.tokens import forms_of

Span = tuple[int, int]

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_END = re.compile(r"([.?!…؟।۔։]+)[\"'”“’‘»«›‹)\]]*(?:[ \u00a0\u202f]»)?(?=\s)")
"""Marks that may end a sentence, with what closes behind them; French parts its » by a space."""

REACH = 80
"""Characters on either side of a mark that are looked at."""

_OPENING = "\"'”“„‚’‘»«›‹([¿¡–—-*• \t\u00a0\u202f"
_GOES_ON = re.compile(r"[,;:)\]]")
_LAST_WORD = re.compile(r"[^\s\"'”“„‚’‘»«›‹()\[\]]+$")
_FIRST_WORD = re.compile(r"[^\W_]+['’]?")
_ORDINAL = re.compile(r"(?:\d{1,2}|[IVX]+)")


def segment(text: str, language: Language) -> tuple[tuple[Sentence, ...], Tokens]:
    """The sentences and tokens of a text, as `framing.reading.segment.segment` gives them."""
    sentences: list[Sentence] = []
    pieces: list[str] = []
    cut = words_of(language)
    lines = (line for line in LINE.finditer(text) if line[0].strip())
    for paragraph, line in enumerate(lines):
        content = line[0].lstrip()
        offset = line.end() - len(content)
        content = content.rstrip()
        for start, end in bounded(content, sentence_spans(content, language)):
            first = len(pieces)
            pieces += cut(text[offset + start : offset + end])
            sentences.append(Sentence(offset + start, offset + end, paragraph, first, len(pieces)))
    return tuple(sentences), tokens_of(text, sentences, pieces)


def tokens_of(text: str, sentences: Sequence[Sentence], pieces: Sequence[str]) -> Tokens:
    """The tokens of a text as columns, of the pieces of all its sentences."""
    if not sentences:
        return NO_TOKENS
    lengths = list(map(len, pieces))
    for one, following in pairwise(sentences):
        lengths[one.last - 1] += following.start - one.end
    starts = tuple(accumulate(lengths[:-1], initial=sentences[0].start))
    return Tokens(starts, forms_of(text, pieces, starts), tuple(pieces))


def sentence_spans(line: str, language: Language) -> list[Span]:
    """The sentences of one line that has no white space at its ends, as half-open ranges of its characters."""
    spans: list[Span] = []
    begin = 0
    for mark in _END.finditer(line):
        at, end = mark.start(), mark.end()
        rest = line[end : end + REACH].lstrip()
        if _ends(line[max(begin, at - REACH) : at], mark[1], rest, language):
            spans.append((begin, end))
            begin = end + len(line[end : end + REACH]) - len(rest)
    spans.append((begin, len(line)))
    return spans


def _ends(before: str, mark: str, rest: str, language: Language) -> bool:
    """Whether a sentence ends between what is before a mark and the rest of the line."""
    after = rest.lstrip(_OPENING)
    if not after or after[0].islower() or _GOES_ON.match(rest):
        return not after
    if mark != ".":
        return True
    found = _LAST_WORD.search(before)
    word = found[0].lower() if found else ""
    cut_short = word in language.abbreviations or (len(word.rsplit(".", 1)[-1]) == 1 and not word[-1].isdigit())
    ordinal = language.ordinals and found is not None and _ORDINAL.fullmatch(found[0])
    if not cut_short and not ordinal:
        return True
    if not after[0].isalpha():
        return False
    following = _FIRST_WORD.match(after)
    return following is not None and following[0].lower().replace("’", "'") in language.sentence_starters


@cache
def words_of(language: Language) -> Callable[[str], list[str]]:
    """What cuts a sentence of this language into pieces: its words and signs, each with the white space behind it."""
    letter = rf"(?:[^\W_]|[{_marks()}])"
    elided = "|".join(re.escape(one.rstrip("'")) for one in sorted(language.elisions, key=lambda one: (-len(one), one)))
    before_apostrophe = rf"| (?i:{elided}) ['’] (?=[^\W_])" if elided else ""
    token = rf"""
        (?:https?://|www\.) [^\s<>"“”„«»]* [^\s<>"“”„«».,;:!?)\]}}'’…]
        | [\w.+-]+ @ [\w-]+ (?:\.[\w-]+)+
        | [@#] \w*[^\W_]\w*
        {before_apostrophe}
        | \d+ (?:[.,:/]\d+)+ (?!\w)
        | {letter}+ (?: [-‐‑'’·] {letter}+ )*
        | \.{{2,}} | [!?]{{2,}} | -{{2,}}
        | \S"""
    return re.compile(rf"(?:{token})\s*+", re.VERBOSE).findall


@cache
def _marks() -> str:
    """All marks that are part of the letter before them: accents, vowel signs, and what joins letters in Persian."""
    marks = [c for c in range(0x300, 0x10000) if unicodedata.category(chr(c)) in ("Mn", "Mc")]
    runs: list[list[int]] = []
    for code in [*marks, 0x200C, 0x200D]:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in runs)
