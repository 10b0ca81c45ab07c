"""The data behind the page: CSV and JSON files that other programs read, the same bytes for the same input."""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from importlib.metadata import version
from io import StringIO
from itertools import islice
from math import isnan
from operator import attrgetter
from pathlib import Path
from typing import Any

from framing import __version__
from framing.coding.agreement import Agreement
from framing.comparing.claims import name_words
from framing.comparing.corrections import Correction, Withdrawn
from framing.comparing.focus import focus_actors
from framing.comparing.model import Absence, Claim, Clause, Collocate, Contrast, Finding, Keyness, Silence
from framing.measures import MEASURES
from framing.measures.mentions import MentionRow
from framing.measures.model import Measure
from framing.measures.portrait import PredicationRow
from framing.model import IN_MEMORY, Actor, Passage
from framing.reading.cleaning.emphasis import emphasised
from framing.reading.standing import StandingText
from framing.report.datapackage import datapackage
from framing.study import Study

JOINT = " | "
"""Joins the parts of a key."""

ESTIMATES = ("measure", "key", "side", "value", "low", "high", "base", "articles", "unit")
ARTICLES = (
    "side",
    "article",
    "title",
    "published",
    "outlet",
    "author",
    "url",
    "words",
    "sentences",
    "counted",
    "agency",
)


def files(study: Study) -> Iterator[tuple[str, str]]:
    """Every file of data/ as (name, text)."""
    return ((name, "".join(lines)) for name, lines in streams(study))


def streams(study: Study) -> Iterator[tuple[str, Iterable[str]]]:
    """Every file of data/ as (name, its text in pieces), so that none of them has to fit into memory."""
    heads: dict[str, Sequence[str]] = {}
    for name, columns, rows in tables(study):
        heads[name] = columns
        yield name, table(columns, rows)
    yield "datapackage.json", [dump(datapackage(study, heads))]
    yield "claims.json", [dump([claim_record(claim) for claim in study.claims])]
    findings = [finding_record(finding) for finding in study.findings]
    silences, withdrawn = [*map(silence_record, study.silences)], [*map(withdrawn_record, study.withdrawn)]
    yield "findings.json", [dump({"findings": findings, "silences": silences, "withdrawn": withdrawn})]
    yield "study.json", [dump(study_record(study))]


def tables(study: Study) -> Iterator[tuple[str, Sequence[str], Iterable[Sequence[object]]]]:
    """Every table as (name of its file, columns, rows)."""
    yield "estimates.csv", ESTIMATES, estimate_rows(study)
    yield "contrasts.csv", Contrast._fields, contrast_rows(study)
    yield "mentions.csv", MentionRow._fields, study.mentions
    yield "predications.csv", PredicationRow._fields, study.predications
    yield "cleaning.csv", ("side", "article", "rule", "text"), cleaning_rows(study)
    yield "emphasis.csv", ("side", "article", "kind", "text"), emphasis_rows(study)
    yield "standing.csv", StandingText._fields, study.standing_text
    yield "articles.csv", ARTICLES, article_rows(study)
    for name, kind, rows in (
        ("keyness.csv", Keyness, study.keyness),
        ("collocates.csv", Collocate, study.collocates),
        ("omissions.csv", Absence, study.absences),
    ):
        columns = [field.name for field in fields(kind)]
        yield name, columns, map(attrgetter(*columns), rows)
    if study.coding:
        yield "agreement.csv", Agreement._fields, (_known(row) for row in study.coding.agreements)
        yield "corrected.csv", Correction._fields, study.coding.corrections


def _known(row: Agreement) -> tuple[object, ...]:
    """An agreement with empty cells where nothing can be said."""
    return tuple(None if isinstance(value, float) and isnan(value) else value for value in row)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A CSV file in pieces: its header, then `ROWS` rows at a time; an empty cell where there is no number.

    Column names are identifiers, so that the header needs no quotes.
    """
    yield ",".join(columns) + "\n"
    waiting = iter(rows)
    while some := list(islice(waiting, ROWS)):
        text = StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(zip(*map(_cells, zip(*some, strict=True)), strict=True))
        yield text.getvalue()


ROWS = 1000
"""Rows of a table that are written at a time."""


class _Forms(dict[type, Callable[[Any], str]]):
    """How values of each type are written."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        self[kind] = next((form for known, form in _WRITTEN.items() if issubclass(kind, known)), str)
        return self[kind]


def _cells(column: Sequence[Any]) -> Sequence[object]:
    """What `cell` gives for each value of a column, asked once for the column where all of it is of one kind."""
    kinds = set(map(type, column))
    if kinds <= {float, type(None)}:
        return ["" if value is None else f"{value:.10g}" for value in column]
    if kinds == {int}:
        return column
    if kinds == {tuple}:
        return _defused(list(map(JOINT.join, column)))
    return _defused(column) if kinds == {str} else list(map(cell, column))


def _defused(texts: Sequence[str]) -> Sequence[str]:
    """`defused` for many texts, of which hardly any begins like a formula."""
    return texts if {text[:1] for text in texts}.isdisjoint(FORMULA) else list(map(defused, texts))


def cell(value: object) -> str:
    """A value as it is written: ten significant digits, more than any platform's rounding disturbs; a key joined."""
    return _FORMS[type(value)](value)


FORMULA = tuple("=+-@\t\r")


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: what begins like one stands behind an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA) else text


_WRITTEN: Mapping[type, Callable[[Any], str]] = {
    float: "{:.10g}".format,
    type(None): lambda _: "",
    tuple: lambda key: defused(JOINT.join(key)),
    str: defused,
}
_FORMS = _Forms()


def as_it_was(cell: str) -> str:
    """A text as it was before `defused`."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def read_number(text: str | None) -> float | None:
    """A number as `cell` wrote it."""
    return float(text) if text else None


def dump(record: object) -> str:
    """JSON that reads well and does not depend on the order in which it was built."""
    return json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def estimate_rows(study: Study) -> Iterator[tuple[object, ...]]:
    """The lines of estimates.csv, measures in the order of the report."""
    for compared in study.results.values():
        for r in compared.estimates:
            yield r.measure, r.key, r.side, r.value, r.low, r.high, r.base, r.articles, compared.measure.unit


def contrast_rows(study: Study) -> Iterator[Contrast]:
    """The lines of contrasts.csv, measures in the order of the report."""
    for compared in study.results.values():
        yield from compared.contrasts


def cleaning_rows(study: Study) -> Iterator[tuple[str, str, str, str]]:
    """What cleaning took out of each article, and by which rule."""
    for record in study.records:
        for removal in record.removals:
            yield record.side, record.id, removal.rule, removal.text


def emphasis_rows(study: Study) -> Iterator[tuple[str, str, str, str]]:
    """What the page sets large, though it is no part of the running text: series titles, pull-quotes, captions."""
    for record in study.records:
        for one in emphasised(record.removals):
            yield record.side, record.id, one.kind, one.text


def article_rows(study: Study) -> Iterator[tuple[object, ...]]:
    """What was read, with sizes after cleaning."""
    for r in study.records:
        counted = "no: a copy" if r.unit in study.dropped else "yes"
        yield r.side, r.id, r.title, r.published, r.outlet, r.author, r.url, r.words, r.sentences, counted, r.agency


def claim_record(claim: Claim) -> dict[str, object]:
    """A claim as claims.json has it."""
    return rounded(claim.contrast._asdict() | {"agreement": claim.agreement}) | {
        "sentence": claim.sentence,
        "strength": claim.strength,
        "key": JOINT.join(claim.contrast.key),
        "caveat": claim.caveat,
        "contested": claim.contested,
        "checks": [rounded(check._asdict()) for check in claim.checks],
        "evidence": [rounded(passage._asdict()) for passage in claim.evidence],
    }


def finding_record(finding: Finding) -> dict[str, object]:
    """A finding as findings.json has it; a clause names its claim by its contrast, which claims.json holds in full."""
    return {
        "subject": finding.subject,
        "strength": finding.strength,
        "side": finding.sides[0],
        "against": finding.sides[1],
        "clauses": [clause_record(clause) for clause in finding.clauses],
    }


def clause_record(clause: Clause) -> dict[str, object]:
    """A clause of a finding, with its passages."""
    return {
        "kind": clause.kind,
        "sentence": clause.sentence,
        "strength": clause.strength,
        "measure": clause.measure,
        "key": JOINT.join(clause.key),
        "quote": passage_record(clause.quote),
        "evidence": [passage_record(passage) for passage in clause.evidence],
        "against": passage_record(clause.against),
    }


def passage_record(passage: Passage | None) -> dict[str, object] | None:
    """A place in an article; None where there is none."""
    return None if passage is None else rounded(passage._asdict())


def silence_record(silence: Silence) -> dict[str, object]:
    """A list of silences as findings.json has it."""
    absent = [JOINT.join(row.key) for row in silence.absent]
    return {"side": silence.side, "sentence": silence.sentence, "absent": absent}


def withdrawn_record(one: Withdrawn) -> dict[str, object]:
    """What is withdrawn as findings.json has it; data/corrected.csv has the numbers."""
    measure, key = one.correction.measure, JOINT.join(one.correction.key)
    return {
        "subject": one.subject,
        "side": one.side,
        "against": one.against,
        "measure": measure,
        "key": key,
        "sentence": one.sentence,
        "reason": one.reason,
    }


def actor_record(actor: Actor, focus: bool) -> dict[str, object]:
    """An actor of the catalogue, and whether findings are on it."""
    aliases = [{"text": alias.text, "label": alias.label} for alias in actor.aliases]
    return {"name": actor.name, "kind": actor.kind, "focus": focus, "aliases": aliases}


def rounded(record: Mapping[str, object]) -> dict[str, object]:
    """A record with its numbers as the CSV files write them."""
    return {name: float(cell(value)) if isinstance(value, float) else value for name, value in record.items()}


def study_record(study: Study) -> dict[str, object]:
    """What somebody else needs to get the same numbers: settings, versions, seed, and hashes of all that was read."""
    corpus = study.corpus
    known = {measure.name for measure in MEASURES}
    focus = focus_actors(corpus.actors, [sample.named for sample in study.samples])
    return {
        "name": corpus.name,
        "title": corpus.title,
        "question": corpus.question,
        "language": corpus.language,
        "languages": dict(corpus.languages),
        "left_out": [{"measure": one.measure, "title": one.title, "reason": one.reason} for one in study.left_out],
        "sides": [
            {"name": s.name, "label": s.label, "articles": sample.articles, "unit": sample.unit}
            for s, sample in zip(corpus.sides, study.samples, strict=True)
        ],
        "names": sorted(name_words(corpus)),
        "actors": [actor_record(actor, actor.name in focus) for actor in corpus.actors],
        "focus": list(focus),
        "shuffled": rounded(study.shuffled._asdict()) if study.shuffled else None,
        "lexicons": [lexicon_record(c.measure) for name, c in study.results.items() if name not in known],
        "measures": list(study.results),
        "rows_left_out": rows_left_out(study),
        "plugins": [plugin.record() for plugin in study.plugins],
        "seed": study.settings.seed,
        "tuned": json.loads(study.tuned.record) if study.tuned else None,
        "settings": study.settings.record(),
        "versions": {name: version(name) for name in ("nltk", "vaderSentiment", "scikit-learn", "numpy", "scipy")}
        | {"framing": __version__},
        "hashes": hashes(study),
        "unread": [problem.where for problem in study.unread],
        "problems": [without_folder(str(problem), corpus.folder) for problem in study.problems],
        "copies": [rounded(copy._asdict()) for copy in study.copies],
    }


def rows_left_out(study: Study) -> dict[str, int]:
    """How many keys of each measure are in no line of estimates.csv; those of which all are there are not listed."""
    return {name: one.left_out for name, one in study.results.items() if one.left_out}


def without_folder(text: str, folder: Path) -> str:
    """A message about a corpus without the path of its folder, which is nobody's business but the user's."""
    for path in (str(folder.resolve()), str(folder)):
        text = text.replace(f"{path}{os.sep}", "")
    return text


def lexicon_record(measure: Measure) -> dict[str, object]:
    """What the claims of a measure that only this corpus has are made of."""
    counting, wording = measure.counting, measure.wording
    return {
        "name": measure.name,
        "title": measure.title,
        "question": measure.question,
        "unit": counting.unit,
        "statistic": counting.statistic,
        "bounds": counting.bounds,
        "about": counting.about,
        "printed": wording.printed,
        "scale": measure.scale,
        "claim": wording.claim,
        "unclaimed": wording.unclaimed,
        "ranking": measure.drawing.ranking,
    }


def hashes(study: Study) -> dict[str, str]:
    """SHA-256 of corpus.toml and of every file that holds articles, by its path inside the corpus.

    Of a corpus in memory, one of all its articles: their sides, ids and texts in the order of the corpus.
    """
    folder = study.corpus.folder
    if folder == IN_MEMORY:
        found = hashlib.sha256()
        for article in study.corpus.articles:
            found.update("\0".join((article.side, article.id, article.text, "")).encode("utf-8"))
        return {"articles": found.hexdigest()}
    own = {folder / "corpus.toml", *(lexicon.path for lexicon in study.corpus.lexicons)}
    paths = sorted({entry.path for entry in study.corpus.entries} | own)
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
        if path.exists()
    }
