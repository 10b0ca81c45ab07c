"""Who says what in an article: direct, mixed and indirect speech, with its source and the words that introduce it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from framing.model import Attribution, Mention, Sentence, Tokens
from framing.reading.attribution_links import CONTENT, CUE, SOURCE, Link, Piece, link
from framing.reading.attribution_quotes import Quotation, find_quotations

Text = tuple[str, Sequence[Sentence], Tokens, Sequence[Mention]]


@cache
def cues() -> dict[str, str]:
    """Each inflected form of each cue word, and its kind."""
    found: dict[str, str] = {}
    lines = (files("framing") / "lexicons" / "cues.txt").read_text("utf-8").splitlines()
    for line in lines:
        if not line or line.startswith("#"):
            continue
        kind, *forms = line.split()
        if kind == "phrase":
            continue
        if len(forms) == 1 and kind == "noun":
            forms.append(forms[0] + "s")
        elif len(forms) == 1:
            stem = forms[0].removesuffix("e")
            forms += [forms[0] + ("es" if forms[0].endswith(("sh", "ch", "ss")) else "s"), stem + "ed", stem + "ing"]
        for form in forms:
            found.setdefault(form, kind)
    return found


BOUND = {
    "and",
    "but",
    "that",
    "while",
    "as",
    "who",
    "which",
    "if",
    "when",
    "because",
    "although",
    "after",
    "before",
    "so",
    "or",
    "where",
}
AUX = {
    "has",
    "have",
    "had",
    "is",
    "was",
    "were",
    "are",
    "will",
    "would",
    "could",
    "may",
    "might",
    "also",
    "later",
    "not",
    "n't",
    "be",
    "been",
    "to",
    "then",
    "previously",
    "repeatedly",
    "recently",
    "earlier",
    "did",
    "do",
    "does",
    "never",
}


def label(text, sentences, tokens, quotations):
    n = len(tokens.starts)
    roles = [0] * n
    lex = cues()
    inq = [False] * n
    for q in quotations:
        i = bisect_left(tokens.ends, q.start + 1)
        while i < n and tokens.starts[i] < q.end:
            inq[i] = True
            i += 1
    forms = tokens.forms
    for s in sentences:
        a, b = s.first, s.last

        def comma(i):
            return text[tokens.starts[i]] in ",;:—–"

        def subject(c):
            """token range of the source before c"""
            j = c
            while j > a and forms[j - 1] in AUX:
                j -= 1
            e = j
            while (
                j > a
                and not inq[j - 1]
                and roles[j - 1] == 0
                and forms[j - 1] not in BOUND
                and not (comma(j - 1))
                and (forms[j - 1] or text[tokens.starts[j - 1]] in ".&-")
            ):
                j -= 1
            return j, e

        done = False
        # according to
        for c in range(a, b - 2):
            if forms[c] == "according" and forms[c + 1] == "to" and not inq[c]:
                e = c + 2
                while e < b and forms[e]:
                    e += 1
                roles[c] = roles[c + 1] = 2
                for k in range(c + 2, e):
                    roles[k] = 1
                if c - a < 3:
                    for k in range(min(e + 1, b), b):
                        roles[k] = 3
                else:
                    for k in range(a, c):
                        roles[k] = 3
                done = True
                break
        # quotes
        qtok = [k for k in range(a, b) if inq[k]]
        cue = None
        if not done:
            cands = [
                c
                for c in range(a, b)
                if not inq[c] and lex.get(forms[c]) in ("say", "think") and forms[c] not in ("like",)
            ]
            pick = None
            for c in cands:
                nxt = c + 1
                if lex[forms[c]] == "say" or (nxt < b and forms[nxt] in ("that", "to")):
                    pick = c
                    if forms[c] in ("said", "says", "told", "tells", "tweeted", "wrote"):
                        break
                    break
            if pick is not None:
                c = pick
                j, e = subject(c)
                rest = b - c
                # after the cue: content unless the sentence is ending
                tail = [k for k in range(c + 1, b) if forms[k] or inq[k]]
                quotedbefore = any(inq[k] for k in range(a, c))
                beforecomma = j > a and (comma(j - 1) or inq[j - 1])
                final = (quotedbefore and (beforecomma or j == a or inq[j - 1])) or (
                    j - a >= 5 and beforecomma and len(tail) <= 3
                )
                if quotedbefore and j == e and not (e > a and forms[e - 1] and not inq[e - 1]):
                    # "..." said X
                    k = c + 1
                    while k < b and forms[k] and not inq[k] and forms[k] not in BOUND:
                        k += 1
                    for m in range(c + 1, k):
                        roles[m] = 1
                    roles[c] = 2
                    for m in range(a, c):
                        if inq[m]:
                            roles[m] = 3
                    for m in range(k, b):
                        if inq[m]:
                            roles[m] = 3
                    done = True
                elif e > j:
                    for m in range(j, e):
                        roles[m] = 1
                    for m in range(e, c + 1):
                        roles[m] = 2
                    if final:
                        for m in range(a, j):
                            roles[m] = 3
                        for m in range(c + 1, b):
                            if inq[m]:
                                roles[m] = 3
                    else:
                        k = c + 1
                        for m in range(c + 1, min(b, c + 8)):
                            if forms[m] == "that" or comma(m) or inq[m]:
                                if forms[m] == "that" or forms[c] in ("told", "tells"):
                                    k = m
                                break
                        for m in range(k, b):
                            roles[m] = 3
                    done = True
        if not done and len(qtok) >= 0.6 * (b - a) and len(qtok) > 5:
            for m in qtok:
                roles[m] = 3
    # trailing punctuation
    for s in sentences:
        k = s.last - 1
        if k >= s.first and roles[k] == 3 and not forms[k] and not inq[k]:
            roles[k] = 0
        for k in range(s.first, s.last):
            if (
                roles[k] == 3
                and (k == s.first or roles[k - 1] != 3)
                and not forms[k]
                and not inq[k]
                and text[tokens.starts[k]] in ",:;"
            ):
                roles[k] = 0

        for k in range(s.last - 1, s.first - 1, -1):
            if (
                roles[k] == 3
                and not forms[k]
                and text[tokens.starts[k]] in ",:;"
                and (k + 1 == s.last or roles[k + 1] != 3)
            ):
                roles[k] = 0
    return roles, inq


def find_attributions(
    text: str, sentences: Sequence[Sentence], tokens: Tokens, mentions: Sequence[Mention] = ()
) -> tuple[Attribution, ...]:
    bounds: dict[int, tuple[int, int]] = {}
    for s in sentences:
        bounds[s.paragraph] = (bounds.get(s.paragraph, (s.start, 0))[0], s.end)
    quotations = find_quotations(text, bounds.values())
    roles, quoted = label(text, sentences, tokens, quotations)
    pieces: list[Piece] = []
    for i, s in enumerate(sentences):
        k = s.first
        while k < s.last:
            j = k + 1
            while j < s.last and roles[j] == roles[k]:
                j += 1
            if roles[k]:
                p = pieces[-1] if pieces else None
                if (
                    p
                    and p.role == 3 == roles[k]
                    and p.last == k
                    and p.paragraph == s.paragraph
                    and quoted[k]
                    and quoted[k - 1]
                    and text[tokens.starts[k]] not in '"“'
                ):
                    pieces[-1] = p._replace(last=j, closing=i)
                else:
                    pieces.append(Piece(roles[k], k, j, i, i, s.paragraph, quoted[k]))
            k = j
    out = []
    span = lambda p: (tokens.starts[p.first], tokens.ends[p.last - 1]) if p else (-1, -1)
    for l in link(pieces):
        for c in l.contents:
            source = span(l.source)
            actor = next((m.actor for m in mentions if source[0] <= m.start and m.end <= source[1]), "")
            inside = sum(quoted[c.first : c.last])
            kind = "indirect" if not inside else "direct" if inside >= 0.9 * (c.last - c.first) else "mixed"
            out.append(Attribution(span(c), source, span(l.cue), kind, actor))
    return tuple(sorted(out))


def find_attributions_in_block(block: Iterable[Text]) -> tuple[tuple[Attribution, ...], ...]:
    return tuple(find_attributions(*t) for t in block)
