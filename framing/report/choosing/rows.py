"""Tables of the report: which numbers are in which row, in which order, and how much of them is on the page."""

from __future__ import annotations

from collections.abc import Iterable

from framing.comparing.model import Contrast, Estimate
from framing.comparing.samples import REST
from framing.measures.model import Measure
from framing.model import Key
from framing.report import prose
from framing.report.choosing.passages import Library, shown_contrast
from framing.report.choosing.selection import actors_by_salience, room
from framing.report.drawing.data import file_safe
from framing.report.parts import Cell, Column, TableRow, TableView
from framing.study import Study

MOST_ROWS = 14
"""Rows of a table on the page; all of them are in data/."""


def row_anchor(measure: str, key: Key) -> str:
    """The id of the row of this measure about this key."""
    return f"r-{file_safe(measure)}-{file_safe(' | '.join(key))}"


def printed_key(key: Key) -> str:
    """A key in words."""
    return " · ".join(part for part in key if part)


def once(rows: Iterable[TableRow]) -> tuple[TableRow, ...]:
    """The rows, an id given only once: keys may differ in case alone, a word may lean to several of many sides."""
    seen: dict[str, int] = {}
    out = []
    for row in rows:
        seen[row.anchor] = seen.get(row.anchor, 0) + 1
        again = seen[row.anchor]
        out.append(row if again == 1 else row._replace(anchor=f"{row.anchor}--{again}"))
    return tuple(out)


def number_columns(*heads: tuple[str, str]) -> tuple[Column, ...]:
    """Columns of numbers, each by its head and what is below it."""
    return tuple(Column(head, sub, number=True) for head, sub in heads)


def side_cell(study: Study, side: str) -> Cell:
    """The name of a side."""
    label = "all other sides" if side == REST else study.corpus.label(side)
    return Cell(label, order=label.lower(), side=side)


def count_cell(count: int, small: str = "") -> Cell:
    """A count."""
    return Cell(f"{count:,}", small, str(count))


def chance_cell(chance: float | None) -> Cell:
    """A p or q value."""
    return Cell(prose.chance(chance), order="" if chance is None else f"{chance:.9g}")


def estimate_table(study: Study, measure: Measure, library: Library, own_evidence: bool = True) -> TableView | None:
    """One row a key: the value on each side with interval and counts, and the difference."""
    compared = study.results[measure.name]
    values: dict[Key, dict[str, Estimate]] = {}
    for row in compared.estimates:
        values.setdefault(row.key, {})[row.side] = row
    contrasts: dict[Key, list[Contrast]] = {}
    for one in compared.contrasts:
        contrasts.setdefault(one.key, []).append(one)
    keys = [
        key for key in _ordered(study, measure, values) if any(row.amount or row.base for row in values[key].values())
    ]
    if not keys:
        return None
    shown = {key: shown_contrast(study, contrasts.get(key, ())) for key in keys}
    tested = any(contrast is not None and contrast.p is not None for contrast in shown.values())
    many = len(study.corpus.sides) > 2
    columns = [Column({"actor": "Actor", "word": "Word", "source": "Source"}.get(measure.counting.about, "What"))]
    columns += [
        Column(side.label, prose.minus(measure.wording.printed), side.name, number=True) for side in study.corpus.sides
    ]
    if many:
        columns.append(Column("Stands out", "against all others, by q"))
    else:
        first, second = study.corpus.sides
        columns.append(Column("Difference", f"{first.label} minus {prose.called(second.label)}", number=True))
    columns += [Column("q", "corrected p", number=True)] if tested else []
    if own_evidence:
        library.open_evidence(measure, keys)
    rows = []
    for key in keys:
        contrast = shown[key]
        cells = [Cell(_key_text(measure, key), order=printed_key(key).lower())]
        cells += [_value_cell(study, measure, key, values[key].get(side.name)) for side in study.corpus.sides]
        cells.append(_difference_cell(study, measure, contrast, many))
        cells += [chance_cell(contrast.q if contrast else None)] if tested else []
        evidence = library.evidence(measure, key, contrast) if own_evidence else ()
        rows.append(TableRow(row_anchor(measure.name, key), printed_key(key), tuple(cells), evidence))
    confidence = f"{100 * study.settings.confidence:g} %"
    caption = prose.minus(f"{measure.title}: {measure.unit}, with {confidence} intervals")
    if not tested:
        caption += "; too few articles for a test, so there is no p and no q"
    more = rest(len(rows), len(values), "estimates.csv and data/contrasts.csv")
    return TableView(measure.name, caption, tuple(columns), once(rows), more)


def _ordered(study: Study, measure: Measure, values: dict[Key, dict[str, Estimate]]) -> list[Key]:
    """The keys with the largest amounts, in the order of their actors (most named first) or of the amounts."""
    if measure.counting.about == "text":
        return sorted(values)[: room(study, MOST_ROWS)]
    amount = {
        key: sum(row.base if measure.counting.statistic == "mean" else row.amount for row in rows.values())
        for key, rows in values.items()
    }
    kept = sorted(values, key=lambda key: (-amount[key], key))[: room(study, MOST_ROWS)]
    if measure.counting.about != "actor":
        return kept
    place = {actor: i for i, actor in enumerate(actors_by_salience(study))}
    return sorted(kept, key=lambda key: (place.get(key[0], len(place)), -amount[key], key))


def _key_text(measure: Measure, key: Key) -> str:
    if (called := measure.wording.called(key[0])) != key[0]:
        return called
    if len(key) > 1 and not key[-1]:
        return f"{key[0]} · by its name"
    return printed_key(key)


def _value_cell(study: Study, measure: Measure, key: Key, row: Estimate | None) -> Cell:
    if row is None or row.value is None or not row.base:
        silent = row is None or not study.sample(row.side).named.get(key[0])
        return Cell(prose.DASH, "not named" if silent and measure.counting.about == "actor" else "no such passage")
    spread = prose.interval(measure, row.low, row.high)
    if measure.counting.statistic == "mean":
        counts = f"n {int(row.base):,}"
        if measure.counting.prior:
            counts += f", mean {prose.number(measure, row.amount / row.base)}"
    elif measure.counting.statistic == "share":
        counts = f"{int(row.amount):,} of {int(row.base):,}"
    else:
        counts = f"{int(row.amount):,}×"
    several = study.sample(row.side).articles > 1
    small = f"{counts} · {prose.count(row.articles, 'article')}" if several else counts
    return Cell(prose.number(measure, row.value), f"{spread}\n{small}" if spread else small, f"{row.value:.9g}")


def _difference_cell(study: Study, measure: Measure, contrast: Contrast | None, many: bool) -> Cell:
    if contrast is None or contrast.difference is None:
        return Cell("not comparable", "named on one side only" if not many else "", "")
    text, _, spread = prose.difference(measure, contrast).partition(" (")
    spread = spread.removesuffix(")")
    if not many:
        return Cell(text, spread or "too few to say how sure", f"{contrast.difference:.9g}")
    return Cell(
        text, f"{study.corpus.label(contrast.side)}\n{spread}".strip(), f"{contrast.difference:.9g}", contrast.side
    )


def rest(shown: int, all_rows: int, file: str) -> str:
    """What of a table is not on the page."""
    return "" if shown >= all_rows else f"{shown:,} of {all_rows:,} rows; all of them are in data/{file}."
