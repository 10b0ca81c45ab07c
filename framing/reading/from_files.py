"""A corpus out of a few files, folders or standard input: each is a side, or a column of theirs says the sides."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from framing.model import IN_MEMORY, Actor, Article, Corpus, Entry, FramingError, Problem, Side
from framing.reading.formats import SUFFIXES, TABLE_SUFFIXES, list_file, read_article, readable
from framing.reading.formats.opening import opening
from framing.reading.formats.text import decode
from framing.reading.from_memory import catalogue_of
from framing.reading.from_memory import corpus as corpus_of_articles
from framing.reading.listing import NO_FILE, WHY, files_below
from framing.reading.manifest import JOINT, name_flaw, question_between
from framing.reading.manifest.saving import FIELDS
from framing.reading.parting import articles_of, files_of, parting, side_names, value_of
from framing.settings import Settings

STDIN = Path("-")
LARGEST = Settings().largest_file


class Found(NamedTuple):
    """The articles of one source, and what of it could not be used."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def corpus_of_files(
    sources: Sequence[Path],
    *,
    labels: Sequence[str] = (),
    actors: Sequence[Actor] = (),
    question: str = "",
) -> Corpus:
    """A corpus in which each source is a side.

    Args:
        sources: files of any readable format, folders of them, or `-` for standard input.
        labels: the sides' names in print, in the same order; the names of the files without them.
        actors: whom to look for; without any, the names that the sides share most are taken.
        question: at the head of the report.

    Raises:
        FramingError: there are fewer than two sources, one holds no text, two hold the same, or the labels do not fit.
    """
    if len(sources) < 2:
        raise FramingError("a comparison needs two sides or more. Name two files, or two folders.")
    if labels and len(labels) != len(sources):
        raise FramingError(f"there are {len(sources)} sides and {len(labels)} names for them. Give one for each.")
    names = _names(sources, labels)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for source, name in zip(sources, names, strict=True):
        found = _found(source, name)
        if not found.entries:
            reasons = "".join(f"\n    {problem}" for problem in found.problems[:5])
            raise FramingError(f"{source}: there is nothing to read in it.{reasons}")
        entries += found.entries
        problems += found.problems
    _must_differ(entries, names)
    title = " and ".join(names) if len(names) == 2 else ", ".join(names)
    return Corpus(
        folder=IN_MEMORY,
        name="comparison",
        title=title,
        question=question or question_between(names),
        sides=tuple(Side(name, name) for name in names),
        actors=catalogue_of(actors),
        entries=tuple(entries),
        problems=tuple(problems),
        read=read_article,
    )


def corpus_of_tables(sources: Sequence[Path], by: str, *, actors: Sequence[Actor] = (), question: str = "") -> Corpus:
    """A corpus in which what a column says is a side; articles that say nothing there are left out and named.

    Args:
        sources: tables, exports, other files, or folders of them.
        by: any column of a table or field of an export (outlet, author, year, ...), or "file".
        actors, question: as for `corpus_of_files`.

    Raises:
        FramingError: nothing can be read, no article has such a column, or it parts no sides.
    """
    if not sources:
        raise FramingError(
            "there is nothing to compare. Name a table or an export: framing compare table.csv --by outlet"
        )
    problems: list[Problem] = []
    found = [one for path in files_of(sources) for one in articles_of(path, problems)]
    if not found:
        reasons = "".join(f"\n    {problem}" for problem in problems[:5])
        raise FramingError(f"{', '.join(map(str, sources))}: no article was found.{reasons}")
    column = parting(found, by, "--by")
    values = Counter(value for one in found if (value := value_of(one, column)))
    labels = {
        label.casefold(): label.replace("/", "-").replace(JOINT, " - ")
        for label in side_names(values, column, len(found))
    }
    taken: Counter[tuple[str, str]] = Counter()
    articles: list[Article] = []
    for one in found:
        if not (value := value_of(one, column)):
            where = f"{one.path}, {one.cells['id']}"
            problems.append(Problem(where, f"the article names no {column}.", "It is left out.", skipped=True))
            continue
        side, name = labels[value.casefold()], one.cells["id"]
        taken[side, name] += 1
        if (again := taken[side, name]) > 1:
            name = f"{name}-{again}"
        fields = {field: one.cells.get(field, "") for field in FIELDS}
        articles.append(Article(side, name, one.text, **fields))
    names = sorted(set(labels.values()), key=str.casefold)
    title = " and ".join(names) if len(names) == 2 else ", ".join(names)
    # Their sides in the order of names, whatever the order of rows.
    articles.sort(key=lambda article: (names.index(article.side), article.id))
    corpus = corpus_of_articles(
        articles, actors=actors, name="comparison", question=question or question_between(names)
    )
    return replace(corpus, title=title, problems=(*problems, *corpus.problems))


def _names(sources: Sequence[Path], labels: Sequence[str]) -> list[str]:
    """What the sides are called: as they were named, else by their files; each once."""
    names: list[str] = []
    for place, source in enumerate(sources):
        own = source.resolve().name if source.is_dir() else source.stem
        given = labels[place] if labels else ("Standard input" if source == STDIN else readable(own))
        name = " ".join(given.split()).replace("/", "-").replace(" | ", " - ")
        if flaw := name_flaw(name):
            raise FramingError(f"the name {name!a} of a side {flaw}. Give another: --as NAME NAME.")
        number, plain = 2, name
        while name in names:
            name, number = f"{plain} ({number})", number + 1
        names.append(name)
    return names


def _found(source: Path, side: str) -> Found:
    if source == STDIN:
        text = decode(sys.stdin.buffer.read(LARGEST + 1), "standard input")
        if not text.strip():
            raise FramingError("standard input is empty. Send a text: framing compare - other.txt < text.txt")
        begun = opening(text)
        article = Article(side, "stdin", begun.text, **{"title": "Standard input", **begun.fields}, head=begun.head)
        return Found((Entry(side, "stdin", IN_MEMORY, 1, article=article),), ())
    if source.is_dir():
        return _in_folder(source, side)
    if not source.exists():
        raise FramingError(f"{source}: there is no such file or folder. Check its name.")
    if not source.is_file():
        raise FramingError(f"{source}: {WHY[NO_FILE][0]} {WHY[NO_FILE][1]}")
    if source.suffix.lower() not in SUFFIXES | TABLE_SUFFIXES:
        kinds = ", ".join(sorted(SUFFIXES | TABLE_SUFFIXES))
        raise FramingError(f"{source}: files of this kind are not read. Save the text as one of {kinds}.")
    found = Found(*list_file(source, side, source.stem, LARGEST))
    if len(found.entries) == 1 and not found.entries[0].row:
        article = replace(read_article(found.entries[0]), side=side)  # what is wrong with it is said at once
        return Found((found.entries[0]._replace(article=article),), found.problems)
    return found


def _in_folder(folder: Path, side: str) -> Found:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for seen in files_below(folder, folder, hidden=False):
        path = seen.path
        if seen.flaw:
            problems.append(Problem(str(path), *WHY[seen.flaw]))
        elif path.suffix.lower() not in SUFFIXES | TABLE_SUFFIXES:
            problems.append(Problem(str(path), "a file of a kind that is not read.", "Move it away, or convert it."))
        else:
            found, unusable = list_file(path, side, path.relative_to(folder).as_posix(), LARGEST)
            entries += found
            problems += unusable
    return Found(tuple(sorted(entries, key=lambda entry: entry.id)), tuple(problems))


def _must_differ(entries: Sequence[Entry], names: Sequence[str]) -> None:
    """Two sides of one and the same text are a slip of the hand."""
    alone: dict[str, str] = {}
    for name in names:
        own = [entry for entry in entries if entry.side == name]
        if len(own) == 1:
            text = " ".join(read_article(own[0]).text.split())
            if text in alone:
                raise FramingError(
                    f"{alone[text]} and {name} hold the same text, so there is nothing to compare. Name another file."
                )
            alone[text] = name
