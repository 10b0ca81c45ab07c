"""ProQuest since about 2018: headings without a colon, "FULL TEXT" above the text and "DETAILS" below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framing.reading.formats.databases.lines import labelled, parts
from framing.reading.formats.fields import Parts

_TEXT = re.compile(r"FULL TEXT|VOLLTEXT|TEXTE INTÉGRAL|TEXTO COMPLETO")
_DETAILS = re.compile(r"DETAILS|DÉTAILS|DETALLES|LINKS|LIENS|ENLACES")
_LINK = re.compile(
    r"(?i)(?:proquest document link|link zum proquest-dokument|lien (?:du document )?proquest.*|enlace .*proquest.*)"
)
_AUTHOR = re.compile(r"(?i)(?:author|autor|auteur)s?\s*:\s*(.*)")
_FOOT = re.compile(
    r"(?i)(?:database copyright|terms and conditions|contact proquest|check for full text|linking service).*"
)
_NAMES = {
    "outlet": ("publication title", "publikationstitel", "titre de publication", "título de publicación"),
    "published": ("publication date", "erscheinungsdatum", "date de publication", "fecha de publicación"),
}


def split(lines: Sequence[str]) -> tuple[Parts, ...]:
    """The articles of an export; () if no text stands between such headings."""
    lines = [line.strip() for line in lines]
    texts = [i for i, line in enumerate(lines) if _TEXT.fullmatch(line)]
    if not texts or not any(_LINK.fullmatch(line) for line in lines):
        return ()
    return tuple(_articles(lines, texts))


def _articles(lines: Sequence[str], texts: Sequence[int]) -> Iterator[Parts]:
    for text, following in zip(texts, [*texts[1:], len(lines)], strict=True):
        details = next((i for i in range(text, following) if _DETAILS.fullmatch(lines[i])), following)
        links = [i for i in range(text) if _LINK.fullmatch(lines[i])]
        above = [line for line in lines[max(links[-1] - 8, 0) : links[-1]] if line] if links else []
        author = _AUTHOR.fullmatch(above[-1]) if above else None
        title = above[-2:-1] if author else above[-1:]
        named = {"title": "".join(title), "byline": author[1] if author else ""}
        body = [line for line in lines[text + 1 : details] if not _FOOT.fullmatch(line)]
        yield parts(body, {**named, **labelled(lines[details:following], _NAMES)})
