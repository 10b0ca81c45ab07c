"""The works that the measures and the statistics rest on, as they are cited."""

from __future__ import annotations

from typing import NamedTuple


class Reference(NamedTuple):
    """One work: how it is printed, and its BibTeX entry without the key."""

    kind: str
    author: str
    year: int
    title: str
    where: tuple[tuple[str, str], ...]

    def bibtex(self, key: str) -> str:
        """The entry under its key."""
        fields = [("author", self.author), ("year", str(self.year)), ("title", f"{{{self.title}}}"), *self.where]
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields).replace("&", r"\&")
        return f"@{self.kind}{{{key},\n{body}\n}}"

    def short(self) -> str:
        """Authors and year, as in running text."""
        families = [name.split(",")[0] for name in self.author.split(" and ")]
        names = families[0] if len(families) == 1 else f"{families[0]} et al."
        if len(families) == 2:
            names = " and ".join(families)
        return f"{names} {self.year}"

    def printed(self) -> str:
        """The line of a list of references."""
        authors = "; ".join(self.author.split(" and "))
        field = dict(self.where)
        venue = field.get("journal") or field.get("booktitle") or field.get("publisher", "")
        volume = field.get("volume", "") + (f"({field['number']})" if "number" in field else "")
        pages = field.get("pages", "").replace("--", "–")
        place = ", ".join(part for part in (venue, volume, pages) if part)
        return f"{authors} ({self.year}). {self.title}. {place}."


def _article(author: str, year: int, title: str, journal: str, volume: str, number: str, pages: str) -> Reference:
    where = [("journal", journal), ("volume", volume), ("number", number), ("pages", pages)]
    return Reference("article", author, year, title, tuple((name, value) for name, value in where if value))


def _paper(author: str, year: int, title: str, booktitle: str, pages: str = "") -> Reference:
    where = [("booktitle", booktitle), ("pages", pages)]
    return Reference("inproceedings", author, year, title, tuple((name, value) for name, value in where if value))


def _book(author: str, year: int, title: str, publisher: str) -> Reference:
    return Reference("book", author, year, title, (("publisher", publisher),))


REFERENCES: dict[str, Reference] = {
    "mccombs1972": _article(
        "McCombs, Maxwell E. and Shaw, Donald L.",
        1972,
        "The agenda-setting function of mass media",
        "Public Opinion Quarterly",
        "36",
        "2",
        "176--187",
    ),
    "vandijk1988": _book("van Dijk, Teun A.", 1988, "News as Discourse", "Lawrence Erlbaum Associates"),
    "hutto2014": _paper(
        "Hutto, C. J. and Gilbert, Eric",
        2014,
        "VADER: A parsimonious rule-based model for sentiment analysis of social media text",
        "Proceedings of the Eighth International AAAI Conference on Weblogs and Social Media",
        "216--225",
    ),
    "hamborg2021": _paper(
        "Hamborg, Felix and Donnay, Karsten",
        2021,
        "NewsMTSC: A dataset for (multi-)target-dependent sentiment classification in political news articles",
        "Proceedings of the 16th Conference of the European Chapter of the Association for Computational Linguistics",
        "1663--1675",
    ),
    "clark1992": Reference(
        "incollection",
        "Clark, Kate",
        1992,
        "The linguistics of blame: Representations of women in The Sun's reporting of crimes of sexual violence",
        (
            ("editor", "Toolan, Michael"),
            ("booktitle", "Language, Text and Context: Essays in Stylistics"),
            ("publisher", "Routledge"),
            ("pages", "208--224"),
        ),
    ),
    "newell2018": _paper(
        "Newell, Edward and Margolin, Drew and Ruths, Derek",
        2018,
        "An attribution relations corpus for political news",
        "Proceedings of the Eleventh International Conference on Language Resources and Evaluation (LREC 2018)",
    ),
    "gans1979": _book(
        "Gans, Herbert J.",
        1979,
        "Deciding What's News: A Study of CBS Evening News, NBC Nightly News, Newsweek, and Time",
        "Pantheon Books",
    ),
    "vanleeuwen2008": _book(
        "van Leeuwen, Theo",
        2008,
        "Discourse and Practice: New Tools for Critical Discourse Analysis",
        "Oxford University Press",
    ),
    "fowler1979": _book(
        "Fowler, Roger and Hodge, Bob and Kress, Gunther and Trew, Tony",
        1979,
        "Language and Control",
        "Routledge and Kegan Paul",
    ),
    "monroe2008": _article(
        "Monroe, Burt L. and Colaresi, Michael P. and Quinn, Kevin M.",
        2008,
        "Fightin' words: Lexical feature selection and evaluation for identifying the content of political conflict",
        "Political Analysis",
        "16",
        "4",
        "372--403",
    ),
    "dunning1993": _article(
        "Dunning, Ted",
        1993,
        "Accurate methods for the statistics of surprise and coincidence",
        "Computational Linguistics",
        "19",
        "1",
        "61--74",
    ),
    "janssen1997": _article(
        "Janssen, Arnold",
        1997,
        "Studentized permutation tests for non-i.i.d. hypotheses and the generalized Behrens-Fisher problem",
        "Statistics & Probability Letters",
        "36",
        "1",
        "9--21",
    ),
    "besag1991": _article(
        "Besag, Julian and Clifford, Peter",
        1991,
        "Sequential Monte Carlo p-values",
        "Biometrika",
        "78",
        "2",
        "301--304",
    ),
    "benjamini1995": _article(
        "Benjamini, Yoav and Hochberg, Yosef",
        1995,
        "Controlling the false discovery rate: A practical and powerful approach to multiple testing",
        "Journal of the Royal Statistical Society: Series B (Methodological)",
        "57",
        "1",
        "289--300",
    ),
    "rychly2008": _paper(
        "Rychlý, Pavel",
        2008,
        "A lexicographer-friendly association score",
        "Proceedings of Recent Advances in Slavonic Natural Language Processing (RASLAN)",
        "6--9",
    ),
    "entman1993": _article(
        "Entman, Robert M.",
        1993,
        "Framing: Toward clarification of a fractured paradigm",
        "Journal of Communication",
        "43",
        "4",
        "51--58",
    ),
    "semetko2000": _article(
        "Semetko, Holli A. and Valkenburg, Patti M.",
        2000,
        "Framing European politics: A content analysis of press and television news",
        "Journal of Communication",
        "50",
        "2",
        "93--109",
    ),
    "spinde2021": Reference(
        "inproceedings",
        "Spinde, Timo and Plank, Manuel and Krieger, Jan-David and Ruas, Terry and Gipp, Bela and Aizawa, Akiko",
        2021,
        "Neural Media Bias Detection Using Distant Supervision With BABE -- Bias Annotations By Experts",
        (("booktitle", "Findings of the Association for Computational Linguistics: EMNLP 2021"),),
    ),
    "hooper1975": _paper("Hooper, Joan B.", 1975, "On assertive predicates", "Syntax and Semantics 4", "91--124"),
    "recasens2013": _paper(
        "Recasens, Marta and Danescu-Niculescu-Mizil, Cristian and Jurafsky, Dan",
        2013,
        "Linguistic models for analyzing and detecting biased language",
        "Proceedings of the 51st Annual Meeting of the Association for Computational Linguistics",
        "1650--1659",
    ),
    "hyland2005": _book("Hyland, Ken", 2005, "Metadiscourse: Exploring Interaction in Writing", "Continuum"),
    "stone1966": _book(
        "Stone, Philip J. and Dunphy, Dexter C. and Smith, Marshall S. and Ogilvie, Daniel M.",
        1966,
        "The General Inquirer: A Computer Approach to Content Analysis",
        "MIT Press",
    ),
    "efron1993": _book(
        "Efron, Bradley and Tibshirani, Robert J.", 1993, "An Introduction to the Bootstrap", "Chapman and Hall"
    ),
    "good2005": _book("Good, Phillip", 2005, "Permutation, Parametric, and Bootstrap Tests of Hypotheses", "Springer"),
    "kiss2006": _article(
        "Kiss, Tibor and Strunk, Jan",
        2006,
        "Unsupervised multilingual sentence boundary detection",
        "Computational Linguistics",
        "32",
        "4",
        "485--525",
    ),
}
"""By key; `Measure.sources` and the method name these keys."""

METHOD_SOURCES = ("efron1993", "good2005", "janssen1997", "besag1991", "benjamini1995", "kiss2006")
"""Works that every report rests on, whatever it measures."""


def cited(keys: tuple[str, ...]) -> dict[str, Reference]:
    """The works under these keys, each once, by author and year; a key that nobody entered is left out."""
    found = {key: REFERENCES[key] for key in dict.fromkeys(keys) if key in REFERENCES}
    return dict(sorted(found.items(), key=lambda item: (item[1].author.casefold(), item[1].year)))
