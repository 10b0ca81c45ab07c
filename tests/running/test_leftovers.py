"""What killed runs leave behind goes; what belongs to a process that runs stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from framing.running.leftovers import sweep


def test_only_what_a_dead_process_left_long_ago_goes(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / f"framing-a-{dead.pid}").mkdir()
    (tmp_path / f".page.html.new-{dead.pid}").touch()
    (tmp_path / f"framing-b-{os.getpid()}").mkdir()
    (tmp_path / "framing-c-somebody").mkdir()
    sweep(tmp_path.iterdir(), older=60)
    assert len(list(tmp_path.iterdir())) == 4
    sweep(tmp_path.iterdir())
    assert {path.name for path in tmp_path.iterdir()} == {f"framing-b-{os.getpid()}", "framing-c-somebody"}
