"""The rules that keep numbers honest, each held by a test."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from framing.analysis import analyse
from framing.analysis import compare as compare_texts
from framing.comparing.contrasts import compare
from framing.comparing.model import Contrast
from framing.comparing.samples import REST, Sample, pairs
from framing.measures.keyness import KEYNESS
from framing.measures.model import Measure
from framing.measures.sentiment import SENTIMENT, STANCE
from framing.measures.warmth import PRIOR, WARMTH
from framing.model import Actor, Key, Tally
from framing.settings import Settings
from framing.study import Study
from framing.tables import Table
from tests.generated import article, two_sides, write_corpus

QUICK = "\n[settings]\nreplicates = 199\npermutations = 399\n"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return analyse(two_sides(tmp_path_factory.mktemp("corpora") / "pair"))


def contrast(study: Study, measure: str, *key: str) -> Contrast:
    return next(c for c in study.results[measure].contrasts if c.key == key)


def test_a_planted_tone_is_found_and_an_equal_one_is_not(study: Study) -> None:
    found, equal = contrast(study, "sentiment", "Ashworth"), contrast(study, "sentiment", "Belling")
    assert found.difference is not None
    assert found.difference > 0.4
    assert found.q is not None
    assert found.q < 0.05
    assert equal.q is not None
    assert equal.q > 0.05
    told = [c for c in study.claims if c.contrast.measure == "warmth"]
    assert [c.contrast.key for c in told] == [("Ashworth",)]
    assert told[0].sentence.startswith("The words around Ashworth are warmer in the left than in the right")
    assert told[0].strength == "clear"


def test_swapping_the_sides_flips_every_sign_and_keeps_every_p(study: Study, tmp_path: Path) -> None:
    folder = two_sides(tmp_path / "pair")
    manifest = (folder / "corpus.toml").read_text(encoding="utf-8")
    left = '[[side]]\nname = "left"\nlabel = "The left"\n'
    right = '[[side]]\nname = "right"\nlabel = "The right"\n'
    (folder / "corpus.toml").write_text(
        manifest.replace(left, "@").replace(right, left).replace("@", right), encoding="utf-8"
    )
    swapped = analyse(folder)
    assert [side.name for side in swapped.corpus.sides] == ["right", "left"]
    for name, result in study.results.items():
        mirrored = {c.key: c for c in swapped.results[name].contrasts}
        assert set(mirrored) == {c.key for c in result.contrasts}
        for c in result.contrasts:
            other = mirrored[c.key]
            assert (c.side, c.against) == (other.against, other.side)
            assert (c.p, c.q) == (other.p, other.q)
            if c.difference is None:
                assert other.difference is None
                continue
            assert other.difference == -c.difference
            assert (other.low, other.high) == (
                None if c.high is None else -c.high,
                None if c.low is None else -c.low,
            )
    assert [c.sentence for c in swapped.claims] == [c.sentence for c in study.claims]


def test_few_articles_are_resampled_by_sentence_and_nothing_is_inferred(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    texts = {
        "left": [article(random, {"Ashworth": 1.0}, 30)],
        "right": [article(random, {"Ashworth": 0.0}, 30)],
    }
    study = analyse(write_corpus(tmp_path / "few", texts, ("Ashworth",)))
    rows = [c for result in study.results.values() for c in result.contrasts]
    assert rows
    assert all(c.p is None and c.q is None for c in rows)
    estimate = next(e for e in study.results["sentiment"].estimates if e.side == "left")
    assert estimate.low is not None
    assert estimate.high is not None
    assert estimate.low < estimate.high
    assert estimate.articles == 1
    assert study.claims
    assert all(c.sentence.startswith("In these texts") for c in study.claims if c.strength != "not comparable")
    assert {c.strength for c in study.claims} <= {"descriptive", "not comparable"}


def test_four_articles_on_one_side_are_too_few_for_both(tmp_path: Path) -> None:
    random = np.random.default_rng(4)
    texts = {name: [article(random, {"Ashworth": 0.5}) for _ in range(n)] for name, n in (("left", 9), ("right", 4))}
    study = analyse(write_corpus(tmp_path / "four", texts, ("Ashworth",), QUICK))
    assert [sample.unit for sample in study.samples] == ["article", "sentence"]
    assert all(c.p is None for result in study.results.values() for c in result.contrasts)


def test_an_absent_actor_is_not_comparable_but_omitted(tmp_path: Path) -> None:
    random = np.random.default_rng(5)
    texts = {
        "left": [article(random, {"Ashworth": 0.5, "Belling": 0.5}) for _ in range(8)],
        "right": [article(random, {"Belling": 0.5}) for _ in range(8)],
    }
    study = analyse(write_corpus(tmp_path / "absent", texts, ("Ashworth", "Belling"), QUICK))
    for measure in ("salience", "sentiment", "naming", "share", "prominence"):
        for c in study.results[measure].contrasts:
            if c.key[0] == "Ashworth":
                assert (c.difference, c.low, c.high, c.p, c.q) == (None, None, None, None, None), measure
    omitted = contrast(study, "omission", "Ashworth")
    assert omitted.difference is not None
    assert omitted.difference > 0
    assert omitted.q is not None
    assert omitted.q < 0.05
    assert not [c for c in study.results["omission"].contrasts if c.key[0] == "Belling"]
    silence = next(row for row in study.absences if row.key == ("Ashworth",))
    assert (silence.side, silence.against) == ("right", "left")
    assert silence.expected > 5
    assert silence.chance < 0.001
    assert any(c.sentence.startswith("The right never mentions Ashworth") for c in study.claims)


def test_an_actor_that_is_named_twice_has_no_interval(tmp_path: Path) -> None:
    random = np.random.default_rng(6)
    texts = {side: [article(random, {"Belling": 0.5}) for _ in range(6)] for side in ("left", "right")}
    texts["left"][0] += " The wonderful Ashworth came. The friendly Ashworth left."
    texts["right"][0] += " The awful Ashworth came." * 5
    study = analyse(write_corpus(tmp_path / "twice", texts, ("Ashworth", "Belling"), QUICK))
    c = contrast(study, "sentiment", "Ashworth")
    assert c.difference is not None
    assert c.difference > 0
    assert (c.low, c.high, c.p, c.q) == (None, None, None, None)
    assert not [claim for claim in study.claims if claim.contrast is c]


def test_more_than_two_sides_meet_in_pairs_and_each_meets_the_rest(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    chances = {"left": 0.9, "middle": 0.5, "right": 0.1}
    texts = {side: [article(random, {"Ashworth": warm}) for _ in range(8)] for side, warm in chances.items()}
    corpus = write_corpus(tmp_path / "three", texts, ("Ashworth",), QUICK)
    study = analyse(corpus, settings={"pairs": "all"})
    rows = [c for c in study.results["sentiment"].contrasts if c.key == ("Ashworth",)]
    # Without pairs the same is found of each side against the rest: every pair is a family of its own.
    alone = analyse(corpus)
    for name, result in study.results.items():
        if name != "omission_words":
            assert alone.results[name].estimates == result.estimates
        assert alone.results[name].contrasts == tuple(c for c in result.contrasts if c.against == REST)
    assert (alone.claims, alone.findings) == (study.claims, study.findings)
    assert [(c.side, c.against) for c in rows] == [
        ("left", "middle"),
        ("left", "right"),
        ("middle", "right"),
        ("left", REST),
        ("middle", REST),
        ("right", REST),
    ]
    against_rest = {c.side: c.difference for c in rows if c.against == REST}
    assert (against_rest["left"] or 0) > 0 > (against_rest["right"] or 0)
    assert any("the rest" in claim.sentence for claim in study.claims)


def test_sides_are_compared_on_words_that_one_of_them_says(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    texts = {side: [article(random, {"Ashworth": 0.5}) for _ in range(6)] for side in ("left", "middle", "right")}
    texts["left"] = [text + " The zeppelin rose." for text in texts["left"]]
    study = analyse(write_corpus(tmp_path / "three", texts, ("Ashworth",), QUICK), settings={"pairs": "all"})
    rows = [c for c in study.results["keyness"].contrasts if c.key == ("zeppelin",)]
    assert {(c.side, c.against) for c in rows} == {
        ("left", "middle"),
        ("left", "right"),
        ("left", REST),
        ("middle", REST),
        ("right", REST),
    }
    told = [e for e in study.results["keyness"].estimates if e.key == ("zeppelin",)]
    assert [e.value for e in told if e.side != "left"] == [0, 0]
    # Omitted words are ranked and not tested, and what only one side says is a word of that side.
    absent = {(row.side, row.against) for row in study.absences if row.key == ("zeppelin",)}
    assert absent == {("middle", "left"), ("right", "left"), ("middle", REST), ("right", REST)}
    omitted = study.results["omission_words"]
    assert (omitted.estimates, omitted.contrasts) == ((), ())
    assert omitted.left_out >= len({e.key for e in study.results["keyness"].estimates})
    # What every side says can be omitted by none.
    assert ("ashworth",) not in {row.key for row in study.absences}


def test_words_near_an_actor_are_tested_where_a_finding_may_be_made_of_them() -> None:
    """Those near an actor in focus that mark a frame, value something or show a subject: a table says nothing."""
    sides = {
        side: [f"Holm {verb} {i} tables and taxes. Reed {verb} {i + 1} prisons." for i in range(9)]
        for side, verb in (("a", "saved"), ("b", "attacked"))
    }
    study = compare_texts(sides, actors=[Actor("Holm", focus=True), "Reed"])
    near = study.results["collocation"]
    tested = {("Holm", word) for word in ("saved", "attacked", "taxes")}
    assert {row.key for row in near.estimates} == tested == {row.key for row in near.contrasts if row.p is not None}
    assert {row.actor for row in study.collocates} == {"Holm", "Reed"}
    assert near.left_out == 4  # tables, and three words near Reed


def test_very_many_articles_need_no_permutations(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    texts = {
        side: [article(random, {"Ashworth": warm}, sentences=6) for _ in range(200)]
        for side, warm in (("a", 0.6), ("b", 0.5))
    }
    corpus = write_corpus(tmp_path / "many", texts, ("Ashworth",), QUICK)
    permuted = contrast(analyse(corpus), "sentiment", "Ashworth")
    (corpus / "corpus.toml").write_text((corpus / "corpus.toml").read_text() + "limit_articles = 100\n")
    limit = contrast(analyse(corpus), "sentiment", "Ashworth")
    assert (limit.difference, limit.low, limit.high) == (permuted.difference, permuted.low, permuted.high)
    assert permuted.p is not None
    assert limit.p is not None
    assert limit.p == pytest.approx(permuted.p, abs=0.05)
    assert limit.p * 400 != pytest.approx(round(limit.p * 400), abs=1e-6)


def test_where_hardly_an_article_deviates_permutations_are_asked(tmp_path: Path) -> None:
    """Many articles hold Ashworth exactly once, and a few of them twice."""
    text = "The mayor met Ashworth at the harbour, and the council sat until the evening came."
    texts = {"a": [text] * 58 + [f"{text} Ashworth"] * 2, "b": [text] * 57 + [f"{text} Ashworth"] * 3}
    texts = {side: [f"{one} Number{side}{i} spoke." for i, one in enumerate(all_)] for side, all_ in texts.items()}
    corpus = write_corpus(tmp_path / "alike", texts, ("Ashworth",), f'{QUICK}duplicates = "keep"\n')
    manifest = (corpus / "corpus.toml").read_text()
    p = []
    for limit in ("", "limit_articles = 50\n", "limit_articles = 50\nlimit_freedom = 2\n"):
        (corpus / "corpus.toml").write_text(manifest + limit)
        p.append(contrast(analyse(corpus), "salience", "Ashworth").p)
    assert p[0] == p[1] != p[2]


def _sample(side: str, units: list[tuple[str, Tally]], measure: Measure) -> Sample:
    table = Table.of(units)
    named = {key[0]: 10 for key in table.values.keys}
    return Sample(side, "article", len(units), {measure.name: table}, named)


@pytest.mark.parametrize("measure", [SENTIMENT, WARMTH, KEYNESS], ids=lambda m: m.name)
def test_halves_of_one_side_rarely_differ(measure: Measure) -> None:
    """Over 200 random halves of one side, at most 6 % of contrasts pass a nominal 5 %; BH lets hardly any through."""
    random = np.random.default_rng(8)
    quick = Settings(replicates=99, permutations=399, fewest_words=1)
    flags, corrected, tests = 0, 0, 0
    units = []
    for number in range(40):
        mentions = random.poisson(random.gamma(1.0, 2.0, 12))
        mood = random.normal(0, 0.3, 12)
        base: float | dict[Key, float]
        if measure is not KEYNESS:
            values: dict[Key, float] = {
                (f"a{i}",): float(np.sum(np.clip(random.normal(mood[i], 0.4, n), -1, 1)))
                for i, n in enumerate(mentions)
            }
            base = {(f"a{i}",): float(n) for i, n in enumerate(mentions)}
        else:
            values, base = {(f"a{i}",): float(n) for i, n in enumerate(mentions)}, float(random.integers(150, 900))
        units.append((f"side/{number}", Tally(values, base)))
    for split in range(200):
        order = random.permutation(len(units))
        halves = [[units[i] for i in sorted(part)] for part in (order[:20], order[20:])]
        samples = [_sample(name, half, measure) for name, half in zip("AB", halves, strict=True)]
        settings = replace(quick, seed=split)
        for c in compare(measure, samples, pairs(samples, settings), settings).contrasts:
            assert c.p is not None
            assert c.q is not None
            tests += 1
            flags += c.p <= 0.05
            corrected += c.q <= 0.05
    assert tests == 200 * 12
    assert flags / tests <= 0.06
    assert corrected / tests <= 0.01


def test_a_prior_enters_once_a_side_and_leaves_p_alone(study: Study) -> None:
    plain = {(row.key, row.side): row for row in study.results[STANCE.name].estimates}
    for row in study.results[WARMTH.name].estimates:
        mean = plain[row.key, row.side]
        assert (row.amount, row.base, row.articles) == (mean.amount, mean.base, mean.articles)
        assert row.value == pytest.approx(mean.amount / (mean.base + PRIOR))
        assert row.low is not None
        assert row.high is not None
        assert mean.low is not None
        assert row.low <= row.value <= row.high  # type: ignore[operator]
        assert row.high - row.low < mean.high - mean.low  # type: ignore[operator]
    tests = {(c.key, c.side, c.against): c.p for c in study.results[STANCE.name].contrasts}
    for c in study.results[WARMTH.name].contrasts:
        assert c.p == tests[c.key, c.side, c.against]


def test_what_a_prior_turns_round_has_no_support() -> None:
    """Plain means 0.5 of three mentions against 0.4 of sixty; towards zero 0.25 against 0.38."""
    key: Key = ("a",)
    few = [(f"few/{i}", Tally({key: 0.5}, {key: 1.0}) if i < 3 else Tally({}, {})) for i in range(9)]
    many = [(f"many/{i}", Tally({key: 0.3 + 0.2 * (i % 2)}, {key: 1.0})) for i in range(60)]
    samples = [_sample(name, units, WARMTH) for name, units in (("few", few), ("many", many))]
    settings = Settings(replicates=99, permutations=399)
    for sides in (samples, samples[::-1]):
        (one,) = compare(WARMTH, sides, pairs(sides, settings), settings).contrasts
        assert abs(one.difference or 0.0) == pytest.approx(24 / 63 - 0.25)
        assert one.p == 1
        (plain,) = compare(STANCE, _renamed(sides), pairs(_renamed(sides), settings), settings).contrasts
        assert (plain.difference or 0.0) * (one.difference or 0.0) < 0
        assert plain.p is not None
        assert plain.p < 1


def _renamed(samples: Sequence[Sample]) -> list[Sample]:
    return [replace(sample, tables={STANCE.name: sample.tables[WARMTH.name]}) for sample in samples]


def test_naming_an_actor_more_often_is_no_difference_in_warmth() -> None:
    """Both sides write alike and warmly, one of them far more often: the estimates differ, the test sees nothing.

    A test of the estimates themselves would flag some 15 % here.
    """
    random = np.random.default_rng(9)

    def side(name: str, articles: int, often: float) -> Sample:
        units = []
        for number in range(articles):
            counts = random.poisson(random.gamma(1.0, often, 300))
            mood = random.normal(0.5, 0.1, 300)
            values: dict[Key, float] = {
                (f"a{i}",): float(np.clip(random.normal(mood[i], 0.3, n), -1, 1).sum()) for i, n in enumerate(counts)
            }
            base: dict[Key, float] = {(f"a{i}",): float(n) for i, n in enumerate(counts) if n}
            units.append((f"{name}/{number}", Tally({key: values[key] for key in base}, base)))
        return _sample(name, units, WARMTH)

    samples = [side("few", 16, 1.0), side("many", 40, 3.0)]
    settings = Settings(replicates=99, permutations=399)
    rows = [c for c in compare(WARMTH, samples, pairs(samples, settings), settings).contrasts if c.p is not None]
    assert len(rows) > 200
    assert np.mean([c.difference or 0.0 for c in rows]) < -0.02
    assert np.mean([(c.p or 0.0) <= 0.05 for c in rows]) <= 0.08


def test_the_order_of_files_changes_nothing(study: Study, tmp_path: Path) -> None:
    folder = two_sides(tmp_path / "pair")
    for side in ("left", "right"):
        moved = sorted((folder / side).iterdir(), reverse=True)
        aside = folder / f"{side}-aside"
        (folder / side).rename(aside)
        (folder / side).mkdir()
        for path in moved:
            shutil.copy(aside / path.name, folder / side / path.name)
        shutil.rmtree(aside)
    again = analyse(folder)
    assert again.results == study.results
    assert again.claims == study.claims


def test_halves_of_one_paper_make_hardly_any_clear_claim(tmp_path: Path) -> None:
    """What stands on the first screen is picked among all measures; it too has to be rare where there is nothing."""
    random = np.random.default_rng(12)
    made = 0
    for split in range(6):
        texts = {
            side: [article(random, {"Ashworth": 0.6, "Belling": 0.4}) for _ in range(10)] for side in ("left", "right")
        }
        study = analyse(write_corpus(tmp_path / str(split), texts, ("Ashworth", "Belling"), QUICK))
        made += sum(claim.strength == "clear" for claim in study.claims)
    assert made <= 1
