"""Measures speed and memory beside vaderSentiment on the same sentences: `make bench`, and `make bench-check`.

Articles are made from the sentences of a shipped corpus, in an order that the seed fixes; PolNeAR is used too where
FRAMING_DATA names the folder that holds it. Every figure is a ratio or has its yardstick beside it, since a machine is
never as fast as it was; ratios are medians of runs in turns with the yardstick (`training.paired`).
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
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
from training.paired import QUIET, ROUNDS, Load
from training.parts import Row, parts
from training.runs import as_many, large, reports, start_up

TABLE = Path(__file__).parent.parent / "docs" / "bench.md"
OPENING, CLOSING = "<!-- table -->", "<!-- /table -->"
SHORT_ONES = "<!-- short articles -->", "<!-- /short articles -->"

LOSS = 0.15
"""A part that takes this much longer than in the table, in times of the yardstick, is lost speed."""
ROUNDED = 0.02
"""What a ratio may be off by rounding, and by how long a look at the clock takes."""
LOOK = 3.0
"""Seconds for which the load is looked at before anything is measured."""


def printed(rows: Iterable[Row]) -> list[Row]:
    """Print some rows of the table, as soon as they are known."""
    kept = []
    for name, figure in rows:
        print(f"{name:<75} {figure}", flush=True)
        kept.append((name, figure))
    return kept


def name_of(row: str) -> str:
    """The name of a row without its bars and its emphasis, which may change while what is measured stays."""
    return row.partition(" (")[0].replace("**", "")


def ratios(rows: Iterable[Row]) -> dict[str, float]:
    """The rows that hold a mere ratio to the yardstick, by `name_of`."""
    found = {}
    for name, figure in rows:
        try:
            found[name_of(name)] = float(figure)
        except ValueError:
            continue
    return found


def pinned(document: str) -> list[Row]:
    """The rows of the table in docs/bench.md."""
    table = document.partition(OPENING)[2].partition(CLOSING)[0]
    lines = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return [(line[0], line[1]) for line in lines if len(line) == 2]


def losses(before: Mapping[str, float], now: Mapping[str, float]) -> Iterator[str]:
    """What takes more than `LOSS` longer than it did, in words; what only one of both knows is passed over."""
    for name, ratio in now.items():
        if name in before and ratio > before[name] * (1 + LOSS) + ROUNDED:
            more = f", {ratio / before[name] - 1:.0%} more" if before[name] else ""
            yield f"{name}: {ratio:.2f} times the yardstick, {before[name]:.2f} in docs/bench.md{more}"


def written(document: str, told: str, rows: Iterable[Row], marks: tuple[str, str] = (OPENING, CLOSING)) -> str:
    """docs/bench.md with another table between these marks, under a line that tells how it was measured."""
    opening, closing = marks
    before, _, rest = document.partition(opening)
    after = rest.partition(closing)[2]
    lines = "".join(f"| {name} | {figure} |\n" for name, figure in rows)
    return f"{before}{opening}\n{told}\n\n| what | figure |\n| --- | --- |\n{lines}{closing}{after}"


def too_busy(share: float) -> str:
    """Why figures measured beside so much other work are not written down; "" where they may be."""
    if share <= QUIET:
        return ""
    return (
        f"Other work has {share:.0%} of this machine's cores (at most {QUIET:.0%} may be). Nothing is written: figures "
        "that are kept are measured at rest. Wait until the other work is done, or leave out --write."
    )


def measured(place: Path, articles: int, rounds: int) -> list[Row]:
    """Reading and measuring, part by part, on generated articles and on news."""
    found = printed(parts("generated", generated_articles(articles), reader(load(CORPORA / "harbour")), rounds))
    if news := polnear_articles(articles):
        corpus = load(write_corpus(place / "some", news, polnear_manifest(news)))
        found += printed(parts("news", news, reader(corpus), rounds))
    return found


def main() -> None:
    """Print the table, and write it or compare it with the one that is written, where that is wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300, help="how many articles are measured part by part")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="runs in turns, of which the median counts")
    parser.add_argument(
        "--large", action="store_true", help="also 5,000, 50,000 and 100,000 articles: a quarter of an hour"
    )
    parser.add_argument(
        "--short", type=float, metavar="MINUTES", help="only as many short articles as about so many minutes allow"
    )
    parser.add_argument("--write", action="store_true", help="write the table to docs/bench.md, at rest only")
    parser.add_argument("--check", action="store_true", help="fail where a part is 15 % slower than in docs/bench.md")
    chosen = parser.parse_args()
    command = "python -m training.bench " + shlex.join(sys.argv[1:])
    machine = f"{os.cpu_count()} cores, Python {sys.version.split()[0]}"
    print(f"{command}: {machine}")
    load_of_machine = Load()
    time.sleep(LOOK)
    if chosen.write and (why := too_busy(load_of_machine.share())):
        sys.exit(why)
    load_of_machine = Load()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if chosen.short:
            found = printed([as_many(place, 60 * chosen.short)])
        else:
            found = measured(place, chosen.articles, chosen.rounds)
            found += [] if chosen.check else printed([*start_up(), *reports(place)])
            found += printed(large(place)) if chosen.large else []
    others = load_of_machine.share()
    told = f"`{command.strip()}`, {machine}; other work had {others:.0%} of the cores."
    print(told)
    if chosen.check:
        lost = list(losses(ratios(pinned(TABLE.read_text(encoding="utf-8"))), ratios(found)))
        if lost:
            sys.exit("Slower than in docs/bench.md:\n" + "\n".join(lost))
    if chosen.write:
        if why := too_busy(others):
            sys.exit(why)
        marks = SHORT_ONES if chosen.short else (OPENING, CLOSING)
        TABLE.write_text(written(TABLE.read_text(encoding="utf-8"), told, found, marks), encoding="utf-8")


if __name__ == "__main__":
    main()
