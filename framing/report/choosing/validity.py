"""The validity page: what a reviewer asks of a text measure, answered from the run where the run can answer it.

The steps are those of ValiTex (Birkenmaier, Lechner and Wagner 2023): substantive, structural and external evidence,
and robustness. What only the researcher can answer is an open box, filled from validity.toml; an empty box is the
honest state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from framing.coding.agreement import verdict
from framing.comparing.focus import focus_actors
from framing.comparing.model import Claim
from framing.measures.portrait import PORTRAIT
from framing.measures.sentiment import SENTIMENT, STANCE
from framing.measures.warmth import WARMTH
from framing.report import prose
from framing.report.choosing.accuracy import accuracies
from framing.report.choosing.boxes import BOXES, read_boxes
from framing.report.choosing.left_out import left_out_texts
from framing.study import Study
from framing.tables import article_of

EXTREMES, WORDS = 3, 8


class ValidityTable(NamedTuple):
    """A small table of words and printed numbers."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Step(NamedTuple):
    """One thing that a reviewer asks: its part, its question, and the answer; `open` where nobody has answered."""

    part: str
    question: str
    texts: tuple[str, ...] = ()
    tables: tuple[ValidityTable, ...] = ()
    open: bool = False


def validity(study: Study) -> tuple[Step, ...]:
    """All steps, in their order."""
    boxes = read_boxes(study.corpus.folder)
    actors = focus_actors(study.corpus.actors, [sample.named for sample in study.samples])

    def box(part: str, key: str) -> Step:
        text = boxes.get(key, "")
        return Step(part, BOXES[key], (text,) if text else (), open=not text)

    return (
        box("Substantive", "concept"),
        box("Substantive", "operationalisation"),
        Step("Substantive", "What does each number count?", left_out_texts(study), (_measures(study),)),
        box("Substantive", "data"),
        Step("Substantive", "What was read, and what was taken out before counting?", *_intake(study)),
        Step("Structural", "How are the values distributed, and which articles lie far out?", *_spread(study, actors)),
        Step("Structural", "Which passages are the extremes?", (), _extremes(study, actors)),
        Step("Structural", "Which words made the judgements?", *_words(study, actors)),
        _known_groups(study),
        box("Structural", "errors"),
        _people(study),
        Step("External", "Do other instruments say the same?", (), _instruments(study, actors)),
        Step("External", "How often is each instrument right on texts that people coded?", *_accuracy(study)),
        Step("Robustness", "Do the differences hold when a choice is made otherwise?", *_variants(study)),
        Step("Robustness", "What would chance alone give?", (_chance(study),)),
        box("Robustness", "consequences"),
    )


# ---------------------------------------------------------------- substantive


def _measures(study: Study) -> ValidityTable:
    rows = [
        (one.measure.title, one.measure.question, one.measure.unit, one.measure.note)
        for one in study.results.values()
        if not one.measure.part_of
    ]
    return ValidityTable("Measures", ("Measure", "Question", "Unit", "What it cannot show"), tuple(rows))


def _intake(study: Study) -> tuple[tuple[str, ...], tuple[ValidityTable, ...]]:
    rows = []
    for side in study.corpus.sides:
        records = [record for record in study.records if record.side == side.name]
        days = sorted(record.published for record in records if record.published)
        rules = Counter(removal.rule for record in records for removal in record.removals)
        removed = ", ".join(f"{rule} {n}" for rule, n in rules.most_common()) or "nothing"
        dropped = sum(record.unit in study.dropped for record in records)
        words = f"{sum(record.words for record in records if record.unit not in study.dropped):,}"
        span = f"{days[0]} to {days[-1]}" if days else "no dates"
        rows.append((side.label, str(len(records)), words, span, str(dropped), removed))
    head = ("Side", "Articles", "Words", "Published", "Copies not counted", "Taken out")
    unread = f"{prose.count(len(study.unread), 'article')} could not be read." if study.unread else ""
    return tuple(filter(None, (unread,))), (ValidityTable("What was read", head, tuple(rows)),)


# ---------------------------------------------------------------- structural


def _spread(study: Study, actors: Sequence[str]) -> tuple[tuple[str, ...], tuple[ValidityTable, ...]]:
    """Per article, the mean warmth towards each focus actor: quartiles, and the articles farthest from the median."""
    if STANCE.name not in study:
        return ("Warmth was not measured.",), ()
    rows = []
    for actor in actors:
        for sample in study.samples:
            table = sample.tables[STANCE.name]
            values = table.values.column((actor,))
            bases = np.asarray(table.base_for((actor,)))
            held = np.flatnonzero(bases > 0)
            if not len(held):
                continue
            means = values[held] / bases[held]
            far = int(held[np.abs(means - np.median(means)).argmax()])
            quartiles = [prose.signed(float(one)) for one in np.quantile(means, [0, 0.25, 0.5, 0.75, 1])]
            name = article_of(table.units[far]).partition("/")[2] if len(held) > 1 else ""
            rows.append((actor, study.corpus.label(sample.side), str(len(held)), *quartiles, name))
    unit = "article" if all(sample.unit == "article" for sample in study.samples) else "sentence or article"
    head = ("Actor", "Side", "n", "Least", "25 %", "Median", "75 %", "Most", "Farthest from the median")
    return (), (ValidityTable(f"Mean warmth towards an actor, by {unit}", head, tuple(rows)),)


def _extremes(study: Study, actors: Sequence[str]) -> tuple[ValidityTable, ...]:
    if WARMTH.name not in study:
        return ()
    from framing.report.choosing.passages import library_of

    rows = []
    with library_of(study) as library:
        for actor in actors:
            for sample in study.samples:
                found = sorted(sample.tables[WARMTH.name].evidence.get((actor,), ()), key=lambda one: one.weight)
                picked = [*found[:EXTREMES], *found[max(EXTREMES, len(found) - EXTREMES) :]]
                for one in picked:
                    document = library.document(one.side, one.article)
                    text = " ".join(document.text[one.start : one.end].split())
                    rows.append((actor, study.corpus.label(sample.side), prose.signed(one.weight), text))
    head = ("Actor", "Side", "Score", "Passage")
    return (ValidityTable("The coldest and the warmest passages, to be read", head, tuple(rows)),)


def _words(study: Study, actors: Sequence[str]) -> tuple[tuple[str, ...], tuple[ValidityTable, ...]]:
    counts: dict[tuple[str, str], Counter[tuple[str, float]]] = {}
    for row in study.predications:
        if row.actor in actors and row.charge is not None:
            counts.setdefault((row.actor, row.side), Counter())[row.phrase, row.charge] += 1
    rows = []
    for actor in actors:
        for side in study.corpus.sides:
            found = counts.get((actor, side.name))
            if found:
                ranked = sorted(found.items(), key=lambda one: (-one[1], -abs(one[0][1]), one[0][0]))
                shown = "; ".join(f"“{phrase}” {prose.signed(charge)}" for (phrase, charge), _ in ranked[:WORDS])
                rows.append((actor, side.label, shown))
    if PORTRAIT.name not in study:
        return ("What is said of the actors was not measured.",), ()
    if not rows:
        return ("No phrase of these texts values a focus actor.",), ()
    return (), (ValidityTable("Valued phrases, the most frequent first", ("Actor", "Side", "Phrases"), tuple(rows)),)


def _known_groups(study: Study) -> Step:
    question = "Are differences found where they are known to be?"
    if not study.corpus.planted:
        text = "This corpus declares no known difference ([[planted]] in corpus.toml), so this was not tried."
        return Step("Structural", question, (text,), open=True)
    told = {(claim.contrast.measure, claim.contrast.key) for claim in study.claims}
    real = [one for one in study.corpus.planted if one.differs]
    alike = [one for one in study.corpus.planted if not one.differs]
    found = sum((one.measure, one.key) in told for one in real)
    false = sum((one.measure, one.key) in told for one in alike)
    text = f"{found} of {len(real)} planted differences are claimed, and {false} of {len(alike)} that are none."
    return Step("Structural", question, (text,))


# ---------------------------------------------------------------- external


def _people(study: Study) -> Step:
    question = "Do people who read a sample blindly agree, with each other and with the numbers?"
    coding = study.coding
    if coding is None:
        drawn = f"framing code {study.corpus.name} draws a sample and writes the sheets"
        if any(one.measure == STANCE.name for one in study.left_out):
            drawn = "framing draws no sample in this language, since it has no instrument to compare people with"
        text = f"Nobody has coded this corpus yet: {drawn}."
        return Step("External", question, (text,), open=True)
    rows = tuple(
        (
            one.variable,
            one.coders,
            study.corpus.label(one.side) if one.side else "all",
            f"{one.alpha:.2f}" if one.alpha == one.alpha else "–",
            f"{one.low:.2f} to {one.high:.2f}" if one.low == one.low else "–",
            str(one.units),
            verdict(one),
        )
        for one in coding.agreements
    )
    head = ("Variable", "Coders", "Side", "Alpha", "Interval", "Passages", "What it allows")
    tables = [ValidityTable("Krippendorff's alpha", head, rows)] if rows else []
    if coding.corrections:
        corrected = tuple(
            (
                " · ".join((one.measure, *one.key)),
                f"{study.corpus.label(one.side)} less {study.corpus.label(one.against)}",
                prose.signed(one.machine),
                prose.signed(one.people),
                f"{prose.signed(one.corrected)} ({prose.signed(one.low)} to {prose.signed(one.high)})",
                f"{prose.signed(one.low_here)} to {prose.signed(one.high_here)}",
                f"{prose.signed(one.error_side)}, {prose.signed(one.error_against)}",
                f"{one.trust:.2f}",
                f"{one.articles_side}, {one.articles_against}",
            )
            for one in coding.corrections
        )
        columns = (
            "Number",
            "Difference",
            "Machine",
            "People",
            "Corrected",
            "These articles alone",
            "Machine's error by side",
        )
        tables.append(
            ValidityTable("Differences, set right by people's codes", (*columns, "Lambda", "Coded articles"), corrected)
        )
    left = f"{prose.count(len(coding.open), 'value')} on which coders part are undecided: their mean counts."
    return Step("External", question, (left,) if coding.open else (), tuple(tables))


def _instruments(study: Study, actors: Sequence[str]) -> tuple[ValidityTable, ...]:
    names = [name for name in (WARMTH.name, STANCE.name, SENTIMENT.name) if name in study]
    rows = []
    for actor in actors:
        for side in study.corpus.sides:
            found = [study.results[name].on.get(((actor,), side.name)) for name in names]
            if found and all(one is not None and one.value is not None for one in found):
                rows.append((actor, side.label, *(prose.signed(one.value or 0.0) for one in found if one)))
    titles = [study.results[name].measure.title for name in names]
    if not names:
        return ()
    return (ValidityTable("The same mentions, by each instrument", ("Actor", "Side", *titles), tuple(rows)),)


def _accuracy(study: Study) -> tuple[tuple[str, ...], tuple[ValidityTable, ...]]:
    if study.left_out:
        return ("That was measured on English texts, and says nothing of what is measured here.",), ()
    rows = tuple(
        (one.what, one.data, f"{one.n:,} {one.unit}", f"{one.figure:.2f}", f"{one.low:.2f} to {one.high:.2f}")
        for one in accuracies()
    )
    if not rows:
        return ("It was not measured on this machine.",), ()
    return (), (ValidityTable("Measured on human-coded texts", ("What", "Data", "Size", "Figure", "95 %"), rows),)


# ---------------------------------------------------------------- robustness


def _variants(study: Study) -> tuple[tuple[str, ...], tuple[ValidityTable, ...]]:
    if not study.claims:
        return ("No difference is claimed.",), ()
    tried: dict[str, Counter[str]] = {}
    for claim in study.claims:
        for check in claim.checks:
            tried.setdefault(check.variant, Counter())[check.outcome] += 1
    rows = tuple(
        (variant, *(str(found[outcome]) for outcome in ("holds", "flips", "cannot see")))
        for variant, found in sorted(tried.items())
    )
    turned = [claim.sentence for claim in islice(_contested(study.claims), 5)]
    texts = (f"Turned round by some choice: {' '.join(turned)}",) if turned else ("No choice turns any of them round.",)
    head = ("Counted otherwise", "Holds", "Turns round", "Cannot see")
    return texts, (ValidityTable(f"{len(study.claims)} claims, counted in other ways", head, rows),)


def _contested(claims: Sequence[Claim]) -> Iterator[Claim]:
    return (claim for claim in claims if claim.contested)


def _chance(study: Study) -> str:
    if study.shuffled is None:
        return "With so few texts nothing is tested: all that is said is true of these texts alone."
    return study.shuffled.sentence
