"""The bench: ratios that other work does not move, losses that are told, no figure from a busy machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.model import Article
from framing.reading.duplicates import find_duplicates, signature
from training import bench, paired, runs
from training.articles import short_articles
from training.bench import losses, name_of, pinned, ratios, too_busy, written

DOCUMENT = """# Speed

<!-- table -->
`as before`

| what | figure |
| --- | --- |
| news: articles, sentences, vaderSentiment alone (1.00) | 300, 11,187, 0.51 s |
| news: **main job, reading and measuring** (at most 1.5) | 1.50 |
| news: clean | 0.10 |
<!-- /table -->
What follows.
"""


def test_a_machine_that_grows_slower_moves_no_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    now, speed = 0.0, 1.0

    def work(seconds: float) -> None:
        nonlocal now, speed
        now += seconds * speed
        speed *= 1.02  # each run is slower than the one before

    monkeypatch.setattr("time.process_time", lambda: now)
    monkeypatch.setattr("gc.collect", lambda: 0)
    found = paired.paired({"three": lambda: work(3.0), "half": lambda: work(0.5)}, lambda: work(1.0), rounds=5)
    assert found.times["three"] == pytest.approx(3, rel=0.01)
    assert found.times["half"] == pytest.approx(0.5, rel=0.01)


def test_a_single_slow_run_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    now, runs = 0.0, 0

    def work() -> None:
        nonlocal now, runs
        runs += 1
        now += 50.0 if runs == 3 else 2.0

    def yardstick() -> None:
        nonlocal now
        now += 1.0

    monkeypatch.setattr("time.process_time", lambda: now)
    monkeypatch.setattr("gc.collect", lambda: 0)
    assert paired.paired({"work": work}, yardstick, rounds=5).times["work"] == 2


def test_a_part_that_is_slower_than_the_table_is_told_and_others_are_not() -> None:
    before = ratios(pinned(DOCUMENT))
    assert before == {"news: main job, reading and measuring": 1.5, "news: clean": 0.1}
    now = [("news: **main job, reading and measuring** (at most 1.6)", "1.80"), ("news: clean", "0.12"), ("new", "9.0")]
    (lost,) = losses(before, ratios(now))
    assert lost == "news: main job, reading and measuring: 1.80 times the yardstick, 1.50 in docs/bench.md, 20% more"


def test_the_table_alone_is_written_anew() -> None:
    again = written(DOCUMENT, "`now`", [("news: clean", "0.09")])
    assert pinned(again)[-1] == ("news: clean", "0.09")
    assert again.startswith("# Speed\n")
    assert again.endswith("<!-- /table -->\nWhat follows.\n")
    assert "as before" not in again


def test_the_shipped_table_can_be_compared_with() -> None:
    assert len(ratios(pinned(bench.TABLE.read_text(encoding="utf-8")))) > 50
    assert name_of("news: **main job** (at most 1.6, aim 1.2)") == "news: main job"


def test_a_busy_machine_is_told_and_nothing_written(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not too_busy(0.05)
    monkeypatch.setattr(paired.Load, "share", lambda _: 0.6)
    monkeypatch.setattr(bench, "LOOK", 0.0)
    monkeypatch.setattr(bench, "parts", None)  # nothing may be measured
    monkeypatch.setattr("sys.argv", ["bench", "--write"])
    with pytest.raises(SystemExit, match="60% of this machine's cores"):
        bench.main()


def test_two_tables_are_written_apart() -> None:
    document = "One.\n<!-- table -->\n<!-- /table -->\nTwo.\n<!-- short articles -->\n<!-- /short articles -->\n"
    both = written(written(document, "`large`", [("a", "1")]), "`short`", [("b", "2")], bench.SHORT_ONES)
    assert both.index("| a | 1 |") < both.index("Two.") < both.index("`short`") < both.index("| b | 2 |")


def test_a_run_is_told_with_its_sizes_and_how_time_grows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def run(_: Path, out: Path, _workers: int, cache: Path) -> runs.Run:
        out.mkdir()
        (out / "index.html").write_bytes(b"x" * 2_000_000)
        cache.write_bytes(b"x" * 3_000_000)
        return runs.Run(90.0, 80.0, 10.0, 1.0, 5.0, 300.0, 150.0)

    monkeypatch.setattr(runs, "run", run)
    told = runs.whole(tmp_path, tmp_path / "out", 10, runs.Run(9.0, 8.0, 0.0, 0.0, 1.0, 200.0, 12.0))
    assert told.startswith("100.0 s (")
    assert (
        "150 CPU s; parent's peak 300 MB; cache 3 MB, report 2 MB, its page 2.0; time grows with the power 1.00" in told
    )


def test_short_articles_are_no_copies_of_each_other() -> None:
    forms = {a.id: a.text.lower().split() for a in short_articles(400)}
    some = [("a", name, signature(words)) for name, words in forms.items()]
    assert not find_duplicates(some, 0.8, lambda _, name: forms[name])
    assert len(
        find_duplicates([*some, ("a", "again", some[0][2])], 0.8, lambda _, name: forms.get(name, forms["000000"]))
    )


def test_short_articles_are_told_beside_fewer_of_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sizes = []

    def write(folder: Path, articles: list[Article], _: str) -> Path:
        sizes.append(len(articles))
        return folder

    monkeypatch.setattr(runs, "short_articles", lambda count: [Article("a", "1", "One.")] * count)
    monkeypatch.setattr(runs, "write_corpus", write)
    monkeypatch.setattr(runs, "run", lambda *_, **__: runs.Run(9.0, 8.0, 0.0, 0.0, 1.0, 200.0, 12.0))
    monkeypatch.setattr(runs, "whole", lambda _folder, _out, times, _less: f"{times:g} times")
    assert runs.as_many(tmp_path, 1.0) == ("20,000 short articles, two workers, report", "2 times")
    assert runs.as_many(tmp_path, 45.0)[1] == "5 times"
    assert sizes == [10_000, 20_000, 10_000, 50_000]
