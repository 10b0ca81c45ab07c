"""Others of an actor's surname: "Chelsea Clinton" and "Mr. Clinton", where the catalogue means Hillary Clinton.

A surname behind another first name than the actor's names somebody else, whether or not the catalogue says so. Words
and capitals decide, no tags: this runs on every article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from framing.languages import ENGLISH
from framing.reading.coreference.gender_words import (
    COURTESY,
    NO_PERSON,
    SHORT_TITLES,
    SUFFIXES,
    Gender,
    gender_of,
    is_first_name,
    looks_like_person,
)
from framing.reading.coreference.names import DETERMINERS, OPENERS, PLACE_PREPOSITIONS
from framing.reading.grammar.phrases import is_person_role, is_time
from framing.reading.model import Mention, Sentence, Tokens
from framing.reading.spelling import PERSON_KINDS

Names = Mapping[str, frozenset[str]]
"""By actor, the words that may stand before its surname, in lower case: its first names."""

MOST = 3
"""Words of a name before its surname."""
_BEFORE_PLACE = PLACE_PREPOSITIONS | {"the"}
_ENDINGS = ("s", "ed", "ing", "ist")
"""Of words with capitals before a surname those that end so are hardly ever first names."""
_HEADLINE = 0.6
"""A line in which more of its words begin with a capital is a headline, in which a capital says nothing."""
_NO_NAME = ENGLISH.words("coreference", "no name")


class Parted(NamedTuple):
    """The mentions that are the actors', those that are others of the same surname, and the first names known."""

    kept: tuple[Mention, ...]
    others: tuple[Mention, ...]
    names: Names


class _Bare(NamedTuple):
    """A surname that stands for an actor: its mention, the first names before it, and the courtesy before it."""

    mention: Mention
    first: tuple[str, ...]
    courtesy: str
    suffix: str
    sure: bool


def part(
    text: str,
    sentences: Sequence[Sentence],
    tokens: Tokens,
    mentions: Sequence[Mention],
    names: Names,
    kinds: Mapping[str, str],
) -> Parted:
    """Which places that hold an alias name somebody else of the same surname?

    Args:
        text, sentences, tokens: the clean article, segmented.
        mentions: where the aliases of actors stand.
        names: by actor, the words before the last one in its name and aliases; an actor without a first name among
            them has the one that the article most often puts before its surname.
        kinds: the kind of each actor that has one; only persons have namesakes.
    """
    persons = {actor for actor in {mention.actor for mention in mentions} if _is_person(actor, kinds.get(actor, ""))}
    if not persons:
        return Parted(tuple(mentions), (), {})
    bare: dict[str, list[_Bare]] = {}
    full: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.actor not in persons or mention.kind != "name" or not mention.actor.endswith(_last(mention.alias)):
            continue  # "Hillary" has no namesakes of the same surname
        if " " in mention.alias:
            full.setdefault(mention.actor, []).append(mention)
        bare.setdefault(mention.actor, []).append(_bare(text, sentences[mention.sentence], tokens, mention))
    known: dict[str, frozenset[str]] = {}
    others: set[Mention] = set()
    for actor, found in bare.items():
        own = _first_names(names.get(actor, frozenset())) or _most_named(found)
        known[actor] = own
        others |= _others(actor, found, own, full.get(actor, ()))
    if not others:
        return Parted(tuple(mentions), (), known)
    return Parted(tuple(m for m in mentions if m not in others), tuple(m for m in mentions if m in others), known)


def is_own(form: str, own: frozenset[str]) -> bool:
    """Can the word before an actor's surname be the actor's: a first name of its own, a title, an initial?"""
    return form in _alike(own) or _is_title(form) or "." in form


def _last(name: str) -> str:
    return name.rpartition(" ")[2]


def _is_person(actor: str, kind: str) -> bool:
    return kind in PERSON_KINDS or (not kind and looks_like_person(tuple(actor.lower().split())))


@lru_cache(maxsize=1 << 10)
def _first_names(words: frozenset[str]) -> frozenset[str]:
    """Of the words before a surname those that are no titles."""
    return frozenset(word for word in words if not _is_title(word))


@lru_cache(maxsize=1 << 14)
def _is_title(form: str) -> bool:
    """Does the word before a name say what its bearer is, or where, or when, and not how it is called?"""
    if is_first_name(form) and not is_time(form):
        return False
    said = form in COURTESY or form in SHORT_TITLES or is_time(form) or form in NO_PERSON
    return said or is_person_role(form) or is_person_role(form.removesuffix("s"))


def _others(actor: str, found: Sequence[_Bare], own: frozenset[str], full: Sequence[Mention]) -> set[Mention]:
    sexes = [gender_of(name) for name in sorted(own) if gender_of(name)]
    sex = sexes[0] if sexes else _most_courteous(found)
    alike = _alike(own)
    others: set[Mention] = set()
    introduced = bool(full)
    senior = any(not one.suffix for one in found if one.first or " " in one.mention.alias)
    both = len({one.courtesy and COURTESY[one.courtesy] for one in found} - {""}) > 1
    for one in found:
        single = " " not in one.mention.alias
        # Where nobody else has been named so, the article knows better than a list of names which courtesy is right.
        told: Gender = sex if both or others else ""
        junior = senior and one.suffix != "" and one.suffix not in actor.lower().split()
        if junior or (single and _is_another(one, own, alike, told)):
            others.add(one.mention)
        elif single and not one.first and not one.courtesy and not introduced and others and _begins(found, others):
            others.add(one.mention)  # "Paul Hale left. Hale said": where Ruth Hale is not spoken of at all
        elif one.first:
            introduced = True
    return others


def _begins(found: Sequence[_Bare], others: Collection[Mention]) -> bool:
    """Is the first of all places where the surname stands another's, and no place the actor's by a first name?"""
    return found[0].mention in others and not any(one.first and one.sure and one.mention not in others for one in found)


def _is_another(one: _Bare, own: frozenset[str], alike: frozenset[str], sex: Gender) -> bool:
    if one.courtesy and COURTESY[one.courtesy] and sex and COURTESY[one.courtesy] != sex:
        return not any(name in alike for name in one.first)
    if not own or not one.first or any(name in alike for name in one.first):
        return False
    initials = [name for name in one.first if len(name) == len("J.") and name.endswith(".")]
    if len(initials) == len(one.first):
        return not any(name[0] == initial[0] for name in own for initial in initials[:1])
    return one.sure


def _bare(text: str, sentence: Sentence, tokens: Tokens, mention: Mention) -> _Bare:
    """What stands before a surname, and whether it is surely a first name."""
    starts, forms = tokens.starts, tokens.forms
    at = bisect_left(starts, mention.start)
    last = bisect_left(starts, mention.end)
    after = forms[last] if last < sentence.last else ""
    if not after and last + 1 < sentence.last and text[starts[last]] == ",":
        after = forms[last + 1]
    suffix = after if after in SUFFIXES else ""
    first = at
    while first > sentence.first and at - first < MOST and _goes_on(text, tokens, first):
        first -= 1
    words = forms[first:at]
    named = 0
    for place, form in enumerate(words):
        if _is_title(form):
            named = place + 1
    courtesy = words[named - 1] if named and words[named - 1] in COURTESY else ""
    name = words[named:]
    return _Bare(mention, name, courtesy, suffix, bool(name) and _is_sure(text, sentence, tokens, at, first + named))


def _goes_on(text: str, tokens: Tokens, first: int) -> bool:
    """Is the word before this one a part of the same run of capitalised words?"""
    before = first - 1
    apart = tokens.starts[first] - tokens.end(before)
    return apart == 1 and text[tokens.starts[before]].isupper() and tokens.forms[before] != ""


def _is_sure(text: str, sentence: Sentence, tokens: Tokens, at: int, first: int) -> bool:
    """Are the words from `first` to the surname at `at` first names, and no others that have capitals here?"""
    form, written = tokens.forms[first], tokens.written[first]
    if is_first_name(tokens.forms[at - 1]):
        return True
    if is_first_name(form):
        return not _is_headline(text, sentence, tokens)
    if first == sentence.first or at - first > 1 or form in OPENERS or form in DETERMINERS or form in _NO_NAME:
        return False
    before = tokens.written[first - 1]
    if before in _BEFORE_PLACE or not (before == "," or before[0].islower()):
        return False
    if not written.isalpha() or written.isupper() or form.endswith(_ENDINGS):
        return False
    return form not in tokens.in_lower_case and not _is_headline(text, sentence, tokens)


def _is_headline(text: str, sentence: Sentence, tokens: Tokens) -> bool:
    starts = [tokens.starts[at] for at in range(sentence.first, sentence.last) if tokens.forms[at]]
    return sum(text[start].isupper() for start in starts) > _HEADLINE * len(starts)


def _most_named(found: Sequence[_Bare]) -> frozenset[str]:
    """The first names of the one whom an article most often calls so in full: of the sex that its courtesies tell."""
    sex = _most_courteous(found)
    counted = Counter(one.first for one in found if one.first and one.sure)
    own = [names for names, _ in counted.most_common() if not sex or gender_of(names[0]) in ("", sex)]
    return frozenset(own[0]) if own else frozenset()


def _most_courteous(found: Sequence[_Bare]) -> Gender:
    counted = Counter(COURTESY[one.courtesy] for one in found if one.courtesy and COURTESY[one.courtesy])
    return counted.most_common(1)[0][0] if counted else ""


@lru_cache(maxsize=1 << 10)
def _alike(own: frozenset[str]) -> frozenset[str]:
    """First names with the short forms that they have and are."""
    return own.union(*(_short_forms().get(name, ()) for name in own))


@cache
def _short_forms() -> Mapping[str, frozenset[str]]:
    """Each first name, and the other forms of it: "jim" of "james"."""
    found: dict[str, set[str]] = {}
    for entry in ENGLISH.words("first_names", "short"):
        whole, _, short = entry.partition("=")
        forms = {whole, *short.split(",")}
        for form in forms:
            found.setdefault(form, set()).update(forms)
    return {form: frozenset(forms) for form, forms in found.items()}
