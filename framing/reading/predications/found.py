"""A relation of a name to words of its sentence, in tokens: what each of the finders returns."""

from __future__ import annotations

from typing import NamedTuple

from framing.reading.grammar.clauses import Clauses, start_of_nominal, verb_after
from framing.reading.grammar.phrases import NOUN, Span, is_role
from framing.reading.predications.model import Relation

_OPENING = frozenset({"‘", "“", "`", "``"})
_DETERMINING = frozenset({"a", "an", "this", "that", "every", "another", "each", "any"})


class Found(NamedTuple):
    """The relation, its phrase as a half-open range of tokens, the head, and the other one of it where there is one.

    `other` is the doer of what is suffered or the object of what is done; `owner` the name that calls another so.
    """

    relation: Relation
    first: int
    last: int
    head: int
    other: Span | None = None
    negated: bool = False
    lemma: str = ""


class Named(NamedTuple):
    """A name in its sentence: its tokens, where its noun phrase begins (determiner included), and its surroundings.

    `heads` is False where the phrase goes on behind the name ("the Hale aide"), `owns` where "'s" follows or the name
    is "his" or "their".
    """

    start: int
    end: int
    first: int
    heads: bool
    owns: bool


def _begins_clause(s: Clauses, start: int, end: int) -> bool:
    """Does the name begin a clause behind a noun: "a speech Hale gave", "the policies she backed"?"""
    if start == 0 or s.tags[start - 1] not in ("NN", "NNS"):
        return s.tags[start] == "PRP"
    if s.tags[start - 1] == "NN" and is_role(s.words[start - 1]):  # a title; of several, none is one
        return s.tags[start] == "PRP"
    return s.tags[start] == "PRP" or (s.words[start][0].isupper() and verb_after(s, end, False) is not None)


def _goes_on(s: Clauses, end: int) -> bool:
    """Does the noun phrase go on behind the name, past an adjective: "the Hale presidential campaign"?"""
    if end + 1 >= len(s.tags) or not s.words[end].islower():
        return False
    role = s.tags[end] in ("JJ", "VBP", "VB", "RB") and is_role(s.words[end])  # "the Hale surrogate Dorn"
    return role or (s.tags[end] == "JJ" and s.tags[end + 1] in NOUN)


def _shares_noun(s: Clauses, end: int) -> bool:
    """Does a noun follow that this name and the next one modify: "the Hale and Dorn supporters"?"""
    at = end + 1
    if end >= len(s.tags) or s.tags[end] != "CC":
        return False
    while at < len(s.tags) and s.tags[at] in ("NNP", "NNPS"):
        at += 1
    return end + 1 < at < len(s.tags) and s.tags[at] == "NNS" and s.words[at].islower()


def named(s: Clauses, start: int, end: int) -> Named:
    """What stands around the name at these tokens."""
    tags = s.tags
    follows = tags[end] if end < len(tags) and s.words[end] not in _OPENING else ""  # "Hale ‘reeks of fear’"
    pronoun = tags[start] == "PRP$" and end == start + 1
    # "at a Hale rally", where the tagger takes the noun for another word.
    inside = start > 0 and s.lowered[start - 1] in _DETERMINING and s.words[start][0].isupper()
    inside = inside and end < len(tags) and s.words[end].islower() and tags[end] in ("RB", "VB", "VBP", "JJ")
    beside = "/" in s.words[end : end + 1] or (start > 0 and s.words[start - 1] == "/")  # "the Hale/Dorn plan"
    return Named(
        start,
        end,
        start if pronoun or _begins_clause(s, start, end) else start_of_nominal(s, start),
        not (
            pronoun
            or inside
            or beside
            or _goes_on(s, end)
            or (end < len(s.words) and s.lowered[end].rstrip(".") in ("vs", "versus"))  # "the Hale vs. Dorn race"
            or _shares_noun(s, end)
            or (start > 0 and s.tags[start - 1] == "IN" and follows == "VB")  # "at a protest at Hale rally"
            or (follows in ("``", "''") and s.words[end + 1 : end + 2] == ["s"])  # "Hale‘s", misprinted
            or follows in NOUN
            or follows in ("POS", "HYPH")
            or (start > 0 and tags[start - 1] == "HYPH")
        ),
        pronoun or follows == "POS",
    )
