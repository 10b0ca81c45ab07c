"""How an article becomes a document: clean, segment, find actors, follow them, find attributions, done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from framing.model import Actor, Alias, Article, Corpus, FramingError
from framing.reading.actors import Catalogue, catalogue, meetings
from framing.reading.attribution import find_attributions_in_block
from framing.reading.attribution.turns import with_turns
from framing.reading.cleaning import clean
from framing.reading.coreference import follow
from framing.reading.coreference.namesakes import part
from framing.reading.formats.fields import without_halves
from framing.reading.grammar import tagged
from framing.reading.grammar.dependencies import parse, spacy_parser
from framing.reading.model import Cleaned, Document
from framing.reading.predications.bodies import with_we
from framing.reading.standing import by_side, own_text


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

    def read(self, article: Article) -> Document:
        """The document of one article; the same article gives the same document alone as among others."""
        return self.read_block([article])[0]

    def read_block(self, articles: Sequence[Article]) -> list[Document]:
        """The documents of some articles, of which the learned steps are run over all sentences at once."""
        documents = [self._read(article) for article in articles]
        if self.only_text:
            return documents
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
        cleaned, sentences, tokens = own_text(cleaned, self.standing.get(article.side, frozenset()))
        if self.only_text:
            return Document(article, cleaned.text, sentences, tokens, removals=cleaned.removals)
        met = tuple(meetings(sentences, tokens, self.catalogue))
        every = tuple(one.mention for one in met)
        given = {actor: frozenset(bearer.given) for actor, bearer in self.catalogue.bearers.items()}
        mentions, others, names = part(cleaned.text, sentences, tokens, every, given, self.kinds)
        foreign = {one.mention for one in met if not one.own}
        mentions = tuple(one for one in mentions if one not in foreign)
        others = tuple(sorted({*others, *foreign}))
        if self.following:
            mentions = follow(cleaned.text, sentences, tokens, mentions, self.kinds)
        return Document(
            article,
            cleaned.text,
            sentences,
            tokens,
            mentions,
            removals=cleaned.removals,
            kinds=self.kinds,
            others=others,
            names=names,
        )


def attribute_together(documents: Sequence[Document]) -> list[Document]:
    """The documents with who says what in them."""
    texts = [(document.text, document.sentences, document.tokens, document.mentions) for document in documents]
    return [
        replace(document, attributions=with_turns(document.text, document.sentences, attributions))
        for document, attributions in zip(documents, find_attributions_in_block(texts), strict=True)
    ]


def kinds(actors: Iterable[Actor]) -> dict[str, str]:
    """The kind of each actor that has one."""
    return {actor.name: actor.kind for actor in actors if actor.kind}


def reader(corpus: Corpus) -> Reader:
    """The reader that the catalogue and the markers of a corpus ask for."""
    following = corpus.settings.get("pronouns") is not False
    we = following and corpus.settings.get("we") is not False
    parser = str(corpus.settings.get("parser", ""))
    return Reader(
        catalogue(corpus.actors),
        kinds(corpus.actors),
        corpus.start,
        corpus.end,
        following=following,
        we=we,
        parser=parser,
        standing=by_side(corpus.standing),
    )


def read(text: str, actors: Iterable[Actor | str] = (), clean: bool = True) -> Document:
    """Read one text that belongs to no corpus.

    Args:
        text: the article, any length.
        actors: who to look for: actors, or mere names. An actor's own name and aliases given as text count as aliases.
        clean: whether boilerplate is removed first; without it, offsets are those of `text`.
    """
    wanted = tuple(as_actor(actor) for actor in actors)
    return Reader(catalogue(wanted), kinds(wanted), cleaning=clean).read(Article("", "", without_halves(text)))


def as_actor(given: Actor | str) -> Actor:
    """An actor out of a mere name, or with its own name among its aliases; FramingError for anything else."""
    if not isinstance(given, str | Actor):
        raise FramingError(f"a {type(given).__name__} is no actor. Give a name, or framing.Actor(name, kind, aliases).")
    actor = Actor(given) if isinstance(given, str) else given
    aliases = tuple(Alias(alias) if isinstance(alias, str) else alias for alias in actor.aliases)
    if actor.name not in {alias.text for alias in aliases} | set(actor.excluded):
        aliases = (Alias(actor.name), *aliases)
    return replace(actor, aliases=aliases)
