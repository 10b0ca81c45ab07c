"""Tallies add, a pair is counted against the base of its own actor, and articles are read when they are requested."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model import (
    EMPTY,
    IN_MEMORY,
    PASSAGES_KEPT,
    Article,
    Corpus,
    Entry,
    FramingError,
    Passage,
    Side,
    Tally,
    keep_extremes,
)
from framing.reading.model import Document, Sentence, Tokens

keys = st.tuples(st.sampled_from("abc"))
amounts = st.dictionaries(keys, st.integers(0, 9).map(float))
places = st.builds(
    Passage, st.integers(-5, 5).map(float), st.just("left"), st.sampled_from("xy"), st.integers(0, 9), st.just(10)
)
evidence = st.dictionaries(keys, st.lists(places, min_size=1, max_size=8).map(lambda p: keep_extremes(tuple(p))))
tallies = st.builds(Tally, amounts, amounts, evidence)


@given(tallies, tallies, tallies)
def test_tallies_add_in_any_order(a: Tally, b: Tally, c: Tally) -> None:
    assert (a + b) + c == a + (b + c)
    assert a + b == b + a
    assert a + Tally() == a


def test_a_pair_has_the_base_of_its_actor_unless_it_has_one_of_its_own() -> None:
    tally = Tally({("mayor", "boss"): 1.0}, {("mayor",): 4.0, ("mayor", "chief"): 9.0})
    assert tally.base_of(("mayor", "boss")) == 4.0
    assert tally.base_of(("mayor", "chief")) == 9.0
    assert tally.base_of(("nobody",)) == 0.0
    assert Tally({("word",): 1.0}, 200.0).base_of(("word",)) == 200.0


def test_bases_of_two_forms_do_not_add() -> None:
    with pytest.raises(TypeError):
        Tally({}, 3.0) + Tally({}, {("a",): 1.0})
    assert (EMPTY + Tally({}, {("a",): 1.0})).base == {("a",): 1.0}


def test_only_the_extremes_are_kept_whatever_the_order() -> None:
    passages = tuple(Passage(float(w), "left", "x", w, w + 1) for w in range(-10, 11))
    kept = keep_extremes(passages)
    assert [p.weight for p in kept] == [10, 9, 8, -8, -9, -10]
    assert kept == keep_extremes(passages[::-1])
    assert len(kept) == 2 * PASSAGES_KEPT


def test_a_document_of_one_sentence_keeps_its_place() -> None:
    text = "One here. Two there."
    sentences = (Sentence(0, 9, 0, 0, 3), Sentence(10, 20, 0, 3, 6))
    tokens = Tokens(
        (0, 4, 8, 10, 14, 19), ("one", "here", "", "two", "there", ""), ("One ", "here", ".", "Two ", "there", ".")
    )
    assert tokens.ends == (3, 8, 9, 13, 19, 20) == tuple(map(tokens.end, range(6)))
    assert tokens.written == ("One", "here", ".", "Two", "there", ".")
    document = Document(Article("left", "a", text), text, sentences, tokens)
    assert document.words == 4
    assert document.only(1).words == 2
    assert document.only(1).quote(document.only(1).sentences[0]) == "Two there."
    assert document.forms(sentences[1]) == ("two", "there")


def test_articles_are_read_when_they_are_requested() -> None:
    read: list[str] = []

    def reading(entry: Entry) -> Article:
        read.append(entry.id)
        return Article(entry.side, entry.id, "Text.")

    entries = tuple(Entry("left", name, Path("nowhere")) for name in "abc")
    corpus = Corpus(Path("nowhere"), "c", "C", "?", (Side("left", "Left"),), entries=entries, read=reading)
    assert len(corpus) == len(corpus.articles) == 3
    later = corpus.articles[1:]
    assert not read
    assert later[0].id == "b"
    assert read == ["b"]
    assert next(iter(corpus.articles)).id == "a"
    assert read == ["b", "a"]
    assert list(corpus.to_frame()["id"]) == ["a", "b", "c"]
    assert repr(corpus) == "Corpus('c', left; 3 articles, 0 actors)"


def test_an_entry_carries_its_article_or_says_that_it_does_not() -> None:
    article = Article("left", "a", "Text.")
    there, missing = Entry("left", "a", IN_MEMORY, 1, article=article), Entry("left", "b", Path("b.txt"))
    corpus = Corpus(IN_MEMORY, "c", "C", "?", (Side("left", "Left"),), entries=(there, missing))
    assert corpus.articles[0] is article
    with pytest.raises(FramingError, match="left/b: this entry carries no article"):
        corpus.articles[1]
