"""A folder without a corpus.toml, understood by what lies in it: its folders are the sides, or its files are."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from framing.languages import ENGLISH
from framing.model import FramingError, Problem, Side
from framing.reading.formats import readable
from framing.reading.formats.columns import cell
from framing.reading.formats.tables import TABLE_SUFFIXES, rows
from framing.reading.listing import READ, articles_in, files_below, folders_in, is_about, listed
from framing.reading.manifest import Manifest, name_flaw, question_of

MOST_SIDES = 8
"""More files than these in one folder are articles of sides that nobody has named."""


class Guess(NamedTuple):
    """What a folder says without a corpus.toml, and where its sides lie."""

    manifest: Manifest
    places: dict[str, Path]


def guess(folder: Path) -> Guess | None:
    """The sides of a folder without a corpus.toml; None where they can't be told.

    They are its folders with articles, if there are two or more; else the values of the column `side` of its one table;
    else its files, if there are two to `MOST_SIDES`.
    """
    loose = [s.path for s in files_below(folder, folder, hidden=False) if s.path.parent == folder and not s.flaw]
    files = [path for path in loose if path.suffix.lower() in READ and not is_about(path.name)]
    folders = [path for path in folders_in(folder) if not name_flaw(path.name) and articles_in(path)]
    if len(folders) > 1:
        return _of(folder, {path.name: path for path in folders}, "folders")
    if len(files) == 1 and not folders and files[0].suffix.lower() in TABLE_SUFFIXES:
        return _of_table(folder, files[0])
    if not folders and 2 <= len(files) <= MOST_SIDES:
        stems = [path.stem.casefold() for path in files]
        places = {path.stem if stems.count(path.stem.casefold()) == 1 else path.name: path for path in files}
        return _of(folder, places, "files") if not any(map(name_flaw, places)) else None
    return None


def _of_table(folder: Path, table: Path) -> Guess | None:
    try:
        names = {name for row in rows(table) if (name := cell(row, "side")) and not name_flaw(name)}
    except FramingError:
        return None
    different = {name.casefold(): name for name in sorted(names, reverse=True)}
    if len(different) < 2:
        return None
    found = _of(folder, dict.fromkeys(sorted(different.values()), table), "values of the column side")
    return found._replace(manifest=_with_table(found.manifest, table), places={})


def _with_table(manifest: Manifest, table: Path) -> Manifest:
    from dataclasses import replace

    own = table.name.casefold().split(".")[0] == "articles"
    return manifest if own else replace(manifest, articles=(table.name,))


def _of(folder: Path, places: dict[str, Path], what: str) -> Guess:
    title = readable(folder.resolve().name) or "Comparison"
    sides = tuple(Side(name, readable(name)) for name in places)
    told = f"there is no corpus.toml, so its {what} were taken as the sides: {listed(places)}."
    problem = Problem(str(folder), told, "Write a corpus.toml to name them, the actors and the question.")
    return Guess(
        Manifest(
            title=title,
            question=question_of(title),
            language=ENGLISH.code,
            sides=sides,
            side_lines=(1,) * len(sides),
            actors=(),
            lexicons=(),
            planted=(),
            start=(),
            end=(),
            articles=(),
            articles_line=1,
            settings={},
            mistakes=(),
            problems=(problem,),
        ),
        dict(places),
    )
