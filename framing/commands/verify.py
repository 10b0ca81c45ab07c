"""Recomputes a built report from its own exported data: the numbers from the mentions, the claims from the numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isclose
from pathlib import Path
from typing import Any

from framing.commands.exported import Exported, read_data, typed
from framing.comparing.claims import Findings, make_claims
from framing.comparing.contrasts import Compared
from framing.comparing.findings import (
    corrections,
    make_findings,
    make_silences,
    make_withdrawn,
    tests_of,
)
from framing.comparing.gathering import gathered
from framing.comparing.material import Material, place_of
from framing.comparing.model import Check, Claim, Estimate, Shuffled
from framing.comparing.samples import REST
from framing.comparing.shuffles import thresholds
from framing.measures import MEASURES
from framing.measures.mentions import MentionRow
from framing.measures.model import Counting, Drawing, Measure, Wording
from framing.measures.salience import SALIENCE
from framing.measures.sentiment import SENTIMENT, STANCE
from framing.measures.tuned import NAME as TUNED
from framing.measures.warmth import WARMTH
from framing.model import EMPTY, Actor, Alias
from framing.report.cells import JOINT
from framing.report.records import claim_record, finding_record, silence_record, withdrawn_record
from framing.settings import Settings


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was recomputed, line by line, and whether all of it holds."""

    holds: bool
    lines: tuple[str, ...]


def verify(folder: Path) -> Verdict:
    """Recompute a report.

    Five things are checked: salience and sentiment follow from mentions.csv and articles.csv; warmth is the mean
    stance, drawn towards zero by its prior; every difference is that of its two estimates; every claim, made anew from
    the numbers, is the one in claims.json; and so is every finding, from the numbers and from what is said of actors.

    Raises:
        FramingError: the folder holds no exported data, or a file of it cannot be parsed.
    """
    folder = folder.parent if folder.is_file() else folder
    data = read_data(folder / "data" if (folder / "data").is_dir() else folder)
    try:
        problems = [*_wrong_estimates(data), *_wrong_warmth(data), *_wrong_differences(data), *_wrong_claims(data)]
        problems += _wrong_findings(data)
    except (KeyError, ValueError, TypeError) as error:
        return Verdict(False, (f"{folder}: its files do not fit together ({error!r}). Build the report again.",))
    counted = sum(1 for row in data.estimates.values() if row.measure in (SALIENCE.name, SENTIMENT.name))
    drawn = sum(1 for row in data.estimates.values() if row.measure == WARMTH.name)
    compared = sum(1 for row in data.contrasts if row.difference is not None)
    lines = [
        f"{counted} estimates of salience and sentiment recomputed from mentions.csv",
        *([f"{drawn} estimates of warmth recomputed from those of stance"] if drawn else []),
        f"{compared} differences recomputed from estimates.csv",
        f"{len(data.claims)} claims made anew from the numbers",
        f"{len(data.findings['findings'])} findings made anew from the numbers and from predications.csv",
        *([f"{len(data.findings['withdrawn'])} findings withdrawn by corrected.csv"] if data.corrected else []),
    ]
    verdict = "All hold." if not problems else f"{len(problems)} do not hold:"
    return Verdict(not problems, (*lines, TAKEN, verdict, *(f"  {problem}" for problem in problems)))


TAKEN = (
    "taken as exported, since only the texts give them: other counts, intervals and p, and the words in keyness.csv, "
    "collocates.csv and omissions.csv (framing report makes them again, byte for byte)"
)


def _wrong_estimates(data: Exported) -> Iterator[str]:
    counted = {(row["side"], row["article"]) for row in data.articles if row["counted"] == "yes"}
    words: dict[str, int] = {}
    for row in data.articles:
        if (row["side"], row["article"]) in counted:
            words[row["side"]] = words.get(row["side"], 0) + int(row["words"])
    scores: dict[tuple[str, str], list[float]] = {}
    for row in data.mentions:
        if (row["side"], row["article"]) in counted:
            # Of a language without scorers, mentions are counted and not scored.
            scores.setdefault((row["actor"], row["side"]), []).append(float(row["sentiment"] or "nan"))
    for (measure, key, side), exported in data.estimates.items():
        found = scores.get((key[0], side), [])
        if measure == SALIENCE.name:
            recomputed: float | None = len(found) / words[side]
        elif measure == SENTIMENT.name:
            recomputed = sum(found) / len(found) if found else None
        else:
            continue
        if not _same(exported.value, recomputed):
            yield f"{measure} of {key[0]} on {side} is not {exported.value}: mentions.csv gives {recomputed}"


def _wrong_warmth(data: Exported) -> Iterator[str]:
    mean = TUNED if data.study["settings"].get("warmth") == "tuned" else STANCE.name
    for (measure, key, side), exported in data.estimates.items():
        stance = data.estimates.get((mean, key, side))
        if measure != WARMTH.name or stance is None:
            continue
        total = None if stance.value is None else stance.value * stance.base
        recomputed = None if total is None else total / (stance.base + WARMTH.counting.prior)
        if not _same(exported.value, recomputed):
            yield f"{measure} of {key[0]} on {side} is not {exported.value}: {mean} gives {recomputed}"


def _wrong_differences(data: Exported) -> Iterator[str]:
    priors = {measure.name: measure.counting.prior for measure in MEASURES}
    names = [side["name"] for side in data.study["sides"]]
    for row in data.contrasts:
        if row.difference is None:
            continue
        there = [row.against] if row.against != REST else [name for name in names if name != row.side]
        values = [
            _together([data.estimates[row.measure, row.key, name] for name in some], priors.get(row.measure, 0.0))
            for some in ([row.side], there)
        ]
        recomputed = None if None in values else (values[0] or 0.0) - (values[1] or 0.0)
        if not _same(row.difference, recomputed):
            yield f"{row.measure} of {JOINT.join(row.key)} is not {row.difference}: estimates.csv gives {recomputed}"


def _together(rows: Sequence[Estimate], prior: float) -> float | None:
    """The value of several sides as one: all their amounts, out of all their bases, drawn towards zero once."""
    if len(rows) == 1:
        return rows[0].value
    base = sum(row.base for row in rows)
    return sum((row.value or 0.0) * (row.base + prior) for row in rows) / (base + prior) if base else None


def _wrong_claims(data: Exported) -> Iterator[str]:
    remaining = {_about(record): record for record in map(claim_record, claims_again(data))}
    for number, exported in enumerate(data.claims, 1):
        made = remaining.pop(_about(exported), None)
        if made is None:
            yield f"claim {number}: the numbers do not make it: {exported['sentence']}"
            continue
        for part in ("sentence", "strength", "caveat"):
            if exported[part] != made[part]:
                yield f"claim {number}: {part} is {exported[part]!r}; the numbers give {made[part]!r}"
        agreed: list[Any] = [record["agreement"] for record in (exported, made)]
        if not _same(*agreed):
            yield f"claim {number}: agreement is {agreed[0]}; the numbers give {agreed[1]}"
    yield from (
        f"claims.json lacks a claim that the numbers make: {record['sentence']}" for record in remaining.values()
    )


def _about(record: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(record[part] for part in ("measure", "key", "side", "against"))


def claims_again(data: Exported) -> tuple[Claim, ...]:
    """The claims that the exported numbers make."""
    return make_claims(_numbers(data))


def _numbers(data: Exported) -> Findings:
    """What claims are made of, as it was exported."""
    compared = {
        measure.name: Compared(
            measure,
            tuple(row for row in data.estimates.values() if row.measure == measure.name),
            tuple(row for row in data.contrasts if row.measure == measure.name),
        )
        for measure in (*MEASURES, *map(_lexicon, data.study["lexicons"]))
        if any(name == measure.name for name, _, _ in data.estimates)
    }
    sides = data.study["sides"]
    return Findings(
        {side["name"]: side["label"] for side in sides},
        frozenset(side["name"] for side in sides if side["unit"] == "sentence"),
        compared,
        data.keyness,
        data.absences,
        frozenset(data.study["names"]),
        Settings.of(data.study["settings"]),
    )


def _wrong_findings(data: Exported) -> Iterator[str]:
    material = _material(data)
    made = [_plain(finding_record(finding)) for finding in make_findings(material)]
    silent = [silence_record(silence) for silence in make_silences(material)]
    withdrawn = [withdrawn_record(one) for one in make_withdrawn(material)]
    for what, exported, again in (
        ("finding", [*map(_plain, data.findings["findings"])], made),
        ("silence", data.findings["silences"], silent),
        ("withdrawn finding", data.findings["withdrawn"], withdrawn),
    ):
        if len(exported) != len(again):
            yield f"findings.json has {len(exported)} of the kind {what}; the numbers give {len(again)}"
        for number, (one, other) in enumerate(zip(exported, again, strict=False), 1):
            if one != other:
                yield f"{what} {number} is {one}; the numbers give {other}"


def _plain(record: Mapping[str, Any]) -> dict[str, Any]:
    """A finding without its passages, which no number holds."""
    said = ("kind", "sentence", "strength", "measure", "key")
    clauses = [{name: clause[name] for name in said} for clause in record["clauses"]]
    return {**{name: record[name] for name in ("subject", "strength", "side", "against")}, "clauses": clauses}


def _material(data: Exported) -> Material:
    """What findings are made of, as it was exported."""
    actors = [
        Actor(one["name"], one["kind"], tuple(Alias(**alias) for alias in one["aliases"]))
        for one in data.study["actors"]
    ]
    copied = frozenset(
        (row["side"], row["article"]) for row in data.articles if row["counted"] == "yes" and row["agency"]
    )
    numbers = _numbers(data)
    copies = frozenset(f"{row['side']}/{row['article']}" for row in data.articles if row["counted"] != "yes")
    again = {_about(claim_record(claim)): claim for claim in make_claims(numbers)}
    claims = [
        replace(again[_about(record)], checks=tuple(Check(**check) for check in record["checks"]))
        for record in data.claims
        if _about(record) in again
    ]
    # Those of an article stand together, in whichever order somebody has left the file.
    mentions = sorted(typed(data.mentions, MentionRow), key=lambda row: (row.side, row.article))
    material = gathered(
        numbers,
        claims=claims,
        actors=actors,
        focus=tuple(data.study["focus"]),
        languages=data.study["languages"].values(),
        articles={side["name"]: side["articles"] for side in data.study["sides"]},
        mentions=mentions,
        predications=data.predications,
        dropped=copies,
        copied=copied,
    )
    material = replace(material, standing=data.standing, coded={place_of(one): one for one in data.corrected})
    chance = data.study["shuffled"]
    found = Shuffled(**chance) if chance else None
    return replace(
        material, corrected=corrections(tests_of(material), numbers.settings.level), thresholds=thresholds(found)
    )


def _lexicon(record: Mapping[str, Any]) -> Measure:
    """A measure that only this corpus has, as far as claims are made of it."""
    low, high = record["bounds"]
    return Measure(
        record["name"],
        record["title"],
        record["question"],
        note="",
        counting=Counting(
            lambda _: EMPTY, record["unit"], record["statistic"], about=record["about"], between=(low, high)
        ),
        drawing=Drawing(ranking=record["ranking"]),
        wording=Wording(record["printed"], record["scale"], record["claim"], tuple(record["unclaimed"])),
    )


def _same(exported: float | None, recomputed: float | None) -> bool:
    if exported is None or recomputed is None:
        return exported is recomputed
    return isclose(exported, recomputed, rel_tol=1e-6, abs_tol=1e-9)
