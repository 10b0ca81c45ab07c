"""The validity page as Markdown, for the supplement of a paper: with a methods paragraph and BibTeX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.report.choosing.method import paragraph
from framing.report.choosing.validity import Step
from framing.report.references import METHOD_SOURCES, cited
from framing.study import Study


def supplement(study: Study, steps: Sequence[Step]) -> str:
    """The same page as Markdown, for the supplement of a paper: with a methods paragraph and BibTeX."""
    return "\n".join(_supplement(study, steps)) + "\n"


def _supplement(study: Study, steps: Sequence[Step]) -> Iterator[str]:
    yield f"# Validity: {study.corpus.title}\n"
    yield "After the steps of ValiTex (Birkenmaier, Lechner and Wagner 2023). What is marked OPEN is for you.\n"
    part = ""
    for step in steps:
        if step.part != part:
            part = step.part
            yield f"## {part} evidence\n"
        yield f"### {step.question}\n"
        if step.open:
            yield "OPEN\n"
        yield from (f"{text}\n" for text in step.texts)
        for table in step.tables:
            yield f"{table.caption}\n"
            yield f"| {' | '.join(table.head)} |"
            yield f"|{'---|' * len(table.head)}"
            yield from (f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in table.rows)
            yield ""
    yield f"## Methods\n\n{paragraph(study)}\n"
    keys = [key for compared in study.results.values() for key in compared.measure.sources]
    coding = ("krippendorff2011", "egami2023", "angelopoulos2023") if study.coding else ()
    works = cited((*keys, *METHOD_SOURCES, "birkenmaier2023", *coding))
    yield "## BibTeX\n\n```bibtex\n" + "\n\n".join(work.bibtex for work in works.values()) + "\n```"
