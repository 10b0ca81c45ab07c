"""Makes a new corpus that works as it is: a corpus.toml that explains every key, and two sides with an article each."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from framing.model import FramingError
from framing.reading.manifest import name_flaw

MANIFEST = """\
# What is compared. Lines that begin with # are remarks; remove the # to use a line.

title = {title}
question = "How do two papers report the same strike?"     # without it, one is made from the title
language = "en"                 # English is the only language that is supported

# Where an article begins and ends in its file, if every file carries the same text around it. What comes before
# `start` and after `end` is left out. A text, or a list of texts of which the first that is found counts.
# start = "Skip to content"
# end = ["Related stories", "Share this article"]

# ---------------------------------------------------------------- sides
# Two or more. `name` is a folder beside this file with one file for each article (.txt, .md or .html; .md may carry
# title, published, author, outlet and url above the text). Instead of folders, one table for all articles can lie
# beside this file: articles.csv or articles.jsonl with side, id, title, text, published, url, author, outlet. Tables in
# parts, or somewhere else, are named above the sides:   articles = "parts/part-*.jsonl"   (also .csv and .parquet)

[[side]]
name = "north"                  # the folder
label = "The Northern Post"     # as the report calls it
description = "A morning paper close to business."

[[side]]
name = "south"
label = "The Southern Echo"
description = "An evening paper close to the unions."

# ---------------------------------------------------------------- actors
# Whom both sides speak of. The name is looked for in the articles, and so is each alias. To see which names the sides
# use that are not here yet: framing actors {folder}

[[actor]]
name = "Ada Lind"
kind = "official"               # or: person, company, expert, citizen, medium, organisation, place, group, document
aliases = [
    "Lind",
    {{ text = "the mayor", label = "the mayor" }},       # a label groups namings, so that sides can be compared by them
]

[[actor]]
name = "dockers"
kind = "group"
aliases = [
    {{ text = "dockers", label = "dockers" }},
    {{ text = "the strikers", label = "strikers" }},
    {{ text = "the troublemakers", label = "troublemakers" }},
]
not = ["dockers' café"]         # phrases that hold an alias and are not the actor

# ---------------------------------------------------------------- settings
# All are optional; the values here are the ones that hold without them.

[settings]
# seed = 7                      # of all random numbers: the same seed gives the same report
# replicates = 999              # bootstrap replicates for an interval
# permutations = 1999           # random assignments of articles for a p value
# confidence = 0.95             # of the intervals
# level = 0.05                  # the share of false discoveries that is accepted
# fewest_articles = 5           # with fewer on a side, sentences are resampled and nothing is inferred
# fewest_mentions = 3           # named less often, an actor is too rare to compare
# fewest_occurrences = 5        # what occurs less often on two sides together is not tested
# limit_articles = 300          # held by so many on either side, a difference is set against Student's t instead
# limit_freedom = 100           # if it also has so many degrees of freedom on either side
# window = 5                    # words left and right of a mention that count as near it
# fewest_words = 3              # how often a word must occur to be ranked
# fewest_collocations = 2       # how often a word must be near an actor to be shown beside it
# duplicate_similarity = 0.85   # from which two articles count as copies
# claimed_words = 3             # claims on single words, on either side
# large_effect = 0.5            # in a few texts, what a difference of counts needs to be claimed (half-widths)
# fewest_expected = 1.5         # in a few texts, the mentions to be expected where a silence is claimed
# least_agreement = 0.6         # share of people who would have to order two sides so for warmth to be claimed
# largest_file = 20000000       # bytes; a longer file is no article
# duplicates = "count once"     # or "keep"
# pronouns = true               # whether he, she, it and they count as mentions where it is clear whom they mean
#   parser = "en_core_web_sm"   # a spaCy model of your own, for who acts and who is acted upon

# ---------------------------------------------------------------- measures of your own
# Names of installed Python packages that bring measures or scorers, written above the first table:
#   plugins = ["my_measures"]

# ---------------------------------------------------------------- word lists of your own
# A .csv with the columns word, category and perhaps weight, or a .dic in the style of LIWC, becomes a measure:
#   [[lexicon]]
#   file = "morality.csv"
#   name = "morality"
#   question = "Whom does each side praise and blame?"

# ---------------------------------------------------------------- planted differences
# Only for a corpus that was written to test the method: what is known to differ, and where it is higher.
# [[planted]]
# measure = "sentiment"
# key = ["dockers"]             # the actor, or the actor and a label
# side = "south"                # is higher here
# against = "north"
# differs = true                # false: the sides are known to be alike here
# note = "The Echo is kind to the dockers."
"""

NORTH = """\
---
title: Harbour at a standstill
outlet: The Northern Post
published: 2024-03-04
---
The strikers kept the harbour shut for a third day on Monday, and shops along the quay are beginning to suffer. Mayor \
Ada Lind called for calm. "The town cannot afford this anger," she said.

By noon forty lorries stood idle at the gates. The troublemakers, as one driver put it, had threatened him twice. Lind \
praised the patience of the drivers and promised them help.
"""

SOUTH = """\
---
title: Dockers hold out for safe shifts
outlet: The Southern Echo
published: 2024-03-04
---
The dockers spent a third cold night at the gates on Monday, and neighbours brought them soup. They ask for shorter \
shifts since two men were badly hurt in January.

The mayor, Ada Lind, refused to see them. "She fears our questions," said Jon Aker, who speaks for the dockers. The \
strikers were cheerful and hopeful all the same, and they thanked the town for its support.
"""


def new(root: Path, name: str) -> Path:
    """Make the corpus `name` in the folder `root`: it loads, and can be analysed, as it is.

    Returns its folder. It appears whole or not at all.

    Raises:
        FramingError: the name can't be a folder's, or there is one already.
    """
    if flaw := name_flaw(name):
        shown = name.encode("unicode_escape").decode("ascii") if flaw.startswith("holds a c") else name
        raise FramingError(f'the name "{shown}" {flaw}. A corpus is a folder: take a plain name such as "strike".')
    folder = root / name
    if folder.exists() or folder.is_symlink():
        raise FramingError(f"{folder}: this folder is there already. Take another name.")
    try:
        root.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".new-", dir=root))
    except OSError as error:
        raise FramingError(f"{root}: can't make a folder here ({error.strerror}). Check its permissions.") from error
    try:
        title = json.dumps(name.replace("-", " ").replace("_", " ").strip().capitalize() or name, ensure_ascii=False)
        _write(draft / "corpus.toml", MANIFEST.format(title=title, folder=name))
        _write(draft / "north" / "harbour-at-a-standstill.md", NORTH)
        _write(draft / "south" / "dockers-hold-out.md", SOUTH)
        draft.chmod(0o755)
        draft.rename(folder)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise FramingError(
            f"{folder}: can't be written ({error.strerror}). Check the name and the permissions."
        ) from error
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
