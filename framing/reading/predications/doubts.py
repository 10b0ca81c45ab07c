"""Whether what is said of an actor is conceded, left open or denied by the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framing.languages import ENGLISH
from framing.reading.attribution.cues import cue_lexicon
from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.phrases import FINITE, MODIFIER, NOUN, QUOTE
from framing.reading.grammar.verbs import VERBAL, past_adverbs
from framing.reading.predications.governing import (
    ASKED,
    GOVERNING,
    governed,
    is_conditional,
    is_one_subject,
)
from framing.reading.predications.undone import ENDS_CLAUSE, WOULD, governs, is_alternative, is_not_yet, is_supposed
from framing.reading.predications.valency import NAMING

CONCEDING, DISTANCING, OPEN, CLAIM, CLAIM_THAT = (
    ENGLISH.words("doubts", heading) for heading in ("conceding", "distancing", "open", "claim", "claim that")
)
_NEARLY = frozenset({"almost", "nearly"})
_COULD = frozenset({"could", "may", "might", "would"})
_OPENS_CLAUSE = frozenset({"that", "because", "while", "when", "after", "before", "who", "which"})
REACH = 15

_WRONG = frozenset({"wrong", "false", "absurd", "ridiculous", "mistaken", "untrue", "nonsense", "unfair", "incorrect"})
_CLAIMING = CLAIM | CLAIM_THAT | _WRONG
_SAYING = frozenset({"assert", "argue", "allege", "conclude", "assume", "pretend", "accuse", "charge"})
_GRANTED = CONCEDING - {"although", "though", "even though", "albeit", "whereas"}
"""What these open is a clause, which may concede something else than what it takes for given."""
_LONGEST = frozenset(max(phrase.split(), key=len) for phrase in CONCEDING | DISTANCING)
"""The longest words of phrases, which tell whether one of them can be there."""
_DISTANCING_CLAUSES = frozenset(one for one in DISTANCING if " " in one or one.endswith("ly"))
_IN_PHRASE = MODIFIER | QUOTE | {"DT", "PRP$", "CC", ","}
_FALSELY = frozenset("falsely wrongly incorrectly erroneously baselessly mistakenly inaccurately untruthfully".split())
_WERE_IT = frozenset({"would", "could", "might", "'d", "’d"})
_FALSE = frozenset("false fake falsified bogus debunked discredited unfounded baseless fabricated untrue".split())
_FALSEHOOD = _FALSE | _FALSELY
_TOLD = CLAIM | CLAIM_THAT | frozenset("report reports story stories rumor rumors rumour rumours news".split())
_NOT_KNOWN = frozenset("puzzled unclear unsure uncertain unknown wonder wondering wondered clue baffled".split())
_ASKING = frozenset({"what", "where", "how"})
_ASKED_BY = _ASKING | {"whether"}
_TURNING = _CLAIMING | _LONGEST | OPEN | _NEARLY | {"what"}
"""Words of which one stands before whatever is conceded, or left open within its clause."""
_CLAIMED = frozenset({"make", "level", "repeat", "raise", "lodge", "file", "issue", "push", "spread", "share"})
"""Verbs of which a claim can be the object."""
_HOPED = frozenset({"chance", "chances", "hope", "hopes", "opportunity", "possibility"})
_NEGATION = frozenset({"not", "n't", "n’t", "never"})
_APART = frozenset({"IN", "TO", "CC", "MD", "RB", ".", ",", ":", "''", "``", "POS"})
"""Tags behind a noun for a claim that begin something else than what is claimed."""


class Turned(NamedTuple):
    """What the words around a predication make of it."""

    conceded: bool
    doubted: bool
    denied: bool


def turned(s: Clauses, head: int, stated: bool, given: bool = False, denied: bool = False) -> Turned:
    """Is what stands at this place conceded ("despite"), left open ("if", "may", "?") or denied ("don't think that")?

    Looked for in the clause, before the place; where a clause states it (`stated`), and no noun phrase presupposes it,
    also in the clause that governs this one, and in the condition of this one ("would win if ..."). What is `given`
    ("Hale's plan", "the mayor Hale") stays so in a question and behind "may". What is `denied` beside its verb is not
    left open by what the verb wants ("does not need to praise Hale").
    """
    conceded, doubted = (False, False) if _TURNING.isdisjoint(s.forms) else _turned_inside(s, head, given)
    reversed_ = False
    doubted = doubted or (not given and s.words[-1] == "?" and QUOTE.isdisjoint(s.tags[head:]))
    doubted = doubted or (stated and (_is_of_open_clause(s, head) or _is_called_false(s, head)))
    doubted = doubted or (stated and _is_unknown(s, head))
    if stated:
        order = _order_of_group(s, head)
        if order >= 0:
            open_, reversed_ = governed(s, order)
            doubted = doubted or open_ or is_conditional(s, s.groups[order])
    if not given and not denied and not doubted:
        doubted = is_not_yet(s, head) or is_alternative(s, head) or _is_only_supposed(s, head, stated)
    return Turned(conceded, doubted, reversed_)


def _turned_inside(s: Clauses, head: int, given: bool) -> tuple[bool, bool]:
    """Is what stands at this place conceded, and is it left open, by the words of its own clause before it?"""
    words = s.words
    first = max(0, head - REACH)
    asked = False
    for at in range(head - 1, first - 1, -1):
        if words[at] in ENDS_CLAUSE or words[at] in _OPENS_CLAUSE or _opens_with_as(s, at, head):
            asked = words[at] == "," and s.lowered[at - 1] in OPEN  # "when, or if, Hale will go"
            first = max(0, at + 1 - 2 * (words[at] == "that"))  # "fears that she had lied"
            break
    before = s.lowered[first:head]
    claimed = not _CLAIMING.isdisjoint(before) and any(
        _is_claimed(s, at, head, given) or _is_wrong(s, at) for at in range(first, head)
    )
    doubted = claimed or _is_distanced(s, before, head) or ("what" in before and _is_so_called(s, first, head))
    if not given and not doubted:
        doubted = asked or (head > 0 and s.lowered[head - 1] in _NEARLY)
        if not doubted and not OPEN.isdisjoint(before):
            doubted = any(_leaves_open(s, at, head) for at in range(first, head))
    return _has(before, _GRANTED if given else CONCEDING), doubted


def _opens_with_as(s: Clauses, at: int, head: int) -> bool:
    """Does a clause begin with this "as" whose verb is at `head`: "may come as no surprise, as Hale left"?"""
    if s.words[at] != "as" or s.lowered[at - 1] in ("as", "such", "so", "same", "insofar"):
        return False
    group = next((group for group in s.groups if group.start > at), None)
    return group is not None and group.finite and group.verb == head and is_one_subject(s, at + 1, group.start)


def _is_of_open_clause(s: Clauses, head: int) -> bool:
    """Is this what comes of what is left open: "could backfire, angering Hale", "Maybe he won and can rest"?"""
    if s.lowered[0] in ("maybe", "perhaps") and QUOTE.isdisjoint(s.tags[1:head]):
        return "but" not in s.words[1:head] and ";" not in s.words[1:head]
    group = s.ending.get(head + 1)
    if group is None or s.tags[group.start] != "VBG" or group.start < 1 or s.words[group.start - 1] != ",":
        return False
    before = [other for other in s.groups if other.end < group.start and other.finite]
    return bool(before) and before[-1].end == group.start - 1 and s.lowered[before[-1].start] in _COULD


def _is_called_false(s: Clauses, head: int) -> bool:
    """Does the text say that whoever claims this is wrong: "falsely claimed that", "alleging, wrongly, that"?"""
    if _FALSEHOOD.isdisjoint(s.forms):
        return False
    for at in range(max(0, head - REACH), head):
        if s.lowered[at] in _FALSE and s.lowered[at + 1] in _TOLD:  # "falsified reports of"
            return not any(s.words[i] in (",", ";", ":") or s.tags[i] == "CC" for i in range(at + 2, head))
        if s.lowered[at] in _FALSELY:
            near = range(max(0, at - 3), min(at + 2, head))
            said = any(s.lowered[i] in cue_lexicon() and s.tags[i] in VERBAL for i in near)
            return said and not any(s.words[i] in (",", ";", ":") or s.tags[i] == "CC" for i in range(at + 2, head))
    return False


def _is_unknown(s: Clauses, head: int) -> bool:
    """Does a clause that is not known lead here: "puzzled about what Hale believed", "whether Hale, who won, will"?"""
    if s.words[0] == "Had" and not _WERE_IT.isdisjoint(s.words) and "," not in s.words[:head]:
        return True  # "Had Hale won, they would have left"
    if _ASKED_BY.isdisjoint(s.forms):
        return False
    for at in range(head - 1, max(0, head - REACH), -1):
        word = s.lowered[at]
        if word == "whether":
            inserted = s.words[at:head].count(",") == 2 and not {"WP", "WDT"}.isdisjoint(s.tags[at:head])
            return inserted and any(g.start <= head < g.end and s.words[g.start - 1] == "," for g in s.groups)
        if word in _ASKING:
            before = s.lowered[max(0, at - 2) : at]
            return not _NOT_KNOWN.isdisjoint(before) and "," not in s.words[at:head]
    return False


def _is_only_supposed(s: Clauses, head: int, stated: bool) -> bool:
    """Does what stands here come of a "would": "would win", "would be a setback for Hale"?"""
    if WOULD.isdisjoint(s.words):
        return False
    group = next((group for group in s.groups if group.start <= head < group.end), None)
    if group is None or (not group.finite and stated):
        group = governs(s, head) if group is None else None
    return group is not None and is_supposed(s, group)


def _is_so_called(s: Clauses, first: int, head: int) -> bool:
    """Does the text leave it to somebody to call this so: "what he called", "what appeared to be"?"""
    what = next((at for at in range(head - 1, first - 1, -1) if s.lowered[at] == "what"), -1)
    verb = next((group for group in s.groups if group.start > what >= 0 and group.finite), None)
    if verb is None or verb.start - what > ASKED + 1 or verb.end > head:
        return False
    lemma = verb_lemma(s.lowered[verb.verb])
    behind = past_adverbs(s.tags, verb.end, QUOTE)
    if verb.start == what + 1:
        seeming = lemma in ("appear", "seem") and s.lowered[behind] == "to"
        seeming = seeming or (lemma in ("look", "sound") and s.lowered[behind] == "like")
        naming = verb.passive and lemma in NAMING
        return seeming or naming
    return lemma in NAMING and all(tag not in FINITE for tag in s.tags[verb.end : head])


def _has(words: Sequence[str], phrases: frozenset[str]) -> bool:
    """Does one of these words or phrases stand here?"""
    if _LONGEST.isdisjoint(words):
        return False
    if not phrases.isdisjoint(words):
        return True
    joined = f" {' '.join(words)} "
    return any(f" {phrase} " in joined for phrase in phrases if " " in phrase)


def _is_distanced(s: Clauses, before: Sequence[str], head: int) -> bool:
    """Does a word like "allegedly" stand in the clause, or one like "alleged" in the phrase, before its head?"""
    if not _has(before, DISTANCING):
        return False
    near = head
    while near > head - len(before) and s.tags[near - 1] in _IN_PHRASE:
        near -= 1
    return _has(before[len(before) - (head - near) :], DISTANCING) or _has(before, _DISTANCING_CLAUSES)


def _is_claimed(s: Clauses, at: int, head: int, given: bool) -> bool:
    """Does a noun stand here that says that somebody holds what follows: "fears that", "the allegations of"?"""
    if s.lowered[at] in CLAIM_THAT and "that" in s.words[at + 1 : at + 2]:
        return True
    if s.lowered[at] not in CLAIM or s.tags[at] not in NOUN or at + 1 >= len(s.words):
        return False
    after = s.lowered[at + 1]
    if s.tags[at + 1] in ("PRP", "NNP") and verb_lemma(s.lowered[head]) in _CLAIMED and head - at <= ASKED + 1:
        return False  # "an accusation he made": made it was
    if after == "to":
        return not given and s.lowered[at] in _HOPED
    if after in ("of", "about"):
        return not (given and after == "about") and not any(at < group.start < head for group in s.groups)
    return after == "that" or not (s.tags[at + 1] in VERBAL | _APART or s.words[at + 1] in ENDS_CLAUSE)


def _is_wrong(s: Clauses, at: int) -> bool:
    """Is it called wrong to say what follows: "wrong for saying", "false to claim"?"""
    if s.lowered[at] not in _WRONG or at + 3 >= len(s.words):
        return False
    behind = at + 1 + (s.tags[at + 1] in QUOTE)
    linked = s.lowered[behind] in ("for", "to", "in")
    return linked and verb_lemma(s.lowered[behind + 1]) in GOVERNING | _SAYING


def _leaves_open(s: Clauses, at: int, head: int) -> bool:
    """Does the word here leave open what stands at `head`: "if", "may"? What "could not" be is denied, not open."""
    word = s.lowered[at]
    if word not in OPEN:
        return False
    return not (word == "could" and at + 1 < head and s.lowered[at + 1] in _NEGATION)


def _order_of_group(s: Clauses, head: int) -> int:
    """Which of the verbs is that of the clause that the word at this place belongs to; -1 where there is none."""
    order = len(s.groups) - 1
    while order >= 0 and (s.groups[order].start > head or not s.groups[order].finite):
        order -= 1
    return order
