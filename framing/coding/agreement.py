"""Do coders agree, variable by variable, pair by pair, side by side; and their answers as other programs want them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from framing.coding.answers import ADJUDICATOR, Answer
from framing.coding.codebook import Codebook, Variable
from framing.coding.files import csv_text
from framing.coding.sample import Unit
from framing.stats.reliability import RELIABLE, TENTATIVE, reliability, units_needed

FEWEST_UNITS = 10
"""With fewer passages an alpha says nothing, however high it is."""


class Agreement(NamedTuple):
    """Alpha of a variable among some coders on some units: `coders` "A1, A2" and `side` "" for all."""

    variable: str
    level: str
    coders: str
    side: str
    alpha: float
    low: float
    high: float
    units: int


def names_in_print(answers: Iterable[Answer]) -> dict[str, str]:
    """How coders are called wherever it is printed: A1, A2 ... in the order of their names."""
    coders = sorted({one.coder for one in answers if one.coder != ADJUDICATOR})
    return {coder: f"A{i}" for i, coder in enumerate(coders, 1)}


def agreements(
    answers: Sequence[Answer], codebook: Codebook, units: Sequence[Unit], confidence: float = 0.95
) -> tuple[Agreement, ...]:
    """Of each variable: all coders, then each pair of them, then each side."""
    names = names_in_print(answers)
    found = []
    for variable in codebook.variables:
        rows, coded = _matrix(answers, variable, names, units)
        if len(rows) < 2 or not coded:
            continue
        table = np.array(list(rows.values()))
        clusters = np.unique([f"{unit.side}/{unit.article}" for unit in coded], return_inverse=True)[1]
        printed, everybody, everything = list(rows), range(len(rows)), np.ones(len(coded), np.bool_)
        pairs = list(combinations(everybody, 2)) if len(rows) > 2 else []
        wanted = [("", everybody, everything), *(("", pair, everything) for pair in pairs)]
        for side in sorted({unit.side for unit in coded}):
            wanted.append((side, everybody, np.array([unit.side == side for unit in coded])))
        for side, coders, among in wanted:
            found_here = reliability(table[list(coders)][:, among], variable.level, clusters[among], confidence)
            named = ", ".join(printed[coder] for coder in coders)
            found.append(Agreement(variable.name, variable.level, named, side, *found_here[:4]))
    return tuple(found)


def verdict(agreement: Agreement) -> str:
    """What an alpha allows, in words."""
    if np.isnan(agreement.alpha):
        return "no passage was coded by two people"
    if np.isnan(agreement.low) or agreement.units < FEWEST_UNITS:
        return "too few passages, or all of one kind"
    sure = "and the interval with it" if agreement.low >= RELIABLE else "but the interval reaches lower"
    if agreement.alpha >= RELIABLE:
        return f"reliable, {sure}"
    return "for tentative conclusions" if agreement.alpha >= TENTATIVE else "too low to rely on"


def needed(units: Sequence[Unit]) -> tuple[float, int, int]:
    """The share of the rarest class of tone in the sample, and how many units tell alpha from .667 and from .8."""
    classes = [unit.stratum.rpartition(" | ")[2] for unit in units]
    shares = [classes.count(one) / len(classes) for one in ("against", "neither", "for")]
    rarest = min(max(min((share for share in shares if share), default=0.5), 0.01), 0.5)
    return rarest, units_needed(TENTATIVE, rarest), units_needed(RELIABLE, rarest)


def _matrix(
    answers: Iterable[Answer], variable: Variable, names: Mapping[str, str], units: Sequence[Unit]
) -> tuple[dict[str, list[float]], list[Unit]]:
    """The values of each coder who answered, by printed name, for the units that anybody coded."""
    given = {(one.coder, one.unit): one.value for one in answers if one.variable == variable.name}
    coded = [unit for unit in units if any((coder, unit.unit) in given for coder in names)]
    rows = {
        printed: [float(given.get((coder, unit.unit), np.nan)) for unit in coded] for coder, printed in names.items()
    }
    return {printed: row for printed, row in rows.items() if not np.isnan(row).all()}, coded


# ---------------------------------------------------------------- files for other programs


def export_files(answers: Sequence[Answer], codebook: Codebook, units: Sequence[Unit]) -> Iterator[tuple[str, str]]:
    """(name, text) of the answers as others read them.

    wide-VARIABLE.csv: a line a unit, a column a coder. recal-VARIABLE.csv: the same without names, digits alone, only
    units that all coded (ReCal), with its table of codes beside it. irr-VARIABLE.csv: a line a coder, a column a unit
    (R's irr, transposed).
    """
    names = names_in_print(answers)
    for variable in codebook.variables:
        rows, coded = _matrix(answers, variable, names, units)
        if not rows:
            continue
        values = {coder: ["" if np.isnan(v) else str(int(v)) for v in row] for coder, row in rows.items()}
        columns = list(zip(*values.values(), strict=True))
        wide = ([unit.unit, *row] for unit, row in zip(coded, columns, strict=True))
        yield f"wide-{variable.name}.csv", csv_text([["unit", *values], *wide])
        codes = {str(value.code): str(i) for i, value in enumerate(variable.values, 1)}
        yield f"recal-{variable.name}.csv", csv_text([[codes[v] for v in row] for row in columns if all(row)])
        table = [[codes[str(v.code)], str(v.code), v.label] for v in variable.values]
        yield f"recal-{variable.name}-codes.csv", csv_text([["recal", "code", "label"], *table])
        lines = [[coder, *row] for coder, row in values.items()]
        yield f"irr-{variable.name}.csv", csv_text([["coder", *(unit.unit for unit in coded)], *lines])
