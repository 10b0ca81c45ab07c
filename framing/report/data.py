"""The data behind the page: CSV and JSON files that other programs read, the same bytes for the same input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from math import isnan
from operator import attrgetter

from framing.coding.agreement import Agreement
from framing.comparing.corrections import Correction
from framing.comparing.model import Absence, Collocate, Contrast, Keyness
from framing.measures.mentions import MentionRow
from framing.measures.portrait import PredicationRow
from framing.reading.cleaning.emphasis import emphasised
from framing.reading.standing import StandingText
from framing.report.cells import dump, table
from framing.report.datapackage import datapackage
from framing.report.records import claim_record, finding_record, silence_record, study_record, withdrawn_record
from framing.study import Study

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
