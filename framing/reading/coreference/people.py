"""Words that tell whether a name is a person's, and whether a woman or a man is meant: first names, titles, kinship."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

LEXICONS = Path(__file__).parents[2] / "lexicons"
FIRST_NAMES = LEXICONS / "first_names.txt"
NAME_WORDS = LEXICONS / "name_words.txt"

Gender = Literal["f", "m", ""]
"""How pronouns speak of somebody: she, he, or not known."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COURTESY: dict[str, Gender] = {
    "mr": "m", "mr.": "m", "sir": "m", "lord": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f",
    "lady": "f", "dame": "f", "madam": "f", "madame": "f", "mx": "", "mx.": "",
}  # fmt: skip
"""Forms of address before a name, and what they say."""

SHORT_TITLES = {
    "sen.": "senator", "sens.": "", "gov.": "governor", "rep.": "representative", "reps.": "", "del.": "delegate",
    "dr.": "doctor", "dr": "doctor", "prof.": "professor", "gen.": "general", "lt.": "lieutenant", "col.": "colonel",
    "maj.": "major", "capt.": "captain", "sgt.": "sergeant", "adm.": "admiral", "pres.": "president",
    "rev.": "reverend", "atty.": "attorney", "sec.": "secretary", "supt.": "superintendent", "insp.": "inspector",
    "cmdr.": "commander", "hon.": "",
}  # fmt: skip
"""Titles cut short, and the noun by which their bearer is later called ("" where there is none)."""

SEXED: dict[str, Gender] = {
    **dict.fromkeys(
        _words(
            "woman girl mother wife daughter sister aunt niece grandmother granddaughter widow girlfriend ex-wife "
            "queen princess duchess actress waitress businesswoman spokeswoman congresswoman chairwoman councilwoman "
            "policewoman saleswoman heroine mistress mom mum lady nun stepmother fiancee bride"
        ),
        "f",
    ),
    **dict.fromkeys(
        _words(
            "man boy father husband son brother uncle nephew grandfather grandson widower boyfriend ex-husband king "
            "prince duke actor waiter businessman spokesman congressman chairman councilman policeman salesman dad "
            "gentleman guy stepfather fiance groom monk fisherman"
        ),
        "m",
    ),
}
"""Nouns that say of which sex somebody is."""

SUFFIXES = _words("jr. jr sr. sr ii iii iv")

SAYS = _words(
    "said says say told tells added adds argued argues asked asks announced announces insisted insists wrote writes "
    "tweeted noted notes explained explains continued concluded replied responded declared acknowledged admitted "
    "claimed claims believes thinks thought recalled testified warned promised vowed suggested "
    "acknowledges contends contended"
)
"""Verbs whose subject is nearly always a person or speaks like one."""


def _sections(path: Path) -> dict[str, frozenset[str]]:
    sections: dict[str, set[str]] = {}
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            sections.setdefault(section, set()).update(line.split())
    return {name: frozenset(words) for name, words in sections.items()}


@cache
def _first_names() -> dict[str, Gender]:
    sections = _sections(FIRST_NAMES)
    names: dict[str, Gender] = dict.fromkeys(sections["both"], "")
    names |= dict.fromkeys(sections["female"], "f")
    names |= dict.fromkeys(sections["male"], "m")
    return names


@cache
def name_words(section: str) -> frozenset[str]:
    """The words of one section of the list of words inside names: "place", "people" or "body"."""
    return _sections(NAME_WORDS)[section]


@cache
def no_person() -> frozenset[str]:
    """Words in names of places, peoples, bodies and works, and hardly ever in the name of a person."""
    return name_words("place") | name_words("people") | name_words("body")


def is_first_name(form: str) -> bool:
    """Is the lower-cased word a known first name?"""
    names = _first_names()
    return form in names or ("-" in form and form.partition("-")[0] in names)


def gender_of(form: str) -> Gender:
    """The gender of a first name, "" where both bear it or nobody is known to."""
    names = _first_names()
    return names.get(form) or (names.get(form.partition("-")[0], "") if "-" in form else "")


def looks_like_person(forms: tuple[str, ...], named: bool = False) -> bool:
    """Can these words be the name of a person? With `named` False only a known first name convinces.

    `forms` are lower-cased words. A single word convinces nobody unless `named` says that it is meant as a person.
    """
    words = tuple(form for form in forms if form not in SUFFIXES)
    if not words or len(words) > 4 or not no_person().isdisjoint(words):
        return False
    return named or (len(words) > 1 and is_first_name(words[0]))
