"""The verbs that share the subject of another: joined by "and", in a list, or as participles beside it."""

from __future__ import annotations

from collections.abc import Iterator

from framing.languages import ENGLISH
from framing.reading.attribution.cues import cue_lexicon
from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.phrases import QUOTE, is_time, noun_phrase
from framing.reading.grammar.verbs import ADVERB, Group, past_adverbs
from framing.reading.predications.found import Named

OF = frozenset({"of"})
NO_VERBS = frozenset({"including", "according", "regarding", "concerning", "following", "considering", "being"})
_VOICED = ENGLISH.words("predications", "voiced")
"""Verbs whose subject is somebody with a voice or a will."""
_OUTCOME = ENGLISH.words("predications", "outcome")
"""Participles that more often say what came of a deed than what somebody did."""


def joined(s: Clauses, group: Group) -> Iterator[Group]:
    """The verbs that share the subject of this one: "donated a building and guaranteed a loan"."""
    last = group
    embedded = any(g.finite and g.end <= group.start for g in s.groups)
    for following in s.groups:
        other = following
        if other.start < last.end:
            continue
        before = other.start - 1
        while before > last.end and s.tags[before] in ADVERB:
            before -= 1
        listed = s.words[before] == "," and s.tags[other.start] == s.tags[last.verb] and _ends_list(s, other)
        if (s.tags[before] != "CC" and not listed) or s.lowered[before] == "nor":
            if other.finite:
                return
            continue
        alike = (
            other.finite
            if last.finite and s.tags[other.start] != "VB"
            else s.tags[other.verb] == s.tags[last.verb] and other.start == other.verb
        )
        shared = s.tags[other.start] == s.tags[last.verb] and other.start == other.verb
        if not (alike or shared):
            continue
        if other.start == other.verb and s.tags[other.verb] == "VBN" and last.passive:
            other = other._replace(passive=True)
        elif other.passive != last.passive:
            return
        if _has_subject_inside(s, last.end, before) or (embedded and s.words[before - 1] == ","):
            return
        yield other
        last = other


def participles(s: Clauses, name: Named, group: Group) -> Iterator[Group]:
    """What the subject does beside its verb: "Citing the report, Hale ...", "Hale left the room, slamming the door"."""
    first = s.groups[0]
    fronted = first.start == 0 and s.tags[0] == "VBG" and s.words[name.first - 1] == ","
    if fronted and s.lowered[0] not in NO_VERBS and not any(g.finite and g.end < name.first for g in s.groups):
        yield first
    if any(g.finite and g.end <= group.start for g in s.groups):
        return
    for other in s.groups:
        if other.start < group.end:
            continue
        if other.finite or _has_subject_inside(s, group.end, other.start):
            return
        if s.tags[other.verb] == "VBG" and other.start == other.verb and s.words[other.start - 1] == ",":
            if s.lowered[other.start] not in NO_VERBS and _is_of_subject(s, group, other):
                yield other
            return


def _is_of_subject(s: Clauses, group: Group, participle: Group) -> bool:
    """Is what stands behind the comma surely a deed of the subject?

    "won the vote, putting Dorn behind" is what the victory did, "made a film, featuring his friends" what the film
    does; "praised the bridge, calling it a wonder" can only be what somebody does who has a voice.
    """
    lemma = verb_lemma(s.words[participle.verb])
    if lemma in _VOICED or (
        s.lowered[participle.verb] in cue_lexicon()
        and lemma not in ("show", "add", "suggest", "demonstrate", "confirm")
    ):
        return True
    if lemma == "add":
        return not has_plain_object(s, participle)
    if lemma in _OUTCOME:
        return False
    return participle.start - 1 == group.end or s.tags[participle.start - 2] in ("PRP", "RB", "RP")


def has_plain_object(s: Clauses, group: Group) -> bool:
    """Does "to" or a noun phrase follow the verb that is no clause and no quotation: "added a wing", "adding to it"?"""
    at = past_adverbs(s.tags, group.end)
    if at < len(s.tags) and s.lowered[at] in ("to", "up"):
        return True
    thing = noun_phrase(s.words, s.tags, at, OF)
    if thing is None or is_time(s.words[thing.head]) or s.tags[at] in QUOTE:
        return at < len(s.tags) and s.tags[at] == "PRP" and past_adverbs(s.tags, at + 1) not in s.starting
    clause = s.starting.get(past_adverbs(s.tags, thing.end))
    return clause is None or not clause.finite


def _ends_list(s: Clauses, group: Group) -> bool:
    """Does a list of verbs go on behind this one and end in "and": "called, derided him and threatened"?"""
    for other in s.groups:
        before = s.tags[other.start - 1] if other.start > group.end else ""
        if before and s.tags[other.start] != s.tags[group.start]:
            return False
        if before == "CC":
            return True
        if before and before != ",":
            return False
    return False


def _has_subject_inside(s: Clauses, start: int, end: int) -> bool:
    """Does another clause begin in this stretch, so that what is joined on may belong to it?"""
    return any(tag in ("WP", "WDT", "WRB", ":", "EX") for tag in s.tags[start:end])
