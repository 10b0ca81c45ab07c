"""Who is spoken of in a text: the actors that are persons, and everybody else who could be meant by "he" or "she".

A pronoun is followed to an actor only where nobody else can be meant, so people outside the catalogue count as much
as those in it. Words and capitals decide, no tags: this runs on every article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from framing.model import Mention, Sentence, Tokens
from framing.reading.actors import PERSON_KINDS
from framing.reading.attribution_quotes import find_quotations
from framing.reading.people import (
    COURTESY,
    NO_PERSON,
    SAYS,
    SEXED,
    SHORT_TITLES,
    SUFFIXES,
    Gender,
    gender_of,
    is_first_name,
    looks_like_person,
)
from framing.reading.phrases import is_person_role

Role = Literal["subject", "owner", "other"]

POSSESSIVES = frozenset({"'s", "'"})
PARTICLES = frozenset("de van von bin al el la der den di da dos du le ben ibn".split())
PLACE_PREPOSITIONS = frozenset("in at near across".split())
OPENERS = frozenset(
    "and but or that when while because if as since although though after before whether what how why where which "
    "who until so than then yet nor once unless whereas".split()
)
"""Words after which a clause begins, and with it often a subject."""
DETERMINERS = frozenset("a an one another his her their my your our its the this that every each".split())
INDEFINITE = frozenset("a an one another every each".split())
BEING = frozenset("is was are were be been being 's 're as like become became becomes remains remained".split())
_ADJECTIVAL = ("al", "ive", "ic", "ant", "an", "ish", "time", "-old")
_BEFORE_TITLES = frozenset("former rival deputy senior top chief vice then late estranged first the".split())


class Figure(NamedTuple):
    """Somebody at a place: who (an actor, or "~" and a name of our own), tokens, quotation (-1: none) and role."""

    who: str
    first: int
    last: int
    quotation: int
    role: Role


class Article(NamedTuple):
    """What the scan of an article reads."""

    text: str
    sentences: Sequence[Sentence]
    tokens: Tokens
    mentions: Mapping[int, tuple[Mention, int]]
    persons: Mapping[str, tuple[str, ...]]
    quotation: Quotations


class Quotations:
    """Which quotation a character stands in: its number, or -1."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        bounds: dict[int, tuple[int, int]] = {}
        for s in sentences:
            bounds[s.paragraph] = (bounds[s.paragraph][0] if s.paragraph in bounds else s.start, s.end)
        found = find_quotations(text, bounds.values())
        # A word or two in quotation marks is a term, not somebody speaking.
        found = tuple(q for q in found if text.count(" ", q.start, q.end) > 2)
        self._starts = [q.start for q in found]
        self._ends = [q.end for q in found]

    def __call__(self, at: int) -> int:
        """The quotation that holds the character at this offset."""
        index = bisect_right(self._starts, at) - 1
        return index if index >= 0 and at < self._ends[index] else -1


@lru_cache(maxsize=1 << 16)
def is_person_noun(form: str) -> bool:
    """Does the noun say what a person is?"""
    return form in SEXED or is_person_role(form)


def person_actors(mentions: Sequence[Mention], kinds: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The actors of these mentions that are persons, with the lower-cased words of their names."""
    found = {}
    for actor in sorted({m.actor for m in mentions}):
        forms = tuple(actor.lower().split())
        kind = kinds.get(actor, "")
        if actor[:1].isupper() and looks_like_person(forms, named=kind in PERSON_KINDS):
            found[actor] = forms
    return found


def scan(article: Article) -> tuple[list[list[Figure]], dict[str, Gender]]:
    """All figures, by sentence in the order of the text, and the genders that names, titles and nouns tell."""
    genders: dict[str, Gender] = {}
    for actor, forms in article.persons.items():
        genders[actor] = COURTESY.get(forms[0]) or (gender_of(forms[0]) if len(forms) > 1 else "")
    surnames: dict[str, str] = {}
    taken = {forms[-1] for forms in article.persons.values()}
    figures = [list(_figures(article, s, genders, surnames, taken)) for s in article.sentences]
    return figures, genders


def _figures(
    article: Article, sentence: Sentence, genders: dict[str, Gender], surnames: dict[str, str], taken: set[str]
) -> Iterator[Figure]:
    text, (starts, _, forms) = article.text, article.tokens
    at = sentence.first
    while at < sentence.last:
        here = article.mentions.get(at)
        if here is not None:
            mention, last = here
            if mention.actor in article.persons:
                who = _bearer(article, sentence, at, mention, genders)
                yield _figure(article, sentence, who, at, last)
            at = last
        elif forms[at] in DETERMINERS:
            who, last = _noun(article, sentence, at)
            if who:
                genders[who] = SEXED.get(forms[last - 1], "")
                yield _figure(article, sentence, who, at, last)
            at += 1
        elif forms[at] and text[starts[at]].isupper():
            last = _end_of_run(article, sentence, at)
            found = _person(article, sentence, at, last, genders, surnames, taken)
            if found:
                yield _figure(article, sentence, *found)
            at = last
        else:
            at += 1


def _figure(article: Article, sentence: Sentence, who: str, first: int, last: int) -> Figure:
    return Figure(
        who, first, last, article.quotation(article.tokens.starts[first]), _role(article, sentence, first, last)
    )


def _bearer(article: Article, sentence: Sentence, at: int, mention: Mention, genders: dict[str, Gender]) -> str:
    """The actor, unless the word before says that a namesake is meant: "Chelsea Clinton", "Mrs. Trump"."""
    forms = article.tokens.forms
    own = article.persons[mention.actor]
    first = forms[at]
    if first not in own and len(mention.alias.split()) > 1 and gender_of(first) and not genders[mention.actor]:
        genders[mention.actor] = gender_of(first)
    if at <= sentence.first:
        return mention.actor
    before = forms[at - 1]
    courtesy = COURTESY.get(before, "")
    gender = genders[mention.actor]
    if courtesy and gender and courtesy != gender:
        genders["~" + before + mention.actor] = courtesy
        return "~" + before + mention.actor
    if courtesy and not gender:
        genders[mention.actor] = courtesy
    capital = article.text[article.tokens.starts[at - 1]].isupper()
    if capital and is_first_name(before) and before not in own:
        if len(own) == 1 and not gender:
            genders[mention.actor] = gender_of(before)
        elif len(own) > 1:
            who = f"~{before} {forms[at]}"
            genders[who] = gender_of(before)
            return who
    return mention.actor


def _noun(article: Article, sentence: Sentence, at: int) -> tuple[str, int]:
    """Somebody without a name: "a supporter", "his wife", "the woman"; ("", 0) where nobody is, or a name follows."""
    text, (starts, _, forms) = article.text, article.tokens
    for last in range(at + 1, min(at + 5, sentence.last)):
        form = forms[last]
        if not form or form in DETERMINERS or form in OPENERS or last in article.mentions and form not in SEXED:
            if last not in article.mentions:
                return "", 0
            continue
        if not is_person_noun(form):
            continue
        after = last + 1
        if after < sentence.last and forms[after] and (text[starts[after]].isupper() or is_person_noun(forms[after])):
            continue
        if form not in SEXED and forms[at] not in INDEFINITE:
            return "", 0
        before = forms[at - 1] if at > sentence.first else "."
        if before in BEING or (before == "" and (at - 1) > sentence.first and forms[at] in INDEFINITE):
            return "", 0
        return "~" + form, last + 1
    return "", 0


def _end_of_run(article: Article, sentence: Sentence, at: int) -> int:
    text, (starts, ends, forms) = article.text, article.tokens
    last = at + 1
    while last < sentence.last and starts[last] - ends[last - 1] == 1 and last not in article.mentions:
        if forms[last] and text[starts[last]].isupper():
            last += 1
        elif forms[last] in PARTICLES and last + 1 < sentence.last and text[starts[last + 1]].isupper():
            last += 2
        else:
            break
    return min(last, sentence.last)


def _person(
    article: Article,
    sentence: Sentence,
    first: int,
    last: int,
    genders: dict[str, Gender],
    surnames: dict[str, str],
    taken: set[str],
) -> tuple[str, int, int] | None:
    """Whom a run of capitalised words names, if it can be a person: (who, first token, last token)."""
    text, (starts, ends, forms) = article.text, article.tokens
    gender: Gender = ""
    titled = first > sentence.first and (is_person_noun(forms[first - 1]) and forms[first - 1] not in ("i",))
    for at in range(first, last):
        form = forms[at]
        if form in COURTESY or form in SHORT_TITLES or (is_person_role(form) and at + 1 < last):
            gender, titled, first = COURTESY.get(form, ""), True, at + 1
    while last - first > 2 and not titled and forms[first] in NO_PERSON:
        first += 1
    while last > first and forms[last - 1] in SUFFIXES:
        last -= 1
    if first >= last:
        return None
    name = forms[first:last]
    known = is_first_name(name[0])
    if known and len(name) > 3:  # a headline, all of it in capitals
        last = first + 2
        name = forms[first:last]
    surname = name[-1]
    if len(name) == 1 and not titled:
        after = forms[last] if last < sentence.last else ""
        before = forms[first - 1] if first > sentence.first else ""
        if surname in surnames:
            return surnames[surname], first, last
        speaks = after in SAYS or (before in SAYS and after not in SAYS and forms[last - 1] not in NO_PERSON)
        if not speaks or surname in NO_PERSON or surname in OPENERS or len(surname) < 3 or surname in DETERMINERS:
            return None
        if surname in _NEVER or text[starts[first] : ends[first]].isupper():
            return None
    elif not known and not titled:
        before = forms[first - 1] if first > sentence.first else ""
        if not looks_like_person(name, named=True) or before == "the" or before in PLACE_PREPOSITIONS or len(name) > 3:
            return None
        if text[starts[first] : ends[first]].isupper() or name[0] in DETERMINERS or name[0] in OPENERS | _NEVER:
            return None
    elif not NO_PERSON.isdisjoint(name) and not titled:
        return None
    who = f"~{' '.join(name)}" if surname in taken else f"~{surname}"
    if surname not in taken:
        who = surnames.setdefault(surname, who)
    genders[who] = gender or genders.get(who) or (gender_of(name[0]) if len(name) > 1 else "")
    return who, first, last


_NEVER = frozenset(
    "he she it they we you i there here this these those in on at for from by with to of not no yes just even only "
    "also however meanwhile still now today monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december will would could should can do does did "
    "is are was were has have had let look well so all some many most both".split()
)
"""Words that begin a sentence and no name."""


def _role(article: Article, sentence: Sentence, first: int, last: int) -> Role:
    text, (starts, ends, forms) = article.text, article.tokens
    if last < sentence.last:
        after = forms[last]
        glued = starts[last] - ends[last - 1]
        if after in POSSESSIVES or (glued == 0 and text[starts[last]] in "'’" and text[ends[last - 1] - 1] == "s"):
            return "owner"
        if glued == 1 and (is_person_noun(after) or after in _OWNED or (after and text[starts[last]].isupper())):
            return "owner"
    at = first - 1
    while at >= sentence.first and first - at < 8:
        form = forms[at]
        if not form or form in OPENERS:
            return "subject"
        if form in SAYS and at > sentence.first and not forms[at - 1]:
            return "subject"
        if form in SAYS and at > sentence.first and text[starts[at - 1]] in "\"”'’,":
            return "subject"
        capital = text[starts[at]].isupper()
        if not (capital or form in _BEFORE_TITLES or is_person_noun(form) or form.endswith(_ADJECTIVAL)):
            return "other"
        at -= 1
    return "subject"


_OWNED = frozenset(
    "campaign administration team camp supporters supporter aides allies ally voters family foundation spokesperson "
    "surrogates backers critics fans rally rallies ad ads speech presidency era policy staff staffers officials".split()
)
