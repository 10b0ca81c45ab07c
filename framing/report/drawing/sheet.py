"""Paper to draw on: a matplotlib figure addressed in CSS pixels from the top left, and the SVG that it becomes.

Everything lies directly in the figure, in few artists: axes of matplotlib cost 10 ms each, and a page holds dozens of
charts. Texts stay texts. Their widths are computed with the advances of DejaVu Sans, which is wider than the system
fonts that a browser will take, so what fits here fits there.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from framing.report.drawing import style
from framing.report.drawing.data import Width

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.ft2font import FT2Font

WIDTHS: dict[Width, int] = {"wide": 680, "narrow": 350}
"""Drawn widths in pixels. On a 390 px screen with 20 px of margin the narrow one is shown at its own size."""
SIZE = 14.0
SMALL = 14.0

_MOVE, _LINE, _CLOSE = 1, 2, 79
"""The codes of matplotlib.path.Path."""

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


class Sheet:
    """A drawing of so many pixels. x grows to the right and y downwards; colours are names of `style.COLOURS`."""

    def __init__(self, width: float, height: float) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.width, self.height = round(width), round(height)
        self._figure = Figure(figsize=(self.width / 72, self.height / 72), dpi=72, frameon=False)
        self._place = Affine2D().scale(1, -1).translate(0, self.height)
        self._texts: list[str] = []

    def _add(self, artist: Artist) -> None:
        artist.set_zorder(1)  # one for all: drawn in the order in which they came
        artist.set_transform(self._place)
        self._figure.add_artist(artist)

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
        attributes = {"x": f"{x:.1f}", "y": f"{y + 0.35 * size:.1f}", "font-size": f"{size:g}"}
        if anchor != "start":
            attributes["text-anchor"] = anchor
        if bold:
            attributes["font-weight"] = "600"
        css = f"fill: {style.placeholder(colour)}"
        if halo:
            css += f"; stroke: {style.placeholder('paper')}; stroke-width: 3px; paint-order: stroke"
        attributes["style"] = css
        shown, whole = printable(text), printable(full)
        self._add(_label_class()(self._keep(shown), attributes, self._keep(whole) if whole not in ("", shown) else ""))

    def _keep(self, text: str) -> str:
        """Set a text aside, so that no rewriting of the SVG touches it; returns its placeholder."""
        self._texts.append(text)
        return f"\ue000{len(self._texts) - 1}\ue000"

    def strokes(self, segments: Iterable[Segment], colour: str, *, width: float = 1.0, alpha: float = 1) -> None:
        """Draw straight lines, all alike, as one path."""
        points = [point for x0, y0, x1, y1 in segments for point in ((x0, y0), (x1, y1))]
        self._path(points, [_MOVE, _LINE] * (len(points) // 2), stroke=colour, width=width, alpha=alpha)

    def dots(self, points: Iterable[tuple[float, float]], colour: str, *, size: float = 4) -> None:
        """Set round dots as one path (strokes of no length with round ends): a twentieth of the bytes of markers."""
        ends = [point for point in points for _ in range(2)]
        self._path(ends, [_MOVE, _LINE] * (len(ends) // 2), stroke=colour, width=size, cap="round")

    def line(self, points: Sequence[tuple[float, float]], colour: str, *, width: float = 1.6) -> None:
        """Draw one line through all points."""
        self._path(points, [_MOVE] + [_LINE] * (len(points) - 1), stroke=colour, width=width)

    def area(self, points: Sequence[tuple[float, float]], colour: str, *, alpha: float = 1) -> None:
        """Fill the polygon through all points."""
        codes = [_MOVE] + [_LINE] * (len(points) - 1) + [_CLOSE]
        self._path([*points, points[0]], codes, fill=colour, alpha=alpha)

    def bars(self, boxes: Iterable[Segment], colour: str, *, alpha: float = 1, outline: str = "") -> None:
        """Fill rectangles (x0, y0, x1, y1), all alike, as one path; an outline sets pale ones apart."""
        points = [point for x0, y0, x1, y1 in boxes for point in ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))]
        codes = [_MOVE, _LINE, _LINE, _LINE, _CLOSE] * (len(points) // 5)
        self._path(points, codes, fill=colour, alpha=alpha)
        if outline:
            self._path(points, codes, stroke=outline)

    def _path(
        self,
        points: Sequence[tuple[float, float]],
        codes: Sequence[int],
        *,
        fill: str = "none",
        stroke: str = "none",
        width: float = 1.0,
        alpha: float = 1,
        cap: Literal["butt", "round"] = "butt",
    ) -> None:
        if not points:
            return
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        path = Path([(round(x, 1), round(y, 1)) for x, y in points], list(codes))
        path.should_simplify = False
        self._add(
            PathPatch(
                path,
                facecolor=fill if fill == "none" else style.placeholder(fill),
                edgecolor=stroke if stroke == "none" else style.placeholder(stroke),
                linewidth=0 if stroke == "none" else width,
                capstyle=cap,
                alpha=alpha if alpha < 1 else None,
            )
        )

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
        from matplotlib.lines import Line2D

        shape = style.MARKERS[index % len(style.MARKERS)]
        paint = style.placeholder(colour or style.side_colour(index))
        paper = style.placeholder("paper")
        # Diamonds are wider and triangles smaller to the eye than circles of one nominal size.
        scale = {"D": 0.82, "s": 0.9, "h": 1.08, "^": 1.06, "v": 1.06, "P": 1.08, "X": 1.08}.get(shape, 1.0)
        self._add(
            Line2D(
                [round(x, 1) for x, _ in points],
                [round(y, 1) for _, y in points],
                linestyle="none",
                marker=shape,
                markersize=size * scale,
                markerfacecolor=paper if hollow else paint,
                markeredgecolor=paint if hollow else paper,
                markeredgewidth=1.6 if hollow else 1.0,
            )
        )

    def svg(self, identifier: str, classes: str, title: str, description: str) -> str:
        """The drawing as an <svg> to be put into HTML; all its ids start with the identifier."""
        from matplotlib import rc_context
        from matplotlib.backends.backend_svg import FigureCanvasSVG

        out = io.StringIO()
        with rc_context({**style.matplotlib_style(), "svg.hashsalt": identifier}):
            # print_svg stamps the date unless the metadata say otherwise; its whole head is replaced below.
            canvas: Any = FigureCanvasSVG(self._figure)
            canvas.print_svg(out, metadata={"Date": None, "Creator": None})
        drawn = out.getvalue()
        body = drawn[drawn.index('<g id="figure_1">') : drawn.rindex("</svg>")]
        body = re.sub(r'<g id="[^"]*">', "<g>", body)
        body = re.sub(r"<g>\s*((?:<use [^>]*/>\s*)+)</g>", _hoist, body)
        body = _flat(body)
        body = re.sub(r'( id="| xlink:href="#)(?=m[0-9a-f]{10}")', rf"\1{identifier}-", body).replace(
            "xlink:href", "href"
        )
        names = list(style.COLOURS)
        body = re.sub(r"#a0fe([0-9a-f]{2})", lambda m: style.variable(names[int(m[1], 16)]), body)
        body = re.sub(r"\s*\n\s*", "\n", body)
        body = re.sub("\ue000(\\d+)\ue000", lambda m: escape(self._texts[int(m[1])]), body)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{classes}" role="img" id="{identifier}" width="100%"'
            f' viewBox="0 0 {self.width} {self.height}" aria-labelledby="{identifier}-title {identifier}-desc"'
            f' font-family="{style.FONTS}" stroke-linejoin="round" style="font-variant-numeric: tabular-nums">\n'
            f'<title id="{identifier}-title">{escape(printable(title))}</title>\n'
            f'<desc id="{identifier}-desc">{escape(printable(description))}</desc>\n{body.strip()}\n</svg>'
        )


_ALONE = re.compile(
    r"<g>\s*(<(?:path|use) [^>]*/>|<text[^>]*>[^<]*</text>|<g style=[^>]*>\s*(?:<use [^>]*/>\s*)+</g>)?\s*</g>"
)
"""A group that says nothing, with one thing in it or none."""
_ONE_MARK = re.compile(r'<g (style="[^"]*")>\s*<use ((?:(?!style=)[^>])*?) ?/>\s*</g>')


def _flat(body: str) -> str:
    """The same drawing with fewer elements: definitions in one place, and no group around a single thing."""
    found = "".join(re.findall(r"<defs>(.*?)</defs>", body, re.DOTALL))
    body = re.sub(r"<defs>.*?</defs>", "", body, flags=re.DOTALL)
    while (flatter := _ALONE.sub(r"\1", body)) != body:
        body = flatter
    body = _ONE_MARK.sub(r"<use \2 \1/>", body)
    return f"<defs>{found}</defs>\n{body}" if found else body


def _hoist(marks: re.Match[str]) -> str:
    """Marks of one call look alike: their look is written once, for all of them."""
    look = re.search(r' style="([^"]*)"', marks[1])
    assert look
    return f'<g style="{look[1]}">\n' + marks[1].replace(look[0], "") + "</g>"


@lru_cache(maxsize=1)
def _label_class() -> Callable[[str, dict[str, str], str], Artist]:
    """The artist that writes a text; made on demand, so that importing this module does not import matplotlib."""
    from matplotlib.artist import Artist

    class Label(Artist):
        """A text as it is, never mathematics: matplotlib's own Text measures glyphs, warns of those that it lacks,
        and takes most of the time of a chart."""

        def __init__(self, text: str, attributes: dict[str, str], full: str) -> None:
            super().__init__()
            self._text, self._attributes, self._full = text, attributes, full

        def draw(self, renderer: Any) -> None:
            writer = renderer.writer
            if self._full:
                writer.start("g")
                writer.element("title", text=self._full)
            writer.element("text", text=self._text, attrib=self._attributes)
            if self._full:
                writer.end("g")

    return Label
