"""Findings as the page tells them: sentences, a phrase of the text, and the passages for and against."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import replace

from markupsafe import Markup

from framing.comparing.model import Claim, Clause, Finding
from framing.comparing.plain import quoted
from framing.comparing.samples import REST
from framing.measures.collocation import COLLOCATION
from framing.measures.keyness import KEYNESS
from framing.model import Passage
from framing.report import prose
from framing.report.chapters import ClauseView, FindingView
from framing.report.choosing.passages import Library
from framing.report.choosing.rows import row_anchor
from framing.report.parts import PageLink
from framing.study import Study

FOR, AGAINST = 4, 2
"""Passages that a finding shows."""
BEYOND = "Beyond the actors"


def finding_views(study: Study, library: Library, rows: Container[str]) -> tuple[FindingView, ...]:
    """Every finding, numbered; `rows` are the ids of the rows of numbers that are on the page."""
    return tuple(_finding(study, library, rows, one, f"f-{i}") for i, one in enumerate(study.findings, 1))


def _finding(study: Study, library: Library, rows: Container[str], finding: Finding, anchor: str) -> FindingView:
    clauses = tuple(
        replace(clause, evidence=clause.evidence or _words(study, library, clause, finding))
        for clause in finding.clauses
    )
    evidence = dict.fromkeys(passage for turn in _in_turn(clauses) for passage in turn)
    against = [p for p in dict.fromkeys(c.against for c in clauses) if p is not None and p not in evidence]
    return FindingView(
        anchor,
        finding.subject or BEYOND,
        finding.strength,
        tuple(_clause(study, library, rows, clause) for clause in clauses),
        tuple(library.passage(passage, finding.subject) for passage in list(evidence)[:FOR]),
        tuple(library.passage(passage, finding.subject) for passage in against[:AGAINST]),
    )


def _words(study: Study, library: Library, clause: Clause, finding: Finding) -> tuple[Passage, ...]:
    """Sentences with the word that a clause tells first, on the side that says it more often."""
    if clause.measure not in (KEYNESS.name, COLLOCATION.name):
        return ()
    contrast = study.results[clause.measure].at.get((clause.key, *finding.sides))
    if contrast is None:
        return ()
    high = finding.sides[(contrast.difference or 0.0) < 0]
    actor = clause.key[0] if clause.measure == COLLOCATION.name else ""
    return library.showing(clause.key[-1], high, actor) if high != REST else ()


def _in_turn(clauses: Iterable[Clause]) -> Iterable[Iterable]:  # type: ignore[type-arg]
    """The first passage of each clause, then the second of each, so that none goes without."""
    return ([clause.evidence[i] for clause in clauses if i < len(clause.evidence)] for i in range(FOR))


def _clause(study: Study, library: Library, rows: Container[str], clause: Clause) -> ClauseView:
    row = row_anchor(clause.measure, clause.key)
    labels = [side.label for side in study.corpus.sides]
    quote = library.quote(clause.quote) if clause.quote else None
    # The sentence quotes the phrase with its own quotation marks made single ones.
    phrase = quoted(quote.text)[1:-1] if quote else ""
    held = re.search(rf"“[^”]*{re.escape(phrase)}[^”]*”", clause.sentence) if phrase else None
    sentence = prose.mark_sides(labels, clause.sentence[: held.start()] if held else clause.sentence)
    if quote and held:
        link = Markup('<a class="quote" href="#{}">{}</a>').format(quote.place, held[0])
        sentence += link + prose.mark_sides(labels, clause.sentence[held.end() :])
    return ClauseView(
        sentence,
        clause.strength,
        None if held else quote,
        PageLink(f"#{row}", "its numbers") if row in rows else None,
        checked(clause.claim) if clause.claim else "",
        _caveat(study, clause),
    )


def withdrawn_lines(study: Study) -> tuple[Markup, ...]:
    """What is not said, since people's codes turn it round, and why."""
    labels = [side.label for side in study.corpus.sides]
    return tuple(
        prose.mark_sides(labels, one.sentence.removesuffix(".")) + Markup(": {}.").format(one.reason)
        for one in study.withdrawn
    )


def _caveat(study: Study, clause: Clause) -> str:
    """What speaks against relying on a clause; of warmth that nobody coded, or too few passages, that it is so."""
    caveat = clause.claim.caveat if clause.claim else ""
    if clause.coded:
        return "People's codes set this right; the section on what they found has the numbers."
    if clause.kind != "warmth":
        return caveat
    coded = "Too few of its passages were coded to set it right." if study.coding else "Nobody has coded these texts."
    return f"{caveat} {coded}".strip()


def checked(claim: Claim) -> str:
    """Whether a claim holds when it is counted in other ways."""
    seen = [check for check in claim.checks if check.outcome != "cannot see"]
    reversed_by = [check.variant for check in seen if check.outcome == "flips"]
    if reversed_by:
        return f"reversed when counted {prose.listed(reversed_by)}"
    return f"holds when counted in {len(seen)} other ways" if len(seen) > 1 else ""
