"""Rich text (.rtf): its paragraphs, a line each. Needs striprtf, of the extra `documents`."""

from __future__ import annotations

import re

from framing.model import FramingError
from framing.reading.formats.exports import END, split_export
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
    lines = text.split("\n")
    return split_export(lines) or (Parts(text),)


def may_hold_several(data: bytes) -> bool:
    """Whether this may be an export of several articles; a cheap look at the text without its markup."""
    words = re.sub(rb"\\[a-z]+-?\d* ?|[{}\r\n]", b"", data)
    return len(re.findall(END.encode(), words, re.IGNORECASE)) > 1
