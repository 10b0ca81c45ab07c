"""Roles from the parses of a spaCy model, for readers who have one installed and name it in corpus.toml."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from framing.model import FramingError
from framing.reading.finders import Finder
from framing.reading.grammar import tagged
from framing.reading.grammar.roles import NEITHER, Passive, Role
from framing.reading.model import Document

SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "nsubj:pass", "csubjpass", "csubj:pass"})
PASSIVE_MARK = frozenset({"auxpass", "aux:pass"})
OBJECT = frozenset({"dobj", "obj", "iobj", "dative"})
BY_PHRASE = frozenset({"agent", "obl:agent"})
SHARED = frozenset({"conj", "appos"})
"""A conjunct or an apposition has the role of the word that it is joined to."""


class Parse(NamedTuple):
    """The dependencies of one sentence: for each word its head (itself for the root) and the label of the arc."""

    heads: tuple[int, ...]
    labels: tuple[str, ...]
    lemmas: tuple[str, ...]


Parser = Callable[[Sequence[str]], Parse]


@cache
def spacy_parser(model: str) -> Parser:
    """A parser of the reader's own spaCy model.

    Raises:
        FramingError: spaCy or the model is not installed, or the model has no parser.
    """
    try:
        import spacy
        from spacy.tokens import Doc

        pipeline = spacy.load(model)
    except (ImportError, OSError) as error:
        raise FramingError(
            f"[settings] parser = {model!r}: this spaCy model cannot be loaded ({error}). Install spaCy and the model, "
            "or take the line out of corpus.toml: rules over tags are used then."
        ) from error
    if not {"parser"} & set(pipeline.pipe_names):
        raise FramingError(f"[settings] parser = {model!r}: this spaCy model has no parser. Name one that has.")

    def parse(words: Sequence[str]) -> Parse:
        document = Doc(pipeline.vocab, words=list(words))
        for _, step in pipeline.pipeline:
            document = step(document)
        return Parse(
            tuple(token.head.i for token in document),
            tuple(token.dep_ for token in document),
            tuple(token.lemma_ or token.lower_ for token in document),
        )

    return parse


def _unparsed(_: Document) -> tuple[Parse, ...]:
    return ()


parses_of = Finder(_unparsed, per="sentence")
"""The parses of a document's sentences; none where no parser was requested."""


def parse(document: Document, parser: Parser) -> None:
    """Keep the parse of every sentence with the document."""
    parses_of.keep(document, tuple(parser(sentence.words) for sentence in tagged(document)))


def roles_by_parse(parse: Parse, spans: Sequence[tuple[int, int]]) -> tuple[Role, ...]:
    """What the names at these token ranges do, read off the dependencies."""
    return tuple(_role(parse, *span) for span in spans)


def _role(parse: Parse, start: int, end: int) -> Role:
    word = next((i for i in range(start, end) if not start <= parse.heads[i] < end or parse.heads[i] == i), start)
    for _ in parse.heads:
        if parse.labels[word] not in SHARED:
            break
        word = parse.heads[word]
    label, head = parse.labels[word], parse.heads[word]
    if label in PASSIVE_SUBJECT:
        return Role("patient", parse.lemmas[head], head, True)
    if label in OBJECT:
        return Role("patient", parse.lemmas[head], head, False)
    if label in SUBJECT and not _is_copular(parse, head):
        return Role("agent", parse.lemmas[head], head, False)
    if label in BY_PHRASE:
        return Role("agent", parse.lemmas[head], head, True)
    if label == "pobj" and parse.labels[head] in BY_PHRASE:
        verb = parse.heads[head]
        return Role("agent", parse.lemmas[verb], verb, True)
    return NEITHER


def _is_copular(parse: Parse, head: int) -> bool:
    """Whether a predicate is a state and no deed: "is a minister", with the verb as head or as its `cop`."""
    if parse.lemmas[head] == "be":
        return True
    return any(label == "cop" and parse.heads[i] == head for i, label in enumerate(parse.labels))


def passives_by_parse(parse: Parse) -> tuple[Passive, ...]:
    """Every passive clause, read off the dependencies."""
    found = []
    for verb in range(len(parse.heads)):
        own = [i for i, head in enumerate(parse.heads) if head == verb and i != verb]
        if any(parse.labels[i] in PASSIVE_MARK | PASSIVE_SUBJECT for i in own):
            has_agent = any(parse.labels[i] in BY_PHRASE for i in own)
            subject = next(((i, i + 1) for i in own if parse.labels[i] in PASSIVE_SUBJECT), None)
            found.append(Passive(verb, parse.lemmas[verb], has_agent, subject))
    return tuple(found)
