"""Shares: who acts and who is acted upon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from framing.report.drawing.data import Chart, Presentation, RoleShare, SideStyle
from framing.report.drawing.dots import SMALL_COUNT
from framing.report.drawing.row_axes import Scale, draw_axis, finished, foot_for, frame
from framing.report.drawing.sheet import SMALL, text_width
from framing.report.drawing.style import side_colour

_KEY = 18.0
"""Pixels at the left for the marker of each row's side: bars alone would differ in colour only."""


def _percent(share: float) -> str:
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


def roles(shares: Sequence[RoleShare], sides: Sequence[SideStyle], **look: Unpack[Presentation]) -> Chart | None:
    """Who acts, and who is acted upon? Shares of an actor's mentions: pale bars to the left where it is acted upon,
    full bars to the right where it acts; mentions that do neither are counted in words.

    Rows keep the order of the shares. Returns None without any mention.
    """
    known = {(r.actor, r.side): r for r in reversed(shares)}
    if not any(r.agent + r.patient + r.neither for r in shares):
        return None
    actors = list(dict.fromkeys(r.actor for r in shares))
    groups = [(actor, len(sides)) for actor in actors]
    width = look.get("width", "wide")
    narrow = width == "narrow"
    tails = {k: _neither(r, short=narrow) for k, r in known.items()}
    head = "neither (n)" if narrow else "neither"
    gutter = 12 + max(text_width(head, SMALL), *(text_width(t, SMALL) for t in tails.values()))
    label = text_width("100%", SMALL) + 6
    placed = frame(groups, sides, width, gutter=gutter + label, foot=foot_for(groups), inset=label + _KEY)
    sheet = placed.sheet
    counted = [(r, r.agent + r.patient + r.neither) for r in known.values()]
    most = max(max(r.agent, r.patient) / n for r, n in counted if n)
    reach = 0.5 if most <= 0.5 else 1.0
    x = Scale(-reach, reach, placed.left, placed.right)
    draw_axis(placed, x, lambda v: f"{abs(v):.0%}", marks=(-reach, -reach / 2, 0, reach / 2, reach))
    above = placed.top - 26
    sheet.text(x(0) - 8, above, "← acted upon", size=SMALL, colour="muted", anchor="end")
    sheet.text(x(0) + 8, above, "acts →", size=SMALL, colour="muted")
    sheet.text(sheet.width, above, head, size=SMALL, colour="muted", anchor="end")
    facts, data = [], [("actor", "side", "agent", "patient", "neither")]
    for actor, heights in zip(actors, placed.rows, strict=True):
        parts = []
        for side, y in zip(sides, heights, strict=True):
            r = known.get((actor, side.name), RoleShare(actor, side.name, 0, 0, 0))
            n = r.agent + r.patient + r.neither
            data.append((actor, side.name, str(r.agent), str(r.patient), str(r.neither)))
            at = placed.left - label - 9
            sheet.marks([(at, y)], side.index, size=7, colour="" if n else "faint", hollow=not n)
            if not n:
                sheet.text(at + 9, y, "not named", size=SMALL, colour="muted", halo=True)
                parts.append(f"{side.label} does not name it")
                continue
            acts, suffers = r.agent / n, r.patient / n
            tone = side_colour(side.index)
            if acts:
                sheet.bars([(x(0), y - 5, x(acts), y + 5)], tone)
            if suffers:
                sheet.bars([(x(-suffers), y - 5, x(0), y + 5)], tone, alpha=0.25, outline=tone)
            sheet.text(x(acts) + 5, y, _percent(acts), size=SMALL, halo=True)
            sheet.text(x(-suffers) - 5, y, _percent(suffers), size=SMALL, anchor="end", halo=True)
            sheet.text(sheet.width, y, tails[actor, side.name], size=SMALL, colour="muted", anchor="end", halo=True)
            parts.append(f"{side.label} acts {_percent(acts)}, acted upon {_percent(suffers)}")
        facts.append(f"{actor}: " + "; ".join(parts))
    return finished(sheet, facts=facts, data=tuple(data), **look)


def _neither(r: RoleShare, *, short: bool) -> str:
    n = r.agent + r.patient + r.neither
    if not n:
        return ""
    few = f" ({n})" if short else f" (n {n})"
    return _percent(r.neither / n) + (few if n < SMALL_COUNT or short else "")
