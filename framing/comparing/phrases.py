"""What is said of an actor, phrase by phrase, and which phrases are one side's own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from framing.comparing.own_names import own_words, words_of
from framing.comparing.plain import possessive, quoted
from framing.languages import ENGLISH
from framing.measures.contest import RACE_VERBS
from framing.measures.portrait import NAMINGS, PredicationRow, key_of
from framing.model import Actor, Passage

CHARGED = 0.1
"""From this charge on a phrase values the actor."""

STRONG = 0.3
"""From this charge on a phrase is told although nothing speaks for it but that it is there."""
VIVID = 0.5
"""The same for how an actor is described: "aware of a number" says little, "corrupt" much."""

DAMNING = 0.4
"""From this charge on a name can damn or praise by itself: "loser", "unfit"."""

KEPT = 40
"""Places of a phrase on a side that are kept to show it, the first in the corpus; all are counted."""

CALLED = ("called", "is")
"""Relations by which an actor has a name that others can repeat."""

_EMPTY = ENGLISH.words("role_nouns", "empty") | ENGLISH.words("role_nouns", "time")
_PLAIN_VERBS = ENGLISH.words("predications", "plain")
"""Verbs that say little of who does or suffers them."""
_NOBODY = frozenset("He She They It We I You Who The A An This That His Her Their Its My Our Some Many Others".split())


class Said(NamedTuple):
    """One thing that a side says of an actor: how often, in how many articles, and where first.

    `words` is its key in the measure of portraits; `charge` the mean of what values the actor, None where nothing does;
    `rows` its first places, `strong` all in which it is a name that can damn or praise by itself: in how many articles
    an actor is called any of these is told.
    """

    actor: str
    side: str
    relation: str
    words: str
    lemma: str
    phrase: str
    doer: str
    often: int
    articles: int
    charge: float | None
    rows: tuple[PredicationRow, ...]
    strong: tuple[PredicationRow, ...] = ()

    @property
    def best(self) -> PredicationRow:
        """The place that shows it best: not doubted, in the author's voice, in the words that are its most frequent."""
        return min(
            self.rows,
            key=lambda row: (row.doubted, row.phrase != self.phrase, row.voice != "author", row.article, row.start),
        )

    @property
    def weight(self) -> float:
        """How strongly it values the actor."""
        return abs(self.charge or 0.0)

    @property
    def quotable(self) -> str:
        """The phrase as it can be quoted by itself."""
        return self.best.quotable

    @property
    def places(self) -> frozenset[tuple[str, str]]:
        """The articles that say it, as far as its places are kept."""
        return frozenset((row.side, row.article) for row in self.rows)

    @property
    def whose(self) -> str:
        """Who says it where the author never does: a name, or "a source"; "" where the author does."""
        if not self.by_sources:
            return ""
        names = {row.source for row in self.rows}
        return names.pop() if len(names) == 1 and is_named(min(names)) else "a source"

    @property
    def by_sources(self) -> bool:
        """Whether only sources say it, and the author never does."""
        return all(row.voice != "author" for row in self.rows)


LONGEST_NAME = 4


def is_named(source: str) -> bool:
    """Whether a source is somebody with a name that a sentence can hold."""
    words = source.split()
    return 0 < len(words) <= LONGEST_NAME and all(word[:1].isupper() for word in words) and words[0] not in _NOBODY


@dataclass
class _Group:
    """What a side says alike. Articles are counted as they change: lines of one have to stand together."""

    rows: list[PredicationRow] = field(default_factory=list)
    strong: list[PredicationRow] = field(default_factory=list)
    phrases: Counter[str] = field(default_factory=Counter)
    charges: dict[str, float] = field(default_factory=dict)
    doers: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    latest: str = ""
    count: int = 0
    charged: int = 0
    charge: float = 0.0

    def add(self, row: PredicationRow) -> None:
        self.count += 1
        if row.article != self.latest:
            self.articles, self.latest = self.articles + 1, row.article
        self.phrases[row.phrase] += 1
        self.doers[row.doer] += 1
        if row.charge is not None:
            self.charged += 1
            self.charge += row.charge
            self.charges[row.phrase] = row.charge
        if len(self.rows) < KEPT:
            self.rows.append(row)
        if is_strong_name(row):
            self.strong.append(row)


def is_strong_name(row: PredicationRow) -> bool:
    """Whether an actor is called something here that can damn or praise by itself."""
    return row.relation in CALLED and abs(row.charge or 0.0) >= DAMNING


def said_of(
    rows: Iterable[PredicationRow], actors: Iterable[str], dropped: frozenset[str] = frozenset()
) -> dict[str, tuple[Said, ...]]:
    """What is said of these actors, each thing of a side once, in the order of the corpus; polls and results apart.

    Args:
        rows: every predication, in the order of the corpus.
        actors: whose portraits are wanted.
        dropped: articles that are not counted, as "side/id".
    """
    wanted = {actor: dict[tuple[str, str, str], _Group]() for actor in actors}
    for row in rows:
        groups = wanted.get(row.actor)
        if groups is not None and not row.contest and f"{row.side}/{row.article}" not in dropped:
            groups.setdefault((row.side, row.relation, key_of(row)[-1]), _Group()).add(row)
    return {actor: tuple(_said(actor, key, group) for key, group in groups.items()) for actor, groups in wanted.items()}


def _said(actor: str, key: tuple[str, str, str], group: _Group) -> Said:
    # Of wordings equally often, that which bears what all of them are worth: "making threats", not "made".
    sign = -1 if group.charge < 0 else 1
    phrase = min(group.phrases, key=lambda p: (-group.phrases[p], -sign * group.charges.get(p, 0.0), p))
    doer = min(group.doers, key=lambda d: (-group.doers[d], d))
    charge = round(group.charge / group.charged, 6) if group.charged else None
    return Said(
        actor,
        *key,
        lemma=group.rows[0].lemma,
        phrase=phrase,
        doer=doer,
        often=group.count,
        articles=group.articles,
        charge=charge,
        rows=tuple(group.rows),
        strong=tuple(group.strong),
    )


@dataclass(frozen=True)
class Portrayal:
    """What two sides say of one actor, and what of it is the first side's own.

    Args:
        actor: of the catalogue.
        said: what all sides say of it.
        here, there: the names of the sides, several where one stands for all others.
        articles: how many articles each side has.
    """

    actor: Actor
    said: Sequence[Said]
    here: frozenset[str]
    there: frozenset[str]
    articles: Mapping[str, int]

    @cached_property
    def own(self) -> tuple[Said, ...]:
        """What this side says and the other does not (or a quarter as often by articles), the most telling first."""
        return tuple(sorted((one for one in self.says if self._is_own(one)), key=_rank))

    def counted(self, one: Said) -> Said:
        """The same phrase counted with its near variants: "serial liar" also where "a liar, a serial liar" is said."""
        if one.relation not in NAMINGS:
            return one
        whole = f" {_bare(one.phrase)} "
        alike = [o for o in self.says if o.relation in NAMINGS and whole in f" {_bare(o.phrase)} "]
        places = frozenset[tuple[str, str]]().union(*(other.places for other in alike))
        often = max(one.often, sum(other.often for other in alike))
        return one._replace(often=often, articles=max(one.articles, len(places)))

    @cached_property
    def says(self) -> list[Said]:
        """All that this side says of the actor and its name does not."""
        return [one for one in self.said if one.side in self.here and telling(one, self.actor)]

    @cached_property
    def _there(self) -> dict[tuple[bool, str], list[Said]]:
        found: dict[tuple[bool, str], list[Said]] = defaultdict(list)
        for one in self.said:
            if one.side in self.there:
                found[one.relation in NAMINGS, one.lemma].append(one)
        return found

    def _is_own(self, one: Said) -> bool:
        alike = [
            other
            for other in self._there[one.relation in NAMINGS, one.lemma]
            if (one.relation in NAMINGS or other.relation == one.relation)
            and (other.words == one.words or abs((other.charge or 0.0) - (one.charge or 0.0)) < CHARGED)
        ]
        here = one.articles / max(1, sum(self.articles[side] for side in self.here))
        there = sum(other.articles for other in alike) / max(1, sum(self.articles[side] for side in self.there))
        return there <= here / 4


def _rank(one: Said) -> tuple[float, ...] | tuple[float, float, float, str]:
    value = one.weight if not one.best.doubted else one.weight / 2
    return (-round(one.articles * (0.2 + value), 6), -one.often, len(one.phrase), one.words)


_DETERMINERS = frozenset("the a an his her its their our my your mr mrs ms dr".split())


def _bare(phrase: str) -> str:
    return " ".join(word for word in words_of(phrase) if word not in _DETERMINERS)


def telling(one: Said, actor: Actor) -> bool:
    """Whether a phrase says something of the actor that its name does not: no form of the name, no empty word."""
    words = words_of(one.phrase)
    if one.words.startswith("not ") and one.relation in NAMINGS and one.weight < CHARGED:
        return False
    if one.relation in ("called", "is", "likened"):
        labels = {_bare(alias.text) for alias in actor.aliases if alias.label}
        rest = set(words) - own_words(actor)
        bare = rest - _DETERMINERS
        if not bare or (bare <= _EMPTY and one.weight < CHARGED):
            return False
        return not (actor.kind == "country" and one.weight < CHARGED and _bare(one.phrase) in labels)
    if one.relation in ("does", "suffers"):
        return one.lemma not in _PLAIN_VERBS | RACE_VERBS or (one.lemma == "have" and is_we(one.doer))
    return one.relation == "quality" and one.weight >= VIVID


_OFFICES = ENGLISH.words("source_kinds", "official") | frozenset(
    "democrat republican "
    "sen rep gov mr mrs ms dr nominee candidate front-runner frontrunner rival opponent contender member".split()
)


def worth_testing(one: Said, actor: Actor) -> bool:
    """Whether a difference in this phrase between many articles would say something: no title, no plain deed."""
    if one.relation in NAMINGS:
        return telling(one, actor) and names_no_office(one)
    return one.relation in ("quality", "does", "suffers") and one.weight >= CHARGED and telling(one, actor)


def names_no_office(one: Said) -> bool:
    """Whether a phrase is more than a title or a part in a contest: "senator", "front-runner", "rival"."""
    return one.lemma.strip(".") not in _OFFICES


def in_words(one: Said) -> str:
    """The phrase as a sentence quotes it, with who says it where that is not the author."""
    whose = f"{possessive(one.whose)} words" if one.whose and one.whose != "a source" else one.whose
    return f"{quoted(one.quotable or one.phrase)} ({whose})" if whose else quoted(one.quotable or one.phrase)


def is_passive(one: Said) -> bool:
    """Whether what an actor suffers stands in the passive, "dismissed from his post", and so shows whom it befell."""
    first = one.phrase.split()[0].lower()
    names = {"him", "her", "it", "them", one.actor.split()[-1].lower()}
    active = not names.isdisjoint(one.phrase.lower().split()[1:])  # "forced Hale to resign"
    return not active and first not in (one.lemma, f"{one.lemma}s", f"{one.lemma}es") and not first.endswith("ing")


def is_worded_variously(one: Said) -> bool:
    """Whether a deed is told in several wordings ("accused of wasting 18 million", "accused of wasting 5 million")."""
    return one.relation not in NAMINGS and len({_bare(row.phrase) for row in one.rows}) > 1


def is_we(doer: str) -> bool:
    """Whether the doer counts the actor as one of theirs: "we have a park"."""
    return doer.lower() in ("we", "i")


def phrase_of(one: Said) -> Passage:
    """Where the phrase stands."""
    row = one.best
    return Passage(one.charge or 0.0, row.side, row.article, row.start, row.end)


def sentences_of(one: Said, most: int = 2) -> tuple[Passage, ...]:
    """The sentences that hold it, the best place first, others from other articles."""
    rows = sorted(one.rows, key=lambda row: row != one.best)
    found = {(row.side, row.article): row for row in reversed(rows)}
    ranked = sorted(found.values(), key=lambda row: (row != one.best, row.article))
    return tuple(
        Passage(row.charge or 0.0, row.side, row.article, row.sentence_start, row.sentence_end) for row in ranked[:most]
    )
