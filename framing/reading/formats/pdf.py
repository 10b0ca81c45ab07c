"""PDF files: the text of their pages, with lines joined to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from framing.model import FramingError
from framing.reading.cleaning.lines import MARKER
from framing.reading.formats.databases import split_export
from framing.reading.formats.extras import opening
from framing.reading.formats.fields import Parts, tidy

if TYPE_CHECKING:
    from pypdf import PdfReader

LOOKED_AT = 2
"""Pages on which an export shows that it is one."""

_ADVICE = "Print it to a new PDF, or save its text as .txt."
_NUMBER = re.compile(r"(?i)(?:page\s*)?[-–—]?\s*\d{1,4}\s*(?:(?:/|of)\s*\d{1,4})?\s*[-–—]?")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_JUNK_TITLE = re.compile(r"(?i)microsoft word\b.*|untitled.*|.*\.\w{2,5}|\S*")


def read_pdf(data: bytes, where: str) -> tuple[Parts, ...]:
    """The articles of a PDF file: those of an export, or else one.

    Lines at the top or foot of most pages, and page numbers, are left out, for only the pages tell them from
    the text; words that are parted at the end of a line are joined. A title comes out of the file's properties.
    """
    with opening(where, ".pdf", _ADVICE):
        from pypdf.errors import DependencyError

        reader = _opened(data)
        try:
            opened = not reader.is_encrypted or bool(reader.decrypt(""))
        except DependencyError:
            opened = False
        if not opened:
            raise FramingError(f"{where}: this PDF is encrypted. {_ADVICE}")
        pages = [page.extract_text().split("\n") for page in reader.pages]
        named = tidy((reader.metadata.title if reader.metadata else "") or "")
    lines = _without_running_lines([[" ".join(line.split()) for line in page] for page in pages])
    if not any(lines):
        raise FramingError(
            f"{where}: this PDF holds pictures of pages and no text. Run text recognition (OCR) on it, save it as .txt."
        )
    title = {} if _JUNK_TITLE.fullmatch(named) else {"title": named}
    if found := split_export(lines, where):
        own = title if len(found) == 1 else {}
        return tuple(
            one._replace(text=_paragraphs(one.text.split("\n")), fields={**own, **one.fields}) for one in found
        )
    return (Parts(_paragraphs(lines), title),)


def words_of(data: bytes) -> bytes:
    """The text of the first pages: enough to look for the marks of an export."""
    try:
        return "\n".join(page.extract_text() for page in _opened(data).pages[:LOOKED_AT]).encode()
    except Exception:  # reading it reports what is wrong
        return b""


def _opened(data: bytes) -> PdfReader:
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs each flaw that it could mend
    return PdfReader(BytesIO(data))


def _without_running_lines(pages: Sequence[Sequence[str]]) -> list[str]:
    """The lines of all pages, without what most pages begin or end with and without page numbers."""
    filled = [[line for line in page if line] for page in pages]
    filled = [page for page in filled if page]
    seen = Counter(
        line for page in filled for line in {_without_figures(page[0]), _without_figures(page[-1])} if len(filled) > 1
    )
    running = {line for line, count in seen.items() if count > max(1.0, len(filled) / 2)}
    lines: list[str] = []
    for page in pages:
        shown = [i for i, line in enumerate(page) if line]
        first, last = (shown[0], shown[-1] + 1) if shown else (0, 0)
        while first < last and _is_running(page[first], running):
            first += 1
        while first < last and _is_running(page[last - 1], running):
            last -= 1
        lines += page[first:last]
    return lines


def _is_running(line: str, running: set[str]) -> bool:
    return not line or _NUMBER.fullmatch(line) is not None or _without_figures(line) in running


def _without_figures(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _paragraphs(lines: Sequence[str]) -> str:
    """Lines of a page joined to paragraphs, which pages do not mark.

    A line goes on in the next where that begins with a small letter, or its first word would not have fitted here.
    Letters differ in width, so a line counts as full from 85 % of the characters of the fullest lines; at the end of a
    sentence from 95 %, since a paragraph too many parts no sentence there.
    """
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    text = "\n".join(lines)
    joined: list[str] = []
    before = ""
    for line in lines:
        full = width * (0.95 if _SENTENCE_END.search(before) else 0.85)
        goes_on = before and line and (line[0].islower() or len(before) + 1 + len(line.split(" ", 1)[0]) > full)
        if not goes_on or MARKER.match(line):
            joined.append(line)
        elif re.search(r"[^\W\d_]-$", before) and line[0].islower():
            joined[-1] = _rejoined(joined[-1], line, text)
        else:
            joined[-1] += " " + line
        before = line
    return "\n".join(joined)


def _rejoined(start: str, rest: str, text: str) -> str:
    """Two halves of a word at a line's end; the hyphen stays where the text writes the word with one elsewhere."""
    halves = re.search(r"(\w+-)\n(\w+)", f"{start[-60:]}\n{rest[:60]}")
    keeps = halves is not None and re.search(rf"\b{re.escape(halves[1] + halves[2])}\b", text) is not None
    return (start if keeps else start[:-1]) + rest
