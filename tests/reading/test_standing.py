"""Standing text: found over a whole side by keys that add up, cut out before an article is read."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.model import Article
from framing.reading import standing
from framing.reading.catalogue import catalogue
from framing.reading.document import Reader
from framing.reading.model import Cleaned, Document, Removal
from framing.reading.segment import segment
from framing.reading.standing import (
    STANDING,
    StandingText,
    by_side,
    find_standing,
    keys_of,
    made_of_itself,
    own_text,
    sentence_keys,
    standing_texts,
)

NOTE = (
    "Editor's note: Rufus Barge regularly misleads the public and once broke {} promises to the people "
    "of this town in a single afternoon of May."
)
OWN = (
    "The ferry sailed late and the town grumbled about it.",
    "Nobody at the depot liked the new timetable much.",
    "The mill was sold to a family from the north.",
    "Two cranes were painted yellow on the first of June.",
)
OTHER = " ".join(f"The # of {place} lay open all the week." for place in ("Linden", "Ash", "Elm", "Oak", "Fir", "Yew"))
READER = Reader(catalogue(()), {})


def article(number: int, note: str = "") -> Article:
    return Article("lantern", f"a{number}", f"{OWN[number]} {OTHER}\n\n{note}".strip().replace("#", "abcd"[number]))


def keys(document: Document) -> bytes:
    return sentence_keys(document.forms(sentence) for sentence in document.sentences)


def others(name: str) -> list[list[str]]:
    return [f"{name}x sentence {number} is the own one of its article".split() for number in "abcdefghi"]


def words(text: str) -> list[str]:
    return [form for form in segment(text)[1].forms if form]


def test_a_note_in_three_articles_is_found_and_cut_out() -> None:
    articles = [article(0, NOTE.format(12)), article(1, NOTE.format(12)), article(2, NOTE.format(3)), article(3)]
    found = find_standing(
        [("lantern", document.article.id, keys(document)) for document in READER.read_block(articles)]
    )
    assert found.keys() == {"lantern/a0", "lantern/a1", "lantern/a2"}
    again = replace(READER, standing=by_side(found)).read_block(articles)
    assert [document.text.startswith(own) for document, own in zip(again, OWN, strict=True)] == [True] * 4
    assert not any("Barge" in document.text for document in again)
    assert again[0].removals == (Removal(STANDING, NOTE.format(12)),)
    found_again = standing_texts((d.article.side, d.article.id, d.removals) for d in again)
    assert found_again == (StandingText("lantern", NOTE.format(12), 3),)


def test_twice_is_not_standing_and_sides_are_counted_apart() -> None:
    articles = [(side, name, sentence_keys([words(NOTE), *others(name)])) for side, name in ("ax", "ay", "bx")]
    assert find_standing(articles) == {}
    assert find_standing(articles, fewest=2).keys() == {"a/x", "a/y"}


def test_a_sentence_that_an_article_repeats_counts_once() -> None:
    assert (
        find_standing([("a", "1", sentence_keys([words(NOTE)] * 5)), ("a", "2", sentence_keys([words(OWN[0])]))]) == {}
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("He won 12 of 30 votes on the day.", "He won 5 of 31 votes on the day.", True),
        (NOTE, NOTE.replace("afternoon of May", "morning of June"), True),
        ("The ferry sailed late on Monday.", "The ferry sailed early on Monday.", False),
        ("It was not to be.", "It was not to be.", False),
    ],
)
def test_what_is_nearly_the_same(one: str, other: str, same: bool) -> None:
    assert bool(set(keys_of(words(one))) & set(keys_of(words(other)))) is same


@given(st.permutations(range(8)), st.integers(1, 7))
@settings(max_examples=40)
def test_order_and_parts_change_nothing(order: list[int], parts: int) -> None:
    articles = [("a" if i % 2 else "b", str(i), sentence_keys([words(NOTE), *others("klmnopqr"[i])])) for i in range(8)]
    whole = find_standing(articles)
    at_once = standing._KEYS_AT_ONCE
    try:
        standing._KEYS_AT_ONCE = parts
        assert find_standing([articles[i] for i in order]) == whole
    finally:
        standing._KEYS_AT_ONCE = at_once
    assert len(whole) == 8


def test_copies_do_not_count_and_lose_what_the_others_lose() -> None:
    articles = [("a", name, sentence_keys([words(NOTE), *others("klmn"[i])])) for i, name in enumerate("wxyz")]
    twice = [*articles, ("a", "copy", articles[0][2])]
    assert find_standing(twice, frozenset({"a/copy"})).keys() == {"a/w", "a/x", "a/y", "a/z", "a/copy"}
    assert find_standing(twice[2:], frozenset({"a/copy"})) == {}


def test_articles_that_are_made_of_one_another_have_none() -> None:
    alike = sentence_keys([words(text) for text in OWN])
    articles = [("a", str(i), alike) for i in range(5)]
    articles += [("b", str(i), sentence_keys([words(NOTE), *others("klmno"[i])])) for i in range(5)]
    assert made_of_itself(find_standing(articles), articles) == {"a"}


def test_nothing_to_find() -> None:
    assert find_standing([]) == {}
    assert find_standing([("a", "1", b""), ("a", "2", b""), ("a", "3", b"")]) == {}
    assert sentence_keys([]) == b""
    cleaned = Cleaned("A text.", ())
    assert own_text(cleaned, frozenset())[0] is cleaned
    assert own_text(cleaned, frozenset({1}))[0] is cleaned


def test_a_sentence_inside_a_paragraph_leaves_no_gap() -> None:
    taken = frozenset(keys_of(words(OWN[1])))
    left, sentences, tokens = own_text(Cleaned(" ".join(OWN[:3]), ()), taken)
    assert (sentences, tokens) == segment(left.text)
    assert left.text == f"{OWN[0]} {OWN[2]}"


def test_keys_are_sorted_numbers_of_eight_bytes() -> None:
    found = np.frombuffer(sentence_keys([words(NOTE), words(OWN[0])]), "<u8")
    assert len(found) == 4
    assert (np.diff(found.astype(object)) > 0).all()
