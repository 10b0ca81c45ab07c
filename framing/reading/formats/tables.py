"""Many articles in one table: listed in one pass, and read row by row."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from framing.model import Article, Entry, FramingError, Problem
from framing.reading.formats import parquet
from framing.reading.formats.columns import (
    CUT,
    KNOWN,
    RowPlace,
    cell,
    lacks_text,
    must_have,
    name_of,
    text_cell,
    what_is_cut,
)
from framing.reading.formats.containers import WHOLE, loaded
from framing.reading.formats.fields import article_fields, plain_name, text_of
from framing.reading.formats.remote import is_remote, opened
from framing.reading.formats.rows import streamed
from framing.settings import Settings

LARGEST_ROW = Settings().largest_file
STREAMED = frozenset({".csv", ".tsv", ".jsonl", ".ndjson"})
TABLE_SUFFIXES = frozenset({*STREAMED, ".parquet", *WHOLE})


def list_table(
    path: Path,
    sides: Sequence[str] | None,
    side: str = "",
    prefix: str = "",
    largest: int = LARGEST_ROW,
    labels: Mapping[str, str] | None = None,
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Which articles does this table hold, and which of its rows can't be used?

    Args:
        path: a file of one of TABLE_SUFFIXES, here or in a store.
        sides: the names that a row may give in its column `side`; upper and lower case are alike. None: that column
            counts for nothing, and all rows are of `side`.
        side: the side of the rows that name none, for a table in a side's folder, which needs no such column.
        prefix: what the ids begin with, so that they differ from those of another table.
        largest: characters from which a text is refused.
        labels: further names of sides that a row may give, each with the side that it means.

    Returns:
        The entries in the order of the table, and a problem with its line for every row left out. An article without an
        id is called by the number of its row.

    Raises:
        FramingError: the file can't be read as a table at all.
    """
    known = sides if sides is not None else (side,)
    meant = {name.casefold(): name for name in known}
    meant = {label.casefold(): name for label, name in (labels or {}).items()} | meant
    entries: dict[tuple[str, str], Entry] = {}
    problems: list[Problem] = []
    places: dict[tuple[str, str], str] = {}
    for row in rows(path, needed=("text",) if side or sides is None else ("side", "text")):
        place = row.place or f"line {row.line}"
        where = f"{path}, {place}"
        given = cell(row, "side") if sides is not None else ""
        own, name = meant.get(given.casefold(), given) or side, prefix + name_of(row)
        complaint, advice = (row.wrong, row.advice) if row.wrong else _complaint(row, own, known, largest)
        if complaint:
            problems.append(Problem(where, complaint, advice, skipped=True))
        elif (own, name) in entries:
            what = f'the article "{name}" of side "{own}" stands already in {places[own, name]}.'
            problems.append(Problem(where, what, "Give it an id of its own, or remove it.", skipped=True))
        else:
            entries[own, name] = Entry(own, name, path, row.number, row.offset)
            places[own, name] = place
            if short := what_is_cut(row):
                problems.append(Problem(where, short, "Download the whole text from its address."))
    if not entries and not problems:
        raise FramingError(f"{path}: the table holds no article. Add a row for each, with its side and its text.")
    return tuple(entries.values()), tuple(problems)


def read_row(entry: Entry) -> Article:
    """The article in this row of a table, read without reading the rows before it.

    Raises FramingError when the row is not there any more or holds another article than when it was listed.
    """
    row = _row(entry)
    name = name_of(row) if row else ""
    if row is None or not f"/{entry.id}".endswith(f"/{name}") or not text_cell(row):
        raise FramingError(f"{entry.path}, row {entry.row}: the table has changed since it was read. Start again.")
    fields = fields_of(row)
    shown = {**fields, "title": fields["title"] or name}
    return Article(**shown, side=entry.side, id=entry.id, text=text_of(CUT.sub("", text_cell(row))))


def fields_of(row: RowPlace) -> dict[str, str]:
    """The fields of an article that a row gives."""
    return article_fields({column: cell(row, column) for column in row.cells})


def rows(path: Path, needed: Sequence[str] = ()) -> Iterator[RowPlace]:
    """All rows of a table; `needed` columns have to be in it. Raises FramingError where it can't be read."""
    suffix = path.suffix.lower()
    if suffix not in TABLE_SUFFIXES:
        raise FramingError(f"{path}: tables of this kind are not read. Save it as .csv or .jsonl in UTF-8.")
    with _readable(path):
        if suffix == ".parquet":
            must_have(f"{path}, line 1", [plain_name(name) for name in parquet.columns_of(path)], needed)
            for number, cells in enumerate(parquet.all_rows(path, KNOWN), 1):
                yield RowPlace(number, number, 0, cells)
        elif suffix in WHOLE or _is_list(path):
            yield from loaded(path, needed)
        else:
            yield from streamed(path, needed=needed)


def _row(entry: Entry) -> RowPlace | None:
    """The row of an entry, if there still is one."""
    suffix = entry.path.suffix.lower()
    with _readable(entry.path):
        if suffix == ".parquet":
            cells = parquet.row(entry.path, entry.row, tuple(sorted(KNOWN)))
            return None if cells is None else RowPlace(entry.row, entry.row, 0, cells)
        if suffix in WHOLE or (entry.offset == 0 and _is_list(entry.path)):
            return next((row for row in loaded(entry.path) if row.number == entry.row), None)
        return next(streamed(entry.path, entry.offset, entry.row), None)


def _is_list(path: Path) -> bool:
    """Whether a file that should hold an object a line holds one JSON list instead."""
    if path.suffix.lower() not in (".jsonl", ".ndjson") or is_remote(path):
        return False
    with opened(path) as file:
        start = file.read(4096)
    start = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"["):
        return False
    try:
        # A line that is a list of its own is a mistake in one line, not a document.
        return not (b"\n" in start and isinstance(json.loads(start.split(b"\n", 1)[0]), list))
    except (ValueError, RecursionError):
        return True


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise FramingError(f"{path}: cannot be read ({reason}). Check the file and its permissions.") from error


def _complaint(row: RowPlace, side: str, sides: Sequence[str], largest: int) -> tuple[str, str]:
    """What is wrong with a row, and what to do about it; "" where nothing is."""
    text = text_cell(row)
    if not side and side not in sides:
        return "the row names no side.", ""
    if side not in sides:
        return f'no [[side]] of corpus.toml is called "{side}" (there are: {", ".join(sides)}).', ""
    if not text:
        return lacks_text(row)
    if "\0" in text:
        return "the text holds NUL characters: it is no plain text.", ""
    if len(text) > largest:
        return f"{len(text):,} characters are more than an article can have ({largest:,}).", ""
    return "", ""
