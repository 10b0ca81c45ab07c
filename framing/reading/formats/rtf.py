"""Rich text (.rtf): its paragraphs, a line each."""

from __future__ import annotations

import re

from framing.model import FramingError
from framing.reading.formats.databases import may_be_export, split_export
from framing.reading.formats.extras import opening
from framing.reading.formats.fields import Parts

_ADVICE = "Open it in a word processor and save it again, or its text as .txt."
_ADDRESS = re.compile(r'HYPERLINK(?=\s+(?:\\\\\w\s+)?")')


def read_rtf(data: bytes, where: str) -> tuple[Parts, ...]:
    """The articles of a rich text file: those of an export, or else one.

    Headers, footers and notes are left out, and so are the addresses of links; their words stay.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise FramingError(f"{where}: this file is no rich text. Save it as .rtf again, or its text as .txt.")
    with opening(where, ".rtf", _ADVICE):
        from striprtf.striprtf import rtf_to_text

        # Without the word HYPERLINK the address is a field's instruction like any other, and left out.
        text = rtf_to_text(_ADDRESS.sub("", data.decode("cp1252", "replace")), errors="replace")  # type: ignore[no-untyped-call]
    # Characters beyond the basic plane are written as two halves.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")
    found = split_export(text.split("\n"), where) if may_be_export(text.encode()) else ()
    return found or (Parts(text),)


def words_of(data: bytes) -> bytes:
    """The text without its markup, cheaply: enough to look for the marks of an export."""
    return re.sub(rb"\\[a-z]+-?\d* ?|[{}]", b"", re.sub(rb"\\(?:par|line)\b ?", b"\n", re.sub(rb"[\r\n]", b"", data)))
