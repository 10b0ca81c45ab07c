"""The sentences that the numbers support: each is generated from one contrast, and says how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

from framing.comparing.contrasts import Compared
from framing.comparing.model import Absence, Claim, Contrast, Estimate, Keyness, Strength
from framing.comparing.ordering import agreement, in_words
from framing.comparing.plain import capital, times
from framing.comparing.samples import REST, Sample
from framing.measures.model import Measure
from framing.model import Corpus, Key, Passage
from framing.reading.segment import segment
from framing.settings import Settings

IN_THESE_TEXTS = "in these texts"
STRENGTHS: tuple[Strength, ...] = ("clear", "suggestive", "descriptive", "not comparable")


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that claims are made of. It can be read back from the exported data, and gives the same claims.

    `labels` are the sides' names in print, `small` the sides with too few articles to infer anything, `names` the words
    of the actors' names, which are reported as actors and not again as words.
    """

    labels: Mapping[str, str]
    small: frozenset[str]
    compared: Mapping[str, Compared]
    keyness: tuple[Keyness, ...]
    absences: tuple[Absence, ...]
    names: frozenset[str]
    settings: Settings

    def called(self, side: str) -> str:
        """How a side is called inside a sentence: "The Echo" is "the Echo" there."""
        label = "the rest" if side == REST else self.labels[side]
        return f"the {label[4:]}" if label.startswith("The ") else label

    def infers(self, contrast: Contrast) -> bool:
        """Whether both sides are large enough for anything to be inferred beyond these texts."""
        sides = {contrast.side, contrast.against}
        return not (sides & self.small or (REST in sides and self.small))


def make_claims(findings: Findings) -> tuple[Claim, ...]:
    """All claims that the findings support, the firmest and largest first; see `strength_of`."""
    claims = [
        claim
        for compared in findings.compared.values()
        if compared.measure.wording.claim
        for claim in _claims_of(compared, findings)
    ]
    return firmest_first(claims)


def firmest_first(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims by strength, contested ones later, then by effect times the share of checks that hold."""
    return tuple(sorted(claims, key=_rank))


def _rank(claim: Claim) -> tuple[int, bool, float, str, Key]:
    seen = [check for check in claim.checks if check.outcome != "cannot see"]
    held = sum(check.outcome == "holds" for check in seen) / len(seen) if seen else 1.0
    return (
        STRENGTHS.index(claim.strength),
        claim.contested,
        -claim.effect * held,
        claim.contrast.measure,
        claim.contrast.key,
    )


def headline(claims: Sequence[Claim], most: int = 5) -> tuple[Claim, ...]:
    """The few claims for the first screen: the strongest of each measure in turn, at most two on one subject.

    Args:
        claims: the firmest first.
        most: how many at most.
    """
    chosen: list[Claim] = []
    subjects: dict[str, int] = {}
    comparable = [claim for claim in claims if claim.strength != "not comparable"]
    measures = list(dict.fromkeys(claim.contrast.measure for claim in comparable))
    queues = {name: _taking_turns([c for c in comparable if c.contrast.measure == name]) for name in measures}
    while len(chosen) < most and any(queues.values()):
        for name in measures:
            queue = queues[name]
            while queue and subjects.get(queue[0].contrast.key[0], 0) >= 2:
                queue.pop(0)
            if queue and len(chosen) < most:
                claim = queue.pop(0)
                subjects[claim.contrast.key[0]] = subjects.get(claim.contrast.key[0], 0) + 1
                chosen.append(claim)
    return firmest_first(chosen)


def _taking_turns(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a measure in such an order that the higher side alternates, each side with its firmest first."""
    turns: dict[str, list[Claim]] = {}
    for claim in claims:
        contrast = claim.contrast
        higher = contrast.side if (contrast.difference or 0.0) > 0 else contrast.against
        turns.setdefault(higher, []).append(claim)
    order = {id(claim): (place, i) for i, turn in enumerate(turns.values()) for place, claim in enumerate(turn)}
    return sorted(claims, key=lambda claim: order[id(claim)])


def strength_of(contrast: Contrast, findings: Findings, counted: bool = False) -> Strength | None:
    """How firmly a contrast can be claimed; None where it makes no claim.

    clear: it survives the correction for all contrasts of its family, and its interval leaves zero out. suggestive: it
    passes the test alone. descriptive: true of these texts, nothing is inferred beyond them; a difference of counts
    that is large may be claimed (with a caveat) although its interval holds zero, one of scores may not. not
    comparable: a side has nothing to compare.

    Args:
        contrast: of two sides, on one key.
        findings: the level of significance, and which sides are too small to infer from.
        counted: whether the difference is one of counts.
    """
    if contrast.difference is None:
        return "not comparable"
    apart = is_apart(contrast)
    if findings.infers(contrast):
        if contrast.q is not None and contrast.q <= findings.settings.level and apart:
            return "clear"
        return "suggestive" if contrast.p is not None and contrast.p <= findings.settings.level else None
    return "descriptive" if apart or (counted and effect_of(contrast) >= findings.settings.large_effect) else None


def is_apart(contrast: Contrast) -> bool:
    """Whether the interval of a difference leaves zero out."""
    return contrast.low is not None and contrast.high is not None and (contrast.low > 0 or contrast.high < 0)


def _claims_of(compared: Compared, findings: Findings) -> Iterable[Claim]:
    measure = compared.measure
    wanted = _claimed_words(findings) if measure.drawing.ranking == "log-odds" else None
    more_than_two = len(findings.labels) > 2
    for contrast in compared.contrasts:
        if wanted is not None and (contrast.key, contrast.side, contrast.against) not in wanted:
            continue
        if more_than_two != (contrast.against == REST) or contrast.key[0] in measure.wording.unclaimed:
            continue
        if measure.counting.about == "word" and contrast.against == REST and (contrast.difference or 0.0) < 0:
            continue  # a word of the rest need not be a word of each of them
        claim = (
            _silence(measure, contrast, findings)
            if measure.drawing.ranking == "absence"
            else _difference(measure, contrast, compared.on, findings)
        )
        if claim is not None:
            yield claim


def _claimed_words(findings: Findings) -> set[tuple[Key, str, str]]:
    ranked: dict[tuple[str, str], list[str]] = {}
    for row in findings.keyness:
        if not set(row.word.split()) <= findings.names:
            ranked.setdefault((row.side, row.against), []).append(row.word)
    wanted: set[tuple[Key, str, str]] = set()
    for (side, against), words in ranked.items():
        for word in words[: findings.settings.claimed_words]:
            wanted |= {((word,), side, against), ((word,), against, side)}
    return wanted


def _difference(
    measure: Measure, contrast: Contrast, values: Mapping[tuple[Key, str], Estimate], findings: Findings
) -> Claim | None:
    strength = strength_of(
        contrast, findings, measure.counting.statistic != "mean" and measure.counting.about == "actor"
    )
    if strength is None:
        return None
    if strength == "not comparable":
        return _not_comparable(measure, contrast, values, findings)
    assert contrast.difference is not None
    agreed = agreement(measure.name, contrast.difference)
    if agreed is not None and agreed < findings.settings.least_agreement:
        return None
    value = values[contrast.key, contrast.side].value
    if contrast.against == REST:  # it has no estimate of its own
        other: float | None = (value or 0.0) - contrast.difference
    else:
        other = values[contrast.key, contrast.against].value
    turn = 1 if contrast.difference > 0 else -1
    high, low = (findings.called(side) for side in (contrast.side, contrast.against)[::turn])
    more, less = (_printed(measure, number) for number in (value, other)[::turn])
    key = contrast.key
    sentence = measure.wording.claim.format(
        high=high, low=low, key=measure.wording.called(key[0]), label=key[-1], more=more, less=less
    )
    return _finish(sentence, strength, contrast, findings)


def _not_comparable(
    measure: Measure, contrast: Contrast, values: Mapping[tuple[Key, str], Estimate], findings: Findings
) -> Claim | None:
    if not measure.wording.incomparable:
        return None
    rows = {side: values.get((contrast.key, side)) for side in (contrast.side, contrast.against)}
    bases = {side: row.base if row else 0.0 for side, row in rows.items()}
    if sum(bases.values()) < findings.settings.fewest_mentions:
        return None
    silent = [findings.called(side) for side, base in bases.items() if side != REST and not base]
    what = measure.wording.incomparable.format(key=contrast.key[0])
    sentence = f"{what}: {' and '.join(silent) or findings.called(REST)} never mentions this actor"
    return Claim(capital(sentence) + ".", "not comparable", contrast, 0.0)


def _silence(measure: Measure, contrast: Contrast, findings: Findings) -> Claim | None:
    absence = next(
        (
            row
            for row in findings.absences
            if row.key == contrast.key
            and row.about == measure.counting.about
            and {row.side, row.against} == {contrast.side, contrast.against}
        ),
        None,
    )
    if absence is None or contrast.difference is None:
        return None
    small = not findings.infers(contrast)
    strength: Strength | None = "descriptive" if small else strength_of(contrast, findings)
    if strength is None or (small and absence.expected < findings.settings.fewest_expected):
        return None
    silent, speaking = findings.called(absence.side), findings.called(absence.against)
    sentence = (
        f"{silent} never mentions {contrast.key[0]}; {speaking} does so {times(absence.count)}, "
        f"and at that rate about {absence.expected:.1f} mentions would be expected in as many words"
    )
    claim = _finish(sentence, strength, contrast, findings)
    caveat = ""
    if small and absence.chance > findings.settings.level:
        chance = f"{100 * absence.chance:.0f} %"
        caveat = f"A text of this length could be silent by chance: the chance of no mention is {chance}."
    return replace(claim, effect=surprise(absence.chance), caveat=caveat)


def _finish(sentence: str, strength: Strength, contrast: Contrast, findings: Findings) -> Claim:
    if not findings.infers(contrast):
        sentence = f"{IN_THESE_TEXTS}, {sentence}"
    caveat = "" if strength != "descriptive" or is_apart(contrast) else "The interval over sentences includes zero."
    agreed = agreement(contrast.measure, contrast.difference)
    if agreed is not None:
        caveat = f"{caveat} People would order these sides so about {in_words(agreed)}.".strip()
    return Claim(capital(sentence) + ".", strength, contrast, effect_of(contrast), caveat=caveat, agreement=agreed)


def effect_of(contrast: Contrast) -> float:
    """How large a difference is, in half-widths of its interval, a unit that all measures share; 0 without one."""
    if contrast.difference is None or contrast.low is None or contrast.high is None:
        return 0.0
    half = (contrast.high - contrast.low) / 2
    return abs(contrast.difference) / half if half > 0 else 0.0


def surprise(chance: float) -> float:
    """A chance on the scale of `effect_of`: 1 where it is as rare as a difference whose interval just touches zero."""
    return max(0.0, NormalDist().inv_cdf(1 - min(max(chance, 1e-12), 0.5)) / 1.96)


def _printed(measure: Measure, value: float | None) -> str:
    if value is None:
        return "none"
    scaled = value * measure.scale
    if measure.counting.statistic == "share":
        return f"{scaled:.0f} %"
    if measure.counting.statistic == "mean":
        return f"{scaled:+.2f}".replace("-", "−")
    return f"{scaled:.1f}"


def evidence_of(claim: Claim, samples: Sequence[Sample]) -> tuple[Passage, ...]:
    """The passages behind a claim: those of its key on either side."""
    return tuple(
        passage
        for sample in samples
        if claim.contrast.side == sample.side or claim.contrast.against in (sample.side, REST)
        for passage in sample.tables[claim.contrast.measure].evidence.get(claim.contrast.key, ())
    )


def passages_of(measure: str, key: Key, samples: Sequence[Sample]) -> tuple[Passage, ...]:
    """The passages behind a row of a measure, side by side."""
    tables = (sample.tables.get(measure) for sample in samples)
    return tuple(passage for table in tables if table for passage in table.evidence.get(key, ()))


WHOLE_LABEL = 2
"""Labels of so many words are taken whole."""


def name_words(corpus: Corpus) -> frozenset[str]:
    """The words that name actors, of which no claims are made as words.

    Of a name, and of a label of one or two words, that is all of it; of a longer label only the last, since the others
    ("the political establishment") are also words of their own.
    """
    found: set[str] = set()
    for actor in corpus.actors:
        for name, label in ((actor.name, ""), *((alias.text, alias.label) for alias in actor.aliases)):
            forms = [form for form in segment(name)[1].forms if form]
            found.update(forms if not label or len(forms) <= WHOLE_LABEL else forms[-1:])
    return frozenset(found)
