"""Who is spoken of in a text: the actors that are persons, and everybody else who could be meant by "he" or "she".

A pronoun is followed to an actor only where nobody else can be meant, so people outside the catalogue count as much
as those in it. Words and capitals decide, no tags: this runs on every article.
"""

from __future__ import annotations

import re
from itertools import compress
from typing import Literal, NamedTuple

from framing.languages import ENGLISH
from framing.reading.coreference.gender_words import COURTESY, SAYS, SEXED, Gender, gender_of, is_first_name
from framing.reading.coreference.names import (
    BEING,
    CAPITAL,
    DETERMINER,
    DETERMINERS,
    INDEFINITE,
    OPENERS,
    PERSON_NOUN,
    SPACED,
    Role,
    ScannedArticle,
    end_of_run,
    of_class,
    person,
)
from framing.reading.model import Mention, Sentence
from framing.reading.spelling import POSSESSIVES

_ADJECTIVAL = ("al", "ive", "ic", "ant", "an", "ish", "time", "-old")
_BEFORE_TITLES = frozenset("former rival deputy senior top chief vice then late estranged first the".split())
_OWNED = ENGLISH.words("coreference", "owned")
_NAMES = of_class(CAPITAL, DETERMINER)
_SOMEBODY = re.compile(
    b"[%s](?=.{0,3}[%s])"
    % tuple(re.escape(bytes(compress(range(256), of_class(kind)))) for kind in (DETERMINER, PERSON_NOUN)),
    re.DOTALL,
)
"""In the classes of tokens, a determiner with a noun for a person behind it: most have none."""


class Figure(NamedTuple):
    """Somebody at a place: who (an actor, or "~" and a name of our own), tokens, quotation (-1: none) and role.

    The role of most is never asked for: where it is "" the neighbours tell it (`role_of`).
    """

    who: str
    first: int
    last: int
    quotation: int
    role: Role | Literal[""] = ""


def scan(article: ScannedArticle) -> tuple[list[list[Figure]], dict[str, Gender]]:
    """All figures, by sentence in the order of the text, and the genders that names, titles and nouns tell."""
    genders: dict[str, Gender] = {}
    for actor, forms in article.persons.items():
        genders[actor] = COURTESY.get(forms[0]) or (gender_of(forms[0]) if len(forms) > 1 else "")
    surnames: dict[str, str] = {}
    taken = {forms[-1] for forms in article.persons.values()}
    figures: list[list[Figure]] = [[] for _ in article.sentences]
    mentions, classes, starts = article.mentions, article.classes, article.tokens.starts
    somebody = {found.start() for found in _SOMEBODY.finditer(classes)}
    reached = 0
    for index, sentence, at in article.places(_NAMES, somebody | mentions.keys()):
        if at < reached:
            continue
        if at in mentions:
            mention, reached = mentions[at]
            if mention.actor in article.persons:
                who = _bearer(article, sentence, at, mention, genders)
                figures[index].append(Figure(who, at, reached, article.quotation(starts[at])))
        elif classes[at] & DETERMINER:
            who, end = _noun(article, sentence, at)
            if who:
                genders[who] = SEXED.get(article.tokens.forms[end - 1], "")
                figures[index].append(Figure(who, at, end, article.quotation(starts[at])))
        else:
            reached = end_of_run(article, sentence, at)
            one = person(article, sentence, at, reached, genders, surnames, taken)
            if one:
                figures[index].append(Figure(*one, article.quotation(starts[one[1]])))
    return figures, genders


def _bearer(article: ScannedArticle, sentence: Sentence, at: int, mention: Mention, genders: dict[str, Gender]) -> str:
    """The actor, unless the word before says that a namesake is meant: "Chelsea Clinton", "Mrs. Trump"."""
    forms = article.tokens.forms
    own = article.persons[mention.actor]
    first = forms[at]
    if first not in own and len(mention.alias.split()) > 1 and gender_of(first) and not genders[mention.actor]:
        genders[mention.actor] = gender_of(first)
    if COURTESY.get(first) and not genders[mention.actor]:
        genders[mention.actor] = COURTESY[first]
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
    if article.classes[at - 1] & CAPITAL and is_first_name(before) and before not in own:
        if len(own) == 1 and not gender:
            genders[mention.actor] = gender_of(before)
        elif len(own) > 1:
            who = f"~{before} {forms[at]}"
            genders[who] = gender_of(before)
            return who
    return mention.actor


def _noun(article: ScannedArticle, sentence: Sentence, at: int) -> tuple[str, int]:
    """Somebody without a name: "a supporter", "his wife", "the woman"; ("", 0) where nobody is, or a name follows."""
    forms, classes = article.tokens.forms, article.classes
    for last in range(at + 1, min(at + 5, sentence.last)):
        form = forms[last]
        if not form or form in DETERMINERS or form in OPENERS or (last in article.mentions and form not in SEXED):
            if last not in article.mentions:
                return "", 0
            continue
        if not classes[last] & PERSON_NOUN:
            continue
        after = last + 1
        if after < sentence.last and forms[after] and classes[after] & (CAPITAL | PERSON_NOUN):
            continue
        if form not in SEXED and forms[at] not in INDEFINITE:
            return "", 0
        before = forms[at - 1] if at > sentence.first else "."
        if before in BEING or (before == "" and (at - 1) > sentence.first and forms[at] in INDEFINITE):
            return "", 0
        return "~" + form, last + 1
    return "", 0


def role_of(article: ScannedArticle, sentence: Sentence, first: int, last: int) -> Role:
    """Is a name a subject, the owner of what follows it, or neither? Told by its neighbours alone."""
    forms, classes = article.tokens.forms, article.classes
    if _owns(article, sentence, last):
        return "owner"
    for at in range(first - 1, max(first - 8, sentence.first - 1), -1):
        form = forms[at]
        if not form or form in OPENERS:
            return "subject"
        if form in SAYS and at > sentence.first and (not forms[at - 1] or article.tokens.pieces[at - 1][0] in "\"”'’,"):
            return "subject"  # "..., said Sendvik"
        if not (classes[at] & (CAPITAL | PERSON_NOUN) or form in _BEFORE_TITLES or form.endswith(_ADJECTIVAL)):
            return "other"
    return "subject"


def _owns(article: ScannedArticle, sentence: Sentence, last: int) -> bool:
    if last >= sentence.last:
        return False
    pieces, after = article.tokens.pieces, article.tokens.forms[last]
    if after in POSSESSIVES or (pieces[last - 1][-1] == "s" and pieces[last][0] in "'’"):
        return True
    single_blank = article.classes[last - 1] & SPACED
    return after != "" and bool(single_blank and (article.classes[last] & (CAPITAL | PERSON_NOUN) or after in _OWNED))
