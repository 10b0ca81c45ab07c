"""What an instrument found, set right by people's codes of a sample of the same texts.

The estimator adds to the instrument's mean over everything what people's codes say of its error in the sample: design-
based supervised learning (Egami, Hinck, Stewart and Wei 2023, "Using imperfect surrogates for downstream inference")
and prediction-powered inference (Angelopoulos et al. 2023, Science 382), with one lambda that says how far the
instrument is to be trusted (PPI++; Angelopoulos, Duchi and Zrnic 2023). It needs a sample drawn with known
probabilities: codes of whatever somebody liked to code correct nothing.

What is exported comes of `corrected_apart` alone. `corrected_mean`, `corrected_difference` and `trust_in_machine` are
the method as it was published, for articles coded whole, with known answers; `corrected_ratio` is set beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit


class CodedSide(NamedTuple):
    """One side: the instrument's value of every article, people's of those that were coded.

    `machine` (articles,), `people` (articles,) with nan where nobody coded, `stratum` (articles,) the number of the
    stratum that each was drawn from; one stratum if None. Within a stratum every article was as likely to be drawn.
    """

    machine: NDArray[np.float64]
    people: NDArray[np.float64]
    stratum: NDArray[np.int64] | None = None


class CodedCluster(NamedTuple):
    """One article whose passages were sampled.

    `total` is the sum of the instrument's values over all of its `size` passages; of the passages that people coded
    (none, in an article that was not drawn) `machine`, `people` and the `probability` with which each was drawn, (n,).
    """

    total: float
    size: float
    machine: NDArray[np.float64]
    people: NDArray[np.float64]
    probability: NDArray[np.float64]


class Corrected(NamedTuple):
    """A corrected number: `se` and interval for more articles like these, `se_here` and its own for these alone."""

    value: float
    se: float
    low: float
    high: float
    se_here: float
    low_here: float
    high_here: float
    df: int
    trust: float


FEWEST, FEW = 5, 10
"""Coded articles a side below which nothing is corrected, and below which a corrected number is called suggestive."""


def trust_in_machine(sides: Sequence[CodedSide]) -> float:
    """Lambda, 0..1: how much of the instrument's value to use, so that the corrected difference varies least.

    lambda* = (pooled covariance of people and instrument among the coded) / (pooled variance of the instrument over
    all), clipped; one for all sides, since one a side covers too little with ten coded articles or fewer.
    """
    shared = coded = varied = total = 0.0
    for side in sides:
        known = np.isfinite(side.people)
        y, f = side.people[known], side.machine[known]
        shared += float(((y - y.mean()) * (f - f.mean())).sum())
        coded += known.sum() - 1
        varied += float(((side.machine - side.machine.mean()) ** 2).sum())
        total += len(side.machine) - 1
    if coded <= 0 or varied <= 0:
        return 0.0
    return float(np.clip((shared / coded) / (varied / total), 0.0, 1.0))


def corrected_mean(side: CodedSide, trust: float, confidence: float = 0.95) -> Corrected:
    """The corrected mean of a side; see the head of this file.

    With one stratum m = lambda mean(f) + mean_C(e), e = y - lambda f; v0 = S2_C(e) (1/n - 1/N) for these articles, and
    v = v0 + S2_C(y) / N for more like them. With strata the sums over them, weighted by their sizes.

    Raises:
        ValueError: a stratum has articles and fewer than two codes, so that its error cannot be estimated.
    """
    n_all = len(side.machine)
    strata = np.zeros(n_all, np.int64) if side.stratum is None else side.stratum
    mean = here = people_mean = people_square = 0.0
    coded = 0
    names = np.unique(strata)
    for name in names:
        within = strata == name
        f, y = side.machine[within], side.people[within]
        known = np.isfinite(y)
        n, size = int(known.sum()), len(f)
        if n < min(2, size):
            raise ValueError(f"stratum {name} has {size} articles and {n} codes; two are needed")
        weight = size / n_all
        error = y[known] - trust * f[known]
        mean += weight * float(trust * f.mean() + error.mean())
        if n < size:
            here += weight**2 * float(error.var(ddof=1)) * (1 / n - 1 / size)
        people_mean += weight * float(y[known].mean())
        spread = float(y[known].var(ddof=1)) * (n - 1) / n if n > 1 else 0.0
        people_square += weight * (float(y[known].mean()) ** 2 + spread * (n / max(n - 1, 1)) * (size - 1) / size)
        coded += n
    variance = max(people_square - people_mean**2, 0.0) * n_all / max(n_all - 1, 1)
    return _interval(mean, here + variance / n_all, here, coded - len(names), trust, confidence)


def corrected_difference(
    one: CodedSide, two: CodedSide, trust: float | None = None, confidence: float = 0.95
) -> Corrected:
    """By how much do two sides differ, people's codes taken into account? `one` minus `two`.

    Args:
        one, two: the sides.
        trust: lambda; the best one (`trust_in_machine`) if None.
        confidence: of the intervals, with t for n1 + n2 less the number of strata.

    Raises:
        ValueError: too few codes on a side or in a stratum.
    """
    used = trust_in_machine((one, two)) if trust is None else trust
    means = [corrected_mean(side, used, confidence) for side in (one, two)]
    return difference(means[0], means[1], confidence)


def difference(one: Corrected, two: Corrected, confidence: float = 0.95) -> Corrected:
    """The difference of two corrected numbers that were drawn apart, `one` minus `two`."""
    variance, here = one.se**2 + two.se**2, one.se_here**2 + two.se_here**2
    return _interval(one.value - two.value, variance, here, one.df + two.df, one.trust, confidence)


def corrected_ratio(articles: Sequence[CodedCluster], trust: float, confidence: float = 0.95) -> Corrected:
    """The corrected mean over all passages of a side, where passages were sampled inside articles.

    T_i = sum_j [lambda f_ij + R_ij / pi_ij (y_ij - lambda f_ij)], mean = sum T / sum M, and v = N / (N - 1)
    sum (T_i - mean M_i)^2 / (sum M)^2: Horvitz and Thompson's estimator as a ratio, articles as clusters. What is
    drawn at random inside and among the articles is in v; `se_here` counts only the errors that people's codes showed.

    Raises:
        ValueError: fewer than two articles.
    """
    if len(articles) < 2:
        raise ValueError("a corrected mean needs two articles")
    totals, errors, sizes = np.zeros(len(articles)), np.zeros(len(articles)), np.zeros(len(articles))
    coded = 0
    for i, article in enumerate(articles):
        errors[i] = ((article.people - trust * article.machine) / article.probability).sum()
        totals[i] = trust * article.total + errors[i]
        sizes[i] = article.size
        coded += len(article.people) > 0
    mean = float(totals.sum() / sizes.sum())
    n = len(articles)
    variance = n / (n - 1) * float(((totals - mean * sizes) ** 2).sum()) / float(sizes.sum()) ** 2
    # Of these articles alone the instrument's own part is known; only the correction was sampled.
    shift = float(errors.sum() / sizes.sum())
    here = n / (n - 1) * float(((errors - shift * sizes) ** 2).sum()) / float(sizes.sum()) ** 2
    return _interval(mean, variance, min(here, variance), coded - 1, trust, confidence)


class Apart(NamedTuple):
    """Two sides whose passages were sampled inside articles: the corrected mean of each, and their difference."""

    one: float
    two: float
    difference: Corrected


def corrected_apart(
    one: Sequence[CodedCluster], two: Sequence[CodedCluster], trust: float | None = None, confidence: float = 0.95
) -> Apart:
    """By how much do two sides differ, where passages were sampled inside articles? `one` minus `two`.

    m = lambda sum f / sum M + sum w (y - lambda f) / sum w, w = 1 / pi: the mean error of the coded passages is a ratio
    of estimated totals (Hajek 1971), so that a constant error of the instrument costs no precision, unlike in
    `corrected_ratio`. The variance is that of the jackknife that leaves out one article of a side at a time (Wolter
    2007, "Introduction to variance estimation", ch. 4), with lambda estimated anew each time. It counts what was drawn
    among and inside the articles, and holds for more articles like these.

    For these articles alone the instrument's means are known, and of the error only what was not coded is unsure: with
    n coded of N articles, v0 = (1 - n/N) (jackknife of the errors) + n/N (Poisson variance of the passages inside).
    (`python -m training.simulate_corrected` shows how often both intervals cover.)

    Args:
        one, two: every article of a side in which there is anything to code.
        trust: lambda; that of `trust_in_clusters` if None.
        confidence: of the intervals, with t for the coded articles less the sides.

    Raises:
        ValueError: fewer than two coded articles on a side.
    """
    sides = [_Sums.of(side) for side in (one, two)]
    if any(side.coded < 2 for side in sides):
        raise ValueError("a corrected difference needs two coded articles a side")
    used = _trust([side.all for side in sides]) if trust is None else trust
    means = [side.mean(side.all, side.known, used) for side in sides]
    value, beyond, here = means[0] - means[1], 0.0, 0.0
    for i, side in enumerate(sides):
        other = sides[1 - i]
        without = side.without_one()
        again = np.full(len(side.totals), trust) if trust is not None else _trust([without, other.all])
        sign = 1 - 2 * i
        rest = other.mean(other.all, other.known, again)
        apart = sign * (side.mean(without, side.known_without_one(), again) - rest) - value
        fixed = sign * (side.mean(without, side.known, again) - rest) - value
        n_all, share = len(apart), side.coded / len(apart)
        beyond += (n_all - 1) / n_all * float((apart**2).sum())
        here += (1 - share) * float((fixed**2).sum()) + share * side.inside((one, two)[i], float(used), share)
    df = sum(side.coded - 1 for side in sides)
    number = _interval(float(value), beyond, min(here, beyond), df, float(used), confidence)
    return Apart(float(means[0]), float(means[1]), number)


class _Sums(NamedTuple):
    """An article a column: of its coded passages the sums of w, w y, w f, w f f and w f y; its total and its size."""

    coded_sums: NDArray[np.float64]
    totals: NDArray[np.float64]
    sizes: NDArray[np.float64]

    @classmethod
    def of(cls, articles: Sequence[CodedCluster]) -> _Sums:
        rows = []
        for a in articles:
            w, y, f = 1 / a.probability, a.people, a.machine
            rows.append([part.sum() for part in (w, w * y, w * f, w * f * f, w * f * y)])
        return cls(np.array(rows).T, np.array([a.total for a in articles]), np.array([float(a.size) for a in articles]))

    @property
    def coded(self) -> int:
        return int((self.coded_sums[0] > 0).sum())

    @property
    def all(self) -> NDArray[np.float64]:
        return np.asarray(self.coded_sums.sum(axis=1))

    @property
    def known(self) -> float:
        return float(self.totals.sum() / self.sizes.sum())

    def without_one(self) -> NDArray[np.float64]:
        return self.all[:, None] - self.coded_sums

    def known_without_one(self) -> NDArray[np.float64]:
        return np.asarray((self.totals.sum() - self.totals) / (self.sizes.sum() - self.sizes))

    @staticmethod
    def mean(
        sums: NDArray[np.float64], known: float | NDArray[np.float64], trust: float | NDArray[np.float64]
    ) -> NDArray[np.float64]:
        w, y, f = sums[:3]
        return np.asarray(trust * known + (y - trust * f) / w)

    def inside(self, articles: Sequence[CodedCluster], trust: float, share: float) -> float:
        """Variance of the mean error that comes of drawing passages inside articles, each by itself."""
        w, y, f = self.all[:3]
        centre = (y - trust * f) / w
        found = 0.0
        for a in articles:
            unseen = 1 - np.minimum(1.0, a.probability / share)
            found += float((unseen * ((a.people - trust * a.machine - centre) / a.probability) ** 2).sum())
        return found / float(w) ** 2


def _trust(sides: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Lambda from the sums of both sides."""
    shared = sum(fy - f * y / w for w, y, f, _, fy in sides)
    varied = sum(ff - f * f / w for w, _, f, ff, _ in sides)
    return np.asarray(np.where(varied > 1e-12, np.clip(shared / np.maximum(varied, 1e-12), 0.0, 1.0), 0.0))


def trust_in_clusters(sides: Sequence[Sequence[CodedCluster]]) -> float:
    """Lambda of `corrected_ratio`: people's on instrument's values of the coded passages, weighted by 1 / probability,
    about each side's own means; clipped to 0..1."""
    shared = varied = 0.0
    for side in sides:
        parts = [(a.machine, a.people, 1 / a.probability) for a in side]
        f, y, w = (np.concatenate([part[i] for part in parts]) if parts else np.zeros(0) for i in range(3))
        if len(f) < 2:
            continue
        f, y = f - np.average(f, weights=w), y - np.average(y, weights=w)
        shared += float((w * f * y).sum())
        varied += float((w * f * f).sum())
    return float(np.clip(shared / varied, 0.0, 1.0)) if varied > 0 else 0.0


def _interval(value: float, variance: float, here: float, df: int, trust: float, confidence: float) -> Corrected:
    t = float(stdtrit(df, 0.5 + confidence / 2)) if df > 0 else np.nan
    se, se_here = float(np.sqrt(variance)), float(np.sqrt(here))
    return Corrected(
        value, se, value - t * se, value + t * se, se_here, value - t * se_here, value + t * se_here, df, trust
    )
