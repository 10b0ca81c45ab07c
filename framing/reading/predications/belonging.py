"""What an actor has, beside whom it stands, and of what it is the place or the target: possessives, "of", "and", "in"."""

from __future__ import annotations

from collections.abc import Iterator

from framing.reading.grammar.clauses import Clauses, start_of_nominal, verb_after, verb_before
from framing.reading.grammar.phrases import NOUN, QUOTE, base_phrase, is_time, listed, noun_phrase
from framing.reading.predications.found import Found, Named

PLACES = frozenset(
    "in to with against for from at on about toward towards over under into near inside outside through across "
    "behind among around".split()
)
_MEASURES = frozenset(
    "one number percent percentage part some most many all kind sort type lot rest majority half couple series "
    "dozens hundreds thousands millions none each any few both bit piece group case way front top end middle "
    "member members".split()
)
"""Nouns before "of" that are no possession: amounts, kinds and places within."""
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "CD", "HYPH"})


def belongings(s: Clauses, name: Named) -> Iterator[Found]:
    """ "Hale's doubts", "her plan", "brain-child of Hale"; "park in Norland", "hostile to Norland"."""
    if name.owns:
        pronoun = s.tags[name.start] == "PRP$" and name.end == name.start + 1
        start = name.start if pronoun else name.end + 1
        thing = base_phrase(s.words, s.tags, start)
        first = start + pronoun
        if thing is not None and not is_time(s.words[thing.head]) and s.words[thing.head].lower() != "own":
            whole = noun_phrase(s.words, s.tags, start, frozenset({"of"})) or thing
            yield Found("has", first, whole.end, thing.head)
        return
    before = name.first - 1
    while before > 0 and s.tags[before] in QUOTE:
        before -= 1
    if before < 1 or not name.heads or s.tags[before] not in ("IN", "TO"):
        return
    preposition = s.words[before].lower()
    if preposition == "of":
        yield from _of(s, before)
    elif preposition == "to" and s.words[before - 1].lower() == "according":
        yield Found("says", before - 1, before + 1, before - 1, lemma="accord")
    elif preposition in PLACES:
        yield from _place(s, before)


def _of(s: Clauses, of: int) -> Iterator[Found]:
    head = of - 1 - (s.tags[of - 1] in QUOTE)
    if head < 0 or s.tags[head] not in NOUN or is_part(s.words[head]):
        return
    first = _start(s, head)
    if first == head and first > 0 and s.tags[first - 1] in ("IN", "TO") and s.tags[head] == "NN":
        return  # "in charge of", "in favour of", "on behalf of"
    yield Found("has", first, head + 1, head, negated=first > 0 and s.words[first - 1].lower() == "no")


def _place(s: Clauses, at: int) -> Iterator[Found]:
    head = at - 1
    tag = s.tags[head]
    word = s.words[head].lower()
    if tag in NOUN:
        if is_part(word):
            return
        yield Found("place", _start(s, head), at + 1, head)
    elif tag in ("JJ", "VBN", "VBG", "VBD", "VB", "VBZ", "VBP") or head + 1 in s.ending:
        yield Found("place", head, at + 1, head)


def is_part(word: str) -> bool:
    """Is the noun an amount, a kind, a place within or a time, so that nobody owns it or is its place?"""
    return word.lower() in _MEASURES or _is_when(word)


def _is_when(word: str) -> bool:
    """Does the noun say when or how long: "Monday", "years"?"""
    return is_time(word) or listed(word.lower().removesuffix("s"), "time")


def _start(s: Clauses, head: int) -> int:
    first = head
    while first > 0 and s.tags[first - 1] in _MODIFIERS and not is_time(s.words[first - 1]):
        first -= 1
    return first


def equals(s: Clauses, name: Named) -> Iterator[Found]:
    """Whom the text names beside this one as an equal: "Norland and Sudland", "both Hale and Dorn"."""
    if not name.heads:
        return
    n = len(s.tags)
    at = name.end
    if at + 1 < n and s.words[at].lower() in ("and", "or", "&"):
        other = base_phrase(s.words, s.tags, at + 1)
        if other is not None and _alike(s, name.end - 1, other.head) and not is_time(s.words[other.head]):
            if not (_is_governed(s, name.first) and verb_after(s, other.end, False) is not None):
                yield Found("with", other.start, other.end, other.head)
    before = name.first - 1
    if before > 0 and s.words[before].lower() in ("and", "or", "&"):
        last = before - 1
        if s.tags[last] in NOUN and _alike(s, name.end - 1, last) and not is_time(s.words[last]):
            first = start_of_nominal(s, last)
            if not (_is_governed(s, first) and verb_after(s, name.end, False) is not None):
                first += s.words[first].lower() in ("both", "either", "neither")
                yield Found("with", first, last + 1, last)


def _is_governed(s: Clauses, first: int) -> bool:
    """Does the noun phrase that begins here stand behind a verb or a preposition, so that it is no subject?"""
    return first > 0 and (s.tags[first - 1] in ("IN", "TO") or verb_before(s, first - 1) is not None)


def _alike(s: Clauses, one: int, other: int) -> bool:
    """Are both names, or both common nouns?"""
    proper = ("NNP", "NNPS")
    return (s.tags[one] in proper) == (s.tags[other] in proper)
