"""The one picture of a corpus: whom it is about, how much and how warmly each side writes of them, in whose words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from framing.comparing.model import Finding
from framing.measures.keyness import FUNCTION_WORDS
from framing.measures.portrait import PredicationRow, key_of
from framing.measures.salience import SALIENCE
from framing.measures.warmth import WARMTH
from framing.model import Key
from framing.report import prose
from framing.report.choosing.passages import Library, Spot
from framing.report.choosing.selection import focus, found
from framing.report.drawing.data import file_safe
from framing.report.parts import Bar, Mirror, MirrorRow, Quote, Warmth
from framing.study import Study

MOST_PHRASES = 2
LONGEST_PHRASE = 48
"""Characters of a phrase that is set in the picture."""
STRONG = 0.5
"""From this charge on one word tells enough."""
WORTH: Mapping[str, float] = {"likened": 3, "is": 3, "called": 2.5, "quality": 2, "suffers": 1.6, "does": 1.5, "has": 1}
"""How much the relations tell of how an actor is seen; those that are not here are not set in the picture."""

Said = Mapping[str, list[PredicationRow]]


def said_of(study: Study) -> dict[str, list[PredicationRow]]:
    """All that is said, by actor, in articles that are counted."""
    rows: dict[str, list[PredicationRow]] = defaultdict(list)
    for row in study.predications:
        if f"{row.side}/{row.article}" not in study.dropped:
            rows[row.actor].append(row)
    return rows


def picture(study: Study, library: Library, said: Said) -> Mirror | None:
    """The focus actors as rows: attention as bars, warmth with intervals, the most telling words of each side."""
    actors = focus(study)
    if not actors or SALIENCE.name not in study:
        return None
    rates = study.results[SALIENCE.name].on
    values = {(a, s.name): r.value or 0.0 for a in actors for s in study.corpus.sides if (r := rates.get(((a,), s.name)))}
    most = max(values.values(), default=0.0) or 1.0
    rows = []
    for actor in actors:
        telling = phrases(study, library, actor, said.get(actor, ()))
        bars = []
        for side in study.corpus.sides:
            times, value = int(study.sample(side.name).named.get(actor, 0)), values.get((actor, side.name), 0.0)
            text = f"{value * SALIENCE.scale:.1f}" if value * SALIENCE.scale < 100 else f"{value * SALIENCE.scale:.0f}"
            silence = "" if times else "never named"
            bars.append(Bar(side.name, round(value / most, 3), text if times else "", telling.get(side.name, ()), silence))
        rows.append(MirrorRow(actor, tuple(bars), warmth=_warmth(study, actor), href=f"#actor-{file_safe(actor)}"))
    title = found(study, SALIENCE) if len(study.corpus.sides) == 2 else ""
    subtitle = "Mentions per 1,000 words, warmth from cold to warm with its 95 % interval, and words of each side"
    return Mirror("picture", title, subtitle, tuple(rows))


def _warmth(study: Study, actor: str) -> tuple[Warmth, ...]:
    """How warm each side is that says enough of an actor."""
    if WARMTH.name not in study:
        return ()
    shown = []
    for side in study.corpus.sides:
        row = study.results[WARMTH.name].on.get(((actor,), side.name))
        if row is None or row.value is None or row.base < study.settings.fewest_mentions:
            continue
        low, high = (row.value if end is None else end for end in (row.low, row.high))
        at = [round(50 * (1 + value), 1) for value in (row.value, low, high)]
        shown.append(Warmth(side.name, prose.signed(row.value), at[0], at[1], at[2], row.value))
    return tuple(shown)


def phrases(
    study: Study, library: Library, actor: str, rows: Iterable[PredicationRow]
) -> dict[str, tuple[Quote, ...]]:
    """By side: the most telling of what only this side says of an actor, at most two phrases."""
    sides: dict[Key, set[str]] = defaultdict(set)
    alike: dict[tuple[str, Key], list[PredicationRow]] = defaultdict(list)
    for row in rows:
        sides[key_of(row)].add(row.side)
        if row.relation in WORTH and _is_whole(row) and not (row.relation == "has" and not row.charge):
            alike[row.side, key_of(row)].append(row)
    told: dict[str, list[Quote]] = defaultdict(list)
    for finding in study.findings:
        for clause in finding.clauses if finding.subject == actor else ():
            if clause.quote and clause.quote.end - clause.quote.start <= LONGEST_PHRASE:
                told[clause.quote.side].append(library.quote(clause.quote))
    ranked = sorted(alike.items(), key=lambda item: (-_tells(item[1], len(sides[item[0][1]])), item[1][0].start))
    for (side, _), same in ranked:
        row = next(row for row in same if row.phrase == Counter(r.phrase for r in same).most_common(1)[0][0])
        words = {quote.text.lower() for quote in told[side]}
        if len(words) < MOST_PHRASES and not any(row.phrase.lower() in one or one in row.phrase.lower() for one in words):
            told[side].append(library.quote(Spot(side, row.article, row.start, row.end)))
    return {side: tuple(dict.fromkeys(quotes))[:MOST_PHRASES] for side, quotes in told.items()}


def _is_whole(row: PredicationRow) -> bool:
    """Whether a phrase can stand alone: short, and not broken off at "of", "the" or the like."""
    return len(row.phrase) <= LONGEST_PHRASE and row.phrase.split()[-1].lower() not in FUNCTION_WORDS


def _tells(same: list[PredicationRow], sides: int) -> float:
    """How much a phrase tells of a side: by relation, by how it values, by articles; less if others say it too, or if
    it is one weak word."""
    articles = len({row.article for row in same})
    charge = max((abs(row.charge) for row in same if row.charge is not None), default=0.0)
    single = " " not in same[0].phrase and charge < STRONG
    worth = WORTH[same[0].relation] * (0.6 + charge) * (0.5 if single else 1.0)
    return articles**0.5 * worth / (1 if sides == 1 else 4)


def picture_record(mirror: Mirror | None, findings: Iterable[Finding] = ()) -> dict[str, object]:
    """The picture and the findings in words as data/picture.json has them, for the page over all reports."""

    def bar_record(bar: Bar) -> dict[str, object]:
        phrases = [quote.text for quote in bar.quotes]
        return {"side": bar.side, "share": bar.share, "rate": bar.text, "silence": bar.silence, "phrases": phrases}

    return {
        "rows": [
            {
                "actor": row.label,
                "bars": [bar_record(bar) for bar in row.bars],
                "warmth": [one._asdict() for one in row.warmth],
            }
            for row in (mirror.rows if mirror else ())
        ],
        "findings": [
            {
                "subject": finding.subject,
                "strength": finding.strength,
                "sentence": " ".join(clause.sentence for clause in finding.clauses),
            }
            for finding in findings
        ],
    }
