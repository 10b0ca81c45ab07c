"""Measures every accuracy on the development data, beside the floor that it must not fall below: `make gates`.

    python -m training.gates [DATA_DIR]

The data lie in DATA_DIR, or the folder that FRAMING_DATA names, or ../shared/data. Fails when a figure is below its
floor and no reason is declared. What was found goes to framing/languages/en/accuracy.json and into README.md; speeds
are only printed, and fail below half of their floor, since machines differ.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import numpy as np

from framing.languages import ENGLISH
from training import field
from training.field_cases import cases_in
from training.floors import BABE, EWT, FRERMANN, GATES, MT, PERSENT, POLNEAR, RW, SPEEDS, VOICES, WCL50, Gate, verdict
from training.metrics import (
    REPLICATES,
    Floats,
    Found,
    calibration_counts,
    calibration_error,
    confusion_counts,
    f1,
    found,
    macro_f1,
    ranked,
    share,
    share_right,
)

ROOT = Path(__file__).parent.parent
ACCURACY = ENGLISH.file("accuracy.json")
README = ROOT / "README.md"
ALSO = frozenset(
    "agency-victims-acting agency-victims-suffering coreference-recall sentiment-articles-stance "
    "sentiment-articles-vader warmth-outlets-lead warmth-outlets-shrinking warmth-outlets-stance warmth-outlets-vader "
    "warmth-roles-lead warmth-roles-shrinking warmth-roles-stance warmth-roles-vader".split()
)
"""Figures without a floor that the README reports: honest limits."""
OPENING, CLOSING = "<!-- figures -->", "<!-- /figures -->"


def megabytes(name: str) -> Found:
    """How large a file of weights is."""
    return Found(1, round(ENGLISH.file(name).stat().st_size / 1e6, 2))


Rows = Iterator[tuple[str, Found]]


def sentiment(data: Path) -> Rows:
    """Stance and VADER on NewsMTSC: macro-F1, share right and calibration, and the size of the weights."""
    from training.measure_sentiment import counts

    parts: tuple[tuple[Literal["dev_rw", "dev_mt"], str], ...] = (("dev_rw", RW), ("dev_mt", MT))
    for file, name in parts:
        part, counted = file.removeprefix("dev_"), counts(data, file)
        n, units, labels = len(counted.labels), counted.articles, counted.labels
        for instrument, predicted in counted.polarities.items():
            table = confusion_counts(labels, predicted)
            yield f"{instrument}-{part}", found(n, name, units, table, macro_f1)
            yield f"{instrument}-right-{part}", found(n, name, units, table, share_right)
        table = confusion_counts(labels, np.zeros(n, dtype=np.int64))
        yield f"sentiment-neutral-{part}", found(n, name, units, table, share_right)
        table = calibration_counts(counted.chances, labels)
        yield f"stance-calibration-{part}", found(n, name, units, table, calibration_error)
    yield "stance-size", megabytes("stance.npz")


def attribution(data: Path) -> Rows:
    """Attributions on PolNeAR dev: characters, whole attributions, sources, size and speed."""
    from training.measure_attribution import COLUMNS, counts

    counted = counts(data)
    column = {name: counted.table[:, i] for i, name in enumerate(COLUMNS)}

    def of(*names: str) -> Floats:
        return np.stack([column[name] for name in names], axis=1).astype(np.float64)

    gold, units = int(column["gold"].sum()), counted.articles
    yield "attribution-content", found(gold, POLNEAR, units, of("text_hits", "text_found", "text_gold"), f1)
    yield "attribution-whole", found(gold, POLNEAR, units, of("hits", "found", "gold"), f1)
    yield "attribution-source", found(counted.matched, POLNEAR, units, of("source", "hits"), share)
    yield "attribution-size", megabytes("attribution.npz")
    yield "speed-attribution", Found(1, round(counted.words_per_second))


def voices(_: Path) -> Rows:
    """Voices in the texts of tests/labels/voices.json: the share right of those found, and the share found of all."""
    from training.measure_voices import counts

    counted = counts()
    units = [f"{number} {text.name}" for number, text in enumerate(counted)]
    precise = np.array([(len(text.right), len(text.found)) for text in counted], np.float64)
    reached = np.array([(len(text.reached), len(text.labelled)) for text in counted], np.float64)
    yield "voices-precision", found(int(precise[:, 1].sum()), VOICES, units, precise, share)
    yield "voices-recall", found(int(reached[:, 1].sum()), VOICES, units, reached, share)


def agency(data: Path) -> Rows:
    """Roles of names, agentless passives and tags on EWT dev, and speed."""
    from training.measure_agency import counts

    counted = counts(data)
    units, names = counted.documents, int(counted.roles.sum())
    yield "agency-roles", found(names, EWT, units, counted.roles, macro_f1)
    # Of gold x found role: right, all found to be patients, all that are.
    patient = np.stack([counted.roles[:, cells].sum(axis=1) for cells in ([4], [1, 4, 7], [3, 4, 5])], axis=1)
    yield "agency-patient", found(int(patient[:, 2].sum()), EWT, units, patient, f1)
    yield "agency-passives", found(int(counted.passives[:, 2].sum()), EWT, units, counted.passives, f1)
    yield "agency-tags", found(int(counted.tags[:, 1].sum()), EWT, units, counted.tags, share)
    yield "speed-agency", Found(1, round(counted.speed))


def coreference(data: Path) -> Rows:
    """Pronouns and descriptions followed on the held-out articles of PolNeAR dev."""
    from training.measure_coreference import counts

    counted = counts(data)
    _, links, places = counted.table.sum(axis=0).tolist()
    linked = counted.table[counted.table[:, 1] > 0]
    named = [a for a, row in zip(counted.articles, counted.table, strict=True) if row[1]]
    yield "coreference-precision", found(links, POLNEAR, named, linked[:, [0, 1]], share)
    yield "coreference-recall", found(places, POLNEAR, counted.articles, counted.table[:, [0, 2]], share)


def articles(data: Path) -> Rows:
    """How well the mean score towards the main actor orders the articles of PerSenT, by instrument."""
    from training.measure_articles import scores

    scored = scores(data)
    for instrument, values in scored.scores.items():
        yield f"sentiment-articles-{instrument}", ranked(PERSENT, scored.articles, scored.positive, values)


def warmth(data: Path) -> Rows:
    """Whether warmth orders articles, outlets and roles as people do, beside the means of stance and VADER."""
    from training.portrayals import Way, read_all
    from training.warmth import STANCE, VADER, WARMTH, agreement_of, lead, order, order_of_articles

    seen = read_all(data)
    yield "warmth-articles", order_of_articles(seen.articles, WARMTH)
    for key, name, pairs in (("outlets", WCL50, seen.outlets), ("roles", FRERMANN, seen.roles)):
        yield f"warmth-{key}", order(name, pairs, WARMTH)
        for means in (STANCE, VADER):
            yield f"warmth-{key}-{means.instrument}", order(name, pairs, means)
        yield f"warmth-{key}-lead", lead(name, pairs, WARMTH, VADER)
        yield f"warmth-{key}-shrinking", lead(name, pairs, WARMTH, STANCE)
    for key, way in (("acting", Way("not acting")), ("suffering", Way("acted upon"))):
        yield f"agency-victims-{key}", order(FRERMANN, seen.victims, way)
    for name, (error, claimed) in agreement_of(seen).items():
        if name != PERSENT:
            part = "-roles" if name == FRERMANN else ""
            yield f"warmth-calibration{part}", error
            yield f"warmth-claimed{part}", claimed


def loaded(data: Path) -> Rows:
    """Sentences with loaded wording, cross-validated on BABE; raises FileNotFoundError without textblob's lexicon."""
    from training.measure_loaded import adjectives, counts

    xml = adjectives()
    if xml is None:
        raise FileNotFoundError("a lexicon of adjectives is needed: pip install --no-deps textblob")
    counted = counts(data, xml)
    yield "loaded", found(len(counted.sentences), BABE, counted.sentences, counted.table, macro_f1)


def portraits(data: Path) -> Rows:
    """Relations on EWT dev, and coded properties of NewsWCL50 found on their targets."""
    from training import properties, relations

    yield from relations.rows(data)
    yield from properties.rows(data)


def charge(data: Path) -> Rows:
    """What the charge of phrases tells on NewsWCL50, and with stance on the heroes and villains of Frermann et al."""
    from training.charge import gates

    yield from gates(data)


def climate(data: Path) -> Rows:
    """Whether frames and roles of the climate articles of Frermann et al. show in the measures."""
    from training.frermann import rows

    yield from rows(data)


PARTS: tuple[Callable[[Path], Rows], ...] = (
    attribution, voices, agency, coreference, sentiment, articles, warmth, loaded, portraits, charge, climate
)  # fmt: skip


def measured(data: Path) -> dict[str, Found]:
    """Every figure by its key; what lacks its data is named and left out."""
    figures: dict[str, Found] = {}
    for part in PARTS:
        begin = time.perf_counter()
        try:
            figures |= dict(part(data))
        except FileNotFoundError as error:
            print(f"{part.__name__}: not measured: {error}", flush=True)
        else:
            print(f"{part.__name__}: {time.perf_counter() - begin:.0f} s", flush=True)
    return figures


def record(figures: dict[str, Found]) -> list[dict[str, object]]:
    """The rows of accuracy.json: every gate with what was found and the verdict."""
    return [{**gate._asdict(), **(one := figures[gate.key])._asdict(), "verdict": verdict(gate, one)} for gate in GATES]


def as_json(figures: dict[str, Found]) -> str:
    """accuracy.json: the same figures give the same bytes."""
    content = {"replicates": REPLICATES, "rows": record(figures)}
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def printed(one: Found) -> str:
    """A figure with its interval."""
    if one.low is None or one.high is None:
        return f"{one.figure:,g}"
    return f"{one.figure:.3f} ({one.low:.3f} to {one.high:.3f})"


def mark(gate: Gate, value: float | None) -> str:
    """A floor or an aim as it is printed."""
    if value is None:
        return ""
    digits = 0 if gate in SPEEDS else 2 if value == round(value, 2) else 3
    return f"{'≤' if gate.lower else '≥'} {value:,.{digits}f}"


def table(figures: dict[str, Found]) -> str:
    """What `make gates` prints."""
    lines = [("what", "data", "n", "figure, 95 % interval", "floor", "aim", "")]
    for gate in (*GATES, *SPEEDS):
        one = figures.get(gate.key)
        n, figure = (f"{one.n:,}" if gate.unit else "", printed(one)) if one else ("", "")
        lines.append(
            (gate.what, gate.data, n, figure, mark(gate, gate.floor), mark(gate, gate.aim), verdict(gate, one))
        )
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(f"{c:<{w}}" for c, w in zip(line, widths, strict=True)).rstrip() for line in lines)


def readme_table(figures: dict[str, Found]) -> str:
    """The figures as a table in Markdown, between the markers."""
    lines = [
        OPENING,
        "How often it is right, as `make gates` measures it on development data, with 95 % intervals over articles",
        "(sentences, where nothing is known of articles). Rules and weights were chosen with these data in sight, so",
        "the figures flatter a little. The method section of each report has more of them.",
        "",
        "| what | data | n | figure | floor |",
        "|---|---|---|---|---|",
    ]
    for gate in GATES:
        one = figures[gate.key]
        if gate.unit and (gate.floor is not None or gate.key in ALSO):
            missed = ", missed" if verdict(gate, one).startswith("missed") else ""
            floor = mark(gate, gate.floor) + missed
            lines.append(f"| {gate.what} | {gate.data} | {one.n:,} {gate.unit} | {printed(one)} | {floor} |")
    lines += [f"\nMissed: {gate.what} ({gate.data}): {gate.known}." for gate, one in missed_ones(figures)]
    return "\n".join([*lines, CLOSING])


def missed_ones(figures: dict[str, Found]) -> list[tuple[Gate, Found]]:
    """The gates whose floor is missed, be it known or not."""
    return [
        (gate, figures[gate.key])
        for gate in (*GATES, *SPEEDS)
        if gate.key in figures and verdict(gate, figures[gate.key]).startswith("missed")
    ]


def with_figures(readme: str, figures: dict[str, Found]) -> str:
    """A text with the table between its markers, in place of what was there; unchanged where it has no marker."""
    before, opening, after = readme.partition(OPENING)
    if not opening:
        return readme
    _, closing, rest = after.partition(CLOSING)
    return before + readme_table(figures) + (rest if closing else after)


def main(data: Path) -> int:
    """Measure, print, write. Returns 1 where a figure is below its floor for no declared reason."""
    if not data.is_dir():
        print(f"No development data in {data}: nothing to measure. FRAMING_DATA names the folder that has them.")
        return 0
    figures = measured(data)
    print(table(figures))
    for gate, one in missed_ones(figures):
        print(f"Missed: {gate.what} ({gate.data}), {printed(one)}: {gate.known or 'no reason is declared'}.")
    if any(gate.key not in figures for gate in GATES):
        print("Not everything could be measured, so the recorded figures stay as they were.")
    else:
        ACCURACY.write_text(as_json(figures), encoding="utf-8")
        README.write_text(with_figures(README.read_text(encoding="utf-8"), figures), encoding="utf-8")
    fewer = field_cases(data)
    return int(bool(fewer) or any(verdict(gate, one) == "missed" for gate, one in missed_ones(figures)))


def field_cases(data: Path) -> list[str]:
    """Print how many field cases of each kind come out right; the kinds with fewer than are pinned."""
    try:
        cases = cases_in(field.cases_beside(data))
    except FileNotFoundError as error:
        print(f"field cases: not tried: {error}")
        return []
    counts = field.counted(field.outcomes(cases))
    print(field.table(counts))
    fewer = field.missed(counts)
    for kind in fewer:
        print(f"Missed: fewer field cases come out right than are pinned: {kind}.")
    return fewer


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("FRAMING_DATA") or ROOT.parent / "shared" / "data"
    sys.exit(main(Path(chosen)))
