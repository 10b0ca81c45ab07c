"""Keys are added up in steps of bounded size, each key once."""

from __future__ import annotations

import pytest

from framing.comparing import batches as grouping
from framing.comparing.batches import groups
from framing.comparing.samples import Sample
from framing.measures.keyness import KEYNESS
from framing.measures.model import Measure
from framing.measures.naming import NAMING
from framing.model import Key, Tally
from framing.tables import Table


def sample(measure: Measure, units: int, tally: Tally) -> Sample:
    table = Table.of([(f"a/{number}", tally) for number in range(units)])
    return Sample("a", "article", units, {measure.name: table}, {})


WORDS: tuple[Key, ...] = tuple((f"word{number:02d}",) for number in range(20))
LABELS: tuple[Key, ...] = tuple((f"actor{number:02d}", "label") for number in range(20))


def test_a_step_holds_no_more_entries_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "ENTRIES", 50)
    found = list(groups(KEYNESS, WORDS, [sample(KEYNESS, 10, Tally(dict.fromkeys(WORDS, 7.0), 100.0))]))
    assert [len(group.keys) for group in found] == [5, 5, 5, 5]
    assert tuple(key for group in found for key in group.keys) == WORDS


def test_bases_of_their_own_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "ENTRIES", 50)
    tally = Tally(dict.fromkeys(LABELS, 1.0), {key[:1]: 3.0 for key in LABELS})
    found = list(groups(NAMING, LABELS, [sample(NAMING, 10, tally)]))
    assert max(len(group.keys) for group in found) == 2
    assert tuple(key for group in found for key in group.keys) == LABELS


def test_a_single_key_may_be_larger_than_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "ENTRIES", 5)
    monkeypatch.setattr(grouping, "ENTRIES_A_UNIT", 0)
    found = list(groups(KEYNESS, WORDS, [sample(KEYNESS, 10, Tally(dict.fromkeys(WORDS, 7.0), 100.0))]))
    assert [len(group.keys) for group in found] == [1] * 20


@pytest.mark.parametrize("units", [10, 100, 1000])
def test_a_step_grows_with_the_units(monkeypatch: pytest.MonkeyPatch, units: int) -> None:
    """Else keys of many units come in ever more steps, and each of these deals all units anew."""
    monkeypatch.setattr(grouping, "ENTRIES", 5)
    found = list(groups(KEYNESS, WORDS, [sample(KEYNESS, units, Tally(dict.fromkeys(WORDS, 7.0), 100.0))]))
    assert [len(group.keys) for group in found] == [grouping.ENTRIES_A_UNIT] * 5
