"""Whatever bytes and characters come in, what comes out is an article or a refusal that names the file."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.model import Actor, Article, FramingError
from framing.reading.formats import list_file, read_article
from framing.reading.from_memory import corpus_of_sides
from tests.exports import articles, factiva_html, nexis_txt, proquest

HALF = "Ida Falk said \ud800 that \udfff nobody came. Per Holt left. "


def test_half_characters_in_texts_and_names_of_a_caller() -> None:
    document = framing.read(HALF, actors=["Per Holt"], clean=False)
    assert document.text[document.mentions[0].start : document.mentions[0].end] == "Per Holt"
    assert len(document.text) == len(HALF)
    odd = Article("south", "i\ud801d", HALF * 3, title="t\ud802", outlet="o\ud803")
    corpus = corpus_of_sides({"north": HALF * 3, "south": odd}, actors=["Ida Falk", "Per Holt"])
    for article in corpus.articles:
        assert all(value.encode() for value in (article.id, article.title, article.text))
        assert article.outlet.encode() or article.side == "north"
    with pytest.raises(FramingError, match="half a character"):
        framing.compare({"north": HALF, "south": HALF}, actors=[Actor("Ida \ud800")])


def packed(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


PUT = articles(0, 2)
ROWS = json.dumps([{"text": one.title, "side": one.outlet} for one in PUT]).encode()
WELL: dict[str, bytes] = {
    ".txt": nexis_txt(PUT).encode(),
    ".html": factiva_html(PUT).encode(),
    ".json": ROWS,
    ".jsonl": ROWS,
    ".csv": "text;title\nVårby;x\n".encode("utf-16"),
    ".tsv": "text\ttitle\nVårby\tx\n".encode("cp1252"),
    ".zip": packed("a.txt", proquest(PUT).encode()),
    ".gz": gzip.compress(ROWS),
}


@settings(max_examples=80)
@given(st.sampled_from(sorted(WELL)), st.data())
def test_damaged_tables_and_exports_end_in_articles_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: st.DataObject
) -> None:
    content = bytearray(WELL[suffix])
    for _ in range(data.draw(st.integers(0, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / f"x{'.json' if suffix == '.gz' else ''}{suffix}"
    path.write_bytes(content[: data.draw(st.integers(len(content) // 3, len(content)))])
    entries, problems = list_file(path, "a", "x")
    assert entries or problems
    assert all(str(path) in problem.where for problem in problems)
    for entry in entries:
        try:
            article = read_article(entry)
            assert (article.text + article.title + article.id).encode()
        except FramingError as error:
            said = str(error)
            assert str(path) in said


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            [
                "1 of 2 DOCUMENTS", "LENGTH: 9 words", "BODY:", "LOAD-DATE: x", "End of Document", "Body",
                "Length: 9 words",
                "9 words", "4 June 2021", "Document VALGAZ0020210601eh6b00000", "HD  A", "LP  B", "TD", "AN  C",
                "Document 1 of 2", "Full text: A b.", "Title: x", "ProQuest document ID: 1", "", "Words of an article.",
                "Copyright 2021 X", "Valley Gazette", "By Nora Blix", "Job Number: 1",
            ]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_order_of_marks_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    path = tmp_path_factory.mktemp("marks") / "x.txt"
    path.write_text("\n".join(lines))
    entries, _ = list_file(path, "a", "x")
    for entry in entries:
        try:
            assert read_article(entry).text.strip()
        except FramingError as error:
            said = str(error)
            assert str(path) in said


def test_what_a_word_processor_has_open_is_named_and_no_broken_article(tmp_path: Path) -> None:
    from framing.reading.corpus import load

    for side in ("a", "b"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "x.txt").write_text("The ferry to the islands will stop in May.", encoding="utf-8")
    (tmp_path / "a" / "~$ferry.docx").write_bytes(b"\x05Nora")
    corpus = load(tmp_path)
    assert [entry.id for entry in corpus.entries] == ["x", "x"]
    assert any("~$ferry.docx" in str(problem) and "Close the document" in str(problem) for problem in corpus.problems)
