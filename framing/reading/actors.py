"""Where each actor of the catalogue is named: the longest alias wins, and a phrase in `not` is nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from framing.languages import ENGLISH, Language
from framing.model import Actor
from framing.reading.bearers import Bearer, Words, own_before, place_of
from framing.reading.coreference.gender_words import PLACE_WORDS, gender_of, is_first_name, looks_like_person
from framing.reading.fitting import AliasPhrase, fits, length_in, offset_in
from framing.reading.grammar.phrases import is_person_role
from framing.reading.model import Mention, Sentence, Tokens
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

__all__ = ["PERSON_KINDS", "POSSESSIVES", "AliasPhrase", "Catalogue", "Met", "catalogue", "find_mentions", "meetings"]

REMEMBERED_FORMS = 1 << 16


@dataclass(frozen=True, slots=True)
class AliasPhrases:
    """AliasPhrases to look for: by their forms, and how long those are that begin with a form, the longest first."""

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


class Met(NamedTuple):
    """A place where an alias stands: the mention, and whether it is the actor's own or in somebody else's name.

    `first` and `last` are its tokens, half-open.
    """

    mention: Mention
    own: bool
    first: int
    last: int


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


def find_mentions(
    text: str,  # noqa: ARG001
    sentences: Sequence[Sentence],
    tokens: Tokens,
    catalogue: Catalogue,
) -> tuple[Mention, ...]:
    """Every place where an actor is named, in the order of the text; mentions never overlap.

    A lower-case letter of an alias matches either case, a capital only a capital: "the park" finds "The park",
    "Justice" does not find "justice". Spellings of one name meet (`reading.spelling`), and somebody else's name that
    holds an alias is none (`reading.bearers`). A possessive does not belong to the mention.
    """
    return tuple(met.mention for met in meetings(sentences, tokens, catalogue) if met.own)


def meetings(sentences: Sequence[Sentence], tokens: Tokens, catalogue: Catalogue) -> Iterator[Met]:
    """Every place where an alias stands, in the order of the text: the actor's own, and others'."""
    keys = tuple(map(catalogue.keys.__getitem__, tokens.forms))
    places = _places(keys, sentences, catalogue.heads)
    blocked = _blocked(keys, sentences, tokens, catalogue.excluded, places)
    introduced: set[str] = set()
    others: set[str] = set()
    reached = 0
    for position, index in places:
        if position < reached:
            continue
        words = Words(tokens, sentences[index])
        phrases = catalogue.aliases.found_at(keys, position)
        if introduced and keys[position] in catalogue.surnames.lengths:
            phrases += [one for one in catalogue.surnames.found_at(keys, position) if one.actor in introduced]
        met = None
        for found in phrases:
            if (found.actor, position) not in blocked and fits(found, tokens, position, sentences[index]):
                bearer = catalogue.bearers[found.actor] if catalogue.by_neighbours else None
                met = _met(found, words, position, index, bearer, reached, found.actor in others)
                break
        named = catalogue.by_neighbours and keys[position] in catalogue.families.lengths
        if named and (met is None or not met.own):
            met = _by_full_name(catalogue, keys, words, position, index, reached, blocked) or met
        if met is None:
            continue
        reached = met.last
        yield met
        if not met.own:
            others.add(met.mention.actor)
        elif _is_full(met, catalogue.bearers[met.mention.actor]):
            introduced.add(met.mention.actor)


def _met(
    found: AliasPhrase,
    words: Words,
    position: int,
    index: int,
    bearer: Bearer | None,
    reached: int,
    others: bool = True,
) -> Met:
    """What is met at a place; without a bearer, every alias is the actor's."""
    last = position + len(found.forms)
    place = (position, last) if found.label or bearer is None else place_of(words, position, last, bearer, others)
    first, end = (max(place[0], reached), place[1]) if place else (position, last)
    return Met(_mention(found, words.tokens, first, end, index), place is not None, first, end)


def _by_full_name(
    catalogue: Catalogue,
    keys: Sequence[str],
    words: Words,
    position: int,
    index: int,
    reached: int,
    blocked: set[tuple[str, int]],
) -> Met | None:
    """Somebody whose family name is here, with own given names before it that no alias holds: "Vera A. Holm"."""
    for found in catalogue.families.found_at(keys, position):
        bearer = catalogue.bearers[found.actor]
        here = fits(found, words.tokens, position, Sentence(0, 0, 0, words.first, words.last))
        first = own_before(words, position, bearer) if here and (found.actor, position) not in blocked else None
        if first is not None and reached <= first < position:
            met = _met(found, words, position, index, bearer, reached)
            return met if met.own and met.first < position else None
    return None


def _is_full(met: Met, bearer: Bearer) -> bool:
    """Whether a mention has more than the family name of a person: from here on, this alone may mean the person."""
    return bool(bearer.given) and met.last - met.first > len(bearer.family)


def _mention(found: AliasPhrase, tokens: Tokens, first: int, last: int, index: int) -> Mention:
    start, end = tokens.starts[first], tokens.end(last - 1)
    head, tail = tokens.pieces[first].rstrip(), tokens.pieces[last - 1].rstrip()
    if tail[-1:] == "." and "." not in tail[:-1] and "." not in found.alias and len(tail) > 2:
        end -= 1  # "a talk with Dr. Oz."
    if "-" in head and key_of(head.lower()) != found.forms[0]:
        start += offset_in(head, found.forms[0])
    if "-" in tail and key_of(tail.lower()) != found.forms[-1]:
        begin = offset_in(tail, found.forms[-1])
        end = tokens.starts[last - 1] + begin + length_in(tail[begin:], found.forms[-1])
    return Mention(
        found.actor, found.alias, found.label or found.alias, start, end, index, "label" if found.label else "name"
    )


def _places(keys: Sequence[str], sentences: Sequence[Sentence], wanted: frozenset[str]) -> list[tuple[int, int]]:
    """The tokens of the sentences that have one of these keys, each with the index of its sentence."""
    found = []
    for index, sentence in enumerate(sentences):
        here = keys[sentence.first : sentence.last]
        if not wanted.isdisjoint(here):
            found += [(at, index) for at, key in enumerate(here, sentence.first) if key in wanted]
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


def _blocked(
    keys: Sequence[str],
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
        for phrase in excluded.found_at(keys, position)
        if fits(phrase, tokens, position, sentences[index])
        for covered in range(position, position + len(phrase.forms))
    }
