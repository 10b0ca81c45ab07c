"""In whose voice something is said of an actor: the author's, or that of a source whose words it is.

Attribution finds what a source says; of that, not every word is the source's. The author describes what somebody
shows or asks about, gives people their titles in reported speech, and goes on behind a quotation that has ended.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.reading.attribution.cues import cue_lexicon
from framing.reading.model import Attribution, Document, Mention
from framing.reading.predications.doubts import CONCEDING
from framing.reading.predications.found import Found
from framing.reading.predications.model import AUTHOR, NOBODY

_WORD = re.compile(r"[^\W\d_][\w-]*")
_BODIES = frozenset(
    "team campaign camp aide aides adviser advisers advisor advisors spokesman spokeswoman spokesperson "
    "spokesmen staff staffer staffers surrogate surrogates lawyer lawyers attorney attorneys ally allies "
    "backer backers supporter supporters donor donors operative operatives strategist manager director "
    "chairman chairwoman official officials delegate delegates voter voters fan fans loyalist loyalists family "
    "wife husband son daughter brother sister mother father foundation organization office people "
    "representative representatives deputy assistant".split()
)
"""Who acts and speaks for a person, or beside one, and is somebody else."""
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
    if not quoted and _is_past(document, spoken, mention):
        return _OWN
    if not quoted and given and _is_described(document.text, spoken, mention, one, span):
        return _OWN
    name = document.text[slice(*spoken.source)].strip(" ,;:")
    name = NOBODY if not name or name.lower() in CONCEDING else name  # "Despite complaints that"
    return Voice(spoken.actor if spoken.actor and not _is_of_actor(document, spoken) else name, spoken.source)


def _is_quoted(text: str, spoken: Attribution, span: tuple[int, int]) -> bool:
    """Does the phrase stand in quotation marks inside of what is reported?"""
    before = text[spoken.content[0] : span[0] + 1]
    straight = before.count('"') % 2 == 1 or before.count("''") % 2 == 1
    return straight or before.count("“") > before.count("”")


def _is_past(document: Document, spoken: Attribution, mention: Mention) -> bool:
    """Has the sentence ended in which the report began, so that the author goes on?"""
    sentence = document.sentences[mention.sentence]
    return spoken.content[0] < sentence.start and not sentence.start <= spoken.cue[0] < sentence.end


def _is_described(text: str, spoken: Attribution, mention: Mention, one: Found, span: tuple[int, int]) -> bool:
    """Are these the author's words for what is reported, asked about or shown: a title, or a thing and no clause?"""
    if one.relation == "called":
        return span[1] <= mention.start or text[mention.end : span[0]].lstrip().startswith(",")
    content, cue = _forms(text[slice(*spoken.content)]), _forms(text[slice(*spoken.cue)])
    lemmas = {cue_lexicon()[word].lemma if word in cue_lexicon() else word for word in cue}
    if not lemmas.isdisjoint(_ASKING):
        return _CLAUSE_OPENERS.isdisjoint(content)
    return any(word.startswith(_SHOWING) for word in cue) and _CLAUSE.isdisjoint(content[:2])


def _forms(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _is_of_actor(document: Document, spoken: Attribution) -> bool:
    """Is the source somebody who only belongs to the person named in it: "the Hale team", "a campaign aide to Hale"?"""
    if document.kinds.get(spoken.actor) != "person":
        return False
    start, end = spoken.source
    inside = [m for m in document.mentions if m.actor == spoken.actor and start <= m.start and m.end <= end]
    if not inside:
        return False
    if _forms(document.text[inside[0].end : end])[:1] == ["and"]:  # "Hale and his aides"
        return False
    last = inside[-1]
    behind = _forms(document.text[last.end : end])
    before = _forms(document.text[start : last.start])
    linked = len(before) > 1 and before[-1] in ("for", "to", "of", "with") and not _BODIES.isdisjoint(before[:-1])
    return linked or (bool(behind) and document.text[last.end] == " " and not _BODIES.isdisjoint(behind[:2]))
