"""Higher floors may import lower ones, never the other way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "framing"

FLOORS: tuple[tuple[str, ...], ...] = (
    ("stats", "model", "settings", "languages"),
    ("tables", "columns"),
    ("reading",),
    ("scorers",),
    ("measures",),
    ("running",),
    ("comparing",),
    ("coding",),
    ("study", "analysis"),
    ("report",),
    ("commands", "__main__"),
)
"""From the ground up: the folders, and the files beside them. `framing/__init__.py` only names what lies in them."""

HEIGHT = {room: height for height, floor in enumerate(FLOORS) for room in floor}
DOORS = {("study", "report")}
"""`study.report(folder)` is how Python users ask for a report: a door on a lower floor, opened when called."""


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "framing":
            if node.module == "framing":
                yield from (f"framing.{name.name}" for name in node.names)
            else:
                yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.split(".")[0] == "framing")


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_only_point_downwards(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for module in _imports(path):
        room = _room(module)
        if room in ("__version__", own):
            continue
        assert HEIGHT[room] <= HEIGHT[own] or (own, room) in DOORS, f"{path.name} on floor {own} imports {module}"
        if own == "stats":
            pytest.fail(f"{path.name}: statistics know nothing of ours, and import {module}")


def test_every_room_has_a_floor() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert rooms <= set(HEIGHT)
