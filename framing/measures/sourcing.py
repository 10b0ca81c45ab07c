"""Sourcing: who gets to speak on each side, how much, and with which words the author hands over."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from framing.measures.model import Measure
from framing.model import Key, Passage, Tally, keep_extremes
from framing.reading.attribution.cues import cue_class
from framing.reading.attribution.speech import kinds_of_words
from framing.reading.model import Attribution, Document

KINDS = ("official", "company", "expert", "citizen", "medium", "other", "unnamed")
"""Kinds of sources. `other` is a name of which the text and the catalogue say no more; `unnamed` is nobody at all."""

PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i", "you"})


ANYBODY = ("a pronoun", "other")
"""A source that is only a pronoun, and stands for nobody in particular."""


class Voice(NamedTuple):
    """A stretch of borrowed voice inside one sentence: whose, of which kind, how many words, and how it began."""

    source: str
    kind: str
    cue: str
    words: int
    sentence: int
    begins: bool


def voices(document: Document) -> tuple[Voice, ...]:
    """Every attribution, cut at the ends of sentences so that its words can be counted where they stand."""
    return document.once("voices", lambda d: tuple(_voices(d)))


def _voices(document: Document) -> Iterator[Voice]:
    starts, forms = document.tokens.starts, document.tokens.forms
    ends = [sentence.last for sentence in document.sentences]
    covered = 0
    spoken = (attribution for attribution in document.attributions if attribution.speech)
    for attribution in sorted(spoken, key=lambda a: (a.content[0], -a.content[1])):
        source, kind = _source(document, attribution)
        start, end = attribution.content
        # A quotation inside another one belongs to the outer voice's words already.
        first_token = bisect_left(starts, max(start, covered))
        last_token = bisect_left(starts, end)
        covered = max(covered, end)
        cue = _cue(document, attribution)
        touched = range(bisect_right(ends, first_token), min(bisect_left(ends, last_token) + 1, len(ends)))
        for index in touched:
            sentence = document.sentences[index]
            low, high = max(first_token, sentence.first), min(last_token, sentence.last)
            if low < high:
                words = high - low - forms[low:high].count("")
                yield Voice(source, kind, cue, words, index, sentence.start <= start < sentence.end)


def _source(document: Document, attribution: Attribution) -> tuple[str, str]:
    """Who speaks, by name where the catalogue knows it, and of which kind."""
    if attribution.actor:
        kind = document.kinds.get(attribution.actor, "")
        if kind in KINDS:
            return attribution.actor, kind
        return attribution.actor, _kind_of(document, attribution) or "other"
    if attribution.source[0] < 0:
        return "no source", "unnamed"
    named = " ".join(document.text[slice(*attribution.source)].split())
    if named.lower() in PRONOUNS:
        return ANYBODY
    return named, _kind_of(document, attribution) or "other"


def _kind_of(document: Document, attribution: Attribution) -> str:
    """The kind that a description tells: that of its last telling word before "of", "at" or a comma."""
    starts, forms = document.tokens.starts, document.tokens.forms
    first, last = (bisect_left(starts, edge) for edge in attribution.source)
    told = ""
    for form in forms[first:last]:
        if told and form in ("of", "at", "for", "in", "from", "who", ""):
            break
        told = kinds_of_words().get(form, told)
    return told


def _cue(document: Document, attribution: Attribution) -> str:
    if attribution.cue[0] < 0:
        return ""
    return " ".join(document.text[slice(*attribution.cue)].lower().split())


def words_by_kind(document: Document) -> Tally:
    """Attributed words of each kind of source, against all attributed words."""
    return _tally(document, lambda voice: (voice.kind,))


def words_by_source(document: Document) -> Tally:
    """Attributed words of each source, against all attributed words."""
    return _tally(document, lambda voice: (voice.source,))


def _tally(document: Document, key_of: Callable[[Voice], Key]) -> Tally:
    values: dict[Key, float] = {}
    places: dict[Key, list[Passage]] = {}
    for voice in voices(document):
        key = key_of(voice)
        values[key] = values.get(key, 0.0) + voice.words
        places.setdefault(key, []).append(_passage(document, voice))
    evidence = {key: keep_extremes(passages) for key, passages in places.items()}
    return Tally(values, float(sum(voice.words for voice in voices(document))), evidence)


def cues(document: Document) -> Tally:
    """How often each word hands over ("said", "claimed", "admitted"), against all attributions with such a word."""
    return _handed_over(document, lambda voice: (voice.cue,))


def cue_classes(document: Document) -> Tally:
    """How often such a word is factive, neutral or distancing, against all attributions with one."""
    return _handed_over(document, lambda voice: (cue_class(voice.cue) or "neutral",))


def _handed_over(document: Document, key_of: Callable[[Voice], Key]) -> Tally:
    values: dict[Key, float] = {}
    places: dict[Key, list[Passage]] = {}
    for voice in voices(document):
        if voice.begins and voice.cue:
            key = key_of(voice)
            values[key] = values.get(key, 0.0) + 1.0
            places.setdefault(key, []).append(_passage(document, voice))
    evidence = {key: keep_extremes(passages) for key, passages in places.items()}
    return Tally(values, sum(values.values()), evidence)


def borrowed_words(document: Document) -> Tally:
    """Words in borrowed voices, against all words."""
    words = float(sum(voice.words for voice in voices(document)))
    return Tally({("borrowed voices",): words} if words else {}, float(document.words))


def _passage(document: Document, voice: Voice) -> Passage:
    sentence = document.sentences[voice.sentence]
    return Passage(float(voice.words), document.article.side, document.article.id, sentence.start, sentence.end)


SOURCING = Measure(
    name="sourcing",
    title="Who gets to speak",
    question="To what kinds of sources does each side lend its space?",
    unit="share of attributed words",
    printed="% of attributed words",
    tally=words_by_kind,
    statistic="share",
    chart="voices",
    note="Attributions are found by a trained model; some are missed or cut short. A source is of the kind that the "
    "catalogue gives it, or that a word beside it tells. How much somebody is quoted says nothing about whether the "
    "quotation does them a favour.",
    sources=("newell2018", "gans1979"),
    scale=100.0,
    bounds=(0.0, 1.0),
    wording="{high} lends more of its space to {key} sources than {low}: {more} against {less} of attributed words",
    about="source",
    untold=("other",),
)

SPEAKERS = Measure(
    name="speakers",
    title="The speakers",
    question="Who speaks, and how much?",
    unit="share of attributed words",
    printed="% of attributed words",
    tally=words_by_source,
    statistic="share",
    chart="",
    note="A source that the catalogue does not know stands here as the text names it; a pronoun is not followed where "
    "that would be a guess.",
    sources=("newell2018",),
    scale=100.0,
    part_of="sourcing",
    bounds=(0.0, 1.0),
    about="source",
)

CUES = Measure(
    name="cues",
    title="How the author hands over",
    question="With which words does each side introduce its sources?",
    unit="share of attributions with a cue",
    printed="% of attributions",
    tally=cues,
    statistic="share",
    chart="",
    note="“Claimed” doubts, “admitted” accuses, “said” does neither; a cue may also be a matter of house style.",
    sources=("newell2018",),
    scale=100.0,
    part_of="sourcing",
    bounds=(0.0, 1.0),
    about="word",
)

CUE_CLASSES = Measure(
    name="cue_classes",
    title="How far the author follows the sources",
    question="Does a side take what its sources say to be so, or leave it with them?",
    unit="share of attributions with a cue",
    printed="% of attributions",
    tally=cue_classes,
    statistic="share",
    chart="",
    note="Factive words take it to be so (“revealed”, “admitted”), distancing ones leave it with the source "
    "(“claimed”, “alleged”), others are neutral (“said”). The classes are those of single words "
    "(framing/lexicons/cues.txt), whatever stands around them.",
    sources=("hooper1975", "recasens2013"),
    scale=100.0,
    part_of="sourcing",
    bounds=(0.0, 1.0),
    about="text",
)

BORROWED = Measure(
    name="borrowed",
    title="How much is borrowed voice",
    question="How many of a side's words are somebody else's?",
    unit="share of words",
    printed="% of words",
    tally=borrowed_words,
    statistic="share",
    chart="",
    note="Reported speech without quotation marks counts as borrowed, as far as it is found.",
    sources=("newell2018",),
    scale=100.0,
    part_of="sourcing",
    bounds=(0.0, 1.0),
    about="text",
)
