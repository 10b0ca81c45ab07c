"""The two pages of a lesson: the pupils', which knows no side and no outlet, and the teacher's, which reveals them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from framing.coding.codebook import Codebook
from framing.coding.lesson import Lesson
from framing.coding.lesson_texts import LessonText
from framing.languages import ENGLISH
from framing.model import Side
from framing.report.choosing.accuracy import accuracies
from framing.report.page import render
from framing.scorers.rules import vocabulary_in_use

TITLES = {
    "blind": "Which side is which?",
    "mark": "Which words lean?",
    "sort": "Who says it so?",
    "rewrite": "Write it neutral",
    "judge": "For or against?",
    "count": "Who speaks?",
    "counter": "Find the counter-example",
}
"""What each step is called on both pages."""


def pupil_page(lesson: Lesson, codebook: Codebook) -> str:
    """What pupils open. It holds no side, no outlet, no title and none of the tool's marks."""
    task = {
        **_common(lesson, codebook),
        "texts": [_shown(text) for text in lesson.texts],
        "again": _shown(lesson.again) if lesson.again else None,
        "guess": _guesses(lesson),
        "names": [{"actor": one.actor, "label": one.label} for one in lesson.names],
        "judged": [
            {"unit": unit.unit, "actor": one.actor, "left": one.left, "name": one.name, "right": one.right}
            for unit, one in lesson.judged
        ],
        "vader": _lexicon(),
    }
    return _page("pupil", lesson, task)


def teacher_page(lesson: Lesson, codebook: Codebook) -> str:
    """What the teacher projects: it reads pupils' codes, shows the class, then the tool, then the outlets."""
    sides = list(lesson.corpus.sides)
    task = {
        **_common(lesson, codebook),
        "texts": [_solved(text, sides) for text in lesson.texts],
        "again": _solved(lesson.again, sides) if lesson.again else None,
        "guess": _guesses(lesson),
        "sides": [{"label": side.label, "description": side.description} for side in sides],
        "names": [
            {"actor": one.actor, "label": one.label, "counts": [one.counts.get(side.name, 0) for side in sides]}
            for one in lesson.names
        ],
        "judged": [
            {
                "unit": unit.unit,
                "actor": one.actor,
                "sentence": f"{one.left}{one.name}{one.right}",
                "variable": f"tone_{unit.voice}",
                "tool": unit.tone,
            }
            for unit, one in lesson.judged
        ],
        "errs": _errs(),
    }
    return _page("teacher", lesson, task)


def _common(lesson: Lesson, codebook: Codebook) -> dict[str, Any]:
    return {
        "lesson": lesson.fingerprint,
        "corpus": lesson.corpus.name,
        "codebook": codebook.fingerprint,
        "minutes": lesson.plan.minutes,
        "steps": [{"name": step, "title": TITLES[step]} for step in lesson.steps],
        "rewrite": lesson.rewrite,
    }


def _guesses(lesson: Lesson) -> list[str]:
    """What pupils choose from, in the order of the sides; without hints, mere letters."""
    hints = [lesson.plan.guess.get(side.name, "") for side in lesson.corpus.sides]
    return hints if all(hints) else [f"Side {number}" for number in range(1, len(hints) + 1)]


def _shown(text: LessonText) -> dict[str, Any]:
    return {"letter": text.letter, "sentences": [list(one.words) for one in text.sentences]}


def _solved(text: LessonText, sides: Sequence[Side]) -> dict[str, Any]:
    side = [one.name for one in sides].index(text.side)
    loaded, words = [], 0
    for one in text.sentences:
        loaded += [words + place for place in one.loaded]
        words += len(one.words)
    more = {"side": side, "title": text.title, "loaded": loaded, "voices": list(text.voices)}
    return {**_shown(text), **more}


def _errs() -> str:
    figures = {one.key: one.figure for one in accuracies()}
    stance, vader = figures.get("stance-right"), figures.get("vader-right")
    if stance is None or vader is None:
        return "How often the tool is right was not measured on this machine."
    return (
        f"Of a hundred mentions that people had coded as for, against or neither, the trained model read "
        f"{100 * stance:.0f} as they did, and the word list {100 * vader:.0f}."
    )


def _lexicon() -> dict[str, float]:
    return {
        word: round(float(value), 2)
        for word, value in sorted(vocabulary_in_use().analyser.lexicon.items())
        if word.isascii()
    }


def _page(kind: str, lesson: Lesson, task: dict[str, Any]) -> str:
    return render(
        f"{kind}.html",
        ["lesson.js", f"{kind}.js"],
        "lesson.css",
        lesson.corpus.language or ENGLISH.code,
        task=task,
        minutes=lesson.plan.minutes,
    )
