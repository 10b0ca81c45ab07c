"""A newcomer's way in: exports and tables become a corpus by one command; a folder without a manifest is understood."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing.commands.cli import main
from framing.reading.corpus import load
from framing.reading.formats import read_article
from tests.exports import EXPORTS, articles, written

SIX = ("nexis.txt", "nexis-uni.docx", "factiva.rtf", "proquest.txt", "europresse.html", "sheet.xlsx")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def framing(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, arguments)
    return done.exit_code, done.output


def test_twenty_articles_in_six_formats_come_in_with_import_alone(here: Path) -> None:
    put = articles(0, 20)
    for i, name in enumerate(SIX):
        EXPORTS[name](here / name, put[i * 3 : (i + 1) * 3] if i < 5 else put[15:])
    code, told = framing("import", *SIX, "--side-column", "outlet", "--name", "valley")
    assert code == 0, told
    assert "proquest.txt: 3 articles (an export of ProQuest)" in told
    corpus = load(here / "corpora" / "valley")
    assert [(side.name, side.label) for side in corpus.sides] == [
        ("coast-courier", "Coast Courier"),
        ("valley-gazette", "Valley Gazette"),
    ]
    assert corpus.problems == ()
    found = [read_article(entry) for entry in corpus.entries]
    assert {(one.title, " ".join(one.text.split()), one.author, one.outlet, one.published[:10]) for one in found} == {
        (one.title, " ".join(one.paragraphs), one.author, one.outlet, f"2021-06-{one.day:02}") for one in put
    }
    assert all(one.side == one.outlet.lower().replace(" ", "-") for one in found)
    assert "Ida Falk" in {actor.name for actor in corpus.actors}
    code, told = framing("check", "valley")
    assert (code, told.splitlines()[-1]) == (0, "0 problems")


def test_nothing_is_overwritten(here: Path) -> None:
    EXPORTS["nexis.txt"](here / "nexis.txt", articles(0, 4))
    assert framing("import", "nexis.txt")[0] == 0
    before = (here / "corpora" / "nexis" / "articles.csv").read_bytes()
    EXPORTS["nexis.txt"](here / "nexis.txt", articles(4, 8))
    code, told = framing("import", "nexis.txt")
    assert code == 1
    assert "is there already, and is not overwritten" in told
    assert (here / "corpora" / "nexis" / "articles.csv").read_bytes() == before


TABLE = (
    "headline,Leaning,body,source\n"
    + "\n".join(
        f"T{n},{lean},Ida Falk spoke of plan {n}. Per Holt heard Ida Falk.,Gazette"
        for n, lean in enumerate(("Left", "right", "left", "NA", "Right", "left"))
    )
    + "\nlost,left,NaN,Gazette\n"
)


def test_any_column_parts_the_sides_and_what_is_left_out_is_told(here: Path) -> None:
    written(here / "rows.csv", TABLE)
    code, told = framing("import", "rows.csv", "--side-column", "leaning")
    assert code == 0, told
    assert "rows.csv, line 8: the row has no text (it says NaN)." in told
    assert "1 article left out, since they name no leaning." in told
    corpus = load(here / "corpora" / "rows")
    assert [(side.name, side.label, sum(e.side == side.name for e in corpus.entries)) for side in corpus.sides] == [
        ("left", "left", 3),
        ("right", "Right", 2),
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("rows.csv",), "nothing to compare"),
        (("rows.csv", "--side-column", "paper"), 'no article has a "paper"; there are: file, headline'),
        (("rows.csv", "--side-column", "outlet"), "have the same outlet"),
        (("none.csv",), "no such file"),
        (("rows.csv", "--side-column", "leaning", "--name", "../x"), "holds a slash"),
        (("picture.png",), "no article was found"),
    ],
)
def test_what_can_not_be_imported_leaves_nothing(here: Path, arguments: tuple[str, ...], says: str) -> None:
    written(here / "rows.csv", TABLE)
    (here / "picture.png").write_bytes(b"\x89PNG")
    code, told = framing("import", *arguments)
    assert (code, says in told) == (1, True), told
    assert not list((here / "corpora").glob("*")) if (here / "corpora").exists() else True


def test_a_file_each_is_a_side_where_nothing_else_parts_them(here: Path) -> None:
    for name in ("east", "west"):
        written(here / f"{name}.txt", f"Ida Falk came to the {name}. Per Holt did not.")
    assert framing("import", "east.txt", "west.txt", "--name", "two")[0] == 0
    assert [side.name for side in load(here / "corpora" / "two").sides] == ["east", "west"]


# ---------------------------------------------------------------- without a manifest, and with samples


def test_two_texts_in_one_folder_are_two_sides(here: Path) -> None:
    for name in ("echo", "herald"):
        (here / "corpora" / "vote").mkdir(parents=True, exist_ok=True)
        written(here / "corpora" / "vote" / f"{name}.txt", f"Ida Falk told the {name} that Per Holt had won. " * 4)
    code, told = framing("check", "vote")
    assert code == 0
    assert "echo (Echo): 1 article" in told
    assert "there is no corpus.toml, so its files were taken as the sides: echo, herald." in told
    code, told = framing("report", "vote")
    assert code == 0, told
    assert (here / "reports" / "vote" / "index.html").is_file()


def test_folders_and_the_column_of_a_table_are_sides_too(tmp_path: Path) -> None:
    for name in ("left", "right"):
        (tmp_path / "folders" / name).mkdir(parents=True)
        written(tmp_path / "folders" / name / "a.txt", "Words.")
    assert [side.name for side in load(tmp_path / "folders").sides] == ["left", "right"]
    (tmp_path / "table").mkdir()
    written(tmp_path / "table" / "mine.csv", "side,text\nB,One.\na,Two.\n")
    found = load(tmp_path / "table")
    assert [(entry.side, entry.path.name) for entry in found.entries] == [("B", "mine.csv"), ("a", "mine.csv")]


def test_samples_never_mix_with_own_articles(here: Path) -> None:
    assert framing("new", "strike")[0] == 0
    assert "samples: dockers-hold-out.md" in framing("check", "strike")[1].replace("harbour-at-a-standstill.md, ", "")
    for side in ("north", "south"):
        written(here / "corpora" / "strike" / side / "own.txt", "Ada Lind met the dockers.")
    told = framing("check", "strike")[1]
    assert "north (The Northern Post): 1 article" in told
    assert "samples of `framing new`, not read beside your articles" in told
    sample = here / "corpora" / "strike" / "north" / "harbour-at-a-standstill.md"
    sample.write_text(sample.read_text() + "\nMine now.")
    assert "north (The Northern Post): 2 articles" in framing("check", "strike")[1]


@pytest.mark.usefixtures("here")
def test_a_slip_in_the_name_of_a_corpus_is_seen() -> None:
    framing("new", "strike")
    code, told = framing("report", "srtike")
    assert code == 1
    assert 'Did you mean "strike"?' in told


def test_a_failed_corpus_that_is_gone_is_not_told_again(here: Path) -> None:
    framing("new", "strike")
    (here / "corpora" / "empty").mkdir()
    assert "empty failed" in framing("report")[1]
    (here / "corpora" / "empty").rmdir()
    code, told = framing("report")
    assert (code, "empty" in told) == (0, False)
    assert "empty" not in (here / "reports" / "index.html").read_text()


# ---------------------------------------------------------------- under attack


@pytest.mark.parametrize("name", ["actors.html", "index.html", "Index.HTML", ".cache"])
def test_a_corpus_called_like_a_page_is_refused(here: Path, name: str) -> None:
    framing("new", "strike")
    (here / "corpora" / "strike").rename(here / name)
    code, told = framing("report", f"./{name}")
    assert code == 1
    assert "a report can't be called" in told
    assert (here / "reports" / "index.html").is_file()


@pytest.mark.usefixtures("here")
def test_want_of_memory_is_told_as_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    framing("new", "strike")

    def greedy(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("framing.commands.one_report.analyse", greedy)
    code, told = framing("report", "strike")
    assert (code, "not enough memory. Try again with --workers 1" in told) == (1, True)
    monkeypatch.setattr("framing.commands.inspect.load", greedy)
    code, told = framing("check", "strike")
    assert (code, "not enough memory" in told) == (1, True)


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_names_that_are_no_text_are_told(here: Path) -> None:
    framing("new", "strike")
    odd = os.fsdecode(b"od\xffd")
    try:
        (here / "corpora" / "strike" / odd).mkdir()
    except OSError:
        pytest.skip("such names can't be made on this file system")
    written(here / "corpora" / "strike" / odd / "a.txt", "Words.")
    written(here / "corpora" / "strike" / f"{odd}.txt", "Words.")
    code, told = framing("check", "strike")
    assert code == 0
    assert "od\\udcffd.txt beside the folders" in told
    (here / "corpora" / "strike").rename(here / "corpora" / odd)
    code, told = framing("report")
    assert (code, "holds a control character" in told) == (1, True)
    assert framing("check", odd)[0] == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are UTF-8 whatever the locale")
def test_a_locale_changes_no_name(here: Path) -> None:
    for side in ("Über", "Łódź"):
        (here / "vote" / side).mkdir(parents=True)
        written(here / "vote" / side / "größe.txt", "Ida Falk came.")
    plain = {"PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", ""), "HOME": str(here)}
    runs = [
        subprocess.run(
            [sys.executable, "-m", "framing", "check", "vote"], capture_output=True, check=True, env={**plain, **more}
        ).stdout
        for more in ({"PYTHONUTF8": "1"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"})
    ]
    assert runs[0] == runs[1]
    assert "größe: 3 words" in runs[1].decode()
