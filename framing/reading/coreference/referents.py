"""Who is spoken of in a text: the actors that are persons, and everybody else who could be meant by "he" or "she".

A pronoun is followed to an actor only where nobody else can be meant, so people outside the catalogue count as much
as those in it. Words and capitals decide, no tags: this runs on every article.
"""

from __future__ import annotations

from typing import NamedTuple

from framing.languages import ENGLISH
from framing.reading.coreference.gender_words import COURTESY, SAYS, SEXED, Gender, gender_of, is_first_name
from framing.reading.coreference.names import (
    BEING,
    DETERMINER,
    DETERMINERS,
    INDEFINITE,
    OPENERS,
    Role,
    ScannedArticle,
    end_of_run,
    is_person_noun,
    person,
)
from framing.reading.model import Mention, Sentence
from framing.reading.spelling import POSSESSIVES

_ADJECTIVAL = ("al", "ive", "ic", "ant", "an", "ish", "time", "-old")
_BEFORE_TITLES = frozenset("former rival deputy senior top chief vice then late estranged first the".split())
_OWNED = ENGLISH.words("coreference", "owned")


class Figure(NamedTuple):
    """Somebody at a place: who (an actor, or "~" and a name of our own), tokens, quotation (-1: none) and role."""

    who: str
    first: int
    last: int
    quotation: int
    role: Role


def scan(article: ScannedArticle) -> tuple[list[list[Figure]], dict[str, Gender]]:
    """All figures, by sentence in the order of the text, and the genders that names, titles and nouns tell."""
    genders: dict[str, Gender] = {}
    for actor, forms in article.persons.items():
        genders[actor] = COURTESY.get(forms[0]) or (gender_of(forms[0]) if len(forms) > 1 else "")
    surnames: dict[str, str] = {}
    taken = {forms[-1] for forms in article.persons.values()}
    figures = [_figures(article, index, genders, surnames, taken) for index in range(len(article.sentences))]
    return figures, genders


def _figures(
    article: ScannedArticle, index: int, genders: dict[str, Gender], surnames: dict[str, str], taken: set[str]
) -> list[Figure]:
    """The figures of a sentence."""
    mentions, classes, capitals = article.mentions, article.classes, article.capitals
    sentence = article.sentences[index]
    last = sentence.first
    found: list[Figure] = []
    for at in article.stops[index]:
        if at < last:
            continue
        if at in mentions:
            mention, last = mentions[at]
            if mention.actor in article.persons:
                found.append(_figure(article, sentence, _bearer(article, sentence, at, mention, genders), at, last))
        elif classes[at] & DETERMINER:
            # Most determiners have no noun for a person behind them.
            if article.person_nouns.find(1, at + 1, min(at + 5, sentence.last)) < 0:
                continue
            who, end = _noun(article, sentence, at)
            if who:
                genders[who] = SEXED.get(article.tokens.forms[end - 1], "")
                found.append(_figure(article, sentence, who, at, end))
        elif capitals[at]:
            last = end_of_run(article, sentence, at)
            one = person(article, sentence, at, last, genders, surnames, taken)
            if one:
                found.append(_figure(article, sentence, *one))
    return found


def _figure(article: ScannedArticle, sentence: Sentence, who: str, first: int, last: int) -> Figure:
    return Figure(
        who, first, last, article.quotation(article.tokens.starts[first]), role_of(article, sentence, first, last)
    )


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
    capital = article.text[article.tokens.starts[at - 1]].isupper()
    if capital and is_first_name(before) and before not in own:
        if len(own) == 1 and not gender:
            genders[mention.actor] = gender_of(before)
        elif len(own) > 1:
            who = f"~{before} {forms[at]}"
            genders[who] = gender_of(before)
            return who
    return mention.actor


def _noun(article: ScannedArticle, sentence: Sentence, at: int) -> tuple[str, int]:
    """Somebody without a name: "a supporter", "his wife", "the woman"; ("", 0) where nobody is, or a name follows."""
    text, starts, forms = article.text, article.tokens.starts, article.tokens.forms
    for last in range(at + 1, min(at + 5, sentence.last)):
        form = forms[last]
        if not form or form in DETERMINERS or form in OPENERS or (last in article.mentions and form not in SEXED):
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


def role_of(article: ScannedArticle, sentence: Sentence, first: int, last: int) -> Role:
    """Is a name a subject, the owner of what follows it, or neither? Told by its neighbours alone."""
    text, starts, forms = article.text, article.tokens.starts, article.tokens.forms
    if _owns(article, sentence, last):
        return "owner"
    for at in range(first - 1, max(first - 8, sentence.first - 1), -1):
        form = forms[at]
        inverted = form in SAYS and at > sentence.first and (not forms[at - 1] or text[starts[at - 1]] in "\"”'’,")
        if not form or form in OPENERS or inverted:  # "..., said Sendvik"
            return "subject"
        capital = text[starts[at]].isupper()
        if not (capital or form in _BEFORE_TITLES or is_person_noun(form) or form.endswith(_ADJECTIVAL)):
            return "other"
    return "subject"


def _owns(article: ScannedArticle, sentence: Sentence, last: int) -> bool:
    text, tokens = article.text, article.tokens
    starts, ends, forms = tokens.starts, tokens.ends, tokens.forms
    if last >= sentence.last:
        return False
    after = forms[last]
    glued = starts[last] - ends[last - 1]
    if after in POSSESSIVES or (glued == 0 and text[starts[last]] in "'’" and text[ends[last - 1] - 1] == "s"):
        return True
    return glued == 1 and after != "" and (is_person_noun(after) or after in _OWNED or text[starts[last]].isupper())
