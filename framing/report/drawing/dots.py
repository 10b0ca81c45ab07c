"""Dots with intervals: how often an actor is named (salience), and how warmly (sentiment)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Unpack

from framing.report.drawing.data import Chart, Point, Presentation, SideStyle, Table, Width, cell, number, signed
from framing.report.drawing.row_axes import STEP, Frame, Scale, draw_axis, finished, foot_for, frame, round_up
from framing.report.drawing.sheet import SMALL, Anchor, Sheet, fit, text_width
from framing.report.drawing.style import MARKERS, side_colour, variable

UNKNOWN = "not comparable"
SMALL_COUNT = 10
"""Counts below this are printed at the mark."""

Form = Callable[[float], str]
Rows = list[tuple[str, list[tuple[SideStyle, Point]]]]


def salience(
    points: Sequence[Point],
    sides: Sequence[SideStyle],
    *,
    unit: str = "mentions per 1,000 words",
    low: float = 0,
    in_order: bool = False,
    **look: Unpack[Presentation],
) -> Chart | None:
    """How often does each side name each actor? A row of dots with intervals an actor, most named first.

    Values are in the unit and not negative; the axis begins at `low`. Rows `in_order` keep that of the points. Returns
    None without any value.
    """
    rows = _grouped(points, sides)
    values = [p.high if p.high is not None else p.value for p in points if p.value is not None]
    if not values:
        return None
    if not in_order:
        rows.sort(key=lambda row: (-max((p.value for _, p in row[1] if p.value is not None), default=-1), row[0]))
    high = round_up(max(v for v in values if v is not None))
    placed = _dots(rows, sides, look.get("width", "wide"), low=low, high=high, form=number, unit=unit)
    return finished(placed.sheet, facts=_facts(rows, number), data=_table(points, unit), **look)


def sentiment(points: Sequence[Point], sides: Sequence[SideStyle], **look: Unpack[Presentation]) -> Chart | None:
    """How warmly does each side speak of each actor? One axis from -1 to 1, words at its ends.

    Rows keep the order of the points. Returns None without any value.
    """
    if all(p.value is None for p in points):
        return None
    rows = _grouped(points, sides)
    placed = _dots(rows, sides, look.get("width", "wide"), low=-1, high=1, form=signed)
    return finished(placed.sheet, facts=_facts(rows, signed), data=_table(points, "mean tone, −1 to 1"), **look)


def side_key(side: SideStyle, size: int = 14) -> str:
    """The marker of a side as a small inline SVG, for headings, tables and running text; it is decoration."""
    from matplotlib.markers import MarkerStyle
    from matplotlib.transforms import Affine2D

    marker = MarkerStyle(MARKERS[side.index % len(MARKERS)])
    outline = marker.get_path().transformed(marker.get_transform() + Affine2D().scale(11, -11).translate(7, 7))
    letters = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}
    steps = (
        letters[int(code)] + ("" if code == 79 else " ".join(f"{v:.4g}" for v in vertices))
        for vertices, code in outline.iter_segments()
    )
    return (
        f'<svg class="side-key" width="{size}" height="{size}" viewBox="0 0 14 14" aria-hidden="true">'
        f'<path d="{"".join(steps)}" style="fill: {variable(side_colour(side.index))}"/></svg>'
    )


def _grouped(points: Sequence[Point], sides: Sequence[SideStyle]) -> Rows:
    """Rows in the order of first appearance, every side in each: a side without a point is said not to name it."""
    known = {(p.label, p.side): p for p in reversed(points)}
    labels = dict.fromkeys(p.label for p in points)
    muted = {p.label for p in points if p.muted}
    return [
        (a, [(s, known.get((a, s.name), Point(a, s.name, None, note="not named", muted=a in muted))) for s in sides])
        for a in labels
    ]


def _value_text(point: Point, form: Form) -> str:
    assert point.value is not None
    few = f" (n {point.n})" if 0 < point.n < SMALL_COUNT else ""
    return f"{form(point.value)}{few}"


def _dots(
    rows: Rows, sides: Sequence[SideStyle], width: Width, *, low: float, high: float, form: Form, unit: str = ""
) -> Frame:
    groups = [(label, len(row)) for label, row in rows]
    muted = frozenset(label for label, row in rows if all(point.muted for _, point in row))
    placed = frame(groups, sides, width, gutter=14, foot=foot_for(groups), step=STEP, muted=muted)
    placed = _with_space(placed, rows, low, high, form)
    sheet = placed.sheet
    scale = Scale(low, high, placed.left, placed.right)
    draw_axis(placed, scale, lambda v: (f"{v:+g}" if low < 0 and v else f"{v:,g}").replace("-", "−"))
    above = placed.top - 26
    sheet.text(placed.left - 4, above, unit or "← colder", size=SMALL, colour="muted")
    if not unit:
        sheet.text(placed.right + 4, above, "warmer →", size=SMALL, colour="muted", anchor="end")
    drawn = [
        (side, point, y)
        for (_, row), heights in zip(rows, placed.rows, strict=True)
        for (side, point), y in zip(row, heights, strict=True)
    ]
    for side in sides:
        _intervals(sheet, scale, side, [(point, y) for s, point, y in drawn if s == side])
    for _, point, y in drawn:
        if point.value is None:
            _write_reason(placed, y, point.note)
        else:
            start, _, anchor = _label_place(point, scale, form)
            sheet.text(start, y, _value_text(point, form), size=SMALL, halo=True, anchor=anchor)
    return placed


def _label_place(point: Point, scale: Scale, form: Form) -> tuple[float, float, Anchor]:
    """Where the value is written: beyond the interval, on the side away from zero; start, other end, anchor."""
    assert point.value is not None
    size = text_width(_value_text(point, form), SMALL)
    if point.value < 0:
        start = min(scale(point.value) - 3, scale(point.value if point.low is None else point.low)) - 8
        return start, start - size, "end"
    start = max(scale(point.value) + 3, scale(point.value if point.high is None else point.high)) + 8
    return start, start + size, "start"


def _with_space(placed: Frame, rows: Rows, low: float, high: float, form: Form) -> Frame:
    """The frame with the widest axis beside whose ends all values fit."""
    known = [p for _, row in rows for _, p in row if p.value is not None]
    least, most = placed.left - 8, float(placed.sheet.width)
    left, right = placed.left + (12 if low < 0 else 0), placed.right - (6 if low < 0 else 0)
    while right - left > 60:
        ends = [_label_place(p, Scale(low, high, left, right), form)[1] for p in known]
        if min(ends) >= least and max(ends) <= most:
            break
        left, right = left + (4 if min(ends) < least else 0), right - (4 if max(ends) > most else 0)
    return placed._replace(left=left, right=right)


def _write_reason(placed: Frame, y: float, note: str) -> None:
    """Say in grey why there is no dot."""
    note = note or UNKNOWN
    text = fit(note, placed.sheet.width - placed.left - 12, SMALL)
    placed.sheet.text(placed.left + 10, y, text, size=SMALL, colour="muted", full=note, halo=True)


def _intervals(sheet: Sheet, scale: Scale, side: SideStyle, points: Sequence[tuple[Point, float]]) -> None:
    """Draw the intervals and dots of one side, at the heights given."""
    sheet.strokes(
        [(scale(p.low), y, scale(p.high), y) for p, y in points if p.low is not None and p.high is not None],
        side_colour(side.index),
        width=1.8,
    )
    sheet.marks([(scale(p.value), y) for p, y in points if p.value is not None], side.index, size=9)


def _facts(rows: Rows, form: Form) -> list[str]:
    return [
        f"{label}: "
        + ", ".join(f"{s.label} {form(p.value) if p.value is not None else p.note or UNKNOWN}" for s, p in row)
        for label, row in rows
    ]


def _table(points: Sequence[Point], unit: str) -> Table:
    head = ("label", "side", unit, "low", "high", "n", "note")
    return (head, *((p.label, p.side, cell(p.value), cell(p.low), cell(p.high), str(p.n), p.note) for p in points))
