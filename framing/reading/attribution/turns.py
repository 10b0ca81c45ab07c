"""Who goes on speaking ("... he added")."""

from __future__ import annotations

from collections.abc import Sequence

from framing.reading.attribution.speech import as_speech
from framing.reading.model import Attribution, Sentence

PRONOUNS = frozenset({"he", "she"})


def with_turns(
    text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, each marked as speech or not, those of a mere "he" or "she" given to who spoke just before.

    Just before means the attribution that precedes it, in the same paragraph or the one above.
    """
    found: list[Attribution] = []
    for attribution in as_speech(text, attributions):
        before = found[-1] if found else None
        goes_on = (
            before is not None and before.actor and not attribution.actor and _is_pronoun(text, attribution.source)
        )
        if before and goes_on and _paragraph(sentences, attribution) - _paragraph(sentences, before) <= 1:
            found.append(attribution._replace(actor=before.actor))
        else:
            found.append(attribution)
    return tuple(found)


def _is_pronoun(text: str, source: tuple[int, int]) -> bool:
    return source[0] >= 0 and text[slice(*source)].lower() in PRONOUNS


def _paragraph(sentences: Sequence[Sentence], attribution: Attribution) -> int:
    start = attribution.content[0]
    return next((s.paragraph for s in sentences if s.start <= start < s.end), 0)
