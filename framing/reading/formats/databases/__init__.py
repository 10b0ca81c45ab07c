"""Exports of databases of news: many articles in one file. Each database is one small file here, with its own marks.

A database takes the lines of a file apart, whatever file they came in (.txt, .rtf, .docx, .pdf, .html): where an
article begins and ends, what its head says, and which lines are its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from framing.model import FramingError
from framing.reading.formats.databases import (
    ebsco,
    europresse,
    factiva,
    gale,
    labelled,
    newsbank,
    nexis,
    nexis_uni,
    proquest,
    proquest_details,
    wiso,
)
from framing.reading.formats.fields import Parts


class Database(NamedTuple):
    """One database: what it is called, what takes its exports apart, and what to do about one that can't be.

    `split` gives () for lines that are none of its exports. `marks` are what the lines of an export hold several times
    and no article does.
    """

    name: str
    split: Callable[[Sequence[str]], tuple[Parts, ...]]
    marks: re.Pattern[str]
    advice: str


DATABASES: tuple[Database, ...] = (
    Database("Factiva", factiva.split, factiva.MARKS, factiva.ADVICE),
    Database("ProQuest", proquest.split, proquest.MARKS, proquest.ADVICE),
    Database("ProQuest", proquest_details.split, proquest.MARKS, proquest.ADVICE),
    Database("WISO", wiso.split, wiso.MARKS, wiso.ADVICE),
    Database("Gale", gale.split, gale.MARKS, gale.ADVICE),
    Database("NewsBank", newsbank.split, newsbank.MARKS, newsbank.ADVICE),
    Database("EBSCO", ebsco.split, ebsco.MARKS, ebsco.ADVICE),
    Database("Nexis", nexis.split, nexis.MARKS, nexis.ADVICE),
    Database("Nexis Uni", nexis_uni.split, nexis_uni.MARKS, nexis_uni.ADVICE),
    Database("Europresse", europresse.split, europresse.MARKS, europresse.ADVICE),
)
"""In the order in which they are tried: those with the surest marks first."""

_NEEDLES = (
    b"end of document", b"ende des dokuments", b"fin du document", b"fin de document", b"fin del documento",
    b"einde van ", b"fine del documento", b"fim do documento", b"load-date", b"ladedatum", b"proquest", b"factiva",
    b"europresse", b"titrearticle", b"length: ", b"job number:", b"delivery notif", b"\nhd", b"\nlp", b"\ntd",
    b"newsbank", b"record number:", b"gale document number", b"genios", b"wiso-net", b"accession number",
    "certificat émis".encode(),
    "news·20".encode(),
)  # fmt: skip
"""What exports hold, in small letters. Each is looked for by itself: one expression for all takes far longer."""

_LABELLED = re.compile(rb"(?:\xef\xbb\xbf)?\s*[^\n:.!?]{3,60}:[^\n]*\n\s*[^\n:.!?]{3,60}:")
"""Two labelled lines at the start."""
_DOCUMENT = re.compile(rb"do[ck]um")
_NUMBERED = re.compile(rb"do[ck]umento? (?:\d+ (?:of|von|sur|de|di|van) \d|[a-z][a-z0-9]{1,9}\d{6})")
_COUNTED = re.compile(rb"\d (?:of|von|sur|de|di|van) \d+ $")
_WORDS = re.compile(rb"(?:^|\n)\s*\d[\d,]* words\s")


def may_be_export(data: bytes) -> bool:
    """Whether these bytes of a text may be an export: a cheap look that is sometimes wrong and misses none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.replace(b"\0", b"")
    low = data.lower()
    return (
        _LABELLED.match(low) is not None
        or any(needle in low for needle in _NEEDLES)
        or (b" words\n" in low.replace(b"\r", b"\n") and _WORDS.search(low) is not None)
        or any(
            _NUMBERED.match(low, found.start()) or _COUNTED.search(low[max(found.start() - 16, 0) : found.start()])
            for found in _DOCUMENT.finditer(low)
        )
    )


def split_export(lines: Sequence[str], where: str) -> tuple[Parts, ...]:
    """Which articles does this export hold, in its order? () if the lines are no export of any database.

    Articles that somebody has led by labelled lines of their own (`labelled`) are told as well, of no database.
    The text of each is its body alone; title, outlet, date and author come out of its head.
    Raises FramingError for lines that are surely an export, and whose articles can't be told apart.
    """
    lines = [line.replace("\xa0", " ").rstrip() for line in lines]
    for database in DATABASES:
        if articles := database.split(lines):
            return named(database.name, articles)
    text = "\n".join(lines)
    for database in DATABASES:
        if len(database.marks.findall(text)) > 1:
            raise FramingError(
                f"{where}: this looks like an export of {database.name} whose articles can't be told apart."
                f" {database.advice}"
            )
    return labelled.split(lines)


def named(database: str, articles: Sequence[Parts]) -> tuple[Parts, ...]:
    """The same articles, each with the database that it is from."""
    return tuple(article._replace(database=database) for article in articles)
