"""`framing doctor`: what is installed, what is missing and for which format, and how large the cache is."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from framing import __version__
from framing.commands.one_report import CACHE

PACKAGE = Path(__file__).parents[1]

FORMATS: Mapping[str, tuple[str, ...]] = {
    ".txt, .md, .csv, .tsv, .json, .jsonl": (),
    ".html": ("trafilatura", "lxml"),
    ".pdf": ("pypdf",),
    ".docx": ("python-docx",),
    ".rtf": ("striprtf",),
    ".xlsx": ("openpyxl",),
    ".parquet": ("pyarrow",),
    "tables in a store (s3://, gs://)": ("fsspec",),
    "--engine dask": ("distributed",),
    "parser = ... (a spaCy model)": ("spacy",),
}
"""What stands on which packages."""

EXTRAS = {"pyarrow": "remote", "fsspec": "remote", "distributed": "dask"}
"""Packages that an extra brings."""

DATA = (
    "languages/en/tagger.npz",
    "languages/en/frames.txt",
    "coding/codebook.toml",
    "report/references.bib",
    "report/templates/report.html",
    "report/drawing/framing.mplstyle",
    "reading/manifest/example/corpus.toml",
)
"""One file of each kind that has to lie beside the code."""

REQUIREMENT = re.compile(r"([\w.-]+)\s*(?:>=\s*([\d.]+))?")


class Diagnosis(NamedTuple):
    """A line for each thing looked at, and whether all that a plain install needs is there."""

    lines: tuple[str, ...]
    well: bool


class Checked(NamedTuple):
    """One thing that was looked at."""

    well: bool
    line: str


def examine(reports: Path) -> Diagnosis:
    """Look at this installation, and at the cache below the folder of reports."""
    checks = (*_needed(), *_files())
    return Diagnosis(
        (
            f"framing {__version__}, Python {platform.python_version()} on {platform.system()}, {PACKAGE}",
            *(one.line for one in checks),
            *_formats(),
            _cache(reports / CACHE),
            "browser: any, to read reports; none is needed to make them (Chromium is for our own tests alone)",
            "All that is needed is there." if all(one.well for one in checks) else _advice(),
        ),
        all(one.well for one in checks),
    )


def _needed() -> Iterator[Checked]:
    """The packages of a plain install, as the package itself names them."""
    try:
        wanted = [one for one in requires("framing") or () if "extra ==" not in one]
    except PackageNotFoundError:
        yield Checked(True, "packages: framing is used from its folder, not installed, so nothing says what it needs")
        return
    for one in wanted:
        found = REQUIREMENT.match(one)
        assert found is not None, one
        name, lowest = found[1], found[2] or ""
        there = _version(name)
        if not there:
            yield Checked(False, f"{name}: MISSING, version {lowest} or later is needed")
        elif _numbers(there) < _numbers(lowest):
            yield Checked(False, f"{name} {there}: TOO OLD, version {lowest} or later is needed")
        else:
            yield Checked(True, f"{name} {there}")


def _files() -> Iterator[Checked]:
    missing = [name for name in DATA if not (PACKAGE / name).is_file()]
    if missing:
        yield Checked(False, f"data files: MISSING {', '.join(missing)}")
    else:
        yield Checked(True, "data files: there")


def _formats() -> Iterator[str]:
    for format_, packages in FORMATS.items():
        missing = [name for name in packages if not _version(name)]
        if not missing:
            yield f"{format_}: yes"
            continue
        name = missing[0]
        by = f"'framing[{EXTRAS[name]}]'" if name in EXTRAS else name
        yield f"{format_}: no; pip install {by}"


def _cache(path: Path) -> str:
    size = sum(one.stat().st_size for one in path.parent.rglob("*") if one.is_file()) if path.parent.is_dir() else 0
    return f"cache: {size / 1e6:,.1f} MB in {path.parent} (can be deleted at any time)" if size else "cache: none here"


def _advice() -> str:
    return f"Something is missing. Install framing anew: {sys.executable} -m pip install --force-reinstall framing"


def _version(name: str) -> str:
    """The version of a package that is installed; "" for one that is not."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "of its own" if find_spec(name.replace("-", "_")) else ""


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])
