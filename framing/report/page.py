"""Sets a page in HTML: one file that loads nothing from any server."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from framing import __version__
from framing.report.chapters import Page
from framing.report.drawing.style import css_variables
from framing.report.meanings import MEANINGS

if TYPE_CHECKING:
    from jinja2 import Environment

STRENGTHS = {
    "clear": "Its interval leaves zero out, and it survives the correction for all differences between these sides.",
    "suggestive": "It passes the test alone; among so many differences it may be chance, or its interval touches zero.",
    "descriptive": "True of these texts. There are too few of them to infer anything beyond.",
    "not comparable": "One side says too little, or nothing, to set the sides against each other.",
}
"""What the strength of a claim says, in words."""

MOST_FINDINGS = 6
"""Findings that are open from the start."""


def page_html(page: Page) -> str:
    """The report as one self-contained HTML file."""
    return render(
        "report.html",
        page=page,
        strengths=STRENGTHS,
        meanings=MEANINGS,
        version=__version__,
        charts=[{"name": chart.name, "rows": chart.data} for chart in page.charts],
        reasons={name: reason for article in page.articles for name, reason in article.reasons.items()},
        most=MOST_FINDINGS,
    )


def alone(html: str) -> str:
    """A page whose links to files beside it are plain words; those of articles are escaped, so that none looks so."""
    return re.sub(r'<a href="(?:data/[^"]*|validity\.html)">(.*?)</a>', r"\1", html)


def render(
    template: str, scripts: Sequence[str] = ("page.js",), own_style: str = "", language: str = "en", **values: object
) -> str:
    """One of the templates, filled.

    Args:
        template: its file; most stand in frame.html.
        scripts: the files that make up the script of the page, the only one that it may run.
        own_style: a style sheet behind that of all pages.
        language: of the page.
        values: what else the template asks for.
    """
    script = "\n".join(map(_text, scripts))
    return (
        _environment()
        .get_template(template)
        .render(
            language=language,
            style=Markup(css_variables() + _text("page.css") + (_text(own_style) if own_style else "")),
            chart_style=Markup(css_variables()),
            script=Markup(script),
            script_hash=script_hash(script),
            **values,
        )
    )


def script_hash(script: str) -> str:
    """The hash by which a content security policy knows an inline script."""
    return "sha256-" + b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _text(name: str) -> str:
    return files("framing.report").joinpath("templates", name).read_text(encoding="utf-8")


def _linked(text: str) -> Markup:
    """A text in which each file of data/ that it names is a link."""
    return Markup(re.sub(r"data/[a-z]+\.(?:csv|json)", r'<a href="\g<0>">\g<0></a>', str(escape(text))))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("framing.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["drawn"] = Markup  # charts come from drawing, which escapes every label
    environment.filters["linked"] = _linked
    environment.filters["thousands"] = lambda number: f"{number:,}"
    return environment
