"""What a teacher asks of a lesson: lesson.toml, its steps, and what a language must have for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from framing.measures.sentiment import STANCE
from framing.model import Corpus, FramingError
from framing.reading.manifest.tomlcheck import read_toml

LESSON = "lesson.toml"
STEPS = ("blind", "mark", "sort", "rewrite", "judge", "count", "counter")
NEEDS: Mapping[str, tuple[str, ...]] = {
    "mark": ("charge", "grammar", "sentiment"),
    "rewrite": ("sentiment",),
    "judge": STANCE.counting.needs,
    "count": ("attribution",),
}
"""What a language must have for a step, in which pupils are compared with the tool."""
MINUTES = 45


@dataclass(frozen=True, slots=True)
class Plan:
    """What lesson.toml says; see docs/teaching.md.

    Attributes:
        minutes: of the lesson.
        texts: articles as side/id, in the order in which they are read; chosen by the tool if empty.
        guess: for each side by name, what pupils choose from when they guess ("It invites investors").
        rewrite: the sentence that is written anew; the most loaded one if empty.
        leave_out: steps.
    """

    minutes: int = MINUTES
    texts: tuple[str, ...] = ()
    guess: Mapping[str, str] = field(default_factory=dict)
    rewrite: str = ""
    leave_out: tuple[str, ...] = ()


def read_plan(corpus: Corpus) -> Plan:
    """The plan of a corpus's lesson, or the usual one.

    Raises:
        FramingError: lesson.toml cannot be used; with the key and the remedy.
    """
    path = corpus.folder / LESSON
    if not path.is_file():
        return Plan()
    record: dict[str, Any] = read_toml(path)[1]
    known = Plan.__dataclass_fields__
    if unknown := record.keys() - known.keys():
        raise FramingError(f'{path}: there is no key "{min(unknown)}". There are: {", ".join(known)}.')
    minutes = record.get("minutes", MINUTES)
    if type(minutes) is not int or not 10 <= minutes <= 240:
        raise FramingError(f"{path}: minutes has to be a whole number from 10 to 240.")
    for key in ("texts", "leave_out"):
        if not all(isinstance(one, str) for one in record.get(key, [])):
            raise FramingError(f'{path}: {key} has to be a list of texts, such as ["..."].')
    texts, left_out = tuple(record.get("texts", ())), tuple(record.get("leave_out", ()))
    entries = {f"{entry.side}/{entry.id}" for entry in corpus.entries}
    if missing := [one for one in texts if one not in entries]:
        raise FramingError(f'{path}: there is no article "{missing[0]}". Write side/id, such as "{min(entries)}".')
    if wrong := [one for one in left_out if one not in STEPS]:
        raise FramingError(f'{path}: there is no step "{wrong[0]}". There are: {", ".join(STEPS)}.')
    guess = record.get("guess", {})
    if not isinstance(guess, dict) or not guess.keys() <= {side.name for side in corpus.sides}:
        raise FramingError(f"{path}: guess has to name the corpus's sides: {', '.join(s.name for s in corpus.sides)}.")
    return Plan(minutes, texts, guess, str(record.get("rewrite", "")), left_out)
