"""What only the researcher can answer of a measure's validity: open boxes, filled from validity.toml."""

from __future__ import annotations

from pathlib import Path

from framing.model import FramingError
from framing.reading.manifest.tomlcheck import read_toml

BOXES = {
    "concept": "What is the concept, and on which theory does it rest?",
    "operationalisation": "Why do these measures stand for the concept, and what of it do they miss?",
    "data": "Why these texts, from where, and what is not among them?",
    "errors": "Which errors did you find when you read the extremes and the words below?",
    "consequences": "Who could be harmed if these numbers were wrong?",
}
"""The questions that only the researcher can answer: the keys of validity.toml."""

FILE = "validity.toml"


def validity_file(folder: Path) -> list[Path]:
    """The researcher's answers, if the corpus has any."""
    return [path for path in (folder / FILE,) if path.is_file()]


def read_boxes(folder: Path) -> dict[str, str]:
    """The answers in validity.toml, by key.

    Raises:
        FramingError: the file is no TOML, or holds a key that is no box.
    """
    found: dict[str, str] = {}
    for path in validity_file(folder):
        for key, value in read_toml(path)[1].items():
            if key not in BOXES or not isinstance(value, str):
                raise FramingError(f'{path}: "{key}" is no box, or no text. There are: {", ".join(BOXES)}.')
            found[key] = " ".join(value.split())
    return found
