"""The dictionary form of a verb, so that "beats", "beat" and "beaten" are counted as one deed."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from framing.languages import ENGLISH

_VOWELS = frozenset("aeiou")

_SHORT = re.compile(r"(?:[^aeiou]+|qu|)[aeiouy][bdfgklmnprstz]$")
_DOUBLED = re.compile(r"(?:ss|ff|zz|^add|^err|^egg|^ebb)$")
_DOUBLED_L = re.compile(r"[aeiou].*(?:ell|troll|nall)$")
_WITH_EE = frozenset({"agree", "disagree", "free", "guarantee", "decree", "referee", "oversee", "foresee"})


@cache
def _irregular() -> dict[str, str]:
    rows = map(str.split, ENGLISH.lines("verbs")["irregular"])
    return {form: lemma for lemma, *forms in rows for form in forms}


@cache
def _endings() -> dict[str, bool]:
    """Endings of stems: True where a final e is lost, False where there was none."""
    return dict.fromkeys(ENGLISH.words("verbs", "lost e"), True) | dict.fromkeys(ENGLISH.words("verbs", "kept"), False)


@lru_cache(maxsize=1 << 15)
def verb_lemma(form: str) -> str:
    """Of which verb is this a form? "denied" -> "deny", "beaten" -> "beat", "promising" -> "promise".

    A table of irregular verbs and spelling rules for the rest (`languages/en/verbs.txt`). On UD English EWT the result
    is the treebank's lemma for 99 verbs in 100.
    """
    word = form.lower().replace("’", "'")
    if word in _irregular():
        return _irregular()[word]
    if word.endswith("ing") and _has_vowel(word[:-3]):
        return _restored(word[:-3])
    if word.endswith("ied"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word[:-1] in _WITH_EE:
        return word[:-1]
    if word.endswith("ed") and not word.endswith("eed") and _has_vowel(word[:-2]):
        return _restored(word[:-2])
    return _without_s(word)


def is_irregular_past(form: str) -> bool:
    """Can the word be the past of an irregular verb ("stood", "beat")?"""
    return form.lower() in _irregular()


def _has_vowel(stem: str) -> bool:
    return len(stem) > 1 and not _VOWELS.union("y").isdisjoint(stem)


def _without_s(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _restored(stem: str) -> str:
    """The verb before -ed or -ing: "stopp" -> "stop", "mak" -> "make", "open" as it is."""
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        kept = _DOUBLED.search(stem) or (stem.endswith("ll") and not _DOUBLED_L.search(stem))
        return stem if kept else stem[:-1]
    return stem + "e" if _SHORT.fullmatch(stem) or _lost_e(stem) else stem


def _lost_e(stem: str) -> bool:
    endings = (stem[start:] for start in range(len(stem)))
    return next((_endings()[ending] for ending in endings if ending in _endings()), False)
