"""Tables of blocks add to the table of all, and a copy leaves without a trace."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.model import Passage, Tally
from framing.tables import Table

keys = st.tuples(st.sampled_from("abcd"))
amounts = st.dictionaries(keys, st.integers(1, 9).map(float), max_size=4)
by_key = st.lists(st.builds(Tally, amounts, amounts), min_size=1, max_size=8)
shared = st.lists(st.builds(Tally, amounts, st.integers(0, 50).map(float)), min_size=1, max_size=8)


def _table(tallies: list[Tally], first: int = 0) -> Table:
    return Table.of([(f"left/{first + i}", tally) for i, tally in enumerate(tallies)])


@given(st.one_of(by_key, shared), st.integers(0, 8))
def test_blocks_add(tallies: list[Tally], cut: int) -> None:
    cut = min(cut, len(tallies))
    parts = [_table(part, first) for part, first in ((tallies[:cut], 0), (tallies[cut:], cut)) if part]
    whole, joined = _table(tallies), Table.join(parts)
    assert joined.units == whole.units
    assert joined.values.keys == whole.values.keys
    assert np.array_equal(joined.values.amounts.toarray(), whole.values.amounts.toarray())
    for key in whole.values.keys:
        assert np.array_equal(joined.base_for(key), whole.base_for(key))


@given(by_key)
def test_a_table_holds_what_its_tallies_say(tallies: list[Tally]) -> None:
    table = _table(tallies)
    wanted = (("a",), ("z",))
    held = table.values.select(wanted).toarray()
    assert [row.values.get(("a",), 0.0) for row in tallies] == held[:, 0].tolist()
    assert not held[:, 1].any()


def test_a_copy_leaves_with_its_passages() -> None:
    def tally(article: str) -> Tally:
        return Tally({("a",): 1.0}, 5.0, {("a",): (Passage(1.0, "left", article, 0, 1),)})

    table = Table.of([("left/one", tally("one")), ("left/two", tally("two"))]).without(frozenset({"left/two"}))
    assert table.units == ("left/one",)
    assert table.values.amounts.sum() == 1.0
    assert [p.article for p in table.evidence["a",]] == ["one"]


def test_a_pair_is_set_against_its_actor() -> None:
    table = Table.of([("left/one", Tally({("mayor", "boss"): 1.0}, {("mayor",): 4.0}))])
    assert table.base_for(("mayor", "boss")).tolist() == [4.0]
