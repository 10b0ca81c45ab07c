"""The company that an actor keeps on two sides."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Unpack

from framing.report.drawing.data import Chart, CollocatePair, Presentation, SideStyle, cell
from framing.report.drawing.row_axes import Scale, draw_key, finished, key_height, round_up
from framing.report.drawing.sheet import SIZE, SMALL, WIDTHS, Sheet, fit, text_width, wrap
from framing.report.drawing.style import side_colour

_ROW = 22.0
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
        sheet.text(x0, top + 10 + 18 * i, line, bold=True, colour=colour, full=head)
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
