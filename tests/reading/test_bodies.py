"""Whom "we" in a quotation means, and "the two countries"."""

from __future__ import annotations

from dataclasses import replace

from framing.model import Actor, Alias
from framing.reading.document import read
from framing.reading.model import Mention
from framing.reading.predications import predications, told_by_sentence
from framing.reading.predications.bodies import source_we, the_two

ACTORS = (
    Actor("Norland", "country", (Alias("Norland"),)),
    Actor("Sudland", "country", (Alias("Sudland"),)),
    Actor("Harbour Board", "organisation", (Alias("the Harbour Board"),)),
    Actor("Roe", "person", (Alias("Ann Roe"), Alias("Roe"))),
)


def _we(text: str) -> list[tuple[str, str]]:
    document = read(text, ACTORS, clean=False)
    found = source_we(document, predications(document))
    assert all(mention.kind == "we" and text[mention.start : mention.end].lower() == mention.alias for mention in found)
    return [(mention.actor, mention.alias) for mention in found]


def test_an_official_speaks_for_the_country_of_her_title() -> None:
    text = "The Norlandish minister Ann Roe visited Sudland. “We have a new port and our ships are fast,” Roe said."
    assert _we(text) == [("Norland", "we"), ("Norland", "our")]


def test_a_body_speaks_for_itself() -> None:
    assert _we("“We have closed the bridge,” the Harbour Board said.") == [("Harbour Board", "we")]


def test_nobody_knows_for_whom_a_private_person_speaks() -> None:
    assert _we("Ann Roe visited Norland. “We have a new port,” Roe said.") == []


def test_we_of_the_author_is_nobodys() -> None:
    assert _we("The Norlandish minister Ann Roe left. We have a new port.") == []


def _two(text: str) -> set[str]:
    found: tuple[Mention, ...] = the_two(read(text, ACTORS, clean=False))
    assert all(text[mention.start : mention.end].lower() == mention.alias for mention in found)
    return {mention.actor for mention in found}


def test_the_two_countries_that_were_named() -> None:
    assert _two("Norland and Sudland met. The ties of the two countries are old.") == {"Norland", "Sudland"}


def test_the_two_countries_of_which_one_was_not_named() -> None:
    assert _two("Norland met its neighbour. The ties of the two countries are old.") == set()


def test_a_country_with_a_name_alike_is_another() -> None:
    actors = (Actor("United States", "country"), Actor("Austria", "country"), Actor("Roe", "person", (Alias("Roe"),)))
    for title in ("United Nations spokesman Ann Roe", "The Australian foreign minister Ann Roe"):
        text = f"{title} came. “We will never accept this,” Roe said."
        document = read(text, actors, clean=False)
        assert not source_we(document, predications(document))
    text = "The Austrian foreign minister Ann Roe came. “We will never accept this,” Roe said."
    document = read(text, actors, clean=False)
    assert [mention.actor for mention in source_we(document, predications(document))] == ["Austria"]


def test_what_is_said_is_the_same_as_if_the_mentions_had_been_there_from_the_start() -> None:
    text = (
        "Vera Holm, the foreign minister of Norland, met Per Dorn. “We have kept our word,” Holm said. Sorland and "
        "Norland have quarrelled for years. The two countries signed a treaty, and Dorn praised Norland for it."
    )
    actors = [Actor("Vera Holm", "person"), Actor("Norland", "country"), Actor("Sorland", "country")]
    document = read(text, actors=actors)
    assert {"we", "description"} <= {mention.kind for mention in document.mentions}
    anew = replace(document)
    assert not anew.found
    assert predications(document) == predications(anew)
    assert told_by_sentence(document) == told_by_sentence(anew)
