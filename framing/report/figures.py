"""Which chart shows which measure: the study's numbers, chosen and put in order for the drawing room."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from framing.compare import REST
from framing.model import Collocate, Keyness, Measure
from framing.report import charts
from framing.report.charts import Chart
from framing.report.prose import called, minus
from framing.report.selection import actors_by_salience, estimates_by_key, finding, matched, points_of, styles
from framing.study import Study

MOST_ACTORS = 14
MOST_LABELLED = 6
MOST_COMPANIES = 3
MOST_COLLOCATES = 18
FEWEST_COLLOCATES = 3
"""An actor with fewer collocates makes no picture; the table tells them."""


def figures(study: Study, measure: Measure) -> list[Chart]:
    """The charts of one measure, in the order in which they are read; none where there is nothing to draw."""
    draw = _DRAWN.get(measure.chart)
    return [chart for chart in draw(study, measure) if chart is not None] if draw else []


def _salience(study: Study, measure: Measure) -> Iterator[Chart | None]:
    yield charts.both_widths(
        charts.salience,
        points_of(study, measure, actors_by_salience(study)[:MOST_ACTORS]),
        styles(study),
        title=finding(study, measure, "How often each side names each actor"),
        subtitle=_with_interval("Mentions per 1,000 words"),
        name="salience",
    )


def _first_mentions(study: Study, measure: Measure) -> Iterator[Chart | None]:
    firsts = []
    for actor in actors_by_salience(study)[:MOST_ACTORS]:
        for sample in study.samples:
            table = sample.tables[measure.name]
            held = table.base_for((actor,)) > 0
            positions = np.asarray(table.values.select([(actor,)]).toarray()[:, 0])[held]
            firsts.append(charts.FirstMention(actor, sample.side, tuple(float(p) for p in positions), sample.articles))
    yield charts.both_widths(
        charts.first_mentions,
        firsts,
        styles(study),
        title=finding(study, measure, "How early each actor appears"),
        subtitle="Where articles first name the actor, from their first word to their last",
        name="first-mentions",
    )


def _sentiment(study: Study, measure: Measure) -> Iterator[Chart | None]:
    yield charts.both_widths(
        charts.sentiment,
        points_of(study, measure, actors_by_salience(study)[:MOST_ACTORS]),
        styles(study),
        title=finding(study, measure, "How warm the words around each actor are"),
        subtitle=_with_interval("Mean VADER score of the clauses around the actor's mentions, −1 to 1"),
        name="sentiment",
    )


def _tone(study: Study, measure: Measure) -> Iterator[Chart | None]:
    rows = estimates_by_key(study, measure)
    curves = []
    for side in study.corpus.sides:
        tenths = [rows.get(((f"{i:02d}",), side.name)) for i in range(1, 11)]
        curves.append(
            charts.Curve(
                side.name,
                tuple(row.value if row else None for row in tenths),
                tuple(row.low if row else None for row in tenths),
                tuple(row.high if row else None for row in tenths),
                study.sample(side.name).articles,
            )
        )
    yield charts.both_widths(
        charts.tone_along,
        curves,
        styles(study),
        title="How the tone moves along the article",
        subtitle=_with_interval("Mean VADER score of the sentences in each tenth of the articles"),
        name="tone",
    )


def _labels(study: Study, measure: Measure) -> Iterator[Chart | None]:
    rows = study.results[measure.name].estimates
    variety: dict[str, set[str]] = {}
    for row in rows:
        variety.setdefault(row.key[0], set()).add(row.key[1])
    several = [actor for actor in actors_by_salience(study) if len(variety.get(actor, ())) > 1][:MOST_LABELLED]
    namings = [
        charts.Naming(row.key[0], row.key[1], row.side, int(row.amount)) for row in rows if row.key[0] in several
    ]
    yield charts.both_widths(
        charts.labels,
        sorted(namings, key=lambda n: several.index(n.actor)),
        styles(study),
        title=finding(study, measure, "Under which names the actors appear"),
        subtitle="Mentions under each label",
        name="labels",
    )


def _keyness(study: Study, measure: Measure) -> Iterator[Chart | None]:
    for left, right in matched(study):
        rows = [row for row in study.keyness if {row.side, row.against} == {left.name, right.name}]
        words = [_keyword(row, left.name, study) for row in rows]
        suffix = "" if right.name != REST else f"-{left.name}"
        between = f"{called(left.label)} and {called(right.label)}"
        yield charts.both_widths(
            charts.keyness_bars,
            words,
            left,
            right,
            title=finding(study, measure, f"The words that set {between} apart")
            if not suffix
            else f"The words of {called(left.label)}",
            subtitle="Words and phrases by weighted log-odds (z), with their counts on either side",
            name=f"keyness{suffix}",
        )
        if suffix:
            continue
        yield charts.both_widths(
            charts.keyness_scatter,
            words,
            left,
            right,
            title=f"How far each word leans, and how common it is: {between}",
            subtitle="Weighted log-odds (z) against the number of occurrences",
            name="keyness-frequency",
        )


def _keyword(row: Keyness, left: str, study: Study) -> charts.Keyword:
    counts = (row.count, row.count_against) if row.side == left else (row.count_against, row.count)
    clear = row.z > 1.96 if row.q is None else row.q <= study.settings.level
    return charts.Keyword(row.word, row.side, row.z, counts, clear)


def _collocates(study: Study, measure: Measure) -> Iterator[Chart | None]:
    rows: dict[str, dict[str, dict[str, Collocate]]] = {}
    for row in study.collocates:
        if row.count > 1:
            rows.setdefault(row.actor, {}).setdefault(row.word, {})[row.side] = row
    sides = styles(study)
    told = [actor for actor in actors_by_salience(study) if len(rows.get(actor, ())) >= FEWEST_COLLOCATES]
    for actor in sorted(told, key=lambda actor: -len(rows[actor]))[:MOST_COMPANIES]:
        shared = {side for found in rows[actor].values() for side in found}
        left, right = [side for side in sides if side.name in shared][:2] if len(shared) > 1 else sides[:2]
        ranked = sorted(rows[actor].items(), key=lambda item: (-max(r.log_dice for r in item[1].values()), item[0]))
        between = f": {called(left.label)} and {called(right.label)}" if len(sides) > 2 else ""
        yield charts.both_widths(
            charts.collocates,
            [_company(word, found.get(left.name), found.get(right.name)) for word, found in ranked[:MOST_COLLOCATES]],
            left,
            right,
            title=f"The company that {actor} keeps{between}",
            subtitle=f"Words within {study.settings.window} words of it, by logDice (14 = never without each other)",
            name=f"{measure.name}-{actor}",
        )


def _company(word: str, left: Collocate | None, right: Collocate | None) -> charts.Collocate:
    return charts.Collocate(
        word,
        left.log_dice if left else None,
        right.log_dice if right else None,
        (left.count if left else 0, right.count if right else 0),
    )


def _omission(study: Study, measure: Measure) -> Iterator[Chart | None]:
    for left, right in matched(study):
        rows = [
            row for row in study.absences if {row.side, row.against} == {left.name, right.name} and row.about == "actor"
        ]
        suffix = "" if right.name != REST else f"-{left.name}"
        yield charts.both_widths(
            charts.omission,
            [charts.Omission(row.key[0], row.against, row.count, row.expected, row.chance) for row in rows],
            left,
            right,
            title=finding(study, measure, "Whom one side names and the other never does"),
            subtitle="Mentions to be expected on the silent side, at the rate of the one that speaks",
            name=f"omission{suffix}",
        )


def checks_of(study: Study) -> Chart | None:
    """Do the headline findings stand when they are counted otherwise?"""
    return charts.both_widths(
        charts.robustness,
        [
            charts.Check(minus(claim.sentence.removesuffix(".")), check.variant, check.outcome)
            for claim in study.headline
            for check in claim.checks
        ],
        title="Do the findings stand when they are counted otherwise?",
        subtitle="Whether the direction of each difference holds or turns round",
        name="checks",
    )


def tone_spark(study: Study, actor: str, measure: Measure) -> Chart | None:
    """The small tone chart of an actor's card."""
    return charts.sparkline_card(
        points_of(study, measure, [actor]),
        styles(study),
        title=f"Tone towards {actor}",
        subtitle="−1 hostile to 1 friendly",
        name=f"spark-{actor}",
    )


def _with_interval(text: str) -> str:
    return f"{text}; lines are 95 % intervals"


def _voices(study: Study, measure: Measure) -> Iterator[Chart | None]:
    rows = study.results[measure.name].estimates
    yield charts.both_widths(
        charts.voices,
        [charts.Voice(row.key[0], row.side, int(row.amount), share=row.value) for row in rows if row.value is not None],
        styles(study),
        title=finding(study, measure, "Who gets to speak"),
        subtitle="Share of a side's attributed words, by the kind of source",
        name="voices",
    )


def _roles(study: Study, measure: Measure) -> Iterator[Chart | None]:
    rows = estimates_by_key(study, measure)

    def role(actor: str, name: str, side: str) -> int:
        row = rows.get(((actor, name), side))
        return int(row.amount) if row else 0

    shares = []
    for actor in actors_by_salience(study)[:MOST_ACTORS]:
        for sample in study.samples:
            agent, patient = (role(actor, name, sample.side) for name in ("agent", "patient"))
            named = int(sample.named.get(actor, 0))
            shares.append(charts.RoleShare(actor, sample.side, agent, patient, max(0, named - agent - patient)))
    yield charts.both_widths(
        charts.roles,
        shares,
        styles(study),
        title=finding(study, measure, "Who acts, and who is acted upon"),
        subtitle="Share of an actor's mentions in which it acts or is acted upon",
        name="roles",
    )


Drawing = Callable[[Study, Measure], Iterator[Chart | None]]

_DRAWN: dict[str, Drawing] = {
    "salience": _salience,
    "first_mentions": _first_mentions,
    "sentiment": _sentiment,
    "tone": _tone,
    "voices": _voices,
    "roles": _roles,
    "labels": _labels,
    "keyness": _keyness,
    "collocates": _collocates,
    "omission": _omission,
}
