"""Which actor "the minister" or "the park" means: the noun by which the article has called that actor before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from framing.languages import ENGLISH
from framing.reading.coreference.gender_words import COURTESY, SHORT_TITLES
from framing.reading.coreference.names import (
    CAPITAL,
    DETERMINER,
    DETERMINERS,
    OPENERS,
    PERSON_NOUN,
    ROLE_NOUN,
    SPACED,
    THE,
    ScannedArticle,
    is_person_noun,
    is_role_noun,
    of_class,
)
from framing.reading.coreference.referents import Figure
from framing.reading.model import Mention, Sentence

NEAR = 4
"""Sentences back in which the actor must have been named, or followed: further off, others come between."""

FAR = 8
"""Sentences back in which others who were called so compete."""

LONGEST = 5
"""Words of a description, at most."""

KEPT = 40
"""Different uses of a noun that are remembered."""

NO_LONGER = frozenset("former ex late vice would-be".split())
"""Modifiers without which the noun says something else: a former minister is not "the minister"."""
SAME_MODIFIER = {"gop": "republican"}
EMPTY_MODIFIERS = frozenset("presidential party u.s. american own new current".split())
"""Modifiers that do not tell one bearer from another."""
GENERIC_BEFORE = ENGLISH.words("coreference", "anybody")
GOES_ON = frozenset("of who whose that which to for elect but".split())
"""Words after the noun that say which one is meant: not the one that was named."""
PREPOSITIONS = frozenset("of for in at on from with by to under".split())
AFTER_NOUN = OPENERS | ENGLISH.words("coreference", "after noun")
"""Words after which the noun is alone: no compound ("the park bench") begins with it."""


_ANYBODYS = frozenset({"a", "an", "another", "one", "every", "each", "any"})
_NOUNS = of_class(ROLE_NOUN, DETERMINER)
_THE = of_class(THE)
_NOUNS_AND_THE = bytes(map(max, _NOUNS, _THE))
_SCANNED = CAPITAL | DETERMINER | ROLE_NOUN


class Called(NamedTuple):
    """A noun that the article has used of somebody: the noun, the words before it, whose it is, and from where on."""

    noun: str
    modifiers: frozenset[str]
    who: str
    at: int


class Callings(NamedTuple):
    """How an article calls its actors.

    `by_mention` has it by the first token of each mention; `last` is the last "the" that may mean one, -1 for none.
    """

    by_mention: Mapping[int, Sequence[Called]]
    last: int


def callings(article: ScannedArticle) -> Callings:
    """What the actors are called where they are named. In most articles no such noun comes back behind a "the"."""
    by_mention = {
        at: _callings(article, article.sentences[mention.sentence], mention.actor, at, end)
        for at, (mention, end) in article.mentions.items()
    }
    nouns = {one.noun for found in by_mention.values() for one in found}
    forms = article.tokens.forms
    the = compress(range(len(forms)), article.classes.translate(_THE)) if nouns else ()
    last = max((at for at in the if not nouns.isdisjoint(forms[at + 1 : at + LONGEST])), default=-1)
    return Callings(by_mention, last)


def describe(article: ScannedArticle, figures: Sequence[Sequence[Figure]], actors: Callings) -> list[Mention]:
    """Definite descriptions that surely mean an actor, in the order of the text.

    The noun was a title, an apposition or the last word of the actor's name earlier on; nobody and nothing else was
    called so; the actor was spoken of in one of the last sentences.
    """
    text, tokens, mentions, classes = article.text, article.tokens, article.mentions, article.classes
    called: dict[str, list[Called]] = {}
    last_named: dict[str, int] = {}
    found = []
    theirs: set[int] = set()
    rivals = {f.first: f for line in figures for f in line if f.who[0] == "~" and classes[f.first] & _SCANNED}
    end = 0
    for index, sentence, at in article.places(_NOUNS_AND_THE, rivals.keys() | mentions.keys()):
        if at > actors.last:
            break
        if at < end:
            continue
        if at in mentions:
            mention, end = mentions[at]
            for one in actors.by_mention[at]:
                _remember(called, one)
                theirs.add(one.at)
            last_named[mention.actor] = index
        elif at in rivals:
            figure = rivals[at]
            last_named[figure.who] = index
            for one in _titles(article, sentence, figure.who, figure.first, figure.last):
                _remember(called, one)
        elif not classes[at] & THE:
            if at not in theirs:
                _other(article, sentence, at, called)
                last_named[f"~{tokens.forms[at]}"] = index
        elif called and (span := _description(article, sentence, at, called)):
            noun, modifiers = span
            end = noun + 1
            who = _owner(called[tokens.forms[noun]], modifiers, index, last_named)
            if who and not _beside(article, sentence, at, who):
                start, stop = tokens.starts[at], tokens.end(noun)
                words = " ".join(text[start:stop].lower().split())
                found.append(Mention(who, words, words, start, stop, index, "description"))
                last_named[who] = index
    return found


def _remember(called: dict[str, list[Called]], one: Called) -> None:
    uses = called.setdefault(one.noun, [])
    if not any(use.who == one.who and use.modifiers == one.modifiers for use in uses):
        uses.append(one)
        del uses[:-KEPT]


def _owner(uses: Sequence[Called], modifiers: frozenset[str], index: int, last_named: Mapping[str, int]) -> str:
    """The one actor of whom the noun was used, with these modifiers; "" where there is none or more than one."""
    near = [use for use in uses if index - last_named.get(use.who, -FAR) <= (FAR if use.who[0] == "~" else NEAR)]
    if modifiers:
        owners = {use.who for use in near if modifiers <= use.modifiers}
    else:
        owners = {use.who for use in near}
        if any(use.modifiers & NO_LONGER for use in near):
            return ""
    who = next(iter(owners)) if len(owners) == 1 else ""
    return "" if who.startswith("~") else who


def _beside(article: ScannedArticle, sentence: Sentence, at: int, who: str) -> bool:
    """An apposition says again who has just been named: "Trump, the Republican nominee"."""
    for first in range(max(at - 8, sentence.first), at):
        here = article.mentions.get(first)
        if here is not None and here[0].actor == who:
            return at - here[1] <= 1 and not article.tokens.forms[at - 1]
    return False


def _description(
    article: ScannedArticle, sentence: Sentence, at: int, called: Mapping[str, list[Called]]
) -> tuple[int, frozenset[str]] | None:
    """The noun and the modifiers of the description that begins with this "the", if it is not part of a longer name."""
    forms = article.tokens.forms
    if called.keys().isdisjoint(forms[at + 1 : at + LONGEST]) or (
        at > sentence.first and forms[at - 1] in GENERIC_BEFORE
    ):
        return None
    modifiers: list[str] = []
    for noun in range(at + 1, min(at + LONGEST, sentence.last)):
        form = forms[noun]
        if not form or noun in article.mentions or form in DETERMINERS or form in PREPOSITIONS:
            return None
        after = noun + 1
        last = after >= sentence.last
        if form in called and (last or not forms[after] or forms[after] in AFTER_NOUN or _verb(forms[after])):
            if not last and (forms[after] in GOES_ON or _name_follows(article, sentence, after)):
                return None
            return noun, _modifiers(modifiers)
        if not last and form in called and forms[after] in GOES_ON:
            return None
        modifiers.append(form)
    return None


def _modifiers(words: Sequence[str]) -> frozenset[str]:
    return frozenset(SAME_MODIFIER.get(word, word) for word in words if word not in EMPTY_MODIFIERS)


def _verb(form: str) -> bool:
    return form in ("'s", "'") or (len(form) > 4 and form.endswith("ed"))


def _name_follows(article: ScannedArticle, sentence: Sentence, after: int) -> bool:
    """ "The minister, Andrei Dapkiunas, ...": the name itself follows the description."""
    forms = article.tokens.forms
    if not forms[after]:
        if article.tokens.pieces[after][0] not in ",(-–—":
            return False
        after += 1
    return after < sentence.last and forms[after] not in ("", "i") and article.classes[after] & CAPITAL > 0


# ---------------------------------------------------------------- how the article calls them


def _callings(article: ScannedArticle, sentence: Sentence, actor: str, first: int, last: int) -> list[Called]:
    found = _titles(article, sentence, actor, first, last)
    apposition = _apposition(article, sentence, actor, last)
    if apposition:
        found.append(apposition)
    if actor in article.persons:
        return found
    for name in (article.tokens.forms[first:last], tuple(actor.lower().split())):
        of = next((i for i, form in enumerate(name) if form in ("of", "for", "on") and i), len(name))
        if of > 1 or of < len(name):
            head = name[of - 1]
            if is_role_noun(head) and not is_person_noun(head):
                found.append(Called(head, _modifiers(name[: of - 1]), actor, last))
    return found


def _titles(article: ScannedArticle, sentence: Sentence, who: str, first: int, last: int) -> list[Called]:
    """ "Belarusian deputy foreign minister Andrei Dapkiunas"; "Vermont Sen. Bernie Sanders"; "President Obama"."""
    forms, classes = article.tokens.forms, article.classes
    found = []
    for inner in range(first, last):
        if SHORT_TITLES.get(forms[inner]):
            found.append(Called(SHORT_TITLES[forms[inner]], _before(article, sentence, inner), who, last))
    at = first - 1
    while at >= sentence.first and forms[at] and classes[at] & CAPITAL:
        if forms[at] in SHORT_TITLES or classes[at] & PERSON_NOUN:
            break
        if forms[at] in COURTESY or len(article.persons.get(who, ())) > 1 or first - at > 2:
            return found
        at -= 1
    if at >= sentence.first:
        noun = SHORT_TITLES.get(forms[at]) or (forms[at] if classes[at] & PERSON_NOUN else "")
        if noun:
            found.append(Called(noun, _before(article, sentence, at), who, last))
    return found


def _before(article: ScannedArticle, sentence: Sentence, noun: int) -> frozenset[str]:
    """The modifiers before a noun."""
    modifiers = []
    for at in range(noun - 1, max(noun - 6, sentence.first - 1), -1):
        form = article.tokens.forms[at]
        if not form or form in DETERMINERS or form in PREPOSITIONS or form in OPENERS or form in ("'s", "'"):
            break
        person = article.classes[at] & PERSON_NOUN
        if at in article.mentions or (person and form not in ("deputy", "chief", "republican")):
            break
        modifiers.append(form)
    return _modifiers(modifiers)


def _apposition(article: ScannedArticle, sentence: Sentence, actor: str, last: int) -> Called | None:
    """ "Maren Ostvale, a marine engineer at the institute": the noun of what follows the comma."""
    forms = article.tokens.forms
    if last + 2 >= sentence.last or article.tokens.pieces[last][0] != "," or forms[last + 1] not in DETERMINERS:
        return None
    person = actor in article.persons
    modifiers: list[str] = []
    for at in range(last + 2, min(last + 9, sentence.last)):
        form = forms[at]
        if not form or form in PREPOSITIONS or form in OPENERS:
            return None
        after = forms[at + 1] if at + 1 < sentence.last else ""
        fits = is_person_noun(form) if person else is_role_noun(form)
        if fits and (not after or after in PREPOSITIONS or after in OPENERS):
            return Called(form, _modifiers(modifiers), actor, at)
        modifiers.append(form)
    return None


def _other(article: ScannedArticle, sentence: Sentence, at: int, called: dict[str, list[Called]]) -> None:
    """A noun that somebody else bears: "another minister", "Gorky Park", "the Senate committee"."""
    forms, classes = article.tokens.forms, article.classes
    before = forms[max(at - 3, sentence.first) : at]
    in_name = (
        at > sentence.first
        and classes[at] & CAPITAL
        and classes[at - 1] & CAPITAL
        and classes[at - 1] & SPACED
        and not classes[at - 1] & THE
    )
    if in_name or not _ANYBODYS.isdisjoint(before):
        _remember(called, Called(forms[at], _modifiers(before), f"~{forms[at]}", at))
