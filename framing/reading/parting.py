"""Articles of tables and exports, parted into sides by what a column or field of theirs says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from framing.model import FramingError, Problem
from framing.reading.formats import SUFFIXES, TABLE_SUFFIXES, list_file, read_article
from framing.reading.formats.columns import cell
from framing.reading.formats.fields import is_missing, plain_name
from framing.reading.formats.tables import rows
from framing.reading.listing import files_below
from framing.reading.manifest.folder import slug

USUAL = ("side", "outlet", "file")
"""By what the sides are parted where nobody says it: the first of these that has two values or more."""
MANY_SIDES = 12
TEXTS = frozenset({"text", "fulltext", "body", "content", "maintext", "lp", "td"})
"""Columns that part no sides."""


class Found(NamedTuple):
    """An article of a file, with all that its row or head says, by plain name."""

    path: Path
    cells: dict[str, str]
    text: str


def files_of(given: Sequence[Path]) -> list[Path]:
    """The files that are named, and all that can be read in the folders that are.

    Raises:
        FramingError: there is no such file.
    """
    found: list[Path] = []
    for path in given:
        if path.is_dir():
            inside = [seen.path for seen in files_below(path, path, hidden=False) if not seen.flaw]
            found += [one for one in inside if one.suffix.lower() in SUFFIXES | TABLE_SUFFIXES]
        elif path.is_file():
            found.append(path)
        else:
            raise FramingError(f"{path}: there is no such file. Check its name.")
    return list(dict.fromkeys(found))


def articles_of(path: Path, problems: list[Problem]) -> Iterator[Found]:
    """The articles of a file; what can't be used is noted."""
    if path.suffix.lower() not in SUFFIXES | TABLE_SUFFIXES:
        kinds = ", ".join(sorted(SUFFIXES | TABLE_SUFFIXES))
        problems.append(Problem(str(path), "files of this kind are not read.", f"Save it as one of {kinds}."))
        return
    cells: dict[int, dict[str, str]] = {}
    if path.suffix.lower() in TABLE_SUFFIXES:
        try:
            cells = {row.number: {c: cell(row, c) for c in row.cells if c not in TEXTS} for row in rows(path)}
        except FramingError as error:
            problems.append(Problem(str(path), str(error).removeprefix(str(path)).lstrip(":, ")))
            return
    # Whatever a column `side` says is no side yet: it is a column like any other.
    entries, unusable = list_file(path, "", path.stem, of_any_side=True)
    problems += unusable
    for entry in entries:
        try:
            article = read_article(entry)
        except FramingError as error:
            problems.append(Problem(str(path), str(error).removeprefix(str(path)).lstrip(":, ")))
            continue
        known = {name: getattr(article, name) for name in ("id", "title", "published", "url", "author", "outlet")}
        yield Found(path, {**cells.get(entry.row, {}), **known, "year": article.published[:4]}, article.text)


def value_of(one: Found, column: str) -> str:
    """What an article says under a column; "" where it says nothing."""
    value = one.path.stem if column == "file" else one.cells.get(plain_name(column), "")
    return "" if is_missing(value) else " ".join(value.split())


def parting(articles: Sequence[Found], column: str | None, option: str = "--side-column") -> str:
    """By what the sides are parted: the column, if there is one of that name; without a name the first of `USUAL`.

    Args:
        articles: all of them.
        column: its name.
        option: of the command line that names it, for advice.

    Raises:
        FramingError: no article has such a column, or nothing parts them.
    """
    if column is not None:
        names = sorted({name for one in articles for name, value in one.cells.items() if value} | {"file"})
        if column != "file" and plain_name(column) not in names:
            raise FramingError(f'no article has a "{column}"; there are: {", ".join(names)}. Name one: {option} NAME')
        return column
    for usual in USUAL:
        if len({value.casefold() for one in articles if (value := value_of(one, usual))}) > 1:
            return usual
    raise FramingError(
        "all articles are of one outlet and one file, so there is nothing to compare. Name what parts them"
        f" ({option} author, or any column of a table), or give a second file."
    )


def side_names(values: Counter[str], column: str, articles: int) -> dict[str, str]:
    """By what the articles say, the name of the side, in the order of names; spellings that differ in case are one.

    Raises:
        FramingError: there is one side only, or nearly as many as articles.
    """
    if len({value.casefold() for value in values}) < 2:
        raise FramingError(f"all {articles:,} articles have the same {column}; a comparison needs two sides or more.")
    if len(values) > articles / 2 and len(values) > MANY_SIDES:
        raise FramingError(
            f"{len(values):,} different values of {column} for {articles:,} articles: these are no sides."
        )
    names: dict[str, str] = {}
    by_fold: dict[str, str] = {}
    for value in sorted(values, key=lambda value: (value.casefold(), -values[value], value)):
        fold = value.casefold()
        if fold not in by_fold:
            by_fold[fold] = names[value] = slug(value, "side", by_fold.values())
    return names
