"""What only one of two sets of texts has, counted by hand in short texts."""

from __future__ import annotations

import pytest

from framing.comparing.ledger import Line, entries, ledger, profile
from framing.model import Actor, Alias, Article
from framing.reading.catalogue import catalogue
from framing.reading.document import Reader, kinds
from framing.reading.model import Document

ACTORS = (
    Actor("Ann Hale", "person", (Alias("Hale"),)),
    Actor("Harbour Agency", "organisation", (Alias("the agency"),)),
    Actor("Freedonia", "country", (Alias("Freedonia"),)),
)


def _read(side: str, *texts: str) -> list[Document]:
    reader = Reader(catalogue(ACTORS), kinds(ACTORS), cleaning=False)
    return reader.read_block([Article(side, f"{side}{i}", text) for i, text in enumerate(texts)])


def _found(text: str, kind: str) -> list[str]:
    return list(dict.fromkeys(one.text for one in entries(_read("a", text)[0]) if one.kind == kind))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The loan was USD 300,000 and the fee €12.50.", ["USD 300,000", "€12.50"]),
        ("It has 164 companies and 27,000 software engineers.", ["164 companies", "27,000 software engineers"]),
        ("Around 4% of it and 3.5 million people came.", ["4%", "3.5 million"]),
        ("In 2017 he was 61, and on page 3-4 of B12 stood 10.", []),
        ("On 3 May 2019 and in March 2017 nothing was counted.", []),
    ],
)
def test_sums_shares_and_counts_are_numbers_and_bare_figures_are_not(text: str, numbers: list[str]) -> None:
    assert _found(text, "numbers") == numbers


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("In March 2017, on 3 May 2019, in the autumn of 2020.", ["March 2017", "3 May 2019", "autumn of 2020"]),
        ("He served from 1997-2002, since 1992, and met them on Tuesday.", ["1997-2002", "1992", "Tuesday"]),
        ("They march on, and may 2019 people come?", []),
        ("A crew of 1999 men and 2020 ships.", ["1999"]),
    ],
)
def test_dates_need_a_month_a_season_or_a_preposition(text: str, dates: list[str]) -> None:
    assert _found(text, "dates") == dates


def test_places_follow_in_and_are_neither_actors_nor_dates_nor_offices() -> None:
    text = (
        "Ann Hale lives in Minsk. In March 2017 she worked near Silicon Valley and in the agency. "
        "A debate in Parliament was held in Freedonia. Interested in Blockchain And Other New Things Today"
    )
    places = _found(text, "places")
    assert "Minsk" in places
    assert "Silicon Valley" in places
    assert not {"March", "Freedonia", "Hale"} & set(places)


def test_a_ledger_has_each_thing_once_and_knows_it_under_any_name() -> None:
    first = _read("a", "Ann Hale paid USD 1,000 in Minsk. Hale said it was right.", "Hale came on Monday.")
    second = _read("b", "The agency wanted USD 1000 in Minsk. Freedonia said nothing.")
    lines = {line.kind: line for line in ledger(first, second)}
    assert _texts(lines["actors"]) == (["Ann Hale"], [], ["Harbour Agency", "Freedonia"])
    assert _texts(lines["numbers"]) == ([], ["USD 1,000"], [])
    assert _texts(lines["places"]) == ([], ["Minsk"], [])
    assert _texts(lines["dates"]) == (["Monday"], [], [])
    assert "Ann Hale" in _texts(lines["sources"])[0]
    for line in lines.values():
        for one in (*line.first, *line.both, *line.second):
            document = next(d for d in (*first, *second) if d.article.id == one.article)
            if line.kind not in ("actors", "sources"):
                assert document.text[one.start : one.end] == one.text


def test_a_source_is_listed_without_the_comma_behind_it() -> None:
    assert _found("Helen Moss, a lawyer, said: “The mayor is a liar.”", "sources") == ["Helen Moss, a lawyer"]


def _texts(line: Line) -> tuple[list[str], ...]:
    return tuple([one.text for one in column] for column in (line.first, line.both, line.second))


def test_a_profile_parts_own_from_borrowed_judgement_and_finds_warm_and_cold_in_one_text() -> None:
    text = (
        "Ann Hale is a hero. Ann Hale is a brilliant doctor. Ann Hale rescued the children. "
        "The agency is a corrupt body. The agency is a liar. The agency betrayed the sailors. "
        "“The agency is a disgrace,” said Bob Roe. Snow fell for a while in the hills."
    )
    one = profile(_read("a", text))
    assert one.side == "a"
    assert one.opens_with == ("Ann Hale",)
    assert one.own > one.borrowed
    assert one.borrowed >= 1
    assert one.warmest is not None
    assert one.coldest is not None
    assert (one.warmest[0], one.coldest[0]) == ("Ann Hale", "Harbour Agency")
    assert one.warmest[1] > 0 > one.coldest[1]
    shares = dict(one.space)
    assert shares["Ann Hale"] == pytest.approx(3 / 8)
    assert shares["Harbour Agency"] == pytest.approx(4 / 8)


def test_months_and_days_are_no_places() -> None:
    text = "They met in Mill Street, March 4. It closed in May, near Harbour Road, January or in Minsk."
    assert not {"May", "January", "March"} & {word for place in _found(text, "places") for word in place.split()}
    assert "Minsk" in _found(text, "places")
