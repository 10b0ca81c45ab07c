"""Finds single lines that a page says and no article does: credits, sign-ups, time stamps, notes of the house.

A line goes only as a whole, and only if each of its sentences is of this kind. What merely begins like it is prose:
"Subscribe to that view and you will regret it", "Related: to her, the two were one". The first word of a line tells
which few patterns are tried, so that the lines of an article cost a look-up each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from framing.languages import ENGLISH
from framing.reading.cleaning.bylines import byline
from framing.reading.cleaning.lines import Lines, ends_sentence, is_prose, runs, take, words_of
from framing.reading.cleaning.patterns import piece, written
from framing.reading.coreference.gender_words import is_first_name
from framing.reading.model import Removal

LONGEST = 400
"""Characters. A longer line is a paragraph, whatever it begins with; corrections and sign-offs have `LONGEST_NOTE`."""
LONGEST_NOTE = 900
LONGEST_WHOLE = 120
"""Characters of a line that may be one of `WHOLE`."""
FEW = 5
LONGEST_STAMP = 60
"""Characters of a line that is only a day and a time."""
_CLOCKED = re.compile(r"(?=.*\b(?:19|20)\d\d\b).*\d[:.]\d\d")
_MAY_BE_LONG = frozenset({"correction", "sign-off"})
_MAY_TELL = frozenset({"correction", "link to another article", "photo credit"})
"""Rules of lines in which somebody may speak: "READ NEXT: The port is lost, mayor says"."""
_LINK = "link to another article"
_FIRST_DECIDES = frozenset({"correction", "sign-off"})
"""Rules of lines of which the first sentence decides."""
_MAY_BE_BRACKETED = frozenset(
    {"photo credit", "sign-off", "author's note", "advertisement", "comments", "copyright", "link to another article"}
)

_SHARING = ENGLISH.words("page_words", "sharing")
_SURELY_SHARING = frozenset(
    "facebook twitter linkedin whatsapp reddit pinterest tweet telegram flipboard tumblr".split()
)


class _Kind(NamedTuple):
    """A kind of line: the rule in the log, and what it looks like."""

    rule: str
    pattern: re.Pattern[str]


def _kinds() -> dict[str, tuple[_Kind, ...]]:
    found: dict[str, tuple[_Kind, ...]] = {}
    for rule, entries in ENGLISH.lines("furniture").items():
        for entry in entries if rule not in ("piece", "whole line") else ():
            words, _, pattern = entry.partition(" :: ")
            kind = _Kind(rule, re.compile(f"(?:{written(pattern)})"))
            found |= {word: (*found.get(word, ()), kind) for word in words.split()}
    return found


WHOLE = frozenset(ENGLISH.lines("furniture")["whole line"])
"""Lines that a page says word for word, without their full stop."""
KINDS = _kinds()
"""By the first word of a line, in lower case: the kinds that it may be of, in the order in which they are tried."""
LONG_KINDS = {
    word: found
    for word, kinds in KINDS.items()
    if (found := tuple(kind for kind in kinds if kind.rule in _MAY_BE_LONG))
}
"""Those that a line of more than `LONGEST` characters may be of."""

_SIGNS = (
    "/",
    "@",
    ">",
    "»",
    "›",
    " via ",
    "hoto",
    "Picture",
    " Pic",
    "contributed",
    "reported from",
    "ollow ",
    "redit",
    "(Image",
    "avaScript",
    "not work for, consult",
)
"""What a line holds that is no article's, if its first word does not tell."""
_FIRST, _TOLD, _PARTS = map(piece, ("FIRST", "TOLD", "PARTS"))
_BRACKETED, _TAIL, _SLASHED, _AGENCY_PHOTO = map(piece, ("BRACKETED", "TAIL", "SLASHED", "AGENCY PHOTO"))
_OWNER, _MINUTES, _COUNTED, _CONTRIBUTED = map(piece, ("OWNER", "MINUTES", "COUNTED", "CONTRIBUTED"))
_BIO, _ROLES, _RULE, _CRUMBS, _BREAKS = map(piece, ("BIO", "ROLES", "RULE", "CRUMBS", "BREAKS"))
_AGENT, _DATED, _INITIALS, _MAILED = map(piece, ("AGENT", "DATED", "INITIALS", "MAILED"))
_SCRIPTED, _UNBOUND = map(piece, ("SCRIPTED", "UNBOUND"))
_ALONE = (
    ("sign-off", _INITIALS),
    ("author's note", _MAILED),
    ("author's note", _UNBOUND),
    ("navigation", _SCRIPTED),
)
"""Rules of lines that are all one thing, whatever their first word."""


def rule_of(line: str, signs: Iterable[str] = _SIGNS) -> str:
    """The rule by which a line goes wherever it stands, or "".

    Args:
        line: one line.
        signs: those of `_SIGNS` that its article has.
    """
    if line[0] in "-–—#*" and _RULE.fullmatch(line):
        return "sign-off"
    found = _FIRST.match(line)
    if not found:
        return ""
    word = found[1].lower()
    if len(line) < LONGEST_WHOLE and _is_whole(line):
        return "navigation"
    kinds = (KINDS if len(line) <= LONGEST else LONG_KINDS).get(word)
    if kinds and (rule := _of_kind(line, kinds)):
        return rule
    if len(line) > LONGEST:
        return ""
    return "navigation" if word in _SHARING and _shares(line) else _by_form(line, signs)


def _is_whole(line: str) -> bool:
    """Whether a line is one of `WHOLE`. A few words with a full stop are a sentence of the article ("Listen.")."""
    return line.lower().strip("()[]!. ") in WHOLE and (line[-1] != "." or line.count(" ") > FEW)


def _by_form(line: str, signs: Iterable[str]) -> str:
    """The rule of a line that brackets, figures or signs give away, whatever its first word."""
    if line[0] in "([" and (inside := _BRACKETED.fullmatch(line)):
        return _in_brackets(inside[1].strip())
    if line[0].isdigit() or line[0] == "©":
        return _numbered(line)
    return _by_signs(line) if any(map(line.__contains__, signs)) else ""


def _of_kind(line: str, kinds: tuple[_Kind, ...]) -> str:
    """The rule of a line that begins like these kinds, if it is one of them to its end."""
    line = line.lstrip("»>▶►→–—-•* ").rstrip(" »›>→")
    alike = [kind for kind in kinds if kind.pattern.match(line)]
    if not alike:
        return ""
    if _TOLD.search(line):
        alike = [kind for kind in alike if kind.rule in _MAY_TELL]
    bare = line.rstrip(".!…) ")
    for kind in alike:
        if kind.pattern.fullmatch(line) or (kind.rule != _LINK and kind.pattern.fullmatch(bare)):
            return kind.rule
    first, *others = _PARTS.split(line)
    for kind in alike if others else ():
        if kind.pattern.fullmatch(first) or kind.pattern.fullmatch(first.rstrip(".!?…")):
            return kind.rule if kind.rule in _FIRST_DECIDES or all(map(rule_of, others)) else ""
    return ""


def _in_brackets(line: str) -> str:
    rule = rule_of(line) if line else ""
    if rule in _MAY_BE_BRACKETED:
        return rule
    if _AGENT.fullmatch(line):
        return "agency line"
    return "photo credit" if _SLASHED.fullmatch(line) or _AGENCY_PHOTO.fullmatch(line) else ""


def _shares(line: str) -> bool:
    """Whether a line is made of the names of buttons: "Facebook Twitter Email Print"."""
    words = [word for word in _BREAKS.split(line.lower()) if word]
    known = not ends_sentence(line) and all(word in _SHARING for word in words)
    return known and (len(words) > 2 or any(word in _SURELY_SHARING for word in words))


def _numbered(line: str) -> str:
    """ "5 min read", "12 comments", "© 2020 Harbour Post", "© Ann Lee / AFP"."""
    if line[0] == "©":
        if _OWNER.fullmatch(line) and re.search(r"\d{4}", line):
            return "copyright"
        return "photo credit" if _SLASHED.fullmatch(line) else ""
    if counted := _COUNTED.fullmatch(line):
        return "comments" if counted["what"].lower().startswith("comment") else "navigation"
    return "reading time" if _MINUTES.fullmatch(line.rstrip(".")) else ""


def _by_signs(line: str) -> str:
    """The rule of a line with a slash, an address, a "contributed to"."""
    credit = _SLASHED.fullmatch(line) and (is_first_name(words_of(line)[0].lower()) or _AGENT.search(line))
    if credit or _TAIL.fullmatch(line):
        return "photo credit"
    if rule := next((rule for rule, pattern in _ALONE if pattern.fullmatch(line.rstrip("."))), ""):
        return rule
    about, *others = _PARTS.split(line.lstrip("—– "))
    if all(_CONTRIBUTED.fullmatch(part.rstrip(".")) for part in (about, *others)):
        return "sign-off"
    says_who = _BIO.fullmatch(about.rstrip(".")) if "@" in line else _ROLES.fullmatch(about.rstrip("."))
    if says_who and others and all(map(rule_of, others)):
        return "author's note"
    return "navigation" if _CRUMBS.fullmatch(line) else ""


# ---------------------------------------------------------------- all lines

_MENU = ENGLISH.words("page_words", "menu")


def furniture(lines: Lines) -> tuple[Lines, list[Removal]]:
    """Lines that only a page says, with the rule of each, and the words of a menu.

    Above the first paragraph, a bare date and a name with its outlet go too; at the very end, who the author is.
    """
    found: dict[int, str] = {}
    text = "\n".join(lines)
    signs = [sign for sign in _SIGNS if sign in text]
    for i, line in enumerate(lines):
        if 1 < len(line) <= LONGEST_NOTE:
            rule = rule_of(line, signs) or ("byline" if byline(line) else "")
            if rule:
                found[i] = rule
    prose = next((i for i, line in enumerate(lines) if is_prose(line)), None)
    for i, line in enumerate(lines):
        if 12 < len(line) < LONGEST_STAMP and i not in found and _CLOCKED.match(line) and _DATED.fullmatch(line):
            found[i] = "time stamp"
    if prose is not None:
        found |= {i: rule for i in range(prose) if i not in found and (rule := _above(lines[i]))}
        last = next((i for i in range(len(lines) - 1, prose, -1) if lines[i] and i not in found), None)
        if last is not None and _ROLES.fullmatch(lines[last].rstrip(".")):
            found[last] = "author's note"
    for run in runs(lines, lambda line: line.count(" ") <= 2 and not ends_sentence(line)):
        known = sum(not _MENU.isdisjoint(word.lower() for word in words_of(lines[i])) for i in run)
        if len(run) >= 4 and known >= len(run) / 2:
            found.update(dict.fromkeys(run, "navigation"))
    return take(lines, set(found)), [Removal(found[i], lines[i]) for i in sorted(found)]


def _above(line: str) -> str:
    """The rule of a line that goes only above the text."""
    if byline(line, top=True):
        return "byline"
    dated = 7 < len(line) < 60 and re.search(r"\d{4}", line) and _DATED.fullmatch(line)
    return "time stamp" if dated else ""
