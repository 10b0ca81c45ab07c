"""Every chart of the report, each a pure function from plain frozen data to a `Chart`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from framing.report.drawing.checks import robustness
from framing.report.drawing.data import Chart
from framing.report.drawing.dots import salience, sentiment, side_key
from framing.report.drawing.naming import labels
from framing.report.drawing.pairs import collocates
from framing.report.drawing.place import first_mentions, tone_along
from framing.report.drawing.shares import roles
from framing.report.drawing.words import MOST_LISTED, keyness_scatter

__all__ = [
    "MOST_LISTED",
    "both_widths",
    "collocates",
    "first_mentions",
    "keyness_scatter",
    "labels",
    "robustness",
    "roles",
    "salience",
    "sentiment",
    "side_key",
    "tone_along",
]


def both_widths(draw: Callable[..., Chart | None], *args: Any, **keywords: Any) -> Chart | None:
    """Draw a chart wide and narrow, in one `Chart`; `style.css_variables` shows the one that suits the window."""
    wide, narrow = draw(*args, **keywords, width="wide"), draw(*args, **keywords, width="narrow")
    if wide is None or narrow is None:
        return None
    return wide._replace(svg=f"{wide.svg}\n{narrow.svg}")
