"""Whose name it is: what stands before and behind an alias tells the actor from others who bear it.

"Ron Holm", "Holm Street" and "Holm & Sons" are not the actor Vera Holm; "President Holm", "Vera A. Holm" and "Holm
Monday" are. A run of capitalised words that holds an alias and more is another name, unless what it holds more is the
actor's own, a title, or a word that has its capital for another reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from framing.languages import ENGLISH
from framing.reading.coreference.gender_words import (
    BODY_WORDS,
    COURTESY,
    PEOPLE_WORDS,
    PLACE_WORDS,
    SHORT_TITLES,
    Gender,
    gender_of,
    is_first_name,
)
from framing.reading.grammar.phrases import is_person_role, is_role
from framing.reading.model import Sentence, Tokens
from framing.reading.spelling import PARTICLES, SUFFIXES, key_of, may_be_one

_STREET, _FIRM, _SON, _OWN = (ENGLISH.words("names", heading) for heading in ("street", "firm", "son", "own"))
_BEFORE_PLACE, _DIRECTION, _OF = (ENGLISH.words("names", heading) for heading in ("before a place", "direction", "of"))
_FUNCTION = ENGLISH.function_words
_NO_NAME = (
    ENGLISH.words("names", "no given name")
    | _FUNCTION
    | ENGLISH.words("candidates", "no name")
    | ENGLISH.words("candidates", "no name alone")
    | {"pm", "mp", "ceo"}
)
_OF_PLACES = ENGLISH.words("names", "of a place")
_ONLY_CLUBS = frozenset({"united", "rovers", "wanderers", "athletic", "hotspur", "albion", "fc", "city"})
MONTHS = frozenset("january february march april may june july august september october november december".split())
_IN_TIME = frozenset("in since until till during early late mid last next this every each throughout".split())
_MODAL = frozenset({"may", "will"})
_ASKED = frozenset(
    "i you he she it we they the this that these those my your his her its our their god there all nobody".split()
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+|[A-Z]")
LONGEST_RUN = 4
"""Words before or behind an alias that are looked at."""


class Bearer(NamedTuple):
    """What is known of the name of an actor.

    `given` are the keys of the given names of a person, in their order, none where only the family name is known;
    `family` is the family name, `own` every word of the names, `gender` that of the first given name.
    """

    actor: str
    kind: str
    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    suffixes: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    gender: Gender = ""

    @property
    def is_person(self) -> bool:
        """Whether the actor is somebody, not something."""
        return self.kind == "person"


class Words:
    """The words of an article around a name. Positions are those of tokens."""

    __slots__ = ("first", "last", "tokens")

    def __init__(self, tokens: Tokens, sentence: Sentence) -> None:
        self.tokens, self.first, self.last = tokens, sentence.first, sentence.last

    def form(self, at: int) -> str:
        """The word at a place in lower case; "" outside of the sentence."""
        return self.tokens.forms[at] if self.first <= at < self.last else ""

    def written(self, at: int) -> str:
        """The token at a place as it is written."""
        return self.tokens.pieces[at].rstrip() if self.first <= at < self.last else ""

    def joined(self, at: int) -> bool:
        """Whether a token and the next one are parted by a single space."""
        return self.first <= at < self.last - 1 and self.tokens.pieces[at][-1:] == " " != self.tokens.pieces[at][-2:-1]

    def opens(self, at: int) -> bool:
        """Whether a token is the first word of its sentence, so that its capital says nothing."""
        return at <= self.first or not any(self.tokens.forms[self.first : at])

    def in_capitals(self) -> bool:
        """Whether capitals say nothing here, as in a Headline of a Paper: no word has none that could have one."""
        places = [at for at in range(self.first, self.last) if self.tokens.forms[at][:1].isalpha()]
        low = sum(self.tokens.pieces[at][0].islower() and self.tokens.forms[at] not in _FUNCTION for at in places)
        high = sum(self.tokens.pieces[at][0].isupper() for at in places)
        return high > 3 and (low == 0 or (low * 5 <= high and self.written(self.last - 1)[-1:] not in ".;:,"))


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper() and "." not in word


def is_ordinary(form: str) -> bool:
    """Whether a word with a capital is no part of a person's name: a title, a day, a people, a place, a body."""
    return (
        form in _NO_NAME
        or form in COURTESY
        or form in SHORT_TITLES
        or form in PEOPLE_WORDS
        or form in PLACE_WORDS
        or (form in BODY_WORDS and not is_first_name(form))
        or (not is_first_name(form) and (_is_role(form) or (form[-1] == "s" and _is_role(form[:-1]))))
    )


def _is_role(form: str) -> bool:
    return is_person_role(form) or is_role(form)


# ---------------------------------------------------------------- times and questions


def is_no_name(words: Words, first: int, last: int) -> bool:
    """Whether a word is a month or an auxiliary here, not a name: "in May", "May 5", "May I ask?", "Will he run?"."""
    form = words.form(first).removeprefix("mid-")
    if last - first > 1 or (form not in MONTHS and form not in _MODAL):
        return False
    before, after = words.form(first - 1), words.form(last)
    if form in _MODAL and words.opens(first) and after in _ASKED:
        return True
    if form not in MONTHS:
        return False
    dated = after[:1].isdigit() or (words.written(last) == "," and re.fullmatch(r"(?:19|20)\d\d", words.form(last + 1)))
    counted = before[:1].isdigit() or (before == "of" and words.form(first - 2)[:1].isdigit())
    spans = before == "from" and after in ("to", "until", "till", "through")
    spans = spans or form != words.form(first)
    return bool(dated or counted or spans or (before in _IN_TIME and after not in ("'s", "'")))


# ---------------------------------------------------------------- before a name


def names_before(words: Words, at: int) -> list[int]:
    """The tokens right before a place that can be given names, in their order: "Vera", "A." of "Vera A. Holm"."""
    found: list[int] = []
    place = at - 1
    while len(found) < LONGEST_RUN and words.joined(place):
        word, form = words.written(place), words.form(place)
        initial = _INITIALS.fullmatch(word) is not None
        if not (initial or (form in PARTICLES and found) or (_is_capital(word) and word[-1] != ".")):
            break
        if not initial and (_is_shouted(word) or (form not in PARTICLES and is_ordinary(form))):
            break
        if word in ("I", "A") and words.opens(place):
            break
        found.insert(0, place)
        place -= 1
    while found and words.form(found[0]) in PARTICLES:
        del found[0]
    if found and words.opens(found[0]) and not _INITIALS.fullmatch(words.written(found[0])):
        form = words.form(found[0])
        asked = form in _MODAL and words.written(words.last - 1)[:1] == "?"
        if not is_first_name(form) or (asked and len(found) == 1):
            del found[0]
    return found


def _is_place_before(words: Words, names: Sequence[int]) -> bool:
    """ "In Oldenbrook Holm said": a place in front, and no first name."""
    return words.form(names[0] - 1) in ("in", "at", "near", "across", "outside") and not is_first_name(
        words.form(names[0])
    )


def own_before(words: Words, at: int, bearer: Bearer) -> int | None:
    """Where the full name of a person begins whose family name is here, or None if another's given name is before it.

    "Vera A.", "V." and "Vera Anna" before "Holm" are Vera Holm's; "Ron" and "R." are not.
    """
    names = names_before(words, at)
    if not names:
        return at
    if not bearer.given or (words.in_capitals() and not is_first_name(words.form(names[-1]))):
        return at
    keys = [key_of(words.form(name)) for name in names]
    for place, key in zip(names, keys, strict=True):
        if key in bearer.given or (
            place == names[0]
            and any(may_be_one(key[:1] if _is_initials(words, place) else key, given) for given in bearer.given)
        ):
            return place if not _is_another_sex(key, bearer) else None
    return at if _is_place_before(words, names) else None


def _is_initials(words: Words, at: int) -> bool:
    return _INITIALS.fullmatch(words.written(at)) is not None


def _is_another_sex(key: str, bearer: Bearer) -> bool:
    return key not in bearer.given and {gender_of(key), bearer.gender} == {"f", "m"}


def _of_another_before(words: Words, at: int, bearer: Bearer, others: bool) -> bool:
    """Whether what is before a name makes it another: "Fort Holm", "Marks & Holm", "Mr. Holm" for a woman.

    Where nobody else of the name has been met, the article knows better than a list of names which courtesy is right.
    """
    word, form = words.written(at - 1), words.form(at - 1)
    if word == "&":
        return _is_capital(words.written(at - 2))
    if not words.joined(at - 1) or not _is_capital(word):
        prior = words.form(at - 2)
        return form == "of" and not bearer.is_person and prior in _OF and _is_capital(words.written(at - 2))
    if bearer.is_person:
        if {COURTESY.get(form, ""), bearer.gender} == {"f", "m"}:
            return others or _is_addressed(words, words.form(at), bearer)
        return form in _BEFORE_PLACE
    if form in _DIRECTION or form in _BEFORE_PLACE:
        return bearer.kind == "place"
    named = bool(bearer.kind) and is_first_name(form) and not is_ordinary(form) and form not in _MODAL
    return named and not words.in_capitals()


def _is_addressed(words: Words, name: str, bearer: Bearer) -> bool:
    """Whether the article gives somebody of this name the courtesy of the actor's sex as well."""
    return any((title, name) in words.tokens.pairs for title, sex in COURTESY.items() if sex == bearer.gender)


# ---------------------------------------------------------------- behind a name


def behind(words: Words, last: int, bearer: Bearer, single: bool) -> int | None:
    """Where a name ends that was found up to this token, or None where what follows makes it another's.

    Args:
        words: those of the sentence.
        last: the token behind the alias.
        bearer: the actor.
        single: whether the alias is one word.
    """
    word, form = words.written(last), words.form(last)
    if word == "," and key_of(words.form(last + 1)) in SUFFIXES and bearer.is_person:
        suffix = key_of(words.form(last + 1))
        return last + 2 if suffix in bearer.suffixes or suffix == "sr" else None
    if not words.joined(last - 1):
        return last
    if (word == "&" and _is_capital(words.written(last + 1))) or (form == "and" and words.form(last + 1) in _SON):
        return None if _is_capital(words.written(last + 1)) else last
    key = key_of(form)
    if key in SUFFIXES and bearer.is_person:
        return last + 1 if key in bearer.suffixes or key == "sr" or len(bearer.given) == 0 else None
    if not _is_capital(word):
        return None if form == "plc" and bearer.kind in ("person", "place") else last
    return _behind_capital(words, last, bearer, single)


def _behind_capital(words: Words, last: int, bearer: Bearer, single: bool) -> int | None:
    own = _own_behind(words, last, bearer)
    return own if own > last or not _is_another_behind(words, last, bearer, single) else None


def _is_another_behind(words: Words, last: int, bearer: Bearer, single: bool) -> bool:
    """Whether a word with a capital behind a name makes it another: "Holm Street", "Holm plc", "Boris Becker"."""
    word, form = words.written(last), words.form(last)
    things = bearer.kind in ("person", "place")
    if form in _OWN or form in MONTHS or (_is_shouted(word) and form not in _FIRM):
        return False
    if form in _STREET or form in _FIRM or (form == "city" and bearer.kind == "place"):
        bears = bearer.is_person or form not in _OF_PLACES if form in _STREET else things or form in _ONLY_CLUBS
        return bears and not _goes_on_in_capitals(words, last)
    if words.in_capitals():
        return False
    if is_ordinary(form):
        return bearer.is_person and form in BODY_WORDS
    place = bearer.kind == "place" and not words.written(last - 1).isupper()
    return single and (bearer.is_person or place or is_first_name(words.form(last - 1)))


def _goes_on_in_capitals(words: Words, at: int) -> bool:
    """Whether a word like "Group" or "Drive" may be a verb or a noun of its own in a headline."""
    return words.in_capitals() and words.joined(at) and _is_capital(words.written(at + 1))


def _own_behind(words: Words, last: int, bearer: Bearer) -> int:
    """Where the actor's own names end behind an alias: "Johnson" behind "Boris A.", "Viktor" behind "Orbán"."""
    end = place = last
    while place - last < LONGEST_RUN - 1 and place < words.last and words.joined(place - 1):
        word = words.written(place)
        if not (_is_capital(word) or words.form(place) in PARTICLES):
            break
        if key_of(words.form(place)) in bearer.own:
            end = place + 1
        elif (
            not _INITIALS.fullmatch(word) and key_of(words.form(place)) not in SUFFIXES and end == last and place > last
        ):
            break
        place += 1
    return end


# ---------------------------------------------------------------- both


def _is_family(words: Words, first: int, last: int, bearer: Bearer) -> bool:
    """Whether an alias is the family name alone, and no given name or full name."""
    keys = tuple(key_of(words.form(at)) for at in range(first, last))
    return keys == bearer.family or (len(keys) == 1 and keys[0] not in bearer.given)


def place_of(words: Words, first: int, last: int, bearer: Bearer, others: bool = False) -> tuple[int, int] | None:
    """From which token to which the name of an actor goes of which an alias is here, or None where it is another's.

    Args:
        words: those of the sentence.
        first, last: the tokens of the alias, half-open.
        bearer: the actor whose alias it is.
        others: whether somebody else of the name has been met in the article.
    """
    if is_no_name(words, first, last) or _of_another_before(words, first, bearer, others):
        return None
    single = last - first == 1
    begin = first
    if bearer.is_person and bearer.family and _is_family(words, first, last, bearer):
        own = own_before(words, first, bearer)
        if own is None:
            return None
        begin = own
    end = behind(words, last, bearer, single)
    return None if end is None else (begin, end)
