"""How the command line takes what it is given, and says what is wrong with it."""

from __future__ import annotations

import codecs
import io
import os
import sys
from pathlib import Path
from typing import Any

import click

from framing.model import FramingError


class Advising(click.Group):
    """A group of commands in which bad input ends in one clear sentence and exit code 1."""

    def main(self, *args: Any, **options: Any) -> Any:
        if not args and not options:
            _read_names_as_utf8()
            _print_what_the_terminal_lacks()
        return super().main(*args, **options)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except FramingError as error:
            reason = str(error)
        except MemoryError:
            from framing.commands.build import NO_MEMORY as reason  # noqa: N811  (a text like the other)
        echo(f"framing: {reason}", err=True)
        return ctx.exit(1)


def echo(line: str, err: bool = False) -> None:
    """Print a line; half characters, which file names can hold, are printed as their numbers."""
    click.echo(line.encode("utf-8", "backslashreplace").decode(), err=err)


def _read_names_as_utf8() -> None:
    """Start again where the locale would have file names read in another encoding, and articles called otherwise."""
    if codecs.lookup(sys.getfilesystemencoding()).name != "utf-8":
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, "-m", "framing", *sys.argv[1:]])


def _print_what_the_terminal_lacks() -> None:
    """Characters that a terminal, or a file behind ">", cannot hold are printed as their numbers, instead of none."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


class NamingSides(click.Command):
    """A command whose option --as takes all names that follow it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        spread: list[str] = []
        naming = False
        for one in args:
            if one == "--as":
                naming = True
            elif naming and not one.startswith("-") and not Path(one).exists():
                spread += ["--as", one]
            else:
                naming = False
                spread.append(one)
        return super().parse_args(ctx, spread)
