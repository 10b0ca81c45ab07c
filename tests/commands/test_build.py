"""Runs that remember: nothing is read twice, nothing is half-written, and the bytes are those of a first run."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from framing.analysis import analyse
from framing.commands.build import Outcome, build
from framing.commands.cli import main
from framing.commands.ledger import LEDGER
from framing.commands.one_report import CACHE, Order
from framing.model import Article, Entry, FramingError
from framing.reading.corpus import load
from framing.reading.manifest.scaffold import new
from framing.report.data import files
from framing.running.records import Measured
from framing.running.results import LookUp, ResultCache
from framing.running.work import Work
from tests.generated import two_sides

QUICK = "\n[settings]\nreplicates = 99\npermutations = 99\n"


@contextmanager
def silent(*_: object) -> Iterator[Callable[[int], None]]:
    yield lambda _: None


def run(folder: Path, out: Path) -> Outcome:
    return build([folder], Order(out), silent, lambda _: None)


def contents(place: Path) -> dict[str, bytes]:
    """Every file of a report, but for the cache beside it."""
    return {p.relative_to(place).as_posix(): p.read_bytes() for p in sorted(place.rglob("*")) if p.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = two_sides(tmp_path / "pair", articles=6)
    manifest = place / "corpus.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + QUICK, encoding="utf-8")
    return place


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that are measured from now on; a first look puts no measures to them."""
    seen: list[str] = []
    whole = Work.measured

    def watched(self: Work, articles: Sequence[Article]) -> list[Measured]:
        seen.extend(article.id for article in articles if self.measures)
        return whole(self, articles)

    monkeypatch.setattr(Work, "measured", watched)
    return seen


def test_a_second_run_builds_nothing(folder: Path, tmp_path: Path, measured: list[str]) -> None:
    out = tmp_path / "out"
    assert run(folder, out).built == ("pair",)
    before = contents(out / "pair")
    assert len(measured) == 12
    assert run(folder, out).unchanged == ("pair",)
    assert contents(out / "pair") == before
    assert len(measured) == 12
    (out / "pair" / "index.html").write_text("damaged", encoding="utf-8")
    assert run(folder, out).built == ("pair",)
    assert contents(out / "pair") == before
    assert len(measured) == 12


def test_after_one_article_changed_one_is_read(folder: Path, tmp_path: Path, measured: list[str]) -> None:
    memory = tmp_path / "memory"
    analyse(folder, cache=memory)
    (folder / "left" / "003.txt").write_text("The wonderful Ashworth came home. Nobody else did.", encoding="utf-8")
    measured.clear()
    warm = dict(files(analyse(folder, cache=memory)))
    assert measured == ["003"]
    assert warm == dict(files(analyse(folder)))


def test_another_title_measures_nothing_again_and_another_catalogue_everything(
    folder: Path, tmp_path: Path, measured: list[str]
) -> None:
    memory, manifest = tmp_path / "memory", folder / "corpus.toml"
    analyse(folder, cache=memory)
    whole = manifest.read_text(encoding="utf-8")
    measured.clear()
    manifest.write_text(whole.replace('title = "', 'title = "Another '), encoding="utf-8")
    assert analyse(folder, cache=memory).corpus.title.startswith("Another ")
    assert not measured
    manifest.write_text(whole.replace('kind = "organisation"', 'kind = "party"', 1), encoding="utf-8")
    analyse(folder, cache=memory)
    assert len(measured) == 12


def test_articles_edited_again_and_again_leave_nothing_behind(
    folder: Path, tmp_path: Path, measured: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, path = tmp_path / "out", folder / "left" / "003.txt"
    run(folder, out)

    def kept() -> tuple[int, int]:
        with closing(sqlite3.connect(out / CACHE)) as connection:
            count, size = connection.execute("SELECT count(*), total(size) FROM uses").fetchone()
        return int(count), int(size)

    count, size = kept()
    assert count == 36  # what the survey found of each article, what was measured in it, and what the page shows
    texts = [f"{path.read_text(encoding='utf-8')} Nobody else came {n} times." for n in range(4)]
    limit = size + size // 96  # an eighth of an article more
    for text in texts[:3]:
        path.write_text(text, encoding="utf-8")
        run(folder, out)
    assert kept()[0] == 45
    monkeypatch.setattr("framing.running.results.LARGEST_CACHE", limit)
    path.write_text(texts[3], encoding="utf-8")
    run(folder, out)
    assert kept()[0] == 36
    assert kept()[1] <= limit
    measured.clear()
    shutil.rmtree(out / "pair")
    run(folder, out)
    assert not measured


def test_an_article_that_is_written_while_it_is_read_is_not_remembered(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = tmp_path / "memory"
    cold = dict(files(analyse(folder)))
    path = sorted((folder / "left").iterdir())[0]
    text, look = path.read_text(), ResultCache.look_up

    def edited_meanwhile(self: ResultCache, entries: tuple[Entry, ...]) -> LookUp:
        found = look(self, entries)
        path.write_text(f"{text} Ashworth was praised warmly.")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(ResultCache, "look_up", edited_meanwhile)
        assert dict(files(analyse(folder, cache=memory))) != cold
    path.write_text(text)
    assert dict(files(analyse(folder, cache=memory))) == cold


def test_the_index_names_what_failed_until_it_is_mended(folder: Path, tmp_path: Path) -> None:
    out, broken = tmp_path / "out", tmp_path / "broken"
    shutil.copytree(folder, broken)
    assert run(broken, out).built == ("broken",)
    whole = (broken / "corpus.toml").read_text()
    (broken / "corpus.toml").write_text(f"{whole}\nx = [")
    assert [name for name, _ in run(broken, out).failed] == ["broken"]
    assert not (out / "broken").exists()
    later = run(folder, out)
    assert later.still == ("broken",)
    assert "no valid TOML" in (out / "index.html").read_text()
    (broken / "corpus.toml").write_text(whole)
    assert run(broken, out).still == ()
    assert run(folder, out).still == ()
    assert "Not built" not in (out / "index.html").read_text()


@pytest.mark.parametrize("harm", ["", "[", "[1]", '{"x": 3}', '{"x": {"folder": 3}}', '{"x": {"other": "a"}}'])
def test_a_damaged_ledger_is_begun_anew(folder: Path, tmp_path: Path, harm: str) -> None:
    out = tmp_path / "out"
    (out / LEDGER).parent.mkdir(parents=True)
    (out / LEDGER).write_text(harm)
    first = run(folder, out)
    assert (first.still, first.built) == ((), ("pair",))
    assert run(folder, out).unchanged == ("pair",)


def test_a_ledger_that_was_cut_short_is_written_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(folder, out)
    whole = (out / LEDGER).read_bytes()
    (out / LEDGER).write_bytes(whole[: len(whole) // 2])
    assert run(folder, out).built == ("pair",)
    assert (out / LEDGER).read_bytes() == whole


def test_an_article_that_cannot_be_read_is_named_in_the_outcome_and_the_index(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (folder / "left" / "zz.docx").write_bytes(b"no document")
    [(name, problems)] = run(folder, out).skipped
    assert (name, [problem.where for problem in problems]) == ("pair", ["left/zz"])
    assert "1 article skipped" in (out / "index.html").read_text()


def test_a_broken_memory_is_noticed_and_made_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(folder, out)
    before = contents(out / "pair")
    random = np.random.default_rng(3)
    memory = out / CACHE
    damaged = bytearray(memory.read_bytes())
    for place in random.integers(100, len(damaged), 200):
        damaged[place] = 0xFF
    memory.write_bytes(bytes(damaged))
    for leftover in memory.parent.glob("*-wal"):
        leftover.unlink()
    (out / "pair" / "index.html").unlink()
    run(folder, out)
    assert contents(out / "pair") == before


def test_two_runs_at_once_do_not_harm_each_other(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    context = multiprocessing.get_context("fork")
    with context.Pool(4) as pool:
        outcomes = pool.starmap(run, [(folder, out)] * 4)
    assert sorted((len(o.built), len(o.unchanged), len(o.failed)) for o in outcomes) == [(0, 1, 0)] * 3 + [(1, 0, 0)]
    alone = tmp_path / "alone"
    run(folder, alone)
    assert contents(out / "pair") == contents(alone / "pair")
    assert [path.name for path in out.iterdir() if path.name.startswith(".pair")] == []


def test_a_report_whose_corpus_is_gone_stays_and_is_reported(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    elsewhere = two_sides(tmp_path / "elsewhere" / "other", articles=6)
    run(elsewhere, out)
    run(folder, out)
    third = tmp_path / "third"
    shutil.copytree(folder, third)
    assert not run(third, out).gone
    shutil.rmtree(folder)
    outcome = run(third, out)
    assert outcome.gone == ("pair",)
    page = outcome.index.read_text(encoding="utf-8")
    assert page.count("no longer there") == 1
    assert (out / "pair" / "index.html").exists()
    assert (out / "other" / "index.html").exists()
    shutil.rmtree(out / "pair")
    assert not run(third, out).gone
    assert "no longer there" not in outcome.index.read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed by a signal")
def test_killed_at_any_moment_the_next_run_completes(folder: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    begin = time.monotonic()
    run(folder, whole)
    length = time.monotonic() - begin
    out = tmp_path / "out"
    context = multiprocessing.get_context("fork")
    random = np.random.default_rng(11)
    for moment in random.uniform(0.02, 1.0, 30):
        process = context.Process(target=run, args=(folder, out))
        process.start()
        process.join(float(moment) * length)
        if process.pid is not None and process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        found = contents(out / "pair")
        assert not found or found == contents(whole / "pair")
    assert not run(folder, out).failed
    assert contents(out / "pair") == contents(whole / "pair")
    assert sorted(path.name for path in out.iterdir()) == [".cache", "index.html", "pair"]


def _too_large(folder: Path, out: Path, most: int) -> Outcome:
    """A run in a process that may write no file of more than so many bytes, as on a disk that is full."""
    context = multiprocessing.get_context("fork")
    results = context.SimpleQueue()

    def limited() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        results.put(run(folder, out))

    process = context.Process(target=limited)
    process.start()
    process.join()
    assert process.exitcode == 0
    found: Outcome = results.get()
    return found


def _edit(folder: Path) -> None:
    with next((folder / "left").iterdir()).open("a", encoding="utf-8") as file:
        file.write(" Ashworth was praised warmly.")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits are those of a process of its own")
def test_a_disk_that_takes_no_more_leaves_the_earlier_report(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(folder, out)
    before = contents(out / "pair")
    _edit(folder)
    outcome = _too_large(folder, out, 60_000)
    assert [name for name, _ in outcome.failed] == ["pair"]
    assert contents(out / "pair") == before
    index = (out / "index.html").read_text(encoding="utf-8")
    assert "Out of date" in index
    assert "cannot be written" in index
    other = two_sides(tmp_path / "other", articles=6)
    assert run(other, out).still == ("pair",)
    assert (out / "index.html").read_text(encoding="utf-8").count("Out of date") == 1
    assert run(folder, out).built == ("pair",)
    assert contents(out / "pair") != before
    assert "Out of date" not in (out / "index.html").read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits are those of a process of its own")
def test_an_index_that_cannot_be_written_fails_in_a_word(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(folder, out)
    before = contents(out)
    _edit(folder)
    outcome = _too_large(folder, out, 0)
    assert [name for name, _ in outcome.failed] == ["pair", ".cache/ledger.json", "index.html"]
    assert {name: now for name, now in contents(out).items() if not name.startswith(".cache")} == {
        name: was for name, was in before.items() if not name.startswith(".cache")
    }


def test_too_little_memory_leaves_the_earlier_report(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run(folder, out)
    before = contents(out / "pair")
    _edit(folder)

    def too_much(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("framing.commands.one_report.analyse", too_much)
    assert "not enough memory" in run(folder, out).failed[0][1]
    assert contents(out / "pair") == before
    assert "Out of date" in (out / "index.html").read_text(encoding="utf-8")


def _folder(place: Path) -> None:
    place.mkdir()


def _pipe(place: Path) -> None:
    os.mkfifo(place)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("other", [_folder, _pipe])
@pytest.mark.parametrize("name", ["pair.lock", "ledger.json", "ledger.json.lock"])
def test_what_lies_where_a_lock_or_the_ledger_has_to_is_named(
    folder: Path, tmp_path: Path, other: Callable[[Path], None], name: str
) -> None:
    out = tmp_path / "out"
    (out / CACHE).parent.mkdir(parents=True)
    other((out / CACHE).parent / name)
    failed = dict(run(folder, out).failed)
    if (name, other) == ("ledger.json", _pipe):  # it is replaced, as what cannot be read is
        assert not failed
    else:
        assert any(name in reason for reason in failed.values())
        assert (out / "index.html").is_file()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("other", [_folder, _pipe])
def test_a_report_stays_whose_lock_is_none(folder: Path, tmp_path: Path, other: Callable[[Path], None]) -> None:
    out = tmp_path / "out"
    run(folder, out)
    before = contents(out / "pair")
    lock = (out / CACHE).parent / "pair.lock"
    lock.unlink()
    other(lock)
    (folder / "corpus.toml").write_text("x = [")
    assert "no valid TOML" in run(folder, out).failed[0][1]
    assert contents(out / "pair") == before
    assert "Out of date" in (out / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("other", [_folder, _pipe])
@pytest.mark.parametrize("ending", ["", ".lock"])
def test_a_cache_that_is_no_file_is_done_without(
    folder: Path, tmp_path: Path, other: Callable[[Path], None], ending: str
) -> None:
    memory = tmp_path / "memory"
    other(memory.with_name(memory.name + ending))
    assert dict(files(analyse(folder, cache=memory))) == dict(files(analyse(folder)))


def test_where_the_cache_has_to_be_a_folder_a_file_is_named(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / CACHE).parent.write_text("")
    with pytest.raises(FramingError, match="has to be a folder"):
        run(folder, out)


def test_a_catalogue_that_names_nobody_of_the_articles_is_warned_of(tmp_path: Path) -> None:
    for side in ("a", "b"):
        (tmp_path / "mine" / side).mkdir(parents=True)
        text = f"Rain fell on the quay of {side}, and nobody came to look at the boats that lay there. " * 3
        (tmp_path / "mine" / side / "one.txt").write_text(text, encoding="utf-8")
    manifest = 'title = "Rain"\n[[side]]\nname = "a"\n[[side]]\nname = "b"\n[[actor]]\nname = "Ada Lind"\n'
    (tmp_path / "mine" / "corpus.toml").write_text(manifest, encoding="utf-8")
    printed = CliRunner().invoke(main, ["report", str(tmp_path / "mine"), "--out", str(tmp_path / "out")]).output
    assert "framing actors mine" in printed


def test_the_template_asks_no_question_of_its_own(tmp_path: Path) -> None:
    assert "strike" not in load(new(tmp_path, "mine")).question
