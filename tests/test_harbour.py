"""The constructed corpus: every planted difference is found with the right sign, and none where none was planted."""

from __future__ import annotations

import pytest

from framing.comparing.model import Claim, Contrast
from framing.model import Planted
from framing.reading.corpus import load
from framing.study import Study
from tests.shipped import CORPORA, study_of

PLANTED = load(CORPORA / "harbour").planted


@pytest.fixture(scope="module")
def study() -> Study:
    return study_of("harbour")


def _name(planted: Planted) -> str:
    return f"{planted.measure}:{'|'.join(planted.key)}"


def _claims(study: Study, planted: Planted) -> list[Claim]:
    """The claims of what was planted; of a part of warmth none is made, but of warmth itself."""
    whole = study.results[planted.measure].measure.part_of
    makes = planted.measure if study.results[planted.measure].measure.wording.claim else whole
    return [c for c in study.claims if (c.contrast.measure, c.contrast.key) == (makes, planted.key)]


def _contrast(study: Study, planted: Planted) -> Contrast:
    return next(c for c in study.results[planted.measure].contrasts if c.key == planted.key)


@pytest.mark.parametrize("planted", [p for p in PLANTED if p.differs], ids=_name)
def test_every_planted_difference_is_found(study: Study, planted: Planted) -> None:
    contrast = _contrast(study, planted)
    assert contrast.difference is not None
    assert contrast.q is not None
    higher = contrast.side if contrast.difference > 0 else contrast.against
    assert higher == planted.side
    assert contrast.q <= 0.05
    told = _claims(study, planted)
    assert [c.strength for c in told] in (["clear"], ["suggestive"])
    assert {check.outcome for check in told[0].checks} <= {"holds", "cannot see"}


@pytest.mark.parametrize("planted", [p for p in PLANTED if not p.differs], ids=_name)
def test_nothing_is_claimed_where_nothing_was_planted(study: Study, planted: Planted) -> None:
    contrast = _contrast(study, planted)
    assert contrast.q is not None
    assert contrast.q > 0.05
    assert not _claims(study, planted)


def test_the_key_covers_what_it_promises() -> None:
    assert {p.measure for p in PLANTED} >= {
        "warmth",
        "sentiment",
        "naming",
        "agency",
        "sourcing",
        "omission",
        "salience",
    }
    for measure in ("warmth", "sentiment"):
        assert sum(p.differs for p in PLANTED if p.measure == measure) == 2
    assert any(not p.differs for p in PLANTED)


def test_articles_are_of_the_promised_size(study: Study) -> None:
    assert [sample.articles for sample in study.samples] == [12, 12]
    assert all(140 <= record.words <= 260 for record in study.records)
    assert not study.copies
    assert not study.problems


TOLD = {
    ("naming", "protesters"): ("portrait", "names"),
    ("warmth", "protesters"): ("warmth",),
    ("sentiment", "protesters"): ("warmth",),
    ("warmth", "Hestrell Ports"): ("warmth",),
    ("sentiment", "Hestrell Ports"): ("warmth",),
    ("agency", "harbour police"): ("deeds",),
    ("omission", "Tallis safety report"): ("absence",),
    ("passives", ""): ("passives",),
    ("sourcing", ""): ("voice",),
}


@pytest.mark.parametrize("planted", [p for p in PLANTED if p.differs], ids=_name)
def test_findings_tell_everything_that_was_planted(study: Study, planted: Planted) -> None:
    subject = planted.key[0] if (planted.measure, planted.key[0]) in TOLD else ""
    kinds = TOLD[planted.measure, subject]
    found = [f for f in study.findings if f.subject == subject and any(c.kind in kinds for c in f.clauses)]
    clauses = [clause for finding in found for clause in finding.clauses if clause.kind in kinds]
    assert {clause.strength for clause in clauses} == {"clear"}
    word = {"naming": planted.key[-1], "sourcing": f"{planted.key[0]}s"}.get(planted.measure, "")
    assert any(word in clause.sentence for clause in clauses)


def test_chance_would_have_given_hardly_any(study: Study) -> None:
    assert study.shuffled is not None
    assert study.shuffled.clear <= 0.1
    assert study.shuffled.suggestive <= 1
    assert study.shuffled.found_clear >= 6
