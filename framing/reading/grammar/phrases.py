"""Noun phrases over Penn tags: where they begin and end, what heads them, and which nouns say what somebody is.

Common ground of `nounphrases` (what a name is called) and `roles` (who acts).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from framing.languages import ENGLISH

Span = tuple[int, int]
"""A half-open range of tokens of one sentence."""

Words = Sequence[str]
"""The words of a sentence as they are written, or their Penn tags: as many, in the same order."""

ROLE_ENDINGS = ("crat", "ologist", "ician", "woman", "person", "monger", "holder", "loyalist", "activist", "ographer")
COURTESY = frozenset({"mr", "mrs", "ms", "miss"})

NOUN = frozenset({"NN", "NNS", "NNP", "NNPS"})
PROPER = frozenset({"NNP", "NNPS"})
SINGULAR = frozenset({"NN", "NNP"})
MODIFIER = NOUN | {"JJ", "JJR", "JJS", "VBN", "VBG", "CD", "HYPH", "AFX", "POS"}
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
QUOTE = frozenset({"``", "''"})
_LEFT_OF_NAME = MODIFIER - {"POS", "VBG"}
_DEGREE = frozenset({"RB", "RBS", "RBR"})
PREPOSITIONS = frozenset({"of", "to", "for", "on", "at", "in", "from", "with", "under", "against", "since"})


class Phrase(NamedTuple):
    """A noun phrase with its prepositional phrases: its range, its head, what it begins with and whether it has any."""

    start: int
    end: int
    head: int
    determined: bool
    prepositions: int


def noun_phrase(words: Words, tags: Words, at: int, prepositions: frozenset[str] = PREPOSITIONS) -> Phrase | None:
    """The noun phrase that begins here, with at most two prepositional phrases; None where none begins."""
    base = base_phrase(words, tags, at)
    if base is None or base.end >= len(words) or words[base.end].lower() not in prepositions:
        return base
    end, attached = base.end, 0
    while attached < 2 and end < len(words) and words[end].lower() in prepositions:
        inner = base_phrase(words, tags, end + 1)
        if inner is None and words[end].lower() in ("since", "in", "from") and list(tags[end + 1 : end + 2]) == ["CD"]:
            end, attached = end + 2, attached + 1
            continue
        if inner is None or (is_time(words[inner.head]) and words[end].lower() != "since"):
            break
        end, attached = inner.end, attached + 1
    return base._replace(end=end, prepositions=attached)


def base_phrase(words: Words, tags: Words, start: int) -> Phrase | None:
    """Determiner or possessor, modifiers and head noun, with any quotation marks closed."""
    at, quotes, head, possessor = start, 0, -1, False
    determined = start < len(tags) and tags[start] in ("DT", "PRP$", "PDT")
    at += determined
    if at < len(tags) and tags[at - 1] == "PDT" and determined and tags[at] in ("DT", "PRP$"):  # "all the companies"
        at += 1
    while at < len(tags) and (
        tags[at] in MODIFIER
        or tags[at] in QUOTE
        or (tags[at] in _DEGREE and head < 0 and _modifies(tags, at, determined))
        or (words[at].lower() == "and" and at + 1 < len(tags) and tags[at - 1] == "JJ" and tags[at + 1] == "JJ")
    ):
        if tags[at] in QUOTE:
            if quotes == 1:
                quotes = 0
            elif head >= 0 or at + 1 >= len(tags) or tags[at + 1] not in MODIFIER:
                break
            else:
                quotes = 1
        elif tags[at] == "POS":
            if head != at - 1:
                break
            possessor, head = True, -1
        elif tags[at] in NOUN:
            if head >= 0 and words[at].lower().rstrip(".") in COURTESY:  # "in his campaign Mr. Hale ..."
                break
            head = at
        elif tags[at] in ("VBG", "VBN", "CD") and head >= 0 and not _is_day(words, tags, at, head):
            break
        at += 1
    closed = at + 1 < len(tags) and tags[at] in (",", ".") and tags[at + 1] in QUOTE  # 'a "crook,"'
    if head < 0 or (quotes and not closed):
        return None
    end = head + 1 + (head + 1 < at and tags[head + 1] in QUOTE)
    return Phrase(start, end, head, determined or possessor, 0)


def _modifies(tags: Words, at: int, determined: bool) -> bool:
    """Does this adverb belong to an adjective of the phrase: "an even harder task", "his already rising debts"?"""
    while at < len(tags) and tags[at] in _DEGREE:
        at += 1
    return at < len(tags) and (tags[at] in ("JJ", "VBN") or (determined and tags[at] == "VBG"))


def _is_day(words: Words, tags: Words, at: int, month: int) -> bool:
    """Is this number a date inside a noun phrase: "the June 15 meeting", "her landmark 2012 visit"?"""
    dated = is_time(words[month]) or (is_time(words[at]) and words[month].islower())
    return tags[at] == "CD" and dated and at + 1 < len(tags) and tags[at + 1] in NOUN


def phrases(words: Words, tags: Words, start: int, end: int) -> list[Phrase]:
    """All noun phrases of a stretch, each with the prepositional phrases that follow it."""
    found = []
    at = start
    while at < end:
        phrase = base_phrase(words, tags, at)
        if phrase is None:
            at += 1
            continue
        found.append(noun_phrase(words, tags, at) or phrase)
        at = phrase.end
    return found


def start_of_name(words: Words, tags: Words, start: int) -> int:
    """Where the whole name begins of which the mention may be the end: at "Paul" for Ames in "Secretary Paul Ames"."""
    first = start
    while first > 0 and start - first < 3:
        word = words[first - 1]
        name = tags[first - 1] == "NNP" or (tags[first - 1] == "NN" and word[0].isupper() and first > 1)
        courtesy = word.lower().rstrip(".") in COURTESY
        if not courtesy and (not name or is_role(word) or is_time(word) or not word[0].isupper()):
            break
        first -= 1
    return first


def start_of_phrase(tags: Words, first: int) -> int:
    """Where the noun phrase with this name begins: modifiers and determiner included."""
    while first > 0 and tags[first - 1] in _LEFT_OF_NAME:
        first -= 1
    return first - (first > 0 and tags[first - 1] in ("DT", "PRP$"))


def inside_noun_phrase(tags: Words, end: int) -> bool:
    """Does the phrase go on after the name, so that the name is not its head ("the former Hale aide")?"""
    return end < len(tags) and (tags[end] in NOUN or tags[end] == "HYPH")


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    return {heading: frozenset(nouns) for heading, nouns in ENGLISH.sections("role_nouns").items()}


def listed(word: str, section: str) -> bool:
    """Does the word stand in this section ("place", "time", "empty") of the list of role nouns?"""
    return word.lower() in _lexicon()[section]


@lru_cache(maxsize=1 << 14)
def is_time(word: str) -> bool:
    """Does the word say when: a weekday, a month, a year, "yesterday"?"""
    return listed(word, "time") or (len(word) == 4 and word.isdigit())


@lru_cache(maxsize=1 << 14)
def is_person_role(word: str) -> bool:
    """Does the noun say what a person is: an office, a calling, a relation, a verdict?"""
    form = word.lower()
    return form.endswith(ROLE_ENDINGS) or not _lexicon()["person"].isdisjoint((form, form.rpartition("-")[2]))


@lru_cache(maxsize=1 << 14)
def is_role(word: str) -> bool:
    """Does the noun say what a person, an organisation, a place or a work is?"""
    form = word.lower()
    return is_person_role(word) or not _lexicon()["thing"].isdisjoint((form, form.rpartition("-")[2]))
