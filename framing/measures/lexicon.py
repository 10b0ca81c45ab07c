"""Words of a list in the sentences that name an actor: what frames, certainty and a reader's own lexicon count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.measures.counting import Hit, sentences_per_actor, tally_of
from framing.measures.model import Counting, Drawing, Measure, Wording
from framing.model import Key, Tally
from framing.reading.lexicon import Lexicon, Match
from framing.reading.model import Document, Sentence

_BEFORE_A_START = "\"“‘'`([:—–-…"
LONG_IN_A_HEADLINE = 5
"""Headlines that capitalise leave only short words in lower case: "of", "over", "with"."""
_NO_NAMES = frozenset("i god gods bible quran koran gospel gospels scripture scriptures".split())
"""Words that English writes with a capital letter, or may, without their being part of a name."""


def matches_in(document: Document, lexicon: Lexicon, indexes: Sequence[int]) -> Iterator[tuple[int, list[Match]]]:
    """The words of a lexicon in the sentences with these (ascending) indexes, outside mentions.

    An actor's name is not what a text says about it: "Human Rights Watch" says nothing of rights. `first` and `last`
    of a match count the tokens of the document.
    """
    starts, named = document.tokens.starts, document.mentions_by_sentence
    runs = [document.sentences[index][3:] for index in indexes]
    for number, found in lexicon.find_in_runs(document.tokens.forms, runs):
        index = indexes[number]
        places = [(mention.start, mention.end) for mention in named.get(index, ())]
        yield index, [one for one in found if not _meet(places, starts[one.first], document.tokens.end(one.last - 1))]


def _meet(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return bool(places) and any(first < end and start < last for first, last in places)


def without_names(document: Document, sentence: Sentence, matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches that are no part of a name: of "Ministry of Justice", "Battle Creek", "Theresa May".

    A word is taken for part of a name when it is capitalised inside a sentence, unless that is a headline, with capital
    letters in most of its words and in all of the longer ones. Where common nouns have capitals, none tells a name.
    """
    capitals = [match for match in matches if _is_capital(document, match.first)]
    if not capitals or document.language.capitals:
        return tuple(matches)
    if _is_headline(document, sentence):
        return tuple(matches)
    names = {
        match
        for match in capitals
        if not _starts(document, sentence, match.first) and document.tokens.forms[match.first] not in _NO_NAMES
    }
    return tuple(match for match in matches if match not in names)


def labels_in(document: Document, lexicon: Lexicon, indexes: Sequence[int]) -> dict[int, list[str]]:
    """The categories of a lexicon in the sentences with these (ascending) indexes, one a word outside mentions.

    Words in names are left out, and sentences without any other.
    """
    found = {
        index: [match.category for match in without_names(document, document.sentences[index], matches)]
        for index, matches in matches_in(document, lexicon, indexes)
    }
    return {index: labels for index, labels in found.items() if labels}


def _is_headline(document: Document, sentence: Sentence) -> bool:
    words = [i for i in range(sentence.first, sentence.last) if document.tokens.forms[i]]
    small = [document.tokens.forms[i] for i in words if not _is_capital(document, i)]
    return 2 * len(small) < len(words) and all(len(form) < LONG_IN_A_HEADLINE for form in small)


def _is_capital(document: Document, token: int) -> bool:
    return document.text[document.tokens.starts[token]].isupper()


def _starts(document: Document, sentence: Sentence, token: int) -> bool:
    """Whether a token begins a sentence, or a quotation or clause inside it."""
    before = token - 1
    return before < sentence.first or document.text[document.tokens.starts[before]] in _BEFORE_A_START


def sentences_with(document: Document, labels: Mapping[int, Sequence[str]]) -> Tally:
    """In how many of the sentences that name an actor does each label occur?

    `labels` holds those of each sentence by its index, as often as they occur there; a sentence counts once for a label
    and an actor, however often it holds them. The passages with most of a label are the evidence.
    """
    hits = (
        Hit((actor, label), 1.0, index, float(labels[index].count(label)))
        for actor, index in document.namings
        for label in dict.fromkeys(labels.get(index, ()))
    )
    return tally_of(document, hits, sentences_per_actor(document))


@dataclass(frozen=True)
class WordsAround:
    """Counts the words of a lexicon in the sentences that name an actor, against all words there."""

    lexicon: Lexicon

    def __call__(self, document: Document) -> Tally:
        """Weights of the words of each category near each actor, against the words of the sentences that name it."""
        found = matches_in(document, self.lexicon, sorted(document.mentions_by_sentence))
        sums = {index: _summed(matches) for index, matches in found}
        base: dict[Key, float] = {}
        for actor, index in document.namings:
            base[actor,] = base.get((actor,), 0.0) + len(document.forms(document.sentences[index]))
        hits = (
            Hit((actor, category), amount, index, amount)
            for actor, index in document.namings
            for category, amount in sums.get(index, {}).items()
        )
        return tally_of(document, hits, base)


def _summed(matches: Sequence[Match]) -> dict[str, float]:
    """The summed weights of each category."""
    sums: dict[str, float] = {}
    for match in matches:
        sums[match.category] = sums.get(match.category, 0.0) + match.weight
    return sums


def lexicon_measure(lexicon: Lexicon, question: str = "") -> Measure:
    """A measure like any other, made from a reader's lexicon: how much of each category there is around each actor.

    Args:
        lexicon: what `framing.reading.lexicon.read_lexicon` gives back.
        question: what the reader wants to know, ending in "?"; a plain one if not given.

    Returns:
        The measure `lexicon_<name>`: words of a category for each word of those sentences, as dictionaries are commonly
        counted; with weights, their sum.
    """
    weights = lexicon.weights.values()
    counted = "weight of the words" if weights else "words"
    named = f"lexicon “{lexicon.name}”"
    return Measure(
        name=f"lexicon_{lexicon.name}",
        title=f"Words of the {named}",
        question=question or f"Which words of the {named} does each side put around each actor?",
        note="A word counts in every sense that it has, and whoever it is said of: the list decides what is seen. "
        "Words inside the actors' own names are left out.",
        counting=Counting(
            WordsAround(lexicon),
            f"{counted} of a category per word in the sentences that name the actor",
            "rate",
            between=(min(0.0, *weights), max(1.0, *weights)) if weights else (0.0, 1.0),
        ),
        wording=Wording(
            f"{'weight ' if weights else ''}per 1,000 words around it",
            claim="{high} puts more words of “{label}” around {key} than {low}: {more} against {less} "
            + ("in weight " if weights else "")
            + "per 1,000 words of the sentences that name the actor",
        ),
        drawing=Drawing("frames"),
        sources=("stone1966",),
    )
