"""A plug-in as somebody else would write it: a measure, named under the entry points of its package."""

from __future__ import annotations

from framing import Document, Measure, Tally

SIGN = "."


def count_stops(document: Document) -> Tally:
    """Full stops, against the words of a text."""
    return Tally({("stops",): float(document.text.count(SIGN))}, float(document.words))


STOPS = Measure(
    name="stops",
    title="Full stops",
    question="How many full stops does each side use?",
    unit="full stops per word",
    printed="per 1,000 words",
    tally=count_stops,
    statistic="rate",
    chart="",
    note="A full stop says nothing of an actor.",
    level="article",
    scale=1000.0,
    about="text",
    wording="{high} uses more full stops than {low}: {more} against {less} in 1,000 words",
)

GIVEN = [STOPS]
