"""Makes a new corpus that works as it is: a corpus.toml that explains every key, and two sides with an article each."""

from __future__ import annotations

import json
from pathlib import Path

from framing.reading.manifest.folder import appearing, free_folder

EXAMPLE = Path(__file__).parent / "example"
"""The folder that a new corpus is a copy of; {title} and {folder} are filled in."""

_SAMPLES = tuple(sorted(EXAMPLE.glob("*/*.md")))


def is_sample(path: Path) -> bool:
    """Whether a file is an article that `new` wrote, and nobody changed."""
    if path.suffix != ".md" or path.name not in {one.name for one in _SAMPLES}:
        return False
    try:
        content = path.read_bytes().replace(b"\r\n", b"\n")
    except OSError:
        return False
    return any(content == one.read_bytes().replace(b"\r\n", b"\n") for one in _SAMPLES if one.name == path.name)


def new(root: Path, name: str) -> Path:
    """Make the corpus `name` in the folder `root`: it loads, and can be analysed, as it is.

    Returns its folder. It appears whole or not at all.

    Raises:
        FramingError: the name can't be a folder's, there is one already, or it can't be written.
    """
    folder = free_folder(root, name)
    title = json.dumps(name.replace("-", " ").replace("_", " ").strip().capitalize() or name, ensure_ascii=False)
    with appearing(folder) as draft:
        for path in filter(Path.is_file, EXAMPLE.rglob("*")):
            copy = draft / path.relative_to(EXAMPLE)
            copy.parent.mkdir(exist_ok=True)
            text = path.read_text(encoding="utf-8").replace("{title}", title).replace("{folder}", name)
            copy.write_text(text, encoding="utf-8", newline="\n")
    return folder
