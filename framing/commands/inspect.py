"""What the smaller commands print: a corpus before it is reported, a word in context, a score taken apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from framing.languages import language
from framing.languages.detection import detect
from framing.measures.plan import by_reason, plan
from framing.model import Corpus, FramingError, Problem
from framing.reading.concordance import concordance
from framing.reading.corpus import load
from framing.reading.document import reader
from framing.reading.duplicates import signature
from framing.reading.formats import database_of, read_article
from framing.reading.formats.dates import date_remarks
from framing.reading.inflections import unlisted_forms
from framing.reading.lexicon_files import read_lexicon
from framing.reading.listing import passed_over, shown
from framing.reading.long_lines import LONGEST, cut_in
from framing.reading.manifest.saving import quoted
from framing.reading.manifest.scaffold import is_sample
from framing.reading.model import Document
from framing.reading.side_languages import ArticleLanguage, refuse_unspaced, with_languages
from framing.reading.standing import sentence_keys
from framing.report.prose import count, listed
from framing.settings import Settings

SHOWN = 70
"""Characters of a removed passage that are printed."""


def check_lines(folder: Path, mixed: bool = False) -> Iterator[str]:
    """What would be read, in which language, what cleaning would take out of it, and every problem.

    Args:
        folder: of the corpus.
        mixed: whether its sides may be in different languages, whatever corpus.toml says.
    """
    corpus = load(folder, {"languages": "any"} if mixed else None)
    problems = list(corpus.problems)
    documents = list(_documents(corpus, problems))
    languages = [
        ArticleLanguage(d.article.side, d.article.id, d.article.language or detect(d.text), d.words) for d in documents
    ]
    own = {(one.side, one.id): one.code for one in languages}
    try:
        spoken = with_languages(corpus, languages)
        corpus = spoken.corpus
        problems += [*spoken.foreign.values(), *spoken.problems]
        reading = reader(corpus)
        documents = [d if own[d.article.side, d.article.id] else reading.read(d.article) for d in documents]
        left_out = plan(corpus, Settings.of(corpus.settings)).in_languages(corpus.languages.values()).left_out
    except FramingError as error:
        problems.append(Problem("languages", str(error)))
        left_out = ()
    yield f"{corpus.title}: {corpus.question}"
    for side in corpus.sides:
        read = [document for document in documents if document.article.side == side.name]
        words = sum(document.words for document in read)
        code = corpus.languages.get(side.name, "") if read else ""
        told = f", in {language(code).name}" if code else ""
        yield f"{side.name} ({side.label}): {count(len(read), 'article')}, {count(words, 'word')}{told}"
        yield from _files(corpus, side.name)
        for document in read:
            sizes = f"{count(document.words, 'word')}, {count(len(document.mentions), 'mention')}"
            yield f"  {document.article.id}: {sizes}{_language_of(own[side.name, document.article.id], code)}"
            for removal in document.removals:
                yield f"    removed ({removal.rule}): {_shortened(removal.text)}"
    for reason, titles in by_reason(left_out).items():
        yield f"left out: {listed(titles)} ({reason})"
    named = {mention.actor for document in documents for mention in document.mentions}
    problems += [
        Problem(f"{folder / 'corpus.toml'}", f"the actor {actor.name!r} is named in no article.", "Check its aliases.")
        for actor in corpus.actors
        if actor.name not in named
    ]
    if not any(document.language.lacks(["names"]) for document in documents):
        problems += _longer_names(folder, documents, corpus)
    problems += _unlisted_forms(folder, documents, corpus)
    problems += _cut_lines(documents)
    problems += _copies(documents, corpus)
    problems += date_remarks((one.article.side, one.article.id, one.article.published) for one in documents)
    for file in corpus.lexicons:
        problems += read_lexicon(file.path, file.name).problems
    if not corpus.actors:
        advice = "A report then takes the likeliest names."
        problems.append(Problem(f"{folder / 'corpus.toml'}", "no [[actor]] is declared.", advice))
    if samples := [entry.path.name for entry in corpus.entries if is_sample(entry.path)]:
        yield f"samples: {', '.join(samples)}. They count only as long as no article of your own is there."
    if unread := passed_over(corpus):
        yield f"not read: {', '.join(unread[:MOST])}" + (f" and {len(unread) - MOST:,} more" if unread[MOST:] else "")
    yield count(len(problems), "problem")
    yield from (f"  {problem}" for problem in problems)


def _language_of(own: str, of_side: str) -> str:
    """What is said of the language of an article: nothing where it is that of its side."""
    if not own:
        return ", too short to tell its language"
    return "" if own == of_side else f", in {language(own).name}"


def _cut_lines(documents: list[Document]) -> Iterator[Problem]:
    """A warning for each article that holds lines in which no sentence ends for pages."""
    for document in documents:
        if pieces := cut_in(document):
            article = document.article
            what = (
                f"no sentence ends for more than {LONGEST:,} characters, so it was cut there: {count(pieces, 'cut')}."
            )
            advice = "Check whether this is a table, or a scan whose full stops were lost."
            yield Problem(f"{article.side}/{article.id}", what, advice)


def _files(corpus: Corpus, side: str) -> Iterator[str]:
    """The files of a side that hold several articles, with how many."""
    counts = Counter(entry.path for entry in corpus.entries if entry.side == side and entry.row)
    for path, articles in counts.items():
        base = database_of(path)
        yield f"  {shown(path.name)}: {count(articles, 'article')}" + (f" (an export of {base})" if base else "")


MOST = 20
"""Files that are not read and are named; of more it is said how many there are."""

LONGER = 8
"""Longer names that are listed an actor."""


def _longer_names(folder: Path, documents: list[Document], corpus: Corpus) -> Iterator[Problem]:
    """A remark for each actor whose aliases stand inside longer names, counted or not, with the line to paste."""
    from framing.reading.candidates.containing import containing_names

    for counted, what, advice in (
        (True, "is also counted inside longer names", "Where these are others, paste what applies"),
        (
            False,
            "is not counted inside longer names, which are taken for others'",
            "Where one is the actor's, add it to aliases; to be sure of the rest, paste",
        ),
    ):
        rows_of = groupby(containing_names(documents, corpus.actors, counted), key=lambda row: row.actor)
        for actor, group in rows_of:
            rows = list(group)
            shown = ", ".join(f"{row.name} ({row.times})" for row in rows[:LONGER])
            more = f" and {len(rows) - LONGER} more" if len(rows) > LONGER else ""
            lines = ", ".join(quoted(row.name) for row in rows[:LONGER])
            where = f"{folder / 'corpus.toml'}"
            yield Problem(where, f"the actor {actor!r} {what}: {shown}{more}.", f"{advice}: not = [{lines}]")


def _unlisted_forms(folder: Path, documents: list[Document], corpus: Corpus) -> Iterator[Problem]:
    """A remark for each actor of whose name other forms were met, with the line to paste."""
    for actor, group in groupby(unlisted_forms(documents, corpus.actors), key=lambda row: row.actor):
        rows = list(group)[:MOST]
        what = f"the actor {actor!r} may also be meant by {', '.join(f'{row.form} ({row.times})' for row in rows)}."
        lines = ", ".join(quoted(row.form) for row in rows)
        yield Problem(f"{folder / 'corpus.toml'}", what, f"Add those that mean it to its aliases: {lines}")


def _copies(documents: list[Document], corpus: Corpus) -> Iterator[Problem]:
    """A remark for each article that is a copy or a part of another one, and what a report does about it."""
    from framing.reading.containment import copies_among

    settings = Settings.of(corpus.settings)
    forms = {(one.article.side, one.article.id): [f for f in one.tokens.forms if f] for one in documents}
    signatures = [(*name, signature(words)) for name, words in forms.items()]
    keys = [(one.article.side, one.article.id, sentence_keys(map(one.forms, one.sentences))) for one in documents]
    for pair in copies_among(signatures, keys, settings.duplicate_similarity, lambda *name: forms[name]):
        copy = f"{pair.other_side}/{pair.other_article}"
        what = f"has a copy, {copy}: they are alike by {100 * pair.similarity:.0f} %."
        if pair.contained:
            what = f"has a copy that is cut short, {copy}: {100 * pair.contained:.0f} % of this is in it."
        counted = "Both are counted, each on its side."
        if pair.side == pair.other_side:
            kept = settings.duplicates == "keep"
            counted = (
                "Both are counted, as [settings] asks." if kept else "A report counts the first and not the second."
            )
        yield Problem(f"{pair.side}/{pair.article}", what, counted)


def actor_lines(folder: Path, most: int) -> Iterator[str]:
    """Names that the sides use and the catalogue lacks, as TOML."""
    from framing.reading.candidates import candidates

    corpus = load(folder)
    documents = list(_documents(corpus, []))
    known = [document for document in documents if not document.language.lacks(["names"])]
    if documents and not known:
        spoken = listed(sorted({document.language.name for document in documents}))
        raise FramingError(
            f"{folder}: there are no rules for finding names in {spoken}. Write an [[actor]] for each that matters."
        )
    found = candidates(known)
    yield f"# {len(found)} names in no catalogue; those that several sides share come first. Paste what matters."
    for candidate in found[:most]:
        counts = ", ".join(f"{side} {count}" for side, count in candidate.counts)
        yield ""
        yield f"[[actor]]  # {counts}"
        yield f"name = {quoted(candidate.name)}"
        if candidate.kind:
            yield f"kind = {quoted(candidate.kind)}"
        yield f"aliases = [{', '.join(quoted(alias) for alias in candidate.aliases)}]"


def concordance_lines(folder: Path, word: str, side: str | None, width: int) -> Iterator[str]:
    """Keyword in context, the word in one column."""
    corpus = load(folder)
    names = [s.name for s in corpus.sides]
    if side is not None and side not in names:
        raise FramingError(f"{folder}: no side {side!r}; there are: {', '.join(names)}.")
    lines = [
        line
        for document in _documents(corpus, [])
        if side in (None, document.article.side)
        for line in concordance(document, word, width)
    ]
    margin = max((len(f"{line.side}/{line.article}") for line in lines), default=0)
    for line in lines:
        place = f"{line.side}/{line.article}"
        yield f"{place:<{margin}}  {line.left:>{width}} [{line.node}] {line.right:<{width}}".rstrip()
    yield f"{len(lines)} occurrences of {word!r}" if len(lines) != 1 else f"1 occurrence of {word!r}"


def explanation_lines(sentence: str) -> Iterator[str]:
    """Each word's share in the score of a sentence, and how they make the score."""
    from framing.scorers.vader import explain

    explanation = explain(sentence)
    for word in explanation.words:
        if word.share:
            yield f"{word.share:+7.3f}  {word.text}" + (f"  ({word.reason})" if word.reason else "")
    if not any(word.share for word in explanation.words):
        yield "No word of this sentence is in VADER's lexicon."
    total = explanation.total
    yield f"{total:+7.3f}  in all"
    yield f"compound = {total:.3f} / sqrt({total:.3f}² + 15) = {explanation.compound:+.4f}"
    yield ""
    yield from charge_lines(sentence)


def charge_lines(phrase: str) -> Iterator[str]:
    """What a phrase would say of an actor whom it speaks of: the share of each word in its charge, and why."""
    from framing.reading.grammar.tagging import tag
    from framing.reading.tokens import TOKEN
    from framing.scorers.charge import HALF_WAY, weigh

    words = TOKEN.findall(phrase)
    found = weigh(words, tag([words])[0])
    yield "Charge, if this is said of an actor:"
    for share in found.shares:
        yield f"{share.share:+7.3f}  {share.text}" + (f"  ({share.reason})" if share.reason else "")
    if found.value is None:
        yield "not scored: no word of it values anybody."
    else:
        total = sum(share.share for share in found.shares)
        warmth = "warm" if found.value > 0 else "cold" if found.value < 0 else "mixed"
        yield f"charge = {total:.3f} / sqrt({total:.3f}² + {HALF_WAY:g}) = {found.value:+.4f} ({warmth})"
    if found.rightful:
        yield "It grants a rightful place." if found.rightful > 0 else "It denies a rightful place."


def _documents(corpus: Corpus, problems: list[Problem]) -> Iterator[Document]:
    reading = reader(corpus)
    for entry in corpus.entries:
        try:
            article = read_article(entry)
            refuse_unspaced(article)
            yield reading.read(article)
        except FramingError as error:
            problems.append(Problem(f"{entry.side}/{entry.id}", str(error)))


def _shortened(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= SHOWN else folded[: SHOWN - 1] + "…"
