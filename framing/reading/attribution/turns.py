"""What attributions are worth: who goes on speaking ("... he added"), and which are speech at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from framing.reading.attribution.block import cue_words
from framing.reading.model import Attribution, Sentence

PRONOUNS = frozenset({"he", "she"})
_FORM = re.compile(r"[\w'’-]+")


def with_turns(
    text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, each marked as speech or not, those of a mere "he" or "she" given to who spoke just before.

    Just before means the attribution that precedes it, in the same paragraph or the one above.
    """
    found: list[Attribution] = []
    for given in attributions:
        attribution = given._replace(speech=is_speech(text, given))
        before = found[-1] if found else None
        pronoun = text[slice(*attribution.source)].lower() in PRONOUNS if attribution.source[0] >= 0 else False
        if before and before.actor and pronoun and not attribution.actor:
            apart = _paragraph(sentences, attribution) - _paragraph(sentences, before)
            if apart <= 1:
                attribution = attribution._replace(actor=before.actor)
        found.append(attribution)
    return tuple(found)


def is_speech(text: str, attribution: Attribution) -> bool:
    """Whether somebody says, writes or thinks the content, and does not only want it or is brought to it.

    "Hale said ..." and "there were fears that ..." are speech, "Hale was persuaded to agree to ..." is not. Words in
    quotation marks without any cue are.
    """
    if attribution.cue[0] < 0:
        return attribution.kind != "indirect"
    return _is_of_speech(text[slice(*attribution.cue)].lower())


@lru_cache(maxsize=1 << 12)
def _is_of_speech(cue: str) -> bool:
    forms = _FORM.findall(cue)
    if not any(form in cue_words() or form == "according" for form in forms):
        return False
    return forms[-1] not in ("to", "of") or "according" in forms


def _paragraph(sentences: Sequence[Sentence], attribution: Attribution) -> int:
    start = attribution.content[0]
    return next((s.paragraph for s in sentences if s.start <= start < s.end), 0)
