"""Positions: what an actor is in a story that names a cause, passes a judgement, and says what is to be done."""

from __future__ import annotations

from itertools import pairwise

from framing.languages import ENGLISH
from framing.measures.counting import Hit, mentions_per_actor, tally_of
from framing.measures.model import Counting, Measure, Wording
from framing.measures.portrait import portraits
from framing.model import Tally
from framing.reading.model import Document
from framing.reading.predications import Predication
from framing.scorers import POLAR

CAUSES, JUDGED, TO_ACT, TO_BE_TREATED = "causes", "is judged", "is to act", "is to be acted upon"
"""The cause, the judgement and the remedy of Entman's four functions; who causes says what the problem is."""

BRINGING = ENGLISH.words("predications", "bringing about")
"""Verbs by which their subject brings something about."""
BLAMED = frozenset("blame fault accuse credit thank".split())
"""Verbs whose object is said to have brought something about."""
SOURCES = frozenset("cause culprit architect instigator mastermind reason root creator".split())
MUST = frozenset("should must ought shall".split())
NEED = frozenset("need needs has have".split())
URGED = frozenset("urge ask press pressure call tell order oblige require beg advise".split())
BEFORE = 4
"""Words before a verb among which its "should" is looked for."""


def positions(document: Document) -> Tally:
    """How often an actor causes, is judged, is to act or is to be acted upon, against all of its mentions."""
    found = {
        (one.naming, one.actor, position): Hit((one.actor, position), 1.0, one.sentence, abs(one.charge or 0.0) + 1.0)
        for one in reversed(portraits(document))
        for position in _positions(document, one)
    }
    return tally_of(document, reversed(found.values()), mentions_per_actor(document))


def _positions(document: Document, one: Predication) -> list[str]:
    found = []
    if one.negated:
        return [JUDGED] if _is_judged(one) else []
    if one.relation == "does" and one.object and one.lemma in BRINGING:
        found.append(CAUSES)
    if (one.relation in ("is", "called") and one.lemma in SOURCES) or (
        one.relation == "suffers" and one.lemma in BLAMED
    ):
        found.append(CAUSES)
    if _is_judged(one):
        found.append(JUDGED)
    if one.relation == "does" and _is_to(document, one):
        found.append(TO_ACT)
    if one.relation == "suffers" and one.lemma in URGED and " to " in f" {one.phrase} ":
        found.append(TO_ACT)
    elif one.relation == "suffers" and _is_to(document, one):
        found.append(TO_BE_TREATED)
    return found


def _is_judged(one: Predication) -> bool:
    return one.relation in ("is", "called", "quality", "likened") and abs(one.charge or 0.0) >= POLAR


def _is_to(document: Document, one: Predication) -> bool:
    """Does "should", "must", "needs to" or "has to" stand before this verb, in its own sentence?"""
    start = document.sentences[one.sentence].start
    before = document.text[start : one.start].lower().split()[-BEFORE:]
    words = [*before, *one.phrase.lower().split()[:2]]
    return any(word in MUST for word in words) or any(word in NEED and after == "to" for word, after in pairwise(words))


POSITIONS_OF_ACTORS = Measure(
    name="positions",
    title="Cause, judgement, remedy",
    question="Does each side show an actor as what causes, what is judged, who is to act, or what is to be acted upon?",
    note="Read off what is said of the actor itself (its verb, or what it is said to be), not off words elsewhere in "
    "the sentence. A cause need not be a fault: what revives a town causes too.",
    counting=Counting(positions, "share of the actor's mentions", "share", needs=("attribution", "grammar")),
    wording=Wording("% of its mentions"),
    sources=("entman1993",),
    part_of="portrait",
)
