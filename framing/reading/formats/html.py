"""A saved web page, reduced to its main text: its markup shows what a plain text no longer can."""

from __future__ import annotations

from framing.model import FramingError
from framing.reading.formats.fields import Parts
from framing.reading.formats.text import decode


def read_html(data: bytes, where: str) -> tuple[Parts, ...]:
    """A saved web page: the main text and what its metadata say, both as trafilatura finds them."""
    from trafilatura import bare_extraction

    # Without these the date would be guessed from any number in the page, and the guess would depend on today's date.
    dates = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
    text = decode(data, where, declared=True)
    found = bare_extraction(text, include_comments=False, with_metadata=True, date_extraction_params=dates)
    page = found if isinstance(found, dict) or found is None else found.as_dict()
    if not page or not (page.get("text") or "").strip():
        raise FramingError(f"{where}: no article was found in this web page. Save its text as .txt.")
    names = {"title": "title", "published": "date", "author": "author", "url": "url", "outlet": "sitename"}
    return (Parts(page["text"], {field: str(page.get(name) or "") for field, name in names.items()}),)
