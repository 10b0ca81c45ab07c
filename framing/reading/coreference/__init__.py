"""Which actor a pronoun means, where the rules are sure: "Sendvik said he ...", "... Ostvale. Her report ...".

Rules in the spirit of CogNIAC (Baldwin 1997, "CogNIAC: high precision coreference with limited knowledge and
linguistic resources"): a pronoun is followed only where one person fits, in its own sentence or the one before it;
whoever else the text speaks of, in the catalogue or not, competes. Inside a quotation other people are meant than
outside. What stays open is left open, and is a rival to what follows.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Mapping, Sequence

from framing.languages import ENGLISH
from framing.reading.coreference.bodies import bodies
from framing.reading.coreference.descriptions import callings, describe
from framing.reading.coreference.gender_words import SAYS, Gender
from framing.reading.coreference.names import OPENERS, PRONOUN, PRONOUNS, Role, ScannedArticle, of_class, prepare
from framing.reading.coreference.referents import Figure, role_of, scan
from framing.reading.model import Mention, Sentence, Tokens

OBJECTS = frozenset({"him"})
REFLEXIVE = frozenset({"himself", "herself"})
FRONTED = frozenset("in at during after before despite on with for from under throughout since".split())
NO_NOUN_AFTER_HER = ENGLISH.words("coreference", "no noun")
"""Words before which "her" is an object, not a possessive."""


_IS_PRONOUN = of_class(PRONOUN)

LONGEST_SENTENCE = 300
"""Tokens beyond which a "sentence" is a list or a table, in which nothing is followed."""


def follow(
    text: str,
    sentences: Sequence[Sentence],
    tokens: Tokens,
    mentions: Sequence[Mention],
    kinds: Mapping[str, str],
) -> tuple[Mention, ...]:
    """The mentions of an article, and with them the pronouns and descriptions that surely mean the same actors.

    Args:
        text, sentences, tokens: the clean article, segmented.
        mentions: where actors are named, in order and without overlap.
        kinds: the kind of each actor that has one; without it a known first name marks a person.

    Returns:
        All mentions in the order of the text, none overlapping; those added have the kind "pronoun" or "description",
        and as alias and label their words in lower case.
    """
    if not mentions:
        return ()
    article = prepare(text, sentences, tokens, mentions, kinds)
    actors = callings(article)
    pronouns = article.persons and any(article.classes.translate(_IS_PRONOUN))
    figures, genders = scan(article) if pronouns or actors.last >= 0 else ([], {})
    found = describe(article, figures, actors) if actors.last >= 0 else []
    if pronouns:
        found += _Follower(article, figures, genders, found).pronouns()
    found += bodies(article, kinds)
    return tuple(sorted((*mentions, *found), key=lambda m: m.start))


class _Follower:
    """Follows the pronouns of one article from left to right."""

    def __init__(
        self,
        article: ScannedArticle,
        figures: list[list[Figure]],
        genders: dict[str, Gender],
        described: Sequence[Mention],
    ) -> None:
        self.article = article
        self.figures = figures
        self.genders = genders
        self.unknown = 0
        self.earlier: set[str] = set()
        self.gathered = 0
        self.places = [(index, at) for index, _, at in article.places(_IS_PRONOUN)]
        for mention in described:
            if mention.actor in article.persons:
                first = max(bisect_right(article.tokens.starts, mention.start) - 1, 0)
                figure = Figure(mention.actor, first, first + 1, article.quotation(mention.start), "subject")
                line = figures[mention.sentence]
                # Words that were taken for somebody without a name are this actor.
                line[:] = sorted(
                    [f for f in line if not first <= f.first < first + 4] + [figure], key=lambda f: f.first
                )

    def pronouns(self) -> list[Mention]:
        """Every pronoun that surely means an actor."""
        self._learn_genders()
        tokens = self.article.tokens
        found = []
        for index, at in self.places:
            sentence = self.article.sentences[index]
            if sentence.last - sentence.first > LONGEST_SENTENCE or at in self.article.mentions:
                continue
            form, who = tokens.forms[at], self._antecedent(index, at)
            if who in self.article.persons:
                found.append(Mention(who, form, form, tokens.starts[at], tokens.end(at), index, "pronoun"))
            self._add(index, at, who)
        return found

    def _add(self, index: int, at: int, who: str) -> None:
        gender, role = PRONOUNS[self.article.tokens.forms[at]]
        if not who:
            self.unknown += 1
            who = f"~?{self.unknown}"
            self.genders[who] = gender
        quotation = self.article.quotation(self.article.tokens.starts[at])
        insort(self.figures[index], Figure(who, at, at + 1, quotation, role), key=lambda f: f.first)

    def _learn_genders(self) -> None:
        """Names that show no gender: the pronouns that follow them where nobody else is near, if they all agree."""
        forms = self.article.tokens.forms
        votes: dict[str, Counter[str]] = {}
        for index in dict.fromkeys(index for index, _ in self.places):
            sentence = self.article.sentences[index]
            near = [f for line in self.figures[max(index - 1, 0) : index + 1] for f in line]
            names = {f.who for f in near}
            if len(names) != 1 or self.genders.get(near[0].who, ""):
                continue
            own = [f for f in self.figures[index] if f.quotation < 0]
            for at in range(own[0].last if own else sentence.first, sentence.last):
                if forms[at] in PRONOUNS and self.article.quotation(self.article.tokens.starts[at]) < 0:
                    votes.setdefault(near[0].who, Counter())[PRONOUNS[forms[at]][0]] += 1
        for who, counts in votes.items():
            if len(counts) == 1:
                ((gender, _),) = counts.items()
                self.genders[who] = "f" if gender == "f" else "m"

    # ------------------------------------------------------------ the rules

    def _antecedent(self, index: int, at: int) -> str:
        """Whom the pronoun at this token means, or "" where that is not sure."""
        form = self.article.tokens.forms[at]
        gender, role = PRONOUNS[form]
        quotation = self.article.quotation(self.article.tokens.starts[at])
        here = self._fitting(index, gender, quotation, at)
        if quotation >= 0:
            return self._in_quotation(index, at, gender, quotation, here)
        if here:
            return self._from_here(index, at, form, here, gender)
        before = self._fitting(index - 1, gender, -1)
        ahead = self._cataphor(index, at, role, gender)
        if ahead:
            return ahead
        if before:
            return self._only(before, gender)
        return self._from_further(index, gender)

    def _fits(self, figure: Figure, gender: Gender) -> bool:
        return self.genders.get(figure.who, "") in ("", gender)

    def _is_subject(self, figure: Figure, index: int) -> bool:
        """Whether somebody in the sentence of this index is its subject."""
        role = figure.role or role_of(self.article, self.article.sentences[index], figure.first, figure.last)
        return role == "subject"

    def _sure(self, who: str, gender: Gender) -> bool:
        return self.genders.get(who, "") == gender

    def _fitting(self, index: int, gender: Gender, quotation: int, before: int | None = None) -> list[Figure]:
        """The figures of a sentence who can be meant: by gender, in the same voice, before a token."""
        if index < 0:
            return []
        return [
            f
            for f in self.figures[index]
            if f.quotation == quotation and self._fits(f, gender) and (before is None or f.first < before)
        ]

    def _from_here(self, index: int, at: int, form: str, here: list[Figure], gender: Gender) -> str:
        names = {f.who for f in here}
        last = here[-1]
        if form in REFLEXIVE:
            subjects = [f for f in here if self._is_subject(f, index)]
            who = subjects[-1].who if subjects else last.who
            return who if self._sure(who, gender) and (len(names) == 1 or subjects) else ""
        if len(names) > 1:
            owned = PRONOUNS[form][1] == "owner" and self._relative(at, last, gender)
            return owned or self._repeated(here, gender) or self._said(index, at, last, gender)
        who = last.who
        if not self._sure(who, gender):
            return ""
        if self._object(at, form) and self._is_subject(last, index) and not self._clause_between(last.last, at):
            return ""
        if not any(self._is_subject(f, index) for f in here):
            before = self._fitting(index - 1, gender, -1)
            if PRONOUNS[form][1] == "subject" and any(f.who != who and self._is_subject(f, index - 1) for f in before):
                return ""
        return who

    def _only(self, before: list[Figure], gender: Gender) -> str:
        """The one person who fits in the sentence before."""
        names = {f.who for f in before}
        return before[-1].who if len(names) == 1 and self._sure(before[-1].who, gender) else ""

    def _from_further(self, index: int, gender: Gender) -> str:
        """Nobody fits in two sentences: the only one of this gender in all the text so far, if not far away."""
        near = {f.who for line in self.figures[max(index - 3, 0) : index] for f in line if self._fits(f, gender)}
        if len(near) == 1:
            self.earlier.update(f.who for line in self.figures[self.gathered : index] for f in line)
            self.gathered = index
        names = {who for who in self.earlier if self.genders.get(who, "") in ("", gender)} if len(near) == 1 else set()
        if near and near == names:
            who = next(iter(names))
            return who if self._sure(who, gender) else ""
        return ""

    def _cataphor(self, index: int, at: int, role: Role, gender: Gender) -> str:
        """ "In his speech, Trump said": a possessive in the phrase that opens the sentence, and then its subject."""
        sentence = self.article.sentences[index]
        forms = self.article.tokens.forms
        if role != "owner" or at - sentence.first > 2 or forms[sentence.first] not in FRONTED:
            return ""
        after = next((f for f in self.figures[index] if f.first > at), None)
        if after and after.first - at < 10 and self._sure(after.who, gender) and self._is_subject(after, index):
            comma = any(not forms[i] for i in range(at, after.first))
            return after.who if comma else ""
        return ""

    def _repeated(self, here: list[Figure], gender: Gender) -> str:
        """The same pronoun again, with nobody new in between."""
        last = here[-1]
        if self.article.tokens.forms[last.first] in PRONOUNS and self._sure(last.who, gender):
            return last.who
        return ""

    def _said(self, index: int, at: int, last: Figure, gender: Gender) -> str:
        """ "Cruz said on Friday that he": right behind its subject and the verb of saying."""
        between = self.article.tokens.forms[last.last : at]
        says = 0 < len(between) < 5 and between[0] in SAYS - {"told", "tells", "asked", "asks"} and all(between)
        return last.who if says and self._is_subject(last, index) and self._sure(last.who, gender) else ""

    def _relative(self, at: int, last: Figure, gender: Gender) -> str:
        """ "Lauer, who took heat for his": inside the relative clause of the last one named."""
        forms = self.article.tokens.forms
        who = last.last if forms[last.last] else last.last + 1
        if who < at and forms[who] in ("who", "whose") and all(forms[i] for i in range(who, at)):
            return last.who if self._sure(last.who, gender) else ""
        return ""

    def _in_quotation(self, index: int, at: int, gender: Gender, quotation: int, here: list[Figure]) -> str:
        speakers = self._speakers(index)
        before = here or self._fitting(index - 1, gender, quotation)
        names = {f.who for f in before}
        if len(names) == 1:
            who = before[-1].who
            form = self.article.tokens.forms[at]
            same = here and self._object(at, form) and self._is_subject(here[-1], index)
            if same and not self._clause_between(before[-1].last, at):
                return ""
            return who if self._sure(who, gender) and who not in speakers else ""
        return self._repeated(here, gender) if here else ""

    def _speakers(self, index: int) -> set[str]:
        """Who may be speaking: everybody outside the quotation, in its sentences and those beside them."""
        lines = self.figures[max(index - 1, 0) : index + 2]
        return {f.who for line in lines for f in line if f.quotation < 0}

    def _object(self, at: int, form: str) -> bool:
        if form == "her":
            forms = self.article.tokens.forms
            return at + 1 >= len(forms) or not forms[at + 1] or forms[at + 1] in NO_NOUN_AFTER_HER
        return form in OBJECTS

    def _clause_between(self, first: int, last: int) -> bool:
        forms = self.article.tokens.forms
        relative = any(form in ("who", "whose") for form in forms[first : min(first + 2, last)])
        return not relative and any(not form or form in OPENERS or form in SAYS for form in forms[first:last])
