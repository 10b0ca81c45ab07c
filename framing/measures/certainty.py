"""Certainty: how sure a text is where it names an actor, and where it keeps away from what others hold to be true."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from framing.measures.lexicon import labels_in, sentences_with
from framing.measures.model import Counting, Drawing, Measure, Wording
from framing.model import Tally
from framing.reading.attribution.quotes import MAY_OPEN, Quotation, find_quotations
from framing.reading.finders import Finder
from framing.reading.lexicon import own_lexicon
from framing.reading.model import Document, Sentence

DOUBT = "doubt"
LONGEST = 4
"""Words between scare quotes; what is longer is a passage that somebody said."""

_WORD_ITSELF = frozenset(
    "word words term terms phrase phrases slogan slogans hashtag hashtags title titled entitled named nicknamed named "
    "dubbed means meaning mean meant reads read reading spelled".split()
)
"""After these a quoted word is spoken of, and not kept at a distance: the term “filibuster”."""

_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def certainty_around(document: Document) -> Tally:
    """Sentences that name an actor and hold a hedge, a booster or a sign of doubt, against all that name it.

    Signs of doubt are words ("alleged", "so-called") and scare quotes.
    """
    named = sorted(document.mentions_by_sentence)
    labels = labels_in(document, own_lexicon("certainty", document.language), named)
    for index in named:
        if quoted := scare_quotes(document, document.sentences[index]):
            labels[index] = labels.get(index, []) + [DOUBT] * len(quoted)
    return sentences_with(document, labels)


def scare_quotes(document: Document, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The quoted words of a sentence that nobody is said to have spoken: his “friends”, a “reform”.

    They are one to four words, in lower case at their start (a title or a nickname is not), outside the content of all
    attributions, and not spoken of as words. Returns character spans without the marks.
    """
    if not MAY_OPEN.search(document.text, sentence.start, sentence.end):
        return ()
    found = []
    for quotation in _quotations(document, sentence):
        if quotation.closed and sentence.start <= quotation.start and quotation.end <= sentence.end:
            words = _words_in(document, sentence, quotation)
            if 1 <= len(words) <= LONGEST and _keeps_away(document, sentence, quotation, words[0]):
                found.append((document.tokens.starts[words[0]], document.tokens.ends[words[-1]]))
    return tuple(found)


def _quotations(document: Document, sentence: Sentence) -> tuple[Quotation, ...]:
    """The quotations of the paragraph (line) that holds a sentence: only there is it known which marks open.

    The line is taken from the text, so that a sentence by itself sees the same as one among others.
    """
    quotations = _by_paragraph(document)
    if sentence.paragraph not in quotations:
        starts = _line_starts(document)
        first = starts[bisect_right(starts, sentence.start) - 1]
        end = starts[bisect_right(starts, sentence.end)] - 1
        quotations[sentence.paragraph] = find_quotations(document.text, [(first, end)])
    return quotations[sentence.paragraph]


def _none_yet(_: Document) -> dict[int, tuple[Quotation, ...]]:
    return {}


_by_paragraph = Finder(_none_yet)
"""The quotations of each paragraph that was looked at: most sentences hold no marks."""


def _find_line_starts(document: Document) -> tuple[int, ...]:
    text = document.text
    return (0, *(mark.end() for mark in _LINE_END.finditer(text)), len(text) + 1)


_line_starts = Finder(_find_line_starts)
"""Where the lines of a text begin, and where one behind its end would."""


def _words_in(document: Document, sentence: Sentence, quotation: Quotation) -> list[int]:
    tokens = document.tokens
    first, last = (
        bisect_left(tokens.starts, place, sentence.first, sentence.last) for place in (quotation.start, quotation.end)
    )
    return [i for i in range(first, last) if tokens.forms[i] and tokens.ends[i] <= quotation.end]


def _keeps_away(document: Document, sentence: Sentence, quotation: Quotation, first: int) -> bool:
    """Whether a quotation that begins with this token is no title, no markup, no speech and no word spoken of."""
    text, tokens = document.text, document.tokens
    if not text[tokens.starts[first]].islower() or (quotation.start and text[quotation.start - 1] == "="):
        return False
    before = next((form for form in reversed(tokens.forms[sentence.first : first]) if form), "")
    spoken = any(
        a.speech and a.content[0] < quotation.end and quotation.start < a.content[1] for a in document.attributions
    )
    return before not in _WORD_ITSELF and not spoken


CERTAINTY = Measure(
    name="certainty",
    title="How sure the text is",
    question="Where each actor is named, how often does a side hedge, insist or cast doubt?",
    note="Hedges and boosters are seen by single words (framing/languages/en/certainty.txt), in the author's voice and "
    "in quoted ones alike. A hedge may be caution or a doubt that is planted, and what is doubted need not be the "
    "actor: read the passages. Quotation marks around few words count as doubt unless somebody is found to have said "
    "them; where that finding fails, a piece of speech counts as doubt.",
    counting=Counting(
        certainty_around,
        "share of the sentences that name the actor",
        "share",
        needs=("attribution", "certainty"),
    ),
    wording=Wording(
        "% of the sentences that name the actor",
        claim="{high} names {key} beside a {label} more often than {low}: "
        "in {more} against {less} of the sentences that name the actor",
    ),
    drawing=Drawing("certainty"),
    sources=("hyland2005",),
)
