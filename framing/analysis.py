"""From a corpus to a study: the order of things, written once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from framing.comparing.claims import Findings, firmest_first, make_claims
from framing.comparing.contrasts import Compared, compare, corrected_together
from framing.comparing.model import Absence, Claim, Collocate, Keyness
from framing.comparing.rankings import absences, collocates, keyness
from framing.comparing.robustness import put_to_the_test
from framing.comparing.samples import REST, Pair, Sample, pairs
from framing.measures import measures_for
from framing.measures.variants import VARIANTS
from framing.model import Corpus, FramingError, Passage, Problem
from framing.reading.candidates import actors_from, candidates
from framing.reading.corpus import load
from framing.reading.document import reader
from framing.reading.duplicates import DuplicatePair, find_duplicates
from framing.reading.formats import read_article
from framing.reading.lexicon import read_lexicon
from framing.reading.segment import segment
from framing.reading.standing import find_standing, standing_remarks, standing_texts
from framing.running.collect import Gathered, gather
from framing.running.engine import Engine, Running, Work, here, read_articles
from framing.running.records import mention_rows, no_rows
from framing.running.remembered import recall
from framing.settings import Settings
from framing.study import WORDS, Study


def analyse(
    corpus: Corpus | str | Path,
    seed: int | None = None,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
    cache: Path | None = None,
    engine: Engine = here,
) -> Study:
    """Read, measure, compare and tell a corpus.

    Args:
        corpus: a corpus, or its folder.
        seed: of all random numbers; corpus.toml's or 7 if None.
        workers: processes that read articles; the result does not depend on it.
        progress: called with the number of articles just read.
        cache: a file that remembers articles from run to run; the result does not depend on it.
        engine: what reads, measures and adds up; the result does not depend on it.

    Raises:
        FramingError: the corpus cannot be analysed, with the reason and the remedy.
    """
    corpus = corpus if isinstance(corpus, Corpus) else load(corpus)
    settings = _settings(corpus, seed)
    if not corpus.actors:
        corpus = with_found_actors(corpus)
    lexicons = tuple((read_lexicon(file.path, file.name), file.question) for file in corpus.lexicons)
    measures = measures_for(settings, lexicons)
    everything = (*measures, *(variant.measure for variant in VARIANTS))
    with engine(workers) as running:
        surveyed = _surveyed(corpus, cache, running)
        copies = find_duplicates(surveyed.signatures, settings.duplicate_similarity, _forms_of(corpus))
        dropped = _copies_to_drop(copies) if corpus.settings.get("duplicates") != "keep" else frozenset()
        corpus = replace(corpus, standing=_standing(corpus, surveyed, copies))
        del surveyed
        memory = recall(cache, reader(corpus), everything, mention_rows) if cache else None
        work = Work(reader(corpus), everything, mention_rows, memory)
        with closing(running.blocks(corpus, work, progress)) as blocks:
            gathered = gather(blocks, work.measures)
        samples = tuple(_sample(corpus, side.name, gathered, dropped, work, settings) for side in corpus.sides)
        met = pairs(samples, settings)
        compared = running.each(lambda one: compare(one, samples, met, settings, running.total), measures)
    results = corrected_together(compared)
    ranked = _rankings(results, samples, met)
    labels = {side.name: side.label for side in corpus.sides}
    findings = Findings(labels, _small(samples), results, ranked[0], ranked[2], name_words(corpus), settings)
    claims = put_to_the_test(make_claims(findings), met)
    claims = tuple(replace(claim, evidence=_evidence(claim, samples)) for claim in firmest_first(claims))
    unusable = tuple(problem for lexicon, _ in lexicons for problem in lexicon.problems)
    told = standing_texts((record.side, record.id, record.removals) for record in gathered.records)
    remarks = (*standing_remarks(told), *_never_mentioned(corpus, samples))
    problems = (*corpus.problems, *unusable, *gathered.problems, *remarks)
    return Study(
        corpus,
        settings,
        tuple(gathered.records),
        gathered.mentions,
        copies,
        dropped,
        problems,
        samples,
        results,
        *ranked,
        claims,
    )


def _surveyed(corpus: Corpus, cache: Path | None, running: Running) -> Gathered:
    """Every article cleaned and segmented, and no more: what is needed to tell copies and standing text."""
    first = replace(reader(corpus), only_text=True)
    memory = recall(cache, first, (), no_rows) if cache else None
    with closing(running.blocks(corpus, Work(first, (), no_rows, memory), None)) as blocks:
        return gather(blocks, ())


def _standing(corpus: Corpus, surveyed: Gathered, copies: tuple[DuplicatePair, ...]) -> Mapping[str, frozenset[int]]:
    """The standing text of each article. An article and its copy count once, even where both are kept."""
    if corpus.settings.get("standing") == "keep":
        return {}
    apart = _copies_to_drop(copies)
    counted = [one for one in surveyed.sentence_keys if f"{one[0]}/{one[1]}" not in apart]
    return find_standing(counted)


def with_found_actors(corpus: Corpus) -> Corpus:
    """The corpus with the best candidates as its actors, for a manifest that names none; its problems say so."""
    reading = reader(corpus)
    articles = (article for entry in corpus.entries for article in read_articles([entry])[0])
    found = actors_from(candidates(map(reading.read, articles)))
    names = ", ".join(actor.name for actor in found) or "nobody"
    note = Problem(
        f"{corpus.folder / 'corpus.toml'}",
        f"no [[actor]] is declared, so the names that the sides share most were taken: {names}.",
        f"Run `framing actors {corpus.name}` and paste those that matter.",
    )
    return replace(corpus, actors=found, problems=(*corpus.problems, note))


TOLD = 3
"""Of so many articles it is told why they could not be read, where none of a side could."""
WHOLE_LABEL = 2
"""Labels of so many words are taken whole."""


def name_words(corpus: Corpus) -> frozenset[str]:
    """The words that stand for actors and are not told once more as words.

    Of a name, and of a label of one or two words, that is all of it; of a longer label only the last, since the others
    ("the political establishment") are also words of their own.
    """
    found: set[str] = set()
    for actor in corpus.actors:
        for name, label in ((actor.name, ""), *((alias.text, alias.label) for alias in actor.aliases)):
            forms = [form for form in segment(name)[1].forms if form]
            found.update(forms if not label or len(forms) <= WHOLE_LABEL else forms[-1:])
    return frozenset(found)


def _settings(corpus: Corpus, seed: int | None) -> Settings:
    known = {field.name for field in fields(Settings)}
    chosen: dict[str, Any] = {name: value for name, value in corpus.settings.items() if name in known}
    if seed is not None:
        chosen["seed"] = seed
    return Settings(**chosen)


def _forms_of(corpus: Corpus) -> Callable[[str, str], list[str]]:
    """Reads the words of an article again, to compare two that look alike."""
    entries = {(entry.side, entry.id): entry for entry in corpus.entries}
    reading = replace(reader(corpus), following=False, parser="")

    def forms(side: str, article: str) -> list[str]:
        document = reading.read(read_article(entries[side, article]))
        return [form for sentence in document.sentences for form in document.forms(sentence)]

    return forms


def _copies_to_drop(copies: tuple[DuplicatePair, ...]) -> frozenset[str]:
    """Of two copies inside a side the first stays; copies on different sides are reported and both counted."""
    return frozenset(f"{pair.other_side}/{pair.other_article}" for pair in copies if pair.side == pair.other_side)


def _sample(
    corpus: Corpus,
    side: str,
    gathered: Gathered,
    dropped: frozenset[str],
    work: Work,
    settings: Settings,
) -> Sample:
    """One side as units to resample: its articles, or their sentences where there are too few articles."""
    counted = [record for record in gathered.records if record.side == side and record.unit not in dropped]
    if not counted:
        unread = [str(problem) for problem in gathered.problems if problem.where.startswith(f"{side}/")]
        more = f" (and {len(unread) - TOLD} more)" if len(unread) > TOLD else ""
        raise FramingError(
            f"{corpus.folder / side}: no article of this side could be read, so there is nothing to compare. "
            f"{' '.join(unread[:TOLD])}{more}"
        )
    by_measure = gathered.tables(side, dropped)
    salience = by_measure["salience"].values
    named = {key[0]: int(n) for key, n in zip(salience.keys, salience.totals().tolist(), strict=True)}
    if len(counted) >= settings.fewest_articles:
        return Sample(side, "article", len(counted), by_measure, named)
    units = {record.unit for record in counted}
    entries = tuple(entry for entry in corpus.entries if f"{entry.side}/{entry.id}" in units)
    for measure, table in zip(work.measures, work.sentences(entries), strict=True):
        if measure.level == "sentence":
            by_measure[measure.name] = replace(table, evidence=by_measure[measure.name].evidence)
    return Sample(side, "sentence", len(counted), by_measure, named)


def _small(samples: tuple[Sample, ...]) -> frozenset[str]:
    return frozenset(sample.side for sample in samples if sample.unit == "sentence")


def _rankings(
    results: Mapping[str, Compared], samples: tuple[Sample, ...], met: tuple[Pair, ...]
) -> tuple[tuple[Keyness, ...], tuple[Collocate, ...], tuple[Absence, ...]]:
    words = tuple(row for pair in met for row in keyness(results[WORDS], pair))
    near = collocates(results["collocation"], samples, WORDS)
    silences = tuple(
        row
        for name, counting in (("omission", "salience"), ("omission_words", WORDS))
        for pair in met
        for row in absences(results[name], pair, counting, WORDS)
    )
    return words, near, silences


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
            f"{corpus.folder / 'corpus.toml'}",
            f"the actor {actor.name!r} is named in no article.",
            "Check its aliases, or take it out.",
        )
        for actor in corpus.actors
        if actor.name not in named
    )
