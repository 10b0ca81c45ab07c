"""Which actor "the minister" or "the park" means: the noun by which the article has called that actor before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing.model import Mention
from framing.reading.persons import Article, Figure


def describe(article: Article, figures: Sequence[Sequence[Figure]], kinds: Mapping[str, str]) -> list[Mention]:
    return []
