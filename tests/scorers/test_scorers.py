"""What all scorers promise, and what it takes to add one."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from framing.measures import MEASURES, measures_for
from framing.measures.sentiment import sentiment_by
from framing.model import Actor, FramingError
from framing.reading.document import read
from framing.report.references import REFERENCES
from framing.scorers import SCORERS, Scorer, Target, WordShare, sentiment_towards
from framing.settings import Settings

TEXT = "On Monday it rained. Voters praised the mayor for her courage. The mayor lied about a terrible scandal."
FIRST, SECOND = (20, 62), (63, 103)
GOOD, BAD = Target(TEXT, FIRST, 36, 45), Target(TEXT, SECOND, 63, 72)

every_scorer = pytest.mark.parametrize("scorer", SCORERS, ids=lambda scorer: scorer.name)


@every_scorer
def test_a_scorer_explains_itself(scorer: Scorer) -> None:
    assert all((scorer.name, scorer.version, scorer.title))
    assert scorer.note.endswith(".")
    assert scorer.sources
    assert set(scorer.sources) <= set(REFERENCES)
    assert pickle.loads(pickle.dumps(scorer)) == scorer
    assert hash(scorer) == hash(pickle.loads(pickle.dumps(scorer)))


@every_scorer
def test_alone_as_in_a_batch(scorer: Scorer) -> None:
    together = scorer.score([GOOD, BAD] * 50)
    assert together.shape == (100,)
    assert together.tolist() == [float(scorer.score([one])[0]) for one in (GOOD, BAD)] * 50
    assert -1 <= together[1] < 0 < together[0] <= 1
    assert scorer.score([]).tolist() == []


@every_scorer
def test_explained_words_are_where_they_are_said_to_be(scorer: Scorer) -> None:
    for target, word in ((GOOD, "praised"), (BAD, "lied")):
        words = scorer.explain(target)
        assert [TEXT[one.start : one.end] for one in words] == [one.text for one in words]
        [found] = [one for one in words if one.text == word]
        assert (found.share > 0) == (target is GOOD)


@every_scorer
def test_sentiment_towards_knows_it(scorer: Scorer) -> None:
    for target in (GOOD, BAD):
        by_name = sentiment_towards(TEXT, target.start, target.end, instrument=scorer.name)
        assert by_name == sentiment_towards(TEXT, target.start, target.end, instrument=scorer)
        assert by_name == scorer.score([target])[0]


@dataclass(frozen=True)
class Lengths:
    """Long sentences are bad news."""

    name: str = "lengths"
    version: str = "1"
    title: str = "By length"
    note: str = "It counts characters."
    sources: tuple[str, ...] = ("hutto2014",)

    def score(self, targets: Sequence[Target]) -> NDArray[np.float64]:
        return np.array([-min(1.0, len(target.in_sentence[0]) / 100) for target in targets])

    def explain(self, target: Target) -> tuple[WordShare, ...]:
        return (WordShare(*target.sentence, target.in_sentence[0], 0.0, float(self.score([target])[0]), "length"),)


def test_a_scorer_of_ones_own_makes_a_measure() -> None:
    measures = measures_for(Settings(), scorers=(Lengths(),))
    assert [one.name for one in measures] == [*(one.name for one in MEASURES), "lengths"]
    tally = measures[-1].tally(read(TEXT, [Actor("the mayor")], clean=False))
    assert tally.base == {("the mayor",): 2.0}
    assert tally.values["the mayor",] < -0.5
    assert len(tally.evidence["the mayor",]) == 2
    assert sentiment_towards(TEXT, 36, 45, instrument=Lengths()) < 0


def test_two_measures_of_one_name_are_refused() -> None:
    with pytest.raises(FramingError, match="'salience'"):
        measures_for(Settings(), measures=(MEASURES[0],))
    with pytest.raises(FramingError, match="'lengths'"):
        measures_for(Settings(), scorers=(Lengths(),), measures=(sentiment_by(Lengths()),))
