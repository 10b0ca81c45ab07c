"""Many articles in one table (.csv, .jsonl or .parquet), listed in one pass and read row by row by seeking."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from framing.model import Article, Entry, FramingError, Problem
from framing.reading.formats import parquet
from framing.reading.formats.fields import FIELDS, article_fields, text_of, tidy
from framing.reading.formats.remote import PIECE, opened
from framing.settings import Settings

LARGEST_ROW = Settings().largest_file
TABLE_SUFFIXES = frozenset({".csv", ".jsonl", ".parquet"})

IDS = ("id", "stories_id", "story_id", "an")
TEXTS = ("text", "story text", "story_text", "article_text", "full text", "full_text", "fulltext", "body", "content")
PIECES = ("lp", "td")
"""Under which names (lower case) a table may give the id and the text of an article; other fields: see `FIELDS`.

Media Cloud calls the id stories_id and gives no text: the column that a reader adds for it may have any of these names.
Factiva calls the id AN and gives the text in two pieces, LP (lead paragraphs) and TD (all others).
"""


COLUMNS = ("side", *IDS, *TEXTS, *PIECES, *(name for names in FIELDS.values() for name in names))
"""All columns that are read of a table that can be read by column."""

LARGEST_FIELD = 2**31 - 1
"""Characters in a cell that the csv module takes; a text too long for an article is reported with its line."""


class RowPlace(NamedTuple):
    """A row of a table: its number from 1, its line and byte offset in the file, and its cells or what is wrong."""

    number: int
    line: int
    offset: int
    cells: dict[str, object]
    wrong: str = ""
    advice: str = ""


def list_table(
    path: Path, sides: Sequence[str], side: str = "", prefix: str = "", largest: int = LARGEST_ROW
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Which articles does this table hold, and which of its rows can't be used?

    Args:
        path: a .csv, .jsonl or .parquet file, here or in a store.
        sides: the names that a row may give in its column `side`.
        side: the side of the rows that name none, for a table in a side's folder, which needs no such column.
        prefix: what the ids begin with, so that they differ from those of another table.
        largest: characters from which a text is refused.

    Returns:
        The entries in the order of the table, and a problem with its line for every row left out. An article without an
        id is called by the number of its row.

    Raises:
        FramingError: the file can't be read as a table at all.
    """
    entries: dict[tuple[str, str], Entry] = {}
    problems: list[Problem] = []
    lines: dict[tuple[str, str], int] = {}
    for row in _rows(path, needed=("text",) if side else ("side", "text")):
        where = f"{path}, line {row.line}"
        own, name = _cell(row, "side") or side, prefix + _name(row)
        if complaint := row.wrong or _complaint(row, own, sides, largest):
            problems.append(Problem(where, complaint, row.advice, skipped=True))
        elif (own, name) in entries:
            what = f'the article "{name}" of side "{own}" stands already in line {lines[own, name]}.'
            problems.append(Problem(where, what, "Give it an id of its own, or remove it.", skipped=True))
        else:
            entries[own, name] = Entry(own, name, path, row.number, row.offset)
            lines[own, name] = row.line
    if not entries and not problems:
        raise FramingError(f"{path}: the table holds no article. Add a row for each, with its side and its text.")
    return tuple(entries.values()), tuple(problems)


def read_row(entry: Entry) -> Article:
    """The article in this row of a table, read without reading the rows before it.

    Raises FramingError when the row is not there any more or holds another article than when it was listed.
    """
    row = _row(entry)
    name = _name(row) if row else ""
    same = row is not None and _cell(row, "side") in ("", entry.side) and f"/{entry.id}".endswith(f"/{name}")
    if row is None or not same or not _text(row):
        raise FramingError(f"{entry.path}, row {entry.row}: the table has changed since it was read. Start again.")
    fields = article_fields({column: _cell(row, column) for column in row.cells})
    shown = {**fields, "title": fields["title"] or name}
    return Article(**shown, side=entry.side, id=entry.id, text=text_of(_text(row)))


def _name(row: RowPlace) -> str:
    return next((name for column in IDS if (name := _cell(row, column))), f"{row.number:06d}")


def _text(row: RowPlace) -> str:
    """The text of a row, under whichever name; "" where it has none."""
    values = [row.cells.get(column) for column in TEXTS]
    pieces = [str(row.cells.get(column) or "").strip() for column in PIECES]
    whole_text = next((value for value in values if isinstance(value, str) and value.strip()), "")
    return whole_text or "\n".join(filter(None, pieces))


def _complaint(row: RowPlace, side: str, sides: Sequence[str], largest: int) -> str:
    text = _text(row)
    if not side:
        return "the row names no side."
    if side not in sides:
        return f'no [[side]] of corpus.toml is called "{side}" (there are: {", ".join(sides)}).'
    if not text:
        return "the row has no text."
    if "\0" in text:
        return "the text holds NUL characters: it is no plain text."
    if len(text) > largest:
        return f"{len(text):,} characters are more than an article can have ({largest:,})."
    return ""


def _cell(row: RowPlace, column: str) -> str:
    value = row.cells.get(column)
    return "" if value is None or isinstance(value, list | dict) else tidy(str(value))


def _rows(path: Path, offset: int = 0, number: int = 1, needed: Sequence[str] = ()) -> Iterator[RowPlace]:
    """The rows of a table, from the row with this number at this byte offset on; offset 0 is the start.

    `needed` columns have to be in the header of a .csv.
    """
    if path.suffix.lower() == ".parquet":
        yield from _parquet_rows(path, needed)
        return
    read = {".csv": _csv_rows, ".jsonl": _json_rows}.get(path.suffix.lower())
    if read is None:
        raise FramingError(f"{path}: tables of this kind are not read. Save it as .csv or .jsonl in UTF-8.")
    with _readable(path), opened(path, PIECE if offset else None) as file:
        if file.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            raise FramingError(f"{path}: the table is UTF-16. Save it as UTF-8 (in spreadsheets: CSV UTF-8).")
        file.seek(0)
        yield from read(file, path, offset, number, needed)


def _row(entry: Entry) -> RowPlace | None:
    """The row of an entry, if there still is one."""
    if entry.path.suffix.lower() != ".parquet":
        return next(_rows(entry.path, entry.offset, entry.row), None)
    with _readable(entry.path):
        cells = parquet.row(entry.path, entry.row, COLUMNS)
    return None if cells is None else RowPlace(entry.row, entry.row, 0, cells)


def _parquet_rows(path: Path, needed: Sequence[str]) -> Iterator[RowPlace]:
    with _readable(path):
        _must_have(path, parquet.columns_of(path), needed)
        for number, cells in enumerate(parquet.all_rows(path, COLUMNS), 1):
            yield RowPlace(number, number, 0, cells)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise FramingError(f"{path}: cannot be read ({reason}). Check the file and its permissions.") from error


def _must_have(path: Path, header: Sequence[str], needed: Sequence[str]) -> None:
    there = {*header, *(["text"] if not {*TEXTS, *PIECES}.isdisjoint(header) else [])}
    if missing := [name for name in needed if name not in there]:
        raise FramingError(
            f'{path}, line 1: the table has no column "{missing[0]}". Name the columns in the first line:'
            f" side, id, title, text, published, url, author, outlet ({' and '.join(needed)} must be there)."
        )


def _json_rows(file: BinaryIO, path: Path, offset: int, number: int, needed: Sequence[str]) -> Iterator[RowPlace]:  # noqa: ARG001
    file.seek(offset)
    for number, line in enumerate(file, number):  # noqa: B020, PLR1704  (counting goes on where the caller says)
        start, offset = offset, offset + len(line)
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        try:
            cells = json.loads(line.decode("utf-8-sig"))
        except UnicodeDecodeError:
            yield RowPlace(number, number, start, {}, "the line is not UTF-8.", "Save the table as UTF-8.")
        except (ValueError, RecursionError) as error:
            what = getattr(error, "msg", "nested too deeply")
            yield RowPlace(
                number, number, start, {}, f"the line is not valid JSON ({what}).", "Write one object a line."
            )
        else:
            if isinstance(cells, dict):
                yield RowPlace(number, number, start, {name.strip().lower(): value for name, value in cells.items()})
            else:
                yield RowPlace(
                    number, number, start, {}, "the line is no JSON object.", 'Write {"side": ..., "text": ...}.'
                )


class _CountedLines:
    """The lines of a file as text, with the byte offset and number of the next one: a CSV record may span several."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.offset = 0
        self.number = 1

    def __iter__(self) -> _CountedLines:
        return self

    def __next__(self) -> str:
        line = self.file.readline()
        if not line:
            raise StopIteration
        text = line.decode("utf-8-sig" if self.offset == 0 else "utf-8", "surrogateescape")
        self.offset += len(line)
        self.number += 1
        return text


def _csv_rows(file: BinaryIO, path: Path, offset: int, number: int, needed: Sequence[str]) -> Iterator[RowPlace]:
    csv.field_size_limit(LARGEST_FIELD)
    lines = _CountedLines(file)
    first = next(lines, "")
    # Spreadsheets write what the country's settings say.
    delimiter = max(",;\t", key=first.count)
    header = [name.strip().lower() for name in next(csv.reader([first], delimiter=delimiter), [])]
    _must_have(path, header, needed)
    if offset:
        file.seek(offset)
        lines.offset = offset
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        start, line = lines.offset, lines.number
        try:
            values = next(reader, None)
        except csv.Error as error:
            advice = 'Put a text that holds commas, quotation marks or line ends into "...", and double " inside it.'
            yield RowPlace(number, line, start, {}, f"the row is not valid CSV ({error}).", advice)
        else:
            if values is None:
                return
            if not values:
                continue  # an empty line is no row
            yield _csv_row(number, line, start, header, values)
        number += 1


def _csv_row(number: int, line: int, start: int, header: list[str], values: list[str]) -> RowPlace:
    if any("\udc80" <= char <= "\udcff" for value in values if not value.isascii() for char in value):
        return RowPlace(number, line, start, {}, "the row is not UTF-8.", "Save the table as UTF-8 (CSV UTF-8).")
    if len(values) > len(header) and any(value.strip() for value in values[len(header) :]):
        advice = 'Put a text that holds commas into "...".'
        return RowPlace(number, line, start, {}, f"the row has {len(values)} cells, the header {len(header)}.", advice)
    return RowPlace(number, line, start, dict(zip(header, values, strict=False)))
