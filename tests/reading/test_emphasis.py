"""What a page sets large is listed, though it is out of the running text."""

from __future__ import annotations

from framing.reading.cleaning.emphasis import Emphasis, emphasised
from framing.reading.model import Removal


def test_what_is_set_large() -> None:
    removals = [
        Removal("pull-quote that repeats a passage", '"It was late."'),
        Removal("repeated caption", "The mill from above"),
        Removal("link list", "Series parts:\n1. The Mill — Part I: Water\n2. The Mill — Part II: Stone"),
        Removal("link list", "Ferry Sails Late Again\nMill Is Sold to Family\nPart of the Quay Closed"),
        Removal("navigation", "Share this article"),
    ]
    assert emphasised(removals) == (
        Emphasis("pull-quote", '"It was late."'),
        Emphasis("caption", "The mill from above"),
        Emphasis("series title", "The Mill — Part I: Water"),
        Emphasis("series title", "The Mill — Part II: Stone"),
    )
