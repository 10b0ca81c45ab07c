"""Which scored words bear on a mention: negations, deeds, what is only taken up, names, another actor's clause."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.scorers.bearing import TURNED
from framing.scorers.towards import explain_mention, score_mention
from framing.scorers.vader import total


def scored(marked: str) -> tuple[float, dict[str, float]]:
    """The score of the target in square brackets, and the shares of the words."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    explained = explain_mention(text, (0, len(text)), (), start, end)
    score = score_mention(text, (0, len(text)), (), start, end)
    assert score == explained.compound
    return score, {word.text: word.share for word in explained.words}


@pytest.mark.parametrize(
    "text",
    [
        "Nobody in the town respects [Wick].",
        "[Wick] is hardly a hero.",
        "[Wick] is anything but gentle.",
        "[Wick] might have been a great singer.",
        "Voters see a lack of honesty in [Wick].",
        "[Wick] is no longer popular.",
        "Few people respect [Wick].",
    ],
)
def test_a_negation_that_vader_does_not_know_turns_praise(text: str) -> None:
    assert scored(text)[0] < 0


def test_what_vader_turns_itself_is_turned_once() -> None:
    text = "xxxx is not great."
    assert total(text, frozenset(), 0) == total(text) == pytest.approx(3.1 * TURNED)


def test_who_fails_to_do_harm_is_not_good_for_that() -> None:
    shares = scored("[Wick] failed to kill the wolf.")[1]
    assert shares["failed"] < 0 > shares["kill"]


def test_only_behind_the_negation_and_only_in_its_clause() -> None:
    assert scored("[Wick] is a hero nobody, a great singer.")[1]["hero"] > 0
    assert scored("Nobody came, yet [Wick] was great there.")[1]["great"] > 0
    assert scored("Nobody who saw it denies that [Wick] is great here.")[1]["great"] > 0


@pytest.mark.parametrize(
    "text",
    [
        "[Wick] stopped the killing.",
        "[Wick] was acquitted of murder.",
        "[Wick] has fought hunger in the north.",
        "[Wick] halved unemployment and poverty.",
        "[Wick] stamped out the abuse.",
    ],
)
def test_ending_something_bad_is_not_bad(text: str) -> None:
    assert scored(text)[0] >= 0


@pytest.mark.parametrize(
    "text",
    [
        "Police stopped the crimes of [Wick].",
        "[Wick] was stopped after the murder.",
        "[Wick] caused a disastrous end.",
        "[Wick] started the war.",
        "[Wick] spread lies to stop the inquiry.",
    ],
)
def test_the_bad_things_of_others_and_of_oneself_stay_bad(text: str) -> None:
    assert scored(text)[0] < 0


@pytest.mark.parametrize(
    "text",
    [
        "[Wick] warned of a disaster.",
        "[Wick] is studying the causes of war.",
        "[Wick] rejected allegations of fraud.",
        "[Wick] mourned the dead.",
        "[Wick] talked about a cruel winter.",
        "[Wick] forecast a recession and a crisis.",
        "[Wick] denied the accusations of abuse.",
        "[Wick] attended the trial of the murderer.",
        "[Wick] uncovered the fraud.",
    ],
)
def test_what_is_only_taken_up_does_not_count(text: str) -> None:
    assert scored(text)[0] == 0


def test_being_taken_up_is_no_excuse() -> None:
    assert scored("[Wick] was investigated for fraud.")[0] < 0
    assert scored("The report on [Wick] found fraud.")[0] < 0
    assert scored("Prosecutors investigate [Wick] for fraud.")[0] < 0


def test_names_of_others_do_not_count_but_headlines_do() -> None:
    assert scored("[Wick] sits on the Peace and Security board.")[0] == 0
    assert scored("On Friday [Wick] flew to Fort Victory, Ohio.")[0] == 0
    assert scored("[Wick] Accused Of Terrible Crimes")[0] < 0
    assert scored("[Wick] is a LIAR, they say.")[0] < 0
    assert scored("Great news for [Wick].")[0] > 0


def test_the_clause_of_another_does_not_count() -> None:
    assert scored("[Wick] opened a park while Moss was arrested for murder.")[0] == 0
    assert scored("Moss was arrested for murder while [Wick] opened a park.")[0] == 0
    assert scored("[Wick] smiled while committing a murder.")[0] != 0
    assert scored("Wick opened a park while [Moss] was arrested for murder.")[0] < 0


def test_a_contrast_goes_the_other_way_round() -> None:
    assert scored("Unlike [Moss], Wick is honest.")[0] < 0
    assert scored("Unlike Moss, [Wick] is honest.")[0] > 0
    assert scored("Unlike the dishonest Moss, [Wick] stayed home.")[0] > 0


def test_a_word_that_says_how_much() -> None:
    assert scored("[Wick] is pretty late.")[0] == 0


def test_the_reasons_are_told() -> None:
    text = "Wick ended the war."
    words = explain_mention(text, (0, len(text)), (), 0, 4).words
    assert [(word.text, word.reason) for word in words] == [("war.", "ended by 'ended'")]


pieces = st.sampled_from(
    "Wick Hope great war ended the of not nobody no longer while Moss unlike, , . 😀 ! GREAT warned don’t".split()
)


@settings(max_examples=50)
@given(st.lists(pieces, min_size=1, max_size=12), st.data())
def test_every_score_is_explained(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    text = " ".join(words)
    start = len(" ".join(words[:at])) + (at > 0)
    explained = explain_mention(text, (0, len(text)), (), start, start + len(words[at]))
    assert score_mention(text, (0, len(text)), (), start, start + len(words[at])) == pytest.approx(explained.compound)
