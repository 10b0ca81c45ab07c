"""The tables of a report as one workbook for spreadsheets: a sheet a table, the same bytes for the same input."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from itertools import islice
from numbers import Integral

from framing.report.cells import JOINT
from framing.report.data import tables
from framing.report.datapackage import COLUMNS, TABLES
from framing.study import Study

WORKBOOK = "tables.xlsx"
"""Its name in data/."""

MOST_ROWS = 1_048_575
"""Rows that a sheet can hold below its head."""
LONGEST_CELL = 32_767
"""Characters that a cell can hold."""
DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
"""When everything in the file was made, so that its bytes tell nothing of when it was written."""
MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def workbook(study: Study) -> bytes:
    """Every table of the report on a sheet of its own, after a first sheet that says what each of them holds.

    Texts are texts: nothing in them is taken for a formula. Of a table that is longer than a sheet can be, the first
    rows are there, and the first sheet says so.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    contents = book.create_sheet("contents")
    filled: list[tuple[str, int, bool]] = []
    for name, columns, rows in tables(study):
        sheet = book.create_sheet(name.removesuffix(".csv"))
        sheet.freeze_panes = "A2"
        sheet.append(list(columns))
        count, rest = 0, iter(rows)
        for row in islice(rest, MOST_ROWS):
            sheet.append([_cell(sheet, value) for value in row])
            count += 1
        filled.append((name, count, next(rest, None) is not None))
    contents.append(["sheet", "rows", "what a line is"])
    for name, count, cut in filled:
        more = f" Only the first {count:,} rows fit; {name} has all." if cut else ""
        contents.append([name.removesuffix(".csv"), count, f"{TABLES[name]}{more}"])
    contents.append([])
    contents.append(["column", "type", "what it says"])
    for column, (kind, meaning) in COLUMNS.items():
        contents.append([column, kind, meaning])
    written = BytesIO()
    book.save(written)
    return _timeless(written)


def _cell(sheet: object, value: object) -> object:
    """A value as a cell: numbers with ten significant digits as in the CSV files, all else as text."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, float):
        return float(f"{value:.10g}")
    text = JOINT.join(value) if isinstance(value, tuple) else str(value)
    plain = text.encode("utf-8", "replace").decode("utf-8")
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", plain)[:LONGEST_CELL])
    cell.data_type = "s"
    return cell


def _timeless(written: BytesIO) -> bytes:
    """The same file without the time at which it was written."""
    fresh = BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, DAY_OF_ZIP), content, zipfile.ZIP_DEFLATED)
    return fresh.getvalue()
