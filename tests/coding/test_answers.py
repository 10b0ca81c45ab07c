"""Files of answers as people send them: whole, partial, edited, damaged. What can be used is, the rest is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.coding.answers import (
    ADJUDICATOR,
    Answer,
    Reading,
    disagreements,
    merge,
    read_files,
    settled,
)
from framing.coding.codebook import read_codebook
from framing.coding.sample import Unit

BOOK = read_codebook(Path("nowhere"))
PRINT = BOOK.fingerprint


def unit(name: str, voice: str = "author") -> Unit:
    return Unit(name, 1, "a", "one", "Vera Holm", 0, 4, 0, 20, voice, 0.0, "agent", "Vera Holm | neither", 0.5)


UNITS = (unit("1-01"), unit("1-02"), unit("1-03", "quoted"))
HEAD = "unit,actor,passage,tone_author,tone_quoted,acting,frame,note,coder,codebook\n"


def sheet(*lines: str, head: str = HEAD) -> bytes:
    return (head + "\n".join(lines) + "\n").encode()


def line(name: str = "1-01", tone: str = "1", quoted: str = "", coder: str = "A1", book: str = PRINT) -> str:
    return f'{name},Vera Holm,"[Vera] did it, twice",{tone},{quoted},,,,{coder},{book}'


def page(*answers: object, **changed: object) -> bytes:
    record = {"format": "framing answers 1", "coder": "A1", "codebook": PRINT, "answers": list(answers), **changed}
    return json.dumps(record).encode()


def said(name: str = "1-01", variable: str = "tone_author", value: object = 1, **more: object) -> dict[str, object]:
    return {"unit": name, "variable": variable, "value": value, **more}


def read(tmp_path: Path, raw: bytes, name: str = "answers") -> Reading:
    path = tmp_path / name
    path.write_bytes(raw)
    return read_files([path], BOOK, UNITS)


READ = {
    "the page's file": (page(said(), said("1-02", value=-1)), [1, -1]),
    "a sheet": (sheet(line(), line("1-02", "-1")), [1, -1]),
    "a partial sheet": (sheet(line(), line("1-02", "")), [1]),
    "with semicolons": (sheet(line().replace(",", ";"), head=HEAD.replace(",", ";")), [1]),
    "with sep= on top": (b"sep=;\r\n" + sheet(line().replace(",", ";"), head=HEAD.replace(",", ";")), [1]),
    "with tabs": (sheet(line().replace(",", "\t"), head=HEAD.replace(",", "\t")), [1]),
    "in UTF-16": (sheet(line()).decode().encode("utf-16"), [1]),
    "with a byte order mark": (b"\xef\xbb\xbf" + sheet(line()), [1]),
    "in cp1252": (sheet(line()).replace(b"Vera", b"V\xe9ra"), [1]),
    "labels for codes": (sheet(line(tone="Against"), line("1-02", " for ")), [-1, 1]),
    "a number with decimals": (sheet(line(tone="1.0"), line("1-02", "-1.0")), [1, -1]),
    "a real minus": (sheet(line(tone="−1")), [-1]),
    "a plus": (sheet(line(tone="+1")), [1]),
    "a spreadsheet's apostrophe": (sheet(line("'1-01", "'-1")), [-1]),
    "empty rows between": (sheet(line(), ",,,,,,,,,", "", line("1-02")), [1, 1]),
    "columns in another order": (
        f"codebook,coder,tone_author,unit\n{PRINT},A1,1,1-01\n".encode(),
        [1],
    ),
    "heads in capitals": (sheet(line(), head=HEAD.upper()), [1]),
    "the dash of a question that is not asked": (sheet(line("1-03", "-", "1")), [1]),
    "seconds that are no number": (page(said(seconds="soon")), [1]),
    "no answers yet": (page(), []),
}

NAMED = {
    "a unit that is not in the sample": (sheet(line("9-99")), "no unit is called"),
    "a value that is none": (sheet(line(tone="2")), "no value of tone_author"),
    "a word that is none": (sheet(line(tone="maybe")), "no value of tone_author"),
    "a half": (sheet(line(tone="0.5")), "no value of tone_author"),
    "a question that is not asked there": (sheet(line("1-03", "1")), "not asked of unit 1-03"),
    "no coder": (sheet(line(coder="")), "says of no coder"),
    "another codebook": (sheet(line(book="0123456789ab")), "another codebook"),
    "no codebook": (sheet(line(book="")), "none is named"),
    "a column that nobody asked for": (sheet(line() + ",1", head=HEAD.strip() + ",irony\n"), "no variable"),
    "no column of units": (b"tone_author,coder,codebook\n1,A1,x\n", 'no column "unit"'),
    "an empty file": (b"", "empty"),
    "white space": (b" \n \n", "empty"),
    "an Excel file": (b"PK\x03\x04rest", "Excel"),
    "a page's file cut short": (page(said())[:-20], "cut or changed"),
    "some other JSON": (b'{"answers": 1}', "no file of answers"),
    "an answer that is none": (page("yes"), "no unit is called"),
    "an unknown variable": (page(said(variable="irony")), 'no variable "irony"'),
    "a list for a value": (page(said(value=[1])), "no value of tone_author"),
    "prose": (b"I coded everything as against.\n", 'no column "unit"'),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", 'no column "unit"'),
}


@pytest.mark.parametrize("kind", READ)
def test_what_people_send_is_read(tmp_path: Path, kind: str) -> None:
    raw, values = READ[kind]
    found = read(tmp_path, raw)
    assert [answer.value for answer in found.answers] == values
    assert not found.problems


@pytest.mark.parametrize("kind", NAMED)
def test_what_cannot_be_used_is_named(tmp_path: Path, kind: str) -> None:
    raw, words = NAMED[kind]
    found = read(tmp_path, raw)
    assert not found.answers
    assert len(found.problems) == 1
    assert words in str(found.problems[0])


def test_one_bad_line_loses_no_other(tmp_path: Path) -> None:
    found = read(tmp_path, sheet(line(), line("9-99"), line("1-02")))
    assert [answer.unit for answer in found.answers] == ["1-01", "1-02"]
    assert "line 3" in found.problems[0].where


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    found = read_files([tmp_path / "gone.csv"], BOOK, UNITS)
    assert "gone.csv" in found.problems[0].where


def answer(name: str, coder: str, value: int, variable: str = "tone_author") -> Answer:
    return Answer(name, variable, coder, value, 1, 0.0, "", PRINT)


def test_the_same_twice_is_once_and_a_changed_value_is_kept() -> None:
    first = merge((), [answer("1-01", "A1", 1), answer("1-02", "A1", 0)])
    assert (first.new, first.known, first.replaced) == (2, 0, ())
    second = merge(first.answers, [answer("1-01", "A1", 1), answer("1-02", "A1", -1), answer("1-02", "A2", 0)])
    assert (second.new, second.known) == (1, 1)
    assert [one.value for one in second.replaced] == [0]
    assert len(second.answers) == 3


def test_what_counts_for_a_unit() -> None:
    tone, frame = BOOK.variable("tone_author"), BOOK.variable("frame")
    assert tone is not None
    assert frame is not None
    given = [answer("1-01", "A1", 1), answer("1-01", "A2", 0), answer("1-02", "A1", -1)]
    assert settled(given, tone)["1-01"] == (0.5, 2, False)
    assert settled(given, tone)["1-02"] == (-1.0, 1, False)
    assert disagreements(given) == (("1-01", "tone_author"),)
    decided = [*given, answer("1-01", ADJUDICATOR, 1)]
    assert settled(decided, tone)["1-01"] == (1.0, 2, True)
    assert not disagreements(decided)
    named = [answer("1-01", coder, value, "frame") for coder, value in (("A1", 3), ("A2", 1), ("A3", 3))]
    assert settled(named, frame)["1-01"].value == 3.0
    assert "1-01" not in settled(named[:2], frame)
