"""Many corpora, one after the other: a failure is told and does not stop the rest."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from framing.analysis import analyse
from framing.model import FramingError
from framing.reading.corpus import load
from framing.report import write_report
from framing.report.index import write_index
from framing.study import Study

Progress = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a batch came to: the corpora that were built, and those that failed with the reason."""

    built: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    index: Path


def build(
    folders: Sequence[Path], out: Path, workers: int, seed: int | None, progress: Progress, say: Callable[[str], None]
) -> Outcome:
    """Build the report of each corpus folder into `out`, then the index over all of them.

    A corpus that fails leaves no report, not even an older one that could be taken for new.
    """
    built: list[str] = []
    failed: list[tuple[str, str]] = []
    for folder in folders:
        name = folder.resolve().name
        try:
            say(_build_one(folder, out / name, workers, seed, progress))
            built.append(name)
        except FramingError as error:
            failed.append((name, str(error)))
            shutil.rmtree(out / name, ignore_errors=True)
    return Outcome(tuple(built), tuple(failed), write_index(out, failed))


def _build_one(folder: Path, place: Path, workers: int, seed: int | None, progress: Progress) -> str:
    corpus = load(folder)
    with progress(corpus.name, len(corpus.entries)) as tell:
        study = analyse(corpus, seed, workers, tell)
    page = write_report(study, place)
    return f"{corpus.name}: {_summary(study)} -> {page}"


def _summary(study: Study) -> str:
    articles = len(study.records) - len(study.dropped)
    parts = [f"{articles:,} articles on {len(study.corpus.sides)} sides, {len(study.claims)} claims"]
    if study.dropped:
        parts.append(f"{len(study.dropped)} copies counted once")
    skipped = len(study.corpus.entries) - len(study.records)
    if skipped:
        parts.append(f"{skipped} articles skipped (named in the report)")
    return ", ".join(parts)
