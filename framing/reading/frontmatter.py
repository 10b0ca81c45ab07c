"""The YAML block at the head of a Markdown file: what it says about the article."""

from __future__ import annotations

import re

from framing.model import FramingError

FIELDS = {
    "title": ("title", "headline"),
    "published": ("published", "date"),
    "url": ("url", "link"),
    "author": ("author", "authors", "byline"),
    "outlet": ("outlet", "publication", "publisher"),
}
"""Fields of an article, and under which names front matter and tables may give them."""

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


def article_fields(named: dict[str, str]) -> dict[str, str]:
    """The fields of an `Article` out of values under any of their names, tidied; dates in ISO form."""
    fields = {}
    for field, names in FIELDS.items():
        value = tidy(next((named[name] for name in names if named.get(name)), ""))
        fields[field] = "" if value.lower() in ("null", "~", "none", "nan") and field != "title" else value
    if day := re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d\S*(?: *[+-]\d\S*)?))?", fields["published"]):
        fields["published"] = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" + (f"T{day[4]}" if day[4] else "")
    return fields


def tidy(value: str) -> str:
    """One line, no control characters, and only what can be written as UTF-8 (half a surrogate pair cannot)."""
    value = re.sub(r"[\x00-\x1f\x7f\u2028\u2029]+", " ", value).strip()
    return whole(value)


def whole(value: str) -> str:
    """The same text with half surrogate pairs, which JSON and YAML can smuggle in, replaced."""
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if not value.isascii() else value
