"""How many of the properties that coders saw in a phrase about a target does reading find, on that target?

Run as `python -m training.properties DATA_DIR` on NewsWCL50. The coders' own mentions of the target are given, every
other place where a name stands that they marked for this target and for no other ("Mr. Macron's jacket": the coders
marked some places, aliases are met at all), and the pronouns and descriptions that are followed from them, so that
predications are measured and not names. A property counts as found where a predication of its target overlaps its
phrase; its target must be one that is mentioned in the article. Rules were looked at on the even events only.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from framing.model import Article
from framing.reading.coreference import follow
from framing.reading.document import attribute_together
from framing.reading.model import Document, Mention, Sentence
from framing.reading.predications import Predication, predications
from framing.reading.segment import segment
from training.metrics import Found, share
from training.metrics import found as interval

KINDS = {"ACTOR": "person", "COUNTRY": "country", "GROUP": "group", "ORGANIZATION": "organisation"}

_BEFORE_NAME = re.compile(r"^(?:the|Mr\.?|Mrs\.?|Ms\.?) ")
_NAME = re.compile(r"[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}")


class Coded(NamedTuple):
    """A phrase that coders marked: the event, the property, its place, whom it is about, and whether it was found.

    `near` says whether the target is mentioned in the sentence of the phrase.
    """

    event: int
    code: str
    start: int
    end: int
    target: str
    near: bool
    found: bool


def actor_of(code: str) -> str:
    """The target of a mention's code: "Trump" of "USA\\\\Trump"."""
    return code.rpartition("\\")[2]


def documents(rows: Sequence[Mapping[str, Any]]) -> list[Document]:
    """The articles with the coders' mentions and the pronouns that follow from them."""
    found = []
    for row in rows:
        text = row["text"]
        sentences, tokens = segment(text)
        kinds = {actor_of(m["code"]): KINDS.get(m.get("type", ""), "") for m in row["mentions"]}
        mentions: list[Mention] = []
        for m in sorted(row["mentions"], key=lambda m: (m["start"], -m["end"])):
            at = next((i for i, s in enumerate(sentences) if s.start <= m["start"] and m["end"] <= s.end), None)
            if at is not None and not (mentions and m["start"] < mentions[-1].end):
                who, words = actor_of(m["code"]), text[m["start"] : m["end"]]
                kind = "name" if words.split()[-1][0].isupper() else "label"
                mentions.append(Mention(who, words, words, m["start"], m["end"], at, kind))  # type: ignore[arg-type]
        mentions = sorted([*mentions, *named_again(text, sentences, mentions)], key=lambda m: m.start)
        followed = follow(text, sentences, tokens, mentions, kinds)
        found.append(Document(Article("", "", text), text, sentences, tokens, followed, kinds=kinds))
    return attribute_together(found)


def named_again(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Where else the names stand that were marked for one target only."""
    targets = defaultdict(set)
    for mention in mentions:
        targets[_BEFORE_NAME.sub("", mention.alias)].add(mention.actor)
    names = {name: who.pop() for name, who in targets.items() if len(who) == 1 and _NAME.fullmatch(name)}
    taken = [(mention.start, mention.end) for mention in mentions]
    for name in sorted(names, key=lambda name: (-len(name), name)):
        for place in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            start, end = place.span()
            at = next((i for i, s in enumerate(sentences) if s.start <= start and end <= s.end), None)
            if at is not None and not any(first < end and start < last for first, last in taken):
                taken.append((start, end))
                yield Mention(names[name], name, name, start, end, at, "name")


def coded(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Document, Coded, list[Predication]]]:
    """Every property on a target that is mentioned in its article, with the predications that meet it."""
    for row, document in zip(rows, documents(rows), strict=True):
        said = predications(document)
        known = {mention.actor for mention in document.mentions}
        for one in row["properties"]:
            target = actor_of(one["target"])
            if target not in known or not one["unique"]:
                continue
            meeting = [
                p
                for p in said
                if p.actor == target and p.start < one["end"] and one["start"] < p.end and p.relation not in ("says",)
            ]
            near = any(
                m.actor == target and s.start < one["end"] and one["start"] < s.end
                for m in document.mentions
                for s in (document.sentences[m.sentence],)
            )
            yield (
                document,
                Coded(row["event"], one["code"], one["start"], one["end"], target, near, bool(meeting)),
                meeting,
            )


def load(data_dir: str | Path) -> list[dict[str, Any]]:
    """The articles of NewsWCL50."""
    path = Path(data_dir) / "newswcl50" / "articles.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def rows(data: Path) -> Iterator[tuple[str, Found]]:
    """The rows for `make gates`: coded properties found on their target, and those in a sentence that names it."""
    everything = [one for _, one, _ in coded(load(data))]
    for name, part in (("properties", everything), ("properties-near", [one for one in everything if one.near])):
        table = np.array([[one.found, 1] for one in part])
        yield name, interval(len(part), "NewsWCL50", [str(one.event) for one in part], table, share)


def main() -> None:
    rows = load(sys.argv[1])
    everything = list(coded(rows))
    for name, wanted in (("even events", 0), ("odd events", 1)):
        part = [one for _, one, _ in everything if one.event % 2 == wanted]
        near = [one for one in part if one.near]
        print(
            f"{name}: {sum(o.found for o in part) / len(part):.3f} of {len(part)} found; "
            f"{sum(o.found for o in near) / len(near):.3f} of the {len(near)} whose sentence names the target"
        )
    print(Counter(one.relation for _, _, meeting in everything for one in meeting))
    if len(sys.argv) > 2:
        for document, one, meeting in everything:
            if one.event % 2 == 0 and not meeting and one.near:
                at = next(s for s in document.sentences if s.start <= one.start < s.end)
                print(f"{one.target} {one.code}: <<{document.text[one.start : one.end]}>> | {document.quote(at)}")


if __name__ == "__main__":
    main()
