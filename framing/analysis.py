"""From a corpus to a study: the order of things, written once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from framing.coding.results import coding_of
from framing.comparing import contrasts
from framing.comparing.claims import Findings, evidence_of, firmest_first, make_claims, name_words, passages_of
from framing.comparing.findings import findings_of, values_are_known
from framing.comparing.focus import focus_actors
from framing.comparing.gathering import gathered
from framing.comparing.material import place_of
from framing.comparing.model import Claim
from framing.comparing.rankings import rankings
from framing.comparing.robustness import check_claims
from framing.comparing.samples import Pair, Sample, pairs, samples_of
from framing.comparing.topics import may_be_told
from framing.measures.mentions import MentionRow
from framing.measures.model import Measure
from framing.measures.plan import plan
from framing.model import Actor, Corpus, Problem
from framing.reading.corpus import load
from framing.reading.formats.dates import date_remarks
from framing.reading.found_actors import where_actors_are
from framing.reading.from_memory import Texts, corpus_of_sides
from framing.reading.misprints import misprints_of
from framing.reading.standing import standing_remarks, standing_texts
from framing.running.collector import collector_paused
from framing.running.engine import Engine, Runner, here
from framing.running.memory import give_back
from framing.running.stages import Stages, unseen
from framing.running.whole import Reading, read_whole
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
        read = read_whole(corpus, chosen, planned, runner, stages, cache, progress)
        with collector_paused():
            samples = samples_of(read.corpus, read.collected, read.survey.dropped, read.work, chosen)
            met = pairs(samples, chosen)
            focus = focus_actors(read.corpus.actors, [sample.named for sample in samples])
            give_back()
            results = _compared(read, samples, met, focus, chosen, runner, stages)
            give_back()
    return _told(read, samples, met, results, focus, chosen)


def _compared(
    read: Reading,
    samples: tuple[Sample, ...],
    met: tuple[Pair, ...],
    focus: tuple[str, ...],
    settings: Settings,
    runner: Runner,
    stages: Stages,
) -> Mapping[str, contrasts.Compared]:
    """Every measure compared, the p values corrected together."""
    company = partial(may_be_told, focus=frozenset(focus), valued=values_are_known(read.corpus.languages.values()))
    with stages("comparing", len(read.planned.compared)) as done:

        def compared(one: Measure) -> contrasts.Compared:
            found = contrasts.compare(one, samples, met, settings, runner.total, company)
            done(1)
            return found

        return contrasts.corrected_together(runner.each(compared, read.planned.compared))


@collector_paused()
def _told(
    read: Reading,
    samples: tuple[Sample, ...],
    met: tuple[Pair, ...],
    results: Mapping[str, contrasts.Compared],
    focus: tuple[str, ...],
    settings: Settings,
) -> Study:
    """What the numbers say: rankings, claims with their checks, what people's codes set right, and findings."""
    corpus, planned, collected, dropped = read.corpus, read.planned, read.collected, read.survey.dropped
    words, near, silences = rankings(results, samples, met, settings)
    numbers = Findings(
        labels={side.name: side.label for side in corpus.sides},
        small=frozenset(sample.side for sample in samples if sample.unit == "sentence"),
        compared=results,
        keyness=words,
        absences=silences,
        names=name_words(corpus),
        settings=settings,
    )
    claims = _checked_claims(numbers, samples, met)
    coding = coding_of(
        corpus, samples, partial(document_of, corpus, collected.documents), settings.confidence, planned.tuned
    )
    material = gathered(
        numbers,
        claims=claims,
        actors=corpus.actors,
        focus=focus,
        languages=corpus.languages.values(),
        articles={sample.side: sample.articles for sample in samples},
        mentions=collected.mentions,
        predications=collected.predications,
        dropped=dropped,
        copied=frozenset((record.side, record.id) for record in read.counted if record.agency),
    )
    standing = standing_texts((record.side, record.id, record.removals) for record in read.counted)
    found = findings_of(
        replace(
            material,
            standing=standing,
            passages=lambda measure, key: passages_of(measure, key, samples),
            coded={place_of(one): one for one in (coding.corrections if coding else ())},
            text=texts_of(corpus, collected.documents),
        ),
        met,
    )
    give_back()
    dates = date_remarks((record.side, record.id, record.published) for record in collected.records)
    unnamed, misprints = _never_named(corpus, samples), _misprints(corpus, collected.mentions)
    return Study(
        corpus=corpus,
        settings=settings,
        left_out=planned.left_out,
        plugins=planned.plugins,
        tuned=planned.tuned,
        records=tuple(collected.records),
        mentions=collected.mentions,
        predications=collected.predications,
        copies=read.survey.copies,
        dropped=dropped,
        standing_text=standing,
        problems=(
            *corpus.problems,
            *read.problems,
            *planned.problems,
            *collected.problems,
            *standing_remarks(standing),
            *dates,
            *unnamed,
            *misprints,
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
        remembered=read.remembered,
    )


def _checked_claims(numbers: Findings, samples: tuple[Sample, ...], met: tuple[Pair, ...]) -> tuple[Claim, ...]:
    """What the numbers bear out, the firmest first, each with its checks and the places that show it."""
    priors = {name: one.measure.counting.prior for name, one in numbers.compared.items()}
    claims = firmest_first(check_claims(make_claims(numbers), met, priors))
    return tuple(replace(claim, evidence=evidence_of(claim, samples)) for claim in claims)


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
