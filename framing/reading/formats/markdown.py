"""Markdown to plain text, with a light hand: marks go where they are surely marks, words and line breaks stay."""

from __future__ import annotations

import re
from collections.abc import Callable

from framing.reading.formats.fields import Parts
from framing.reading.formats.frontmatter import front_matter
from framing.reading.formats.text import decode

_ADDRESS = r"(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)?)"
_HOVER = r"(?: +(?:\"[^\"\n]*\"|'[^'\n]*'))?"


def _without_closing(heading: str) -> str:
    """A heading without the signs that may close it: those of "Heading ##" go, that of "In C#" stays."""
    words = heading.rstrip().rstrip("#")
    return words.rstrip() if words.endswith(" ") or not words else heading.rstrip()


_STEPS: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # What a text must hold for the step to be worth its time, what is looked for, and what is put in its place.
    # [1]: https://example.org "title"
    ("]:", re.compile(r"^ {0,3}\[[^\]\n]+\]: +<?(?:\w+://|/|#|mailto:)\S*.*\n?", re.MULTILINE), ""),
    # ![alt](address), [text](address "title"), [text][1], <https://example.org>
    ("](", re.compile(rf"!?\[([^\[\]\n]*)\]\({_ADDRESS}{_HOVER}\)"), r"\1"),
    ("][", re.compile(r"!?\[([^\[\]\n]+)\]\[[^\[\]\n]*\]"), r"\1"),
    ("<http", re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    # "# Heading ##", "> quoted", and lines that are only a rule or underline a heading
    ("#", re.compile(r"^ {0,3}#{1,6} +(.*)$", re.MULTILINE), lambda heading: _without_closing(heading[1])),
    (">", re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE), ""),
    ("\n", re.compile(r"^ {0,3}(?:={3,}|(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,}) *$", re.MULTILINE), ""),
    # strong and emphasised, at the edges of words only: 5 * 3 * 2 and snake_case stay
    ("*", re.compile(r"(?<![\w*\\])(\*{1,3})(?![*\s])((?:[^*\n\\]|\\.)+?)(?<!\s)\1(?![\w*])"), r"\2"),
    ("_", re.compile(r"(?<![\w_\\])(_{1,3})(?![_\s])((?:[^_\n\\]|\\.|(?<=\w)_(?=\w))+?)(?<!\s)\1(?![\w_])"), r"\2"),
    ("`", re.compile(r"(?<!`)`([^`\n]+)`(?!`)"), r"\1"),
    ("\\", re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


def plain(text: str) -> str:
    """The words of a Markdown text. A text without Markdown in it comes back unchanged."""
    for sign, pattern, replacement in _STEPS:
        if sign in text:
            text = pattern.sub(replacement, text)
    return text


def read_markdown(data: bytes, where: str) -> tuple[Parts, ...]:
    """Markdown: front matter gives the fields, the marks of links, emphasis and headings go, their words stay.

    Without a title in the front matter, a first line that is a heading of level one is the title.
    """
    fields, body = front_matter(decode(data, where), where)
    first = body.lstrip().split("\n", 1)[0]
    title = {"title": plain(first)} if first.startswith("# ") else {}
    return (Parts(plain(body), {**title, **{name: value for name, value in fields.items() if value}}),)
