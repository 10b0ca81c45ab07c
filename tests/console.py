"""Runs the commands of a document's ```console blocks and sets what they print beside what the document says.

`python -m tests.console docs/nexis.md` writes the outputs anew.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from framing.commands.cli import main

BLOCK = re.compile(r"```console\n(.*?)```\n", re.S)


def printed(command: str) -> str:
    """What a command prints: ours run in this process, others in a shell."""
    if command.startswith("framing "):
        result = CliRunner().invoke(main, shlex.split(command)[1:])
        return result.stdout
    python = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(command, shell=True, capture_output=True, text=True, env=python, check=True).stdout


def anew(document: Path) -> Iterator[tuple[str, str]]:
    """Each block as it stands there, and as it comes out now; the files beside the document of its name are at hand."""
    beside = document.with_suffix("")
    with tempfile.TemporaryDirectory() as room:
        shutil.copytree(beside, room, dirs_exist_ok=True)
        text = document.read_text(encoding="utf-8")
        with chdir(room):
            for block in BLOCK.findall(text):
                commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
                yield block, "".join(f"$ {command}\n{printed(command)}" for command in commands)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name).resolve()
        whole = path.read_text(encoding="utf-8")
        for before, now in anew(path):
            whole = whole.replace(before, now, 1)
        path.write_text(whole, encoding="utf-8")
