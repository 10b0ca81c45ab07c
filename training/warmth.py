"""Chooses the prior of warmth, and measures how often people order two sides as warmth does.

    python -m training.warmth DATA_DIR

On the pairs of training/portrayals.py it prints the share that is ordered right for each prior, and writes
framing/languages/en/ordering.json: the slope of the logistic from a difference of warmth to the chance that people
would order the sides so, with its reliability in cross-validation by event or article.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from framing.languages import ENGLISH
from framing.measures.warmth import PRIOR
from training.floors import FRERMANN, PERSENT, WCL50
from training.metrics import (
    Counted,
    Drawn,
    Floats,
    Found,
    calibration_error,
    drawn,
    found,
    paired_difference,
    ranked,
    share,
)
from training.portrayals import FOLDS, INSTRUMENTS, ROLES, Pair, Rated, Rating, Way, fold, pairs_of_articles, read_all

OUT = ENGLISH.file("ordering.json")
WARMTH, STANCE, VADER = Way("stance", PRIOR), Way("stance"), Way("vader")


def differences(pairs: Sequence[Pair], way: Way) -> Floats:
    """How much warmer each first portrayal is: (pairs,), above 0 where people would agree."""
    return np.array([one.first.value(way) - one.second.value(way) for one in pairs])


def right(apart: Floats) -> Floats:
    """(right, 1) of each pair, a tie half right: (pairs, 2)."""
    return np.stack([(apart > 0) + (apart == 0) / 2, np.ones(len(apart))], axis=1)


def order(name: str, pairs: Sequence[Pair], way: Way) -> Found:
    """The share of pairs that are ordered as people did, its interval over units."""
    return found(len(pairs), name, [one.unit for one in pairs], right(differences(pairs, way)), share)


def lead(name: str, pairs: Sequence[Pair], way: Way, over: Way) -> Found:
    """How much oftener one way is right than another on the same pairs."""
    ours, theirs = (right(differences(pairs, one)) for one in (way, over))
    return paired_difference(len(pairs), name, [one.unit for one in pairs], ours, theirs, share)


def order_of_articles(articles: Sequence[Rated], way: Way) -> Found:
    """The area under the ROC curve of the articles that readers called positive, among those that are not neutral."""
    sure = [one for one in articles if one.rating]
    positive = np.array([one.rating > 0 for one in sure])
    values = np.array([one.portrayal.value(way) for one in sure])
    return ranked(PERSENT, [one.article for one in sure], positive, values)


class Compared(NamedTuple):
    """Pairs of one set as the logistic sees them: how far apart warmth is, whether it is right, and the unit."""

    name: str
    units: tuple[str, ...]
    apart: Floats
    right: Floats

    @property
    def units_once(self) -> list[str]:
        """The units in order."""
        return sorted(set(self.units))

    def times(self, of_units: Drawn) -> Floats:
        """How often each pair counts where each unit is taken so often."""
        known = dict(zip(self.units_once, of_units.tolist(), strict=True))
        return np.array([known[unit] for unit in self.units], np.float64)


def compared(seen: Rating, way: Way) -> list[Compared]:
    """The pairs of the three sets."""
    sets = ((PERSENT, pairs_of_articles(seen.articles)), (WCL50, seen.outlets), (FRERMANN, seen.roles))
    apart = [differences(pairs, way) for _, pairs in sets]
    return [
        Compared(name, tuple(one.unit for one in pairs), np.abs(own), right(own)[:, 0])
        for (name, pairs), own in zip(sets, apart, strict=True)
    ]


def slope(sets: Sequence[Compared], taken: Sequence[Floats] | None = None) -> float:
    """The slope of P(right) = 1 / (1 + exp(-slope * difference)), every set with the same weight in all.

    There is no intercept: of two sides without a difference, either may be the warmer one.

    Args:
        sets: the pairs.
        taken: how often each pair counts, for each set; once by default.
    """
    times = taken or [np.ones(len(one.apart)) for one in sets]
    apart, were = (np.concatenate([one[i] for one in sets]) for i in (2, 3))
    weights = np.concatenate([count / max(count.sum(), 1) for count in times])
    found_one = 0.0
    for _ in range(100):  # Newton's method on a concave function of one number
        chance = 1 / (1 + np.exp(-found_one * apart))
        step = (weights * (were - chance) * apart).sum() / (weights * chance * (1 - chance) * apart**2).sum()
        found_one += float(step)
        if abs(step) < 1e-10:
            break
    return found_one


def said_in_cross_validation(sets: Sequence[Compared], folds: int = FOLDS) -> list[Floats]:
    """The chance that the logistic gives each pair, fitted without any pair of its fold (event, article)."""
    own = [np.array([fold(unit, folds) for unit in one.units]) for one in sets]
    said = [np.zeros(len(one.apart)) for one in sets]
    for part in range(folds):
        fitted = slope(sets, [(places != part).astype(np.float64) for places in own])
        for one, places, out in zip(sets, own, said, strict=True):
            out[places == part] = 1 / (1 + np.exp(-fitted * one.apart[places == part]))
    return said


EDGES = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 1.0)


def reliability(sets: Sequence[Compared], said: Sequence[Floats]) -> Iterator[dict[str, float | int]]:
    """What was said and what was found, of the pairs that were said to be about as sure; every set weighs the same."""
    weight = np.concatenate([np.full(len(one.apart), 1 / len(one.apart)) for one in sets])
    were, chances = np.concatenate([one.right for one in sets]), np.concatenate(said)
    units = [f"{one.name}/{unit}" for one in sets for unit in one.units]
    place = np.digitize(chances, EDGES[1:-1])
    for number in np.unique(place).tolist():
        here = place == number
        table = np.stack([were * weight, weight], axis=1)[here]
        names = [unit for unit, taken in zip(units, here.tolist(), strict=True) if taken]
        seen = found(int(here.sum()), "ordering", names, table, _first_of_second)
        yield {
            "from": EDGES[number],
            "to": EDGES[number + 1],
            "pairs": seen.n,
            "said": round(float(np.average(chances[here], weights=weight[here])), 3),
            "found": seen.figure,
            "low": seen.low or 0.0,
            "high": seen.high or 0.0,
        }


def _first_of_second(totals: Counted) -> Floats:
    """Their ratio; nan in a replicate that takes no unit."""
    with np.errstate(invalid="ignore"):
        return np.asarray(totals[..., 0] / totals[..., 1])


BELOW = 10
"""Priors from 0 to this one are tried."""
SURE = 0.6
"""From so sure on, a difference is claimed."""


def print_ways(seen: Rating) -> None:
    """The figures for every prior and instrument, and the lead of warmth over the plain means."""
    print(f"{'':34}{PERSENT + ', AUC':>26}{WCL50 + ', order':>26}{FRERMANN + ', order':>26}{'mean':>8}")
    ways = [Way(instrument, float(prior)) for instrument in INSTRUMENTS for prior in range(BELOW + 1)]
    ways += [Way("stance", prior, author=True) for prior in (0.0, PRIOR)]
    for way in ways:
        figures = [order_of_articles(seen.articles, way), *(order(name, pairs, way) for name, pairs in _sets(seen))]
        mean = sum(one.figure for one in figures) / len(figures)
        what = f"{way.instrument}, prior {way.prior:g}" + (", author's voice" if way.author else "")
        print(f"{what:34}" + "".join(f"{_printed(one):>26}" for one in figures) + f"{mean:8.3f}")
    for over in (STANCE, VADER):
        leads = [lead(name, pairs, WARMTH, over) for name, pairs in _sets(seen)]
        print(f"{f'warmth over mean {over.instrument}':60}" + "".join(f"{_printed(one):>26}" for one in leads))


def print_victims(seen: Rating) -> None:
    """Whether victims act less, and are acted upon more, than the heroes and villains of their article."""
    for way in ROLES:
        print(f"{'victims: ' + way:60}{_printed(order(FRERMANN, seen.victims, Way(way))):>26}")


def _sets(seen: Rating) -> tuple[tuple[str, Sequence[Pair]], ...]:
    return (WCL50, seen.outlets), (FRERMANN, seen.roles)


def _printed(one: Found) -> str:
    return f"{one.figure:.3f} ({one.low:.3f} to {one.high:.3f})"


def agreement_of(seen: Rating) -> dict[str, tuple[Found, Found]]:
    """By set: the calibration error of the logistic, and how often a claim is right, both in cross-validation."""
    sets = compared(seen, WARMTH)
    return {
        one.name: (
            found(len(one.units), one.name, one.units, _calibration(one, said), calibration_error),
            found(int(sure.sum()), one.name, one.units, np.stack([one.right * sure, sure], axis=1), share),
        )
        for one, said in zip(sets, said_in_cross_validation(sets), strict=True)
        for sure in [(said >= SURE).astype(np.float64)]
    }


def ordering(sets: Sequence[Compared]) -> dict[str, object]:
    """What ordering.json holds: the slope with its interval, the sets, and said beside found."""
    said = said_in_cross_validation(sets)
    weights = [drawn(one.name, one.units_once) for one in sets]
    again = [
        slope(sets, [one.times(w[:, i]) for one, w in zip(sets, weights, strict=True)])
        for i in range(weights[0].shape[1])
    ]
    picture = list(reliability(sets, said))
    low, high = np.quantile(again, (0.025, 0.975)).tolist()
    return {
        "measure": "warmth",
        "prior": PRIOR,
        "slope": round(slope(sets), 3),
        "low": round(low, 3),
        "high": round(high, 3),
        "command": "python -m training.warmth DATA_DIR",
        "most": picture[-1]["found"],
        "data": [_record(one, chances) for one, chances in zip(sets, said, strict=True)],
        "reliability": picture,
    }  # fmt: skip


def _record(one: Compared, said: Floats) -> dict[str, object]:
    sure = said >= SURE
    return {
        "data": one.name,
        "pairs": len(one.apart),
        "units": len(one.units_once),
        "slope": round(slope([one]), 3),
        "said": round(float(said.mean()), 3),
        "found": round(float(one.right.mean()), 3),
        "error": round(float(calibration_error(_calibration(one, said).sum(axis=0))), 3),
        "sure": int(sure.sum()),
        "sure_said": round(float(said[sure].mean()), 3),
        "sure_found": round(float(one.right[sure].mean()), 3),
    }


def _calibration(one: Compared, said: Floats) -> Floats:
    """What each pair adds to the calibration error over the bins of the picture: (pairs, bins + 1)."""
    table = np.zeros((len(said), len(EDGES)))
    table[np.arange(len(said)), np.digitize(said, EDGES[1:-1])] = said - one.right
    table[:, -1] = 1
    return table


def main(data: Path) -> None:
    """Print the figures and write ordering.json."""
    seen = read_all(data)
    print_ways(seen)
    print_victims(seen)
    record = ordering(compared(seen, WARMTH))
    text = json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    OUT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
