"""Where an actor is between acting and being acted upon, and between cold and warm words: a dot a side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Unpack

from framing.report.drawing.data import Chart, Presentation, SideStyle, signed
from framing.report.drawing.row_axes import Scale, finished
from framing.report.drawing.sheet import SMALL, Sheet

ACROSS, DOWN = 240, 132
_MARGIN = 18


class ActingSpot(NamedTuple):
    """An actor on one side: `acting` from -1 (only acted upon) to 1 (only acting), `charge` from -1 cold to 1 warm."""

    side: str
    acting: float
    charge: float
    n: int


def acting_plane(
    places: Sequence[ActingSpot], sides: Sequence[SideStyle], **look: Unpack[Presentation]
) -> Chart | None:
    """One dot a side: to the right where the actor acts, higher where what is said of it is warmer.

    It is the same at both widths. Returns None without any place.
    """
    if not places:
        return None
    sheet = Sheet(ACROSS, DOWN)
    x = Scale(-1, 1, _MARGIN, ACROSS - _MARGIN)
    y = Scale(-1, 1, DOWN - _MARGIN, _MARGIN)
    sheet.strokes([(x.start, y(0), x.end, y(0)), (x(0), y.start, x(0), y.end)], "axis")
    sheet.text(x.start - 14, y.start + 6, "← acted upon", size=SMALL, colour="muted")
    sheet.text(x.end + 14, y.start + 6, "acting →", size=SMALL, colour="muted", anchor="end")
    sheet.text(x(0) + 5, y.end - 6, "warm", size=SMALL, colour="muted")
    sheet.text(x(0) + 5, y.start - 6, "cold", size=SMALL, colour="muted")
    styles = {side.name: side for side in sides}
    for place in places:
        sheet.marks([(x(place.acting), y(place.charge))], styles[place.side].index, size=10)
    facts = [
        f"{styles[p.side].label}: acting {signed(p.acting)}, charge {signed(p.charge)}, from {p.n} predications"
        for p in places
    ]
    rows = ((p.side, f"{p.acting:.3f}", f"{p.charge:.3f}", str(p.n)) for p in places)
    return finished(sheet, spark=True, facts=facts, data=(("side", "acting", "charge", "n"), *rows), **look)
