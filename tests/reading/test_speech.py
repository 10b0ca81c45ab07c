"""Which attributions are speech, thought or document: cues in a form that says, sources that can say."""

from __future__ import annotations

import pytest

from framing.reading.attribution.cues import CLASSES, KINDS, cue_class, cue_lexicon
from framing.reading.attribution.speech import is_speech
from framing.reading.attribution.turns import with_turns
from framing.reading.model import Attribution


def attribution(text: str, source: str, cue: str, content: str) -> Attribution:
    def span(part: str) -> tuple[int, int]:
        return (text.index(part), text.index(part) + len(part)) if part else (-1, -1)

    return Attribution(span(content), span(source), span(cue), "indirect")


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "speech"),
    [
        ("Hale said that the mill would close.", "Hale", "said", "that the mill would close", True),
        ("Hale was dismissed from his post as a keeper.", "Hale", "was dismissed from", "his post as a keeper", False),
        ("They preferred to live by the sea.", "They", "preferred", "to live by the sea", False),
        ("These concerns turned out to be unfounded.", "These", "concerns turned out", "to be unfounded", False),
        ("There were fears that the dam would break.", "", "were fears", "that the dam would break", True),
        ("The rioters have brought fear to the quay.", "The rioters", "have brought fear", "to the quay", False),
        ("Hale did not say who would pay.", "Hale", "did not say", "who would pay", False),
        ("Hale does not think the mill will close.", "Hale", "does not think", "the mill will close", True),
        ("I think the mayor is tired.", "I", "think", "the mayor is tired", False),
        ("Hale hopes to finish by noon.", "Hale", "hopes", "to finish by noon", False),
        ("Hale told him to sue.", "Hale", "told", "him to sue", True),
        ("Hale agreed to pay.", "Hale", "agreed", "to pay", False),
        ("Hale praised the plan.", "Hale", "praised", "the plan", True),
        ("Hale answered the phone at once.", "Hale", "answered", "the phone at once", False),
        ("The wall suggests a remedy to all.", "The wall", "suggests", "a remedy to all", False),
        ("A study suggests that walls were moved.", "A study", "suggests", "that walls were moved", True),
        ("This means that he won.", "This", "means", "that he won", False),
        ("Hale was quoted as saying that it rained.", "Hale", "was quoted as saying", "that it rained", True),
        ("Those in the IT sector said that it rained.", "IT", "said", "that it rained", False),
        ("Hale learned the trade that was his uncle's.", "Hale", "learned", "the trade that was his uncle's", False),
        ("Hale denies this.", "Hale", "denies", "this", False),
    ],
)
def test_what_is_speech(text: str, source: str, cue: str, content: str, speech: bool) -> None:
    assert is_speech(text, attribution(text, source, cue, content)) is speech


def test_nobody_speaks_in_a_passive_save_behind_by() -> None:
    for text, source, cue, content, speaker in (
        ("Hale is said to have fled.", "Hale", "is said", "to have fled", ""),
        ("Drivers were told that it would rain.", "Drivers", "were told", "that it would rain", ""),
        ("It was alleged by Hale that it rained.", "Hale", "was alleged", "that it rained", "Hale"),
        ("Hale was quoted as saying that it rained.", "Hale", "was quoted as saying", "that it rained", "Hale"),
    ):
        (found,) = with_turns(text, (), [attribution(text, source, cue, content)])
        assert found.speech
        assert (text[slice(*found.source)] if found.source[0] >= 0 else "") == speaker


def test_the_visit_during_which_something_is_revealed_is_not_said() -> None:
    text = "Dane revealed during a Tuesday visit to Oslo, that his country was open to investors."
    visit = attribution(text, "Dane", "revealed during", "a Tuesday visit to Oslo")
    said = attribution(text, "Dane", "revealed during", "that his country was open to investors")
    assert [found.speech for found in with_turns(text, (), [visit, said])] == [False, True]


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("revealed", "factive"),
        ("explained", "factive"),
        ("said", "neutral"),
        ("According to", "neutral"),
        ("claimed", "distancing"),
        ("has alleged", "distancing"),
        ("ran", None),
    ],
)
def test_the_class_of_a_cue(cue: str, stance: str | None) -> None:
    assert cue_class(cue) == stance


def test_every_cue_has_a_kind_and_a_class() -> None:
    assert {cue.kind for cue in cue_lexicon().values()} <= set(KINDS)
    assert {cue.stance for cue in cue_lexicon().values()} == set(CLASSES)
