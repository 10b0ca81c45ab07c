"""A few texts a side, told without a test: what each opens with, what is in which, and sentences laid side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from framing.comparing.ledger import Entry, Line, Profile, ledger, profile
from framing.comparing.sentence_pairs import Marked, sentence_pairs
from framing.report import prose
from framing.report.chapters import LedgerRow, PairView, ProfileRow, SideBySide
from framing.report.choosing.article_view import marked_html
from framing.report.choosing.passages import Library, Spot
from framing.report.parts import PassageView, Quote
from framing.study import Study

MOST_ARTICLES = 3
"""Articles of a side that are still set side by side."""
MOST_LISTED = 12
NOT_MEASURED = "not measured"
"""Said of a side whose language lacks the means, where the other's has them."""


def side_by_side(study: Study, library: Library) -> SideBySide | None:
    """The ledger and the pairs of two sides of a few articles each; None where there are more sides or articles."""
    if not is_few(study):
        return None
    first, second = (
        [library.document(side.name, id_) for id_ in _ids(study, side.name)] for side in study.corpus.sides
    )
    lines = ledger(first, second)
    return SideBySide(
        _profile(profile(first), profile(second)),
        tuple(_row(library, line) for line in lines),
        tuple(
            PairView(pair.about, (_sentence(library, pair.first), _sentence(library, pair.second)))
            for pair in sentence_pairs(first, second)
        ),
    )


def is_few(study: Study) -> bool:
    """Whether there are two sides, each of so few articles that they can be read side by side."""
    return len(study.samples) == 2 and all(0 < sample.articles <= MOST_ARTICLES for sample in study.samples)


def _ids(study: Study, side: str) -> list[str]:
    return [r.id for r in study.records if r.side == side and r.unit not in study.dropped]


def _row(library: Library, line: Line) -> LedgerRow:
    first, second = line.measured
    shown = ((line.first, first), (line.both, first and second), (line.second, second))
    return LedgerRow(line.kind, tuple(_listed(library, column) if known else None for column, known in shown))


def _listed(library: Library, entries: Sequence[Entry]) -> tuple[Quote, ...]:
    shown = entries[:MOST_LISTED]
    return tuple(Quote(e.side, e.text, library.place(Spot(e.side, e.article, e.start, e.end))) for e in shown)


def _sentence(library: Library, marked: Marked) -> PassageView:
    document = library.document(marked.side, marked.article)
    body = marked_html(document, marked.start, marked.end, marked.marks)
    title = library.title(f"{marked.side}/{marked.article}")
    return PassageView(marked.side, title, library.place(Spot(*marked[:4])), body)


def _profile(*profiles: Profile) -> tuple[ProfileRow, ...]:
    questions: tuple[tuple[str, Callable[[Profile], str]], ...] = (
        ("Names first", lambda one: prose.listed(one.opens_with[:3])),
        ("Gives most sentences to", _space),
        ("Judges in", _judges),
        ("Says the best of", lambda one: _actor(one, one.warmest)),
        ("Says the worst of", lambda one: _actor(one, one.coldest)),
    )
    rows = (ProfileRow(question, tuple((one.side, tell(one)) for one in profiles)) for question, tell in questions)
    return tuple(row for row in rows if any(text not in ("", NOT_MEASURED) for _, text in row.answers))


def _actor(one: Profile, found: tuple[str, float] | None) -> str:
    if not one.judged:
        return NOT_MEASURED
    return found[0] if found else ""


def _space(one: Profile) -> str:
    return prose.listed([f"{actor} ({100 * share:.0f} %)" for actor, share in one.space[:2]])


def _judges(one: Profile) -> str:
    if not one.judged:
        return NOT_MEASURED
    total = one.own + one.borrowed
    return f"its own words {one.own:,} of {total:,} times, borrowed words {one.borrowed:,}" if total else ""
