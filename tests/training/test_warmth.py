"""The prior and the agreement of warmth: formulas with known answers, on made-up pairs."""

from __future__ import annotations

import json

import numpy as np
import pytest

from framing.comparing.ordering import orderings
from framing.measures.warmth import PRIOR
from training.portrayals import Pair, Portrayal, Rated, Way, fold, pairs_of_articles
from training.warmth import EDGES, OUT, Compared, differences, lead, order, reliability, said_in_cross_validation, slope

MEAN, DRAWN = Way("stance"), Way("stance", 3.0)


def portrayal(*scores: float, quoted: int = 0) -> Portrayal:
    return Portrayal({"stance": np.array(scores)}, np.arange(len(scores)) < quoted)


def world(pairs: int, true: float, seed: int) -> Compared:
    """Pairs whose order follows a logistic of this slope, five to an article."""
    random = np.random.default_rng(seed)
    apart = random.uniform(0, 0.6, pairs)
    right = (random.random(pairs) < 1 / (1 + np.exp(-true * apart))).astype(np.float64)
    return Compared("made up", tuple(str(i // 5) for i in range(pairs)), apart, right)


def test_a_value_by_hand() -> None:
    one = portrayal(0.9, 0.6, -0.3, quoted=1)
    assert one.value(MEAN) == pytest.approx(0.4)
    assert one.value(DRAWN) == pytest.approx(0.2)
    assert one.value(Way("stance", 0.0, author=True)) == pytest.approx(0.15)
    assert portrayal(0.9, quoted=1).value(Way("stance", 0.0, author=True)) == 0


def test_what_rests_on_one_mention_loses_to_what_many_say() -> None:
    pairs = [Pair("a", portrayal(*[0.5] * 9), portrayal(0.6)), Pair("b", portrayal(0.2), portrayal(0.1))]
    assert (differences(pairs, MEAN) > 0).tolist() == [False, True]
    assert (differences(pairs, DRAWN) > 0).tolist() == [True, True]
    assert order("d", pairs, MEAN).figure == 0.5
    assert order("d", pairs, DRAWN).figure == 1
    assert lead("d", pairs, DRAWN, MEAN).figure == 0.5
    assert order("d", [Pair("a", portrayal(0.1), portrayal(0.1))], MEAN).figure == 0.5


def test_articles_are_paired_within_their_fold_and_by_rating() -> None:
    articles = [Rated(str(i), i % 3 - 1, portrayal(0.1)) for i in range(60)]
    by_name = {one.article: one for one in articles}
    pairs = pairs_of_articles(articles)
    sizes = [sum(fold(a) == fold(b) and by_name[a].rating > by_name[b].rating for b in by_name) for a in by_name]
    assert len(pairs) == sum(sizes) > 0
    assert {one.unit for one in pairs} <= {str(number) for number in range(10)}


@pytest.mark.parametrize("true", [2.0, 5.0])
def test_the_slope_is_found_and_what_is_said_holds(true: float) -> None:
    sets = [world(6000, true, seed) for seed in (1, 2)]
    assert slope(sets) == pytest.approx(true, rel=0.06)
    said = said_in_cross_validation(sets)
    for row in reliability(sets, said):
        assert row["from"] <= row["said"] <= row["to"]
        assert row["found"] == pytest.approx(row["said"], abs=0.06)
        assert row["low"] <= row["found"] <= row["high"]


def test_a_set_weighs_the_same_whatever_its_size() -> None:
    large, small = world(20_000, 2.0, 1), world(2000, 6.0, 2)
    between = slope([large, small])
    assert slope([large]) + 0.5 < between < slope([small]) - 0.5
    assert slope([large, large, small]) < between


def test_the_record_is_of_this_warmth() -> None:
    record = json.loads(OUT.read_text(encoding="utf-8"))
    assert record["prior"] == PRIOR
    assert record["low"] < record["slope"] < record["high"]
    assert record["most"] == record["reliability"][-1]["found"]
    assert [row["from"] for row in record["reliability"]] == list(EDGES[:-1])
    assert {row["data"] for row in record["data"]} == {"PerSenT dev", "NewsWCL50", "Frermann et al."}
    for row in record["data"]:
        assert row["sure_found"] > 0.6
    assert orderings()["warmth"].slope == record["slope"]
