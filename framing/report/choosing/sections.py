"""From a study to the page: which findings, tables, charts, cards and articles it shows, where, and in which words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from framing.comparing.model import Claim
from framing.comparing.samples import Sample
from framing.languages import language
from framing.measures.model import Measure
from framing.measures.sentiment import SENTIMENT
from framing.report import prose
from framing.report.choosing.answer_key import planted_table
from framing.report.choosing.article_view import article_view
from framing.report.choosing.cards import actor_cards
from framing.report.choosing.charts import charts_of, checks_of
from framing.report.choosing.intake import intake
from framing.report.choosing.left_out import left_out_line
from framing.report.choosing.method import method
from framing.report.choosing.not_own import not_own
from framing.report.choosing.passages import Library
from framing.report.choosing.ranked import TABLES
from framing.report.choosing.rows import estimate_table, row_anchor
from framing.report.choosing.selection import styles
from framing.report.drawing import side_key
from framing.report.parts import ActorCard, ArticleView, ClaimView, Page, PageLink, Section, SideView, each_section
from framing.report.references import REFERENCES
from framing.study import Study

MOST_ARTICLES = 60
"""Articles in the reading view: those with the most evidence."""


def build_page(study: Study) -> Page:
    """Everything that the report on a study shows, in order."""
    library = Library(study)
    sides = side_views(study)
    sections = tuple(
        _section(study, compared.measure, library)
        for compared in study.results.values()
        if compared.measure.part_of not in study.results
    )
    cards = actor_cards(study, library)
    anchors = {row.anchor for section in each_section(sections) for table in section.tables for row in table.rows}
    headline = study.headline
    further = [claim for claim in study.claims if claim not in headline]
    articles = _reading(study, library, sections, cards)
    named = len({actor for sample in study.samples for actor, n in sample.named.items() if n})
    corpus, read = study.corpus, len(study.records)
    return Page(
        corpus.title,
        corpus.question,
        corpus.language,
        sides,
        tuple(claim_view(study, claim, anchors) for claim in headline),
        limits(study),
        tuple(
            (strength, tuple(claim_view(study, claim, anchors) for claim in further if claim.strength == strength))
            for strength in dict.fromkeys(claim.strength for claim in further)
        ),
        checks_of(study),
        intake(study, {article.anchor for article in articles}, library),
        not_own(study, library),
        cards,
        "" if named <= len(cards) else f"{prose.count(named - len(cards), 'more actor')} in data/estimates.csv.",
        sections,
        planted_table(study),
        articles,
        ""
        if len(articles) >= read
        else f"The {len(articles)} articles with the most evidence, of {read:,} that were read.",
        method(study),
        left_out_line(study),
        frozenset(study.results),
        any(not language(code).lacks(SENTIMENT.counting.needs) for code in (corpus.languages or {"": "en"}).values()),
    )


def side_views(study: Study) -> tuple[SideView, ...]:
    """The sides with their marks and sizes; copies that are counted once count once."""
    words = Counter[str]()
    for record in study.records:
        if record.unit not in study.dropped:
            words[record.side] += record.words
    return tuple(
        SideView(
            side.name,
            side.label,
            side.description,
            style.index % 8 + 1,
            Markup(mark),
            Markup(re.sub(r"</?svg[^>]*>", "", mark)),
            study.sample(side.name).articles,
            words[side.name],
        )
        for side, style in zip(study.corpus.sides, styles(study), strict=True)
        for mark in [side_key(style)]
    )


def claim_view(study: Study, claim: Claim, anchors: Iterable[str] = ()) -> ClaimView:
    """A claim with the sides' names marked, and the links to its chart and its passages."""
    measure = study.results[claim.contrast.measure].measure
    row = row_anchor(measure.name, claim.contrast.key)
    evidence = PageLink(f"#{row}", "its row and passages") if row in anchors else None
    return ClaimView(
        prose.mark_sides([side.label for side in study.corpus.sides], claim.sentence),
        claim.strength,
        PageLink(f"#m-{measure.part_of if measure.part_of in study.results else measure.name}", measure.title),
        evidence,
        _checked(claim),
        claim.caveat,
    )


def _checked(claim: Claim) -> str:
    seen = [check for check in claim.checks if check.outcome != "cannot see"]
    reversed_by = [check.variant for check in seen if check.outcome == "flips"]
    if reversed_by:
        return f"reversed when counted {prose.listed(reversed_by)}"
    return f"holds when counted in {len(seen)} other ways" if len(seen) > 1 else ""


def limits(study: Study) -> str:
    """One honest sentence on what these findings cannot show."""
    if study.small:
        few = [_size(study, sample, "for") for sample in study.samples if sample.side in study.small]
        return (
            f"Only {prose.listed(few)}: too few to infer anything beyond these texts. Other articles of the same side "
            "may differ, and no test could show it."
        )
    sizes = prose.listed([_size(study, sample, "of") for sample in study.samples])
    return (
        f"Counted in {sizes}. A computer reads words, not intentions: what it counts can be checked below, passage by "
        "passage; what it means is for the reader to judge."
    )


def _size(study: Study, sample: Sample, of: str) -> str:
    return f"{prose.count(sample.articles, 'article')} {of} {prose.called(study.corpus.label(sample.side))}"


def _section(study: Study, measure: Measure, library: Library, parent: Measure | None = None) -> Section:
    parts = tuple(
        _section(study, compared.measure, library, measure)
        for compared in study.results.values()
        if compared.measure.part_of == measure.name
    )
    same = parent is not None and _evidence(study, measure) == _evidence(study, parent)
    if measure.drawing.ranking in TABLES:
        table = TABLES[measure.drawing.ranking](study, measure, library)
    else:
        table = estimate_table(study, measure, library, own_evidence=not same)
    return Section(
        f"m-{measure.name}",
        measure.title,
        measure.question,
        measure.note,
        tuple(charts_of(study, measure)),
        (table,) if table else (),
        "" if table else _silence(measure),
        tuple(
            PageLink(f"#ref-{key}", REFERENCES[key].short()) if key in REFERENCES else PageLink("", key)
            for key in measure.sources
        ),
        parts,
    )


def _evidence(study: Study, measure: Measure) -> list[object]:
    return [sample.tables[measure.name].evidence for sample in study.samples]


def _silence(measure: Measure) -> str:
    if measure.drawing.ranking == "absence":
        return "Nothing here: whatever one side says more than rarely, the other says as well."
    if measure.counting.about == "actor":
        return "Nothing here: these texts hold nothing to answer this question with."
    return "Nothing here: no word occurs often enough to be compared."


def _reading(
    study: Study, library: Library, sections: tuple[Section, ...], cards: tuple[ActorCard, ...]
) -> tuple[ArticleView, ...]:
    """The articles of the reading view, each sentence with the findings that use it."""
    uses: dict[str, list[PageLink]] = {}
    weight = Counter[str]()
    for place, unit, use in _all_uses(sections, cards):
        weight[unit] += 1
        if use not in uses.setdefault(place, []):
            uses[place].append(use)
    units = [record.unit for record in study.records]
    if len(units) > MOST_ARTICLES:
        chosen = set(sorted(units, key=lambda unit: (-weight[unit], unit))[:MOST_ARTICLES])
        units = [unit for unit in units if unit in chosen]
    return tuple(article_view(library.document(*unit.split("/", 1)), library.numbers[unit], uses) for unit in units)


def _all_uses(sections: tuple[Section, ...], cards: tuple[ActorCard, ...]) -> Iterable[tuple[str, str, PageLink]]:
    """Every passage on the page: its place, its article, and the finding that shows it."""
    for section in each_section(sections):
        for table in section.tables:
            for row in table.rows:
                use = PageLink(f"#{row.anchor}", f"{section.title} · {row.about}")
                for group in row.evidence:
                    for passage in group.passages:
                        yield passage.place, passage.article, use
                    for line in group.lines:
                        yield line.place, line.article, use
    for card in cards:
        for side in card.sides:
            if side.passage:
                yield side.passage.place, side.passage.article, PageLink(f"#{card.anchor}", f"Actors · {card.name}")
