"""What the exports of all databases have in common: blocks of lines, days in a head, lines about copyright."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from framing.reading.formats.dates import day_of
from framing.reading.formats.fields import Parts, article_fields

COPYRIGHT = re.compile(r"(?i)\s*(?:copyright\b|©|\(c\)\s|all rights reserved|alle rechte vorbehalten|tous droits r)")
"""How a line about copyright begins."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"\b\d{1,2}\b")
_MONTH = re.compile(
    r"(?i)\b(?:jan|feb|f[ée]v|m[aä]r|mrt|apr|avr|abr|ma[aiyg]|ju[nli]|giu|lug|ao[uû]|ago|aug|se[pt]|set|o[ck]t|ott"
    r"|out|nov"
    r"|de[czs]|d[ée]c|dic|gen|ene)\w*"
)


def is_day(line: str) -> bool:
    """Whether a line of a head is a date, in any language whose months are like ours."""
    if day_of(line):
        return True
    if len(line) > 60 or not _YEAR.search(line) or COPYRIGHT.match(line):
        return False
    return bool(_NUMBER.search(line)) and (bool(_MONTH.search(line)) or not re.search(r"[^\W\d_]{3}", line))


def blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Runs of lines that are not empty, each line trimmed."""
    block: list[str] = []
    for line in lines:
        if stripped := line.strip():
            block.append(stripped)
        elif block:
            yield block
            block = []
    if block:
        yield block


def ended_by(lines: Iterable[str], end: re.Pattern[str]) -> list[list[str]]:
    """The lines of each article, where one that is wholly `end` stands below it; none if there is no such line."""
    chunks: list[list[str]] = [[]]
    for line in lines:
        if end.fullmatch(line):
            chunks.append([])
        else:
            chunks[-1].append(line)
    found = chunks if any(chunks[-1]) else chunks[:-1]
    return found if len(chunks) > 1 else []


def all_or_none(found: Sequence[Parts | None]) -> tuple[Parts, ...]:
    """These articles; () if one of them is none."""
    told = tuple(one for one in found if one is not None)
    return told if len(told) == len(found) else ()


def parts(lines: Sequence[str], named: Mapping[str, str]) -> Parts:
    """An article of its text and of what its head says; white space in the head is made even."""
    folded = {name: " ".join(value.split()) for name, value in named.items()}
    if author := folded.get("byline"):
        folded["byline"] = re.sub(r"(?i)^(?:by|von|par|por|di)\s+(?=\w)", "", author)
    if published := folded.get("published"):
        folded["published"] = _bare_day(published)
    fields = {name: value for name, value in article_fields(folded).items() if value}
    return Parts(re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip(), fields)


_WEEKDAY = re.compile(
    r"(?i),?\s*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:(?:mon|diens|donners|frei|sams|sonn)tag"
    r"|mittwoch|sonnabend)\b"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes"
    r"|s[áa]bado|domingo)\b"
    r"|\b(?:luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica)\b"
    r"|\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\b"
)


def _bare_day(line: str) -> str:
    """A date without the day of the week and what stands behind it, unless it can be read as it is."""
    if day_of(line):
        return line
    bare = " ".join(_WEEKDAY.sub(" ", line).strip(" ,").split())
    return bare.strip(" ,") or line


def until(lines: Sequence[str], ending: re.Pattern[str]) -> Sequence[str]:
    """The lines before the first that begins as `ending` says."""
    return lines[: next((i for i, line in enumerate(lines) if ending.match(line.strip())), len(lines))]


def labelled(lines: Sequence[str], names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """What labelled lines say ("Author: Jane Doe", or the value in the next line), by field.

    Args:
        lines: any; those without one of the labels are passed over, and of each field the first counts.
        names: by field its labels, in small letters.
    """
    fields = {label: field for field, labels in names.items() for label in labels}
    found: dict[str, str] = {}
    for at, line in enumerate(lines):
        label, colon, value = line.partition(":")
        field = fields.get(label.strip().lower()) if colon else None
        if field and (value := value.strip() or next((other.strip() for other in lines[at + 1 : at + 2]), "")):
            found.setdefault(field, value)
    return found
