"""What a text says of its actors: every predication of a document, by rules over its tags.

Precision comes first: a wrong predication in a report is worse than a missed one. A name inside a longer noun phrase
("the Hale aide") is skipped, and where an attachment is open, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from framing.reading.attribution.cues import cue_class
from framing.reading.coreference.namesakes import is_own
from framing.reading.finders import Finder
from framing.reading.grammar import characters_of, tagged, tokens_of
from framing.reading.grammar.clauses import Clauses, clauses
from framing.reading.grammar.phrases import Span, inside_noun_phrase, start_of_name
from framing.reading.grammar.roles import NEITHER, relative_role, role_in
from framing.reading.grammar.verbs import VERBAL
from framing.reading.model import Document, Mention
from framing.reading.predications.belonging import belongings
from framing.reading.predications.beside import equals
from framing.reading.predications.deeds import deeds
from framing.reading.predications.doubts import turned
from framing.reading.predications.found import Found, Named, named
from framing.reading.predications.model import RELATIONS, Predication, Relation
from framing.reading.predications.names import callings, label, likened
from framing.reading.predications.states import states
from framing.reading.predications.voices import voice_of

_NONE = frozenset({"neither", "nor", "not", "no", "few"})
"""Words before a subject that deny all that is said of it."""

_INDEFINITE = frozenset({"a", "an", "any", "no", "some", "another"})
_OWNERS = frozenset({"his", "her", "its", "their", "our", "my"})

__all__ = ["RELATIONS", "Predication", "Relation", "predications", "relations"]


Told = dict[int, tuple[Sequence[Mention], Sequence[Predication]]]
"""By sentence: its mentions, and what it says of them."""


def _find_told(document: Document) -> Told:
    return _told_in(document, document.mentions_by_sentence)


told_by_sentence = Finder(_find_told)
"""What each sentence that names somebody says."""


def take_over(document: Document, before: Document) -> None:
    """Find what a document says that has other mentions than before, anew only in the sentences where they differ."""
    known, named = told_by_sentence(before), document.mentions_by_sentence
    new = {index: mentions for index, mentions in named.items() if known.get(index, ((),))[0] != mentions}
    told_by_sentence.keep(
        document, {index: known[index] for index in named if index not in new} | _told_in(document, new)
    )


def _told_in(document: Document, named: Mapping[int, Sequence[Mention]]) -> Told:
    """What these sentences say of the actors that they name; each step is taken in all of them, which is faster."""
    sentences = tagged(document)
    parsed = [clauses(*sentences[index]) for index in named]
    found = [list(_in_sentence(document, s, mentions)) for s, mentions in zip(parsed, named.values(), strict=True)]
    return {
        index: (mentions, _said(document, s, here))
        for (index, mentions), s, here in zip(named.items(), parsed, found, strict=True)
    }


def _said(document: Document, s: Clauses, found: Sequence[tuple[Mention, Found]]) -> tuple[Predication, ...]:
    """What was found in one sentence, told, and nothing twice."""
    said: dict[tuple[str, Relation, int, int], Predication] = {}
    for mention, one in found:
        told = _told(document, s, mention, one)
        said.setdefault((told.actor, told.relation, told.start, told.end), told)
    return tuple(said.values())


def _find(document: Document) -> tuple[Predication, ...]:
    told = chain.from_iterable(said for _, said in told_by_sentence(document).values())
    return tuple(sorted(told, key=lambda p: (p.start, p.end, p.actor, p.relation)))


predications = Finder(_find)
"""What a document says of its actors, in the order of the text."""


def relations(s: Clauses, start: int, end: int) -> Iterator[Found]:
    """The relations of the name at these tokens to the words of its sentence."""
    name = named(s, start, end)
    role = role_in(s, start, end)
    if not name.heads and not name.owns and s.lowered[name.first] in _INDEFINITE:
        role = NEITHER  # "holding a Hale sign", where the tagger takes the sign for another word
    if not name.heads and s.tags[name.end : name.end + 1] == ["CC"]:
        role = NEITHER  # "Hale and Dorn supporters came together"
    if _is_only_some(s, name):
        return
    called = list(callings(s, name))
    yield from called
    before = name.first - 1 - (name.first > 1 and s.lowered[name.first - 1] == "even")  # "not even Hale"
    none = s.lowered[name.first] in _NONE or (before >= 0 and s.lowered[before] in _NONE)
    clause = relative_role(s, name.first, end) if name.heads else NEITHER
    if clause is not NEITHER:
        yield from (*states(s, clause), *deeds(s, name, clause))
    if role is not NEITHER:
        for one in (*states(s, role), *deeds(s, name, role)):
            yield one._replace(negated=not one.negated) if none and one.first >= name.end else one
    titles = [one for one in called if one.last <= start]
    if not any("of" in s.words[one.first : start] for one in titles):  # "Secretary of State Hale"
        yield from belongings(s, name)
    yield from equals(s, name)


def _is_only_some(s: Clauses, name: Named) -> bool:
    """Are only some of a body meant: "the Roundheads who refused to pay", which is no word on all of them?"""
    relative = s.tags[name.end : name.end + 1] in (["WP"], ["WDT"]) and s.lowered[name.end] in ("who", "that")
    return relative and s.tags[name.end - 1] in ("NNPS", "NNS") and s.words[name.end - 1].endswith("s")


def _in_sentence(document: Document, s: Clauses, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Found]]:
    for mention in mentions:
        for one in _of_mention(document, s, mention):
            yield mention, one
    for one in likened(s):
        before = [mention for mention in mentions if tokens_of(document, mention)[1] <= one.first]
        if before:
            yield before[-1], one


def _of_mention(document: Document, s: Clauses, mention: Mention) -> Iterator[Found]:
    start, end = tokens_of(document, mention)
    if start >= end:
        return
    if mention.kind == "name":
        whole = start_of_name(s.words, s.tags, start)
        own = document.names.get(mention.actor, frozenset())
        another = bool(own) and whole < start and not is_own(s.lowered[start - 1], own)
        if whole < start and (another or (whole and s.lowered[whole - 1] == "the")):
            return  # "Ann Hale" for Ruth Hale; "in the Post Hale said": two names
        start = whole
    elif mention.kind == "label" and not inside_noun_phrase(s.tags, end):
        called = label(s, start, end, frozenset(mention.actor.lower().split()))
        if called is not None:
            yield called
    yield from relations(s, start, end)


def _told(document: Document, s: Clauses, mention: Mention, one: Found) -> Predication:
    sentence = document.sentences[mention.sentence]
    start, end = characters_of(document, sentence, one.first, one.last)
    stated = _is_stated(s, one, document.text, mention, start)
    given = not stated and _is_given(s, one)
    conceded, doubted, denied = turned(s, one.head, stated, given, one.negated)
    if one.relation == "called" and end <= mention.start and s.words[one.first][0].isupper():
        doubted = False  # "the claim that President Hale left": the office is none of it
    thing = given or (one.relation == "place" and s.tags[one.head] not in VERBAL)
    voice = voice_of(document, mention, one, (start, end), thing)
    other = _words(document, mention.sentence, one.other)
    return Predication(
        actor=mention.actor,
        relation=one.relation,
        phrase=_closed(" ".join(document.text[start:end].split()), document.text[end : end + 2]),
        lemma=one.lemma or s.lowered[one.head],
        start=start,
        end=end,
        sentence=mention.sentence,
        naming=(mention.start, mention.end),
        voice=voice.name,
        source=voice.source,
        negated=one.negated != denied,
        conceded=conceded,
        doubted=doubted and one.relation != "with",
        doer=other if one.relation in ("suffers", "called") else "",
        object=other if one.relation == "does" else "",
        cue=cue_class(one.lemma) or "neutral" if one.relation == "says" else "",
    )


def _is_stated(s: Clauses, one: Found, text: str, mention: Mention, start: int) -> bool:
    """Does a clause state this, and no noun phrase presuppose it ("Hale's doubts", "the brave Hale")?"""
    if one.relation in ("is", "quality", "has"):
        owns = text.startswith(("'", "’"), mention.end) or text[mention.start : mention.end].lower() in _OWNERS
        return start >= mention.end and not (owns and one.relation == "has")  # but "if she's the nominee"
    return one.relation in ("does", "says", "suffers") or (one.relation == "place" and s.tags[one.head] in VERBAL)


def _is_given(s: Clauses, one: Found) -> bool:
    """Does the sentence take this for granted, whatever it asks or supposes: "Hale's plan", "the mayor Hale"?"""
    if one.relation == "called":
        return one.other is None
    if one.relation == "has":
        return True
    definite = s.tags[one.first] in ("DT", "PRP$") and s.lowered[one.first] not in _INDEFINITE
    before = one.first - 1
    definite = definite or (
        before >= 0 and s.tags[before] in ("DT", "PRP$", "POS") and s.lowered[before] not in _INDEFINITE
    )
    return definite or one.relation in ("quality", "likened")


def _closed(phrase: str, after: str) -> str:
    """A phrase without a quotation mark that opens and does not close; or closed, where the mark follows it."""
    for opening, closing in (("“", "”"), ("‘", "’")):
        if phrase.count(opening) > phrase.count(closing):
            if phrase.startswith(opening):
                return phrase[1:]
            return phrase + closing if closing in after else phrase.replace(opening, "")
    if phrase.count("”") > phrase.count("“"):
        return phrase.replace("”", "")
    if phrase.count('"') % 2:
        return phrase + '"' if '"' in after and not phrase.startswith('"') else phrase.replace('"', "")
    return phrase


def _words(document: Document, sentence: int, span: Span | None) -> str:
    if span is None:
        return ""
    start, end = characters_of(document, document.sentences[sentence], *span)
    return " ".join(document.text[start:end].split())
