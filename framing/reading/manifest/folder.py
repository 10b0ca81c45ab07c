"""The folder of a new corpus: named plainly, never over another, and there whole or not at all."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Container, Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path

from framing.model import FramingError
from framing.reading.manifest import name_flaw

LONGEST_NAME = 200
"""Of a folder, in bytes: file systems take 255, and what is written beside it has a longer name."""


def slug(text: str, otherwise: str, taken: Container[str] = (), longest: int = 60) -> str:
    """A plain name for a folder or a side: the letters and digits of any script, in lower case.

    Args:
        text: what it is called in print.
        otherwise: the name where there is no letter in that.
        taken: names that others have.
        longest: in characters, but for a number that tells it from others.
    """
    letters = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"[\W_]+", "-", letters).strip("-")[:longest]
    plain = plain.encode()[:LONGEST_NAME].decode(errors="ignore").strip("-") or otherwise
    names = chain([plain], (f"{plain}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def free_folder(root: Path, name: str, option: str = "") -> Path:
    """Where the corpus `name` would lie in the folder `root`.

    Args:
        root: the folder of all corpora.
        name: of the corpus.
        option: of the command line that takes another name, for advice.

    Raises:
        FramingError: the name can't be a folder's, or there is one already.
    """
    another = f": {option} NAME" if option else "."
    if flaw := name_flaw(name):
        shown = name.encode("unicode_escape").decode("ascii") if flaw.startswith("holds a c") else name
        raise FramingError(
            f'the name "{shown}" {flaw}. A corpus is a folder: take a plain name such as "strike"{another}'
        )
    folder = root / name
    if folder.exists() or folder.is_symlink():
        raise FramingError(
            f"{folder}: this folder is there already, and is not overwritten. Take another name{another}"
        )
    return folder


@contextmanager
def appearing(folder: Path) -> Iterator[Path]:
    """An empty folder to write into, which becomes `folder` at the end; nothing is left of it where that fails.

    Raises:
        FramingError: it can't be written.
    """
    root = folder.parent
    try:
        root.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".new-", dir=root))
    except OSError as error:
        raise FramingError(f"{root}: can't make a folder here ({error.strerror}). Check its permissions.") from error
    try:
        yield draft
        draft.chmod(0o755)
        draft.rename(folder)
    except OSError as error:
        raise FramingError(
            f"{folder}: can't be written ({error.strerror}). Check the name and the permissions."
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
