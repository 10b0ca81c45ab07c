"""Makes a new corpus that works as it is: a corpus.toml that explains every key, and two sides with an article each."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from framing.model import FramingError
from framing.reading.manifest import name_flaw

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
        FramingError: the name can't be a folder's, or there is one already.
    """
    if flaw := name_flaw(name):
        shown = name.encode("unicode_escape").decode("ascii") if flaw.startswith("holds a c") else name
        raise FramingError(f'the name "{shown}" {flaw}. A corpus is a folder: take a plain name such as "strike".')
    folder = root / name
    if folder.exists() or folder.is_symlink():
        raise FramingError(f"{folder}: this folder is there already. Take another name.")
    try:
        root.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".new-", dir=root))
    except OSError as error:
        raise FramingError(f"{root}: can't make a folder here ({error.strerror}). Check its permissions.") from error
    try:
        title = json.dumps(name.replace("-", " ").replace("_", " ").strip().capitalize() or name, ensure_ascii=False)
        for path in filter(Path.is_file, EXAMPLE.rglob("*")):
            copy = draft / path.relative_to(EXAMPLE)
            copy.parent.mkdir(exist_ok=True)
            text = path.read_text(encoding="utf-8").replace("{title}", title).replace("{folder}", name)
            copy.write_text(text, encoding="utf-8", newline="\n")
        draft.chmod(0o755)
        draft.rename(folder)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise FramingError(
            f"{folder}: can't be written ({error.strerror}). Check the name and the permissions."
        ) from error
    return folder
