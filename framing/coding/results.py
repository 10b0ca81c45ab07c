"""What a corpus has of people's codes: read, matched to the texts as they are now, agreement and corrected numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from framing.coding.agreement import Agreement, agreements
from framing.coding.answers import ANSWERS, Answer, current, disagreements, read_answers
from framing.coding.codebook import CODEBOOK, Codebook, read_codebook
from framing.coding.correct import corrections
from framing.coding.sample import FOLDER, SAMPLE, Unit, read_sample, units_of
from framing.coding.tune import digest
from framing.comparing.corrections import Correction
from framing.comparing.samples import Sample
from framing.measures.tuned import TUNED_FILE, Tuned
from framing.model import Corpus, FramingError, Problem
from framing.reading.model import Document

Read = Callable[[str, str], Document]
"""Gives a document by side and article."""


@dataclass(frozen=True, slots=True)
class Coding:
    """People's codes of a corpus and what follows from them.

    Attributes:
        codebook: with which they were given.
        units: that were drawn, in all rounds.
        answers: given with this codebook.
        agreements: of each variable, coder pair and side.
        corrections: every number that can be set right.
        open: units and variables on which coders part and nobody has decided.
        problems: answers and units that count no more, and why.
    """

    codebook: Codebook
    units: tuple[Unit, ...]
    answers: tuple[Answer, ...]
    agreements: tuple[Agreement, ...]
    corrections: tuple[Correction, ...]
    open: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def coding_files(folder: Path) -> list[Path]:
    """The files of a corpus on which its coding depends, those that are there."""
    files = (folder / CODEBOOK, folder / FOLDER / SAMPLE, folder / FOLDER / ANSWERS)
    return [path for path in files if path.is_file()]


def coding_of(
    corpus: Corpus, samples: Sequence[Sample], read: Read, confidence: float, tuned: Tuned | None = None
) -> Coding | None:
    """People's codes of this corpus; None where nobody has coded anything.

    Args:
        corpus: in whose folder they lie.
        samples: its sides as they are compared.
        read: reads a coded article again.
        confidence: of all intervals.
        tuned: by which warmth is counted, if it is.

    Raises:
        FramingError: a file of the coding cannot be read.
    """
    units, given = read_sample(corpus.folder), read_answers(corpus.folder)
    if not units or not given:
        return None
    codebook = read_codebook(corpus.folder)
    answers = current(given, codebook, units)
    problems = []
    if other := len(given) - len(answers):
        what = f"{other} answers are of another codebook, sample or round: they do not count."
        problems.append(Problem(str(corpus.folder / FOLDER / ANSWERS), what, "Bring that codebook back to use them."))
    if tuned and json.loads(tuned.record).get("answers") != digest(answers):
        what = "warmth was tuned on other codes than there are now."
        problems.append(Problem(str(corpus.folder / TUNED_FILE), what, f"Again: framing code {corpus.name} --tune"))
    coded = {answer.unit for answer in answers}
    now, lost = _as_they_are_now([unit for unit in units if unit.unit in coded], read, tuned)
    if lost:
        what = f"{len(lost)} coded passages are no longer where they were drawn ({', '.join(lost[:5])}): not counted."
        problems.append(Problem(str(corpus.folder / FOLDER / SAMPLE), what, "Articles or actors were changed since."))
    still = {unit.unit for unit in now}
    counted = [answer for answer in answers if answer.unit in still]
    return Coding(
        codebook,
        units,
        answers,
        agreements(answers, codebook, units, confidence),
        corrections(samples, now, counted, codebook, confidence),
        disagreements(answers),
        tuple(problems),
    )


def _as_they_are_now(units: Sequence[Unit], read: Read, tuned: Tuned | None) -> tuple[list[Unit], list[str]]:
    """Units with what the instruments say of them now, and the names of those that are not found any more."""
    now: list[Unit] = []
    lost: list[str] = []
    ordered = sorted(units, key=lambda unit: (unit.side, unit.article, unit.start, unit.unit))
    for (side, article), some in groupby(ordered, key=lambda unit: (unit.side, unit.article)):
        members = list(some)
        try:
            document = read(side, article)
        except (KeyError, FramingError):
            lost += [unit.unit for unit in members]
            continue
        found = {(one.actor, one.start, one.end): one for one in units_of(document, {u.actor for u in members})}
        scored = tuned.scored(document) if tuned else ()
        tones = {(one.mention.actor, one.mention.start, one.mention.end): one.score for one in scored}
        for unit in members:
            one = found.get((unit.actor, unit.start, unit.end))
            if one is None:
                lost.append(unit.unit)
            else:
                now.append(unit._replace(tone=tones.get((unit.actor, unit.start, unit.end), one.tone), role=one.role))
    return now, sorted(lost)
