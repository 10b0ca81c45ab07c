"""Nexis as it was before Nexis Uni: each article is led by "3 of 40 DOCUMENTS", and its head ends with its length.

    1 of 2 DOCUMENTS / outlet / date / title / BYLINE: ... / SECTION: ... / LENGTH: 512 words
    the text
    LOAD-DATE: ... / LANGUAGE: ... / Copyright ...

Older ones label all parts (HEADLINE:, BODY:); with a German, French or Spanish interface the labels are translated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.reading.formats.databases.lines import COPYRIGHT, blocks, is_day, parts
from framing.reading.formats.fields import Parts

_DOCUMENT = r"do[ck]ument(?:en|os|i|s|e|o)?"
MARKS = re.compile(
    rf"(?im)^[ \t]*(?:\d+ (?:of|von|sur|de|di|van) \d+ {_DOCUMENT}|{_DOCUMENT} \d+ (?:of|von|sur|de|di|van) \d+)[ \t]*$"
)
"""The line that leads an article."""

ADVICE = "Download it again as full documents, a single file of .docx or .txt, with the interface in English."

_HEADLINE = re.compile(r"(?:HEADLINE|TITEL|ÜBERSCHRIFT|TITRE|TITULAR|KOP)\s?:\s*")
_BYLINE = re.compile(r"(?:BYLINE|AUTOR(?:EN)?|VERFASSER|AUTEUR|PAR|SIGNATURE)\s?:\s*")
_BODY = re.compile(r"(?:BODY|TEXT|TEXTE|TEXTO|VOLLTEXT)\s?:\s*")
_HEAD = re.compile(
    r"(?:SECTION|LENGTH|DATELINE|HIGHLIGHT|SERIES|CATEGORY|TYPE|COLUMN|EDITION|SOURCE|DISTRIBUTION|RUBRIK|RESSORT|LÄNGE"
    r"|LAENGE|SERIE|ORT|QUELLE|AUSGABE|HÖHEPUNKT|RUBRIQUE|LONGUEUR|ENCART|LIEU|SECCIÓN|SECCION|LONGITUD|SEZIONE"
    r"|LUNGHEZZA"
    r"|RUBRIEK|LENGTE|SECTIE)\s?:"
)
_LENGTH = re.compile(r"L(?:ENGTH|ÄNGE|AENGE|ONGUEUR|ONGITUD|UNGHEZZA|ENGTE)\s?:")
"""A field of one line; others may go on in the next."""

_TAIL = re.compile(
    r"(?:LOAD-DATE|UPDATE|LADEDATUM|LADE-DATUM|DATE-CHARGEMENT|DATE DE CHARGEMENT|FECHA-CARGA|FECHA DE CARGA"
    r"|DATA-CARICAMENTO"
    r"|LAADDATUM|LANGUAGE|SPRACHE|LANGUE|IDIOMA|LINGUA|TAAL|GRAPHIC|GRAFIK|GRAPHIQUE|GRÁFICO|SUBJECT|COMPANY"
    r"|ORGANI[SZ]ATION"
    r"|PERSON|GEOGRAPHIC|COUNTRY|STATE|CITY|INDUSTRY|TICKER|NOTES|CORRECTION(?:-DATE)?|PUBLICATION-TYPE|PUB-TYPE"
    r"|DOCUMENT-TYPE"
    r"|JOURNAL-CODE|JOURNAL CODE|ZEITUNGS-CODE|TYPE-PUBLICATION|TYPE DE PUBLICATION|PUBLIKATIONSTYP|ACC-NO|URL)\s?:"
)


def split(lines: Sequence[str]) -> tuple[Parts, ...]:
    """The articles of an export; () if no line leads an article."""
    starts = [i for i, line in enumerate(lines) if MARKS.fullmatch(line)]
    if not starts:
        return ()
    ends = [*starts[1:], len(lines)]
    found = [_article(lines[start + 1 : end]) for start, end in zip(starts, ends, strict=True)]
    told = [one for one in found if one is not None]
    return tuple(told) if len(told) == len(found) else ()


def _article(lines: Sequence[str]) -> Parts | None:
    """An article below the line that leads it; None where its head can't be told from its text."""
    field = next((i for i, line in enumerate(lines) if _is_head(line.strip())), None)
    if field is None:
        return None
    named, body = _fields(lines, field)
    return parts(_without_tail(body), {**_above(lines[:field]), **named})


def _fields(lines: Sequence[str], first: int) -> tuple[dict[str, str], Sequence[str]]:
    """What the labelled lines of a head say, from the first of them on, and the lines of the text below."""
    named: dict[str, str] = {}
    current = ""
    spaced = any(not line.strip() for line in lines[first:])  # else nothing tells the rest of a field from the text
    for at in range(first, len(lines)):
        line = lines[at].strip()
        if label := _BODY.match(line):
            return named, [line[label.end() :], *lines[at + 1 :]]
        label = _HEADLINE.match(line) or _BYLINE.match(line)
        if label:
            current = "title" if _HEADLINE.match(line) else "byline"
            named[current] = line[label.end() :]
            current = current if spaced else ""
        elif _HEAD.match(line):
            current = "" if _LENGTH.match(line) or not spaced else "passed over"
        elif line and not current:
            return named, lines[at:]
        elif line:
            named[current] = f"{named.get(current, '')} {line}".strip()
        else:
            current = ""
    return named, []


def _is_head(line: str) -> bool:
    return bool(_HEAD.match(line) or _BYLINE.match(line) or _HEADLINE.match(line) or _BODY.match(line))


def _above(lines: Sequence[str]) -> dict[str, str]:
    """Outlet, date and title, which have no label; what stands below the date in its block is an edition."""
    found = [[line for line in block if not COPYRIGHT.match(line)] for block in blocks(lines)]
    found = [block for block in found if block]
    dated = next(((i, j) for i, block in enumerate(found) for j, line in enumerate(block) if is_day(line)), None)
    if dated is None:
        return {"outlet": " ".join(found[0]) if found else "", "title": " ".join(found[-1]) if len(found) > 1 else ""}
    block, line = dated
    above = [*(one for two in found[:block] for one in two), *found[block][:line]]
    titles = [one for two in found[block + 1 :] for one in two] or found[block][line + 1 :][-1:]
    return {"outlet": above[-1] if above else "", "published": found[block][line], "title": " ".join(titles)}


def _without_tail(lines: Sequence[str]) -> Sequence[str]:
    """The text without what the database says below it."""
    end = next((i for i, line in enumerate(lines) if _TAIL.match(line.strip())), len(lines))
    while end and (not lines[end - 1].strip() or COPYRIGHT.match(lines[end - 1]) or _is_end(lines[end - 1])):
        end -= 1
    return lines[:end]


def _is_end(line: str) -> bool:
    return re.fullmatch(r"\s*(?:\d+ of \d+ DOCUMENTS|End of Document|Ende des Dokuments)\s*", line) is not None
