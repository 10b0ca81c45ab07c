"""A sentence as clauses, over Penn tags: its verb groups, and what belongs to the phrase of a name.

Common ground of `roles` (who acts) and of `framing.reading.predications` (what is said of an actor).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from framing.reading.grammar.mending import mended
from framing.reading.grammar.phrases import MODIFIER, NOUN, QUOTE, Span, Words, is_role, is_time
from framing.reading.grammar.verbs import (
    ADVERB,
    DETERMINER,
    SUBORDINATORS,
    Group,
    past_adverbs,
    past_phrase,
    verb_groups,
)

if TYPE_CHECKING:
    from framing.reading.grammar.roles import Role

_LEFT_OF_NAME = MODIFIER - {"VBG", "VBN"}
_INSERTING = frozenset({",", "-", "--", "—", "–"})
_SUBJECTS = frozenset({"i", "he", "she", "they", "we", "you", "it"})
REMEMBERED_SENTENCES = 4096
_REACH = 40
"""Tokens within which an insertion, a bracket or a relative clause must end."""


class Clauses(NamedTuple):
    """A sentence with its verb groups, also by where they start and where they end.

    `lowered` are its words in lower case, `forms` the set of them: rules that a few words open are asked only where one
    of them is there. `roles` keeps the role of each name that was asked for (`roles.role_in`): who acts and what is
    said both ask. In the same way `extents` keeps how far verbs go (`framing.reading.predications.extent`).
    """

    words: Words
    lowered: tuple[str, ...]
    tags: Words
    groups: list[Group]
    starting: dict[int, Group]
    ending: dict[int, Group]
    forms: frozenset[str]
    roles: dict[Span, Role]
    extents: dict[Group, tuple[int, Span | None]]


def clauses(words: Words, tags: Words) -> Clauses:
    """The clauses of one sentence, given as words and Penn tags.

    They are remembered for some thousand sentences, those of a block of articles: who speaks for whom, what is said of
    an actor and who acts are all asked of the same sentences, one after the other.
    """
    return _clauses(tuple(words), tuple(tags))


@lru_cache(REMEMBERED_SENTENCES)
def _clauses(words: tuple[str, ...], given: tuple[str, ...]) -> Clauses:
    tags = mended(words, given)
    groups = verb_groups(words, tags)
    starting, ending = {group.start: group for group in groups}, {group.end: group for group in groups}
    lowered = tuple(map(str.lower, words))
    return Clauses(words, lowered, tags, groups, starting, ending, frozenset(lowered), {}, {})


def verb_before(s: Clauses, before: int) -> Group | None:
    """The verb that ends at this place, or before the particle or adverb at this place."""
    governor = s.ending.get(before + 1)
    if governor is None and before >= 0 and s.tags[before] in (*ADVERB, "RP"):
        governor = s.ending.get(before)
    return governor


def start_of_nominal(s: Clauses, start: int) -> int:
    """Where the noun phrase that ends in this name begins, its determiner and "both" included."""
    while start > 0 and s.tags[start - 1] in _LEFT_OF_NAME and not is_time(s.words[start - 1]):
        start -= 1
    if start > 1 and s.lowered[start - 1] == "that" and s.tags[start] == "NNP":  # "noting that Hale left"
        return start
    while start > 0 and (s.tags[start - 1] in DETERMINER or s.lowered[start - 1] in ("both", "either")):
        start -= 1
    return start


def first_of_joined(s: Clauses, left: int, end: int, follower: Group | None) -> int:
    """Where the first phrase begins to which this one is joined: by "and", in a list, or as an apposition.

    A name that a verb follows stays on its own after a comma or "but": it begins a clause.
    """
    first = left
    listed_on = end < len(s.tags) and (s.words[end] == "," or s.tags[end] == "CC")
    for _ in range(12):
        before = first - 1
        if before < 1:
            break
        if s.tags[before] == "CC":
            if s.words[before - 1] == ",":
                if follower is not None:
                    break
                before -= 1
            if s.lowered[first - 1] in ("but", "so", "yet"):
                break
            listed_on = True
        elif s.words[before] != "," or not (_apposed(s, before, follower) or (listed_on and follower is None)):
            break
        start = start_of_nominal(s, before)
        if s.tags[before - 1] not in NOUN or is_time(s.words[before - 1]):
            break
        if follower is not None and s.tags[first - 1] == "CC" and _clause_before(s, start):
            break
        first = start
    return first


def _clause_before(s: Clauses, start: int) -> bool:
    """Does the phrase that begins here end a clause, so that what "and" adds to it may begin another?"""
    if verb_before(s, start - 1) is not None:
        return True
    inside = start > 0 and s.tags[start - 1] == "IN" and s.lowered[start - 1] not in SUBORDINATORS
    return inside and any(group.finite and group.end <= start for group in s.groups)


def _apposed(s: Clauses, comma: int, follower: Group | None) -> bool:
    """Is the phrase before the comma one that a name can explain ("the mayor, Hale, ...")?"""
    start = start_of_nominal(s, comma)
    determined = start < comma and s.tags[start] in ("DT", "PRP$")
    return determined and (follower is None or is_role(s.words[comma - 1]))


def verb_after(s: Clauses, end: int, inserted: bool) -> Group | None:
    """The finite verb whose subject the phrase that ends here can be, past whatever is attached to the phrase.

    `inserted` says that the phrase stands behind a comma, so that the next one may close it.
    """
    at, n = end, len(s.tags)
    if inserted and end < n and s.words[end] == ",":
        group = s.starting.get(past_adverbs(s.tags, end + 1))
        if group is not None and group.finite:
            return group
    for _ in range(12):
        at = past_adverbs(s.tags, at)
        if at >= n:
            return None
        group = s.starting.get(at)
        if group is not None and group.finite:
            other = at - 1 > end and s.lowered[at - 1] in _SUBJECTS  # "Hale called it a level I don't know"
            return None if other else group
        if s.words[at] in _INSERTING:
            closing = _verb_after_insertion(s, at)
            after = _past_list(s, at)
            if closing is not None or after == at:
                return closing
        else:
            after = _past_attached(s, at)
        if after == at:
            return None
        at = after
    return None


def _past_attached(s: Clauses, at: int) -> int:
    """Past one thing attached to a noun phrase: a prepositional phrase, a relative clause, brackets, "himself"."""
    tag, n = s.tags[at], len(s.tags)
    if at in s.starting:
        return past_phrase(s.tags, s.starting[at].end)
    if tag in ("IN", "TO", "CC"):
        return _past_prepositional(s, at)
    if tag in QUOTE or s.lowered[at].endswith(("self", "selves")):
        return at + 1
    if tag == "-LRB-":
        return next((i for i in range(at, min(n, at + _REACH)) if s.tags[i] == "-RRB-"), at) + 1
    if tag in ("WP", "WDT"):
        verbs = (s.starting[i] for i in range(at + 1, min(n, at + _REACH)) if i in s.starting)
        relative = next((group for group in verbs if group.finite), None)
        return past_phrase(s.tags, relative.end) if relative else at
    return at


def _past_prepositional(s: Clauses, at: int) -> int:
    """Past a preposition or "and" and its noun phrase; the place itself where a clause of its own begins there."""
    after = past_phrase(s.tags, at + 1)
    clause = s.lowered[at] in SUBORDINATORS and after in s.starting and s.starting[after].finite
    return after if after > at + 1 and not clause else at  # "Hale as others move"


def _past_list(s: Clauses, comma: int) -> int:
    """Past ", A, B and C"; the place of the comma itself where no such list follows."""
    at = comma
    if s.words[comma] == "," and s.tags[comma + 1 : comma + 2] == ["CC"]:
        after = past_phrase(s.tags, comma + 2)
        closed = after < len(s.tags) and s.words[after] == ","
        if not closed:  # "Hale, and the rest, sold", but not "they back Hale, and the rest sold"
            return comma
    while at < len(s.tags) and (s.words[at] == "," or s.tags[at] == "CC"):
        last = s.tags[at] == "CC" or (at + 1 < len(s.tags) and s.tags[at + 1] == "CC")
        start = at + 1 + (last and s.tags[at] != "CC")
        at = past_phrase(s.tags, start)
        if at == start:
            return comma
        if last:
            return at
    return comma


def _verb_after_insertion(s: Clauses, opening: int) -> Group | None:
    """The finite verb right behind the comma or dash that closes what was opened here."""
    for at in range(opening + 1, min(len(s.tags), opening + _REACH)):
        if s.words[at] in (".", ";", "?", "!"):
            return None
        if s.words[at] == s.words[opening]:
            group = s.starting.get(past_adverbs(s.tags, at + 1))
            if group is not None and group.finite:
                return group
    return None
