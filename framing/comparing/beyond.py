"""What differs beyond actors, between many articles: whose voices are heard, themes, hidden doers, words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from framing.comparing.clauses import FRAMES_IN_WORDS
from framing.comparing.families import Test
from framing.comparing.few_texts import one_voice, single, two_actors
from framing.comparing.heard import heard_most
from framing.comparing.leads import whom_about
from framing.comparing.material import Between, place_of
from framing.comparing.model import Clause, ClauseKind, Contrast, Finding, Strength
from framing.comparing.plain import capital, percent, quoted
from framing.comparing.shown import spoken
from framing.comparing.subjects import subjects
from framing.comparing.topics import in_articles, leaning, words_clauses
from framing.comparing.worth import ends, tellable
from framing.languages import ENGLISH
from framing.measures.agency import PASSIVES
from framing.measures.frames import FRAMES_IN_TEXT
from framing.measures.sourcing import BORROWED, SOURCING
from framing.model import Passage

SOURCES: Mapping[str, str] = {
    "official": "officials, lawmakers, police and spokespeople",
    "expert": "experts, scholars, doctors and studies",
    "citizen": "citizens",
}
"""Kinds of sources as a sentence has them."""

FEWEST_MARKS = 2
"""Words of a frame that show it plainly in one sentence."""
LEAST_COPY = 0.2
"""By which share of a side's articles more have to be agency copy."""
FEWEST_STANDING, LONGEST = 6, 200
"""Words of a repeated sentence that is told, and how many of its characters are."""
_EDITORS = re.compile(r"\W*editor[’']?s?[’']? note", re.IGNORECASE)


def beyond(between: Between, found: Sequence[Test]) -> Iterator[Finding]:
    """The findings that are not about one actor, in the order of their worth."""
    themes = _themes(between, found)
    told = frozenset(one.key[0] for one in themes)
    words = words_clauses(between, _graded(between, found, "words"), told)
    clauses = [
        list(whom_about(between)),
        themes,
        [*heard_most(between), *_voices(between, found)],
        one_voice(between),
        two_actors(between),
        _standing(between),
        _passives(between, found),
        list(words),
        list(subjects(between, told)),
        agencies(between),
    ]
    yield from (Finding("", tuple(some), between.names) for some in clauses if some)


def _graded(between: Between, found: Sequence[Test], subject: str) -> list[tuple[Contrast, Strength]]:
    """The contrasts of a subject that stand, the firmest first."""
    places = {test.place for test in found if test.subject == subject}
    measures = dict.fromkeys(place[0] for place in places)
    rows = [c for name in measures for c in between.contrasts(name) if place_of(c) in places]
    graded = [(c, strength) for c in rows if (strength := between.material.strength(c)) and tellable(between, c)]
    known = between.material.corrected
    return sorted(
        graded, key=lambda one: (one[1], known[place_of(one[0])].score, -abs(one[0].difference or 0.0), one[0].key)
    )


def _tested(between: Between, kind: ClauseKind, contrast: Contrast, strength: Strength, sentence: str) -> Clause:
    high = between.members(ends(between, contrast)[0])
    passages = between.material.passages(contrast.measure, contrast.key)
    forward = tuple(p for p in passages if p.side in high)
    claim = between.material.claim_at.get(place_of(contrast))
    return Clause(kind, capital(sentence) + ".", strength, contrast.measure, contrast.key, None, forward, None, claim)


def _themes(between: Between, found: Sequence[Test]) -> list[Clause]:
    """The frame whose words differ most by either side."""
    clauses: list[Clause] = []
    graded, words = (_graded(between, found, subject) for subject in ("themes", "words"))
    for side in between.names:
        for contrast, strength in [one for one in graded if ends(between, one[0])[0] == side][:1]:
            more, less = (between.value(FRAMES_IN_TEXT.name, contrast.key, end) for end in ends(between, contrast))
            told = (
                f"{between.label(side)} speaks {FRAMES_IN_WORDS[contrast.key[0]]} more often than "
                f"{between.label(between.other(side))}: in {percent(more)} of its sentences, against {percent(less)}"
            )
            if shown := leaning(between, words, side, contrast.key[0]):
                told += f"; it more often says {in_articles(between, shown, side)}"
            clause = _tested(between, "frames", contrast, strength, told)
            full = tuple(passage for passage in clause.evidence if passage.weight >= FEWEST_MARKS)
            clauses.append(replace(clause, evidence=full or clause.evidence))
    return clauses


def agencies(between: Between) -> list[Clause]:
    """How many of either side's articles news agencies wrote, where that differs much."""
    if not between.tested:
        return []
    every = {one: between.articles(one) for one in between.names}
    copy = {one: sum(between.material.agencies.get(member, 0) for member in between.members(one)) for one in every}
    high, low = sorted(between.names, key=lambda one: -copy[one] / every[one])
    if copy[high] / every[high] - copy[low] / every[low] < LEAST_COPY:
        return []
    told = (
        f"{copy[high]} of {every[high]} articles in {between.label(high)} were written by news agencies, "
        f"{copy[low] or 'none'} of {every[low]} in {between.label(low)}"
    )
    return [Clause("standing", capital(told) + ".", "descriptive", "", (high,))]


def _voices(between: Between, found: Sequence[Test]) -> list[Clause]:
    """How much either side leaves to others' words, and whose they are."""
    clauses: list[Clause] = []
    graded = _graded(between, found, "voices")
    for contrast, strength in [one for one in graded if one[0].measure == BORROWED.name]:
        high, low = ends(between, contrast)
        more, less = (between.value(BORROWED.name, contrast.key, side) for side in (high, low))
        told = (
            f"{percent(more)} of all words in {between.label(high)} are somebody else’s, quoted or reported; "
            f"in {between.label(low)} {percent(less)} are"
        )
        clauses.append(_tested(between, "voice", contrast, strength, told))
    for side in between.names:
        mine = [one for one in graded if one[0].measure == SOURCING.name and ends(between, one[0])[0] == side][:1]
        for contrast, strength in mine:
            more, less = (between.value(SOURCING.name, contrast.key, end) for end in ends(between, contrast))
            who, other = SOURCES.get(contrast.key[0], contrast.key[0]), between.label(between.other(side))
            shares = f"{percent(more)} against {percent(less)} in {other}"
            told = f"{between.label(side)} gives {who} more of the words that it quotes or reports: {shares}"
            clause = _tested(between, "voice", contrast, strength, told)
            words = ENGLISH.sections("source_kinds")[contrast.key[0]]
            known = [p for p in clause.evidence if not (text := between.material.text(p)) or _holds(text, words)]
            known = [p for p in known if contrast.key[0] != "expert" or not _is_of_a_candidate(between, p)]
            clauses.append(replace(clause, evidence=spoken(between, known)))
    return clauses


def _is_of_a_candidate(between: Between, passage: Passage) -> bool:
    """Whether a passage speaks of candidates, one of whom may be a doctor and no expert here."""
    return _holds(between.material.text(passage), ("candidate", "nominee", "candidates", "nominees"))


def _holds(text: str, words: Sequence[str]) -> bool:
    """Whether a passage says of which kind its source is."""
    return not {word.strip(".,;:“”\"'’()") for word in text.lower().split()}.isdisjoint(words)


def _standing(between: Between) -> list[Clause]:
    """The sentence on an actor in focus that a side prints most often, word for word: it is left out of all counts."""
    names = [alias.text for actor in between.material.focus for alias in between.material.actors[actor].aliases]
    clauses = []
    for side in single(between):
        rows = [row for row in between.material.standing if row.side == side]
        rows = [row for row in rows if len(row.text.split()) >= FEWEST_STANDING and any(n in row.text for n in names)]
        if rows:
            row = max(rows, key=lambda one: (one.articles, one.text))
            text = row.text if len(row.text) <= LONGEST else f"{row.text[:LONGEST].rpartition(' ')[0]} …"
            note = "an editor’s note" if _EDITORS.match(row.text) else "one standing passage"
            every = between.articles(side)
            told = f"{between.label(side)} prints {note} in {row.articles} of its {every} articles: {quoted(text)}"
            clauses.append(Clause("standing", capital(told) + ".", "descriptive", "", (side,)))
    return clauses


def _passives(between: Between, found: Sequence[Test]) -> list[Clause]:
    for contrast, strength in _graded(between, found, "passives")[:1]:
        high, low = ends(between, contrast)
        more, less = (1000 * (between.value(PASSIVES.name, contrast.key, side) or 0.0) for side in (high, low))
        told = (
            f"{between.label(high)} says what was done without saying who did it more often than {between.label(low)}: "
            f"{more:.1f} against {less:.1f} times in 1,000 words"
        )
        return [_tested(between, "passives", contrast, strength, told)]
    return []
