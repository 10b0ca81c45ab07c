"""Runs that remember: nothing is read twice, nothing is half-written, and the bytes are those of a first run."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from framing.analysis import analyse
from framing.commands.build import FAILED, MEMORY, Order, Outcome, build
from framing.measures.model import Measure
from framing.model import Article, Entry
from framing.report.data import files
from framing.running import remembered as recall_module
from framing.running.engine import Work
from framing.running.records import Measured
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
def measured(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What is measured from now on: (article, how many measures were put to it); a first look puts none."""
    seen: list[tuple[str, int]] = []
    whole = Work.measured

    def watched(self: Work, articles: Sequence[Article], measures: Sequence[Measure] | None = None) -> list[Measured]:
        chosen = self.measures if measures is None else measures
        seen.extend((article.id, len(chosen)) for article in articles if chosen)
        return whole(self, articles, measures)

    monkeypatch.setattr(Work, "measured", watched)
    return seen


def test_a_second_run_builds_nothing(folder: Path, tmp_path: Path, measured: list[tuple[str, int]]) -> None:
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


def test_after_one_article_changed_one_is_read(folder: Path, tmp_path: Path, measured: list[tuple[str, int]]) -> None:
    memory = tmp_path / "memory"
    analyse(folder, cache=memory)
    (folder / "left" / "003.txt").write_text("The wonderful Ashworth came home. Nobody else did.", encoding="utf-8")
    measured.clear()
    warm = dict(files(analyse(folder, cache=memory)))
    assert [article for article, _ in measured] == ["003"]
    assert warm == dict(files(analyse(folder)))


def test_a_measure_of_new_code_is_put_again_alone(
    folder: Path, tmp_path: Path, measured: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = tmp_path / "memory"
    cold = dict(files(analyse(folder, cache=memory)))
    whole = recall_module.recall

    def newer(*arguments: object) -> recall_module.Recall:
        told = whole(*arguments)  # type: ignore[arg-type]
        codes = tuple(f"{code} newer" if code.startswith("sentiment ") else code for code in told.codes)
        return replace(told, codes=codes)

    monkeypatch.setattr("framing.analysis.recall", newer)
    measured.clear()
    assert dict(files(analyse(folder, cache=memory))) == cold
    assert {count for _, count in measured} == {1}
    assert len(measured) == 12


def test_an_article_that_is_written_while_it_is_read_is_not_remembered(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = tmp_path / "memory"
    cold = dict(files(analyse(folder)))
    path = sorted((folder / "left").iterdir())[0]
    text, look = path.read_text(), recall_module.Recall.look_up

    def edited_meanwhile(self: recall_module.Recall, entries: Sequence[Entry]) -> recall_module.Asked:
        asked = look(self, entries)
        path.write_text(f"{text} Ashworth was praised warmly.")
        return asked

    with monkeypatch.context() as patched:
        patched.setattr(recall_module.Recall, "look_up", edited_meanwhile)
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


@pytest.mark.parametrize("harm", ["", "[", "[1]", '{"x": 3}', '{"x": ["a"]}'])
def test_a_damaged_note_of_failures_is_begun_anew(folder: Path, tmp_path: Path, harm: str) -> None:
    out = tmp_path / "out"
    (out / FAILED).parent.mkdir(parents=True)
    (out / FAILED).write_text(harm)
    assert run(folder, out).still == ()


def test_an_article_that_cannot_be_read_is_named_in_the_outcome_and_the_index(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (folder / "left" / "zz.docx").write_bytes(b"no document")
    [(name, problems)] = run(folder, out).skipped
    assert (name, [problem.where for problem in problems]) == ("pair", ["left/zz"])
    assert "1 article could not be read" in (out / "index.html").read_text()


def test_a_broken_memory_is_noticed_and_made_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(folder, out)
    before = contents(out / "pair")
    random = np.random.default_rng(3)
    memory = out / MEMORY
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


def test_a_report_whose_corpus_is_gone_stays_and_is_told(folder: Path, tmp_path: Path) -> None:
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
