"""How a plain text begins: a headline, a byline and a date above the article are its title, author and date."""

from __future__ import annotations

import re

from framing.reading.cleaning.bylines import byline
from framing.reading.cleaning.lines import MARKER, ends_sentence, is_prose, words_of
from framing.reading.cleaning.patterns import piece
from framing.reading.coreference.gender_words import is_first_name
from framing.reading.formats.dates import day_of
from framing.reading.formats.fields import Parts, tidy

LONGEST_TITLE = 160
"""Characters."""
FEWEST_WORDS, MOST_WORDS = 2, 25
_HEAD = 6
"""Lines that are not empty, above the text, among which headline, byline and date may be."""
_DATE = re.compile(r"(?i)(?:(?:first |last )?(?:published|updated|posted)(?: on)?:? )?(?P<day>.+)")
_LABEL = re.compile(r"(?i)(?:headline|title) ?: ?|#{1,3} ")
_ADDRESS = re.compile(r"https?://\S+")
_OTHER_BY = re.compile(r"(?:Von|Par|Por|Di|Door|Av|Af) (?P<who>.{5,80})")
_PERSONS = piece("PERSONS")
_LONGEST_OUTLET = 4
"""Words."""


def opening(text: str) -> Parts:
    """A plain text without the headline, the byline and the date that it begins with, and these as fields.

    A headline is a short line without a full stop, with an empty line, a byline or a date under it, or with paragraphs
    under it that are all parted by single line ends. What is taken is the `head` of the result. A text without a
    paragraph of running text is left as it is.
    """
    lines = [line.strip() for line in text.lstrip("\ufeff\n ").split("\n")]
    found: dict[str, str] = {}
    body = 0
    filled = [i for i, line in enumerate(lines) if line][:_HEAD]
    for i in filled:
        line = lines[i]
        if "url" not in found and _ADDRESS.fullmatch(line):
            found["url"] = line
        elif not found.keys() - {"url"} and _is_title(lines, i):
            found["title"] = tidy(_LABEL.sub("", line, count=1))
        elif "author" not in found and (who := _author(lines, i)):
            found["author"] = tidy(who)
        elif "published" not in found and (day := _day(line)):
            found["published"] = day
        elif (
            "author" not in found
            and "published" in found
            and _is_title(lines, i)
            and _is_outlet(found.get("title", ""))
        ):
            found |= {"outlet": found["title"], "title": tidy(line)}
        elif found or not _is_section(line):
            break
        body = i + 1
    below = [i for i in filled if i >= body][1:2]
    if "title" in found and "author" not in found and below and (who := byline(lines[below[0]], top=True)):
        found["author"] = tidy(who)  # below a line that sums the article up; cleaning takes it away
    rest = "\n".join(lines[body:]).strip("\n")
    if not found or not any(map(is_prose, rest.split("\n"))):
        return Parts(text)
    return Parts(rest, found, head="\n".join(line for line in lines[:body] if line))


def _is_title(lines: list[str], at: int) -> bool:
    line = lines[at]
    count = len(words_of(line))
    if not FEWEST_WORDS <= count <= MOST_WORDS or len(line) > LONGEST_TITLE or MARKER.match(line):
        return False
    if (ends_sentence(line) and line[-1] not in "?!’”'\"") or byline(line, top=True) or _day(line):
        return False
    below = lines[at + 1] if at + 1 < len(lines) else ""
    if not below or _author(lines, at + 1) or _day(below):
        return True
    paragraphs = lines[at + 1 :]
    return below[0].isupper() and "" not in paragraphs and all(map(ends_sentence, filter(None, paragraphs)))


def _author(lines: list[str], at: int) -> str:
    """Whom a line names as the author: a byline, also in another language, or a mere name above a date."""
    line, below = lines[at], next((other for other in lines[at + 1 : at + 3] if other), "")
    if who := byline(line, top=True):
        return who
    named = _OTHER_BY.fullmatch(line)
    if named and _PERSONS.fullmatch(named["who"]):
        return named["who"]
    alone = at > 0 and _PERSONS.fullmatch(line) and is_first_name(words_of(line)[0].lower())
    return line if alone and _day(below) else ""


def _is_outlet(title: str) -> bool:
    return 0 < len(words_of(title)) <= _LONGEST_OUTLET


def _is_section(line: str) -> bool:
    """Whether a line is a word that says under which heading an article stood: "POLITICS"."""
    return line.isupper() and line.isalpha()


def _day(line: str) -> str:
    found = _DATE.fullmatch(line) if len(line) < LONGEST_TITLE else None
    return day_of(found["day"]) if found else ""
