"""A corpus out of tables and exports: `framing import`. The articles go into one table, with the sides by a column."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from framing.model import Actor, FramingError, Problem
from framing.reading.corpus import load
from framing.reading.formats import database_of, readable
from framing.reading.found_actors import with_found_actors
from framing.reading.listing import listed
from framing.reading.manifest import JOINT
from framing.reading.manifest.folder import appearing, free_folder, slug
from framing.reading.manifest.saving import actor_lines, quoted
from framing.reading.parting import MANY_SIDES, Found, articles_of, files_of, parting, side_names, value_of
from framing.report.prose import count

COLUMNS = ("side", "id", "title", "text", "published", "url", "author", "outlet")
SHOWN = 10
"""Problems that are printed."""


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
        FramingError: nothing can be read, all is on one side, there is a corpus of that name, or it can't be written.
    """
    folder = free_folder(root, slug(files[0].stem, "imported") if name is None else name, "--name")
    problems: list[Problem] = []
    articles: list[Found] = []
    for path in files_of(files):
        own = list(articles_of(path, problems))
        base = database_of(path)
        yield f"{path}: {count(len(own), 'article')}" + (f" (an export of {base})" if base else "")
        articles += own
    for problem in problems[:SHOWN]:
        yield f"  {problem}"
    if len(problems) > SHOWN:
        yield f"  and {len(problems) - SHOWN:,} more problems"
    if not articles:
        raise FramingError(f"{listed(map(str, files))}: no article was found, so nothing was written.")
    parted_by = parting(articles, column)
    kept = [(value, one) for one in articles if (value := value_of(one, parted_by))]
    if left := len(articles) - len(kept):
        yield f"{count(left, 'article')} left out, since they name no {parted_by}."
    sides = side_names(Counter(value for value, _ in kept), parted_by, len(articles))
    with appearing(folder) as draft:
        _write(draft / "articles.csv", sides, kept)
        manifest, known = draft / "corpus.toml", _manifest(folder.name, sides, parted_by)
        manifest.write_text(known, encoding="utf-8", newline="\n")
        found = with_found_actors(load(draft)).actors
        manifest.write_text(known + _actors(found), encoding="utf-8", newline="\n")
        corpus = load(draft)
    yield f"Sides by {parted_by}:"
    sizes = Counter(entry.side for entry in corpus.entries)
    for label, side in sides.items():
        yield f"  {side}: {label}, {count(sizes[side], 'article')}"
    if len(sides) > MANY_SIDES:
        yield f"{len(sides)} sides are many. Join some: give them the same word in the column side of articles.csv."
    yield f"Actors that the sides share most: {', '.join(actor.name for actor in found) or 'none'}."
    yield from (f"  {problem}".replace(draft.name, folder.name) for problem in corpus.problems)
    yield f"{folder} is written: corpus.toml and articles.csv. Look at both, then run: framing report {folder.name}"


def _write(path: Path, sides: dict[str, str], articles: Sequence[tuple[str, Found]]) -> None:
    """The table of the articles, each with its side, and with an id that no other of its side has."""
    names = {label.casefold(): side for label, side in sides.items()}
    taken: Counter[tuple[str, str]] = Counter()
    # With the mark that spreadsheets look for before they take a table for UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for value, one in articles:
            side = names[value.casefold()]
            taken[side, one.cells["id"]] += 1
            again = taken[side, one.cells["id"]]
            own = {column: one.cells.get(column, "") for column in COLUMNS}
            own |= {"side": side, "text": one.text, "id": one.cells["id"] + (f"-{again}" if again > 1 else "")}
            writer.writerow(own)


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


def _actors(found: Sequence[Actor]) -> str:
    return "".join(f"{line}\n" for actor in found for line in actor_lines(actor))
