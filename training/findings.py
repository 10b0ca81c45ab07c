"""How many findings does chance make, and how many planted ones are lost?

    python -m training.findings DATA_DIR [SPLITS]

Halves: the articles of one outlet of PolNeAR, read once and parted at random in two of forty: every finding is false.
Planted: six actors and twelve articles a side; on one of them one side is warmer by 0.4. The articles are drawn as
their tallies: mentions of each actor, with scores that vary between articles and mentions as those of PolNeAR do.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from framing.comparing.claims import Findings
from framing.comparing.contrasts import compare, corrected_together
from framing.comparing.findings import Found, findings_of
from framing.comparing.focus import focus_actors
from framing.comparing.material import Material
from framing.comparing.phrases import said_of
from framing.comparing.samples import Sample, pairs
from framing.measures import MEASURES
from framing.measures.model import Measure
from framing.measures.portrait import PredicationRow, predication_rows
from framing.measures.salience import SALIENCE
from framing.measures.sentiment import SUMMED, scores_by
from framing.measures.warmth import WARMTH, WARMTH_AUTHOR
from framing.model import Actor, Alias, Article, Corpus, Key, Side, Tally
from framing.reading.document import reader
from framing.settings import Settings
from framing.tables import Table
from training.articles import BODIES, PEOPLE
from training.datasets import polnear

HALF = 40
OUTLETS = ("breitbart", "huff-post", "nyt", "politico", "usa-today")
SIDES = ("one", "two")
USED = (
    "salience", "warmth", "warmth_author", "stance", "sentiment", "charge", "acting", "agency", "spoken_of", "sourcing",
    "borrowed", "speakers", "portrait", "naming", "passives", "frames", "frame_text", "keyness", "collocation",
    "omission",
)  # fmt: skip
"""The measures that findings are made of."""
ACTORS = tuple(
    Actor(name, kind, (Alias(name),)) for kind, names in (("person", PEOPLE), ("group", BODIES)) for name in names
)
QUICK = Settings(replicates=199)


class Counted(NamedTuple):
    """One article as every measure counts it, and what it says of actors."""

    tallies: Mapping[str, Tally]
    predications: tuple[PredicationRow, ...]


def read_outlet(data: Path, outlet: str) -> list[Counted]:
    """The articles of an outlet, counted once."""
    corpus = Corpus(Path(), outlet, "", "", (Side(outlet, outlet),), ACTORS)
    articles = [Article(outlet, row.id, row.text) for row in polnear(data, "train") if row.outlet == outlet]
    measures = [measure for measure in MEASURES if measure.name in USED]
    found = []
    for start in range(0, len(articles), 20):
        documents = reader(corpus).read_block(articles[start : start + 20])
        for measure in measures:
            for finder in measure.counting.finders:
                finder.find(documents)
        found += [Counted({m.name: m.tally(d) for m in measures}, predication_rows(d)) for d in documents]
    return found


def report(sides: Sequence[Sequence[Counted]], actors: Sequence[Actor], settings: Settings) -> Found:
    """The findings of a report on two sides."""
    measures = [measure for measure in MEASURES if measure.name in sides[0][0].tallies]
    samples = [_sample(name, side, measures) for name, side in zip(SIDES, sides, strict=True)]
    met = pairs(samples, settings)
    compared = corrected_together(compare(measure, samples, met, settings) for measure in measures)
    names = frozenset(word.lower() for actor in actors for alias in actor.aliases for word in alias.text.split())
    numbers = Findings({name: name for name in SIDES}, frozenset(), compared, (), (), names, settings)
    focus = focus_actors(actors, [sample.named for sample in samples])
    rows = (
        row._replace(side=name, article=str(number))
        for name, side in zip(SIDES, sides, strict=True)
        for number, one in enumerate(side)
        for row in one.predications
    )
    return findings_of(
        Material(
            numbers=numbers,
            claims=(),
            actors={actor.name: actor for actor in actors},
            focus=focus,
            said=said_of(rows, focus),
            articles={sample.side: sample.articles for sample in samples},
        ),
        met,
    )


def _sample(name: str, side: Sequence[Counted], measures: Sequence[Measure]) -> Sample:
    tables = {
        measure.name: Table.of([(f"{name}/{i}", one.tallies[measure.name]) for i, one in enumerate(side)], {})
        for measure in measures
    }
    values = tables[SALIENCE.name].values
    named = {key[0]: int(n) for key, n in zip(values.keys, values.totals().tolist(), strict=True)}
    return Sample(name, "article", len(side), tables, named)


def halves(data: Path, splits: int) -> Iterator[tuple[str, Found]]:
    """Reports on random halves of one outlet, as many of each outlet."""
    for number, outlet in enumerate(OUTLETS):
        articles = read_outlet(data, outlet)
        random = np.random.default_rng(number)
        for _ in range(splits // len(OUTLETS)):
            order = random.permutation(len(articles))
            sides = [[articles[i] for i in some] for some in (order[:HALF], order[HALF : 2 * HALF])]
            yield outlet, report(sides, ACTORS, QUICK)


GAP = 0.4
PLANTED = "actor 0"
BETWEEN, WITHIN, NAMED, MENTIONS = 0.16, 0.45, 0.65, 10.0
"""Standard deviations of warmth between articles and between mentions of one article; in how many articles an actor is
named, and how often there: means over the four politicians that two outlets of PolNeAR name most (`spread`)."""


def planted(draws: int, articles: int = 12, gap: float = GAP) -> Iterator[Found]:
    """Reports on two sides that differ in the warmth of one of six actors and in nothing else."""
    actors = tuple(Actor(f"actor {i}", "", (Alias(f"actor {i}"),)) for i in range(6))
    for draw in range(draws):
        random = np.random.default_rng(draw)
        sides = [[_drawn(random, actors, shift) for _ in range(articles)] for shift in (gap / 2, -gap / 2)]
        yield report(sides, actors, QUICK)


def _drawn(random: np.random.Generator, actors: Sequence[Actor], shift: float) -> Counted:
    """An article: mentions of each actor, half of them in the author's voice, with their scores."""
    values: dict[str, dict[Key, float]] = {WARMTH.name: {}, WARMTH_AUTHOR.name: {}}
    bases: dict[str, dict[Key, float]] = {WARMTH.name: {}, WARMTH_AUTHOR.name: {}}
    named: dict[Key, float] = {}
    for actor in actors:
        count = random.poisson(MENTIONS) if random.random() < NAMED else 0
        mood = random.normal(shift if actor.name == PLANTED else 0.0, BETWEEN)
        scores = np.clip(random.normal(mood, WITHIN, count), -1, 1)
        for measure, some in ((WARMTH.name, scores), (WARMTH_AUTHOR.name, scores[: count // 2])):
            if len(some):
                values[measure][actor.name,] = float(some.sum())
                bases[measure][actor.name,] = float(len(some))
        if count:
            named[actor.name,] = float(count)
    tallies = {name: Tally(values[name], bases[name]) for name in values}
    return Counted({**tallies, SALIENCE.name: Tally(named, 600.0)}, ())


def spread(data: Path, outlet: str, articles: int = 60) -> Iterator[tuple[str, float, float, float, float]]:
    """For each actor of an outlet: the two deviations, the share of articles that name it, and how often they do."""
    corpus = Corpus(Path(), outlet, "", "", (Side(outlet, outlet),), ACTORS)
    rows = [Article(outlet, row.id, row.text) for row in polnear(data, "train") if row.outlet == outlet][:articles]
    documents = reader(corpus).read_block(rows)
    scored = scores_by(SUMMED)
    scored.find(documents)
    for actor in ACTORS:
        found = [np.array([one.score for one in scored(d) if one.mention.actor == actor.name]) for d in documents]
        groups = [scores for scores in found if len(scores)]
        sizes = np.array([len(scores) for scores in groups])
        if len(groups) < 2 or (sizes - 1).sum() < 1:
            continue
        mean = np.concatenate(groups).mean()
        within = sum(((scores - scores.mean()) ** 2).sum() for scores in groups) / (sizes - 1).sum()
        between = sum(len(scores) * (scores.mean() - mean) ** 2 for scores in groups) / (len(groups) - 1)
        size = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / (len(groups) - 1)
        yield (
            actor.name,
            float(np.sqrt(max(0.0, (between - within) / size))),
            float(np.sqrt(within)),
            len(groups) / len(documents),
            float(sizes.mean()),
        )


def is_found(found: Found) -> bool:
    """Whether a report tells the planted difference, more than descriptively."""
    return any(
        clause.kind == "warmth" and clause.strength in ("clear", "suggestive")
        for finding in found.findings
        if finding.subject == PLANTED
        for clause in finding.clauses
    )


def main(data: Path, splits: int = 100) -> None:
    """Print the figures."""
    counts = []
    for outlet, found in halves(data, splits):
        strengths = [finding.strength for finding in found.findings]
        said = found.shuffled
        counts.append((strengths.count("clear"), strengths.count("suggestive")))
        if any(counts[-1]):
            told = [clause.sentence for finding in found.findings for clause in finding.clauses]
            print(outlet, counts[-1], said and (said.clear, said.suggestive), *told, sep="\n    ")
    clear, suggestive = np.mean(counts, axis=0)
    print(f"halves: {clear:.3f} clear and {suggestive:.2f} suggestive findings a report, over {len(counts)} reports")
    reports = list(planted(100))
    false = np.mean(
        [sum(f.subject != PLANTED and f.strength in ("clear", "suggestive") for f in r.findings) for r in reports]
    )
    print(f"planted: found in {np.mean([*map(is_found, reports)]):.0%} of {len(reports)}; {false:.2f} others a report")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
