"""The reading view: an article as text, with four layers that can be marked: actors, judgement, voices, deeds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Sequence as Many
from itertools import groupby, pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from framing.measures.sentiment import SENTIMENT, ScoredMention, scored_mentions
from framing.model import Passage
from framing.reading.model import Attribution, Document
from framing.report.chapters import ArticleView
from framing.report.parts import PageLink
from framing.report.prose import signed
from framing.scorers.model import WordShare
from framing.scorers.towards import explain_mention
from framing.scorers.vader import explain

LONGEST_PASSAGE = 420
MOSTLY = 0.6
"""A paragraph of which this share is quoted has a rule at its side."""
DEEPEST = 4.0
"""The share of a word from which its tint grows no deeper; VADER's lexicon ends at 4."""


DEEDS = ("does", "suffers")
"""Relations that are marked in the text."""


class Layer(NamedTuple):
    """A span of the text with what it is: a mention, a scored word, a quoted voice, a deed; `title` says which."""

    start: int
    end: int
    name: str
    title: str
    weight: float = 0.0


def anchor(number: int, sentence: int | None = None) -> str:
    """The id of an article, or of a sentence in it."""
    return f"a{number}" if sentence is None else f"a{number}s{sentence}"


def sentence_at(document: Document, start: int) -> int:
    """The index of the sentence that holds a character (or of the last one that begins before it)."""
    return max(0, bisect_right(document.sentences, start, key=lambda s: s.start) - 1)


class SentenceView(NamedTuple):
    """A sentence with its layers, and what its scores are made of; None where nothing scores, and in excerpts."""

    text: Markup
    reason: Mapping[str, object] | None


Deed = tuple[str, str, int, int]
"""Which actor does or suffers what: (actor, relation, start, end)."""

Drawn = dict[tuple[int, bool], SentenceView]
"""Sentences as they are shown, by their index and whether the article stands there whole."""


def article_view(
    document: Document,
    number: int,
    uses: Mapping[str, Many[PageLink]],
    only: Collection[int] | None = None,
    deeds: Iterable[Deed] = (),
    drawn: Drawn | None = None,
) -> ArticleView:
    """The reading view of a document.

    Args:
        document: the article.
        number: makes its anchors.
        uses: from the anchor of a sentence to the findings that show it.
        only: the sentences of an excerpt; all of them where it is None.
        deeds: what actors do and suffer there.
        drawn: sentences that were drawn before; those that were not are added.
    """
    article, whole = document.article, only is None
    reasons: dict[str, object] = {}
    paragraphs: dict[int, list[int]] = {}
    for index, sentence in enumerate(document.sentences):
        if only is None or index in only:
            paragraphs.setdefault(sentence.paragraph, []).append(index)
    views: Drawn = {} if drawn is None else drawn
    shown = (index for indices in paragraphs.values() for index in indices)
    if missing := [index for index in shown if (index, whole) not in views]:
        views |= _drawn(document, missing, whole, deeds)
    parts = []
    for indices in paragraphs.values():
        sentences = []
        for index in indices:
            name = anchor(number, index)
            text, reason = views[index, whole]
            if reason:
                reasons[name] = reason
            sentences.append(_sentence(text, name, uses.get(name, ())))
        parts.append(Markup('<p class="{}">{}</p>').format(_voiced(document, indices), Markup(" ").join(sentences)))
    byline = " · ".join(part for part in (article.outlet, article.author, article.published) if part)
    title = article.title or article.id
    body = Markup("\n").join(parts)
    return ArticleView(anchor(number), article.side, title, byline, document.words, body, reasons, whole)


def _drawn(document: Document, indices: Iterable[int], whole: bool, deeds: Iterable[Deed]) -> Drawn:
    """Some sentences as they are shown; what a score is made of is told of whole articles alone."""
    scored: dict[int, list[ScoredMention]] = {}
    tinted = not document.language.lacks(SENTIMENT.counting.needs)
    for one in scored_mentions(document) if tinted and whole else ():
        scored.setdefault(one.mention.sentence, []).append(one)
    done: dict[int, list[Layer]] = {}
    for actor, relation, start, end in deeds:
        done.setdefault(sentence_at(document, start), []).append(Layer(start, end, "deed", f"{actor} {relation} this"))
    found: Drawn = {}
    for index in indices:
        sentence = document.sentences[index]
        reason, words = _reason(document, index, scored.get(index, [])) if tinted else (None, [])
        layers = [*_voices(document, index), *words, *_mentions(document, index), *done.get(index, ())]
        text = _render(document, sentence.start, sentence.end, layers)
        found[index, whole] = SentenceView(text, reason if whole else None)
    return found


def passage_html(document: Document, passage: Passage, actor: str = "") -> Markup:
    """A passage as a quotation, with the mentions of one actor (or all) underlined; a very long one is cut."""
    index = sentence_at(document, passage.start)
    layers = [layer for layer in _mentions(document, index) if not actor or layer.title == actor]
    end = passage.end
    if end - passage.start > LONGEST_PASSAGE:
        cut = document.text.rfind(" ", passage.start, passage.start + LONGEST_PASSAGE)
        end = cut if cut > passage.start else passage.start + LONGEST_PASSAGE
    text = _render(document, passage.start, end, layers)
    return text + "…" if end < passage.end else text


def marked_html(document: Document, start: int, end: int, marks: Iterable[tuple[int, int]]) -> Markup:
    """A stretch of a text, with what differs from another one marked."""
    return _render(document, start, end, [Layer(*mark, "differs", "differs") for mark in marks])


def _reason(
    document: Document, index: int, scored: list[ScoredMention]
) -> tuple[dict[str, object] | None, list[Layer]]:
    """What the score of a sentence and of each mention in it is made of, and its words as layers."""
    sentence = document.sentences[index]
    explanation = explain(document.quote(sentence))
    layers = [
        Layer(
            sentence.start + word.start,
            sentence.start + word.end,
            "good" if word.share > 0 else "bad",
            f"{signed(word.share)} {word.reason}".strip(),
            min(1.0, abs(word.share) / DEEPEST),
        )
        for word in explanation.words
        if word.share and word.end > word.start
    ]
    if not layers and not any(mention.score for mention in scored):
        return None, []
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in scored:
        spans.setdefault(one.mention.actor, []).append((one.mention.start, one.mention.end))
    mentions = []
    bounds = (sentence.start, sentence.end)
    for one in scored:
        place = (one.mention.start, one.mention.end)
        why = explain_mention(document.text, bounds, spans[one.mention.actor], *place)
        mentions.append(
            {
                "actor": one.mention.actor,
                "score": round(one.score, 4),
                "voice": "in a quoted voice" if one.quoted else "in the author's voice",
                "words": _shares(why.words),
            }
        )
    reason: dict[str, object] = {
        "compound": round(explanation.compound, 4),
        "total": round(explanation.total, 3),
        "words": _shares(explanation.words),
        "mentions": mentions,
    }
    return reason, layers


def _shares(words: Iterable[WordShare]) -> list[list[object]]:
    return [[word.text, round(word.share, 3), word.reason] for word in words]


def _mentions(document: Document, index: int) -> list[Layer]:
    return [Layer(m.start, m.end, "actor", m.actor) for m in document.mentions_by_sentence.get(index, ())]


def _voices(document: Document, index: int) -> list[Layer]:
    sentence = document.sentences[index]
    return [
        Layer(max(start, sentence.start), min(end, sentence.end), "voice", _source(document, a))
        for a in document.attributions
        for start, end in [a.content]
        if a.speech and start < sentence.end and sentence.start < end
    ]


def _source(document: Document, attribution: Attribution) -> str:
    return f"voice of {attribution.actor or document.source_words(attribution) or 'somebody not named here'}"


def _voiced(document: Document, indices: list[int]) -> str:
    """The class of a paragraph that is mostly quoted."""
    start, end = document.sentences[indices[0]].start, document.sentences[indices[-1]].end
    spans = sorted(
        (max(start, first), min(end, last))
        for first, last in (a.content for a in document.attributions if a.speech)
        if first < end and start < last
    )
    covered, reached = 0, start
    for left, right in spans:
        covered += max(0, right - max(left, reached))
        reached = max(reached, right)
    return "voiced" if covered >= MOSTLY * (end - start) else "plain"


def _sentence(text: Markup, name: str, uses: Iterable[PageLink]) -> Markup:
    links = (Markup('<a class="use" href="{}">{}</a>').format(use.href, use.text) for use in uses)
    return Markup('<span class="s" id="{}">{}{}</span>').format(name, text, Markup("").join(links))


def _render(document: Document, start: int, end: int, layers: list[Layer]) -> Markup:
    """The characters of a span, cut wherever a layer begins or ends, each piece with the classes of its layers."""
    cuts = sorted({start, end, *(c for layer in layers for c in (layer.start, layer.end) if start < c < end)})
    pieces: list[tuple[str, Markup]] = []
    for left, right in pairwise(cuts):
        covering = [layer for layer in layers if layer.start <= left and right <= layer.end]
        source = next((layer.title for layer in covering if layer.name == "voice"), "")
        piece = _piece(document.text[left:right], [layer for layer in covering if layer.name != "voice"])
        pieces.append((source, piece))
    parts = []
    for source, run in groupby(pieces, key=lambda part: part[0]):
        text = Markup("").join(piece for _, piece in run)
        parts.append(Markup('<span class="voice" title="{}">{}</span>').format(source, text) if source else text)
    return Markup("").join(parts)


def _piece(text: str, layers: list[Layer]) -> Markup:
    if not layers:
        return escape(text)
    tag = "mark" if any(layer.name == "actor" for layer in layers) else "span"
    names = " ".join(dict.fromkeys(layer.name for layer in layers))
    titles = (layer.title for layer in layers)
    attributes = {"class": names, "title": "; ".join(dict.fromkeys(titles))}
    weight = max(layer.weight for layer in layers)
    if weight:
        attributes["style"] = f"--w:{weight:.2f}"
    written = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in attributes.items())
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), written, text)
