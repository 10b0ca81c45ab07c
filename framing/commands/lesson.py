"""`framing class`: a lesson out of a corpus, one page for the pupils and one for the teacher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from framing.analysis import analyse
from framing.coding.codebook import read_codebook
from framing.coding.lesson import lesson_of
from framing.coding.lesson_plan import STEPS, read_plan
from framing.comparing.focus import focus_actors
from framing.model import FramingError
from framing.reading.corpus import load
from framing.report.choosing.left_out import languages_of
from framing.report.lesson_pages import TITLES, pupil_page, teacher_page
from framing.report.prose import count
from framing.report.write import replace_folder


def lesson_lines(folder: Path, out: Path, texts: Sequence[str], leave_out: Sequence[str]) -> Iterator[str]:
    """Write both pages of a lesson into OUT/lesson-NAME, and say what it holds and how to go on.

    Args:
        folder: of the corpus.
        out: where reports go.
        texts: articles as side/id, instead of those of lesson.toml.
        leave_out: steps, besides those that lesson.toml leaves out.

    Raises:
        FramingError: the corpus, its lesson.toml or the texts cannot be used.
    """
    corpus = load(folder)
    plan = read_plan(corpus)
    known = {f"{entry.side}/{entry.id}" for entry in corpus.entries}
    if missing := [one for one in texts if one not in known]:
        raise FramingError(f'there is no article "{missing[0]}". Write side/id, such as "{min(known)}".')
    if wrong := [one for one in leave_out if one not in STEPS]:
        raise FramingError(f'there is no step "{wrong[0]}". There are: {", ".join(STEPS)}.')
    plan = replace(plan, texts=tuple(texts) or plan.texts, leave_out=(*plan.leave_out, *leave_out))
    study = analyse(corpus)
    focus = focus_actors(study.corpus.actors, [sample.named for sample in study.samples])
    lesson = lesson_of(study.corpus, plan, study.samples, list(study.documents()), focus)
    codebook = read_codebook(corpus.folder)
    place = out / f"lesson-{corpus.name}"
    pages = {"pupil.html": pupil_page(lesson, codebook), "teacher.html": teacher_page(lesson, codebook)}
    if place.exists() and not {path.name for path in place.iterdir()} <= pages.keys():
        raise FramingError(f"{place}: this folder holds other files and is not replaced. Move it, or use --out.")
    replace_folder(place, ((name, [text]) for name, text in pages.items()))
    words = sum(len(one.words) for text in lesson.texts for one in text.sentences)
    yield f"{plan.minutes} minutes, {count(len(lesson.texts), 'text')} of {words} words together:"
    for text in lesson.texts:
        yield f"  {text.letter} = {corpus_label(study.corpus.label(text.side), text.title)}"
    yield "Steps: " + " · ".join(TITLES[step] for step in lesson.steps)
    if lesson.left_out:
        titles = " · ".join(TITLES[step] for step in lesson.left_out)
        yield f"Left out, since framing has no word lists or models for these texts in {languages_of(study)}: {titles}"
    yield f"Give pupils {place / 'pupil.html'}, open {place / 'teacher.html'} yourself; docs/teaching.md says how."


def corpus_label(side: str, title: str) -> str:
    """A text as the teacher is told of it."""
    return f"{side}: {title}"
