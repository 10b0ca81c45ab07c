"""Somebody else of an actor's surname is not the actor, with and without a `not` line."""

from __future__ import annotations

import pytest

from framing.measures.portrait import said_of_actors
from framing.model import Actor, Alias, Article
from framing.reading.catalogue import catalogue
from framing.reading.document import Reader, kinds, read
from framing.reading.model import Document

HALE = Actor("Ruth Hale", "person", (Alias("Ruth Hale"), Alias("Hale")))
DORN = Actor("James Dorn", "person", (Alias("James Dorn"), Alias("Dorn")))


def _named(text: str, *actors: Actor) -> list[str]:
    """The actors' mentions by a name, each with the word before it."""
    document = read(text, actors or (HALE, DORN), clean=False)
    return [
        " ".join([*text[: m.start].split()[-1:], text[m.start : m.end]]) for m in document.mentions if m.kind == "name"
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ruth Hale won. She thanked Paul Hale. Hale left.", ["Ruth Hale", "Hale. Hale"]),
        ("They saw Senator Ruth Hale and former judge Paul Hale.", ["Senator Ruth Hale"]),
        ("They saw Senator Hale and the Democrat Hale.", ["Senator Hale", "Democrat Hale"]),
        (
            "Hale won. A letter to Quillon Hale was found, and Hale laughed.",
            ["Hale", "and Hale"],
        ),  # a first name that no list has
        ("On Tuesday Hale spoke. In Ohio Hale won.", ["Tuesday Hale", "Ohio Hale"]),
        ("Why Is Everyone Angry With Hale", ["With Hale"]),
        ("Jim Dorn came, and Bob Dorn left.", ["Jim Dorn"]),  # the short form of his name
        ("They met J. Dorn and K. Dorn.", ["met J. Dorn"]),
        ("They met James Dorn Jr. and James Dorn.", ["and James Dorn"]),
        ("They met James Dorn, and James Dorn, Jr., sang.", ["met James Dorn"]),
        ("Mrs. Hale came with her father. Mr. Hale sang.", ["Mrs. Hale"]),
        ("They met Paul Hale. Mr. Hale sang to them.", []),
        ("They met Ms. Ruth Hale and Mr. Paul Hale.", ["Ms. Ruth Hale"]),
        ("They met Paul Hale. Hale sang.", []),  # of Ruth Hale nothing is said at all
        ("Hale lost. They met Paul Hale. Hale sang.", ["Hale", "Hale. Hale"]),
    ],
)
def test_whom_a_surname_names(text: str, named: list[str]) -> None:
    assert [" ".join(one.split()) for one in _named(text)] == named


def test_a_name_in_the_catalogue_is_that_actors() -> None:
    paul = Actor("Paul Hale", "person", (Alias("Paul Hale"),))
    document = read("Ruth Hale met Paul Hale. Paul Hale sang.", (HALE, paul), clean=False)
    assert [mention.actor for mention in document.mentions if mention.kind == "name"] == [
        "Ruth Hale",
        "Paul Hale",
        "Paul Hale",
    ]
    assert not document.others


def test_a_person_is_no_bank_and_a_country_has_no_namesakes() -> None:
    bank = Actor("Harbour Bank", "organisation", (Alias("Bank"),))
    assert _named("They went to the Mary Bank and the Bank.", bank) == ["the Bank"]


def test_who_is_left_out_is_kept_apart() -> None:
    document = read("Ruth Hale won. They thanked Paul Hale.", (HALE,), clean=False)
    assert [document.text[one.start : one.end] for one in document.others] == ["Hale"]


def test_a_pronoun_behind_a_namesake_is_not_the_actors() -> None:
    document = read("Ruth Hale won. Later Ann Hale came. She sang, and her dog barked.", (HALE,), clean=False)
    assert [mention for mention in document.mentions if mention.kind == "pronoun"] == []


def _documents(text: str) -> tuple[Document, list[Document]]:
    """An article, and each of its sentences by itself."""
    actors = (HALE, DORN)
    whole = Reader(catalogue(actors), kinds(actors), cleaning=False).read(Article("left", "a", text))
    return whole, [whole.only(index) for index in range(len(whole.sentences))]


def test_tallies_of_sentences_add_up_where_two_share_a_surname() -> None:
    text = "Paul Hale stole a boat. Ruth Hale sold it. Mr. Hale was angry. Mrs. Hale praised Quillon Hale, the judge."
    whole, sentences = _documents(text)
    tally = said_of_actors(whole)
    parts = [said_of_actors(sentence) for sentence in sentences]
    assert sum(parts[1:], parts[0]).values == tally.values
    assert {key[2] for key in tally.values} >= {"sell", "praise"}
    assert not {"steal", "angry"} & {key[2] for key in tally.values}
