"""From a corpus to a study: the order of things, written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from framing.comparing import contrasts
from framing.comparing.claims import Findings, firmest_first, make_claims
from framing.comparing.contrasts import Compared
from framing.comparing.model import Absence, Claim, Collocate, Keyness
from framing.comparing.rankings import absences, collocates, keyness
from framing.comparing.robustness import check_claims
from framing.comparing.samples import REST, Pair, Sample, pairs
from framing.measures import measures_for
from framing.measures.collocation import COLLOCATION
from framing.measures.keyness import KEYNESS
from framing.measures.mentions import mention_rows
from framing.measures.model import Measure
from framing.measures.plugins import Plugin, load_plugins
from framing.measures.salience import SALIENCE
from framing.measures.variants import VARIANTS
from framing.model import IN_MEMORY, Actor, Corpus, FramingError, Passage, Problem
from framing.reading.candidates import actors_from, candidates
from framing.reading.corpus import load
from framing.reading.document import reader
from framing.reading.duplicates import DuplicatePair, find_duplicates
from framing.reading.formats import read_article
from framing.reading.lexicon import Lexicon, read_lexicon
from framing.reading.manifest.tomlcheck import suggestion
from framing.reading.memory import Texts, corpus_of_sides
from framing.reading.segment import segment
from framing.running.collect import Collected, collect
from framing.running.engine import Engine, here
from framing.running.fingerprint import of_configuration
from framing.running.results import result_cache
from framing.running.work import Work, read_articles
from framing.settings import Settings
from framing.study import Claims, Study


def analyse(
    corpus: Corpus | str | Path,
    *,
    seed: int | None = None,
    settings: Settings | Mapping[str, object] | None = None,
    measures: Iterable[str | Measure] | None = None,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
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
        cache: a file that keeps the results of articles from run to run; the study does not depend on it. It is not
            used with a measure of one's own that is no plug-in, since nothing says when such a measure has changed.
        engine: what reads, measures and adds up; the result does not depend on it.

    Raises:
        FramingError: the corpus cannot be analysed, or a setting, measure or plug-in is wrong; with reason and remedy.
    """
    corpus = _ready(corpus, _overriding(settings, seed))
    chosen = Settings.of(corpus.settings)
    plan = _plan(corpus, chosen, measures)
    work = Work(reader(corpus), plan.counted, mention_rows)
    with engine(workers) as runner:
        with (
            result_cache(cache if plan.versioned else None, plan.configuration(corpus, chosen)) as known,
            closing(runner.blocks(corpus.entries, work, known, progress)) as blocks,
        ):
            collected = collect(blocks, work.measures)
        copies, dropped = _copies(corpus, collected, chosen)
        samples = tuple(_sample(corpus, side.name, collected, dropped, work, chosen) for side in corpus.sides)
        met = pairs(samples, chosen)
        compared = runner.each(lambda one: contrasts.compare(one, samples, met, chosen, runner.total), plan.compared)
    results = contrasts.corrected_together(compared)
    words, near, silences = _rankings(results, samples, met)
    findings = Findings(
        labels={side.name: side.label for side in corpus.sides},
        small=frozenset(sample.side for sample in samples if sample.unit == "sentence"),
        compared=results,
        keyness=words,
        absences=silences,
        names=name_words(corpus),
        settings=chosen,
    )
    claims = firmest_first(check_claims(make_claims(findings), met))
    return Study(
        corpus=corpus,
        settings=chosen,
        plugins=plan.plugins,
        records=tuple(collected.records),
        mentions=collected.mentions,
        copies=copies,
        dropped=dropped,
        problems=(*corpus.problems, *plan.problems, *collected.problems, *_never_mentioned(corpus, samples)),
        samples=samples,
        results=results,
        keyness=words,
        collocates=near,
        absences=silences,
        claims=Claims(replace(claim, evidence=_evidence(claim, samples)) for claim in claims),
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


# ---------------------------------------------------------------- before anything is read


def _overriding(settings: Settings | Mapping[str, object] | None, seed: int | None) -> dict[str, object]:
    """The settings that hold instead of those of the corpus."""
    given = settings.record() if isinstance(settings, Settings) else dict(settings or {})
    return given if seed is None else {**given, "seed": seed}


def _ready(corpus: Corpus | str | Path, settings: Mapping[str, object]) -> Corpus:
    """The corpus with these settings, and with actors: found ones if it names none."""
    if isinstance(corpus, Corpus):
        corpus = replace(corpus, settings={**corpus.settings, **settings})
    else:
        corpus = load(corpus, settings)
    Settings.of(corpus.settings)
    return corpus if corpus.actors else with_found_actors(corpus)


def with_found_actors(corpus: Corpus) -> Corpus:
    """The corpus with the best candidates as its actors, for one that names none; its problems say so."""
    reading = reader(corpus)
    articles = (article for entry in corpus.entries for article in read_articles([entry])[0])
    found = actors_from(candidates(map(reading.read, articles)))
    names = ", ".join(actor.name for actor in found) or "nobody"
    in_memory = corpus.folder == IN_MEMORY
    note = Problem(
        _catalogue(corpus),
        f"no {'actor' if in_memory else '[[actor]]'} is declared, so the names that the sides share most were taken: "
        f"{names}.",
        "Give those that matter: actors=[...]."
        if in_memory
        else f"Run `framing actors {corpus.name}` and paste those that matter.",
    )
    return replace(corpus, actors=found, problems=(*corpus.problems, note))


def _catalogue(corpus: Corpus) -> str:
    """Where the actors of a corpus are declared, for messages."""
    return "actors" if corpus.folder == IN_MEMORY else f"{corpus.folder / 'corpus.toml'}"


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is measured: `compared` is shown; `counted` is that, what it rests on, and its variants.

    `versioned` says that all of it comes with this package or a plug-in.
    """

    compared: tuple[Measure, ...]
    counted: tuple[Measure, ...]
    plugins: tuple[Plugin, ...]
    lexicons: tuple[Lexicon, ...]
    versioned: bool

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the word lists."""
        return tuple(problem for lexicon in self.lexicons for problem in lexicon.problems)

    def configuration(self, corpus: Corpus, settings: Settings) -> str:
        """On what a result depends besides an article and this package."""
        names = [measure.name for measure in self.counted]
        packages = [(one.name, f"{one.distribution} {one.version}") for one in self.plugins]
        return of_configuration(corpus, settings.window, self.lexicons, names, packages)


def _plan(corpus: Corpus, settings: Settings, wanted: Iterable[str | Measure] | None) -> _Plan:
    plugins = load_plugins(settings.plugins)
    lexicons = tuple((read_lexicon(file.path, file.name), file.question) for file in corpus.lexicons)
    scorers = tuple(scorer for plugin in plugins for scorer in plugin.scorers)
    own = tuple(measure for plugin in plugins for measure in plugin.measures)
    known = measures_for(settings, lexicons, scorers, own)
    compared = known if wanted is None else _chosen(known, wanted)
    _each_name_once((*known, *(measure for measure in compared if measure not in known)))
    names = {measure.name for measure in compared}
    # Who is named how often, and the words of a text, are what comparisons and rankings of all others rest on.
    needed = tuple(measure for measure in (SALIENCE, KEYNESS) if measure.name not in names)
    variants = tuple(variant.measure for variant in VARIANTS if variant.of in names)
    return _Plan(
        compared,
        (*compared, *needed, *variants),
        plugins,
        tuple(lexicon for lexicon, _ in lexicons),
        versioned=all(measure in known for measure in compared),
    )


def _chosen(known: Sequence[Measure], wanted: Iterable[str | Measure]) -> tuple[Measure, ...]:
    """Of the known measures those that are wanted, in their order, then the further ones."""
    given = [wanted] if isinstance(wanted, str | Measure) else list(wanted)
    by_name = {measure.name: measure for measure in known}
    for one in given:
        if isinstance(one, str) and one not in by_name:
            advice = suggestion(one, by_name) or f" There are: {', '.join(by_name)}."
            raise FramingError(f'there is no measure "{one}".{advice}')
        if not isinstance(one, str | Measure):
            raise FramingError(f"a {type(one).__name__} is no measure. Give its name, or a framing.Measure.")
    further = [
        one for i, one in enumerate(given) if isinstance(one, Measure) and one not in known and one not in given[:i]
    ]
    return (*(measure for measure in known if measure.name in given or measure in given), *further)


def _each_name_once(measures: Iterable[Measure]) -> None:
    seen: set[str] = set()
    for measure in measures:
        if measure.name in seen:
            raise FramingError(f'two measures are called "{measure.name}". Give one of them another name.')
        seen.add(measure.name)


# ---------------------------------------------------------------- while it is compared


def _copies(
    corpus: Corpus, collected: Collected, settings: Settings
) -> tuple[tuple[DuplicatePair, ...], frozenset[str]]:
    """Articles that are copies of others, and those that are not counted for it.

    Of two copies inside a side the first stays; copies on different sides are reported and both counted.
    """
    copies = find_duplicates(collected.signatures, settings.duplicate_similarity, _forms_of(corpus))
    collected.signatures.clear()
    if settings.duplicates == "keep":
        return copies, frozenset()
    return copies, frozenset(f"{two.other_side}/{two.other_article}" for two in copies if two.side == two.other_side)


def _forms_of(corpus: Corpus) -> Callable[[str, str], list[str]]:
    """Reads the words of an article again, to compare two that look alike."""
    entries = {(entry.side, entry.id): entry for entry in corpus.entries}
    reading = replace(reader(corpus), following=False, parser="")

    def forms(side: str, article: str) -> list[str]:
        document = reading.read(read_article(entries[side, article]))
        return [form for sentence in document.sentences for form in document.forms(sentence)]

    return forms


REASONS_GIVEN = 3
"""Of so many articles it is said why they could not be read, where none of a side could."""


def _sample(
    corpus: Corpus,
    side: str,
    collected: Collected,
    dropped: frozenset[str],
    work: Work,
    settings: Settings,
) -> Sample:
    """One side as units to resample: its articles, or their sentences where there are too few articles."""
    counted = [record for record in collected.records if record.side == side and record.unit not in dropped]
    if not counted:
        unread = [str(problem) for problem in collected.problems if problem.where.startswith(f"{side}/")]
        more = f" (and {len(unread) - REASONS_GIVEN} more)" if len(unread) > REASONS_GIVEN else ""
        raise FramingError(
            f"{corpus.folder / side}: no article of this side could be read, so there is nothing to compare. "
            f"{' '.join(unread[:REASONS_GIVEN])}{more}"
        )
    by_measure = collected.tables(side, dropped)
    salience = by_measure[SALIENCE.name].values
    named = {key[0]: int(n) for key, n in zip(salience.keys, salience.totals().tolist(), strict=True)}
    if len(counted) >= settings.fewest_articles:
        return Sample(side, "article", len(counted), by_measure, named)
    units = {record.unit for record in counted}
    entries = tuple(entry for entry in corpus.entries if f"{entry.side}/{entry.id}" in units)
    for measure, table in zip(work.measures, work.sentences(entries), strict=True):
        if measure.counting.level == "sentence":
            by_measure[measure.name] = replace(table, evidence=by_measure[measure.name].evidence)
    return Sample(side, "sentence", len(counted), by_measure, named)


def _rankings(
    results: Mapping[str, Compared], samples: tuple[Sample, ...], met: tuple[Pair, ...]
) -> tuple[tuple[Keyness, ...], tuple[Collocate, ...], tuple[Absence, ...]]:
    """Words, collocates and silences in order, as far as the measures that count them were compared."""
    counted = KEYNESS.name
    words = tuple(row for pair in met for row in keyness(results[counted], pair)) if counted in results else ()
    near = collocates(results[COLLOCATION.name], samples, counted) if COLLOCATION.name in results else ()
    silences = tuple(
        row
        for compared in results.values()
        if compared.measure.drawing.ranking == "absence"
        for pair in met
        for row in absences(compared, pair, compared.measure.drawing.amounts, KEYNESS.name)
    )
    return words, near, silences


# ---------------------------------------------------------------- after it is compared


def _evidence(claim: Claim, samples: tuple[Sample, ...]) -> tuple[Passage, ...]:
    """The passages behind a claim: those of its key on either side."""
    return tuple(
        passage
        for sample in samples
        if claim.contrast.side == sample.side or claim.contrast.against in (sample.side, REST)
        for passage in sample.tables[claim.contrast.measure].evidence.get(claim.contrast.key, ())
    )


def _never_mentioned(corpus: Corpus, samples: tuple[Sample, ...]) -> tuple[Problem, ...]:
    named = {actor for sample in samples for actor, count in sample.named.items() if count}
    return tuple(
        Problem(
            _catalogue(corpus),
            f"the actor {actor.name!r} is named in no article.",
            "Check its aliases, or take it out.",
        )
        for actor in corpus.actors
        if actor.name not in named
    )


WHOLE_LABEL = 2
"""Labels of so many words are taken whole."""


def name_words(corpus: Corpus) -> frozenset[str]:
    """The words that name actors, of which no claims are made as words.

    Of a name, and of a label of one or two words, that is all of it; of a longer label only the last, since the others
    ("the political establishment") are also words of their own.
    """
    found: set[str] = set()
    for actor in corpus.actors:
        for name, label in ((actor.name, ""), *((alias.text, alias.label) for alias in actor.aliases)):
            forms = [form for form in segment(name)[1].forms if form]
            found.update(forms if not label or len(forms) <= WHOLE_LABEL else forms[-1:])
    return frozenset(found)
