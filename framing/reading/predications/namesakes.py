"""Others of the same surname: "Chelsea Clinton" and "Mr. Clinton", where the article means Hillary Clinton."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from framing.reading.coreference.gender_words import COURTESY as COURTESIES
from framing.reading.coreference.gender_words import Gender, gender_of, is_first_name
from framing.reading.grammar import tokens_of
from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.phrases import Words, start_of_name
from framing.reading.model import Document, Mention


def names_before(document: Document, sentences: Sequence[tuple[Words, Words]]) -> Mapping[str, set[str]]:
    """The words that stand before the surname of each actor: first names, and the courtesies of one sex in lower case.

    First names are those of the longer names in the catalogue; else, for a person, the known first name that the
    article most often puts before the name. Courtesies are those of the sex that the article more often gives the name.
    """
    found: dict[str, set[str]] = {}
    for mention in document.mentions:
        if mention.kind == "name" and " " in mention.alias:
            found.setdefault(mention.actor, set()).update(mention.alias.split())
    before: dict[str, Counter[tuple[str, ...]]] = {}
    courtesies: dict[str, Counter[Gender]] = {}
    for mention in document.mentions:
        capital = document.text[document.text.rfind(" ", 0, max(0, mention.start - 1)) + 1].isupper()
        if capital and mention.kind == "name" and document.kinds.get(mention.actor) == "person":
            words, tags = sentences[mention.sentence]
            start, end = tokens_of(document, mention)
            if 0 < start < end and _is_courtesy(words[start - 1]):
                courtesies.setdefault(mention.actor, Counter())[COURTESIES[words[start - 1].lower()]] += 1
            elif 0 < start < end and mention.actor not in found:
                names = tuple(word for word in words[start_of_name(words, tags, start) : start] if "." not in word)
                before.setdefault(mention.actor, Counter())[names] += 1
    sexes = {actor: counted.most_common(1)[0][0] for actor, counted in courtesies.items()}
    for actor, counted in before.items():
        own = _own(counted, sexes.get(actor, ""))
        if own:
            found[actor] = own
    for actor, sex in sexes.items():
        found.setdefault(actor, set()).update(word for word, of in COURTESIES.items() if of == sex)
    return found


def _is_courtesy(word: str) -> bool:
    return word[0].isupper() and word.lower() in COURTESIES


def _own(counted: Counter[tuple[str, ...]], sex: Gender) -> set[str]:
    """The words before a surname that are the actor's: all but the first names of others, and none where none is known.

    The actor's own first name is the most frequent one that does not speak against its sex.
    """
    first = {names: names[0].lower() for names in counted if names and is_first_name(names[0].lower())}
    own = [
        names
        for names, _ in counted.most_common()
        if names in first and (not sex or gender_of(first[names]) in ("", sex))
    ]
    if not own:
        return set()
    return {word for names in counted if names not in first or first[names] == first[own[0]] for word in names}


def is_another(s: Clauses, mention: Mention, start: int, known: Mapping[str, set[str]]) -> bool:
    """Is the name at this token somebody else's: behind another first name, or another courtesy, than the actor has?"""
    word, names = s.words[start - 1], known.get(mention.actor)
    if names is None:
        return False
    if _is_courtesy(word):
        return word.lower() not in names and not names.isdisjoint(COURTESIES)
    return "." not in word and word not in names and not names <= COURTESIES.keys()
