"""Copies are found whatever the order, and only copies are."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterable

import numpy as np
import pytest

from framing.reading.duplicates import (
    SIGNATURE,
    DuplicatePair,
    find_duplicates,
    jaccard,
    shingles,
    signature,
)

Words = tuple[str, ...]


def text(seed: int, length: int = 300) -> Words:
    choose = random.Random(seed)
    return tuple(f"w{choose.randrange(2000)}" for _ in range(length))


def near_duplicates(articles: Iterable[tuple[str, str, Words]], similarity: float) -> tuple[DuplicatePair, ...]:
    forms = {(side, name): words for side, name, words in articles}
    signed = [(side, name, signature(words)) for (side, name), words in forms.items()]
    return find_duplicates(signed, similarity, lambda side, name: forms[side, name])


def exact(left: Words, right: Words) -> float:
    one, two = ({words[i : i + 5] for i in range(max(1, len(words) - 4))} for words in (left, right))
    return len(one & two) / len(one | two)


def changed(words: Words, places: int) -> Words:
    return tuple(f"x{i}" if i % (len(words) // places) == 5 else word for i, word in enumerate(words))


def test_a_copy_is_found_with_its_exact_similarity() -> None:
    original = text(1)
    copy = changed(original, 4)
    (pair,) = near_duplicates([("b", "2", copy), ("a", "1", original), ("a", "3", text(2))], 0.85)
    assert isinstance(pair, DuplicatePair)
    assert pair[:4] == ("a", "1", "b", "2")
    assert pair.similarity == pytest.approx(exact(original, copy))
    assert 0.85 <= pair.similarity < 0.95


def test_texts_below_the_threshold_are_no_copies() -> None:
    original = text(1)
    far = changed(original, 30)
    assert 0.2 < exact(original, far) < 0.6
    assert near_duplicates([("a", "1", original), ("a", "2", far)], 0.85) == ()


def test_the_first_of_a_side_is_kept_and_other_sides_are_told() -> None:
    words = text(3)
    found = near_duplicates([(side, name, words) for side in "ba" for name in ("2", "1", "3")], 0.85)
    assert [pair[:4] for pair in found] == [
        ("a", "1", "a", "2"),
        ("a", "1", "a", "3"),
        ("a", "1", "b", "1"),
        ("a", "1", "b", "2"),
        ("a", "1", "b", "3"),
        ("b", "1", "b", "2"),
        ("b", "1", "b", "3"),
    ]


def test_what_is_like_a_copy_but_not_like_what_is_kept_stays() -> None:
    first, second, third = (tuple(f"w{n}" for n in range(start, start + 300)) for start in (0, 20, 40))
    assert exact(first, second) == exact(second, third) > 0.85 > exact(first, third)
    found = near_duplicates([("a", "1", first), ("a", "2", second), ("a", "3", third)], 0.85)
    assert [pair[:4] for pair in found] == [("a", "1", "a", "2")]


def test_order_of_documents_changes_nothing() -> None:
    documents = [("ab"[n % 2], f"{n:02}", changed(text(n // 3), 3 + n % 3)) for n in range(40)]
    expected = near_duplicates(documents, 0.8)
    assert len(expected) > 10
    for seed in range(3):
        assert near_duplicates(random.Random(seed).sample(documents, 40), 0.8) == expected


def test_hash_seed_changes_nothing() -> None:
    code = (
        "from framing.reading.duplicates import find_duplicates, signature\n"
        "words = tuple(f'w{i * i % 101}' for i in range(200))\n"
        "texts = {('a', '1'): words, ('b', '1'): words[:190], ('b', '2'): words[::-1]}\n"
        "signed = [(*name, signature(own)) for name, own in texts.items()]\n"
        "print(find_duplicates(signed, 0.5, lambda *name: texts[name]))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert "DuplicatePair" in outputs.pop()


@pytest.mark.parametrize(
    ("left", "right", "copies"),
    [
        ((), (), False),
        (("a",), ("a",), True),
        (("a", "b", "c"), ("a", "b", "c"), True),
        (("a", "b"), ("b", "a"), False),
        (("a", "b", "c", "d"), ("a", "b", "c", "d", "e"), False),
    ],
)
def test_short_texts(left: Words, right: Words, copies: bool) -> None:
    assert bool(near_duplicates([("a", "1", left), ("b", "1", right)], 0.85)) is copies


@pytest.mark.parametrize("similarity", [0.5, 0.7, 0.85, 0.95, 1.0])
def test_hardly_a_pair_is_missed(similarity: float) -> None:
    missed = total = 0
    for n in range(60):
        original = text(n)
        copy = changed(original, 1 + n % 12)
        if exact(original, copy) >= similarity:
            total += 1
            missed += not near_duplicates([("a", "1", original), ("b", "1", copy)], similarity)
        same = near_duplicates([("a", "1", original), ("b", "1", original)], similarity)
        assert [pair.similarity for pair in same] == [1.0]
    assert missed <= 0.05 * total


def test_shingles_count_what_sets_of_tuples_count() -> None:
    for n in range(20):
        words, other = text(n, 50 + n), changed(text(n, 50 + n), 2 + n % 4)
        own = shingles(words)
        assert own.dtype == np.uint64
        assert own.size == len({words[i : i + 5] for i in range(len(words) - 4)})
        assert jaccard(own, shingles(other)) == pytest.approx(exact(words, other))
    assert shingles(("a", "a", "b", "b", "c")) != shingles(("a", "b", "a", "b", "c"))


def test_many_copies_of_one_text_make_few_pairs() -> None:
    words = text(9, 60)
    assert len(near_duplicates([("a", f"{n:03}", words) for n in range(300)], 0.85)) == 299


@pytest.mark.parametrize("length", [1, 4, 5, 6, 300, 5000])
def test_a_signature_holds_what_datasketch_finds(length: int) -> None:
    from datasketch import MinHash

    words = text(4, length)
    known = MinHash(128, seed=1, scheme="affine32", hashfunc=int)
    known.update_batch((shingles(words) & np.uint64(0xFFFFFFFF)).tolist())
    assert np.array_equal(np.frombuffer(signature(words), "<u2"), known.hashvalues.astype("<u2"))


def test_a_signature_is_small_and_the_same_everywhere() -> None:
    words = text(5)
    assert len(signature(words)) == SIGNATURE < 600
    assert signature(words) == signature(list(words))
    assert signature(()) == b""
    assert signature(("a", "b", "c", "d", "e")).hex()[:16] == "872aa89e52a0a35e"


def test_signatures_alike_tell_of_texts_alike() -> None:
    for places in (2, 6, 15):
        words = text(places, 1000)
        other = changed(words, places * 3)
        left, right = (np.frombuffer(signature(each), "<u2") for each in (words, other))
        assert np.mean(left == right) == pytest.approx(exact(words, other), abs=0.15)


def every_pair(documents: list[tuple[str, str, Words]], similarity: float) -> tuple[DuplicatePair, ...]:
    """The slow way: each article against all that are kept, without signatures."""
    kept: list[tuple[str, str, Words]] = []
    pairs = []
    for side, name, words in sorted(documents):
        best: dict[str, tuple[float, str]] = {}
        for other, its_name, its_words in kept:
            alike = exact(words, its_words)
            if alike >= similarity and alike > best.get(other, (0.0, ""))[0]:
                best[other] = (alike, its_name)
        pairs += [DuplicatePair(other, its_name, side, name, alike) for other, (alike, its_name) in best.items()]
        if side not in best:
            kept.append((side, name, words))
    return tuple(sorted(pairs))


def test_all_pairs_are_found_and_few_texts_read_again() -> None:
    documents = [
        ("abc"[n % 3], f"{n:03}", changed(text(n // 4, 200), 1 + n % 3) if n < 80 else text(n, 200)) for n in range(160)
    ]
    forms = {(side, name): words for side, name, words in documents}
    asked = []

    def forms_of(side: str, name: str) -> Words:
        asked.append((side, name))
        return forms[side, name]

    signed = [(side, name, signature(words)) for side, name, words in documents]
    found = find_duplicates(signed, 0.8, forms_of)
    assert found == every_pair(documents, 0.8)
    assert len(found) > 30
    assert len(asked) <= 80
    for seed in range(3):
        assert find_duplicates(random.Random(seed).sample(signed, len(signed)), 0.8, forms_of) == found


def test_signatures_alike_of_texts_that_are_not_make_no_pair() -> None:
    same = signature(text(1))
    assert find_duplicates([("a", "1", same), ("a", "2", same)], 0.85, lambda _, name: text(int(name))) == ()


def test_a_signature_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="256 bytes"):
        find_duplicates([("a", "1", b"abc"), ("a", "2", b"")], 0.85, lambda _, name: text(int(name)))
    assert find_duplicates([("a", "1", b""), ("a", "2", b"")], 0.85, lambda *_: ()) == find_duplicates(
        [], 0.5, lambda *_: ()
    )
