"""The page of `framing serve`: boxes for texts, chips for actors, and a frame for the report."""

from __future__ import annotations

from collections.abc import Mapping

from framing.report.page import render


def serve_page(examples: Mapping[str, str]) -> str:
    """The page; `examples` are the names of pairs and how they are called."""
    return render("serve.html", ["serve.js"], "serve.css", examples=examples)
