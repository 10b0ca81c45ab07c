"""Charts of words: what sets the sides apart, and what occurs near an actor."""

from __future__ import annotations

from collections.abc import Iterator

from framing.comparing.model import Collocate, Keyness
from framing.comparing.samples import REST
from framing.measures.model import Measure
from framing.report import drawing
from framing.report.choosing.selection import actors_by_salience, finding, matched, styles
from framing.report.drawing.data import Chart, CollocatePair, Keyword
from framing.study import Study

MOST_COMPANIES = 2
MOST_COLLOCATES = 15
FEWEST_COLLOCATES = 3
"""An actor with fewer collocates makes no chart; the table lists them."""


def keyness(study: Study, measure: Measure) -> Iterator[Chart | None]:
    """How far each word leans beside how common it is; the words of the page's own picture are among them."""
    for left, right in matched(study):
        if right.name == REST:
            return
        rows = [row for row in study.keyness if {row.side, row.against} == {left.name, right.name}]
        between = f"{left.called} and {right.called}"
        words = [_keyword(row, left.name, study) for row in rows if row.count + row.count_against > 1]
        many = max(sum(word.towards == side.name for word in words) for side in (left, right)) > drawing.MOST_LISTED
        listed = f"; the table has {drawing.MOST_LISTED:,} of a side, keyness.csv all" if many else ""
        yield drawing.both_widths(
            drawing.keyness_scatter,
            words,
            left,
            right,
            title=finding(study, measure, f"How far each word leans, and how common it is: {between}"),
            subtitle=f"Weighted log-odds (z) against the number of occurrences{listed}",
            name="keyness",
        )


def _keyword(row: Keyness, left: str, study: Study) -> Keyword:
    counts = (row.count, row.count_against) if row.side == left else (row.count_against, row.count)
    clear = row.q is None or row.q <= study.settings.level
    return Keyword(row.word, row.side, row.z, counts, clear)


def collocates(study: Study, measure: Measure) -> Iterator[Chart | None]:
    """The collocates of the actors that have most: of the one side, of both, of the other."""
    rows: dict[str, dict[str, dict[str, Collocate]]] = {}
    for row in study.collocates:
        if row.count > 1:
            rows.setdefault(row.actor, {}).setdefault(row.word, {})[row.side] = row
    sides = styles(study)
    enough = [actor for actor in actors_by_salience(study) if len(rows.get(actor, ())) >= FEWEST_COLLOCATES]
    for actor in sorted(enough, key=lambda actor: -len(rows[actor]))[:MOST_COMPANIES]:
        shared = {side for found in rows[actor].values() for side in found}
        left, right = [side for side in sides if side.name in shared][:2] if len(shared) > 1 else sides[:2]
        ranked = sorted(rows[actor].items(), key=lambda item: (-max(r.log_dice for r in item[1].values()), item[0]))
        between = f": {left.called} and {right.called}" if len(sides) > 2 else ""
        yield drawing.both_widths(
            drawing.collocates,
            [_company(word, found.get(left.name), found.get(right.name)) for word, found in ranked[:MOST_COLLOCATES]],
            left,
            right,
            title=f"The company that {actor} keeps{between}",
            subtitle=f"Words within {study.settings.window} words of it, by logDice (14 = never without each other)",
            name=f"{measure.name}-{actor}",
        )


def _company(word: str, left: Collocate | None, right: Collocate | None) -> CollocatePair:
    return CollocatePair(
        word,
        left.log_dice if left else None,
        right.log_dice if right else None,
        (left.count if left else 0, right.count if right else 0),
    )
