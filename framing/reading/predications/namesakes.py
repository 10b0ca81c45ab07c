"""Others of the same surname: "Chelsea Clinton" and "Mr. Clinton", where the article means Hillary Clinton."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from framing.reading.grammar import tokens_of
from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.phrases import COURTESY, Words, start_of_name
from framing.reading.model import Document, Mention

_WOMEN = COURTESY - {"mr"}


def names_before(document: Document, sentences: Sequence[tuple[Words, Words]]) -> Mapping[str, set[str]]:
    """The words that stand before the surname of each actor: first names, and the courtesies of one sex, in lower case.

    First names are those of the longer names in the catalogue, or else, for a person, what the article most often puts
    before the name. Of courtesies, those of the sex that the article more often gives the name.
    """
    found: dict[str, set[str]] = {}
    before: dict[str, Counter[tuple[str, ...]]] = {}
    courtesies: dict[str, Counter[frozenset[str]]] = {}
    for mention in document.mentions:
        if mention.kind == "name" and " " in mention.alias:
            found.setdefault(mention.actor, set()).update(mention.alias.split())
    for mention in document.mentions:
        if mention.kind != "name" or document.kinds.get(mention.actor) != "person":
            continue
        words, tags = sentences[mention.sentence]
        start, end = tokens_of(document, mention)
        if not 0 < start < end:
            continue
        courtesy = words[start - 1].lower().rstrip(".")
        if courtesy in COURTESY:
            sex = frozenset({courtesy}) if courtesy == "mr" else _WOMEN
            courtesies.setdefault(mention.actor, Counter())[sex] += 1
        elif mention.actor not in found and tags[start] == "NNP":
            names = tuple(word for word in words[start_of_name(words, tags, start) : start] if _is_first_name(word))
            before.setdefault(mention.actor, Counter()).update([names] if names else ())
    for actor, counted in before.items():
        if counted:
            most = counted.most_common(1)[0][0]
            alike = (name for names in counted if not set(names).isdisjoint(most) for name in names)
            found[actor] = {*most, *alike}
    for actor, of_sex in courtesies.items():
        found.setdefault(actor, set()).update(of_sex.most_common(1)[0][0])
    return found


def is_another(s: Clauses, mention: Mention, start: int, known: Mapping[str, set[str]]) -> bool:
    """Is the name at this token somebody else's: behind another first name, or another courtesy, than the actor has?"""
    word, names = s.words[start - 1], known.get(mention.actor)
    courtesy = word.lower().rstrip(".")
    if names is None:
        return False
    if courtesy in COURTESY:
        return courtesy not in names and not names.isdisjoint(COURTESY)
    return "." not in word and word not in names and not names <= COURTESY


def _is_first_name(word: str) -> bool:
    return "." not in word and word.lower() not in COURTESY
