"""Who speaks, whom a side leaves out, and which words set the sides apart: pictures of mirrored bars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from framing.comparing.claims import name_words
from framing.comparing.model import Absence, Estimate, Keyness, Silence
from framing.comparing.samples import REST
from framing.measures.keyness import KEYNESS
from framing.measures.sourcing import SOURCING, SPEAKERS
from framing.model import Passage
from framing.report import prose
from framing.report.chapters import SilenceView
from framing.report.choosing.passages import Library, Spot
from framing.report.choosing.picture import Portrayed, phrases
from framing.report.choosing.selection import FEW_MENTIONS, claimed, finding, room, words_of
from framing.report.parts import Bar, Mirror, MirrorRow, Quote
from framing.study import Study

MOST_SPEAKERS, MOST_WORDS, MOST_ABSENT = 7, 5, 5
FEWEST_OCCURRENCES = 3
"""A word that a side says less often is not drawn."""
MOST_UNTOLD = 2
"""Words of a side that are drawn where nothing is claimed of any."""
LONGEST_SPEECH = 80
NOBODY = frozenset({"no source", "a pronoun"})
KINDS = {
    "official": "officials",
    "company": "companies",
    "expert": "experts",
    "citizen": "citizens",
    "medium": "other media",
    "unnamed": "nobody named",
}


Chosen = tuple[str, str, list[Estimate], bool]
"""A source: its key, what it is called, its rows on the sides, and whether it is muted."""


def speakers(study: Study, library: Library) -> Mirror | None:
    """Whose words each side lends its space to: kinds of sources where they are tested, then single speakers."""
    if SPEAKERS.name not in study:
        return None
    few = bool(study.small)
    told = claimed(study, SOURCING) if SOURCING.name in study else ()
    single = list(_shares(study, SPEAKERS.name, 1 if few else 2))
    chosen = [(row[0].key[0], _speaker(row[0].key[0]), row, not few) for row in single]
    if not few and SOURCING.name in study:
        kinds = [rows for rows in _shares(study, SOURCING.name, 1) if rows[0].key[0] in KINDS]
        kinds.sort(key=lambda rows: rows[0].key[0] not in told)
        named = [(rows[0].key[0], KINDS[rows[0].key[0]], rows, rows[0].key[0] not in told) for rows in kinds]
        chosen = [*named[: max(3, len(told))], *(one for one in chosen if one[0] not in NOBODY)]
    chosen = chosen[:MOST_SPEAKERS]
    if not chosen:
        return None
    most = max(row.value or 0.0 for _, _, rows, _ in chosen for row in rows)
    rows = [
        MirrorRow(label, tuple(_spoken(study, library, row, most, muted) for row in estimates), muted)
        for _, label, estimates, muted in chosen
    ]
    subtitle = "Share of all words that a side puts into somebody else's mouth, and how these words begin"
    return Mirror("speakers", _title(study, chosen, few), subtitle, tuple(rows))


def _title(study: Study, chosen: Sequence[Chosen], few: bool) -> str:
    """The finding on voices; of a few texts, who has the largest share in any of them."""
    if not few and SOURCING.name in study:
        return finding(study, SOURCING, "Who gets to speak")
    every = ((row.value or 0.0, label, row.side) for _, label, rows, _ in chosen for row in rows)
    share, speaker, side = max(every)
    label = prose.called(study.corpus.label(side))
    return prose.capital(f"{label} gives {100 * share:.0f} % of the words it borrows to {speaker}")


def _speaker(name: str) -> str:
    return "nobody named" if name == "no source" else name


def _shares(study: Study, measure: str, fewest: int) -> Iterator[list[Estimate]]:
    """The rows of a key on all sides, those of the largest difference first."""
    rows: dict[tuple[str, ...], dict[str, Estimate]] = {}
    for row in study.results[measure].estimates:
        rows.setdefault(row.key, {})[row.side] = row
    sides = [side.name for side in study.corpus.sides]
    whole = [found for found in rows.values() if sum(row.articles for row in found.values()) >= fewest]

    def apart(found: dict[str, Estimate]) -> float:
        values = [(found[side].value or 0.0) if side in found else 0.0 for side in sides]
        return max(values) - min(values)

    for found in sorted(whole, key=lambda found: (-apart(found), next(iter(found.values())).key)):
        if any(row.amount for row in found.values()):
            yield [found[side] for side in sides if side in found]


def _spoken(study: Study, library: Library, row: Estimate, most: float, muted: bool) -> Bar:
    if not row.amount:
        return Bar(row.side, 0.0, "", silence="silent")
    evidence = () if muted else study.sample(row.side).tables[row.measure].evidence.get(row.key, ())
    quotes = [quote for passage in evidence[:1] if (quote := _speech(library, passage))]
    value = row.value or 0.0
    return Bar(row.side, round(value / most, 3), f"{100 * value:.0f} %", tuple(quotes))


def _speech(library: Library, passage: Passage) -> Quote | None:
    """How the words begin that somebody says in this passage."""
    document = library.document(passage.side, passage.article)
    for one in document.attributions:
        start, end = max(one.content[0], passage.start), min(one.content[1], passage.end)
        if one.speech and start < end:
            words = " ".join(document.text[start:end].split()).strip(" ,;:“”\"'‘’")
            cut = words if len(words) <= LONGEST_SPEECH else f"{words[:LONGEST_SPEECH].rpartition(' ')[0]} …"
            return library.quote(Spot(passage.side, passage.article, start, end))._replace(text=cut)
    return None


def words(study: Study, library: Library) -> Mirror | None:
    """The words of each side that the other hardly has, with a line of a text for each."""
    if KEYNESS.name not in study:
        return None
    sizes = {sample.side: max(1.0, float(words_of(study, sample.side))) for sample in study.samples}
    told = claimed(study, KEYNESS)
    chosen = [row for side in study.corpus.sides for row in _leaning(study, side.name, told)]
    rates = [1000 * row.count / sizes[row.side] for row in chosen]
    if not chosen:
        return None
    rows = []
    for row in chosen:
        muted = row.word not in told and row.q is not None
        line = None if muted else next(iter(library.lines(row.word, row.side, 1)), None)
        bars = []
        for side in study.corpus.sides:
            count = row.count if side.name == row.side else row.count_against
            if side.name != row.side and row.against == REST:
                continue
            rate = 1000 * count / sizes[side.name]
            quotes = (library.in_context(line),) if line and side.name == row.side else ()
            text = f"{count:,}×" if count else ""
            bars.append(Bar(side.name, round(rate / max(rates), 3), text, quotes, "" if count else "never"))
        rows.append(MirrorRow(f"“{row.word}”", tuple(bars), muted))
    rows.sort(key=lambda row: row.muted)
    title = finding(study, KEYNESS, "the words that set the sides apart")
    subtitle = "Words and phrases that lean to a side; bars are occurrences per 1,000 words, numbers are times used"
    return Mirror("words", title, subtitle, tuple(rows))


def _leaning(study: Study, side: str, told: Sequence[str]) -> list[Keyness]:
    """The words that lean to a side most, those first of which a claim is made.

    Left out are names (a side's own too), what is said seldom or in one article, and words of a phrase that is listed.
    """
    names = name_words(study.corpus)
    labels = "".join(re.sub(r"\W", "", one.label.lower()) + " " for one in study.corpus.sides)
    many = study.sample(side).articles > 2
    rows = [
        row
        for row in study.keyness
        if row.side == side
        and (row.against == REST) == (len(study.corpus.sides) > 2)
        and row.count >= FEWEST_OCCURRENCES
        and not set(row.word.split()) <= names
        and not any(len(word) > 3 and word in labels for word in row.word.split())
        and not (many and row.articles < 2)
    ]
    place = {word: i for i, word in enumerate(told)}
    rows.sort(key=lambda row: (place.get(row.word, len(place)), row.q if row.q is not None else 1.0, -row.z, row.word))
    kept: list[Keyness] = []
    listed: set[str] = set()
    for row in rows:
        if listed.isdisjoint(forms := row.word.split()):
            kept.append(row)
            listed.update(forms)
    tested = [row for row in kept if row.word in told or row.q is None]
    return tested[: room(study, MOST_WORDS, 2)] or kept[: room(study, MOST_UNTOLD, 1)]


def silence_views(study: Study, library: Library, said: Portrayed) -> tuple[SilenceView, ...]:
    """Whom each side leaves out: the sentence, and a bar for each that the other names more than rarely."""
    return tuple(_silence(study, library, said, one) for one in study.silences)


def _silence(study: Study, library: Library, said: Portrayed, silence: Silence) -> SilenceView:
    actors = [row for row in silence.absent if row.about == "actor"]
    loud = [row for row in actors if row.count > FEW_MENTIONS][:MOST_ABSENT]
    most = max((row.count for row in loud), default=1)
    rest = [row for row in actors if row not in loud]
    few = prose.listed([f"{row.key[0]} ({row.count:,})" for row in rest[:8]])
    return SilenceView(
        silence.side,
        prose.mark_sides([side.label for side in study.corpus.sides], silence.sentence),
        tuple(_absent(study, library, said, row, most) for row in loud),
        f"Named less elsewhere, and never here: {few}." if few else "",
    )


def _absent(study: Study, library: Library, said: Portrayed, row: Absence, most: int) -> MirrorRow:
    actor = row.key[0]
    telling = phrases(study, library, actor, said)
    speaking = _speaking(study, row)
    bars: list[Bar] = []
    for side in study.corpus.sides:
        if side.name == row.side:
            bars.append(Bar(side.name, 0.0, "", silence="never"))
        elif side.name in speaking:
            times = int(study.sample(side.name).named.get(actor, 0))
            bars.append(
                Bar(side.name, round(times / max(most, times), 3), f"{times:,}×", telling.get(side.name, ())[:1])
            )
    return MirrorRow(actor, tuple(bars))


def _speaking(study: Study, row: Absence) -> Iterable[str]:
    return [s.name for s in study.corpus.sides if s.name != row.side and row.against in (s.name, REST)]
