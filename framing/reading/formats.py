"""Turns a file, or a row of a table, into an `Article`. A format is one function in `READERS`.

Nothing here decides what belongs to the article proper; that is cleaning. Only web pages are reduced to their main
text at once, because their markup tells what a plain text no longer can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from framing.model import Article, Entry, FramingError
from framing.reading.frontmatter import front_matter
from framing.reading.markdown import plain
from framing.reading.tables import list_table, read_row
from framing.settings import Settings

__all__ = ["READERS", "SUFFIXES", "decode", "list_table", "read_article"]

LARGEST_FILE = Settings().largest_file


class Parts(NamedTuple):
    """What a format finds in a file: the text, and the fields of an `Article` that it can fill."""

    text: str
    fields: Mapping[str, str] = {}


def read_text(text: str, where: str) -> Parts:  # noqa: ARG001  (every format has the same signature)
    """Plain text: all of it is the article."""
    return Parts(text)


def read_markdown(text: str, where: str) -> Parts:
    """Markdown: front matter gives the fields, the marks of links, emphasis and headings go, their words stay.

    Without a title in the front matter, a first line that is a heading of level one is the title.
    """
    fields, body = front_matter(text, where)
    first = body.lstrip().split("\n", 1)[0]
    title = {"title": plain(first)} if first.startswith("# ") else {}
    return Parts(plain(body), {**title, **{name: value for name, value in fields.items() if value}})


def read_html(text: str, where: str) -> Parts:
    """A saved web page: the main text and what its metadata say, both as trafilatura finds them."""
    from trafilatura import bare_extraction

    # Without these the date would be guessed from any number in the page, and the guess would depend on today's date.
    dates = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
    found = bare_extraction(text, include_comments=False, with_metadata=True, date_extraction_params=dates)
    page = found if isinstance(found, dict) or found is None else found.as_dict()
    if not page or not (page.get("text") or "").strip():
        raise FramingError(f"{where}: no article was found in this web page. Save its text as .txt.")
    names = {"title": "title", "published": "date", "author": "author", "url": "url", "outlet": "sitename"}
    return Parts(page["text"], {field: str(page.get(name) or "") for field, name in names.items()})


READERS: dict[str, Callable[[str, str], Parts]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
}
"""What reads which suffix: a further format is a function and a line here."""

SUFFIXES: frozenset[str] = frozenset(READERS)
"""Suffixes (lower case) of files that hold one article each."""


def read_article(entry: Entry, largest: int = LARGEST_FILE) -> Article:
    """What does this file, or this row of a table, say?

    `largest` is the size in bytes from which a file is refused. The text is what the file holds, not cleaned yet, with
    line ends as newlines. An article without a title is called by its id.
    Raises FramingError when the file cannot be read, is no text, is empty, or is broken.
    """
    if entry.row:
        return read_row(entry)
    where = str(entry.path)
    suffix = entry.path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        raise FramingError(f"{where}: files of this kind are not read. Save it as one of {', '.join(sorted(READERS))}.")
    text, fields = reader(decode(_bytes(entry.path, largest), where, declared=reader is read_html), where)
    if not text.strip():
        raise FramingError(f"{where}: there is no text in this file. Fill it or remove it.")
    title = fields.get("title") or readable(entry.id)
    return Article(entry.side, entry.id, text, **{**fields, "title": title})


def readable(name: str) -> str:
    """A file name or an id as a title: "2020/port-strike_ends" becomes "Port strike ends"."""
    words = re.sub(r"(?<!\d)[-_]+|[-_]+(?!\d)", " ", name.rsplit("/", 1)[-1]).strip()
    return words[:1].upper() + words[1:]


def decode(data: bytes, where: str, declared: bool = False) -> str:
    """Bytes as text: UTF-8, UTF-16 with its mark, or an encoding that is recognised with confidence.

    `declared` believes a web page that names its own charset. Line ends become newlines.
    Raises FramingError for bytes that are no text, or whose encoding stays in doubt.
    """
    return re.sub(r"\r\n?", "\n", _decode(data, where, declared))


def _decode(data: bytes, where: str, declared: bool) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise FramingError(f"{where}: the UTF-16 in this file is broken. Save it as UTF-8.") from None
    if b"\0" in data or data.startswith((b"%PDF-", b"{\\rtf")):
        raise FramingError(f"{where}: this file is not plain text. Export its text and save it as .txt in UTF-8.")
    named = re.search(rb"<meta[^>]{0,200}?charset=[\"']?((?!utf-?(?:16|32|7))[\w-]{2,20})", data[:4096], re.I)
    for encoding in ("utf-8-sig", named[1].decode("ascii", "ignore") if declared and named else "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return _recognise(data, where)


# A foreign capital or a sign inside a word ("ItÕs", "Kˆln") gives a wrong reading away.
_ODD = re.compile(r"(?<=[A-Za-z])(?:[^\W\d_a-zß-öø-ÿœšž]|[^\w\s\x00-\x7f‘’“”–—…])(?<![A-Z])(?=[a-z])")


def _recognise(data: bytes, where: str) -> str:
    """English text in an older encoding. With all encodings allowed, short texts come out as Czech or Chinese."""
    from charset_normalizer import from_bytes

    readings = [str(match) for match in from_bytes(data, cp_isolation=["cp1252", "mac_roman"])]
    best = min(readings, key=lambda text: len(_ODD.findall(text)), default="")
    if not best or len(_ODD.findall(best)) > 0.1 * sum(byte > 127 for byte in data):
        raise FramingError(
            f"{where}: the encoding of this file is not recognised. Open it in an editor, save as UTF-8."
        )
    return best


def _bytes(path: Path, largest: int) -> bytes:
    try:
        if not path.is_file():
            raise FramingError(f"{path}: there is no such file.")
        if (size := path.stat().st_size) > largest:
            raise FramingError(
                f"{path}: {size:,} bytes are more than an article can have ({largest:,}). Split the file, or put one"
                " article a row into articles.csv or articles.jsonl."
            )
        return path.read_bytes()
    except OSError as error:
        raise FramingError(f"{path}: cannot be read ({error.strerror}). Check the file and its permissions.") from error
