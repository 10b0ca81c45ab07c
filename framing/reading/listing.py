"""Where the articles of a corpus lie: what of its folder is read, and every file that is not, with the reason."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from framing.model import Corpus, Entry, FramingError, Problem, Side
from framing.reading.formats import SUFFIXES, TABLE_SUFFIXES, list_file, list_table
from framing.reading.formats.remote import matching
from framing.reading.manifest import Manifest
from framing.reading.manifest.scaffold import is_sample
from framing.reading.manifest.tomlcheck import Mistake, suggestion

MANIFEST = "corpus.toml"
NAMED = 5
"""How many names of files a problem lists before it says how many more there are."""

READ = SUFFIXES | TABLE_SUFFIXES
_UNSOUND = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
"""What no name of an article may hold: control characters, and bytes that are no text."""

HIDDEN, OUTSIDE, NO_FILE, FOLDER_LINK = "hidden", "a link out of the corpus", "no regular file", "a link to a folder"
LOCK = "a lock"
WHY = {
    HIDDEN: ("hidden, so not read.", "To have it read, give it a name that does not begin with a full stop."),
    OUTSIDE: (
        "a link out of the corpus: not read.",
        'Copy it into the folder, or write links = "follow" in [settings].',
    ),
    NO_FILE: ("no regular file (a pipe, a device or a broken link): not read.", "Put the article itself there."),
    FOLDER_LINK: ("a link to a folder: not followed.", "Put the folder itself there."),
    LOCK: (
        "a file by which a word processor marks a document that it has open: not read.",
        "Close the document.",
    ),
}
"""Why a file is not read, and what to do, by its flaw."""


class Listing(NamedTuple):
    """The articles of a corpus, what was left out, and what corpus.toml says wrongly about the folders."""

    entries: tuple[Entry, ...]
    mistakes: tuple[Mistake, ...]
    problems: tuple[Problem, ...]


class Seen(NamedTuple):
    """A file in a folder, and why it can't be read ("" if it can)."""

    path: Path
    flaw: str = ""


def list_articles(
    folder: Path, manifest: Manifest, largest: int, links: bool = False, places: Mapping[str, Path] | None = None
) -> Listing:
    """Which articles does this corpus have?

    Args:
        folder: of the corpus.
        manifest: says which sides there are, and where else tables lie.
        largest: bytes from which a file is refused.
        links: whether links out of the folder are followed.
        places: by side its folder or its one file, where that is not the folder of its name.
    """
    sides = manifest.sides
    entries: dict[tuple[str, str], Entry] = {}
    mistakes: list[Mistake] = []
    problems: list[Problem] = []
    of_sides = {side.name: (places or {}).get(side.name, folder / side.name) for side in sides}
    for name, place in of_sides.items():
        own, left_out = _files(place, name, largest, folder, links)
        entries.update(((entry.side, entry.id), entry) for entry in own)
        problems += left_out
    beside = [seen for seen in _level(folder, folder, links) if not seen.path.is_dir()]
    tables = [(seen.path, "") for seen in beside if _is_table_of_all(seen.path.name) and not seen.flaw]
    tables = [(path, "") for path, _ in tables if path not in of_sides.values()]
    for pattern in manifest.articles:
        try:
            tables += [(table, f"{name}/") for table, name in matching(pattern, folder)]
        except FramingError as error:
            mistakes.append(Mistake(manifest.articles_line, str(error)))
    names, labels = [side.name for side in sides], {side.label: side.name for side in sides}
    for table, prefix in tables:
        try:
            rows, unusable = list_table(table, names, prefix=prefix, largest=largest, labels=labels)
        except FramingError as error:
            if manifest.articles or not entries:
                raise  # the table that the corpus names, or all that it has
            what = str(error).removeprefix(str(table)).lstrip(":, ")
            problems.append(Problem(str(table), what, skipped=True))
            continue
        problems += unusable
        for entry in rows:
            first = entries.setdefault((entry.side, entry.id), entry)
            if first is not entry:
                what = f'the article "{entry.id}" of side "{entry.side}" is {first.path} already.'
                problems.append(
                    Problem(f"{table}, row {entry.row}", what, "Give it another id, or remove one.", skipped=True)
                )
    kept, samples = _without_samples(list(entries.values()))
    # Where no table was found under its pattern, that is why sides have no article.
    filled = {entry.side for entry in kept} if not mistakes else {side.name for side in sides}
    for side, line in zip(sides, manifest.side_lines, strict=True):
        if side.name not in filled:
            told = [path for path, _ in tables]
            mistakes.append(Mistake(line, _empty(folder, side, sides, [*problems, *samples], told)))
    order = {side.name: i for i, side in enumerate(sides)}
    kept.sort(key=lambda entry: (order[entry.side], entry.id))
    read = {*(path for path, _ in tables), *of_sides.values(), *(lexicon.path for lexicon in manifest.lexicons)}
    unnamed = _unnamed(folder, read, beside, links)
    safe = (problem._replace(where=shown(problem.where)) for problem in (*problems, *samples, *unnamed))
    return Listing(tuple(kept), tuple(mistakes), tuple(safe))


def _without_samples(entries: list[Entry]) -> tuple[list[Entry], list[Problem]]:
    """The articles without those that `framing new` wrote, as soon as there are others."""
    samples = [entry for entry in entries if not entry.row and is_sample(entry.path)]
    own = [entry for entry in entries if entry not in samples]
    if not samples or not own:
        return entries, []
    what = f"{listed([entry.path.name for entry in samples])}: samples of `framing new`, not read beside your articles."
    advice = "Delete them, and write your own title, question and actors into corpus.toml."
    return own, [Problem(str(samples[0].path.parent.parent), what, advice)]


# ---------------------------------------------------------------- what lies in a folder


def files_below(folder: Path, root: Path, links: bool = False, hidden: bool = True) -> Iterator[Seen]:
    """All files below a folder, sorted, with why each can't be read; of what is hidden or a link, the top alone.

    Args:
        folder: where to look.
        root: of the corpus, which links may not leave.
        links: whether they may all the same.
        hidden: whether hidden ones are given as well.
    """
    folders: list[Path] = []
    for seen in _level(folder, root, links):
        if seen.flaw != HIDDEN or hidden:
            if not seen.flaw and seen.path.is_dir():
                folders.append(seen.path)
            else:
                yield seen
    for below in folders:
        yield from files_below(below, root, links, hidden)


def _level(folder: Path, root: Path, links: bool) -> Iterator[Seen]:
    """What lies in a folder, sorted; only links are resolved, since that takes time."""
    try:
        found = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError:
        return
    for one in found:
        path = folder / one.name
        if one.name.startswith("."):
            yield Seen(path, HIDDEN)
        elif one.name.startswith("~$"):
            yield Seen(path, LOCK)
        elif one.is_symlink():
            yield Seen(path, _flaw_of_link(path, root, links))
        else:
            yield Seen(path, "" if one.is_file() or one.is_dir() else NO_FILE)


def _flaw_of_link(path: Path, root: Path, links: bool) -> str:
    if path.is_dir():
        return FOLDER_LINK
    if not path.is_file():
        return NO_FILE
    return "" if links or leads_inside(path, root) else OUTSIDE


def leads_inside(path: Path, root: Path) -> bool:
    """Whether a path, all links followed, lies in the folder `root`."""
    return path.resolve().is_relative_to(root.resolve())


def _files(place: Path, side: str, largest: int, root: Path, links: bool) -> tuple[list[Entry], list[Problem]]:
    """The article files of a side, each with the shortest id that is its own, and what can't be one."""
    if place.is_symlink() and not links and not leads_inside(place, root):
        return [], [Problem(str(place), *WHY[OUTSIDE])]
    if place.is_file():
        found, unusable = list_file(place, side, place.stem, largest)
        return list(found), list(unusable)
    articles: list[Path] = []
    others: list[str] = []
    flawed: dict[str, list[str]] = {}
    for path, flaw in files_below(place, root, links):
        name = path.relative_to(place).as_posix()
        readable = path.suffix.lower() in READ
        if flaw:
            if flaw != HIDDEN or readable or (path.is_dir() and articles_in(path)):
                flawed.setdefault(flaw, []).append(shown(name))
        elif readable and not _UNSOUND.search(name):
            articles.append(path)
        else:
            others.append(shown(name))
    ids = {path: path.relative_to(place).with_suffix("").as_posix() for path in articles}
    while shared := {name for name, count in Counter(ids.values()).items() if count > 1}:
        ids.update((path, path.relative_to(place).as_posix()) for path, name in ids.items() if name in shared)
    problems: list[Problem] = []
    if others:
        what = f"{listed(others)}: no article, or of a kind that is not read."
        advice = f"Read are: {', '.join(sorted(READ))}. Save the text as one of these, or move the file away."
        problems.append(Problem(str(place), what, advice))
    problems += [
        Problem(str(place), f"{listed(names)}: {WHY[flaw][0]}", WHY[flaw][1]) for flaw, names in flawed.items()
    ]
    entries: list[Entry] = []
    for path, name in ids.items():
        found, unusable = list_file(path, side, name, largest)
        entries += found
        problems += unusable
    return entries, problems


def articles_in(folder: Path) -> int:
    """How many files below a folder could hold articles."""
    return sum(seen.path.suffix.lower() in READ and not seen.flaw for seen in files_below(folder, folder))


def folders_in(folder: Path) -> list[Path]:
    """The folders in a folder that are not hidden, sorted."""
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))


def _is_table_of_all(name: str) -> bool:
    """Whether a file beside the sides is the table of all articles: articles.csv, Articles.XLSX, articles.csv.gz."""
    return name.casefold().split(".")[0] == "articles" and Path(name).suffix.lower() in TABLE_SUFFIXES


def is_about(name: str) -> bool:
    """Whether a file tells of the corpus and is no article of it."""
    return name.lower().startswith(("readme", "license", "licence", "changelog", "codebook"))


# ---------------------------------------------------------------- what is said about it


def _empty(folder: Path, side: Side, sides: Iterable[Side], problems: Sequence[Problem], tables: Sequence[Path]) -> str:
    """What is wrong with a side that has no article, and what was left out that may have been its own."""
    place = folder / side.name
    starts = tuple(f"{table}," for table in tables)
    near_it = [
        p for p in problems if Path(p.where).parent == place or p.where == str(place) or p.where.startswith(starts)
    ]
    left_out = "".join(f"\n    {problem}" for problem in near_it[:NAMED])
    if len(near_it) > NAMED:
        left_out += f"\n    and {len(near_it) - NAMED:,} more problems"
    if place.is_dir():
        kinds = ", ".join(sorted(SUFFIXES))
        what = (
            f'the side "{side.name}" has no article. Put its articles into {place} (one file each: {kinds}; or tables).'
        )
        return what + left_out
    if tables:
        names = ", ".join(path.name for path in tables)
        what = f'the side "{side.name}" has no usable row in {names}, and there is no folder {place}.'
        return what + left_out
    free = {path.name for path in folders_in(folder)} - {other.name for other in sides}
    near = suggestion(side.name, free) or f" Make it and put the articles of {side.name} into it."
    return f'there is no folder {place} for the side "{side.name}".{near}'


CODING = "coding"
"""The folder of people's codes, which are tables too and no articles."""


def _unnamed(folder: Path, read: set[Path], beside: Sequence[Seen], links: bool) -> Iterator[Problem]:
    """A problem for each folder with articles that is no side's, and for what lies beside the sides' folders."""
    for path in folders_in(folder):
        if path in read or (path.is_symlink() and not links and not leads_inside(path, folder)):
            continue
        if path.name == CODING and (path / "sample.csv").is_file():
            continue
        if (count := articles_in(path) - sum(path in table.parents for table in read)) > 0:
            what = f"folder {shown(path.name)} holds {_count(count)} and no [[side]] names it."
            name = shown(path.name)
            advice = f'They are not read. To read them, add to {MANIFEST}: [[side]] and below it name = "{name}"'
            yield Problem(str(path), what, advice)
    hidden = [path for path in folder.iterdir() if path.name.startswith(".") and path.is_dir() and articles_in(path)]
    could_be = [seen for seen in beside if seen.path.suffix.lower() in READ and seen.path not in read]
    for flaw in WHY:
        names = [seen.path.name for seen in could_be if seen.flaw == flaw]
        names += sorted(f"{path.name}/" for path in hidden) if flaw == HIDDEN else []
        if names:
            yield Problem(str(folder), f"{listed(map(shown, names))}: {WHY[flaw][0]}", WHY[flaw][1])
    loose = [s.path for s in could_be if not s.flaw and not is_about(s.path.name)]
    if articles := [shown(path.name) for path in loose if path.suffix.lower() in SUFFIXES]:
        what = f"{listed(articles)} beside the folders of the sides: not read."
        yield Problem(str(folder), what, "An article belongs into the folder of its side.")
    if others := [shown(path.name) for path in loose if path.suffix.lower() in TABLE_SUFFIXES]:
        what = f"{listed(others)} beside the folders of the sides: not read."
        advice = 'A table of all articles is called articles.csv, or named above the sides: articles = "FILE".'
        yield Problem(str(folder), what, advice)


def passed_over(corpus: Corpus) -> list[str]:
    """The files in a corpus folder that are neither read nor part of its description, by their path in it."""
    used = {entry.path for entry in corpus.entries} | {lexicon.path for lexicon in corpus.lexicons}
    used.add(corpus.folder / MANIFEST)
    below = files_below(corpus.folder, corpus.folder)
    return [shown(seen.path.relative_to(corpus.folder).as_posix()) for seen in below if seen.path not in used]


def shown(name: str) -> str:
    """A file name that can be printed."""
    return ascii(name)[1:-1] if _UNSOUND.search(name) else name


def _count(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles} articles"


def listed(names: Iterable[str]) -> str:
    """Some names, and how many more there are."""
    names = list(names)
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
