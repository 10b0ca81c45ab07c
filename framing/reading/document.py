"""How an article becomes a document: clean, segment, find actors, follow them, find attributions, done."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import attrgetter

from framing.languages import ENGLISH, Language, language
from framing.languages.detection import detect
from framing.model import Actor, Alias, Article, Corpus, FramingError
from framing.reading.actors import meetings
from framing.reading.attribution import find_attributions_in_block
from framing.reading.attribution.speakers import is_beside
from framing.reading.attribution.turns import with_turns
from framing.reading.catalogue import Catalogue, catalogue
from framing.reading.cleaning import clean
from framing.reading.coreference import follow
from framing.reading.coreference.namesakes import part
from framing.reading.formats.fields import without_halves
from framing.reading.grammar import tagged
from framing.reading.grammar.dependencies import parse, spacy_parser
from framing.reading.misprints import Misprint, misprints_of, with_misprints
from framing.reading.model import Attribution, Cleaned, Document, Mention, Removal
from framing.reading.predications.bodies import with_we
from framing.reading.standing import by_side, own_text

HEAD = "headline, byline or date above the text"
"""The rule by which the head of a plain text is taken: its file is read so, before anything is cleaned."""
ANALYSED_BY = ("attribution", "grammar")
"""What a language must have for its documents to be taken apart further than into names and words."""

_START = attrgetter("start")

catalogue_in = lru_cache(maxsize=8)(catalogue)
"""The catalogue of some actors in a language, compiled once."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything that reading an article depends on besides the article."""

    catalogue: Catalogue
    kinds: Mapping[str, str]
    start: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    cleaning: bool = True
    following: bool = True
    we: bool = True
    parser: str = ""
    standing: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """By side, the keys of the standing text that is cut out of each of its articles (`reading.standing`)."""
    only_text: bool = False
    """Whether an article is cleaned and cut into sentences, and nothing is looked for in it."""
    actors: tuple[Actor, ...] = ()
    """Those of the catalogue, to look for in other languages."""
    declared: Mapping[str, str] = field(default_factory=dict)
    """By side, the language that an article too short to tell is in; English, if none is said."""
    misprints: Mapping[str, Misprint] = field(default_factory=dict)
    """Likely misprints of acronyms of the catalogue (`reading.misprints`)."""
    detecting: bool = True
    """Whether an article may be in another language than its side."""

    def read(self, article: Article) -> Document:
        """The document of one article; the same article gives the same document alone as among others."""
        return self.read_block([article])[0]

    def read_block(self, articles: Sequence[Article]) -> list[Document]:
        """The documents of some articles, of which the learned steps are run over all sentences at once."""
        documents = [self._read(article) for article in articles]
        if self.only_text:
            return documents
        known = [i for i, document in enumerate(documents) if not document.language.lacks(ANALYSED_BY)]
        for i, document in zip(known, self._analysed([documents[i] for i in known]), strict=True):
            documents[i] = document
        return documents

    def _analysed(self, documents: list[Document]) -> list[Document]:
        """The same documents with all that takes more than words and names to find."""
        documents = attribute_together(documents)
        tagged.prepare(documents)
        if self.we:
            documents = [with_we(document) for document in documents]
        if self.parser:
            for document in documents:
                parse(document, spacy_parser(self.parser))
        return documents

    def _read(self, article: Article) -> Document:
        cleaned = clean(article.text, self.start, self.end) if self.cleaning else Cleaned(article.text)
        spoken = self._language_of(article, cleaned.text)
        cleaned, sentences, tokens = own_text(cleaned, self.standing.get(article.side, frozenset()), spoken)
        removals = (*([Removal(HEAD, article.head)] if article.head else []), *cleaned.removals)
        document = Document(article, cleaned.text, sentences, tokens, removals=removals, language=spoken)
        if self.only_text:
            return document
        known = self._catalogue_in(spoken)
        met = tuple(meetings(sentences, tokens, known))
        mentions = tuple(one.mention for one in met)
        others: tuple[Mention, ...] = ()
        names: Mapping[str, frozenset[str]] = {}
        if known.by_neighbours:
            given = {actor: frozenset(bearer.given) for actor, bearer in known.bearers.items()}
            mentions, others, names = part(cleaned.text, sentences, tokens, mentions, given, self.kinds)
            foreign = {one.mention for one in met if not one.own}
            mentions = tuple(one for one in mentions if one not in foreign)
            others = tuple(sorted({*others, *foreign}))
        mentions = with_misprints(cleaned.text, sentences, mentions, self.misprints)
        if self.following and not spoken.lacks(["pronouns"]):
            mentions = follow(cleaned.text, sentences, tokens, mentions, self.kinds)
        return replace(document, mentions=mentions, kinds=self.kinds, others=others, names=names)

    def _language_of(self, article: Article, text: str) -> Language:
        """What an article is written in: as its source says, else as its text tells, else like its side."""
        found = article.language or (detect(text) if self.detecting else "")
        return language(found or self.declared.get(article.side) or ENGLISH.code)

    def _catalogue_in(self, spoken: Language) -> Catalogue:
        return self.catalogue if spoken is ENGLISH else catalogue_in(self.actors, spoken)


def attribute_together(documents: Sequence[Document]) -> list[Document]:
    """The documents with who says what in them."""
    texts = [(document.text, document.sentences, document.tokens, document.mentions) for document in documents]
    return [
        replace(
            document,
            attributions=with_turns(document.text, document.sentences, _in_person(document, attributions)),
        )
        for document, attributions in zip(documents, find_attributions_in_block(texts), strict=True)
    ]


def _in_person(document: Document, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those without their actor where a person is named and only their team or spokesman speaks."""
    persons = {actor for actor, kind in document.kinds.items() if kind == "person"}
    return [
        one._replace(actor="") if one.actor in persons and _is_beside(document, one) else one for one in attributions
    ]


def _is_beside(document: Document, attribution: Attribution) -> bool:
    start, end = attribution.source
    first = bisect_left(document.mentions, start, key=_START)
    begun = document.mentions[first : bisect_left(document.mentions, end, first, key=_START)]
    inside = [mention for mention in begun if mention.actor == attribution.actor and mention.end <= end]
    return is_beside(document.text, attribution.source, inside)


def kinds(actors: Iterable[Actor]) -> dict[str, str]:
    """The kind of each actor that has one."""
    return {actor.name: actor.kind for actor in actors if actor.kind}


def reader(corpus: Corpus) -> Reader:
    """The reader that the catalogue and the markers of a corpus ask for."""
    # Where one language has no rules for pronouns, an actor would be named more often in the others.
    spoken = [language(code) for code in corpus.languages.values()]
    following = corpus.settings.get("pronouns") is not False and not any(one.lacks(["pronouns"]) for one in spoken)
    we = following and corpus.settings.get("we") is not False
    parser = str(corpus.settings.get("parser", ""))
    return Reader(
        catalogue(corpus.actors),
        kinds(corpus.actors),
        corpus.start,
        corpus.end,
        actors=corpus.actors,
        declared={side.name: side.language or corpus.language for side in corpus.sides} | dict(corpus.languages),
        detecting=not corpus.languages or corpus.settings.get("languages") == "any",
        following=following,
        we=we,
        parser=parser,
        standing=by_side(corpus.standing),
        misprints=misprints_of(corpus.actors),
    )


def read(text: str, actors: Iterable[Actor | str] = (), clean: bool = True) -> Document:
    """Read one text that belongs to no corpus, in the language that it tells; one too short to tell is English.

    Args:
        text: the article, any length.
        actors: who to look for: actors, or mere names. An actor's own name and aliases given as text count as aliases.
        clean: whether boilerplate is removed first; without it, offsets are those of `text`.
    """
    wanted = tuple(as_actor(actor) for actor in actors)
    reader_of_text = Reader(
        catalogue(wanted), kinds(wanted), cleaning=clean, actors=wanted, misprints=misprints_of(wanted)
    )
    return reader_of_text.read(Article("", "", without_halves(text)))


def as_actor(given: Actor | str) -> Actor:
    """An actor out of a mere name, or with its own name among its aliases; FramingError for anything else."""
    if not isinstance(given, str | Actor):
        raise FramingError(f"a {type(given).__name__} is no actor. Give a name, or framing.Actor(name, kind, aliases).")
    actor = Actor(given) if isinstance(given, str) else given
    aliases = tuple(Alias(alias) if isinstance(alias, str) else alias for alias in actor.aliases)
    if actor.name not in {alias.text for alias in aliases} | set(actor.excluded):
        aliases = (Alias(actor.name), *aliases)
    return replace(actor, aliases=aliases)
