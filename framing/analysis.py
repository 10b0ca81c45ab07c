"""From a corpus to a study: the order of things, written once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from framing.coding.results import coding_of
from framing.comparing import contrasts
from framing.comparing.claims import Findings, evidence_of, firmest_first, make_claims, name_words, passages_of
from framing.comparing.findings import findings_of, values_are_known
from framing.comparing.focus import focus_actors, portrayed
from framing.comparing.leading import leads_of
from framing.comparing.material import Material, place_of
from framing.comparing.name_calling import own_places
from framing.comparing.phrases import said_of
from framing.comparing.rankings import rankings
from framing.comparing.robustness import check_claims
from framing.comparing.samples import Sample, pairs, samples_of
from framing.comparing.witnesses import own_sentences_of, witnesses_of
from framing.measures.mentions import MentionRow
from framing.measures.model import Measure
from framing.measures.plan import Plan, plan
from framing.measures.rows import article_rows
from framing.model import Actor, Corpus, Problem
from framing.reading.corpus import load
from framing.reading.document import reader
from framing.reading.formats.dates import date_remarks
from framing.reading.found_actors import where_actors_are, with_found_actors
from framing.reading.from_memory import Texts, corpus_of_sides
from framing.reading.misprints import misprints_of
from framing.reading.side_languages import with_languages
from framing.reading.standing import standing_remarks, standing_texts
from framing.running.collect import collect
from framing.running.engine import Engine, here
from framing.running.fingerprint import of_configuration
from framing.running.memory import give_back
from framing.running.remembered import Remembered
from framing.running.results import result_store, results_in
from framing.running.stages import Stages, unseen
from framing.running.survey import survey, without
from framing.running.work import Work
from framing.settings import Settings
from framing.study import Claims, Study, document_of, texts_of


def analyse(
    corpus: Corpus | str | Path,
    *,
    seed: int | None = None,
    settings: Settings | Mapping[str, object] | None = None,
    measures: Iterable[str | Measure] | None = None,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
    stages: Stages = unseen,
    cache: Path | None = None,
    engine: Engine = here,
) -> Study:
    """Read, measure and compare a corpus.

    Args:
        corpus: a corpus, or its folder.
        seed: of all random numbers, for short; the same as the setting of that name.
        settings: choices that hold instead of those in corpus.toml: all of them, or a few by name.
        measures: only these, by name, and measures of one's own; all, and those of the plug-ins, if None. Differences
            are corrected for multiple testing among the measures that are compared, so q depends on it.
        workers: processes that read articles; the result does not depend on it.
        progress: called with the number of articles just read.
        stages: shows what is being done, with what is left of it (`framing.running.stages`).
        cache: a file that keeps the results of articles from run to run; the study does not depend on it. It is not
            used with a measure of one's own that is no plug-in, since nothing says when such a measure has changed.
        engine: what reads, measures and adds up; the result does not depend on it.

    Raises:
        FramingError: the corpus cannot be analysed, or a setting, measure or plug-in is wrong; with reason and remedy.
    """
    corpus = _ready(corpus, _overriding(settings, seed))
    chosen = Settings.of(corpus.settings)
    planned = plan(corpus, chosen, measures)
    with engine(workers) as runner:
        with result_store(cache) as store:
            with stages("looking", len(corpus.entries)) as looked:
                first = survey(corpus, chosen, runner, store, looked)
            if progress and first.problems:
                progress(len(first.problems))
            spoken = with_languages(corpus, first.languages)
            first = replace(without(first, spoken.foreign), languages=())  # of each article, and known by now
            corpus = spoken.corpus
            if not corpus.actors:
                corpus = with_found_actors(corpus, frozenset(spoken.foreign))
            corpus = replace(corpus, standing=first.standing)
            planned = planned.in_languages(corpus.languages.values())
            configuration = _configuration(corpus, chosen, planned)
            work = Work(reader(corpus), planned.counted, article_rows, _kept(corpus, chosen))
            known = results_in(store if planned.versioned else None, configuration, first.standing)
            with stages("reading", len(first.entries)) as done:
                read = _both(done, progress)
                with closing(runner.blocks(first.entries, work, known, read)) as blocks:
                    collected = collect(blocks, work.measures, first.problems)
        samples = samples_of(corpus, collected, first.dropped, work, chosen)
        met = pairs(samples, chosen)
        focus = focus_actors(corpus.actors, [sample.named for sample in samples])
        give_back()
        with stages("comparing", len(planned.compared)) as done:

            def compared_with(one: Measure) -> contrasts.Compared:
                found = contrasts.compare(one, samples, met, chosen, runner.total, focus)
                done(1)
                return found

            compared = runner.each(compared_with, planned.compared)
        give_back()
    results = contrasts.corrected_together(compared)
    words, near, silences = rankings(results, samples, met, chosen)
    numbers = Findings(
        labels={side.name: side.label for side in corpus.sides},
        small=frozenset(sample.side for sample in samples if sample.unit == "sentence"),
        compared=results,
        keyness=words,
        absences=silences,
        names=name_words(corpus),
        settings=chosen,
    )
    priors = {name: one.measure.counting.prior for name, one in results.items()}
    claims = firmest_first(check_claims(make_claims(numbers), met, priors))
    claims = tuple(replace(claim, evidence=evidence_of(claim, samples)) for claim in claims)
    counted = [record for record in collected.records if record.unit not in first.dropped]
    copied = frozenset((record.side, record.id) for record in counted if record.agency)
    standing = standing_texts((record.side, record.id, record.removals) for record in counted)
    coding = coding_of(
        corpus, samples, partial(document_of, corpus, collected.documents), chosen.confidence, planned.tuned
    )
    said = said_of(
        collected.predications,
        portrayed(corpus.actors, focus, bool(numbers.small), corpus.languages.values()),
        first.dropped,
    )
    found = findings_of(
        Material(
            numbers=numbers,
            claims=claims,
            actors={actor.name: actor for actor in corpus.actors},
            focus=focus,
            said=said,
            articles={sample.side: sample.articles for sample in samples},
            valued=values_are_known(corpus.languages.values()),
            standing=standing,
            passages=lambda measure, key: passages_of(measure, key, samples),
            coded={place_of(one): one for one in (coding.corrections if coding else ())},
            witnesses=witnesses_of(collected.mentions, focus, first.dropped),
            leads=leads_of(collected.mentions, first.dropped),
            text=texts_of(corpus, collected.documents),
            copied=copied,
            own_sentences=own_sentences_of(collected.mentions, own_places(said), copied),
        ),
        met,
    )
    give_back()
    dates = date_remarks((record.side, record.id, record.published) for record in collected.records)
    unnamed, misprints = _never_named(corpus, samples), _misprints(corpus, collected.mentions)
    remarks = (*standing_remarks(standing), *dates, *unnamed, *misprints)
    return Study(
        corpus=corpus,
        settings=chosen,
        left_out=planned.left_out,
        plugins=planned.plugins,
        tuned=planned.tuned,
        records=tuple(collected.records),
        mentions=collected.mentions,
        predications=collected.predications,
        copies=first.copies,
        dropped=first.dropped,
        standing_text=standing,
        problems=(
            *corpus.problems,
            *spoken.problems,
            *planned.problems,
            *collected.problems,
            *remarks,
            *(coding.problems if coding else ()),
        ),
        samples=samples,
        results=results,
        keyness=words,
        collocates=near,
        absences=silences,
        coding=coding,
        claims=Claims(claims),
        findings=found.findings,
        silences=found.silences,
        withdrawn=found.withdrawn,
        shuffled=found.shuffled,
        remembered=Remembered(collected.documents, cache if planned.versioned else None, configuration, first.standing),
    )


def compare(
    sides: Mapping[str, Texts],
    *,
    actors: Iterable[Actor | str] | None = None,
    question: str | None = None,
    seed: int | None = None,
    settings: Settings | Mapping[str, object] | None = None,
    measures: Iterable[str | Measure] | None = None,
) -> Study:
    """Compare texts that are in memory: `framing.compare({"promotional": text, "critical": text})`.

    Args:
        sides: for each side, by its name, a text, an `Article`, or several of these.
        actors: whom to look for, as actors or mere names; without any, the names that the sides share most are taken.
        question: at the head of a report; one is made up if there is none.
        seed, settings, measures: as for `analyse`.

    Raises:
        FramingError: there are fewer than two sides with a text, or a setting or measure is wrong.
    """
    corpus = corpus_of_sides(sides, actors=actors or (), question=question or "")
    return analyse(corpus, seed=seed, settings=settings, measures=measures)


def _both(one: Callable[[int], None], other: Callable[[int], None] | None) -> Callable[[int], None]:
    """Counts for both."""

    def count(articles: int) -> None:
        one(articles)
        if other:
            other(articles)

    return count


def _overriding(settings: Settings | Mapping[str, object] | None, seed: int | None) -> dict[str, object]:
    """The settings that hold instead of those of the corpus."""
    given = settings.record() if isinstance(settings, Settings) else dict(settings or {})
    return given if seed is None else {**given, "seed": seed}


def _ready(corpus: Corpus | str | Path, settings: Mapping[str, object]) -> Corpus:
    """The corpus with these settings, and nothing of an earlier look at its articles."""
    if isinstance(corpus, Corpus):
        corpus = replace(corpus, settings={**corpus.settings, **settings}, standing={}, languages={})
    else:
        corpus = load(corpus, settings)
    Settings.of(corpus.settings)
    return corpus


KEPT = 5_000
"""Articles up to which the documents of a corpus are kept as they were read, some 9 kB each; the page shows some five
hundred of them. Of more they are read again."""


def _kept(corpus: Corpus, settings: Settings) -> bool:
    """Whether documents are kept; what a parser finds in them does not travel with them."""
    return len(corpus.entries) <= KEPT and not settings.parser


def _configuration(corpus: Corpus, settings: Settings, planned: Plan) -> str:
    """On what the results of an article depend besides its text and this package."""
    names = [measure.name for measure in planned.counted]
    packages = [(one.name, f"{one.distribution} {one.version}") for one in planned.plugins]
    packages += [("tuned", planned.tuned.fingerprint)] if planned.tuned else []
    return of_configuration(corpus, settings.window, planned.lexicons, names, packages)


def _never_named(corpus: Corpus, samples: tuple[Sample, ...]) -> tuple[Problem, ...]:
    named = {actor for sample in samples for actor, count in sample.named.items() if count}
    return tuple(
        Problem(
            where_actors_are(corpus),
            f"the actor {actor.name!r} is named in no article.",
            "Check its aliases, or take it out.",
        )
        for actor in corpus.actors
        if actor.name not in named
    )


def _misprints(corpus: Corpus, mentions: Iterable[MentionRow]) -> tuple[Problem, ...]:
    """Which likely misprints of acronyms ("HPT" for "HTP") are counted as their actor's."""
    known = misprints_of(corpus.actors)
    counts = Counter(row.alias for row in mentions if row.alias in known)
    return tuple(
        Problem(
            where_actors_are(corpus),
            f"“{wrong}” ({count}×) is taken for a misprint of {known[wrong].right}, {known[wrong].actor}, and counted.",
            f'If it is something else, add it to what is not this actor: not = ["{wrong}"].',
        )
        for wrong, count in sorted(counts.items())
    )
