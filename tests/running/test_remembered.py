"""Pages made of remembered articles are those that would be made anew, and what has changed is read again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from framing.analysis import analyse
from framing.model import Article
from framing.reading.document import Reader
from framing.report import page_of
from framing.running.cache import Cache
from tests.generated import article, write_corpus

CHANGED = "Holm was praised. “It is a terrible plan,” said Reed, who never liked bridges."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    random = np.random.default_rng(3)
    sides = {
        side: [article(random, {"Holm": warm, "Reed": 0.5}) for _ in range(6)]
        for side, warm in (("a", 0.9), ("b", 0.1))
    }
    return write_corpus(tmp_path / "corpus", sides, ["Holm", "Reed"])


def _read_since(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that are read in full from now on."""
    found: list[str] = []
    read = Reader.read_block

    def noted(self: Reader, articles: list[Article]) -> object:
        if not self.only_text:
            found.extend(f"{one.side}/{one.id}" for one in articles)
        return read(self, articles)

    monkeypatch.setattr(Reader, "read_block", noted)
    return found


def test_a_page_of_remembered_articles_is_the_page_of_read_ones(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache.sqlite"
    plain = page_of(analyse(corpus))
    assert page_of(analyse(corpus, cache=cache)) == plain
    read = _read_since(monkeypatch)
    assert page_of(analyse(corpus, cache=cache)) == plain
    assert not read


def test_only_a_changed_article_is_read_again_and_the_page_shows_it(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache.sqlite"
    before = page_of(analyse(corpus, cache=cache))
    (corpus / "a" / "002.txt").write_text(CHANGED, encoding="utf-8")
    plain = page_of(analyse(corpus))
    assert plain != before
    read = _read_since(monkeypatch)
    assert page_of(analyse(corpus, cache=cache)) == plain
    assert set(read) == {"a/002"}


def test_another_catalogue_does_not_find_what_was_drawn_for_this_one(corpus: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache.sqlite"
    page_of(analyse(corpus, cache=cache))
    manifest = corpus / "corpus.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"Reed"', '"Bridge"'), encoding="utf-8")
    assert page_of(analyse(corpus, cache=cache)) == page_of(analyse(corpus))


def test_without_what_is_kept_the_page_is_the_same(corpus: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache.sqlite"
    plain = page_of(analyse(corpus, cache=cache))
    study = analyse(corpus, cache=cache)
    with Cache(cache) as store:
        store.prune(0)
    assert page_of(study) == plain
    cache.write_bytes(b"no database at all" * 100)
    assert page_of(study) == plain
