"""How often people order two sides as warmth does: said beside found, on texts that people rated."""

from __future__ import annotations

from framing.comparing.ordering import Ordering, orderings
from framing.measures.warmth import WARMTH
from framing.report import drawing
from framing.report.drawing.data import Chart, Point, SideStyle
from framing.report.prose import listed
from framing.settings import Settings
from framing.study import Study

SAID, FOUND = SideStyle("said", "said", 7), SideStyle("found", "found, with 95 % interval", 0)


def reliability(study: Study) -> Chart | None:
    """What is said of a difference in warmth, beside how often people agreed; None where warmth was not measured."""
    if WARMTH.name not in study:
        return None
    bins = orderings()[WARMTH.name].reliability
    rows = [(f"{one.pairs:,} pairs, said {_percent(one.said)}", one) for one in bins]
    points = [
        point
        for label, one in rows
        for point in (
            Point(label, SAID.name, 100 * one.said),
            Point(label, FOUND.name, 100 * one.found, 100 * one.low, 100 * one.high),
        )
    ]
    return drawing.both_widths(
        drawing.salience,
        points,
        (SAID, FOUND),
        unit="% of pairs",
        low=40,
        in_order=True,
        title="How often people order two texts as warmth does",
        subtitle="Pairs by how sure a difference was said to be, and how often people agreed; cross-validated",
        name="reliability",
    )


def how_often(study: Study) -> str:
    """The picture in words: the data, the promise, and what was kept of it; "" where warmth was not measured."""
    if WARMTH.name not in study:
        return ""
    ordering = orderings()[WARMTH.name]
    return f"{_promise(ordering, study.settings)} {_kept(ordering)}"


def _promise(ordering: Ordering, settings: Settings) -> str:
    return (
        "How often people would order two sides as their warmth does is estimated by a logistic regression on the "
        f"difference (slope {ordering.slope:.2f}), fitted on pairs of single texts: differently rated articles of "
        "PerSenT (Bastan et al. 2020), two outlets on one target in NewsWCL50 (Hamborg et al. 2019), heroes and "
        "villains of one article (Frermann et al. 2023). Below "
        f"{_percent(settings.least_agreement)} nothing is claimed, no more than {_percent(ordering.most)} is said. "
        "Sides of many articles may be ordered right more often than single texts, other topics and times less often. "
        "Nothing like it could be measured for other findings."
    )


def _kept(ordering: Ordering) -> str:
    parts = [
        f"{_percent(one['sure_found'])} of {one['sure']:,} pairs in {one['data']} (said: {_percent(one['sure_said'])})"
        for one in ordering.data
    ]
    return f"Of the pairs that would be claimed, people agreed with {listed(parts)}, none of them seen in fitting."


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
