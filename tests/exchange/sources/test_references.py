"""Sources that are one, and references in a list of references."""

from __future__ import annotations

import pytest

from cmo.errors import CmoError
from cmo.exchange.sources import (
    reference_in,
    same_sources,
    sources_of_bytes,
    style_named,
    with_citation,
)
from cmo.model import Source


def source(id: str, **fields: object) -> Source:
    return Source.model_validate({"id": id, "title": "A trial of talk", **fields})


def test_the_same_doi() -> None:
    found = same_sources(
        [
            source("a", doi="10.1000/X"),
            source("b", title="Other", url="https://doi.org/10.1000/x"),
            source("c", title="Other", doi="doi:10.1000/x", year=2019),
        ]
    )
    assert list(map(str, found)) == [
        "`b`, `c` may be the same source as `a`: same DOI 10.1000/x",
    ]


def test_the_same_title_and_year() -> None:
    found = same_sources(
        [source("a", year=2019), source("b", title="A Trial of “Talk”.", year=2019), source("c")]
    )
    assert list(map(str, found)) == ["`b` may be the same source as `a`: same title and year"]


def test_what_is_not_the_same() -> None:
    assert same_sources([source("a", year=2019), source("b", year=2020)]) == []
    assert same_sources([source("a"), source("b")]) == []
    dois = [source("a", year=2019, doi="10.1000/a"), source("b", year=2019, doi="10.1000/b")]
    assert same_sources(dois) == []
    reports = [
        source("a", title="Report", year=2019, authors="WHO"),
        source("b", title="Report", year=2019, authors="NHS"),
    ]
    assert same_sources(reports) == []
    assert same_sources([*reports, source("c", title="Report", year=2019, authors="who")]) != []


def test_one_pair_is_told_once() -> None:
    twice = [source(id, year=2019, doi="10.1000/a") for id in "ab"]
    assert [one.why for one in same_sources(twice)] == ["same DOI 10.1000/a"]


ARTICLE = (
    "@article{a, author={Marshall, Paul and van der Berg, Jean-Pierre and {WHO}}, "
    "title={Is it so?}, journal={JMIR}, year=2024, volume=11, number=2, pages={1--9}, "
    "doi={10.2196/55750}, abstract={x}}"
)
CHAPTER = (
    "@incollection{b, author={Pawson, Ray and others}, title={Why}, booktitle={Realism}, "
    "editor={Archer, M. and Bhaskar, R.}, publisher={Sage}, address={London}, year=1998, pages=7}"
)
REPORT = "@techreport{c, author={{NICE}}, title={Guideline}, institution={NICE}, year=2020}"


@pytest.mark.parametrize(
    ("text", "vancouver", "author_year"),
    [
        (
            ARTICLE,
            "Marshall P, van der Berg JP, WHO. Is it so? JMIR. 2024;11(2):1-9. "
            "https://doi.org/10.2196/55750",
            "Marshall, P., van der Berg, J.-P. and WHO (2024) Is it so? JMIR, 11(2), pp. 1-9. "
            "https://doi.org/10.2196/55750",
        ),
        (
            CHAPTER,
            "Pawson R, et al. Why. In: Archer M, Bhaskar R, editors. Realism. London: Sage; 1998. "
            "p. 7.",
            "Pawson, R. et al. (1998) Why. In: Archer M, Bhaskar R, editors. Realism, p. 7. "
            "London: Sage.",
        ),
        (REPORT, "NICE. Guideline. NICE; 2020.", "NICE (2020) Guideline. NICE."),
    ],
)
def test_references(text: str, vancouver: str, author_year: str) -> None:
    (found,) = sources_of_bytes(text.encode(), "bibtex", "x").sources
    assert with_citation(found, "vancouver").source.citation == vancouver
    assert with_citation(found, "author-year").source.citation == author_year


def test_what_a_citation_holds_is_not_left_out() -> None:
    (found,) = sources_of_bytes(ARTICLE.encode(), "bibtex", "x").sources
    assert set(found.left_out) == {"container", "volume", "issue", "pages", "abstract"}
    assert set(with_citation(found, "vancouver").left_out) == {"abstract"}


def test_references_of_a_bare_source() -> None:
    many = source("a", authors=["A, B", "C", "D", "E", "F", "G", "H"], year=2019)
    assert reference_in("vancouver", many) == "A B, C, D, E, F, G, et al. A trial of talk. 2019."
    interview = source("b", title="Interview 4", year=2025)
    assert reference_in("vancouver", interview) == "Interview 4. 2025."
    assert reference_in("author-year", interview) == "Interview 4 (2025)."
    assert reference_in("vancouver", source("c", citation="As I cite it")) == "As I cite it"


def test_the_name_of_a_style() -> None:
    assert style_named("Vancouver") == "vancouver"
    for name, message in {
        "vancover": "there is no style `vancover`; did you mean `vancouver`?",
        "apa": "there is no style `apa`; there are `vancouver` and `author-year`",
    }.items():
        with pytest.raises(CmoError) as caught:
            style_named(name)
        assert str(caught.value) == message
