"""Dates: what is sure becomes ISO, what is not stays as written, and why is said."""

from __future__ import annotations

import pytest

from framing.reading.formats.dates import date_remarks, day_of, doubt_of, iso_of
from framing.reading.formats.fields import article_fields

SURE = {
    "2020-03-04": "2020-03-04",
    "2020/3/4": "2020-03-04",
    "2020.03.04": "2020-03-04",
    "20200304": "2020-03-04",
    "20200304T101500Z": "2020-03-04",
    "2020-03-04T10:15:00Z": "2020-03-04T10:15:00Z",
    "2020-03-04 10:15:00+00:00": "2020-03-04T10:15:00+00:00",
    "13/03/2020": "2020-03-13",
    "03/13/2020": "2020-03-13",
    "3/3/2020": "2020-03-03",
    "31-12-2019": "2019-12-31",
    "13/03/2020 10:15": "2020-03-13",
    "04.03.2020": "2020-03-04",
    "4.3.2020": "2020-03-04",
    "March 4, 2020": "2020-03-04",
    "March 4th, 2020": "2020-03-04",
    "Mar. 4 2020": "2020-03-04",
    "MARCH 4, 2020": "2020-03-04",
    "4th March 2020": "2020-03-04",
    "the 22nd of March 2020": "2020-03-22",
    "4 Mar 2020": "2020-03-04",
    "04-Mar-2020": "2020-03-04",
    "Wed, 04 Mar 2020 10:15:00 +0000": "2020-03-04",
    "Wed Mar 04 10:15:00 +0000 2020": "2020-03-04",
    "Wednesday, March 4, 2020 at 10:15 a.m. ET": "2020-03-04",
    "March 4, 2020 Wednesday": "2020-03-04",
    "Sept. 30, 2019, 6:10 PM": "2019-09-30",
    "4. März 2020": "2020-03-04",
    "Mittwoch, 4. März 2020, 10:15 Uhr": "2020-03-04",
    "4. Dez. 2020": "2020-12-04",
    "Mittwoch, den 14. Oktober 2020": "2020-10-14",
    "4 mars 2020": "2020-03-04",
    "mercredi 1er avril 2020": "2020-04-01",
    "4 août 2020 à 10h15": "2020-08-04",
    "14 déc. 2020": "2020-12-14",
    "4 de marzo de 2020": "2020-03-04",
    "miércoles, 4 de septiembre de 2020": "2020-09-04",
    "4 de enero del 2020": "2020-01-04",
    "4 marzo 2020": "2020-03-04",
    "4 de março de 2020": "2020-03-04",
    "2020年3月4日": "2020-03-04",
    "29 February 2020": "2020-02-29",
    "donderdag 12 november 2020": "2020-11-12",
    "sexta-feira, 6 de novembro de 2020": "2020-11-06",
    "6. november 2020 kl. 09.30": "2020-11-06",
    "11 października 2020": "2020-10-11",
    "11 октября 2020 г.": "2020-10-11",
    "11 Ekim 2020 Pazar": "2020-10-11",
    "2020. október 11.": "2020-10-11",
    "Published: 11 October 2020": "2020-10-11",
    "Publié le 11 octobre 2020": "2020-10-11",
    "11-Oct-20": "2020-10-11",
    "11 Oct '99": "1999-10-11",
    "11.10.20": "2020-10-11",
    "11/Oct/2020": "2020-10-11",
    "2020-03": "2020-03",
    "2020": "2020",
}
IN_DOUBT = {
    "03/04/2020": "can be 2020-03-04 or 2020-04-03",
    "3-4-2020": "can be 2020-03-04 or 2020-04-03",
    "3/4/20": "no date that is understood",
    "13/03/20": "no date that is understood",
    "February 30, 2020": "never was",
    "30. Februar 2020": "never was",
    "29 février 2019": "never was",
    "31/31/2020": "never was",
    "31/06/2020": "never was",
    "2020-02-30": "never was",
    "2020-13-01": "never was",
    "20201341": "never was",
    "00.03.2020": "never was",
    "October 20": "no date that is understood",
    "4 October 10 a.m.": "no date that is understood",
    "6 listopada 2020": "no date that is understood",
    "last Tuesday": "no date that is understood",
    "Spring 2020": "no date that is understood",
}


@pytest.mark.parametrize(("written", "iso"), SURE.items())
def test_dates_that_are_sure_become_iso(written: str, iso: str) -> None:
    assert article_fields({"date": written})["published"] == iso_of(written) == iso
    assert (doubt_of(written), doubt_of(iso)) == ("", "")


@pytest.mark.parametrize(("written", "why"), IN_DOUBT.items())
def test_other_dates_stay_as_they_are_written_and_why_is_said(written: str, why: str) -> None:
    assert article_fields({"date": written})["published"] == written
    assert why in doubt_of(written)


def test_no_date_is_no_doubt() -> None:
    assert doubt_of("") == ""


@pytest.mark.parametrize(
    "line", ["May", "March 2020", "04/03/2020", "On 4 March 2020 it rained", "30 February 2020", ""]
)
def test_lines_that_are_no_day(line: str) -> None:
    assert day_of(line) == ""


def test_dates_in_doubt_are_told_by_side() -> None:
    dates = [("left", "1", "03/04/2020"), ("left", "2", "2020-03-04"), ("left", "3", ""), ("right", "1", "2020-01-01")]
    (remark,) = date_remarks(dates)
    assert (remark.where, remark.what) == (
        "left",
        "1 date stays as it is written: “03/04/2020” (1) can be 2020-03-04 or 2020-04-03.",
    )
    (remark,) = date_remarks(("left", str(n), "30 February 2020") for n in range(5))
    assert "5 dates" in remark.what
    assert "and 2 more" in remark.what
