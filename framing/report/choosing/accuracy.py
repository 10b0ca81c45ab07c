"""How often the instruments and finders are right, as the gates measured it: a table, and a line on sentiment."""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

from framing.languages import ENGLISH
from framing.report.choosing.rows import count_cell, number_columns
from framing.report.parts import Cell, Column, TableRow, TableView

FLATTERS = (
    "Rules and weights were chosen with these data in sight, so the figures flatter a little; other topics, other "
    "times and other kinds of text may do worse."
)

COMPARED = ("vader-right", "stance-right", "sentiment-neutral")
"""The keys of what is compared with coders, and of what a blind guess would reach."""


class Accuracy(NamedTuple):
    """One figure: what is judged, on which data, how many of which unit, and between which values it lies.

    `missed` says why a figure below its floor is let pass; it is empty where the floor is kept or there is none.
    """

    key: str
    what: str
    data: str
    n: int
    unit: str
    figure: float
    low: float
    high: float
    missed: str = ""


@cache
def accuracies() -> tuple[Accuracy, ...]:
    """Every figure with an interval, in the order of its key; none where nothing was measured yet.

    They come from languages/en/accuracy.json, which `make gates` writes.
    """
    path = ENGLISH.file("accuracy.json")
    if not path.is_file():
        return ()
    rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
    return tuple(
        Accuracy(
            **{name: row[name] for name in Accuracy._fields[:-1]},
            missed=row["known"] if row["verdict"].startswith("missed") else "",
        )
        for row in rows
        if row["low"] is not None
    )


def accuracy_table() -> TableView | None:
    """The figures as a table; None where nothing was measured yet."""
    rows = tuple(
        TableRow(
            "",
            one.what,
            (
                Cell(one.what, f"Below the required figure: {one.missed}" if one.missed else ""),
                Cell(one.data),
                count_cell(one.n, one.unit),
                Cell(f"{one.figure:.2f}", f"{one.low:.2f} to {one.high:.2f}", order=str(one.figure)),
            ),
        )
        for one in accuracies()
    )
    numbers = number_columns(("Of how many", ""), ("Figure", "95 % interval"))
    columns = (Column("What is judged"), Column("On which data"), *numbers)
    caption = "Beside what people marked by hand, in data that were used while building"
    return TableView("accuracy", caption, columns, rows, FLATTERS) if rows else None


def agreement() -> str:
    """How often each instrument of sentiment gives the polarity that human coders gave; "" where it is not known."""
    known = {one.key: one for one in accuracies()}
    if not {f"{name}-{part}" for name in COMPARED for part in ("rw", "mt")} <= set(known):
        return ""

    def part(name: str, counted: str) -> str:
        vader, stance, neutral = (known[f"{compared}-{name}"] for compared in COMPARED)
        return (
            f"{vader.n:,} {counted}: VADER for {_share(vader)}, the learned instrument, stance, for {_share(stance)}; "
            f"always saying neutral for {neutral.figure * 100:.0f} %"
        )

    first, second = part("rw", "names in news sentences"), part("mt", "names that share their sentence with others")
    return f"As human coders judged (hostile, neutral or friendly; NewsMTSC), of {first}. Of {second}. {FLATTERS}"


def _share(one: Accuracy) -> str:
    return f"{one.figure * 100:.0f} % ({one.low * 100:.0f} to {one.high * 100:.0f})"
