"""Clauses on what an actor is called, does and suffers, in the words of the texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from framing.comparing.material import Between
from framing.comparing.model import Clause, ClauseKind, Strength
from framing.comparing.phrases import Said, in_words, is_passive, is_we, is_worded_variously, phrase_of, sentences_of
from framing.comparing.plain import capital, is_plural, listed, quoted
from framing.measures.portrait import NAMINGS, PORTRAIT
from framing.reading.spelling import PERSON_KINDS

MOST_FIRST, MOST_SECOND = 3, 2
"""Phrases of the side that a sentence speaks of first, and of the other."""

Graded = tuple[Said, Strength]


class Subject(NamedTuple):
    """An actor as a sentence has it: its name, what stands for it later, and whether it is a plural."""

    name: str
    later: str
    plural: bool


Telling = Callable[[str, Subject, Sequence[Said]], str]
"""Tells some phrases of one side: its label, the actor, the phrases."""


def portrait(between: Between, actor: str, graded: Sequence[Graded]) -> Clause | None:
    """What either side calls the actor and says that it is, where the other does not.

    Args:
        between: two sides.
        actor: one of the catalogue.
        graded: what may be told, the most telling first, each with its strength.
    """
    wanted = [one for one in graded if one[0].relation in (*NAMINGS, "quality") and one[0].quotable]
    return _clause(between, "portrait", actor, wanted, _calls)


def deeds(between: Between, actor: str, graded: Sequence[Graded]) -> Clause | None:
    """What it does and suffers on either side and not on the other."""
    wanted = [one for one in graded if one[0].relation in ("suffers", "does") and _shows(one[0])]
    return _clause(between, "deeds", actor, wanted, _acts)


def _shows(one: Said) -> bool:
    """Whether a deed shows by itself who does it: done by the actor, in the passive, or by somebody who is named."""
    return bool(one.doer or (one.quotable and (one.relation == "does" or is_passive(one))))


def _clause(between: Between, kind: ClauseKind, actor: str, graded: Sequence[Graded], tell: Telling) -> Clause | None:
    if not graded:
        return None
    first, strength = graded[0]
    side = next(name for name in between.names if first.side in between.members(name))
    other = between.other(side)
    here, there = between.portrayal(actor, side), between.portrayal(actor, other)
    own = [here.counted(one) for one in varied([o for o, _ in graded if o.side in between.members(side)], MOST_FIRST)]
    others = varied([one for one, _ in graded if one.side in between.members(other)], MOST_SECOND)
    theirs = [there.counted(one) for one in others]
    subject = _subject(between, actor)
    parts = [tell(between.label(side), subject, own)]
    if theirs:
        parts.append(tell(between.label(other), subject._replace(name=subject.later), theirs))
    sentence = capital("; ".join(parts)) + "."
    evidence = tuple(passage for one in (*own, *theirs) for passage in sentences_of(one, 1))
    against = between.contrary(actor, side, first.charge) if first.charge else None
    key = (actor, first.relation, first.words)
    return Clause(kind, sentence, strength, PORTRAIT.name, key, phrase_of(first), evidence, against)


def _subject(between: Between, actor: str) -> Subject:
    known = between.material.actors.get(actor)
    name, is_a = between.material.called(actor), known.kind if known else ""
    plural = is_plural(actor, is_a)
    if plural:
        return Subject(name, "them", plural)
    # Of whom no kind is known may be a person: its name is never wrong.
    return Subject(name, name if not is_a or is_a in PERSON_KINDS else "it", plural)


def _calls(label: str, subject: Subject, said: Sequence[Said]) -> str:
    """What an actor is called on a side, with who says so where that is not the author."""
    names = [_phrase(one) for one in said if one.relation in ("called", "is")]
    likened = [_phrase(one) for one in said if one.relation == "likened"]
    qualities = [_phrase(one) for one in said if one.relation == "quality"]
    ways = ((names, "called "), (likened, "likened to "), (qualities, "described as "))
    told = [f"{before}{listed(phrases)}" for phrases, before in ways if phrases]
    be, name = ("are" if subject.plural else "is"), "they" if subject.name == "them" else subject.name
    return f"in {label} {name} {be} {listed(told)}"


def _acts(label: str, subject: Subject, said: Sequence[Said]) -> str:
    """What the actor does and suffers on a side."""
    owned = [one for one in said if one.relation == "suffers" and is_we(one.doer)]
    suffered = [_suffered(one) for one in said if one.relation == "suffers" and one not in owned]
    done = [_phrase(one) for one in said if one.relation == "does"]
    be, s = ("are", "") if subject.plural else ("is", "s")
    told = []
    if owned:
        told.append(f"{be} what {quoted(f'{owned[0].doer.lower()} {owned[0].phrase}')}")
    if suffered:
        told.append(f"{be} acted upon: {', '.join(suffered)}")
    if done:
        told.append(f"act{s}: {', '.join(done)}")
    name = "they" if subject.name == "them" else subject.name
    return f"in {label} {name} {' and '.join(told)}"


def _suffered(one: Said) -> str:
    if not one.doer:
        return _phrase(one)
    phrase = quoted(one.phrase)
    return f"{phrase} by {one.doer}" if is_passive(one) else f"{one.doer} {phrase}"


def _phrase(one: Said) -> str:
    phrase = in_words(one)
    told = f"not {phrase}" if one.words.startswith("not ") and "not" not in one.quotable.split() else phrase
    alike = "and the like, " if is_worded_variously(one) else ""
    return f"{told} ({alike}{one.often} times in {one.articles} articles)" if one.articles > 1 else told


def varied(said: Sequence[Said], most: int) -> list[Said]:
    """The first few that are different in wording: no phrase whose head another has already."""
    found: list[Said] = []
    for one in said:
        if all(one.lemma != other.lemma and one.words not in other.words for other in found):
            found.append(one)
    return found[:most]
