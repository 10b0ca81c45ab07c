"""Cleaning takes what a page put around an article, and not one sentence of the article."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.model import Entry
from framing.reading.cleaning import clean
from framing.reading.formats import read_article
from framing.reading.model import Removal

BELARUS = Path(__file__).parents[2] / "corpora" / "belarus"


def article(side: str) -> str:
    path = next((BELARUS / side).glob("*.md"))
    return read_article(Entry(side, path.stem, path)).text


CRITICAL_SENTENCES = """
The Belarus High Technologies Park in Minsk played
Summary: In this series which explores
The Belarusian autocrat Lukashenko is
Back in 2007 he told journalists
But despite Lukashenko's misgivings
The HTP was the brain-child
During that time Tsepkalo became aware
In 2005, Tsepkalo convinced
The government donated
Tsepkalo was in charge of the HTP
By March 2017, the HTP had
Its activities accounted for
Software engineers at the HTP could earn
Employment in the IT sector became
Consequently, many able
The relatively high level of income
This had an impact on
Nevertheless, most of those
The Belarusian writer Victor Martsinovich described
In 2017 Tsepkalo was dismissed
At the time there were fears
However, these concerns turned out
At the end of December 2017
This decree extended
In February 2020, Yanchevski played host
In February 2020, the Director of the Belarus HTP
However, the relationship between
In the next part we shall see
""".strip().splitlines()

PROMOTIONAL_SENTENCES = """
Belarus is encouraging
Belarusian deputy foreign minister Andrei Dapkiunas revealed
Dapkiunas led the Belarusian delegation
The committee meets every
Dapkiunas told Korea JoongAng Daily:
“We have made groundbreaking
We are the partner in
“We have a high-tech park
Korea’s SK Hynix has
Dapkiunas claimed that
The Belarusian deputy foreign minister said
He explained that
Diplomatic connections between
Belarus set up an embassy
The Joint Committee is an important
According to the Korean Ministry
On the other side, Belarus exports
Both Belarus and South Korea point
Last year, an executive
""".strip().splitlines()


@pytest.mark.parametrize(
    ("side", "sentences"), [("critical", CRITICAL_SENTENCES), ("promotional", PROMOTIONAL_SENTENCES)]
)
def test_every_sentence_of_the_article_survives_exactly_once(side: str, sentences: list[str]) -> None:
    text = clean(article(side)).text
    assert {first: text.count(first) for first in sentences} == dict.fromkeys(sentences, 1)


def test_nothing_but_the_article_survives() -> None:
    text = clean(article("critical")).text
    for gone in (
        "Bonum Certa Men Certa",
        "Series parts",
        "YOU ARE HERE",
        "Part VII: ",
        "Recent Techrights",
        "Links for the day",
        "Tux Machines",
        "IRC Proceedings",
        "HTP Minsk from top",
        "Vsevolod Yanchevski and Pompeo",
    ):
        assert gone not in text
    # The headline, and a paragraph for each that the page shows.
    assert len(text.split("\n\n")) == 19
    assert not re.search(r'[.!?][”"]?[A-Z]', text), "a pull-quote is still glued to a paragraph"


def test_each_removal_names_its_rule() -> None:
    rules = [removal.rule for removal in clean(article("critical")).removals]
    assert sorted(rules) == [
        "link list",
        "link list",
        "motto line",
        *["pull-quote that repeats a passage"] * 3,
        *["repeated caption"] * 2,
    ]
    assert clean(article("promotional")).removals == ()


def test_what_is_removed_and_what_stays_make_up_the_whole() -> None:
    raw, cleaned = article("critical"), clean(article("critical"))
    words = sorted(re.findall(r"\w+", raw))
    assert sorted(re.findall(r"\w+", " ".join([cleaned.text, *(r.text for r in cleaned.removals)]))) == words


TALKS = "The dockers went back to work on Monday after a week of talks with the board, the union said."
MOOD = "Nobody on the quay was content with what had been agreed, but all were tired of the dispute."
PLAN = "The minister promised a review of the wages in spring, and the board did not object to that."

KEPT = {
    "a short paragraph": f"{TALKS}\n\nNobody cheered.\n\n{MOOD}",
    "dialogue": f"{TALKS}\n\n“No.”\n\n“No?”\n\n“No.”\n\n“Then we stay.”\n\n{MOOD}",
    "who speaks next": f"{TALKS}\n\nMaria Silva told the Harbour Post:\n\n“We go back to work.”",
    "a bullet list of sentences": f"{TALKS}\n\n- The wage rises by two percent.\n- The cranes are checked.\n- The"
    f" night shift ends.\n\n{MOOD}",
    "demands": f"The demands are:\n\n- shorter hours\n- safer cranes\n- higher wages\n- no more fines\n\n{TALKS}",
    "demands that end an article": f"{TALKS}\n\nThe demands are:\n\n- shorter hours for all of the dockers\n- safer"
    " cranes at both of the terminals\n- higher wages for those who work nights\n- no more fines for being late",
    "names": f"{TALKS}\n\nThe winners are:\n\n1. Maria Silva\n2. John Okafor\n3. Ann Lee\n4. Tom Reed",
    "a subheading": f"Port strike ends\n\n{TALKS}\n\nA week of talks\n\n{MOOD}\n\nWhat the minister wants\n\n{PLAN}",
    "a subheading glued to its paragraph": f"{PLAN}\n\nTalks on Monday\n{TALKS}\n\nThe quay\n{MOOD}",
    "the same, paragraphs far apart": f"{PLAN}\n\n\nTalks on Monday\n{TALKS}\n\n\nThe quay\n{MOOD}\n\n\n{PLAN} Yes.",
    "a headline and a line below it": f"Dockers Go Back\n\nBoard And Union Agree At Last\n\n{TALKS}\n\n{MOOD}",
    "a headline that the text repeats": f"Dockers go back to work on Monday\n\nThe dockers go back to work on Monday,"
    f" the union said after a week of talks with the board.\n\n{MOOD}",
    "verse": f"{TALKS}\n\nThe cranes stand still\nand still the tide\ncomes in and takes\nno heed of us\n\n{MOOD}",
    "a refrain": f"{TALKS}\n\nAnd miles to go before we sleep,\nAnd miles to go before we sleep.\n\n{MOOD}",
    "a quoted passage": f"{TALKS}\n\n“We go back to work because we must, not because we will,” she said.\n\n{MOOD}",
    "a running report that says a thing again": f"{TALKS}\n\n5:40 p.m.\n\n{MOOD}\n\n6:10 p.m.\n\n{TALKS}",
    "other demands": f"{TALKS}\n\nOther demands from the union\n\n- shorter hours\n- safer cranes\n\n{MOOD}",
    "comments as a subheading": f"{TALKS}\n\nComments\n\n{MOOD}\n\n{PLAN}",
    "cookies in the news": f"{TALKS}\n\nThis site uses cookie cutters, said the baker.\n\n“Read more,” she told them.",
    "only titles": "Port Strike Ends After Long Talks\nNew Cranes For The East Quay\nMinister Visits The Old Harbour",
    "a stage direction": "Act One\n\nThe quay at night.\n\nA docker enters.",
    "nothing": "",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_prose_stays(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.removals == ()
    assert cleaned.text.split() == text.split()


GONE = {
    "related stories": (
        f"{TALKS}\n\nRelated stories\nMinister Visits Port\nNew Cranes Arrive\n\n{MOOD} {PLAN}",
        "link list",
        ["Minister Visits", "Related"],
    ),
    "related stories before short paragraphs": (
        f"{TALKS}\n\nRelated stories\nMinister Visits Port\nWhat did he say?\nNew Cranes Arrive\nThey are from Minsk"
        f"\n\n{MOOD}\n\nThe strike is over for them all now.",
        "link list",
        ["Minister Visits", "Related", "from Minsk"],
    ),
    "a series in the middle": (
        f"{TALKS}\n\nAll parts:\n* The Long Strike, Part One: The Storm\n* The Long Strike, Part Two: The Walkout"
        f"\n* The Long Strike, Part Three: Talks\n\n{MOOD}",
        "link list",
        ["All parts", "Walkout"],
    ),
    "headlines after the end": (
        f"{TALKS}\n\n{MOOD}\n\nMinister Visits the Old Harbour Again\nNew Cranes for the East Quay Arrive\n"
        "Ferry Service Stops in the Winter Months\nWhat the Tide Tables Say This Week",
        "link list",
        ["Ferry", "Tide Tables"],
    ),
    "breadcrumbs": (f"Home > News > Harbour\n\n{TALKS}", "navigation", ["Home"]),
    "a menu": (f"Home\nNews\nSport\nContact\n\n{TALKS}\n\n{MOOD}", "navigation", ["Sport"]),
    "a cookie banner": (
        f"We use cookies to give you the best experience. Accept all?\n\n{TALKS}",
        "navigation",
        ["cookies"],
    ),
    "share and subscribe": (
        f"{TALKS}\n\nShare this article\n\n{MOOD}\n\nSubscribe to our newsletter",
        "navigation",
        ["Share", "newsletter"],
    ),
    "a pull-quote on its own": (
        f"{TALKS}\n\n“Nobody on the quay was content with what had been agreed”\n\n{MOOD}",
        "pull-quote that repeats a passage",
        ["“Nobody"],
    ),
    "two copies of a pull-quote": (
        f"“{MOOD}”{TALKS}\n\n“{MOOD}”{PLAN}\n\n{MOOD}",
        "pull-quote that repeats a passage",
        ["“", "”"],
    ),
    "a caption shown twice": (
        f"Cranes on the east quay\nCranes on the east quay\n\n{TALKS}",
        "repeated caption",
        ["quay\nCranes"],
    ),
}


@pytest.mark.parametrize(("text", "rule", "gone"), GONE.values(), ids=GONE.keys())
def test_what_a_page_adds_goes(text: str, rule: str, gone: list[str]) -> None:
    cleaned = clean(text)
    assert {removal.rule for removal in cleaned.removals} == {rule}
    assert not [phrase for phrase in gone if phrase in cleaned.text]
    assert TALKS in cleaned.text
    assert ("The strike is over" in cleaned.text) == ("The strike is over" in text)
    assert all(cleaned.text.count(p) == 1 for p in (MOOD, PLAN) if p in text)


def test_two_pull_quotes_without_their_passage_leave_one() -> None:
    assert clean(f"“{MOOD}”{TALKS}\n\n“{MOOD}”{PLAN}").text.count(MOOD) == 1


def test_markers() -> None:
    text = f"Menu\nBEGIN\n{TALKS}\nEND\n{MOOD}"
    cleaned = clean(text, start=["BEGIN"], end=["END"])
    assert cleaned.text == TALKS
    assert cleaned.removals == (
        Removal("before the start marker", "Menu\nBEGIN"),
        Removal("after the end marker", f"END\n{MOOD}"),
    )
    assert clean(TALKS, start=["not there"], end=["nor this", ""]) == (TALKS, ())


def test_a_known_title_goes_with_what_stands_above_it() -> None:
    cleaned = clean(f"Harbour and Sea\n\nPort strike “ends”\n\n{TALKS}", title='Port Strike "Ends"')
    assert cleaned.text == TALKS
    assert [removal.rule for removal in cleaned.removals] == ["line above the headline", "title line"]


def test_characters() -> None:
    cleaned = clean(
        "\ufeffThe\u00a0co\u00adopera\u00adtive\r\nsaid\u2028“it’s\u200b over” \t in\u3000Zu\u0308rich.\x00"
    )
    assert cleaned.text == "The cooperative\nsaid\n“it’s over” in Zürich."
    assert cleaned.removals == (Removal("invisible characters", "U+0000 x 1, U+00AD x 2, U+200B x 1, U+FEFF x 1"),)


@pytest.mark.parametrize(
    ("text", "clean_text"),
    [
        ("O`Brien and O´Brien met OʼBrien.", "O’Brien and O’Brien met O’Brien."),
        ("O`Brien left.", "O'Brien left."),
        ("Bashar al\u2011Assad and al\u2010Assad", "Bashar al-Assad and al-Assad"),
        ("The `so-called` plan and ‘his’ plan.", "The `so-called` plan and ‘his’ plan."),
    ],
)
def test_apostrophes_and_hyphens_inside_words_are_written_in_one_way(text: str, clean_text: str) -> None:
    assert clean(text) == (clean_text, ())
    assert clean(clean_text).text == clean_text


def test_lines_that_were_broken_to_a_width_are_joined() -> None:
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(f"{TALKS} {MOOD}", 66) for _ in "ab")
    assert clean(wrapped).text == f"{TALKS} {MOOD}\n\n{TALKS} {MOOD}"
    assert clean(KEPT["verse"]).text == KEPT["verse"]


LINES = [
    "",
    "",
    TALKS,
    MOOD,
    f"“{TALKS}”{MOOD}",
    f'"{MOOD}"{PLAN}',
    f"“{MOOD}”",
    TALKS.rstrip("."),
    "Bonum Malum",
    "Dockers At The East Quay",
    "Port Strike Ends After Long Talks",
    "New Cranes For The East Quay Arrive",
    "- Part One of the Story: The Storm",
    "- Part One of the Story: The Walkout",
    "Related stories",
    "Series parts:",
    "Home",
    "News",
    "Sport",
    "Share this",
    "The dockers went back to work on Monday\nafter a week of talks with the",
    "word " * 13,
    "\u00a0\u200b x",
]


@settings(max_examples=300)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), max_size=25).map("\n".join))
@example("\u0301\u00ad")
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once.text) == (once.text, ())


def test_the_articles_stay_clean() -> None:
    for side in ("critical", "promotional"):
        once = clean(article(side))
        assert clean(once.text) == (once.text, ())


@pytest.mark.parametrize("line", ["Abel", "“Same words over and over again here”x", "Related stories", "a" * 50])
def test_long_odd_texts_take_no_longer_than_their_length_asks(line: str) -> None:
    import time

    def seconds(count: int) -> float:
        began = time.process_time()
        clean("\n".join(f"{line} {n % 7}" for n in range(count)))
        return time.process_time() - began

    seconds(100)
    assert seconds(8000) < 40 * seconds(1000) + 0.2
