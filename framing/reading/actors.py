"""Where each actor of the catalogue is named: the longest alias wins, and a phrase in `not` is nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from framing.languages import ENGLISH, Language
from framing.model import Actor
from framing.reading.model import Mention, Sentence, Tokens
from framing.reading.segment import segment

PERSON_KINDS = frozenset({"person", "official", "expert", "citizen"})
"""Kinds of actors whose last name alone may mean the whole name, once that has been said."""

POSSESSIVES = frozenset({"'s", "'"})


class AliasPhrase(NamedTuple):
    """An alias as its tokens: the forms to look for, and which of their characters must be capitals."""

    forms: tuple[str, ...]
    capitals: tuple[tuple[int, ...], ...]
    actor: str
    alias: str
    label: str


@dataclass(frozen=True, slots=True)
class AliasPhrases:
    """AliasPhrases to look for: by their forms, and how long those are that begin with a form, the longest first."""

    by_forms: Mapping[tuple[str, ...], tuple[AliasPhrase, ...]]
    lengths: Mapping[str, tuple[int, ...]]

    def found_at(self, forms: tuple[str, ...], position: int) -> list[AliasPhrase]:
        """The phrases whose forms begin at this token, the longest first."""
        return [
            phrase
            for length in self.lengths.get(forms[position], ())
            for phrase in self.by_forms.get(forms[position : position + length], ())
        ]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The actors, ready to be looked for; `heads` are the forms with which anything of this begins."""

    aliases: AliasPhrases
    excluded: AliasPhrases
    surnames: Mapping[str, AliasPhrase]
    full_names: Mapping[str, tuple[str, ...]]
    heads: frozenset[str]


def catalogue(actors: Iterable[Actor], language: Language = ENGLISH) -> Catalogue:
    """Compile actors for `find_mentions` in texts of a language.

    A surname that two people share, or that is an alias of its own, resolves to nobody.
    """
    actors = tuple(actors)
    aliases = [_phrase(a.text, actor.name, a.label, language) for actor in actors for a in actor.aliases]
    excluded = [_phrase(text, actor.name, language=language) for actor in actors for text in actor.excluded]
    taken = {phrase.forms for phrase in aliases}
    surnames: dict[str, AliasPhrase] = {}
    shared: set[str] = set()
    full_names: dict[str, tuple[str, ...]] = {}
    for actor in actors:
        full = _phrase(actor.name, actor.name, language=language)
        if actor.kind not in PERSON_KINDS or len(full.forms) < 2 or not all(full.capitals):
            continue
        surname = full.forms[-1]
        full_names[actor.name] = full.forms
        if surname in surnames or (surname,) in taken:
            shared.add(surname)
        surnames[surname] = AliasPhrase(full.forms[-1:], full.capitals[-1:], actor.name, actor.name.split()[-1], "")
    alone = {surname: phrase for surname, phrase in surnames.items() if surname not in shared}
    if language.genitive:
        aliases += _genitives(aliases)
        excluded += _genitives(excluded)
        alone |= {phrase.forms[0]: phrase for phrase in _genitives(alone.values()) if phrase.forms[0] not in alone}
    named, denied = _phrases(aliases), _phrases(excluded)
    return Catalogue(named, denied, alone, full_names, frozenset({*named.lengths, *denied.lengths, *alone}))


def find_mentions(
    text: str, sentences: Sequence[Sentence], tokens: Tokens, catalogue: Catalogue
) -> tuple[Mention, ...]:
    """Every place where an actor is named, in the order of the text; mentions never overlap.

    A lower-case letter of an alias matches either case, a capital only a capital: "the park" finds "The park",
    "Justice" does not find "justice". A possessive does not belong to the mention.
    """
    forms = tokens.forms
    places = _places(forms, sentences, catalogue.heads)
    blocked = _blocked(text, sentences, tokens, catalogue.excluded, places)
    introduced: set[str] = set()
    mentions: list[Mention] = []
    behind = 0
    for position, index in places:
        if position < behind:
            continue
        phrases = catalogue.aliases.found_at(forms, position)
        surname = catalogue.surnames.get(forms[position])
        if surname is not None and surname.actor in introduced:
            phrases.append(surname)
        for found in phrases:
            if (found.actor, position) not in blocked and _fits(found, text, tokens, position, sentences[index]):
                break
        else:
            continue
        behind = position + len(found.forms)
        mentions.append(
            Mention(
                found.actor,
                found.alias,
                found.label or found.alias,
                tokens.starts[position],
                tokens.end(behind - 1),
                index,
                "label" if found.label else "name",
            )
        )
        if found.forms == catalogue.full_names.get(found.actor):
            introduced.add(found.actor)
    return tuple(mentions)


def _places(forms: Sequence[str], sentences: Sequence[Sentence], wanted: frozenset[str]) -> list[tuple[int, int]]:
    """The tokens of the sentences that have one of these forms, each with the index of its sentence."""
    found = []
    for index, sentence in enumerate(sentences):
        here = forms[sentence.first : sentence.last]
        if not wanted.isdisjoint(here):
            found += [(at, index) for at, form in enumerate(here, sentence.first) if form in wanted]
    return found


def _genitives(phrases: Iterable[AliasPhrase]) -> list[AliasPhrase]:
    """The same names with the s of a genitive, which some languages write without an apostrophe: "Holms"."""
    return [
        phrase._replace(forms=(*phrase.forms[:-1], f"{phrase.forms[-1]}s"))
        for phrase in phrases
        if phrase.forms and phrase.forms[-1][-1:].isalpha() and phrase.forms[-1][-1:] not in "sxzß"
    ]


def _phrase(text: str, actor: str, label: str = "", language: Language = ENGLISH) -> AliasPhrase:
    _, tokens = segment(text, language)
    raw, forms = tokens.written, tokens.forms
    if forms and forms[-1] in POSSESSIVES:
        raw, forms = raw[:-1], forms[:-1]
    capitals = tuple(tuple(i for i, c in enumerate(word) if c.isupper()) for word in raw)
    return AliasPhrase(tuple(forms), capitals, actor, text, label)


def _phrases(phrases: Iterable[AliasPhrase]) -> AliasPhrases:
    by_forms: dict[tuple[str, ...], list[AliasPhrase]] = {}
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        if phrase.forms:
            by_forms.setdefault(phrase.forms, []).append(phrase)
            lengths.setdefault(phrase.forms[0], set()).add(len(phrase.forms))
    return AliasPhrases(
        {forms: tuple(sorted(alike, key=lambda p: p.alias)) for forms, alike in by_forms.items()},
        {form: tuple(sorted(found, reverse=True)) for form, found in lengths.items()},
    )


def _fits(phrase: AliasPhrase, text: str, tokens: Tokens, position: int, sentence: Sentence) -> bool:
    """Whether a phrase whose forms begin at this token ends in its sentence, and has capitals where it needs them."""
    if position + len(phrase.forms) > sentence.last:
        return False
    for offset, capitals in enumerate(phrase.capitals):
        if capitals:
            start, end = tokens.starts[position + offset], tokens.end(position + offset)
            if not all(start + i < end and text[start + i].isupper() for i in capitals):
                return False
    return True


def _blocked(
    text: str,
    sentences: Sequence[Sentence],
    tokens: Tokens,
    excluded: AliasPhrases,
    places: Sequence[tuple[int, int]],
) -> set[tuple[str, int]]:
    """(actor, token) for every token of a phrase that is *not* the actor."""
    if not excluded.by_forms:
        return set()
    return {
        (phrase.actor, covered)
        for position, index in places
        for phrase in excluded.found_at(tokens.forms, position)
        if _fits(phrase, text, tokens, position, sentences[index])
        for covered in range(position, position + len(phrase.forms))
    }
