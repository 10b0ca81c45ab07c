"""Word documents (.docx): their paragraphs and tables, a line each."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from framing.model import FramingError
from framing.reading.formats.databases import split_export
from framing.reading.formats.extras import LARGEST_CONTENT, opening
from framing.reading.formats.fields import Parts
from framing.reading.formats.mistaken import refuse_packed

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer

_ADVICE = "Open it in a word processor and save it as .docx again, or its text as .txt."
_OLD = b"\xd0\xcf\x11\xe0"
"""How files of old Word versions begin, and new ones that are protected by a password."""


def read_word(data: bytes, where: str) -> tuple[Parts, ...]:
    """The articles of a Word document: those of an export, or else one.

    A first paragraph in the style Title or Heading 1 gives the title. Headers, footers and notes are left out.
    """
    if data.startswith(_OLD):
        raise FramingError(
            f"{where}: this is an old Word file, or protected by a password. Save it as .docx without one."
        )
    refuse_packed(data, where, but=b"PK")
    with opening(where, ".docx", _ADVICE):
        from docx import Document

        with ZipFile(BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_CONTENT:
                raise FramingError(f"{where}: unfolds to more than {LARGEST_CONTENT:,} bytes. Save its text as .txt.")
        document = Document(BytesIO(data))
        lines = list(_lines(document._body))
        first = next((p for p in document.paragraphs if p.text.strip()), None)
        style = first.style.name if first is not None and first.style is not None else ""
        title = first.text.strip() if first is not None and style in ("Title", "Heading 1") else ""
    return split_export(lines, where) or (Parts("\n".join(lines), {"title": title}),)


def words_of(data: bytes) -> bytes:
    """The text without its markup, cheaply: enough to look for the marks of an export."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            part = archive.getinfo("word/document.xml")
            markup = archive.read(part) if part.file_size <= LARGEST_CONTENT else b""
    except (BadZipFile, zlib.error, KeyError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return b""  # reading it reports what is wrong
    return re.sub(rb"<[^>]*>", b"", markup.replace(b"</w:p>", b"\n"))


def _lines(container: BlockItemContainer) -> Iterator[str]:
    """Paragraphs, and rows of tables, in the order of the page."""
    from docx.table import Table

    for block in container.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = list(dict.fromkeys(row.cells))  # a cell that spans columns is in each of them
                yield "\t".join(" ".join(" ".join(_lines(cell)).split()) for cell in cells)
        else:
            yield from block.text.split("\n")
