"""A corpus read whole: a look at all of its articles, then each of them read and measured."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from framing.measures.plan import Plan
from framing.measures.rows import article_rows
from framing.model import Corpus, Problem
from framing.reading.document import reader
from framing.reading.found_actors import with_found_actors
from framing.reading.side_languages import with_languages
from framing.running.collect import Collected, collect
from framing.running.engine import Progress, Runner
from framing.running.fingerprint import of_configuration
from framing.running.records import ArticleRecord
from framing.running.remembered import Remembered
from framing.running.results import result_store, results_in
from framing.running.stages import Stages
from framing.running.survey import Survey, survey, without
from framing.running.work import Work
from framing.settings import Settings

KEPT = 5_000
"""Articles up to which the documents of a corpus are kept as they were read, some 9 kB each; the page shows some five
hundred of them. Of more they are read again."""


@dataclass(frozen=True)
class Reading:
    """What came of reading a corpus.

    Attributes:
        corpus: with the languages of its sides, its standing text, and the actors that were found where it names none.
        planned: the measures that these languages have what they need for.
        survey: what the look at all articles has shown.
        work: what was done with each article.
        collected: what that gave.
        remembered: how an article is shown as it was read.
        problems: of the languages of the articles.
    """

    corpus: Corpus
    planned: Plan
    survey: Survey
    work: Work
    collected: Collected
    remembered: Remembered
    problems: tuple[Problem, ...]

    @property
    def counted(self) -> list[ArticleRecord]:
        """The articles that are no copies."""
        return [record for record in self.collected.records if record.unit not in self.survey.dropped]


def read_whole(
    corpus: Corpus,
    settings: Settings,
    planned: Plan,
    runner: Runner,
    stages: Stages,
    cache: Path | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Look at all articles of a corpus, then read and measure each.

    Args:
        corpus: its articles and actors.
        settings: the choices that hold.
        planned: which measures are counted, as far as the languages of the articles allow.
        runner: what reads and measures.
        stages: shows what is being done.
        cache: a file that keeps the results of articles.
        progress: called with the number of articles just read.
    """
    with result_store(cache) as store:
        with stages("looking", len(corpus.entries)) as looked:
            first = survey(corpus, settings, runner, store, looked)
        if progress and first.problems:
            progress(len(first.problems))
        spoken = with_languages(corpus, first.languages)
        first = replace(without(first, spoken.foreign), languages=())  # of each article, and known by now
        corpus = spoken.corpus
        if not corpus.actors:
            corpus = with_found_actors(corpus, frozenset(spoken.foreign))
        corpus = replace(corpus, standing=first.standing)
        planned = planned.in_languages(corpus.languages.values())
        configuration = _configuration(corpus, settings, planned)
        work = Work(reader(corpus), planned.counted, article_rows, _kept(corpus, settings))
        known = results_in(store if planned.versioned else None, configuration, first.standing)
        with (
            stages("reading", len(first.entries)) as done,
            closing(runner.blocks(first.entries, work, known, _both(done, progress))) as blocks,
        ):
            collected = collect(blocks, work.measures, first.problems)
    remembered = Remembered(collected.documents, cache if planned.versioned else None, configuration, first.standing)
    return Reading(corpus, planned, first, work, collected, remembered, spoken.problems)


def _both(one: Progress, other: Progress | None) -> Progress:
    """Counts for both."""

    def count(articles: int) -> None:
        one(articles)
        if other:
            other(articles)

    return count


def _kept(corpus: Corpus, settings: Settings) -> bool:
    """Whether documents are kept; what a parser finds in them does not travel with them."""
    return len(corpus.entries) <= KEPT and not settings.parser


def _configuration(corpus: Corpus, settings: Settings, planned: Plan) -> str:
    """On what the results of an article depend besides its text and this package."""
    names = [measure.name for measure in planned.counted]
    packages = [(one.name, f"{one.distribution} {one.version}") for one in planned.plugins]
    packages += [("tuned", planned.tuned.fingerprint)] if planned.tuned else []
    return of_configuration(corpus, settings.window, planned.lexicons, names, packages)
