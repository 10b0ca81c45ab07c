"""Reports that follow their corpora: what changes is built again, nothing else, and Ctrl-C ends it in peace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from framing.commands.watch import look_at
from tests.generated import write_corpus

ROOT = Path(__file__).parents[2]
TEXT = "The wonderful Ashworth came. The market opened. Nobody minded the rain on the long road home."
PATIENCE = 60.0
RUN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have had it ignored
import framing.commands.watch
framing.commands.watch.SECONDS_BETWEEN_LOOKS = 0.05
from framing.commands.cli import main
main(["report", "--watch"])
"""
QUICK = "\n[settings]\nreplicates = 99\npermutations = 99\n"


def corpus(place: Path, name: str) -> Path:
    return write_corpus(place / "corpora" / name, {"left": [TEXT], "right": [TEXT]}, ("Ashworth",), QUICK)


class Watched:
    """A running `framing report --watch`, and what it has printed."""

    def __init__(self, place: Path) -> None:
        self.log = place / "log"
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", RUN], cwd=place, stdout=log, stderr=subprocess.STDOUT, env=environment
            )

    def told(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def until(self, happens: Callable[[str], bool], since: int = 0) -> str:
        """Wait until what has been printed since a place in the log fulfils a condition, and the watch looks again."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            new = self.told()[since:]
            if happens(new) and new.endswith("Press Ctrl-C to end.\n"):
                return new
            time.sleep(0.05)
        raise AssertionError(f"waited in vain: {self.told()[since:]}")

    def after(self, change: Callable[[], object], *words: str) -> str:
        """Change something, wait until all of these words are printed, and say what was printed."""
        since = len(self.told())
        change()
        return self.until(lambda new: all(word in new for word in words), since)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    corpus(tmp_path, "one")
    corpus(tmp_path, "two")
    running = Watched(tmp_path)
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.process.wait()


@pytest.mark.skipif(os.name == "nt", reason="ended by a signal")
def test_what_changes_is_built_again_and_nothing_else(watched: Watched, tmp_path: Path) -> None:
    watched.until(lambda told: "2 built" in told)
    one, reports = tmp_path / "corpora" / "one", tmp_path / "reports"
    manifest, index = one / "corpus.toml", reports / "index.html"
    whole = manifest.read_text(encoding="utf-8")
    article = one / "left" / "000.txt"
    new = watched.after(lambda: article.write_text(f"{TEXT} Ashworth left.", encoding="utf-8"), "1 built")
    assert str(Path("one") / "left" / "000.txt") in new
    assert "two" not in new
    new = watched.after(lambda: (one / "left" / "001.txt").write_text("Ashworth sang.", encoding="utf-8"), "1 built")
    assert "3 articles" in new
    new = watched.after(lambda: manifest.write_text(f"{whole}[[broken", encoding="utf-8"), "one failed", "1 failed")
    assert "corpus.toml" in new
    assert not (reports / "one").exists()
    # What is built meanwhile does not make the index forget what is still broken.
    three = watched.after(lambda: corpus(tmp_path, "three"), "three: 2 articles", "0 failed")
    assert "two" not in three
    assert "no valid TOML" in index.read_text(encoding="utf-8")
    watched.after(lambda: manifest.write_text(whole, encoding="utf-8"), "one: 3 articles", "0 failed")
    assert "no valid TOML" not in index.read_text(encoding="utf-8")
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(PATIENCE) == 0
    assert "Traceback" not in watched.told()
    assert watched.told().endswith("Ended. What was built stays.\n")
    assert sorted(path.name for path in reports.iterdir() if not path.name.startswith(".cache")) == [
        "actors.html",
        "index.html",
        "one",
        "three",
        "two",
    ]


@pytest.mark.skipif(os.name == "nt", reason="ended by a signal")
def test_ended_in_the_middle_of_work_it_leaves_nothing_half_done(tmp_path: Path) -> None:
    corpus(tmp_path, "one")
    running = Watched(tmp_path)
    try:
        end = time.monotonic() + PATIENCE
        while not (tmp_path / "reports" / ".cache" / "one.lock").exists() and time.monotonic() < end:
            time.sleep(0.01)
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(PATIENCE) == 0, running.told()
    finally:
        running.process.kill()
        running.process.wait()
    assert "Traceback" not in running.told()
    assert {path.name for path in (tmp_path / "reports").iterdir()} <= {".cache", "one", "index.html"}


def test_a_look_passes_over_hidden_files_and_those_that_vanish(tmp_path: Path) -> None:
    folder = corpus(tmp_path, "one")
    before = look_at(folder)
    (folder / ".corpus.toml.swp").write_text("an editor's", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "index").write_text("", encoding="utf-8")
    (folder / "left" / "dangling.txt").symlink_to(tmp_path / "nowhere")
    assert look_at(folder) == before
    assert look_at(tmp_path / "nowhere") == frozenset()
