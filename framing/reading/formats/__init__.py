"""Turns a file, or an article in a file that holds several, into an `Article`. A format is one function in `READERS`.

Nothing here decides what belongs to the article proper; that is cleaning. Only web pages, PDF files and exports of
databases are reduced to their main text at once, because they tell by their form what a plain text no longer can.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from framing.model import Article, Entry, FramingError, Problem
from framing.reading.formats.databases import may_be_export
from framing.reading.formats.fields import Parts
from framing.reading.formats.readers import PACKED, READERS, SUFFIXES, WORDS
from framing.reading.formats.tables import TABLE_SUFFIXES, list_table, read_row
from framing.reading.formats.text import decode
from framing.settings import Settings

__all__ = [
    "READERS",
    "SUFFIXES",
    "TABLE_SUFFIXES",
    "database_of",
    "decode",
    "list_file",
    "list_table",
    "read_article",
    "readable",
]

LARGEST_FILE = Settings().largest_file


def list_file(
    path: Path, side: str, name: str, largest: int = LARGEST_FILE, of_any_side: bool = False
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Which articles does this file in a side's folder hold, and what of it can't be used?

    Args:
        path: the file. Only tables, and documents that look like an export, are opened.
        side: the side in whose folder it lies.
        name: the id of its article; where it holds several, their ids are this, a slash, and their number or own id.
        largest: bytes from which a file is refused; in a table, characters of an article.
        of_any_side: whether the rows of a table count as of this side, whatever their column `side` says.
    """
    suffix = path.suffix.lower()
    # The files of a folder of that name have such ids already.
    stem = f"{name}{path.suffix}" if path.with_suffix("").is_dir() and not name.endswith(path.suffix) else name
    if suffix in TABLE_SUFFIXES:
        try:
            return list_table(path, None if of_any_side else (side,), side, f"{stem}/", largest)
        except FramingError as error:
            return (), (Problem(str(path), str(error).removeprefix(str(path)).lstrip(":, "), skipped=True),)
    if (size := _size(path)) > largest:
        what = f"{size:,} bytes are more than an article can have ({largest:,})."
        advice = "Split the file, put its articles into articles.csv, or raise largest_file in [settings]."
        return (), (Problem(str(path), what, advice, skipped=True),)
    count = _count(path, suffix)
    if count < 2:
        return (Entry(side, name, path),), ()
    digits = len(str(count))
    return tuple(Entry(side, f"{stem}/{n:0{digits}}", path, n) for n in range(1, count + 1)), ()


def _size(path: Path) -> int:
    """Bytes of a file; 0 for one that can't be examined: reading it reports why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _count(path: Path, suffix: str) -> int:
    """How many articles a file holds. One that can't be opened holds one: reading it reports what is wrong."""
    try:
        several = suffix in WORDS and may_be_export(WORDS[suffix](path.read_bytes()))
        return len(_articles(path)) if several else 1
    except (FramingError, OSError):
        return 1


def read_article(entry: Entry, largest: int | None = None) -> Article:
    """What does this file, or this article in a file of several, say?

    `largest` is the size in bytes from which a file is refused; without it the size is no reason, since `list_file`
    looked at it already. The text is what the file holds, not cleaned yet, with line ends as newlines. An article
    without a title is called by its id.
    Raises FramingError when the file cannot be read, is no text, is empty, or is broken.
    """
    if entry.article is not None:
        return entry.article
    if entry.row and entry.path.suffix.lower() in TABLE_SUFFIXES:
        return read_row(entry)
    where = str(entry.path)
    articles = _articles(entry.path, largest)
    if (entry.row or len(articles)) > len(articles) or (not entry.row and len(articles) > 1):
        raise FramingError(f"{where}: the file has changed since it was read. Start again.")
    text, fields, _, head = articles[max(entry.row - 1, 0)]
    if not text.strip():
        article = f", article {entry.row}" if entry.row else ""
        raise FramingError(f"{where}{article}: there is no text in this file. Fill it or remove it.")
    title = fields.get("title") or readable(entry.id)
    return Article(entry.side, entry.id, text, **{**fields, "title": title}, head=head)


def database_of(path: Path) -> str:
    """The database whose export a file is; "" for any other file."""
    if path.suffix.lower() not in WORDS:
        return ""
    try:
        return _articles(path)[0].database
    except (FramingError, IndexError):
        return ""


def readable(name: str) -> str:
    """A file name or an id as a title: "2020/port-strike_ends" becomes "Port strike ends"."""
    words = re.sub(r"(?<!\d)[-_]+|[-_]+(?!\d)", " ", name.rsplit("/", 1)[-1]).strip()
    return words[:1].upper() + words[1:]


def _articles(path: Path, largest: int | None = None) -> tuple[Parts, ...]:
    """All articles of a file; an export that is read article by article is opened once."""
    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise FramingError(f"{path}: files of this kind are not read. Save it as one of {', '.join(sorted(READERS))}.")
    try:
        if not path.is_file():
            raise FramingError(f"{path}: there is no such file.")
        state = path.stat()
        if largest is not None and state.st_size > largest:
            raise FramingError(f"{path}: {state.st_size:,} bytes are more than an article can have ({largest:,}).")
        data = b"" if suffix in PACKED else path.read_bytes()
        if suffix in PACKED or (suffix in WORDS and may_be_export(data)):
            return _read_export(path, suffix, state.st_size, state.st_mtime_ns)
    except OSError as error:
        raise FramingError(f"{path}: cannot be read ({error.strerror}). Check the file and its permissions.") from error
    return READERS[suffix](data, str(path))


@lru_cache(maxsize=2)
def _read_export(path: Path, suffix: str, size: int, changed: int) -> tuple[Parts, ...]:  # noqa: ARG001
    """The articles of a file as long as it has this size and time of change."""
    return READERS[suffix](path.read_bytes(), str(path))
