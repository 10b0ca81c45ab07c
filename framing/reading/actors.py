"""Where each actor of the catalogue is named: the longest alias wins, and a phrase in `not` is nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from framing.reading.bearers import Bearer, Words, own_before, place_of
from framing.reading.catalogue import AliasPhrases, Catalogue
from framing.reading.fitting import AliasPhrase, fits, length_in, offset_in
from framing.reading.model import Mention, Sentence, Tokens, with_sentences
from framing.reading.spelling import key_of


class Met(NamedTuple):
    """A place where an alias stands: the mention, and whether it is the actor's own or in somebody else's name.

    `first` and `last` are its tokens, half-open.
    """

    mention: Mention
    own: bool
    first: int
    last: int


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
    heads = compress(range(len(keys)), map(catalogue.heads.__contains__, keys))
    places = [(at, index) for index, _, at in with_sentences(heads, sentences)]
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
