"""A wheel holds all that framing needs: used from where it is unpacked, in an empty folder, with no checkout near."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from framing import __version__
from tests.commands.test_compare import NORTH, SOUTH

ROOT = Path(__file__).parent.parent
OLDEST = 77
"""Of setuptools, the first version that reads our pyproject.toml."""


def _builder() -> int:
    try:
        return int(version("setuptools").split(".")[0])
    except PackageNotFoundError:
        return 0


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without a network and unpacked."""
    if _builder() < OLDEST:
        pytest.skip(f"building a wheel needs setuptools {OLDEST} or later: pip install 'setuptools>={OLDEST}'")
    room = tmp_path_factory.mktemp("wheel")
    source = room / "source"
    shutil.copytree(ROOT / "framing", source / "framing", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    build = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(room)], cwd=source, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(next(room.glob("*.whl"))) as wheel:
        wheel.extractall(room / "unpacked")
    return room / "unpacked"


def _run(unpacked: Path, folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "framing", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_data_file_is_in_it(unpacked: Path) -> None:
    ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / "framing").rglob("*") if path.is_file()}
    there = {path.relative_to(unpacked).as_posix() for path in (unpacked / "framing").rglob("*")}
    assert {path for path in ours if "__pycache__" not in path} <= there


def test_two_texts_are_compared_with_nothing_else(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "north.txt").write_text(NORTH, encoding="utf-8")
    (tmp_path / "south.txt").write_text(SOUTH, encoding="utf-8")
    assert _run(unpacked, tmp_path, "--version") == f"framing, version {__version__}\n"
    told = _run(unpacked, tmp_path, "compare", "north.txt", "south.txt", "--out", "report.html")
    assert "reckless autocrat" in told
    assert "reckless autocrat" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert str(unpacked) in _run(unpacked, tmp_path, "doctor").splitlines()[0]
    assert (tmp_path / "report.html").stat().st_size > 100_000
