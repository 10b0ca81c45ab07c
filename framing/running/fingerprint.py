"""Says in a few characters which code, word lists and settings a result comes from, so that a cache knows its age."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from functools import cache, partial
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from inspect import unwrap
from pathlib import Path, PurePath
from types import BuiltinFunctionType, CodeType, EllipsisType, FunctionType, MethodType, NoneType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.reading.document import Reader

PACKAGE = Path(__file__).parents[1]

LIBRARIES = (
    "charset-normalizer",
    "courlan",
    "htmldate",
    "jusText",
    "lxml",
    "matplotlib",
    "nltk",
    "numpy",
    "pypdf",
    "python-docx",
    "PyYAML",
    "scipy",
    "spacy",
    "striprtf",
    "trafilatura",
    "vaderSentiment",
)
"""Whose versions may change what is read or counted."""

_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+[.\w]+[ \t]+import\b|import[ \t])(?:[^\n(\\#]+|\((?:[^)#]|#.*)*\)|\\\n|#.*)*", re.M
)
"""Statements that import: parsing whole files takes fifty times as long."""


def of_function(function: Callable[..., object]) -> str:
    """Which code does this callable run, and with which arguments that were given to it beforehand?

    Args:
        function: a function, also one with a closure; a method; a `functools.partial` of these; an instance with
            `__call__` that is a frozen dataclass.

    Returns:
        32 hexadecimal digits: the same in every process and on every machine, another one after any change in the
        module of the function or in a module of this package that it imports, directly or not.

    Raises:
        TypeError: something that it was given can't be told from another thing of its kind.
    """
    return _digest(_told(function))


@cache
def of_module(name: str) -> str:
    """Which source stands in this module and in all modules of this package that it imports, directly or not?

    Imports inside functions count as well. What a package's `__init__` imports counts only for those that import
    something from it. Returns 32 hexadecimal digits.
    """
    found: dict[str, str] = {}
    waiting = [name]
    while waiting:
        module = waiting.pop()
        if module not in found:
            found[module], imported = _module(module)
            waiting += imported
    return _digest(repr(sorted(found.items())))


@cache
def of_lexicons() -> str:
    """Which word lists and learned weights lie in `framing/lexicons`? 32 hexadecimal digits."""
    files = (path for path in (PACKAGE / "lexicons").iterdir() if path.is_file() and path.suffix not in (".md", ".py"))
    return _digest(repr(sorted((path.name, _digest(path.read_bytes())) for path in files)))


@cache
def of_libraries() -> str:
    """Which versions of Python and of the libraries that read and count are installed? 32 hexadecimal digits."""
    return _digest(repr((sys.version_info[:2], [(name, _version(name)) for name in LIBRARIES])))


def reading_fingerprint(reader: Reader) -> str:
    """On what, besides its text, does the document of an article depend?

    The code of the reading floor, the word lists, the libraries, the reader's own parser if it has one, and its
    catalogue and markers. Returns 32 hexadecimal digits.
    """
    parser = _version(reader.parser) if reader.parser else ""
    return _digest(repr((of_module("framing.reading.document"), of_lexicons(), of_libraries(), parser, _told(reader))))


def _digest(content: str | bytes) -> str:
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    return blake2b(content, digest_size=16).hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


# ---------------------------------------------------------------- modules


@cache
def _module(name: str) -> tuple[str, tuple[str, ...]]:
    """The digest of a module's source, and the modules of this package that it imports."""
    path = _path(name)
    if path is None:
        raise TypeError(f"the source of the module {name!r} is not to be found")
    source = path.read_bytes()
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    return _digest(source), tuple(sorted(set(_imported(source.decode("utf-8"), package))))


@cache
def _path(name: str) -> Path | None:
    """Where the source of a module lies; modules of this package are not imported for that."""
    first, *rest = name.split(".")
    if first == PACKAGE.name:
        place = PACKAGE.joinpath(*rest)
        candidates = [place.with_suffix(".py")] if rest else []
        candidates.append(place / "__init__.py")
    else:
        file = getattr(sys.modules.get(name), "__file__", None)
        candidates = [Path(file)] if file and file.endswith(".py") else []
    return next((path for path in candidates if path.is_file()), None)


def _imported(source: str, package: str) -> Iterator[str]:
    for statement in _IMPORT.findall(source):
        if PACKAGE.name not in statement and " ." not in statement:
            continue
        try:
            tree = ast.parse(statement.strip())
        except SyntaxError:  # a line of prose in a docstring
            continue
        for node in tree.body:
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                above = package.rsplit(".", node.level - 1)[0] if node.level else ""
                whole = ".".join(part for part in (above, node.module) if part)
                names = [_submodule(whole, alias.name) for alias in node.names]
            else:
                continue
            yield from (name for name in names if name.split(".")[0] == PACKAGE.name and _path(name))


def _submodule(module: str, name: str) -> str:
    """What `from module import name` asks for: a module of that name, or something in the module."""
    inside = module.split(".", 1)[0] == PACKAGE.name
    return f"{module}.{name}" if inside and _path(f"{module}.{name}") else module


# ---------------------------------------------------------------- values

Tell = Callable[[Any], str]


def _told(value: Any, above: tuple[int, ...] = ()) -> str:
    """A value in characters: equal ones alike and different ones differently, whatever the process or hash seed.

    `above` holds the identities of what this value stands in: a function may stand in its own closure.
    """
    if id(value) in above:
        return f"<{len(above) - above.index(id(value))} up>"
    kind = f"{type(value).__module__}.{type(value).__qualname__}"
    for kinds, state in _STATES:
        if isinstance(value, kinds):
            return f"{kind}({state(value, partial(_told, above=(*above, id(value))))})"
    if hasattr(value, "__wrapped__"):
        return f"{kind}({_told(unwrap(value), above)})"
    if is_dataclass(value):
        held = [(field.name, _told(getattr(value, field.name), (*above, id(value)))) for field in fields(value)]
        return f"{kind}({_source(type(value).__module__)}, {held})"
    raise TypeError(f"one {kind} cannot be told from another; make it a frozen dataclass")


def _function(function: FunctionType, tell: Tell) -> object:
    if hasattr(function, "__wrapped__"):
        return tell(unwrap(function))
    cells = [tell(cell.cell_contents) for cell in function.__closure__ or ()]
    given = [tell(function.__defaults__), tell(function.__kwdefaults__)]
    return function.__qualname__, tell(function.__code__), _source(function.__module__), cells, given


def _code(code: CodeType, tell: Tell) -> object:
    # Two lambdas of one module differ in nothing else.
    return code.co_code, code.co_names, code.co_varnames, code.co_freevars, tell(code.co_consts)


def _source(module: str) -> str:
    """The fingerprint of a module; of one that has no source (a console, a built-in), its name."""
    return of_module(module) if _path(module) else module


_STATES: tuple[tuple[type | tuple[type, ...], Callable[[Any, Tell], object]], ...] = (
    ((str, bytes, int, float, complex, bool, NoneType, EllipsisType), lambda value, _: repr(value)),
    ((tuple, list), lambda value, tell: [tell(item) for item in value]),
    (Mapping, lambda value, tell: sorted((tell(key), tell(item)) for key, item in value.items())),
    (AbstractSet, lambda value, tell: sorted(map(tell, value))),
    (PurePath, lambda value, _: value.as_posix()),
    (re.Pattern, lambda value, _: (value.pattern, value.flags)),
    (partial, lambda value, tell: [tell(part) for part in (value.func, value.args, value.keywords)]),
    (MethodType, lambda value, tell: [tell(value.__self__), tell(value.__func__)]),
    (FunctionType, _function),
    (CodeType, _code),
    (BuiltinFunctionType, lambda value, _: (value.__module__, value.__qualname__, of_libraries())),
    (type, lambda value, _: (value.__qualname__, _source(value.__module__))),
)
"""What tells a value of each type from others; the first that fits counts."""
