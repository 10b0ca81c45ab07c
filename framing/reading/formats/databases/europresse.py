"""Europresse: a web page of many articles, in which the classes of the elements say what a part is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from framing.reading.formats.databases.lines import parts
from framing.reading.formats.fields import Parts
from framing.reading.formats.markup import element_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MARKS = re.compile(
    r"(?im)^.*\b(?:europresse(?:\.com)?|cedrom)\b.*$|^\s*nom de la source\s*$"
    r"|^\s*(?:news|web)·\d{8}·.*$|^\s*certificat émis le .*$"
)
ADVICE = "Save the results as HTML: Télécharger, format HTML."

_TITLE = ("titreArticleVisu", "titreArticle", "rdp__articletitle")
_OUTLET = ("DocPublicationName", "rdp__DocPublicationName")
_DAY = ("DocHeader", "rdp__DocHeader")
_AUTHOR = ("docAuthors", "sm-margin-bottomNews", "rdp__authors")
_TEXT = ("docOcurrContainer", "DocText", "clearfix")


def split(lines: Sequence[str]) -> tuple[Parts, ...]:  # noqa: ARG001
    """Only its web pages can be taken apart: of lines alone, none are."""
    return ()


def split_page(page: HtmlElement) -> tuple[Parts, ...]:
    """The articles of a saved page; () if it is none of Europresse."""
    found = [one for one in page.iter("article") if _first(one, _TITLE) is not None]
    return tuple(_article(one) for one in found)


def _first(article: HtmlElement, classes: Sequence[str]) -> HtmlElement | None:
    """The first element of any of these classes, by class."""
    for name in classes:
        hits = [one for one in article.iter() if name in str(one.get("class") or "").split()]
        if hits:
            return hits[0]
    return None


def _words(article: HtmlElement, classes: Sequence[str]) -> str:
    element = _first(article, classes)
    return " ".join(" ".join(element_lines(element)).split()) if element is not None else ""


def _article(article: HtmlElement) -> Parts:
    day = re.split(r" [-–—] (?:p\.|\d)|, (?:p\.|n°)", _words(article, _DAY))[0]
    body = _first(article, _TEXT)
    if body is None:
        passed_over = {one for two in article.iter("header", "footer", "aside") for one in two.iter("p")}
        text = [line for p in article.iter("p") if p not in passed_over for line in (*element_lines(p), "")]
    else:
        text = element_lines(body)
    named = {
        "title": _words(article, _TITLE),
        "outlet": re.split(r" ?[,;(]", _words(article, _OUTLET))[0],
        "published": day,
        "byline": _words(article, _AUTHOR),
    }
    return parts(text, named)
