"""What becomes of a finding where people coded a sample of the same texts: corrected, weaker, or withdrawn."""

from __future__ import annotations

from typing import NamedTuple

from framing.comparing.model import Contrast, Strength
from framing.comparing.plain import count_of
from framing.model import Key
from framing.stats.corrected import FEW
from framing.stats.reliability import TENTATIVE


class Correction(NamedTuple):
    """One number on two sides as the machine, the coders and both together see it; differences are side minus against.

    `machine` and `people` are plain differences of means: over all passages, and over those that were coded (weighted
    by how likely each was to be drawn). low and high are for more articles like these, the others for these alone.
    `error_side` and `error_against` say by how much the machine was too high on each side. `articles` are coded ones;
    `settled` says that no coders' mean stands for a decision. `value_side` and `value_against` are the corrected values
    themselves. `coders` coded it; `alpha` is how far they agree, of several variables the least, None where no two of
    them coded the same passages.
    """

    measure: str
    key: Key
    side: str
    against: str
    machine: float
    people: float
    corrected: float
    low: float
    high: float
    low_here: float
    high_here: float
    df: int
    trust: float
    error_side: float
    error_against: float
    articles_side: int
    articles_against: int
    units: int
    settled: bool
    value_side: float
    value_against: float
    coders: int
    alpha: float | None

    @property
    def firm(self) -> bool:
        """Whether enough articles were coded, and alike enough, to call it more than suggestive."""
        enough = min(self.articles_side, self.articles_against) >= FEW
        return enough and self.alpha is not None and self.alpha >= TENTATIVE

    @property
    def turned(self) -> bool:
        """Whether the corrected difference has the other sign."""
        return self.corrected * self.machine < 0

    @property
    def apart(self) -> bool:
        """Whether its interval leaves zero out."""
        return self.low > 0 or self.high < 0

    @property
    def basis(self) -> str:
        """On what it rests, in words: "40 passages that people coded, alpha .81"."""
        if self.coders < 2:
            return f"{count_of(self.units, 'passage')} that one person coded"
        agreed = "no two of them the same" if self.alpha is None else f"alpha {_two_digits(self.alpha)}"
        return f"{count_of(self.units, 'passage')} that people coded, {agreed}"


class Withdrawn(NamedTuple):
    """What the instruments alone would have said of an actor, and people's codes turn round."""

    subject: str
    side: str
    against: str
    sentence: str
    correction: Correction

    @property
    def reason(self) -> str:
        """Why it is not said."""
        one = self.correction
        return (
            f"corrected with {one.basis}, the difference has the other sign "
            f"({_signed(one.machine)} by the instrument, {_signed(one.corrected)} corrected)"
        )


def contradicted(contrast: Contrast, correction: Correction | None) -> bool:
    """Whether people's codes give a difference the other sign."""
    return correction is not None and correction.corrected * (contrast.difference or 0.0) < 0


def corrected_strength(strength: Strength, correction: Correction) -> Strength:
    """How far a finding can be trusted that people's codes set right; `strength` is what it had without them.

    It follows the corrected interval: where this leaves zero out the finding is clear if enough articles were coded,
    and by people who agree, else suggestive; where it holds zero it is suggestive at most. What was exploratory without
    codes, one of many differences, becomes suggestive at most.
    """
    if not correction.apart:
        return "suggestive" if strength == "clear" else strength
    return "clear" if correction.firm and strength in ("clear", "suggestive") else "suggestive"


def _two_digits(share: float) -> str:
    return f"{share:.2f}".replace("0.", ".", 1) if abs(share) < 1 else f"{share:.2f}"


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "\N{MINUS SIGN}")
