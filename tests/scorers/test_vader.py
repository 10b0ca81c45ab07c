"""Our VADER gives the library's score for any text, and its explanation adds up to the score."""

from __future__ import annotations

import random
import string
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from vaderSentiment import vaderSentiment as library  # noqa: N813 (a module named like a class)

from framing.scorers import vader
from framing.scorers.rules import valence_in, vocabulary_in_use

LIBRARY = library.SentimentIntensityAnalyzer()

_PLAIN = "the a mayor of to for port report on in town they was is has ships harbour And Mrs. at it"
_RULES = "no or nor never so this without doubt least at very but BUT But kind of don't-know"
PLAIN = _PLAIN.split()
RULES = [*library.NEGATE, *library.BOOSTER_DICT, *library.SPECIAL_CASES, *_RULES.split()]
MARKS = ["", "", "", "", ",", ".", "!", "?", "!!!", "??", "?!?!?", ":", "...", '"', "’s", ")"]
EMOJI = ["😀", "☠", "💔ok", "‼", "©", "a😡", "👍👍", "❤️"]
LEXICON = sorted(LIBRARY.lexicon)


def theirs(text: str) -> dict[str, Any]:
    return dict(LIBRARY.polarity_scores(text))


def same(text: str) -> bool:
    return vader.scores(text)._asdict() == theirs(text) and vader.compound(text) == theirs(text)["compound"]


def made_up(rng: random.Random) -> str:
    words = []
    for _ in range(rng.randint(0, 14)):
        [word] = rng.choices(
            [rng.choice(PLAIN), rng.choice(RULES), rng.choice(LEXICON), rng.choice(EMOJI)], (5, 4, 4, 0.1)
        )
        form = rng.choice((str, str, str, str, str.upper, str.capitalize))(word)
        words.append(rng.choice(("", "", "", "“", "(", "-")) + form + rng.choice(MARKS))
    return rng.choice((" ", " ", "  ", "\n")).join(words)


def test_made_up_sentences_score_as_in_the_library() -> None:
    rng = random.Random("vader")
    wrong = [text for text in (made_up(rng) for _ in range(20_000)) if not same(text)]
    assert wrong == []


@settings(max_examples=300)
@given(st.text(alphabet=st.characters(), max_size=60))
@example("")
@example("\ud800 good \udfff")
@example("!?!?!?!?")
@example("İyi GOOD ǅ \u2028 bad\x1c")
@example("NO GOOD")
def test_any_text_scores_as_in_the_library(text: str) -> None:
    assert same(text)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(RULES + LEXICON[::40] + EMOJI + list(string.punctuation)), max_size=12), st.booleans())
def test_strings_of_rule_words_score_and_add_up(words: list[str], capitals: bool) -> None:
    text = " ".join(word.upper() if capitals and i % 2 else word for i, word in enumerate(words))
    assert same(text)
    explained = vader.explain(text)
    assert explained.compound == theirs(text)["compound"]
    assert round(library.normalize(sum(word.share for word in explained.words)), 4) == explained.compound
    assert vader.normalise(vader.total(text)) == explained.compound
    for word in explained.words:
        assert text[word.start : word.end] == word.text


def test_a_score_does_not_depend_on_what_was_scored_before() -> None:
    text = "This is NOT the bomb, but a kind of great day without doubt!"
    alone = vader.explain(text)
    for word in LEXICON[:3000]:
        vader.compound(f"never {word} so {word.upper()}")
    assert vader.explain(text) == alone
    vocabulary_in_use().clear()
    valence_in.cache_clear()
    assert vader.explain(text) == alone


def test_known_figures() -> None:
    # "great" is 3.1 in the lexicon: 3.1 / sqrt(3.1 ** 2 + 15) = 0.6249; "not" turns it: 3.1 * -0.74 = -2.294.
    assert vader.scores("a great day") == vader.Scores(0.0, 0.328, 0.672, 0.6249)
    assert vader.compound("not a great day") == -0.5096
    assert vader.scores("") == vader.Scores(0.0, 0.0, 0.0, 0.0)
    assert vader.scores("the port") == vader.Scores(0.0, 1.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("text", "word", "share", "reason"),
    [
        ("It was a good plan.", "good", 1.9, ""),
        ("It was not a good plan.", "good", 1.9 * -0.74, "negated by 'not'"),
        ("It was a very good plan.", "good", 1.9 + 0.293, "strengthened by 'very'"),
        ("It was a slightly good plan.", "good", 1.9 - 0.293, "weakened by 'slightly'"),
        ("It was a GOOD plan.", "GOOD", 1.9 + 0.733, "stressed by capitals"),
        ("A good plan but late.", "good", 1.9 * 0.5, "before 'but'"),
        ("Late but good.", "good.", 1.9 * 1.5, "after 'but'"),
        ("It was the bomb.", "bomb.", 3.0, "set by the phrase 'the bomb'"),
        ("There is no good plan.", "no", 0.0, "negates the next word"),
    ],
)
def test_reasons(text: str, word: str, share: float, reason: str) -> None:
    [found] = [w for w in vader.explain(text).words if w.text == word]
    assert found.share == pytest.approx(share)
    assert found.reason == reason


def test_emphasis_and_emoji_have_entries_of_their_own() -> None:
    explained = vader.explain("A good day 😀!!")
    assert [w.text for w in explained.words] == ["good", "😀", "!"]
    assert explained.words[-1].share == pytest.approx(2 * 0.292)
    assert explained.words[-1].reason == "emphasis by 2 '!' and 0 '?'"


def test_unscored_words_add_nothing_and_stay_context() -> None:
    assert vader.total("the justice of a good plan", {"justice"}) == pytest.approx(1.9)
    assert vader.explain("justice", {"justice"}).words == ()
