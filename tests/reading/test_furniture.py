"""Lines that a page says go, each by its rule; prose that begins like them stays."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from framing.reading.cleaning import clean

CASES = json.loads((Path(__file__).parents[1] / "cases" / "furniture.json").read_text("utf-8"))
TALKS = "The dockers went back to work on Monday after a week of talks with the board, the union said."
MOOD = "Nobody on the quay was content with what had been agreed, but all were tired of the dispute."
ANYWHERE = [(rule, line) for rule, lines in CASES["anywhere"].items() for line in lines]
TOP = [(rule, line) for rule, lines in CASES["top"].items() for line in lines]


@pytest.mark.parametrize(("rule", "line"), ANYWHERE, ids=lambda text: text[:40])
def test_what_a_page_says_goes_wherever_it_stands(rule: str, line: str) -> None:
    below = clean(f"{TALKS}\n\n{MOOD}\n\n{line}")
    assert (below.text, [removal.text for removal in below.removals]) == (f"{TALKS}\n\n{MOOD}", [line])
    between = clean(f"{TALKS}\n\n{line}\n\n{MOOD}")
    assert between.text == f"{TALKS}\n\n{MOOD}"
    assert between.removals[0].rule == rule


@pytest.mark.parametrize(("rule", "line"), TOP, ids=lambda text: text[:40])
def test_names_and_dates_above_the_text_go(rule: str, line: str) -> None:
    cleaned = clean(f"{line}\n\n{TALKS}\n\n{MOOD}")
    assert (cleaned.text, cleaned.removals[0].rule) == (f"{TALKS}\n\n{MOOD}", rule)
    assert line in clean(f"{TALKS}\n\n{line}\n\n{MOOD}").text


@pytest.mark.parametrize("line", CASES["kept"], ids=lambda text: text[:40])
def test_prose_that_begins_like_it_stays(line: str) -> None:
    for text in (f"{TALKS}\n\n{MOOD}\n\n{line}", f"{TALKS}\n\n{line}\n\n{MOOD}", f"{line}\n\n{TALKS}\n\n{MOOD}"):
        assert clean(text) == (text, ())


@pytest.mark.parametrize(
    "line",
    [
        "Published " + "(" * 300,
        "By " + "Aa " * 48 + "x",
        "Photo: " + "Ab/" * 120 + "!",
        "Reporting by " + "Ann Lee and " * 30 + "went",
        "Ann Lee " * 45 + "contributed to x",
        "Updated " + "4, " * 120 + "x",
        "Ann Lee, " * 40 + "is a x @",
        "Sign up " * 45 + "newsletter x",
        "A / " * 95 + "x",
        "Aa > " * 75 + "x!",
    ],
    ids=lambda line: line[:12],
)
def test_odd_lines_take_no_more_than_a_moment(line: str) -> None:
    began = time.process_time()
    clean(f"{TALKS}\n\n{line}\n\n{MOOD}")
    clean(f"{line[:390]}\n\n{TALKS}")
    assert time.process_time() - began < 0.2
