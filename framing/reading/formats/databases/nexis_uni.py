"""Nexis Uni and Lexis+: each article ends with the line "End of Document", and its text begins below the line "Body".

    Title / outlet / date / Copyright ... / Section: ... / Length: 512 words / Byline: ... / Body
    the text
    Classification / Language: ... / Load-Date: ... / End of Document

With an interface in another language these lines are translated. A cover page may list the documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from framing.reading.formats.databases.lines import COPYRIGHT, ended_by, is_day, parts
from framing.reading.formats.fields import Parts

_END = re.compile(
    r"(?i)end of document|ende des dokuments|fin d[ue] document|fin del documento|fine del documento|fim do documento"
    r"|einde van (?:het )?document"
)
MARKS = re.compile(r"(?im)^(?:load-date|ladedatum|job number|user name|date de chargement)\s*:")
ADVICE = (
    "A list of results or a delivery notification holds no texts. Download it again: Full documents, Save as a single"
    " file, .docx."
)

_BODY = re.compile(
    r"(?i)(?:body|textkörper|text|haupttext|hauptteil|volltext|corps(?: du texte| de l.article)?"
    r"|texte(?: intégral)?|cuerpo"
    r"|corpo|hoofdtekst)\s*:?"
)
_HEAD = re.compile(
    r"(?i)(?:length|section|byline|dateline|highlight|column|series|länge|rubrik|ressort|autor(?:en)?|verfasser"
    r"|datumszeile"
    r"|longueur|rubrique|auteur|section|encart|longitud|sección|titular|lunghezza|sezione|autore|lengte|sectie"
    r"|rubriek)\s?:"
)
_BYLINE = re.compile(r"(?i)(?:byline|autor(?:en)?|verfasser|auteur|autore)\s?:\s*")
_COPYRIGHT = re.compile(r"(?i)(?:copyright|©|\(c\)).*\b(?:19|20)\d\d\b")
_TAIL = re.compile(
    r"(?i)(?:language|publication-type|journal code|document-type|subject|company|organi[sz]ation|person|ticker"
    r"|industry|geographic|country|state|city|load-date|pub-date|acc-no|issn|notes|sprache|ladedatum|publikationstyp"
    r"|zeitschriftencode|thema|schlagwörter|unternehmen|branche|langue|date de chargement|type de publication|idioma"
    r"|fecha de carga|tipo de publicación|lingua|taal|laaddatum|update|aktualisiert|mise à jour)\s?:"
    r"|link to (?:image|pdf)s?$"
)
_BELOW = re.compile(r"(?i)(?:graphic|grafik|graphique|gráfico|grafisch)\s*:?")
_CLASSES = re.compile(
    r"(?i)(?:classification|klassifizierung|klassifikation|clasificación|classificazione|classificatie)\s*:?"
)
_AROUND = re.compile(
    r"(?i)page \d+ of \d+|seite \d+ von \d+|page \d+ (?:sur|de) \d+|\d+ of \d+ documents|all rights reserved\.?"
)
_COVER = re.compile(
    r"(?i)(?:job number|user name|date and time|auftragsnummer|benutzername|datum und uhrzeit|numéro de tâche"
    r"|nom d.utilisateur|date et heure)\s?:|do[ck]ument[eos]* \(\d+\)$"
)


def split(lines: Sequence[str]) -> tuple[Parts, ...]:
    """The articles of an export; () if the lines are none."""
    chunks = ended_by((" ".join(line.split()) for line in lines), _END)
    heads = [_head_of(chunk) for chunk in chunks]
    if not any(heads):
        return ()  # somebody else's last line
    return tuple(
        _article(chunk, head) if head else Parts("\n".join(chunk).strip())
        for chunk, head in zip(chunks, heads, strict=True)
        if any(chunk)
    )


class _Head(NamedTuple):
    """Where the head of an article lies: its first field, and the first line of the body."""

    fields: int
    body: int


def _is_field(line: str) -> bool:
    return bool(_HEAD.match(line) or _COPYRIGHT.match(line))


def _head_of(chunk: Sequence[str]) -> _Head | None:
    """Where the head of this article ends; None if it has none."""
    body = next((i for i, line in enumerate(chunk) if _BODY.fullmatch(line)), None)
    within = chunk if body is None else chunk[:body]
    first = next((i for i, line in enumerate(within) if _is_field(line)), body)
    if first is None:
        return None
    if body is None:
        after = (i for i in range(first, len(chunk)) if chunk[i] and not _is_field(chunk[i]))
        return _Head(first, next(after, len(chunk)))
    return _Head(first, body + 1)


def _article(chunk: Sequence[str], head: _Head) -> Parts:
    above = [line for line in chunk[: head.fields] if line and not _AROUND.fullmatch(line)]
    dated = max((i for i, line in enumerate(above) if is_day(line) and not _COVER.match(line)), default=-1)
    titles, outlet = (above[: dated - 1], above[dated - 1]) if dated > 1 else (above[:1], "".join(above[1:2]))
    if any(_COVER.match(line) for line in above) or len(set(titles)) == 1:
        titles = titles[-1:]  # above it is the cover of the export, with the titles of all articles, or a page's head
    named = {"title": " ".join(titles), "outlet": outlet, "published": above[dated] if dated >= 0 else ""}
    for line in chunk[head.fields : head.body]:
        if label := _BYLINE.match(line):
            named["byline"] = line[label.end() :]
    return parts(_without_tail(chunk[head.body :]), named)


def _without_tail(lines: Sequence[str]) -> Sequence[str]:
    """The body without what the database says about it."""
    for i, line in enumerate(lines):
        below = next((other for other in lines[i + 1 :] if other), "")
        if _BELOW.fullmatch(line) or (_CLASSES.fullmatch(line) and _TAIL.match(below)):
            lines = lines[:i]
            break
    end = len(lines)
    while end and (not lines[end - 1] or _TAIL.match(lines[end - 1]) or COPYRIGHT.match(lines[end - 1])):
        end -= 1
    return lines[:end]
