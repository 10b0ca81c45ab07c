"""Dates as files and tables write them: what is sure becomes ISO, the rest stays as written, and can be asked why."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framing.model import Problem

MONTHS = (
    "january jan janvier janv januar jaenner janner enero ene gennaio gen janeiro januari stycznia ledna января"
    " ocak ianuarie tammikuuta січня",
    "february feb fevrier fevr fev februar februari feber febrero febbraio fevereiro lutego unora февраля subat"
    " februarie helmikuuta лютого",
    "march mar mars marz maerz mrz marzo marco maart mrt marts marca brezna марта mart martie marcius maaliskuuta"
    " березня",
    "april apr avril avr abril abr aprile kwietnia dubna апреля nisan aprilie aprilis huhtikuuta квітня",
    "may mai mayo maggio mag maio mei maj maja kvetna мая mayıs mayis majus toukokuuta травня",
    "june jun juin juni junio giugno giu junho czerwca cervna июня haziran iunie junius kesakuuta червня",
    "july jul juillet juil juli julio luglio lug julho lipca cervence июля temmuz iulie julius heinakuuta липня",
    "august aug aout agosto ago augustus augusti sierpnia srpna августа agustos augusztus elokuuta серпня",
    "september sept sep septembre septiembre setiembre settembre set setembro wrzesnia zari сентября eylul"
    " septembrie szeptember syyskuuta вересня",
    "october oct octobre oktober okt octubre ottobre ott outubro out pazdziernika rijna октября ekim octombrie"
    " lokakuuta жовтня",
    "november nov novembre noviembre novembro listopadu ноября kasım kasim noiembrie marraskuuta",
    "december dec decembre dezember dez diciembre dic dicembre dezembro desember des grudnia prosince декабря"
    " aralık aralik decembrie joulukuuta грудня",
)
"""Names of the months without accents, as dates write them, in some twenty languages; none that is another month
elsewhere ("listopada")."""
_NUMBER = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
_WEEKDAYS = """monday mon tuesday tues tue wednesday wed thursday thurs thur thu friday fri saturday sat sunday sun
    lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend
    sonntag
    lunes martes miercoles jueves viernes sabado domingo lunedi martedi mercoledi giovedi venerdi sabato domenica
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mandag tirsdag onsdag torsdag fredag lordag sondag
    mandag tisdag lordag segunda-feira terca-feira quarta-feira quinta-feira sexta-feira
    poniedziałek wtorek sroda czwartek piatek sobota niedziela понедельник вторник среда четверг пятница суббота
    воскресенье pazartesi salı carsamba persembe cuma cumartesi pazar
    mo di mi do fr sa so lun mar mer mie jeu jue ven vie dim dom ma wo vr za zo"""
_WEEKDAY = rf"(?:{'|'.join(sorted(set(_WEEKDAYS.split()), key=lambda day: (-len(day), day)))})\b\.?"
_MONTH = rf"(?P<{{0}}>{'|'.join(sorted(_NUMBER, key=lambda name: (-len(name), name)))})\b\.?"
_CLOCK = r"\d{1,2}(?:(?:[:.]\d\d){1,2}(?:\.\d+)?(?: *[ap]\.?m\.?)?| *[ap]\.?m\.?| ?h(?: ?\d\d)?)"
_ZONE = r"(?: *\(?(?:z|[a-z]{2,5}|[a-z]+ time|uhr|(?:gmt|utc)?[+-]\d\d:?\d\d)\)?)*"
_TIME = rf"(?:(?:,|;| at| um| kl\.?| a las| a| -| –| \||/)* *{_CLOCK}{_ZONE})?"
_PUBLISHED = "published|posted|publie|publicado|pubblicato|veroffentlicht|gepubliceerd|publicerad"
_BEFORE = rf"(?:(?:{_WEEKDAY}|{_PUBLISHED}|on|the|le|el|il|den|der|am|vom)[,;:]? +)*"
_ORDINAL = r"(?:st|nd|rd|th|er|ere|o|º|ª|\.)?"
_OF = r"(?:[ -]+(?:of|de|del|di|do)\b)?[ /-]+"
_SHORT = r"\d\d(?!\d)"
_YEAR = rf"\d{{4}}|['’]?{_SHORT}"
_IN_WORDS = re.compile(
    rf"{_BEFORE}(?:{_MONTH.format('month')}[ -]+(?P<day>\d{{1,2}}){_ORDINAL}[ ,-]+"
    rf"(?P<year>\d{{4}}|(?:(?<=, )|['’]){_SHORT})"
    rf"|(?P<day2>\d{{1,2}}){_ORDINAL}{_OF}{_MONTH.format('month2')}(?:,? +(?:de|del)\b)?[ ,/-]+(?P<year2>{_YEAR})"
    rf"|(?P<year3>\d{{4}})[.,]? +{_MONTH.format('month3')} +(?P<day3>\d{{1,2}})\b\.?"
    rf"|(?P<iso>\d{{4}}-\d\d-\d\d))"
    rf"(?: +г\.)?(?:,? +\(?{_WEEKDAY}\)?)?{_TIME}"
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:T| +)(\d\S*(?: *[+-]\d\S*)?))?")
_RUN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{6}Z?)?")
_IDEOGRAPHIC = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]?.*")
_YEAR_LAST = re.compile(rf"{_BEFORE}(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|(?<=\.)\d\d){_TIME}")
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
    first, sign, second, year = (*found.groups()[:3], _whole_year(found[4]))
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
    year, month, day = next(
        (found[f"year{n}"], found[f"month{n}"], found[f"day{n}"]) for n in ("", "2", "3") if found[f"year{n}"]
    )
    return _day(_whole_year(year), str(_NUMBER[month]), day)


def _whole_year(year: str) -> str:
    """A year of two figures as one of four: those to 49 are of this century."""
    figures = year.lstrip("'’")
    return figures if len(figures) == 4 else f"{20 if int(figures) < 50 else 19}{figures}"


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
