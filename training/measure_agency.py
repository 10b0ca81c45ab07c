"""How well are tags, roles and passives read? Figures on the dev part of UD English EWT.

Run as `python -m training.measure_agency DATA_DIR`. The rules and weights were made on the training part.

What counts as right. Measured are the proper nouns that head a nominal, with the proper nouns that belong to the same
name (flat, compound, title). Agent: subject of a verb in the active (nsubj), or the one by whom in the passive
(obl:agent). Patient: object (obj, iobj) or subject of a passive (nsubj:pass). Conjuncts and appositions share the role
of what they are joined to. All else is neither, the subject of a predicate noun or adjective ("Hale is a critic") too.
An agentless passive is a verb with nsubj:pass or aux:pass and without obl:agent.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import process_time
from typing import NamedTuple

import numpy as np

from framing.reading.grammar.roles import passives, roles
from framing.reading.grammar.tagging import tag
from training.datasets import TreebankWord, ewt
from training.metrics import Integers, class_f1, f1, macro_f1, share

ROLES = ("agent", "patient", "neither")
SAME_NAME = ("flat", "compound", "nmod:desc")
SAME_ROLE = ("conj", "appos")

Tree = Sequence[TreebankWord]


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


def universal(trees: Iterable[Tree]) -> Callable[[str, str], str]:
    """The usual universal part of speech of (Penn tag, word), and else of the Penn tag, as these trees have it."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for tree in trees:
        for node in tree:
            for key in ((node.xpos, node.form.lower()), (node.xpos, "")):
                counts.setdefault(key, Counter())[node.upos] += 1
    best = {key: count.most_common(1)[0][0] for key, count in counts.items()}
    return lambda xpos, word: best.get((xpos, word.lower()), best.get((xpos, ""), "X"))


class RoleCounts(NamedTuple):
    """Documents of the treebank and what was counted in each.

    `roles`: names by gold role x found role (nine columns); `passives`: agentless passives (right, found, gold);
    `tags`: Penn tags (right, all). Speeds are tokens a second of processor time.
    """

    documents: tuple[str, ...]
    roles: Integers
    passives: Integers
    tags: Integers
    tagging_speed: float
    speed: float


def counts(data: Path, gold_tags: bool = False) -> RoleCounts:
    """What is right in each document of EWT dev, by found tags or by those of the treebank."""
    names, trees = zip(*ewt(data, "dev"), strict=True)
    words = [[node.form for node in tree] for tree in trees]
    gold = [gold_roles(tree) for tree in trees]
    tokens = sum(map(len, words))
    tag(words[:5])  # weights are loaded on first use

    begin = process_time()
    tags = [[node.xpos for node in tree] for tree in trees] if gold_tags else tag(words)
    tagged = process_time()
    found = [roles(w, t, [span for span, _ in g]) for w, t, g in zip(words, tags, gold, strict=True)]
    clauses = [passives(w, t) for w, t in zip(words, tags, strict=True)]
    done = process_time()

    documents = tuple(dict.fromkeys(names))
    row = {name: i for i, name in enumerate(documents)}
    of_roles, of_passives, of_tags = (np.zeros((len(documents), width), dtype=np.int64) for width in (9, 3, 2))
    for i, tree in enumerate(trees):
        at = row[names[i]]
        for (_, expected), one in zip(gold[i], found[i], strict=True):
            of_roles[at, 3 * ROLES.index(expected) + ROLES.index(str(one.role))] += 1
        expected_verbs = gold_passives(tree)
        found_verbs = {p.verb_index for p in clauses[i] if not p.has_agent}
        of_passives[at] += (len(expected_verbs & found_verbs), len(found_verbs), len(expected_verbs))
        of_tags[at] += (sum(node.xpos == t for node, t in zip(tree, tags[i], strict=True)), len(tree))
    return RoleCounts(
        documents, of_roles, of_passives, of_tags, tokens / max(tagged - begin, 1e-9), tokens / (done - begin)
    )


def universal_accuracy(data: Path) -> float:
    """The share of tokens with the right universal tag, taken from their Penn tag as the training part has it."""
    trees = [sentence.words for sentence in ewt(data, "dev")]
    upos = universal(sentence.words for sentence in ewt(data, "train"))
    found = tag([[node.form for node in tree] for tree in trees])
    right = [
        n.upos == upos(t, n.form) for tree, ts in zip(trees, found, strict=True) for n, t in zip(tree, ts, strict=True)
    ]
    return sum(right) / len(right)


def measure(data: Path) -> dict[str, float]:
    """Accuracy of the tags, F1 of roles and agentless passives (with found and with gold tags), and tokens a second."""
    ours, given = counts(data), counts(data, gold_tags=True)
    figures = {"XPOS accuracy": float(share(ours.tags.sum(axis=0))), "UPOS accuracy": universal_accuracy(data)}
    for counted, by in ((ours, ""), (given, ", gold tags")):
        roles_table = counted.roles.sum(axis=0)
        figures |= {f"role {name}{by}": one for name, one in zip(ROLES, class_f1(roles_table).tolist(), strict=True)}
        figures[f"role macro-F1{by}"] = float(macro_f1(roles_table))
        figures[f"agentless passives F1{by}"] = float(f1(counted.passives.sum(axis=0)))
    figures["tokens/s, tags"] = ours.tagging_speed
    figures["tokens/s, all"] = ours.speed
    return figures


def main() -> None:
    """Print every figure."""
    for name, value in measure(Path(sys.argv[1])).items():
        print(f"{name:36} {value:,.0f}" if value > 1 else f"{name:36} {value:.4f}")


if __name__ == "__main__":
    main()
