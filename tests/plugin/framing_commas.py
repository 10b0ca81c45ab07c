"""A plug-in as somebody else would write it: a measure, named under the entry points of its package."""

from __future__ import annotations

from framing import Document, Measure, Tally


def count_commas(document: Document) -> Tally:
    """Commas, against the words of a text."""
    return Tally({("commas",): float(document.text.count(","))}, float(document.words))


COMMAS = Measure(
    name="commas",
    title="Commas",
    question="How many commas does each side use?",
    unit="commas per word",
    printed="per 1,000 words",
    tally=count_commas,
    statistic="rate",
    chart="",
    note="A comma says nothing of an actor.",
    level="article",
    scale=1000.0,
    about="text",
    wording="{high} uses more commas than {low}: {more} against {less} in 1,000 words",
)

GIVEN = [COMMAS]
