"""Writes a corpus as a folder: a corpus.toml to edit, and a table of its articles, word for word."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from framing.model import Actor, Article, Corpus, Side
from framing.reading.manifest.folder import appearing, free_folder, slug

FIELDS = ("title", "published", "url", "author", "outlet")
"""What an article has besides its text."""


def save_corpus(root: Path, name: str, corpus: Corpus, articles: Iterable[Article]) -> Path:
    """Write a corpus into a new folder of `root`; it appears whole or not at all.

    Args:
        root: usually corpora/.
        name: of the folder.
        corpus: its title, question, sides and actors.
        articles: of its sides.

    Returns: the folder.

    Raises:
        FramingError: the name can't be a folder's, there is one already, or it can't be written.
    """
    folder = free_folder(root, name)
    places = _folders(corpus.sides)
    with appearing(folder) as draft:
        (draft / "corpus.toml").write_text(_manifest(corpus, places), encoding="utf-8", newline="\n")
        with (draft / "articles.jsonl").open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.writelines(_line(article, places[article.side]) for article in articles)
    return folder


def _folders(sides: Iterable[Side]) -> dict[str, str]:
    """The plain name of each side."""
    found: dict[str, str] = {}
    for side in sides:
        found[side.name] = slug(side.name, "text", found.values())
    return found


def _manifest(corpus: Corpus, places: dict[str, str]) -> str:
    return "\n".join(_lines(corpus, places)) + "\n"


def _lines(corpus: Corpus, places: dict[str, str]) -> Iterator[str]:
    yield f"title = {quoted(corpus.title)}"
    yield f"question = {quoted(corpus.question)}"
    for side in corpus.sides:
        yield f"\n[[side]]\nname = {quoted(places[side.name])}\nlabel = {quoted(side.label)}"
        if side.description:
            yield f"description = {quoted(side.description)}"
    yield "\n# Whom to look for. Other names go into aliases; phrases that hold one and are somebody else, into not."
    for actor in corpus.actors:
        yield from actor_lines(actor)


def actor_lines(actor: Actor) -> Iterator[str]:
    """An actor as corpus.toml has it; the first line is empty."""
    yield f"\n[[actor]]\nname = {quoted(actor.name)}"
    if actor.kind:
        yield f"kind = {quoted(actor.kind)}"
    aliases = [
        f"{{ text = {quoted(one.text)}, label = {quoted(one.label)} }}" if one.label else quoted(one.text)
        for one in actor.aliases
        if one.text != actor.name or one.label
    ]
    yield f"aliases = [{', '.join(aliases)}]"
    if actor.excluded:
        yield f"not = [{', '.join(map(quoted, actor.excluded))}]"


def _line(article: Article, side: str) -> str:
    fields = {name: getattr(article, name) for name in FIELDS if getattr(article, name)}
    return json.dumps({"side": side, "id": article.id, **fields, "text": article.text}, ensure_ascii=False) + "\n"


def quoted(text: str) -> str:
    """A text as TOML has it between quotation marks."""
    plain = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")
