"""What is found in a document is found once, and is kept in its parts exactly where it is still true."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace

from framing.measures.agency import deeds
from framing.measures.sentiment import scored_mentions
from framing.reading.document import read
from framing.reading.finders import BlockFinder, Finder
from framing.reading.grammar import tagged
from framing.reading.model import Document

TEXT = "The mayor praised the port. The port blamed the mayor. It rained."
CALLS: list[str] = []


def _length(document: Document) -> int:
    CALLS.append(document.text)
    return len(document.sentences)


def _lengths(documents: Sequence[Document]) -> list[tuple[int, ...]]:
    CALLS.extend(document.text for document in documents)
    return [tuple(one.end - one.start for one in document.sentences) for document in documents]


def document() -> Document:
    CALLS.clear()
    return read(TEXT, ["The mayor", "the mayor", "the port", "The port"], clean=False)


def test_found_once_by_all_finders_of_a_function() -> None:
    one = document()
    assert [Finder(_length)(one), Finder(_length)(one), pickle.loads(pickle.dumps(Finder(_length)))(one)] == [3, 3, 3]
    assert CALLS == [TEXT]


def test_a_block_is_searched_at_once_and_never_twice() -> None:
    finder = BlockFinder(_lengths, per="sentence")
    one, two = document(), read("It rained.")
    assert finder(two) == (10,)
    finder.prepare([one, two])
    assert CALLS == ["It rained.", TEXT]
    assert finder(one) == (27, 26, 10)
    assert len(CALLS) == 2


def test_some_mentions_keep_what_was_found_at_them_and_in_sentences() -> None:
    one = document()
    whole = Finder(_length), BlockFinder(_lengths, per="sentence")
    found = [finder(one) for finder in (*whole, deeds, scored_mentions, tagged)]
    part = one.keeping(lambda mention: mention.sentence == 1)
    assert {whole[1], deeds, scored_mentions, tagged} <= set(part.found)
    assert whole[0] not in part.found
    assert (whole[1](part), tagged(part)) == (found[1], found[4])
    assert [deed.mention for deed in deeds(part)] == list(part.mentions)
    assert deeds(part) == deeds(one)[2:]
    assert len(CALLS) == 2


def test_a_sentence_keeps_what_was_found_in_it_alone() -> None:
    one = document()
    for finder in (tagged, deeds, scored_mentions):
        finder(one)
    part = one.only(1)
    assert tagged in part.found
    assert not {deeds, scored_mentions} & set(part.found)
    assert tagged(part) == tagged(one)[1:2]
    assert {deed.mention.sentence for deed in deeds(part)} == {0}


def test_what_was_found_does_not_travel_and_tells_no_documents_apart() -> None:
    one = document()
    deeds(one)
    copied = pickle.loads(pickle.dumps(one))
    assert deeds in one.found
    assert copied.found == {} == replace(one).found
    assert copied == one == document()
