"""What people reported of tools like this one, as it is kept: one case a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

Verdict = tuple[bool, str]
"""Whether a case came out right, and what was seen."""


class Case(NamedTuple):
    """One report: what was put in, what was asked, and what should come out, in words."""

    id: str
    kind: str
    input: str
    command: str
    expected: Any
    files: Path


def cases_in(folder: Path) -> list[Case]:
    """The cases of a folder. Raises FileNotFoundError where there are none."""
    if not (folder / "field.jsonl").is_file():
        raise FileNotFoundError(f"{folder / 'field.jsonl'}: no cases are there")
    lines = (folder / "field.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [
        Case(row["id"], row["kind"], row.get("input") or row.get("file", ""), row["command"], row["expected"], folder)
        for row in rows
    ]
