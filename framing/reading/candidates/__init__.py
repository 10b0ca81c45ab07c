"""Actors that a corpus could be analysed for: the people, bodies and places that its articles name, joined and counted.

Capitals in mid-sentence make a name; headlines, titles, days and nationalities do not. A surname is joined to the full
name that it mostly means, an abbreviation to the name whose initials it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from framing.languages import ENGLISH
from framing.model import Actor, Alias
from framing.reading.candidates.name_runs import NameRun, name_runs
from framing.reading.coreference.gender_words import BODY_WORDS, NO_PERSON, PLACE_WORDS, SUFFIXES, is_first_name
from framing.reading.coreference.names import is_role_noun
from framing.reading.model import Document

DOMINANT = 0.7
"""The share of all bearers of a surname that one must have for the surname alone to be an alias of this one."""
FEWEST = 2
"""Mentions that make a name a candidate, if only one side has it."""
MOST_PLACES = 3
"""Places among the actors of a corpus without a catalogue: they are named often and seldom act."""

Shape = tuple[str, ...]

_TOWN = re.compile(r"..(?:town|ville|burgh?|borough|bury|shire|stan|grad|polis|mouth|chester|minster|stadt|heim)$")
"""How names of places end."""
BODIES = ENGLISH.words("candidates", "body")
"""Bodies whose one word does not show what they are."""
PLACES = ENGLISH.words("candidates", "place")
"""Places of more than one word, or with periods."""
FIRMS = ENGLISH.words("names", "firm") | {"sports", "tenants", "stores", "lines", "works"}
"""Last words of the names of firms and clubs."""
PLACE_HEADS = ENGLISH.words("candidates", "head of a place")
"""Last words of the names of places."""


class Candidate(NamedTuple):
    """A name that could enter the catalogue: its forms, its kind, and how often each side uses it."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    articles: int

    @property
    def total(self) -> int:
        """Mentions on all sides."""
        return sum(count for _, count in self.counts)


@dataclass
class _Seen:
    """What is known of one name, however it is written: mentions by side, articles, and signs of its kind."""

    sides: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    signs: Counter[str] = field(default_factory=Counter)
    articles: set[tuple[str, str]] = field(default_factory=set)

    def add(self, other: _Seen) -> None:
        self.sides += other.sides
        self.forms += other.forms
        self.signs += other.signs
        self.articles |= other.articles

    @property
    def total(self) -> int:
        return self.sides.total()


def candidates(documents: Iterable[Document]) -> tuple[Candidate, ...]:
    """Names outside the catalogue, those that several sides share first, then by articles and mentions.

    Each has a guess at its kind: "person" (a known first name, a title, a verb of saying), "organisation" (a head word
    such as "Agency", an abbreviation), "place" (a known one, or often behind "in"), or "" where nothing tells.
    """
    seen, lower, glosses = _collect(documents)
    _drop_common_words(seen, lower)
    homes = _homes(seen, glosses)
    groups: dict[Shape, _Seen] = {}
    for shape in sorted(seen):
        groups.setdefault(homes[shape], _Seen()).add(seen[shape])
    rows = [row for shape, group in groups.items() if (row := _candidate(shape, group, seen)) is not None]
    return tuple(sorted(rows, key=lambda row: (-len(row.counts), -row.articles, -row.total, row.name)))


def actors_from(found: Sequence[Candidate], most: int = 12) -> tuple[Actor, ...]:
    """A catalogue for a corpus that has none: the first candidates, shared or named three times, three places at most.

    An alias that two of them have is given to neither.
    """
    chosen: list[Candidate] = []
    for candidate in found:
        places = sum(1 for other in chosen if other.kind == "place")
        enough = len(candidate.counts) > 1 or candidate.total > FEWEST
        if enough and len(chosen) < most and (candidate.kind != "place" or places < MOST_PLACES):
            chosen.append(candidate)
    uses = Counter(text for candidate in chosen for text in {candidate.name, *candidate.aliases})
    return tuple(
        Actor(
            candidate.name,
            candidate.kind,
            tuple(Alias(text) for text in (candidate.name, *(a for a in candidate.aliases if uses[a] == 1))),
        )
        for candidate in chosen
    )


# ---------------------------------------------------------------- collecting


def _collect(documents: Iterable[Document]) -> tuple[dict[Shape, _Seen], Counter[str], Counter[tuple[Shape, Shape]]]:
    """Names by shape, words in lower case, and pairs of a name and the abbreviation in brackets behind it."""
    seen: dict[Shape, _Seen] = {}
    lower: Counter[str] = Counter()
    glosses: Counter[tuple[Shape, Shape]] = Counter()
    for document in documents:
        article = (document.article.side, document.article.id)
        last: NameRun | None = None
        for run in name_runs(document, lower):
            shape = _shape(run.words)
            if last is not None and run.bracketed and _initials(_shape(last.words)) == shape[-1]:
                glosses[_shape(last.words), shape] += 1
            last = run
            one = seen.setdefault(shape, _Seen())
            one.sides[article[0]] += 1
            one.forms[" ".join(run.words)] += 1
            one.signs.update(run.signs)
            one.articles.add(article)
    return seen, lower, glosses


def _shape(words: Sequence[str]) -> Shape:
    """The words without periods and middle initials, so that "F.B.I." is "FBI" and "Donald J. Trump" "Donald Trump"."""
    plain = [word.replace(".", "") for word in words]
    return tuple(w for i, w in enumerate(plain) if i in (0, len(plain) - 1) or len(w) > 1 or len(plain) > 3)


def _initials(shape: Shape) -> str:
    return "".join(word[0] for word in shape if word[0].isupper())


def _drop_common_words(seen: dict[Shape, _Seen], lower: Counter[str]) -> None:
    """Names that only ever begin a sentence, and words that are as often written without a capital."""
    for shape in list(seen):
        one = seen[shape]
        inside = one.total - one.signs["first"]
        common = len(shape) == 1 and lower[shape[0].lower()] >= max(inside, 1)
        if common or (inside == 0 and not (len(shape) > 1 and is_first_name(shape[0].lower()))):
            del seen[shape]


# ---------------------------------------------------------------- joining


def _homes(seen: dict[Shape, _Seen], glosses: Counter[tuple[Shape, Shape]]) -> dict[Shape, Shape]:
    """For each name the name under which it is counted: its own, or a longer one that it abbreviates."""
    homes = {shape: shape for shape in seen}
    surnames: dict[str, list[Shape]] = {}
    first_names: dict[str, list[Shape]] = {}
    abbreviations: dict[str, list[Shape]] = {}
    first_words: dict[str, list[Shape]] = {}
    glossed = {short: full for (full, short), _ in reversed(glosses.most_common()) if full in seen}
    for shape in sorted(seen):
        if len(shape) > 1:
            abbreviations.setdefault(_initials(shape), []).append(shape)
            if shape[0].lower() in PLACE_WORDS and shape[1:] in seen and len(shape) > 2:
                homes[shape] = shape[1:]  # "Belarus High Technologies Park"
            elif shape[-1].lower() in BODY_WORDS and not _person_shape(shape, seen[shape]):
                first_words.setdefault(shape[0], []).append(shape)
        if _person_shape(shape, seen[shape]):
            surnames.setdefault(_surname(shape), []).append(shape)
            first_names.setdefault(shape[0], []).append(shape)
    for shape in sorted(seen):
        if len(shape) != 1:
            continue
        word = shape[0]
        spelled = glossed.get(shape) or _spelled(word, abbreviations.get(word, []), seen)
        bodies = first_words.get(word, [])
        if spelled:
            homes[shape] = spelled
        elif word in surnames and word.lower() not in PLACE_WORDS:
            homes[shape] = _dominant(surnames[word], seen) or shape
        elif word in first_names:
            homes[shape] = _dominant(first_names[word], seen) or shape
        elif bodies and _short_form(word, seen[shape]):
            homes[shape] = _dominant(bodies, seen) or shape
    return {shape: homes[home] for shape, home in homes.items()}


def _spelled(word: str, full: list[Shape], seen: dict[Shape, _Seen]) -> Shape | None:
    """The one name with these initials: a known place, or a body that is written out in an article with them."""
    if not word.isupper() or len(word) < 2:
        return None
    places = [shape for shape in full if " ".join(shape).lower() in PLACES]
    here = seen[(word,)].articles
    bodies = [s for s in full if s[-1].lower() in BODY_WORDS and len(s) > 2 and seen[s].articles & here]
    found = places or bodies
    return found[0] if len(found) == 1 else None


def _short_form(word: str, one: _Seen) -> bool:
    """Can the first word of a body's name mean all of it: "Hestrell", but no place ("Tulsa")?"""
    place = word.lower() in NO_PERSON or one.signs["in"] * 4 > one.total
    return not place and not word.isupper() and "-" not in word


def _surname(shape: Shape) -> str:
    words = [word for word in shape if word.lower() not in SUFFIXES]
    return words[-1] if words else shape[-1]


def _dominant(shapes: list[Shape], seen: dict[Shape, _Seen]) -> Shape | None:
    """The full name that a surname mostly means."""
    most = max(shapes, key=lambda shape: (seen[shape].total, shape))
    return most if seen[most].total >= DOMINANT * sum(seen[shape].total for shape in shapes) else None


def _person_shape(shape: Shape, one: _Seen) -> bool:
    forms = tuple(word.lower() for word in shape)
    if not 2 <= len([form for form in forms if form not in SUFFIXES]) <= 4 or not BODY_WORDS.isdisjoint(forms[1:]):
        return False
    if not all(word[0].isupper() for word in shape if word.lower() not in ("de", "van", "von", "al", "bin", "la")):
        return False
    personal = one.signs["titled"] + one.signs["says"]
    if is_first_name(forms[0]):
        return forms[0] not in PLACE_WORDS or personal > 0
    return NO_PERSON.isdisjoint(forms) and personal > 0 and personal >= one.signs["the"] + one.signs["in"]


# ---------------------------------------------------------------- guessing the kind


def _candidate(shape: Shape, group: _Seen, seen: dict[Shape, _Seen]) -> Candidate | None:
    family = (
        len(shape) == 1 and shape[0][-1] == "s" and (shape[0][:-1],) in seen and group.signs["the"] * 2 > group.total
    )
    if (group.total < FEWEST and len(group.sides) < 2) or family:
        return None
    own = seen[shape].forms
    name = max(own, key=lambda form: (own[form], -len(form), form))
    kind = _kind(shape, group)
    aliases = tuple(sorted((form for form in group.forms if form != name), key=lambda form: (-group.forms[form], form)))
    return Candidate(name, kind, aliases, tuple(sorted(group.sides.items())), len(group.articles))


def _kind(shape: Shape, group: _Seen) -> str:
    forms = tuple(word.lower() for word in shape)
    head = forms[forms.index("of") - 1] if "of" in forms[1:] else forms[-1]
    spelled = " ".join(forms)
    if spelled in PLACES or (len(shape) == 1 and forms[0] in PLACE_WORDS) or head in PLACE_HEADS:
        return "place"
    if _person_shape(shape, group):
        return "person"
    abbreviated = shape[0].isupper() and len(shape[0]) > 1
    if (
        head in BODY_WORDS
        or head in FIRMS
        or spelled in BODIES
        or abbreviated
        or (is_role_noun(head) and len(shape) > 1)
    ):
        return "organisation"
    return _kind_by_signs(shape, group)


def _kind_by_signs(shape: Shape, group: _Seen) -> str:
    """What the words around a name tell, or "" where they tell nothing."""
    signs, personal = group.signs, group.signs["titled"] + group.signs["says"]
    inside = max(group.total - signs["first"], 1)
    if signs["the"] * 2 >= inside or (shape[-1][-1] == "s" and signs["the"] * 3 >= inside):
        return "organisation"
    if personal > max(signs["place"], signs["the"]):
        return "person" if len(shape) < 4 else ""
    if signs["place"] * 3 >= inside or (len(shape) == 1 and _TOWN.search(shape[0].lower())):
        return "place"
    return ""
