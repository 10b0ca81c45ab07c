"""WISO and GENIOS (German press): the text stands above the labelled lines "Quelle:", "Ressort:", "Dokumentnummer:".

Dokument 1 von 20 / Süddeutsche Zeitung vom 04.03.2020, S. 5 / the title
the text
Quelle: Süddeutsche Zeitung vom 04.03.2020, S. 5 / Autor: ... / Dauerhafte Adresse des Dokuments: ... / © GBI-Genios
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.reading.formats.databases.lines import all_or_none, ended_by, labelled, parts
from framing.reading.formats.fields import Parts

MARKS = re.compile(r"(?im)^.*\bgbi-genios\b.*$|^\s*dauerhafte adresse des dokuments\b|wiso-net\.de/document/")
ADVICE = "Download it again as text or .rtf with the full documents."

_LEAD = re.compile(r"(?i)dokument \d+ von \d+")
_SOURCE = re.compile(r"(?i)quelle\s*:\s*")
_END = re.compile(r"(?i).*\bgbi-genios\b.*")
_PLACE = re.compile(r"(?P<outlet>.+?)(?:,? vom|,| Nr\. [\w/]+(?: vom|,)) +(?:\w+, )?(?P<day>\d\d?\.\d\d?\.\d{4})\b.*")
_NAMES = {"byline": ("autor", "autoren", "verfasser"), "section": ("ressort",)}


def split(lines: Sequence[str]) -> tuple[Parts, ...]:
    """The articles of an export; () if the lines are none, or one of them does not name its source."""
    stripped = (line.strip() for line in lines)
    chunks = ended_by((line for line in stripped if not _LEAD.fullmatch(line)), _END)
    return all_or_none([_article(chunk) for chunk in chunks])


def _article(lines: Sequence[str]) -> Parts | None:
    # The last of them: an article may name an agency as its source.
    source = next((i for i in range(len(lines) - 1, -1, -1) if _SOURCE.match(lines[i])), None)
    if source is None:
        return None
    below = labelled(lines[source:], _NAMES)
    place = _PLACE.fullmatch(_SOURCE.sub("", lines[source], count=1))
    named = {"outlet": place["outlet"], "published": place["day"]} if place else {}
    above = [i for i in range(source) if lines[i]]
    if above and place and lines[above[0]].startswith(place["outlet"]):
        above = above[1:]
    title = above[0] if above else source
    return parts(
        lines[title + 1 : source], {"title": lines[title].strip('"„“”'), "byline": below.get("byline", ""), **named}
    )
