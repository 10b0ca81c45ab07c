"""A file under the name of another kind is named for what it is; an article that merely begins like one is read."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from framing.model import Article, FramingError
from framing.reading.formats import list_file, read_article
from tests.exports import articles, docx, xlsx

BODY = "The ferry to the islands will stop in May, the county said. Nobody there had been asked.\n"
HEAD = "Subject: Ferry\nFrom: a@example.org\nDate: Thu, 3 Jun 2021 10:00:00 +0200\n"
MISTAKEN = {
    "x.txt": (json.dumps([{"title": "Ferry", "text": BODY}]), "JSON.*Call it .json"),
    "lines.txt": (f'{{"text": {json.dumps(BODY)}}}\n{{"text": {json.dumps(BODY)}}}\n', "JSON.*Call it .jsonl"),
    "table.txt": (f'title,date,text\nFerry,2021-06-03,"{BODY.strip()}"\n', "table.*Call it .csv"),
    "tabs.txt": (f"Headline\tOutlet\tFull Text\nFerry\tCoast Courier\t{BODY}", "table.*Call it .tsv"),
    "feed.txt": (f'<?xml version="1.0"?>\n<rss><item><title>Ferry</title>{BODY}</item></rss>', "XML"),
    "mail.txt": (f"{HEAD}Message-ID: <1@example.org>\n\n{BODY}", "mail"),
    "page.html": (f"From: x\n{HEAD}MIME-Version: 1.0\nContent-Type: multipart/related; x\n\n{BODY}", "mhtml"),
    "refs.txt": (f"TY  - NEWS\nTI  - Ferry\nAB  - {BODY}ER  - \n", "references"),
    "bib.txt": (f"@article{{blix2021,\n title = {{Ferry}},\n abstract = {{{BODY}}}}}\n", "references"),
    "rich.txt": ("{\\rtf1 " + BODY + "}", "rich text.*Call it .rtf"),
    "rich.docx": ("{\\rtf1 " + BODY + "}", "rich text.*Call it .rtf"),
    "page.csv": ("%PDF-1.7 and so on", "PDF.*Call it .pdf"),
}


def read(path: Path) -> Article:
    (entry,), problems = list_file(path, "a", path.stem)
    assert problems == ()
    return read_article(entry)


def refused(path: Path) -> str:
    entries, problems = list_file(path, "a", path.stem)
    if problems:
        return str(problems[0])
    with pytest.raises(FramingError) as refusal:
        read_article(entries[0])
    return str(refusal.value)


@pytest.mark.parametrize("name", MISTAKEN)
def test_a_file_under_another_name_is_refused_by_what_it_is(tmp_path: Path, name: str) -> None:
    content, told = MISTAKEN[name]
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert re.search(f"(?s){name}.*{told}", refused(tmp_path / name))


def test_files_of_packed_parts_are_told_apart(tmp_path: Path) -> None:
    docx(tmp_path / "word.txt", [BODY])
    xlsx(tmp_path / "sheet.csv", articles(0, 2))
    for name, mime in (("book.txt", "application/epub+zip"), ("open.txt", "application/vnd.oasis.opendocument.text")):
        with zipfile.ZipFile(tmp_path / name, "w") as packed:
            packed.writestr("mimetype", mime)
    found = [refused(tmp_path / name) for name in ("word.txt", "sheet.csv", "book.txt", "open.txt")]
    assert ["Call it .docx" in found[0], "Call it .xlsx" in found[1]] == [True, True]
    assert ["book" in found[2], "OpenDocument" in found[3]] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "[The mayor was not there.] " + BODY,
        "{Note: the ferry is old.} " + BODY,
        "Text, title, and date: these were missing, the archivist said.\n\n" + BODY,
        "The text; the date.\n\n" + BODY,
        "Subject: the ferry. That was all the letter said.\n\n" + BODY,
        "<em>Ferry</em> sails no more.\n\n" + BODY,
        "@northport wrote: {never}.\n\n" + BODY,
    ],
)
def test_an_article_that_begins_like_one_of_them_is_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    assert read(tmp_path / "x.txt").text == text
