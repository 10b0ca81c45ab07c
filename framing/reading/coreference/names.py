"""What following a pronoun needs of an article, and which runs of capitalised words in it name a person."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import compress
from operator import itemgetter, or_
from typing import Literal, NamedTuple, cast

from framing.languages import ENGLISH
from framing.reading.attribution.quotes import quotations_in
from framing.reading.coreference.gender_words import (
    BODY_WORDS,
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
from framing.reading.grammar.phrases import is_person_role, is_role
from framing.reading.model import Mention, Sentence, Tokens
from framing.reading.spelling import PERSON_KINDS

Role = Literal["subject", "owner", "other"]

PARTICLES = frozenset("de van von bin al el la der den di da dos du le ben ibn".split())
PLACE_PREPOSITIONS = frozenset("in at near across".split())
OPENERS = ENGLISH.words("coreference", "opener")
"""Words after which a clause begins, and with it often a subject."""
DETERMINERS = frozenset("a an one another his her their my your our its the this that every each".split())
INDEFINITE = frozenset("a an one another every each".split())
PRONOUNS: dict[str, tuple[Gender, Role]] = {
    form: (cast(Gender, gender), cast(Role, role))
    for form, gender, role in map(str.split, ENGLISH.lines("coreference")["pronoun"])
}
BEING = frozenset("is was are were be been being 's 're as like become became becomes remains remained".split())


(DETERMINER, PERSON_NOUN, ROLE_NOUN, PRONOUN, PARTICLE) = (1, 2, 4, 8, 16)
"""Classes of forms; a form may have several."""
_IS_WANTED = bytes(bool(kind & (DETERMINER | ROLE_NOUN)) for kind in range(256))
_IS_PERSON_NOUN = bytes(bool(kind & PERSON_NOUN) for kind in range(256))
_REMEMBERED = 1 << 16
_NEVER = ENGLISH.words("coreference", "no name")
"""Words that begin a sentence and no name."""
_NO_NAME = _NEVER | OPENERS | DETERMINERS


class ScannedArticle(NamedTuple):
    """What the scan of an article reads.

    By token, a byte: `classes` (DETERMINER, PERSON_NOUN, ...), `person_nouns` (1 where that class is set), `capitals`
    (1 where it begins with one). `stops`, by sentence: capitals, determiners, role nouns and mentions.
    """

    text: str
    sentences: Sequence[Sentence]
    tokens: Tokens
    mentions: Mapping[int, tuple[Mention, int]]
    persons: Mapping[str, tuple[str, ...]]
    quotation: Quotations
    classes: bytes
    person_nouns: bytes
    capitals: bytes
    stops: Sequence[Sequence[int]]


def prepare(
    text: str, sentences: Sequence[Sentence], tokens: Tokens, mentions: Sequence[Mention], kinds: Mapping[str, str]
) -> ScannedArticle:
    """What is looked up in an article again and again, computed once."""
    starts, ends, forms = tokens.starts, tokens.ends, tokens.forms
    at_token = {}
    for mention in mentions:
        first = max(bisect_right(starts, mention.start) - 1, 0)
        at_token[first] = (mention, max(bisect_right(ends, mention.end), first + 1))
    classes = bytes(map(_CLASSES.__getitem__, forms))
    capitals = bytes(map(str.isupper, itemgetter(*starts)(text)))
    places = list(compress(range(len(forms)), map(or_, capitals, classes.translate(_IS_WANTED))))
    if not at_token.keys() <= set(places):
        places = sorted(at_token.keys() | set(places))
    cuts = [bisect_left(places, s.first) for s in sentences]
    stops = [places[cut : bisect_left(places, s.last, cut)] for cut, s in zip(cuts, sentences, strict=True)]
    return ScannedArticle(
        text,
        sentences,
        tokens,
        at_token,
        person_actors(mentions, kinds),
        Quotations(text, sentences),
        classes,
        classes.translate(_IS_PERSON_NOUN),
        capitals,
        stops,
    )


class Quotations:
    """Which quotation a character is in: its number, or -1."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        found = quotations_in(text, tuple(sentences))
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


@lru_cache(maxsize=1 << 16)
def is_role_noun(form: str) -> bool:
    """Does the noun say what somebody or something is?"""
    return form in SEXED or is_role(form)


class _Classes(dict[str, int]):
    """The class of each form, found once."""

    def __missing__(self, form: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[form] = found = (
            DETERMINER * (form in DETERMINERS)
            | PERSON_NOUN * is_person_noun(form)
            | ROLE_NOUN * is_role_noun(form)
            | PRONOUN * (form in PRONOUNS)
            | PARTICLE * (form in PARTICLES)
            if form
            else 0
        )
        return found


_CLASSES = _Classes()


def person_actors(mentions: Sequence[Mention], kinds: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The actors of these mentions that are persons, with the lower-cased words of their names."""
    found = {}
    for actor in sorted({m.actor for m in mentions}):
        forms = tuple(actor.lower().split())
        kind = kinds.get(actor, "")
        if actor[:1].isupper() and looks_like_person(forms, named=kind in PERSON_KINDS):
            found[actor] = forms
    return found


def end_of_run(article: ScannedArticle, sentence: Sentence, at: int) -> int:
    """The token behind the run of capitalised words that begins here."""
    starts, ends, forms = article.tokens.starts, article.tokens.ends, article.tokens.forms
    capitals, classes = article.capitals, article.classes
    last = at + 1
    while last < sentence.last and starts[last] - ends[last - 1] == 1 and last not in article.mentions:
        if capitals[last] and forms[last]:
            last += 1
        elif classes[last] & PARTICLE and last + 1 < sentence.last and capitals[last + 1]:
            last += 2
        else:
            break
    return min(last, sentence.last)


class _Run(NamedTuple):
    """A run of capitalised words without the title before it, and what the title said."""

    first: int
    last: int
    gender: Gender
    titled: bool


@lru_cache(maxsize=1 << 14)
def _untitled(forms: tuple[str, ...], titled: bool) -> _Run:
    """The name in some words, counted from the first of them; `titled`: a noun for a person precedes them."""
    gender: Gender = ""
    first, last = 0, len(forms)
    for at, form in enumerate(forms[:-1]):
        if form in COURTESY or form in SHORT_TITLES or (is_person_role(form) and form not in NO_PERSON):
            gender, titled, first = COURTESY.get(form, ""), True, at + 1
    while last - first > 2 and not titled and forms[first] in NO_PERSON:
        first += 1
    while last > first and forms[last - 1] in SUFFIXES:
        last -= 1
    if last - first > 3 and is_first_name(forms[first]):  # a headline, all of it in capitals
        last = first + 2
    return _Run(first, last, gender, titled)


def person(
    article: ScannedArticle,
    sentence: Sentence,
    first: int,
    last: int,
    genders: dict[str, Gender],
    surnames: dict[str, str],
    taken: set[str],
) -> tuple[str, int, int] | None:
    """Whom a run of capitalised words names, if it can be a person: (who, first token, last token)."""
    forms = article.tokens.forms
    if last - first == 1 and forms[first] in _NO_NAME:
        return None
    titled = first > sentence.first and article.person_nouns[first - 1] > 0
    skipped, length, gender, titled = _untitled(forms[first:last], titled)
    first, last = first + skipped, first + length
    name = forms[first:last]
    if not name or name[0] in _NO_NAME or name[-1] in _NEVER:
        return None
    surname = name[-1]
    if len(name) == 1 and not titled:
        if surname in surnames:
            return surnames[surname], first, last
        if not _speaks(article, sentence, first, last):
            return None
    elif not _is_name(article, sentence, (first, last), titled):
        return None
    who = f"~{' '.join(name)}" if surname in taken else f"~{surname}"
    if surname not in taken:
        who = surnames.setdefault(surname, who)
    genders[who] = gender or genders.get(who) or (gender_of(name[0]) if len(name) > 1 else "")
    return who, first, last


def _speaks(article: ScannedArticle, sentence: Sentence, first: int, last: int) -> bool:
    """A single capitalised word is a person if it is next to a verb of saying."""
    forms = article.tokens.forms
    after = forms[last] if last < sentence.last else ""
    before = forms[first - 1] if first > sentence.first else ""
    word = forms[first]
    if (after in SAYS) == (before in SAYS) or len(word) < 3 or word in NO_PERSON:
        return False
    return not article.tokens.written[first].isupper()


def _is_name(article: ScannedArticle, sentence: Sentence, run: tuple[int, int], titled: bool) -> bool:
    """Several capitalised words are a person by a title, by a known first name, or if nothing speaks against it."""
    forms = article.tokens.forms
    first, last = run
    name = forms[first:last]
    if titled or is_first_name(name[0]):
        # "Mark Cuban" and "Denzel Washington" are people, "Donald Trump Foundation" and "President Street" are not.
        return BODY_WORDS.isdisjoint(name[1:] or name)
    before = forms[first - 1] if first > sentence.first else ""
    if before == "the" or before in PLACE_PREPOSITIONS or len(name) > 3:
        return False
    return looks_like_person(name, named=True) and not article.tokens.written[first].isupper()
