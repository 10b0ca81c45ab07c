"""What is kept of an article once it has been read and measured."""

from __future__ import annotations

import pickle
import zlib
from dataclasses import replace
from typing import NamedTuple

from framing.languages.detection import detect
from framing.measures.rows import ArticleRows
from framing.model import Tally
from framing.reading.duplicates import runs_of, signature_of
from framing.reading.model import Document, Removal
from framing.reading.standing import sentence_keys
from framing.reading.variants import sampled_runs
from framing.reading.wire import wire_of


class ArticleRecord(NamedTuple):
    """What is kept of an article once it has been read; `agency` is the news agency that wrote it, if one did.

    `language` is the code of what it was read in; of the first look, "" where the text is too short to tell.

    `signature` finds near-duplicates, `sentence_keys` and `runs` standing text and its variants; only the first look
    at a corpus needs them.
    """

    side: str
    id: str
    title: str
    published: str
    url: str
    author: str
    outlet: str
    words: int
    sentences: int
    removals: tuple[Removal, ...]
    agency: str = ""
    language: str = ""
    signature: bytes = b""
    sentence_keys: bytes = b""
    runs: bytes = b""

    @property
    def unit(self) -> str:
        """The name of this article among the units of a table."""
        return f"{self.side}/{self.id}"


class Measured(NamedTuple):
    """One article, read and measured; the tallies are in the order of the measures.

    `document` is what was read, packed (`packed`), where the page is to show it; b"" where it will be read again.
    """

    record: ArticleRecord
    rows: ArticleRows
    tallies: tuple[Tally, ...]
    document: bytes = b""


def packed(document: Document) -> bytes:
    """A document in some ten thousand bytes, without what was found in it or is made of it on first use."""
    bare = replace(document, tokens=replace(document.tokens))
    return zlib.compress(pickle.dumps(bare, pickle.HIGHEST_PROTOCOL), 1)


def unpacked(data: bytes) -> Document:
    """The document that was packed."""
    found: Document = pickle.loads(zlib.decompress(data))
    return found


def record_of(document: Document, compared: bool = False) -> ArticleRecord:
    """What is kept of a document.

    Args:
        document: the article as it was read.
        compared: whether what finds its copies and its standing text is kept as well.
    """
    article = document.article
    given = (article.side, article.id, article.title, article.published, article.url, article.author, article.outlet)
    agency = wire_of(article, document.text, document.removals)
    sizes = (document.words, len(document.sentences), document.removals)
    record = ArticleRecord(*given, *sizes, agency, document.language.code)
    if not compared:
        return record
    forms = document.tokens.forms
    runs = runs_of(list(filter(None, forms)))
    return record._replace(
        language=article.language or detect(document.text),
        signature=signature_of(runs),
        runs=sampled_runs(runs),
        sentence_keys=sentence_keys(forms[one.first : one.last] for one in document.sentences),
    )
