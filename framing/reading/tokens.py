"""Where tokens begin and end: one expression, and what is remembered of every spelling that it was used on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from framing.languages import ENGLISH

REMEMBERED_TOKENS = 200_000

ABBREVIATIONS = ENGLISH.abbreviations
"""Types (lower case, without the last period) whose period does not end a sentence by itself."""

_W = r"[^\W_]"
_LISTED = "|".join(
    sorted(
        {a.capitalize() for a in ABBREVIATIONS if "." not in a and a not in ("al", "ca", "ill", "mo", "v", "del")}
        | {"Ph.D", "vs", "etc", "approx", "cf", "viz", "pp", "vol", "al", "govt", "dept", "No(?=\\.\\s?\\d)"}
    )
)

TOKEN = re.compile(
    rf"""
    (?=\S) (?:                                                       # at a space it gives up at once: thrice as fast
      [Cc]an (?=not(?!\w))                                           # can|not
    | [A-Za-z]++ (?=[\s,;)”"]|['’]s(?!\w))                          # the plain word: four in five words
    | (?!approx) [a-z]{{5,}}+ (?=\.(?:[\s"”]|\Z))                     # the last word of a sentence
    | [,;()"“”] | \. (?![\w.])
    | (?:https?://|www\.) [^\s<>"“”]* [^\s<>"“”.,;:!?)\]}}'’»…]
    | [\w.+-]+ @ [\w-]+ (?:\.[\w-]+)+                               # e-mail
    | [@#] \w*[^\W_]\w*
    | (?:{_W}[\w-]*\.)+ (?:com|org|net|gov|edu|info|eu|co\.uk|co|io|by|ru) (?![\w-]) (?:/[^\s<>"“”]*[\w/])?
    | (?:{_LISTED}) \. (?!\w)
    | (?:[^\W\d_]\.){{2,}} (?!\w) | (?:[^\W\d_]\.)+[^\W\d_] (?!\w)  # U.S., a.m., U.S
    | [A-Z]\. (?=\s?[A-Z])                                          # an initial
    | [^\W\d_]+? (?=[nN]['’][tT](?!\w)) | [nN]['’][tT] (?!\w)       # do|n't
    | (?<=[\w.]) ['’] (?:[sSdDmM]|re|RE|ve|VE|ll|LL) (?!\w)            # Lukashenko|'s
    | ['’] (?:\d\ds? | em | tis | twas | til | cause) (?!\w)
    | [A-Z]+ (?:&[A-Z]+)+ (?!\w)                                    # AT&T
    | \d+ (?:[.,:/]\d+)*+ {_W}*+ (?:[‐‑-]{_W}+(?:[.,]\d+)*)*         # 1,200.50  10:30pm  1990s  16-year-old
    | (?<!\w) \.\d+
    | {_W} (?:{_W}|[\u0300-\u036f])*+
      (?: ['’] (?!(?:[sSdDmMtT]|re|RE|ve|VE|ll|LL)(?!\w)) {_W}+ | [‐‑-] {_W}+ )*
    | \.{{2,}} | -{{2,}} | [!?]{{2,}} | \*{{2,}} | ={{2,}} | ~{{2,}} | '' | `` | _+
    | [\U0001F1E6-\U0001F1FF]{{2}}                                  # a flag
    | [\u2600-\u27BF\U0001F000-\U0001FAFF]
      (?:[\uFE0F\U0001F3FB-\U0001F3FF] | \u200d[\u2600-\u27BF\U0001F000-\U0001FAFF])*
    | \S )
    """,
    re.VERBOSE,
)
"""One token: a word (`FORMS` has its form), or punctuation, a symbol or an emoji.

Clitics part as in the Penn Treebank; signs of currency and per cent are tokens of their own; words keep inner hyphens.
"""

_PIECE = re.compile(rf"(?:{TOKEN.pattern})\s*+", re.VERBOSE)
"""A token and the white space behind it. The pieces of a sentence are all of it, so that their lengths give places."""


def _lowered(text: str) -> str:
    """The text lower-cased with straight apostrophes, every character at its old offset."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" is two characters long in lower case
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("’", "'")


class _Forms(dict[str, str]):
    """From a piece to its form: the word in lower case with straight apostrophes, "" where it is no word.

    Anything with a letter or digit is a word, and so is an address. Found once for each spelling: equal forms are then
    the same string, which every look-up that follows is faster for.
    """

    def __missing__(self, piece: str) -> str:
        if len(self) >= REMEMBERED_TOKENS:
            self.clear()
            _SAME.clear()
        token = piece.rstrip()
        is_word = any(map(str.isalnum, token)) or (len(token) > 1 and "@" in token)
        form = _lowered(token) if is_word else ""
        self[piece] = form = _SAME.setdefault(form, form)
        return form


class _Written(dict[str, str]):
    """From a piece to the token as it is written, found once for each spelling: equal tokens are the same string."""

    def __missing__(self, piece: str) -> str:
        if len(self) >= REMEMBERED_TOKENS:
            self.clear()
        token = piece.rstrip()
        self[piece] = token = _SAME.setdefault(token, token)
        return token


FORMS = _Forms()
WRITTEN = _Written()
_SAME: dict[str, str] = {}
"""Strings that are kept once, until there are too many; sys.intern() would keep them for good."""


class _Chunks(dict[str, tuple[str, ...]]):
    """From the text between two spaces to its pieces, the space behind it included.

    Found once for each spelling: texts say most of their chunks again and again. Looking up one that depends on the
    chunk behind it ("J." is one token before "Smith", two before "and"), or that holds other white space, raises
    LookupError.
    """

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        pieces = _PIECE.findall(chunk + " ")
        swayed = chunk[-1:] == "." and any(
            _PIECE.findall(chunk + more)[: len(pieces)] != pieces for more in (" A", " 1")
        )
        if swayed or chunk.split() != [chunk]:
            raise LookupError(chunk)
        if len(self) >= REMEMBERED_TOKENS:
            self.clear()
        self[chunk] = found = tuple(_SAME.setdefault(piece, piece) for piece in pieces)
        return found


_CHUNKS = _Chunks()


def cut_into(pieces: list[str], sentence: str) -> None:
    """Add the pieces of a sentence: chunk by chunk, where that is the same as all in one go, and twice as fast."""
    before = len(pieces)
    try:
        pieces += chain.from_iterable(map(_CHUNKS.__getitem__, sentence.split(" ")))
        pieces[-1] = pieces[-1][:-1]
    except LookupError:
        # findall and not RegexpTokenizer.span_tokenize over the same expression: no object for each token.
        pieces[before:] = _PIECE.findall(sentence)


def forms_of(text: str, pieces: Sequence[str], starts: Sequence[int]) -> tuple[str, ...]:
    """The forms of the tokens of a text."""
    forms = tuple(map(FORMS.__getitem__, pieces))
    if "Σ" not in text:
        return forms
    # The one letter whose lower case depends on its neighbours.
    lowered = _lowered(text)
    return tuple(form and lowered[start : start + len(form)] for form, start in zip(forms, starts, strict=True))
