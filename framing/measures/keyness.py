"""Keyness: which words and two-word phrases set one side apart from another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import chain, pairwise

from framing.languages import Language
from framing.measures.model import Counting, Drawing, Measure, Wording
from framing.model import Tally
from framing.reading.finders import Finder
from framing.reading.model import Document

REMEMBERED_WORDS = 200_000


class _ContentWords(dict[str, str]):
    """From a form to the word itself if it says something by itself, with two letters or more; "" for any other."""

    def __init__(self, language: Language) -> None:
        self._function_words = language.function_words

    def __missing__(self, form: str) -> str:
        if len(self) >= REMEMBERED_WORDS:
            self.clear()
        says = len(form) > 1 and form[0].isalpha() and form not in self._function_words
        self[form] = word = form if says else ""
        return word


@cache
def content_words(language: Language) -> Mapping[str, str]:
    """By form, the words of a language that are ranked: those that say something by themselves; "" for all others."""
    return _ContentWords(language)


def _count_words(document: Document) -> Tally:
    forms = document.tokens.forms
    content_word = content_words(document.language).__getitem__
    words: list[str] = []
    for sentence in document.sentences:
        words += map(content_word, forms[sentence.first : sentence.last])
        words.append("")
    phrases = [f"{first} {second}" for first, second in pairwise(words) if first and second]
    # Words are counted before they are made keys: a text hashes faster than a tuple that holds it.
    found = Counter(chain(filter(None, words), phrases))
    keys = zip(found, strict=True)  # tuples of one word each
    return Tally(dict(zip(keys, map(float, found.values()), strict=True)), float(document.words))


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
