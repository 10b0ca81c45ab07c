"""What a few texts show beyond actors: one voice that speaks, people who have no place, warm and cold in one text."""

from __future__ import annotations

from collections.abc import Sequence

from framing.comparing.material import Between
from framing.comparing.model import Clause
from framing.comparing.phrases import CHARGED, Said, phrase_of, sentences_of, telling
from framing.comparing.plain import capital, possessive, quoted
from framing.comparing.samples import REST
from framing.measures.portrait import CHARGE
from framing.measures.salience import SALIENCE
from framing.measures.sourcing import SPEAKERS

ONE_VOICE = 0.8
"""From this share of its quoted words on, a side speaks through one voice."""
FEWEST_QUOTED = 30
"""Words that are quoted at all, below which nothing is said of who speaks."""
MOST_MISSING, FEWEST_NAMED = 6, 3
NOBODY = ("no source", "a pronoun", "nobody named")
PEOPLE = frozenset({"person", "official", "expert", "citizen", "group"})
TELLING_MEAN = 0.15
FEWEST_VALUED = 2


def one_voice(between: Between) -> list[Clause]:
    """A side that leaves nearly all of what it quotes to one speaker, and whom it has no place for."""
    compared = between.material.numbers.compared
    if SPEAKERS.name not in compared or between.tested:
        return []
    clauses: list[Clause] = []
    for side in single(between):
        rows = [row for row in compared[SPEAKERS.name].estimates if row.side == side and row.amount]
        rows = [row for row in rows if row.base >= FEWEST_QUOTED]
        top = max(rows, key=lambda row: (round(row.amount, 6), row.key), default=None)
        if top is None or (top.value or 0.0) < ONE_VOICE or top.key[0] in NOBODY:
            continue
        share = f"{100 * (top.value or 0.0):.0f} %"
        whose = _whose(top.key[0], _role(between, top.key[0], side))
        label = between.label(side)
        told = f"{label} speaks through one voice: {share} of the words that it quotes or reports are {whose}"
        passages = tuple(p for p in between.material.passages(SPEAKERS.name, top.key) if p.side == side)
        clauses.append(Clause("voice", capital(told) + ".", "descriptive", SPEAKERS.name, top.key, None, passages))
        clauses += _no_place(between, side)
    return clauses


def single(between: Between) -> tuple[str, ...]:
    """The sides of a pair that are one side each."""
    return tuple(side for side in between.names if side != REST)


def _no_place(between: Between, side: str) -> list[Clause]:
    """People whom the other side names or quotes and this one does not, by what they are called there."""
    other = between.other(side)
    speaking = {
        row.key[0]: row.amount
        for row in between.material.numbers.compared[SPEAKERS.name].estimates
        if row.side in between.members(other) and row.amount
    }
    missing = [
        (actor.name not in speaking, -between.mentions(actor.name, other), actor.name)
        for actor in between.material.actors.values()
        if actor.kind in PEOPLE and not between.mentions(actor.name, side)
    ]
    named = [row for row in sorted(missing) if -row[1] >= FEWEST_NAMED or not row[0]]
    told = []
    for _, _, actor in named[:MOST_MISSING]:
        role = next((r for member in sorted(between.members(other)) if (r := _role(between, actor, member))), "")
        told.append(f"{between.material.called(actor)} ({role})" if role else between.material.called(actor))
    if not told:
        return []
    sentence = f"{between.label(side)} has no place for {_either(told)}, all of whom {between.label(other)} names"
    key = (named[0][2],)
    evidence = between.material.passages(SALIENCE.name, key)
    return [Clause("absence", capital(sentence) + ".", "descriptive", SALIENCE.name, key, None, evidence)]


def _either(names: Sequence[str]) -> str:
    """Names after "not": "a or b", "a, b or c"."""
    return " or ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _whose(speaker: str, role: str) -> str:
    whose = possessive(speaker)
    return f"{whose} ({role})" if role else whose


def _role(between: Between, actor: str, side: str) -> str:
    """What a side calls somebody, in its own words: “deputy foreign minister”; what values most comes first."""
    known = between.material.actors.get(actor)
    said = [s for s in between.material.said.get(actor, ()) if s.side == side and s.relation == "called"]
    said = [s for s in said if known is None or telling(s, known)]
    best = min(said, key=lambda one: (-one.weight, -one.articles, -one.often, len(one.phrase), one.words), default=None)
    return quoted(best.phrase) if best else ""


def two_actors(between: Between) -> list[Clause]:
    """A side that is warm to one focus actor and cold to another, where nothing is tested."""
    if between.tested or CHARGE.name not in between.material.numbers.compared:
        return []
    clauses = []
    for side in single(between):
        valued = [(value, actor) for actor in between.material.focus if (value := _valued(between, actor, side))]
        warm, cold = max(valued, default=None), min(valued, default=None)
        if not warm or not cold or warm[0] < TELLING_MEAN or cold[0] > -TELLING_MEAN:
            continue
        phrases = [_phrase_for(between, one[1], side, one[0]) for one in (warm, cold)]
        if any(one is None for one in phrases):
            continue
        shown = [one for one in phrases if one is not None]
        told = " and ".join(
            f"{word} to {between.material.called(actor)} ({quoted(one.phrase)})"
            for word, (_, actor), one in zip(("warm", "cold"), (warm, cold), shown, strict=True)
        )
        evidence = tuple(passage for one in shown for passage in sentences_of(one, 1))
        key = (warm[1],)
        quote = phrase_of(shown[1])
        sentence = capital(f"{between.label(side)} is {told}") + "."
        clauses.append(Clause("warmth", sentence, "descriptive", CHARGE.name, key, quote, evidence))
    return clauses


def _valued(between: Between, actor: str, side: str) -> float | None:
    """The mean charge of what a side says of an actor, where it values it at least twice."""
    base = sum(row.base for row in between.rows(CHARGE.name, (actor,), side))
    value = between.value(CHARGE.name, (actor,), side)
    return value if value and base >= FEWEST_VALUED else None


def _phrase_for(between: Between, actor: str, side: str, sign: float) -> Said | None:
    said = [one for one in between.portrayal(actor, side).own if (one.charge or 0.0) * sign > 0]
    strong = [one for one in said if one.weight >= CHARGED]
    return max(strong, key=lambda one: (one.weight, one.articles, one.words), default=None)
