"""The tagger gives NLTK's tags, the same alone and in a batch, and sensible ones on plain sentences."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.reading.grammar import tagging
from framing.reading.grammar.tagging import FEATURES, SCALE, WEIGHTS, normalised, tag
from framing.reading.segment import segment

SENTENCES = [
    sentence.split()
    for sentence in (
        "The harbour was closed by the council on Friday , and 300 workers were sent home .",
        "Norland 's president had not been told that the well-known dissident would return in 2019 .",
        '" We don\'t know , " she said ; " ask the port \'s lawyers , who are n\'t here . "',
        "Who gave the minister these well-meant but wrong-headed letters -- and why ?",
        "HEAVY RAIN FLOODS OLD TOWN",
        "Critics ( among them Hale ) say the plan will cost $ 4.5 million , or 12 % of all taxes ...",
        "He ca n't have been seen .",
        "If prices rise , people who rent suffer most ; those who own gain .",
        "Running a small café in 1998 was n't easy : the Müllers lost it twice .",
        "e-mail : press@example.org",
    )
]


def test_plain_sentences() -> None:
    """Closed classes and clear cases, which any usable weights get right."""
    sentence = "The mayor 's critics were beaten by two officers and she did n't resign ."
    expected = "DT NN POS NNS VBD VBN IN CD NNS CC PRP VBD RB VB ."
    assert " ".join(tag([sentence.split()])[0]) == expected


def test_tokens_of_running_text() -> None:
    """Curly quotes, dashes and clitics as the segmenter cuts them."""
    text = "“They don’t know,” Hale’s aide said — and it’s true."
    _, tokens = segment(text)
    words = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    tags = dict(zip(words, tag([words])[0], strict=True))
    assert [tags[word] for word in ("“", "do", "n’t", "”", "Hale", "said")] == ["``", "VBP", "RB", "''", "NNP", "VBD"]
    assert tag([["Hale", "’s", "aide"]]) == tag([["Hale", "'s", "aide"]]) == [["NNP", "POS", "NN"]]


def test_one_list_of_tags_a_sentence() -> None:
    assert tag([]) == []
    assert tag([[], ["Yes"], []]) == [[], ["UH"], []]


def test_what_is_forgotten_is_told_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    together = tag(SENTENCES)
    monkeypatch.setattr(tagging._words(), "limit", 5)
    assert [tag([sentence])[0] for sentence in SENTENCES] == together


WORDS = st.sampled_from(
    sorted({word for sentence in SENTENCES for word in sentence} | {"", "-", "”", "Zyx", "\u00a0", "日本"})
)


@settings(max_examples=30)
@given(st.lists(st.lists(WORDS, max_size=12), max_size=8))
def test_a_sentence_has_the_same_tags_alone_and_in_a_batch(sentences: list[list[str]]) -> None:
    assert tag(sentences) == [tag([sentence])[0] for sentence in sentences]
    assert [len(tags) for tags in tag(sentences)] == [len(sentence) for sentence in sentences]


def test_a_long_batch_is_cut_into_blocks_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tag(SENTENCES * 3)
    monkeypatch.setattr("framing.reading.grammar.tagging.BLOCK", 25)
    assert tag(SENTENCES * 3) == whole


@pytest.fixture(scope="module")
def nltk_tagger() -> Any:
    """NLTK's own tagger with the weights of our file."""
    from nltk.tag.perceptron import PerceptronTagger

    with np.load(WEIGHTS) as file:
        data = {name: file[name] for name in file.files}
    names = str(data["tags"]).split()
    arguments = bytes(data["argument"]).decode().split("\n")
    ends = list(accumulate(data["count"].tolist(), initial=0))
    numbers, weights = data["tag"].tolist(), data["weight"].tolist()
    tagger = PerceptronTagger(load=False)
    for template, argument, (low, high) in zip(data["template"].tolist(), arguments, pairwise(ends), strict=True):
        feature = f"{FEATURES[template]} {argument}" if FEATURES[template] != "bias" else "bias"
        row = zip(numbers[low:high], weights[low:high], strict=True)
        tagger.model.weights[feature] = {names[number]: weight / SCALE for number, weight in row}
    tagger.tagdict = dict(line.rsplit(" ", 1) for line in bytes(data["single"]).decode().split("\n"))
    tagger.classes = tagger.model.classes = set(names)
    return tagger


def test_equals_nltk_with_the_same_weights(nltk_tagger: Any) -> None:
    """On sentences as they are, backwards, and cut at every third word, so that unseen contexts occur as well."""
    variants = [
        form for s in SENTENCES for form in (s, s[::-1], s[::2] + s[1::2], [w.upper() for w in s], s[3:] + s[:3])
    ]
    expected = [[found for _, found in nltk_tagger.tag([normalised(word) for word in s])] for s in variants]
    assert tag(variants) == expected


def test_the_weights_name_their_source_and_licence() -> None:
    with np.load(WEIGHTS) as data:
        source = str(data["source"])
    assert "UD English EWT" in source
    assert "CC BY-SA 4.0" in source
    assert WEIGHTS.stat().st_size <= 900_000
