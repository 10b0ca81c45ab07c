"""Words that lean towards one side, against how often they are used."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from framing.report.drawing.data import Chart, Keyword, Presentation, SideStyle, Table, number
from framing.report.drawing.row_axes import Scale, finished, ticks
from framing.report.drawing.sheet import SIZE, SMALL, WIDTHS, Sheet, fit, text_width
from framing.report.drawing.style import side_colour

MOST_MARKED = 40
"""Words of a side that have its marker; others have a dot in its colour."""


MOST_LISTED = 2000
"""Words of a side that the table of the chart has: with all of them a page of 680,000 articles had 17 MB."""


def _ranked(keywords: Sequence[Keyword], side: SideStyle, most: int) -> list[Keyword]:
    mine = [k for k in keywords if k.towards == side.name]
    return sorted(mine, key=lambda k: (-k.strength, k.word))[:most]


def _table(keywords: Sequence[Keyword], left: SideStyle, right: SideStyle) -> Table:
    head = ("word", "leans towards", "strength |z|", f"count {left.name}", f"count {right.name}", "clear")
    listed = {*_ranked(keywords, left, MOST_LISTED), *_ranked(keywords, right, MOST_LISTED)}
    rows = (
        (k.word, k.towards, f"{k.strength:.4g}", str(k.counts[0]), str(k.counts[1]), "yes" if k.clear else "no")
        for k in keywords
        if k in listed
    )
    return (head, *rows)


def _fact(side: SideStyle, words: Sequence[str]) -> str:
    return f"More typical of {side.called}: {', '.join(words)}"


def keyness_scatter(
    keywords: Sequence[Keyword], left: SideStyle, right: SideStyle, **look: Unpack[Presentation]
) -> Chart | None:
    """How strongly does a word lean, and how often is it used? Strength up (left side) or down (right side), use to
    the right on a logarithmic axis.

    The strongest clear words are named as far as they fit, 14 at each side (8 where it is narrow); the rest
    are grey. The table has the strongest of either side. Returns None without words.
    """
    used = [k for k in keywords if sum(k.counts) > 0 and math.isfinite(k.strength)]
    if not used:
        return None
    width = look.get("width", "wide")
    full = WIDTHS[width]
    sheet = Sheet(full, 440 if width == "wide" else 480)
    reach = max(2.0, max(k.strength for k in used) * 1.08)
    top, bottom, edge = 56.0, sheet.height - 66.0, 38.0
    y = Scale(reach, -reach, top, bottom)
    most_used = max(10, *(sum(k.counts) for k in used))
    x = Scale(0, math.log10(most_used) * 1.02, edge + 8, full - 10)
    _scatter_axes(sheet, x, y, left, right, edge=edge, most_used=most_used)
    places = {k: (x(math.log10(sum(k.counts))), y(k.strength if k.towards == left.name else -k.strength)) for k in used}
    # Words that would fall on each other are one dot, so that 20,000 words do not make 20,000 dots.
    pale = [places[k] for k in used if not k.clear]
    cell = 2.5 if len(pale) < 2000 else 5.0
    context = {(round(px / cell) * cell, round(py / cell) * cell) for px, py in pale}
    sheet.dots(sorted(context), "faint", size=3.5)
    clear = [k for k in used if k.clear]
    ranked = {side: _ranked(clear, side, 14 if full > 400 else 8) for side in (left, right)}
    for side in (left, right):
        # Markers for the words that may be named; thousands of them would be as many elements of the page.
        marked = set(_ranked(clear, side, MOST_MARKED))
        rest = [places[k] for k in clear if k.towards == side.name and k not in marked]
        sheet.dots(sorted(rest), side_colour(side.index), size=5)
        sheet.marks([places[k] for k in used if k in marked], side.index, size=7)
    named = [(k, side) for side, words in ranked.items() for k in words]
    named.sort(key=lambda pair: (-pair[0].strength, pair[0].word))
    _name_points(sheet, named, places, (edge, top, full - 2.0, bottom))
    facts = [_fact(side, [k.word for k in words[:8]]) for side, words in ranked.items() if words]
    return finished(sheet, facts=facts, data=_table(keywords, left, right), **look)


def _scatter_axes(
    sheet: Sheet, x: Scale, y: Scale, left: SideStyle, right: SideStyle, *, edge: float, most_used: int
) -> None:
    for side, height, arrow in ((left, 12, "↑"), (right, sheet.height - 14, "↓")):
        sheet.marks([(6, height)], side.index, size=10)
        text = fit(f"{arrow} more typical of {side.called}", sheet.width - 20, SIZE, bold=True)
        sheet.text(16, height, text, colour=side_colour(side.index, text=True), bold=True, full=side.label)
    marks = ticks(y.high, y.low, 7)
    sheet.strokes([(edge, y(v), sheet.width, y(v)) for v in marks if v], "grid")
    sheet.strokes([(edge, y(0), sheet.width, y(0))], "axis", width=1.2)
    for v in marks:
        sheet.text(edge - 6, y(v), number(abs(v)) if v % 1 else f"{abs(v):g}", size=SMALL, colour="muted", anchor="end")
    sheet.text(0, y.start - 14, "strength, |z|", size=SMALL, colour="muted")
    below = y.end + 14
    sheet.text(sheet.width, below + 15, "times used in all, logarithmic →", size=SMALL, colour="muted", anchor="end")
    for power in range(int(math.log10(most_used)) + 1):
        at = x(power)
        sheet.strokes([(at, y.start, at, y.end)], "grid")
        shown = f"{10**power:,}" if power < 4 else f"{10**power // 1000:,}k"
        at = min(at, sheet.width - text_width(shown, SMALL) / 2)
        sheet.text(at, below, shown, size=SMALL, colour="muted", anchor="middle")


def _name_points(
    sheet: Sheet,
    named: Sequence[tuple[Keyword, SideStyle]],
    places: dict[Keyword, tuple[float, float]],
    space: tuple[float, float, float, float],
) -> None:
    """Name points, the strongest first, beside the point or on a short line; one that does not fit stays unnamed."""
    clear = [place for k, place in places.items() if k.clear]
    taken = np.array([(px - 3, py - 3, px + 3, py + 3) for px, py in clear]).reshape(-1, 4)
    for k, side in named:
        shown = fit(k.word, 150, SMALL)
        px, py = places[k]
        w = text_width(shown, SMALL)
        mine = (px - 3, py - 3, px + 3, py + 3)
        beside = [(px + 7, py), (px - 7 - w, py), (px - w / 2, py - 13), (px - w / 2, py + 13)]
        apart = [
            (px + sx * 18 - (w if sx < 0 else 0), py + sy * d) for d in (0, 9, 18) for sx in (1, -1) for sy in (1, -1)
        ]
        for x0, cy in beside + apart:
            box = (x0, cy - 7, x0 + w, cy + 7)
            if box[0] < space[0] or box[1] < space[1] or box[2] > space[2] or box[3] > space[3]:
                continue
            if _meets_any(box, taken[(taken != mine).any(axis=1)]):
                continue
            colour = side_colour(side.index, text=True)
            if (x0, cy) in apart:
                sheet.strokes([(px, py, x0 - 2 if x0 > px else x0 + w + 2, cy)], side_colour(side.index), width=0.8)
            sheet.text(x0, cy, shown, size=SMALL, colour=colour, full=k.word, halo=True)
            taken = np.vstack([taken, box])
            break


def _meets_any(box: tuple[float, float, float, float], others: NDArray[np.float64]) -> bool:
    """Whether a box (left, top, right, bottom) shares a point with any of these."""
    left, top, right, bottom = others.T
    return bool(((box[0] < right) & (left < box[2]) & (box[1] < bottom) & (top < box[3])).any())
