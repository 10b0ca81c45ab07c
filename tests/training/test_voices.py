"""Voices in prose that is not news: what is found is right, and most of what there is is found."""

from __future__ import annotations

from training.measure_voices import counts, precision, recall


def test_voices_in_prose_that_is_not_news() -> None:
    texts = counts()
    assert sum(text.sentences for text in texts) >= 300
    assert precision(texts) >= 0.85
    assert recall(texts) >= 0.80
    for part in {text.part for text in texts}:
        assert precision(tuple(text for text in texts if text.part == part)) >= 0.75
