"""The learned instruments: probabilities, explanations that add up, and independence from the batch."""

from __future__ import annotations

import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.model import FramingError
from framing.scorers import loaded as wording
from framing.scorers import polarity, sentiment_towards
from framing.scorers import stance as opinion
from framing.scorers.loaded import LoadedScore, loaded_batch, word_summaries
from framing.scorers.stance import WEIGHTS, Stance, explain_stance, stance_batch
from framing.scorers.surroundings import InSentence, KnownTokens, TargetSurroundings, stem


def target(text: str) -> InSentence:
    """A sentence in which the target stands in square brackets."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), start, end


def stance(sentence: str, start: int, end: int) -> Stance:
    return stance_batch([(sentence, start, end)])[0]


def loaded(text: str) -> LoadedScore:
    return loaded_batch([text])[0]


CASES = [
    ("[The senator] was indicted on charges of fraud and resigned in disgrace.", -1),
    ("[Morales] lied to voters about the scandal.", -1),
    ("Critics accused [the governor] of corruption and incompetence.", -1),
    ("Voters praised [the mayor] for her courage and leadership.", 1),
    ("[Dr. Haddad] won the award for her outstanding work and was applauded.", 1),
    ("He thanked [Professor Lind], a respected and brilliant scientist, for her support.", 1),
    ("[Nilsson] said the vote will be held on Tuesday.", 0),
    ("The committee will meet with [Nilsson] on Thursday, an aide said.", 0),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_plain_cases(text: str, expected: int) -> None:
    sentence, start, end = target(text)
    assert polarity(stance(sentence, start, end).score) == expected
    assert polarity(sentiment_towards(sentence, start, end, instrument="stance")) == expected


def test_the_target_decides() -> None:
    victim, culprit = (
        target("[Adams] was praised, but Baker was convicted of fraud."),
        target("Adams was praised, but [Baker] was convicted of fraud."),
    )
    assert stance(*victim).expected > stance(*culprit).expected + 0.3


def test_the_name_itself_does_not_count() -> None:
    scores = {stance(*target(f"On Monday [{name}] met the council.")).expected for name in ("Hero", "Fraud", "Lind")}
    assert len(scores) == 1


def test_alone_as_in_a_batch() -> None:
    targets = [target(text) for text, _ in CASES] * 200
    together = stance_batch(targets)
    assert len(together) == len(targets)
    assert [stance_batch([t])[0] for t in targets[:8]] == together[:8] == together[-8:]
    assert stance_batch([]) == []


def test_what_is_forgotten_is_told_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    targets = [target(text) for text, _ in CASES]
    sentences = [sentence for sentence, _, _ in targets]
    stances, wordings = stance_batch(targets), loaded_batch(sentences)
    for known in (opinion._model().lexicon, wording._spellings()):
        monkeypatch.setattr(known.remembered, "limit", 5)
    assert [stance_batch([t])[0] for t in targets] == stances
    assert [loaded_batch([sentence])[0] for sentence in sentences] == wordings


word = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)


@settings(max_examples=100)
@given(st.lists(word, min_size=1, max_size=12), st.data())
def test_any_text_gives_probabilities(words: list[str], data: st.DataObject) -> None:
    sentence = " ".join(words)
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, len(sentence)))
    if not sentence[start:end].strip():
        with pytest.raises(FramingError, match="target"):
            stance(sentence, start, end)
        return
    found = stance(sentence, start, end)
    assert sum(found) == pytest.approx(1)
    assert min(found) >= 0
    assert -1 <= found.score <= 1
    most = found.index(max(found)) - 1
    assert polarity(found.score) == most or sorted(found)[1] == max(found)
    for w in explain_stance(sentence, start, end):
        assert sentence[w.start : w.end] == w.text


def test_an_explanation_adds_up_to_the_log_odds_but_for_a_constant() -> None:
    # Two sentences with the target at the same place and of the same length share the constant.
    constants = []
    for verb in ("praised", "accused"):
        sentence, start, end = target(f"They [Lind] {verb} the plan.")
        found = stance(sentence, start, end)
        weights = {w.text: w.share for w in explain_stance(sentence, start, end)}
        constants.append(math.log(found.positive / found.negative) - sum(weights.values()))
        assert "Lind" not in weights
        assert abs(weights[verb]) == max(abs(weight) for weight in weights.values())
    assert constants[0] == pytest.approx(constants[1], abs=0.25)


def test_score_keeps_to_the_most_probable_class() -> None:
    assert Stance(0.1, 0.2, 0.7).score == pytest.approx(0.6)
    assert Stance(0.4, 0.15, 0.45).score == pytest.approx(0.1)
    assert Stance(0.05, 0.5, 0.45).score == pytest.approx(0.04)
    assert Stance(0.45, 0.1, 0.45).score == pytest.approx(0.1)


def test_the_weights_are_small_and_name_their_sources() -> None:
    assert WEIGHTS.stat().st_size <= 3_000_000
    with np.load(WEIGHTS) as stored:
        assert "NewsMTSC" in str(stored["source"])


def test_scoring_needs_no_scikit_learn() -> None:
    code = (
        "import sys; from framing.scorers.stance import stance_batch; from framing.scorers.loaded import loaded_batch;"
        "stance_batch([('Lind won.', 0, 4)]); loaded_batch(['Lind won.']);"
        "assert not {'sklearn', 'scipy', 'pandas'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_surroundings_of_a_target() -> None:
    around = TargetSurroundings([target("Oh, never did [Ann Lee]'s friends, alas, win.")], KnownTokens({}))
    #      Oh , never did Ann Lee 's friends , alas , win .
    assert around.place.tolist() == [-4, -3, -2, -1, 0, 0, 1, 2, 3, 4, 5, 6, 7]
    assert around.boundaries.tolist()[:2] == [1, 0]
    assert around.boundaries.tolist()[-2:] == [2, 2]
    assert around.negated.tolist() == [False] * 3 + [True] * 3 + [False] * 7


def test_a_target_inside_a_token_or_over_the_end_of_one() -> None:
    line = TargetSurroundings([("Pro-Lind votes won", 4, 8), ("Pro-Lind votes won", 4, 11)], KnownTokens({}))
    assert line.place.tolist() == [0, 1, 2, 0, 0, 1]
    assert line.spans[:3] == line.spans[3:] == [(0, 8), (9, 14), (15, 18)]


def test_stems() -> None:
    assert stem("accusing") == stem("accused") == "accus"
    assert stem("was") == "was"


def test_loaded_wording() -> None:
    plain = loaded("The council will meet on Tuesday to discuss the budget.")
    loud = loaded("The radical mob's shameful, disgusting lies have utterly destroyed our once great country.")
    assert plain.probability < 0.5 < loud.probability
    text = "The radical mob's shameful lies"
    marked = {text[w.start : w.end] for w in loaded(text).words}
    assert "shameful" in marked
    assert "The" not in marked
    assert loaded("").probability == 0.0
    assert loaded("1 2 3 …").words == ()


def test_loaded_wording_alone_as_in_a_batch() -> None:
    texts = ["", *(text for text, _ in CASES), "1 2 3", "Lies, lies and damned lies:\u2003the liar’s lies!"] * 300
    together = loaded_batch(texts)
    assert together == [loaded(text) for text in texts[:11]] * 300
    for whole, likely in zip(together, loaded_batch(texts, 0.5), strict=True):
        assert likely == (whole if whole.probability >= 0.5 else whole._replace(words=()))


def test_summary_of_word_weights() -> None:
    top, three, count, none, mean = word_summaries(np.array([0.0, 2.0, -1.0, 1.0]), np.array([4]))[0]
    assert (top, three, mean) == (2.0, 1.0, 0.5)
    assert count == pytest.approx(sum(1 / (1 + math.exp(-w)) for w in (0, 2, -1, 1)))
    assert none < 0


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_loaded_takes_any_text(text: str) -> None:
    found = loaded(text)
    assert 0 <= found.probability <= 1
    assert all(0 <= w.start < w.end <= len(text) and w.weight > 0 for w in found.words)
