"""Measure the instruments of sentiment, and what was tried on the way to them, on NewsMTSC.

    python -m training.measure_sentiment DATA_DIR

Prints macro-F1 of the polarity (thresholds -0.1 and 0.1) on train, dev_rw and dev_mt for every variant of VADER, and
for the learned instrument on dev, with its lead over VADER on the same articles and the 95 % interval of that lead,
its calibration error (ten bins of the highest probability) and its speed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Literal, NamedTuple

import numpy as np

from framing.scorers import polarity, vader
from framing.scorers.clause import Span, clause_around, is_speaker, masked
from framing.scorers.stance import stance_batch
from framing.scorers.towards import NOT_EVALUATIVE, score_mention
from training.datasets import newsmtsc
from training.metrics import (
    Floats,
    Integers,
    calibration_counts,
    calibration_error,
    confusion_counts,
    macro_f1,
    macro_f1_of,
    paired_difference,
)

Scorer = Callable[[str, int, int], float]
Cut = Callable[[str, int, int], Span]

COMMAS = r"[,;:](?!\d)|[–—]|\s-+\s|--"
CUTS = {
    "commas and conjunctions": COMMAS + r"|\s(?=(?:but|while|whereas|although|though)\b)",
    "commas and relatives": COMMAS + r"|\s(?=(?:who|whose|which)\b)",
    "commas and quotation marks": COMMAS + r'|["“”]',
    "semicolons, colons and dashes only": r"[;:](?!\d)|[–—]|\s-+\s|--",
}


def cut_at(pattern: str) -> Cut:
    """Cuts a sentence at the nearest places around the target that match the pattern."""
    boundary = re.compile(pattern)

    def cut(text: str, start: int, end: int) -> Span:
        first, last = 0, len(text)
        for mark in boundary.finditer(text):
            if mark.end() <= start:
                first = mark.end()
            elif mark.start() >= end:
                return first, mark.start()
        return first, last

    return cut


def whole(text: str, _start: int, _end: int) -> Span:
    """The whole sentence."""
    return 0, len(text)


def clause(text: str, start: int, end: int) -> Span:
    """The clause around the target, as the instrument finds it."""
    return clause_around(text, (0, len(text)), start, end)


def variant(cut: Cut, *, hide: bool = True, rest: float = 0.0, things: bool = True, speakers: bool = False) -> Scorer:
    """A scorer: where it cuts, whether it masks the name, how much the rest of the sentence counts, and two rules."""

    def score(text: str, start: int, end: int) -> float:
        first, last = cut(text, start, end)
        unscored = frozenset[str]() if things else NOT_EVALUATIVE
        outside = 0.0 if speakers and is_speaker(text, (0, len(text)), start, end) else rest
        amount = 0.0
        for span, weight in (((first, last), 1.0), ((0, first), outside), ((last, len(text)), outside)):
            if weight:
                piece = masked(text, span, [(start, end)] if hide else [])
                amount += weight * vader.total(piece.replace("’", "'"), unscored)
        return vader.normalise(amount)

    return score


VARIANTS: dict[str, Scorer] = {
    "sentence, name not masked": variant(whole, hide=False),
    "sentence": variant(whole),
    "clause, name not masked": variant(clause, hide=False),
    "clause": variant(clause),
    **{f"clause cut at {name}": variant(cut_at(pattern)) for name, pattern in CUTS.items()},
    **{f"clause, rest of the sentence x {rest}": variant(clause, rest=rest) for rest in (0.2, 0.3, 0.5)},
    "clause, rest x 0.3, names of things unscored": variant(clause, rest=0.3, things=False),
    "clause, rest x 0.3, speakers by their clause": variant(clause, rest=0.3, speakers=True),
    "both (the instrument vader)": lambda text, start, end: score_mention(text, (0, len(text)), (), start, end),
}


class PolarityCounts(NamedTuple):
    """What both instruments say of the targets of one part of the data.

    `articles`: the article of each target; `labels` and, by instrument, `polarities`: -1, 0 or 1; `chances`: the
    probabilities of negative, neutral and positive that stance gives.
    """

    articles: tuple[str, ...]
    labels: Integers
    polarities: dict[str, Integers]
    chances: Floats
    targets_per_second: float


def article_of(identifier: str) -> str:
    """The article of a target, from its id: collection, article, (another number, the sentence, the name, the span)."""
    return "_".join(re.split(r"_(?=-?\d)", identifier, maxsplit=2)[:2])


def counts(data: Path, part: Literal["dev_rw", "dev_mt"]) -> PolarityCounts:
    """What both instruments say of every target of dev_rw or dev_mt."""
    records = newsmtsc(data, part)
    targets = [record.place for record in records]
    stance_batch(targets[:1])  # weights are loaded on first use
    began = process_time()
    found = stance_batch(targets)
    seconds = process_time() - began
    by_vader = [polarity(score_mention(text, (0, len(text)), (), start, end)) for text, start, end in targets]
    return PolarityCounts(
        tuple(article_of(record.id) for record in records),
        np.array([record.polarity for record in records]),
        {"vader": np.array(by_vader), "stance": np.array([polarity(stance.score) for stance in found])},
        np.array(found),
        len(targets) / seconds,
    )


def measure(data: Path) -> dict[str, dict[str, float]]:
    """All figures: name of the variant -> name of the data or figure -> number."""
    parts = {name: newsmtsc(data, name) for name in ("train", "dev_rw", "dev_mt")}
    labels = {name: [record.polarity for record in part] for name, part in parts.items()}
    figures: dict[str, dict[str, float]] = {}
    for variant_name, score in VARIANTS.items():
        figures[variant_name] = {
            name: macro_f1_of(labels[name], [polarity(score(*record.place)) for record in part])
            for name, part in parts.items()
        }
    learned: dict[str, float] = {}
    for name in ("dev_rw", "dev_mt"):
        counted = counts(data, name)
        learned[f"{name} mentions/s"] = round(counted.targets_per_second)
        learned[name] = macro_f1_of(counted.labels, counted.polarities["stance"])
        ours, theirs = (confusion_counts(counted.labels, counted.polarities[one]) for one in ("stance", "vader"))
        lead = paired_difference(len(ours), name, counted.articles, ours, theirs, macro_f1)
        learned |= {
            f"{name} lead": lead.figure,
            f"{name} lead low": lead.low or 0.0,
            f"{name} lead high": lead.high or 0.0,
        }
        chances = calibration_counts(counted.chances, counted.labels).sum(axis=0)
        learned[f"{name} calibration error"] = float(calibration_error(chances))
    return {**figures, "stance": learned}


if __name__ == "__main__":
    for row, columns in measure(Path(sys.argv[1])).items():
        print(f"{row:50}", "  ".join(f"{name} {value:.3f}" for name, value in columns.items()))
