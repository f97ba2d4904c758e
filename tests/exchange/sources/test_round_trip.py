"""What is written reads back to the same sources."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import get_args

import pytest
import rispy
from bibtexparser import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.exchange.sources import Format, as_text, sources_of_bytes, tidied
from cmo.model import Source
from tests.strategies import ids, texts

FORMATS: tuple[Format, ...] = get_args(Format)

awkward = st.sampled_from(
    [
        "The {CCTV} paradox",
        "50% of A & B_c #1 $5 ~x^2 \\foo",
        "-- and '' and `` and ?` !` <<x>>",
        "Smith, J. and Müller, A.",
        "van der Berg, Piet",
        "Jones, Jr., X.",
        "et al.",
        "others",
        "AND",
        "World Health Organization",
        "TY  - JOUR",
        "ER  - ",
        "@article{x, title = {y}}",
        "@article(x",
        "cmo citation: x",
        "cmo waive: {}",
        "https://doi.org/10.1000/ABC(1)",
        "doi:10.1000/ABC%2fx.",
        "http://x.y/z?a=1%20b&c#d_e~f",
        "journal article",
        "Journal Article",
        "doctoral thesis",
        "edited book",
        "blog post",
        "phdthesis",
        "1.",
        "line one\n\n  line two",
        "NHS Scotland",
        "{",
        "}",
        "\\",
        "\\{",
        '"',
        "x}",
        "a\u00a0b",
        "心理安全",
        "مرحبا",
        "e\u0301",
    ]
)
values = texts | awkward
pages = values | st.sampled_from(
    [
        "1-9",
        "1--9",
        "S12–S15",
        "1 - 9",
        "xi–xv",
        "e0123",
        "1-9, 12-15",
        "7–7",
        "1- --9",
        "–",
        "a –b",
    ]
)
published = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("in", "volume", "issue", "publisher", "place"), values),
        "pages": pages,
        "editors": st.lists(values, max_size=3),
    },
)
types = values | st.sampled_from(
    ["book", "book chapter", "conference paper", "report", "government document", "thesis"]
)
optional = {
    "type": types,
    "published": published,
    "authors": st.lists(values, max_size=3),
    "year": st.integers(0, 9999),
    "doi": values,
    "url": values,
    "note": values,
    "appraisal": st.fixed_dictionaries(
        {}, optional={"relevance": st.just("high"), "rigour": st.just("low")}
    ),
    "waive": st.dictionaries(ids, st.none() | values, max_size=2),
}
fields = st.fixed_dictionaries(
    {"title": values}, optional={"citation": values, **optional}
) | st.fixed_dictionaries({"citation": values}, optional=optional)


@st.composite
def some_sources(draw: st.DrawFn) -> list[Source]:
    known = draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    return [Source.model_validate({"id": id, **draw(fields)}) for id in known]


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=300, deadline=None)
@given(sources=some_sources())
def test_what_is_written_reads_back(format: Format, sources: Sequence[Source]) -> None:
    read = sources_of_bytes(as_text(sources, format).encode(), format, "x")
    assert [one.source for one in read.sources] == [tidied(source) for source in sources]
    assert read.left_out() == {}
    assert {problem.code for problem in read.problems} <= {"no-doi"}


@given(sources=some_sources())
def test_to_tidy_twice_is_to_tidy_once(sources: Sequence[Source]) -> None:
    once = [tidied(source) for source in sources]
    assert [tidied(source) for source in once] == once


PAPER = Source.model_validate(
    {
        "id": "smith-2019",
        "type": "journal article",
        "title": "The CCTV paradox: cafés & 50% more",
        "authors": ["Smith, João", "World Health Organization"],
        "year": 2019,
        "published": {"in": "J Eval & Methods", "volume": "12", "issue": "3", "pages": "1-9"},
        "doi": "https://doi.org/10.1000/ABC",
        "appraisal": {"rigour": "low"},
        "note": "First.\nSecond.",
    }
)


def test_bibtex_as_it_stands_in_the_file() -> None:
    assert as_text([PAPER], "bibtex") == (
        "@article{smith-2019,\n"
        "  title = {The {CCTV} paradox: cafés \\& 50\\% more},\n"
        "  author = {Smith, João and {World Health Organization}},\n"
        "  year = {2019},\n"
        "  journal = {J Eval \\& Methods},\n"
        "  volume = {12},\n"
        "  number = {3},\n"
        "  pages = {1--9},\n"
        "  doi = {10.1000/abc},\n"
        "  note = {First.\n\nSecond.},\n"
        "  appraisal = {rigour: low},\n"
        "}\n"
    )


def test_another_reader_reads_our_bibtex() -> None:
    (entry,) = parse_string(as_text([PAPER], "bibtex")).entries
    assert (entry.key, entry.entry_type) == ("smith-2019", "article")
    assert entry["title"] == "The {CCTV} paradox: cafés \\& 50\\% more"


def test_ris_as_another_reader_reads_it() -> None:
    assert rispy.loads(as_text([PAPER], "ris")) == [
        {
            "type_of_reference": "JOUR",
            "id": "smith-2019",
            "authors": ["Smith, João", "World Health Organization"],
            "title": "The CCTV paradox: cafés & 50% more",
            "secondary_title": "J Eval & Methods",
            "year": "2019",
            "volume": "12",
            "number": "3",
            "start_page": "1",
            "end_page": "9",
            "doi": "10.1000/abc",
            "notes": ["First.", "Second."],
            "custom8": "cmo appraisal: rigour: low",
        }
    ]


def test_csl_as_json() -> None:
    assert json.loads(as_text([PAPER], "csl")) == [
        {
            "id": "smith-2019",
            "type": "article-journal",
            "title": "The CCTV paradox: cafés & 50% more",
            "author": [
                {"family": "Smith", "given": "João"},
                {"literal": "World Health Organization"},
            ],
            "issued": {"date-parts": [[2019]]},
            "container-title": "J Eval & Methods",
            "volume": "12",
            "issue": "3",
            "page": "1–9",
            "DOI": "10.1000/abc",
            "note": "First.\nSecond.",
            "custom": {"appraisal": "rigour: low"},
        }
    ]


HELD = {
    "journal article": ("article", "journal", "publisher", "container-title"),
    "book chapter": ("incollection", "booktitle", "publisher", "container-title"),
    "book": ("book", "series", "publisher", "collection-title"),
    "report": ("techreport", "series", "institution", "collection-title"),
    "doctoral thesis": ("phdthesis", "series", "school", "collection-title"),
    "newspaper article": ("misc", "journal", "publisher", "container-title"),
}


@pytest.mark.parametrize("type", HELD)
def test_where_it_came_out_stands_in_the_fields_of_its_type(type: str) -> None:
    said = {
        "in": "THE WHOLE",
        "volume": "2",
        "issue": "5",
        "pages": "xi–xv",
        "publisher": "SAGE & CO",
        "place": "LONDON",
        "editors": ["Archer, Margaret", "WHO"],
    }
    source = Source.model_validate({"id": "a", "title": "A", "type": type, "published": said})
    code, holder, publisher, container = HELD[type]
    (entry,) = parse_string(as_text([source], "bibtex")).entries
    fields = {field.key: field.value for field in entry.fields}
    assert entry.entry_type == code
    assert (
        fields.items()
        >= {
            holder: "THE WHOLE",
            "editor": "Archer, Margaret and {WHO}",
            "volume": "2",
            "number": "5",
            "pages": "xi--xv",
            publisher: "SAGE \\& CO",
            "address": "LONDON",
        }.items()
    )
    (record,) = rispy.loads(as_text([source], "ris"))
    assert (
        record.items()
        >= {
            "secondary_title": "THE WHOLE",
            "secondary_authors": ["Archer, Margaret", "WHO"],
            "volume": "2",
            "number": "5",
            "start_page": "xi",
            "end_page": "xv",
            "publisher": "SAGE & CO",
            "place_published": "LONDON",
        }.items()
    )
    (item,) = json.loads(as_text([source], "csl"))
    assert (
        item.items()
        >= {
            container: "THE WHOLE",
            "editor": [{"family": "Archer", "given": "Margaret"}, {"literal": "WHO"}],
            "volume": "2",
            "number" if container == "collection-title" else "issue": "5",
            "page": "xi–xv",
            "publisher": "SAGE & CO",
            "publisher-place": "LONDON",
        }.items()
    )


@pytest.mark.parametrize("format", FORMATS)
def test_no_sources_give_a_text_that_is_whole(format: Format) -> None:
    assert as_text([], format) == ("[]\n" if format == "csl" else "")
