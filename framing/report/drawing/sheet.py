"""Paper to draw on, addressed in CSS pixels from the top left, and the SVG that it becomes.

The SVG is written as it is drawn: matplotlib takes half a second to import, and 10 ms a chart, for the few kinds of
things that a chart consists of here. Texts stay texts. Their widths are computed with the advances of DejaVu Sans,
which is wider than the system fonts that a browser will take, so what fits here fits there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Literal, NamedTuple

from framing.report.drawing import style
from framing.report.drawing.data import Width

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

WIDTHS: dict[Width, int] = {"wide": 680, "narrow": 350}
"""Drawn widths in pixels. On a 390 px screen with 20 px of margin the narrow one is shown at its own size."""
SIZE = 14.0
SMALL = 14.0

Anchor = Literal["start", "middle", "end"]
Segment = tuple[float, float, float, float]


def printable(text: str) -> str:
    """The text on one line, without what XML forbids and without marks that turn the direction of what follows."""
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    forbidden = ("Cc", "Co", "Cs", "Cn")
    line = " ".join(text.split())
    return "".join(c for c in line if c not in turning and unicodedata.category(c) not in forbidden)


@lru_cache(maxsize=2)
def _font(bold: bool) -> FT2Font:
    from matplotlib import get_data_path
    from matplotlib.ft2font import FT2Font

    font = FT2Font(f"{get_data_path()}/fonts/ttf/DejaVuSans{'-Bold' if bold else ''}.ttf")
    font.set_size(100, 72)
    return font


@lru_cache(maxsize=4096)
def _advance(character: str, bold: bool) -> float:
    font = _font(bold)
    if not font.get_char_index(ord(character)):
        return 1.0
    return float(font.load_char(ord(character)).linearHoriAdvance) / 65536 / 100


def text_width(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """How many pixels a text takes at most; a character that DejaVu Sans lacks counts as one em."""
    return size * sum(_advance(character, bold) for character in text)


def fit(text: str, space: float, size: float = SIZE, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than `space` pixels."""
    if text_width(text, size, bold=bold) <= space:
        return text
    left = space - text_width("…", size, bold=bold)
    kept = 0
    for character in text:
        left -= size * _advance(character, bold)
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip(" ,;:-–—(") + "…"


def wrap(text: str, space: float, lines: int = 2, size: float = SIZE, *, bold: bool = False) -> tuple[str, ...]:
    """The text on at most so many lines of that width; the last one is cut with an ellipsis where need be."""
    words, out = printable(text).split(), [""]
    for i, word in enumerate(words):
        longer = f"{out[-1]} {word}".strip()
        if text_width(longer, size, bold=bold) <= space or not out[-1]:
            out[-1] = longer
        elif len(out) < lines:
            out.append(word)
        else:
            out[-1] = " ".join([out[-1], *words[i:]])
            break
    return tuple(fit(line, space, size, bold=bold) for line in out)


class _Marks(NamedTuple):
    """Marks that look alike: their outline and look, and where each of them is."""

    outline: str
    look: str
    places: tuple[str, ...]


class Sheet:
    """A drawing of so many pixels. x grows to the right and y downwards; colours are names of `style.COLOURS`."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = round(width), round(height)
        self._drawn: list[str | _Marks] = []

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SIZE,
        anchor: Anchor = "start",
        colour: str = "ink",
        bold: bool = False,
        full: str = "",
        halo: bool = False,
    ) -> None:
        """Write one line, its middle at height y. `full` is what a reader gets on pointing at a text that was cut."""
        attributes = f'x="{x:.1f}" y="{y + 0.35 * size:.1f}" font-size="{size:g}"'
        if anchor != "start":
            attributes += f' text-anchor="{anchor}"'
        if bold:
            attributes += ' font-weight="600"'
        css = f"fill: {style.variable(colour)}"
        if halo:
            css += f"; stroke: {style.variable('paper')}; stroke-width: 3px; paint-order: stroke"
        shown, whole = printable(text), printable(full)
        written = f'<text {attributes} style="{css}">{escape(shown)}</text>'
        if whole not in ("", shown):
            written = f"<g>\n<title>{escape(whole)}</title>\n{written}\n</g>"
        self._drawn.append(written)

    def strokes(self, segments: Iterable[Segment], colour: str, *, width: float = 1.0, alpha: float = 1) -> None:
        """Draw straight lines, all alike, as one path."""
        lines = [((x0, y0), (x1, y1)) for x0, y0, x1, y1 in segments]
        self._path(map(_line, lines), style.look(stroke=colour, width=width, alpha=alpha))

    def dots(self, points: Iterable[tuple[float, float]], colour: str, *, size: float = 4) -> None:
        """Set round dots as one path (strokes of no length with round ends): a twentieth of the bytes of markers."""
        self._path((_line((point, point)) for point in points), style.look(stroke=colour, width=size, rounded=True))

    def line(self, points: Sequence[tuple[float, float]], colour: str, *, width: float = 1.6) -> None:
        """Draw one line through all points."""
        self._path([_line(points)], style.look(stroke=colour, width=width))

    def area(self, points: Sequence[tuple[float, float]], colour: str, *, alpha: float = 1) -> None:
        """Fill the polygon through all points."""
        self._path([_line(points) + "z\n"], style.look(fill=colour, alpha=alpha))

    def bars(self, boxes: Iterable[Segment], colour: str, *, alpha: float = 1, outline: str = "") -> None:
        """Fill rectangles (x0, y0, x1, y1), all alike, as one path; an outline sets pale ones apart."""
        corners = [((x0, y0), (x1, y0), (x1, y1), (x0, y1)) for x0, y0, x1, y1 in boxes]
        self._path((_line(four) + "z\n" for four in corners), style.look(fill=colour, alpha=alpha))
        if outline:
            self._path((_line((*four, four[0])) + "z\n" for four in corners), style.look(stroke=outline))

    def _path(self, parts: Iterable[str], look: str) -> None:
        if outline := "".join(parts):
            self._drawn.append(f'<path d="{outline}" style="{style.painted(look)}"/>')

    def marks(
        self,
        points: Sequence[tuple[float, float]],
        index: int,
        *,
        size: float = 9,
        colour: str = "",
        hollow: bool = False,
    ) -> None:
        """Set the marker of the side with this index, in its colour or another, at every point."""
        if not points:
            return
        marker = style.MARKERS[index % len(style.MARKERS)]
        paint = colour or style.side_colour(index)
        look = style.look(
            fill="paper" if hollow else paint,
            stroke=paint if hollow else "paper",
            width=1.6 if hollow else 1.0,
            mitred=not marker.curved,
        )
        places = tuple(f'x="{_coordinate(x)}" y="{_coordinate(y)}"' for x, y in points)
        self._drawn.append(_Marks(_outline(marker, size * marker.scale), look, places))

    def svg(self, identifier: str, classes: str, title: str, description: str) -> str:
        """The drawing as an <svg> to be put into HTML; all its ids start with the identifier."""
        shapes: dict[str, str] = {}
        drawn = [one if isinstance(one, str) else _set(one, identifier, shapes) for one in self._drawn]
        body = drawn[0] if len(drawn) == 1 else "\n".join(["<g>", *drawn, "</g>"])
        if shapes:
            body = "\n".join(["<defs>", *shapes.values(), "</defs>", body])
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{classes}" role="img" id="{identifier}" width="100%"'
            f' viewBox="0 0 {self.width} {self.height}" aria-labelledby="{identifier}-title {identifier}-desc"'
            f' font-family="{style.FONTS}" stroke-linejoin="round" style="font-variant-numeric: tabular-nums">\n'
            f'<title id="{identifier}-title">{escape(printable(title))}</title>\n'
            f'<desc id="{identifier}-desc">{escape(printable(description))}</desc>\n{body}\n</svg>'
        )


def _set(marks: _Marks, identifier: str, shapes: dict[str, str]) -> str:
    """Marks as uses of their shape, which is added to the shapes of the drawing, by its name."""
    outline, look, places = marks
    name = f"{identifier}-m{sha256(f'{identifier}{(outline, look)}'.encode()).hexdigest()[:10]}"
    stroke = style.painted(look[look.index("stroke") :])
    compact = outline.replace(" \n", "\n")
    shapes[name] = f'<path id="{name}" d="{compact}" style="{stroke}"/>'
    painted = style.painted(look)
    if len(places) == 1:
        return f'<use href="#{name}" {places[0]} style="{painted}"/>'
    # Their look is written once, for all of them.
    uses = "\n".join(f'<use href="#{name}" {place}/>' for place in places)
    return f'<g style="{painted}">\n{uses}\n</g>'


def _line(points: Iterable[tuple[float, float]]) -> str:
    """The line through these points, as a part of a path."""
    return "M " + "L ".join(f"{_coordinate(x)} {_coordinate(y)}\n" for x, y in points)


@lru_cache(maxsize=64)
def _outline(marker: style.Marker, size: float) -> str:
    """The path of a mark of so many pixels around the origin, a command on each line."""
    steps = (
        f"{command} {' '.join(f'{size * v:.6f}'.rstrip('0').rstrip('.') for point in points for v in point)} \n"
        for command, points in marker.steps()
    )
    return "".join(steps) + "z\n"


def _coordinate(value: float) -> str:
    """A coordinate to a tenth of a pixel."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
