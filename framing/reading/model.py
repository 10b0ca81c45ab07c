"""What reading finds in an article: sentences, tokens, mentions, attributions, and the document that holds them.

What is found in a document beyond these has a `Finder` (framing.reading.finders).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import add
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from framing.languages import ENGLISH, Language
from framing.model import Article
from framing.reading.tokens import WRITTEN

if TYPE_CHECKING:
    from framing.reading.finders import BlockFinder, Finder


class Removal(NamedTuple):
    """A piece of text that cleaning took out, and the rule that did it."""

    rule: str
    text: str


class Cleaned(NamedTuple):
    """Clean text and everything that is no longer in it."""

    text: str
    removals: tuple[Removal, ...] = ()


class Sentence(NamedTuple):
    """A sentence: its characters, the paragraph (line) that holds it, and its tokens as a half-open range."""

    start: int
    end: int
    paragraph: int
    first: int
    last: int


def with_sentences(tokens: Iterable[int], sentences: Sequence[Sentence]) -> Iterator[tuple[int, Sentence, int]]:
    """These tokens, given in the order of the text, each behind the index of its sentence and this sentence."""
    index, last = -1, 0
    for at in tokens:
        while at >= last:
            index += 1
            sentence = sentences[index]
            last = sentence.last
        yield index, sentence, at


@dataclass(frozen=True)
class Tokens:
    """All tokens of a text as parallel columns; a form is the lower-cased word, or "" for punctuation.

    `pieces` are the tokens with the white space behind each. Ends, and the tokens as they are written, are
    made of these on first use, since most measures do not.
    """

    starts: tuple[int, ...] = ()
    forms: tuple[str, ...] = ()
    pieces: tuple[str, ...] = field(default=(), repr=False)

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The tokens as they are in the text."""
        return tuple(map(WRITTEN.__getitem__, self.pieces))

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each token ends."""
        return tuple(map(add, self.starts, map(len, self.written)))

    @cached_property
    def in_lower_case(self) -> frozenset[str]:
        """The forms that are written with a small letter anywhere in the text."""
        return frozenset(form for form, word in zip(self.forms, self.written, strict=True) if word[:1].islower())

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The forms that stand side by side anywhere in the text."""
        return frozenset(zip(self.forms, self.forms[1:], strict=False))

    def end(self, token: int) -> int:
        """Where one of them ends."""
        return self.starts[token] + len(self.pieces[token].rstrip())


NO_TOKENS = Tokens()

STRETCH = 1000
"""Characters of the text that are looked up together."""

MentionKind = Literal["name", "label", "pronoun", "description", "we"]


class Mention(NamedTuple):
    """A place where an actor is named. `sentence` is the index of the sentence that holds it."""

    actor: str
    alias: str
    label: str
    start: int
    end: int
    sentence: int
    kind: MentionKind = "name"


AttributionKind = Literal["direct", "mixed", "indirect"]


class Attribution(NamedTuple):
    """Who says what: spans of source, cue and content (``(-1, -1)`` where there is none) and the actor, if known.

    `speech` is False where somebody is only said to want, to plan or to be brought to something.
    """

    content: tuple[int, int]
    source: tuple[int, int] = (-1, -1)
    cue: tuple[int, int] = (-1, -1)
    kind: AttributionKind = "direct"
    actor: str = ""
    speech: bool = True


@dataclass(frozen=True)
class Document:
    """One article, read: what every measure is given. `kinds` are those of the catalogue's actors.

    `language` is what it is written in: its own, or that of its side where it is too short to tell. `others` are places
    that hold an alias and name somebody else of the same surname; `names` are the first names by which that was told,
    by actor.

    `found` is filled by finders alone. It is no part of what a document is: it counts for nothing when documents are
    compared, and does not travel to other processes.
    """

    article: Article
    text: str
    sentences: tuple[Sentence, ...] = ()
    tokens: Tokens = NO_TOKENS
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    removals: tuple[Removal, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict, repr=False)
    others: tuple[Mention, ...] = ()
    names: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    language: Language = ENGLISH
    found: dict[Finder[Any] | BlockFinder[Any], Any] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "found": {}}

    @cached_property
    def words(self) -> int:
        """How many words (tokens that are not punctuation) are in the sentences of this document."""
        if not self.sentences:
            return 0
        forms = self.tokens.forms[self.sentences[0].first : self.sentences[-1].last]
        return len(forms) - forms.count("")

    @cached_property
    def mentions_by_sentence(self) -> Mapping[int, Sequence[Mention]]:
        """The mentions of each sentence that names somebody, in the order of the text."""
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.sentence, []).append(mention)
        return found

    @cached_property
    def namings(self) -> Mapping[tuple[str, int], Sequence[Mention]]:
        """By actor and sentence: the mentions of an actor in each sentence that names it, in the order of the text."""
        found: dict[tuple[str, int], list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault((mention.actor, mention.sentence), []).append(mention)
        return found

    def forms(self, sentence: Sentence) -> tuple[str, ...]:
        """The words of a sentence, lower-cased, punctuation left out."""
        return tuple(form for form in self.tokens.forms[sentence.first : sentence.last] if form)

    def quote(self, sentence: Sentence) -> str:
        """The characters of a sentence."""
        return self.text[sentence.start : sentence.end]

    def source_words(self, attribution: Attribution) -> str:
        """Who speaks, as the text names them, without the comma that closes an apposition; empty if it names nobody."""
        return " ".join(self.text[slice(*attribution.source)].split()).rstrip(" ,;:")

    def attribution_at(self, start: int, end: int) -> Attribution | None:
        """The attribution whose content holds text[start:end]: somebody's borrowed voice, or None for the author's."""
        for attribution in self._speech_by_stretch.get(start // STRETCH, ()):
            if attribution.content[0] <= start and end <= attribution.content[1]:
                return attribution
        return None

    @cached_property
    def _speech_by_stretch(self) -> Mapping[int, Sequence[Attribution]]:
        """What is said in each stretch of the text, in the order of the attributions: to look it up without going
        through all of them, which in a text of megabytes are many."""
        found: dict[int, list[Attribution]] = {}
        for attribution in self.attributions:
            if attribution.speech:
                first, last = attribution.content
                for stretch in range(first // STRETCH, last // STRETCH + 1):
                    found.setdefault(stretch, []).append(attribution)
        return found

    def keeping(self, wanted: Callable[[Mention], bool]) -> Document:
        """The same document with some of its mentions only, and with what was found at these and in its sentences."""
        kept = tuple(mention for mention in self.mentions if wanted(mention))
        here = set(kept)
        part = replace(self, mentions=kept)
        for finder, found in self.found.items():
            if finder.per == "sentence":
                part.found[finder] = found
            elif finder.per == "mention":
                part.found[finder] = tuple(item for item in found if item.mention in here)
        return part

    def only(self, sentence: int) -> Document:
        """The same document, reduced to one sentence: the smaller unit where a side has too few articles to resample.

        Offsets and the text stay, so that a measure sees the sentence in its place. Of what was found, only that stays
        which was found in each sentence by itself.
        """
        kept = self.sentences[sentence]
        part = replace(
            self,
            sentences=(kept,),
            mentions=tuple(m._replace(sentence=0) for m in self.mentions if m.sentence == sentence),
            others=tuple(m._replace(sentence=0) for m in self.others if m.sentence == sentence),
            attributions=tuple(a for a in self.attributions if a.content[0] < kept.end and kept.start < a.content[1]),
        )
        for finder, found in self.found.items():
            if finder.per == "sentence":
                part.found[finder] = found[sentence : sentence + 1]
        return part
