"""What coders answered: out of the page's files and out of spreadsheets, into one long table; nothing is lost."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from framing.coding.codebook import Codebook, Variable
from framing.coding.codes import from_code, is_code
from framing.coding.files import csv_text, read_rows
from framing.coding.sample import FOLDER, Unit
from framing.model import FramingError, Problem

ANSWERS, REPLACED = "answers.csv", "replaced.csv"
FORMAT = "framing answers 1"
"""How the file of a page names itself."""
ADJUDICATOR = "adjudicator"
"""The coder who decides where others disagree."""
NOTES = ("note", "seconds")
COLUMNS_OF_A_SHEET = ("unit", "actor", "passage")


class Answer(NamedTuple):
    """One value that one coder gave to one unit; a line of coding/answers.csv."""

    unit: str
    variable: str
    coder: str
    value: int
    round: int
    seconds: float
    note: str
    codebook: str

    @property
    def about(self) -> tuple[str, str, str]:
        """A coder has one value of a variable for a unit."""
        return self.unit, self.variable, self.coder


class Reading(NamedTuple):
    """What was found in some files, and what of them could not be used."""

    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...]


def read_files(paths: Sequence[Path], codebook: Codebook, units: Sequence[Unit]) -> Reading:
    """The answers in these files: those of the page (.json), or spreadsheets (.csv, in any common form).

    What can't be used is named with its line, and the rest is read. A file with another codebook's answers is not used
    at all, since its questions were others.
    """
    answers: list[Answer] = []
    problems: list[Problem] = []
    by_name = {unit.unit: unit for unit in units}
    for path in paths:
        try:
            text = _text(path)
            if text.lstrip().startswith("{"):
                rows = _of_page(path, text)
            elif is_code(text.lstrip()):
                rows = _of_class(path, text, by_name)
            else:
                rows = _of_sheet(path, text, codebook)
            for row in rows:
                found = _answer(row, codebook, by_name)
                if isinstance(found, Problem):
                    problems.append(found)
                else:
                    answers.append(found)
        except FramingError as error:
            problems.append(Problem(str(path), str(error).removeprefix(f"{path}: ")))
    return Reading(tuple(answers), tuple(problems))


class _Row(NamedTuple):
    where: str
    unit: str
    variable: str
    coder: str
    value: str
    seconds: str
    note: str
    codebook: str


def _answer(row: _Row, codebook: Codebook, units: Mapping[str, Unit]) -> Answer | Problem:
    unit, variable = units.get(row.unit), codebook.variable(row.variable)
    if row.codebook != codebook.fingerprint:
        raise FramingError(
            f"{row.where}: these answers belong to another codebook ({row.codebook or 'none is named'}; now it is "
            f"{codebook.fingerprint}). Bring the codebook back that they were given with, or draw a new round."
        )
    if unit is None:
        return Problem(row.where, f'no unit is called "{row.unit}".', "It may belong to another corpus or sample.")
    if variable is None:
        return Problem(row.where, f'the codebook has no variable "{row.variable}".', "Check the head of its column.")
    code = variable.code_of(row.value)
    if code is None:
        allowed = ", ".join(f"{value.code} ({value.label})" for value in variable.values)
        return Problem(row.where, f'"{row.value}" is no value of {variable.name}.', f"There are: {allowed}.")
    if not variable.asked(unit.voice):
        return Problem(row.where, f"{variable.name} is not asked of unit {unit.unit}.", "Leave it empty.")
    if not row.coder:
        return Problem(row.where, "it says of no coder.", 'Write a name, such as "A1", into its column "coder".')
    try:
        seconds = max(0.0, float(row.seconds.replace(",", ".") or 0))
    except ValueError:
        seconds = 0.0
    return Answer(unit.unit, variable.name, row.coder, code, unit.round, seconds, row.note, codebook.fingerprint)


def _of_page(path: Path, text: str) -> Iterator[_Row]:
    try:
        record: Any = json.loads(text)
    except ValueError as error:
        raise FramingError(
            f"{path}: this file was cut or changed ({error}). Save the answers again from the page."
        ) from error
    if not isinstance(record, dict) or record.get("format") != FORMAT or not isinstance(record.get("answers"), list):
        raise FramingError(f"{path}: this is no file of answers. It has to be one that a coding page saved.")
    coder, codebook = str(record.get("coder", "")).strip(), str(record.get("codebook", ""))
    for number, one in enumerate(record["answers"], 1):
        given = one if isinstance(one, dict) else {}
        values = [given.get(name) for name in ("unit", "variable", "value", "seconds", "note")]
        unit, variable, value, seconds, note = ("" if value is None else str(value) for value in values)
        yield _Row(f"{path}, answer {number}", unit, variable, coder, value, seconds, note, codebook)


def _of_class(path: Path, text: str, units: Mapping[str, Unit]) -> Iterator[_Row]:
    """What pupils judged in a lesson, from their codes; passages that no sample holds are no answers."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            pupil = from_code(line)
        except ValueError as error:
            raise FramingError(f"{where}: {error}. Ask for the code again.") from error
        judged = pupil.get("j")
        for unit, value in judged.items() if isinstance(judged, dict) else ():
            if unit in units:
                variable = f"tone_{units[unit].voice}"
                coder, codebook = (" ".join(str(pupil.get(key, "")).split()) for key in ("p", "b"))
                yield _Row(where, unit, variable, coder, str(value), "", "", codebook)


def _of_sheet(path: Path, text: str, codebook: Codebook) -> Iterator[_Row]:
    head = next((line for line in text.splitlines() if line.strip()), "")
    if head.lower().startswith("sep="):
        text = text.partition("\n")[2]
        head = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(";\t,", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    names = [name.strip().casefold() for name in next(rows, [])]
    for needed in ("unit", "coder", "codebook"):
        if needed not in names:
            raise FramingError(
                f'{path}: it has no column "{needed}". Fill in the sheet that framing code wrote, and keep its columns.'
            )
    asked = {variable.name.casefold(): variable.name for variable in codebook.variables}
    unknown = [
        name for name in names if name and name not in {*asked, *COLUMNS_OF_A_SHEET, *NOTES, "coder", "codebook"}
    ]
    if unknown:
        raise FramingError(
            f'{path}: the codebook has no variable "{unknown[0]}". Check the head of its column, or take it out.'
        )
    for row in rows:
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if name}
        if not any(cells.values()):
            continue
        where = f"{path}, line {rows.line_num}"
        unit = cells.get("unit", "").lstrip("'")
        for name, variable in asked.items():
            if cells.get(name, "-") not in ("", "-"):
                given = (cells[name].lstrip("'"), cells.get("seconds", ""), cells.get("note", ""))
                yield _Row(where, unit, variable, cells.get("coder", ""), *given, cells.get("codebook", ""))


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FramingError(f"{path}: cannot be read ({error.strerror}). Check its name.") from error
    if not raw.strip():
        raise FramingError(f"{path}: this file is empty. Save the answers again.")
    if raw.startswith(b"PK"):
        raise FramingError(f"{path}: this is an Excel file. Save the sheet as CSV and give that.")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


# ---------------------------------------------------------------- the long table


class Merged(NamedTuple):
    """All answers after some were added: how many are new, how many were there, and which replaced another value."""

    answers: tuple[Answer, ...]
    new: int
    known: int
    replaced: tuple[Answer, ...]


def merge(before: Iterable[Answer], added: Iterable[Answer]) -> Merged:
    """The answers of both; where a coder has changed a value the later counts, and the earlier is handed back."""
    found = {answer.about: answer for answer in before}
    new = known = 0
    replaced = []
    for answer in added:
        earlier = found.get(answer.about)
        if earlier is None:
            new += 1
        elif (earlier.value, earlier.note) == (answer.value, answer.note):
            known += 1
            continue
        else:
            replaced.append(earlier)
        found[answer.about] = answer
    ordered = sorted(found.values(), key=lambda one: (one.round, one.unit, one.variable, one.coder))
    return Merged(tuple(ordered), new, known, tuple(replaced))


def read_answers(folder: Path) -> tuple[Answer, ...]:
    """What coding/answers.csv of a corpus holds, () where there is none.

    Raises:
        FramingError: the file was changed so that it can't be read; with its line.
    """
    columns = ", ".join(Answer._fields)
    advice = f"Its columns are {columns}; read the coders' files again with framing code NAME --read FILES."
    return read_rows(folder / FOLDER / ANSWERS, _from_row, advice)


def _from_row(row: Mapping[str, str]) -> Answer:
    numbers = int(row["value"]), int(row["round"]), float(row["seconds"])
    return Answer(row["unit"], row["variable"], row["coder"], *numbers, row["note"], row["codebook"])


def answers_text(answers: Iterable[Answer]) -> str:
    """The lines of coding/answers.csv."""
    return csv_text([Answer._fields, *(answer._replace(seconds=round(answer.seconds, 1)) for answer in answers)])


def current(answers: Iterable[Answer], codebook: Codebook, units: Iterable[Unit]) -> tuple[Answer, ...]:
    """Those that count: given with this codebook to units of this sample, in the latest round that has any.

    Rounds are not mixed: each was drawn for itself, with probabilities of its own.
    """
    known = {unit.unit for unit in units}
    found = [one for one in answers if one.codebook == codebook.fingerprint and one.unit in known]
    latest = max((one.round for one in found), default=0)
    return tuple(one for one in found if one.round == latest)


class Settled(NamedTuple):
    """The value of a variable for a unit that counts: the adjudicator's, else the coders' mean (or, of values that are
    names, the one that most gave; a tie has none)."""

    value: float
    coders: int
    adjudicated: bool


def settled(answers: Iterable[Answer], variable: Variable) -> dict[str, Settled]:
    """What counts for each unit that anybody coded."""
    given: dict[str, dict[str, int]] = {}
    for one in answers:
        if one.variable == variable.name:
            given.setdefault(one.unit, {})[one.coder] = one.value
    found: dict[str, Settled] = {}
    for unit, by_coder in given.items():
        coders = [value for coder, value in by_coder.items() if coder != ADJUDICATOR]
        if ADJUDICATOR in by_coder:
            found[unit] = Settled(float(by_coder[ADJUDICATOR]), len(coders), adjudicated=True)
        elif variable.level != "nominal":
            found[unit] = Settled(sum(coders) / len(coders), len(coders), adjudicated=False)
        else:
            counts = sorted(((coders.count(value), value) for value in set(coders)), reverse=True)
            if len(counts) == 1 or counts[0][0] > counts[1][0]:
                found[unit] = Settled(float(counts[0][1]), len(coders), adjudicated=False)
    return found


def disagreements(answers: Iterable[Answer]) -> tuple[tuple[str, str], ...]:
    """(unit, variable) of which coders gave different values and nobody has decided yet, in the order of the units."""
    given: dict[tuple[str, str], dict[str, int]] = {}
    for one in answers:
        given.setdefault((one.unit, one.variable), {})[one.coder] = one.value
    return tuple(sorted(about for about, by in given.items() if ADJUDICATOR not in by and len(set(by.values())) > 1))
