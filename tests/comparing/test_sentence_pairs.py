"""Sentences that answer each other: on one actor, or on one event, with what differs marked."""

from __future__ import annotations

from framing.comparing.sentence_pairs import Pair, sentence_pairs
from framing.model import Actor, Alias, Article
from framing.reading.catalogue import catalogue
from framing.reading.document import Reader, kinds
from framing.reading.model import Document

ACTORS = (Actor("Harbour Park", "organisation", (Alias("the park"),)), Actor("Ann Hale", "person", (Alias("Hale"),)))


def _read(side: str, text: str) -> list[Document]:
    reader = Reader(catalogue(ACTORS), kinds(ACTORS), cleaning=False)
    return reader.read_block([Article(side, "one", text)])


def _shown(pair: Pair, first: list[Document], second: list[Document]) -> list[tuple[str, list[str]]]:
    texts = first[0].text, second[0].text
    return [
        (text[one.start : one.end], [text[start:end] for start, end in one.marks])
        for text, one in zip(texts, pair[1:], strict=True)
    ]


def test_what_two_sentences_say_of_one_actor_is_laid_side_by_side() -> None:
    first = _read("a", "It rained all day in the whole valley. The park is a brilliant success of the whole town.")
    second = _read("b", "The park is a shameful failure of one old mayor. Nobody came to the hills that week.")
    [pair] = sentence_pairs(first, second)
    assert pair.about == "Harbour Park"
    (here, mine), (there, theirs) = _shown(pair, first, second)
    assert here.startswith("The park is a brilliant success")
    assert there.startswith("The park is a shameful failure")
    assert any("success" in mark for mark in mine)
    assert any("failure" in mark for mark in theirs)


def test_one_event_in_other_words_is_a_pair_with_the_other_words_marked() -> None:
    first = _read("a", "Police arrested twelve rioters near the old ferry terminal on Sunday night.")
    second = _read("b", "Police arrested twelve neighbours near the old ferry terminal on Sunday night.")
    [pair] = sentence_pairs(first, second)
    assert [marks for _, marks in _shown(pair, first, second)] == [["rioters"], ["neighbours"]]


def test_the_same_sentence_and_sentences_that_have_nothing_in_common_are_no_pair() -> None:
    same = "The park is a brilliant success of the whole town."
    assert not sentence_pairs(_read("a", same), _read("b", same))
    assert not sentence_pairs(_read("a", same), _read("b", "Ann Hale is a brilliant doctor of the old school."))
    assert not sentence_pairs(_read("a", same), _read("b", "Its companies are near the park and the long quay."))


def test_a_sentence_stands_in_one_pair_and_the_first_text_gives_the_order() -> None:
    first = _read("a", "Ann Hale is a liar, many of them say here. The park is a great gift to all of us.")
    second = _read("b", "The park is a costly ruin, as all can see. Ann Hale is a hero to all of her friends.")
    pairs = sentence_pairs(first, second)
    assert [pair.about for pair in pairs] == ["Ann Hale", "Harbour Park"]
    used = [(one.side, one.start) for pair in pairs for one in pair[1:]]
    assert len(used) == len(set(used))
    assert len(sentence_pairs(first, second, most=1)) == 1
