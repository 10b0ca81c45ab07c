"""ProQuest: "Document 3 of 40", labelled lines, the text behind "Full text:", and more labelled lines below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.reading.formats.databases.lines import parts
from framing.reading.formats.fields import Parts

_LEAD = re.compile(r"(?i)do[ck]umento? \d+ (?:of|von|sur|de|di) \d+")
MARKS = re.compile(r"(?im)^\s*(?:proquest document id|proquest-dokument-id|(?:id de )?document(?:o)? proquest)\b")
ADVICE = "Download it again with Full text chosen, as .txt, .rtf or .html."

_TEXT = re.compile(r"(?i)(?:full text|volltext|texte intégral|texto completo|testo completo)\s*:\s*")
_RULE = re.compile(r"[_\-–—=*]{10,}")
_PARAGRAPH = 25
"""Words of a line without a label from which it is no label's second line."""
_LABELS = (
    "subject|location|people|company ?/ ?organi[sz]ation|company|title|publication title|pages|number of pages"
    "|first page"
    "|publication year|publication date|year|section|column|publisher|place of publication|country of publication"
    "|publication subject|issn|e-?issn|source type|language of publication|language|document type|document feature"
    "|proquest document id|document url|copyright|last updated|database|credit|illustration"
    "|identifiers?(?: ?/ ?keywords?)?"
    "|classification|author|authors|publication info|abstract|links|word count|dateline|volume|issue|edition"
    "|accession number"
    "|full text availability|acknowledgement|supplement|contact|thema|ort|titel|autor|publikationstitel"
    "|erscheinungsdatum"
    "|sujet|titre|auteur|titre de publication|date de publication|título|autor|título de publicación"
    "|fecha de publicación"
)
_FIELD = re.compile(rf"(?i)({_LABELS})\s?:\s*(.*)")
_NAMES = {
    "title": ("title", "titel", "titre", "título"),
    "author": ("author", "authors", "autor", "auteur"),
    "outlet": ("publication title", "publikationstitel", "titre de publication", "título de publicación"),
    "published": ("publication date", "erscheinungsdatum", "date de publication", "fecha de publicación"),
}
_INFO = re.compile(
    r"(?P<outlet>[^;:]+?)(?: ; .*?\.|(?:, .*?)?\.) (?P<date>[A-Z]\w{2,8}\.? \d{1,2}, \d{4}|\d{1,2} \w+ \d{4}).*"
)


def split(lines: Sequence[str]) -> tuple[Parts, ...]:
    """The articles of an export; () if no line leads to a full text."""
    lines = [line.strip() for line in lines]
    if not any(_TEXT.match(line) for line in lines):
        return ()
    starts = [i for i, line in enumerate(lines) if _LEAD.fullmatch(line)]
    if not starts:
        if not any(MARKS.match(line) for line in lines):
            return ()
        starts = [-1]
    ends = [*starts[1:], len(lines)]
    return tuple(_article(lines[start + 1 : end]) for start, end in zip(starts, ends, strict=True))


def _article(lines: Sequence[str]) -> Parts:
    lines = [line for line in lines if not _RULE.fullmatch(line)]
    at = next((i for i, line in enumerate(lines) if _TEXT.match(line)), len(lines))
    text, below = _parted(lines[at:])
    labelled: dict[str, str] = {}
    for line in (*lines[:at], *below):
        if (field := _FIELD.fullmatch(line)) and field[2].strip():
            labelled.setdefault(field[1].lower(), field[2])
    named = {
        name: next((labelled[label] for label in labels if label in labelled), "") for name, labels in _NAMES.items()
    }
    info = _INFO.fullmatch(labelled.get("publication info", ""))
    if info:
        named["outlet"] = named["outlet"] or info["outlet"].strip()
        named["published"] = named["published"] or info["date"]
    if not named["title"]:
        named["title"] = next((line for line in lines[:at] if line and not _FIELD.fullmatch(line)), "")
    return parts(text, named)


def _parted(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The text, and the labelled lines below it: from where most lines are labelled, and none is a paragraph."""
    if not lines:
        return (), ()
    label = _TEXT.match(lines[0])
    lines = [lines[0][label.end() if label else 0 :], *lines[1:]]
    labelled = [bool(_FIELD.fullmatch(line)) for line in lines]
    paragraphs = [i for i, line in enumerate(lines) if not labelled[i] and len(line.split()) >= _PARAGRAPH]
    for i, one in enumerate(labelled):
        shown = [labelled[j] for j in range(i, len(lines)) if lines[j]]
        if one and i > max(paragraphs, default=-1) and sum(shown) >= 0.6 * len(shown):
            return lines[:i], lines[i:]
    return lines, ()
