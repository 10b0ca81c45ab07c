"""Pairs of texts of which people said which is warmer: PerSenT, NewsWCL50, and the climate articles of Frermann et al.

PerSenT: articles that readers called positive, neutral or negative towards their main actor (Bastan et al. 2020).
NewsWCL50: ten events in five outlets; coders marked what is said of each target, and a target's balance is warm less
cold codes over both (Hamborg et al. 2019). Frermann et al. (2023): the heroes of an article should come out above its
villains. Names of PerSenT and Frermann are found by the tool's own reading, mentions of NewsWCL50 are the coders'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from framing.measures.agency import deeds
from framing.measures.sentiment import SUMMED, scored_mentions, scores_by
from framing.model import Actor, Alias
from framing.reading.document import read
from framing.reading.model import Document, Mention
from training.datasets import EventArticle, frermann, newswcl50, persent
from training.measure_articles import actor_of
from training.metrics import Flags, Floats

Instrument = Callable[[Document], Sequence[float]]
"""Scores every mention of a document, in its order."""

INSTRUMENTS: Mapping[str, Instrument] = {
    "stance": lambda document: [one.score for one in scores_by(SUMMED)(document)],
    "vader": lambda document: [one.score for one in scored_mentions(document)],
}
"""Another instrument, or a mixture of some, is tried by adding it here."""

ROLES: Mapping[str, Instrument] = {
    "not acting": lambda document: _in_role(document, lambda role: role != "agent"),
    "acted upon": lambda document: _in_role(document, lambda role: role == "patient"),
}
"""1 for a mention in such a role, 0 for any other."""


def _in_role(document: Document, fits: Callable[[str], bool]) -> list[float]:
    found = {deed.mention: float(fits(deed.role)) for deed in deeds(document)}
    return [found[mention] for mention in document.mentions]


FEWEST_CODES = 2
"""Of a target with fewer warm and cold codes in an article, its balance there is not known."""
FOLDS = 10


class Way(NamedTuple):
    """How an actor's mentions become one number: by which instrument, with which prior, of the author's voice alone."""

    instrument: str
    prior: float = 0.0
    author: bool = False


class Portrayal(NamedTuple):
    """What one text makes of one actor: the scores of its mentions by instrument, and which stand in a quotation."""

    scores: Mapping[str, Floats]
    quoted: Flags

    def value(self, way: Way) -> float:
        """The sum of the scores over their number and the prior; 0 where there are none."""
        scores = self.scores[way.instrument]
        scores = scores[~self.quoted] if way.author else scores
        return float(scores.sum() / (len(scores) + way.prior)) if len(scores) else 0.0


class Pair(NamedTuple):
    """Two portrayals of which people found the first warmer, or made the first the victim; pairs of one unit are not
    independent."""

    unit: str
    first: Portrayal
    second: Portrayal


class Cast(NamedTuple):
    """An article and what it makes of those whom coders called its heroes, villains and victims."""

    article: str
    heroes: Sequence[Portrayal]
    villains: Sequence[Portrayal]
    victims: Sequence[Portrayal]


class Rated(NamedTuple):
    """An article of PerSenT, how readers rated its main actor (-1, 0, 1), and what it makes of it."""

    article: str
    rating: int
    portrayal: Portrayal


def portrayals(document: Document, instruments: Mapping[str, Instrument] = INSTRUMENTS) -> dict[str, Portrayal]:
    """What a document makes of each actor that it names."""
    scores = {name: np.array(score(document)) for name, score in instruments.items()}
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


def pairs_of_roles(data: Path) -> tuple[list[Pair], list[Pair]]:
    """Heroes and villains of the same article, and victims beside either; the unit is the article."""
    warmer, victims = list[Pair](), list[Pair]()
    for article, heroes, villains, harmed in casts(data, {**INSTRUMENTS, **ROLES}):
        warmer += [Pair(article, one, two) for one in heroes for two in villains]
        victims += [Pair(article, one, two) for one in harmed for two in (*heroes, *villains)]
    return warmer, victims


def casts(data: Path, instruments: Mapping[str, Instrument]) -> Iterator[Cast]:
    """Whom each climate article makes what, where it names them; who has several roles in an article is left out."""
    for article in frermann(data):
        roles: dict[str, set[str]] = {}
        for entity in article.entities:
            if entity.text.strip():
                roles.setdefault(entity.text, set()).add(entity.role)
        document = read(article.text, [Actor(name, "", (Alias(name),)) for name in roles], clean=False)
        shown = portrayals(document, instruments)
        heroes, villains, victims = (
            [shown[name] for name in roles if roles[name] == {role} and name in shown]
            for role in ("hero", "villain", "victim")
        )
        yield Cast(article.id, heroes, villains, victims)


def fold(unit: str, folds: int = FOLDS) -> int:
    """Which fold a unit is in, by its name alone."""
    return int.from_bytes(blake2b(unit.encode(), digest_size=4).digest(), "big") % folds


class Rating(NamedTuple):
    """Everything that people rated."""

    articles: Sequence[Rated]
    outlets: Sequence[Pair]
    roles: Sequence[Pair]
    victims: Sequence[Pair]


def read_all(data: Path) -> Rating:
    """The three sets; raises FileNotFoundError where one is absent."""
    return Rating(rated(data), pairs_of_outlets(data), *pairs_of_roles(data))
