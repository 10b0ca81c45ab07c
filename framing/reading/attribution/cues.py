"""The words that introduce a source: which there are, of which kind, and how far the author follows the source."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from framing.languages import ENGLISH

CueKind = Literal["say", "utter", "act", "show", "think", "want", "noun"]
CueClass = Literal["factive", "neutral", "distancing"]

KINDS: tuple[CueKind, ...] = ("say", "utter", "act", "show", "think", "want", "noun")
CLASSES: tuple[CueClass, ...] = ("factive", "neutral", "distancing")

_FORM = re.compile(r"[\w'’-]+")


class Cue(NamedTuple):
    """A word of languages/en/cues.txt: its kind, its class, its lemma."""

    kind: CueKind
    stance: CueClass
    lemma: str


@cache
def cue_lexicon() -> dict[str, Cue]:
    """Each form of each word of languages/en/cues.txt; of words that are there twice ("fear"), the verb."""
    return dict(reversed(_rows()))


@cache
def cue_nouns() -> dict[str, Cue]:
    """Each form of each noun of languages/en/cues.txt."""
    return {form: cue for form, cue in _rows() if cue.kind == "noun"}


@cache
def _rows() -> tuple[tuple[str, Cue], ...]:
    found: list[tuple[str, Cue]] = []
    kinds: dict[str, CueKind] = {kind: kind for kind in KINDS}
    classes: dict[str, CueClass] = {name: name for name in CLASSES}
    for line in ENGLISH.lines("cues")[""]:
        kind, stance, *forms = line.split()
        if kind not in kinds:
            continue
        cue = Cue(kinds[kind], classes[stance], forms[0])
        for form in forms if len(forms) > 1 else _regular(forms[0], kind == "noun"):
            found.append((form, cue))
    return tuple(found)


def _regular(stem: str, noun: bool) -> list[str]:
    """The forms of a word that only adds endings."""
    more = stem + ("es" if stem.endswith(("sh", "ch", "ss")) else "s")
    bare = stem.removesuffix("e")
    return [stem, more] if noun else [stem, more, bare + "ed", bare + "ing"]


@cache
def cue_words() -> dict[str, str]:
    """Each form of each word of languages/en/cues.txt, and its kind."""
    return {form: cue.kind for form, cue in cue_lexicon().items()}


@lru_cache(maxsize=1 << 12)
def cue_class(cue: str) -> CueClass | None:
    """How far the author follows a source, by the words that introduce it.

    Args:
        cue: one word or several, in any case: "revealed", "had claimed", "according to".

    Returns: "factive" where the author takes what is said to be so ("revealed", "explained", "admitted"), "distancing"
    where it is left to the source ("claimed", "alleged"), else "neutral"; None where no word of it introduces a source.
    Of several such words the one that leans decides ("claimed to know": distancing, as the first of them).
    """
    forms = _FORM.findall(cue.lower())
    known = [cue_lexicon()[form].stance for form in forms if form in cue_lexicon()]
    leaning = [stance for stance in known if stance != "neutral"]
    if leaning:
        return leaning[0]
    return "neutral" if known or "according" in forms else None
