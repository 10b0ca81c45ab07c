"""What comparing gives: estimates, contrasts, ranked words and silences, and claims with their checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from framing.model import Key, Passage


class Estimate(NamedTuple):
    """The value of a measure on one side with its interval: `amount` of what, out of `base`, seen in `articles`."""

    measure: str
    key: Key
    side: str
    value: float | None
    low: float | None
    high: float | None
    amount: float
    base: float
    articles: int


class Contrast(NamedTuple):
    """`side` minus `against`. p and q are None where nothing can be inferred; all are, where a side is silent."""

    measure: str
    key: Key
    side: str
    against: str
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    q: float | None


@dataclass(frozen=True, slots=True)
class Keyness:
    """A word or phrase that leans to `side`: counts, articles that hold it, log-odds (always > 0 here), z, and G2."""

    word: str
    side: str
    against: str
    count: int
    count_against: int
    articles: int
    articles_against: int
    log_odds: float
    z: float
    log_likelihood: float
    q: float | None


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word that occurs near an actor on a side: how often, out of how many, and how exclusively (logDice)."""

    actor: str
    word: str
    side: str
    count: int
    near: int
    word_count: int
    log_dice: float
    log_likelihood: float


@dataclass(frozen=True, slots=True)
class Absence:
    """What `side` never says and `against` does: the mentions to be expected there, and the chance of none of them."""

    key: Key
    about: Literal["actor", "word"]
    side: str
    against: str
    count: int
    units_with: int
    units: int
    unit: str
    expected: float
    chance: float


Outcome = Literal["holds", "flips", "cannot see"]


class Check(NamedTuple):
    """Whether the direction of a claim holds when one choice is made otherwise, with the difference found then."""

    variant: str
    outcome: Outcome
    difference: float | None


Strength = Literal["clear", "suggestive", "descriptive", "not comparable"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence, generated from the contrast that it names, with its strength and its evidence.

    `agreement` is how often people would order two sides so, where that was measured (`framing.comparing.ordering`).
    """

    sentence: str
    strength: Strength
    contrast: Contrast
    effect: float
    evidence: tuple[Passage, ...] = ()
    caveat: str = ""
    checks: tuple[Check, ...] = ()
    agreement: float | None = None

    @property
    def contested(self) -> bool:
        """Whether any other choice reverses the claim."""
        return any(check.outcome == "flips" for check in self.checks)


ClauseKind = Literal[
    "portrait", "deeds", "voice", "frames", "warmth", "absence", "attention", "words", "names", "standing", "passives"
]
"""On what a clause rests, in the order of worth for one actor: what it is called and said to be, what it does and
suffers, whose voice speaks of it, in what terms, how warmly, who does not appear, how much attention, which words."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One plain sentence of a finding, with what bears it.

    Attributes:
        kind: on what it rests.
        sentence: complete, in plain words: no name of an instrument, no statistic's symbol.
        strength: how far it can be trusted; "descriptive" where nothing is tested.
        measure: the measure whose rows it reports, by name; "" where it reports none.
        key: the row of that measure.
        quote: a phrase of a text, as it stands there, that shows it best; of the side that is spoken of first.
        evidence: passages for it, those most this side's own first.
        against: the strongest passage that speaks against it; None where there is none.
        claim: the claim it was made of, with its checks; None where it rests on what is said of an actor alone.
        coded: whether people's codes of a sample of these texts set it right.
    """

    kind: ClauseKind
    sentence: str
    strength: Strength
    measure: str
    key: Key
    quote: Passage | None = None
    evidence: tuple[Passage, ...] = ()
    against: Passage | None = None
    claim: Claim | None = None
    coded: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What the sides make of one actor, or how they differ beyond actors, in two or three sentences.

    Attributes:
        subject: the actor's name; "" for what is not about one actor.
        clauses: of different kinds, in their order of worth; never empty.
        sides: the two sides it parts, by name.
    """

    subject: str
    clauses: tuple[Clause, ...]
    sides: tuple[str, str]

    @property
    def sentence(self) -> str:
        """All of its clauses, one after the other."""
        return " ".join(clause.sentence for clause in self.clauses)

    @property
    def strength(self) -> Strength:
        """That of its firmest clause."""
        order: tuple[Strength, ...] = ("clear", "suggestive", "descriptive", "not comparable")
        return min((clause.strength for clause in self.clauses), key=order.index)


class Silence(NamedTuple):
    """Whom a side leaves out, the most important first: one list a side, printed as one sentence."""

    side: str
    sentence: str
    absent: tuple[Absence, ...]


class Shuffled(NamedTuple):
    """What the same report would hold if the articles were dealt to the sides by chance.

    `clear` and `suggestive` are findings a report on average over `shuffles` deals; `found_*` those of this one.
    `up_to_clear` and `up_to_suggestive` are the largest scores (p times the size of its family) that still count as
    such, in the primary family and in all others: they hold the share of chance findings, by this count, at the level
    of the study and at one in five. `least` is the smallest q of all; None where nothing could be tested.
    """

    shuffles: int
    clear: float
    suggestive: float
    found_clear: int
    found_suggestive: int
    up_to_clear: tuple[float, ...] = ()
    up_to_suggestive: tuple[float, ...] = ()
    least: float | None = None

    @property
    def sentence(self) -> str:
        """What chance alone would give, in one sentence; the first of a report where nothing stands out."""
        chance = (
            f"dealt to the sides by chance, the same articles give {self.clear:.1f} clear and {self.suggestive:.1f} "
        )
        chance += "suggestive findings a report"
        if self.found_clear + self.found_suggestive:
            return f"{chance[:1].upper()}{chance[1:]} (mean of {self.shuffles} deals)."
        return f"No difference between the sides stands out from what chance would give: {chance}."
