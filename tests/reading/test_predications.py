"""What is said of an actor: each relation, what turns it, and what is no predication."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model import Actor, Alias
from framing.reading.document import read
from framing.reading.grammar import tagged
from framing.reading.predications import RELATIONS, Predication, predications
from framing.reading.predications.model import AUTHOR, NOBODY

CASES = json.loads((Path(__file__).parents[1] / "cases" / "predications.json").read_text(encoding="utf-8"))


def _of(sentence: str) -> list[Predication]:
    """The predications of the name in brackets; a sentence is written with a space around each token."""
    name = sentence[sentence.index("[") + 1 : sentence.index("]")]
    text = sentence.replace("[", "").replace("]", "").replace(" 's", "'s")
    for mark in ".,?":
        text = text.replace(f" {mark}", mark)
    text = text.replace("“ ", "“").replace(" ”", "”")
    if name == "she":
        text = f"Ruth Hale spoke. {text}"
        actor = Actor("Hale", "person", (Alias("Ruth Hale"),))
    else:
        actor = Actor(name, "", (Alias(name),))
    found = predications(read(text, (actor,), clean=False))
    return [one for one in found if text[slice(*one.naming)] == name]


def _printed(one: Predication) -> str:
    words = f"{one.relation}: {one.phrase}" + (f" by {one.doer}" if one.doer and one.relation == "suffers" else "")
    turned = {"denied": one.negated, "conceded": one.conceded, "doubted": one.doubted}
    return ", ".join([words, *filter(None, [one.cue]), *(name for name, holds in turned.items() if holds)])


@pytest.mark.parametrize(("sentence", "expected"), [(case[0], case[1:]) for case in CASES["found"]])
def test_what_is_said_of_the_name_in_brackets(sentence: str, expected: list[str]) -> None:
    assert set(expected) <= {_printed(one) for one in _of(sentence)}


@pytest.mark.parametrize(("sentence", "unwanted"), CASES["absent"])
def test_what_is_not_said_of_the_name_in_brackets(sentence: str, unwanted: str) -> None:
    relation, _, lemma = unwanted.partition(": ")
    assert not [one for one in _of(sentence) if one.relation == relation and lemma in ("", one.lemma)]


@pytest.mark.parametrize(("sentence", "lemma", "thing"), CASES["objects"])
def test_what_the_name_in_brackets_does_something_to(sentence: str, lemma: str, thing: str) -> None:
    assert [one.object for one in _of(sentence) if one.relation == "does" and one.lemma == lemma] == [thing]


def test_every_relation_has_a_case() -> None:
    told = {line.partition(":")[0] for case in CASES["found"] for line in case[1:]}
    assert told == set(RELATIONS) - {"likened"}  # likened is tested below, with its quotation marks


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (
            "The Park grew, and we look at this so-called “Rome in the heart of Norland”.",
            "Rome in the heart of Norland",
        ),
        ("They speak of the Silicon Valley of Norland.", "Silicon Valley of Norland"),
    ],
)
def test_likened(text: str, phrase: str) -> None:
    actor = Actor("Park", "", (Alias("the Park"), Alias("Silicon Valley of Norland", "Silicon Valley")))
    found = predications(read(text, (actor,), clean=False))
    assert [one.phrase for one in found if one.relation == "likened"] == [phrase]


def test_a_label_says_what_an_actor_is_called_without_its_name() -> None:
    actor = Actor("Hale", "", (Alias("Norlandish autocrat Hale", "autocrat"),))
    (called,) = (
        one for one in predications(read("The Norlandish autocrat Hale spoke.", (actor,))) if one.relation == "called"
    )
    assert (called.phrase, called.lemma) == ("Norlandish autocrat", "autocrat")


def test_what_a_source_says_is_in_its_voice() -> None:
    text = "“Hale is a liar,” Dorn said. Hale is a judge."
    found = [one for one in predications(read(text, ("Hale", "Dorn"), clean=False)) if one.relation == "is"]
    assert [(one.phrase, one.voice) for one in found] == [("liar", "Dorn"), ("judge", AUTHOR)]
    assert text[slice(*found[0].source)] == "Dorn"


@pytest.mark.parametrize(
    ("text", "relation", "voice"),
    [
        ("Dorn said that Hale's debts had grown.", "has", "Dorn"),
        ("The press complained after Dorn asked Roe about Hale's debts and left the room.", "has", AUTHOR),
        ("Dorn also retweeted a photo of the mayor contrasted with a photo of Hale's wife.", "has", AUTHOR),
        ("Dorn said that the mayor, Hale, had left the town.", "called", AUTHOR),
        ("“The mayor Hale has left the town,” Dorn said.", "called", "Dorn"),
        ("Dorn described Hale as a thief.", "called", "Dorn"),
        ("The Dorn team has said that Hale's debts had grown.", "has", "The Dorn team"),
        ("A spokesman for Dorn said that Hale's debts had grown.", "has", "A spokesman for Dorn"),
        ("Dorn and his aides said that Hale's debts had grown.", "has", "Dorn"),
        ("Dorn, a farmer, denounced Hale's remarks.", "has", AUTHOR),
        ("Roe has joined the farmers who have slammed Hale's remarks as the vote draws near.", "has", AUTHOR),
        ("Dorn says “the wind is at our backs” despite Hale's loss in the north.", "has", AUTHOR),
        ("Dorn said that the mill had “failed,” part of Hale's plan since May.", "has", AUTHOR),
        ("The mill has failed, Dorn said at the fair — a turn in Hale's long campaign.", "has", AUTHOR),
        ("The popularity of Dorn shows how deeply they misjudged Hale's plan.", "has", AUTHOR),
        ("But expecting Hale's debts to shrink is foolish.", "has", AUTHOR),
        ("Dorn, who says that Hale's debts have grown, left the town.", "has", "Dorn"),
        ("“We are angry,” said Roe, who acknowledged that Hale's debts had grown.", "has", "Roe"),
        (
            "Several people close to negotiations say that Hale's debts have grown.",
            "has",
            "Several people close to negotiations",
        ),
        ("Hale's debts have grown, according to new financial documents.", "has", "new financial documents"),
        ("It was driven at least in part by concerns that Hale's debts had grown.", "has", NOBODY),
    ],
)
def test_whose_words_are_not_those_of_a_source(text: str, relation: str, voice: str) -> None:
    actors = (Actor("Hale", "person", (Alias("Hale"),)), Actor("Dorn", "person", (Alias("Dorn"),)))
    found = predications(read(text, actors, clean=False))
    assert {one.voice for one in found if one.actor == "Hale" and one.relation == relation} == {voice}


def test_what_is_claimed_of_an_office_leaves_the_office_as_it_is() -> None:
    found = predications(read("Dorn repeated the claim that President Hale sold the mill.", ("Hale",), clean=False))
    assert {one.relation: one.doubted for one in found} == {"called": False, "does": True}


def test_brackets_between_a_verb_and_what_denies_it() -> None:
    found = predications(read("They took part without [directly] backing Hale.", ("Hale",), clean=False))
    assert [(one.lemma, one.negated) for one in found if one.relation == "suffers"] == [("back", True)]


def test_a_headline_in_title_case_acts() -> None:
    text = "Norland Welcomes Foreign Investors Interested in Shipping\n\nNorland is a port. The investors came in May."
    (found,) = (one for one in predications(read(text, ("Norland",), clean=False)) if one.relation == "does")
    assert (found.lemma, found.phrase) == ("welcome", "Welcomes Foreign Investors")


def test_a_headline_keeps_its_words_and_its_names() -> None:
    text = "Norland Blames Ruth Hale for the Flood\n\nThey say that Ruth Hale left. The flood came at night."
    document = read(text, ("Norland",), clean=False)
    words, tags = tagged(document)[0]
    assert words[:4] == ("Norland", "Blames", "Ruth", "Hale")
    assert tags[0] == tags[2] == tags[3] == "NNP"
    assert tags[1] == "VBZ"


def test_nothing_is_said_of_nobody() -> None:
    assert predications(read("The bridge was closed.", ())) == ()


@given(st.text(alphabet="Hale is the of and \n.,'’“”", max_size=60))
def test_any_text_gives_places_inside_it(text: str) -> None:
    document = read(text, ("Hale",), clean=False)
    for one in predications(document):
        assert 0 <= one.start < one.end <= len(document.text)
        assert one.relation in RELATIONS


def test_somebody_else_of_the_same_surname_is_left_out() -> None:
    text = "Ruth Hale spoke. Mr. Hale smiled. Paul Hale stole a boat."
    found = predications(read(text, (Actor("Hale", "person", (Alias("Ruth Hale"), Alias("Hale"))),), clean=False))
    assert "smile" in {one.lemma for one in found}
    assert "steal" not in {one.lemma for one in found}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ruth Hale worked. Ruth Hale left. Paul Hale stole a boat.", {"work", "leave"}),
        ("Mrs. Hale worked. Mrs. Hale left. Mr. Hale stole a boat.", {"work", "leave"}),
        ("Hale worked. Mr. Hale stole a boat.", {"work", "steal"}),
    ],
)
def test_whom_an_article_means_by_a_surname(text: str, said: set[str]) -> None:
    found = predications(read(text, (Actor("Hale", "person", (Alias("Hale"),)),), clean=False))
    assert {one.lemma for one in found if one.relation == "does"} == said


def test_a_relative_who_is_named_by_a_possessive_does_not_act_as_its_owner() -> None:
    text = "Ruth Hale came. Ruth Hale spoke. Both her husband and her daughter, Ann Hale, sang for her."
    found = predications(read(text, (Actor("Hale", "person", (Alias("Hale"),)),), clean=False))
    assert "sing" not in {one.lemma for one in found if one.relation in ("does", "says")}


def test_few_who_call_deny() -> None:
    (called,) = (
        one for one in predications(read("Few people described Hale as a hero.", ("Hale",))) if one.phrase == "hero"
    )
    assert called.negated
