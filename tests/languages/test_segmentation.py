"""Sentences and words of languages other than English."""

from __future__ import annotations

import pytest

from framing.languages import language
from framing.model import Actor, Alias
from framing.reading.actors import find_mentions
from framing.reading.catalogue import catalogue
from framing.reading.long_lines import LONGEST
from framing.reading.segment import segment

SENTENCES = {
    "de": [
        ["Dr. Ott kam am 3. März nach Kiel, z. B. mit dem Zug.", "Er blieb."],
        ["„Das ist gut.“", "Sie ging."],
        ["„Wirklich?“, fragte Anna.", "„Ja!“, rief er."],
        ["Es kostet rd. 5,4 Mio. Euro usw.", "Die Stadt zahlt."],
        ["Im Jahr 2020.", "Der Rat sagt: »Nein!«", "Ott schwieg… und ging."],
        ["Der 1. FC Kiel spielt.", "Am 12.4. war Ruhe."],
    ],
    "fr": [
        ["« C’est l’heure. »", "M. Petit s’est tu."],
        ["Qu’en dit-il ?", "Rien."],
    ],
    "es": [["¿Quién lo dijo?", "El Sr. Pardo.", "«No hay dinero», dijo."]],
    "it": [["Il sig. Neri non c’era.", "Perché?"]],
    "hi": [["वह गया।", "मैं यहाँ हूँ।"]],
}


@pytest.mark.parametrize(
    ("code", "sentences"),
    [(code, one) for code, some in SENTENCES.items() for one in some],
    ids=lambda value: value if isinstance(value, str) else value[0][:20],
)
def test_sentences_end_where_they_do_in_their_language(code: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    found, tokens = segment(text, language(code))
    assert [text[one.start : one.end] for one in found] == sentences
    for one in found:
        assert "".join(tokens.pieces[one.first : one.last]) == text[one.start : one.end]


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("fr", "l’homme d'État n’a qu'une idée aujourd'hui", "l' homme d' état n' a qu' une idée aujourd'hui"),
        ("it", "dell’Europa un'altra", "dell' europa un' altra"),
        ("de", "Rhein-Main kostet 1.200.000 €, sagt's", "rhein-main kostet 1.200.000 sagt's"),
        ("hi", "यह हिन्दी है", "यह हिन्दी है"),
        ("es", "¿Qué? ¡No!", "qué no"),
    ],
)
def test_words_are_whole(code: str, text: str, words: str) -> None:
    assert [form for form in segment(text, language(code))[1].forms if form] == words.split()


def test_a_genitive_without_an_apostrophe_is_the_same_name() -> None:
    text = "Lohmanns Plan gefiel Lohmann. Die Lohmannsche Fassung nicht, und Hanss Frage auch nicht."
    german = language("de")
    actors = [Actor("Lohmann", aliases=(Alias("Lohmann"),)), Actor("Hans", aliases=(Alias("Hans"),))]
    sentences, tokens = segment(text, german)
    found = find_mentions(text, sentences, tokens, catalogue(actors, german))
    assert [text[one.start : one.end] for one in found] == ["Lohmanns", "Lohmann"]
    assert not find_mentions("Lohmanns", *segment("Lohmanns"), catalogue(actors))


def test_a_long_line_without_a_break_takes_no_longer_a_word() -> None:
    text = "Das ist z. B. so usw. und so fort und kein Ende " * 4000
    sentences, tokens = segment(text, language("de"))
    assert max(one.end - one.start for one in sentences) <= LONGEST  # no sentence ends, and it is read in pieces
    assert sum(one.last - one.first for one in sentences) == len(tokens.written)
    assert [form for form in tokens.forms if form] == "das ist z b so usw und so fort und kein ende".split() * 4000


def test_lines_are_paragraphs_and_every_sign_is_in_a_token() -> None:
    text = "  Eins.\n\n\tZwei! Drei?  \n \nVier"
    sentences, tokens = segment(text, language("de"))
    assert [(text[one.start : one.end], one.paragraph) for one in sentences] == [
        ("Eins.", 0),
        ("Zwei!", 1),
        ("Drei?", 1),
        ("Vier", 2),
    ]
    assert tokens.written == ("Eins", ".", "Zwei", "!", "Drei", "?", "Vier")
    assert all(text.startswith(token, start) for token, start in zip(tokens.written, tokens.starts, strict=True))
