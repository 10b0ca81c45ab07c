"""The same input gives the same bytes: whatever the workers, the hash seed, or the run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from framing.analysis import analyse
from framing.report.export import files
from tests.generated import two_sides

ROOT = Path(__file__).parent.parent
BELARUS = ROOT / "corpora" / "belarus"

SCRIPT = """
import sys
from framing.report.export import files
from framing.analysis import analyse
for name, text in files(analyse(sys.argv[1], workers=int(sys.argv[2]))):
    sys.stdout.write(name + "\\n" + text)
"""


def _exported(folder: Path, workers: int, hash_seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder), str(workers)],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
    )
    return run.stdout


def test_workers_and_hash_seeds_change_no_byte(tmp_path: Path) -> None:
    folder = two_sides(tmp_path / "pair", articles=40)
    first = _exported(folder, 1, "0")
    assert first == _exported(folder, 2, "12345")
    assert first.startswith("estimates.csv\nmeasure,key,side,value,low,high,base,articles,unit\n")


def test_another_seed_moves_intervals_and_no_value() -> None:
    one, two = analyse(BELARUS, seed=1), analyse(BELARUS, seed=2)
    a, b = one["salience"].estimates, two["salience"].estimates
    assert (a["value"] == b["value"]).all()
    assert not (a["low"].fillna(0) == b["low"].fillna(0)).all()


@pytest.mark.parametrize("name", ["belarus", "harbour"])
def test_two_runs_export_the_same(name: str) -> None:
    folder = ROOT / "corpora" / name
    assert dict(files(analyse(folder))) == dict(files(analyse(folder)))
