"""Files of references are read, and every problem is told."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from typing import Any

import pytest

from cmo.errors import CmoError, FileTrouble
from cmo.exchange.incoming.file_text import MOST_LINES
from cmo.exchange.sources import Format, SourcesRead, read_sources, sources_of_bytes
from cmo.reading.theory_file import MOST_BYTES

BIBTEX = r"""
@string{jebm = "J. Eval. Methods"}
@comment{ignored}
% a percent comment
@article{Smith2019,
  author = {Smith, Jo{\~a}o and M{\"u}ller, Anna and {Home and Health} and Piet van der Berg},
  title = {The {CCTV} paradox: caf\'e \& more -- \emph{really}},
  journal = jebm, year = 2019, month = mar, volume = 3, pages = {1--9},
  doi = {https://doi.org/10.1000/ABC.def_g}, url = "http://x.y/z?a=1%20b&c", keywords={a, b},
}
@inproceedings(par2020, title = "Parens " # jebm, author = "Ödegård, Åsa", date = {2020-05-01})
@book{Dup, title={One}, author={A B}, year={1999}}
@book{Dup, title={Two}, author={C D}, year={2000}, year={2001}}
@misc{:odd/key+1, title = {Odd \textcopyright{} key}, year = {n.d.}, doi = {none}, note = nowhere}
@article{broken, title = {never closed, year = 2001
@inbook{chapter, title={After}, crossref={Dup}}
@misc{nothing, keywords = {x}}
@misc{untitled, author = {Smith, A}, year = 2003, journal = {The Journal}}
article{no-at, title = {x}}
"""


def read(text: str, format: Format) -> SourcesRead:
    return sources_of_bytes(text.encode(), format, "x")


def written(found: SourcesRead) -> dict[str, dict[str, Any]]:
    """Of each source the fields that say something, `published` as it stands in a file."""
    fields = {
        one.source.id: {
            name: value
            for name in type(one.source).model_fields
            if name != "id" and (value := getattr(one.source, name))
        }
        for one in found.sources
    }
    for said in fields.values():
        if "published" in said:
            said["published"] = said["published"].model_dump(by_alias=True, exclude_defaults=True)
    return fields


def told(found: SourcesRead) -> list[str]:
    return [str(problem) for problem in found.problems]


def test_bibtex() -> None:
    found = read(BIBTEX, "bibtex")
    assert written(found) == {
        "Smith2019": {
            "title": "The CCTV paradox: café & more – really",
            "type": "journal article",
            "authors": (
                "Smith, João",
                "Müller, Anna",
                "Home and Health",
                "van der Berg, Piet",
            ),
            "year": 2019,
            "published": {"in": "J. Eval. Methods", "volume": "3", "pages": "1–9"},
            "doi": "10.1000/abc.def_g",
            "url": "http://x.y/z?a=1%20b&c",
        },
        "par2020": {
            "title": "Parens J. Eval. Methods",
            "type": "conference paper",
            "authors": ("Ödegård, Åsa",),
            "year": 2020,
        },
        "Dup": {"title": "One", "type": "book", "authors": ("B, A",), "year": 1999},
        "Dup-2": {"title": "Two", "type": "book", "authors": ("D, C",), "year": 2000},
        "odd-key-1": {"title": "Odd © key", "doi": "none", "note": "nowhere"},
        "chapter": {
            "title": "After",
            "type": "book chapter",
            "year": 1999,
            "published": {"in": "One"},
        },
        "untitled": {
            "citation": "Smith, A (2003). The Journal",
            "authors": ("Smith, A",),
            "year": 2003,
            "published": {"in": "The Journal"},
        },
    }
    assert told(found) == [
        "x:13:1: warning `year` is given twice in `Dup`; the first is read, and left out is “2001” "
        "(duplicate-field)",
        "x:13:1: warning the key `Dup` is given twice (first in line 12); this source becomes "
        "`Dup-2` (duplicate-key)",
        "x:14:1: advice the key `:odd/key+1` does not fit as an id; it becomes `odd-key-1` "
        "(key-changed)",
        "x:14:1: warning the entry `:odd/key+1`: “none” does not look like a DOI; it is kept as it "
        "stands (no-doi)",
        "x:14:1: warning the entry `:odd/key+1`: no year can be read from “n.d.”; it is left out "
        "(no-year)",
        "x:14:1: warning `note` of `:odd/key+1`: no @string is called `nowhere`; read as text "
        "(unknown-string)",
        "x:15:1: error the entry that begins `@article{broken, title = {never closed, year = 2001` "
        "cannot be read; look for a brace, a quotation mark or a comma that is missing "
        "(broken-entry)",
        "x:17:1: error the entry `nothing` has no title, and nothing to stand for it; it is not "
        "read (no-title)",
        "x:18:1: warning the entry `untitled` has no title; “Smith, A (2003). The Journal” stands "
        "for it (no-title)",
        "x:19:1: error this looks like an entry, but no `@` begins it; it is not read (no-entry)",
    ]
    assert dict(found.sources[0].left_out) == {"month": "March", "keywords": "a, b"}
    assert found.sources[0].key == "Smith2019"
    assert found.left_out() == {"date": 2, "crossref": 1, "keywords": 1, "month": 1}


RIS = """\ufeffTY  - JOUR
ID  - smith19
AU  - Smith, J.
A1  - Müller, Anna
PY  - 2019/03/04/
TI  - A title
 that continues
T2  - J Eval
VL  - 3
SP  - 1
EP  - 9
DO  - https://doi.org/10.1000/ABC
UR  - http://x.y/a;b
N1  - odd
KW  - a
KW  - b
AB  - one
AB  - two
ZZ  - unknown tag
M3  - Review
ER  -

stray
TY - GEN
M3 - Field notes
T1 - No end, other title tag
A1 - Team
Y1 - 2001
TY  - CHAP
TI  - Why
AU  - Pawson, Ray
PY  - 1997
ER  -
TY  - BOOK
TI  - How
AU  - Pawson, Ray
PY  - 1997
ER  -
TY  - BOOK
loose
ER  -
"""


def test_ris() -> None:
    found = read(RIS.replace("\n", "\r\n"), "ris")
    assert written(found) == {
        "smith19": {
            "title": "A title that continues",
            "type": "journal article",
            "authors": ("Smith, J.", "Müller, Anna"),
            "year": 2019,
            "published": {"in": "J Eval", "volume": "3", "pages": "1–9"},
            "doi": "10.1000/abc",
            "url": "http://x.y/a;b",
            "note": "odd",
        },
        "team-2001": {
            "title": "No end, other title tag",
            "type": "Field notes",
            "authors": ("Team",),
            "year": 2001,
        },
        "pawson-1997": {
            "title": "Why",
            "type": "book chapter",
            "authors": ("Pawson, Ray",),
            "year": 1997,
        },
        "pawson-1997-2": {
            "title": "How",
            "type": "book",
            "authors": ("Pawson, Ray",),
            "year": 1997,
        },
    }
    assert told(found) == [
        "x:23:1: warning this stands outside of any entry (no `TY  - ` is before it); left out "
        "(outside-entries)",
        "x:24:1: warning the entry that begins here has no end (`ER  - `); it is read all the same "
        "(no-end)",
        "x:39:1: error this entry has no title, and nothing to stand for it; it is not read "
        "(no-title)",
        "x:40:1: warning this belongs to no tag, and is left out: “loose” (outside-tags)",
    ]
    assert dict(found.sources[0].left_out) == {
        "KW": "a; b",
        "AB": "one; two",
        "ZZ": "unknown tag",
        "M3": "Review",
        "date": "2019/03/04/",
    }


def test_ris_in_small_letters() -> None:
    found = read("ty  - BOOK\nti  - Small\ner  - \n", "ris")
    assert written(found) == {"small": {"title": "Small", "type": "book"}}


CSL = """[
  {"id": "http://zotero.org/users/1/items/A", "type": "article-journal", "title": "One",
   "author": [{"family": "Berg", "given": "Piet", "non-dropping-particle": "van der"},
              {"literal": "WHO"}, {"family": "Sims", "given": "A", "suffix": "Jr."}],
   "issued": {"date-parts": [["2019", 3]]}, "container-title": "J", "URL": "https://doi.org/10.1000/X",
   "custom": {"mine": 1}},
  {"id": 7, "type": "interview", "title": "Interview 4", "issued": {"raw": "May 2025"}},
  3
]"""


def test_csl() -> None:
    found = read(CSL, "csl")
    assert written(found) == {
        "van-der-berg-2019": {
            "title": "One",
            "type": "journal article",
            "authors": ("van der Berg, Piet", "WHO", "Sims, Jr., A"),
            "year": 2019,
            "published": {"in": "J"},
            "doi": "10.1000/x",
            "url": "https://doi.org/10.1000/X",
        },
        "7": {"title": "Interview 4", "type": "interview", "year": 2025},
    }
    assert told(found) == [
        "x:8:1: error entry 3 is no map of fields in braces; it is not read (broken-entry)"
    ]
    assert [one.place and one.place.line for one in found.sources] == [2, 7]
    assert found.left_out() == {"date": 2, "custom mine": 1}


def test_where_a_book_in_a_series_came_out() -> None:
    """Of several fields for one thing the first is read, and the others are left out and told."""
    bibtex = (
        "@book{a, title={A}, series={Studies}, number=4, editor={Archer, M. and others}, "
        "publisher={Sage}, organization={Us}, address={London}}"
    )
    ris = (
        "TY  - BOOK\nTI  - A\nT2  - Studies\nJF  - Studies\nJO  - Stud.\nA2  - Archer, M.\n"
        "ED  - et al.\nIS  - 4\nPB  - Sage\nCY  - London\nER  - \n"
    )
    csl = (
        '[{"id": "a", "type": "book", "title": "A", "collection-title": "Studies", "volume": "", '
        '"editor": [{"family": "Archer", "given": "M."}, {"literal": "et al."}], "number": 4, '
        '"collection-number": "x", "publisher": "Sage", "publisher-place": "London"}]'
    )
    texts: dict[Format, tuple[str, dict[str, int]]] = {
        "bibtex": (bibtex, {"organization": 1}),
        "ris": (ris, {"JO": 1}),
        "csl": (csl, {"collection-number": 1}),
    }
    for format, (text, left_out) in texts.items():
        found = read(text, format)
        assert [*written(found).values()] == [
            {
                "title": "A",
                "type": "book",
                "published": {
                    "in": "Studies",
                    "issue": "4",
                    "publisher": "Sage",
                    "place": "London",
                    "editors": ("Archer, M.", "et al."),
                },
            }
        ]
        assert found.left_out() == left_out


def test_csl_within_a_map() -> None:
    assert written(read('{"references": [{"id": "a", "title": "A"}]}', "csl")) == {
        "a": {"title": "A"}
    }
    assert written(read('{"title": "A b c d"}', "csl")) == {"a-b-c": {"title": "A b c d"}}


REFUSED = [
    (b"", "bibtex", "x: the file is empty"),
    (b" \r\n", "csl", "x: the file is empty"),
    (b"hello\n", "bibtex", "x: there is no entry in this file; is it BibTeX?"),
    (b"[]", "csl", "x: there is no entry in this file; is it CSL-JSON?"),
    (b"PK\x03\x04", "ris", "x: this is a zip file or an office document, and no file of references;"
     " export the references as .bib, .ris or CSL-JSON"),
    (b"ab\0c", "ris", "x: this is a binary file, and no file of references"),
    (b"{\\rtf1}", "bibtex", "x: this is rich text (RTF); save it as plain text"),
    (codecs.BOM_UTF16_LE + b"\x00\xd8", "ris", "x: it begins as UTF-16 does, but is not written in "
     "it; save it again with the encoding UTF-8"),
    (b"\n" * (MOST_LINES + 1), "ris", "x: the file has more than 1,000,000 lines"),
    (b'[{"id": 1,\n ]', "csl", "x:2:2: this is no JSON (Expecting property name enclosed in double "
     "quotes)"),
    (b"[" * 100_000, "csl", "x: this JSON is no list of references"),
    (b"3", "csl", "x: this JSON is no list of references"),
    (b'{"a": 1}', "csl", "x: this JSON holds no list of references"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "format", "message"), REFUSED)
def test_refused(content: bytes, format: Format, message: str) -> None:
    with pytest.raises(FileTrouble) as caught:
        sources_of_bytes(content, format, "x")
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + "Ärger – 心".encode(),
        codecs.BOM_UTF16_LE + "Ärger – 心".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Ärger – 心".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "Ärger – 心".encode("utf-32-le"),
    ],
)
def test_encodings_with_a_byte_order_mark(content: bytes) -> None:
    encoding = {0xEF: "utf-8-sig", 0xFE: "utf-16", 0xFF: "utf-16"}[content[0]]
    encoding = "utf-32" if content.startswith(codecs.BOM_UTF32_LE) else encoding
    title = content.decode(encoding)
    found = sources_of_bytes(f"@misc{{a, title={{{title}}}}}".encode(encoding), "bibtex", "x")
    assert found.sources[0].source.title == "Ärger – 心"
    assert found.problems == ()


@pytest.mark.parametrize(("byte", "letter"), [(b"\x96", "–"), (b"\x81\xe9", "é")])
def test_an_encoding_that_is_guessed(byte: bytes, letter: str) -> None:
    found = sources_of_bytes(b"@misc{a,\r\n title={x" + byte + b"}}", "bibtex", "x")
    assert (found.sources[0].source.title or "")[-1] == letter
    assert told(found) == [
        "x:2:10: warning the file is not written in UTF-8 from here on; it was read as "
        "Windows-1252 (Latin-1): look whether the accents are right (encoding-guessed)"
    ]


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "a.RIS"
    path.write_bytes(b"TY  - BOOK\nTI  - A\nER  - \n")
    assert written(read_sources(path)) == {"a": {"title": "A", "type": "book"}}
    assert read_sources(path).file == str(path)
    for name, message in {
        "missing.bib": "there is no such file",
        "a.docx": "references are in files .bib, .ris or .json (CSL-JSON)",
        "a.bib": "this is a folder; name a file in it",
        "large.ris": "the file is larger than 32 MB",
    }.items():
        if name == "a.bib":
            (tmp_path / name).mkdir()
        if name == "large.ris":
            with (tmp_path / name).open("wb") as file:
                file.truncate(MOST_BYTES + 1)
        with pytest.raises(FileTrouble) as caught:
            read_sources(tmp_path / name)
        assert str(caught.value) == f"{tmp_path / name}: {message}"


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(FileTrouble) as caught:
        read_sources("a\0.ris")
    assert str(caught.value) == "a\0.ris: it cannot be opened (embedded null byte)"


@pytest.mark.parametrize(
    ("format", "package", "message"),
    [
        (
            "bibtex",
            "bibtexparser",
            "a BibTeX file needs bibtexparser: pip install bibtexparser",
        ),
        ("ris", "rispy", "a RIS file needs rispy: pip install rispy"),
    ],
)
def test_a_package_that_is_not_there(
    format: Format, package: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(CmoError) as caught:
        sources_of_bytes(b"x", format, "x")
    assert str(caught.value) == message


def test_what_is_nested_too_deep_stays_as_it_is() -> None:
    deep = "\\emph{" * 5000 + "x" + "}" * 5000
    (one,) = read(f"@misc{{a, title={{{deep}}}}}", "bibtex").sources
    assert one.source.title == deep
