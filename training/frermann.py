"""Do frames and victims that coders saw in articles show in the measures? Figures on the articles of Frermann et al.

    python -m training.frermann DATA_DIR

Frermann et al. (2023, ACL): 428 articles on climate change, with the frames that coders saw in each and whom it makes a
hero, a villain or a victim. An article has a frame as far as its sentences hold words of it; things should be done to
its victims rather than to its heroes and villains.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from framing.measures.agency import deeds
from framing.measures.frames import frames_in_text
from framing.measures.portrait import portraits
from framing.reading.document import read
from framing.reading.model import Document
from framing.reading.predications import Predication
from training.datasets import frermann
from training.floors import FRERMANN
from training.metrics import Found, found, ranked, share
from training.portrayals import ROLES, Instrument, Pair, Way, casts, fold
from training.warmth import differences, order, right

FRAMES: Mapping[str, tuple[str, str]] = {
    "conflict": ("CO", "conflict"),
    "economic": ("EC", "economic consequences"),
    "human": ("HI", "human interest"),
    "morality": ("MO", "morality"),
    "responsibility": ("RE", "responsibility"),
}
"""The code in the data and the list in framing/languages/en/frames.txt. Coders were asked for a resolution; of our
lists, responsibility, which has the words of remedies, is nearest to it."""


def rows(data: Path) -> Iterator[tuple[str, Found]]:
    """The figures that the gates hold."""
    yield from of_frames(data)
    pairs = victims_over(data)
    yield "victims-heroes", chosen_elsewhere(pairs["heroes"])
    yield "victims-heroes-suffering", order(FRERMANN, pairs["heroes"], Way(DONE_TO))
    yield "victims-villains", chosen_elsewhere(pairs["villains"])


def of_frames(data: Path) -> Iterator[tuple[str, Found]]:
    """How the share of sentences with a word of a frame orders articles with and without it: AUC, by frame."""
    articles = frermann(data)
    tallies = [frames_in_text(read(one.text, (), clean=False)) for one in articles]
    for key, (code, label) in FRAMES.items():
        coded = np.array([code in one.frames for one in articles])
        shares = np.array([one.values.get((label,), 0.0) / one.base_of((label,)) for one in tallies])
        yield f"frames-{key}", ranked(FRERMANN, [one.id for one in articles], coded, shares)


def _said(value: Callable[[Predication], float]) -> Instrument:
    """Scores a mention by the sum of a value over what is said of the actor there."""

    def scores(document: Document) -> list[float]:
        sums: dict[tuple[str, tuple[int, int]], float] = defaultdict(float)
        for one in portraits(document):
            sums[one.actor, one.naming] += value(one)
        return [sums[one.actor, (one.start, one.end)] for one in document.mentions]

    return scores


def _suffers_or_is_acted_upon(document: Document) -> list[float]:
    both = zip(WAYS["suffers"](document), WAYS["acted upon"](document), strict=True)
    return [float(any(one)) for one in both]


def _acted_upon_less_acting(document: Document) -> list[float]:
    """1 for a mention that is acted upon, -1 for one that acts."""
    roles = {deed.mention: deed.role for deed in deeds(document)}
    return [float((roles[one] == "patient") - (roles[one] == "agent")) for one in document.mentions]


DONE_TO = "suffers or acted upon"
WAYS: Mapping[str, Instrument] = {
    "acted upon": ROLES["acted upon"],
    "suffers": _said(lambda one: one.relation == "suffers"),
    DONE_TO: _suffers_or_is_acted_upon,
    "suffers what is cold": _said(lambda one: one.relation == "suffers" and (one.charge or 0) < 0),
    "charge of what it suffers, turned": _said(lambda one: -(one.charge or 0) if one.relation == "suffers" else 0),
    "suffers less does": _said(lambda one: (one.relation == "suffers") - (one.relation == "does")),
    "suffers less does or says": _said(lambda one: (one.relation == "suffers") - (one.relation in ("does", "says"))),
    "acted upon less acting": _acted_upon_less_acting,
}
"""What a mention adds for one to whom things are done; an actor has the mean over its mentions."""


def victims_over(data: Path) -> dict[str, list[Pair]]:
    """Victims beside the heroes, and beside the villains, of their article."""
    pairs: dict[str, list[Pair]] = {"heroes": [], "villains": []}
    for article, heroes, villains, victims in casts(data, WAYS):
        for name, others in (("heroes", heroes), ("villains", villains)):
            pairs[name] += [Pair(article, one, two) for one in victims for two in others]
    return pairs


def halves(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """The pairs of either half of the articles."""
    first, second = ([one for one in pairs if fold(one.unit, 2) == half] for half in (0, 1))
    return first, second


def best(pairs: Sequence[Pair]) -> Way:
    """The way that orders most of these pairs as coders did, the first of equals."""
    return max(map(Way, WAYS), key=lambda way: right(differences(pairs, way))[:, 0].sum())


def chosen_elsewhere(pairs: Sequence[Pair]) -> Found:
    """The share of pairs ordered as coders did, in each half of the articles by the way that is best in the other."""
    first, second = halves(pairs)
    ordered = np.concatenate(
        [right(differences(one, best(other))) for one, other in ((first, second), (second, first))]
    )
    return found(len(pairs), FRERMANN, [one.unit for one in (*first, *second)], ordered, share)


def report(data: Path) -> None:
    """Print the rows, and what each way reaches in either half of the articles."""
    for key, one in rows(data):
        print(f"{key:28}{one.figure:.3f} ({one.low:.3f} to {one.high:.3f}) of {one.n}")
    for others, pairs in victims_over(data).items():
        parts = halves(pairs)
        print(f"victims over {others}: all, one half (best: {best(parts[0]).instrument}),")
        print(f"  the other (best: {best(parts[1]).instrument})")
        for way in map(Way, WAYS):
            figures = (order(FRERMANN, some, way).figure for some in (pairs, *parts))
            print(f"  {way.instrument:34}" + "".join(f"{figure:8.3f}" for figure in figures))


if __name__ == "__main__":
    report(Path(sys.argv[1]))
