"""Names in a few characters what numbers come from: this package as it is installed, and a corpus's configuration."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from framing.model import Corpus
from framing.reading.lexicon import Lexicon

PACKAGE = Path(__file__).parents[1]

LIBRARIES = (
    "charset-normalizer courlan ftfy htmldate jusText lxml matplotlib nltk numpy openpyxl pypdf python-docx PyYAML "
    "scipy spacy striprtf trafilatura vaderSentiment"
).split()
"""Whose versions may change what is read, counted or drawn."""


@cache
def of_package() -> str:
    """Which framing is this? 32 hexadecimal digits, found once in a process (about 20 ms).

    They change with any file of the package (code, word list, model, template), and with the version of Python or of a
    library in `LIBRARIES`; they are the same on every machine where all of these are the same.
    """
    found = blake2b(
        repr((sys.version_info[:3], [(name, version_of(name)) for name in LIBRARIES])).encode(), digest_size=16
    )
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            content = path.read_bytes()
            found.update(f"\0{path.relative_to(PACKAGE).as_posix()}\0{len(content)}\0".encode())
            found.update(content)
    return found.hexdigest()


def of_configuration(
    corpus: Corpus,
    window: int,
    lexicons: Sequence[Lexicon],
    measures: Sequence[str],
    plugins: Sequence[tuple[str, str]] = (),
) -> str:
    """On what, besides its text and this package, does that which is read and counted in an article depend?

    Args:
        corpus: its catalogue of actors, its markers and language, and what it says of pronouns and of a parser count;
            its title, its sides' labels and its other settings do not.
        window: words on either side of a mention that count as near it.
        lexicons: the word lists of the reader's own, as they were read.
        measures: the names of all measures, in their order.
        plugins: (name, version) of each measure and scorer that does not come with this package.

    Returns:
        32 hexadecimal digits.
    """
    parser = str(corpus.settings.get("parser", ""))
    values = {
        "language": corpus.language,
        "languages": [
            [side.name, side.language, corpus.languages.get(side.name, "")]
            for side in corpus.sides
            if side.language or side.name in corpus.languages
        ],
        "mixed": corpus.settings.get("languages") == "any",
        "actors": [asdict(actor) for actor in corpus.actors],
        "markers": [corpus.start, corpus.end],
        "pronouns": corpus.settings.get("pronouns") is not False,
        "we": corpus.settings.get("we") is not False,
        "parser": [parser, version_of(parser)],
        "window": window,
        "lexicons": [
            [one.name, list(one.categories.items()), sorted([*key, n] for key, n in one.weights.items()), one.excluded]
            for one in lexicons
        ],
        "measures": list(measures),
        "plugins": sorted(plugins),
    }
    return blake2b(json.dumps(values, sort_keys=True).encode(), digest_size=16).hexdigest()


def version_of(library: str) -> str:
    """The installed version of a library, "" where there is none."""
    try:
        return version(library) if library else ""
    except PackageNotFoundError:
        return ""
