"""Words that tell whether a name is a person's, and whether a woman or a man is meant: first names, titles, kinship."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

FIRST_NAMES = Path(__file__).parent.parent / "lexicons" / "first_names.txt"

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

NO_PERSON = _words(
    """
    academy act administration affairs agency airlines airport alliance america american americans amendment apartments
    army association atlantic authority avenue bank basin bay beach berth bill board boulevard bridge broadcasting
    bureau cabinet campaign canal capital capitol caucus center central centre chamber charter church city club coast college
    commission committee company conference congress constitution convention corporation corps council county court
    daily day defense defence democratic democrats department district division east eastern economy election embassy
    enquirer enterprises executive fair federal federation festival files financial fleet force forces forum foundation
    free front fund gate gazette general globe government group guard hall harbour harbor health herald hill holdings
    hospital hotel house inc inc. institute intelligence international island islands journal justice lake land lane
    law league liberal library ltd magazine management march marine market media ministry monitor mount mountain museum
    national nations navy network new news north northern office olympic olympics organization organisation pacific
    park parliament partners party peace peninsula pier plan plaza police port ports post power press primary prize
    project protection public quay radio railway reform region report reporter republic republican republicans research
    reserve review river road royal rule school sea senate series service services show society south southern square
    state states station statement store street studios summit sun super supreme survey system technologies
    technology telegraph television terminal times today tower trade treasury treaty tribune trust tv union united
    university valley village voice wall war water week west western white wing workers world
    african asian black british canadian chinese christian cuban dutch english european french german greek hispanic
    indian iranian iraqi irish islamic israeli italian japanese jewish korean latin mexican muslim nordic palestinian
    polish russian saudi scottish soviet spanish swiss syrian turkish ukrainian belarusian
    los las san santa santo saint st. el al-qaeda hong kong
    """
)
"""Words that stand in names of bodies, places, peoples and works, and hardly ever in the name of a person."""

SAYS = _words(
    "said says say told tells added adds argued argues asked asks announced announces insisted insists wrote writes "
    "tweeted noted notes explained explains continued concluded replied responded declared acknowledged admitted "
    "claimed claims believes thinks thought recalled testified warned promised vowed suggested acknowledges contends contended"
)
"""Verbs whose subject is nearly always a person or speaks like one."""


@cache
def _first_names() -> dict[str, Gender]:
    genders: dict[str, Gender] = {"[female]": "f", "[male]": "m", "[both]": ""}
    names: dict[str, Gender] = {}
    gender: Gender = ""
    for line in FIRST_NAMES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            gender = genders[line]
        elif not line.startswith("#"):
            names |= dict.fromkeys(line.split(), gender)
    return names


def is_first_name(form: str) -> bool:
    """Is the lower-cased word a known first name?"""
    names = _first_names()
    return form in names or ("-" in form and form.partition("-")[0] in names)


def gender_of(form: str) -> Gender:
    """The gender that a first name tells, "" where both bear it or nobody is known to."""
    names = _first_names()
    return names.get(form) or (names.get(form.partition("-")[0], "") if "-" in form else "")


def looks_like_person(forms: tuple[str, ...], named: bool = False) -> bool:
    """Can these words be the name of a person? With `named` False only a known first name convinces.

    `forms` are lower-cased words. A single word convinces nobody unless `named` says that it is meant as a person.
    """
    words = tuple(form for form in forms if form not in SUFFIXES)
    if not words or len(words) > 4 or not NO_PERSON.isdisjoint(words):
        return False
    return named or (len(words) > 1 and is_first_name(words[0]))
