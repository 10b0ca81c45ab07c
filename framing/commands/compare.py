"""`framing compare`: two texts, or two piles of them, and what they make of the same actors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from framing.comparing.model import Strength
from framing.model import Actor, Alias, FramingError
from framing.report import prose
from framing.report.choosing.left_out import left_out_line
from framing.study import Study

MOST_LINES = 10
"""Lines of findings on the terminal."""
MARKS: dict[Strength, str] = {"clear": "●", "suggestive": "◐", "descriptive": "○", "not comparable": "·"}


@dataclass(frozen=True, slots=True)
class Answer:
    """Where what was found goes: to a page of one file (`out`), into a folder of reports, and as a corpus to edit."""

    out: Path | None = None
    save: str = ""


def actor_of(written: str) -> Actor:
    """An actor as it is written on the command line: "Holm=the challenger,Vera Holm", or a mere name.

    Raises:
        FramingError: there is no name before the equals sign.
    """
    name, _, others = written.partition("=")
    if not name.strip():
        raise FramingError(f'--actor "{written}": write it as "Holm=the challenger,Vera Holm": the name, then others.')
    aliases = tuple(Alias(alias.strip()) for alias in others.split(",") if alias.strip())
    return Actor(" ".join(name.split()), aliases=aliases)


def name_of(study: Study) -> str:
    """The folder of the report: made of the sides' names."""
    words = "-and-".join(side.name for side in study.corpus.sides)
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:80].strip("-") or "comparison"


def terminal_lines(study: Study) -> Iterator[str]:
    """The findings in ten lines: who is compared, what was found, and how sure it is."""
    sides = [
        f"{click.style(sample.label, bold=True)} ({prose.count(sample.articles, 'article')}, {sample.words:,} words)"
        for sample in _sizes(study)
    ]
    yield " · ".join(sides)
    told = 0
    for finding in study.findings:
        head = click.style(f"{MARKS[finding.strength]} {finding.subject or 'Beyond actors'}", bold=True)
        sentences = " ".join(clause.sentence for clause in finding.clauses[:3])
        yield f"{head}: {sentences}"
        told += 1
        if told == MOST_LINES - 3:
            break
    if not told:
        yield "These texts support no finding: they may be alike, or too short to say."
    for silence in study.silences[: MOST_LINES - 1 - told]:
        yield click.style(f"– {silence.sentence}", dim=True)
    if left_out := left_out_line(study):
        yield click.style(left_out, dim=True)
    if study.small:
        yield click.style("A few texts: all of this is true of them, and nothing is inferred beyond.", dim=True)
    elif study.shuffled is not None:
        yield click.style(study.shuffled.sentence, dim=True)


@dataclass(frozen=True, slots=True)
class _Size:
    label: str
    articles: int
    words: int


def _sizes(study: Study) -> Sequence[_Size]:
    counted = [record for record in study.records if record.unit not in study.dropped]
    return [
        _Size(
            side.label,
            study.sample(side.name).articles,
            sum(record.words for record in counted if record.side == side.name),
        )
        for side in study.corpus.sides
    ]
