"""From HTML to lines, as a browser would break them: a paragraph is a line, cells of a table row are parted by tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul".split()
)
_UNSEEN = frozenset("script style noscript template head title".split())


def page_of(text: str) -> HtmlElement | None:
    """The tree of a page; None if there is none in the text."""
    from lxml import etree, html

    try:
        return html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, ValueError):
        return None


def element_lines(element: HtmlElement) -> list[str]:
    """The text of an element, a line for each line that a browser would begin, white space folded."""
    pieces: list[str] = []
    _collect(element, pieces)
    return [re.sub(r"[ \r\f\xa0]+", " ", line).strip(" ") for line in "".join(pieces).split("\n")]


def _collect(element: HtmlElement, pieces: list[str]) -> None:
    """Walks a tree without recursion: pages may nest deeper than Python calls."""
    stack: list[tuple[HtmlElement, bool]] = [(element, False)]
    while stack:
        one, ended = stack.pop()
        tag = one.tag.lower() if isinstance(one.tag, str) else ""
        seen = bool(tag) and tag not in _UNSEEN
        if ended:
            if tag in _BLOCKS:
                pieces.append("\n")
            elif tag in ("td", "th") and one.getnext() is not None:
                pieces.append("\t")
            if one is not element and one.tail:
                pieces.append(_folded(one.tail))
            continue
        stack.append((one, True))
        if not seen:
            continue
        if tag == "br" or (tag in _BLOCKS and pieces and not pieces[-1].endswith(("\n", "\t"))):
            pieces.append("\n")
        if one.text:
            pieces.append(_folded(one.text))
        stack.extend((child, False) for child in reversed(one))


def _folded(text: str) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text)
