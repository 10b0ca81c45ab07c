"""Where each actor of the catalogue is named: the longest alias wins, and a phrase in `not` is nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from framing.model import Actor, Mention, Sentence, Tokens
from framing.reading.segment import segment

PERSON_KINDS = frozenset({"person", "official", "expert", "citizen"})
"""Kinds of actors whose last name alone may stand for the whole name, once that has been said."""

POSSESSIVES = frozenset({"'s", "'"})


class Phrase(NamedTuple):
    """An alias as its tokens: the forms that must be met, and which of their characters must be capitals."""

    forms: tuple[str, ...]
    capitals: tuple[tuple[int, ...], ...]
    actor: str
    alias: str
    label: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The actors, ready to be looked for: phrases by their first form, longest first."""

    aliases: Mapping[str, tuple[Phrase, ...]]
    excluded: Mapping[str, tuple[Phrase, ...]]
    surnames: Mapping[str, Phrase]
    full_names: Mapping[str, tuple[str, ...]]


def catalogue(actors: Iterable[Actor]) -> Catalogue:
    """Compile actors for `find_mentions`.

    A surname that two people share, or that is an alias of its own, resolves to nobody.
    """
    actors = tuple(actors)
    aliases = [_phrase(a.text, actor.name, a.label) for actor in actors for a in actor.aliases]
    excluded = [_phrase(text, actor.name) for actor in actors for text in actor.excluded]
    taken = {phrase.forms for phrase in aliases}
    surnames: dict[str, Phrase] = {}
    shared: set[str] = set()
    full_names: dict[str, tuple[str, ...]] = {}
    for actor in actors:
        full = _phrase(actor.name, actor.name)
        if actor.kind not in PERSON_KINDS or len(full.forms) < 2 or not all(full.capitals):
            continue
        surname = full.forms[-1]
        full_names[actor.name] = full.forms
        if surname in surnames or (surname,) in taken:
            shared.add(surname)
        surnames[surname] = Phrase(full.forms[-1:], full.capitals[-1:], actor.name, actor.name.split()[-1], "")
    return Catalogue(
        _by_first_form(aliases),
        _by_first_form(excluded),
        {surname: phrase for surname, phrase in surnames.items() if surname not in shared},
        full_names,
    )


def find_mentions(
    text: str, sentences: Sequence[Sentence], tokens: Tokens, catalogue: Catalogue
) -> tuple[Mention, ...]:
    """Every place where an actor is named, in the order of the text; mentions never overlap.

    A lower-case letter of an alias is met by either case, a capital only by a capital: "the park" finds "The park",
    "Justice" does not find "justice". A possessive does not belong to the mention.
    """
    forms = tokens.forms
    blocked = _blocked(text, sentences, tokens, catalogue.excluded)
    openers = catalogue.aliases.keys() | catalogue.surnames.keys()
    introduced: set[str] = set()
    mentions: list[Mention] = []
    for index, sentence in enumerate(sentences):
        behind = sentence.first
        for position, form in enumerate(forms[sentence.first : sentence.last], sentence.first):
            if form not in openers or position < behind:
                continue
            phrases = catalogue.aliases.get(form, ())
            surname = catalogue.surnames.get(form)
            if surname is not None and surname.actor in introduced:
                phrases = (*phrases, surname)
            found = next(
                (
                    p
                    for p in phrases
                    if (p.actor, position) not in blocked and _stands_at(p, text, tokens, position, sentence.last)
                ),
                None,
            )
            if found is None:
                continue
            last = position + len(found.forms) - 1
            mentions.append(
                Mention(
                    found.actor,
                    found.alias,
                    found.label or found.alias,
                    tokens.starts[position],
                    tokens.ends[last],
                    index,
                    "label" if found.label else "name",
                )
            )
            if found.forms == catalogue.full_names.get(found.actor):
                introduced.add(found.actor)
            behind = last + 1
    return tuple(mentions)


def _phrase(text: str, actor: str, label: str = "") -> Phrase:
    _, tokens = segment(text)
    raw = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    forms = tokens.forms
    if forms and forms[-1] in POSSESSIVES:
        raw, forms = raw[:-1], forms[:-1]
    capitals = tuple(tuple(i for i, c in enumerate(word) if c.isupper()) for word in raw)
    return Phrase(tuple(forms), capitals, actor, text, label)


def _by_first_form(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    grouped: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        if phrase.forms:
            grouped.setdefault(phrase.forms[0], []).append(phrase)
    return {form: tuple(sorted(group, key=lambda p: (-len(p.forms), p.alias))) for form, group in grouped.items()}


def _stands_at(phrase: Phrase, text: str, tokens: Tokens, position: int, last: int) -> bool:
    stop = position + len(phrase.forms)
    if stop > last or tokens.forms[position:stop] != phrase.forms:
        return False
    for offset, capitals in enumerate(phrase.capitals):
        if capitals:
            start, end = tokens.starts[position + offset], tokens.ends[position + offset]
            if not all(start + i < end and text[start + i].isupper() for i in capitals):
                return False
    return True


def _blocked(
    text: str, sentences: Sequence[Sentence], tokens: Tokens, excluded: Mapping[str, tuple[Phrase, ...]]
) -> set[tuple[str, int]]:
    """(actor, token) wherever a phrase that is *not* the actor stands."""
    if not excluded:
        return set()
    return {
        (phrase.actor, covered)
        for sentence in sentences
        for position in range(sentence.first, sentence.last)
        for phrase in excluded.get(tokens.forms[position], ())
        if _stands_at(phrase, text, tokens, position, sentence.last)
        for covered in range(position, position + len(phrase.forms))
    }
