"""Sourcing: who gets to speak on each side, how much, and with which words the author introduces them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from framing.measures.counting import Hit, tally_of
from framing.measures.model import Counting, Measure, Wording
from framing.model import Key, Tally
from framing.reading.attribution.cues import cue_class
from framing.reading.attribution.speech import KIND_OF_WORD
from framing.reading.finders import Finder
from framing.reading.model import Attribution, Document

KINDS = ("official", "company", "expert", "citizen", "medium", "other", "unnamed")
"""Kinds of sources. `other` is a name of which the text and the catalogue say no more; `unnamed` is nobody at all."""

PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i", "you"})


ANYBODY = ("a pronoun", "other")
"""A source that is only a pronoun: nobody in particular."""

LABELS = {
    **dict.fromkeys(("q", "question", "interviewer"), ("the interviewer", "medium")),
    **dict.fromkeys(("a", "answer"), ("who is interviewed", "other")),
}
"""Who speaks where an interview is printed as "Q:" and "A:"."""


class BorrowedVoice(NamedTuple):
    """A stretch of borrowed voice inside one sentence: whose, of which kind, how many words, and how it began."""

    source: str
    kind: str
    cue: str
    words: int
    sentence: int
    begins: bool


def _cut_at_sentences(document: Document) -> Iterator[BorrowedVoice]:
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
                yield BorrowedVoice(source, kind, cue, words, index, sentence.start <= start < sentence.end)


def _find_voices(document: Document) -> tuple[BorrowedVoice, ...]:
    return tuple(_cut_at_sentences(document))


voices = Finder(_find_voices)
"""Every attribution, cut at the ends of sentences so that its words are counted in the sentence that holds them."""


def _source(document: Document, attribution: Attribution) -> tuple[str, str]:
    """Who speaks, by name where the catalogue knows it, and of which kind."""
    if attribution.actor:
        kind = document.kinds.get(attribution.actor, "")
        if kind in KINDS:
            return attribution.actor, kind
        return attribution.actor, _kind_of(document, attribution) or "other"
    named = document.source_words(attribution)
    if not named:
        return "no source", "unnamed"
    if named.lower() in PRONOUNS:
        return ANYBODY
    if named.lower() in LABELS and attribution.kind == "direct":
        return LABELS[named.lower()]
    return named, _kind_of(document, attribution) or "other"


def _kind_of(document: Document, attribution: Attribution) -> str:
    """The kind of a described source: that of the last word with a kind before "of", "at" or a comma."""
    starts, forms = document.tokens.starts, document.tokens.forms
    first, last = (bisect_left(starts, edge) for edge in attribution.source)
    kind = ""
    for form in forms[first:last]:
        if kind and form in ("of", "at", "for", "in", "from", "who", ""):
            break
        kind = KIND_OF_WORD.get(form, kind)
    return kind


def _cue(document: Document, attribution: Attribution) -> str:
    if attribution.cue[0] < 0:
        return ""
    return " ".join(document.text[slice(*attribution.cue)].lower().split())


def words_by_kind(document: Document) -> Tally:
    """Attributed words of each kind of source, against all attributed words."""
    hits = (Hit((voice.kind,), voice.words, voice.sentence, float(voice.words)) for voice in voices(document))
    return tally_of(document, hits, _attributed(document))


def words_by_source(document: Document) -> Tally:
    """Attributed words of each source, against all attributed words."""
    hits = (Hit((voice.source,), voice.words, voice.sentence, float(voice.words)) for voice in voices(document))
    return tally_of(document, hits, _attributed(document))


def cues(document: Document) -> Tally:
    """How often each word introduces a source ("said", "claimed"), against all attributions with such a word."""
    return _introduced(document, lambda voice: (voice.cue,))


def cue_classes(document: Document) -> Tally:
    """How often such a word is factive, neutral or distancing, against all attributions with one."""
    return _introduced(document, lambda voice: (cue_class(voice.cue) or "neutral",))


def _introduced(document: Document, key_of: Callable[[BorrowedVoice], Key]) -> Tally:
    begun = [voice for voice in voices(document) if voice.begins and voice.cue]
    hits = (Hit(key_of(voice), 1.0, voice.sentence, float(voice.words)) for voice in begun)
    return tally_of(document, hits, float(len(begun)))


def borrowed_words(document: Document) -> Tally:
    """Words in borrowed voices, against all words."""
    words = _attributed(document)
    return Tally({("quoted voices",): words} if words else {}, float(document.words))


def _attributed(document: Document) -> float:
    return float(sum(voice.words for voice in voices(document)))


SOURCING = Measure(
    name="sourcing",
    title="Who gets to speak",
    question="Which kinds of sources does each side quote, and at what length?",
    note="Attributions are found by a trained model; some are missed or cut short. A source is of the kind that the "
    "catalogue gives it, or that a word beside it shows. How much somebody is quoted says nothing about whether the "
    "quotation does them a favour.",
    counting=Counting(words_by_kind, "share of attributed words", "share", about="source", needs=("attribution",)),
    wording=Wording(
        "% of attributed words",
        claim="{high} quotes {key} sources at greater length than {low}: {more} against {less} of attributed words",
        unclaimed=("other",),
        key_names={"medium": "media"},
    ),
    sources=("newell2018", "gans1979"),
)

SPEAKERS = Measure(
    name="speakers",
    title="The speakers",
    question="Who speaks, and how much?",
    note="A source that the catalogue does not know is listed as the text names it; a pronoun is not followed where "
    "that would be a guess.",
    counting=Counting(words_by_source, "share of attributed words", "share", about="source", needs=("attribution",)),
    wording=Wording("% of attributed words"),
    sources=("newell2018",),
    part_of="sourcing",
)

CUES = Measure(
    name="cues",
    title="How sources are introduced",
    question="With which words does each side introduce its sources?",
    note="“Claimed” doubts, “admitted” accuses, “said” does neither; a cue may also be a matter of house style.",
    counting=Counting(cues, "share of attributions with a cue", "share", about="word", needs=("attribution",)),
    wording=Wording("% of attributions"),
    sources=("newell2018",),
    part_of="sourcing",
)

CUE_CLASSES = Measure(
    name="cue_classes",
    title="How far the author follows the sources",
    question="Does a side take what its sources say to be so, or leave it with them?",
    note="Factive words take it to be so (“revealed”, “admitted”), distancing ones leave it with the source "
    "(“claimed”, “alleged”), others are neutral (“said”). The classes are those of single words "
    "(framing/languages/en/cues.txt), whatever words surround them.",
    counting=Counting(cue_classes, "share of attributions with a cue", "share", about="text", needs=("attribution",)),
    wording=Wording("% of attributions"),
    sources=("hooper1975", "recasens2013"),
    part_of="sourcing",
)

BORROWED = Measure(
    name="borrowed",
    title="How much is quoted",
    question="How many of a side's words are somebody else's?",
    note="Reported speech without quotation marks counts as quoted, as far as it is found.",
    counting=Counting(borrowed_words, "share of words", "share", about="text", needs=("attribution",)),
    wording=Wording("% of words"),
    sources=("newell2018",),
    part_of="sourcing",
)
