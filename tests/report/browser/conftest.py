"""Chromium and the pages that it opens: the two shipped corpora, a hostile one, a tiny one and one with eight sides."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framing.analysis import analyse
from framing.report import write_report
from framing.report.index import write_index
from tests.shipped import study_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")

SCRIPT = "<script>window.hacked = 1</script>"
IMAGE = '<img src="x" onerror="window.hacked = 1">'
ACTOR = f'Ann "{SCRIPT}" {{0.__class__}} {{{{ 7 * 7 }}}}'


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium that is installed; nothing is downloaded."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium on this machine: install chromium, the page has to be tested")
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report of each corpus that is tested, and the index over them."""
    out = tmp_path_factory.mktemp("reports")
    corpora = tmp_path_factory.mktemp("corpora")
    made = (hostile(corpora), tiny(corpora), eight(corpora))
    for study in (*map(study_of, ("belarus", "harbour")), *map(analyse, made)):
        write_report(study, out / study.corpus.name)
    write_index(out, [("broken", f"corpora/broken: {SCRIPT}{IMAGE}")])
    return out


def hostile(corpora: Path) -> Path:
    """A corpus in which everything that a person can write holds markup that must never run."""
    folder = corpora / "hostile"
    manifest = f"""
title = '''Title {SCRIPT}'''
question = '''Question {IMAGE}?'''
[[side]]
name = "left"
label = '''Left {SCRIPT}'''
description = '''{IMAGE}'''
[[side]]
name = "right"
label = '''Right {IMAGE}'''
[[actor]]
name = '''{ACTOR}'''
kind = '''{IMAGE}'''
aliases = ["Ann", {{ text = "the crook", label = '''crook {SCRIPT}''' }}]
"""
    texts = {
        "left": f"Ann is a great and honest friend. {SCRIPT} {IMAGE} “We love Ann,” said Bob. </script>{SCRIPT}",
        "right": f"Ann is a terrible liar. The crook {IMAGE} hurt everybody, and Ann was glad. <!--{SCRIPT}",
    }
    _write(folder, "corpus.toml", manifest)
    for side, text in texts.items():
        head = f"---\ntitle: '{SCRIPT}'\noutlet: '{IMAGE}'\nauthor: '{SCRIPT}'\n---\n"
        _write(
            folder, f"{side}/<img src=x onerror=window.hacked=1>.md", f"{head}{text}\n\nNothing else happened today.\n"
        )
    return folder


def tiny(corpora: Path) -> Path:
    """Two sentences, one a side, and an actor of whom nobody speaks."""
    folder = corpora / "tiny"
    _write(
        folder,
        "corpus.toml",
        'title = "Tiny"\nquestion = "Is this enough?"\n[[side]]\nname = "a"\nlabel = "A"\n[[side]]\nname = "b"\n'
        'label = "B"\n[[actor]]\nname = "Mayor"\n',
    )
    _write(folder, "a/one.txt", "It rained.")
    _write(folder, "b/one.txt", "It snowed.")
    return folder


def eight(corpora: Path) -> Path:
    """Eight sides with long names, two articles each, on one actor."""
    folder = corpora / "eight"
    moods = ("good", "bad", "great", "awful", "kind", "cruel", "brave", "plain")
    sides = "".join(
        f'[[side]]\nname = "s{i}"\nlabel = "The {mood.title()} Evening Messenger"\n' for i, mood in enumerate(moods)
    )
    actors = '[[actor]]\nname = "Ferry"\naliases = ["the boat"]\n'
    _write(folder, "corpus.toml", f'title = "Eight"\nquestion = "How do eight papers differ?"\n{sides}{actors}')
    for i, mood in enumerate(moods):
        for n in (1, 2):
            text = f"The Ferry is {mood} today. Everybody calls the boat {mood}, and {mood} it is at noon. " * 2
            _write(folder, f"s{i}/day{n}.txt", f"{text}\n\nDay {n} ended in paper number {i}.\n")
    return folder


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
