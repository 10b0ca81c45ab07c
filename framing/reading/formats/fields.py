"""What a format finds in an article: its text, and the fields that files and tables give under many names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from framing.reading.formats.dates import iso_of


class Parts(NamedTuple):
    """What a format finds in a file: the text, and the fields of an `Article` that it can fill."""

    text: str
    fields: Mapping[str, str] = {}


FIELDS = {
    "title": ("title", "headline", "hd"),
    "published": ("published", "date", "publish_date", "publication_date", "pub_date", "pubdate", "pd"),
    "url": ("url", "link", "story_url"),
    "author": ("author", "authors", "byline", "by"),
    "outlet": ("outlet", "publication", "publisher", "media_name", "source_name", "pubtitle", "sn"),
}
"""Fields of an article, and under which names (lower case) front matter and tables may give them.

Besides the plain ones: publish_date and media_name are Media Cloud's, pubdate and pubtitle ProQuest's, and the names of
two letters Factiva's (HD headline, PD publication date, BY byline, SN source name).
"""


def article_fields(named: Mapping[str, str]) -> dict[str, str]:
    """The fields of an `Article` out of values under any of their names, tidied; dates in ISO form."""
    fields = {}
    for field, names in FIELDS.items():
        value = tidy(next((named[name] for name in names if named.get(name)), ""))
        fields[field] = "" if value.lower() in ("null", "~", "none", "nan") and field != "title" else value
    fields["published"] = iso_of(fields["published"])
    return fields


def tidy(value: str) -> str:
    """One line, no control characters, and only what can be written as UTF-8 (half a surrogate pair cannot)."""
    value = re.sub(r"[\x00-\x1f\x7f\u2028\u2029]+", " ", value).strip()
    return whole(value)


def text_of(value: str) -> str:
    """The text of an article as a table or a caller gives it: line ends as newlines, no half surrogate pairs."""
    return re.sub(r"\r\n?", "\n", whole(value))


def whole(value: str) -> str:
    """The same text with half surrogate pairs, which JSON and YAML can smuggle in, replaced."""
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if not value.isascii() else value
