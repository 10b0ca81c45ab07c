"""The labels that sides give an actor, back to back or side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Unpack

from framing.report.drawing.data import Chart, Naming, Presentation, SideStyle, Width
from framing.report.drawing.row_axes import draw_key, finished, key_height
from framing.report.drawing.sheet import SIZE, SMALL, WIDTHS, Anchor, Sheet, text_width, wrap
from framing.report.drawing.style import side_colour

_LINE = 18.0

Counts = Mapping[str, Mapping[str, Mapping[str, int]]]
"""actor -> label -> side -> count"""


def labels(namings: Sequence[Naming], sides: Sequence[SideStyle], **look: Unpack[Presentation]) -> Chart | None:
    """By which labels does each side call an actor? A column of bars a side, back to back where there are two sides.

    One scale for all bars, so that lengths compare across sides and actors. Labels are in descending order of count.
    Returns None where nothing was counted.
    """
    counts = _counted(namings)
    most = max((c for ls in counts.values() for bs in ls.values() for c in bs.values()), default=0)
    if not most:
        return None
    width = look.get("width", "wide")
    lay = _layout(counts, sides, width, most)
    actor_heights = {a: 28 + sum(lay.row(label) for label in ls) + 10 for a, ls in counts.items()}
    sheet = Sheet(WIDTHS[width], lay.top + sum(actor_heights.values()))
    draw_key(sheet, sides)
    y = lay.top
    facts, data = [], [("actor", "label", "side", "count")]
    for actor, ls in counts.items():
        if y > lay.top:
            sheet.strokes([(0, round(y) - 5.5, sheet.width, round(y) - 5.5)], "grid")
        _heading(sheet, lay, sides, actor, y + 10)
        line = y + 28
        for label, by_side in ls.items():
            _label_row(sheet, lay, sides, label=label, counts=[by_side.get(s.name, 0) for s in sides], top=line)
            data += [(actor, label, s.name, str(by_side.get(s.name, 0))) for s in sides]
            shown = ", ".join(f"{s.label} {by_side.get(s.name, 0):,}" for s in sides)
            facts.append(f"{actor} as “{label}”: {shown}")
            line += lay.row(label)
        y += actor_heights[actor]
    return finished(sheet, facts=facts, data=tuple(data), **look)


def _counted(namings: Sequence[Naming]) -> dict[str, dict[str, dict[str, int]]]:
    counts: dict[str, dict[str, dict[str, int]]] = {}
    for n in namings:
        by_side = counts.setdefault(n.actor, {}).setdefault(n.label, {})
        by_side[n.side] = by_side.get(n.side, 0) + n.count
    return {
        actor: dict(sorted(ls.items(), key=lambda item: (-sum(item[1].values()), item[0])))
        for actor, ls in counts.items()
    }


class _Layout(NamedTuple):
    back: bool
    above: bool
    top: float
    space: float
    starts: tuple[float, ...]
    length: float
    most: int

    def lines(self, label: str) -> tuple[str, ...]:
        return wrap(label, self.space, 2)

    def row(self, label: str) -> float:
        """How tall the row of a label is."""
        text = _LINE * len(self.lines(label)) + 4
        if self.back:
            return text
        return text + 26 if self.above else max(text, 30)


def _layout(counts: Counts, sides: Sequence[SideStyle], width: Width, most: int) -> _Layout:
    """Back to back, the label is between the bars; otherwise at the left of the columns, or (narrow) above them."""
    full = WIDTHS[width]
    top = key_height(sides, full) + 6
    longest = max(text_width(label) for ls in counts.values() for label in ls) + 2
    if len(sides) == 2:
        space = min(longest, full * 0.36)
        tail = text_width(f"{most:,}", SMALL) + 8
        edge = space / 2 + 8
        return _Layout(True, False, top, space, (full / 2 - edge, full / 2 + edge), full / 2 - edge - tail, most)
    above = width == "narrow"
    space = full - 4.0 if above else min(longest, full * 0.34)
    first = 0.0 if above else space + 12
    column = (full - first) / len(sides)
    return _Layout(False, above, top, space, tuple(first + column * i for i in range(len(sides))), column - 8, most)


def _heading(sheet: Sheet, lay: _Layout, sides: Sequence[SideStyle], actor: str, y: float) -> None:
    space = sheet.width - 4.0 if lay.back or lay.above else lay.space
    shown = wrap(actor, space, 1, SIZE, bold=True)[0]
    if lay.back:
        sheet.text(sheet.width / 2, y, shown, bold=True, full=actor, anchor="middle")
        return
    sheet.text(0, y, shown, bold=True, full=actor)
    if not lay.above:
        for side, start in zip(sides, lay.starts, strict=True):
            sheet.marks([(start + 5, y)], side.index, size=8)


def _label_row(
    sheet: Sheet, lay: _Layout, sides: Sequence[SideStyle], *, label: str, counts: Sequence[int], top: float
) -> None:
    lines = lay.lines(label)
    anchor: Anchor = "middle" if lay.back else "start"
    for i, line in enumerate(lines):
        full = label if "…" in line else ""
        sheet.text(sheet.width / 2 if lay.back else 0, top + _LINE * (i + 0.5), line, anchor=anchor, full=full)
    if lay.back:
        y = top + _LINE * len(lines) / 2
        for side, start, count, sign in zip(sides, lay.starts, counts, (-1, 1), strict=True):
            end = start + sign * lay.length * count / lay.most
            sheet.bars([(min(start, end), y - 6, max(start, end), y + 6)] if count else [], side_colour(side.index))
            sheet.strokes([(start, y - 9, start, y + 9)], "axis")
            colour = "ink" if count else "muted"
            beyond: Anchor = "start" if sign > 0 else "end"
            sheet.text(end + sign * 5, y, f"{count:,}", size=SMALL, anchor=beyond, colour=colour)
        return
    y = top + (_LINE * len(lines) if lay.above else 0)
    for side, start, count in zip(sides, lay.starts, counts, strict=True):
        if lay.above:
            sheet.marks([(start + 4, y + 8)], side.index, size=6)
        shown = f"{count:,}" if count < 10_000 or not lay.above else f"{count // 1000:,}k"
        left = start + (10 if lay.above else 3)
        sheet.text(left, y + 8, shown, size=SMALL, colour="ink" if count else "muted")
        bar = (start, y + 17, start + lay.length * count / lay.most, y + 22)
        sheet.bars([bar] if count else [], side_colour(side.index))
        sheet.strokes([(start, y + 14, start, y + 25)], "axis")
