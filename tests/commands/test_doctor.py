"""`framing doctor`: what is there, what is missing, and the exit code that says so."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from framing.commands import doctor
from framing.commands.doctor import examine


def test_a_whole_installation_is_well(tmp_path: Path) -> None:
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "framing.sqlite").write_bytes(b"0" * 3_000_000)
    found = examine(tmp_path)
    assert found.well, found.lines
    assert found.lines[-1] == "All that is needed is there."
    assert f"pypdf {version('pypdf')}" in found.lines
    assert ".pdf: yes" in found.lines
    assert any("3.0 MB" in line for line in found.lines)
    assert not any("\n" in line for line in found.lines)


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def installed(name: str) -> str:
        if name in ("pypdf", "pyarrow"):
            raise PackageNotFoundError(name)
        return "99.0"

    monkeypatch.setattr(doctor, "version", installed)
    monkeypatch.setattr(doctor, "find_spec", lambda _: None)
    found = examine(tmp_path)
    assert not found.well
    assert any(line.startswith("pypdf: MISSING, version 5") for line in found.lines)
    assert ".parquet: no; pip install 'framing[remote]'" in found.lines
    assert ".docx: yes" in found.lines


def test_an_old_version_is_not_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "version", lambda name: "1.9.9" if name == "numpy" else "99.0")
    found = examine(tmp_path)
    assert not found.well
    assert any(line.startswith("numpy 1.9.9: TOO OLD, version 1.26 or later") for line in found.lines)
    monkeypatch.setattr(doctor, "version", lambda _: "99.0")
    monkeypatch.setattr(doctor, "PACKAGE", tmp_path)
    found = examine(tmp_path)
    assert not found.well
    assert any(line.startswith("data files: MISSING languages/en/tagger.npz") for line in found.lines)
