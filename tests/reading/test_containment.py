"""Copy that one side cut short is found, in any order; texts that share a quotation are no copies."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from framing.reading.containment import copies_among, find_contained
from framing.reading.duplicates import DuplicatePair, signature
from framing.reading.standing import sentence_keys

Story = list[tuple[str, ...]]


def story(seed: int, sentences: int = 14) -> Story:
    choose = random.Random(seed)
    return [tuple(f"w{choose.randrange(3000)}" for _ in range(choose.randrange(9, 26))) for _ in range(sentences)]


def copies(articles: Sequence[tuple[str, str, Story]], share: float = 0.85) -> tuple[DuplicatePair, ...]:
    words = {(side, name): [word for sentence in text for word in sentence] for side, name, text in articles}
    signed = [(side, name, signature(words[side, name])) for side, name, _ in articles]
    keyed = [(side, name, sentence_keys(text)) for side, name, text in articles]
    return copies_among(signed, keyed, share, lambda *name: words[name])


@pytest.mark.parametrize("kept", [5, 7, 10])
def test_a_story_cut_short_is_part_of_the_whole(kept: int) -> None:
    whole = story(1)
    for names in (("1", "2"), ("2", "1")):
        (pair,) = copies([("a", names[0], whole), ("a", names[1], whole[:kept]), ("a", "9", story(2))])
        assert pair[:4] == ("a", names[0], "a", names[1])
        assert pair.contained == 1.0
        assert pair.similarity < 0.85


def test_a_part_whose_sentences_were_moved_and_changed_a_little_is_found() -> None:
    whole = story(3)
    part = [*whole[7:10], (*whole[10][:-1], "changed"), *whole[:4]]
    (pair,) = copies([("a", "1", whole), ("b", "1", part)])
    assert pair[:4] == ("a", "1", "b", "1")
    assert 0.85 <= pair.contained < 1


def test_a_shared_quotation_makes_no_copy() -> None:
    one, two = story(4), story(5)
    assert copies([("a", "1", one), ("a", "2", two[:5] + one[3:6])]) == ()
    assert copies([("a", "1", one), ("a", "2", one[3:4])]) == ()  # too short to be an article


def test_a_copy_contains_nothing_and_is_told_once() -> None:
    whole = story(6)
    found = copies([("a", "1", whole), ("a", "2", whole), ("a", "3", whole[:6]), ("a", "4", whole[:5])])
    assert [pair[:4] for pair in found] == [("a", "1", "a", "2"), ("a", "1", "a", "3"), ("a", "1", "a", "4")]
    assert [pair.contained for pair in found] == [0.0, 1.0, 1.0]


def test_each_other_side_has_the_one_that_holds_most() -> None:
    whole = story(7)
    found = copies([("a", "1", whole), ("a", "2", whole[:9]), ("b", "1", whole[:6])])
    assert ("a", "1", "b", "1") in [pair[:4] for pair in found]
    assert len([pair for pair in found if pair.other_side == "b"]) == 1


def test_the_order_of_articles_changes_nothing() -> None:
    articles = [("ab"[n % 2], f"{n:02}", story(n // 4)[: 14 - 3 * (n % 4)]) for n in range(24)]
    expected = copies(articles)
    assert len(expected) > 10
    for seed in range(3):
        assert copies(random.Random(seed).sample(articles, len(articles))) == expected


def test_what_many_articles_hold_is_no_sign_of_a_copy() -> None:
    note = story(8, 5)
    articles = [("a", f"{n:02}", note if n == 0 else note + story(n + 20, 8)) for n in range(40)]
    assert copies(articles) == ()


def test_nothing_in_nothing_out() -> None:
    assert find_contained([], 0.85, lambda *_: ()) == ()
    assert find_contained([("a", "1", b"")], 0.85, lambda *_: ()) == ()
