"""Nothing in a corpus folder is passed over without a word: what is hidden, leads out, or is no article is named."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from framing.commands.inspect import check_lines
from framing.model import FramingError
from framing.reading.corpus import load
from framing.reading.listing import passed_over

SIDES = 'title = "Locks"\n[[side]]\nname = "north"\nlabel = "The North"\n[[side]]\nname = "south"\n'
LINUX = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are other things there")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for side in ("north", "south"):
        (tmp_path / "vote" / side).mkdir(parents=True)
        (tmp_path / "vote" / side / "own.txt").write_text(f"Ida Falk spoke in the {side}.")
    (tmp_path / "vote" / "corpus.toml").write_text(SIDES)
    return tmp_path / "vote"


def told(folder: Path) -> str:
    return "\n".join(map(str, load(folder).problems))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("other.csv", "other.csv beside the folders of the sides: not read. A table of all articles is called"),
        ("rows.xlsx", "rows.xlsx beside the folders"),
        ("loose.txt", "loose.txt beside the folders of the sides: not read. An article belongs"),
        (".secret.txt", ".secret.txt: hidden, so not read."),
        (".old/a.txt", ".old/: hidden, so not read."),
        ("west/a.csv", "folder west holds 1 article and no [[side]] names it."),
        ("north/.a.md", ".a.md: hidden, so not read."),
        ("north/.drafts/a.md", ".drafts: hidden, so not read."),
        ("north/notes.odt", "notes.odt: no article, or of a kind that is not read."),
    ],
)
def test_articles_and_tables_that_nobody_reads_are_named(folder: Path, name: str, says: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("text\nWords.\n")
    assert says in told(folder)
    assert len(load(folder).entries) == 2


@pytest.mark.parametrize("name", ["articles.csv", "ARTICLES.CSV", "Articles.tsv", "articles.jsonl"])
def test_the_table_of_all_articles_has_any_suffix_and_case(folder: Path, name: str) -> None:
    rows = '{"side": "The North", "text": "One."}\n' if name.endswith("l") else "side\ttext\nNORTH\tOne.\n"
    (folder / name).write_text(rows if name.lower().endswith((".tsv", "l")) else rows.replace("\t", ","))
    corpus = load(folder)
    assert next((entry.side, entry.id) for entry in corpus.entries) == ("north", "000001")
    assert (corpus.problems, passed_over(corpus)) == ((), [])


def test_every_other_file_has_its_line_in_check(folder: Path) -> None:
    for name in ("README.md", ".DS_Store", "notes/plan.odt", "north/.gitkeep"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    (line,) = [line for line in check_lines(folder) if line.startswith("not read: ")]
    assert set(line.removeprefix("not read: ").split(", ")) == {
        "README.md",
        ".DS_Store",
        "notes/plan.odt",
        "north/.gitkeep",
    }


def test_rows_of_unknown_sides_are_told_where_a_side_stays_empty(folder: Path) -> None:
    (folder / "north" / "own.txt").unlink()
    (folder / "articles.csv").write_text("side,text\nnroth,One.\n")
    with pytest.raises(FramingError, match=r'called "nroth" \(there are: north, south\)'):
        load(folder)


@LINUX
def test_pipes_devices_and_broken_links_are_named_and_never_opened(folder: Path) -> None:
    os.mkfifo(folder / "north" / "pipe.txt")
    (folder / "north" / "device.txt").symlink_to("/dev/zero")
    (folder / "north" / "gone.txt").symlink_to("nowhere.txt")
    os.mkfifo(folder / "articles.csv")
    assert "device.txt, gone.txt, pipe.txt: no regular file" in told(folder)
    assert "articles.csv: no regular file" in told(folder)
    assert len(load(folder).entries) == 2


@LINUX
def test_links_out_of_the_corpus_are_refused_unless_allowed(folder: Path) -> None:
    secret = folder.parent / "secret.txt"
    secret.write_text("Nobody should read this.")
    (folder / "north" / "out.txt").symlink_to(secret)
    (folder / "north" / "in.txt").symlink_to(folder / "south" / "own.txt")
    (folder / "north" / "there").symlink_to(folder / "south")
    corpus = load(folder)
    assert [entry.id for entry in corpus.entries] == ["in", "own", "own"]
    assert "out.txt: a link out of the corpus: not read." in told(folder)
    assert "there: a link to a folder: not followed." in told(folder)
    (folder / "corpus.toml").write_text(SIDES + '[settings]\nlinks = "follow"\n')
    assert [entry.id for entry in load(folder).entries] == ["in", "out", "own", "own"]


@LINUX
def test_a_side_that_is_a_link_out_of_the_corpus_is_refused(folder: Path) -> None:
    (folder / "north").rename(folder.parent / "elsewhere")
    (folder / "north").symlink_to(folder.parent / "elsewhere")
    with pytest.raises(FramingError, match="a link out of the corpus"):
        load(folder)
    (folder / "corpus.toml").write_text(SIDES + '[settings]\nlinks = "follow"\n')
    assert len(load(folder).entries) == 2


def test_a_table_without_texts_is_one_problem_among_all(folder: Path) -> None:
    (folder / "articles.csv").write_text("name,colour\nx,red\n", encoding="utf-8")
    (folder / "loose.txt").write_text("x", encoding="utf-8")
    said = told(folder)
    assert "articles.csv: " in said
    assert "loose.txt beside the folders" in said
