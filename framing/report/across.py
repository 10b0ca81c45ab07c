"""The page on actors that several corpora share: the same name, how often and how warmly, corpus by corpus."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from framing.measures.salience import SALIENCE
from framing.measures.warmth import WARMTH
from framing.report import prose
from framing.report.cells import read_number
from framing.report.page import render
from framing.report.write import replace_file

PAGE = "actors.html"


class Appearance(NamedTuple):
    """An actor on one side of one corpus: mentions per 1,000 words, and tone with its interval.

    `per_word` and `score` are the same as in estimates.csv, to sort by; the score may be missing.
    """

    corpus: str
    title: str
    side: str
    label: str
    colour: int
    mentions: int
    rate: str
    tone: str
    spread: str
    per_word: str
    score: str


class Shared(NamedTuple):
    """An actor of more than one corpus."""

    actor: str
    corpora: int
    appearances: tuple[Appearance, ...]


def write_across(out: Path, folders: Sequence[Path]) -> tuple[Shared, ...]:
    """Write OUT/actors.html if these reports share any actor, and say which; else remove it."""
    found = shared_actors(folders)
    path = out / PAGE
    if found:
        replace_file(path, render(PAGE, actors=found))
    else:
        path.unlink(missing_ok=True)
    return found


def shared_actors(folders: Sequence[Path]) -> tuple[Shared, ...]:
    """The actors that the catalogues of several corpora write alike, the most shared first."""
    rows: dict[str, list[Appearance]] = {}
    for folder in folders:
        try:
            for actor, appearance in _appearances(folder):
                rows.setdefault(actor, []).append(appearance)
        except (OSError, ValueError, KeyError):
            continue  # the index names reports that cannot be read
    found = [
        Shared(actor, len({a.corpus for a in appearances}), tuple(appearances)) for actor, appearances in rows.items()
    ]
    return tuple(sorted((one for one in found if one.corpora > 1), key=lambda one: (-one.corpora, one.actor)))


def estimates_of(folder: Path, *measures: str) -> list[dict[str, str]]:
    """The rows of a report's estimates.csv on these measures; hardly any of a thousand rows is made a dictionary."""
    with (folder / "data" / "estimates.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        names = next(lines, [])
        measure = names.index("measure")
        return [dict(zip(names, line, strict=True)) for line in lines if line and line[measure] in measures]


def _appearances(folder: Path) -> list[tuple[str, Appearance]]:
    study = json.loads((folder / "data" / "study.json").read_text(encoding="utf-8"))
    sides = {side["name"]: (side["label"], number % 8 + 1) for number, side in enumerate(study["sides"])}
    numbers: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    for row in estimates_of(folder, SALIENCE.name, WARMTH.name):
        numbers.setdefault((row["key"], row["side"]), {})[row["measure"]] = row
    found = []
    for (actor, side), by_measure in numbers.items():
        rate, tone = by_measure.get(SALIENCE.name, {}), by_measure.get(WARMTH.name, {})
        shown = ((SALIENCE, rate), (WARMTH, tone))
        if not float(rate.get("value") or 0):
            continue
        label, colour = sides[side]
        spread = prose.interval(WARMTH, read_number(tone.get("low")), read_number(tone.get("high")))
        mentions = round(float(rate["value"]) * float(rate["base"]))
        often, warm = (prose.number(measure, read_number(row.get("value"))) for measure, row in shown)
        where = (folder.name, study["title"], side, label, colour)
        found.append((actor, Appearance(*where, mentions, often, warm, spread, rate["value"], tone.get("value", ""))))
    return found
