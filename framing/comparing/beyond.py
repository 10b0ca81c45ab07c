"""What differs beyond actors: whose voices are heard, hidden doers, words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from framing.comparing.clauses import large_enough
from framing.comparing.families import Test
from framing.comparing.material import Between, place_of
from framing.comparing.model import Clause, ClauseKind, Contrast, Finding, Strength
from framing.comparing.phrases import CHARGED, Said, phrase_of, sentences_of, telling
from framing.comparing.plain import capital, listed, possessive, quoted
from framing.comparing.samples import REST
from framing.languages import ENGLISH
from framing.measures.agency import PASSIVES
from framing.measures.keyness import KEYNESS
from framing.measures.portrait import CHARGE
from framing.measures.salience import SALIENCE
from framing.measures.sourcing import SOURCING, SPEAKERS

SOURCES: Mapping[str, str] = {
    "official": "officials",
    "expert": "experts",
    "citizen": "citizens",
}
"""Kinds of sources as a sentence has them."""

ONE_VOICE = 0.8
"""From this share of its quoted words on, a side speaks through one voice."""
FEWEST_QUOTED = 30
"""Words that are quoted at all, below which nothing is said of who speaks."""
MOST_WORDS, MOST_MISSING, FEWEST_NAMED = 4, 6, 3
NOBODY = ("no source", "a pronoun", "nobody named")
PEOPLE = frozenset({"person", "official", "expert", "citizen", "group"})
TELLING_MEAN = 0.15
FEWEST_VALUED = 2


def beyond(between: Between, found: Sequence[Test]) -> Iterator[Finding]:
    """The findings that are not about one actor, in the order of their worth."""
    clauses = [
        _voices(between, found),
        _one_voice(between),
        _two_actors(between),
        _standing(between),
        _passives(between, found),
        _words(between, found),
    ]
    yield from (Finding("", tuple(some), between.names) for some in clauses if some)


def _graded(between: Between, found: Sequence[Test], subject: str) -> list[tuple[Contrast, Strength]]:
    """The contrasts of a subject that stand, the firmest first."""
    places = {test.place for test in found if test.subject == subject}
    measures = dict.fromkeys(place[0] for place in places)
    rows = [c for name in measures for c in between.contrasts(name) if place_of(c) in places]
    graded = [(c, strength) for c in rows if (strength := between.material.strength(c)) and large_enough(between, c)]
    known = between.material.corrected
    return sorted(
        graded, key=lambda one: (one[1], known[place_of(one[0])].score, -abs(one[0].difference or 0.0), one[0].key)
    )


def _ends(between: Between, contrast: Contrast) -> tuple[str, str]:
    """The side with more and the side with less."""
    return between.names if (contrast.difference or 0.0) > 0 else between.names[::-1]


def _tested(
    between: Between, kind: ClauseKind, contrast: Contrast, strength: Strength, sentence: str, evidence: bool = True
) -> Clause:
    high = between.members(_ends(between, contrast)[0])
    passages = between.material.passages(contrast.measure, contrast.key) if evidence else ()
    forward = tuple(p for p in passages if p.side in high)
    claim = between.material.claim_at.get(place_of(contrast))
    return Clause(kind, capital(sentence) + ".", strength, contrast.measure, contrast.key, None, forward, None, claim)


def _voices(between: Between, found: Sequence[Test]) -> list[Clause]:
    graded = _graded(between, found, "sources")
    clauses: list[Clause] = []
    for side in between.names:
        mine = [one for one in graded if _ends(between, one[0])[0] == side][:1]
        for contrast, strength in mine:
            more, less = (between.value(SOURCING.name, contrast.key, end) or 0.0 for end in _ends(between, contrast))
            who, other = SOURCES.get(contrast.key[0], contrast.key[0]), between.label(between.other(side))
            shares = f"{100 * more:.0f} % against {100 * less:.0f} % in {other}"
            told = f"{between.label(side)} gives {who} more of the words that it quotes or reports: {shares}"
            clause = _tested(between, "voice", contrast, strength, told)
            words = ENGLISH.sections("source_kinds")[contrast.key[0]]
            shown = tuple(p for p in clause.evidence if not (text := between.material.text(p)) or _holds(text, words))
            clauses.append(replace(clause, evidence=shown))
    return clauses


def _holds(text: str, words: Sequence[str]) -> bool:
    """Whether a passage says of which kind its source is."""
    return not {word.strip(".,;:“”\"'’()") for word in text.lower().split()}.isdisjoint(words)


def _one_voice(between: Between) -> list[Clause]:
    """A side that leaves nearly all of what it quotes to one speaker, and whom it has no place for."""
    compared = between.material.numbers.compared
    if SPEAKERS.name not in compared or between.tested:
        return []
    clauses: list[Clause] = []
    for side in _single(between):
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


def _single(between: Between) -> tuple[str, ...]:
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


def _two_actors(between: Between) -> list[Clause]:
    """A side that is warm to one focus actor and cold to another, where nothing is tested."""
    if between.tested or CHARGE.name not in between.material.numbers.compared:
        return []
    clauses = []
    for side in _single(between):
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


def _standing(between: Between) -> list[Clause]:
    """The sentence on an actor in focus that a side prints most often, word for word: it is left out of all counts."""
    names = [alias.text for actor in between.material.focus for alias in between.material.actors[actor].aliases]
    clauses = []
    for side in _single(between):
        rows = [row for row in between.material.standing if row.side == side]
        rows = [row for row in rows if len(row.text.split()) >= FEWEST_STANDING and any(n in row.text for n in names)]
        if rows:
            row = max(rows, key=lambda one: (one.articles, one.text))
            text = row.text if len(row.text) <= LONGEST else f"{row.text[:LONGEST].rpartition(' ')[0]} …"
            note = "an editor’s note" if _EDITORS.match(row.text) else "one standing passage"
            every = between.material.articles[side]
            told = f"{between.label(side)} prints {note} in {row.articles} of its {every} articles: {quoted(text)}"
            clauses.append(Clause("standing", capital(told) + ".", "descriptive", "", (side,)))
    return clauses


_EDITORS = re.compile(r"\W*editor[’']?s?[’']? note", re.IGNORECASE)

FEWEST_STANDING, LONGEST = 6, 200
"""Words of a repeated sentence that is told, and how many of its characters are."""


def _passives(between: Between, found: Sequence[Test]) -> list[Clause]:
    for contrast, strength in _graded(between, found, "passives")[:1]:
        high, low = _ends(between, contrast)
        more, less = (1000 * (between.value(PASSIVES.name, contrast.key, side) or 0.0) for side in (high, low))
        told = (
            f"{between.label(high)} says what was done without saying who did it more often than {between.label(low)}: "
            f"{more:.1f} against {less:.1f} times in 1,000 words"
        )
        return [_tested(between, "passives", contrast, strength, told)]
    return []


def _words(between: Between, found: Sequence[Test]) -> list[Clause]:
    """The words that lean to either side, none of them inside another that is told."""
    graded = [one for one in _graded(between, found, "words") if one[1] != "descriptive"]
    clauses = []
    for side in between.names:
        mine = [one for one in graded if _ends(between, one[0])[0] == side]
        told: list[tuple[Contrast, Strength]] = []
        for one in mine:
            word = f" {one[0].key[0]} "
            if all(word not in f" {t[0].key[0]} " and f" {t[0].key[0]} " not in word for t in told):
                told.append(one)
        told = told[:MOST_WORDS]
        if told:
            words = listed([_with_articles(between, contrast, side) for contrast, _ in told])
            sentence = f"{between.label(side)} more often says {words}"
            clauses.append(_tested(between, "words", *told[0], sentence, evidence=False))
    return clauses


def _with_articles(between: Between, contrast: Contrast, side: str) -> str:
    """A word with the articles that hold it on either side: “immigrants” (18 articles against 4)."""
    here, there = (
        sum(row.articles for row in between.rows(KEYNESS.name, contrast.key, end))
        for end in (side, between.other(side))
    )
    return f"{quoted(contrast.key[0])} ({here} articles against {there})"
