"""The actors of a corpus, ready to be looked for: their aliases in every spelling, and whose name a word may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.languages import ENGLISH, Language
from framing.model import Actor
from framing.reading.bearers import Bearer
from framing.reading.coreference.gender_words import PLACE_WORDS, gender_of, is_first_name, looks_like_person
from framing.reading.fitting import AliasPhrase
from framing.reading.grammar.phrases import is_person_role
from framing.reading.segment import segment
from framing.reading.spelling import (
    PARTICLES,
    PERSON_KINDS,
    POSSESSIVES,
    family_names,
    inside_compound,
    key_of,
    spellings,
    split_name,
)

REMEMBERED_FORMS = 1 << 16


@dataclass(frozen=True, slots=True)
class AliasPhrases:
    """Phrases to look for: by their forms, and how long those are that begin with a form, the longest first."""

    by_forms: Mapping[tuple[str, ...], tuple[AliasPhrase, ...]]
    lengths: Mapping[str, tuple[int, ...]]

    def found_at(self, keys: Sequence[str], position: int) -> list[AliasPhrase]:
        """The phrases whose forms begin at this token, the longest first."""
        return [
            phrase
            for length in self.lengths.get(keys[position], ())
            for phrase in self.by_forms.get(tuple(keys[position : position + length]), ())
        ]


class Keys(dict[str, str]):
    """From a form to the key under which the catalogue knows it, also as a part of a compound; "" for other words."""

    def __init__(self, known: frozenset[str]) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, form: str) -> str:
        if len(self) >= REMEMBERED_FORMS:
            self.clear()
        key = key_of(form)
        if key not in self.known and ("-" in form or "‐" in form or "‑" in form):
            key = next((part for part in inside_compound(form) if part in self.known), "")
        self[form] = found = key if key in self.known else ""
        return found

    def __reduce__(self) -> tuple[type[Keys], tuple[frozenset[str]]]:
        return Keys, (self.known,)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The actors, ready to be looked for; `heads` are the keys with which anything of this begins.

    `surnames` are those that may mean somebody once the full name has been said; `bearers` has what is known of the
    name of each actor, `families` whose family name a word may be; `keys` finds the key of a form;
    `by_neighbours` says whether the words around a name tell whose it is, as the rules for English do.
    """

    aliases: AliasPhrases
    excluded: AliasPhrases
    surnames: AliasPhrases
    bearers: Mapping[str, Bearer]
    families: AliasPhrases
    heads: frozenset[str]
    keys: Keys
    by_neighbours: bool = True


def catalogue(actors: Iterable[Actor], language: Language = ENGLISH) -> Catalogue:
    """Compile actors for `find_mentions` in texts of a language.

    A surname that two people share, or that is an alias of its own, resolves to nobody.
    """
    actors = tuple(actors)
    aliases = [_phrase(a.text, actor.name, a.label, language) for actor in actors for a in actor.aliases]
    excluded = [_phrase(text, actor.name, language=language) for actor in actors for text in actor.excluded]
    bearers = {actor.name: _bearer(actor) for actor in actors}
    families = [
        phrase
        for actor in actors
        if actor.kind in PERSON_KINDS and bearers[actor.name].given
        for phrase in _families(actor, bearers[actor.name])
    ]
    taken = {phrase.forms for phrase in aliases}
    owners: dict[tuple[str, ...], set[str]] = {}
    for phrase in families:
        owners.setdefault(phrase.forms, set()).add(phrase.actor)
    free = [phrase for phrase in families if phrase.forms not in taken and len(owners[phrase.forms]) == 1]
    # Whose family name is an alias is meant by it with its particle as well: "Assad" has "al-Assad" found.
    named = {phrase.actor for phrase in families if phrase.forms in taken and len(owners[phrase.forms]) == 1}
    aliases += [phrase for phrase in free if phrase.actor in named]
    alone = [phrase for phrase in free if phrase.actor not in named]
    if language.genitive:
        alone += [phrase for phrase in _genitives(alone) if phrase.forms not in taken | owners.keys()]
        aliases += _genitives(aliases)
        excluded += _genitives(excluded)
    parts = [_spelled(aliases), _phrases(excluded), _phrases(alone), _phrases(families)]
    known = frozenset(key for part in parts for forms in part.by_forms for key in forms)
    heads = frozenset(head for part in parts for head in part.lengths)
    by_neighbours = not language.lacks(["names"])
    return Catalogue(parts[0], parts[1], parts[2], bearers, parts[3], heads, Keys(known), by_neighbours)


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
    return AliasPhrase(tuple(map(key_of, forms)), tuple(map(_capitals, raw)), actor, text, label)


def _capitals(word: str) -> tuple[int, ...]:
    """Which letters of a word are capitals, counted without periods and the like."""
    return tuple(i for i, c in enumerate(filter(str.isalnum, word)) if c.isupper())


def _bearer(actor: Actor) -> Bearer:
    """What the name and the aliases of an actor tell of it."""
    plain = [alias.text for alias in actor.aliases if not alias.label]
    names = [words for name in (actor.name, *plain) if (words := _untitled(name.split()))]
    person = actor.kind in PERSON_KINDS or (
        not actor.kind
        and looks_like_person(tuple(actor.name.lower().split()))
        and is_first_name(actor.name.lower().split()[0])
    )
    if not person:
        place = not actor.kind and actor.name.lower() in PLACE_WORDS
        return Bearer(actor.name, "place" if place else actor.kind)
    full = [split_name(words) for words in names if len(words) > 1 and _all_proper(words)]
    families = {key_of(words[-1].lower()) for words in names if len(words) == 1}
    full = [one for one in full if one[0]]
    if full and len(names[0]) == 1:
        full = [one for one in full if one[1][-1] == key_of(names[0][0].lower())] or []
    if not full:
        return Bearer(actor.name, "person", own=frozenset(families))
    given, family, _ = full[0]
    alike = [one for one in full if one[1] == family]
    every = tuple(dict.fromkeys(part for one in alike for name in one[0] for part in (name, *name.split("-"))))
    own = frozenset({*every, *family, *families})
    suffixes = frozenset(suffix for one in alike for suffix in one[2])
    return Bearer(actor.name, "person", every, family, suffixes, own, gender_of(given[0]))


def _untitled(words: Sequence[str]) -> list[str]:
    """The words of a name without the titles before it."""
    left = list(words)
    while len(left) > 1 and not is_first_name(left[0].lower()) and is_person_role(left[0]):
        del left[0]
    return left


def _all_proper(words: Sequence[str]) -> bool:
    heads = [word.lower().partition("-")[0] for word in words]
    named = (word[:1].isupper() or head in PARTICLES for word, head in zip(words, heads, strict=True))
    return words[0][:1].isupper() and all(named)


def _families(actor: Actor, bearer: Bearer) -> Iterator[AliasPhrase]:
    """The family name of a person in its ways to be written; the alias is the name as it stands in the catalogue."""
    words = {
        key_of(word.lower()): word for alias in (actor.name, *(a.text for a in actor.aliases)) for word in alias.split()
    }
    for family in family_names(bearer.family):
        written = [words.get(key, next((w for k, w in words.items() if k.endswith(f"-{key}")), key)) for key in family]
        capitals = tuple(
            () if key in PARTICLES else _capitals(word) if key == key_of(word.lower()) else (0,)
            for key, word in zip(family, written, strict=True)
        )
        yield AliasPhrase(family, capitals, actor.name, " ".join(written), "")


def _spelled(phrases: Iterable[AliasPhrase]) -> AliasPhrases:
    """The phrases in all spellings, each that is in the catalogue before those that only may be."""
    phrases = tuple(phrases)
    taken = {phrase.forms for phrase in phrases}
    more = []
    for phrase in phrases:
        proper = bool(phrase.capitals) and bool(phrase.capitals[0])
        for forms in sorted(spellings(phrase.forms) - taken) if proper and not phrase.label else ():
            capitals = (
                phrase.capitals if len(forms) == len(phrase.forms) else (phrase.capitals[0],) + ((),) * (len(forms) - 1)
            )
            more.append(phrase._replace(forms=forms, capitals=capitals[: len(forms)]))
    return _phrases([*phrases, *more])


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
