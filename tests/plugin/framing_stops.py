"""A plug-in as somebody else would write it: a measure and a scorer, named under the entry points of its package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing import Counting, Document, Measure, Tally, Target, Wording, WordShare

SIGN = "."


def count_stops(document: Document) -> Tally:
    """Full stops, against the words of a text."""
    return Tally({("stops",): float(document.text.count(SIGN))}, float(document.words))


STOPS = Measure(
    name="stops",
    title="Full stops",
    question="How many full stops does each side use?",
    note="A full stop says nothing of an actor.",
    counting=Counting(count_stops, "full stops per word", "rate", level="article", about="text"),
    wording=Wording(
        "per 1,000 words", 1000.0, "{high} uses more full stops than {low}: {more} against {less} in 1,000 words"
    ),
)


@dataclass(frozen=True)
class Praise:
    """Scores 1 where a sentence holds the word "praised", and 0 elsewhere."""

    name: str = "praise"
    version: str = "1"
    title: str = "Who is praised"
    note: str = "One word only."
    sources: tuple[str, ...] = ()

    def score(self, targets: Sequence[Target]) -> NDArray[np.float64]:
        """Whether the sentence of each target holds the word."""
        return np.array([float("praised" in one.in_sentence[0]) for one in targets])

    def explain(self, target: Target) -> tuple[WordShare, ...]:
        """Where the word is."""
        at = target.in_sentence[0].find("praised")
        start = target.sentence[0] + at
        return (WordShare(start, start + len("praised"), "praised", 1.0, 1.0, "praise"),) if at >= 0 else ()


GIVEN = [STOPS, Praise()]
