"""Where in the article: tone from its first to its last tenth, and how early each actor first appears."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Unpack

from framing.report.drawing.data import Chart, Curve, FirstMention, Presentation, SideStyle, Table, cell, signed
from framing.report.drawing.row_axes import Scale, finished, foot_for, frame, ticks
from framing.report.drawing.sheet import SIZE, SMALL, WIDTHS, Segment, Sheet, text_width, wrap
from framing.report.drawing.style import side_colour

_PANEL = 150.0
_MANY = 60
_BINS = 50
_BY_STEP = f"articles by place, in {_BINS} equal steps"


def tone_along(curves: Sequence[Curve], sides: Sequence[SideStyle], **look: Unpack[Presentation]) -> Chart | None:
    """Does the tone change from the start of an article to its end? One panel a side, all on the same scale.

    The scale reaches as far as the data, to the next tenth. A part where nothing was said is a gap.
    Returns None without any value.
    """
    shown = [(side, curve) for side in sides for curve in curves if curve.side == side.name]
    seen = [abs(v) for _, c in shown for v in (*c.values, *c.low, *c.high) if v is not None]
    if not any(v is not None for _, c in shown for v in c.values):
        return None
    reach = min(1.0, max(0.1, -(-max(seen) * 10 // 1) / 10))
    width = look.get("width", "wide")
    full, edge = WIDTHS[width], 42.0
    across = min(len(shown), (4 if len(shown) == 4 else 3) if width == "wide" else 1 if len(shown) < 4 else 2)
    gap = 20.0
    panel = (full - edge - gap * (across - 1) - 4) / across
    down = -(-len(shown) // across)
    head = 30 + (16 if any(len(_head(side, curve, panel)) > 1 for side, curve in shown) else 0)
    tall = _PANEL + 20 + head
    sheet = Sheet(full, down * tall)
    for i, (side, curve) in enumerate(shown):
        left = edge + (i % across) * (panel + gap)
        top = (i // across) * tall + head
        _tone_panel(sheet, side, curve, left=left, top=top, panel=panel, reach=reach, first=i % across == 0)
    data: Table = (
        ("side", "part", "mean tone, −1 to 1", "low", "high", "articles"),
        *(
            (c.side, f"{i + 1} of {len(c.values)}", cell(v), cell(_at(c.low, i)), cell(_at(c.high, i)), str(c.n))
            for _, c in shown
            for i, v in enumerate(c.values)
        ),
    )
    facts = [f"{s.label}: " + _from_to([v for v in c.values if v is not None]) for s, c in shown]
    return finished(sheet, facts=facts, data=data, **look)


def _from_to(values: Sequence[float]) -> str:
    return f"from {signed(values[0])} at the start to {signed(values[-1])} at the end" if values else "nothing said"


def _at(values: Sequence[float | None], i: int) -> float | None:
    return values[i] if i < len(values) else None


def _count(curve: Curve) -> str:
    return f"n {curve.n:,}" if curve.n else ""


def _head(side: SideStyle, curve: Curve, panel: float) -> tuple[str, ...]:
    return wrap(side.label, panel - 24 - text_width(_count(curve), SMALL), 2, SIZE, bold=True)


def _tone_panel(
    sheet: Sheet, side: SideStyle, curve: Curve, *, left: float, top: float, panel: float, reach: float, first: bool
) -> None:
    y = Scale(reach, -reach, top, top + _PANEL - 20)
    x = Scale(0, max(1, len(curve.values) - 1), left + 6, left + panel - 6)
    head = _head(side, curve, panel)
    above = top - 16 * len(head)
    sheet.marks([(left + 6, above)], side.index, size=10)
    for i, line in enumerate(head):
        colour = side_colour(side.index, text=True)
        sheet.text(left + 16, above + 18 * i, line, colour=colour, bold=True, full=side.label if "…" in line else "")
    sheet.text(left + panel, above, _count(curve), size=SMALL, colour="muted", anchor="end")
    marks = ticks(-reach, reach, 5)
    sheet.strokes([(left, y(v), left + panel, y(v)) for v in marks if v], "grid")
    sheet.strokes([(left, y(0), left + panel, y(0))], "axis", width=1.2)
    if first:
        for v in marks:
            written = f"{v:+g}".replace("-", "−") if v else "0"
            sheet.text(left - 6, y(v), written, size=SMALL, colour="muted", anchor="end")
    bottom = y(-reach) + 12
    start, end = ("start of article", "end") if panel > 160 else ("start", "end")
    sheet.text(left, bottom, start, size=SMALL, colour="muted")
    sheet.text(left + panel, bottom, end, size=SMALL, colour="muted", anchor="end")
    for run in _runs(curve.values):
        low = [(x(i), y(edge)) for i in run if (edge := _at(curve.low, i)) is not None]
        high = [(x(i), y(edge)) for i in run if (edge := _at(curve.high, i)) is not None]
        if len(low) == len(high) == len(run) > 1:
            sheet.area([*low, *reversed(high)], side_colour(side.index), alpha=0.15)
            sheet.line(low, side_colour(side.index), width=0.7)
            sheet.line(high, side_colour(side.index), width=0.7)
        if len(run) > 1:
            sheet.line([(x(i), y(curve.values[i] or 0.0)) for i in run], side_colour(side.index), width=2)
    points = [(x(i), y(v)) for i, v in enumerate(curve.values) if v is not None]
    sheet.marks(points, side.index, size=6.5)
    if not points:
        sheet.text(left + panel / 2, y(reach / 2), "nothing said", size=SMALL, colour="muted", anchor="middle")


def _runs(values: Sequence[float | None]) -> list[list[int]]:
    """Stretches of neighbouring parts that have a value."""
    out: list[list[int]] = [[]]
    for i, value in enumerate(values):
        if value is not None:
            out[-1].append(i)
        elif out[-1]:
            out.append([])
    return [run for run in out if run]


def first_mentions(
    mentions: Sequence[FirstMention], sides: Sequence[SideStyle], **look: Unpack[Presentation]
) -> Chart | None:
    """How early in the article does each side bring an actor in? A stroke an article (bars where they are
    many), a marker at the median.

    Rows keep the order of the mentions. Returns None where no article names any actor.
    """
    if not any(m.positions for m in mentions):
        return None
    known = {(m.actor, m.side): m for m in reversed(mentions)}
    actors = list(dict.fromkeys(m.actor for m in mentions))
    groups = [(actor, len(sides)) for actor in actors]
    tails = {k: f"{len(m.positions):,} of {m.articles:,}" for k, m in known.items()}
    gutter = 16 + max(text_width("articles", SMALL), *(text_width(t, SMALL) for t in tails.values()))
    width = look.get("width", "wide")
    placed = frame(groups, sides, width, gutter=gutter, axis=False, foot=foot_for(groups), step=17)
    sheet = placed.sheet
    x = Scale(0, 1, placed.left, placed.right)
    above = placed.top - 8
    sheet.text(placed.left - 4, above, "start of article", size=SMALL, colour="muted")
    sheet.text(placed.right + 4, above, "end", size=SMALL, colour="muted", anchor="end")
    sheet.text(sheet.width, above, "articles", size=SMALL, colour="muted", anchor="end")
    sheet.strokes([(x(v), a, x(v), b) for v in (0.25, 0.5, 0.75, 1.0) for a, b in placed.bands], "grid")
    sheet.strokes([(x(0), a, x(0), b) for a, b in placed.bands], "axis", width=1.2)
    strokes: dict[int, list[Segment]] = {}
    bars: dict[int, list[Segment]] = {}
    middles: dict[int, list[tuple[float, float]]] = {}
    facts = []
    # Of many articles the data hold what is drawn: a place for each would make the page of a large corpus large.
    data = [
        ("actor", "side", "median place (0 start, 1 end)", "articles that name it", "articles", "places", _BY_STEP),
    ]
    for actor, heights in zip(actors, placed.rows, strict=True):
        parts = []
        for side, y in zip(sides, heights, strict=True):
            found = known.get((actor, side.name), FirstMention(actor, side.name, (), 0))
            tail = tails.get((actor, side.name), "")
            middle = median(found.positions) if found.positions else None
            if middle is None:
                sheet.marks([(placed.left, y)], side.index, colour="faint", hollow=True, size=8)
                sheet.text(placed.left + 10, y, "not named", size=SMALL, colour="muted", halo=True)
                parts.append(f"{side.label} does not name it")
            else:
                if len(found.positions) > _MANY:
                    bars.setdefault(side.index, []).extend(_histogram(found.positions, x, y))
                else:
                    strokes.setdefault(side.index, []).extend((x(p), y - 6, x(p), y + 6) for p in found.positions)
                middles.setdefault(side.index, []).append((x(middle), y))
                parts.append(f"{side.label} {middle:.0%} into the article")
            sheet.text(sheet.width, y, tail, size=SMALL, colour="muted", anchor="end")
            many = len(found.positions) > _MANY
            places = "" if many else " ".join(f"{p:.3g}" for p in found.positions)
            steps = " ".join(map(str, _counts(found.positions))) if many else ""
            row = (actor, side.name, cell(middle), str(len(found.positions)), str(found.articles))
            data.append((*row, places, steps))
        facts.append(f"{actor}: " + ", ".join(parts))
    for index, segments in sorted(strokes.items()):
        sheet.strokes(segments, side_colour(index), width=1.6, alpha=0.85)
    for index, boxes in sorted(bars.items()):
        sheet.bars(boxes, side_colour(index), alpha=0.8)
    for index, points in sorted(middles.items()):
        sheet.marks(points, index, size=11)
    return finished(sheet, facts=facts, data=tuple(data), **look)


def _counts(positions: Sequence[float]) -> list[int]:
    """How many articles first name the actor in each step of their length."""
    counts = [0] * _BINS
    for position in positions:
        counts[min(int(position * _BINS), _BINS - 1)] += 1
    return counts


def _histogram(positions: Sequence[float], x: Scale, y: float) -> list[Segment]:
    """Bars around height y, as tall as so many articles first name the actor there: strokes would hide each other."""
    counts = _counts(positions)
    most = max(counts)
    return [
        (x(i / _BINS) + 0.5, y - 7 * count / most, x((i + 1) / _BINS) - 0.5, y + 7 * count / most)
        for i, count in enumerate(counts)
        if count
    ]
