"""How well are tags, roles and passives read? Figures on the dev part of UD English EWT.

Run as `python training/measure_agency.py DATA_DIR`. The rules and weights were made on the training part.

What counts as right. Asked for are the proper nouns that head a nominal, with the proper nouns that belong to the same
name (flat, compound, title). Agent: subject of a verb in the active (nsubj), or the one by whom in the passive
(obl:agent). Patient: object (obj, iobj) or subject of a passive (nsubj:pass). Conjuncts and appositions share the role
of what they are joined to. All else is neither, the subject of a predicate noun or adjective ("Hale is a critic") too.
An agentless passive is a verb with nsubj:pass or aux:pass and without obl:agent.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from framing.reading.grammar.roles import passives, roles
from framing.reading.grammar.tagging import tag

ROLES = ("agent", "patient", "neither")
SAME_NAME = ("flat", "compound", "nmod:desc")
SAME_ROLE = ("conj", "appos")


class Node(NamedTuple):
    """A word of a treebank with its head (index in the sentence, -1 for the root)."""

    form: str
    upos: str
    xpos: str
    head: int
    relation: str


Tree = list[Node]


def read_trees(path: Path) -> Iterator[Tree]:
    """The sentences of a gzipped CoNLL-U file, without multiword ranges and empty nodes."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        tree: Tree = []
        for line in lines:
            if line == "\n":
                yield tree
                tree = []
            elif line[0] != "#":
                number, form, _, upos, xpos, _, head, relation, _, _ = line.split("\t")
                if number.isdigit():
                    tree.append(Node(form, upos, xpos, int(head) - 1, relation))


def gold_roles(tree: Tree) -> list[tuple[tuple[int, int], str]]:
    """The names of a sentence as token ranges, each with its role."""
    found = []
    for index, node in enumerate(tree):
        if node.upos == "PROPN" and node.relation not in (*SAME_NAME, "goeswith", "reparandum"):
            found.append((_name(tree, index), _role(tree, index)))
    return found


def _name(tree: Tree, index: int) -> tuple[int, int]:
    start, end = index, index + 1

    def belongs(i: int) -> bool:
        return tree[i].upos == "PROPN" and tree[i].relation in SAME_NAME and start <= tree[i].head < end

    while start > 0 and belongs(start - 1):
        start -= 1
    while end < len(tree) and belongs(end):
        end += 1
    return start, end


def _role(tree: Tree, index: int) -> str:
    node = tree[index]
    while node.relation in SAME_ROLE:
        node = tree[node.head]
    if node.relation == "obl:agent" or (node.relation == "nsubj" and tree[node.head].upos == "VERB"):
        return "agent"
    return "patient" if node.relation in ("obj", "iobj", "nsubj:pass") else "neither"


def gold_passives(tree: Tree) -> set[int]:
    """Indices of the verbs in the passive that name no agent."""
    passive = {n.head for n in tree if n.relation in ("nsubj:pass", "aux:pass") and tree[n.head].upos == "VERB"}
    return passive - {node.head for node in tree if node.relation == "obl:agent"}


def scores(pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """F1 of each role, and their mean, from pairs (gold, found)."""
    table = Counter(pairs)
    result = {}
    for role in ROLES:
        right = table[role, role]
        gold = sum(n for (g, _), n in table.items() if g == role)
        found = sum(n for (_, f), n in table.items() if f == role)
        result[role] = 2 * right / (gold + found)
    result["macro-F1"] = sum(result[role] for role in ROLES) / len(ROLES)
    return result


def universal(trees: Iterable[Tree]) -> Callable[[str, str], str]:
    """The usual universal part of speech of (Penn tag, word), and else of the Penn tag, as these trees have it."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for tree in trees:
        for node in tree:
            for key in ((node.xpos, node.form.lower()), (node.xpos, "")):
                counts.setdefault(key, Counter())[node.upos] += 1
    best = {key: count.most_common(1)[0][0] for key, count in counts.items()}
    return lambda xpos, word: best.get((xpos, word.lower()), best.get((xpos, ""), "X"))


def measure(data_dir: str | Path) -> dict[str, float]:
    """Accuracy of the tags, F1 of roles and agentless passives (with found and with gold tags), and tokens a second."""
    trees = list(read_trees(Path(data_dir) / "ewt" / "dev.conllu.gz"))
    upos = universal(read_trees(Path(data_dir) / "ewt" / "train.conllu.gz"))
    words = [[node.form for node in tree] for tree in trees]
    gold = [gold_roles(tree) for tree in trees]
    tokens = sum(map(len, words))
    tag(words[:5])

    begin = perf_counter()
    tags = tag(words)
    tagged = perf_counter()
    found = [roles(w, t, [span for span, _ in g]) for w, t, g in zip(words, tags, gold, strict=True)]
    clauses = [passives(w, t) for w, t in zip(words, tags, strict=True)]
    done = perf_counter()

    pairs = [(node, t) for tree, ts in zip(trees, tags, strict=True) for node, t in zip(tree, ts, strict=True)]
    figures = {
        "XPOS accuracy": sum(node.xpos == t for node, t in pairs) / tokens,
        "UPOS accuracy": sum(node.upos == upos(t, node.form) for node, t in pairs) / tokens,
    }
    figures |= {f"role {name}": value for name, value in _role_scores(gold, found).items()}
    figures["agentless passives F1"] = _passive_score(trees, clauses)
    own = [[node.xpos for node in tree] for tree in trees]
    with_own = [roles(w, t, [span for span, _ in g]) for w, t, g in zip(words, own, gold, strict=True)]
    figures |= {f"role {name}, gold tags": value for name, value in _role_scores(gold, with_own).items()}
    passives_with_own = [passives(w, t) for w, t in zip(words, own, strict=True)]
    figures["agentless passives F1, gold tags"] = _passive_score(trees, passives_with_own)
    figures["tokens/s, tags"] = tokens / (tagged - begin)
    figures["tokens/s, roles and passives"] = tokens / (done - tagged)
    figures["tokens/s, all"] = tokens / (done - begin)
    return figures


def _role_scores(gold: Sequence[Sequence[tuple[object, str]]], found: Sequence[Sequence[object]]) -> dict[str, float]:
    return scores(
        (role, str(one.role))  # type: ignore[attr-defined]
        for expected, given in zip(gold, found, strict=True)
        for (_, role), one in zip(expected, given, strict=True)
    )


def _passive_score(trees: Sequence[Tree], clauses: Sequence[Sequence[object]]) -> float:
    gold = {(i, verb) for i, tree in enumerate(trees) for verb in gold_passives(tree)}
    found = {(i, p.verb_index) for i, ps in enumerate(clauses) for p in ps if not p.has_agent}  # type: ignore[attr-defined]
    return 2 * len(gold & found) / (len(gold) + len(found))


def main() -> None:
    for name, value in measure(sys.argv[1]).items():
        print(f"{name:36} {value:,.0f}" if value > 1 else f"{name:36} {value:.4f}")


if __name__ == "__main__":
    main()
