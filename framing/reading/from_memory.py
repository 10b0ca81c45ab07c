"""A corpus without a folder: from a DataFrame, from columns, or from articles that are in memory already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from framing.model import IN_MEMORY, Actor, Article, Corpus, Entry, FramingError, Problem, Side
from framing.reading.document import as_actor
from framing.reading.formats import readable
from framing.reading.formats.fields import article_fields, is_missing, text_of, tidy, without_halves
from framing.reading.formats.opening import opening
from framing.reading.manifest import JOINT, name_flaw, normalised, question_of
from framing.reading.manifest.tomlcheck import suggestion

USUAL = {name: name for name in ("title", "id", "published", "url", "author", "outlet", "language")}
"""Columns that are taken where there is one, by the field of `Article` that they fill."""

Given = Literal["side", "text", "title", "id", "published", "url", "author", "outlet", "language"]


def corpus(
    articles: Any,
    *,
    side: str = "side",
    text: str = "text",
    title: str = "title",
    id: str = "id",  # noqa: A002  (the column is called that in every table)
    published: str = "published",
    actors: Iterable[Actor | str] = (),
    name: str = "corpus",
    question: str = "",
    settings: Mapping[str, object] | None = None,
) -> Corpus:
    """A corpus of articles that are in memory, which is then analysed like one from a folder.

    Args:
        articles: a pandas DataFrame, anything else with columns (a mapping from names to sequences of one length), or
            an iterable of `Article`; of these the names of columns below are of no account.
        side, text: the columns that say on which side an article is, and what it says. Sides are in the order in which
            they first occur.
        title, id, published: further columns, taken where there is one, like url, author, outlet and language. Without
            ids articles are numbered. The same ids give the same random numbers.
        actors: whom to look for, as actors or mere names; without any, the names that the sides share most are taken.
        name: of the corpus; the title of its report is made of it.
        question: at the head of the report; made from the name if there is none.
        settings: as under [settings] in corpus.toml.

    Returns:
        The corpus. Rows without a text or side, or with an id that another has, are left out and named in `problems`.

    Raises:
        FramingError: a column is missing, there are fewer than two sides, nothing is left, or an actor's names clash.
    """
    if isinstance(articles, Mapping) or hasattr(articles, "columns"):
        chosen: dict[str, str] = {**USUAL, "title": title, "id": id, "published": published, "side": side, "text": text}
        rows = _rows(_columns(articles, chosen), chosen)
    else:
        rows = _given(articles)
    problems: list[Problem] = []
    kept: dict[tuple[str, str], Article] = {}
    for where, found in rows:
        flaw = found if isinstance(found, str) else _flaw(found, kept)
        if flaw:
            problems.append(Problem(where, flaw, "It is left out.", skipped=True))
        elif isinstance(found, Article):
            kept[found.side, found.id] = found
    sides = tuple(Side(one, one) for one in dict.fromkeys(article.side for article in kept.values()))
    _enough(sides, problems)
    order = {one.name: i for i, one in enumerate(sides)}
    ordered = sorted(kept.values(), key=lambda article: (order[article.side], article.id))
    called = readable(name)
    return Corpus(
        folder=IN_MEMORY,
        name=name,
        title=called,
        question=question or question_of(called),
        sides=sides,
        actors=catalogue_of(actors),
        entries=tuple(Entry(one.side, one.id, IN_MEMORY, i, article=one) for i, one in enumerate(ordered, 1)),
        settings=dict(settings or {}),
        problems=tuple(problems),
    )


Texts = str | Article | Iterable[str | Article]


def corpus_of_sides(sides: Mapping[str, Texts], *, actors: Iterable[Actor | str] = (), question: str = "") -> Corpus:
    """A corpus of texts by side: `{"promotional": text, "critical": [text, article]}`.

    Texts are numbered on their side from 1; articles keep their ids. Arguments and errors are those of `corpus`.
    """
    if not isinstance(sides, Mapping):
        raise FramingError('Give the texts of each side by its name: framing.compare({"north": text, "south": text}).')
    return corpus(_by_side(sides), actors=actors, name="comparison", question=question)


def _by_side(sides: Mapping[str, Texts]) -> Iterator[Article]:
    for side, given in sides.items():
        for number, one in enumerate([given] if isinstance(given, str | Article) else given, 1):
            if isinstance(one, Article):
                yield replace(one, side=side)
            elif isinstance(one, str):
                # As of a text file: the same text gives the same numbers, pasted or saved.
                begun = opening(one)
                yield Article(side, f"{number:03d}", begun.text, **begun.fields, head=begun.head)
            else:
                kind = type(one).__name__
                raise FramingError(
                    f'side "{side}", number {number}: a {kind} is no text. Give texts (str) or articles.'
                )


def catalogue_of(actors: Iterable[Actor | str]) -> tuple[Actor, ...]:
    """Actors out of actors and mere names; the name of each is an alias of it.

    Raises:
        FramingError: two actors share a name or an alias, or a name holds what parts the columns of a key.
    """
    if isinstance(actors, str):
        raise FramingError(f'Give actors as a list: actors=["{actors}"].')
    catalogue = tuple(as_actor(actor) for actor in actors)
    for actor in catalogue:
        if any(without_halves(one) != one for one in (actor.name, *(alias.text for alias in actor.aliases))):
            raise FramingError(f"the actor {actor.name!a} holds half a character. Write its name anew.")
    owners: dict[str, str] = {}
    for actor in catalogue:
        for label in (actor.name, *(alias.label for alias in actor.aliases)):
            if JOINT in f" {label} ":
                raise FramingError(
                    f'the actor or label "{label}" holds a | between spaces. Write it with another sign.'
                )
        for alias in actor.aliases:
            owner = owners.setdefault(normalised(alias.text), actor.name)
            if owner != actor.name:
                raise FramingError(
                    f'the alias "{alias.text}" belongs to two actors, {owner} and {actor.name}. Leave it with one.'
                )
    if repeated := [one for one, times in Counter(actor.name for actor in catalogue).items() if times > 1]:
        raise FramingError(f'the actor "{repeated[0]}" is given twice. Put all aliases into one Actor.')
    return catalogue


# ---------------------------------------------------------------- rows


def _columns(articles: Any, chosen: Mapping[str, str]) -> dict[str, list[object]]:
    """The values of each field that has a column; a DataFrame's own index is no column."""
    names = [str(name) for name in (articles.columns if hasattr(articles, "columns") else articles)]
    for field, column in chosen.items():
        if column not in names and column != USUAL.get(field):
            advice = suggestion(column, names) or f' Name the right one: {field}="...".'
            raise FramingError(f'there is no column "{column}"; there are: {", ".join(names) or "none"}.{advice}')
    columns = {field: list(articles[column]) for field, column in chosen.items() if column in names}
    if len({len(values) for values in columns.values()}) > 1:
        sizes = ", ".join(f"{chosen[field]}: {len(values)}" for field, values in columns.items())
        raise FramingError(f"the columns have different lengths ({sizes}). Give one value for each article.")
    return columns


def _rows(columns: Mapping[str, Sequence[object]], chosen: Mapping[str, str]) -> Iterator[tuple[str, Article | str]]:
    """Each row as an article, or what is wrong with it."""
    count = len(columns["side"])
    digits = len(str(count))
    for i in range(count):
        cells = {field: _cell(values[i]) for field, values in columns.items()}
        where, text = f"row {i + 1}", columns["text"][i]
        if not cells["side"]:
            yield where, f'it names no side: the column "{chosen["side"]}" is empty.'
        elif not cells["text"] or is_missing(cells["text"]):
            yield where, f'it has no text: the column "{chosen["text"]}" is empty.'
        elif not isinstance(text, str):
            yield where, f"its text is no text but a {type(text).__name__}."
        else:
            side, name = cells["side"], cells.get("id") or f"{i + 1:0{digits}}"
            fields = article_fields(cells)
            yield where, Article(side, name, text_of(text), **{**fields, "title": fields["title"] or readable(name)})


def _given(articles: Iterable[Article]) -> Iterator[tuple[str, Article | str]]:
    """Articles as they are given, numbered for messages."""
    if isinstance(articles, str) or not isinstance(articles, Iterable):
        kind = type(articles).__name__
        raise FramingError(f"a {kind} holds no articles. Give a DataFrame, columns by name, or a list of Article.")
    for number, article in enumerate(articles, 1):
        where = f"article {number}"
        if not isinstance(article, Article):
            kind = type(article).__name__
            raise FramingError(f"{where}: this is a {kind}. Give framing.Article(side, id, text), or a DataFrame.")
        if not article.side.strip():
            yield where, "it names no side."
        elif not article.text.strip():
            yield where, "it has no text."
        else:
            name = tidy(article.id) or f"{number:06d}"
            own = {field: tidy(getattr(article, field)) for field in ("published", "url", "author", "outlet")}
            shown = tidy(article.title) or readable(name)
            yield where, replace(article, id=name, text=text_of(article.text), title=shown, **own)


def _cell(value: object) -> str:
    """A value as one line; "" where there is none (None, NaN, NaT, pandas' NA), or several."""
    if isinstance(value, str):
        return tidy(value)
    import pandas as pd

    missing = pd.isna(value)  # type: ignore[call-overload]
    return "" if missing is not False else tidy(str(value).removesuffix(" 00:00:00"))


def _flaw(article: Article, kept: Mapping[tuple[str, str], Article]) -> str:
    if flaw := name_flaw(article.side):
        raise FramingError(
            f'the side "{article.side}" {flaw}; it is part of the name of every article. Rename it, for example: '
            f'frame[column].str.replace("/", "-").'
        )
    if (article.side, article.id) in kept:
        return f'the article "{article.id}" of side "{article.side}" is there already.'
    if "\0" in article.text:
        return "the text holds NUL characters: it is no plain text."
    return ""


def _enough(sides: Sequence[Side], problems: Sequence[Problem]) -> None:
    if len(sides) < 2:
        found = f'all articles are on the side "{sides[0].name}"' if sides else "no article is left"
        left_out = "".join(f"\n    {problem}" for problem in problems[:5])
        raise FramingError(
            f"{found}; a comparison needs two sides or more. Check the column that names the side.{left_out}"
        )
