"""What is known of words stays with its word: after an exception, when all is forgotten, and with several threads."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from random import Random
from typing import Any

import numpy as np
import pytest

from framing.reading.attribution import labels, token_columns
from framing.reading.grammar import tagging
from framing.reading.segment import segment
from framing.reading.word_columns import Remembered, WordColumns, by_type
from framing.scorers import loaded, stance
from framing.scorers.spellings import Spellings, numbers_of


def lengths(tell: Callable[[str], tuple[int, str]] = lambda word: (len(word), word[:1])) -> WordColumns[Any]:
    return WordColumns(tell, partial(by_type, (np.int64, "U1")), [(-1, "-")])


def told(words: list[str], known: WordColumns[Any]) -> list[tuple[int, str]]:
    numbers, columns = known.look_up(words)
    return list(zip(*(column[numbers].tolist() for column in columns), strict=True))


def test_what_is_known_stands_at_the_number_of_the_word() -> None:
    known = lengths()
    for words in ([], ["a"], ["bb", "a", "ccc", "bb"], [], ["d" * n for n in range(1, 99)]):
        assert told(words, known) == [(len(word), word[:1]) for word in words]
    assert known["a"] == 1
    assert [column[0] for column in known.columns()] == [-1, "-"]


def test_columns_that_were_handed_out_do_not_change() -> None:
    known = lengths()
    numbers, columns = known.look_up(["a", "bb"])
    known.look_up(["c" * n for n in range(1, 99)])
    assert columns[0][numbers].tolist() == [1, 2]


class Once:
    """Something that is interrupted the first time that it meets a word."""

    def __init__(self, word: str) -> None:
        self.word = word

    def __call__(self, word: str) -> tuple[int, str]:
        if word == self.word:
            self.word = ""
            raise KeyboardInterrupt
        return len(word), word[:1]


def test_an_exception_leaves_every_word_its_own_facts() -> None:
    words = ["a", "bb", "ccc", "dddd"]
    known, pieces = lengths(Once("bb")), Spellings(str.split, Once("bb"), (np.int64, np.str_))
    with pytest.raises(KeyboardInterrupt):
        known.look_up(words)
    with pytest.raises(KeyboardInterrupt):
        pieces.look_up([" ".join(words)])
    assert told(words, known) == [(1, "a"), (2, "b"), (3, "c"), (4, "d")]
    lines, columns = pieces.look_up([" ".join(words)])
    assert columns[0][numbers_of(lines)].tolist() == [1, 2, 3, 4]


def test_an_exception_while_columns_grow_leaves_every_word_its_own_facts() -> None:
    known = lengths()
    arranged, failing = known._arranged, iter([MemoryError()])

    def failing_once(facts: Any) -> Any:
        for error in failing:
            raise error
        return arranged(facts)

    known._arranged = failing_once
    with pytest.raises(MemoryError):
        known.look_up(["a", "bb"])
    assert told(["ccc", "bb", "a"], known) == [(3, "c"), (2, "b"), (1, "a")]


def test_what_is_forgotten_still_serves_who_uses_it() -> None:
    remembered = Remembered(lengths, 3)
    old = remembered.now()
    numbers, columns = old.look_up(["a", "bb", "ccc", "dddd"])
    new = remembered.now()
    assert new is not old
    assert new is remembered.now()
    assert len(new) == 0
    assert told(["eeeee", "a"], new) == [(5, "e"), (1, "a")]
    assert columns[0][numbers].tolist() == [1, 2, 3, 4]
    assert told(["dddd", "ff"], old) == [(4, "d"), (2, "f")]


@pytest.fixture
def often_switched() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def kinds(text: str) -> Any:
    """The classes of the tokens that attribution looks at."""
    return token_columns.columns([(text, *segment(text), ())], labels.weights().vocabulary).kind.tolist()


def tags(text: str) -> list[str]:
    return tagging.tag([text.split()])[0]


def wording(text: str) -> float:
    return loaded.loaded_batch([text])[0].probability


def opinion(text: str) -> stance.Stance:
    return stance.stance_batch([(text, 0, 4)])[0]


USERS: dict[Callable[[str], Any], Callable[[], Remembered[Any]]] = {
    tags: tagging._words,
    kinds: lambda: token_columns._words(labels.weights().vocabulary),
    wording: lambda: loaded._spellings().remembered,
    opinion: lambda: stance._model().lexicon.remembered,
}


@pytest.mark.usefixtures("often_switched")
@pytest.mark.parametrize("limit", [40, 1 << 20])
@pytest.mark.parametrize("ask", USERS, ids=lambda ask: ask.__name__)
def test_threads_get_what_one_alone_gets(
    ask: Callable[[str], Any], limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = Random(3)
    parts = ["ba", "do", "ke", "li", "mu", "so", "corrupt", "brave", "ing", "ed", "ly", "er"]
    texts = ["Hale " + " ".join("".join(drawn.choices(parts, k=4)) for _ in range(12)) for _ in range(150)]
    remembered = USERS[ask]()
    monkeypatch.setattr(remembered, "limit", 0)
    alone = [ask(text) for text in texts]
    monkeypatch.setattr(remembered, "limit", limit)
    monkeypatch.setattr(remembered, "_kept", remembered._begin())
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(ask, texts)) == alone
    assert [ask(text) for text in texts] == alone
