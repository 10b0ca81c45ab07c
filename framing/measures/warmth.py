"""Warmth: how warmly each side writes of each actor, drawn towards zero where little is said; claims are made of it."""

from __future__ import annotations

from dataclasses import replace

from framing.measures.model import Drawing, Measure, Wording
from framing.measures.sentiment import STANCE, SUMMED, WARMTH_NAME, MeanScore

PRIOR = 3.0
"""Mentions of no polarity that are added to those of a side, once for all its articles.

Of 3 to 10 it orders pairs best over PerSenT dev, NewsWCL50 and the heroes and villains of Frermann et al. together
(`python -m training.warmth`; docs/warmth.md has the figures). An article counts by its mentions: with the mean of each
article in place of their sum, or anything between, fewer heroes stand above their villains.
"""

WARMTH = Measure(
    name=WARMTH_NAME,
    title="Warmth",
    question="How warmly does each side write of each actor?",
    note=(
        "A linear model, trained on news sentences that people have coded, judges each mention; it is wrong for about "
        "one in three, and their sum shows a direction. How often people would order two sides so is said with "
        "each claim. It sees no irony and no facts that damn in plain words. The sum is divided by the number of "
        f"mentions and {PRIOR:g}, so that what rests on few of them stays near zero: the interval is that of this "
        "value, and p that of the plain means, since naming an actor seldom is no difference in tone."
    ),
    counting=replace(
        STANCE.counting,
        unit=f"sum of the mentions' expected polarity, -1 against to 1 for, over their number + {PRIOR:g}",
        prior=PRIOR,
    ),
    wording=Wording(
        "on a scale from -1 to 1",
        claim="the words around {key} are warmer in {high} than in {low}: {more} against {less} "
        "on a scale from -1 to 1",
        incomparable="How warmly the sides write of {key} cannot be compared",
    ),
    drawing=Drawing("sentiment"),
    sources=("hamborg2021", "efron1975", "bastan2020", "hamborg2019", "frermann2023"),
)

WARMTH_AUTHOR = replace(
    WARMTH,
    name="warmth_author",
    title="Warmth in the author's own voice",
    question="How warmly does each side write of each actor where nobody is quoted?",
    counting=replace(WARMTH.counting, tally=MeanScore(SUMMED, "author")),
    wording=replace(WARMTH.wording, claim="", incomparable=""),
    part_of=WARMTH_NAME,
)
