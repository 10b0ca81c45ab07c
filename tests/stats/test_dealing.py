"""Tests of the chance that articles lie on one side."""

from __future__ import annotations

import subprocess
import sys

import pytest
from scipy.stats import hypergeom

from framing.stats.dealing import chance_of_side


@pytest.mark.parametrize(
    ("here", "holding", "side", "every"),
    [
        (3, 3, 3, 6),
        (0, 4, 5, 9),
        (4, 4, 40, 80),
        (13, 15, 40, 80),
        (7, 9, 2, 9),
        (30, 40, 90, 100),
        (60, 70, 500, 100_000),
    ],
)
def test_the_tail_is_that_of_the_hypergeometric_distribution(here: int, holding: int, side: int, every: int) -> None:
    found = chance_of_side(here, holding, side, every)
    assert found == pytest.approx(float(hypergeom.sf(here - 1, every, side, holding)), rel=1e-6, abs=1e-300)


def test_all_three_of_six_on_one_side_is_one_in_twenty() -> None:
    assert chance_of_side(3, 3, 3, 6) == pytest.approx(1 / 20)


def test_analysing_imports_no_distributions() -> None:
    """They cost half a second, which everybody waits for who compares two texts."""
    code = "import sys, framing.analysis, framing.commands.cli; print('scipy.stats' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
