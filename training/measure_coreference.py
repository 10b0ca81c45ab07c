"""How often is a pronoun or a description followed to the right actor? Figures on labelled places of PolNeAR dev.

Run as `python -m training.measure_coreference DATA_DIR`. The labels (`tests/labels/coreference.json`: article,
offsets, actor or "" where none of the catalogue is meant) hold every "he" and "she" of some articles, and the
descriptions of some more. Rules were made on the part "tune"; what counts is the part "held".
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import numpy as np

from framing.model import Actor, Alias
from framing.reading.actors import find_mentions
from framing.reading.catalogue import catalogue
from framing.reading.coreference import follow
from framing.reading.document import kinds
from framing.reading.model import Mention
from framing.reading.segment import segment
from training.datasets import polnear
from training.floors import POLNEAR
from training.metrics import Integers, found, share

LABELS = Path(__file__).parent.parent / "tests" / "labels" / "coreference.json"


class Judged(NamedTuple):
    """One place that was followed, or should have been."""

    article: str
    part: str
    kind: str
    followed: bool
    right: bool
    wanted: bool


def judge(data: Path) -> tuple[list[Judged], dict[str, float]]:
    """Every labelled place and every link with its verdict, and the links per 1,000 words and words a second."""
    labels = json.loads(LABELS.read_text("utf-8"))
    texts = {article.id: article.text for article in polnear(data, "dev")}
    actors = tuple(Actor(a["name"], a["kind"], tuple(Alias(t) for t in a["aliases"])) for a in labels["catalogue"])
    compiled, kind_of = catalogue(actors), kinds(actors)
    verdicts: list[Judged] = []
    words, links, seconds = 0, 0, 0.0
    for article in labels["articles"]:
        text = texts[article["id"]]
        sentences, tokens = segment(text)
        mentions = find_mentions(text, sentences, tokens, compiled)
        begin = process_time()
        followed = follow(text, sentences, tokens, mentions, kind_of)
        seconds += process_time() - begin
        count = sum(1 for form in tokens.forms if form)
        words += count
        added = [m for m in followed if m.kind in ("pronoun", "description")]
        links += len(added)
        verdicts += _verdicts(article, text, added)
    return verdicts, {"links_per_1000_words": 1000 * links / words, "words_per_second": words / seconds}


def _verdicts(article: dict[str, Any], text: str, followed: list[Mention]) -> Iterator[Judged]:
    cases = [tuple(case) for case in article["cases"]]
    met = set()
    for mention in followed:
        case = next((c for c in cases if c[0] < mention.end and mention.start < c[1]), None)
        if case is None:
            if article["complete"] or mention.kind == "description":  # a place nobody labelled counts as wrong
                yield Judged(article["id"], article["part"], mention.kind, True, False, False)
            continue
        met.add(case)
        right = case[2] == mention.actor
        yield Judged(article["id"], article["part"], mention.kind, True, right, bool(case[2]))
    for case in cases:
        if case[2] and case not in met:
            kind = "description" if text[case[0] : case[1]].lower().startswith("the ") else "pronoun"
            yield Judged(article["id"], article["part"], kind, False, False, True)


class LinkCounts(NamedTuple):
    """The held-out articles and what was counted in each: links that are right, links, labelled places."""

    articles: tuple[str, ...]
    table: Integers


def counts(data: Path) -> LinkCounts:
    """How many links are right in each held-out article, of how many, and how many there should be."""
    verdicts = [v for v in judge(data)[0] if v.part == "held"]
    articles = tuple(dict.fromkeys(v.article for v in verdicts))
    table = np.zeros((len(articles), 3), dtype=np.int64)
    for v in verdicts:
        table[articles.index(v.article)] += (v.followed and v.right, v.followed, v.wanted)
    return LinkCounts(articles, table)


def measure(data: Path) -> dict[str, float]:
    """Precision with its 95 % interval and recall, of all links and by kind, on the held-out part and on the other.

    The interval resamples articles; see `found`.
    """
    verdicts, figures = judge(data)
    result: dict[str, float] = {}
    for part in ("held", "tune"):
        for kind in ("", "pronoun", "description"):
            these = [v for v in verdicts if v.part == part and kind in ("", v.kind)]
            followed = [v for v in these if v.followed]
            right = np.array([(v.right, 1) for v in followed])
            precision = found(len(followed), POLNEAR, [v.article for v in followed], right, share)
            name = f"{part}_{kind}_" if kind else f"{part}_"
            wanted = sum(v.wanted for v in these)
            result |= {f"{name}precision": precision.figure}
            result |= {f"{name}low": precision.low or 0.0, f"{name}high": precision.high or 0.0}
            result |= {f"{name}recall": sum(v.right for v in followed) / max(wanted, 1), f"{name}links": len(followed)}
    return result | figures


if __name__ == "__main__":
    for name, value in measure(Path(sys.argv[1])).items():
        print(f"{name:28} {value:,.3f}" if value <= 1 else f"{name:28} {value:,.0f}")
