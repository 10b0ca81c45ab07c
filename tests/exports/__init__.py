"""Invented articles, and what writes them as each database of news exports them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple


class Told(NamedTuple):
    """An invented article."""

    outlet: str
    day: int
    title: str
    author: str
    paragraphs: tuple[str, ...]


_SUBJECTS = (
    ("Ferry line cut", "Nora Blix", "The ferry to the outer islands will stop in May, the county said."),
    ("Bakers win prize", "Omar Said", "A bakery at the old market won the regional prize for rye bread."),
    ("Bridge shut again", "Lea Vogt", "Engineers closed the northern bridge after a crack was found on Sunday."),
    ("School roof leaks", "Nora Blix", "Pupils sat under umbrellas while rain came through the roof of the hall."),
    ("Tram tests begin", "Omar Said", "The first tram in sixty years ran empty along the harbour at dawn."),
)
OUTLETS = ("Valley Gazette", "Coast Courier")


def articles(first: int, last: int) -> list[Told]:
    """Invented articles with these numbers."""
    return [
        Told(
            OUTLETS[n % 2],
            n % 27 + 1,
            f"{_SUBJECTS[n % 5][0]} {('once', 'twice', 'at last', 'for good')[n // 5]}",
            _SUBJECTS[n % 5][1],
            (
                f"{_SUBJECTS[n % 5][2]} Mayor Ida Falk called it news number {n}.",
                f"“Nobody asked us,” said Per Holt of the residents' league, who wrote {n + 2} letters to Ida Falk.",
            ),
        )
        for n in range(first, last)
    ]


def nexis_txt(found: Sequence[Told]) -> str:
    """The old Nexis: centred lines, labels in capitals."""
    parts = [
        f"""
{f"{i} of {len(found)} DOCUMENTS":>45}

{one.outlet:>40}

{f"June {one.day}, 2021 Tuesday":>42}
{"Final Edition":>38}

{one.title}

BYLINE: By {one.author}

SECTION: LOCAL; Pg. {i}

LENGTH: {len(" ".join(one.paragraphs).split())} words

DATELINE: NORTHPORT

{one.paragraphs[0]}

{one.paragraphs[1]}

GRAPHIC: A photo of the quay.

LOAD-DATE: June {one.day + 1}, 2021

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

{"Copyright 2021 Northport Press":>48}
{"All Rights Reserved":>42}
"""
        for i, one in enumerate(found, 1)
    ]
    return "\n".join(parts)


def nexis_uni(found: Sequence[Told]) -> list[str]:
    """Nexis Uni, with the cover page that lists the documents."""
    lines = ["User Name: somebody", "Job Number: 4711", f"Documents ({len(found)})"]
    lines += [f"{i}. {one.title}" for i, one in enumerate(found, 1)]
    for one in found:
        lines += [
            one.title, one.outlet, f"June {one.day}, 2021 Tuesday", "",
            "Copyright 2021 Northport Press All Rights Reserved", "Section: LOCAL; Pg. 3", "Length: 30 words",
            f"Byline: {one.author}", "Body", "", *one.paragraphs, "", "Classification", "", "Language: ENGLISH",
            "Publication-Type: Newspaper", "Load-Date: June 30, 2021", "", "", "End of Document",
        ]  # fmt: skip
    return lines


def nexis_german(found: Sequence[Told]) -> list[str]:
    """Nexis Uni with a German interface."""
    words = {
        "Length:": "Länge:", "Body": "Textkörper", "Classification": "Klassifizierung", "Language:": "Sprache:",
        "Load-Date:": "Ladedatum:", "End of Document": "Ende des Dokuments", "Section:": "Rubrik:", "Byline:": "Autor:",
        "Publication-Type:": "Publikationstyp:", "User Name:": "Benutzername:", "Job Number:": "Auftragsnummer:",
    }  # fmt: skip
    lines = nexis_uni(found)
    for old, new in words.items():
        lines = [new + line[len(old) :] if line.startswith(old) else line for line in lines]
    return [line.replace("Documents (", "Dokumente (") for line in lines]


def _number(n: int) -> str:
    return f"Document VALGAZ00202106{n % 27 + 1:02}eh6b0000{n % 10}"


def factiva(found: Sequence[Told]) -> list[str]:
    """Factiva without codes."""
    lines: list[str] = []
    for n, one in enumerate(found):
        lines += [
            "Local News", one.title, f"By {one.author}", "1,030 words", f"{one.day} June 2021", "06:00", one.outlet,
            "VALGAZ", f"{n + 1}", "English", "Copyright 2021. Northport Press. All rights reserved.", "",
            *one.paragraphs, "", _number(n), "",
        ]  # fmt: skip
    return [
        *lines,
        "Search Summary",
        "Text\tferry or bridge",
        "Date\tAll Dates",
        "© 2021 Factiva, Inc. All rights reserved.",
    ]


def factiva_codes(found: Sequence[Told]) -> list[str]:
    """Factiva as full text plus indexing."""
    lines: list[str] = []
    for n, one in enumerate(found):
        lines += [
            "SE  Local News", f"HD  {one.title}", f"BY  By {one.author}", "WC  30 words", f"PD  {one.day} June 2021",
            f"SN  {one.outlet}", "SC  VALGAZ", "LA  English", "CY  Copyright 2021. Northport Press.", "", "LP  ",
            one.paragraphs[0], "", "TD  ", one.paragraphs[1], "", "NS  gcat : Local News", "RE  norp : Northport",
            "PUB  Northport Press", f"AN  {_number(n)}", "",
        ]  # fmt: skip
    return lines


def factiva_html(found: Sequence[Told]) -> str:
    """Factiva's web page: a table of codes for each article."""
    rows = (
        "".join(
            f"<tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr>"
            for code, value in (
                ("HD", one.title), ("BY", one.author), ("WC", "30 words"), ("PD", f"{one.day} June 2021"),
                ("SN", one.outlet), ("LA", "English"), ("LP", f"<p>{one.paragraphs[0]}</p>"),
                ("TD", f"<p>{one.paragraphs[1]}</p>"), ("AN", _number(n)),
            )
        )
        for n, one in enumerate(found)
    )  # fmt: skip
    bodies = "".join(f'<div class="article enArticle"><table>{row}</table></div>' for row in rows)
    return f"<html><head><title>Factiva</title></head><body>{bodies}</body></html>"


def proquest(found: Sequence[Told]) -> str:
    """ProQuest: labelled lines between rules."""
    parts = [
        f"""{"_" * 60}

Document {i} of {len(found)}

{one.title}

Author: {one.author}

Publication info: {one.outlet} ; Northport [Northport]. Jun {one.day}, 2021: A.{i}.

Links: Linking Service

Full text: {one.paragraphs[0]}

{one.paragraphs[1]}

Subject: Ferries; Bridges

Location: Northport

Title: {one.title}

Publication title: {one.outlet}

Publication date: Jun {one.day}, 2021

ProQuest document ID: 23456789{i}

Document URL: https://search.example.org/{i}

Copyright: Copyright Northport Press Jun {one.day}, 2021

Database: U.S. Newsstream
"""
        for i, one in enumerate(found, 1)
    ]
    return "\n".join([*parts, "_" * 60, "Contact ProQuest", "Copyright © 2021 ProQuest LLC. All rights reserved."])


def europresse(found: Sequence[Told]) -> str:
    """Europresse: classes say what a part is."""
    bodies = "".join(
        f'<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName"> {one.outlet}, no. 7'
        f'</span></div><span class="DocHeader">{one.day} June 2021 - p. 3</span><div class="titreArticle">'
        f'<p class="titreArticleVisu rdp__articletitle">{one.title}</p></div>'
        f'<div class="docAuthors">{one.author}</div></header>'
        f'<section><div class="docOcurrContainer"><p>{one.paragraphs[0]}</p><p>{one.paragraphs[1]}</p></div></section>'
        '<footer><div class="publiC-lblNodoc">news·20210601·VG·1</div><p>© 2021 Northport Press. Tous droits réservés.'
        "</p></footer></article>"
        for one in found
    )
    return f"<!DOCTYPE html><html><head><title>Europresse</title></head><body>{bodies}</body></html>"


def proquest_details(found: Sequence[Told]) -> list[str]:
    """ProQuest of today: headings without a colon, and the value of a label in the next line."""
    lines: list[str] = []
    for one in found:
        lines += [
            one.title, "", f"Author: {one.author}", "", "ProQuest document link", "", "ABSTRACT (ENGLISH)", "", "Some.",
            "", "FULL TEXT", one.paragraphs[0], "", one.paragraphs[1], "", "DETAILS", "", "Subject:", "Ferries",
            "Publication title:", one.outlet, "Publication date:", f"Jun {one.day}, 2021", "Database:",
            "U.S. Newsstream", "", "LINKS", "Check for full text", "",
        ]  # fmt: skip
    return [*lines, "Database copyright © 2021 ProQuest LLC. All rights reserved."]


def wiso(found: Sequence[Told]) -> list[str]:
    """WISO: the source stands below the text."""
    lines: list[str] = []
    for i, one in enumerate(found, 1):
        place = f"{one.outlet} vom {one.day:02}.06.2021, S. {i}"
        lines += [
            f"Dokument {i} von {len(found)}", place, "", one.title, "", *one.paragraphs, "", f"Quelle:\t{place}",
            "Ressort:\tLokales", f"Autor:\t{one.author}", "Dauerhafte Adresse des Dokuments:",
            f"https://www.wiso-net.de/document/VG__{i}", "Alle Rechte vorbehalten: (c) Northport Press",
            "© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH", "",
        ]  # fmt: skip
    return lines


def newsbank(found: Sequence[Told]) -> list[str]:
    """NewsBank: outlet and date in one line below the title."""
    lines: list[str] = []
    for i, one in enumerate(found, 1):
        lines += [
            one.title, f"{one.outlet} - June {one.day}, 2021", f"Author/Byline: {one.author} | Section: Local",
            "30 Words", "Page: A1", *one.paragraphs, f"Record Number: 17A{i}", "Copyright, 2021, Northport Press", "",
        ]  # fmt: skip
    return lines


def gale(found: Sequence[Told]) -> list[str]:
    """Gale: labelled lines above the text, a citation below it."""
    lines: list[str] = []
    for i, one in enumerate(found, 1):
        lines += [
            one.title, f"Author: {one.author}", f"Date: June {one.day}, 2021", f"From: {one.outlet}",
            "Document Type: Article", "", "Full Text: ", *one.paragraphs, "", "Copyright: COPYRIGHT 2021 Northport",
            "Source Citation   (MLA 9th Edition)", f'Blix, Nora. "{one.title}." {one.outlet}, 2021.',
            f"Gale Document Number: GALE|A6{i}", "",
        ]  # fmt: skip
    return lines


def pressreader(found: Sequence[Told]) -> list[str]:
    """PressReader: labelled lines, and below the title once more where it stood."""
    lines: list[str] = []
    for one in found:
        lines += [
            f"Article Name:{one.title}", f"Publication:{one.outlet}", "Section:Local", f"Author:{one.author}",
            "Start Page:3", "End Page:3", "", one.title, f"{one.outlet} · {one.day} Jun 2021 · 3 · {one.author}", "",
            *one.paragraphs, "",
        ]  # fmt: skip
    return lines


def notes(found: Sequence[Told]) -> list[str]:
    """What somebody has copied into one file, with labels of their own."""
    lines: list[str] = []
    for one in found:
        lines += [
            f"Title: {one.title}", f"Newspaper: {one.outlet}", f"Date: {one.day} June 2021", f"Author: {one.author}",
            "Word count: 30", "", *one.paragraphs, "", "",
        ]  # fmt: skip
    return lines


def newsapi(found: Sequence[Told]) -> str:
    """What a service of news gives: a list of articles in an answer."""
    return json.dumps(
        {
            "status": "ok",
            "totalResults": len(found),
            "articles": [
                {
                    "source": {"id": None, "name": one.outlet}, "author": one.author, "title": one.title,
                    "url": f"https://example.org/{n}", "publishedAt": f"2021-06-{one.day:02}T06:00:00Z",
                    "description": "…", "content": "\n".join(one.paragraphs),
                }
                for n, one in enumerate(found)
            ],
        }
    )  # fmt: skip


def media_cloud(found: Sequence[Told]) -> str:
    """Media Cloud with a column of texts that somebody added."""
    head = "stories_id\tmedia_name\tpublish_date\ttitle\turl\tstory text\n"
    rows = (
        f"{n}\t{one.outlet}\t2021-06-{one.day:02} 00:00:00\t{one.title}\thttps://example.org/{n}"
        f"\t{' '.join(one.paragraphs)}\n"
        for n, one in enumerate(found)
    )
    return head + "".join(rows)


def docx(path: Path, lines: Sequence[str]) -> None:
    """A Word document of these paragraphs."""
    from docx import Document

    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


def rtf(path: Path, lines: Sequence[str]) -> None:
    """A rich text of these paragraphs."""
    escaped = ("".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line.replace("\t", "\\tab ")) for line in lines)
    path.write_text("{\\rtf1\\ansi " + "\\par\n".join(escaped) + "\\par\n}", encoding="ascii")


def xlsx(path: Path, found: Sequence[Told]) -> None:
    """A spreadsheet with the date as a date."""
    from datetime import date

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Headline", "Newspaper", "Publication Date", "By-line", "Article Text"])
    for one in found:
        sheet.append([one.title, one.outlet, date(2021, 6, one.day), one.author, "\n".join(one.paragraphs)])
    book.save(path)


def written(path: Path, lines: Sequence[str] | str) -> None:
    """A plain text of these lines."""
    path.write_text(lines if isinstance(lines, str) else "\n".join(lines), encoding="utf-8")


Write = Callable[[Path, Sequence[Told]], None]


def _of(make: Callable[[Sequence[Told]], str] | Callable[[Sequence[Told]], list[str]], put: object) -> Write:
    return lambda path, found: put(path, make(found))  # type: ignore[operator]


EXPORTS: dict[str, Write] = {
    "nexis.txt": _of(nexis_txt, written),
    "nexis-dense.docx": lambda path, found: docx(
        path, [line.strip() for line in nexis_txt(found).split("\n") if line.strip()]
    ),
    "nexis-old.docx": lambda path, found: docx(path, nexis_txt(found).split("\n")),
    "nexis-old.html": lambda path, found: written(
        path, "<html><body>" + "".join(f"<p>{line}</p>" for line in nexis_txt(found).split("\n")) + "</body></html>"
    ),
    "nexis-uni.docx": _of(nexis_uni, docx),
    "nexis-uni.rtf": _of(nexis_uni, rtf),
    "nexis-uni.txt": _of(nexis_uni, written),
    "nexis-german.docx": _of(nexis_german, docx),
    "factiva.txt": _of(factiva, written),
    "factiva.rtf": _of(factiva, rtf),
    "factiva.docx": _of(factiva, docx),
    "factiva-codes.txt": _of(factiva_codes, written),
    "factiva-codes.docx": lambda path, found: docx(path, [line.replace("  ", " ") for line in factiva_codes(found)]),
    "factiva.html": _of(factiva_html, written),
    "proquest.txt": _of(proquest, written),
    "proquest.html": lambda path, found: written(
        path, "<html><body>" + "<br>".join(proquest(found).split("\n")) + "</body></html>"
    ),
    "proquest.rtf": lambda path, found: rtf(path, proquest(found).split("\n")),
    "proquest-details.txt": _of(proquest_details, written),
    "proquest-details.docx": _of(proquest_details, docx),
    "wiso.txt": _of(wiso, written),
    "wiso.rtf": _of(wiso, rtf),
    "newsbank.txt": _of(newsbank, written),
    "newsbank.docx": _of(newsbank, docx),
    "gale.txt": _of(gale, written),
    "gale.rtf": _of(gale, rtf),
    "pressreader.txt": _of(pressreader, written),
    "notes.txt": _of(notes, written),
    "notes.docx": _of(notes, docx),
    "europresse.html": _of(europresse, written),
    "newsapi.json": _of(newsapi, written),
    "media-cloud.tsv": _of(media_cloud, written),
    "sheet.xlsx": xlsx,
}
"""By file name, what writes some articles as such a file."""
