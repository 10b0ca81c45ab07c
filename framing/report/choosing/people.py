"""What people found who coded a sample blindly: do they agree, and what becomes of the numbers with their codes."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from framing.coding.agreement import Agreement, names_in_print, verdict
from framing.comparing.corrections import Correction
from framing.comparing.samples import REST
from framing.measures.agency import ACTING
from framing.measures.warmth import WARMTH
from framing.report import prose
from framing.report.chapters import AlphaView, CodedNumber, Mark, PeopleView
from framing.report.parts import Cell, Column, TableRow, TableView
from framing.study import Study

SHOWN = (WARMTH.name, ACTING.name)
"""The measures whose corrected differences are drawn; their parts are in the data."""
MOST_NUMBERS = 5


def people(study: Study) -> PeopleView | None:
    """The section; None where nobody has coded."""
    coding = study.coding
    if coding is None:
        return None
    first: dict[str, Agreement] = {}
    for one in coding.agreements:
        if not one.side:
            first.setdefault(one.variable, one)
    more = [one for one in coding.agreements if first.get(one.variable) is not one]
    chosen = _chosen(study, coding.corrections)
    ends = [abs(end) for one in chosen for end in (one.low, one.high, one.machine, one.people, one.corrected)]
    widest = ceil(10 * max(ends, default=1.0)) / 10 or 0.1
    coders = len(names_in_print(coding.answers))
    units = len({answer.unit for answer in coding.answers})
    who = "one person" if coders == 1 else f"{coders} people"
    lead = f"{prose.count(units, 'passage')}, drawn at random, outlets hidden, coded by {who}."
    return PeopleView(
        lead,
        tuple(_alpha(one) for one in first.values()),
        _agreements(study, more) if more else None,
        tuple(_number(study, one, widest) for one in chosen),
        f"{widest:.1f}",
        "" if len(study.corpus.sides) > 2 else " less ".join(prose.called(side.label) for side in study.corpus.sides),
        _rest(study, len(chosen)),
        _undecided(study),
    )


def _chosen(study: Study, corrections: Sequence[Correction]) -> list[Correction]:
    """The corrected differences to draw: one a measure and actor, of more than two sides each against the rest."""
    many = len(study.corpus.sides) > 2
    wanted = [one for one in corrections if one.measure in SHOWN and (one.against == REST) == many]
    return sorted(wanted, key=lambda one: (SHOWN.index(one.measure), -one.units, one.key, one.side))[:MOST_NUMBERS]


def _rest(study: Study, shown: int) -> str:
    coding = study.coding
    assert coding is not None
    if not coding.corrections:
        return (
            "No number can be set right yet: that takes codes of an actor in five articles on each of two sides. "
            f"Draw more: framing code {study.corpus.name} --new-round"
        )
    more = len(coding.corrections) - shown
    return f"{prose.count(more, 'more corrected number')} in data/corrected.csv." if more > 0 else ""


def _undecided(study: Study) -> str:
    coding = study.coding
    if coding is None or not coding.open:
        return ""
    verb = "is" if len(coding.open) == 1 else "are"
    return (
        f"{prose.count(len(coding.open), 'value')} on which coders part {verb} undecided: until somebody decides "
        f"(framing code {study.corpus.name} --adjudicate) the coders' mean counts."
    )


def _alpha(one: Agreement) -> AlphaView:
    known, spread = one.alpha == one.alpha, one.low == one.low
    low, high = (max(0.0, min(1.0, end)) for end in ((one.low, one.high) if spread else (one.alpha, one.alpha)))
    mark = Mark("alpha", round(100 * max(0.0, one.alpha), 1), round(100 * low, 1), round(100 * high, 1))
    text = f"{one.alpha:.2f}" if known else prose.DASH
    return AlphaView(
        _spoken(one.variable),
        mark if known else None,
        prose.minus(f"{text} ({one.low:.2f} to {one.high:.2f})" if spread else text),
        f"{verdict(one)}; {prose.count(one.units, 'passage')}",
    )


def _agreements(study: Study, more: Sequence[Agreement]) -> TableView:
    heads = (Column("Variable"), Column("Coders"), Column("Side"), Column("Alpha", "with interval", number=True))
    rows = []
    for one in more:
        text = f"{one.alpha:.2f}" if one.alpha == one.alpha else prose.DASH
        spread = f"{one.low:.2f} to {one.high:.2f}" if one.low == one.low else ""
        side = Cell(study.corpus.label(one.side), side=one.side) if one.side else Cell("all")
        cells = (
            Cell(_spoken(one.variable)),
            Cell(one.coders),
            side,
            Cell(prose.minus(text), prose.minus(spread), f"{one.alpha:.6g}"),
            Cell(f"{one.units:,}", order=str(one.units)),
            Cell(verdict(one)),
        )
        rows.append(TableRow("", one.variable, cells))
    columns = (*heads, Column("Passages", number=True), Column("What it allows"))
    return TableView("agreement", "Krippendorff's alpha by pairs of coders and by side", columns, tuple(rows))


def _number(study: Study, one: Correction, widest: float) -> CodedNumber:
    def at(value: float) -> float:
        return round(50 * (1 + max(-1.0, min(1.0, value / widest))), 1)

    marks = [
        Mark("machine", at(one.machine), at(one.machine), at(one.machine)),
        Mark("people", at(one.people), at(one.people), at(one.people)),
        Mark("corrected", at(one.corrected), at(one.low), at(one.high), at(one.low_here), at(one.high_here)),
    ]
    side, against = (
        prose.called("all other sides" if name == REST else study.corpus.label(name))
        for name in (one.side, one.against)
    )
    machine, coders, corrected = (prose.signed(value) for value in (one.machine, one.people, one.corrected))
    interval = f"{prose.signed(one.low)} to {prose.signed(one.high)}"
    here = f"{prose.signed(one.low_here)} to {prose.signed(one.high_here)}"
    measure = study.results[one.measure].measure.title if one.measure in study.results else one.measure
    told = f"instrument {machine}, people {coders}, corrected {corrected} ({interval}; in these articles alone {here})"
    turned = "The sign turns. " if one.turned else ""
    basis = f"{turned}{prose.capital(one.basis)}, in {one.articles_side} and {one.articles_against} articles."
    if one.against == REST:
        told = f"{prose.capital(side)} less {against}: {told}"
    return CodedNumber(" · ".join(one.key), measure, tuple(marks), told, basis, one.turned)


def _spoken(variable: str) -> str:
    return prose.capital(variable.replace("_", " "))
