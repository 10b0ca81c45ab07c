"""Keyness: which words and two-word phrases set one side apart from another."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files

from framing.model import Document, Key, Measure, Tally


@cache
def function_words() -> frozenset[str]:
    """Words that carry grammar and little else; they are counted as words and never ranked."""
    lines = files("framing.lexicons").joinpath("function_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def words_and_phrases(document: Document) -> Tally:
    """Counts of words, and of phrases of two neighbouring words, against all words."""
    skipped = function_words()
    counts: Counter[Key] = Counter()
    forms = document.tokens.forms
    for sentence in document.sentences:
        before = ""
        for form in forms[sentence.first : sentence.last]:
            if len(form) < 2 or form in skipped or not form[0].isalpha():
                before = ""
                continue
            counts[form,] += 1
            if before:
                counts[f"{before} {form}",] += 1
            before = form
    return Tally({key: float(n) for key, n in counts.items()}, float(document.words))


KEYNESS = Measure(
    name="keyness",
    title="In which words",
    question="Which words set the sides apart?",
    unit="occurrences per word",
    printed="per 1,000 words",
    tally=words_and_phrases,
    statistic="rate",
    chart="keyness",
    note="The order is that of weighted log-odds with an informative Dirichlet prior; whether a difference can be "
    "told from chance is decided by shuffling whole articles, never by the z score. Words differ between texts for "
    "many reasons: their subject, their date, their genre.",
    sources=("monroe2008", "dunning1993", "benjamini1995"),
    scale=1000.0,
    wording="{high} says “{key}” more often than {low}: {more} against {less} times per 1,000 words",
    about="word",
    ranking="log-odds",
)
