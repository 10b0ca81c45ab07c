"""What tables and scrapers leave in a plain text: tags and entities of HTML, shortcodes, letters decoded wrongly."""

from __future__ import annotations

import re
from html import unescape

from framing.reading.model import Removal

_BLOCK = (
    "p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|tr|td|th|table|tbody|thead|tfoot|blockquote|figure|figcaption|section|article"
)
_BLOCK += "|header|footer|main|aside|nav|pre|form|center|body|html|head|title"
_INLINE = (
    "a|b|i|u|s|em|strong|span|font|small|big|sup|sub|mark|cite|q|abbr|code|img|picture|source|video|audio|iframe|embed"
)
_INLINE += "|object|param|input|button|label|svg|path|link|meta|time|del|ins|wbr|ins|amp-[a-z-]+|noscript|script|style"
_UNSEEN = re.compile(
    r"<(script|style|noscript|iframe)\b[^<>]*>.*?</\1\s*>|<!--.*?-->|<!\[CDATA\[|\]\]>", re.I | re.DOTALL
)
_TAG = re.compile(rf"</?(?P<block>{_BLOCK})(?:\s[^<>]*)?/?>|</?(?:{_INLINE})(?:\s[^<>]*)?/?>|<!doctype[^<>]*>", re.I)
_ENTITY = re.compile(r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z][a-z0-9]{1,7});", re.IGNORECASE)
_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|video|audio|vc_\w+|et_pb_\w+|fusion_\w+|su_\w+)(?:[ \n][^\[\]]*)?\]"
)

_TWICE = re.compile(
    "[ÂÃâÐÑÅÄ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\ufffd]"
)
"""A letter in UTF-8 that was read as one of an older encoding: two or three letters that no language puts together."""

_ESCAPED = re.compile(r"\\u(?:00[a-f][0-9a-f]|(?:0[1-9a-f]|1[ef]|20)[0-9a-f]{2})", re.IGNORECASE)
"""A letter or a quotation mark as JSON may write it, in a text that was taken out of JSON by hand."""

_LOST = ("â€\ufffd", "â€\x9d")
"""The closing quotation mark, whose last byte older encodings do not have."""

SHOWN = 10
"""How many different pieces of markup a line of the log shows."""


def without_markup(text: str) -> tuple[str, list[Removal]]:
    """A text as its reader sees it: wrongly decoded letters mended, no tag, no entity; each with what was there.

    A text without any of these comes back unchanged, and what comes back has none of them.
    """
    removals = []
    if not text.isascii() and _TWICE.search(text):
        text, words = _mended(text)
        if words:
            removals.append(Removal("wrongly decoded letters", _told(words)))
    if "\\u" in text and (escaped := _ESCAPED.findall(text)):
        text = _ESCAPED.sub(lambda match: chr(int(match[0][2:], 16)), text)
        removals.append(Removal("markup", _told(escaped)))
    if "<" not in text and "&" not in text and "[" not in text:
        return text, removals
    taken: list[str] = []
    before = None
    while text != before:  # an entity may hide a tag, and that one another
        before = text
        text = _stripped(text, taken)
    if taken:
        removals.append(Removal("markup", _told(taken)))
    return text, removals


def _stripped(text: str, taken: list[str]) -> str:
    def note(match: re.Match[str]) -> str:
        taken.append(match[0] if len(match[0]) < 80 else f"{match[0][:79]}…")
        return "\n" if match.re is _TAG and match["block"] else ""

    def meant(match: re.Match[str]) -> str:
        character = unescape(match[0])
        if character != match[0]:
            taken.append(match[0])
        return character

    for pattern, sign in ((_UNSEEN, "<"), (_TAG, "<"), (_SHORTCODE, "[")):
        if sign in text:
            text = pattern.sub(note, text)
    return _ENTITY.sub(meant, text) if "&" in text else text


def _mended(text: str) -> tuple[str, list[str]]:
    """The text with each line mended that holds wrongly decoded letters, and the words that were wrong."""
    from ftfy import fix_encoding

    lines, words = text.split("\n"), list[str]()
    for i, line in enumerate(lines):
        if _TWICE.search(line):
            lines[i] = fix_encoding(line.replace(*_LOST))
            whole = set(lines[i].split())
            words += [word for word in line.split() if word not in whole]
    return "\n".join(lines), words


def _told(pieces: list[str]) -> str:
    """The different pieces, in the order of the text."""
    different = list(dict.fromkeys(pieces))
    more = f" and {len(different) - SHOWN} more" if len(different) > SHOWN else ""
    return " ".join(different[:SHOWN]) + more
