"""Every format gives the article that was put in, or says what is wrong and where."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.model import Article, Entry, FramingError
from framing.reading.formats import SUFFIXES, list_table, read_article, readable
from framing.reading.formats.fields import is_missing
from framing.reading.formats.frontmatter import front_matter
from framing.reading.formats.markdown import plain


def read(path: Path, content: str | bytes, **options: int) -> Article:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_article(Entry("a", path.stem, path), **options)


def refusal(path: Path, content: str | bytes, **options: int) -> str:
    with pytest.raises(FramingError) as error:
        read(path, content, **options)
    assert str(path) in str(error.value)
    return str(error.value)


# ---------------------------------------------------------------- plain text and encodings

SENTENCE = "The café on Zoë’s quay – “a fine place” – was shut on Monday, the naïve mayor said."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path / "x.txt", SENTENCE.encode(encoding)).text == SENTENCE


@pytest.mark.parametrize("text", ["It’s over.", "Très bon", "It cost £5 and €7 in Köln."])
def test_short_texts_in_windows_1252(tmp_path: Path, text: str) -> None:
    assert read(tmp_path / "x.txt", text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    "content",
    [
        "Она сказала, что порт закрыт на неделю.".encode("cp1251"),
        "港は閉鎖された。市長は言った。".encode("shift_jis"),
        b"%PDF-1.7 and so on",
        b"words\0words",
        bytes(range(1, 256)) * 9,
        b"\xff\xfex",
    ],
)
def test_what_is_no_text_is_refused_with_advice(tmp_path: Path, content: bytes) -> None:
    assert re.search(r"UTF-8|Call it \.pdf", refusal(tmp_path / "x.txt", content))


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_empty_files_are_refused(tmp_path: Path, suffix: str, content: bytes) -> None:
    refusal(tmp_path / f"x{suffix}", content)


def test_large_missing_and_foreign_files_are_refused(tmp_path: Path) -> None:
    assert "11 bytes" in refusal(tmp_path / "x.txt", "eleven char", largest=10)
    assert read(tmp_path / "x.txt", "ten chars.", largest=10).text == "ten chars."
    for path in (tmp_path / "none.txt", tmp_path, tmp_path / "x.pages"):
        with pytest.raises(FramingError, match=re.escape(str(path))):
            read_article(Entry("a", "x", path))


def test_line_ends_and_title_of_a_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "port-strike_ends-2020-05-01.txt"
    assert read(path, "One.\r\nTwo.\rThree.\n") == Article(
        "a", path.stem, "One.\nTwo.\nThree.\n", title="Port strike ends 2020-05-01"
    )
    assert readable("2020/may/old_harbour") == "Old harbour"


# ---------------------------------------------------------------- Markdown


def test_front_matter_of_any_type_becomes_strings(tmp_path: Path) -> None:
    block = """---\r
Title: 1984\r
date: 2020-5-1\r
authors: [Ann Lee, {name: John Okafor}, [deep]]\r
publisher: No\r
url: "https://example.org/a?b=c#d"\r
tags: {a: [1, 2]}\r
---\r
Body: yes.\r
"""
    assert read(tmp_path / "x.md", block) == Article(
        side="a",
        id="x",
        text="Body: yes.\n",
        title="1984",
        published="2020-05-01",
        url="https://example.org/a?b=c#d",
        author="Ann Lee, John Okafor",
        outlet="No",
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2020-05-01 10:30:00", "2020-05-01T10:30:00"),
        ("2020-13-45", "2020-13-45"),
        ("May 2020", "May 2020"),
        ("~", ""),
        ("null", ""),
    ],
)
def test_dates(written: str, meant: str) -> None:
    assert front_matter(f"---\ndate: {written}\n---\nx", "f")[0]["published"] == meant


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("---\ntitle: Strike: the end\n---\nx", 2),
        ('---\ndate: 2020\ntitle: "open\n---\nx', 3),
        ("---\ntitle: [a\n---\nx", 2),
        ("---\ntitle: no end\nx", 1),
        ("---\njust words\n---\nx", 2),
        ("---\na: &x [1]\nb: *y\n---\nx", 3),
        ("---\na: " + "[" * 2000 + "\n---\nx", 1),
    ],
)
def test_broken_front_matter_is_named_with_its_line(tmp_path: Path, block: str, line: int) -> None:
    message = refusal(tmp_path / "x.md", block)
    assert f"line {line}:" in message
    assert "front matter" in message


def test_aliases_in_front_matter_cannot_blow_up() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)) + "author: *a39"
    fields, body = front_matter(f"---\n{bomb}\n---\nx", "f")
    assert (len(fields["author"]), body) == (0, "x")


@pytest.mark.parametrize("text", ["---\n\nA rule above.", "No front matter.\n---\na: b\n---\n", "----\nx"])
def test_texts_without_front_matter(text: str) -> None:
    assert front_matter(text, "f") == ({}, text)


MARKDOWN = {
    "# Port strike *ends* ##\n\nx": "Port strike ends\n\nx",
    "## In C#\n### Two # ###": "In C#\nTwo #",
    "# a" + " " * 50_000 + "x": "a" + " " * 50_000 + "x",
    "a **bold** and *slanted* word, __so__ _too_, ***both***": "a bold and slanted word, so too, both",
    'the [board](https://x.org/a_(b) "t") and the [union][1]\n\n[1]: https://y.org': "the board and the union\n\n",
    "![Cranes at night](cranes.jpg)\nnext": "Cranes at night\nnext",
    "> “We go back.”\n> she said": "“We go back.”\nshe said",
    "one\n\n* * *\n\ntwo\n===\n": "one\n\n\n\ntwo\n\n",
    "see <https://x.org>, `code` and \\*stars\\*": "see https://x.org, code and *stars*",
    "*in snake_case here*": "in snake_case here",
}


@pytest.mark.parametrize(("text", "words"), MARKDOWN.items())
def test_markdown_marks_go_and_words_stay(text: str, words: str) -> None:
    assert plain(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2 is 30, and snake_case_word stays; f**k, s*** and a_b too.",
        "- a list\n* of items\n1. and numbers\n#1 is no heading, [sic] no link (see below)",
        "She said [the board] (and the union) knew: 2 < 3 > 1.",
        "",
    ],
)
def test_texts_without_markdown_pass_unchanged(text: str) -> None:
    assert plain(text) == text


@settings(max_examples=200)
@given(st.text(alphabet="ab *_`[]()!#>\\<:/\n-=", max_size=60))
def test_markdown_never_loses_a_letter_outside_of_addresses(text: str) -> None:
    if "](" not in text and "]:" not in text and "][" not in text:
        assert re.sub(r"[^ab]", "", plain(text)) == re.sub(r"[^ab]", "", text)


def test_title_of_a_markdown_file(tmp_path: Path) -> None:
    assert read(tmp_path / "x.md", "---\nauthor: A\n---\n\n# The *end*\n\nBody").title == "The end"
    assert read(tmp_path / "x.md", "---\ntitle: Other\n---\n# The end\n\nBody").title == "Other"
    assert read(tmp_path / "the-end.md", "Body\n\n# Not this").title == "The end"


@pytest.mark.parametrize("side", ["promotional", "critical"])
def test_the_belarus_articles_pass_through_word_for_word(side: str) -> None:
    path = next((Path(__file__).parents[2] / "corpora" / "belarus" / side).glob("*.md"))
    found = read_article(Entry(side, path.stem, path))
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    assert found.text == body
    assert found.title in body
    assert (found.author, found.published) == ("", "")


# ---------------------------------------------------------------- web pages

PAGE = """<html><head><meta charset="{charset}"><title>Café strike | The Harbour Post</title>
<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2020-03-04T10:00:00Z">
<meta property="og:site_name" content="The Harbour Post"><meta property="og:title" content="Café strike ends"></head>
<body><nav><a href="/">Home</a> <a href="/n">News</a></nav><article>
<p>The dockers of the café quay went back to work on Monday after a week of talks with the harbour board and union.</p>
<p>Nobody was content, said the union's chair, but all were tired of it and wished for calm at last on the quay.</p>
</article><footer>All rights reserved</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "nonsense"])
def test_a_web_page(tmp_path: Path, charset: str) -> None:
    encoding = "utf-8" if charset == "nonsense" else charset
    found = read(tmp_path / "x.html", PAGE.format(charset=charset).encode(encoding))
    assert found.text.startswith("The dockers of the café quay")
    assert found.text.endswith("at last on the quay.")
    assert "Home" not in found.text
    assert (found.title, found.author, found.outlet) == ("Café strike ends", "Ann Lee", "The Harbour Post")
    assert found.published == "2020-03-04"


# ---------------------------------------------------------------- tables

ROWS = [
    {"side": "a", "id": "one", "text": 'He said: "No,\nnever."', "title": "A title", "published": "2020-5-1", "x": "y"},
    {"side": "b", "id": "one", "text": "Zoë’s quay,\r\n\r\nat night.", "author": "Ann Lee", "outlet": "Post"},
    {"side": "a", "id": "", "text": "Third; row\tno id"},
]


def write_csv(path: Path, rows: list[dict[str, str]], delimiter: str = ",", bom: bytes = b"") -> Path:
    import io

    out = io.StringIO(newline="")
    columns = ["side", "id", "text", "title", "published", "author", "outlet", "url", "x"]
    writer = csv.DictWriter(out, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(bom + out.getvalue().encode())
    return path


def write_jsonl(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["csv", "semicolon", "tab", "bom", "jsonl"])
def test_tables_give_back_their_rows_in_any_order(tmp_path: Path, kind: str) -> None:
    if kind == "jsonl":
        path = write_jsonl(tmp_path / "articles.jsonl", ROWS)
    else:
        delimiter = {"semicolon": ";", "tab": "\t"}.get(kind, ",")
        bom = b"\xef\xbb\xbf" if kind == "bom" else b""
        path = write_csv(tmp_path / "articles.csv", ROWS, delimiter, bom)
    entries, problems = list_table(path, ["a", "b"])
    assert problems == ()
    assert [(e.side, e.id, e.row) for e in entries] == [("a", "one", 1), ("b", "one", 2), ("a", "000003", 3)]
    third, second, first = (read_article(entry) for entry in reversed(entries))
    assert first == Article("a", "one", 'He said: "No,\nnever."', title="A title", published="2020-05-01")
    assert second == Article("b", "one", "Zoë’s quay,\n\nat night.", title="one", author="Ann Lee", outlet="Post")
    assert third.text == "Third; row\tno id"


def test_what_is_wrong_with_rows_of_a_csv(tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    path.write_bytes(
        b'side,id,text\na,1,"two\nlines"\nc,2,text\n\na,3,  \na,1,again\n,5,no side\na,6,\xe9t\xe9\n'
        b'a,7,"bad"quote\na,8,too,many,cells\na,9,caf\xc3\xa9\na,10\n'
    )
    entries, problems = list_table(path, ["a", "b"])
    assert [e.id for e in entries] == ["1", "9"]
    assert [read_article(e).text for e in entries] == ["two\nlines", "café"]
    assert [(int(p.where.rsplit(" ", 1)[1]), p.what) for p in problems] == [
        (4, 'no [[side]] of corpus.toml is called "c" (there are: a, b).'),
        (6, "the row has no text."),
        (7, 'the article "1" of side "a" stands already in line 2.'),
        (8, "the row names no side."),
        (9, "the row is not UTF-8."),
        (10, "the row is not valid CSV (',' expected after '\"')."),
        (11, "the row has 5 cells, the header 3."),
        (13, "the row has no text."),
    ]
    assert all(p.where.startswith(str(path)) for p in problems)


def test_what_is_wrong_with_lines_of_a_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    lines = [
        b'{"side": "a", "text": "first \xc3\xa9", "id": 7, "published": null, "author": ["x"]}',
        b"",
        b'{"side": "a", "text": "broken"',
        b'["a", "b"]',
        b'{"side": "a", "text": ["no", "text"]}',
        b'{"side": "a", "id": "7", "text": "again"}',
        b"[" * 100_000,
        b'{"side": "a", "text": "\xe9"}',
        b'{"side": "a", "text": "half \\ud83d pair"}',
        b'{"side": "a", "text": "null \\u0000"}',
    ]
    path.write_bytes(b"\r\n".join(lines))
    entries, problems = list_table(path, ["a"])
    assert [(e.id, e.row) for e in entries] == [("7", 1), ("000009", 9)]
    assert [int(p.where.rsplit(" ", 1)[1]) for p in problems] == [3, 4, 5, 6, 7, 8, 10]
    first, second = map(read_article, entries)
    assert (first.text, first.published, first.author) == ("first é", "", "x")
    assert second.text.encode() == "half \ufffd\ufffd\ufffd pair".encode()


def test_tables_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    for content, complaint in (
        (b"", 'no column "side"'),
        (b"side,id\na,1\n", 'no column "text"'),
        (b"side,text\n", "no article"),
        ("side,text\n".encode("utf-16") + b"x", "UTF-16"),
        ("side,text\n".encode("utf-16"), "no article"),
    ):
        path.write_bytes(content)
        with pytest.raises(FramingError, match=complaint):
            list_table(path, ["a"])
    for missing in (tmp_path / "no.csv", tmp_path / "no.jsonl", tmp_path / "no.xlsx"):
        with pytest.raises(FramingError, match="no"):
            list_table(missing, ["a"])


def test_a_text_longer_than_the_csv_module_expects(tmp_path: Path) -> None:
    long = "word " * 100_000
    path = write_csv(tmp_path / "articles.csv", [{"side": "a", "text": long}])
    (entry,), problems = list_table(path, ["a"])
    assert problems == ()
    assert read_article(entry).text == long


def test_a_table_that_changed_is_noticed(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "articles.csv", ROWS)
    entries, _ = list_table(path, ["a", "b"])
    write_csv(path, ROWS[1:])
    with pytest.raises(FramingError, match="changed"):
        read_article(entries[1])


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(
    lambda cell: cell.strip() and not is_missing(cell)
)


@settings(max_examples=60)
@given(st.lists(cells, min_size=1, max_size=6))
def test_any_text_survives_a_table(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("table")
    rows = [{"side": "a", "text": text} for text in texts]
    for path in (write_csv(folder / "articles.csv", rows), write_jsonl(folder / "articles.jsonl", rows)):
        entries, problems = list_table(path, ["a"])
        assert problems == ()
        assert [read_article(e).text for e in entries] == [re.sub(r"\r\n?", "\n", text) for text in texts]
