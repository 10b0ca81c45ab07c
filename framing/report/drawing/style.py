"""How everything that is drawn looks: the palette in both colour schemes, and the shapes of marks.

Charts are drawn in CSS custom properties, so that one SVG is right on light and dark screens and in print. Side
colours derive from Okabe and Ito's colour-blind-safe set, darkened or lightened until marks reach 3:1 and texts 4.5:1
on the paper (WCAG 2.1, 1.4.3 and 1.4.11); shapes distinguish sides as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Colour(NamedTuple):
    """One custom property: its value in the light scheme (and in print) and in the dark one."""

    light: str
    dark: str


MOST_SIDES = 8
"""So many sides can be distinguished by colour and shape; a ninth takes the first one's again."""

_SIDES = (
    Colour("#0072b2", "#56b4e9"),  # blue
    Colour("#d55e00", "#f0803c"),  # vermilion
    Colour("#009e73", "#2fc79a"),  # bluish green
    Colour("#b0478f", "#e39ac6"),  # reddish purple
    Colour("#2a2a72", "#9a8cf0"),  # indigo
    Colour("#6b4400", "#e0c040"),  # brown, yellow on dark
    Colour("#2f9bd8", "#3d86c6"),  # sky
    Colour("#5a5a5a", "#c8c8c8"),  # grey
)
_SIDE_TEXTS = (
    Colour("#0068a3", "#56b4e9"),
    Colour("#b54e00", "#f0803c"),
    Colour("#007a58", "#2fc79a"),
    Colour("#a03c81", "#e39ac6"),
    Colour("#2a2a72", "#a397f2"),
    Colour("#6b4400", "#e0c040"),
    Colour("#14719f", "#5fa3dd"),
    Colour("#555555", "#c8c8c8"),
)
COLOURS: dict[str, Colour] = {
    "paper": Colour("#fdfdfb", "#15181c"),
    "ink": Colour("#1b1f24", "#e9e7e2"),
    "muted": Colour("#5b636d", "#a7adb5"),
    "faint": Colour("#848b93", "#7b838c"),
    "axis": Colour("#6b727a", "#8b939c"),
    "grid": Colour("#e3e3de", "#2d3238"),
    **{f"side-{i}": colour for i, colour in enumerate(_SIDES, 1)},
    **{f"side-{i}-text": colour for i, colour in enumerate(_SIDE_TEXTS, 1)},
}
"""paper is the background; ink, muted and side-N-text are for text; axis, faint and side-N for marks; grid is only
a hairline and never bears meaning."""
_NAMES = list(COLOURS)


class Marker(NamedTuple):
    """The outline of a mark: the points of a polygon, or of Bézier curves, around the middle of a square of 1 x 1."""

    points: tuple[tuple[float, float], ...]
    scale: float = 1.0
    curved: bool = False

    def steps(self) -> Iterator[tuple[str, tuple[tuple[float, float], ...]]]:
        """The commands of an SVG path, with their points; what closes it is not among them."""
        first, *others = self.points
        yield "M", (first,)
        step = 3 if self.curved else 1
        for start in range(0, len(others), step):
            yield "C" if self.curved else "L", tuple(others[start : start + step])


_A, _B, _C, _D = 0.13260155, 0.25978993539242673, 0.3535533905932738, 0.44731684579412084
_T, _R, _S = 1 / 6, 0.7071067811865475, 0.4330127018922193
MARKERS = (
    Marker(
        # A circle: eight arcs, each between two points of it.
        (
            *((0.0, 0.5), (_A, 0.5), (_B, _D), (_C, _C), (_D, _B), (0.5, _A)),
            *((0.5, 0.0), (0.5, -_A), (_D, -_B), (_C, -_C), (_B, -_D), (_A, -0.5)),
            *((0.0, -0.5), (-_A, -0.5), (-_B, -_D), (-_C, -_C), (-_D, -_B), (-0.5, -_A)),
            *((-0.5, 0.0), (-0.5, _A), (-_D, _B), (-_C, _C), (-_B, _D), (-_A, 0.5), (0.0, 0.5)),
        ),
        curved=True,
    ),
    Marker(((-0.5, 0.5), (0.5, 0.5), (0.5, -0.5), (-0.5, -0.5)), 0.9),
    Marker(((-0.0, _R), (_R, 0.0), (0.0, -_R), (-_R, -0.0)), 0.82),
    Marker(((0.0, -0.5), (-0.5, 0.5), (0.5, 0.5)), 1.06),
    Marker(((-0.0, 0.5), (0.5, -0.5), (-0.5, -0.5)), 1.06),
    Marker(
        (
            *((-_T, 0.5), (_T, 0.5), (_T, _T), (0.5, _T), (0.5, -_T), (_T, -_T)),
            *((_T, -0.5), (-_T, -0.5), (-_T, -_T), (-0.5, -_T), (-0.5, _T), (-_T, _T)),
        ),
        1.08,
    ),
    Marker(
        (
            *((-0.25, 0.5), (0.0, 0.25), (0.25, 0.5), (0.5, 0.25), (0.25, 0.0), (0.5, -0.25)),
            *((0.25, -0.5), (0.0, -0.25), (-0.25, -0.5), (-0.5, -0.25), (-0.25, 0.0), (-0.5, 0.25)),
        ),
        1.08,
    ),
    Marker(((0.0, -0.5), (-_S, -0.25), (-_S, 0.25), (-0.0, 0.5), (_S, 0.25), (_S, -0.25)), 1.08),
)
"""The mark of each side, so that no side is known by colour alone: circle, square, diamond, triangles, plus, cross and
hexagon. Diamonds are wider and triangles smaller to the eye than circles of one nominal size: hence their scale."""

FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
BREAKPOINT = 640
"""Below this width of the window, in CSS pixels, the narrow drawing of a chart is shown."""


def variable(colour: str) -> str:
    """A name of `COLOURS` as CSS, with the light value for where the custom properties are not defined."""
    return f"var(--{colour}, {COLOURS[colour].light})"


def look(
    *,
    fill: str = "",
    stroke: str = "",
    width: float = 1.0,
    alpha: float = 1,
    mitred: bool = True,
    rounded: bool = False,
) -> str:
    """How something is filled and outlined, as CSS with numbered colours (see `painted`).

    Args:
        fill, stroke: names of `COLOURS`; nothing is filled, or outlined, if "".
        width: of the outline, in pixels.
        alpha: 0..1, how opaque it is.
        mitred: whether corners of the outline are pointed, and not round.
        rounded: whether its lines have round ends.
    """
    css = [f"fill: {_number(fill) if fill else 'none'}"]
    if alpha < 1:
        css.append(f"opacity: {alpha:g}")
    if stroke:
        css.append(f"stroke: {_number(stroke)}")
        css += [f"stroke-width: {width:g}"] if width != 1 else []
        css += ["stroke-linejoin: miter"] if mitred else []
        css += ["stroke-linecap: round"] if rounded else []
    return "; ".join(css)


def _number(colour: str) -> str:
    return f"#a0fe{_NAMES.index(colour):02x}"


@lru_cache(maxsize=1024)
def painted(css: str) -> str:
    """The same with its colours: what `look` gives serves to name a shape, whatever its colours are just now."""
    return re.sub("#a0fe([0-9a-f]{2})", lambda m: variable(_NAMES[int(m[1], 16)]), css)


def side_colour(index: int, *, text: bool = False) -> str:
    """The name in `COLOURS` of a side, counted from 0, for its marks or for text about it."""
    return f"side-{index % MOST_SIDES + 1}" + ("-text" if text else "")


def css_variables() -> str:
    """The custom properties of both schemes and the few rules that charts need: the start of the page's style sheet.

    Print takes the light values.
    """
    light = " ".join(f"--{name}: {colour.light};" for name, colour in COLOURS.items())
    dark = " ".join(f"--{name}: {colour.dark};" for name, colour in COLOURS.items())
    return f"""\
:root {{ color-scheme: light dark; {light} }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}
svg.chart {{ display: block; width: 100%; height: auto; }}
svg.chart.narrow {{ display: none; max-width: 30rem; }}
svg.side-key {{ display: inline-block; height: auto; max-width: 100%; vertical-align: middle; }}
@media screen and (max-width: {BREAKPOINT - 1}px) {{
  svg.chart.wide {{ display: none; }}
  svg.chart.narrow {{ display: block; }}
}}
svg.chart, svg.side-key {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
"""
