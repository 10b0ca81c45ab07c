"""What is found in a document once, however many measures ask for it: deeds, epithets, scores, tagged sentences.

    deeds = Finder(_find_deeds, per="mention")
    deeds(document)                                 # found now, and remembered for this document
    scores = BlockFinder(_score_all, per="mention")
    scores.prepare(documents)                       # many documents at once, where that is faster

A result lives as long as its document, in the process that read it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar, cast

from framing.reading.model import Document

Found = TypeVar("Found")

Per = Literal["document", "sentence", "mention"]
"""What a result holds, and so what becomes of it where only a part of a document is looked at.

sentence: one item for each sentence, which depends on nothing but its words. It stays whichever mentions are kept
(`Document.keeping`), and a single sentence (`Document.only`) keeps its own.
mention: items that have a `mention` each. Those of the mentions that are kept stay; a single sentence is searched anew.
document: anything else. It is found anew in every part.
"""


@dataclass(frozen=True)
class Finder(Generic[Found]):
    """Finds something in a document, and remembers it for this document; finders of one function share their results.

    `find` is a function of the module's top level (or a frozen dataclass that can be called), so that a finder can
    travel to other processes.
    """

    find: Callable[[Document], Found]
    per: Per = "document"

    def __hash__(self) -> int:
        return hash(self.find)  # asked for a hundred times a document

    def __call__(self, document: Document) -> Found:
        """What is found in this document."""
        try:
            return cast(Found, document.found[self])
        except KeyError:
            pass
        found = self.find(document)
        self.keep(document, found)
        return found

    def keep(self, document: Document, found: Found) -> None:
        """Remember what was found in a document by other means: with others together, or by a reader's own parser."""
        document.found[self] = found


@dataclass(frozen=True)
class BlockFinder(Generic[Found]):
    """A finder that searches many documents at once faster than one by one, and finds the same in each.

    `find` gives one result a document, in their order. A measure that uses one names it in `Counting.finders`, so that
    it is prepared for a whole block of articles; without this it is slow and no less right.
    """

    find: Callable[[Sequence[Document]], Sequence[Found]]
    per: Per = "document"

    def __hash__(self) -> int:
        return hash(self.find)  # asked for a hundred times a document

    def __call__(self, document: Document) -> Found:
        """What is found in this document, by itself if it was not prepared."""
        try:
            return cast(Found, document.found[self])
        except KeyError:
            self.prepare([document])
        return cast(Found, document.found[self])

    def keep(self, document: Document, found: Found) -> None:
        """Remember what was found in a document by other means."""
        document.found[self] = found

    def prepare(self, documents: Sequence[Document]) -> None:
        """Search these documents together, but for those in which it was found already."""
        unsearched = [document for document in documents if self not in document.found]
        for document, found in zip(unsearched, self.find(unsearched), strict=True):
            document.found[self] = found
