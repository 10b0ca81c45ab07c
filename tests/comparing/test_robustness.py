"""Which claims hold when a choice is made otherwise: tables small enough to reckon by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from framing.comparing.model import Check, Claim, Contrast
from framing.comparing.robustness import LEAVE_ONE_OUT, check_claims
from framing.comparing.samples import Pair, Sample
from framing.measures.salience import SALIENCE
from framing.measures.variants import VARIANTS
from framing.model import Key, Tally
from framing.tables import SENTENCE, Table

MAYOR: Key = ("Mayor",)
Rows = Sequence[tuple[float, float]]
"""The value and the base of each article."""

HIGH: Rows = [(6, 100), (2, 100)]
LOW: Rows = [(1, 100), (1, 100)]
LABELS = {variant.measure.name: variant.label for variant in VARIANTS if variant.of == SALIENCE.name}


def sample(side: str, rows: Rows, variants: Mapping[str, Rows], sentences: int = 1) -> Sample:
    def table(values: Rows) -> Table:
        units = [
            (
                f"{side}/{i}" + (f"{SENTENCE}{part}" if sentences > 1 else ""),
                Tally({MAYOR: value / sentences} if value else {}, base / sentences),
            )
            for i, (value, base) in enumerate(values)
            for part in range(sentences)
        ]
        return Table.of(units)

    tables = {SALIENCE.name: table(rows), **{name: table(variants.get(name, rows)) for name in LABELS}}
    return Sample(side, "article", len(rows), tables, {"Mayor": 9})


def checked(
    first: Rows, second: Rows, variants: Mapping[str, tuple[Rows, Rows]] | None = None, sentences: int = 1
) -> dict[str, Check]:
    known = variants or {}
    one = sample("echo", first, {name: rows[0] for name, rows in known.items()}, sentences)
    two = sample("post", second, {name: rows[1] for name, rows in known.items()}, sentences)
    values = [sum(value for value, _ in rows) / sum(base for _, base in rows) for rows in (first, second)]
    contrast = Contrast(SALIENCE.name, MAYOR, "echo", "post", values[0] - values[1], None, None, None, None)
    (claim,) = check_claims([Claim("It is so.", "clear", contrast, 1.0)], [Pair(one, two, 7, 99)])
    assert [check.variant for check in claim.checks] == [*LABELS.values(), LEAVE_ONE_OUT]
    return {check.variant: check for check in claim.checks}


@pytest.mark.parametrize(
    ("first", "second", "outcome", "difference"),
    [
        ([(5, 100), (2, 100)], LOW, "holds", 0.025),
        (HIGH, LOW, "cannot see", 0.03),  # it counts the same, and checks nothing
        (LOW, HIGH, "flips", -0.03),
        (LOW, LOW, "cannot see", 0.0),
        ([(0, 0), (0, 0)], LOW, "cannot see", None),
        (HIGH, [(0, 0)], "cannot see", None),
    ],
)
@pytest.mark.parametrize("name", LABELS)
def test_a_variant_holds_flips_or_cannot_see(
    first: Rows, second: Rows, outcome: str, difference: float | None, name: str
) -> None:
    check = checked(HIGH, LOW, {name: (first, second)})[LABELS[name]]
    assert check.outcome == outcome
    assert check.difference == (None if difference is None else pytest.approx(difference))
    mirrored = checked(LOW, HIGH, {name: (second, first)})[LABELS[name]]
    assert mirrored.outcome == outcome
    assert mirrored.difference == (None if difference is None else pytest.approx(-difference))


@pytest.mark.parametrize(
    ("first", "second", "outcome", "worst"),
    [
        # Whole: 8/200 - 2/200 = 0.03. Without the first article of the high side 2/100 - 2/200.
        (HIGH, LOW, "holds", 0.01),
        # 6/200 - 2/200; without the first article nothing is left of the high side.
        ([(6, 100), (0, 100)], LOW, "flips", -0.01),
        # Without the first article both sides are level.
        ([(6, 100), (1, 100)], LOW, "flips", 0.0),
        # Whole: 10/1000 - 1/400. Without the second article of the low side 10/1000 - 1/200.
        ([(9, 900), (1, 100)], [(1, 200), (0, 200)], "holds", 0.005),
        # Without the only article that has words the side has no rate: the claim rests on it alone.
        ([(6, 100), (0, 0)], LOW, "flips", 0.0),
    ],
)
@pytest.mark.parametrize("sentences", [1, 2])
def test_leaving_one_out_finds_the_worst_article(
    first: Rows, second: Rows, outcome: str, worst: float, sentences: int
) -> None:
    check = checked(first, second, sentences=sentences)[LEAVE_ONE_OUT]
    assert check.outcome == outcome
    assert check.difference == pytest.approx(worst, abs=1e-12)
    mirrored = checked(second, first, sentences=sentences)[LEAVE_ONE_OUT]
    assert mirrored.outcome == outcome
    assert mirrored.difference == pytest.approx(-worst, abs=1e-12)


def test_a_side_of_one_article_cannot_be_left_out() -> None:
    for first, second in ((HIGH, LOW[:1]), (HIGH[:1], LOW)):
        assert checked(first, second, sentences=3)[LEAVE_ONE_OUT] == Check(LEAVE_ONE_OUT, "cannot see", None)


def test_a_claim_that_a_check_turns_is_contested_and_one_without_difference_is_not_checked() -> None:
    pair = Pair(sample("echo", HIGH, {}), sample("post", LOW, {}), 7, 99)
    nothing = Contrast(SALIENCE.name, MAYOR, "echo", "post", None, None, None, None, None)
    held, turned = nothing._replace(difference=0.03), nothing._replace(difference=-0.03)
    claims = check_claims([Claim("It is so.", "clear", one, 1.0) for one in (held, turned, nothing)], [pair])
    assert [claim.contested for claim in claims] == [False, True, False]
    assert [len(claim.checks) for claim in claims] == [len(LABELS) + 1, len(LABELS) + 1, 0]


def test_a_prior_counts_when_an_article_is_left_out() -> None:
    # Whole: 8 / 208 - 2 / 208; without the first article of the high side 2 / 108 - 2 / 208.
    pair = Pair(sample("echo", HIGH, {}), sample("post", LOW, {}), 7, 99)
    contrast = Contrast(SALIENCE.name, MAYOR, "echo", "post", 6 / 208, None, None, None, None)
    (claim,) = check_claims([Claim("It is so.", "clear", contrast, 1.0)], [pair], {SALIENCE.name: 8.0})
    assert claim.checks[-1].difference == pytest.approx(2 / 108 - 2 / 208)
