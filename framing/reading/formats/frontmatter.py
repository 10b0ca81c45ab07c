"""The YAML block at the head of a Markdown file: what it says about the article."""

from __future__ import annotations

import re

from framing.model import FramingError
from framing.reading.formats.fields import article_fields

LONGEST = 65_536
"""Characters. A longer block is no front matter, and YAML takes its time over it."""

_BLOCK = re.compile(r"\ufeff?---[ \t]*\n(?:(.*?)\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_NESTED = re.compile(r"[\[{]|^[ \t]|^[-?]\s|: *[-?]\s", re.MULTILINE)


def front_matter(text: str, where: str) -> tuple[dict[str, str], str]:
    """Splits a text into the fields that its front matter gives, all of them strings, and its body, unchanged.

    A text without front matter gives no fields and itself. Raises FramingError with the line of what is broken.
    """
    if not re.match(r"\ufeff?---[ \t]*\n", text):
        return {}, text
    block = _BLOCK.match(text[: LONGEST + 10])
    if not block:
        if not re.match(r".*\n[ \t]*[\w-]+:(?:\s|$)", text):
            return {}, text  # a rule above the text, not front matter
        raise FramingError(f"{where}, line 1: the front matter has no end. Close it with a line that holds only ---.")
    return _fields(block[1] or "", where), text[block.end() :]


def _fields(block: str, where: str) -> dict[str, str]:
    import yaml

    try:
        # BaseLoader leaves every value as it is written: a title 1984 or "Yes" is no number and no truth value. Its
        # twin in C is ten times faster, but ends the process on deep nesting: it is given flat blocks only.
        loader = yaml.BaseLoader if _NESTED.search(block) else getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        found = yaml.load(block, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        raise FramingError(
            f"{where}, line {line}: the front matter is not valid YAML ({error.problem})."
            ' Write one "name: value" a line and put a value that holds a colon into quotation marks.'
        ) from None
    except (yaml.YAMLError, RecursionError):
        raise FramingError(f"{where}, line 1: the front matter is not valid YAML. Write plain text values.") from None
    if not found:
        return {}
    if not isinstance(found, dict):
        raise FramingError(f'{where}, line 2: the front matter holds no "name: value" lines. Write title: ... there.')
    named = {str(name).lower(): value for name, value in found.items()}
    return article_fields({name: _string(value) for name, value in named.items()})


def _string(value: object) -> str:
    """A value as one line: a list of names is joined, deeper nesting is left out."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _string(value.get("name", "")) if isinstance(value.get("name"), str) else ""
    return ", ".join(filter(None, (_string(v) for v in value if isinstance(v, str | dict)))) if value else ""  # type: ignore[attr-defined]
