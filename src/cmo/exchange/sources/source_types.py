"""What a source is, in a word <-> the codes of BibTeX, RIS and CSL for it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Format = Literal["bibtex", "ris", "csl"]
"""The formats of files of references that are read and written."""


class _Codes(NamedTuple):
    """The codes for one word, the one that is written first; empty where there is none.

    A code with a plus before it is written with the word beside it, as it says less than the word.
    """

    bibtex: str
    ris: str
    csl: str


_CODES = {
    "journal article": _Codes("article", "JOUR EJOUR INPR JFULL", "article-journal article"),
    "book": _Codes("book mvbook", "BOOK EBOOK", "book"),
    "edited book": _Codes("collection mvcollection", "EDBOOK", ""),
    "book chapter": _Codes("incollection inbook suppbook", "CHAP ECHAP", "chapter"),
    "booklet": _Codes("booklet", "PAMP", "pamphlet"),
    "conference paper": _Codes("inproceedings conference", "CPAPER", "paper-conference"),
    "conference proceedings": _Codes("proceedings mvproceedings", "CONF", ""),
    "report": _Codes("techreport report", "RPRT", "report"),
    "government document": _Codes("+techreport", "GOVDOC", "+report"),
    "thesis": _Codes("thesis", "THES", "thesis"),
    "doctoral thesis": _Codes("phdthesis", "+THES", "+thesis"),
    "master's thesis": _Codes("mastersthesis", "+THES", "+thesis"),
    "manual": _Codes("manual", "", ""),
    "web page": _Codes("online electronic www", "ELEC ICOMM", "webpage"),
    "blog post": _Codes("+online", "BLOG", "post-weblog"),
    "newspaper article": _Codes("", "NEWS", "article-newspaper"),
    "magazine article": _Codes("", "MGZN", "article-magazine"),
    "interview": _Codes("", "", "interview"),
    "personal communication": _Codes("", "PCOMM", "personal_communication"),
    "presentation": _Codes("", "SLIDE", "speech"),
    "unpublished work": _Codes("unpublished", "UNPB MANSCPT", "manuscript"),
    "data set": _Codes("dataset", "DATA DBASE AGGR", "dataset"),
    "software": _Codes("software", "COMP", "software"),
    "video": _Codes("video", "VIDEO MPCT", "motion_picture"),
    "audio recording": _Codes("audio", "SOUND", "song"),
    "standard": _Codes("standard", "STAND", "standard"),
    "legislation": _Codes("legislation", "STAT BILL LEGAL", "legislation bill"),
    "legal case": _Codes("jurisdiction", "CASE", "legal_case"),
    "patent": _Codes("patent", "PAT", "patent"),
    "encyclopedia entry": _Codes("inreference", "ENCYC DICT", "entry-encyclopedia"),
}
GENERIC: dict[Format, str] = {"bibtex": "misc", "ris": "GEN", "csl": "document"}
"""The codes for a source of no known type."""

_OPEN: dict[Format, frozenset[str]] = {
    "bibtex": frozenset({"misc", "techreport", "report", "thesis", "online", "unpublished"}),
    "ris": frozenset({"GEN", "RPRT", "THES", "UNPB", "ELEC", "MANSCPT"}),
    "csl": frozenset({"document", "report", "thesis", "webpage", "manuscript", ""}),
}
"""With these codes a word beside the code says more than the code."""

_WORDS: dict[Format, dict[str, str]] = {
    format: {
        code: word
        for word, codes in _CODES.items()
        for code in getattr(codes, format).split()
        if not code.startswith("+")
    }
    for format in GENERIC
}
_THESES = {
    "phdthesis": "doctoral thesis",
    "mathesis": "master's thesis",
    "mastersthesis": "master's thesis",
    "techreport": "report",
    "resreport": "report",
}
"""The keys that biblatex has for the field `type`."""


class Read(NamedTuple):
    """What a code and the word beside it say: the type, and whether the word was used."""

    type: str | None
    used: bool


def type_read(format: Format, code: str, word: str) -> Read:
    """The type of a source whose file has this code, and this word beside it.

    >>> type_read("bibtex", "article", "").type, type_read("ris", "GEN", "Field notes").type
    ('journal article', 'Field notes')
    >>> type_read("ris", "JOUR", "Review")
    Read(type='journal article', used=False)
    """
    code = code.strip().upper() if format == "ris" else code.strip().lower()
    if word and (code in _OPEN[format]):
        return Read(tidied_type(word), True)
    if code in ("", GENERIC[format]):
        return Read(None, False)
    spoken = code if format == "ris" else code.replace("-", " ").replace("_", " ")
    return Read(_WORDS[format].get(code, spoken), False)


def type_written(format: Format, type: str | None) -> tuple[str, str]:
    """The code for a type, and the word that must stand beside it (empty where none need).

    >>> type_written("bibtex", "journal article"), type_written("csl", "Field notes")
    (('article', ''), ('document', 'Field notes'))
    """
    if type is None:
        return GENERIC[format], ""
    type = tidied_type(type)
    code = next(iter(getattr(_CODES[type], format).split()), "") if type in _CODES else ""
    if code.startswith("+"):
        return code[1:], type
    return (code, "") if code else (GENERIC[format], type)


def tidied_type(type: str) -> str:
    """A type as it is known here: the known words in lower case, others as they are.

    >>> tidied_type("Journal Article"), tidied_type("Field notes")
    ('journal article', 'Field notes')
    """
    type = _THESES.get(type, type)
    return type.casefold() if type.casefold() in _CODES else type
