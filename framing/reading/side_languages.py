"""In which language is each side? Known once all articles have been looked at; what does not fit is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from framing.languages import ENGLISH, LANGUAGES, language
from framing.languages.detection import UNKNOWN, can_detect, detect, is_unspaced
from framing.model import IN_MEMORY, Article, Corpus, FramingError, Problem

ANY = "any"
"""The setting under which languages may be mixed."""
SEVERAL = "mul"
"""The code of a corpus of several languages, as ISO 639 has it."""
NAMED = 3
"""Articles that a message names."""


class ArticleLanguage(NamedTuple):
    """The code of an article's own language, "" where it is too short to tell, and how many words it has."""

    side: str
    id: str
    code: str
    words: int


@dataclass(frozen=True, slots=True)
class SideLanguages:
    """A corpus that knows its languages.

    Attributes:
        corpus: with the language of each side.
        foreign: a problem for each article in another language than its side, by its name ("side/id"): left out.
        problems: what else is to be said of languages.
    """

    corpus: Corpus
    foreign: Mapping[str, Problem]
    problems: tuple[Problem, ...]


def with_languages(corpus: Corpus, articles: Sequence[ArticleLanguage]) -> SideLanguages:
    """The corpus with the language of each side: the one declared, else that in which most of its words are.

    An article in another language than its side is left out, unless the setting `languages` is "any": then it is read
    in its own, and counts for measures that its language has what they need for.

    Raises:
        FramingError: sides are in different languages, and `languages` is not "any"; names them.
    """
    mixed = corpus.settings.get("languages") == ANY
    most = _most(articles) or corpus.language or ENGLISH.code
    by_side = {
        side.name: side.language or _most([one for one in articles if one.side == side.name]) or most
        for side in corpus.sides
    }
    odd = [one for one in articles if _differs(one.code, by_side[one.side])]
    if not mixed:
        _declared_rightly(corpus, articles, odd)
    if len(set(by_side.values())) > 1 and not mixed:
        raise FramingError(_refusal(corpus, by_side, articles))
    foreign = {} if mixed else {f"{one.side}/{one.id}": _foreign(one, by_side[one.side], corpus) for one in odd}
    codes = sorted(set(by_side.values()))
    settled = replace(corpus, language=codes[0] if len(codes) == 1 else SEVERAL, languages=by_side)
    unknown = (one for one in articles if one.code == UNKNOWN != by_side[one.side])
    problems = (
        *(_unrecognised(one, by_side[one.side]) for one in unknown),
        *(_kept(one, by_side[one.side]) for one in odd if mixed),
        *_of_languages(corpus, codes),
    )
    return SideLanguages(settled, foreign, problems)


def refuse_unspaced(article: Article) -> None:
    """Refuse a text whose words cannot be told apart.

    Raises:
        FramingError: it is in a script that is written without spaces, and its words are not parted by any.
    """
    if not article.text.isascii() and is_unspaced(article.text):
        code = article.language or detect(article.text)
        name = f"in {_name(code)}, " if code in LANGUAGES and not LANGUAGES[code].spaced else ""
        raise FramingError(
            f"this text is {name}written without spaces between words, so that they cannot be counted. Part them "
            "by spaces first, with a segmenter such as jieba (Chinese), fugashi "
            "(Japanese) or PyThaiNLP (Thai), and give that text."
        )


def _most(articles: Iterable[ArticleLanguage]) -> str:
    """The language of most words, and of equals English or the first in the alphabet; "" where no article tells.

    An unknown one needs more than half of all words: what merely is odd is no language of its own.
    """
    words = Counter[str]()
    for one in articles:
        words[one.code] += one.words
    if 2 * words[UNKNOWN] <= words.total():
        del words[UNKNOWN]
    del words[""]
    return min(words, key=lambda code: (-words[code], code != ENGLISH.code, code), default="")


def _differs(code: str, expected: str) -> bool:
    """Whether an article surely is in another language than expected."""
    return code not in ("", UNKNOWN, expected) and _same(code) != _same(expected) and can_detect(_same(expected))


def _same(code: str) -> str:
    """Languages of which running text is hardly told apart count as one here."""
    return {"sr": "hr", "bs": "hr", "ms": "id", "gl": "pt"}.get(code, code)


def _name(code: str) -> str:
    return language(code).name if code in LANGUAGES else code


def _declared_rightly(corpus: Corpus, articles: Sequence[ArticleLanguage], odd: Sequence[ArticleLanguage]) -> None:
    """Raises FramingError for a side of which no article is in the language that corpus.toml says."""
    for side in corpus.sides:
        told = [one for one in articles if one.side == side.name and one.code not in ("", UNKNOWN)]
        if side.language and told and all(one in odd for one in told):
            code = _most(told)
            raise FramingError(
                f'{corpus.folder}: the side "{side.name}" is said to be in {_name(side.language)}, and its articles '
                f'are in {_name(code)} ({_listed(told)}). Write language = "{code}" in corpus.toml, or take that line '
                "out: the language is then found."
            )


def _listed(articles: Sequence[ArticleLanguage]) -> str:
    """The names of the first of some articles."""
    more = ", ..." if len(articles) > NAMED else ""
    return ", ".join(f"{one.side}/{one.id}" for one in articles[:NAMED]) + more


def _foreign(article: ArticleLanguage, expected: str, corpus: Corpus) -> Problem:
    return Problem(
        f"{article.side}/{article.id}",
        f"this article is in {_name(article.code)}, and its side is in {_name(expected)}: it is left out.",
        f"To keep it, {_way(corpus)}."
        if corpus.folder == IN_MEMORY
        else f'If that is wrong, give the article language = "{expected}". To keep all, {_way(corpus)}.',
        skipped=True,
    )


def _kept(article: ArticleLanguage, expected: str) -> Problem:
    name = _name(article.code)
    return Problem(
        f"{article.side}/{article.id}",
        f"this article is in {name}, and its side is in {_name(expected)}: only measures that {name} has the means for "
        "count it.",
    )


def _unrecognised(article: ArticleLanguage, expected: str) -> Problem:
    return Problem(
        f"{article.side}/{article.id}",
        f"the language of this article is not recognised; it is read as {_name(expected)}.",
        "Look at its text, or give it a language.",
    )


def _of_languages(corpus: Corpus, codes: Sequence[str]) -> Iterable[Problem]:
    for code in codes:
        known = language(code)
        if code == UNKNOWN:
            yield Problem(
                corpus.name,
                "the language of these articles is not recognised.",
                'Say it in corpus.toml, such as language = "eu".',
            )
        elif not known.function_words:
            what = f"there is no list of function words of {known.name}, so that they are ranked like any others."
            yield Problem(corpus.name, what, "Pass over them in the tables of words.")
        if known.inflected and corpus.actors:
            yield Problem(
                corpus.name,
                f"names change their endings in {known.name}, and are found only as the catalogue writes them.",
                "List the forms of each name as aliases.",
            )


def _refusal(corpus: Corpus, by_side: Mapping[str, str], articles: Sequence[ArticleLanguage]) -> str:
    """Which side is in which language, with articles that show it, and what to do."""
    parts = []
    for side, code in by_side.items():
        own = [one for one in articles if one.side == side and one.code == code]
        parts.append(f'"{side}" is in {_name(code)}' + (f" ({_listed(own)})" if own else ""))
    place = "" if corpus.folder == IN_MEMORY else f"{corpus.folder}: "
    return (
        f"{place}the sides are in different languages, and words, names and tone of two languages cannot be compared: "
        f"{'; '.join(parts)}. Compare texts of one language. To compare what needs none (who is named, how often, how "
        f"early) all the same, {_way(corpus)}."
    )


def _way(corpus: Corpus) -> str:
    """What the reader can do, where the corpus was asked for, to have languages mixed."""
    if corpus.door == "page":
        return "use the command line, framing compare --mixed-languages: this page compares texts of one language"
    if corpus.folder != IN_MEMORY:
        return 'write languages = "any" under [settings] in corpus.toml (or --mixed-languages)'
    if corpus.door == "command":
        return "add --mixed-languages"
    return 'say languages="any" in the settings of framing.compare'
