"""Which passages people code: drawn by a seed, with the probability of each, articles first, then mentions in them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import NamedTuple

import numpy as np

from framing.coding.files import csv_text, read_rows
from framing.comparing.samples import Sample
from framing.measures.agency import deeds
from framing.measures.sentiment import STANCE, SUMMED, scores_by
from framing.model import FramingError
from framing.reading.model import Document
from framing.scorers import polarity
from framing.tables import article_of

FOLDER = "coding"
SAMPLE = "sample.csv"
FEWEST_ARTICLES, LEAST_SHARE = 20, 0.1
"""Articles drawn on a side: so many, or this share of them if that is more; all where there are fewer."""
UNITS_AN_ARTICLE = 3
"""Passages drawn on a side where nobody says how many: so many an article, on average."""
UNITS_AN_ACTOR = 8
"""Passages of a side that one actor needs: with fewer, five coded articles, the least that corrects a number, are rare.
A small sample is of the first few actors alone."""


class Unit(NamedTuple):
    """One passage to code: a mention of an actor in its sentence.

    `unit` is the name that coders see; it tells nothing of the side. `tone` and `role` are what the instruments said
    when it was drawn, `stratum` the actor and the class of that tone, `probability` that with which it was drawn.
    """

    unit: str
    round: int
    side: str
    article: str
    actor: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    voice: str
    tone: float
    role: str
    stratum: str
    probability: float


class Drawn(NamedTuple):
    """The units of a round, and on how many articles of each side there was anything to draw."""

    units: tuple[Unit, ...]
    articles: Mapping[str, int]


by_stance = scores_by(SUMMED)


def draw(
    samples: Sequence[Sample],
    actors: Sequence[str],
    read: Callable[[str, str], Document],
    *,
    seed: int,
    number: int = 1,
    per_side: int | None = None,
) -> Drawn:
    """Draw the passages of a round: two stages, every probability known.

    On each side max(20, a tenth) of the articles that name a focus actor are drawn, each as likely as any other. Their
    mentions of these actors fall into strata, actor x what the instrument makes of the tone; of each stratum as many
    are drawn as of any other, as far as it goes, since that narrows the intervals of rare classes.

    Args:
        samples: the sides, with the table of stance.
        actors: the focus actors, the most important first.
        read: gives a document by side and article.
        seed: the same seed draws the same passages, in whichever order articles are read.
        number: of the round; another one draws anew.
        per_side: passages a side, of as many actors as that suffices for; three an article drawn if None.

    Raises:
        FramingError: no focus actor is named on any side.
    """
    units: list[Unit] = []
    sizes: dict[str, int] = {}
    if per_side is not None:
        actors = actors[: max(1, per_side // UNITS_AN_ACTOR)]
    for sample in samples:
        names = _articles_naming(sample, actors)
        sizes[sample.side] = len(names)
        wanted = min(len(names), max(FEWEST_ARTICLES, ceil(LEAST_SHARE * len(names))))
        generator = _generator(seed, f"coding {number} {sample.side}")
        chosen = sorted(generator.choice(len(names), wanted, replace=False).tolist()) if names else []
        found = [unit for place in chosen for unit in units_of(read(sample.side, names[place]), actors)]
        many = UNITS_AN_ARTICLE * wanted if per_side is None else per_side
        units += of_strata(found, many, wanted / max(len(names), 1), generator)
    if not units:
        raise FramingError("no side names any of these actors, so there is nothing to code. Check their aliases.")
    shuffled = _generator(seed, f"coding {number}").permutation(len(units)).tolist()
    width = len(str(len(units)))
    named = (units[place]._replace(unit=f"{number}-{i:0{width}d}", round=number) for i, place in enumerate(shuffled, 1))
    return Drawn(tuple(named), sizes)


def units_of(document: Document, actors: Iterable[str]) -> tuple[Unit, ...]:
    """Every mention of these actors in a document as a unit that nobody has drawn yet.

    There is none in a language that has no instrument whose word could stand beside that of people.
    """
    if document.language.lacks(STANCE.counting.needs):
        return ()
    wanted = set(actors)
    roles = {deed.mention: deed.role for deed in deeds(document)}
    units = []
    for scored in by_stance(document):
        mention = scored.mention
        if mention.actor not in wanted:
            continue
        sentence = document.sentences[mention.sentence]
        sign = {-1: "against", 0: "neither", 1: "for"}[polarity(scored.score)]
        units.append(
            Unit(
                "",
                0,
                document.article.side,
                document.article.id,
                mention.actor,
                mention.start,
                mention.end,
                sentence.start,
                sentence.end,
                "quoted" if scored.quoted else "author",
                scored.score,
                roles.get(mention, "neither"),
                f"{mention.actor} | {sign}",
                1.0,
            )
        )
    return tuple(units)


def _generator(seed: int, purpose: str) -> np.random.Generator:
    digest = hashlib.blake2b(f"{purpose}\0{seed}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))


def _articles_naming(sample: Sample, actors: Sequence[str]) -> list[str]:
    table = sample.tables[STANCE.name]
    named = sum(table.base_for((actor,)) for actor in actors)
    articles = (article_of(unit) for unit, n in zip(table.units, np.asarray(named).tolist(), strict=True) if n)
    return sorted({unit.partition("/")[2] for unit in articles})


def of_strata(units: Sequence[Unit], many: int, share: float, generator: np.random.Generator) -> list[Unit]:
    """Draw so many of the units, as evenly over the strata as these allow, each with its probability.

    `share` is the probability with which their articles were drawn.
    """
    strata: dict[str, list[Unit]] = {}
    for unit in units:
        strata.setdefault(unit.stratum, []).append(unit)
    wanted = _evenly({name: len(members) for name, members in strata.items()}, many)
    drawn: list[Unit] = []
    for name in sorted(strata):
        members, n = strata[name], wanted[name]
        places = sorted(generator.choice(len(members), n, replace=False).tolist())
        drawn += [members[place]._replace(probability=share * n / len(members)) for place in places]
    return drawn


def _evenly(sizes: Mapping[str, int], many: int) -> dict[str, int]:
    """How many of each stratum, so that none is left out and the smaller ones are exhausted first."""
    wanted: dict[str, int] = {}
    left, names = max(many, len(sizes)), sorted(sizes, key=lambda name: (sizes[name], name))
    for i, name in enumerate(names):
        wanted[name] = min(sizes[name], ceil(left / (len(names) - i)))
        left -= wanted[name]
    return wanted


# ---------------------------------------------------------------- the file


def sample_text(units: Iterable[Unit]) -> str:
    """The file that keeps what was drawn, with every probability."""
    kept = (unit._replace(tone=round(unit.tone, 6), probability=round(unit.probability, 10)) for unit in units)
    return csv_text([Unit._fields, *kept])


def read_sample(folder: Path) -> tuple[Unit, ...]:
    """The units of all rounds that a corpus has drawn, () where it has none.

    Raises:
        FramingError: the file was changed so that it can't be read.
    """
    advice = (
        "This file holds what was drawn and must stay as it was written. "
        "Bring it back from your backup, or delete the folder to draw anew (answers are then lost)."
    )
    return read_rows(folder / FOLDER / SAMPLE, _unit, advice)


def _unit(row: Mapping[str, str]) -> Unit:
    names = ("round", "start", "end", "sentence_start", "sentence_end")
    number, start, end, sentence_start, sentence_end = (int(row[name]) for name in names)
    return Unit(
        row["unit"],
        number,
        row["side"],
        row["article"],
        row["actor"],
        start,
        end,
        sentence_start,
        sentence_end,
        row["voice"],
        float(row["tone"]),
        row["role"],
        row["stratum"],
        float(row["probability"]),
    )


def fingerprint(units: Iterable[Unit]) -> str:
    """What tells two samples of the same round apart."""
    drawn = repr([(u.unit, u.side, u.article, u.actor, u.start, u.end) for u in units])
    return hashlib.sha256(drawn.encode()).hexdigest()[:12]
