"""Findings: what the sides make of the actors in focus, and what differs beyond actors, in a few sentences each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from framing.comparing.beyond import beyond
from framing.comparing.clauses import disagreement, of_contrast
from framing.comparing.corrections import Withdrawn, contradicted
from framing.comparing.families import Test, corrected, tests
from framing.comparing.material import Between, Corrected, Material, Place, place_of
from framing.comparing.model import Clause, Contrast, Finding, Shuffled, Silence, Strength
from framing.comparing.name_calling import name_calling
from framing.comparing.phrases import CHARGED, Said, worth_testing
from framing.comparing.plain import capital, times
from framing.comparing.portraying import Graded, deeds, portrait
from framing.comparing.samples import Pair
from framing.comparing.shuffles import shuffled, thresholds
from framing.comparing.silences import FEWEST, is_missed, silences
from framing.comparing.subjects import subject_clause
from framing.comparing.topics import company, company_clause
from framing.comparing.worth import KINDS, WORTH, is_style, large_enough, parted, tellable
from framing.languages import all_have
from framing.measures.omission import OMISSION
from framing.measures.portrait import NAMINGS, PORTRAIT
from framing.measures.warmth import WARMTH
from framing.running.collector import collector_paused

MOST_CLAUSES = 3
MORE_THAN_A_WORD = 2

STRENGTHS: Mapping[Strength, int] = {"clear": 0, "suggestive": 1, "descriptive": 2, "not comparable": 3}


class Found(NamedTuple):
    """The findings of a study, its silences, what chance would have given, and what people's codes turned round."""

    findings: tuple[Finding, ...]
    silences: tuple[Silence, ...]
    shuffled: Shuffled | None
    withdrawn: tuple[Withdrawn, ...] = ()


@collector_paused()
def findings_of(material: Material, pairs: Sequence[Pair]) -> Found:
    """What a study has to say first.

    Args:
        material: everything that it is made of, but for what is tested.
        pairs: the sides with their tables, to see what chance would give.
    """
    found = tests_of(material)
    chance = shuffled(pairs, found, lambda test: makes_finding(material, test), material.numbers.settings.level)
    material = replace(
        material, corrected=corrections(found, material.numbers.settings.level), thresholds=thresholds(chance)
    )
    findings = make_findings(material, found)
    if chance:
        count = Counter(finding.strength for finding in findings)
        chance = chance._replace(found_clear=count["clear"], found_suggestive=count["suggestive"])
    return Found(findings, make_silences(material), chance, make_withdrawn(material))


def values_are_known(codes: Iterable[str]) -> bool:
    """Whether all languages with these codes have a list of words that value something."""
    return all_have(codes, ["charge"])


def tests_of(material: Material) -> dict[tuple[str, str], tuple[Test, ...]]:
    """What is tested between each pair of sides."""
    return {names: tests(Between(material, *names)) for names in material.pairs}


def corrections(found: Mapping[tuple[str, str], Sequence[Test]], level: float) -> dict[Place, Corrected]:
    """Every test after correction, each pair of sides by itself."""
    return {place: one for some in found.values() for place, one in corrected(some, level).items()}


def makes_finding(material: Material, test: Test) -> bool:
    """Whether a test that stands out would make a finding."""
    measure, key, *names = test.place
    between = Between(material, *names)
    contrast = material.numbers.compared[measure].at[key, between.side, between.against]
    return tellable(between, contrast)


def make_findings(
    material: Material, tested: Mapping[tuple[str, str], Sequence[Test]] | None = None
) -> tuple[Finding, ...]:
    """All findings, the firmest and worthiest first: those on actors, then those beyond.

    Args:
        material: everything that they are made of.
        tested: what `tests_of` gives for it, where that is known.
    """
    found = tests_of(material) if tested is None else tested
    actors: list[Finding] = []
    others: list[Finding] = []
    for names in material.pairs:
        between = Between(material, *names)
        of_actors = (_on_actor(between, actor) for actor in material.focus)
        actors += [finding for finding in of_actors if finding]
        others += [replace(one, clauses=apart(between, one.clauses)) for one in beyond(between, found[names])]
    ranked = sorted(actors, key=lambda one: _rank(material, one))
    return (*ranked, *sorted(others, key=lambda one: STRENGTHS[one.strength]))


def make_silences(material: Material) -> tuple[Silence, ...]:
    """One list for each side and pair of sides."""
    return tuple(silence for names in material.pairs for silence in silences(Between(material, *names)))


def make_withdrawn(material: Material) -> tuple[Withdrawn, ...]:
    """What would be found of the focus actors without people's codes, and has the other sign with them."""
    found = []
    for names in material.pairs:
        between = Between(material, *names)
        for contrast, strength in (one for actor in material.focus for one in _graded(between, actor)):
            correction = material.coded.get(place_of(contrast))
            if correction and contradicted(contrast, correction):
                alone = Between(replace(material, coded={}), *names)
                if clause := of_contrast(alone, contrast, strength):
                    found.append(Withdrawn(contrast.key[0], *names, clause.sentence, correction))
    return tuple(found)


def _rank(material: Material, finding: Finding) -> tuple[int, int, float, int]:
    """By strength; then by how many clauses stand; then by how much it tells.

    That is how strongly its phrases value the actor, and whether one side says it all or both say different things.
    """
    standing = sum(STRENGTHS[clause.strength] < STRENGTHS["descriptive"] for clause in finding.clauses)
    portraits = [clause for clause in finding.clauses if clause.kind in ("portrait", "names")]
    value = max((abs(clause.quote.weight) for clause in portraits if clause.quote), default=0.0)
    sides = {passage.side for clause in portraits for passage in clause.evidence}
    apart = len(sides) > 1 or any(clause.kind == "absence" for clause in finding.clauses)
    return STRENGTHS[finding.strength], -standing, -round(value + apart / 2, 6), material.focus.index(finding.subject)


def _on_actor(between: Between, actor: str) -> Finding | None:
    clauses = _tested(between, actor) if between.tested else _described(between, actor)
    return Finding(actor, apart(between, clauses), between.names) if clauses else None


def apart(between: Between, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses of a finding with no sentence shown twice and, of many articles, at most one passage an article.

    Wire copy says the same in several articles: it is shown once.
    """
    seen: set[object] = set()
    kept = []
    for clause in clauses:
        evidence = []
        for passage in clause.evidence:
            text = " ".join(between.material.text(passage).split())
            marks = {text, passage[1:], passage[1:3] if between.tested else passage[1:]} - {""}
            if not marks & seen:
                evidence.append(passage)
                seen |= marks
        against = clause.against
        if against and ({against[1:], " ".join(between.material.text(against).split())} & seen):
            against = None
        kept.append(replace(clause, evidence=tuple(evidence), against=against))
    return tuple(kept)


# ---------------------------------------------------------------- a few texts: what they say


def _described(between: Between, actor: str) -> list[Clause]:
    """What a few texts make of an actor: nothing is tested."""
    named = {side: between.mentions(actor, side) for side in between.names}
    if max(named.values()) < FEWEST:
        return []
    own = [one for side in between.names for one in between.portrayal(actor, side).own]
    graded: list[Graded] = [(one, "descriptive") for one in sorted(own, key=_telling_first)]
    clauses = [portrait(between, actor, graded), deeds(between, actor, graded), _absence(between, actor, named)]
    return [clause for clause in clauses if clause][:MOST_CLAUSES]


def _telling_first(one: Said) -> tuple[bool, bool, float, bool, int]:
    """What values the actor before what does not, what it is before how it is, a full title before a bare word."""
    bare = len(one.phrase.split()) < MORE_THAN_A_WORD
    return one.weight < CHARGED, one.relation not in NAMINGS, -round(one.weight, 6), bare, one.rows[0].start


def _absence(between: Between, actor: str, named: Mapping[str, int]) -> Clause | None:
    for side in between.names:
        other = between.other(side)
        if not named[side] and named[other] >= FEWEST and is_missed(between, actor, side):
            name = between.material.called(actor)
            told = f"{between.label(side)} never names {name}, whom {between.label(other)} names {times(named[other])}"
            passages = between.material.passages(OMISSION.name, (actor,))
            there = tuple(passage for passage in passages if passage.side in between.members(other))
            claim = next(
                (c for c in between.material.claims if _is_on(c.contrast, OMISSION.name, actor, between)), None
            )
            return Clause(
                "absence", capital(told) + ".", "descriptive", OMISSION.name, (actor,), None, there, None, claim
            )
    return None


def _is_on(contrast: Contrast, measure: str, actor: str, between: Between) -> bool:
    return (contrast.measure, contrast.key, contrast.side, contrast.against) == (measure, (actor,), *between.names)


# ---------------------------------------------------------------- many articles: what stands out


def _tested(between: Between, actor: str) -> list[Clause]:
    """The clauses that stand after correction, and what the actor is called beside them; the firmest of each kind."""
    graded = [one for one in _graded(between, actor) if not _withdrawn(between, one[0])]
    clauses = [clause for c, strength in graded if (clause := of_contrast(between, c, strength))]
    phrases = _phrases(between, actor)
    clauses += [clause for tell in (portrait, deeds) if (clause := tell(between, actor, phrases))]
    clauses += name_calling(between, actor)
    near = _by_strength(between, [c for c in company(between) if c.key[0] == actor])
    clauses += [clause for clause in [company_clause(between, actor, near)] if clause]
    clauses += [clause for clause in [subject_clause(between, actor)] if clause]
    if any(clause.kind == "warmth" and clause.coded for clause in clauses):
        clauses = [clause for clause in clauses if clause.kind != "warmth" or clause.coded]
    if not clauses:
        return []
    best = _one_of_each_kind(clauses)
    if not any(clause.kind == "warmth" for clause in best):
        doubtful = next((c for c, _ in graded if _parted(between, c)), None)
        best += [disagreement(between, doubtful)] if doubtful else []
    return [] if all(_is_slight(between, clause) for clause in best) else best


MUCH = 3.0
"""How many times as often a side names an actor for that to be told by itself, of these texts alone."""


def _is_slight(between: Between, clause: Clause) -> bool:
    """Whether a clause makes no finding by itself: that something cannot be told, or a rate of naming that is near.

    Such a rate is near where no more than this sample speaks for it, and it is not several times that of the other.
    """
    if clause.strength == "not comparable":
        return True
    if clause.kind != "attention" or clause.strength != "descriptive":
        return False
    low, high = sorted(between.value(clause.measure, clause.key, side) or 0.0 for side in between.names)
    return high < MUCH * low


def _graded(between: Between, actor: str) -> list[tuple[Contrast, Strength]]:
    """The contrasts of an actor that stand, by the instruments alone, the firmest first."""
    rows = [c for name in KINDS for c in between.contrasts(name) if c.key[0] == actor and not is_style(between, c)]
    return _by_strength(between, [contrast for contrast in rows if large_enough(between, contrast)])


def _by_strength(between: Between, rows: Iterable[Contrast]) -> list[tuple[Contrast, Strength]]:
    """Those of these contrasts that stand, the firmest first."""
    material = between.material
    graded = [(c, s) for c in rows if (s := material.strength(c)) is not None]
    return sorted(
        graded,
        key=lambda one: (STRENGTHS[one[1]], material.corrected[place_of(one[0])].score, one[0].measure, one[0].key),
    )


def _parted(between: Between, contrast: Contrast) -> bool:
    """Whether it is warmth whose direction nobody can tell: its parts disagree, and people have not decided."""
    uncoded = place_of(contrast) not in between.material.coded
    return KINDS.get(contrast.measure) == "warmth" and uncoded and parted(between, contrast)


def _withdrawn(between: Between, contrast: Contrast) -> bool:
    """Whether people's codes turn a contrast round; of warmth that nobody coded, whether they turn the actor's."""
    coded = between.material.coded
    here = coded.get(place_of(contrast))
    if here or KINDS.get(contrast.measure) != "warmth":
        return contradicted(contrast, here)
    return contradicted(contrast, coded.get((WARMTH.name, contrast.key, *between.names)))


def _one_of_each_kind(clauses: Sequence[Clause]) -> list[Clause]:
    """The firmest clause of each kind, at most a few of them, in the order of their worth."""
    ranked = sorted(clauses, key=lambda one: (STRENGTHS[one.strength], WORTH.index(one.kind)))
    kinds: dict[str, Clause] = {}
    for clause in ranked:
        kind = "portrait" if clause.kind == "names" else clause.kind
        kinds.setdefault(kind, clause)
    return sorted(list(kinds.values())[:MOST_CLAUSES], key=lambda one: WORTH.index(one.kind))


def _phrases(between: Between, actor: str) -> list[Graded]:
    """What one side says of the actor more than the other, and stands after correction."""
    contrasts = {c.key: c for c in between.contrasts(PORTRAIT.name) if c.key[0] == actor}
    known = between.material.actors[actor]
    found: list[Graded] = []
    for side in between.names:
        for one in between.portrayal(actor, side).says:
            contrast = contrasts.get((one.actor, one.relation, one.words))
            strength = between.material.strength(contrast) if contrast else None
            leans = contrast is not None and ((contrast.difference or 0.0) > 0) == (side == between.side)
            if strength and strength != "descriptive" and leans and worth_testing(one, known):
                found.append((one, strength))
    return sorted(found, key=lambda one: (STRENGTHS[one[1]], -one[0].articles * one[0].weight, one[0].words))
