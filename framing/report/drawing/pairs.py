"""Two sides and one difference: the company that an actor keeps on each, and what one says and the other does not."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Unpack

from framing.report.drawing.data import Chart, CollocatePair, Omission, Presentation, SideStyle, cell, number
from framing.report.drawing.row_axes import Scale, draw_axis, draw_key, finished, frame, key_height, round_up
from framing.report.drawing.sheet import SIZE, SMALL, WIDTHS, Sheet, fit, text_width, wrap
from framing.report.drawing.style import side_colour

_ROW = 20.0
_HEAD = 62.0
MOST_WORDS = 12
"""Collocates in a column."""


def collocates(
    words: Sequence[CollocatePair], left: SideStyle, right: SideStyle, **look: Unpack[Presentation]
) -> Chart | None:
    """Which words keep an actor company: on the left side only, on both, on the right side only?

    Three columns on one scale of logDice (Rychlý 2008; 14 at most), beneath each other where it is narrow; the
    strongest words in each. Returns None without words.
    """
    used = sorted((w for w in words if (w.left, w.right) != (None, None)), key=_strength)
    columns = (
        (f"only {left.called}", [w for w in used if w.right is None][:MOST_WORDS]),
        ("both", [w for w in used if w.left is not None and w.right is not None][:MOST_WORDS]),
        (f"only {right.called}", [w for w in used if w.left is None][:MOST_WORDS]),
    )
    values = [v for _, ws in columns for w in ws for v in (w.left, w.right) if v is not None]
    if not values:
        return None
    width = look.get("width", "wide")
    full, wide = WIDTHS[width], width == "wide"
    low, high = min(0.0, float(math.floor(min(values)))), 14.0 if max(values) > 6 else round_up(max(values))
    tall = [_HEAD + _ROW * max(1, len(ws)) + 14 for _, ws in columns]
    top = key_height((left, right), full) + 4
    sheet = Sheet(full, top + (max(tall) if wide else sum(tall)))
    draw_key(sheet, (left, right))
    panel = (full - 2 * 24) / 3 if wide else float(full)
    y = top
    for i, (head, ws) in enumerate(columns):
        index = (left.index, None, right.index)[i]
        x0 = (panel + 24) * i if wide else 0.0
        _collocate_panel(sheet, head, index, ws, (left, right), x0=x0, top=y, panel=panel, bounds=(low, high))
        y += 0 if wide else tall[i]
    data = [("word", f"logDice {left.name}", f"logDice {right.name}", f"count {left.name}", f"count {right.name}")]
    data += [(w.word, cell(w.left), cell(w.right), str(w.counts[0]), str(w.counts[1])) for w in words]
    facts = [f"{head}: " + (", ".join(w.word for w in ws[:6]) or "no word") for head, ws in columns]
    return finished(sheet, facts=facts, data=tuple(data), **look)


def _strength(word: CollocatePair) -> tuple[float, str]:
    return -max(v for v in (word.left, word.right) if v is not None), word.word


def _collocate_panel(
    sheet: Sheet,
    head: str,
    index: int | None,
    words: Sequence[CollocatePair],
    pair: tuple[SideStyle, SideStyle],
    *,
    x0: float,
    top: float,
    panel: float,
    bounds: tuple[float, float],
) -> None:
    colour = "ink" if index is None else side_colour(index, text=True)
    for i, line in enumerate(wrap(head, panel - 2, 2, SIZE, bold=True)):
        sheet.text(x0, top + 10 + 16 * i, line, bold=True, colour=colour, full=head)
    if not words:
        sheet.text(x0, top + _HEAD, "no word", size=SMALL, colour="muted")
        return
    space = min(panel * 0.5, max(text_width(w.word) for w in words) + 2)
    tail = text_width("10.0", SMALL) + 10
    x = Scale(*bounds, x0 + space + 12, x0 + panel - tail)
    bottom = top + _HEAD - 6 + _ROW * len(words)
    for v in bounds:
        sheet.text(x(v), top + 46, f"{v:g}".replace("-", "−"), size=SMALL, colour="muted", anchor="middle")
    if x.end - x.start > text_width("logDice", SMALL) + 36:
        sheet.text((x.start + x.end) / 2, top + 46, "logDice", size=SMALL, colour="muted", anchor="middle")
    sheet.strokes([(x(max(0.0, bounds[0])), top + 54, x(max(0.0, bounds[0])), bottom)], "axis", width=1.2)
    for i, word in enumerate(words):
        y = top + _HEAD + 4 + _ROW * i
        sheet.text(x0, y, fit(word.word, space, SIZE), full=word.word)
        at = [(side, v) for side, v in zip(pair, (word.left, word.right), strict=True) if v is not None]
        ends = [x(v) for _, v in at]
        sheet.strokes([(x(bounds[0]), y, max(ends), y)], "grid")
        if len(at) > 1:
            sheet.strokes([(min(ends), y, max(ends), y)], "faint", width=2)
        for side, v in at:
            sheet.marks([(x(v), y)], side.index, size=9)
        values = sorted(v for _, v in at)
        sheet.text(max(ends) + 8, y, _dice(values[-1]), size=SMALL, colour="muted")
        if len(values) > 1 and min(ends) - 10 - text_width(_dice(values[0]), SMALL) > x.start:
            sheet.text(min(ends) - 8, y, _dice(values[0]), size=SMALL, colour="muted", anchor="end", halo=True)


def _dice(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


def omission(
    omissions: Sequence[Omission], left: SideStyle, right: SideStyle, **look: Unpack[Presentation]
) -> Chart | None:
    """What does one side say that the other does not? From the times found to the times that the first side's rate
    would lead one to expect, with the chance of saying nothing.

    Left side's topics first, each side's in the order given. Returns None without rows.
    """
    rows = [
        (o, said, other) for said, other in ((left, right), (right, left)) for o in omissions if o.said_by == said.name
    ]
    if not rows:
        return None
    notes = [f"said {o.count:,}× by {said.called}; chance of none {_chance(o.chance)}" for o, said, _ in rows]
    tails = [f"{number(o.expected)} expected, {o.found:,} found" for o, _, _ in rows]
    width = look.get("width", "wide")
    narrow = width == "narrow"
    # Values are written after the stem where it is wide, and take the place of a row of their own where it is narrow.
    groups = [(o.label, 3 if narrow else 2) for o, _, _ in rows]
    gutter = 12.0 if narrow else 18 + max(text_width(t, SMALL) for t in tails)
    placed = frame(groups, (left, right), width, gutter=gutter)
    sheet = placed.sheet
    x = Scale(0, round_up(max(max(o.expected, float(o.found)) for o, _, _ in rows)), placed.left, placed.right)
    draw_axis(placed, x, lambda v: f"{v:,g}")
    unit = f"times{'' if narrow else ', on the silent side'}: found (hollow), expected (bar)"
    sheet.text(placed.left - 4, placed.top - 26, unit, size=SMALL, colour="muted")
    for (o, _, other), heights, note, tail in zip(rows, placed.rows, notes, tails, strict=True):
        y = heights[0]
        tone = side_colour(other.index)
        sheet.strokes([(x(o.found), y, x(o.expected), y)], tone, width=1.8)
        sheet.strokes([(x(o.expected), y - 6, x(o.expected), y + 6)], tone, width=2.4)
        sheet.marks([(x(o.found), y)], other.index, size=9, hollow=True)
        place = (placed.left + 8, heights[1]) if narrow else (max(x(o.expected), x(o.found)) + 10, y)
        sheet.text(*place, tail, size=SMALL, halo=True)
        cut = fit(note, sheet.width - placed.left - 8, SMALL)
        sheet.text(placed.left + 8, heights[-1], cut, size=SMALL, colour="muted", full=note, halo=True)
    data = [("topic", "said by", "count", "silent side", "expected", "found", "chance of none")]
    data += [
        (o.label, o.said_by, str(o.count), b.name, cell(o.expected), str(o.found), cell(o.chance)) for o, _, b in rows
    ]
    facts = [f"{o.label}: {note}; {b.label} {tail}" for (o, _, b), note, tail in zip(rows, notes, tails, strict=True)]
    return finished(sheet, facts=facts, data=tuple(data), **look)


def _chance(chance: float) -> str:
    if chance >= 0.095:
        return f"{chance:.0%}"
    return f"{chance:.1%}" if chance >= 0.001 else "below 0.1%"
