"""The two real articles: what must be true of them whatever else changes, counted by hand in the texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.analysis import analyse
from framing.study import Study

BELARUS = Path(__file__).parent.parent / "corpora" / "belarus"


@pytest.fixture(scope="module")
def study() -> Study:
    return analyse(BELARUS)


def _amount(study: Study, measure: str, key: tuple[str, ...], side: str) -> float:
    return next(e.amount for e in study.results[measure].estimates if e.key == key and e.side == side)


def test_what_only_one_side_names(study: Study) -> None:
    silent = {(row.key[0], row.side) for row in study.absences if row.about == "actor"}
    for actor in ("Lukashenko", "Tsepkalo", "Yanchevski", "Pompeo", "Martsinovich"):
        assert (actor, "promotional") in silent
    for actor in ("Dapkiunas", "South Korea", "National Bank of Belarus"):
        assert (actor, "critical") in silent


def test_seoul_in_the_centre_of_pyongyang_is_not_a_city(study: Study) -> None:
    assert _amount(study, "salience", ("South Korea",), "critical") == 0
    assert _amount(study, "naming", ("South Korea", "Seoul"), "promotional") == 1


def test_who_is_called_what(study: Study) -> None:
    titles = {(e.key[0], e.key[1]) for e in study.results["titles"].estimates}
    assert ("Lukashenko", "former collective farm boss") in titles
    assert ("Pompeo", "US Secretary of State") in titles
    assert ("Martsinovich", "Belarusian writer") in titles
    assert _amount(study, "naming", ("Lukashenko", "autocrat"), "critical") == 1
    assert _amount(study, "naming", ("Dapkiunas", "deputy foreign minister"), "promotional") == 2


def test_nothing_is_inferred_from_two_articles(study: Study) -> None:
    assert study.small == {"promotional", "critical"}
    for claim in study.claims:
        assert claim.contrast.p is None
        assert claim.contrast.q is None
        assert claim.strength in ("descriptive", "not comparable")
        assert claim.strength == "not comparable" or claim.sentence.startswith("In these texts, the ")


def test_concordance(study: Study) -> None:
    lines = study.concordance("anarchy", side="critical")
    assert list(lines["node"]) == ["anarchy"]
    assert lines["left"][0].endswith('"to end such ')
    assert len(study.concordance("Pompeo")) == 3
    assert not len(study.concordance("Pompeo", side="promotional"))


def test_tables_are_frames_with_the_columns_of_the_contract(study: Study) -> None:
    assert list(study["salience"].estimates.columns)[:6] == ["measure", "key", "side", "value", "low", "high"]
    assert {"side", "against", "difference", "low", "high", "p", "q"} <= set(study["salience"].contrasts.columns)
    assert study["salience"].contrasts["p"].isna().all()
    with pytest.raises(KeyError, match="there are: salience"):
        study["colour"]


def test_who_speaks_in_each_text(study: Study) -> None:
    rows = study.results["speakers"].estimates
    shares = {(row.key[0], row.side): row.value or 0.0 for row in rows if row.amount}
    assert max(shares, key=lambda key: shares[key] if key[1] == "promotional" else 0.0)[0] == "Dapkiunas"
    assert ("Korean Ministry of Foreign Affairs", "promotional") in shares
    for source in ("Tsepkalo", "Martsinovich", "no source"):
        assert (source, "critical") in shares
    assert ("Dapkiunas", "critical") not in shares


def test_who_acts_in_each_text(study: Study) -> None:
    deeds = {(row.key[0], row.key[1], row.side) for row in study.results["deeds"].estimates if row.amount}
    assert ("Tsepkalo", "does: convince", "critical") in deeds
    assert ("Lukashenko", "suffers: convince", "critical") in deeds
    assert ("Tsepkalo", "suffers: dismiss", "critical") in deeds
    assert ("Dapkiunas", "does: reveal", "promotional") in deeds


def test_pronouns_are_followed_and_can_be_left_alone(study: Study) -> None:
    kinds = {row.kind for row in study.mentions}
    assert {"name", "label", "pronoun"} <= kinds
    named = [row for row in study.mentions if row.actor == "Lukashenko"]
    assert [row.alias for row in named if row.kind == "pronoun"] == ["he", "he"]
