"""What charts of rows share: the key of sides, names in a column (or above the rows, where it is narrow), one axis."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, Unpack

from framing.report.drawing import style
from framing.report.drawing.data import Chart, Presentation, SideStyle, Table, Width, file_safe
from framing.report.drawing.sheet import SIZE, SMALL, WIDTHS, Sheet, fit, printable, text_width, wrap

STEP = 18.0
KEY_LINE = 23.0
_LINE = 18.0
_MOST_NAME = 190.0
MOST_FACTS = 6
"""Rows of a chart that its alternative text names."""


class Scale(NamedTuple):
    """A linear scale from values to pixels."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        inside = min(max(value, min(self.low, self.high)), max(self.low, self.high))
        return self.start + (inside - self.low) / (self.high - self.low) * (self.end - self.start)


def ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """At most so many (at least one) round numbers from low to high, in steps of 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    first, last, step = 0, 0, power
    for times in (1, 2, 5, 10, 20):
        step = times * power
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first < most:
            break
    return tuple(round(i * step, 10) for i in range(first, last + 1))


def round_up(value: float) -> float:
    """The next round number (1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten) that is not below the value; 1 for 0."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(m * power for m in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if value <= m * power * (1 + 1e-9))


def key_places(sides: Sequence[SideStyle], space: float) -> list[tuple[SideStyle, float, int, str]]:
    """Where the key sets each side: (side, x, line, text as it fits)."""
    out, x, line = [], 0.0, 0
    for side in sides:
        text = fit(printable(side.label), space - 20, SIZE, bold=True)
        width = 18 + text_width(text, SIZE, bold=True)
        if x and x + width > space:
            x, line = 0.0, line + 1
        out.append((side, x, line, text))
        x += width + 18
    return out


def key_height(sides: Sequence[SideStyle], space: float) -> float:
    """How many pixels the key takes."""
    return KEY_LINE * (1 + max((line for _, _, line, _ in key_places(sides, space)), default=-1))


def draw_key(sheet: Sheet, sides: Sequence[SideStyle]) -> None:
    """Marker and name of every side, in its colour."""
    for side, x, line, text in key_places(sides, sheet.width):
        y = KEY_LINE * line + 10
        sheet.marks([(x + 6, y)], side.index, size=10)
        colour = style.side_colour(side.index, text=True)
        sheet.text(x + 16, y, text, colour=colour, bold=True, full=side.label)


class Frame(NamedTuple):
    """A sheet with the names of its groups written; `rows` are the heights of the rows of each group."""

    sheet: Sheet
    left: float
    right: float
    top: float
    bottom: float
    rows: tuple[tuple[float, ...], ...]
    width: Width
    step: float

    @property
    def bands(self) -> tuple[tuple[float, float], ...]:
        """From where to where lines of the axis run: through all rows, or group by group where names lie between."""
        if self.width == "wide":
            return ((self.top + 1, self.bottom),)
        return tuple((rows[0] - self.step / 2, rows[-1] + self.step / 2) for rows in self.rows)


def frame(
    groups: Sequence[tuple[str, int]],
    sides: Sequence[SideStyle],
    width: Width,
    *,
    gutter: float,
    axis: bool = True,
    step: float = STEP,
    foot: float = 6,
    inset: float = 8,
    muted: Container[str] = (),
) -> Frame:
    """Lay out groups of rows under a key, names at the left (wide) or above each group (narrow).

    `groups` are (name, number of rows); `gutter` is kept free at the right for labels, `inset` at the left for marks
    that lie on the edge, `foot` below the last row; names that are `muted` are grey.
    """
    full = WIDTHS[width]
    narrow = width == "narrow"
    most = full - 4.0 if narrow else _MOST_NAME
    names = [wrap(name, most, 3, bold=narrow) for name, _ in groups]
    column = 0.0 if narrow else 12 + max(text_width(line) for lines in names for line in lines)
    top = key_height(sides, full) + 18 + (18 if axis else 0) + 4
    y, rows, places = top + 6, [], []
    for (_, count), lines in zip(groups, names, strict=True):
        if narrow:
            places.append(y + _LINE / 2)
            y += _LINE * len(lines) + 2
            taken = count * step
            rows.append(tuple(y + step * (i + 0.5) for i in range(count)))
        else:
            taken = max(count * step, _LINE * len(lines))
            offset = y + (taken - count * step) / 2
            rows.append(tuple(offset + step * (i + 0.5) for i in range(count)))
            centre = rows[-1][0] if len(lines) == 1 else max(y + _LINE * len(lines) / 2, rows[-1][0])
            places.append(centre - _LINE * (len(lines) - 1) / 2)
        y += taken + 9
    bottom = y - 4
    sheet = Sheet(full, bottom + foot)
    draw_key(sheet, sides)
    if not narrow:
        gaps = [(a[-1] + b[0]) / 2 for a, b in pairwise(rows)]
        sheet.strokes([(0, round(gap) + 0.5, full, round(gap) + 0.5) for gap in gaps], "grid")
    for (name, _), lines, place in zip(groups, names, places, strict=True):
        for i, line in enumerate(lines):
            cut = name if i == len(lines) - 1 and line.endswith("…") else ""
            colour = "muted" if name in muted else "ink"
            sheet.text(0, place + _LINE * i, line, full=cut, bold=narrow, colour=colour)
    return Frame(sheet, column + inset, full - gutter, top, bottom, tuple(rows), width, step)


def draw_axis(placed: Frame, scale: Scale, form: Callable[[float], str], *, marks: Sequence[float] = ()) -> None:
    """Numbers above the rows (and below, where they are many), hairlines through them, and the zero line."""
    sheet, space = placed.sheet, placed.right - placed.left
    values = tuple(marks) or ticks(scale.low, scale.high, max(3, min(7, int(space / 62))))
    top, bottom = placed.top + 1, placed.bottom
    sheet.strokes([(scale(v), a, scale(v), b) for v in values if v for a, b in placed.bands], "grid")
    if scale.low <= 0 <= scale.high:
        sheet.strokes([(scale(0), a, scale(0), b) for a, b in placed.bands], "axis", width=1.2)
    long = bottom - top > 560 and sheet.height >= bottom + 18
    for value in values:
        half = text_width(form(value), SMALL) / 2
        x = min(max(scale(value), half), sheet.width - half)
        sheet.text(x, top - 9, form(value), size=SMALL, colour="muted", anchor="middle")
        if long:
            sheet.text(x, bottom + 10, form(value), size=SMALL, colour="muted", anchor="middle")


def foot_for(groups: Iterable[tuple[str, int]]) -> float:
    """Pixels below the rows for a second line of numbers, where the chart is so tall that the first is out of sight."""
    return 22 if sum(count * STEP + 9 for _, count in groups) > 560 else 6


def finished(sheet: Sheet, *, facts: Sequence[str], data: Table, **look: Unpack[Presentation]) -> Chart:
    """The drawing with its words. The alternative text is the finding, the measure, and the first facts in it."""
    title, subtitle, name = look["title"], look["subtitle"], file_safe(look["name"])
    width = look.get("width", "wide")
    parts = list(facts[:MOST_FACTS])
    if len(facts) > MOST_FACTS:
        parts.append(f"{len(facts) - MOST_FACTS} more rows are in the data of this chart")
    alt = " ".join(f"{printable(part).rstrip('.')}." for part in (title, subtitle, *parts) if part)
    svg = sheet.svg(f"{name}-{width}", f"chart {width}", title, alt)
    return Chart(svg, alt, title, subtitle, data, name)
