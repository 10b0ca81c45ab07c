"""Whether what is written at a place can be an alias: its capitals, its abbreviations, and its part of a compound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framing.reading.model import Sentence, Tokens
from framing.reading.spelling import key_of

VOWELS = frozenset("aeiou")


class AliasPhrase(NamedTuple):
    """An alias as the keys of its tokens: what to look for, and which of its letters must be capitals."""

    forms: tuple[str, ...]
    capitals: tuple[tuple[int, ...], ...]
    actor: str
    alias: str
    label: str


def fits(phrase: AliasPhrase, tokens: Tokens, position: int, sentence: Sentence) -> bool:
    """Whether a phrase whose forms begin at this token ends in its sentence, and has capitals where it needs them."""
    last = position + len(phrase.forms)
    if position < sentence.first or last > sentence.last:
        return False
    for offset, (key, capitals) in enumerate(zip(phrase.forms, phrase.capitals, strict=True)):
        word = tokens.pieces[position + offset].rstrip()
        if "-" in word and key_of(word.lower()) != key:
            begin = offset_in(word, key)
            end = begin + length_in(word[begin:], key)
            if not _is_open(word[end:]) or (begin and offset) or (end < len(word) and offset < len(phrase.forms) - 1):
                return False
            word = word[begin:end]
        if capitals and not _has_capitals(word, capitals, key, tokens, position + offset, sentence):
            return False
    return True


def _is_open(rest: str) -> bool:
    """Whether what is behind a name in a compound leaves it a name: "-led", and not "-Larsen"."""
    return rest == rest.lower()


def _has_capitals(word: str, capitals: tuple[int, ...], key: str, tokens: Tokens, at: int, sentence: Sentence) -> bool:
    if capitals == (0,) and word[0].isalpha():
        return word[0].isupper()
    letters = [c for c in word if c.isalnum()]
    if len(capitals) > 1 and len(capitals) == len(key):
        return _is_acronym(letters, key, tokens, at, sentence)
    if len(letters) != len(key):
        return bool(letters) and letters[0].isupper() == (capitals[0] == 0 or letters[0].isupper())
    return all(i < len(letters) and letters[i].isupper() for i in capitals)


NO_ACRONYMS = frozenset(
    "us it who in on at or so am an as be by do go he if is me my no of to up we act aid all".split()
)
"""Words that an acronym must not be taken for."""


def _is_acronym(letters: Sequence[str], key: str, tokens: Tokens, at: int, sentence: Sentence) -> bool:
    """Whether a word is an abbreviation in capitals: "NATO", "Nato", "N.A.T.O."; "us" is never the U.S."""
    if all(c.isupper() for c in letters):
        here = range(sentence.first, sentence.last)
        shouted = key in NO_ACRONYMS and "." not in tokens.pieces[at]
        if not shouted or any(
            piece[:1].isalpha() and not piece.isupper() for piece in (tokens.pieces[i] for i in here)
        ):
            return True
        return at == sentence.first or tokens.forms[at - 1] == "the"
    spoken = letters[0].isupper() and all(c.islower() for c in letters[1:]) and not VOWELS.isdisjoint(key)
    return spoken and key not in NO_ACRONYMS and (len(key) > 3 or (len(key) == 3 and at > sentence.first))


def offset_in(compound: str, key: str) -> int:
    """Where in a compound the part with this key begins."""
    starts = [0, *(at + 1 for at, character in enumerate(compound) if character == "-")]
    return next((at for at in starts if length_in(compound[at:], key)), 0)


def length_in(compound: str, key: str) -> int:
    """How many characters of a compound, from its start, have this key; 0 if none do."""
    ends = [*(at for at, character in enumerate(compound) if character == "-"), len(compound)]
    return next((end for end in reversed(ends) if key_of(compound[:end].lower()) == key), 0)
