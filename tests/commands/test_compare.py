"""`framing compare`: files, folders, standard input; what it says, writes and refuses."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from framing.commands import compare as comparing
from framing.commands.cli import main
from framing.commands.compare import actor_of
from framing.model import FramingError
from framing.reading.corpus import load
from tests.exports import EXPORTS, articles

NORTH = (
    "Mayor Vera Holm saved the old harbour on Monday. Vera Holm, a brilliant organiser, promised new jobs. "
    "“Holm has kept every promise,” said Jonas Pell, who leads the port company. Residents cheered Holm.\n"
)
SOUTH = (
    "Mayor Vera Holm bulldozed the harbour plan through on Monday. Critics call Vera Holm a reckless autocrat. "
    "“Holm lied to us,” said Jonas Pell of the residents. The police arrested two fishermen whom Holm had accused.\n"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "north_echo.txt").write_text(NORTH, encoding="utf-8")
    (tmp_path / "south_herald.txt").write_text(SOUTH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, text: str = "") -> Result:
    return CliRunner().invoke(main, ["compare", *arguments], input=text)


def test_two_files_give_findings_and_one_page(here: Path) -> None:
    found = run("north_echo.txt", "south_herald.txt", "--out", "report.html")
    assert found.exit_code == 0, found.output
    lines = found.output.splitlines()
    assert lines[0].startswith("North echo (1 article, ")
    assert any("Vera Holm" in line and "reckless autocrat" in line for line in lines)
    assert len(lines) <= 11
    assert lines[-1] == "Open report.html"
    assert "reckless autocrat" in (here / "report.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in here.iterdir()) == ["north_echo.txt", "report.html", "south_herald.txt"]


@pytest.mark.usefixtures("here")
def test_sides_are_named_anywhere_on_the_line() -> None:
    for order in (
        ("north_echo.txt", "south_herald.txt", "--as", "The Echo", "The Herald"),
        ("--as", "The Echo", "The Herald", "north_echo.txt", "south_herald.txt"),
    ):
        found = run(*order, "--out", "report.html")
        assert found.output.startswith("The Echo (1 article"), found.output
    assert "3 names" in run("north_echo.txt", "south_herald.txt", "--as", "a", "b", "c").output


@pytest.mark.usefixtures("here")
def test_standard_input_and_actors_of_ones_own() -> None:
    found = run(
        *("-", "south_herald.txt", "--out", "x.html"),
        *("--actor", "Holm=Vera Holm,the mayor", "--actor", "Pell"),
        text=NORTH,
    )
    assert found.exit_code == 0, found.output
    assert found.output.startswith("Standard input (1 article")
    assert "Holm" in found.output


def test_folders_are_sides_and_what_is_not_read_is_named(here: Path) -> None:
    for name, text in (("a", NORTH), ("b", SOUTH)):
        (here / name).mkdir()
        (here / name / "one.txt").write_text(text, encoding="utf-8")
        (here / name / "two.md").write_text(text + "\nMore of Vera Holm follows here.\n", encoding="utf-8")
    found = run("a", "b", "--out", "x.html")
    assert found.exit_code == 0, found.output
    assert found.output.startswith("A (2 articles, ")


def test_it_can_be_saved_and_is_then_a_corpus_with_the_same_findings(here: Path) -> None:
    found = run("north_echo.txt", "south_herald.txt", "--save", "holm", "--out", "x.html", "--question", "Who is Holm?")
    assert "Saved in corpora/holm" in found.output
    corpus = load(here / "corpora" / "holm")
    assert corpus.question == "Who is Holm?"
    assert {article.text for article in corpus.articles} == {NORTH, SOUTH}
    assert "Vera Holm" in {actor.name for actor in corpus.actors}
    again = run("north_echo.txt", "south_herald.txt", "--save", "holm", "--out", "x.html")
    assert again.exit_code == 1
    assert "there already" in again.output


def test_a_folder_of_reports_is_the_usual_place(here: Path) -> None:
    found = run("north_echo.txt", "south_herald.txt")
    assert found.output.splitlines()[-1] == "Open reports/north-echo-and-south-herald/index.html"
    assert (here / "reports" / "north-echo-and-south-herald" / "data" / "study.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["north_echo.txt"], "two sides or more"),
        (["north_echo.txt", "gone.txt"], "gone.txt"),
        (["north_echo.txt", "north_echo.txt"], "the same text"),
        (["north_echo.txt", "empty.txt"], "no text"),
        (["north_echo.txt", "picture.png"], "not read"),
        (["north_echo.txt", "nothing"], "nothing to read"),
        (["north_echo.txt", "south_herald.txt", "--as", "one"], "2 sides and 1 names"),
        (["north_echo.txt", "south_herald.txt", "--actor", "=x"], "the name, then others"),
        (["north_echo.txt", "south_herald.txt", "--save", "../out"], "holds a slash"),
        (["-", "south_herald.txt"], "standard input is empty"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(here: Path, arguments: list[str], words: str) -> None:
    (here / "empty.txt").write_text("\n", encoding="utf-8")
    (here / "picture.png").write_bytes(b"\x89PNG")
    (here / "nothing").mkdir()
    found = run(*arguments, "--out", "x.html")
    assert found.exit_code == 1
    assert words in found.output
    assert "Traceback" not in found.output


def test_an_actor_on_the_command_line() -> None:
    actor = actor_of("Holm=the challenger, Vera Holm")
    assert (actor.name, [alias.text for alias in actor.aliases]) == ("Holm", ["the challenger", "Vera Holm"])
    with pytest.raises(FramingError, match="--actor"):
        actor_of(" =x")


TABLE = "outlet,year,body\n" + "".join(
    f'{outlet},{year},"{text}"\n'
    for outlet, year, text in (
        ("The Echo", 2020, NORTH.strip()),
        ("the echo", 2021, NORTH.strip().replace("Monday", "Friday")),
        ("The Herald", 2020, SOUTH.strip()),
        ("", 2021, "Nobody knows who printed this of Vera Holm."),
    )
)


def test_a_column_of_a_table_parts_the_sides(here: Path) -> None:
    (here / "table.csv").write_text(TABLE, encoding="utf-8")
    found = run("table.csv", "--by", "outlet", "--save", "holm", "--out", "x.html")
    assert found.exit_code == 0, found.output
    assert "The Echo (2 articles, " in found.output
    assert "The Herald (1 article, " in found.output
    assert "skipped table.csv" in found.output
    assert "names no outlet" in found.output
    assert [side.label for side in load(here / "corpora" / "holm").sides] == ["The Echo", "The Herald"]
    lines = TABLE.splitlines(keepends=True)
    (here / "table.csv").write_text("".join([lines[0], *lines[:0:-1]]), encoding="utf-8")
    assert run("table.csv", "--by", "outlet", "--out", "x.html").output.startswith("framing: skipped")


@pytest.mark.usefixtures("here")
def test_an_export_is_parted_by_what_its_heads_say(here: Path) -> None:
    EXPORTS["nexis.txt"](here / "nexis.txt", articles(0, 6))
    found = run("nexis.txt", "--by", "outlet", "--out", "x.html")
    assert found.output.startswith("Coast Courier (3 articles"), found.output
    assert "Valley Gazette (3 articles" in found.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["table.csv", "--by", "paper"], 'no article has a "paper"'),
        (["table.csv", "--by", "title", "--as", "a"], "--as can't"),
        (["--by", "outlet"], "framing compare table.csv --by outlet"),
        (["gone.csv", "--by", "outlet"], "no such file"),
        (["one.csv", "--by", "outlet"], "needs two sides or more"),
    ],
)
def test_a_column_that_parts_nothing_is_said(here: Path, arguments: list[str], words: str) -> None:
    (here / "table.csv").write_text(TABLE, encoding="utf-8")
    (here / "one.csv").write_text("outlet,text\nEcho,One here.\nEcho,Two there.\n", encoding="utf-8")
    found = run(*arguments, "--out", "x.html")
    assert found.exit_code == 1
    assert words in found.output
    assert "Traceback" not in found.output


def test_what_was_compared_is_remembered_until_anything_changes(here: Path) -> None:
    arguments = ("north_echo.txt", "south_herald.txt")
    page = here / "reports" / "north-echo-and-south-herald" / "index.html"
    first = run(*arguments)
    written = page.stat().st_mtime_ns
    again = run(*arguments)
    assert again.output == first.output
    assert page.stat().st_mtime_ns == written
    page.write_text("changed by hand", encoding="utf-8")
    assert run(*arguments).output == first.output
    assert "reckless autocrat" in page.read_text(encoding="utf-8")
    assert run(*arguments, "--actor", "Pell").output != first.output
    (here / "north_echo.txt").write_text(NORTH + "Jonas Pell, a cheat, admired Vera Holm.\n", encoding="utf-8")
    assert run(*arguments).output != first.output


@pytest.mark.usefixtures("here")
def test_programs_get_json_and_the_quiet_get_nothing() -> None:
    arguments = ("north_echo.txt", "south_herald.txt", "--out", "x.html")
    assert run(*arguments, "--quiet").output == ""
    found = json.loads(run(*arguments, "--json").output)
    assert found["page"] == "x.html"
    assert [side["name"] for side in found["sides"]] == ["North echo", "South herald"]
    assert any("reckless autocrat" in clause["sentence"] for one in found["findings"] for clause in one["clauses"])


def test_many_sides_are_remarked_on(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "MANY_SIDES", 2)
    (here / "third.txt").write_text(f"Another day. {NORTH}", encoding="utf-8")
    found = run("north_echo.txt", "south_herald.txt", "third.txt", "--out", "x.html")
    assert found.exit_code == 0, found.output
    assert "3 sides are many" in found.output
    assert "put them into folders" in found.output
    assert "and 1 more sides" in found.output


def test_what_is_saved_in_another_language_can_be_reported(here: Path) -> None:
    """A saved corpus declares no language: that of its texts is seen again when they are read."""
    told = "Die Bürgermeisterin Vera Holm hat am Montag mit den Fischern über den Hafen gesprochen, und alle waren da. "
    (here / "nord.txt").write_text(
        told * 2 + "Vera Holm versprach ihnen, dass der Hafen noch lange bleiben werde.", "utf-8"
    )
    (here / "sued.txt").write_text(
        "Viele Leute sind nicht mehr sicher, ob Vera Holm noch zu ihnen hält. " + told, "utf-8"
    )
    found = run("nord.txt", "sued.txt", "--actor", "Vera Holm", "--save", "hafen", "--out", "x.html")
    assert found.exit_code == 0, found.output
    reported = CliRunner().invoke(main, ["report", "hafen"])
    assert reported.exit_code == 0, reported.output


def test_a_pipe_is_named_and_waits_for_nobody(here: Path) -> None:
    for name, text in (("a", NORTH), ("b", SOUTH)):
        (here / name).mkdir()
        (here / name / "one.txt").write_text(text, encoding="utf-8")
    os.mkfifo(here / "a" / "pipe.txt")
    assert run("a", "b", "--out", "x.html").exit_code == 0
    alone = run("a/pipe.txt", "b", "--out", "x.html")
    assert alone.exit_code == 1
    assert "pipe.txt" in alone.output


GERMAN = (
    "Bürgermeisterin Hale eröffnet die Brücke\n\nDie Brücke ist am Samstag eröffnet worden. Bürgermeisterin Ann Hale "
    "schnitt das Band durch und weigerte sich, Fragen zu beantworten. Kritiker warfen Hale Verschwendung vor. Hale "
    "entschuldigte sich nicht.\n"
)
ENGLISH = (
    "The bridge was opened on Saturday, and Mayor Ann Hale was cheered by hundreds of people. Hale cut the ribbon, "
    'and "this is a proud day," Hale said. The brave mayor had fought for the bridge for nine years.\n'
)


def test_what_one_language_lacks_is_neither_found_nor_counted_as_none(here: Path) -> None:
    (here / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (here / "de.txt").write_text(GERMAN, encoding="utf-8")
    refused = run("en.txt", "de.txt")
    assert "--mixed-languages" in refused.output
    assert "framing.compare" not in refused.output
    printed = run("en.txt", "de.txt", "--mixed-languages", "--actor", "Ann Hale=Hale", "--out", "x.html")
    assert "acted upon" not in printed.output
    assert "is called" not in printed.output
    page = (here / "x.html").read_text(encoding="utf-8")
    ledger = page[page.index('id="ledger"') :]
    assert ">not measured</span>" in ledger[: ledger.index("</div>\n</div>")]
    unnamed = run("en.txt", "de.txt", "--mixed-languages", "--out", "y.html")
    assert "no rules for finding names in English and German" not in unnamed.output
    for told in (unnamed.output, (here / "y.html").read_text(encoding="utf-8")):
        assert "here are no rules for finding names in German" in told
        assert "--actor NAME" in told


def test_a_text_too_short_to_name_anybody_leaves_nobody_out(here: Path) -> None:
    (here / "short.txt").write_text("Nothing here.", encoding="utf-8")
    long = "The rain fell on the quay, and nobody saw the boats. " * 12
    (here / "long.txt").write_text(long, encoding="utf-8")
    said = "never names Vera Holm"
    assert said not in run("short.txt", "south_herald.txt", "--actor", "Vera Holm=Holm", "--out", "a.html").output
    assert said in run("long.txt", "south_herald.txt", "--actor", "Vera Holm=Holm", "--out", "b.html").output


def test_an_actor_of_unknown_kind_is_called_by_its_name(here: Path) -> None:
    printed = run("north_echo.txt", "south_herald.txt", "--actor", "Holm=Vera Holm,the mayor", "--out", "a.html").output
    assert " it is " not in printed
    assert "How do North echo and South herald differ?" in (here / "a.html").read_text(encoding="utf-8")
