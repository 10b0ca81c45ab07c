"""Where "it", "its", "they" and "their" surely mean an organisation or a group: right behind it as the subject."""

from __future__ import annotations

from collections.abc import Mapping

from framing.reading.coreference.gender_words import SAYS
from framing.reading.coreference.names import DETERMINERS, OPENERS, ScannedArticle
from framing.reading.coreference.referents import role_of
from framing.reading.model import Mention, Sentence

NO_BODY = frozenset({"place", "document", "industry", "event", "work", "law", "country"})
"""Kinds of actors that say and do nothing themselves, or that "it" follows less surely."""
PLURAL = frozenset({"group"})
FOLLOWS = frozenset(
    "will would had has could did does plans wants needs intends expects hopes knew knows found".split()
)
"""Verbs that must follow "it": "it is" and "it was" are often nobody's."""
LONGEST = 6
"""Words between the subject and its pronoun, at most."""


def bodies(article: ScannedArticle, kinds: Mapping[str, str]) -> list[Mention]:
    """ "The agency said it would publish its report": nothing and nobody else between subject and pronoun."""
    found = []
    before: Mention | None = None
    for first in sorted(article.mentions):
        mention, last = article.mentions[first]
        rival, before = before, mention if mention.actor not in article.persons else before
        kind = kinds.get(mention.actor, "")
        if mention.actor in article.persons or not kind or kind in NO_BODY:
            continue
        sentence = article.sentences[mention.sentence]
        near = rival is not None and rival.actor != mention.actor and rival.sentence >= mention.sentence - 1
        if near or not _subject(article, sentence, first, last):
            continue
        wanted = ("they", "their") if kind in PLURAL else ("it", "its")
        at = _pronoun(article, sentence, last, wanted)
        if at:
            form = article.tokens.forms[at]
            start, end = article.tokens.starts[at], article.tokens.end(at)
            found.append(Mention(mention.actor, form, form, start, end, mention.sentence, "pronoun"))
    return found


def _subject(article: ScannedArticle, sentence: Sentence, first: int, last: int) -> bool:
    forms = article.tokens.forms
    opening = first - (first > sentence.first and forms[first - 1] == "the")
    begins = (
        opening == sentence.first or not forms[opening - 1] or forms[opening - 1] in OPENERS - {"and", "or", "than"}
    )
    return begins and role_of(article, sentence, first, last) == "subject"


def _pronoun(article: ScannedArticle, sentence: Sentence, last: int, wanted: tuple[str, str]) -> int:
    """The token of the pronoun, or 0: only plain lower-case words may precede it."""
    text, starts, forms = article.text, article.tokens.starts, article.tokens.forms
    subject, possessive = wanted
    for at in range(last, min(last + LONGEST, sentence.last - 1)):
        form = forms[at]
        if form == possessive:
            return at if at > last else 0
        if form == subject:
            says = forms[at - 1] in SAYS or (forms[at - 1] == "that" and forms[at - 2] in SAYS)
            verb = forms[at + 1] in FOLLOWS and (at + 2 >= sentence.last or forms[at + 2] not in ("be", "been"))
            return at if says and verb else 0
        if not form or form in DETERMINERS or form in ("and", "who", "which") or text[starts[at]].isupper():
            return 0
        if form.endswith("s") and form not in ("says", "is", "has", "was", "wants", "plans", "does") and at > last:
            return 0
    return 0
