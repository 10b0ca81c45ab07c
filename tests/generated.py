"""Corpora made for tests: bursty words, actors with a tone, as many sides and articles as a test asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

WORDS = (
    "harbour council road school river bridge market budget meeting plan office station winter summer evening morning "
    "street field garden kitchen letter paper table window door corner train ticket season player coach song choir"
).split()
WARM = ("praised", "excellent", "friendly", "wonderful", "trusted", "brave")
COLD = ("blamed", "terrible", "hostile", "awful", "corrupt", "cruel")

MANIFEST = """title = "Generated"
question = "Do the sides differ?"

{sides}
{actors}
"""


def article(random: np.random.Generator, tones: Mapping[str, float], sentences: int = 12, named: float = 0.5) -> str:
    """An article in which each actor is named in a share of the sentences, beside a warm word or a cold one.

    `tones` are the chances that the word beside the actor is a warm one.
    """
    habit = random.dirichlet(np.full(len(WORDS), 0.3))
    lines = []
    for _ in range(sentences):
        words = [WORDS[i] for i in random.choice(len(WORDS), random.integers(6, 14), p=habit)]
        sentence = "It was on that day in the " + " ".join(words)
        if random.random() < named:
            actor = list(tones)[random.integers(len(tones))]
            tone = WARM if random.random() < tones[actor] else COLD
            sentence += f" and the {tone[random.integers(len(tone))]} {actor} came"
        lines.append(sentence + ".")
    return " ".join(lines)


def write_corpus(
    folder: Path,
    sides: Mapping[str, Sequence[str]],
    actors: Sequence[str] = (),
    extra: str = "",
) -> Path:
    """A corpus folder with these articles; sides stand in the order given."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = "\n".join(f'[[side]]\nname = "{name}"\nlabel = "The {name}"\n' for name in sides)
    catalogue = "\n".join(f'[[actor]]\nname = "{name}"\nkind = "organisation"\n' for name in actors)
    (folder / "corpus.toml").write_text(MANIFEST.format(sides=tables, actors=catalogue) + extra, encoding="utf-8")
    for name, texts in sides.items():
        (folder / name).mkdir(exist_ok=True)
        for number, text in enumerate(texts):
            (folder / name / f"{number:03d}.txt").write_text(text, encoding="utf-8")
    return folder


def two_sides(
    folder: Path,
    articles: int = 8,
    left: float = 0.9,
    right: float = 0.1,
    seed: int = 1,
    names: tuple[str, str] = ("left", "right"),
) -> Path:
    """Two sides that write with these chances of warmth about Ashworth, and alike about Belling."""
    random = np.random.default_rng(seed)
    sides = {
        name: [article(random, {"Ashworth": warm, "Belling": 0.5}) for _ in range(articles)]
        for name, warm in zip(names, (left, right), strict=True)
    }
    return write_corpus(folder, sides, ("Ashworth", "Belling"))
