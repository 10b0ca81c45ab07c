"""The one picture of a corpus: whom it is about, how much and how warmly each side writes of them, in whose words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing.comparing.focus import portrayed as portrayed_actors
from framing.comparing.phrases import Portrayal, Said, said_of
from framing.languages import ENGLISH
from framing.measures.portrait import CHARGE, NAMINGS, PORTRAIT
from framing.measures.salience import SALIENCE
from framing.measures.warmth import WARMTH
from framing.reading.grammar.phrases import PREPOSITIONS
from framing.report import prose
from framing.report.choosing.passages import Library, Spot
from framing.report.choosing.selection import focus, found
from framing.report.drawing.data import file_safe
from framing.report.parts import Bar, Mirror, MirrorRow, Quote, Warmth
from framing.study import Study

MOST_PHRASES = 2
LONGEST_PHRASE = 48
"""Characters of a phrase that is set in the picture."""

FAINT = 0.3
"""A charge below which a word alone tells little."""
FEWEST_WORDS = 3
"""Words of a deed with what it is done to."""
PLAINLY_CHARGED, FEWEST_CHARGED = 0.15, 2
"""From which mean charge on what a side says of an actor, in how many places at least, plainly praises or damns."""

Portrayed = Mapping[str, Sequence[Said]]


def portrayed(study: Study) -> Portrayed:
    """What each side says of each actor of the catalogue."""
    actors = portrayed_actors(study.corpus.actors, (), True, study.corpus.languages.values())
    return said_of(study.predications, actors, study.dropped)


def picture(study: Study, library: Library, said: Portrayed) -> Mirror | None:
    """The focus actors as rows: attention as bars, warmth with intervals, the most telling words of each side."""
    actors = focus(study)
    if not actors or SALIENCE.name not in study:
        return None
    rates = study.results[SALIENCE.name].on
    values = {
        (a, s.name): r.value or 0.0 for a in actors for s in study.corpus.sides if (r := rates.get(((a,), s.name)))
    }
    most = max(values.values(), default=0.0) or 1.0
    rows = []
    for actor in actors:
        telling = phrases(study, library, actor, said)
        bars = []
        for side in study.corpus.sides:
            times, value = int(study.sample(side.name).named.get(actor, 0)), values.get((actor, side.name), 0.0)
            text = f"{value * SALIENCE.scale:.1f}" if value * SALIENCE.scale < 100 else f"{value * SALIENCE.scale:.0f}"
            silence = "" if times else "never named"
            bars.append(
                Bar(side.name, round(value / most, 3), text if times else "", telling.get(side.name, ()), silence)
            )
        rows.append(MirrorRow(actor, tuple(bars), warmth=_warmth(study, actor), href=f"#actor-{file_safe(actor)}"))
    title = found(study, SALIENCE) if len(study.corpus.sides) == 2 else ""
    shown = ["Mentions per 1,000 words"]
    if WARMTH.name in study:
        shown.append("warmth from −1, cold, to 1, warm, with its 95 % interval")
    if PORTRAIT.name in study:
        shown.append("words of each side")
    subtitle = f"{', '.join(shown[:-1])}, and {shown[-1]}" if shown[1:] else shown[0]
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
        note = _otherwise(study, actor, side.name, row.value)
        shown.append(Warmth(side.name, prose.signed(row.value), at[0], at[1], at[2], row.value, note))
    return tuple(shown)


def _otherwise(study: Study, actor: str, side: str, warmth: float) -> str:
    """What the words for an actor are where warmth, which is read off whole sentences, says the contrary; or ""."""
    row = study.results[CHARGE.name].on.get(((actor,), side)) if CHARGE.name in study else None
    if row is None or row.value is None or row.base < FEWEST_CHARGED or abs(row.value) < PLAINLY_CHARGED:
        return ""
    if row.value * warmth >= 0:
        return ""
    return "but the words used are cold" if row.value < 0 else "but the words used are warm"


def phrases(study: Study, library: Library, actor: str, said: Portrayed) -> dict[str, tuple[Quote, ...]]:
    """By side: the most telling of what only this side says of an actor, at most two phrases, undoubted and whole."""
    known = next(one for one in study.corpus.actors if one.name == actor)
    sides = [side.name for side in study.corpus.sides]
    articles = {sample.side: sample.articles for sample in study.samples}
    told: dict[str, tuple[Quote, ...]] = {}
    for side in sides:
        own = Portrayal(known, said.get(actor, ()), frozenset((side,)), frozenset(sides) - {side}, articles).own
        chosen: list[str] = []
        quotes: list[Quote] = []
        for one in own:
            words, row = one.phrase.lower(), one.best
            if len(quotes) < MOST_PHRASES and is_whole(one) and not any(words in w or w in words for w in chosen):
                chosen.append(words)
                quote = library.quote(Spot(side, row.article, row.start, row.end))
                quotes.append(quote if _is_name(one) else quote._replace(text=one.quotable))
        told[side] = tuple(quotes)
    return told


def _is_name(said: Said) -> bool:
    """Whether a phrase is a name for the actor, or a quality that its own words tell: "friendly", "ignorant"."""
    return said.relation in NAMINGS or (said.relation == "quality" and said.weight >= FAINT)


def is_whole(said: Said) -> bool:
    """Whether a phrase can stand alone: short, no faint word, neither denied nor doubted, not broken off at "of".

    A name can be one word; a deed tells something only with what it is done to, and what is suffered only in the
    passive: of "broke" nobody sees who broke whom.
    """
    if _is_name(said):
        phrase, whole = said.phrase, " " in said.phrase or said.weight >= FAINT
    else:
        phrase = said.quotable
        words = phrase.split()
        whole = len(words) >= FEWEST_WORDS and (said.relation != "suffers" or words[1] in PREPOSITIONS)
    if not whole or said.best.negated or said.best.doubted or len(phrase) > LONGEST_PHRASE:
        return False
    return phrase.split()[-1].lower() not in ENGLISH.function_words


def picture_record(mirror: Mirror | None) -> dict[str, object]:
    """The picture as data/picture.json has it, for the page over all reports."""

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
    }
