"""Every export gives the articles that were put in, with what their heads say; a text holds nothing of the database."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from framing.model import Article, FramingError
from framing.reading.formats import database_of, list_file, read_article
from tests.exports import EXPORTS, articles, docx, factiva, newsbank, nexis_txt, nexis_uni, proquest, rtf, written


def read(path: Path) -> list[Article]:
    entries, problems = list_file(path, "a", path.stem)
    assert problems == ()
    return [read_article(entry) for entry in entries]


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("count", [1, 3])
def test_every_article_comes_out_with_its_head_and_its_text_alone(tmp_path: Path, name: str, count: int) -> None:
    put = articles(0, count)
    EXPORTS[name](tmp_path / name, put)
    found = read(tmp_path / name)
    assert [" ".join(one.text.split()) for one in found] == [" ".join(one.paragraphs) for one in put]
    assert [one.title for one in found] == [one.title for one in put]
    assert [one.outlet for one in found] == [one.outlet for one in put]
    assert [one.published[:10] for one in found] == [f"2021-06-{one.day:02}" for one in put]
    if not name.startswith("media"):
        assert [one.author for one in found] == [one.author for one in put]


def test_the_database_is_named(tmp_path: Path) -> None:
    bases = dict.fromkeys(EXPORTS, "")
    for name, write in EXPORTS.items():
        write(tmp_path / name, articles(0, 2))
        bases[name] = database_of(tmp_path / name)
    assert (bases["factiva.rtf"], bases["proquest.txt"], bases["europresse.html"]) == (
        "Factiva",
        "ProQuest",
        "Europresse",
    )
    assert (bases["nexis.txt"], bases["nexis-german.docx"], bases["sheet.xlsx"]) == ("Nexis", "Nexis Uni", "")
    assert (bases["wiso.rtf"], bases["newsbank.docx"], bases["gale.txt"]) == ("WISO", "NewsBank", "Gale")
    assert (bases["proquest-details.txt"], bases["pressreader.txt"], bases["notes.docx"]) == ("ProQuest", "", "")


@pytest.mark.parametrize(
    ("lead", "language"),
    [
        ("{i} von {n} DOKUMENTEN", {"LENGTH:": "LÄNGE:", "LOAD-DATE:": "UPDATE:", "SECTION:": "RUBRIK:"}),
        ("Dokument {i} von {n}", {"LENGTH:": "LÄNGE:", "LOAD-DATE:": "UPDATE:", "BYLINE: By": "AUTOR:"}),
        ("DOCUMENT {i} sur {n}", {"LENGTH:": "LONGUEUR:", "LOAD-DATE:": "DATE-CHARGEMENT:", "LANGUAGE:": "LANGUE:"}),
        ("{i} de {n} DOCUMENTOS", {"LENGTH:": "LONGITUD:", "LOAD-DATE:": "FECHA-CARGA:", "LANGUAGE:": "IDIOMA:"}),
    ],
)  # fmt: skip
def test_the_interface_may_speak_another_language(tmp_path: Path, lead: str, language: dict[str, str]) -> None:
    put = articles(0, 2)
    text = nexis_txt(put)
    for i in (1, 2):
        text = text.replace(f"{i} of 2 DOCUMENTS", lead.format(i=i, n=2))
    for old, new in language.items():
        text = text.replace(old, new)
    written(tmp_path / "x.txt", text)
    assert [(one.title, " ".join(one.text.split())) for one in read(tmp_path / "x.txt")] == [
        (one.title, " ".join(one.paragraphs)) for one in put
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_an_export_may_have_any_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "x.txt").write_bytes(nexis_txt(articles(0, 2)).encode(encoding))
    assert ["“Nobody asked us,”" in one.text for one in read(tmp_path / "x.txt")] == [True, True]


HEADED = (
    "2 of 2 DOCUMENTS\n\nValley Gazette\n\nJune 3, 2021\n\nno label and no length\n\nAnd here a text goes on and on."
)
REFUSED = {
    "factiva": ("\n".join(line for line in factiva(articles(0, 2)) if "words" not in line), "Factiva"),
    "nexis": (HEADED.replace("2 of 2", "1 of 2") + "\n\n" + HEADED, "Nexis"),
    "delivery": ("User Name: x\nJob Number: 1\nDocuments (2)\n1. A title\nJob Number: 2\n2. Another\n", "Nexis Uni"),
    "ebsco": ("Title:\nA title\nAccession Number:\n6F1\n\nText.\n\nTitle:\nB\nAccession Number:\n6F2\n", "EBSCO"),
    "europresse": ("Le Lac\n\nText.\n\nnews·20210603·LL·1\n\nLe Lac\n\nMore.\n\nnews·20210604·LL·2\n", "Europresse"),
    "wiso": ("Text.\n\n© GBI-Genios\n\nMore text.\n\n© GBI-Genios Deutsche Wirtschaftsdatenbank\n", "WISO"),
    "gale": ("Text.\nSource Citation\nGale Document Number: GALE|A1\nMore.\nGale Document Number: GALE|A2\n", "Gale"),
    "proquest": (proquest(articles(0, 2)).replace("Full text:", "Abstract:"), "ProQuest"),
}


@pytest.mark.parametrize(("text", "name"), REFUSED.values(), ids=REFUSED)
def test_an_export_that_is_not_understood_is_refused_by_name(tmp_path: Path, text: str, name: str) -> None:
    written(tmp_path / "x.txt", text)
    (entry,), _ = list_file(tmp_path / "x.txt", "a", "x")
    with pytest.raises(FramingError, match=rf"x\.txt: this looks like an export of {name} whose articles can't"):
        read_article(entry)


def test_articles_about_databases_stay_articles(tmp_path: Path) -> None:
    text = "Factiva and ProQuest grew.\n\nDocument 3 of 40 was missing, the court heard.\n\nFull text: he had none."
    written(tmp_path / "x.txt", text)
    assert [one.text for one in read(tmp_path / "x.txt")] == [text]


def test_a_text_that_begins_like_a_label_is_no_label(tmp_path: Path) -> None:
    (told,) = articles(0, 1)
    told = told._replace(paragraphs=("Location: that was all she asked for, and nobody could give it.", "Date: none."))
    long = told._replace(paragraphs=(told.paragraphs[0], "He waited for her answer at the quay. " * 8))
    for name, one in (("gale.txt", told), ("notes.txt", told), ("newsbank.txt", told), ("proquest.txt", long)):
        EXPORTS[name](tmp_path / name, [one])
        (found,) = read(tmp_path / name)
        assert " ".join(found.text.split()) == " ".join(" ".join(one.paragraphs).split()), name


def test_what_ends_an_article_may_stand_within_it(tmp_path: Path) -> None:
    put = articles(0, 2)
    told = {
        "wiso.txt": ("So it goes on.", "Quelle: dpa", "And on."),
        "gale.txt": ("So it goes on.", "https://example.org/ferry", "And on."),
        "newsbank.txt": ("So it goes on.", "Copyright law was not on her mind.", "And on."),
        "notes.txt": ("Section: that was the word that he used for it.", "And on."),
    }
    for name, paragraphs in told.items():
        EXPORTS[name](tmp_path / name, [one._replace(paragraphs=paragraphs) for one in put])
        assert [one.text.split() for one in read(tmp_path / name)] == [" ".join(paragraphs).split()] * 2, name


def test_newsbank_may_part_the_lines_of_its_head(tmp_path: Path) -> None:
    put = articles(0, 3)
    lines = [line for one in newsbank(put) for line in (one, "")]
    written(tmp_path / "x.txt", lines)
    found = read(tmp_path / "x.txt")
    assert [(one.title, one.outlet, one.author) for one in found] == [(a.title, a.outlet, a.author) for a in put]
    assert [" ".join(one.text.split()) for one in found] == [" ".join(one.paragraphs) for one in put]


def test_an_interview_is_no_list_of_labels(tmp_path: Path) -> None:
    text = "Author: I wrote it in May.\n\nPublisher: And we printed it in June.\n\nAuthor: The title was mine.\n"
    written(tmp_path / "x.txt", text)
    assert [one.text for one in read(tmp_path / "x.txt")] == [text]


def test_newsbank_puts_the_article_of_a_name_last(tmp_path: Path) -> None:
    text = "\n".join(newsbank(articles(0, 1))).replace("Valley Gazette -", "Valley Gazette, The (Northport, CA) -")
    written(tmp_path / "x.txt", text)
    assert [one.outlet for one in read(tmp_path / "x.txt")] == ["The Valley Gazette (Northport, CA)"]


def test_the_heads_of_pages_and_links_to_pictures_are_not_read(tmp_path: Path) -> None:
    put = articles(0, 2)
    lines: list[str] = []
    for line in nexis_uni(put):
        lines += ["Page 1 of 2", line, "", "Page 1 of 2", line, ""] if line == put[1].title else [line]
        lines += ["Link to Image"] if line == put[1].paragraphs[1] else []
    written(tmp_path / "x.txt", lines)
    assert [(one.title, " ".join(one.text.split())) for one in read(tmp_path / "x.txt")] == [
        (one.title, " ".join(one.paragraphs)) for one in put
    ]


def test_capitals_in_a_body_are_no_codes(tmp_path: Path) -> None:
    (told,) = articles(0, 1)
    told = told._replace(paragraphs=("IN the end the ferry sank.", "RE the vote: TD Bank paid. LENGTH: it was long."))
    for name in ("factiva-codes.txt", "factiva.html", "nexis-uni.txt"):
        EXPORTS[name](tmp_path / name, [told])
        assert " ".join(read(tmp_path / name)[0].text.split()) == " ".join(told.paragraphs)


def test_archives_hold_articles_of_any_kind(tmp_path: Path) -> None:
    put = articles(0, 6)
    docx(tmp_path / "export.docx", nexis_uni(put[:2]))
    rtf(tmp_path / "more.rtf", factiva(put[2:4]))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(tmp_path / "export.docx", "deep/export.docx")
        archive.write(tmp_path / "more.rtf", "more.rtf")
        archive.writestr("own.txt", put[4].paragraphs[0])
        archive.writestr("rows.csv", "title,text\n" + put[5].title + ',"' + put[5].paragraphs[0] + '"\nLost,\n')
        archive.writestr("__MACOSX/own.txt", "rubbish")
        archive.writestr("picture.png", b"\x89PNG")
    entries, problems = list_file(tmp_path / "all.zip", "a", "all")
    assert [entry.id for entry in entries] == [
        "all/deep/export/000001", "all/deep/export/000002", "all/more/000001", "all/more/000002", "all/own",
        "all/rows/000001",
    ]  # fmt: skip
    found = [read_article(entry) for entry in entries]
    assert [one.title for one in found[:4]] == [one.title for one in put[:4]]
    assert found[4].text == put[4].paragraphs[0]
    assert [problem.where.rpartition(", ")[2] for problem in problems] == ["picture.png", "line 3"]
    packed = gzip.compress(json.dumps([{"text": "One."}, {"text": "Two.", "id": 7}]).encode())
    (tmp_path / "x.json.gz").write_bytes(packed)
    assert [(one.id, one.text) for one in read(tmp_path / "x.json.gz")] == [
        ("x.json/000001", "One."),
        ("x.json/7", "Two."),
    ]
