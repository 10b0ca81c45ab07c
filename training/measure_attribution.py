"""How well attributions are found: scores against PolNeAR (Newell et al. 2018, LREC), and the speed.

Run as `python -m training.measure_attribution DATA_DIR`.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from framing.reading.attribution import find_attributions_in_block
from framing.reading.model import Attribution, Mention, Sentence, Tokens
from framing.reading.segment import segment
from training.datasets import GoldAttribution, polnear
from training.metrics import Integers, f1

Text = tuple[str, Sequence[Sentence], Tokens, Sequence[Mention]]
Finder = Callable[[Sequence[Text]], Sequence[Sequence[Attribution]]]
Spans = frozenset[int]

BLOCK = 32
"""Articles that are read in step, as the engine does it."""


def characters(spans: Sequence[Sequence[int]]) -> Spans:
    """The positions of all characters in the spans."""
    return frozenset(i for start, end in spans for i in range(start, end))


def whole(found: Sequence[Attribution]) -> list[tuple[Spans, Spans, Spans]]:
    """Source, cue and content of each attribution; pieces of content that share a cue are one attribution."""
    pieces: dict[object, list[Attribution]] = defaultdict(list)
    for number, attribution in enumerate(found):
        pieces[attribution.cue if attribution.cue[0] >= 0 else number].append(attribution)
    return [
        (
            characters([a.source for a in group if a.source[0] >= 0][:1]),
            characters([a.cue for a in group if a.cue[0] >= 0][:1]),
            characters([a.content for a in group]),
        )
        for group in pieces.values()
    ]


def match(gold: Sequence[Spans], found: Sequence[Spans], least: float = 0.5) -> list[tuple[int, int]]:
    """Pairs of gold and found contents, one to one, that share at least `least` of their characters (Jaccard)."""
    if not gold or not found:
        return []
    shared = np.zeros((len(gold), len(found)))
    for i, a in enumerate(gold):
        for j, b in enumerate(found):
            both = len(a & b)
            if both:
                shared[i, j] = both / len(a | b)
    shared[shared < least] = 0
    return [(int(i), int(j)) for i, j in zip(*linear_sum_assignment(-shared), strict=True) if shared[i, j] > 0]


COLUMNS = (
    "text_hits", "text_found", "text_gold", "hits", "found", "gold", "source", "named", "source_named", "cue",
)  # fmt: skip
"""What is counted in each article: characters of content, whole attributions, matched ones by what is right."""


class AttributionCounts(NamedTuple):
    """Articles x COLUMNS, the names of the articles, and the speed (of processor time, tokenising not counted)."""

    articles: tuple[str, ...]
    table: Integers
    words_per_second: float

    @property
    def matched(self) -> int:
        """How many attributions of the data were found."""
        return int(self.table[:, COLUMNS.index("hits")].sum())


def counts(data: Path, find: Finder | None = None) -> AttributionCounts:
    """What `find` (by default the project's own finder) gets right in each article with known attributions."""
    finder = find or find_attributions_in_block
    articles = polnear(data, "dev")
    texts: list[Text] = [(a.text, *segment(a.text), ()) for a in articles]
    finder(texts[:1])  # weights are loaded on first use
    begin = time.process_time()
    found = [f for i in range(0, len(texts), BLOCK) for f in finder(texts[i : i + BLOCK])]
    seconds = time.process_time() - begin
    rows = [_counted(a.attributions, ours) for a, ours in zip(articles, found, strict=True)]
    words = sum(1 for t in texts for form in t[2].forms if form)
    return AttributionCounts(tuple(a.id for a in articles), np.array(rows), words / seconds)


def _counted(expected: Sequence[GoldAttribution], attributions: Sequence[Attribution]) -> list[int]:
    """The COLUMNS of one article."""
    gold = [(characters(g.source), characters(g.cue), characters(g.content)) for g in expected]
    gold = [g for g in gold if g[2]]
    ours = whole(attributions)
    gold_text = frozenset[int]().union(*(g[2] for g in gold))
    our_text = frozenset[int]().union(*(o[2] for o in ours))
    n = dict.fromkeys(COLUMNS, 0)
    n |= {"text_hits": len(gold_text & our_text), "text_gold": len(gold_text), "text_found": len(our_text)}
    n |= {"gold": len(gold), "found": len(ours)}
    for i, j in match([g[2] for g in gold], [o[2] for o in ours]):
        right = bool(gold[i][0] & ours[j][0]) or not (gold[i][0] or ours[j][0])
        n["hits"] += 1
        n["source"] += right
        n["named"] += bool(gold[i][0])
        n["source_named"] += right and bool(gold[i][0])
        n["cue"] += bool(gold[i][1] & ours[j][1])
    return [n[column] for column in COLUMNS]


def measure(data: Path, find: Finder | None = None) -> dict[str, float]:
    """Scores of `find` (by default the project's own finder) on articles with known attributions.

    Returns precision, recall and F1 of content characters; of whole attributions (one to one, content shared by half
    at least); `source`: the share of matched attributions whose source overlaps the gold one, or that rightly have
    none; `source_named`: the same among those that have one in gold; `words_per_second` of processor time,
    tokenising not counted.
    """
    counted = counts(data, find)
    total = counted.table.sum(axis=0)
    n = dict(zip(COLUMNS, total.tolist(), strict=True))
    return {
        "content_precision": n["text_hits"] / max(n["text_found"], 1),
        "content_recall": n["text_hits"] / max(n["text_gold"], 1),
        "content_f1": float(f1(total[:3])),
        "whole_precision": n["hits"] / max(n["found"], 1),
        "whole_recall": n["hits"] / max(n["gold"], 1),
        "whole_f1": float(f1(total[3:6])),
        "source": n["source"] / max(n["hits"], 1),
        "source_named": n["source_named"] / max(n["named"], 1),
        "cue": n["cue"] / max(n["hits"], 1),
        "words_per_second": counted.words_per_second,
    }


if __name__ == "__main__":
    for name, value in measure(Path(sys.argv[1])).items():
        print(f"{name:18} {value:,.3f}" if value < 2 else f"{name:18} {value:,.0f}")
