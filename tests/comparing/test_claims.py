"""Which sentence the numbers support, and how firmly: small hand-made contrasts with a known outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import exp, log

import pytest

from framing.comparing.claims import (
    Findings,
    effect_of,
    firmest_first,
    headline,
    make_claims,
    strength_of,
    surprise,
)
from framing.comparing.contrasts import Compared
from framing.comparing.model import Absence, Check, Claim, Contrast, Estimate, Keyness, Outcome
from framing.comparing.ordering import agreement, in_words, orderings
from framing.comparing.samples import REST
from framing.measures.frames import FRAMES
from framing.measures.keyness import KEYNESS
from framing.measures.loaded import LOADED
from framing.measures.model import Measure
from framing.measures.naming import NAMING
from framing.measures.omission import OMISSION, OMITTED_WORDS
from framing.measures.salience import SALIENCE
from framing.measures.sentiment import SENTIMENT, SENTIMENT_AUTHOR
from framing.measures.sourcing import SOURCING
from framing.measures.warmth import WARMTH
from framing.model import Key
from framing.settings import Settings

MAYOR: Key = ("Mayor",)
TWO = {"echo": "The Echo", "post": "Post"}
THREE = {**TWO, "sun": "Sun"}
SMALL = frozenset({"post"})


def contrast(
    measure: Measure = SALIENCE,
    key: Key = MAYOR,
    difference: float | None = 0.002,
    low: float | None = 0.001,
    high: float | None = 0.003,
    p: float | None = 0.001,
    q: float | None = 0.01,
    against: str = "post",
) -> Contrast:
    return Contrast(measure.name, key, "echo", against, difference, low, high, p, q)


def estimates(measure: Measure, key: Key, values: Mapping[str, float | None], base: float = 1000.0) -> list[Estimate]:
    return [
        Estimate(measure.name, key, side, value, None, None, (value or 0) * base, 0.0 if value is None else base, 9)
        for side, value in values.items()
    ]


def findings(
    measure: Measure,
    values: Mapping[str, float | None] | None = None,
    contrasts: tuple[Contrast, ...] = (),
    base: float = 1000.0,
    **other: object,
) -> Findings:
    keys = dict.fromkeys(one.key for one in contrasts)
    rows = tuple(row for key in keys for row in estimates(measure, key, values or {}, base))
    known = Findings(
        TWO, frozenset(), {measure.name: Compared(measure, rows, contrasts)}, (), (), frozenset(), Settings()
    )
    return replace(known, **other)  # type: ignore[arg-type]


def sentences(found: Findings) -> list[str]:
    return [claim.sentence for claim in make_claims(found)]


# ---------------------------------------------------------------- strength


@pytest.mark.parametrize(
    ("numbers", "strength"),
    [
        ({}, "clear"),
        ({"q": 0.05}, "clear"),
        ({"q": 0.051}, "suggestive"),
        ({"low": -0.001}, "suggestive"),
        ({"low": 0.0}, "suggestive"),
        ({"difference": -0.002, "low": -0.003, "high": -0.001}, "clear"),
        ({"low": None, "high": None}, "suggestive"),
        ({"p": 0.05, "q": 0.2}, "suggestive"),
        ({"p": 0.051, "q": 0.2}, None),
        ({"p": None, "q": None}, None),
        ({"difference": None, "low": None, "high": None, "p": None, "q": None}, "not comparable"),
    ],
)
def test_with_enough_articles_the_test_decides(numbers: dict[str, float | None], strength: str | None) -> None:
    assert strength_of(contrast(**numbers), findings(SALIENCE)) == strength  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("low", "high", "counted", "strength"),
    [
        (0.001, 0.003, False, "descriptive"),
        (-0.001, 0.005, False, None),
        (-0.001, 0.005, True, "descriptive"),  # the difference of 0.002 is 0.67 half-widths of 0.003
        (-0.003, 0.007, True, None),  # 0.4 half-widths
        (None, None, True, None),
    ],
)
def test_with_few_articles_the_interval_decides_and_q_is_not_looked_at(
    low: float | None, high: float | None, counted: bool, strength: str | None
) -> None:
    one = contrast(low=low, high=high)
    assert strength_of(one, findings(SALIENCE, small=SMALL), counted) == strength


def test_nothing_is_inferred_of_a_rest_that_holds_a_small_side() -> None:
    found = findings(SALIENCE, labels=THREE, small=frozenset({"sun"}))
    assert found.infers(contrast())
    assert not found.infers(contrast(against=REST))


def test_effect_is_in_half_widths_of_the_interval() -> None:
    assert effect_of(contrast(difference=-3.0, low=-5.0, high=-1.0)) == pytest.approx(1.5)
    assert effect_of(contrast(low=None)) == effect_of(contrast(difference=None)) == 0
    assert effect_of(contrast(difference=1.0, low=1.0, high=1.0)) == 0
    # A chance of 2.5 % is a normal deviate of 1.96: an interval that just touches zero.
    assert surprise(0.025) == pytest.approx(1, abs=1e-3)
    assert surprise(0.5) == surprise(0.9) == 0


# ---------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    ("measure", "key", "values", "sentence"),
    [
        (
            SALIENCE,
            MAYOR,
            {"echo": 0.003, "post": 0.001},
            "The Echo mentions Mayor more often than Post: 3.0 against 1.0 times per 1,000 words.",
        ),
        (
            SALIENCE,
            MAYOR,
            {"echo": 0.001, "post": 0.003},
            "Post mentions Mayor more often than the Echo: 3.0 against 1.0 times per 1,000 words.",
        ),
        (
            WARMTH,
            MAYOR,
            {"echo": -0.25, "post": 0.4},
            "The words around Mayor are warmer in Post than in the Echo: +0.40 against −0.25 on a scale from -1 to 1.",
        ),
        (
            NAMING,
            ("Mayor", "boss"),
            {"echo": 0.4, "post": 0.095},
            "The Echo calls Mayor “boss” more often than Post: in 40 % against 10 % of the mentions by name.",
        ),
        (
            SOURCING,
            ("medium",),
            {"echo": 0.4, "post": 0.095},
            "The Echo quotes media sources at greater length than Post: 40 % against 10 % of attributed words.",
        ),
    ],
)
def test_the_higher_side_comes_first_with_its_value(
    measure: Measure, key: Key, values: dict[str, float], sentence: str
) -> None:
    difference = values["echo"] - values["post"]
    one = contrast(measure, key, difference, difference - 0.0001, difference + 0.0001)
    assert sentences(findings(measure, values, (one,))) == [sentence]
    small = findings(measure, values, (one,), small=SMALL)
    first = sentence if sentence.startswith("Post") else sentence[:1].lower() + sentence[1:]
    assert sentences(small) == [f"In these texts, {first}"]


def test_only_counts_of_few_texts_are_claimed_over_an_interval_with_zero_and_say_so() -> None:
    (claim,) = make_claims(findings(SALIENCE, {"echo": 0.003, "post": 0.001}, (contrast(low=-0.001),), small=SMALL))
    assert (claim.strength, claim.caveat) == ("descriptive", "The interval over sentences includes zero.")
    (apart,) = make_claims(findings(SALIENCE, {"echo": 0.003, "post": 0.001}, (contrast(),), small=SMALL))
    assert (apart.strength, apart.caveat) == ("descriptive", "")
    warm = contrast(WARMTH, difference=0.3, low=-0.1, high=0.7)
    assert not sentences(findings(WARMTH, {"echo": 0.3, "post": 0.0}, (warm,), small=SMALL))


@pytest.mark.parametrize("measure", [SENTIMENT, SENTIMENT_AUTHOR, LOADED], ids=lambda m: m.name)
def test_a_measure_without_wording_makes_no_claim(measure: Measure) -> None:
    one = contrast(measure, difference=0.3, low=0.2, high=0.4)
    assert not sentences(findings(measure, {"echo": 0.3, "post": 0.0}, (one,)))


def test_warmth_is_claimed_where_people_would_agree_often_enough() -> None:
    needed = log(0.6 / 0.4) / orderings()[WARMTH.name].slope
    for sign in (1, -1):
        for apart, made in ((needed - 0.001, 0), (needed + 0.001, 1)):
            low, high = sorted((sign * (apart - 0.01), sign * (apart + 0.01)))
            one = contrast(WARMTH, difference=sign * apart, low=low, high=high)
            values = {"echo": sign * apart, "post": 0.0}
            claims = make_claims(findings(WARMTH, values, (one,)))
            assert len(claims) == made
            for claim in claims:
                assert claim.agreement == pytest.approx(0.6, abs=0.005)
                assert claim.caveat == "People would order these sides so about three times in five."
    rest = contrast(WARMTH, difference=0.05, low=0.04, high=0.06, against=REST)
    assert not make_claims(findings(WARMTH, {"echo": 0.05, "post": 0.0, "sun": 0.0}, (rest,), labels=THREE))


def test_no_more_agreement_is_said_than_was_found() -> None:
    ordering = orderings()[WARMTH.name]
    assert ordering.agreement(0) == 0.5
    assert ordering.agreement(-0.2) == ordering.agreement(0.2) == pytest.approx(1 / (1 + exp(-0.2 * ordering.slope)))
    assert ordering.agreement(2) == ordering.most == ordering.reliability[-1].found < 0.95
    assert agreement("salience", 0.5) is None
    assert [in_words(share) for share in (0.5, 0.6, 0.66, 0.67, 0.75, 0.799, 0.85)] == [
        "one time in two", "three times in five", "three times in five", "two times in three", "three times in four",
        "three times in four", "four times in five",
    ]  # fmt: skip


def test_of_many_sides_each_is_claimed_against_the_rest_alone() -> None:
    values = {"echo": 0.003, "post": 0.001, "sun": 0.002}
    pair, rest = contrast(), contrast(difference=0.0016, low=0.001, high=0.002, against=REST)
    assert sentences(findings(SALIENCE, values, (pair, rest), labels=THREE)) == [
        "The Echo mentions Mayor more often than the rest: 3.0 against 1.4 times per 1,000 words."
    ]
    lower = contrast(difference=-0.001, low=-0.002, high=-0.0005, against=REST)
    assert sentences(findings(SALIENCE, values, (pair, lower), labels=THREE)) == [
        "The rest mentions Mayor more often than the Echo: 4.0 against 3.0 times per 1,000 words."
    ]
    assert sentences(findings(SALIENCE, values, (pair, rest))) == sentences(findings(SALIENCE, values, (pair,)))


def test_a_word_that_the_rest_says_more_is_no_claim_on_the_rest() -> None:
    word = ("strike",)
    row = Keyness("strike", REST, "echo", 9, 1, 5, 1, 1.0, 3.0, 9.0, 0.01)
    values = {"echo": 0.001, "post": 0.002, "sun": 0.002}
    for sign, made in ((1, 1), (-1, 0)):
        low, high = sorted((sign * 0.0005, sign * 0.0015))
        one = contrast(KEYNESS, word, sign * 0.001, low, high, against=REST)
        assert len(sentences(findings(KEYNESS, values, (one,), labels=THREE, keyness=(row,)))) == made


def test_the_three_strongest_words_of_a_side_are_claimed_and_no_part_of_a_name() -> None:
    words = ("holm", "strike", "mayor holm", "crisis", "chaos", "order")
    rows = tuple(Keyness(word, "echo", "post", 9, 1, 5, 1, 1.0, 9.0 - i, 9.0, 0.01) for i, word in enumerate(words))
    contrasts = tuple(contrast(KEYNESS, (word,)) for word in words)
    found = findings(
        KEYNESS, {"echo": 0.003, "post": 0.001}, contrasts, keyness=rows, names=frozenset({"mayor", "holm"})
    )
    assert {claim.contrast.key for claim in make_claims(found)} == {("strike",), ("crisis",), ("chaos",)}


# ---------------------------------------------------------------- what cannot be compared, and silences

NOTHING = {"difference": None, "low": None, "high": None, "p": None, "q": None}


@pytest.mark.parametrize(
    ("values", "against", "base", "sentence"),
    [
        ({"echo": 0.2, "post": None}, "post", 3.0, "Post never mentions this actor"),
        ({"echo": None, "post": 0.2}, "post", 3.0, "the Echo never mentions this actor"),
        ({"echo": 0.2, "post": None}, REST, 3.0, "the rest never mentions this actor"),
        ({"echo": 0.2, "post": None}, "post", 2.0, None),
    ],
)
def test_an_actor_that_a_side_never_mentions_is_not_comparable(
    values: dict[str, float | None], against: str, base: float, sentence: str | None
) -> None:
    one = contrast(WARMTH, against=against, **NOTHING)  # type: ignore[arg-type]
    labels = THREE if against == REST else TWO
    claims = make_claims(findings(WARMTH, values, (one,), base, labels=labels))
    if sentence is None:
        assert not claims
        return
    (claim,) = claims
    assert claim.sentence == f"How warmly the sides write of Mayor cannot be compared: {sentence}."
    assert (claim.strength, claim.effect) == ("not comparable", 0.0)
    assert not headline(claims)


def test_only_tone_says_that_it_cannot_be_compared() -> None:
    for measure, key in ((SALIENCE, MAYOR), (FRAMES, ("Mayor", "conflict"))):
        one = contrast(measure, key, **NOTHING)  # type: ignore[arg-type]
        assert not make_claims(findings(measure, {"echo": 0.2, "post": None}, (one,)))


def silence(count: int, expected: float, chance: float, about: str = "actor") -> Absence:
    return Absence(MAYOR, about, "post", "echo", count, 1, 9, "article", expected, chance)  # type: ignore[arg-type]


@pytest.mark.parametrize(("count", "times"), [(1, "once"), (2, "twice"), (3, "3 times"), (12, "12 times")])
def test_a_silence_says_how_often_the_other_side_speaks(count: int, times: str) -> None:
    found = findings(OMISSION, {}, (contrast(OMISSION),), absences=(silence(count, 2.04, 0.01),))
    (claim,) = make_claims(found)
    assert claim.sentence == (
        f"Post never mentions Mayor; the Echo does so {times}, and at that rate about 2.0 mentions would be expected "
        "in as many words."
    )
    assert (claim.strength, claim.caveat) == ("clear", "")
    assert claim.effect == pytest.approx(surprise(0.01))


def test_a_silence_of_few_texts_needs_something_to_be_expected_and_names_its_chance() -> None:
    one = contrast(OMISSION, p=None, q=None)
    for expected, chance, caveat in ((1.5, 0.05, ""), (1.5, 0.22, "22 %"), (1.49, 0.01, None)):
        row = silence(2, expected, chance)
        claims = make_claims(findings(OMISSION, {}, (one,), absences=(row,), small=SMALL))
        assert len(claims) == (caveat is not None)
        for claim in claims:
            assert claim.strength == "descriptive"
            assert claim.sentence.startswith("In these texts, Post never mentions Mayor;")
            assert bool(claim.caveat) == bool(caveat)
            assert (caveat or "") in claim.caveat


def test_a_silence_needs_its_own_row_and_words_make_none() -> None:
    assert not make_claims(findings(OMISSION, {}, (contrast(OMISSION),), absences=(silence(3, 4.0, 0.01, "word"),)))
    one = contrast(OMITTED_WORDS)
    assert not make_claims(findings(OMITTED_WORDS, {}, (one,), absences=(silence(3, 4.0, 0.01, "word"),)))


# ---------------------------------------------------------------- order


def claim(name: str, measure: str = "m", effect: float = 1.0, difference: float = 1.0, *outcomes: Outcome) -> Claim:
    one = Contrast(measure, (name,), "echo", "post", difference, None, None, None, None)
    checks = tuple(Check(str(i), outcome, None) for i, outcome in enumerate(outcomes))
    return Claim(f"{name}.", "clear", one, effect, checks=checks)


def test_claims_are_in_order_of_strength_then_of_what_holds() -> None:
    weak = replace(claim("weak", "m", 9.0), strength="suggestive")
    contested = claim("contested", "m", 8.0, 1.0, "holds", "flips")
    more_contested = claim("more contested", "m", 9.0, 1.0, "holds", "flips", "flips")
    unseen = claim("unseen", "m", 2.0, 1.0, "cannot see")
    large = claim("large", "m", 4.0, 1.0, "holds", "cannot see")
    assert [c.contrast.key[0] for c in firmest_first([weak, more_contested, contested, unseen, large])] == [
        "large",
        "unseen",
        "contested",
        "more contested",
        "weak",
    ]


def test_the_headline_takes_measures_and_sides_in_turn_and_two_of_one_subject_at_most() -> None:
    claims = [claim("mayor", f"m{i}", 9.0 - i) for i in range(4)]
    claims += [claim("park", "m0", 3.0), claim("court", "m0", 2.0), claim("port", "m0", 1.0, -1.0)]
    chosen = headline(firmest_first(claims))
    subjects = [c.contrast.key[0] for c in chosen]
    assert subjects.count("mayor") == 2
    assert set(subjects) == {"mayor", "park", "court", "port"}
    assert len(headline(firmest_first(claims), most=3)) == 3
    assert subjects.index("port") == len(subjects) - 1
    two = headline(firmest_first([claim("a", effect=3.0), claim("b", effect=2.0), claim("c", "m", 1.0, -1.0)]), most=2)
    assert [c.contrast.key[0] for c in two] == ["a", "c"]
