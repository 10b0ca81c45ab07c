"""Where sentences begin and end: lines, then Punkt with our own abbreviations; their tokens are cut by `tokens`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING

from framing.languages import ENGLISH, Language
from framing.reading import plain
from framing.reading.light_imports import import_alone
from framing.reading.long_lines import bounded
from framing.reading.model import Sentence, Tokens
from framing.reading.plain import tokens_of
from framing.reading.sentence_ends import SENTENCE_STARTERS, begins_anew, endings_in, unglued
from framing.reading.tokens import ABBREVIATIONS, cut_into

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

__all__ = ["SENTENCE_STARTERS", "punkt", "segment"]

Span = tuple[int, int]

REACH = 200
"""How far back the end of a sentence is looked at to tell whether it goes on."""

_MARKED = frozenset({"yahoo", "jeopardy", "yum", "joomla"})
"""Names that end in "!"."""
_UNSURE = (
    ABBREVIATIONS | _MARKED | {"".join(letters) for length in (2, 3, 4) for letters in product("ivx", repeat=length)}
)
"""Abbreviations, and what numbers the items of a list."""

_STRAIGHT = (("‘", "'"), ("’", "'"), ("‹", "'"), ("›", "'"), ("“", '"'), ("”", '"'), ("„", '"'), ("«", '"'), ("»", '"'))
"""One to one, so that offsets stay. All releases of Punkt then see all quotation marks alike."""

_MARK = re.compile(
    r"[.?!…](?:(?P<sure>(?<=[A-Za-z]{2}[.?!])(?:(?:(?<=\.)[\"'])?(?= [\"'(\[]?[A-Z])|[\"']?$))"
    r"|(?=[\s)\";}\]*:@'({\[?!])|(?<=…))"
)
"""What Punkt looks at. A line without it is one sentence, and Punkt is not needed.

`sure`: a sentence ends here, after a word of letters that is not cut short: "of it. The", "of it." He", the end.
"""

_END = re.compile(r"[.?!](?=([?!)\";}\]*:@'({\[]|\s+(\S+)))")
"""What Punkt looks at: a mark with another one (group 1), or with white space and a word (group 2) behind it."""

_REALIGNED = re.compile(r"[\"')\]}]+?(?:\s+|(?=--)|$)", re.MULTILINE)
"""What Punkt moves from the start of a sentence to the end of the one before."""

_PLAIN = re.compile(r"[\"'(\[]*([A-Za-z]{2,})(?:[?!]|(\.))(?:\s+[\"'(\[]*[A-Za-z]|[\"')\]]$)")
"""The start of a context about which only the list of abbreviations has a say."""

_SHORT = re.compile(r"[\"(\[]*([A-Za-z]{2,}|[A-Za-z.]{3,})\.\s+([A-Za-z]{2,}),?$")
"""A context in which a word that is cut short comes before a whole word."""

_NAMED = re.compile(r"[\"(\[]*([A-Za-z]|[A-Za-z]{2,}|[A-Za-z.]{3,})\. ([A-Z][a-z]+)(?:'s)?[.,]?$")
"""A context in which an initial, or a word that is cut short, comes before a name: "Mr. Smith's", "J. Smith,"."""

_AFTER_CAPITAL = f"(?:{'|'.join(sorted(word.capitalize() for word in SENTENCE_STARTERS))})"
_CUT = re.compile(
    rf"(?=[A-Z.… ])(?:(?<!\w)[A-Z]\.(?=\W)(?=[\"')\]]*\s+[\"'(]*{_AFTER_CAPITAL}[\s,])"
    r"|(?<=\w)(?:\.{3,}|…)(?=[\"')\]]*\s+[\"'(\[]*[A-Z])"
    rf"|(?<=\w)\ (?:\.{{3,}}|…)(?=[\"')\]]*\s+[\"'(\[]*{_AFTER_CAPITAL}\s))[\"')\]]*\s+"
)
"""Where a sentence ends though Punkt sees an initial or a pause: "Plan B. The mayor", "We waited... Nobody came"."""

_CAREFUL = re.compile(r"…|\.(?<=[A-Z.]\.)")
"""What a line must hold for that."""
_FIRM = re.compile(r"(?:Inc|Corp|Co|Ltd|LLC|plc|PLC)\b")
_LAST_MARKED = re.compile(r"(\w+)!$")

_MAY_BE_GLUED = re.compile(r"[.?!](?=[A-Z“])")
_CLOSING = re.compile(r"([\"')\]]+)\s*")
_NUMBER_FOLLOWS = re.compile(
    r"(?<!\w)(?:[Nn]os?|[Aa]rts?|[Ff]igs?|[Ss]ecs?|[Aa]pts?|[Bb]ldgs?|[Rr]m|[Pp]p?|[Ll]l?|[Nn]n?|Op|Pt|Mar|Jun|Jul|Sat|Sun)\.$"
)
_LAST_WORD = re.compile(r"(?:^|[\s(\[\"'-])((?:[A-Za-z]{1,3}\.)*[A-Za-z]+)\.$")
_NICKNAME = re.compile(r"[A-Z]\w+ [A-Z]\.$")
_QUOTED_WORD = re.compile(r"[\"'(][A-Z]\w+[\"')]\s+[A-Z]")
_SPOKEN = re.compile(r"(?:[.?!…][\"')\]]+|[?!])$")
_GOES_ON = re.compile(r"[\"')\]]*[,;:)\]]|[-–—]*\s*[a-z]")
_ASKED = re.compile(r"[?!][\"']$")
_SPEAKER = re.compile(
    r"(?:I|[A-Z][\w.'-]+(?:,?\s+(?:[A-Z][\w.'-]+|of|the|de|van|von|bin|al)){0,4})(?:,[^,.?!\"]{1,60},)?\s+"
    r"(?:said|says|asked|asks|added|replied|cried|shouted|wrote|wondered|exclaimed|answered|demanded|told|yelled)\b"
)
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)\]]{1,2}")


@cache
def punkt() -> PunktSentenceTokenizer:
    """NLTK's Punkt with our abbreviations and sentence starters in place of trained ones, so that no data is needed.

    Source: Kiss & Strunk (2006), Unsupervised Multilingual Sentence Boundary Detection, Computational Linguistics 32.
    """
    nltk = import_alone("nltk.tokenize.punkt")

    class Punkt(nltk.PunktSentenceTokenizer):  # type: ignore[misc, name-defined]
        """Decides plain contexts by a look-up, as Punkt would decide them with more work."""

        def text_contains_sentbreak(self, text: str) -> bool:
            plain = _PLAIN.match(text)
            if plain and not (plain[2] and plain[1].lower() in ABBREVIATIONS):
                return True
            short = _NAMED.match(text) or _SHORT.match(text)
            if short and len(short[1]) == 1:
                return False
            if short and short[1].lower() in ABBREVIATIONS:
                return short[2][0].isupper() and short[2].lower() in SENTENCE_STARTERS
            return bool(super().text_contains_sentbreak(text))

    parameters = nltk.PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    parameters.sent_starters = set(SENTENCE_STARTERS)
    return Punkt(parameters)


def _abbreviated(left: str, right: str) -> bool:
    """Whether the last word of `left` is cut short and `right` does not look like a new sentence."""
    word = _LAST_WORD.search(left)
    if not word or not ("." in word[1] or word[1].lower() in ABBREVIATIONS):
        return False
    starts_anew = right[0].isupper() and right.split(None, 1)[0].lower() in SENTENCE_STARTERS
    return right[0].isalnum() and not starts_anew and not begins_anew(left, right)


def _of_one_name(left: str, right: str) -> bool:
    """Whether the mark at the end of `left` belongs to a name: "Yahoo! Inc.", "Yahoo! Japan"."""
    marked = _LAST_MARKED.search(left)
    if not marked or marked[1].lower() not in _MARKED:
        return bool(marked and _FIRM.match(right))
    return right.split(None, 1)[0].lower() not in SENTENCE_STARTERS and not begins_anew("Inc.", right)


def _belong_together(left: str, right: str) -> bool:
    """Whether what Punkt took apart is one sentence, because of how it ends or of how it goes on."""
    return bool(
        (_GOES_ON.match(right) and (_SPOKEN.search(left) or not right[0].isalpha()))
        or (right[0].isdigit() and _NUMBER_FOLLOWS.search(left))
        or (_ASKED.search(left) and _SPEAKER.match(right))
        or (_QUOTED_WORD.match(right) and _NICKNAME.search(left))
        or _abbreviated(left, right)
        or (left[-1] == "!" and _of_one_name(left, right))
        or _ENUMERATOR.fullmatch(left)
        or not any(character.isalnum() for character in right)
    )


def _cut(line: str, start: int, end: int, endings: Sequence[Span]) -> Iterator[Span]:
    """A span of Punkt's, cut once more where Punkt is too careful; no white space at the ends.

    `endings` are the places behind abbreviations where the line may be cut.
    """
    cuts = [(cut.start() + len(cut[0].rstrip()), cut.end()) for cut in _CUT.finditer(line, start, end)]
    for until, behind in endings:
        if start < until and behind < end:
            begun = max((after for _, after in cuts if after <= until), default=start)
            if begins_anew(line[begun:until], line[behind:end]):
                cuts.append((until, behind))
    for until, behind in sorted(set(cuts)):
        yield start, until
        start = behind
    yield start, end


def _contexts(line: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each mark that may end a sentence, with the word before it and the word behind it; of a row of marks the last."""
    begun, ended = 0, 0
    last: re.Match[str] | None = None
    for mark in _END.finditer(line):
        at = mark.start()
        space = max(line.rfind(" ", ended, at), line.rfind("\t", ended, at))
        word = space + 1 if space >= 0 else begun
        if last and ended <= word:
            yield last, line[begun : last.end(1)]
        last, begun, ended = mark, word, at
    if last:
        yield last, line[begun : last.end(1)]


@lru_cache(1 << 15)
def _breaks(context: str) -> bool:
    """Whether Punkt ends a sentence in such a context; texts say "Mr. Smith" and "U.S. forces" again and again."""
    return bool(punkt().text_contains_sentbreak(context))


def _punkt_spans(line: str) -> Iterator[Span]:
    """What `span_tokenize` of Punkt gives for a line, found with fewer steps: only what it decides is left to it."""
    first = 0
    spans: list[Span] = []
    for mark, context in _contexts(line):
        if _breaks(context):
            spans.append((first, mark.end()))
            first = mark.start(2) if mark[2] else mark.end()
    spans.append((first, len(line)))
    moved = 0
    for (start, end), (next_start, next_end) in pairwise(spans):
        begin = start + moved
        closing = _REALIGNED.match(line, next_start, next_end)
        moved = closing.end() - next_start if closing else 0
        if closing:
            yield begin, next_start + len(closing[0].rstrip())
        elif begin < end:
            yield begin, end
    begin, end = spans[-1][0] + moved, spans[-1][1]
    if begin < end:
        yield begin, end


def _sentence_spans(line: str) -> list[Span]:
    """The sentences of one line, which has straight quotation marks and no white space at its ends."""
    spans: list[Span] = []
    begin, doubtful = 0, False
    for mark in _MARK.finditer(line):
        if mark.lastindex:
            at, end = mark.span()
            word = line[line.rfind(" ", begin, at) + 1 : at]
            if word.isalpha() and word.isascii() and word.lower() not in _UNSURE:
                spans += _doubtful_spans(line, begin, end) if doubtful else ((begin, end),)
                begin, doubtful = end + 1, False
                continue
        doubtful = True
    if begin < len(line):
        spans += _doubtful_spans(line, begin, len(line)) if doubtful else ((begin, len(line)),)
    return spans


def _doubtful_spans(line: str, begin: int, stop: int) -> list[Span]:
    """The sentences of a part of a line, from the start of a sentence to the end of one."""
    part = line[begin:stop]
    spans: list[Span] = []
    endings = endings_in(part)
    may_be_cut = endings or _CAREFUL.search(part)
    for whole in _punkt_spans(part):
        for start, end in _cut(part, *whole, endings) if may_be_cut else (whole,):
            closing = _CLOSING.match(part, start, end) if spans and spans[-1][1] == start else None
            if spans and _belong_together(
                part[max(spans[-1][0], spans[-1][1] - REACH) : spans[-1][1]], part[start:end]
            ):
                spans[-1] = (spans[-1][0], end)
            elif closing:
                spans[-1] = (spans[-1][0], closing.end(1))
                spans.append((closing.end(), end))
            elif start < end:
                spans.append((start, end))
    return [(begin + start, begin + end) for start, end in spans]


def _straight(text: str) -> str:
    """The text with straight quotation marks, every character at its old offset."""
    if text.isascii():
        return text
    for curly, straight in _STRAIGHT:
        text = text.replace(curly, straight)
    return text


def segment(text: str, language: Language = ENGLISH) -> tuple[tuple[Sentence, ...], Tokens]:
    """Which sentences and tokens a text has.

    A line is a paragraph; sentences never cross lines and have no white space at their ends; closing quotation marks
    and brackets belong to the sentence that they close. Every character of a sentence that is not white space is in
    exactly one token.

    Args:
        text: clean text.
        language: what it is written in; without rules of its own it is cut by those of `framing.reading.plain`.

    Returns:
        The sentences in order (offsets into `text`, paragraphs counted from 0 over lines that are not empty, tokens as
        half-open ranges), and the tokens as parallel columns.
    """
    if not language.rules:
        return plain.segment(text, language)
    sentences: list[Sentence] = []
    pieces: list[str] = []
    straight = _straight(text)
    paragraph = 0
    for line in plain.LINE.finditer(text):
        offset, content = line.start(), line[0].lstrip()
        offset += len(line[0]) - len(content)
        length = len(content.rstrip())
        if not length:
            continue
        for begin, stop in unglued(content[:length]) if _MAY_BE_GLUED.search(content) else ((0, length),):
            base = offset + begin
            straightened = straight[base : offset + stop]
            for start, end in bounded(straightened, _sentence_spans(straightened)):
                first = len(pieces)
                cut_into(pieces, text[base + start : base + end])
                sentences.append(Sentence(base + start, base + end, paragraph, first, len(pieces)))
        paragraph += 1
    return tuple(sentences), tokens_of(text, sentences, pieces)
