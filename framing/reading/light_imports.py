"""Imports one module of a large package without all the others."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType


def import_alone(name: str) -> ModuleType:
    """The module of this dotted name, its packages not run.

    `import nltk` runs all of NLTK, and with it pandas, scikit-learn and scipy.stats: 1.3 s of processor time, where
    Punkt alone takes 0.04 s (`python -X importtime`). A package that is there already is used as it is, one that
    cannot do without the rest is imported whole, and whoever imports the package later gets the whole of it.
    """
    package = name.partition(".")[0]
    if package in sys.modules:
        return import_module(name)
    try:
        parent = ""
        for part in name.split(".")[:-1]:
            parent = f"{parent}.{part}".lstrip(".")
            spec = find_spec(parent)
            if spec is not None:
                sys.modules[parent] = module_from_spec(spec)
        module = import_module(name)
    except (ImportError, AttributeError):
        _forget(package)
        return import_module(name)
    _forget(package)
    return module


def _forget(package: str) -> None:
    for loaded in [one for one in sys.modules if one == package or one.startswith(f"{package}.")]:
        del sys.modules[loaded]
