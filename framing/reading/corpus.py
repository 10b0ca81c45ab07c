"""From a folder to a corpus: what corpus.toml says, and where the articles of each side lie. No article is read yet."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from framing.model import Corpus, Entry, FramingError, Problem, Side
from framing.reading.formats import SUFFIXES, TABLE_SUFFIXES, list_file, list_table, read_article
from framing.reading.formats.remote import matching
from framing.reading.manifest import Manifest, read_manifest
from framing.reading.manifest.tomlcheck import Mistake, suggestion
from framing.settings import Settings

MANIFEST = "corpus.toml"
TABLES = ("articles.csv", "articles.jsonl")
_UNSOUND = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
"""What no name of an article may hold: control characters, and bytes that are no text."""

NAMED = 5
"""How many names of files a problem lists before it says how many more there are."""


def load(folder: str | Path, settings: Mapping[str, object] | None = None) -> Corpus:
    """Which sides, actors and articles does this corpus have?

    Args:
        folder: holds corpus.toml and a folder for each side, or a table of all articles.
        settings: hold instead of what corpus.toml says under [settings].

    Returns:
        The corpus; its entries are sorted by side, in the order of corpus.toml, and id. What was left out or looks
        wrong is in `problems`.

    Raises:
        FramingError: the folder or its corpus.toml is missing, or wrong: then with every mistake, its line and remedy.
    """
    folder = Path(folder)
    if folder.name == MANIFEST and folder.is_file():
        folder = folder.parent
    _must_exist(folder)
    path = folder / MANIFEST
    manifest = read_manifest(path)
    chosen = {**manifest.settings, **(settings or {})}
    listed = _list(folder, manifest, Settings.of(chosen).largest_file)
    mistakes = sorted({*manifest.mistakes, *listed.mistakes})
    if mistakes:
        raise FramingError(_in_one(path, mistakes))
    return Corpus(
        folder=folder,
        name=folder.resolve().name,
        title=manifest.title,
        question=manifest.question,
        sides=manifest.sides,
        actors=manifest.actors,
        language=manifest.language,
        entries=listed.entries,
        planted=manifest.planted,
        start=manifest.start,
        end=manifest.end,
        settings=chosen,
        problems=(*manifest.problems, *listed.problems),
        lexicons=manifest.lexicons,
        read=read_article,
    )


def find_corpora(root: Path) -> tuple[Path, ...]:
    """Every folder below `root`, sorted by name; hidden ones are no corpora.

    A folder that holds no corpus is among them, so that it is reported and not passed over. Raises FramingError where
    there is no folder at all.
    """
    if not root.is_dir():
        raise FramingError(f"{root}: there is no such folder. Run where it is, or make a corpus: framing new NAME")
    found = tuple(_folders(root))
    if not found:
        raise FramingError(f"{root}: there is no corpus in this folder. Make one: framing new NAME")
    return found


# ---------------------------------------------------------------- where articles lie


class Listing(NamedTuple):
    """The articles of a corpus, what was left out, and what corpus.toml says wrongly about the folders."""

    entries: tuple[Entry, ...]
    mistakes: tuple[Mistake, ...]
    problems: tuple[Problem, ...]


def _list(folder: Path, manifest: Manifest, largest: int) -> Listing:
    sides = manifest.sides
    entries: dict[tuple[str, str], Entry] = {}
    mistakes: list[Mistake] = []
    problems: list[Problem] = []
    for side in sides:
        own, left_out = _files(folder / side.name, side.name, largest)
        entries.update(((entry.side, entry.id), entry) for entry in own)
        problems += left_out
    tables = [(folder / name, "") for name in TABLES if (folder / name).is_file()]
    for pattern in manifest.articles:
        try:
            tables += [(table, f"{name}/") for table, name in matching(pattern, folder)]
        except FramingError as error:
            mistakes.append(Mistake(manifest.articles_line, str(error)))
    for table, prefix in tables:
        rows, unusable = list_table(table, [side.name for side in sides], prefix=prefix, largest=largest)
        problems += unusable
        for entry in rows:
            first = entries.setdefault((entry.side, entry.id), entry)
            if first is not entry:
                what = f'the article "{entry.id}" of side "{entry.side}" is {first.path} already.'
                problems.append(
                    Problem(f"{table}, row {entry.row}", what, "Give it another id, or remove one.", skipped=True)
                )
    # Where no table was found under its pattern, that is why sides have no article.
    filled = {entry.side for entry in entries.values()} if not mistakes else {side.name for side in sides}
    for side, line in zip(sides, manifest.side_lines, strict=True):
        if side.name not in filled:
            mistakes.append(Mistake(line, _empty(folder, side, sides, problems)))
    order = {side.name: i for i, side in enumerate(sides)}
    in_order = sorted(entries.values(), key=lambda entry: (order[entry.side], entry.id))
    return Listing(tuple(in_order), tuple(mistakes), (*problems, *_unnamed(folder, order)))


def _files(folder: Path, side: str, largest: int) -> tuple[list[Entry], list[Problem]]:
    """The article files of a side, each with the shortest id that is its own, and what can't be one."""
    articles: list[Path] = []
    others: list[str] = []
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        sound = not _UNSOUND.search(name)
        if sound and path.suffix.lower() in SUFFIXES | TABLE_SUFFIXES:
            articles.append(path)
        else:
            others.append(name if sound else ascii(name)[1:-1])
    ids = {path: path.relative_to(folder).with_suffix("").as_posix() for path in articles}
    while shared := {name for name, count in Counter(ids.values()).items() if count > 1}:
        ids.update((path, path.relative_to(folder).as_posix()) for path, name in ids.items() if name in shared)
    problems: list[Problem] = []
    if others:
        what = f"{_listed(others)}: no article, or of a kind that is not read."
        kinds = ", ".join(sorted(SUFFIXES | TABLE_SUFFIXES))
        advice = f"Read are: {kinds}. Save the text as one of these, or move the file away."
        problems.append(Problem(str(folder), what, advice))
    entries: list[Entry] = []
    for path, name in ids.items():
        found, unusable = list_file(path, side, name, largest)
        entries += found
        problems += unusable
    return entries, problems


def _walk(folder: Path) -> Iterator[Path]:
    """All files below a folder that are not hidden, sorted; links to folders are not followed."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(files) if not name.startswith("."))


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))


def _articles_in(folder: Path) -> int:
    return sum(path.suffix.lower() in SUFFIXES for path in _walk(folder))


# ---------------------------------------------------------------- what is said about it


def _must_exist(folder: Path) -> None:
    if not folder.exists():
        beside = [path.name for path in _folders(folder.parent)] if folder.parent.is_dir() else []
        near = suggestion(folder.name, beside) or " Check its name, or make a corpus: framing new NAME"
        raise FramingError(f"{folder}: there is no such folder.{near}")
    if not folder.is_dir():
        raise FramingError(f"{folder}: this is a file. A corpus is a folder with a {MANIFEST} in it.")
    if not (folder / MANIFEST).is_file():
        raise FramingError(
            f"{folder}: there is no {MANIFEST} in this folder. Write one with at least:\n\n{_draft(folder)}"
        )


def _draft(folder: Path) -> str:
    """The smallest corpus.toml for the folders that are there, ready to paste."""
    names = [path.name for path in _folders(folder) if _articles_in(path)]
    names += ["north", "south"][len(names) :]
    head = ['title = "..."']
    return "\n".join(head + [f'\n[[side]]\nname = "{name}"' for name in names])


def _in_one(path: Path, mistakes: Sequence[Mistake]) -> str:
    """All mistakes in one message."""
    if len(mistakes) == 1:
        return f"{path}, line {mistakes[0].line}: {mistakes[0].what}"
    listed = "".join(f"\n  line {mistake.line}: {mistake.what}" for mistake in mistakes)
    return f"{path} has {len(mistakes)} mistakes:{listed}"


def _empty(folder: Path, side: Side, sides: Iterable[Side], problems: Sequence[Problem]) -> str:
    """What is wrong with a side that has no article."""
    place = folder / side.name
    if place.is_dir():
        kinds = ", ".join(sorted(SUFFIXES))
        left_out = "".join(f"\n    {problem}" for problem in problems if Path(problem.where).parent == place)
        what = f'the side "{side.name}" has no article. Put its articles into {place} (one file each: {kinds}).'
        return what + left_out
    if any((folder / name).is_file() for name in TABLES):
        return f'the side "{side.name}" has no usable row in the table of articles, and there is no folder {place}.'
    free = {path.name for path in _folders(folder)} - {other.name for other in sides}
    near = suggestion(side.name, free) or f" Make it and put the articles of {side.name} into it."
    return f'there is no folder {place} for the side "{side.name}".{near}'


def _unnamed(folder: Path, sides: Iterable[str]) -> Iterator[Problem]:
    """A problem for each folder with articles that is no side's, and for articles beside the sides' folders."""
    for path in _folders(folder):
        count = _articles_in(path) if path.name not in sides else 0
        if count:
            what = f"folder {path.name} holds {_count(count)} and no [[side]] names it."
            advice = f'They are not read. To read them, add to {MANIFEST}: [[side]] and below it name = "{path.name}"'
            yield Problem(str(path), what, advice)
    loose = [path.name for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES and path.is_file()]
    loose = [name for name in loose if not name.startswith(".") and not name.lower().startswith(("readme", "license"))]
    if loose:
        what = f"{_listed(loose)} beside the folders of the sides: not read."
        yield Problem(str(folder), what, "An article belongs into the folder of its side.")


def _count(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles} articles"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
