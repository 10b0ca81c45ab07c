"""Tables that have to be opened as a whole: a JSON document, a spreadsheet, and archives of files of any kind."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from framing.model import FramingError
from framing.reading.formats.columns import PIECES, TEXTS, RowPlace, must_have, name_of
from framing.reading.formats.extras import LARGEST_CONTENT, opening
from framing.reading.formats.fields import plain_name
from framing.reading.formats.json_document import json_rows
from framing.reading.formats.readers import READERS
from framing.reading.formats.remote import opened, state_of
from framing.reading.formats.rows import in_utf8, rows_of

WHOLE = frozenset({".json", ".xlsx", ".zip", ".gz"})
_IN_ARCHIVES = frozenset({*READERS, ".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".xlsx"})


def loaded(path: Path, needed: Sequence[str] = ()) -> tuple[RowPlace, ...]:
    """All rows of such a file, kept while the next ones are read.

    Raises FramingError where it can't be opened, or has no column of those `needed`.
    """
    rows = _loaded(path, state_of(path))
    usable = [row for row in rows if not row.wrong]
    if usable and "side" in needed and not any("side" in row.cells for row in usable):
        must_have(str(path), list(dict.fromkeys(name for row in usable[:50] for name in row.cells)), ("side",))
    return rows


@lru_cache(maxsize=2)
def _loaded(path: Path, state: str) -> tuple[RowPlace, ...]:  # noqa: ARG001
    with opened(path) as file:
        data = file.read(LARGEST_CONTENT + 1)
    if len(data) > LARGEST_CONTENT:
        raise FramingError(f"{path}: more than {LARGEST_CONTENT:,} bytes. Save it as .csv or .jsonl, or in parts.")
    return tuple(_rows(data, path.name, str(path)))


def _rows(data: bytes, name: str, where: str) -> Iterator[RowPlace]:
    """The rows of a file of any kind, numbered from 1."""
    suffix = Path(name).suffix.lower()
    if suffix == ".gz":
        with opening(where, ".gz", "Pack it again."):
            data = _unpacked(data, where)
        inner = Path(name).stem
        if Path(inner).suffix.lower() not in _IN_ARCHIVES:
            raise FramingError(f"{where}: what is packed in it is not told by its name. Call it x.csv.gz or the like.")
        yield from _rows(data, inner, where)
    elif suffix == ".zip":
        yield from _archived(data, where)
    elif suffix == ".xlsx":
        yield from _spreadsheet(data, where)
    elif suffix in (".json", ".jsonl", ".ndjson"):
        yield from json_rows(in_utf8(data, where).decode("utf-8-sig", "replace"), where)
    elif suffix in READERS:
        for number, found in enumerate(READERS[suffix](data, where), 1):
            yield RowPlace(number, number, 0, {**found.fields, "text": found.text}, place=f"article {number}")
    else:
        yield from rows_of(BytesIO(in_utf8(data, where)), suffix, where, needed=("text",))


def _unpacked(data: bytes, where: str) -> bytes:
    with gzip.GzipFile(fileobj=BytesIO(data)) as file:
        content = file.read(LARGEST_CONTENT + 1)
    if len(content) > LARGEST_CONTENT:
        raise FramingError(f"{where}: unfolds to more than {LARGEST_CONTENT:,} bytes. Put it there in parts.")
    return content


def _archived(data: bytes, where: str) -> Iterator[RowPlace]:
    """The rows and articles of all files in an archive, in the order of their names."""
    with opening(where, ".zip", "Unpack it, and put the files into the folder."), ZipFile(BytesIO(data)) as archive:
        parts = sorted(archive.infolist(), key=lambda part: part.filename)
        parts = [p for p in parts if not p.is_dir() and not re.search(r"(?:^|/)(?:\.|__MACOSX/)", p.filename)]
        if sum(part.file_size for part in parts) > LARGEST_CONTENT:
            raise FramingError(
                f"{where}: unfolds to more than {LARGEST_CONTENT:,} bytes. Put the files there unpacked."
            )
        number = 0
        for part in parts:
            try:
                if Path(part.filename).suffix.lower() not in _IN_ARCHIVES:
                    raise FramingError(f"{part.filename}: files of this kind are not read.")
                rows = list(_rows(archive.read(part), part.filename, part.filename))
            except (FramingError, zlib.error, RuntimeError, OSError) as error:
                number += 1
                what = re.sub(r"^.*?: ", "", str(error), count=1)
                yield RowPlace(number, 0, 0, {}, what, place=part.filename)
                continue
            stem = part.filename.removesuffix(Path(part.filename).suffix)
            alone = Path(part.filename).suffix.lower() in READERS and len(rows) == 1
            for row in rows:
                number += 1
                own = {} if row.wrong else {"id": stem if alone else f"{stem}/{name_of(row)}"}
                inner = row.place or f"line {row.line}"
                place = part.filename if alone else f"{part.filename}, {inner}"
                yield row._replace(number=number, cells={**row.cells, **own}, place=place)


# ---------------------------------------------------------------- spreadsheets


def _spreadsheet(data: bytes, where: str) -> Iterator[RowPlace]:
    """The rows of all sheets that have a column for the text."""
    with opening(where, ".xlsx", "Save it again, or as CSV UTF-8."):
        from openpyxl import load_workbook

        with ZipFile(BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_CONTENT:
                raise FramingError(f"{where}: unfolds to more than {LARGEST_CONTENT:,} bytes. Save it as CSV UTF-8.")
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheets = [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book.worksheets]
    first: list[str] = []
    number = 0
    for title, lines in sheets:
        top = next((i for i, line in enumerate(lines) if any(value is not None for value in line)), len(lines))
        header = [plain_name(str(value)) if value is not None else "" for value in (lines[top] if lines[top:] else ())]
        first = first or header
        if {*TEXTS, *PIECES}.isdisjoint(header):
            continue
        for at, line in enumerate(lines[top + 1 :], top + 2):
            cells = {name: _printed(v) for name, v in reversed(list(zip(header, line, strict=False))) if name}
            if any(cells.values()):
                number += 1
                yield RowPlace(number, at, 0, dict(cells), place=f"sheet {title}, row {at}")
    if not number:
        must_have(where, first, ("text",))


def _printed(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # How such files write characters that XML cannot hold.
    return re.sub(r"_x000[Dd]_\n?", "\n", str(value))
