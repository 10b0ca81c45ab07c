"""Actors side by side: what each side makes of them, and everything that was measured about them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from framing.comparing.model import Estimate
from framing.measures.model import Card, Measure
from framing.measures.salience import SALIENCE
from framing.measures.warmth import WARMTH
from framing.model import Passage
from framing.report import prose
from framing.report.choosing.charts import tone_spark
from framing.report.choosing.passages import Library
from framing.report.choosing.portraits import portraits
from framing.report.choosing.selection import actors_by_salience
from framing.report.drawing.data import file_safe
from framing.report.parts import ActorCard, ActorSide, Fact, PassageView
from framing.study import Study

MOST_CARDS, MOST_PORTRAITS = 24, 12
LINES = 12
"""Lines of an actor's concordance on a side."""
MOST_LABELS, MOST_TITLES, COMPANY = 4, 8, 10


def actor_cards(study: Study, library: Library) -> tuple[ActorCard, ...]:
    """The most named actors, a card each."""
    actors = actors_by_salience(study)[:MOST_CARDS]
    painted = portraits(study, library, actors[:MOST_PORTRAITS])
    return tuple(_card(study, library, actor)._replace(portrait=painted.get(actor)) for actor in actors)


def _rows(study: Study, card: Card, actor: str, side: str) -> list[Estimate]:
    """What the measure that adds labels, or titles, to a card found, the most frequent first."""
    added = (compared for compared in study.results.values() if compared.measure.drawing.card == card)
    rows = [row for compared in islice(added, 1) for row in compared.estimates]
    found = [row for row in rows if row.key[0] == actor and row.side == side and row.amount]
    return sorted(found, key=lambda row: (-row.amount, row.key))


def _estimate(study: Study, measure: Measure, actor: str, side: str) -> Estimate | None:
    return study.results[measure.name].on.get(((actor,), side)) if measure.name in study else None


def _card(study: Study, library: Library, actor: str) -> ActorCard:
    kind = next((a.kind for a in study.corpus.actors if a.name == actor), "")
    sides = tuple(_side(study, library, actor, side.name) for side in study.corpus.sides)
    if WARMTH.name not in study:
        return ActorCard(f"actor-{file_safe(actor)}", actor, kind, None, sides, ())
    contrasts = study.results[WARMTH.name].contrasts if len(study.corpus.sides) == 2 else ()
    evidence = library.evidence(WARMTH, (actor,), next((c for c in contrasts if c.key == (actor,)), None))
    return ActorCard(f"actor-{file_safe(actor)}", actor, kind, tone_spark(study, actor), sides, evidence)


def _side(study: Study, library: Library, actor: str, side: str) -> ActorSide:
    named = int(study.sample(side).named.get(actor, 0))
    if not named:
        return ActorSide(side, 0, "not named", "", "", (), None, (), (), (), ())
    salience, tone = (_estimate(study, measure, actor, side) for measure in (SALIENCE, WARMTH))
    rate = prose.number(SALIENCE, salience.value) if salience else ""
    return ActorSide(
        side,
        named,
        prose.count(named, "mention"),
        f"{rate} per 1,000 words" if rate else "",
        _tone(study, tone),
        _names(_rows(study, "labels", actor, side), named),
        _typical(study, library, actor, side, tone),
        _facts(study, actor, side),
        _shares(_rows(study, "titles", actor, side)[:MOST_TITLES]),
        _company(study, actor, side),
        library.actor(actor, side, most=LINES),
    )


def _tone(study: Study, row: Estimate | None) -> str:
    if row is None or row.value is None:
        return ""
    spread = prose.interval(WARMTH, row.low, row.high)
    few = row.base < study.settings.fewest_mentions
    return prose.number(WARMTH, row.value) + (f" ({spread})" if spread and not few else "")


def _typical(study: Study, library: Library, actor: str, side: str, tone: Estimate | None) -> PassageView | None:
    """The passage that shows the side's tone best: of the warmest and the coldest the one nearest to the mean."""
    table = study.sample(side).tables.get(WARMTH.name)
    found = table.evidence.get((actor,), ()) if table else ()
    if not found:
        return None
    mean = tone.amount / tone.base if tone and tone.base else 0.0

    def fit(passage: Passage) -> tuple[float, int, str, int]:
        return abs(passage.weight - mean), passage.end - passage.start, passage.article, passage.start

    passage = min(found, key=fit)
    return library.passage(passage, actor, prose.signed(passage.weight))


def _names(rows: Sequence[Estimate], named: int) -> tuple[Fact, ...]:
    """The labels of an actor with their counts, then what else adds up to its mentions."""
    facts = _shares(rows[:MOST_LABELS])
    by_name, shown = (sum(int(row.amount) for row in some) for some in (rows, rows[:MOST_LABELS]))
    others = (("other names", by_name - shown), ("pronouns and descriptions", named - by_name))
    return (*facts, *(Fact(what, f"{count}×") for what, count in others if count > 0))


def _shares(rows: Sequence[Estimate]) -> tuple[Fact, ...]:
    """Labels or titles with their counts."""
    return tuple(Fact(row.key[-1] or row.key[0], f"{int(row.amount)}×") for row in rows)


def _facts(study: Study, actor: str, side: str) -> tuple[Fact, ...]:
    facts = []
    for compared in study.results.values():
        measure, row = compared.measure, compared.on.get(((actor,), side))
        if measure.drawing.card != "number" or row is None or row.value is None:
            continue
        if row.amount == 0 and measure.counting.statistic == "share":
            continue
        mean = measure.counting.statistic == "mean"
        n = f"n {int(row.base):,}" if mean else f"{int(row.amount):,} of {int(row.base):,}"
        spread = prose.interval(measure, row.low, row.high)
        value = f"{prose.number(measure, row.value)}{measure.drawing.card_unit}"
        facts.append(Fact(measure.drawing.card_name, f"{value} ({spread}; {n})" if spread else f"{value} ({n})"))
    return tuple(facts)


def _company(study: Study, actor: str, side: str) -> tuple[Fact, ...]:
    rows = [row for row in study.collocates if (row.actor, row.side) == (actor, side)]
    rows.sort(key=lambda row: (-row.log_dice, row.word))
    return tuple(Fact(row.word, f"{row.count}×") for row in rows[:COMPANY])
