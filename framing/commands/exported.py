"""The exported data of a report, read back: every cell of its column's type."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from framing.comparing.corrections import Correction
from framing.comparing.model import Absence, Contrast, Estimate, Keyness
from framing.measures.mentions import MentionRow
from framing.measures.portrait import PredicationRow
from framing.model import FramingError, Key
from framing.reading.standing import StandingText
from framing.report.cells import JOINT, as_it_was, read_number

Row = TypeVar("Row", Contrast, Correction, Keyness, Absence, PredicationRow, StandingText, MentionRow)


@dataclass(frozen=True, slots=True)
class Exported:
    """The files of data/, parsed."""

    study: Mapping[str, Any]
    claims: list[dict[str, Any]]
    findings: dict[str, list[dict[str, Any]]]
    estimates: dict[tuple[str, Key, str], Estimate]
    contrasts: tuple[Contrast, ...]
    keyness: tuple[Keyness, ...]
    absences: tuple[Absence, ...]
    predications: tuple[PredicationRow, ...]
    standing: tuple[StandingText, ...]
    corrected: tuple[Correction, ...]
    mentions: tuple[dict[str, str], ...]
    articles: tuple[dict[str, str], ...]


def read_data(folder: Path) -> Exported:
    """Parse the exported files of a report.

    Raises:
        FramingError: one is missing or malformed.
    """
    try:
        study = json.loads((folder / "study.json").read_text(encoding="utf-8"))
        claims = json.loads((folder / "claims.json").read_text(encoding="utf-8"))
        findings = json.loads((folder / "findings.json").read_text(encoding="utf-8"))
        estimates = [_estimate(row) for row in _rows(folder / "estimates.csv")]
        return Exported(
            study,
            claims,
            findings,
            {(row.measure, row.key, row.side): row for row in estimates},
            _parsed(folder / "contrasts.csv", Contrast),
            _parsed(folder / "keyness.csv", Keyness),
            _parsed(folder / "omissions.csv", Absence),
            _parsed(folder / "predications.csv", PredicationRow),
            _parsed(folder / "standing.csv", StandingText),
            _parsed(folder / "corrected.csv", Correction) if (folder / "corrected.csv").is_file() else (),
            tuple(_rows(folder / "mentions.csv")),
            tuple(_rows(folder / "articles.csv")),
        )
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FramingError(
            f"{error.filename}: not found. Name the folder of a built report, such as reports/belarus."
        ) from error
    except (KeyError, ValueError, TypeError) as error:
        raise FramingError(
            f"{folder}: the exported data cannot be parsed ({error}). Build the report again."
        ) from error


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [{name: as_it_was(cell) for name, cell in row.items()} for row in csv.DictReader(lines, restval="")]


def _parsed(path: Path, kind: Callable[..., Row]) -> tuple[Row, ...]:
    """The rows of a CSV file whose columns are the fields of a type, each value of its field's type."""
    return typed(_rows(path), kind)


def typed(rows: Iterable[Mapping[str, str]], kind: Callable[..., Row]) -> tuple[Row, ...]:
    """Rows of texts as rows of a type: each cell of the type of the field of its name."""
    types = get_type_hints(kind)
    return tuple(kind(**{name: _FROM_TEXT.get(type_, str)(row[name]) for name, type_ in types.items()}) for row in rows)


def _key(text: str) -> Key:
    return tuple(text.split(JOINT))


_FROM_TEXT: dict[object, Callable[[str], object]] = {
    int: int,
    float: float,
    float | None: read_number,
    bool: lambda text: text == "True",
    Key: _key,
}


def _estimate(row: Mapping[str, str]) -> Estimate:
    value, base = read_number(row["value"]), float(row["base"])
    numbers = (value, read_number(row["low"]), read_number(row["high"]))
    return Estimate(
        row["measure"], _key(row["key"]), row["side"], *numbers, (value or 0.0) * base, base, int(row["articles"])
    )
