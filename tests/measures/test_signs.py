"""A quick look at the words of a sentence spares most sentences a search, and loses nothing that it would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framing.languages import ENGLISH
from framing.measures.contest import contests, tells_contest
from framing.measures.signs import Signs
from framing.model import Actor, Alias
from framing.reading.document import read

ACTORS = (Actor("Brandt", aliases=(Alias("Brandt"),)),)
WORDS = sorted({word for name in ("poll", "race", "result", "prize") for word in ENGLISH.sections("race")[name]})
FIGURES = ["45 to 41", "45%", "45 percent", "45 per cent", "four in ten", "six points", "3.5-point", "percent"]


@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS + FIGURES), st.sampled_from([" ", ", ", "-", "/", "’s ", ".com ", "—"])),
        max_size=5,
    ),
    st.booleans(),
)
def test_no_contest_is_lost(pieces: list[tuple[str, str]], capitals: bool) -> None:
    text = "Brandt " + "".join(word + mark for word, mark in pieces) + "here."
    document = read(text.upper().replace("BRANDT", "Brandt") if capitals else text, ACTORS, clean=False)
    named = {mention.sentence for mention in document.mentions}
    assert contests(document) == {i for i in named if tells_contest(document.quote(document.sentences[i]))}


def test_signs_are_those_of_all_forms() -> None:
    signs = Signs([{"poll", "vote"}.__contains__, str.isdigit, {"vote"}.__contains__])
    assert [signs.of(forms) for forms in ([], ["the", ""], ["poll", "45"], ["vote"])] == [0, 0, 3, 5]
