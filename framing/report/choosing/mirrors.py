"""Who speaks, whom a side leaves out, and which words set the sides apart: pictures of mirrored bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from framing.comparing.claims import name_words
from framing.comparing.model import Absence, Estimate, Keyness, Silence
from framing.comparing.samples import REST
from framing.measures.keyness import KEYNESS
from framing.measures.sourcing import SOURCING, SPEAKERS
from framing.model import Passage
from framing.report import prose
from framing.report.choosing.passages import Library, Spot
from framing.report.choosing.picture import Said, phrases
from framing.report.choosing.selection import FEW_MENTIONS, claimed, finding
from framing.report.parts import Bar, Mirror, MirrorRow, Quote, SilenceView
from framing.study import Study

MOST_SPEAKERS, MOST_WORDS, MOST_ABSENT = 7, 6, 5
LONGEST_SPEECH = 90
KINDS = {
    "official": "officials",
    "company": "companies",
    "expert": "experts",
    "citizen": "citizens",
    "medium": "other media",
    "unnamed": "nobody named",
}


def speakers(study: Study, library: Library) -> Mirror | None:
    """Whose words each side lends its space to: kinds of sources where they are tested, then single speakers."""
    if SPEAKERS.name not in study:
        return None
    few = bool(study.small)
    kinds = [] if few or SOURCING.name not in study else list(_shares(study, SOURCING.name, 1))
    single = list(_shares(study, SPEAKERS.name, 1 if few else 2))
    told = claimed(study, SOURCING) if SOURCING.name in study else frozenset()
    chosen = [(SOURCING.name, rows) for rows in kinds if rows[0].key[0] in KINDS]
    chosen += [(SPEAKERS.name, rows) for rows in single[: MOST_SPEAKERS if few else 4]]
    rows = []
    for measure, estimates in chosen:
        name = estimates[0].key[0]
        muted = not few and (measure == SPEAKERS.name or name not in told)
        bars = tuple(_spoken(study, library, measure, row) for row in estimates)
        label = KINDS[name] if measure == SOURCING.name else _speaker(name)
        rows.append(MirrorRow(label, bars, muted))
    if not rows:
        return None
    subtitle = "Share of all words that a side puts into somebody else's mouth, and how these words begin"
    return Mirror("speakers", _title(study, rows, few), subtitle, tuple(rows))


def _title(study: Study, rows: list[MirrorRow], few: bool) -> str:
    """The finding on voices; of a few texts, who has the largest share in any of them."""
    if not few and SOURCING.name in study:
        return finding(study, SOURCING, "Who gets to speak")
    share, speaker, side = max((bar.share, row.label, bar.side) for row in rows for bar in row.bars)
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


def _spoken(study: Study, library: Library, measure: str, row: Estimate) -> Bar:
    if not row.amount:
        return Bar(row.side, 0.0, "", silence="silent")
    evidence = study.sample(row.side).tables[measure].evidence.get(row.key, ())
    quotes = [quote for passage in evidence[:1] if (quote := _speech(library, passage))]
    value = row.value or 0.0
    return Bar(row.side, round(value, 3), f"{100 * value:.0f} %", tuple(quotes))


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
    sizes = {sample.side: max(1.0, float(_words(study, sample.side))) for sample in study.samples}
    chosen = [row for side in study.corpus.sides for row in _leaning(study, side.name)[:MOST_WORDS]]
    rates = [1000 * row.count / sizes[row.side] for row in chosen]
    if not chosen:
        return None
    rows = []
    for row in chosen:
        line = next(iter(library.lines(row.word, row.side, 1)), None)
        bars = []
        for side in study.corpus.sides:
            count = row.count if side.name == row.side else row.count_against
            if side.name != row.side and row.against == REST:
                continue
            rate = 1000 * count / sizes[side.name]
            quotes = (library.in_context(line),) if line and side.name == row.side else ()
            text = f"{count:,}×" if count else ""
            bars.append(Bar(side.name, round(rate / max(rates), 3), text, quotes, "" if count else "never"))
        muted = row.q is not None and row.q > study.settings.level
        rows.append(MirrorRow(f"“{row.word}”", tuple(bars), muted))
    title = finding(study, KEYNESS, "the words that set the sides apart")
    subtitle = "Words and phrases that lean to a side; bars are occurrences per 1,000 words, numbers are times used"
    return Mirror("words", title, subtitle, tuple(rows))


def _words(study: Study, side: str) -> int:
    return sum(r.words for r in study.records if r.side == side and r.unit not in study.dropped)


def _leaning(study: Study, side: str) -> list[Keyness]:
    """The words that lean to a side most, without names, single occurrences, and words of a phrase that is listed."""
    names = name_words(study.corpus)
    many = study.sample(side).articles > 2
    rows = [
        row
        for row in study.keyness
        if row.side == side
        and (row.against == REST) == (len(study.corpus.sides) > 2)
        and row.count > 1
        and not set(row.word.split()) <= names
        and not (many and row.articles < 2)
    ]
    rows.sort(key=lambda row: (row.q if row.q is not None else 1.0, -row.z, row.word))
    kept: list[Keyness] = []
    for row in rows:
        forms = set(row.word.split())
        if not any(forms & set(one.word.split()) for one in kept):
            kept.append(row)
    return kept


def silence_views(study: Study, library: Library, said: Said) -> tuple[SilenceView, ...]:
    """Whom each side leaves out: the sentence, and a bar for each that the other names more than rarely."""
    return tuple(_silence(study, library, said, one) for one in study.silences)


def _silence(study: Study, library: Library, said: Said, silence: Silence) -> SilenceView:
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


def _absent(study: Study, library: Library, said: Said, row: Absence, most: int) -> MirrorRow:
    actor = row.key[0]
    telling = phrases(study, library, actor, said.get(actor, ()))
    speaking = _speaking(study, row)
    bars: list[Bar] = []
    for side in study.corpus.sides:
        if side.name == row.side:
            bars.append(Bar(side.name, 0.0, "", silence="never"))
        elif side.name in speaking:
            times = int(study.sample(side.name).named.get(actor, 0))
            bars.append(Bar(side.name, round(times / max(most, times), 3), f"{times:,}×", telling.get(side.name, ())[:1]))
    return MirrorRow(actor, tuple(bars))


def _speaking(study: Study, row: Absence) -> Iterable[str]:
    return [s.name for s in study.corpus.sides if s.name != row.side and row.against in (s.name, REST)]
