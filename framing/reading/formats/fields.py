"""What a format finds in an article: its text, and the fields that files and tables give under many names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from framing.languages import code_of


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
    "language": ("language", "lang", "la"),
}
"""Fields of an article, and under which names (lower case) front matter and tables may give them.

Besides the plain ones: publish_date and media_name are Media Cloud's, pubdate and pubtitle ProQuest's, and the names of
two letters Factiva's (HD headline, PD publication date, BY byline, SN source name).
"""

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join([*_MONTHS, *(month[:3] for month in _MONTHS), "sept"])
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\.?"
_DAY = re.compile(
    rf"(?:{_WEEKDAY},? +)?"
    rf"(?:(?P<month>{_MONTH})\.? +(?P<day>\d{{1,2}}),? +(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}}) +(?P<month2>{_MONTH})\.?,? +(?P<year2>\d{{4}})|(?P<iso>\d{{4}}-\d\d-\d\d))"
    rf"(?:,? +\(?{_WEEKDAY}\)?)?(?:,?(?: +at)? +\d{{1,2}}[:.]\d\d(?::\d\d)?(?: *[ap]\.?m\.?)?(?: +[A-Z]{{2,5}})?)?",
    re.IGNORECASE,
)


def article_fields(named: Mapping[str, str]) -> dict[str, str]:
    """The fields of an `Article` out of values under any of their names, tidied; dates in ISO form."""
    fields = {}
    for field, names in FIELDS.items():
        value = tidy(next((named[name] for name in names if named.get(name)), ""))
        fields[field] = "" if value.lower() in ("null", "~", "none", "nan") and field != "title" else value
    fields["published"] = _iso(fields["published"])
    fields["language"] = code_of(fields["language"])
    return fields


def _iso(date: str) -> str:
    """A date in ISO form where it is sure, with its time if it has one in figures; else as it is written."""
    if day := re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d\S*(?: *[+-]\d\S*)?))?", date):
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" + (f"T{day[4]}" if day[4] else "")
    return day_of(date) or date


def day_of(line: str) -> str:
    """The day, in ISO form, of a line that is a date in English words; "" for any other line.

    "March 4, 2020 Wednesday", "Wednesday, 4 March 2020 10:15 AM GMT" and "2020-03-04" are dates.
    """
    found = _DAY.fullmatch(line.strip())
    if not found:
        return ""
    if found["iso"]:
        return found["iso"]
    month = (found["month"] or found["month2"]).lower()[:3]
    number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month))
    return f"{found['year'] or found['year2']}-{number:02}-{int(found['day'] or found['day2']):02}"


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
