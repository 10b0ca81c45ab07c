"""A saved web page, reduced to its main text: its markup shows what a plain text no longer can."""

from __future__ import annotations

import re

from framing.model import FramingError
from framing.reading.formats.databases import europresse, may_be_export, named, split_export
from framing.reading.formats.fields import Parts
from framing.reading.formats.markup import element_lines, page_of
from framing.reading.formats.mistaken import refuse_written
from framing.reading.formats.text import decode

_PAGE = re.compile(rb"(?i)\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)\b", re.DOTALL)


def read_html(data: bytes, where: str) -> tuple[Parts, ...]:
    """A saved web page: the articles of an export, or the main text and what its metadata say, found by trafilatura."""
    text = decode(data, where, declared=True)
    if not is_page(data):
        refuse_written(text, where)
    found = export_of_page(text, where) if may_be_export(data) else ()
    return found or (_main_text(text, where),)


def is_page(data: bytes) -> bool:
    """Whether these bytes are a web page, whatever the file is called."""
    return _PAGE.match(data.removeprefix(b"\xef\xbb\xbf")[:2000]) is not None


def export_of_page(text: str, where: str) -> tuple[Parts, ...]:
    """The articles of a web page that is an export of a database; () for any other page.

    Raises FramingError for one that is surely an export and can't be taken apart.
    """
    page = page_of(text)
    if page is None:
        return ()
    if articles := europresse.split_page(page):
        return named("Europresse", articles)
    return split_export(element_lines(page), where)


def _main_text(text: str, where: str) -> Parts:
    from trafilatura import bare_extraction

    # Without these the date would be guessed from any number in the page, and the guess would depend on today's date.
    dates = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
    found = bare_extraction(text, include_comments=False, with_metadata=True, date_extraction_params=dates)
    page = found if isinstance(found, dict) or found is None else found.as_dict()
    if not page or not (page.get("text") or "").strip():
        raise FramingError(f"{where}: no article was found in this web page. Save its text as .txt.")
    names = {"title": "title", "published": "date", "author": "author", "url": "url", "outlet": "sitename"}
    return Parts(page["text"], {field: str(page.get(name) or "") for field, name in names.items()})
