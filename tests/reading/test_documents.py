"""Documents (.pdf, .docx, .rtf), exports of databases, and tables in a side's folder give the articles put in."""

from __future__ import annotations

import builtins
import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from framing.model import Article, Entry, FramingError
from framing.reading.corpus import load
from framing.reading.formats import list_file, list_table, read_article
from framing.reading.formats.databases.nexis_uni import split as split_export
from framing.reading.formats.dates import day_of
from framing.reading.formats.rtf import read_rtf


def docx(path: Path, paragraphs: Sequence[str], title: str = "") -> Path:
    document = Document()
    if title:
        document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def rtf(path: Path, paragraphs: Sequence[str]) -> Path:
    def escaped(char: str) -> str:
        return f"\\{char}" if char in "\\{}" else char if char.isascii() else _unit(char)

    def _unit(char: str) -> str:
        units = char.encode("utf-16-le")
        codes = [int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2)]
        return "".join(f"\\u{code}?" for code in codes)

    body = "".join("\\pard " + "".join(map(escaped, paragraph)) + "\\par\n" for paragraph in paragraphs)
    path.write_text(
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}}{\\info{\\title Not this}}{\\header Page 1}\n"
        + body
        + "}"
    )
    return path


def pdf(path: Path, pages: Sequence[Sequence[str]], title: str = "") -> Path:
    """A PDF of Helvetica lines, written object by object."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for page in pages:
        shown = " T* ".join("(" + re.sub(r"([()\\])", r"\\\1", line) + ") Tj" for line in page)
        stream = f"BT /F1 10 Tf 12 TL 50 780 Td {shown} ET".encode("cp1252")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R >>" % (len(objects) + 2)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    kids = b" ".join(b"%d 0 R" % number for number in range(4, len(objects) + 1, 2))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))
    objects.append(b"<< /Title (%s) >>" % title.encode())
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    starts = []
    for number, content in enumerate(objects, 1):
        starts.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (size + 1, size, table))
    path.write_bytes(out.getvalue())
    return path


def read(path: Path, row: int = 0, name: str = "") -> Article:
    return read_article(Entry("a", name or path.stem, path, row))


def refusal(path: Path) -> str:
    with pytest.raises(FramingError) as error:
        read(path)
    assert str(path) in str(error.value)
    return str(error.value)


PARAGRAPHS = ["The dockers of Zoë’s quay went back to work.", "“Never again,” said the mayor {of all} C:\\towns."]

# ---------------------------------------------------------------- one article


def test_word_documents(tmp_path: Path) -> None:
    found = read(docx(tmp_path / "port-strike.docx", PARAGRAPHS))
    assert found == Article("a", "port-strike", "\n".join(PARAGRAPHS), title="Port strike")
    titled = read(docx(tmp_path / "x.docx", PARAGRAPHS, "The end"))
    assert (titled.title, titled.text) == ("The end", "\n".join(["The end", *PARAGRAPHS]))


def test_tables_and_links_in_a_word_document_keep_their_words_in_place(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Above.")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Port", "Ships", "North", "12"), strict=True):
        cell.text = words
    document.add_paragraph("Below.")
    document.sections[0].header.paragraphs[0].text = "Page head"
    document.save(str(tmp_path / "x.docx"))
    assert read(tmp_path / "x.docx").text == "Above.\nPort\tShips\nNorth\t12\nBelow."


def test_rich_text(tmp_path: Path) -> None:
    paragraphs = [*PARAGRAPHS, "A \U0001f6a2 left."]
    found = read(rtf(tmp_path / "x.rtf", paragraphs))
    assert found.text.strip().split("\n") == paragraphs
    assert found.title == "X"


def test_links_in_rich_text_keep_their_words_and_lose_their_address() -> None:
    link = r'{\field{\*\fldinst{HYPERLINK "https://x.org/a"}}{\fldrslt the board}}'
    (found,) = read_rtf((r"{\rtf1 Said " + link + r" and " + link.replace("board", "union") + r".\par}").encode(), "f")
    assert found.text == "Said the board and the union.\n"


LONG = [
    "The dockers of the northern quay went back to work on Monday after a week of",
    "talks with the harbour board and the govern-",
    "ment, which had called the well-known strike a threat to the whole of the long-",
    "term plan. The long-term plan was signed.",
    "Nobody was content, said the chair of the union, but all of them were tired of",
    "it.",
]
JOINED = (
    "The dockers of the northern quay went back to work on Monday after a week of talks with the harbour board and the"
    " government, which had called the well-known strike a threat to the whole of the long-term plan. The long-term"
    " plan was signed.\nNobody was content, said the chair of the union, but all of them were tired of it."
)


def test_pdf_lines_become_paragraphs(tmp_path: Path) -> None:
    found = read(pdf(tmp_path / "x.pdf", [LONG], "Port strike ends"))
    assert (found.text, found.title) == (JOINED, "Port strike ends")


def test_what_stands_on_every_page_of_a_pdf_is_left_out(tmp_path: Path) -> None:
    pages = [
        ["The Northern Post 4 March", *LONG[:3], "Page 1 of 3"],
        ["The Northern Post 4 March", LONG[3], "Page 2 of 3"],
        ["The Northern Post 4 March", *LONG[4:], "Page 3 of 3"],
    ]
    assert read(pdf(tmp_path / "x.pdf", pages)).text == JOINED


@pytest.mark.parametrize("title", ["Microsoft Word - strike.docx", "untitled", "strike.indd", "x1", ""])
def test_titles_that_programs_give_to_pdf_files_are_none(tmp_path: Path, title: str) -> None:
    assert read(pdf(tmp_path / "port-strike.pdf", [LONG], title)).title == "Port strike"


# ---------------------------------------------------------------- broken, locked, missing


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".rtf"])
@pytest.mark.parametrize(
    "content", [b"", b"no such thing", b"%PDF-1.7 broken", b"PK\x03\x04 broken", b"{\\rtf1 {\\u99999999 x}"]
)
def test_broken_documents_are_refused_with_advice(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(content)
    assert re.search(r"[Ss]ave|Fill|Call it", refusal(path))


@settings(max_examples=60)
@given(st.data())
def test_damaged_documents_never_end_in_anything_but_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    make = data.draw(
        st.sampled_from(
            [
                lambda p: docx(p.with_suffix(".docx"), PARAGRAPHS),
                lambda p: rtf(p.with_suffix(".rtf"), PARAGRAPHS),
                lambda p: pdf(p.with_suffix(".pdf"), [LONG]),
            ]
        )
    )
    path = make(folder / "x")
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))])
    entries, problems = list_file(path, "a", "x")
    assert problems == ()
    try:
        said = read_article(entries[0]).text.strip()
    except FramingError as error:
        said = str(error)
    assert said


def test_protected_documents_are_refused_with_advice(tmp_path: Path) -> None:
    for password, opens in (("secret", False), ("", True)):
        writer = PdfWriter()
        writer.append(PdfReader(pdf(tmp_path / "plain.pdf", [LONG])))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        writer.write(tmp_path / "locked.pdf")
        if opens:
            assert read(tmp_path / "locked.pdf").text == JOINED
        else:
            assert "encrypted" in refusal(tmp_path / "locked.pdf")
    (tmp_path / "x.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "password" in refusal(tmp_path / "x.docx")


def test_a_pdf_of_pictures_says_what_it_lacks(tmp_path: Path) -> None:
    assert "OCR" in refusal(pdf(tmp_path / "x.pdf", [[]]))


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".rtf"])
def test_without_the_extra_a_sentence_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    make = {".pdf": lambda p: pdf(p, [LONG]), ".docx": lambda p: docx(p, NEXIS), ".rtf": lambda p: rtf(p, NEXIS)}
    path = make[suffix](tmp_path / f"x{suffix}")
    really = builtins.__import__

    def lacking(name: str, *rest: object, **more: object) -> object:
        if name.partition(".")[0] in ("pypdf", "docx", "striprtf"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return really(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", lacking)
    entries, problems = list_file(path, "a", "x")
    assert (len(entries), problems) == (1, ())
    assert "pip install 'framing[documents]'" in refusal(path)


# ---------------------------------------------------------------- exports of several articles

NEXIS = [
    "Strike at the quay ends",
    "",
    "The Harbour Post (England)",
    "March 4, 2020 Wednesday",
    "Late Edition - Final",
    "",
    "Copyright 2020 Harbour Post Ltd. All Rights Reserved",
    "Section: NEWS; Pg. 1",
    "Length: 12 words",
    "Byline: By Ann Lee and John Okafor",
    "Body",
    "",
    "Dockers went back to work on Monday.",
    "",
    "“It was long,” one said.",
    "",
    "Classification",
    "",
    "Language: ENGLISH",
    "Subject: STRIKES (90%)",
    "Load-Date: March 5, 2020",
    "",
    "End of Document",
    "Copyright row ends",
    "Northern Echo",
    "5 March 2020",
    "Copyright 2020 Echo",
    "Length: 4 words",
    "Body",
    "A court has ruled.",
    "Body",
    "Graphic",
    "PHOTO: A court.",
    "Load-Date: March 5, 2020",
    "End of Document",
]
COVER = [
    "User Name: somebody",
    "Date and Time: Friday, March 6, 2020 9:00 AM EST",
    "Job Number: 12345",
    "Documents (2)",
    "1. Strike at the quay ends",
    "Client/Matter: -None-",
    "2. Copyright row ends",
    "Search Terms: quay",
]


@pytest.mark.parametrize("make", [docx, rtf])
@pytest.mark.parametrize("cover", [[], COVER])
def test_a_nexis_export_gives_its_articles(tmp_path: Path, make: type, cover: list[str]) -> None:
    path = make(tmp_path / f"export.{make.__name__}", [*cover, *NEXIS])
    entries, problems = list_file(path, "a", "export")
    assert problems == ()
    assert [(entry.id, entry.row) for entry in entries] == [("export/1", 1), ("export/2", 2)]
    second, first = (read_article(entry) for entry in reversed(entries))
    assert first == Article(
        "a",
        "export/1",
        "Dockers went back to work on Monday.\n\n“It was long,” one said.",
        title="Strike at the quay ends",
        published="2020-03-04",
        author="Ann Lee and John Okafor",
        outlet="The Harbour Post (England)",
    )
    assert second == Article(
        "a",
        "export/2",
        "A court has ruled.\nBody",
        title="Copyright row ends",
        published="2020-03-05",
        outlet="Northern Echo",
    )


def test_an_export_of_one_article_is_one_article(tmp_path: Path) -> None:
    path = docx(tmp_path / "one.docx", NEXIS[:23])
    assert list_file(path, "a", "one") == ((Entry("a", "one", path),), ())
    assert read(path).title == "Strike at the quay ends"
    wrapped = read(
        pdf(
            tmp_path / "one.pdf",
            [["Title here", "Outlet", "March 4, 2020", "Length: 3 words", "Body", *LONG, "End of Document"]],
        )
    )
    assert (wrapped.title, wrapped.outlet, wrapped.text) == ("Title here", "Outlet", JOINED)


def test_a_pdf_of_several_articles_gives_each(tmp_path: Path) -> None:
    ascii_lines = [line.replace("“", "").replace("”", "") or " " for line in NEXIS]
    path = pdf(tmp_path / "x.pdf", [ascii_lines[:20], ascii_lines[20:]], "Results of a search")
    entries, problems = list_file(path, "a", "x")
    assert (len(entries), problems) == (2, ())
    first, second = map(read_article, entries)
    assert (first.title, first.published, first.outlet) == (NEXIS[0], "2020-03-04", "The Harbour Post (England)")
    assert first.text.startswith("Dockers went back to work on Monday.")
    assert (second.title, second.text) == ("Copyright row ends", "A court has ruled. Body")


def test_what_only_looks_like_an_export_is_read_whole(tmp_path: Path) -> None:
    lines = ["One.", "End of Document", "Two.", "End of Document"]
    path = docx(tmp_path / "x.docx", lines)
    assert [entry.row for entry in list_file(path, "a", "x")[0]] == [0]
    assert read(path).text == "\n".join(lines)


def test_an_export_that_changed_is_noticed(tmp_path: Path) -> None:
    path = docx(tmp_path / "x.docx", NEXIS)
    entries, _ = list_file(path, "a", "x")
    docx(path, NEXIS[:23])
    with pytest.raises(FramingError, match="changed"):
        read_article(entries[1])
    docx(path, NEXIS + NEXIS)
    with pytest.raises(FramingError, match="changed"):
        read(path)


def test_many_articles_sort_as_they_stand(tmp_path: Path) -> None:
    path = rtf(tmp_path / "x.rtf", NEXIS * 6)
    ids = [entry.id for entry in list_file(path, "a", "x")[0]]
    assert ids == sorted(ids)
    assert (ids[0], ids[-1]) == ("x/01", "x/12")


words = st.text(st.sampled_from("abc ,.'"), min_size=1, max_size=30).filter(str.strip)


@settings(max_examples=100)
@given(st.lists(st.lists(words, min_size=1, max_size=4), min_size=1, max_size=5))
def test_every_body_comes_out_of_an_export(bodies: list[list[str]]) -> None:
    head = ["A title", "An outlet", "March 4, 2020", "Copyright 2020 Outlet", "Length: 3 words", "Body"]
    lines = [
        line for body in bodies for line in (*head, *body, "Classification", "Language: ENGLISH", "End of Document")
    ]
    found = split_export(lines)
    assert [article.text for article in found] == [
        "\n".join(" ".join(line.split()) for line in body) for body in bodies
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 4, 2020 Wednesday", "2020-03-04"),
        ("March 4, 2020 Wednesday 10:15 AM GMT", "2020-03-04"),
        ("Wednesday, 4 March 2020", "2020-03-04"),
        ("Sept. 30, 2019", "2019-09-30"),
        ("2020-03-04", "2020-03-04"),
        ("May 2020", ""),
        ("On March 4, 2020 the quay was shut", ""),
        ("Marchant 4, 2020", ""),
        ("04/03/2020", ""),
    ],
)
def test_days_in_words(line: str, day: str) -> None:
    assert day_of(line) == day


# ---------------------------------------------------------------- tables of databases, and tables in a side's folder


def write_csv(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_columns_of_media_cloud_and_factiva(tmp_path: Path) -> None:
    cloud = {
        "side": "a", "stories_id": "77", "publish_date": "2020-03-04 10:00:00", "title": "T", "url": "https://x.org",
        "media_name": "Post", "story text": "Words.",
    }  # fmt: skip
    (entry,), problems = list_table(write_csv(tmp_path / "articles.csv", [cloud]), ["a"])
    assert problems == ()
    assert read_article(entry) == Article(
        "a", "77", "Words.", title="T", published="2020-03-04T10:00:00", url="https://x.org", outlet="Post"
    )
    factiva = {
        "HD": "T",
        "BY": "Ann Lee",
        "PD": "4 March 2020",
        "SN": "Post",
        "LP": "First.",
        "TD": "Then.",
        "AN": "D1",
    }
    (entry,), problems = list_file(write_csv(tmp_path / "f.csv", [factiva]), "a", "f")
    assert problems == ()
    assert read_article(entry) == Article(
        "a", "f/D1", "First.\nThen.", title="T", published="2020-03-04", author="Ann Lee", outlet="Post"
    )


def corpus(folder: Path, settings: str = "") -> Path:
    for side in ("north", "south"):
        (folder / side).mkdir(parents=True, exist_ok=True)
    sides = '[[side]]\nname = "north"\n[[side]]\nname = "south"\n'
    (folder / "corpus.toml").write_text(f'title = "T"\nquestion = "Q?"\n{sides}{settings}')
    return folder


def test_a_corpus_of_exports_and_tables(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    docx(folder / "north" / "export.docx", NEXIS)
    docx(folder / "north" / "own.docx", PARAGRAPHS)
    write_csv(folder / "south" / "rows.csv", [{"text": "One."}, {"text": ""}, {"text": "Three."}])
    found = load(folder)
    assert [(entry.side, entry.id) for entry in found.entries] == [
        ("north", "export/1"),
        ("north", "export/2"),
        ("north", "own"),
        ("south", "rows/000001"),
        ("south", "rows/000003"),
    ]
    assert [read_article(entry).text for entry in found.entries][-2:] == ["One.", "Three."]
    (problem,) = found.problems
    assert problem.what == "the row has no text."


def test_a_folder_of_the_same_name_keeps_its_articles(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    docx(folder / "north" / "export.docx", NEXIS)
    (folder / "north" / "export").mkdir()
    (folder / "north" / "export" / "1.txt").write_text("Another.")
    (folder / "south" / "x.txt").write_text("Words.")
    found = load(folder)
    assert [entry.id for entry in found.entries] == ["export.docx/1", "export.docx/2", "export/1", "x"]


def test_largest_file_of_the_settings_holds_for_files_and_rows(tmp_path: Path) -> None:
    folder = corpus(tmp_path, "[settings]\nlargest_file = 10\n")
    for side in ("north", "south"):
        (folder / side / "short.txt").write_text("ten chars.")
    (folder / "north" / "long.txt").write_text("eleven char")
    write_csv(folder / "south" / "rows.csv", [{"text": "eleven char"}, {"text": "ten chars."}])
    found = load(folder)
    assert [entry.id for entry in found.entries] == ["short", "rows/000002", "short"]
    assert ["11" in problem.what for problem in found.problems] == [True, True]
    (folder / "north" / "short.txt").unlink()
    with pytest.raises(FramingError, match=r"long\.txt: 11 bytes"):
        load(folder)
