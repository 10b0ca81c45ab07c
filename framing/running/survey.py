"""The first look at a corpus: which articles can be read, which are copies of others, and which text comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from framing.measures.rows import ArticleRows
from framing.model import Corpus, Entry, Problem
from framing.reading.containment import copies_among
from framing.reading.document import reader
from framing.reading.duplicates import DuplicatePair
from framing.reading.formats import read_article
from framing.reading.model import Document
from framing.reading.side_languages import ArticleLanguage
from framing.reading.standing import find_standing, made_of_itself
from framing.reading.variants import Named, Sentences, find_variants, together
from framing.running.cache import Cache
from framing.running.engine import Progress, Runner
from framing.running.fingerprint import of_configuration
from framing.running.results import results_in
from framing.running.work import Work
from framing.settings import Settings


@dataclass(frozen=True, slots=True)
class Survey:
    """What only a look at all articles shows, and what has to be known before any of them is measured.

    Attributes:
        entries: the articles that can be read, in the order of the corpus.
        problems: why the others cannot.
        copies: articles that are copies of others.
        dropped: names of copies that are not counted.
        standing: the keys of each article's standing text, by its name (`reading.standing`).
        languages: in which language each of them is (`reading.side_languages`).
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    copies: tuple[DuplicatePair, ...]
    dropped: frozenset[str]
    standing: Mapping[str, frozenset[int]]
    languages: tuple[ArticleLanguage, ...]


def survey(
    corpus: Corpus, settings: Settings, runner: Runner, store: Cache | None = None, progress: Progress | None = None
) -> Survey:
    """Read all articles without looking for anything in them: each is cleaned and cut into sentences, and no more.

    Args:
        corpus: its articles.
        settings: which articles are copies, and whether copies and standing text are counted.
        runner: what reads them.
        store: the cache that keeps results.
        progress: called with the number of articles just looked at.
    """
    work = Work(replace(reader(corpus), only_text=True), (), _no_rows)
    signatures: list[tuple[str, str, bytes]] = []
    sentence_keys: list[tuple[str, str, bytes]] = []
    languages: list[ArticleLanguage] = []
    runs: list[tuple[str, str, bytes]] = []
    problems: list[Problem] = []
    known = results_in(store, of_configuration(replace(corpus, actors=()), 0, (), ("survey",)))
    with closing(runner.blocks(corpus.entries, work, known, progress)) as blocks:
        for block in blocks:
            problems += block.problems
            signatures += [(block.side, record.id, record.signature) for record in block.records]
            languages += [ArticleLanguage(block.side, r.id, r.language, r.words) for r in block.records]
            sentence_keys += [(block.side, record.id, record.sentence_keys) for record in block.records]
            runs += [(block.side, record.id, record.runs) for record in block.records]
    unread = {problem.where for problem in problems}
    sentences = _sentences_of(corpus)

    def forms(side: str, article: str) -> list[str]:
        return [form for sentence in sentences(side, article) for form in sentence]

    copies = copies_among(signatures, sentence_keys, settings.duplicate_similarity, forms)
    second = _second_of_two(copies)
    return Survey(
        tuple(entry for entry in corpus.entries if f"{entry.side}/{entry.id}" not in unread),
        tuple(problems),
        copies,
        frozenset() if settings.duplicates == "keep" else second,
        {} if settings.standing == "keep" else _standing(sentence_keys, runs, sentences, second),
        tuple(languages),
    )


def without(first: Survey, foreign: Mapping[str, Problem]) -> Survey:
    """The same without some articles ("side/id"), each with the reason why it is left out."""
    if not foreign:
        return first
    return replace(
        first,
        entries=tuple(entry for entry in first.entries if f"{entry.side}/{entry.id}" not in foreign),
        problems=(*first.problems, *foreign.values()),
        copies=tuple(two for two in first.copies if not foreign.keys() & _both(two)),
        dropped=first.dropped - foreign.keys(),
    )


def _both(two: DuplicatePair) -> set[str]:
    return {f"{two.side}/{two.article}", f"{two.other_side}/{two.other_article}"}


def _no_rows(_: Document) -> ArticleRows:
    return ArticleRows()


def _second_of_two(copies: Iterable[DuplicatePair]) -> frozenset[str]:
    """Of two copies inside a side the first stays; copies on different sides are reported and both counted."""
    return frozenset(f"{two.other_side}/{two.other_article}" for two in copies if two.side == two.other_side)


def _standing(
    sentence_keys: Sequence[Named], runs: Sequence[Named], sentences: Sentences, second: frozenset[str]
) -> Mapping[str, frozenset[int]]:
    """What comes back nearly the same, and its variants; a side that is made of its own text has none of either."""
    same = find_standing(sentence_keys, second)
    itself = made_of_itself(same, sentence_keys, second)
    variants = find_variants([one for one in runs if one[0] not in itself], sentences, second)
    found = together(*({unit: one[unit] for unit in one if _side(unit) not in itself} for one in (same, variants)))
    itself |= made_of_itself(found, [one for one in sentence_keys if one[0] not in itself])
    return {unit: keys for unit, keys in found.items() if _side(unit) not in itself}


def _side(unit: str) -> str:
    return unit.partition("/")[0]


def _sentences_of(corpus: Corpus) -> Sentences:
    """Reads the words of an article again, to compare it with others that look alike."""
    entries = {(entry.side, entry.id): entry for entry in corpus.entries}
    reading = replace(reader(corpus), only_text=True)

    def sentences(side: str, article: str) -> list[list[str]]:
        document = reading.read(read_article(entries[side, article]))
        return [list(document.forms(sentence)) for sentence in document.sentences]

    return sentences
