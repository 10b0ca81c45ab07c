"""Words that tell whether a name is a person's, and whether a woman or a man is meant: first names, titles, kinship."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from framing.languages import ENGLISH

Gender = Literal["f", "m", ""]
"""How pronouns speak of somebody: she, he, or not known."""


COURTESY: dict[str, Gender] = {
    **dict.fromkeys(ENGLISH.sections("coreference")["address of a man"], "m"),
    **dict.fromkeys(ENGLISH.sections("coreference")["address of a woman"], "f"),
    **dict.fromkeys(ENGLISH.sections("coreference")["address of anybody"], ""),
}
"""Forms of address before a name, and what they say."""

SHORT_TITLES = {
    short: noun for short, _, noun in (line.partition(" ") for line in ENGLISH.lines("coreference")["short title"])
}
"""Titles cut short, and the noun by which their bearer is later called ("" where there is none)."""

SEXED: dict[str, Gender] = {
    **dict.fromkeys(ENGLISH.sections("coreference")["female"], "f"),
    **dict.fromkeys(ENGLISH.sections("coreference")["male"], "m"),
}
"""Nouns that say of which sex somebody is."""

SUFFIXES = frozenset("jr. jr sr. sr ii iii iv".split())

SAYS = ENGLISH.words("coreference", "saying")
"""Verbs whose subject is nearly always a person or speaks like one."""


FIRST_NAMES: dict[str, Gender] = {
    **dict.fromkeys(ENGLISH.sections("first_names")["both"], ""),
    **dict.fromkeys(ENGLISH.sections("first_names")["female"], "f"),
    **dict.fromkeys(ENGLISH.sections("first_names")["male"], "m"),
}
PLACE_WORDS, PEOPLE_WORDS, BODY_WORDS = (
    ENGLISH.words("name_words", heading) for heading in ("place", "people", "body")
)
"""Words inside the names of places, of nations, faiths and parties, and of bodies, works and laws."""

NO_PERSON = PLACE_WORDS | PEOPLE_WORDS | BODY_WORDS
"""Words in names of places, peoples, bodies and works, and hardly ever in the name of a person."""


def is_first_name(form: str) -> bool:
    """Is the lower-cased word a known first name?"""
    return form in FIRST_NAMES or ("-" in form and form.partition("-")[0] in FIRST_NAMES)


def gender_of(form: str) -> Gender:
    """The gender of a first name, "" where both bear it or nobody is known to."""
    return FIRST_NAMES.get(form) or (FIRST_NAMES.get(form.partition("-")[0], "") if "-" in form else "")


@lru_cache(maxsize=1 << 14)
def looks_like_person(forms: tuple[str, ...], named: bool = False) -> bool:
    """Can these words be the name of a person? With `named` False only a known first name convinces.

    `forms` are lower-cased words. A single word convinces nobody unless `named` says that it is meant as a person.
    """
    words = tuple(form for form in forms if form not in SUFFIXES)
    if not words or len(words) > 4 or not NO_PERSON.isdisjoint(words):
        return False
    return named or (len(words) > 1 and is_first_name(words[0]))
