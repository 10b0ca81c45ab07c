"""Keyness: which words and two-word phrases set one side apart from another."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import chain, pairwise

from framing.lexicons import word_list
from framing.measures.model import Counting, Drawing, Measure, Wording
from framing.model import Tally
from framing.reading.finders import Finder
from framing.reading.model import Document

FUNCTION_WORDS = word_list("function_words")
"""Words that carry grammar and little else; they are counted as words and never ranked."""


@lru_cache(200_000)
def content_word(form: str) -> str:
    """The word itself if it says something by itself (two letters or more, no function word), else ""."""
    return form if len(form) > 1 and form[0].isalpha() and form not in FUNCTION_WORDS else ""


def _count_words(document: Document) -> Tally:
    forms = document.tokens.forms
    words: list[str] = []
    for sentence in document.sentences:
        words += map(content_word, forms[sentence.first : sentence.last])
        words.append("")
    phrases = [f"{first} {second}" for first, second in pairwise(words) if first and second]
    # Words are counted before they are made keys: a text hashes faster than a tuple that holds it.
    found = Counter(chain(filter(None, words), phrases))
    return Tally({(word,): float(count) for word, count in found.items()}, float(document.words))


words_and_phrases = Finder(_count_words)
"""Counts of words, and of phrases of two neighbouring words, against all words."""


KEYNESS = Measure(
    name="keyness",
    title="In which words",
    question="Which words set the sides apart?",
    note="The order is that of weighted log-odds with an informative Dirichlet prior; whether a difference is more "
    "than chance is decided by shuffling whole articles, never by the z score. Words differ between texts for "
    "many reasons: their subject, their date, their genre.",
    counting=Counting(words_and_phrases, "occurrences per word", "rate", about="word"),
    wording=Wording(
        "per 1,000 words",
        claim="{high} says “{key}” more often than {low}: {more} against {less} times per 1,000 words",
    ),
    drawing=Drawing("keyness", ranking="log-odds"),
    sources=("monroe2008", "dunning1993", "benjamini1995"),
)
