"""EBSCO (Newspaper Source, Academic Search): its exports have many forms; they are named and not taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.reading.formats.fields import Parts

MARKS = re.compile(
    r"(?im)^\s*accession number\s*:|^\s*(?:database\s*:\s*)?(?:newspaper source|academic search|masterfile)\b.{0,30}$"
    r"|^\s*persistent link to this record\b"
)
ADVICE = "Export the articles as .csv with full text, or save each one by itself as .html or .pdf."


def split(lines: Sequence[str]) -> tuple[Parts, ...]:  # noqa: ARG001
    """None: where an article ends is not marked."""
    return ()
