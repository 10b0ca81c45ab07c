"""How everything that is drawn looks: the palette in both colour schemes, and the one matplotlib style sheet.

Charts are drawn in placeholder colours, one for each CSS custom property, so that one SVG is right on light
and dark screens and in print. Side colours derive from Okabe and Ito's colour-blind-safe set, darkened or lightened
until marks reach 3:1 and texts 4.5:1 on the paper (WCAG 2.1, 1.4.3 and 1.4.11); shapes distinguish sides as well.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple


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

MARKERS = ("o", "s", "D", "^", "v", "P", "X", "h")
"""matplotlib's marker of each side, so that no side is known by colour alone."""

FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
BREAKPOINT = 640
"""Below this width of the window, in CSS pixels, the narrow drawing of a chart is shown."""


def placeholder(colour: str) -> str:
    """The hexadecimal placeholder for a name of `COLOURS` while matplotlib draws."""
    return f"#a0fe{list(COLOURS).index(colour):02x}"


def variable(colour: str) -> str:
    """A name of `COLOURS` as CSS, with the light value for where the custom properties are not defined."""
    return f"var(--{colour}, {COLOURS[colour].light})"


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


@lru_cache(maxsize=1)
def matplotlib_style() -> dict[Any, Any]:
    """The settings of framing.mplstyle, read once."""
    from matplotlib import rc_params_from_file

    path = Path(__file__).with_name("framing.mplstyle")
    return {**rc_params_from_file(path, use_default_template=False)}
