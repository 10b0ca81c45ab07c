"""Words that say what a side writes of: of the whole of it, or near an actor's name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from framing.comparing.material import Between
from framing.comparing.model import Clause, Contrast, Strength
from framing.comparing.plain import capital, listed, quoted, times
from framing.comparing.worth import ends
from framing.languages import ENGLISH
from framing.measures.collocation import COLLOCATION
from framing.measures.keyness import KEYNESS
from framing.model import Key
from framing.reading.grammar.lemmas import is_irregular_past
from framing.reading.grammar.tagging import tag
from framing.reading.lexicon import Lexicon, own_lexicon
from framing.scorers.charge import charge

FEWEST_WITH_WORD = 8
"""Articles of both sides that hold a word of which a difference is told."""
MOST_TESTED = 400
"""Words that are tested: those that the most articles hold, whichever side these are on."""
VALUED = 0.6
"""From this charge on a word by itself values what it is said of."""
TOO_COMMON = 0.4
"""A word that a larger share of the articles of either side hold is the subject that both share."""
FEWEST_NEAR, MORE = 5, 4.0
"""How often a word stands near an actor on a side, and how many times as often as on the other."""
MOST_WORDS = 4

_FORMS = (
    ENGLISH.words("style_words")
    | ENGLISH.words("name_words", "place")
    | frozenset(word for entries in ENGLISH.sections("race").values() for entry in entries for word in entry.split())
    | ENGLISH.words("role_nouns", "person")
    | ENGLISH.words("role_nouns", "time")
    | ENGLISH.words("source_kinds", "official")
)
"""Words that say which day it is, who stands where in a contest, or somebody's office: habit, not subject."""


_NATIONS = ENGLISH.words("name_words", "people")
"""Words for nations, faiths and parties: beside an actor they say something, by themselves whom a text is about."""
LEANING, FEWEST_LEANING = 2.0, 6
"""How many times the share of articles with a word has to be that of the other side; and articles with a word that does
not stand out, and is told as an example of a frame alone."""
FEWEST_TOLD = 2
"""Words of a side that are told where no frame joins them."""


def topics(between: Between) -> list[Contrast]:
    """Words that a difference may be told of: words of a frame, or such as value something; no names, in many articles.

    Where nothing tells which words of a language value something, all others that are no names may be.
    """
    valued = between.material.valued
    held = {
        contrast.key: articles
        for contrast in between.contrasts(KEYNESS.name)
        if contrast.p is not None
        and (not valued or _is_of_substance(contrast.key[0]))
        and _NATIONS.isdisjoint(contrast.key[0].split())
        and _says_something(between, contrast.key[0])
        if (articles := _articles(between, contrast.key, *between.names)) >= FEWEST_WITH_WORD
    }
    kept = set(sorted(held, key=lambda key: (-held[key], key))[:MOST_TESTED])
    return [contrast for contrast in between.contrasts(KEYNESS.name) if contrast.key in kept]


def may_be_told(near: Key, focus: Collection[str], valued: bool) -> bool:
    """Whether a finding may be made of a word near an actor, whatever the numbers: no other such word is tested.

    Args:
        near: the actor and the word.
        focus: the actors that findings are on.
        valued: whether it is known which words of the language value something; else every word may be told.
    """
    actor, word = near
    return actor in focus and (not valued or _says_by_itself(word) or bool(subject_of(word)))


def company(between: Between) -> list[Contrast]:
    """Words near the name of a focus actor that a difference may be told of."""
    focus = set(between.material.focus)
    return [
        contrast
        for contrast in between.contrasts(COLLOCATION.name)
        if contrast.p is not None and contrast.key[0] in focus
        if (not between.material.valued or _says_by_itself(contrast.key[1]))
        and _says_something(between, contrast.key[1])
        and sum(_near(between, contrast.key, side) for side in between.names) >= FEWEST_NEAR
    ]


def _says_something(between: Between, word: str) -> bool:
    """Whether a word is no name, no habit of the house, and not what the articles of both sides are about."""
    if "-" in word or _is_habit(word) or not between.material.numbers.names.isdisjoint(word.split()):
        return False
    return not all(_is_common(between, word, side) for side in between.names)


@lru_cache(50_000)
def _is_habit(word: str) -> bool:
    """Whether a word is one of those that a house uses by habit."""
    return any(part.strip(".") in _FORMS or part.removesuffix("s") in _FORMS for part in word.split())


def _is_common(between: Between, word: str, side: str) -> bool:
    return _articles(between, (word,), side) > TOO_COMMON * between.articles(side)


def _articles(between: Between, key: Key, *sides: str) -> int:
    """How many articles hold a word."""
    return sum(row.articles for side in sides for row in between.rows(KEYNESS.name, key, side))


def _near(between: Between, key: Key, side: str) -> int:
    """How often a word stands near an actor on a side."""
    return round(sum(row.amount for row in between.rows(COLLOCATION.name, key, side)))


@lru_cache(50_000)
def _is_of_substance(word: str) -> bool:
    """Whether a word marks a frame, or values whatever it is said of, as a noun or an adjective."""
    return bool(frame_of(word)) or any(
        abs(charge([part], [tag]) or 0.0) >= VALUED for part in word.split() for tag in ("NN", "JJ")
    )


@lru_cache(50_000)
def frame_of(word: str) -> str:
    """The frame that a word or phrase marks; "" for none."""
    return next((match.category for match in _frames().find(word.split())), "")


def subject_of(word: str) -> str:
    """The subject that a word shows; "" for none."""
    return _subjects().get(word, "")


@cache
def _subjects() -> Mapping[str, str]:
    return {
        word.replace("_", " "): subject for subject, words in ENGLISH.sections("subjects").items() for word in words
    }


@lru_cache(50_000)
def _is_noun(word: str) -> bool:
    """Whether a word by itself is a noun: "tax", "income"; "spent" may be time, and shows no frame alone."""
    (tags,) = tag([("the", *word.split(), "of")])
    return list(tags)[-2] in ("NN", "NNS") and not is_irregular_past(word)


@cache
def _frames() -> Lexicon:
    """The words of all frames."""
    return own_lexicon("frames")


Graded = tuple[Contrast, Strength]


def words_clauses(between: Between, graded: Sequence[Graded], told: frozenset[str]) -> Iterator[Clause]:
    """The words that lean to either side, but for those of frames that are told already.

    One alone says little, unless it is clear, and the other side never has it.
    """
    for side in between.names:
        firm = [one for one in graded if one[1] != "descriptive"]
        mine = [one for one in leaning(between, firm, side) if frame_of(one[0].key[0]) not in told]
        if len(mine) >= FEWEST_TOLD or any(_is_own(between, one, side) for one in mine):
            sentence = capital(f"{between.label(side)} more often says {in_articles(between, mine, side)}") + "."
            yield Clause("words", sentence, mine[0][1], KEYNESS.name, mine[0][0].key)


def _is_own(between: Between, graded: Graded, side: str) -> bool:
    """Whether a word sets the sides apart by itself: clearly, and in no article of the other side."""
    return graded[1] == "clear" and not _articles(between, graded[0].key, between.other(side))


def leaning(between: Between, graded: Sequence[Graded], side: str, frame: str = "") -> list[Graded]:
    """The words that lean to a side, all or those of a frame, the firmest first; none of them inside another."""
    mine = [one for one in graded if ends(between, one[0])[0] == side]
    mine = [one for one in mine if not frame or frame_of(one[0].key[0]) == frame]
    if frame:
        mine = [one for one in mine if _is_noun(one[0].key[0])]
    return _apart([one for one in mine if _leans(between, one[0].key, side, one[1])])[:MOST_WORDS]


def in_articles(between: Between, graded: Sequence[Graded], side: str) -> str:
    """Words with how many articles of either side hold them: “tax” (10 articles against 2)."""
    counts = [[_articles(between, c.key, end) for end in (side, between.other(side))] for c, _ in graded]
    return listed(
        [
            f"{quoted(c.key[0])} ({here} articles against {there})"
            for (c, _), (here, there) in zip(graded, counts, strict=True)
        ]
    )


def _leans(between: Between, key: Key, side: str, strength: Strength) -> bool:
    """Whether several times as many articles of a side hold a word: of one that does not stand out, many times."""
    every = {one: between.articles(one) for one in between.names}
    held = {one: _articles(between, key, one) for one in between.names}
    here, there = (held[one] / max(1, every[one]) for one in (side, between.other(side)))
    if strength == "descriptive":
        return here >= MORE * there and held[side] >= FEWEST_LEANING
    return here >= LEANING * there


def _apart(graded: Sequence[Graded]) -> list[Graded]:
    """Those whose words are not inside one that stands before."""
    told: list[Graded] = []
    for one in graded:
        word = f" {one[0].key[-1]} "
        if all(word not in f" {t[0].key[-1]} " and f" {t[0].key[-1]} " not in word for t in told):
            told.append(one)
    return told


def company_clause(between: Between, actor: str, graded: Sequence[Graded]) -> Clause | None:
    """The words that stand near an actor's name on one side and hardly on the other: of the side with more of them."""
    found = [(side, told) for side in between.names if (told := _company_of(between, side, graded))]
    if not found:
        return None
    side, told = max(found, key=lambda one: (len(one[1]), one[0] == between.side))
    other, name = between.other(side), between.material.called(actor)
    words = [
        f"{quoted(c.key[1])} ({times(_near(between, c.key, side))} against {_near(between, c.key, other)})"
        for c, _ in told[:MOST_WORDS]
    ]
    sentence = (
        f"Close to the name of {name} {between.label(side)} more often has {listed(words)} than {between.label(other)}."
    )
    return Clause("words", sentence, told[0][1], COLLOCATION.name, told[0][0].key)


def _says_by_itself(word: str) -> bool:
    return _is_of_substance(word) or not _NATIONS.isdisjoint(word.split())


def _company_of(between: Between, side: str, graded: Sequence[Graded]) -> list[Graded]:
    other = between.other(side)
    return [
        one
        for one in graded
        if ends(between, one[0])[0] == side
        and _near(between, one[0].key, side) >= max(FEWEST_NEAR, MORE * _near(between, one[0].key, other))
        and _keeps_company(between, one[0].key, side)
    ]


FEWEST_HOLDING, KEPT_FOR = 4, 0.3
"""In how many articles of a side a word has to stand, and which share of its places there has to be near the actor."""


def _keeps_company(between: Between, key: Key, side: str) -> bool:
    """Whether a side keeps a word for an actor, in more than a few articles."""
    said = sum(row.amount for row in between.rows(KEYNESS.name, key[1:], side))
    return _articles(between, key[1:], side) >= FEWEST_HOLDING and _near(between, key, side) >= KEPT_FOR * said
