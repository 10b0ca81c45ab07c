"""How a plain text begins: a headline, a byline and a date above the article are its title, author and date."""

from __future__ import annotations

import re

from framing.reading.cleaning.bylines import byline
from framing.reading.cleaning.lines import MARKER, ends_sentence, is_prose, words_of
from framing.reading.formats.dates import day_of
from framing.reading.formats.fields import Parts, tidy

LONGEST_TITLE = 160
"""Characters."""
FEWEST_WORDS, MOST_WORDS = 2, 25
_HEAD = 6
"""Lines that are not empty, above the text, among which headline, byline and date may be."""
_DATE = re.compile(r"(?i)(?:(?:first |last )?(?:published|updated|posted)(?: on)?:? )?(?P<day>.+)")
_LABEL = re.compile(r"(?i)(?:headline|title) ?: ?")


def opening(text: str) -> Parts:
    """A plain text without the headline, the byline and the date that it begins with, and these as fields.

    A headline is a short line without a full stop, with an empty line, a byline or a date under it, or with paragraphs
    under it that are all parted by single line ends. Alone, it stays in the text as well, as the first heading of a
    Markdown file does; with a byline or a date it goes with them. A text without a paragraph of running text is left as
    it is.
    """
    lines = [line.strip() for line in text.lstrip("\ufeff\n ").split("\n")]
    found: dict[str, str] = {}
    body = 0
    for i in [i for i, line in enumerate(lines) if line][:_HEAD]:
        line = lines[i]
        if not found and _is_title(lines, i):
            found["title"] = tidy(_LABEL.sub("", line, count=1))
        elif "author" not in found and (who := byline(line, top=True)):
            found["author"] = tidy(who)
        elif "published" not in found and (day := _day(line)):
            found["published"] = day
        else:
            break
        body = i + 1
    rest = "\n".join(lines[body:]).strip("\n")
    if not found or not any(map(is_prose, rest.split("\n"))):
        return Parts(text)
    return Parts(text if found.keys() == {"title"} else rest, found)


def _is_title(lines: list[str], at: int) -> bool:
    line = lines[at]
    count = len(words_of(line))
    if not FEWEST_WORDS <= count <= MOST_WORDS or len(line) > LONGEST_TITLE or MARKER.match(line):
        return False
    if (ends_sentence(line) and line[-1] not in "?!’”'\"") or byline(line, top=True) or _day(line):
        return False
    below = lines[at + 1] if at + 1 < len(lines) else ""
    if not below or byline(below, top=True) or _day(below):
        return True
    paragraphs = lines[at + 1 :]
    return below[0].isupper() and "" not in paragraphs and all(map(ends_sentence, filter(None, paragraphs)))


def _day(line: str) -> str:
    found = _DATE.fullmatch(line) if len(line) < LONGEST_TITLE else None
    return day_of(found["day"]) if found else ""
