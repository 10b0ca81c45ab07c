"""Wire copy: articles that an agency wrote, as their dateline or byline says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from framing.model import Article
from framing.reading.model import Removal

_AGENCIES = {
    "associated press": "AP",
    "ap": "AP",
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "thomson reuters foundation": "Reuters",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "agence france presse": "AFP",
    "upi": "UPI",
    "united press international": "UPI",
    "dpa": "dpa",
    "deutsche presse-agentur": "dpa",
    "efe": "EFE",
    "ansa": "ANSA",
    "pa media": "PA",
    "press association": "PA",
    "bloomberg news": "Bloomberg",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "interfax": "Interfax",
    "kyodo": "Kyodo",
    "yonhap": "Yonhap",
    "canadian press": "Canadian Press",
}
_NAMES = "|".join(re.escape(name) for name in sorted(_AGENCIES, key=lambda name: (-len(name), name)))
_DASH = r"(?:--?|–|—|:)"
_DATELINE = re.compile(
    rf"""(?imx)^(?:[^\n()]{{0,60}}\s)?\((?P<bracket>(?:the\ )?(?:{_NAMES}))\)\s*{_DASH}  # WASHINGTON (AP) —
    | ^by\ (?:[^\n]{{0,80}}?\b)?(?:the\ )?(?P<byline>{_NAMES})\s*$                # By Ann Lee, Associated Press
    | ^(?:the\ )?(?P<line>associated\ press|reuters|afp|agence\ france-presse)\s*$"""
)
_AUTHOR = re.compile(rf"(?i)\b(?:the )?(?P<name>{_NAMES})\b")
_ONLY_CAPITALS = frozenset({"ap", "pa", "afp", "upi", "efe", "ansa", "tass"})
HEAD = 400
"""Characters at the top that may hold a dateline or a byline."""


def wire_of(article: Article, text: str = "", removals: Iterable[Removal] = ()) -> str:
    """The agency whose copy an article is, or "".

    Args:
        article: with its author, if the source says one.
        text: the clean text; that of the article if none is given. Only its first lines are looked at: an agency that
            is cited further down, or said to have contributed, did not write the article.
        removals: what cleaning took out of it, among this its bylines.
    """
    bylines = [removal.text for removal in removals if removal.rule in ("byline", "agency line")]
    head = "\n".join([*bylines, (text or article.text)[:HEAD]])
    for found in _DATELINE.finditer(head):
        name = next(group for group in found.groups() if group)
        if agency := _agency(name):
            return agency
    by = _AUTHOR.search(article.author)
    return _agency(by["name"]) if by else ""


def _agency(name: str) -> str:
    """The agency of this name; short ones are names only in capitals."""
    form = " ".join(name.lower().removeprefix("the ").split())
    if form in _ONLY_CAPITALS and not name.isupper():
        return ""
    return _AGENCIES.get(form, "")
