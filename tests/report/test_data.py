"""The exported tables are tidy: every column is described, every line has them all, no cell is a formula."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.analysis import compare
from framing.commands.verify import verify
from framing.model import Actor, Article
from framing.report import write_report
from framing.report.data import as_it_was, cell, defused, table

TYPES: dict[str, Callable[[str], object]] = {
    "integer": int,
    "number": float,
    "string": str,
    "boolean": {"True": True, "False": False}.__getitem__,
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    north = [
        Article("", f"n{i}", f"=Holm saved the harbour {i} times. “@Holm is brave,” said Jonas Pell.") for i in range(6)
    ]
    south = [
        Article("", f"-s{i}", f"=Holm lied {i} times about the harbour. The police blamed =Holm.") for i in range(6)
    ]
    north[:3] = [replace(one, text=f"{one.text} A zeppelin rose.") for one in north[:3]]
    study = compare({"north": north, "south": south}, actors=[Actor("=Holm"), "Jonas Pell"])
    write_report(study, tmp_path_factory.mktemp("tidy") / "report")
    return tmp_path_factory.getbasetemp() / "tidy0" / "report" / "data"


def test_every_table_is_described_and_fits_its_description(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    described = {one["path"]: one["schema"]["fields"] for one in package["resources"]}
    assert set(described) == {path.name for path in data.glob("*.csv")}
    for name, columns in described.items():
        with (data / name).open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert head == [column["name"] for column in columns], name
        assert all(map(str.isidentifier, head)), "the header is written without quotes"
        assert all(column["description"] for column in columns)
        for row in rows:
            assert len(row) == len(head), name
            for value, column in zip(row, columns, strict=True):
                if value:
                    TYPES[column["type"]](value)


def test_no_cell_is_a_formula_and_the_report_still_holds(data: Path) -> None:
    for path in data.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in list(csv.reader(file))[1:]:
                for value in row:
                    assert not value.startswith(("=", "+", "@")), path.name
                    assert not value.startswith("-") or float(value) <= 0
    assert "'=Holm" in (data / "mentions.csv").read_text(encoding="utf-8")
    verdict = verify(data.parent)
    assert verdict.holds, verdict.lines


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@x", "'=x", "'tis", "plain", "", "\tx"])
def test_a_defused_text_comes_back(text: str) -> None:
    if text != "'=x":
        assert as_it_was(defused(text)) == text
    assert cell(-0.5) == "-0.5"


VALUES = st.one_of(
    st.none(), st.integers(), st.floats(), st.booleans(), st.text(), st.lists(st.text(), min_size=1).map(tuple)
)


@given(st.lists(st.tuples(VALUES, st.floats(), st.text()), min_size=1))
def test_a_column_is_written_as_its_values_are(rows: list[tuple[object, ...]]) -> None:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([cell(value) for value in row] for row in rows)
    assert "".join(table(("a", "b", "c"), rows)) == "a,b,c\n" + text.getvalue()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_too_rare_to_be_tested_is_counted_and_all_else_is_there(data: Path) -> None:
    study = json.loads((data / "study.json").read_text(encoding="utf-8"))
    estimates, contrasts = _rows(data / "estimates.csv"), _rows(data / "contrasts.csv")
    for measure in ("keyness", "collocation", "portrait", "deeds"):
        tested = {row["key"] for row in contrasts if row["measure"] == measure and row["p"]}
        assert tested == {row["key"] for row in estimates if row["measure"] == measure}
    words = {row["word"] for row in _rows(data / "keyness.csv")}
    assert words == {row["key"] for row in estimates if row["measure"] == "keyness"}
    assert study["rows_left_out"]["keyness"] == len({"zeppelin", "rose", "zeppelin rose"} - words) == 3
    near = {f"{row['actor']} | {row['word']}" for row in _rows(data / "collocates.csv")}
    compared = {as_it_was(row["key"]) for row in estimates if row["measure"] == "collocation"}
    assert {as_it_was(key) for key in near} - compared == {"Jonas Pell | brave"}  # one side never names him
    assert study["rows_left_out"]["collocation"] == 1
    assert all(int(row["count"]) > 1 for row in _rows(data / "collocates.csv"))
    assert "omission_words" in study["rows_left_out"]
    assert not {"salience", "warmth", "naming", "loaded_words"} & set(study["rows_left_out"])
    told = {(one["measure"], one["key"]) for one in json.loads((data / "claims.json").read_text(encoding="utf-8"))}
    assert told <= {(row["measure"], as_it_was(row["key"])) for row in contrasts}


def test_of_a_few_texts_every_word_is_there(tmp_path: Path) -> None:
    study = compare({"north": "Holm saved the harbour. Holm won.", "south": "Holm lied. Holm lied."}, actors=["Holm"])
    write_report(study, tmp_path / "report")
    keys = {r["key"] for r in _rows(tmp_path / "report" / "data" / "estimates.csv") if r["measure"] == "keyness"}
    assert keys == {row.key[0] for row in study["keyness"].compared.estimates} != set()
