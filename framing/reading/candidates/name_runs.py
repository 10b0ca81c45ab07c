"""The runs of capitalised words that name somebody or something, stripped of titles, days and sentence starts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from framing.languages import ENGLISH
from framing.reading.coreference.gender_words import (
    BODY_WORDS,
    COURTESY,
    PEOPLE_WORDS,
    SAYS,
    SHORT_TITLES,
    is_first_name,
)
from framing.reading.coreference.names import BEING, DETERMINERS, OPENERS, is_person_noun, is_role_noun
from framing.reading.model import Document, Sentence

INNER = frozenset("of for de van von bin al la del da".split())
NO_NAME = ENGLISH.words("candidates", "no name") | OPENERS | DETERMINERS | BEING | COURTESY.keys() | SHORT_TITLES.keys()
"""Words that are no name by themselves, whatever their first letter."""
ALONE = NO_NAME | ENGLISH.words("candidates", "no name alone")
"""Words that are no name without another word: "New", "Great", states cut short."""
NO_NAMES = ENGLISH.words("candidates", "no name of two words")
"""Days, rooms and the like, of two words."""
HEADLINE = 0.3
"""Long words in lower case, for each in capitals, below which a sentence is a headline: its capitals tell nothing."""
HOUSES = ENGLISH.words("candidates", "house")
"""Bodies that are named by one word, so that "and" joins two of them."""
LONGEST = 6


class NameRun(NamedTuple):
    """A name as the text writes it, with signs: "first", "titled", "says", "owns", "the", "in"; after "(" or not.

    `start` and `end` are its characters.
    """

    words: tuple[str, ...]
    signs: tuple[str, ...]
    bracketed: bool
    start: int
    end: int


def name_runs(document: Document, lower: Counter[str]) -> Iterator[NameRun]:
    """Every name outside the document's mentions; words in lower case are counted into `lower`."""
    text, starts, forms = document.text, document.tokens.starts, document.tokens.forms
    covered = set()
    for mention in document.mentions:
        first = max(bisect_right(starts, mention.start) - 1, 0)
        while first < len(starts) and starts[first] < mention.end:
            covered.add(first)
            first += 1
    for sentence in document.sentences:
        capital = [bool(forms[i]) and text[starts[i]].isupper() for i in range(sentence.first, sentence.last)]
        words = [i for i in range(sentence.first, sentence.last) if forms[i]]
        lower.update(forms[i] for i in words if not capital[i - sentence.first])
        if _headline(sentence, capital, words, document):
            continue
        at = sentence.first
        while at < sentence.last:
            if not capital[at - sentence.first] or at in covered:
                at += 1
                continue
            last = _end(document, sentence, capital, covered, at)
            beside = at - 1 in covered or last in covered
            for first, end in _names(document, at, last):
                if not beside or end - first > 1:
                    yield _run(document, sentence, first, end)
            at = last


def _headline(sentence: Sentence, capital: list[bool], words: list[int], document: Document) -> bool:
    """Are verbs and common nouns capitalised too: many capitals that are no first names, hardly a long word without?"""
    forms = document.tokens.forms
    high = sum(
        1 for i in words[1:] if capital[i - sentence.first] and len(forms[i]) > 3 and not is_first_name(forms[i])
    )
    low = sum(1 for i in words if not capital[i - sentence.first] and len(forms[i]) > 4 and forms[i] not in NO_NAME)
    return high > 3 and low < HEADLINE * high and 2 * sum(capital) > len(words)


def _end(document: Document, sentence: Sentence, capital: list[bool], covered: set[int], at: int) -> int:
    starts, ends, forms = document.tokens.starts, document.tokens.ends, document.tokens.forms
    last = at + 1
    while last < sentence.last and last not in covered and starts[last] - ends[last - 1] <= 1:
        if capital[last - sentence.first] and starts[last] > ends[last - 1]:
            last += 1
            continue
        after = last + 1
        if _plural_owner(document, sentence, capital, last):
            last += 2
            continue
        joins = after < sentence.last and capital[after - sentence.first] and after not in covered
        joins = joins and starts[after] - ends[last] == 1 == starts[last] - ends[last - 1]
        body = is_role_noun(forms[last - 1]) or forms[last - 1] in BODY_WORDS
        inner = forms[last] in INNER and (body or forms[last] not in ("of", "for"))
        if not joins or not (inner or (forms[last] == "and" and _one_body(document, sentence, capital, at, last))):
            break
        last += 2
    return last


def _plural_owner(document: Document, sentence: Sentence, capital: list[bool], at: int) -> bool:
    """ "the Dockers' Union": an apostrophe inside a name."""
    text, tokens = document.text, document.tokens
    starts, ends, forms = tokens.starts, tokens.ends, tokens.forms
    after = at + 1
    if after >= sentence.last or starts[at] != ends[at - 1] or text[starts[at]] not in "'’":
        return False
    inside = ends[at] - starts[at] == 1 and forms[at - 1].endswith("s") and starts[after] - ends[at] == 1
    return inside and capital[after - sentence.first] and forms[after] in BODY_WORDS


def _one_body(document: Document, sentence: Sentence, capital: list[bool], at: int, joint: int) -> bool:
    """ "the Coast and Waters Agency": one name, since its last word alone says what it is."""
    forms = document.tokens.forms
    determined = forms[at] == "the" or (at > sentence.first and forms[at - 1] == "the")
    if not determined or is_first_name(forms[at]):
        return False
    last = joint + 1
    while last < sentence.last and capital[last - sentence.first]:
        last += 1
    ends_in_body = forms[last - 1] in BODY_WORDS and last - joint > 2
    return ends_in_body and forms[joint - 1] not in HOUSES and forms[joint - 1] not in PEOPLE_WORDS


def _names(document: Document, first: int, last: int) -> list[tuple[int, int]]:
    """What is left of a run without titles before and between, days, and words that only begin a sentence."""
    forms = document.tokens.forms
    for at in range(first, last - 1):  # a title in the run: what follows it is the name
        form = forms[at]
        title = form in COURTESY or form in SHORT_TITLES or (is_person_noun(form) and form not in PEOPLE_WORDS)
        if title and forms[last - 1] not in BODY_WORDS:
            if forms[at + 1] in INNER:
                first = at + 3
                continue
            first = at + 1
    while first < last and (forms[first] in NO_NAME or forms[first] in INNER):
        first += 1
    while last > first and (forms[last - 1] in NO_NAME or forms[last - 1] in INNER):
        last -= 1
    while last - first > 1 and forms[first] in PEOPLE_WORDS and forms[last - 1] not in BODY_WORDS:
        first += 1
    if first >= last or last - first > LONGEST:
        return []
    known = is_first_name(forms[first]) and last - first > 1
    alone = last - first == 1
    if alone and not _word(document, first):
        return []
    if last - first == 2 and " ".join(forms[first:last]) in NO_NAMES:
        return []
    if not known and all(form in PEOPLE_WORDS or form in NO_NAME for form in forms[first:last]):
        return []
    return [(first, last)]


def _word(document: Document, at: int) -> bool:
    """Can a single word be a name: letters, and no long word in capitals; generic nouns ("State", "House") cannot."""
    word, form = document.tokens.written[at], document.tokens.forms[at]
    shouted = word.isupper() and len(word) > 6 and "." not in word
    generic = not word.isupper() and (form in BODY_WORDS or is_role_noun(form))
    known = form in PEOPLE_WORDS or form in ALONE or is_person_noun(form) or len(form) < 2
    return word[0].isalpha() and not shouted and not generic and not known


def _run(document: Document, sentence: Sentence, first: int, last: int) -> NameRun:
    text, tokens = document.text, document.tokens
    starts, ends, forms = tokens.starts, tokens.ends, tokens.forms
    signs = []
    before = forms[first - 1] if first > sentence.first else ""
    after = forms[last] if last < sentence.last else ""
    if first == sentence.first or not any(forms[sentence.first : first]):
        signs.append("first")
    if before in COURTESY or before in SHORT_TITLES or (before and is_person_noun(before)):
        signs.append("titled")
    if after in SAYS or before in SAYS or after == "who":
        signs.append("says")
    if after in ("'s", "'"):
        signs.append("owns")
    if before == "the":
        signs.append("the")
    if before in ("in", "at", "near", "across", "from", "to", "outside"):
        signs.append("in")
    if before in ("in", "near", "across", "outside"):
        signs.append("place")
    bracketed = first > sentence.first and text[starts[first - 1]] == "("
    words = tuple(text[starts[first] : ends[last - 1]].replace("’", "'").split())
    return NameRun(words, tuple(signs), bracketed, starts[first], ends[last - 1])
