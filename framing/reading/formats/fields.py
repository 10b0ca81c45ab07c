"""What a format finds in an article: its text, and the fields that files and tables give under many names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import NamedTuple

from framing.languages import code_of
from framing.reading.formats.dates import iso_of


class Parts(NamedTuple):
    """What a format finds in a file: the text, the fields of an `Article` that it can fill, and whose export it is.

    `head` is what stood above the text and is no part of it any more.
    """

    text: str
    fields: Mapping[str, str] = {}
    database: str = ""
    head: str = ""


FIELDS: Mapping[str, Sequence[str]] = {
    "title": """title headline headlinemain articletitle storytitle webtitle heading head hd posttitle titre titel
        titulo título überschrift titolo tytuł""".split(),
    "published": """published date publishdate publicationdate publishedat publisheddate publishdatetime datepublished
        datepublish publishedon publishedtime pubdate pd publicationtime webpublicationdate datetime seendate issueddate
        firstpublished articledate created createdat postdate datum fecha data
        timestamp time day year""".split(),
    "url": "url link storyurl articleurl weburl canonicalurl permalink href address lien enlace".split(),
    "author": """author authors byline by authorname authornames bylineoriginal creator writer journalist reporter
        postauthor autor auteur autoren auteurs autore autores författare""".split(),
    "outlet": """outlet publication publisher publicationtitle publicationname medianame sourcename sourcetitle sitename
        medium media newspaper paper outletname mediaoutlet pubtitle sn source journal site quelle zeitung medio
        periódico diario fuente testata giornale fonte jornal krant tidning źródło sourcehostname hostname sourcedomain
        domain""".split(),
    "language": "language lang la".split(),
}
"""Fields of an article, and under which names (as `plain_name` gives them) front matter and tables may give them.

Besides the plain ones: publish_date and media_name are Media Cloud's, pubdate and pubtitle ProQuest's, date_publish and
source_domain news-please's, publishedAt and source.name NewsAPI's, sitename and hostname trafilatura's, webTitle and
webPublicationDate the Guardian's, medium AmCAT's, seendate GDELT's, and the names of two letters Factiva's (HD
headline, PD publication date, BY byline, SN source name).
"""

MISSING = frozenset(
    "nan na n/a n.a. #n/a <na> nat null (null) none nil ~ - -- – — . ? undefined missing [removed] [deleted] #value!"
    " #ref! #name?".split()
) | {"none available"}
"""What tables write (lower case) where there is nothing."""

_ADDRESS = re.compile(r"(?i)(?:https?|ftp)://\S+")


def plain_name(name: str) -> str:
    """The name of a column or a key as it is compared: "Article Text", "article_text" and "articleText" are one."""
    return re.sub(r"[\W_]+", "", name.casefold())


def is_missing(value: str) -> bool:
    """Whether a value says that there is none."""
    return value.strip().casefold() in MISSING


EXCEL_BEGIN = datetime(1899, 12, 30)
"""The day 0 of spreadsheets."""


def article_fields(named: Mapping[str, str]) -> dict[str, str]:
    """The fields of an `Article` out of values under any of their names, tidied; dates in ISO form."""
    given = {plain_name(name): value for name, value in reversed(list(named.items())) if value}
    if _ADDRESS.match(source := given.get("source", "").strip()):
        given = {**given, "address": source, "source": ""}
    fields = {}
    for field, names in FIELDS.items():
        value = tidy(unescape(next((given[name] for name in names if given.get(name)), "")))
        kept = not is_missing(value) or (field == "title" and value.lower() in ("none", "null"))
        fields[field] = value if kept else ""
    fields["published"] = iso_of(_day_of_number(fields["published"]))
    fields["language"] = code_of(fields["language"])
    return fields


def _day_of_number(date: str) -> str:
    """A date that a spreadsheet counts in days, or a computer in seconds, as a date; any other as it is."""
    if re.fullmatch(r"[23456]\d{4}(?:\.0)?", date):
        return (EXCEL_BEGIN + timedelta(days=int(float(date)))).date().isoformat()
    if re.fullmatch(r"1\d{9}(?:\d{3})?(?:\.\d+)?", date):
        seconds = float(date) / (1000 if len(date.partition(".")[0]) == 13 else 1)
        return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return date


def tidy(value: str) -> str:
    """One line, no control characters, and only what can be written as UTF-8 (half a surrogate pair cannot)."""
    value = re.sub(r"[\x00-\x1f\x7f\u2028\u2029]+", " ", value).strip()
    return whole(value)


def text_of(value: str) -> str:
    """The text of an article as a table or a caller gives it: line ends as newlines, no half surrogate pairs."""
    return re.sub(r"\r\n?", "\n", whole(value))


_HALF = re.compile("[\ud800-\udfff]")


def without_halves(text: str) -> str:
    """The same text with half surrogate pairs replaced one by one, so that all offsets stay."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def whole(value: str) -> str:
    """The same text with half surrogate pairs, which JSON and YAML can smuggle in, replaced."""
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if not value.isascii() else value
