"""From a study to the page: what it shows, in which order, and in which words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection

from markupsafe import Markup

from framing.comparing.samples import Sample
from framing.languages import ENGLISH, language
from framing.measures.sentiment import SENTIMENT
from framing.reading.found_actors import NO_ACTOR
from framing.report import prose
from framing.report.chapters import ArticleView, FindingView, Page, each_section
from framing.report.choosing.answer_key import planted_table
from framing.report.choosing.article_view import DEEDS, Deed, article_view
from framing.report.choosing.charts import checks_of
from framing.report.choosing.findings import finding_views, withdrawn_lines
from framing.report.choosing.intake import intake
from framing.report.choosing.left_out import left_out_line
from framing.report.choosing.method import method
from framing.report.choosing.mirrors import silence_views, speakers, words
from framing.report.choosing.not_own import not_own
from framing.report.choosing.numbers import sections
from framing.report.choosing.passages import Library, library_of
from framing.report.choosing.people import people
from framing.report.choosing.picture import picture, portrayed
from framing.report.choosing.portraits import briefs, more_actors, portraits
from framing.report.choosing.selection import room, styles, words_of
from framing.report.choosing.side_by_side import side_by_side
from framing.report.drawing import side_key
from framing.report.parts import PageLink, SideView
from framing.running.stages import Stages, unseen
from framing.study import Study

MOST_WORDS = 32_000
"""Words of the reading view: the articles with the most evidence stand there whole, of others what is asked for."""
MOST_MARKS = 8_000
"""Sentences and marks of the reading view, so that a page with hundreds of articles opens as fast as one with two."""


def build_page(study: Study, stages: Stages = unseen) -> Page:
    """Everything that the report on a study shows, in order."""
    with library_of(study) as library:
        return _page(study, library, stages)


def _page(study: Study, library: Library, stages: Stages) -> Page:
    said = portrayed(study)
    numbers = sections(study, library, stages)
    rows = {row.anchor for section in each_section(numbers) for table in section.tables for row in table.rows}
    findings = finding_views(study, library, rows)
    drawn = picture(study, library, said)
    drawn_actors = portraits(study, library, said)
    brief = briefs(study, library, said, drawn_actors)
    voices, silences, leaning = (
        speakers(study, library),
        silence_views(study, library, said),
        words(study, library),
    )
    few = side_by_side(study, library)
    articles = _reading(study, library, findings)
    whole = sum(article.whole for article in articles)
    return Page(
        study.corpus.title,
        study.corpus.question,
        study.corpus.language,
        side_views(study),
        drawn,
        findings,
        limits(study),
        study.shuffled.sentence if study.shuffled else "",
        withdrawn_lines(study),
        people(study),
        few,
        drawn_actors,
        brief,
        more_actors(study, len(drawn_actors), len(brief)),
        voices,
        silences,
        leaning,
        articles,
        _shown(whole, len(articles) - whole, len(study.records)),
        checks_of(study),
        numbers,
        planted_table(study),
        intake(study, {article.anchor for article in articles}, library),
        not_own(study, library),
        method(study),
        left_out_line(study),
        _nobody(study),
        frozenset(study.results),
        _tinted(study),
    )


def _nobody(study: Study) -> str:
    """Why there is nobody to compare, where there is nobody."""
    if study.corpus.actors:
        return "No actor of the catalogue is named in these texts, so there is nobody to compare."
    told = next((one for one in study.problems if one.what.startswith(NO_ACTOR)), None)
    return f"{prose.capital(told.what)} {told.advice}" if told else "No actor is declared, and no name is shared."


def _tinted(study: Study) -> bool:
    """Whether the words of any side are scored."""
    spoken = study.corpus.languages.values() or (ENGLISH.code,)
    return any(not language(code).lacks(SENTIMENT.counting.needs) for code in spoken)


def side_views(study: Study) -> tuple[SideView, ...]:
    """The sides with their marks and sizes; copies that are counted once count once."""
    short = prose.short_labels([side.label for side in study.corpus.sides])
    return tuple(
        SideView(
            side.name,
            side.label,
            label,
            side.description,
            style.index % 8 + 1,
            Markup(re.sub(r"</?svg[^>]*>", "", side_key(style))),
            study.sample(side.name).articles,
            words_of(study, side.name),
        )
        for side, style, label in zip(study.corpus.sides, styles(study), short, strict=True)
    )


def limits(study: Study) -> str:
    """One honest sentence on what these findings cannot show."""
    if study.small:
        few = [_size(study, sample, "for") for sample in study.samples if sample.side in study.small]
        return (
            f"Only {prose.listed(few)}: too few for any test. What is said here is true in these texts, and says "
            "nothing about others of the same sides."
        )
    sizes = prose.listed([_size(study, sample, "of") for sample in study.samples])
    return (
        f"Counted in {sizes}. A computer reads words, not intentions: what it counts can be checked below, passage by "
        "passage; what it means is for the reader to judge."
    )


def _size(study: Study, sample: Sample, of: str) -> str:
    return f"{prose.count(sample.articles, 'article')} {of} {prose.called(study.corpus.label(sample.side))}"


def _shown(whole: int, excerpts: int, read: int) -> str:
    """Which articles the reading view has, if not all of them."""
    if whole == read:
        return ""
    text = f"The {prose.count(whole, 'article')} with the most evidence, of {read:,} that were read"
    return f"{text}; of {excerpts:,} more the sentences that this page leads to." if excerpts else f"{text}."


def _reading(study: Study, library: Library, findings: tuple[FindingView, ...]) -> tuple[ArticleView, ...]:
    """The articles, each sentence with the findings that show it: whole as far as there is room, else in excerpts."""
    uses: dict[str, list[PageLink]] = defaultdict(list)
    for number, finding in enumerate(findings, 1):
        for place in dict.fromkeys(passage.place for passage in (*finding.passages, *finding.against)):
            uses[place].append(PageLink(f"#{finding.anchor}", str(number)))
    sizes = {record.unit: record.words for record in study.records}
    # Of many sides the page leads to so many articles that fewer of them can stand there whole.
    left, whole = MOST_WORDS if len(study.corpus.sides) == 2 else room(study, MOST_WORDS // 2), []
    for unit in sorted(sizes, key=lambda unit: (-len(library.asked.get(unit, ())), unit)):
        if sizes[unit] <= left:
            whole.append(unit)
            left -= sizes[unit]
    kept = {*whole, *(unit for unit, asked in library.asked.items() if asked)}
    shown = [unit for unit in sizes if unit in kept]
    library.open(shown)
    deeds: dict[str, list[Deed]] = {unit: [] for unit in shown}
    for row in study.predications:
        if row.relation in DEEDS and (told := deeds.get(f"{row.side}/{row.article}")) is not None:
            told.append((row.actor, row.relation, row.start, row.end))

    def view(unit: str, only: Collection[int] | None) -> ArticleView:
        document = library.document(*unit.split("/", 1))
        return article_view(document, library.numbers[unit], uses, only, deeds[unit], library.drawn(unit))

    views = {unit: view(unit, library.asked[unit]) for unit in shown if library.asked.get(unit)}
    room_for_marks = MOST_MARKS - sum(map(_marks, views.values()))
    for unit in whole:
        complete = view(unit, None)
        more = _marks(complete) - (_marks(views[unit]) if unit in views else 0)
        if more <= room_for_marks:
            views[unit] = complete
            room_for_marks -= more
    return tuple(views[unit]._replace(byline=_without_outlet(study, views[unit])) for unit in shown if unit in views)


def _marks(view: ArticleView) -> int:
    """How many sentences and marks there are in what is shown of an article."""
    return view.body.count("</")


def _without_outlet(study: Study, view: ArticleView) -> str:
    """The line under a title, without the outlet where that is what the side is called."""
    return view.byline.removeprefix(study.corpus.label(view.side)).removeprefix(" · ")
