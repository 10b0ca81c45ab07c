"""Factiva: each article ends with its number, "Document EVECHO0020200304eg3400001".

As full text its head has no labels, so that its place in the order of lines says what a line is:

    section / title / author / 44 words / date / time / outlet / code / page / language / Copyright ...
    the text

With codes ("full text plus indexing", and in its web pages) each part is led by two letters: HD headline, BY byline, WC
word count, PD date, SN source name, LP lead paragraphs, TD the other paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.reading.formats.databases.lines import COPYRIGHT, is_day, parts
from framing.reading.formats.fields import Parts

MARKS = re.compile(
    r"(?m)^\s*(?:AN\s+)?(?:[Dd]o[ck]umento?|Документ) [A-Z][A-Z0-9]{1,9}\d{6,}[a-z0-9]*\s*$"
    r"|^\s*(?:HD|LP|TD)(?:\t| {2,})\S"
)
ADVICE = "Download it again: Full Article/Report plus Indexing, as .rtf or .html."

_NUMBER = re.compile(r"(?:AN[\s:|]+)?(?:[Dd]o[ck]umento?|Документ) [A-Z][A-Z0-9]{1,9}\d{6,}[a-z0-9]*\W*")
_WORDS = re.compile(r"(?i)\d[\d,.\s]* (?:words?|wörter|mots|palabras|parole|palavras|woorden|ord|слов|słów)")
_FOOT = re.compile(r"(?i)(?:page|seite) \d+ (?:of|von|de) \d+.*|(?:©|\(c\)) ?\d{4} factiva.*|factiva")
_CODES = "SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD CT RF CO IN NS RE IPD IPC PUB AN ART CLM CX".split()
_CODE = re.compile(rf"\|? ?({'|'.join(_CODES)})(?:\s*[:|]\s*|[ ]*\t\s*| {{2,}}|\s*$)\|? ?")
_LOOSE = re.compile(rf"({'|'.join(_CODES)}) +(?=\S)")
_OWNED = re.compile(r"(?i)^.{3,60}(?:©|\(c\)|copyright) ?(?:19|20)\d\d\b.{0,100}$")
"""A line about copyright that begins with the outlet."""
_INDEXED = re.compile(r"(?:(?:CO|IN|NS|RE) +)?\w+ : |(?:PUB|IPD|IPC|RF|ART) \S")
"""A line of the indexing below the text, where only one space stands behind its code."""
_BEHIND = frozenset("CT RF CO IN NS RE IPD IPC PUB AN ART CLM CX".split())
_LANGUAGES = re.compile(
    r"(?i)english|german|deutsch|french|français|spanish|español|italian|italiano|dutch|nederlands|portuguese"
    r"|português|russian"
    r"|chinese.*|japanese|arabic|polish|swedish|danish|norwegian|englisch|anglais|inglés"
)
_SECTION = re.compile(
    r"(?i)(?:(?:main|front|local|national|international|world|foreign|domestic|home|city|regional|general)\s?)*"
    r"(?:news(?: ?desk)?|business|sports?|opinion|editorial|comment|features?|letters|politics|world|national|local"
    r"|metro|finance|markets|money|front ?page|page one|section \w|[a-d]|review|culture|arts|life|top stories"
    r"|nachrichten|politik|wirtschaft|feuilleton|kultur|international|économie|politique|main|city|region|front)"
    r"(?:[;,:/ ].{0,40})?"
)
_NAMES = re.compile(
    r"(?:By |Von |Par |Por )|(?:[A-Z][\w.'’-]*)(?: (?:and|und|et|y|de|von|van|der|la|le|[A-Z&][\w.'’,-]*))*"
    r"(?: (?:in|à|en) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)?"
)


def split(lines: Sequence[str]) -> tuple[Parts, ...]:
    """The articles of an export; () if no line is the number of one."""
    chunks: list[list[str]] = [[]]
    ended = 0
    for line in lines:
        stripped = line.strip()
        if _NUMBER.fullmatch(stripped.strip("| \t")):
            chunks.append([])
            ended += 1
        elif not _FOOT.fullmatch(stripped):
            chunks[-1].append(stripped)
    if not ended:
        return ()
    found = [_coded(chunk) or _plain(chunk) for chunk in chunks]
    # What stands below the last number is a summary of the search.
    kept = found if found[-1] else found[:-1]
    return tuple(one for one in kept if one) if all(kept) else ()


def _coded(lines: Sequence[str]) -> Parts | None:
    """An article whose parts are led by codes; None if they are not."""
    held: dict[str, list[str]] = {}
    current = ""
    for line in lines:
        code = _CODE.match(line) or (None if current in ("LP", "TD") else _LOOSE.match(line))
        if code and (current not in ("LP", "TD") or code[1] in _BEHIND or code[1] == "TD"):
            current = code[1]
            held[current] = [line[code.end() :].strip("| \t")]
        elif current:
            held[current].append(line.strip("| \t"))
    if "HD" not in held or not {"LP", "TD"} & held.keys():
        return None
    text = [line for code in ("LP", "TD") for line in ([*held.get(code, []), ""])]
    while text and (not text[-1] or _INDEXED.match(text[-1])):
        text.pop()
    names = {"title": "HD", "byline": "BY", "published": "PD", "outlet": "SN"}
    return parts(text, {name: " ".join(held.get(code, [])) for name, code in names.items()})


def _plain(lines: Sequence[str]) -> Parts | None:
    """An article without codes; None if no line gives its length."""
    counted = next((i for i, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if counted is None:
        return None
    title, author = _named([line for line in lines[:counted] if line])
    below = [i for i in range(counted + 1, min(counted + 20, len(lines))) if lines[i]]
    dated = next((i for i in below[:3] if is_day(lines[i])), counted)
    outlet = next((lines[i] for i in below if i > dated and not re.fullmatch(r"\d{1,2}[:.]\d\d.*", lines[i])), "")
    text = _end_of_head(lines, below, dated)
    return parts(
        lines[text:],
        {"title": title, "byline": author, "published": lines[dated] if dated > counted else "", "outlet": outlet},
    )


def _end_of_head(lines: Sequence[str], below: Sequence[int], dated: int) -> int:
    """The first line of the text: below the lines about copyright, or about the language where there are none."""
    right = next((i for i in below if COPYRIGHT.match(lines[i])), None)
    if right is None:
        spoken = next((i for i in below if _LANGUAGES.fullmatch(lines[i])), dated)
        behind = next((i for i in below if i > spoken), spoken)
        return (behind if _OWNED.search(lines[behind]) else spoken) + 1
    while right + 1 < len(lines) and (COPYRIGHT.match(lines[right + 1])):
        right += 1
    return right + 1


def _named(above: Sequence[str]) -> tuple[str, str]:
    """The title and the author among the lines above the length: section, title, author, of which two may lack."""
    if len(above) < 2:
        return "".join(above), ""
    if len(above) == 2 and _SECTION.fullmatch(above[0]) and not re.match(r"By |Von |Par |Por ", above[1]):
        return above[1], ""
    if len(above[-1]) < 80 and (re.match(r"By |Von |Par |Por ", above[-1]) or _NAMES.fullmatch(above[-1])):
        rest = above[1:-1] if len(above) > 2 and _SECTION.fullmatch(above[0]) else above[-2:-1]
        return " ".join(rest), above[-1]
    return above[-1], ""
