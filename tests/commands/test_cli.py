"""The command line as a newcomer meets it: every bad input ends in a clear sentence, and the others go on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from framing.commands.build import build
from framing.commands.cli import main
from framing.commands.one_report import Order
from tests.generated import article, two_sides, write_corpus

ROOT = Path(__file__).parents[2]
TEXT = "The wonderful Ashworth came. The market opened. Nobody minded the rain on the long road home."


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with corpora/ in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpora").mkdir()
    return tmp_path


def framing(*arguments: str) -> Result:
    result = CliRunner().invoke(main, list(arguments))
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def small(place: Path, name: str = "good", extra: str = "") -> Path:
    return write_corpus(place / "corpora" / name, {"left": [TEXT], "right": [TEXT]}, ("Ashworth",), extra)


def failed(place: Path, *words: str) -> None:
    """`framing report` fails with all of these words, and builds the good corpus beside the bad one."""
    small(place)
    result = framing("report")
    assert result.exit_code == 1, result.output
    for word in words:
        assert word in result.output, f"{word!r} is not in: {result.output}"
    assert (place / "reports" / "good" / "index.html").exists()
    assert (place / "reports" / "index.html").exists()
    assert sorted(p.name for p in (place / "reports").iterdir()) == [".cache", "good", "index.html"]


def test_a_corpus_becomes_a_report(place: Path) -> None:
    small(place)
    result = framing("report")
    assert result.exit_code == 0, result.output
    assert "reports/index.html" in result.output
    data = place / "reports" / "good" / "data"
    names = {path.stem for path in data.iterdir()}
    assert names >= {"articles", "claims", "cleaning", "contrasts", "estimates", "keyness", "mentions", "study"}
    assert framing("verify", "reports/good").exit_code == 0


@pytest.mark.usefixtures("place")
def test_no_corpus_at_all() -> None:
    result = framing("report")
    assert result.exit_code == 1
    assert "corpora" in result.output
    assert "framing new" in result.output


def test_a_folder_that_is_not_there(place: Path) -> None:
    small(place)
    result = framing("report", "nowhere", "good")
    assert result.exit_code == 1
    assert "nowhere" in result.output
    assert (place / "reports" / "good" / "index.html").exists()


def test_wrong_usage_exits_with_2() -> None:
    assert framing("report", "--nonsense").exit_code == 2
    assert framing("nonsense").exit_code == 2
    assert framing("concordance").exit_code == 2


def test_broken_toml_names_its_line(place: Path) -> None:
    (small(place, "bad") / "corpus.toml").write_text('title = "x"\nquestion = \n', encoding="utf-8")
    failed(place, "bad", "corpus.toml", "2")


def test_an_unknown_key_is_named_with_its_line(place: Path) -> None:
    folder = small(place, "bad")
    text = (folder / "corpus.toml").read_text(encoding="utf-8")
    (folder / "corpus.toml").write_text(text.replace("question =", 'titel = "x"\nquestion ='), encoding="utf-8")
    failed(place, "titel", "title", "2")


def test_one_side_only(place: Path) -> None:
    write_corpus(place / "corpora" / "bad", {"left": [TEXT]}, ("Ashworth",))
    failed(place, "needs two")


def test_an_empty_side(place: Path) -> None:
    (small(place, "bad") / "right" / "000.txt").unlink()
    failed(place, "right")


def test_a_side_whose_only_file_is_empty(place: Path) -> None:
    (small(place, "bad") / "right" / "000.txt").write_text(" \n", encoding="utf-8")
    failed(place, "right", "000")


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "no text"), (b"\x00\x01\x02\xff" * 400, "not plain text"), (b"word " * 10_500_000, "52,500,000 bytes")],
    ids=["empty", "binary", "50 MB"],
)
def test_an_article_that_cannot_be_read_is_skipped_counted_and_named(place: Path, content: bytes, word: str) -> None:
    folder = small(place)
    (folder / "left" / "bad.txt").write_bytes(content)
    result = framing("report")
    assert result.exit_code == 0, result.output
    assert "1 skipped" in result.output
    assert f"good: skipped {'corpora/good/' if len(content) > 10**7 else ''}left/bad" in result.output
    page = (place / "reports" / "good" / "index.html").read_text(encoding="utf-8")
    assert "left/bad" in page
    assert word in page


def test_an_alias_twice(place: Path) -> None:
    extra = '\n[[actor]]\nname = "Belling"\nkind = "person"\naliases = ["Ashworth"]\n'
    small(place, "bad", extra)
    failed(place, "Ashworth", "Belling", "alias")


def test_an_actor_never_mentioned_is_told(place: Path) -> None:
    small(place, extra='\n[[actor]]\nname = "Nobody Atall"\nkind = "person"\n')
    result = framing("check", "good")
    assert result.exit_code == 0
    assert "Nobody Atall" in result.output
    assert "named in no article" in result.output


def test_a_folder_without_an_entry_is_told(place: Path) -> None:
    folder = small(place)
    (folder / "middle").mkdir()
    (folder / "middle" / "000.txt").write_text(TEXT, encoding="utf-8")
    assert "middle" in framing("check", "good").output


@pytest.mark.parametrize("name", ["../evil", "a/b", "", ".hidden"])
def test_side_names_that_are_no_folder_names(place: Path, name: str) -> None:
    folder = small(place, "bad")
    text = (folder / "corpus.toml").read_text(encoding="utf-8")
    (folder / "corpus.toml").write_text(text.replace('name = "left"', f'name = "{name}"'), encoding="utf-8")
    failed(place, "name")


def test_markup_in_names_is_only_text(place: Path) -> None:
    folder = small(place)
    text = (folder / "corpus.toml").read_text(encoding="utf-8")
    evil = "<script>alert(1)</script>"
    text = text.replace("Generated", evil).replace("The left", evil).replace('"Ashworth"', f'"{evil}"', 1)
    (folder / "corpus.toml").write_text(text, encoding="utf-8")
    (folder / "left" / f"{evil.replace('/', '')}.txt").write_text(f"{TEXT} {evil}", encoding="utf-8")
    result = framing("report")
    assert result.exit_code == 0, result.output
    for page in ("index.html", "good/index.html"):
        assert evil not in (place / "reports" / page).read_text(encoding="utf-8")


def test_an_output_folder_that_cannot_be_written(place: Path) -> None:
    small(place)
    (place / "taken").write_text("a file", encoding="utf-8")
    result = framing("report", "--out", "taken")
    assert result.exit_code == 1
    assert "taken" in result.output
    assert "--out" in result.output


def test_a_failed_corpus_leaves_no_report_behind(place: Path) -> None:
    folder = small(place)
    assert framing("report").exit_code == 0
    (folder / "corpus.toml").write_text("[[side", encoding="utf-8")
    assert framing("report").exit_code == 1
    assert not (place / "reports" / "good").exists()
    assert "good" in (place / "reports" / "index.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("place")
def test_new_makes_a_corpus_that_works() -> None:
    assert framing("new", "mine").exit_code == 0
    assert framing("report", "mine").exit_code == 0
    assert framing("new", "mine").exit_code == 1
    assert framing("new", "../mine").exit_code == 1


def test_actors_are_toml_ready_to_paste(place: Path) -> None:
    texts = {
        side: ["Reporters met Vera Holm in Oslo. Later Holm left for Bergen by train."] for side in ("left", "right")
    }
    folder = write_corpus(place / "corpora" / "names", texts)
    result = framing("actors", "names")
    assert result.exit_code == 0
    assert 'name = "Vera Holm"' in result.output
    manifest = folder / "corpus.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + result.output, encoding="utf-8")
    assert framing("report", "names").exit_code == 0
    assert "Vera Holm" not in framing("actors", "names").output


def test_concordance_and_explain(place: Path) -> None:
    small(place)
    result = framing("concordance", "good", "wonderful", "--side", "left")
    assert "[wonderful]" in result.output
    assert "1 occurrence of" in result.output
    assert framing("concordance", "good", "wonderful", "--side", "up").exit_code == 1
    explained = framing("explain", "The harbour was not great, but the mayor was wonderful!").output
    assert "wonderful" in explained
    assert "great" in explained
    assert "sqrt" in explained


def test_sides_by_table(place: Path) -> None:
    import numpy as np

    random = np.random.default_rng(1)
    folder = write_corpus(place / "corpora" / "table", {"left": [], "right": []}, ("Ashworth",))
    rows = ["side,id,title,text"]
    rows += [
        f'{side},{i},"A title","{article(random, {"Ashworth": 0.5})}"' for side in ("left", "right") for i in range(6)
    ]
    (folder / "articles.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    result = framing("report")
    assert result.exit_code == 0, result.output
    assert "12 articles on 2 sides" in result.output


def test_help_answers_at_once() -> None:
    command = [sys.executable, "-m", "framing", "--help"]
    environment = {**os.environ, "PYTHONPROFILEIMPORTTIME": ""}
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    spent = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment)
        spent.append(time.perf_counter() - begin)
    bare = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", ""], check=True, capture_output=True)
        bare.append(time.perf_counter() - begin)
    # Beside a bare interpreter of the same moment, so that a busy machine does not fail the test.
    assert min(spent) < max(0.3, 8 * min(bare))


def test_help_loads_nothing_heavy() -> None:
    heavy = ("numpy", "nltk", "matplotlib", "pandas")
    code = f"import sys, framing.commands.cli; print([m for m in {heavy} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert run.stdout.strip() == "[]"


def test_two_runs_give_the_same_page(place: Path) -> None:
    two_sides(place / "corpora" / "pair")
    pages = []
    for out in ("one", "two"):
        assert framing("report", "--out", out).exit_code == 0
        pages.append((place / out / "pair" / "index.html").read_bytes())
    assert pages[0] == pages[1]


def test_an_empty_folder_is_told(place: Path) -> None:
    (place / "corpora" / "bad").mkdir()
    failed(place, "bad", "corpus.toml")


def test_copies_others_of_the_name_and_doubtful_dates_are_told(place: Path) -> None:
    folder = small(place, extra='\n[[actor]]\nname = "Vera Quill"\nkind = "person"\naliases = ["Quill"]\n')
    story = "\n\n".join(
        f"On day {n} the boat of Vera Quill went out to look for the {n} nets of the harbour." for n in range(9)
    )
    (folder / "left" / "whole.md").write_text(
        f"---\ndate: 03/04/2020\n---\n{story}\n\nShe met Ron Quill on Quill Street.", encoding="utf-8"
    )
    (folder / "left" / "cut.txt").write_text(story[: story.index("On day 6")], encoding="utf-8")
    output = framing("check", "good").output
    assert (
        "left/whole: has a copy that is cut short, left/cut: 100 % of this is in it. A report counts the first"
        in output
    )
    assert "can be 2020-03-04 or 2020-04-03" in output
    assert "is not counted inside longer names, which are taken for others': Quill Street (1), Ron Quill (1)" in output
    assert 'not = ["Quill Street", "Ron Quill"]' in output


def test_programs_get_one_object(place: Path) -> None:
    small(place)
    (place / "corpora" / "bad").mkdir()
    result = CliRunner().invoke(main, ["report", "--json"])
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert found["built"] == [{"corpus": "good", "page": str(Path("reports", "good", "index.html"))}]
    assert [one["corpus"] for one in found["failed"]] == ["bad"]
    assert found["failed"][0]["reason"]
    (place / "corpora" / "good" / "left" / "empty.txt").write_text("", encoding="utf-8")
    found = json.loads(CliRunner().invoke(main, ["report", "good", "--json"]).stdout)
    assert [(one["corpus"], "empty" in one["where"]) for one in found["skipped"]] == [("good", True)]
    found = json.loads(CliRunner().invoke(main, ["report", "good", "--json"]).stdout)
    assert (found["built"], [one["corpus"] for one in found["unchanged"]]) == ([], ["good"])


def test_the_quiet_hear_of_problems_alone(place: Path) -> None:
    small(place)
    assert framing("report", "--quiet").output == ""
    result = framing("report", "nowhere", "--quiet")
    assert result.exit_code == 1
    assert result.output.startswith("framing: nowhere failed: ")


def test_a_workbook_is_added_to_a_report_that_is_there(place: Path) -> None:
    small(place)
    framing("report", "good")
    book = place / "reports" / "good" / "data" / "tables.xlsx"
    assert not book.exists()
    assert "unchanged" not in framing("report", "good", "--xlsx").output
    assert book.exists()
    assert "good: unchanged" in framing("report", "good", "--xlsx").output


def test_files_are_pointed_to_compare(place: Path) -> None:
    (place / "a.txt").write_text("One.", encoding="utf-8")
    (place / "b c.txt").write_text("Two.", encoding="utf-8")
    result = framing("report", "a.txt", "b c.txt")
    assert result.exit_code == 1
    assert result.output.rstrip().endswith("framing compare a.txt 'b c.txt'")


def test_a_report_tells_its_stages(place: Path) -> None:
    told: list[tuple[str, int]] = []
    counted: dict[str, int] = {}

    @contextmanager
    def stages(name: str, total: int, /) -> Iterator[Callable[[int], None]]:
        told.append((name, total))

        def count(parts: int) -> None:
            counted[name] = counted.get(name, 0) + parts

        yield count

    build([small(place)], Order(place / "out"), stages, lambda _: None)
    stages_told = ["looking", "reading", "comparing", "drawing", "writing"]
    assert [name for name, _ in told] == ["all corpora", *(f"good: {stage}" for stage in stages_told)]
    assert counted == dict(told)
    assert all(total > 0 for _, total in told)


def test_a_shell_completes_commands() -> None:
    asked = {"_FRAMING_COMPLETE": "bash_complete", "COMP_WORDS": "framing co", "COMP_CWORD": "1"}
    done = CliRunner().invoke(main, [], prog_name="framing", env=asked, complete_var="_FRAMING_COMPLETE")
    assert {line.split(",")[1] for line in done.output.splitlines()} == {"code", "compare", "concordance"}


def test_a_terminal_that_lacks_characters_gets_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "x.txt").write_text("Łucja said: “No → never.” The ferry stopped.", encoding="utf-8")
    (tmp_path / "b" / "y.txt").write_text("The ferry to the islands will stop in May.", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "framing", "concordance", str(tmp_path), "never"]
    run = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (run.returncode, b"Traceback" in run.stderr) == (0, False)
    assert b"\\u2192" in run.stdout
