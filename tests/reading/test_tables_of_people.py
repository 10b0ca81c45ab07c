"""Tables as spreadsheets, scrapers and services write them: each gives the article that was put in, or says why not."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from framing.model import Article, FramingError
from framing.reading.cleaning import clean
from framing.reading.cleaning.markup import without_markup
from framing.reading.formats import list_file, list_table, read_article

TEXT = "The lock gates at Vårby stuck on Tuesday, and “nobody” came to mend them before dusk."


def read(path: Path) -> list[Article]:
    entries, problems = list_file(path, "a", "x")
    assert problems == ()
    return [read_article(entry) for entry in entries]


def only(path: Path, content: str | bytes) -> Article:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (article,) = read(path)
    return article


# ---------------------------------------------------------------- encodings and separators

PLAIN = f'id;title;text\r\n1;Gates;"{TEXT}\nSecond line."\r\n'


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode("cp1252"),
        PLAIN.encode("mac_roman"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-8-sig"),
        PLAIN.replace(";", "\t").encode("utf-16-be").join([b"\xfe\xff", b""]),
        ("sep=;\r\n" + PLAIN).encode(),
        ("sep=|\r\n" + PLAIN.replace(";", "|")).encode("utf-8-sig"),
        PLAIN.replace(";", "|").encode(),
    ],
    ids=["cp1252", "mac", "utf-16", "mark", "big-endian", "sep", "sep-bar", "bar"],
)
def test_a_csv_of_any_spreadsheet(tmp_path: Path, content: bytes) -> None:
    found = only(tmp_path / "x.csv", content)
    assert (found.id, found.title, found.text) == ("x/1", "Gates", f"{TEXT}\nSecond line.")


def test_many_rows_of_an_older_encoding_are_each_found(tmp_path: Path) -> None:
    rows = "".join(f'{n},"Row {n} of Vårby, é"\r\n' for n in range(300))
    (tmp_path / "x.csv").write_bytes(("id,text\r\n" + rows).encode("cp1252"))
    assert [one.text for one in read(tmp_path / "x.csv")] == [f"Row {n} of Vårby, é" for n in range(300)]


# ---------------------------------------------------------------- names of columns

GIVEN: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "news-please": (
        {
            "maintext": TEXT, "authors": ["Nora Blix", "Omar Said"], "date_publish": "2021-06-05 07:00:00",
            "source_domain": "gazette.example", "url": "https://g.example/1", "title": "Gates", "language": "en",
        },
        {"author": "Nora Blix, Omar Said", "published": "2021-06-05T07:00:00", "outlet": "gazette.example"},
    ),
    "trafilatura": (
        {
            "text": TEXT, "title": "Gates", "author": "Nora Blix", "hostname": "g.example", "sitename": "The Gazette",
            "source": "https://g.example/1", "date": "2021-06-05", "id": None, "raw_text": "rubbish", "excerpt": "",
        },
        {"outlet": "The Gazette", "url": "https://g.example/1", "published": "2021-06-05"},
    ),
    "NewsAPI": (
        {
            "source": {"id": "g", "name": "The Gazette"}, "content": TEXT, "publishedAt": "2021-06-05T07:00:00Z",
            "title": "Gates", "author": None, "description": "A lock.",
        },
        {"outlet": "The Gazette", "published": "2021-06-05T07:00:00Z", "author": ""},
    ),
    "Event Registry": (
        {
            "uri": "77", "body": TEXT, "dateTime": "2021-06-05T07:00:00Z", "title": "Gates",
            "authors": [{"uri": "n@g", "name": "Nora Blix"}], "source": {"uri": "g.example", "title": "The Gazette"},
        },
        {"outlet": "The Gazette", "author": "Nora Blix", "published": "2021-06-05T07:00:00Z"},
    ),
    "Guardian": (
        {
            "webTitle": "Gates", "webPublicationDate": "2021-06-05T07:00:00Z", "webUrl": "https://g.example/1",
            "fields": {"body": "<p>x</p>", "bodyText": TEXT, "byline": "Nora Blix", "publication": "The Gazette"},
        },
        {"title": "Gates", "author": "Nora Blix", "outlet": "The Gazette", "url": "https://g.example/1"},
    ),
    "AmCAT": (
        {"doc_id": "e9", "medium": "The Gazette", "headline": "Gates", "text": TEXT, "date": "2021-06-05"},
        {"id": "x/e9", "outlet": "The Gazette", "title": "Gates"},
    ),
    "by hand": (
        {"Article-Text": TEXT, "Head Line": "Gates", "Publication Date": 44352, "Newspaper": "The Gazette", "By": "N"},
        {"title": "Gates", "published": "2021-06-05", "outlet": "The Gazette", "author": "N"},
    ),
    "a spreadsheet's blanks": (
        {"text": TEXT, "title": "NaN", "author": "NA", "date": "NULL", "outlet": "None", "url": "#N/A", "id": "nan"},
        {"title": "000001", "author": "", "published": "", "outlet": "", "url": "", "id": "x/000001"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "wanted"), GIVEN.values(), ids=GIVEN)
@pytest.mark.parametrize("suffix", [".jsonl", ".json"])
def test_columns_of_common_tools(tmp_path: Path, given: dict[str, Any], wanted: dict[str, str], suffix: str) -> None:
    found = only(tmp_path / f"x{suffix}", json.dumps(given))
    assert found.text == TEXT
    assert {name: getattr(found, name) for name in wanted} == wanted


TWO = [{"text": "One.", "title": "A"}, {"text": "Two.", "title": "B"}]
SHAPES: dict[str, object] = {
    "list": TWO,
    "answer": {"status": "ok", "articles": TWO},
    "deep": {"response": {"total": 2, "tags": [{"id": "x"}], "results": TWO}},
    "columns": {"text": {"0": "One.", "1": "Two."}, "title": {"0": "A", "1": "B"}},
    "lists": {"text": ["One.", "Two."], "title": ["A", "B"]},
    "split": {"columns": ["title", "text"], "index": [0, 1], "data": [["A", "One."], ["B", "Two."]]},
    "search": {"hits": {"hits": [{"_id": "q", "_source": TWO[0]}, {"_id": "r", "_source": TWO[1]}]}},
    "by id": {"a1": TWO[0], "a2": TWO[1]},
    "by id, deep": {"docs": {"a1": TWO[0], "a2": TWO[1]}},
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_articles_of_a_json_document_are_found_wherever_they_lie(tmp_path: Path, shape: object) -> None:
    (tmp_path / "x.json").write_text(json.dumps(shape, indent=1))
    assert [(one.title, one.text) for one in read(tmp_path / "x.json")] == [("A", "One."), ("B", "Two.")]


def test_a_list_called_jsonl_and_lines_called_json_are_read(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(json.dumps(TWO, indent=0))
    (tmp_path / "y.json").write_text("\n".join(map(json.dumps, TWO)))
    for name in ("x.jsonl", "y.json"):
        assert [one.text for one in read(tmp_path / name)] == ["One.", "Two."]


def test_a_spreadsheet_with_an_empty_sheet_above_and_dates_as_dates(tmp_path: Path) -> None:
    book = Workbook()
    notes = book.active
    assert notes is not None
    notes.append(["who", "when"])
    sheet = book.create_sheet("Articles")
    sheet.append([])
    sheet.append(["ID", "Headline", "Published", "Body"])
    sheet.append([7, "Gates", datetime(2021, 6, 5), f"{TEXT}\nSecond line."])
    sheet.append([None, None, None, None])
    sheet.append([8, "Lost", None, None])
    book.save(tmp_path / "x.xlsx")
    (entry,), (problem,) = list_file(tmp_path / "x.xlsx", "a", "x")
    found = read_article(entry)
    assert (found.id, found.published, found.text) == ("x/7", "2021-06-05", f"{TEXT}\nSecond line.")
    assert (problem.where, problem.what) == (f"{tmp_path}/x.xlsx, sheet Articles, row 5", "the row has no text.")


def _broken(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 no spreadsheet")


def _textless(path: Path) -> None:
    path.write_text('{"articles": [{"url": "https://g.example/1", "title": "Gates", "seendate": "20210605T070000Z"}]}')


REFUSED: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "xlsx": ("x.xlsx", _broken, "Save it again, or as CSV UTF-8"),
    "zip": ("x.zip", _broken, "Unpack it"),
    "gz": ("x.csv.gz", _broken, "Pack it again"),
    "gz of what": ("x.gz", _broken, "Pack it again"),
    "json": ("x.json", _broken, "no valid JSON"),
    "list of addresses": ("x.json", _textless, "Download the texts from their addresses first"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "make", "says"), REFUSED.values(), ids=REFUSED)
def test_what_can_not_be_read_is_named_with_what_to_do(
    tmp_path: Path, name: str, make: Callable[[Path], None], says: str
) -> None:
    make(tmp_path / name)
    entries, (problem,) = list_file(tmp_path / name, "a", "x")
    assert entries == ()
    assert str(tmp_path / name) in problem.where
    assert says in str(problem)


def test_a_text_that_a_service_cut_short_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps({"articles": [{"content": f"{TEXT} And th… [+2345 chars]"}]}))
    (entry,), (problem,) = list_file(tmp_path / "x.json", "a", "x")
    assert "2,345 characters are missing" in problem.what
    assert read_article(entry).text.endswith("And th… ")


@pytest.mark.parametrize("written", ["North", "NORTH", "The Northern Gazette", "the northern gazette"])
def test_a_row_may_name_its_side_in_any_case_or_by_label(tmp_path: Path, written: str) -> None:
    (tmp_path / "articles.csv").write_text(f"side,text\n{written},One.\neast,Two.\n")
    (entry,), (problem,) = list_table(tmp_path / "articles.csv", ["north"], labels={"The Northern Gazette": "north"})
    assert (entry.side, read_article(entry).text) == ("north", "One.")
    assert '"east" (there are: north)' in problem.what


def test_a_changed_container_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps([{"id": 1, "text": "One."}, {"id": 2, "text": "Two."}]))
    entries, _ = list_file(tmp_path / "x.json", "a", "x")
    (tmp_path / "x.json").write_text(json.dumps([{"id": 1, "text": "One."}, {"id": 33, "text": "Other."}]))
    assert read_article(entries[0]).text == "One."
    with pytest.raises(FramingError, match="changed"):
        read_article(entries[1])


# ---------------------------------------------------------------- markup in plain texts


@pytest.mark.parametrize(
    ("text", "left", "rules"),
    [
        ("<p>Gates <b>stuck</b>.</p><p>R&amp;D &#8220;failed&#8221;.</p>", "Gates stuck.\n\nR&D “failed”.", ["markup"]),
        ('One<br/>two<script>var x = "<p>";</script> three<!-- note -->.', "One\ntwo three.", ["markup"]),
        ("&amp;lt;p&amp;gt;Deep", "Deep", ["markup"]),
        ("[caption id=9]A lock[/caption] stood.", "A lock stood.", ["markup"]),
        (
            "Itâ€™s â€œopenâ€\ufffd, said JosÃ© â€“ twice.",
            "It’s “open”, said José – twice.",
            ["wrongly decoded letters"],
        ),
        ("It\\u2019s \\u00fcber.", "It’s über.", ["markup"]),
        ("ÃœberfÃ¼llt war KÃ¶ln.", "Überfüllt war Köln.", ["wrongly decoded letters"]),
    ],
)
def test_markup_and_wrong_letters_go_and_are_told(text: str, left: str, rules: list[str]) -> None:
    found = clean(text)
    assert (found.text, [removal.rule for removal in found.removals]) == (left, rules)
    assert clean(found.text) == (left, ())


@pytest.mark.parametrize(
    "text",
    [
        "2 < 3 and 5 > 4, said AT&T; R&D too.",
        "She wrote <nobody knows why> and [sic].",
        "São Paulo, Ângela, Århus and Ðakovo – “so” it is.",
        "Fish & chips; a <3 for you",
    ],
)
def test_texts_without_markup_stay(text: str) -> None:
    assert without_markup(text) == (text, [])


def test_a_page_called_txt_is_read_as_a_page(tmp_path: Path) -> None:
    head, body = "<title>Gates</title>", f"<p>{TEXT}</p><script>var y = 2;</script>"
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    found = only(tmp_path / "x.txt", page)
    assert (found.title, found.text.strip()) == ("Gates", TEXT)


@pytest.mark.parametrize(
    "header",
    [
        "Título;Medio;Fecha;Autor;Texto;Enlace",
        "Titolo;Testata;Data;Autore;Testo;Link",
        "Titel;Krant;Datum;Auteur;Tekst;Link",
        "Título;Jornal;Data;Autor;Texto;Link",
        "Tytuł;Źródło;Data;Autor;Treść;Link",
        "post_title;Publisher;post_date;post_author;post_content;guid",
    ],
)
def test_columns_may_be_called_so_in_other_languages(tmp_path: Path, header: str) -> None:
    row = (
        "Ferry ends;Coast Courier;2021-06-03;Nora Blix;The ferry to the islands will stop in May.;https://example.org/1"
    )
    (tmp_path / "x.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    (entry,), _ = list_table(tmp_path / "x.csv", None, "a")
    found = read_article(entry)
    assert [found.title, found.outlet, found.published, found.author] == row.split(";")[:4]
    assert found.text == row.split(";")[4]


def test_a_text_may_be_a_list_of_its_paragraphs_and_no_list_of_words(tmp_path: Path) -> None:
    rows = [
        {"text": ["The ferry will stop.", "Nobody was asked about it."]},
        {"text": ["The", "ferry", "will", "stop"]},
    ]
    (tmp_path / "x.json").write_text(json.dumps(rows), encoding="utf-8")
    entries, problems = list_table(tmp_path / "x.json", None, "a")
    assert [read_article(entry).text for entry in entries] == ["The ferry will stop.\n\nNobody was asked about it."]
    assert len(problems) == 1


def test_what_databases_and_services_wrap_is_unwrapped(tmp_path: Path) -> None:
    rows = [
        {"_id": {"$oid": "5e"}, "text": "The ferry will stop in May.", "date": {"$date": "2021-06-03T00:00:00Z"}},
        {"fields": {"body": "<p>The ferry will stop.</p>", "byline": "Nora Blix"}, "webTitle": "Ferry", "id": "w/1"},
    ]
    (tmp_path / "x.json").write_text(json.dumps(rows), encoding="utf-8")
    entries, problems = list_table(tmp_path / "x.json", None, "a")
    first, second = map(read_article, entries)
    assert (problems, first.id, first.published) == ((), "5e", "2021-06-03T00:00:00Z")
    assert (second.text, second.author, second.title) == ("<p>The ferry will stop.</p>", "Nora Blix", "Ferry")


def test_a_first_paragraph_alone_is_named(tmp_path: Path) -> None:
    document = {
        "headline": {"main": "Ferry"},
        "lead_paragraph": "The ferry will stop.",
        "web_url": "https://example.org",
    }
    (tmp_path / "x.json").write_text(json.dumps({"response": {"docs": [document, document]}}), encoding="utf-8")
    _, problems = list_table(tmp_path / "x.json", None, "a")
    assert ["first paragraph alone" in problem.what for problem in problems] == [True, True]


def test_a_table_without_texts_says_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("id,media_name,title,url\n1,Echo,Ferry,https://example.org\n", encoding="utf-8")
    with pytest.raises(FramingError, match="Download the texts from their addresses"):
        list_table(tmp_path / "x.csv", None, "a")


@pytest.mark.parametrize("name", ["x.csv", "x.jsonl", "wide.csv"])
def test_a_line_without_an_end_is_no_table_and_fills_no_memory(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from framing.reading.formats import rows

    monkeypatch.setattr(rows, "LARGEST_CONTENT", 5000)
    content = ("title,text\n" + "x" * 9000).encode()
    (tmp_path / name).write_bytes(content.decode().encode("utf-16") if name == "wide.csv" else content)
    try:
        _, problems = list_table(tmp_path / name, None, "a")
        told = str(problems)
    except FramingError as error:
        told = str(error)
    assert "more than 5,000 bytes" in told
