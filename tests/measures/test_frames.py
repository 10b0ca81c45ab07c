"""Frames and certainty: what counts, what is part of a name, and which quotation marks keep a distance."""

from __future__ import annotations

import pytest

from framing.measures.certainty import certainty_around, scare_quotes
from framing.measures.frames import frames_around, frames_in_text
from framing.measures.lexicon import labels_in
from framing.model import Actor, Alias
from framing.reading.document import read
from framing.reading.lexicon import Lexicon, own_lexicon
from framing.reading.model import Attribution, Document

ACTORS = (
    Actor("Port", "company", (Alias("Hestrell Ports"), Alias("the port"))),
    Actor("Mayor", "official", (Alias("the mayor"),)),
    Actor("crowd", "group", (Alias("the protesters"),)),
)


def test_a_sentence_counts_once_for_a_frame_and_for_each_actor_in_it() -> None:
    tally = frames_around(
        read("The mayor fights the port: battle, war and taxes. The mayor slept. A war began.", ACTORS)
    )
    assert tally.values == {
        ("Mayor", "conflict"): 1.0,
        ("Mayor", "economic consequences"): 1.0,
        ("Port", "conflict"): 1.0,
        ("Port", "economic consequences"): 1.0,
    }
    assert tally.base == {("Mayor",): 2.0, ("Port",): 1.0}
    assert tally.evidence["Port", "conflict"][0].weight == 3.0


def test_the_whole_text_counts_sentences_that_name_nobody_too() -> None:
    tally = frames_in_text(read("The mayor slept. A war began. A battle followed, and a war.", ACTORS))
    assert tally.values == {("conflict",): 2.0}
    assert tally.base == 3.0


def test_the_five_frames_have_words() -> None:
    frames = own_lexicon("frames").categories
    assert set(frames) == {"conflict", "human interest", "economic consequences", "morality", "responsibility"}
    assert all(len(entries) >= 100 for entries in frames.values())
    assert set(own_lexicon("certainty").categories) == {"hedge", "booster", "doubt"}


def test_an_actors_own_name_is_no_frame() -> None:
    assert not frames_around(read("The mayor met the protesters.", ACTORS)).values
    assert frames_around(read("The mayor met protesters.", ACTORS)).values == {("Mayor", "conflict"): 1.0}


LEXICON = Lexicon("x", {"c": ("justice", "may", "battle", "god")})


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He joined the Ministry of Justice in Battle Creek.", 0),
        ("Theresa May spoke to him in May.", 0),
        ("He may speak of justice.", 2),
        ("Justice came late.", 1),
        ("He asked for it: “Justice for all of us here.”", 1),
        ("Battle Over Harbour May Begin Again", 2),
        ("He may ask May", 1),
        ("He spoke of God and nobody else.", 1),
    ],
)
def test_capitalised_words_are_names_unless_something_else_explains_them(text: str, count: int) -> None:
    assert len(labels_in(read(text), LEXICON, [0]).get(0, [])) == count


def _scare(text: str, attributions: tuple[Attribution, ...] = ()) -> list[str]:
    read_ = read(text, clean=False)
    document = Document(read_.article, text, read_.sentences, read_.tokens, (), attributions)
    return [text[a:b] for sentence in document.sentences for a, b in scare_quotes(document, sentence)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port sent its “experts” and a 'study.'", ["experts", "study"]),
        ('The "carried interest" loophole, and another "loophole,"', ["carried interest", "loophole"]),
        ("She read “The Harbour Song” to William “Bill” Hale.", []),
        ('The term “berth” is old, and <a name="berth"> is markup.', []),
        ("It gave the town “a very long list of things to do”.", []),
        ("The dogs' bowl isn't the cats' bowl.", []),
        ("It was “never closed.", []),
    ],
)
def test_scare_quotes_hold_few_words_that_are_no_title_and_no_word_spoken_of(text: str, expected: list[str]) -> None:
    assert _scare(text) == expected


def test_what_somebody_is_found_to_have_said_is_no_scare_quote() -> None:
    text = "Hale saw “friends” there. It was “a mess”."
    start = text.index("“a mess”")
    assert _scare(text, (Attribution((start, start + 8)),)) == ["friends"]


def test_which_mark_opens_is_known_from_the_whole_line() -> None:
    text = 'He said "go away. Now" and the port sent "experts" home.\nThe port "helped" us.'
    document = read(text, ACTORS, clean=False)
    whole = certainty_around(document)
    parts = [certainty_around(document.only(i)) for i in range(len(document.sentences))]
    total = sum(parts[1:], parts[0])
    assert (total.values, total.base) == (whole.values, whole.base)
    last = document.sentences[-1]
    assert [text[a:b] for a, b in scare_quotes(document, last)] == ["helped"]


def test_a_negated_booster_is_a_hedge() -> None:
    values = certainty_around(read("The mayor is not certain. The port is certain to grow.", ACTORS)).values
    assert values == {("Mayor", "hedge"): 1.0, ("Port", "booster"): 1.0}


def test_doubt_is_a_word_or_a_pair_of_marks() -> None:
    tally = certainty_around(
        read("The port sold so-called berths. The port lost its “friends”. The port slept.", ACTORS)
    )
    assert tally.values == {("Port", "doubt"): 2.0}
    assert tally.base == {("Port",): 3.0}


@pytest.mark.parametrize(
    "text",
    [
        "On the other side, Brandt sells fish.",
        "Brandt earns a decent salary.",
        "Brandt is in charge of the yard.",
    ],
)
def test_words_with_another_meaning_in_their_context_are_no_frame(text: str) -> None:
    assert not frames_around(read(text, ACTORS)).values
