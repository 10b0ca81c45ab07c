"""The pages on which people code: one offline file a coder, and one for whoever decides where coders part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from framing.coding.answers import ADJUDICATOR, FORMAT, Answer, disagreements
from framing.coding.codebook import Codebook
from framing.coding.files import csv_text
from framing.coding.passages import CodedPassage
from framing.coding.sample import Unit, fingerprint
from framing.languages import ENGLISH
from framing.model import Corpus
from framing.report.cells import defused
from framing.report.page import render

BYTE_ORDER = "\ufeff"
"""Tells spreadsheets that a CSV file is UTF-8."""


def coder_page(
    corpus: Corpus, codebook: Codebook, units: Sequence[Unit], passages: Sequence[CodedPassage], coder: str
) -> str:
    """The page of one coder: every unit with the questions that are asked of it, practice passages first."""
    asked = [
        {**_shown(passage), "asked": [v.name for v in codebook.variables if v.asked(unit.voice)]}
        for unit, passage in zip(units, passages, strict=True)
    ]
    practice = []
    for number, one in enumerate(codebook.practice, 1):
        left, name, right = one.text.partition(one.actor)
        shown = {"unit": str(number), "actor": one.actor, "before": "", "left": left, "name": name, "right": right}
        practice.append({**shown, "after": "", "answers": dict(one.answers), "why": one.why})
    heading = f"Coding, round {units[0].round}"
    return _page(corpus, codebook, units, {"coder": coder, "units": asked, "practice": practice}, heading)


def adjudication_page(
    corpus: Corpus,
    codebook: Codebook,
    units: Sequence[Unit],
    passages: Sequence[CodedPassage],
    answers: Sequence[Answer],
) -> str:
    """The page that shows only what coders gave different values to, without saying who gave which."""
    by_unit: dict[str, list[str]] = {}
    for unit, variable in disagreements(answers):
        by_unit.setdefault(unit, []).append(variable)
    asked = [
        {**_shown(passage), "asked": by_unit[unit.unit], "given": _given(answers, codebook, unit, by_unit[unit.unit])}
        for unit, passage in zip(units, passages, strict=True)
        if unit.unit in by_unit
    ]
    task = {"coder": ADJUDICATOR, "units": asked, "practice": [], "reasons": list(codebook.reasons)}
    return _page(corpus, codebook, units, task, f"Where coders part, round {units[0].round}")


def _given(answers: Iterable[Answer], codebook: Codebook, unit: Unit, asked: Sequence[str]) -> dict[str, list[str]]:
    """The labels that were given, in the order of the codebook: it shows nobody's hand."""
    answers = tuple(answers)
    found = {}
    for name in asked:
        variable = codebook.variable(name)
        codes = [one.value for one in answers if (one.unit, one.variable) == (unit.unit, name)]
        found[name] = [v.label for v in variable.values for _ in range(codes.count(v.code))] if variable else []
    return found


def _shown(passage: CodedPassage) -> dict[str, Any]:
    return {name: getattr(passage, name) for name in ("unit", "actor", "before", "left", "name", "right", "after")}


def _page(corpus: Corpus, codebook: Codebook, units: Sequence[Unit], task: Mapping[str, Any], heading: str) -> str:
    variables = [
        {
            "name": v.name,
            "question": v.question,
            "values": [value_record(value.code, value.label) for value in v.values],
            "definition": v.definition,
            "include": v.include,
            "exclude": v.exclude,
            "example": v.example,
        }
        for v in codebook.variables
    ]
    number = units[0].round
    whole = {
        "format": FORMAT,
        "corpus": corpus.name,
        "round": number,
        "codebook": codebook.fingerprint,
        "sample": fingerprint(units),
        "file": f"answers-{corpus.name}-{number}-{task['coder']}.json",
        "variables": variables,
        "reasons": [],
        **task,
    }
    return render(
        "coding.html",
        ["coding.js"],
        "coding.css",
        corpus.language or ENGLISH.code,
        heading=heading,
        count=len(whole["units"]),
        task=whole,
    )


def value_record(code: int, label: str) -> dict[str, object]:
    """A value as the page knows it."""
    return {"code": code, "label": label}


def sheet_csv(codebook: Codebook, units: Sequence[Unit], passages: Sequence[CodedPassage], coder: str) -> str:
    """The same units as a spreadsheet: a line a unit, a column a question; "-" where a question is not asked."""
    rows = [
        ["unit", "actor", "passage", *(variable.name for variable in codebook.variables), "note", "coder", "codebook"]
    ]
    for unit, passage in zip(units, passages, strict=True):
        cells = ["" if variable.asked(unit.voice) else "-" for variable in codebook.variables]
        words = (defused(" ".join(text.split())) for text in (passage.actor, passage.sentence))
        rows.append([unit.unit, *words, *cells, "", coder, codebook.fingerprint])
    return BYTE_ORDER + csv_text(rows)


def codes_csv(codebook: Codebook) -> str:
    """What each code stands for, beside the sheets: the keys of the page are places in this list, not codes."""
    codes = ([v.name, value.code, value.label, v.question] for v in codebook.variables for value in v.values)
    return BYTE_ORDER + csv_text([["variable", "code", "label", "question"], *codes])
