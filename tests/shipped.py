"""The shipped corpora, analysed once in a process for all tests that only look at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from framing.analysis import analyse
from framing.study import Study

CORPORA = Path(__file__).parent.parent / "corpora"
QUICK = {"replicates": 99, "permutations": 99}
"""Settings for tests to which the width of an interval is nothing."""


@cache
def study_of(name: str, quick: bool = False) -> Study:
    """The study of a shipped corpus, as it is reported or with `QUICK` settings."""
    return analyse(CORPORA / name, settings=QUICK if quick else None)
