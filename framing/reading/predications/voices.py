"""In whose voice something is said of an actor: the author's, or that of a source whose words it is.

Attribution finds what a source says; of that, not every word is the source's. The author describes what somebody
shows or asks about, gives people their titles in reported speech, and goes on behind a quotation that has ended.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from framing.reading.attribution.cues import cue_lexicon
from framing.reading.grammar import tagged
from framing.reading.grammar.phrases import FINITE
from framing.reading.model import Attribution, Document, Mention
from framing.reading.predications.doubts import CONCEDING
from framing.reading.predications.found import Found
from framing.reading.predications.model import AUTHOR, NOBODY

_WORD = re.compile(r"[^\W\d_][\w-]*")
_ASKING = frozenset({"ask", "question", "press", "quiz", "grill", "wonder", "inquire", "query"})
_CLAUSE_OPENERS = frozenset({"whether", "if", "that"})
_SHOWING = (
    "retweet",
    "tweet",
    "post",
    "shar",
    "publish",
    "show",
    "circulat",
    "releas",
    "display",
    "mention",
    "discuss",
)
"""What is behind these verbs is a thing, in the author's words, where it is no clause."""
_NOT_OF_BODY = frozenset("who which that in of on at for and or itself themselves also has have had is are".split())
_PRONOUNS = frozenset({"he", "she", "they"})
_MODIFYING = frozenset({"JJ", "VBN", "RB", "CC"})
_RELATIVE = frozenset({"who", "which", "that"})
_NAME_BEFORE = re.compile(r"((?:[A-Z][\w.’'-]+ ?)+), $")
_DASH = re.compile(r"\s--?\s|[—–―]")
_NOUN_OPENS = re.compile(r"\s*(?:an?|part|one)\b")
_NO_NAME = re.compile(r"\s(?:by|of|in|with|for|at)$")
_IS_BROUGHT = re.compile(r"(?:[a-z]+en|[a-z]+ed|of|by|in|with|for|at)\s")
"""What begins so is no name: "driven in part by", "of the board"."""
_BEHIND_NAME = re.compile(r",? (?:who|which|that)$")
_ASIDE = frozenset({"despite", "although", "though", "while", "absent", "after", "before", "part"})
"""Words with which the author goes on behind a quotation."""
_CLAUSE = frozenset(
    "that whether if how why is are was were has have had will would could should can may might must be been do does "
    "did he she they we it i".split()
)


class Voice(NamedTuple):
    """Whose words something is ("author", an actor, a source as it is written), and where that source is named."""

    name: str
    source: tuple[int, int]


_OWN = Voice(AUTHOR, (-1, -1))


def voice_of(document: Document, mention: Mention, one: Found, span: tuple[int, int], given: bool) -> Voice:
    """Whose voice says what stands at `span` of the text.

    Args:
        document: an article that has been read, with its attributions.
        mention: the actor of whom it is said.
        one: what is said of it.
        span: characters of the phrase, half-open.
        given: whether the sentence takes it for granted ("Hale's plan", "the mayor Hale").
    """
    spoken = document.attribution_at(*span)
    if spoken is None:
        return _OWN
    quoted = spoken.kind == "direct" or _is_quoted(document.text, spoken, span)
    if not quoted and (_is_past(document, spoken, mention) or _goes_on(document.text, spoken, span)):
        return _OWN
    if not quoted and given and _is_described(document.text, spoken, mention, one, span):
        return _OWN
    name = _name(document, spoken)
    name = _before_verb(document, spoken, _NO_NAME.sub("", name))
    if not name or name.lower() in CONCEDING | _RELATIVE or _IS_BROUGHT.match(name):  # "Despite complaints that"
        name = NOBODY
    if name.isdigit():  # "86 percent liked Hale, 43 said the same of Dorn"
        return _OWN
    if spoken.actor and _is_of_body(document, spoken):
        return Voice(name, spoken.source)
    other = quoted and spoken.actor == mention.actor and mention.kind == "name" and name.lower() in _PRONOUNS
    return Voice(name if other else spoken.actor or name, spoken.source)  # "“Hale is fine,” he said": not Hale


def _is_quoted(text: str, spoken: Attribution, span: tuple[int, int]) -> bool:
    """Does the phrase stand in quotation marks inside of what is reported?"""
    start = spoken.content[0]
    start -= 2 * text.startswith("''", max(0, start - 2)) or text[max(0, start - 1)] in '"“'
    before = text[start : span[0] + 1]
    straight = before.count('"') % 2 == 1 or before.count("''") % 2 == 1
    return straight or before.count("“") > before.count("”")


def _is_past(document: Document, spoken: Attribution, mention: Mention) -> bool:
    """Has the sentence ended in which the report began, so that the author goes on?"""
    sentence = document.sentences[mention.sentence]
    return spoken.content[0] < sentence.start and not sentence.start <= spoken.cue[0] < sentence.end


def _is_judging(cue: list[str]) -> bool:
    """Is the cue one whose object is a thing that is judged or shown, and that the author describes?"""
    return any(word in cue_lexicon() and cue_lexicon()[word].kind in ("act", "show") for word in cue)


def _name(document: Document, spoken: Attribution) -> str:
    """The source as it is written, without "who"; for a mere "who", whoever is named before it."""
    start, end = spoken.source
    name = document.text[start:end].strip(" ,;:")
    relative = name.lower().split(maxsplit=1)[:1]  # "who", "who in May"
    return _antecedent(document, start) if relative and relative[0] in _RELATIVE else _BEHIND_NAME.sub("", name)


def _is_of_body(document: Document, spoken: Attribution) -> bool:
    """Is the actor only a body to which the source belongs: "a Council leader", "Senate filings"?"""
    start, end = spoken.source
    inside = [m for m in document.mentions if m.actor == spoken.actor and start <= m.start and m.end <= end]
    behind = document.text[inside[-1].end : end] if inside else ""
    word = _WORD.match(behind.strip())
    kind = document.kinds.get(spoken.actor) in ("organisation", "organization", "country", "party")
    return kind and behind[:1] == " " and word is not None and word[0].islower() and word[0] not in _NOT_OF_BODY


def _before_verb(document: Document, spoken: Attribution, name: str) -> str:
    """The source up to its verb where attribution runs on ("They hit Dorn back by"), without adjectives of its claims.

    Returns: "" where nothing that could speak is left ("hit Dorn back", "by-now-familiar").
    """
    if spoken.source[0] < 0 or not name or spoken.actor:
        return name
    at = bisect_right(document.sentences, spoken.source[0], key=lambda sentence: sentence.start) - 1
    sentence, tokens = document.sentences[at], document.tokens
    words, tags = tagged(document)[at]
    first, last = (bisect_left(tokens.starts, place) - sentence.first for place in spoken.source)
    inside = list(zip(words[first:last], tags[first:last], strict=True))
    if not {"WP", "WDT", "WRB"}.isdisjoint(tag for _, tag in inside):
        return name
    finite = FINITE - {"VBP"}  # "people close to the talks"
    verb = next((i for i, (_, tag) in enumerate(inside) if tag in finite), None)
    if verb is None and inside and inside[0][1] == "VB":
        verb = 0
    owner = next((i for i, (_, tag) in enumerate(inside) if tag == "POS"), 0)
    claims = owner and all(tag in _MODIFYING for _, tag in inside[owner + 1 :])
    end = verb if verb is not None else owner if claims else len(inside)
    if end < len(inside):
        return document.text[spoken.source[0] : tokens.end(sentence.first + first + end - 1)] if end else ""
    return "" if inside and all(tag in _MODIFYING for _, tag in inside) else name


def _antecedent(document: Document, who: int) -> str:
    """Whom "who" at this place means: the actor, or the source as it is written, right before it; else ""."""
    named = ((m.end, m.actor) for m in document.mentions if m.end <= who)
    sources = ((a.source[1], document.text[slice(*a.source)]) for a in document.attributions if 0 <= a.source[1] <= who)
    end, name = max((*named, *sources), default=(0, ""))
    if not document.text[end:who].strip(" ,"):
        return name.strip(" ,;:")
    before = _NAME_BEFORE.search(document.text[max(0, who - 60) : who])  # "Roe, who voted in May, says that"
    return before[1] if before else ""


def _goes_on(text: str, spoken: Attribution, span: tuple[int, int]) -> bool:
    """Does the author go on behind what is quoted or reported: "“we won” despite her loss"?"""
    content = text[spoken.content[0] : span[0]]
    if spoken.kind == "mixed":
        end = max(content.rfind(mark) for mark in ("”", '"', "''"))
        tail = _forms(content[end + 1 :]) or _forms(text[span[0] : span[1]])
        return end > 0 and (content[end - 1] == "," or (bool(tail) and tail[0] in _ASIDE and end > 1))
    opening = text[: spoken.source[0]].rsplit("\n", 1)[-1].rsplit(". ", 1)[-1] if spoken.source[0] >= 0 else ""
    if (
        opening.strip().lower() == "with" and ", " in content
    ):  # "With people worried about the mill, Hale opened a school"
        return True
    behind_cue = text[spoken.cue[1] : span[0]] if 0 <= spoken.cue[1] <= span[0] else content
    dashes = _DASH.findall(behind_cue)
    if len(dashes) == 1 and _NOUN_OPENS.match(behind_cue.rpartition(dashes[0])[2]):
        return True  # "the plan failed, Hale said in May — a turn in her campaign"
    cue = _forms(text[slice(*spoken.cue)]) if spoken.cue[0] >= 0 else []
    if spoken.source[0] < 0 and any(
        word.endswith("ing") and word in cue_lexicon() and cue_lexicon()[word].kind == "think" for word in cue
    ):
        return True  # "but expecting Hale to change is foolish"
    if ", who " in content and _is_judging(cue) and spoken.kind != "direct":
        return True  # "praised Hale, who had built the mill"
    clause = content.split(maxsplit=1)[:1]
    return bool(clause) and clause[0].endswith("ing") and ", but the" in content


def _is_described(text: str, spoken: Attribution, mention: Mention, one: Found, span: tuple[int, int]) -> bool:
    """Are these the author's words for what is reported, asked about or shown: a title, or a thing and no clause?"""
    if one.relation == "called":
        return span[1] <= mention.start or text[mention.end : span[0]].lstrip().startswith(",")
    content, cue = _forms(text[slice(*spoken.content)]), _forms(text[slice(*spoken.cue)])
    lemmas = {cue_lexicon()[word].lemma if word in cue_lexicon() else word for word in cue}
    if not lemmas.isdisjoint(_ASKING):
        return _CLAUSE_OPENERS.isdisjoint(content)
    judging = _is_judging(cue)
    if judging and _CLAUSE.isdisjoint(content[:3]):  # "praised Hale's plan": that it is Hale's, the author says
        return True
    return any(word.startswith(_SHOWING) for word in cue) and _CLAUSE.isdisjoint(content[:2])


def _forms(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
