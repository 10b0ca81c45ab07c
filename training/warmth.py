"""Chooses the prior of warmth, and measures how often people order two sides as warmth does.

    python -m training.warmth DATA_DIR

Three sets of texts are read in which people have said whom a text likes better: PerSenT (articles that readers called
positive, neutral or negative towards their main actor; Bastan et al. 2020), NewsWCL50 (ten events in five outlets;
coders marked what is said of each target, and a target's balance is warm less cold codes over both; Hamborg et al.
2019) and the articles on climate change of Frermann et al. (2023), whose heroes should come out above their villains.
Prints the share of pairs that are ordered right for each prior, and writes framing/lexicons/ordering.json: the slope of
the logistic from a difference of warmth to the chance that people would order the sides so, with its reliability in
cross-validation by event or article.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from framing.measures.sentiment import SUMMED, scored_mentions, scores_by
from framing.measures.warmth import PRIOR
from framing.model import Actor, Alias
from framing.reading.document import read
from framing.reading.model import Document, Mention
from training.datasets import EventArticle, frermann, newswcl50, persent
from training.measure_articles import actor_of
from training.metrics import Counted, Drawn, Flags, Floats, Found, auc, drawn, found, paired_difference, share, spread

OUT = Path(__file__).parent.parent / "framing" / "lexicons" / "ordering.json"

Instrument = Callable[[Document], Sequence[float]]
"""Scores every mention of a document, in its order."""

INSTRUMENTS: Mapping[str, Instrument] = {
    "stance": lambda document: [one.score for one in scores_by(SUMMED)(document)],
    "vader": lambda document: [one.score for one in scored_mentions(document)],
}
"""Another instrument, or a mixture of some, is tried by adding it here."""

PERSENT, WCL50, FRERMANN = "PerSenT dev", "NewsWCL50", "Frermann et al."
FEWEST_CODES = 2
"""Of a target with fewer warm and cold codes in an article, its balance there is not known."""
FOLDS = 10


class Portrayal(NamedTuple):
    """What one text makes of one actor: the scores of its mentions by instrument, and which stand in a quotation."""

    scores: Mapping[str, Floats]
    quoted: Flags

    def warmth(self, instrument: str, prior: float, *, author: bool = False) -> float:
        """The sum of the scores over their number and the prior; 0 where there are none."""
        scores = self.scores[instrument][~self.quoted] if author else self.scores[instrument]
        return float(scores.sum() / (len(scores) + prior)) if len(scores) else 0.0


class Pair(NamedTuple):
    """Two portrayals of which people found the first warmer; pairs of one unit are not independent."""

    unit: str
    warmer: Portrayal
    colder: Portrayal


class Rated(NamedTuple):
    """An article of PerSenT, how readers rated its main actor (-1, 0, 1), and what it makes of it."""

    article: str
    rating: int
    portrayal: Portrayal


def portrayals(document: Document) -> dict[str, Portrayal]:
    """What a document makes of each actor that it names."""
    scores = {name: np.array(score(document)) for name, score in INSTRUMENTS.items()}
    quoted = np.array([document.attribution_at(one.start, one.end) is not None for one in document.mentions], bool)
    actors = np.array([one.actor for one in document.mentions])
    return {
        actor: Portrayal({name: column[actors == actor] for name, column in scores.items()}, quoted[actors == actor])
        for actor in sorted(set(actors.tolist()))
    }


def rated(data: Path) -> list[Rated]:
    """The articles of PerSenT dev in which their main actor is found."""
    ratings = {"Negative": -1, "Neutral": 0, "Positive": 1}
    found_ones = (
        (one, portrayals(read(one.text, [actor_of(one.actor)], clean=False)).get(one.actor)) for one in persent(data)
    )
    return [Rated(one.id, ratings[one.sentiment], seen) for one, seen in found_ones if seen is not None]


def pairs_of_articles(articles: Sequence[Rated], folds: int = FOLDS) -> list[Pair]:
    """Articles that readers rated differently, in pairs that never cross the folds of cross-validation."""
    parts: dict[int, list[Rated]] = {}
    for article in articles:
        parts.setdefault(fold(article.article, folds), []).append(article)
    return [
        Pair(str(part), one.portrayal, two.portrayal)
        for part, members in sorted(parts.items())
        for one in members
        for two in members
        if one.rating > two.rating
    ]


def pairs_of_outlets(data: Path) -> list[Pair]:
    """The same target of the same event in two outlets whose coded values differ; the unit is the event."""
    seen: dict[tuple[int, str], list[tuple[str, float, Portrayal]]] = {}
    for article in newswcl50(data):
        shown = portrayals(_as_coded(article))
        for target in sorted({one.target for one in article.properties} & set(shown)):
            values = [
                one.value for one in article.properties if one.target == target and one.value and not one.indirect
            ]
            if len(values) >= FEWEST_CODES:
                seen.setdefault((article.event, target), []).append(
                    (article.outlet, sum(values) / len(values), shown[target])
                )
    pairs = []
    for (event, _), portrayed in sorted(seen.items()):
        for (_, first, one), (_, second, two) in combinations(sorted(portrayed, key=lambda row: row[0]), 2):
            if first != second:
                pairs.append(Pair(str(event), *((one, two) if first > second else (two, one))))
    return pairs


def _as_coded(article: EventArticle) -> Document:
    """The article with the mentions that coders marked; a target's name is the last part of a mention's code."""
    document = read(article.text, (), clean=False)
    mentions = []
    for one in sorted(set(article.mentions), key=lambda one: (one.start, one.end, one.code)):
        place = next((i for i, s in enumerate(document.sentences) if s.start <= one.start and one.end <= s.end), None)
        if place is not None:
            alias = article.text[one.start : one.end]
            mentions.append(Mention(one.code.split("\\")[-1], alias, "", one.start, one.end, place))
    return replace(document, mentions=tuple(mentions))


def pairs_of_roles(data: Path) -> list[Pair]:
    """Heroes and villains of the same article, which name nobody in two roles; the unit is the article."""
    pairs = []
    for article in frermann(data):
        roles: dict[str, set[str]] = {}
        for entity in article.entities:
            if entity.text.strip():
                roles.setdefault(entity.text, set()).add(entity.role)
        shown = portrayals(read(article.text, [Actor(name, "", (Alias(name),)) for name in roles], clean=False))
        heroes, villains = ([name for name in roles if roles[name] == {role}] for role in ("hero", "villain"))
        pairs += [
            Pair(article.id, shown[hero], shown[villain])
            for hero in heroes
            for villain in villains
            if hero in shown and villain in shown
        ]
    return pairs


def fold(unit: str, folds: int = FOLDS) -> int:
    """Which fold a unit is in, by its name alone."""
    return int.from_bytes(blake2b(unit.encode(), digest_size=4).digest(), "big") % folds


def differences(pairs: Sequence[Pair], instrument: str, prior: float, *, author: bool = False) -> Floats:
    """How much warmer each first portrayal is: (pairs,), above 0 where people would agree."""
    return np.array(
        [
            one.warmer.warmth(instrument, prior, author=author) - one.colder.warmth(instrument, prior, author=author)
            for one in pairs
        ]
    )


def right(apart: Floats) -> Floats:
    """(right, 1) of each pair, a tie half right: (pairs, 2)."""
    return np.stack([(apart > 0) + (apart == 0) / 2, np.ones(len(apart))], axis=1)


def order(name: str, pairs: Sequence[Pair], instrument: str, prior: float, *, author: bool = False) -> Found:
    """The share of pairs that are ordered as people did, its interval over units."""
    table = right(differences(pairs, instrument, prior, author=author))
    return found(len(pairs), name, [one.unit for one in pairs], table, share)


def lead(name: str, pairs: Sequence[Pair], instrument: str, prior: float, over: str, its_prior: float) -> Found:
    """How much oftener one instrument is right than another on the same pairs."""
    ours, theirs = (right(differences(pairs, *way)) for way in ((instrument, prior), (over, its_prior)))
    return paired_difference(len(pairs), name, [one.unit for one in pairs], ours, theirs, share)


def order_of_articles(articles: Sequence[Rated], instrument: str, prior: float) -> Found:
    """The area under the ROC curve of the articles that readers called positive, among those that are not neutral."""
    sure = [one for one in articles if one.rating]
    positive = np.array([one.rating > 0 for one in sure])
    values = np.array([one.portrayal.warmth(instrument, prior) for one in sure])
    weights = drawn(PERSENT, [one.article for one in sure])
    return spread(len(sure), float(auc(positive, values)[0]), auc(positive, values, weights), len(sure))


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


def compared(name: str, pairs: Sequence[Pair], prior: float) -> Compared:
    """The pairs of one set."""
    apart = differences(pairs, "stance", prior)
    return Compared(name, tuple(one.unit for one in pairs), np.abs(apart), right(apart)[:, 0])


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


class Read(NamedTuple):
    """All that is measured on."""

    articles: Sequence[Rated]
    outlets: Sequence[Pair]
    roles: Sequence[Pair]

    def compared(self, prior: float) -> list[Compared]:
        """The pairs of the three sets, as the logistic sees them."""
        sets = ((PERSENT, pairs_of_articles(self.articles)), (WCL50, self.outlets), (FRERMANN, self.roles))
        return [compared(name, pairs, prior) for name, pairs in sets]


def read_all(data: Path) -> Read:
    """The three sets; raises FileNotFoundError where one is absent."""
    return Read(rated(data), pairs_of_outlets(data), pairs_of_roles(data))


def print_priors(seen: Read) -> None:
    """The figures for every prior and instrument, and the lead over VADER and over the plain mean."""
    print(f"{'':30}{PERSENT + ', AUC':>26}{WCL50 + ', order':>26}{FRERMANN + ', order':>26}{'mean':>8}")
    for instrument in INSTRUMENTS:
        for prior in range(BELOW + 1):
            figures = (
                order_of_articles(seen.articles, instrument, prior),
                order(WCL50, seen.outlets, instrument, prior),
                order(FRERMANN, seen.roles, instrument, prior),
            )
            mean = sum(one.figure for one in figures) / len(figures)
            print(
                f"{instrument + ', prior ' + str(prior):30}"
                + "".join(f"{_printed(one):>26}" for one in figures)
                + f"{mean:8.3f}"
            )
    for given in (0.0, PRIOR):
        columns = (order(name, pairs, "stance", given, author=True) for name, pairs in _sets(seen))
        print(f"{f'author only, prior {given:g}':30}{'':26}" + "".join(f"{_printed(one):>26}" for one in columns))
    for over, its_prior in (("stance", 0.0), ("vader", 0.0)):
        columns = (lead(name, pairs, "stance", PRIOR, over, its_prior) for name, pairs in _sets(seen))
        print(f"{f'warmth over mean {over}':30}{'':26}" + "".join(f"{_printed(one):>26}" for one in columns))


def _sets(seen: Read) -> tuple[tuple[str, Sequence[Pair]], ...]:
    return (WCL50, seen.outlets), (FRERMANN, seen.roles)


def _printed(one: Found) -> str:
    return f"{one.figure:.3f} ({one.low:.3f} to {one.high:.3f})"


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
        "error": round(_calibration_error(one, said), 3),
        "sure": int(sure.sum()),
        "sure_said": round(float(said[sure].mean()), 3),
        "sure_found": round(float(one.right[sure].mean()), 3),
    }


def _calibration_error(one: Compared, said: Floats) -> float:
    """The expected calibration error (Guo et al. 2017, ICML) over the bins of the picture."""
    bins = np.digitize(said, EDGES[1:-1])
    return float(sum(abs((said - one.right)[bins == b].sum()) for b in np.unique(bins)) / len(said))


def main(data: Path) -> None:
    """Print the figures and write ordering.json."""
    seen = read_all(data)
    print_priors(seen)
    record = ordering(seen.compared(PRIOR))
    text = json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    OUT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
