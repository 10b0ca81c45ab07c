"""Measures and scorers from other packages, which name them under the entry points of the group `framing.plugins`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points

from framing.measures.model import Measure
from framing.model import FramingError
from framing.scorers.model import Scorer

GROUP = "framing.plugins"


@dataclass(frozen=True, slots=True)
class Plugin:
    """What an installed package brings: measures and scorers, and its name and version, on which results depend."""

    name: str
    distribution: str
    version: str
    measures: tuple[Measure, ...] = field(default=(), repr=False)
    scorers: tuple[Scorer, ...] = field(default=(), repr=False)

    def record(self) -> dict[str, str]:
        """As study.json holds it."""
        return {"name": self.name, "distribution": self.distribution, "version": self.version}


def load_plugins(names: Iterable[str]) -> tuple[Plugin, ...]:
    """The plug-ins with these names, in this order.

    Raises:
        FramingError: one is not installed, cannot be imported, or brings something else than measures and scorers; the
            message names those that are installed.
    """
    installed = {point.name: point for point in entry_points(group=GROUP)}
    return tuple(_loaded(name, installed) for name in dict.fromkeys(names))


def versions(plugins: Iterable[Plugin]) -> str:
    """On which plug-ins a result depends, for the keys of a cache; "" without any."""
    return "; ".join(f"{one.name}: {one.distribution} {one.version}" for one in plugins)


def _loaded(name: str, installed: dict[str, EntryPoint]) -> Plugin:
    there = f"Installed plug-ins: {', '.join(sorted(installed)) or 'none'}."
    point = installed.get(name)
    if point is None:
        raise FramingError(f'there is no plug-in "{name}". {there} Install its package, or take it out of plugins.')
    try:
        given = point.load()
    except Exception as error:
        raise FramingError(
            f'the plug-in "{name}" ({point.value}) cannot be imported: {type(error).__name__}: {error}. {there} '
            "Mend or update its package, or take it out of plugins."
        ) from error
    things = tuple(given) if isinstance(given, list | tuple) else (given,)
    for thing in things:
        if not isinstance(thing, Measure | Scorer):
            raise FramingError(
                f'the plug-in "{name}" ({point.value}) brings a {type(thing).__name__}, which is neither a Measure '
                f"nor a Scorer. {there}"
            )
    package = point.dist
    return Plugin(
        name,
        package.name if package else "",
        package.version if package else "",
        tuple(thing for thing in things if isinstance(thing, Measure)),
        tuple(thing for thing in things if isinstance(thing, Scorer)),
    )
