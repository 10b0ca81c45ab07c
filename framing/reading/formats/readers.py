"""What reads which kind of document: a further format is a function and a line here."""

from __future__ import annotations

from collections.abc import Callable

from framing.reading.formats import pdf, rtf, word
from framing.reading.formats.fields import Parts
from framing.reading.formats.html import read_html
from framing.reading.formats.markdown import read_markdown
from framing.reading.formats.plain import read_plain

READERS: dict[str, Callable[[bytes, str], tuple[Parts, ...]]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": pdf.read_pdf,
    ".docx": word.read_word,
    ".rtf": rtf.read_rtf,
}
"""What reads which suffix, from bytes and the name for messages."""

WORDS: dict[str, Callable[[bytes], bytes]] = {
    ".txt": bytes,
    ".html": bytes,
    ".htm": bytes,
    ".pdf": pdf.words_of,
    ".docx": word.words_of,
    ".rtf": rtf.words_of,
}
"""Suffixes of exports that can hold several articles, and what gives enough of their words to look whether they do."""

PACKED = frozenset({".pdf", ".docx", ".rtf"})
"""Suffixes of files that take long to open: their articles are kept while the next ones are read."""

SUFFIXES: frozenset[str] = frozenset(READERS)
"""Suffixes (lower case) of files that hold an article, or an export of several."""
