"""In how many articles a side itself calls an actor something that praises or damns, or lets others do so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from framing.comparing.material import Between
from framing.comparing.model import Clause
from framing.comparing.phrases import Said, phrase_of, sentences_of
from framing.comparing.plain import capital, listed, quoted
from framing.comparing.vivid import is_vivid, speaker
from framing.comparing.witnesses import SentencePlace
from framing.measures.portrait import PORTRAIT

FEWEST_OWN, FEWEST_OF_OTHERS, MORE = 3, 4, 3
"""In how many articles of a side it has to be so, by its own word or by others', and how many times as many as there
are on the other side, share by share."""
MOST_SHOWN = 3


class Words(NamedTuple):
    """What one voice of a side calls an actor: one name for each article that has any."""

    articles: frozenset[tuple[str, str]]
    examples: tuple[tuple[str, Said], ...]


def name_calling(between: Between, actor: str) -> Iterator[Clause]:
    """Where one side calls an actor damning or praising names in many more articles than the other.

    What an author says of the actor, in a sentence that quotes nobody, is kept apart from what others are quoted with;
    of the others, those whom the article names stand in the sentence.
    """
    for own in (True, False):
        for sign in (-1, 1):
            if clause := _clause(between, actor, own, sign):
                yield clause


def own_places(said: Mapping[str, Iterable[Said]]) -> frozenset[SentencePlace]:
    """The sentences in which authors call an actor something that may damn or praise."""
    return frozenset(
        (one.actor, row.side, row.article, row.sentence_start)
        for of_actor in said.values()
        for one in of_actor
        for row in one.strong
        if row.voice == "author"
    )


def _clause(between: Between, actor: str, own: bool, sign: int) -> Clause | None:
    every = {one: between.articles(one) for one in between.names}
    found = {side: _words(between, actor, side, own, sign) for side in between.names}
    high, low = sorted(between.names, key=lambda side: -len(found[side].articles) / every[side])
    here, there = (len(found[side].articles) for side in (high, low))
    fewest = FEWEST_OWN if own else FEWEST_OF_OTHERS
    examples = found[high].examples[:MOST_SHOWN]
    if here < fewest or here / every[high] < MORE * there / every[low] or not examples:
        return None
    name, what = between.material.called(actor), "damning" if sign < 0 else "praising"
    says = "calls" if own else "quotes or reports others who call"
    told = [f"{who}: {quoted(one.quotable)}" if who else quoted(one.quotable) for who, one in examples]
    sentence = (
        f"{'in its own words ' if own else ''}{between.label(high)} {says} {name} something {what} in {here} of "
        f"{every[high]} articles ({'; '.join(told) if not own else listed(told)}), {between.label(low)} in "
        f"{there or 'none'} of {every[low]}"
    )
    first = examples[0][1]
    evidence = tuple(passage for _, one in examples for passage in sentences_of(one, 1))
    key = (actor, first.relation, first.words)
    return Clause("portrait", capital(sentence) + ".", "descriptive", PORTRAIT.name, key, phrase_of(first), evidence)


def _words(between: Between, actor: str, side: str, own: bool, sign: int) -> Words:
    articles = set()
    examples: dict[tuple[str, str], tuple[str, Said]] = {}
    for place, one in _places(between, actor, side, sign):
        row = one.rows[0]
        if (row.voice == "author") is not own or (own and _doubtful(between, one, sign)) or row.source == actor:
            continue
        articles.add(place)
        who = "" if own else speaker(row.source)
        if (own or who) and (place not in examples or one.weight > examples[place][1].weight):
            examples[place] = who, one
    return Words(frozenset(articles), tuple(_varied(sorted(examples.values(), key=lambda e: -e[1].weight))))


def _places(between: Between, actor: str, side: str, sign: int) -> Iterator[tuple[tuple[str, str], Said]]:
    """Each place where a side has a name for the actor that values it by itself, in any voice."""
    for one in between.material.said.get(actor, ()):
        if one.side in between.members(side):
            for row in one.strong:
                if (row.charge or 0.0) * sign > 0:
                    alone = one._replace(rows=(row,), charge=row.charge, phrase=row.phrase)
                    if is_vivid(alone):
                        yield (row.side, row.article), alone


def _doubtful(between: Between, one: Said, sign: int) -> bool:
    """Whether a sentence may be somebody else's word: it quotes, or instruments do not agree on it."""
    row = one.rows[0]
    place = (one.actor, row.side, row.article, row.sentence_start)
    return between.material.own_sentences.get(place, 0.0) * sign <= 0


def _varied(examples: Sequence[tuple[str, Said]]) -> Iterator[tuple[str, Said]]:
    """Each speaker and each name once."""
    seen = Counter[str]()
    for who, one in examples:
        if not seen[who] or not who:
            if not seen[one.lemma]:
                yield who, one
            seen.update({who, one.lemma})
