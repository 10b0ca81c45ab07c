"""Measures speed and memory beside vaderSentiment on the same sentences, in one run: `make bench`.

Articles are made from the sentences of a shipped corpus, in an order that the seed fixes; PolNeAR is used too where
FRAMING_DATA names the folder that holds it. Every figure is a ratio or has its yardstick beside it, since a machine is
never as fast as it was.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from framing.reading.corpus import load
from framing.reading.document import reader
from training.articles import (
    CORPORA,
    generated_articles,
    polnear_articles,
    polnear_manifest,
    write_corpus,
)
from training.parts import Row, parts
from training.runs import large, reports, start_up

TABLE = Path(__file__).parent.parent / "docs" / "bench.md"
OPENING, CLOSING = "<!-- table -->", "<!-- /table -->"


def printed(rows: Iterable[Row]) -> list[Row]:
    """Print some rows of the table, as soon as they are known."""
    kept = []
    for name, figure in rows:
        print(f"{name:<75} {figure}", flush=True)
        kept.append((name, figure))
    return kept


def main() -> None:
    """Print the table, and write it where that is wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300, help="how many articles are measured part by part")
    parser.add_argument(
        "--large", action="store_true", help="also 5,000, 50,000 and 100,000 articles: a quarter of an hour"
    )
    parser.add_argument("--write", action="store_true", help="write the table to docs/bench.md")
    chosen = parser.parse_args()
    command = "python -m training.bench " + shlex.join(sys.argv[1:])
    machine = f"{os.cpu_count()} cores, Python {sys.version.split()[0]}"
    print(f"{command}: {machine}")
    found = printed(parts("generated", generated_articles(chosen.articles), reader(load(CORPORA / "harbour"))))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if news := polnear_articles(chosen.articles):
            corpus = load(write_corpus(place / "some", news, polnear_manifest(news)))
            found += printed(parts("news", news, reader(corpus)))
        found += printed([*start_up(), *reports(place)])
        if chosen.large:
            found += printed(large(place))
    if chosen.write:
        lines = "".join(f"| {name} | {figure} |\n" for name, figure in found)
        before, _, rest = TABLE.read_text(encoding="utf-8").partition(OPENING)
        after = rest.partition(CLOSING)[2]
        table = f"\n`{command}`, {machine}.\n\n| what | figure |\n| --- | --- |\n{lines}"
        TABLE.write_text(f"{before}{OPENING}{table}{CLOSING}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
