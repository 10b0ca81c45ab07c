"""A corpus out of tables and exports: `framing import`. The articles go into one table, with the sides by a column."""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from framing.commands.toml import quoted
from framing.model import Actor, FramingError, Problem
from framing.reading.corpus import load
from framing.reading.formats import SUFFIXES, TABLE_SUFFIXES, database_of, list_file, read_article, readable
from framing.reading.formats.columns import cell
from framing.reading.formats.fields import is_missing, plain_name
from framing.reading.formats.tables import rows
from framing.reading.found_actors import with_found_actors
from framing.reading.listing import files_below, listed
from framing.reading.manifest import JOINT, name_flaw
from framing.report.prose import count
from framing.report.write import replace_file

COLUMNS = ("side", "id", "title", "text", "published", "url", "author", "outlet")
USUAL = ("side", "outlet", "file")
"""By what the sides are parted where nobody says it: the first of these that has two values or more."""
MANY_SIDES = 12
SHOWN = 10
"""Problems that are printed."""


class Found(NamedTuple):
    """An article of a file, with all that its row or head says, by plain name."""

    path: Path
    cells: dict[str, str]
    text: str


def import_corpus(
    files: Sequence[Path], root: Path, column: str | None = None, name: str | None = None
) -> Iterator[str]:
    """Write a corpus and say what was done, line by line.

    Args:
        files: tables, exports, documents, or folders of them.
        root: the folder of all corpora.
        column: by what the sides are parted: any column of a table or field of an export (outlet, author, ...), or
            "file"; None for the first of `USUAL` that has two values.
        name: of the corpus; None for that of the first file.

    Raises:
        FramingError: nothing can be read, all is on one side, or there is a corpus of that name.
    """
    folder = _folder_of(root, name if name is not None else _slug(files[0].stem) or "imported")
    problems: list[Problem] = []
    articles: list[Found] = []
    for path in _files(files):
        own = list(_articles(path, problems))
        base = database_of(path)
        yield f"{path}: {count(len(own), 'article')}" + (f" (an export of {base})" if base else "")
        articles += own
    for problem in problems[:SHOWN]:
        yield f"  {problem}"
    if len(problems) > SHOWN:
        yield f"  and {len(problems) - SHOWN:,} more problems"
    if not articles:
        raise FramingError(f"{listed(map(str, files))}: no article was found, so nothing was written.")
    parted_by = _parting(articles, column)
    kept = [(value, one) for one in articles if (value := _value(one, parted_by))]
    if left := len(articles) - len(kept):
        yield f"{count(left, 'article')} left out, since they name no {parted_by}."
    sides = _sides(Counter(value for value, _ in kept), parted_by, len(articles))
    _write(folder, sides, kept)
    try:
        found = with_found_actors(load(folder)).actors
        replace_file(folder / "corpus.toml", _manifest(folder.name, sides, parted_by) + "".join(map(_actor, found)))
        corpus = load(folder)
    except FramingError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    yield f"Sides by {parted_by}:"
    sizes = Counter(entry.side for entry in corpus.entries)
    for label, side in sides.items():
        yield f"  {side}: {label}, {count(sizes[side], 'article')}"
    if len(sides) > MANY_SIDES:
        yield f"{len(sides)} sides are many. Join some: give them the same word in the column side of articles.csv."
    yield f"Actors that the sides share most: {', '.join(actor.name for actor in found) or 'none'}."
    yield from (f"  {problem}" for problem in corpus.problems)
    yield f"{folder} is written: corpus.toml and articles.csv. Look at both, then run: framing report {folder.name}"


def _folder_of(root: Path, name: str) -> Path:
    if flaw := name_flaw(name):
        raise FramingError(f'the name "{ascii(name)[1:-1]}" {flaw}. Take a plain one: --name strike')
    folder = root / name
    if folder.exists() or folder.is_symlink():
        raise FramingError(f"{folder}: this folder is there already, and is not overwritten. Take another: --name NAME")
    return folder


def _files(given: Sequence[Path]) -> list[Path]:
    """The files that are named, and all that can be read in the folders that are."""
    found: list[Path] = []
    for path in given:
        if path.is_dir():
            inside = [seen.path for seen in files_below(path, path, hidden=False) if not seen.flaw]
            found += [one for one in inside if one.suffix.lower() in SUFFIXES | TABLE_SUFFIXES]
        elif path.is_file():
            found.append(path)
        else:
            raise FramingError(f"{path}: there is no such file. Check its name.")
    return list(dict.fromkeys(found))


def _articles(path: Path, problems: list[Problem]) -> Iterator[Found]:
    """The articles of a file; what can't be used is noted."""
    if path.suffix.lower() not in SUFFIXES | TABLE_SUFFIXES:
        kinds = ", ".join(sorted(SUFFIXES | TABLE_SUFFIXES))
        problems.append(Problem(str(path), "files of this kind are not read.", f"Save it as one of {kinds}."))
        return
    cells: dict[int, dict[str, str]] = {}
    if path.suffix.lower() in TABLE_SUFFIXES:
        try:
            cells = {row.number: {c: cell(row, c) for c in row.cells if c not in _TEXTS} for row in rows(path)}
        except FramingError as error:
            problems.append(Problem(str(path), str(error).removeprefix(str(path)).lstrip(":, ")))
            return
    # Whatever a column `side` says is no side yet: it is a column like any other.
    entries, unusable = list_file(path, "", path.stem, of_any_side=True)
    problems += unusable
    for entry in entries:
        try:
            article = read_article(entry)
        except FramingError as error:
            problems.append(Problem(str(path), str(error).removeprefix(str(path)).lstrip(":, ")))
            continue
        known = {name: getattr(article, name) for name in ("id", "title", "published", "url", "author", "outlet")}
        yield Found(path, {**cells.get(entry.row, {}), **known, "year": article.published[:4]}, article.text)


_TEXTS = frozenset({"text", "fulltext", "body", "content", "maintext", "lp", "td"})
"""Columns that part no sides."""


def _value(one: Found, column: str) -> str:
    value = one.path.stem if column == "file" else one.cells.get(plain_name(column), "")
    return "" if is_missing(value) else " ".join(value.split())


def _parting(articles: Sequence[Found], column: str | None) -> str:
    """By what the sides are parted."""
    if column is not None:
        names = sorted({name for one in articles for name, value in one.cells.items() if value} | {"file"})
        if column != "file" and plain_name(column) not in names:
            raise FramingError(
                f'no article has a "{column}"; there are: {", ".join(names)}. Name one: --side-column NAME'
            )
        return column
    for usual in USUAL:
        if len({value.casefold() for one in articles if (value := _value(one, usual))}) > 1:
            return usual
    raise FramingError(
        "all articles are of one outlet and one file, so there is nothing to compare. Name what parts them"
        " (--side-column author, or any column of a table), or give a second file."
    )


def _sides(values: Counter[str], column: str, articles: int) -> dict[str, str]:
    """By what the articles say, the name of the side, in the order of names; spellings that differ in case are one."""
    if len({value.casefold() for value in values}) < 2:
        raise FramingError(f"all {articles:,} articles have the same {column}; a comparison needs two sides or more.")
    if len(values) > articles / 2 and len(values) > MANY_SIDES:
        raise FramingError(
            f"{len(values):,} different values of {column} for {articles:,} articles: these are no sides."
        )
    names: dict[str, str] = {}
    by_fold: dict[str, str] = {}
    for value in sorted(values, key=lambda value: (value.casefold(), -values[value], value)):
        fold = value.casefold()
        if fold not in by_fold:
            name, number = _slug(value) or "side", 2
            while name in by_fold.values():
                name, number = f"{_slug(value) or 'side'}-{number}", number + 1
            by_fold[fold] = name
            names[value] = name
    return names


def _slug(text: str) -> str:
    """A plain name for a side or a corpus."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")[:60].strip("-")


def _write(folder: Path, sides: dict[str, str], articles: Sequence[tuple[str, Found]]) -> None:
    """The folder with its table and a first manifest, whole or not at all."""
    names = {label.casefold(): side for label, side in sides.items()}
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    taken: Counter[tuple[str, str]] = Counter()
    for value, one in articles:
        side = names[value.casefold()]
        taken[side, one.cells["id"]] += 1
        again = taken[side, one.cells["id"]]
        own = {column: one.cells.get(column, "") for column in COLUMNS}
        own |= {"side": side, "text": one.text, "id": one.cells["id"] + (f"-{again}" if again > 1 else "")}
        writer.writerow(own)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".import-", dir=folder.parent))
        try:
            # With the mark that spreadsheets look for before they take a table for UTF-8.
            (draft / "articles.csv").write_text("\ufeff" + out.getvalue(), encoding="utf-8", newline="")
            (draft / "corpus.toml").write_text(_manifest(folder.name, sides, ""), encoding="utf-8", newline="\n")
            draft.chmod(0o755)
            draft.rename(folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise FramingError(f"{folder}: can't be written ({error.strerror}). Check the permissions.") from error


def _manifest(name: str, sides: dict[str, str], column: str) -> str:
    title = readable(name)
    lines = [
        f"# Written by `framing import`; the sides are parted by {column or 'a column'}. Change whatever you like.",
        "",
        f"title = {quoted(title)}",
        f"question = {quoted(f'How do the sides show “{title}”?')}",
    ]
    for label, side in sides.items():
        lines += ["", "[[side]]", f"name = {quoted(side)}", f"label = {quoted(label.replace(JOINT, ' / '))}"]
    return "\n".join([*lines, ""])


def _actor(actor: Actor) -> str:
    aliases = ", ".join(quoted(alias.text) for alias in actor.aliases if alias.text != actor.name)
    kind = f"kind = {quoted(actor.kind)}\n" if actor.kind else ""
    return f"\n[[actor]]\nname = {quoted(actor.name)}\n{kind}" + (f"aliases = [{aliases}]\n" if aliases else "")
