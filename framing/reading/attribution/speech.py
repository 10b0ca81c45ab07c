"""Which attributions are speech, thought or document, and not what somebody wants, does or is brought to.

The labels follow PolNeAR, in whose sense a source may also plan, prefer or be dismissed. A voice is less: somebody or
something that can say, a cue of saying or thinking in a form that says, and content that can be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from framing.languages import ENGLISH
from framing.reading.attribution.cues import Cue, cue_lexicon, cue_nouns
from framing.reading.attribution.works import is_title
from framing.reading.model import Attribution

KIND_OF_WORD = {word: kind for kind, words in ENGLISH.sections("source_kinds").items() for word in words}
"""The kind of source that a word names: official, company, expert, citizen, medium."""

NOWHERE = (-1, -1)
_FORM = re.compile(r"[\w’'-]+")
_BREAK = re.compile(r"[.!?;:,\n“”\"]\s|[“”\"\n]")
_ATTACHED = re.compile(r"\s(?:of|for|from|with|in|on)\s")
_BEFORE = 60
"""Characters before a cue that may hold its helping verbs."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BE = _words("is are was were be been being am 're got gets get")
_HELPING = _words("has have had having 's 've 'd does do did also still just only once later now often widely first")
_BESIDE_BE = _HELPING - {"'s"}
_NEGATED = _words(
    "not never cannot no nobody none nothing without neither nor hardly refused refuses declined declines"
)
_NEGATED |= _words("failed fails refuse decline fail")
_COMING = _words("can could must should need will shall 'll let lets may might")
_BEFORE_VERBS = _HELPING | _BE | _NEGATED | _COMING
_DETERMINER = _words("the a an his her its their my our your this that these those no any some many widespread growing")
_TAKES_NOUN = _words(
    "brought brings bring had has have made makes make raised raises raise voiced spread caused causes"
)
_GOES_ON = _words("went go goes on used continue continues continued has had")
_PARTICIPLES = _words(
    "said told thought known written read held sworn understood found sung spoken foretold shown proven forecast"
)
_REPORTED = ENGLISH.words("attribution", "reported")
"""Passives that introduce what is said or thought, mostly by nobody."""
_OBEYED = ENGLISH.words("attribution", "told to")
"""With these an infinitive is what is said: told him to sue, promised to pay."""
_TITLING = _words("call dub name title")
_DIRECTS = _words("ask tell urge advise remind warn")
_BEGINS_CLAUSE = _words("that whether if how why what who where when which")
_LEARNED = _words("learn know understand find")
_ASKS = _words("wonder doubt")
_PUT = re.compile(r"it(?: this way| like this| \w+ly| more \w+)?[,:]? (?=[“\"‘«„][^“”\"«»]+[”\"’»]\W*$)")
_FINITE = ENGLISH.words("attribution", "finite")
_SUBJECT = _words("i he she they we there nobody everyone everybody nothing somebody someone")
_POINTING = _words("this that these those so it them him her us me")
_PREPOSITION = _words("in on at by for from with about into over after before during under against between through")
_THINGS = _words("this that these those much nothing what no a the")
_DOCUMENT = ENGLISH.words("attribution", "document")
_SPEAKERS = _words("he she they who")
_SHOWS = _SPEAKERS | _DOCUMENT | KIND_OF_WORD.keys()
"""Who or what can say what is shown."""
_AUTHOR = _words("i we you")
_THAT = frozenset({"that ", "that"})


def as_speech(text: str, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions, each marked as speech or not.

    Where a passive introduces something ("is said to", "it was feared that", "were told that"), nobody named is the
    source, save one behind "by".
    """
    led = {a.cue: a.content[0] for a in attributions if text[a.content[0] : a.content[0] + 5].lower() in _THAT}
    for given in attributions:
        attribution = _as_put(text, given) if given.kind == "mixed" else given
        speech = is_speech(text, attribution)
        if speech and attribution.kind == "indirect" and attribution.content[0] < led.get(attribution.cue, -1):
            speech = attribution.content[1] < attribution.cue[0]  # "revealed during a visit that ...": the visit
        sourced = speech and attribution.source[0] >= 0 and attribution.cue[0] >= 0
        passive = sourced and _is_passive(*_verb(text, attribution))
        found = _of_the_agent(text, attribution) if passive else attribution
        yield found if found.speech == speech else found._replace(speech=speech)


def _as_put(text: str, attribution: Attribution) -> Attribution:
    """As Hale put it, “...”: what Hale says begins behind "it"."""
    start, end = attribution.content
    put = _PUT.match(text, start, end)
    if not put or not text[slice(*attribution.cue)].lower().endswith("put"):
        return attribution
    return attribution._replace(content=(put.end(), end), cue=(attribution.cue[0], start + 2), kind="direct")


def is_speech(text: str, attribution: Attribution) -> bool:
    """Whether somebody or something that can say says, writes or thinks the content.

    "Hale said ..." and "there were fears that ..." are speech; "Hale was persuaded to ..." and "preferred to ..." are
    not, nor is "did not say" or "I think" (the author's own voice), nor the title of a work. Words in quotation marks
    without any cue are.
    """
    words = _cue_forms(text[slice(*attribution.cue)]) if attribution.cue[0] >= 0 else ()
    if attribution.kind == "direct" and ("put", "it") in (words[:2], words[-2:]):
        return True
    if attribution.kind != "indirect" and is_title(text, attribution.content, words):
        return False
    content = _content(text, attribution)
    if not words:  # nothing, or a mere colon
        stated = bool(content) and attribution.cue[0] >= 0 and bool(attribution.actor)
        return attribution.kind != "indirect" or (stated and _is_clause(content, attribution))
    return "according" in words or (
        bool(content)
        and not (attribution.kind == "indirect" and _POINTING.issuperset(content))
        and _introduces(text, attribution, words, content)
    )


def _content(text: str, attribution: Attribution) -> tuple[str, ...]:
    """The words of a content; of direct speech the first one, since nothing asks what it says, only that it does."""
    if attribution.kind != "direct":
        return _forms(text[slice(*attribution.content)])
    first = _FORM.search(text, *attribution.content)
    return _forms(first[0]) if first else ()


def _introduces(text: str, attribution: Attribution, words: tuple[str, ...], content: tuple[str, ...]) -> bool:
    """Whether the words of a cue say or think this content: as a noun, in the passive, or with a source that can."""
    verb, before = _verb(text, attribution)
    cue = cue_nouns().get(verb) if _is_noun(verb, before) else cue_lexicon().get(verb)
    if cue is None or cue.kind == "want":
        return False
    if cue.kind == "noun":
        return _noun_says(text, attribution, words, before, content)
    if cue.lemma in _TITLING and attribution.source[1] > 0 and text[: attribution.cue[0]].rstrip().endswith(","):
        return False  # "a blog, called “The Quay”"
    if _is_passive(verb, before):
        return verb == "quoted" or (verb in _REPORTED and (content[0] == "to" or _is_clause(content, attribution)))
    said = _is_said(cue, before) and _can_say(text, attribution, cue)
    return said and _can_be_said(cue, content, attribution, calls_for=words[-1] in ("for", "on"))


def _verb(text: str, attribution: Attribution) -> tuple[str, tuple[str, ...]]:
    """The word of a cue that introduces a source, and the words before it, nearest first, within the sentence."""
    start, end = attribution.cue
    verb, inside, goes_on = _introducing(text[start:end])
    source = attribution.source
    if not goes_on or source[0] >= start:
        return verb, inside
    between = text[source[1] if 0 <= source[1] <= start else max(0, start - _BEFORE) : start]
    if between == " ":
        return verb, inside
    return verb, (*inside, *_forms(_BREAK.split(between)[-1])[:-5:-1])


@lru_cache(1 << 12)
def _introducing(cue: str) -> tuple[str, tuple[str, ...], bool]:
    """The word of a cue that introduces a source, those before it, nearest first, and whether words before count."""
    inside, known = _forms(cue), cue_lexicon()
    listed = [i for i, form in enumerate(inside) if form in known]
    if not listed:
        return "", (), False
    if "as" in inside[:-1] and inside[-1].endswith("ing") and inside[-1] in known:
        return inside[-1], (), False  # "was quoted as saying"
    verbs = [i for i in listed if known[inside[i]].kind != "noun"]
    at = (verbs or listed)[0]
    # "used to say", "seems to think": the last verb of a chain
    while at + 2 < len(inside) and inside[at + 1] == "to" and inside[at + 2] in known:
        at += 2
    return inside[at], inside[:at][::-1], True


@lru_cache(1 << 12)
def _is_noun(verb: str, before: tuple[str, ...]) -> bool:
    """Whether a word that may be both is a noun here: "were fears", "the claim", "have brought fear"."""
    if verb not in cue_nouns() or not before:
        return verb in cue_nouns() and verb not in cue_lexicon()
    nearest = next((form for form in before if not form.endswith("ly")), "")
    return nearest in _DETERMINER or nearest in _BE or nearest in _TAKES_NOUN


@lru_cache(1 << 12)
def _is_passive(verb: str, before: tuple[str, ...]) -> bool:
    """Whether a form of "be" stands before the participle: "was widely criticised"."""
    if not verb.endswith("ed") and verb not in _PARTICIPLES:
        return False
    nearest = next((form for form in before if form not in _BESIDE_BE and not form.endswith("ly")), "")
    return nearest in _BE


def _of_the_agent(text: str, attribution: Attribution) -> Attribution:
    """A passive's source: who stands behind "by", the one that is quoted, else nobody."""
    start = attribution.source[0]
    verb, _ = _verb(text, attribution)
    if verb == "quoted" or text[max(0, start - 3) : start].lower() == "by ":
        return attribution
    return attribution._replace(source=NOWHERE, actor="")


@lru_cache(1 << 12)
def _is_said(cue: Cue, before: tuple[str, ...]) -> bool:
    """Whether a verb says or thinks, and does not fail to, hope to or get to."""
    near = before[:4]
    if near and near[0] == "to" and not (len(near) > 1 and near[1] in _GOES_ON):
        return False
    helping = [form for form in near if form in _BEFORE_VERBS or form.endswith(("ly", "n't"))]
    if cue.kind != "think" and any(form in _NEGATED or form.endswith(("n't", "n’t")) for form in helping[:3]):
        return False
    return not (near and (near[0] in _COMING or (len(near) > 1 and near[1] in _COMING and near[0] in _HELPING)))


def _can_say(text: str, attribution: Attribution, cue: Cue) -> bool:
    """Whether the source is somebody or something that can say, and not the author."""
    named = text[slice(*attribution.source)] if attribution.source[0] >= 0 else ""
    if cue.kind == "show":
        named = _ATTACHED.split(named)[0]  # "the popularity of Hale shows": no name, though one is in it
    whole = len(named) == attribution.source[1] - attribution.source[0]
    if attribution.source[0] < 0 or (attribution.actor and (whole or cue.kind != "show")):
        return cue.kind != "show" or bool(attribution.actor)
    forms = _forms(named)
    if not forms or _THINGS.issuperset(forms) or named == "IT" or _NEGATED.intersection(forms[:1]):
        return False
    if forms[-1] in _AUTHOR and len(forms) == 1:
        return attribution.kind == "direct"
    if cue.kind != "show":
        return True
    first, *more = named.split()
    name = any(word[0].isupper() for word in more) or (not more and first[0].isupper() and not first.endswith("s"))
    return name or not _SHOWS.isdisjoint(forms)


def _can_be_said(cue: Cue, content: tuple[str, ...], attribution: Attribution, calls_for: bool) -> bool:
    """Whether the content is a clause, a quotation, or the object of a verb that judges or promises."""
    if attribution.kind != "indirect" and _is_quoted_speech(attribution, content):
        return True
    if content[0] == "to" or (cue.lemma in _DIRECTS and "to" in content[1:6]):
        return cue.lemma in _OBEYED
    clause = _is_clause(content, attribution)
    if cue.kind == "think":
        question = content[0] in _BEGINS_CLAUSE - {"that"} and cue.lemma not in _ASKS
        return content[0] == "that" or (clause and not question and cue.lemma not in _LEARNED)
    if cue.lemma == "call" and (calls_for or not {"a", "an", "the"}.isdisjoint(content[1:])):
        return True
    if cue.kind == "act":
        return len(content) > 1
    plain = cue.kind == "say" and len(content) > 2 and content[0] not in _PREPOSITION
    return clause or plain or "as" in content[1:-1]


def _is_quoted_speech(attribution: Attribution, content: tuple[str, ...]) -> bool:
    return attribution.kind == "direct" or "as" in content[1:] or len(content) > 3


def _is_clause(content: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether words look like a clause: they begin as one does, or hold a finite verb."""
    if content[0] in _BEGINS_CLAUSE or attribution.kind == "direct":
        return True
    return (
        content[0] in _SUBJECT
        or not _FINITE.isdisjoint(content[1:])
        or any(form.endswith(("ed", "n't", "n’t")) for form in content[1:])
    )


def _noun_says(
    text: str, attribution: Attribution, words: tuple[str, ...], before: tuple[str, ...], content: tuple[str, ...]
) -> bool:
    """Whether a noun introduces what is said: "there were fears that", "his claim that", "in her view"."""
    if not {"no", "without", "not"}.isdisjoint(before):
        return False
    if words[-1] not in cue_lexicon() and words[-1] != "that":
        return False
    opens = text[max(0, attribution.cue[0] - 1) : attribution.cue[1]]
    begin = max(0, min(attribution.cue[0], attribution.source[0] if attribution.source[0] >= 0 else 1 << 60) - 4)
    in_view = text[begin : begin + 4].lower().strip().endswith("in") or opens.lower().lstrip().startswith("in ")
    return content[0] == "that" or attribution.kind == "direct" or in_view or words[-1] == "that"


def _forms(text: str) -> tuple[str, ...]:
    return tuple(_FORM.findall(text.lower().replace("n’t", "n't")))


_cue_forms = lru_cache(1 << 12)(_forms)
