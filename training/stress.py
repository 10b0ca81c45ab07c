"""Breaks caches, kills runs and garbles files, and counts whether anything wrong came of it: `make stress`.

Three campaigns, each from a seed, so that what fails can be run again:

- *caches*: the cache of a finished run is garbled or cut; the next run must give the same report, byte by byte.
- *kills*: a run is killed at some moment; what it leaves must be no report or a whole one, and the next run completes.
- *inputs*: files of every kind that is read are garbled; each must be read, or refused in words that name the file.

Small by default; `--thorough` is a hundred caches, 200 kills and 1,600 inputs, some half an hour.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from framing.commands.build import build
from framing.commands.one_report import CACHE, Order
from framing.model import FramingError
from framing.reading.formats import list_file, read_article
from training.articles import generated_articles, harbour_manifest, write_corpus

ARTICLES = 8
NAME = "corpus"
QUICK = "[settings]\nreplicates = 99\npermutations = 99\n"

_RUN = """
import sys
from contextlib import contextmanager
from pathlib import Path
from framing.commands.build import build
from framing.commands.one_report import Order
@contextmanager
def silent(*_):
    yield lambda _: None
build([Path(sys.argv[1])], Order(Path(sys.argv[2])), silent, lambda _: None)
"""


class Outcome(NamedTuple):
    """A campaign: how many trials it had, in how many something was done, and what went wrong."""

    name: str
    trials: int
    struck: int
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        told = f"{self.name}: {self.trials:,} trials, {self.struck:,} of them struck, {len(self.wrong):,} wrong"
        return "\n    ".join((told, *self.wrong))


@contextmanager
def silent(*_: object) -> Iterator[Callable[[int], None]]:
    """Shows no progress."""
    yield lambda _: None


def small_corpus(place: Path) -> Path:
    """A corpus of some articles on two sides, of which a report is made in a second or two."""
    manifest = harbour_manifest().partition("\n[settings]")[0]
    return write_corpus(place / NAME, generated_articles(ARTICLES), f"{manifest}\n{QUICK}")


def report(folder: Path, out: Path) -> str:
    """Build the report; what went wrong, or ""."""
    try:
        outcome = build([folder], Order(out), silent, lambda _: None)
    except FramingError as error:
        return str(error)
    except Exception:  # a traceback is what is looked for
        return traceback.format_exc(limit=-1)
    return "; ".join(map(str, outcome.failed))


def contents(place: Path) -> dict[str, bytes]:
    """Every file below a place."""
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def garbled(content: bytes, chance: random.Random, strikes: int = 40) -> bytes:
    """Some bytes of a file changed, often at its head, and one in five cut off somewhere."""
    broken = bytearray(content)
    reach = len(broken) if chance.random() < 0.5 else min(len(broken), 8192)
    for _ in range(chance.randint(1, strikes)):
        broken[chance.randrange(reach)] = chance.randrange(256)
    return bytes(broken[: chance.randrange(len(broken))] if chance.random() < 0.2 else broken)


# ---------------------------------------------------------------- campaigns


def break_caches(place: Path, trials: int, seed: int) -> Outcome:
    """Garble the cache of a finished run, take the report away, and build it again."""
    folder, out = small_corpus(place), place / "out"
    wrong = [f"the first run: {why}"] if (why := report(folder, out)) else []
    whole = contents(out / NAME)
    caches = [path for path in (out / CACHE).parent.rglob("*") if path.is_file() and path.stat().st_size]
    kept = {path: path.read_bytes() for path in caches}
    for trial in range(trials if kept else 0):
        chance = random.Random(seed * 100_003 + trial)
        for path, content in kept.items():
            path.write_bytes(garbled(content, chance))
        shutil.rmtree(out / NAME)
        if why := report(folder, out):
            wrong.append(f"cache {trial}: {why}")
        elif contents(out / NAME) != whole:
            wrong.append(f"cache {trial}: another report than before")
    return Outcome("caches", trials, trials if kept else 0, tuple(wrong))


def kill_runs(place: Path, trials: int, seed: int) -> Outcome:
    """Kill runs at any moment between their start and their end."""
    folder, out = small_corpus(place), place / "out"
    command = [sys.executable, "-c", _RUN, str(folder)]
    begin = time.monotonic()
    subprocess.run([*command, str(place / "whole")], check=True, capture_output=True)
    length = time.monotonic() - begin
    whole = contents(place / "whole" / NAME)
    wrong, killed = [], 0
    for trial in range(trials):
        chance = random.Random(seed * 100_003 + trial)
        process = subprocess.Popen([*command, str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(length * chance.uniform(0.2, 1.0))
        except subprocess.TimeoutExpired:
            process.kill()
            killed += 1
        process.wait()
        left = contents(out / NAME)
        if left and left != whole:
            wrong.append(f"kill {trial}: half a report is left")
        if trial % 3 == 2:  # others go on with what two or three kills have left
            if (why := report(folder, out)) or contents(out / NAME) != whole:
                wrong.append(f"kill {trial}: the next run did not complete: {why or 'another report'}")
            shutil.rmtree(out, ignore_errors=True)
    return Outcome("kills", trials, killed, tuple(wrong))


def well_formed() -> Mapping[str, bytes]:
    """A file of each kind that is read without an extra, by its suffix."""
    articles = generated_articles(3)
    rows = [{"side": one.side, "id": one.id, "title": one.id, "text": one.text} for one in articles]
    lines = "\n".join(map(json.dumps, rows)).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for one in articles:
            archive.writestr(f"{one.id}.txt", one.text)
    plain = articles[0].text
    return {
        ".txt": plain.encode("utf-16"),
        ".md": f"---\ntitle: A\n---\n# A\n\n{plain}".encode(),
        ".html": f"<html><head><title>A</title></head><body><article><p>{plain}</p></article></body></html>".encode(),
        ".json": json.dumps(rows).encode(),
        ".jsonl": lines,
        ".csv": "id;title;text\n".encode("utf-8-sig") + f'1;A;"{plain}"\n'.encode(),
        ".tsv": f"id\ttext\n1\t{plain}\n".encode("cp1252", "replace"),
        ".rtf": rb"{\rtf1\ansi A harbour.\par " + plain.encode("ascii", "replace") + b"}",
        ".zip": packed.getvalue(),
        ".jsonl.gz": gzip.compress(lines, mtime=0),
    }


def garble_inputs(place: Path, trials: int, seed: int) -> Outcome:
    """Garble files and read them."""
    files = sorted(well_formed().items())
    wrong, refused = [], 0
    for trial in range(trials):
        suffix, content = files[trial % len(files)]
        path = place / f"{trial}{suffix}"
        path.write_bytes(garbled(content, random.Random(seed * 100_003 + trial)))
        try:
            entries, problems = list_file(path, "a", "x")
            said = [str(problem) for problem in problems]
            for entry in entries:
                try:
                    read_article(entry)
                except FramingError as error:
                    said.append(str(error))
        except FramingError as error:
            said = [str(error)]
        except Exception:  # a traceback is what is looked for
            wrong.append(f"input {trial} ({suffix}): {traceback.format_exc(limit=-1)}")
            continue
        refused += bool(said)
        if unnamed := [one for one in said if path.name not in one]:
            wrong.append(f"input {trial} ({suffix}): does not name the file: {unnamed[0]}")
        path.unlink()
    return Outcome("inputs", trials, refused, tuple(wrong))


def main() -> None:
    """Run the campaigns, print what came of them, and fail where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--caches", type=int, default=6, help="caches that are broken")
    parser.add_argument("--kills", type=int, default=6, help="runs that are killed")
    parser.add_argument("--inputs", type=int, default=120, help="files that are garbled")
    parser.add_argument("--thorough", action="store_true", help="100 caches, 200 kills, 1,600 inputs")
    parser.add_argument("--seed", type=int, default=1, help="another seed breaks other things")
    chosen = parser.parse_args()
    sizes = (100, 200, 1600) if chosen.thorough else (chosen.caches, chosen.kills, chosen.inputs)
    failed = False
    for campaign, trials in zip((break_caches, kill_runs, garble_inputs), sizes, strict=True):
        with tempfile.TemporaryDirectory() as folder:
            outcome = campaign(Path(folder), trials, chosen.seed)
        print(outcome, flush=True)
        failed = failed or bool(outcome.wrong)
    sys.exit(failed)


if __name__ == "__main__":
    main()
