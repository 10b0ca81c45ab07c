"""What following a pronoun needs of an article, and which runs of capitalised words in it name a person."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress
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
from framing.reading.model import Mention, Sentence, Tokens, with_sentences
from framing.reading.spelling import PERSON_KINDS
from framing.reading.tokens import FORMS

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


(DETERMINER, THE, PERSON_NOUN, ROLE_NOUN, PRONOUN, CAPITAL, WORD, SPACED) = (1 << bit for bit in range(8))
"""Classes of tokens; a token may have several. `SPACED` is one with a single blank behind it."""
_IN_RUN = CAPITAL | WORD
_REMEMBERED = 1 << 16
_NEVER = ENGLISH.words("coreference", "no name")
"""Words that begin a sentence and no name."""
_NO_NAME = _NEVER | OPENERS | DETERMINERS
_NO_NAME_ALONE = _NO_NAME | SUFFIXES


class ScannedArticle(NamedTuple):
    """What the scan of an article reads.

    `mentions` are those that begin at a token, each with the token behind it; `classes` has a byte for each token.
    """

    text: str
    sentences: Sequence[Sentence]
    tokens: Tokens
    mentions: Mapping[int, tuple[Mention, int]]
    persons: Mapping[str, tuple[str, ...]]
    quotation: Quotations
    classes: bytes

    def places(self, wanted: bytes, also: Iterable[int] = ()) -> Iterator[tuple[int, Sentence, int]]:
        """Tokens in the order of the text, each with its sentence and the index of that.

        Args:
            wanted: by class, 1 where tokens of that class are wanted (`of_class`).
            also: tokens that are wanted whatever their class.
        """
        marked = bytearray(self.classes.translate(wanted))
        for at in also:
            marked[at] = 1
        return with_sentences(compress(range(len(marked)), marked), self.sentences)


def of_class(wanted: int, unwanted: int = 0) -> bytes:
    """By class, 1 where it is one of those wanted and none of those unwanted: a table for `bytes.translate`."""
    return bytes(bool(kind & wanted and not kind & unwanted) for kind in range(256))


def prepare(
    text: str, sentences: Sequence[Sentence], tokens: Tokens, mentions: Sequence[Mention], kinds: Mapping[str, str]
) -> ScannedArticle:
    """What is looked up in an article again and again, computed once."""
    at_token = {}
    for mention in mentions:
        first = max(bisect_right(tokens.starts, mention.start) - 1, 0)
        last = bisect_left(tokens.starts, mention.end, first)
        if tokens.end(last - 1) > mention.end:  # a part of a compound
            last -= 1
        at_token[first] = (mention, max(last, first + 1))
    return ScannedArticle(
        text,
        sentences,
        tokens,
        at_token,
        person_actors(mentions, kinds),
        Quotations(text, sentences),
        bytes(map(_CLASSES.__getitem__, tokens.pieces)),
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
    """From a piece (a token and the white space behind it) to its class, found once."""

    def __missing__(self, piece: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        form = FORMS[piece]
        self[piece] = found = (
            CAPITAL * piece[0].isupper()
            | SPACED * (len(piece) - len(piece.rstrip()) == 1)
            | WORD * bool(form)
            | DETERMINER * (form in DETERMINERS)
            | THE * (form == "the")
            | PERSON_NOUN * (form != "" and is_person_noun(form))
            | ROLE_NOUN * (form != "" and is_role_noun(form))
            | PRONOUN * (form in PRONOUNS)
        )
        return found


_CLASSES = _Classes()


def person_actors(mentions: Sequence[Mention], kinds: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The actors of these mentions that are persons, with the lower-cased words of their names."""
    found = {}
    for actor in sorted({m.actor for m in mentions}):
        forms = _person(actor, kinds.get(actor, ""))
        if forms:
            found[actor] = forms
    return found


@lru_cache(maxsize=1 << 12)
def _person(actor: str, kind: str) -> tuple[str, ...]:
    """The lower-cased words of the name of an actor that is a person, else nothing."""
    forms = tuple(actor.lower().split())
    return forms if actor[:1].isupper() and looks_like_person(forms, named=kind in PERSON_KINDS) else ()


def end_of_run(article: ScannedArticle, sentence: Sentence, at: int) -> int:
    """The token behind the run of capitalised words that begins here."""
    classes, stop = article.classes, sentence.last
    last = at + 1
    while last < stop and classes[last - 1] & SPACED and last not in article.mentions:
        if classes[last] & _IN_RUN == _IN_RUN:
            last += 1
        elif last + 1 < stop and classes[last + 1] & CAPITAL and article.tokens.forms[last] in PARTICLES:
            last += 2
        else:
            break
    return min(last, stop)


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
    if last - first == 1 and forms[first] in _NO_NAME_ALONE:
        return None
    titled = first > sentence.first and article.classes[first - 1] & PERSON_NOUN > 0
    gender: Gender = ""
    if last - first > 1:
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
    return not article.tokens.pieces[first].isupper()


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
    return looks_like_person(name, named=True) and not article.tokens.pieces[first].isupper()
