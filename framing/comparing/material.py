"""Everything that findings are made of, and how two of the sides stand to each other in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from framing.comparing.claims import Findings, is_apart
from framing.comparing.corrections import Correction
from framing.comparing.leading import NOBODY, Leads
from framing.comparing.model import Claim, Contrast, Estimate, Strength
from framing.comparing.phrases import Portrayal, Said
from framing.comparing.plain import named
from framing.comparing.samples import REST
from framing.comparing.witnesses import Heard, OwnSentences, Part, Witnesses
from framing.measures.agency import ACTING
from framing.measures.warmth import WARMTH, WARMTH_AUTHOR
from framing.model import Actor, Key, Passage
from framing.reading.standing import StandingText

Place = tuple[str, Key, str, str]
"""A contrast: its measure, key, side, and the side against which it stands."""


ROUNDED = 1 + 1e-6
"""A threshold is one of the corrected values, and these are written with ten digits."""


PRIMARY = (WARMTH.name, WARMTH_AUTHOR.name, ACTING.name)
"""The declared family, corrected by itself: focus actors by warmth in all voices, in the author's, and by acting."""


PLAIN = 0.5
"""How far the instruments have to agree on a passage that is set against a clause."""


def no_passages(_measure: str, _key: Key) -> tuple[Passage, ...]:
    """Where no texts are at hand."""
    return ()


def no_text(_: Passage) -> str:
    """Where no texts are at hand."""
    return ""


class Corrected(NamedTuple):
    """A test after correction: `q`, and by what it is set beside what chance gives.

    `score` is p times the size of its family, which does not depend on how many others stand out, so that it means the
    same in the report and in shuffles; 1 for what does not pass the test alone, or has too large a q.
    """

    q: float
    score: float


@dataclass(frozen=True)
class Thresholds:
    """Up to which score a contrast is clear, and up to which it is suggestive, in the primary family and in all others.

    Empty where nothing was tested; see `shuffles.shuffled`.
    """

    clear: tuple[float, ...] = ()
    suggestive: tuple[float, ...] = ()


@dataclass(frozen=True)
class Material:
    """What findings are made of. It can be read back from the exported data, and gives the same findings.

    Attributes:
        numbers: the labels of the sides, estimates, contrasts, ranked words and silences.
        claims: with their checks.
        actors: the catalogue, by name.
        focus: whom the study is about, the most named first.
        said: what each side says of these.
        articles: how many articles each side has.
        corrected: the contrasts that findings may be made of, after correction (`families.corrected`).
        thresholds: what makes one of these clear, or suggestive.
        valued: whether there is a list of words that value something for the language of the texts.
        standing: sentences that a side prints again and again.
        passages: the places behind a row of a measure, those for it and those against it.
        coded: the contrasts that people's codes of a sample set right.
        witnesses: the mentions that show how warmly each side writes of the actors in focus.
        leads: how many articles of each side are about an actor, or open with it.
        text: what stands at a place.
        copied: the articles that news agencies wrote, as side and id.
        own_sentences: the sentences in which an author values an actor in its own words (`witnesses.own_sentences_of`).
    """

    numbers: Findings
    claims: Sequence[Claim]
    actors: Mapping[str, Actor]
    focus: tuple[str, ...]
    said: Mapping[str, tuple[Said, ...]]
    articles: Mapping[str, int]
    corrected: Mapping[Place, Corrected] = field(default_factory=dict)
    thresholds: Thresholds = Thresholds()
    valued: bool = True
    standing: tuple[StandingText, ...] = ()
    passages: Callable[[str, Key], tuple[Passage, ...]] = no_passages
    coded: Mapping[Place, Correction] = field(default_factory=dict)
    witnesses: Witnesses = field(default_factory=dict)
    leads: Leads = NOBODY
    text: Callable[[Passage], str] = no_text
    copied: frozenset[tuple[str, str]] = frozenset()
    own_sentences: OwnSentences = field(default_factory=dict)

    @cached_property
    def agencies(self) -> Mapping[str, int]:
        """How many articles of each side are agency copy."""
        return Counter(side for side, _ in self.copied)

    @cached_property
    def claim_at(self) -> Mapping[Place, Claim]:
        """Each claim by its contrast."""
        return {place_of(claim.contrast): claim for claim in self.claims}

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of sides that findings part: the two sides, or each of more than two against the rest."""
        sides = list(self.numbers.labels)
        return ((sides[0], sides[1]),) if len(sides) == 2 else tuple((side, REST) for side in sides)

    def called(self, actor: str) -> str:
        """An actor's name inside a sentence."""
        known = self.actors.get(actor)
        return named(actor, known.kind if known else "")

    def strength(self, contrast: Contrast) -> Strength | None:
        """How far a contrast can be trusted after correction; None where it makes no finding.

        What passes the test alone and not in its company is exploratory: told as a description of these texts.
        """
        found = self.corrected.get(place_of(contrast))
        if found is None or contrast.difference is None or not self.thresholds.clear:
            return None
        family = contrast.measure not in PRIMARY
        clear, suggestive = (ends[family] * ROUNDED for ends in (self.thresholds.clear, self.thresholds.suggestive))
        claim = self.claim_at.get(place_of(contrast))
        if (
            found.score <= clear
            and found.q <= self.numbers.settings.level
            and is_apart(contrast)
            and not (claim and claim.contested)
        ):
            return "clear"
        if found.score <= suggestive:
            return "suggestive"
        passes = contrast.p is not None and contrast.p <= self.numbers.settings.level
        return "descriptive" if passes else None


def place_of(contrast: Contrast | Correction) -> Place:
    """Which contrast it is, or which one is set right."""
    return contrast.measure, contrast.key, contrast.side, contrast.against


@dataclass(frozen=True)
class Between:
    """Two sides of a study, of which the second may be all others together."""

    material: Material
    side: str
    against: str

    @property
    def names(self) -> tuple[str, str]:
        """Of both."""
        return self.side, self.against

    @property
    def tested(self) -> bool:
        """Whether anything is inferred beyond these texts."""
        nothing = Contrast("", (), *self.names, None, None, None, None, None)
        return self.material.numbers.infers(nothing)

    def other(self, side: str) -> str:
        """The other of the two."""
        return self.against if side == self.side else self.side

    def label(self, side: str) -> str:
        """A side as it is called inside a sentence."""
        return self.material.numbers.called(side)

    def members(self, side: str) -> frozenset[str]:
        """The sides that it stands for."""
        if side != REST:
            return frozenset([side])
        return frozenset(self.material.numbers.labels) - {self.side}

    @cached_property
    def _in_order(self) -> Mapping[str, tuple[str, ...]]:
        """The sides that either of the two stands for, sorted."""
        return {side: tuple(sorted(self.members(side))) for side in self.names}

    def articles(self, side: str) -> int:
        """How many articles a side has."""
        return sum(self.material.articles[member] for member in self.members(side))

    def mentions(self, actor: str, side: str) -> int:
        """How often a side names an actor."""
        return round(sum(row.amount for row in self.rows("salience", (actor,), side)))

    def rows(self, measure: str, key: Key, side: str) -> list[Estimate]:
        """The estimates of a row on a side, or on all the sides that it stands for."""
        compared = self.material.numbers.compared.get(measure)
        if compared is None:
            return []
        on = compared.on
        return [row for member in self._in_order[side] if (row := on.get((key, member))) is not None]

    def value(self, measure: str, key: Key, side: str) -> float | None:
        """The value of a row on a side, or on all the sides that it stands for; None where there is nothing."""
        rows = self.rows(measure, key, side)
        if len(rows) == 1:
            return rows[0].value
        base = sum(row.base for row in rows)
        return sum(row.amount for row in rows) / base if base else None

    def portrayal(self, actor: str, side: str) -> Portrayal:
        """What a side says of an actor, beside what the other says."""
        material = self.material
        here, there = self.members(side), self.members(self.other(side))
        known = material.actors.get(actor, Actor(actor))
        return Portrayal(known, material.said.get(actor, ()), here, there, material.articles)

    def heard(self, actor: str, side: str, voices: Sequence[str] = ("author", "quoted")) -> Heard:
        """What bears witness to how warmly a side writes of an actor."""
        found = self.material.witnesses
        return Heard([found.get((actor, one, v), Part()) for one in sorted(self.members(side)) for v in voices])

    def contrary(self, actor: str, side: str, sign: float) -> Passage | None:
        """The strongest passage of a side that goes the other way plainly by every instrument; None where none does."""
        found = self.heard(actor, side).best(-1 if sign > 0 else 1)
        return next((passage for passage in found if abs(passage.weight) >= PLAIN), None)

    def contrasts(self, measure: str) -> Sequence[Contrast]:
        """The contrasts of a measure between these two."""
        compared = self.material.numbers.compared.get(measure)
        return compared.between.get(self.names, ()) if compared else ()
