"""What a file really is that has the name of another kind: said with the name to give it, instead of read wrongly."""

from __future__ import annotations

import csv
import json
import re

from framing.model import FramingError
from framing.reading.formats.columns import KNOWN, TEXTS
from framing.reading.formats.fields import plain_name

_LONGEST_COLUMN = 40
"""Characters of the name of a column."""
_PACKED = (
    (b"word/document.xml", "a Word document", "Call it .docx."),
    (b"xl/workbook.xml", "a spreadsheet", "Call it .xlsx."),
    (b"mimetypeapplication/epub", "an electronic book (.epub)", "Save its text as .txt, or each chapter as .html."),
    (b"opendocument", "an OpenDocument file", "Save it as .docx or .txt, a table as .csv."),
    (b"", "an archive", "Call it .zip."),
)
"""What a file of packed parts names in it, what it then is, and what to do."""
_BEGINNINGS = (
    (b"{\\rtf", "rich text", "Call it .rtf."),
    (b"%PDF-", "a PDF", "Call it .pdf."),
    (b"\xd0\xcf\x11\xe0", "an old Office file, or one with a password", "Save it as .docx or .xlsx without one."),
    (b"\x1f\x8b", "a packed file", "Call it .txt.gz, .csv.gz or the like."),
    (b"WARC/", "a web archive (.warc)", "Extract the pages as .html."),
)
_HEAD = r"(?=[A-Z][\w-]+: )(?=.{0,3000}?^Subject: )"
_WRITTEN = (
    (re.compile(r"\s*(?:<\?xml|<(?:rss|feed|TEI|doc|corpus|xml)\b)"), "XML", "Save the texts as .txt, .csv or .json."),
    (re.compile(r"\s*TY  - \w"), "a list of references (RIS)", "Save the full texts: it holds abstracts at most."),
    (re.compile(r"\s*@\w+\{[\w:-]*,\s"), "a list of references (BibTeX)", "Save the full texts."),
    (
        re.compile(rf"{_HEAD}(?=.{{0,3000}}?^Content-Type: multipart/related)", re.M | re.S),
        "a web page with its pictures (.mhtml)",
        "Save the page as .html (only HTML).",
    ),
    (
        re.compile(rf"{_HEAD}(?=.{{0,3000}}?^(?:MIME-Version|Message-ID|Received|Return-Path): )", re.M | re.S),
        "a mail with its head",
        "Save its text alone as .txt.",
    ),
)
"""How other kinds of text begin, what they are, and what to do."""


def refuse_packed(data: bytes, where: str, but: bytes = b"") -> None:
    """Refuse bytes that are a file of another kind, told by how they begin.

    Args:
        data: the beginning of the file at least.
        where: its name, for the message.
        but: how the kind begins that the file may be.

    Raises:
        FramingError: names the kind and what to do.
    """
    for beginning, what, advice in _BEGINNINGS:
        if data.startswith(beginning) and beginning != but:
            raise FramingError(f"{where}: this is {what} under another name. {advice}")
    if data.startswith(b"PK\x03\x04") and but != b"PK":
        _, what, advice = next(one for one in _PACKED if one[0] in data)
        raise FramingError(f"{where}: this is {what} under another name. {advice}")


def refuse_written(text: str, where: str) -> None:
    """Refuse a text that is no article, but a table, JSON, XML, a mail or a list of references.

    Raises:
        FramingError: names the kind and what to do.
    """
    for pattern, what, advice in _WRITTEN:
        if pattern.match(text):
            raise FramingError(f"{where}: this is {what}, and no plain text. {advice}")
    if text.lstrip("\ufeff \n\t")[:1] in ("[", "{") and (suffix := _json(text)):
        raise FramingError(f"{where}: this is JSON, and no plain text. Call it {suffix}.")
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    if len(first) < 2000 and (suffix := _table(first)):
        raise FramingError(f"{where}: this is a table, and no plain text. Call it {suffix}.")


def _json(text: str) -> str:
    """The suffix for a text that is JSON, as a whole or line by line; "" for any other."""
    for suffix, part in ((".json", text), (".jsonl", text.strip().split("\n", 1)[0])):
        try:
            found = json.loads(part.strip("\ufeff \n"))
        except (ValueError, RecursionError):
            continue
        return suffix if isinstance(found, dict) or (isinstance(found, list) and found[:1] != [None]) else ""
    return ""


def _table(first: str) -> str:
    """The suffix for a table whose first line names its columns; "" for any other line."""
    delimiter = max(",;\t|", key=first.count)
    cells = first.split(delimiter)
    if len(cells) < 2 or max(map(len, cells)) > _LONGEST_COLUMN or first.rstrip().endswith((".", "!", "?", ":")):
        return ""
    try:
        header = [plain_name(name) for name in next(csv.reader([first], delimiter=delimiter), [])]
    except csv.Error:
        return ""
    known = [name for name in header if name in KNOWN]
    told = not set(TEXTS).isdisjoint(header) and len(known) > 1 and 2 * len(known) >= len(header)
    return (".tsv" if delimiter == "\t" else ".csv") if told else ""
