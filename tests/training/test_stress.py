"""The campaigns notice what they look for: a wrong report, half a report, a traceback, a refusal without a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.commands.one_report import CACHE
from framing.model import FramingError, Problem
from training import stress


def test_garbled_inputs_are_read_or_refused(tmp_path: Path) -> None:
    outcome = stress.garble_inputs(tmp_path, 40, seed=3)
    assert not outcome.wrong
    assert outcome.trials == 40
    assert 0 < outcome.struck < 40  # some are refused, and some can still be read


def test_a_traceback_and_a_nameless_refusal_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(path: Path, *_: str) -> object:
        if path.suffix == ".csv":
            raise KeyError("x")
        if path.suffix == ".md":
            raise FramingError("cannot be read")
        return [], [Problem(str(path), "is empty")]

    monkeypatch.setattr(stress, "list_file", crash)
    outcome = stress.garble_inputs(tmp_path, len(stress.well_formed()), seed=1)
    assert [one.partition(":")[0].partition("(")[2] for one in outcome.wrong] == [".csv)", ".md)"]
    assert "3 wrong" not in str(outcome)
    assert "2 wrong" in str(outcome)


def test_a_report_that_a_broken_cache_changes_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def reported(_: Path, out: Path) -> str:
        for path in (out / stress.NAME / "index.html", out / CACHE):
            path.parent.mkdir(parents=True, exist_ok=True)
        cache = out / CACHE
        cache.write_bytes(cache.read_bytes() if cache.exists() else b"the same words again")
        (out / stress.NAME / "index.html").write_bytes(cache.read_bytes())  # trusts whatever it finds
        return ""

    monkeypatch.setattr(stress, "report", reported)
    outcome = stress.break_caches(tmp_path, 3, seed=1)
    assert (outcome.struck, len(outcome.wrong)) == (3, 3)
