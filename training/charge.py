"""Does the charge of a phrase say what coders said of it? Figures on NewsWCL50, Frermann, PerSenT and NewsMTSC.

    python -m training.charge DATA_DIR

NewsWCL50 (Hamborg et al. 2019): phrases that coders marked as warm or cold towards a target. Words were added to the
lexicon after reading these; such an entry is marked with the events that it was seen in, and figures on these events
leave it out. Frermann et al. (2023): heroes and villains of articles on climate.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from itertools import chain, combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from framing.reading.grammar.tagging import tag
from framing.reading.segment import segment
from framing.scorers.charge import weigh
from framing.scorers.vader import compound
from framing.scorers.valences import TUNED, valences
from training.measure_articles import auc

Array = Any

WARM = frozenset(
    "Affection Trustworthiness Confidence Reason Honor Positive Lawfulness Safety Fairness Easiness".split()
) | {"Good quality", "Economy positive"}
COLD = frozenset("Aggressor Refusal Unreason Unlawfulness Dishonor Negative Unsafety Difficulty".split()) | {
    "No trustworthiness",
    "Poor quality",
    "Economy negative",
}
PRIOR = 3
"""A mean over few phrases is drawn to 0 by as many that say nothing: sum / (n + 3)."""


LEAST = 2
"""How many phrases an outlet has to say of a target."""


class Phrase(NamedTuple):
    """A phrase that coders marked: event, outlet, target; whether it is warm (1), cold (-1) or neither; its words."""

    event: int
    outlet: str
    target: str
    coded: int
    text: str
    words: tuple[str, ...]
    tags: tuple[str, ...]


def coded_phrases(data: Path) -> list[Phrase]:
    """Every coded phrase of NewsWCL50, with the tags that its words have in their sentences."""
    found = []
    for record in articles(data / "newswcl50" / "articles.jsonl"):
        text = record["text"]
        sentences, tokens = segment(text)
        tags = list(chain.from_iterable(tag([tokens.written[s.first : s.last] for s in sentences])))
        for one in record["properties"]:
            first = bisect_right(tokens.ends, one["start"])
            last = bisect_left(tokens.starts, one["end"])
            coded = (one["code"] in WARM) - (one["code"] in COLD)
            found.append(
                Phrase(
                    record["event"],
                    record["outlet"],
                    one["target"],
                    coded,
                    text[one["start"] : one["end"]],
                    tokens.written[first:last],
                    tuple(tags[first:last]),
                )
            )
    return found


def articles(path: Path) -> list[dict[str, Any]]:
    """The records of a file with one a line."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def charges(phrases: Sequence[Phrase], seen: Collection[str] | None = None) -> Array:
    """The charge of each phrase, nan where nothing values; words learned from its own half of the events left out.

    Args:
        seen: the marks of the entries to leave out for all phrases alike, in place of those of its half.
    """
    halves = [valences(frozenset({mark} if seen is None else seen)) for mark in TUNED]
    found = [weigh(one.words, one.tags, lexicon=halves[one.event % 2]).value for one in phrases]
    return np.array([np.nan if value is None else value for value in found])


def valued(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases that coders called warm or cold."""
    return [one for one in phrases if one.coded]


def means(phrases: Sequence[Phrase], values: Array) -> dict[tuple[int, str, str], tuple[float, float]]:
    """Of each event, outlet and target: what coders marked and what the values say, each as sum / (n + 3)."""
    groups = defaultdict(list)
    for one, value in zip(phrases, values, strict=True):
        groups[one.event, one.outlet, one.target].append((one.coded, value))
    return {
        key: tuple(sum(column) / (len(column) + PRIOR) for column in zip(*group, strict=True))
        for key, group in groups.items()
    }


def ordered(phrases: Sequence[Phrase], values: Array) -> tuple[list[int], Array]:
    """Do the values order two outlets on one target as the coders do? The event of each pair, and 1, 0.5 (tie) or 0.

    Pairs are those of two outlets that say at least two things of a target and differ by coded value.
    """
    events, right = [], []
    by_target = defaultdict(list)
    count = Counter((one.event, one.outlet, one.target) for one in phrases)
    for key, both in means(phrases, np.nan_to_num(values)).items():
        if count[key] >= LEAST:
            by_target[key[0], key[2]].append(both)
    for (event, _), rows in sorted(by_target.items()):
        for (coded, value), (other_coded, other) in combinations(rows, 2):
            if coded != other_coded:
                events.append(event)
                right.append(0.5 + 0.5 * np.sign((coded - other_coded) * (value - other)))
    return events, np.array(right)


def report(data: Path) -> None:
    """Print all figures."""
    phrases = coded_phrases(data)
    coded = valued(phrases)
    positive = np.array([one.coded > 0 for one in coded])
    vader = np.array([compound(one.text) for one in coded])
    print(f"NewsWCL50: {len(coded)} phrases, {positive.sum()} warm")
    print(f"  VADER            AUC {auc(positive, vader)[0]:.3f}  silent {np.mean(vader == 0):.3f}")
    for name, seen in (("base", TUNED), ("cross", None), ("shipped", ())):
        values = charges(coded, seen)
        silent = np.isnan(values)
        every, spoken = auc(positive, np.nan_to_num(values))[0], auc(positive[~silent], values[~silent])[0]
        print(f"  {name:16} AUC {every:.3f}  of those scored {spoken:.3f}  silent {silent.mean():.3f}")
        for what, some in (("all phrases", phrases), ("valued phrases", coded)):
            of_all = values if some is coded else charges(phrases, seen)
            _, right = ordered(some, of_all)
            print(f"    order of two outlets by {what}: {right.mean():.3f} of {len(right)} pairs")


if __name__ == "__main__":
    report(Path(sys.argv[1]))
