"""Cases of what people reported are judged on what really comes out: right ones pass, wrong ones do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.field import cases_beside, counted, kind_of, missed, outcomes, table
from training.field_cases import Case, cases_in
from training.floors import FIELD

WELL = {
    "prose taken away": ("The quay was shut.\n\nNobody knew why the cranes stood still.", "the last line kept"),
    "sentence boundary": ("Ships came. Ships left.", ["Ships came.", "Ships left."]),
    "dates that are sure": ("2021-05-04", "2021-05-04"),
    "metadata of common tools lost": ("files/rows.csv", 'author "Ann Lee"'),
}
ILL = {
    "prose taken away": ("The quay was shut.\n\nAdvertisement", "the last line kept"),
    "sentence boundary": ("Ships came. Ships left.", ["Ships came. Ships left."]),
    "dates that are sure": ("2021-05-04", "2021-05-05"),
    "metadata of common tools lost": ("files/rows.csv", 'author "Bo Lee"'),
}


@pytest.mark.parametrize(("cases", "right"), [(WELL, True), (ILL, False)])
def test_right_and_wrong_are_told_apart(tmp_path: Path, cases: dict[str, tuple[str, object]], right: bool) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "rows.csv").write_text("author,text\nAnn Lee,The quay was shut on Monday.\n")
    lines = [{"id": kind, "kind": kind, "input": i, "command": "", "expected": e} for kind, (i, e) in cases.items()]
    (tmp_path / "field.jsonl").write_text("\n".join(map(json.dumps, lines)))
    found = list(outcomes(cases_in(tmp_path)))
    assert [one.right for one in found] == [right] * len(cases), found
    assert counted(found) == {kind: (int(right), 1) for kind in cases}


def test_a_kind_below_its_pin_is_a_miss() -> None:
    kind = next(iter(FIELD))
    assert missed({kind: (FIELD[kind] - 1, FIELD[kind])}) == [kind]
    assert missed({kind: (FIELD[kind], FIELD[kind]), "another": (0, 5)}) == []
    assert f"{kind}" in table({kind: (FIELD[kind], FIELD[kind])})


def test_every_pinned_kind_has_a_verdict_and_none_is_pinned_above_what_there_is() -> None:
    for kind in FIELD:
        kind_of(Case("", kind, "", "", "", Path()))
    folder = cases_beside(Path(__file__).parents[2] / "data")
    with pytest.raises(FileNotFoundError):
        cases_in(folder / "nowhere")
