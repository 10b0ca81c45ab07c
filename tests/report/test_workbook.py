"""The tables as a workbook: the same numbers as the CSV files, texts that stay texts, the same bytes again."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import framing
from framing.report import workbook as module
from framing.report.cells import as_it_was
from framing.report.data import files
from framing.report.workbook import workbook
from framing.study import Study

TEXTS = {
    "north": "Vera Holm won. =HYPERLINK(1) is what Vera Holm wrote. People love Vera Holm, a brilliant mayor.",
    "south": "Vera Holm lost. They fear Vera Holm. Critics call Vera Holm a reckless autocrat.",
}


@pytest.fixture(scope="module")
def study() -> Study:
    found = framing.compare(TEXTS, actors=["Vera Holm"], settings={"replicates": 49, "permutations": 49})
    records = tuple(one._replace(title="=1+1", author="a\x07b") for one in found.records)
    return replace(found, records=records)


@pytest.fixture(scope="module")
def book(study: Study) -> Any:
    return load_workbook(io.BytesIO(workbook(study)), read_only=False)


def test_each_table_is_a_sheet_with_the_same_cells(study: Study, book: Any) -> None:
    tables = {name[:-4]: text for name, text in files(study) if name.endswith(".csv")}
    assert book.sheetnames == ["contents", *tables]
    for name, text in tables.items():
        rows = list(csv.reader(io.StringIO(text)))
        sheet = [[cell.value for cell in row] for row in book[name].iter_rows()]
        assert len(sheet) == len(rows), name
        for found, wanted in zip(sheet, rows, strict=True):
            for cell, written in zip(found, wanted, strict=True):
                if isinstance(cell, float | int) and not isinstance(cell, bool):
                    assert float(written) == cell
                else:
                    assert str("" if cell is None else cell) == as_it_was(written).replace("\x07", "")


def test_no_text_is_a_formula(book: Any) -> None:
    cell = book["articles"]["C2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert not any(c.data_type == "f" for sheet in book for row in sheet.iter_rows() for c in row)


def test_it_is_the_same_bytes_again(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    first = workbook(study)
    import openpyxl.writer.excel as writer

    class Later(writer.datetime.datetime):  # type: ignore[misc]
        @classmethod
        def now(cls, tz: object = None) -> Any:
            return cls(2031, 1, 2, 3, 4, 5, tzinfo=tz)

    monkeypatch.setattr(writer.datetime, "datetime", Later)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert workbook(study) == first


def test_a_table_too_long_for_a_sheet_says_so(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    cut = load_workbook(io.BytesIO(workbook(study)))
    assert cut["estimates"].max_row == 4
    line = next(row for row in cut["contents"].iter_rows(values_only=True) if row[0] == "estimates")
    assert line[1] == 3
    assert "Only the first 3 rows fit; estimates.csv has all." in line[2]


def test_the_report_holds_it_when_it_is_wanted(study: Study, tmp_path: Path) -> None:
    from framing.report import write_report

    write_report(study, tmp_path / "with", xlsx=True)
    write_report(study, tmp_path / "without")
    assert (tmp_path / "with" / "data" / "tables.xlsx").read_bytes() == workbook(study)
    assert not (tmp_path / "without" / "data" / "tables.xlsx").exists()
