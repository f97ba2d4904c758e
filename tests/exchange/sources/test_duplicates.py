"""Sources that are one."""

from __future__ import annotations

from cmo.exchange.sources import same_sources
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
