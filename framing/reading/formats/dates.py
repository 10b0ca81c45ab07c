"""Dates as files and tables write them: what is sure becomes ISO, the rest stays as written, and can be asked why."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framing.model import Problem

MONTHS = (
    "january jan janvier janv januar jaenner janner enero ene gennaio gen janeiro januari",
    "february feb fevrier fevr fev februar februari feber febrero febbraio fevereiro",
    "march mar mars marz maerz mrz marzo marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juin juni junio giugno giu junho",
    "july jul juillet juil juli julio luglio lug julho",
    "august aug aout agosto ago augustus",
    "september sept sep septembre septiembre setiembre settembre set setembro",
    "october oct octobre oktober okt octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec decembre dezember dez diciembre dic dicembre dezembro",
)
"""Names of the months without accents, in English, French, German, Spanish, Italian, Portuguese and Dutch."""
_NUMBER = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
_WEEKDAYS = """monday mon tuesday tues tue wednesday wed thursday thurs thur thu friday fri saturday sat sunday sun
    lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend
    sonntag
    lunes martes miercoles jueves viernes sabado domingo lunedi martedi mercoledi giovedi venerdi sabato domenica
    mo di mi do fr sa so lun mar mer mie jeu jue ven vie dim dom"""
_WEEKDAY = rf"(?:{'|'.join(sorted(set(_WEEKDAYS.split()), key=lambda day: (-len(day), day)))})\b\.?"
_MONTH = rf"(?P<{{0}}>{'|'.join(sorted(_NUMBER, key=lambda name: (-len(name), name)))})\b\.?"
_CLOCK = r"\d{1,2}(?:(?:[:.]\d\d){1,2}(?:\.\d+)?(?: *[ap]\.?m\.?)?| *[ap]\.?m\.?| ?h(?: ?\d\d)?)"
_ZONE = r"(?: *\(?(?:z|[a-z]{2,5}|[a-z]+ time|uhr|(?:gmt|utc)?[+-]\d\d:?\d\d)\)?)*"
_TIME = rf"(?:(?:,|;| at| um| a las| a| -| –| \||/)* *{_CLOCK}{_ZONE})?"
_BEFORE = rf"(?:(?:{_WEEKDAY}|on|the|le|el|il|den|der|am|vom)(?:,|;)? +)*"
_ORDINAL = r"(?:st|nd|rd|th|er|ere|o|º|ª|\.)?"
_OF = r"(?:[ -]+(?:of|de|del|di|do)\b)?[ -]+"
_IN_WORDS = re.compile(
    rf"{_BEFORE}(?:{_MONTH.format('month')}[ -]+(?P<day>\d{{1,2}}){_ORDINAL}[ ,-]+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}}){_ORDINAL}{_OF}{_MONTH.format('month2')}(?:,? +(?:de|del)\b)?[ ,-]+(?P<year2>\d{{4}})"
    rf"|(?P<iso>\d{{4}}-\d\d-\d\d))"
    rf"(?:,? +\(?{_WEEKDAY}\)?)?{_TIME}"
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:T| +)(\d\S*(?: *[+-]\d\S*)?))?")
_RUN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{6}Z?)?")
_IDEOGRAPHIC = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]?.*")
_YEAR_LAST = re.compile(rf"{_BEFORE}(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_TIME}")
_PARTIAL = re.compile(r"\d{4}(?:-\d\d)?")


class Read(NamedTuple):
    """What a date says: the day in ISO form, or "" and why it is in doubt."""

    iso: str
    doubt: str = ""


def day_of(line: str) -> str:
    """The day, in ISO form, of a line that is a date in words or in ISO form; "" for any other line.

    "March 4, 2020 Wednesday", "Wednesday, 4 March 2020 10:15 AM GMT", "4. März 2020" and "2020-03-04" are dates;
    "March 2020", "04/03/2020" and "February 30, 2020" are none.
    """
    return _in_words(line.strip()).iso


def iso_of(date: str) -> str:
    """A date in ISO form where it is sure, with its time if it has one in figures; else as it is written."""
    return read_date(date).iso or date


def doubt_of(date: str) -> str:
    """Why a date could not be put in ISO form, to be read behind it; "" for one that could, or for none."""
    return read_date(date).doubt if date else ""


def read_date(date: str) -> Read:
    """What a date says.

    Sure are dates in words, dates that begin with the year, dates with periods (the day stands first), and others in
    which only one number can be the month. "03/04/2020" can be read in two ways.
    """
    date = date.strip()
    if found := _YEAR_FIRST.fullmatch(date):
        year, _, month, day, time = found.groups()
        return _day(year, month, day, f"T{time}" if time else "")
    if found := _RUN.fullmatch(date) or _IDEOGRAPHIC.fullmatch(date):
        return _day(*found.groups())
    if found := _YEAR_LAST.fullmatch(_plain(date)):
        return _year_last(found)
    if _PARTIAL.fullmatch(date):
        return Read(date)
    words = _in_words(date)
    return words if words.iso or words.doubt else Read("", "is no date that is understood")


def _year_last(found: re.Match[str]) -> Read:
    first, sign, second, year = found.groups()
    ways = [(first, second)] if sign == "." or first == second else [(first, second), (second, first)]
    days = sorted({read.iso for day, month in ways if (read := _day(year, month, day)).iso})
    if len(days) > 1:
        return Read("", f"can be {days[0]} or {days[1]}")
    return Read(days[0]) if days else _day(year, second, first)


def _in_words(date: str) -> Read:
    found = _IN_WORDS.fullmatch(_plain(date)) or _IN_WORDS.fullmatch(_year_behind(_plain(date)))
    if not found:
        return Read("")
    if found["iso"]:
        return _day(*found["iso"].split("-"))
    month = _NUMBER[found["month"] or found["month2"]]
    return _day(found["year"] or found["year2"], str(month), found["day"] or found["day2"])


def _year_behind(date: str) -> str:
    """ "Wed Mar 04 10:15:00 +0000 2020" with the year where dates else have it."""
    return re.sub(r"^(.*?\d{1,2}) (\d\d:\d\d:\d\d)((?: [+-]\d{4}| [a-z]{2,5})?) (\d{4})$", r"\1 \4 \2\3", date)


def _plain(date: str) -> str:
    """In lower case, without accents."""
    marked = unicodedata.normalize("NFKD", date.casefold())
    return " ".join("".join(c for c in marked if not unicodedata.combining(c)).split())


def _day(year: str, month: str, day: str, time: str = "") -> Read:
    if not 1 <= int(month) <= 12 or not 1 <= int(day) <= calendar.monthrange(max(int(year), 1), int(month))[1]:
        return Read("", "is a day that never was")
    return Read(f"{year}-{int(month):02}-{int(day):02}{time}")


SHOWN = 3
"""Dates of a side that its remark shows."""


def date_remarks(dates: Iterable[tuple[str, str, str]]) -> Iterator[Problem]:
    """A remark for each side that has dates in doubt: how many, and why.

    Args:
        dates: (side, article, date as it was read) of every article.
    """
    doubts: dict[str, list[str]] = {}
    for side, article, date in dates:
        if why := doubt_of(date):
            doubts.setdefault(side, []).append(f"“{date}” ({article}) {why}")
    for side, found in sorted(doubts.items()):
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        which = "1 date stays as it is" if len(found) == 1 else f"{len(found)} dates stay as they are"
        yield Problem(
            side,
            f"{which} written: {'; '.join(found[:SHOWN])}{more}.",
            "Write them as 2020-03-31 to have them counted.",
        )
