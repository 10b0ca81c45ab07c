"""Tables of blocks add to the table of all, in memory and on disk, and a copy leaves without a trace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing import columns, tables
from framing.columns import ColumnBuffer, Columns, columns_of
from framing.model import Key, Passage, Tally
from framing.stats.intervals import Totals
from framing.tables import Part, Table, TableBuffer, total_here

keys = st.tuples(st.sampled_from("abcd"))
amounts = st.dictionaries(keys, st.integers(1, 9).map(float), max_size=4)
by_key = st.lists(st.builds(Tally, amounts, amounts), min_size=1, max_size=8)
shared = st.lists(st.builds(Tally, amounts, st.integers(0, 50).map(float)), min_size=1, max_size=8)
WANTED: tuple[Key, ...] = (("b",), ("z",), ("a",), ("b",))


def _table(tallies: list[Tally], first: int = 0, ranked: bool = True) -> Table:
    return Table.of([(f"left/{first + i}", tally) for i, tally in enumerate(tallies)], ranked=ranked)


def _same(one: Table, two: Table) -> None:
    assert one.units == two.units
    assert one.values.keys == two.values.keys
    assert np.array_equal(one.values.totals(), two.values.totals())
    assert np.array_equal(one.values.select(WANTED).toarray(), two.values.select(WANTED).toarray())
    for key in one.values.keys:
        assert np.array_equal(one.base_for(key), two.base_for(key))


@given(st.one_of(by_key, shared), st.integers(0, 8))
def test_blocks_add(tallies: list[Tally], cut: int) -> None:
    cut = min(cut, len(tallies))
    parts = [_table(part, first) for part, first in ((tallies[:cut], 0), (tallies[cut:], cut)) if part]
    _same(Table.join(parts), _table(tallies))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.one_of(by_key, shared), st.integers(1, 4), st.integers(1, 30), st.sets(st.integers(0, 7)))
def test_a_table_in_files_says_what_one_in_memory_says(
    tmp_path_factory: pytest.TempPathFactory, tallies: list[Tally], block: int, chunk: int, dropped: set[int]
) -> None:
    out = np.array(sorted(i for i in dropped if i < len(tallies)), np.int64)
    stay = [i for i in range(len(tallies)) if i not in out]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "CHUNK", chunk)
        patch.setattr(columns, "FEW", 0)
        buffer = TableBuffer(tmp_path_factory.mktemp("side"), "x")
        for first in range(0, len(tallies), block):
            buffer.add(_table(tallies[first : first + block], first, ranked=False))
        found = buffer.table([f"left/{i}" for i in stay], out)
    wanted = {key: [tallies[i].values.get(key, 0.0) for i in stay] for key in WANTED}
    assert found.values.select(WANTED).toarray().T.tolist() == list(map(wanted.__getitem__, WANTED))
    assert isinstance(found.values, Columns)
    assert isinstance(found.values.packed, Path) or not any(tallies[i].values for i in stay)
    if not len(out):
        _same(found, _table(tallies))


def test_files_are_mapped_only_while_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "FEW", 0)
    buffer = ColumnBuffer(tmp_path / "x")
    buffer.add(columns_of([{("b",): 1.0}, {("a",): 2.0, ("b",): 3.0}]))
    found = buffer.columns(np.array([], np.int64))
    assert found.select([("b",), ("a",)]).toarray().tolist() == [[1.0, 0.0], [3.0, 2.0]]
    assert found.totals().tolist() == [2.0, 4.0]
    assert found.counts().tolist() == [1, 2]
    assert found.counts_of([("b",), ("never",), ("b",)]).tolist() == [2, 0, 2]
    assert columns.stacked([found, found]).counts_of([("never",), ("a",)]).tolist() == [0, 2]
    [file] = tmp_path.iterdir()
    if Path("/proc/self/maps").exists():
        assert str(file) not in Path("/proc/self/maps").read_text()
    file.unlink()


def test_entries_beyond_two_billion_keep_their_rows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows: list[dict[Key, float]] = [{("a",): 1.0}, {("b",): 2.0}, {("a",): 3.0, ("b",): 4.0}]
    expected = columns_of(rows).select(WANTED).toarray().tolist()
    monkeypatch.setattr(columns, "_row_type", lambda _: np.dtype(np.int64))  # as for more of them
    buffer = ColumnBuffer(tmp_path / "x")
    buffer.add(columns_of(rows))
    large = buffer.columns(np.array([], np.int64))
    assert large.arrays()[1].dtype == np.int64
    assert large.select(WANTED).toarray().tolist() == expected


@given(by_key)
def test_a_table_holds_what_its_tallies_say(tallies: list[Tally]) -> None:
    held = _table(tallies).values.select(WANTED).toarray()
    assert [row.values.get(("b",), 0.0) for row in tallies] == held[:, 0].tolist()
    assert [row.values.get(("a",), 0.0) for row in tallies] == held[:, 2].tolist()
    for number, key in enumerate(WANTED):
        assert _table(tallies).values.column(key).tolist() == held[:, number].tolist()
    assert not held[:, 1].any()


def test_a_copy_leaves_with_its_passages(tmp_path: Path) -> None:
    def tally(article: str) -> Tally:
        return Tally({("a",): 1.0}, 5.0, {("a",): (Passage(1.0, "left", article, 0, 1),)})

    buffer = TableBuffer(tmp_path, "x")
    buffer.add(Table.of([("left/one", tally("one")), ("left/two", tally("two"))]))
    table = buffer.table(["left/one"], np.array([1]))
    assert table.units == ("left/one",)
    assert table.values.totals().tolist() == [1.0]
    assert table.base_for(("a",)).tolist() == [5.0]
    assert [p.article for p in table.evidence["a",]] == ["one"]


def test_a_pair_is_set_against_its_actor() -> None:
    table = Table.of([("left/one", Tally({("mayor", "boss"): 1.0}, {("mayor",): 4.0}))])
    assert table.base_for(("mayor", "boss")).tolist() == [4.0]


def test_parts_are_cut_before_copies_leave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "PART", 4)
    tallies = [Tally({("a",): 0.1 * i}, 1.0) for i in range(11)]
    buffer = TableBuffer(tmp_path, "x")
    buffer.add(_table(tallies))
    out = np.array([1, 4, 5, 6, 7])
    table = buffer.table([f"left/{i}" for i in range(11) if i not in out], out)
    assert table.ends == (3, 3, 6)
    sizes: list[int] = []

    def watched(count: int, part: Callable[[int], Part]) -> Totals:
        sizes.extend(len(part(i).units) for i in range(count))
        return total_here(count, part)

    found = table.add_up([("a",)], None, 7, 99, watched)
    assert sizes == [3, 0, 3]
    assert found.amount[0] == pytest.approx(0.1 * (0 + 2 + 3 + 8 + 9 + 10))
    assert found.holders[0] == 5
    assert found.base[0] == 6
