"""The page of `framing serve`: boxes for texts, chips for actors, and a frame for the report."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from markupsafe import Markup

from framing.report.page import render, script_hash


def serve_page(examples: Mapping[str, str]) -> str:
    """The page; `examples` are the names of pairs and how they are called."""
    script, style = (
        files("framing.report").joinpath("templates", f"serve.{kind}").read_text(encoding="utf-8")
        for kind in ("js", "css")
    )
    return render(
        "serve.html",
        examples=examples,
        serve_script=Markup(script),
        serve_style=Markup(style),
        serve_hash=script_hash(script),
    )
