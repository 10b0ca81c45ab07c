"""How often are the relations of an actor found, and how often rightly? Figures on the dev part of UD English EWT.

Run as `python -m training.relations DATA_DIR [dev|train]`. The rules were made on the training part.

Names (proper nouns that head a nominal) and nouns of persons and organisations stand in for actors. What counts as
right is read off the dependencies; a relation is right where actor, relation and head word are:

- has: the head of a nominal that the actor modifies with "'s" (nmod:poss) or "of" (nmod), the object of its "have";
- with: what it is joined to by "and" or "or" (conj), the neighbours in a list;
- is: the predicate noun that it is the subject of (nsubj, cop), or the noun after "become" and "remain" (xcomp);
- called: what is set beside a name (appos, either way round) or before it (nmod:desc), if that is a role noun;
- quality: its adjectives (amod), and those it is the subject of (nsubj, cop);
- place: the word that it modifies with another preposition (nmod, obl);
- does and says: the verb in the active that it is the subject of, conjuncts of the verb too, the verb of obl:agent;
- all of these in a relative clause with "who", "which" or "that" too;
- suffers: the verb that it is the object of (obj) or the passive subject of (nsubj:pass), conjuncts too.

Adjectives that only count or point ("other", "first") are left out on both sides, times and amounts as owners and
places too. Found relations whose head is right and whose kind is a neighbour's count as wrong.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np

from framing.reading.grammar.clauses import clauses
from framing.reading.grammar.phrases import is_role, is_time
from framing.reading.grammar.tagging import tag
from framing.reading.predications import relations
from framing.reading.predications.belonging import PLACES, is_part
from framing.reading.predications.complements import NO_STATE
from framing.reading.predications.names import NO_QUALITY
from training.datasets import ewt
from training.floors import EWT
from training.measure_agency import Tree
from training.metrics import Found, f1, share
from training.metrics import found as interval

ROWS = ("has", "with", "is", "called", "quality", "place", "does", "suffers")
"""The relations of which the treebank has cases; "says" is counted with "does"."""
NOMINAL = ("NOUN", "PROPN", "PRON")
ENOUGH = 100
"""Cases that a row must have before a floor is asked of it."""
SAME = {"says": "does"}

Fact = tuple[str, int]
"""A relation, and the token of its head word."""


def _name(tree: Tree, index: int) -> tuple[int, int]:
    """The tokens of a name, without a title."""
    start, end = index, index + 1

    def belongs(at: int) -> bool:
        return tree[at].upos == "PROPN" and tree[at].relation in ("flat", "compound") and start <= tree[at].head < end

    while start > 0 and belongs(start - 1):
        start -= 1
    while end < len(tree) and belongs(end):
        end += 1
    return start, end


def actors(tree: Tree) -> Iterator[tuple[int, int, int]]:
    """The names and nouns of persons and organisations: the tokens of each, half-open, and its head."""
    for index, node in enumerate(tree):
        if node.relation in ("flat", "compound", "nmod:desc", "goeswith", "reparandum", "amod", "list", "dep"):
            continue
        if is_time(node.form.rstrip(".")):
            continue
        if node.upos == "PROPN":
            yield *_name(tree, index), index
        elif node.upos == "NOUN" and is_role(node.form.lower().removesuffix("s")):
            yield index, index + 1, index


def gold(tree: Tree, index: int) -> set[Fact]:
    """What the dependencies say of the nominal with this head."""
    children: dict[int, list[int]] = defaultdict(list)
    for at, node in enumerate(tree):
        children[node.head].append(at)
    return set(_facts(tree, children, index))


def _facts(tree: Tree, children: dict[int, list[int]], index: int) -> Iterator[Fact]:
    node = tree[index]
    for at in children[index]:
        if tree[at].relation == "amod" and at < index and tree[at].form.lower() not in NO_QUALITY:
            if tree[at].xpos in ("JJ", "JJR", "JJS") and tree[at].form[0].islower():
                yield "quality", at
        elif node.upos == "PROPN" and tree[at].relation in ("appos", "nmod:desc") and is_role(tree[at].form):
            yield "called", at
    if node.upos == "PROPN" and node.relation == "appos" and is_role(tree[node.head].form):
        yield "called", node.head
    first = node.head if node.relation == "conj" and tree[node.head].upos in ("NOUN", "PROPN") else index
    listed = [first, *(at for at in children[first] if tree[at].relation == "conj" and tree[at].upos in NOMINAL)]
    if index in listed:
        place = listed.index(index)
        yield from (("with", at) for at in listed[max(place - 1, 0) : place + 2] if at != index)
    shared = index
    while tree[shared].relation in ("conj", "appos") and tree[tree[shared].head].upos in ("NOUN", "PROPN", "PRON"):
        shared = tree[shared].head
    yield from _clause(tree, children, shared)
    for at in children[index]:
        if tree[at].relation == "acl:relcl":
            yield from _relative(tree, children, at)
    yield from _modified(tree, children, index)


def _modified(tree: Tree, children: dict[int, list[int]], index: int) -> Iterator[Fact]:
    node = tree[index]
    head = tree[node.head]
    if node.relation == "nmod:poss":
        yield "has", node.head
        return
    if node.relation not in ("nmod", "obl", "nmod:npmod") or head.upos not in ("NOUN", "PROPN", "VERB", "ADJ"):
        return
    cases = {tree[at].form.lower() for at in children[index] if tree[at].relation == "case"}
    if cases == {"of"} and head.upos in ("NOUN", "PROPN"):
        if not is_part(head.form):
            yield "has", node.head
    elif cases & PLACES and not is_part(head.form):
        yield "place", node.head


def _clause(tree: Tree, children: dict[int, list[int]], index: int) -> Iterator[Fact]:
    node = tree[index]
    verb = node.head
    if verb < 0:
        return
    kinds = {tree[at].relation for at in children[verb]}
    if node.relation == "nsubj" and "cop" in kinds:
        yield from _state(tree, verb)
    elif node.relation == "nsubj" and tree[verb].upos == "VERB":
        for each in (verb, *_joined(tree, children, verb)):
            yield from _deed(tree, children, each)
    elif node.relation == "obl:agent":
        yield "does", verb
    elif node.relation in ("obj", "iobj"):
        yield "suffers", verb
    elif node.relation == "nsubj:pass":
        yield "suffers", verb
        for each in _joined(tree, children, verb):
            yield "suffers", each


def _relative(tree: Tree, children: dict[int, list[int]], verb: int) -> Iterator[Fact]:
    """What is said in a relative clause whose subject is "who", "which" or "that"."""
    for at in children[verb]:
        if tree[at].relation in ("nsubj", "nsubj:pass") and tree[at].xpos in ("WP", "WDT"):
            yield from _clause(tree, children, at)


def _joined(tree: Tree, children: dict[int, list[int]], verb: int) -> Iterator[int]:
    for at in children[verb]:
        own = {tree[i].relation for i in children[at]}
        if tree[at].relation == "conj" and tree[at].upos == "VERB" and not own & {"nsubj", "nsubj:pass", "cop"}:
            yield at


def _deed(tree: Tree, children: dict[int, list[int]], verb: int) -> Iterator[Fact]:
    lemma = tree[verb].form.lower()
    objects = [at for at in children[verb] if tree[at].relation == "obj"]
    if lemma in ("have", "has", "had", "having") and objects:
        yield "has", objects[0]
        return
    states = [at for at in children[verb] if tree[at].relation == "xcomp" and tree[at].upos in ("NOUN", "ADJ", "PROPN")]
    if states and not objects:
        yield from _state(tree, states[0])
    else:
        yield "does", verb


def _state(tree: Tree, at: int) -> Iterator[Fact]:
    if tree[at].upos == "ADJ":
        if tree[at].form.lower() not in NO_STATE:
            yield "quality", at
        return
    placed = any(node.head == at and node.relation == "case" and node.xpos != "POS" for node in tree)  # "is in charge"
    if tree[at].upos in ("NOUN", "PROPN") and not is_time(tree[at].form) and not placed:
        yield "is", at


def found(words: list[str], tags: list[str], spans: list[tuple[int, int]]) -> list[set[Fact]]:
    """What the rules say of the names at these tokens."""
    sentence = clauses(words, tags)
    return [
        {
            (SAME.get(one.relation, one.relation), one.head)
            for one in relations(sentence, *span)
            if one.lemma != "accord"
        }
        for span in spans
    ]


class Counts(NamedTuple):
    """Documents of the treebank, and in each, by row: right, found, gold."""

    documents: tuple[str, ...]
    table: Any


def counts(data: Path, part: Literal["train", "dev"] = "dev", gold_tags: bool = False, show: str = "") -> Counts:
    """What is right in each document, by found tags or by those of the treebank."""
    names, trees = zip(*ewt(data, part), strict=True)
    words = [[node.form for node in tree] for tree in trees]
    tags = [[node.xpos for node in tree] for tree in trees] if gold_tags else tag(words)
    order = {name: at for at, name in enumerate(dict.fromkeys(names))}
    table = np.zeros((len(order), len(ROWS), 3), dtype=int)
    for tree, w, t, name in zip(trees, words, tags, names, strict=True):
        who = list(actors(tree))
        told = found(w, list(t), [(start, end) for start, end, _ in who])
        for (start, end, index), said in zip(who, told, strict=True):
            theirs = gold(tree, index)
            ours = {(row, head_of_name(tree, at, row, theirs)) for row, at in said}
            for at, row in enumerate(ROWS):
                mine, right = ({f for f in facts if f[0] == row} for facts in (ours, theirs))
                table[order[name], at] += len(mine & right), len(mine), len(right)
                if row == show and mine != right:
                    print("+", [w[h] for _, h in mine - right], "-", [w[h] for _, h in right - mine], end=" | ")
                    print(" ".join(w[:start]), "[", *w[start:end], "]", " ".join(w[end:]))
    return Counts(tuple(order), table)


def head_of_name(tree: Tree, at: int, row: str, theirs: set[Fact]) -> int:
    """The head of the name that this word belongs to, where the treebank heads a name by another of its words."""
    node = tree[at]
    another = node.relation in ("flat", "compound") and (row, node.head) in theirs and node.upos == "PROPN"
    return node.head if another else at


def rows(data: Path) -> Iterator[tuple[str, Found]]:
    """The rows for `make gates`: F1 and precision of each relation of which the treebank has enough cases."""
    counted = counts(data)
    for at, row in enumerate(ROWS):
        table, there = counted.table[:, at], int(counted.table[:, at, 2].sum())
        if there >= ENOUGH:
            yield f"relation-{row}", interval(there, EWT, counted.documents, table, f1)
            yield f"relation-{row}-precision", interval(there, EWT, counted.documents, table[:, :2], share)


def figures(counted: Counts) -> Iterator[tuple[str, int, float, float, float]]:
    """For each row: how many the treebank has, precision, recall, F1."""
    for row, (right, told, there) in zip(ROWS, counted.table.sum(axis=0).tolist(), strict=True):
        yield row, there, right / max(told, 1), right / max(there, 1), 2 * right / max(told + there, 1)


def main() -> None:
    part: Literal["train", "dev"] = "train" if sys.argv[2:3] == ["train"] else "dev"
    for gold_tags in (False, True):
        print("with the tags of the treebank" if gold_tags else "with our tags")
        for row, there, precision, recall, both in figures(
            counts(Path(sys.argv[1]), part, gold_tags, "" if gold_tags else "".join(sys.argv[3:]))
        ):
            print(f"  {row:10} {there:5}  P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}")


if __name__ == "__main__":
    main()
