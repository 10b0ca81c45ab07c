"""From a folder to a corpus: what corpus.toml says, and where the articles of each side lie. No article is read yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from framing.model import Corpus, FramingError
from framing.reading.formats import read_article
from framing.reading.guessed import guess
from framing.reading.listing import MANIFEST, articles_in, folders_in, list_articles, shown
from framing.reading.manifest import name_flaw, read_manifest
from framing.reading.manifest.tomlcheck import Mistake, suggestion
from framing.settings import Settings

__all__ = ["MANIFEST", "find_corpora", "load"]


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
    guessed = None if path.is_file() else guess(folder)
    if guessed is None and not path.is_file():
        raise FramingError(
            f"{folder}: there is no {MANIFEST} in this folder. Write one with at least:\n\n{_draft(folder)}"
        )
    manifest = guessed.manifest if guessed else read_manifest(path)
    chosen = {**manifest.settings, **(settings or {})}
    values = Settings.of(chosen)
    listed = list_articles(
        folder, manifest, values.largest_file, values.links == "follow", guessed.places if guessed else None
    )
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
    found = tuple(folders_in(root))
    if not found:
        raise FramingError(f"{root}: there is no corpus in this folder. Make one: framing new NAME")
    return found


# ---------------------------------------------------------------- what is said about it


def _must_exist(folder: Path) -> None:
    if not folder.exists():
        beside = [path.name for path in folders_in(folder.parent)] if folder.parent.is_dir() else []
        near = suggestion(folder.name, beside) or " Check its name, or make a corpus: framing new NAME"
        raise FramingError(f"{folder}: there is no such folder.{near}")
    if not folder.is_dir():
        raise FramingError(f"{folder}: this is a file. A corpus is a folder with a {MANIFEST} in it.")
    if shown(name := folder.resolve().name) != name:
        raise FramingError(f"{shown(str(folder))}: the name of this folder {name_flaw(name)}. Rename it.")


def _draft(folder: Path) -> str:
    """The smallest corpus.toml for the folders that are there, ready to paste."""
    names = [path.name for path in folders_in(folder) if articles_in(path)]
    names += ["north", "south"][len(names) :]
    head = ['title = "..."']
    return "\n".join(head + [f'\n[[side]]\nname = "{name}"' for name in names])


def _in_one(path: Path, mistakes: Sequence[Mistake]) -> str:
    """All mistakes in one message."""
    if len(mistakes) == 1:
        return f"{path}, line {mistakes[0].line}: {mistakes[0].what}"
    listed = "".join(f"\n  line {mistake.line}: {mistake.what}" for mistake in mistakes)
    return f"{path} has {len(mistakes)} mistakes:{listed}"
