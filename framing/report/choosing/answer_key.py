"""The answer key of a constructed corpus: what was planted, and what of it was found."""

from __future__ import annotations

from framing.comparing.model import Contrast
from framing.report import prose
from framing.report.choosing.rows import printed_key
from framing.report.parts import Cell, Column, TableRow, TableView
from framing.study import Study


def planted_table(study: Study) -> TableView | None:
    """The answer key of a constructed corpus beside what was found."""
    if not study.corpus.planted:
        return None
    columns = (
        Column("Measure"),
        Column("What"),
        Column("Planted"),
        Column("Found", "difference, first side minus second", number=True),
        Column("q", number=True),
        Column("Verdict"),
    )
    rows = []
    for i, planted in enumerate(study.corpus.planted):
        high, low = (study.corpus.label(side) for side in (planted.side, planted.against))
        wanted = f"{high} above {low}" if planted.differs else f"{high} and {low} alike"
        compared = study.results.get(planted.measure)
        difference, q, verdict = prose.DASH, prose.DASH, "not found in the texts" if compared else "not measured"
        pair = {planted.side, planted.against}
        contrasts = compared.contrasts if compared else ()
        contrast = next((c for c in contrasts if c.key == planted.key and {c.side, c.against} == pair), None)
        if compared is not None and contrast is not None:
            shown = contrast if contrast.side == planted.side else turned(contrast)
            difference, q = prose.difference(compared.measure, shown), prose.chance(shown.q)
            verdict = _verdict(study, planted.differs, shown)
        cells = (
            Cell(compared.measure.title if compared else planted.measure),
            Cell(printed_key(planted.key)),
            Cell(wanted, planted.note),
            Cell(*(part.rstrip(")") for part in difference.split(" (", 1))),
            Cell(q),
            Cell(verdict),
        )
        rows.append(TableRow(f"planted-{i + 1}", printed_key(planted.key), cells))
    return TableView("planted", "What was planted in this corpus, and what was found", columns, tuple(rows))


def turned(contrast: Contrast) -> Contrast:
    """The same contrast, seen from the other side."""
    difference, low, high = (None if v is None else -v for v in (contrast.difference, contrast.high, contrast.low))
    return contrast._replace(side=contrast.against, against=contrast.side, difference=difference, low=low, high=high)


def _verdict(study: Study, differs: bool, contrast: Contrast) -> str:
    """What became of a planted difference: whether the report makes a claim of it, and which way."""
    if contrast.difference is None:
        return "left to omission: one side never names it"
    # What is planted in a part is claimed of the whole: tone, by warmth.
    whole = study.results[contrast.measure].measure.part_of
    claimed = any(
        claim.contrast.measure in (contrast.measure, whole) and claim.contrast.key == contrast.key
        for claim in study.claims
    )
    if not differs:
        return "✗ claimed, and should not be" if claimed else "✓ no difference claimed"
    if contrast.difference <= 0:
        return "✗ the other way round"
    return "✓ found" if claimed else "right sign, not beyond chance"
