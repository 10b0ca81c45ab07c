"""Findings made of claims, so that the page can be tested whatever the study itself finds worth telling."""

from __future__ import annotations

from dataclasses import replace

from framing.comparing.model import Claim, Clause, ClauseKind, Finding, Shuffled, Silence
from framing.report.choosing.selection import plain
from framing.study import Study

KINDS: dict[str, ClauseKind] = {
    "warmth": "warmth",
    "salience": "attention",
    "naming": "names",
    "agency": "deeds",
    "sourcing": "voice",
    "omission": "absence",
    "passives": "passives",
    "keyness": "words",
}


def told(study: Study, most: int = 8) -> Study:
    """The study with a finding for each subject of its claims: of each measure one sentence, three at most."""
    actors = {actor.name for actor in study.corpus.actors}
    by_subject: dict[str, dict[str, Claim]] = {}
    for claim in study.claims:
        if claim.strength != "not comparable":
            key = claim.contrast.key[0]
            by_subject.setdefault(key if key in actors else "", {}).setdefault(claim.contrast.measure, claim)
    sides = (study.corpus.sides[0].name, study.corpus.sides[1].name)
    found = tuple(
        Finding(subject, tuple(_clause(claim) for claim in list(claims.values())[:3]), sides)
        for subject, claims in list(by_subject.items())[:most]
    )
    return replace(study, findings=found, silences=_silences(study), shuffled=Shuffled(100, 0.02, 0.6, 1, 3))


def _clause(claim: Claim) -> Clause:
    contrast = claim.contrast
    evidence = claim.evidence
    against = evidence[-1] if len(evidence) > 2 else None
    kind = KINDS.get(contrast.measure, "words")
    sentence = f"{plain(claim)}."
    return Clause(kind, sentence, claim.strength, contrast.measure, contrast.key, None, evidence[:3], against, claim)


def _silences(study: Study) -> tuple[Silence, ...]:
    found = []
    for side in study.corpus.sides:
        absent = tuple(a for a in study.absences if a.about == "actor" and a.side == side.name and a.count > 1)
        names = ", ".join(a.key[0] for a in absent[:5])
        if absent:
            found.append(Silence(side.name, f"{side.label} never names {names}.", absent))
    return tuple(found)
