"""Who goes on speaking: "... Hale said. ... he added" gives both pieces to Hale."""

from __future__ import annotations

from collections.abc import Sequence

from framing.model import Attribution, Sentence

PRONOUNS = frozenset({"he", "she"})


def with_turns(
    text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, those of a mere "he" or "she" given to the actor who spoke just before.

    Just before means the attribution that precedes it, in the same paragraph or the one above.
    """
    found: list[Attribution] = []
    for attribution in attributions:
        before = found[-1] if found else None
        pronoun = text[slice(*attribution.source)].lower() in PRONOUNS if attribution.source[0] >= 0 else False
        if before and before.actor and pronoun and not attribution.actor:
            apart = _paragraph(sentences, attribution) - _paragraph(sentences, before)
            if apart <= 1:
                attribution = attribution._replace(actor=before.actor)  # noqa: PLW2901
        found.append(attribution)
    return tuple(found)


def _paragraph(sentences: Sequence[Sentence], attribution: Attribution) -> int:
    start = attribution.content[0]
    return next((s.paragraph for s in sentences if s.start <= start < s.end), 0)
