"""Whether what a verb says is not done yet, or is one choice of two: "needs to praise", "would win", "rise or fall".

The line is what the phrase shows. "needs to sell the mill" is found whole, says itself that nothing is sold, and is
plain; of "needs to praise Hale" only "praise" is shown, so it is left open. "will" is plain: it says what comes.
"""

from __future__ import annotations

from framing.languages import ENGLISH
from framing.reading.attribution.cues import cue_lexicon
from framing.reading.grammar.clauses import Clauses, verb_before
from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.phrases import MODIFIER, QUOTE
from framing.reading.grammar.verbs import ADVERB, Group, past_adverbs

CLAIM, NOT_YET, NOT_YET_NOUNS = (ENGLISH.words("doubts", heading) for heading in ("claim", "not yet", "not yet: nouns"))
WOULD = frozenset({"would", "Would", "'d", "’d"})
_UNFINISHED = frozenset({"VB", "VBP", "VBG", "VBN"})
_AHEAD = frozenset({"MD", "TO"})
_LINKING = frozenset({"about", "of", "against", "for", "to", "on"})
_CERTAIN = frozenset({"clear", "certain", "sure", "confident", "likely", "obvious", "convinced", "afraid", "worried"})
_BETWEEN = MODIFIER | {"DT", "PRP", "PRP$"}
ENDS_CLAUSE = frozenset({",", ";", ":", "-", "--", "–", "—"})
_NEAR = 6
"""Tokens of whoever is to act, between the word that asks for a deed and the deed: "urged the old mayor to back"."""


def is_not_yet(s: Clauses, head: int) -> bool:
    """Does a word before this verb only want, plan or ask for what it says: "pressure to back", "talk of leaving"?"""
    if s.tags[head] not in _UNFINISHED:
        return False
    group = s.ending.get(head + 1)
    if group is None or group.finite:
        return False
    if (
        s.tags[group.start] in ("VB", "TO") and group.start > 1 and s.tags[group.start - 1] == "CC"
    ):  # "to sell and back"
        before = [other for other in s.groups if other.start < group.start]
        return bool(before) and s.tags[before[-1].start] in ("TO", "VB") and is_not_yet(s, before[-1].verb)
    if s.tags[group.start] == "TO":
        return _is_wanted(s, group.start - 1)
    return s.tags[group.start] == "VBG" and group.start == group.verb and _is_talked_of(s, group.start - 1)


def _is_wanted(s: Clauses, before: int) -> bool:
    """Does a word that wants an infinitive end here, or stand before whoever is to do it: "urged Dorn to"?"""
    while before >= 0 and (s.tags[before] in ADVERB or s.tags[before] in QUOTE):
        before -= 1
    if _wants(s, before):
        return True
    at = before
    while at >= 0 and before - at < _NEAR and s.tags[at] in _BETWEEN and (at + 1) not in s.ending:
        at -= 1
    if at == before or at < 0:
        return False
    return _wants(s, at - (s.lowered[at] in ("for", "on", "from", "by")))


def _wants(s: Clauses, at: int) -> bool:
    if at < 0:
        return False
    if s.lowered[at] in NOT_YET_NOUNS:
        return True
    verb = verb_before(s, at)
    return verb is not None and s.tags[verb.verb] != "MD" and verb_lemma(s.lowered[verb.verb]) in NOT_YET


def _is_talked_of(s: Clauses, before: int) -> bool:
    """Does a word that leaves a gerund open end here: "reservations about", "considered"?"""
    if before < 0:
        return False
    if s.lowered[before] in _LINKING:
        return before > 0 and s.lowered[before - 1] in NOT_YET_NOUNS | CLAIM
    verb = verb_before(s, before)
    return verb is not None and verb_lemma(s.lowered[verb.verb]) in NOT_YET


def is_supposed(s: Clauses, group: Group) -> bool:
    """Does the verb say what would be, and no one report it: "would win", but not "she said that she would win"?

    Behind a verb of saying or thinking in the past "would" is a "will".
    """
    if s.lowered[group.start] not in WOULD or s.tags[group.start] != "MD":
        return False
    for other in s.groups:
        past = s.tags[other.start] == "VBD" or (other.start < group.start and s.tags[other.start] in ("VBG", "VBN"))
        cue = cue_lexicon().get(s.lowered[other.verb])
        said = cue is not None and cue.kind != "show"  # "the poll showed that Hale would win": if it came to that
        said = said or (other.end < group.start and s.lowered[other.end] in _CERTAIN)
        if past and said and QUOTE.isdisjoint(s.tags[min(other.start, group.start) : max(other.start, group.start)]):
            return False
    return True


def governs(s: Clauses, head: int) -> Group | None:
    """The finite verb of the clause in which a noun at this place stands behind it, near by; None where none does."""
    for group in reversed(s.groups):
        if group.end <= head and group.finite:
            between = s.words[group.end : head]
            return None if any(word in ENDS_CLAUSE for word in between) else group
    return None


def is_alternative(s: Clauses, head: int) -> bool:
    """Does "or" join this verb to another one, of what is still to come: "will rise or fall"?"""
    if "or" not in s.words:
        return False
    order = next((at for at, group in enumerate(s.groups) if group.verb == head), -1)
    if order < 0:
        return False
    group = s.groups[order]
    if order + 1 < len(s.groups) and _is_or(s, group, s.groups[order + 1]):
        return s.tags[group.start] in _AHEAD
    last = s.groups[order - 1] if order else None
    return last is not None and s.tags[last.start] in _AHEAD and _is_or(s, last, group)


def _is_or(s: Clauses, one: Group, other: Group) -> bool:
    before = other.start - 1
    while before > one.end and s.tags[before] in ADVERB:
        before -= 1
    alike = (
        s.tags[other.start] in (s.tags[one.verb], s.tags[one.start]) and past_adverbs(s.tags, before + 1) == other.start
    )
    return alike and s.lowered[before] == "or"
