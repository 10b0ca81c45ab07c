"""Rows of the tables that are read row by row (.csv, .tsv, .jsonl), from any byte offset on."""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from framing.model import FramingError
from framing.reading.formats.columns import Cells, RowPlace, cells_of, must_have
from framing.reading.formats.extras import LARGEST_CONTENT
from framing.reading.formats.fields import plain_name
from framing.reading.formats.mistaken import refuse_packed
from framing.reading.formats.remote import PIECE, is_remote, opened, state_of
from framing.reading.formats.text import ODD

LARGEST_FIELD = 2**31 - 1
"""Characters in a cell that the csv module takes; a text too long for an article is reported with its line."""

_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SEPARATOR = re.compile(r"\ufeff?\"?sep=(.)\"?\s*$", re.IGNORECASE)
_LETTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
"""A letter beyond ASCII in UTF-8, as its first bytes."""
_OLDER = ("cp1252", "mac_roman")


def streamed(path: Path, offset: int = 0, number: int = 1, needed: Sequence[str] = ()) -> Iterator[RowPlace]:
    """The rows of a table, from the row with this number at this byte offset on; offset 0 is the start.

    Offsets are those of its text in UTF-8, whichever encoding it has.
    """
    with _opened(path, PIECE if offset else None) as file:
        yield from rows_of(file, path.suffix.lower(), str(path), offset, number, needed)


def rows_of(
    file: BinaryIO, suffix: str, where: str, offset: int = 0, number: int = 1, needed: Sequence[str] = ()
) -> Iterator[RowPlace]:
    """The rows of a table in UTF-8 of this suffix."""
    if suffix in (".jsonl", ".ndjson"):
        yield from _json_rows(file, offset, number)
    else:
        yield from _csv_rows(file, suffix, where, offset, number, needed)


def in_utf8(data: bytes, where: str) -> bytes:
    """The same text in UTF-8; raises FramingError where its encoding is not recognised."""
    found = encoding_of([data])
    return data if found == "utf-8" else _again(data, found, where)


def encoding_of(blocks: Sequence[bytes] | Iterator[bytes]) -> str:
    """The encoding of bytes: UTF-16 with its mark, UTF-8, or an older Western one if all of them are in it.

    What has letters of UTF-8 as well as bytes that are none is called UTF-8: its rows say which they are.
    """
    decoder, odd, valid, first = codecs.getincrementaldecoder("utf-8")("strict"), b"", False, True
    for block in blocks:
        if first and block.startswith(_MARKS):
            return "utf-16"
        if first and b"\0" in (start := block[:200]):
            even, uneven = start[::2].count(0), start[1::2].count(0)  # without a mark, where the empty halves lie tells
            return (
                "utf-8" if max(even, uneven) < 0.3 * len(start) / 2 else "utf-16-le" if uneven > even else "utf-16-be"
            )
        first = False
        if block.isascii() and not odd:
            continue
        valid = valid or _LETTER.search(block) is not None
        try:
            if not odd:
                decoder.decode(block)
                continue
        except UnicodeDecodeError:
            pass
        odd += b"\n".join(line for line in block.split(b"\n") if not line.isascii())[:100_000]
    if not odd or valid:
        return "utf-8"
    readings = {name: odd.decode(name, "replace") for name in _OLDER}
    best = min(readings, key=lambda name: (len(ODD.findall(readings[name])) + readings[name].count("\ufffd"), name))
    beyond = sum(byte > 127 for byte in odd)
    return best if len(ODD.findall(readings[best])) <= 0.1 * beyond else "utf-8"


def _again(data: bytes, encoding: str, where: str) -> bytes:
    try:
        return data.decode(encoding, "strict" if encoding.startswith("utf-16") else "replace").encode()
    except UnicodeError:
        raise FramingError(f"{where}: the UTF-16 in this table is broken. Save it as UTF-8 (CSV UTF-8).") from None


def _opened(path: Path, piece: int | None) -> BinaryIO:
    """The bytes of a table in UTF-8."""
    if is_remote(path):
        return opened(path, piece)
    state = state_of(path)
    _refuse_other_kinds(path, state)
    encoding = _encoding(path, state)
    return opened(path) if encoding == "utf-8" else BytesIO(_transcoded(path, state, encoding))


@lru_cache(maxsize=256)
def _refuse_other_kinds(path: Path, state: str) -> None:  # noqa: ARG001
    with opened(path) as file:
        refuse_packed(file.read(8192), str(path))


@lru_cache(maxsize=256)
def _encoding(path: Path, state: str) -> str:  # noqa: ARG001
    with opened(path) as file:
        return encoding_of(iter(lambda: file.read(2**20), b""))


@lru_cache(maxsize=1)
def _transcoded(path: Path, state: str, encoding: str) -> bytes:  # noqa: ARG001
    with opened(path) as file:
        data = file.read(LARGEST_CONTENT + 1)
    if len(data) > LARGEST_CONTENT:
        raise FramingError(
            f"{path}: more than {LARGEST_CONTENT:,} bytes, and not in UTF-8. Save it as UTF-8, or in parts."
        )
    return _again(data, encoding, str(path))


# ---------------------------------------------------------------- one object a line


def _json_rows(file: BinaryIO, offset: int, number: int) -> Iterator[RowPlace]:
    file.seek(offset)
    # Counting goes on where the caller says; a line without an end would fill the memory.
    for number, line in enumerate(iter(lambda: file.readline(LARGEST_CONTENT), b""), number):  # noqa: B020, PLR1704
        start, offset = offset, offset + len(line)
        if len(line) == LARGEST_CONTENT:
            wrong = f"a line of more than {LARGEST_CONTENT:,} bytes: this is no table of articles."
            yield RowPlace(number, number, start, {}, wrong)
            return
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        wrong, advice, cells = "", "", object()
        try:
            cells = json.loads(line.decode("utf-8-sig"))
        except UnicodeDecodeError:
            wrong, advice = "the line is not UTF-8.", "Save the table as UTF-8."
        except (ValueError, RecursionError) as error:
            reason = "nested too deeply" if isinstance(error, RecursionError) else getattr(error, "msg", str(error))
            wrong, advice = f"the line is not valid JSON ({reason}).", "Write one object a line."
        if not wrong and not isinstance(cells, dict):
            wrong, advice = "the line is no JSON object.", 'Write {"side": ..., "text": ...}.'
        yield RowPlace(number, number, start, cells_of(cells) if isinstance(cells, dict) else {}, wrong, advice)


# ---------------------------------------------------------------- comma, semicolon, tab


class _CountedLines:
    """The lines of a file as text, with the byte offset and number of the next one: a CSV record may span several."""

    def __init__(self, file: BinaryIO, where: str) -> None:
        self.file = file
        self.where = where
        self.offset = 0
        self.number = 1

    def __iter__(self) -> _CountedLines:
        return self

    def __next__(self) -> str:
        line = self.file.readline(LARGEST_CONTENT)
        if not line:
            raise StopIteration
        if len(line) == LARGEST_CONTENT:
            what = f"a line of more than {LARGEST_CONTENT:,} bytes: this is no table of articles."
            raise FramingError(f"{self.where}, line {self.number}: {what}")
        text = line.decode("utf-8-sig" if self.offset == 0 else "utf-8", "surrogateescape")
        self.offset += len(line)
        self.number += 1
        return text


def _csv_rows(
    file: BinaryIO, suffix: str, where: str, offset: int, number: int, needed: Sequence[str]
) -> Iterator[RowPlace]:
    csv.field_size_limit(LARGEST_FIELD)
    lines = _CountedLines(file, where)
    first = next(lines, "")
    # Spreadsheets write what the country's settings say, and some say it in a line of its own.
    told = _SEPARATOR.match(first)
    if told:
        first = next(lines, "")
    delimiter = told[1] if told else "\t" if suffix == ".tsv" else max(",;\t|", key=first.count)
    try:
        header = [plain_name(name) for name in next(csv.reader([first], delimiter=delimiter), [])]
    except csv.Error as error:
        reason = "its lines end as on very old systems" if "\r" in first.rstrip("\r\n") else str(error)
        raise FramingError(f"{where}, line 1: this is no CSV ({reason}). Save it again as CSV UTF-8.") from error
    must_have(f"{where}, line {lines.number - 1}", header, needed)
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
    # Of two columns of one name the first counts.
    cells: Cells = dict(reversed(list(zip_longest(header, values[: len(header)], fillvalue=""))))
    return RowPlace(number, line, start, cells)
