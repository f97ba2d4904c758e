"""Files that are made to do harm, or were damaged: a plain word, in good time."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator

import pytest

from cmo.errors import FileTrouble
from cmo.exchange.sources import Format, SourcesRead, sources_of_bytes
from cmo.exchange.sources.merging import sources_imported
from tests.exchange.sources.test_merging import lines

SECONDS = 20
"""Far more than any of these takes, and far less than what grows with the square."""


@pytest.fixture(autouse=True)
def _in_good_time() -> Iterator[None]:
    begin = time.perf_counter()
    yield
    assert time.perf_counter() - begin < SECONDS


def read(text: str, format: Format) -> SourcesRead:
    return sources_of_bytes(text.encode(), format, "x")


BOMBS = {
    "strings of strings": '@string{a0="xxxxxxxxxx"}\n'
    + "".join(f"@string{{a{n + 1}=a{n} # a{n}}}\n" for n in range(60))
    + "@misc{z,title=a60}",
    "one long string": "@string{s={" + "x" * 1_000_000 + "}}\n@misc{a,title=s}" * 60,
    "one long crossref": "@misc{a,title={x},crossref=p}\n" * 60
    + "@book{p,publisher={"
    + "x" * 1_000_000
    + "}}",
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_text_that_is_repeated_beyond_measure(text: str) -> None:
    with pytest.raises(FileTrouble) as caught:
        read(text, "bibtex")
    assert str(caught.value) == (
        "x: the names of its @strings, or its crossrefs, stand for more than 50,000,000 "
        "characters of text; it is not read"
    )


@pytest.mark.parametrize(
    "field",
    [
        "title={" + "{" * 100_000 + "x" + "}" * 100_000 + "}",
        "title={x}, author={" + "{" * 100_000 + "x" + "}" * 100_000 + "}",
        "title={" + "\\emph{" * 20_000 + "x" + "}" * 20_000 + "}",
        "title={" + "\\begin{a}" * 5_000 + "}",
        "title={" + "$x " * 20_000 + "}",
        "title={x}, author={" + "A B and " * 20_000 + "C D}",
        "title={x}, doi={" + "10.1000." * 100_000 + "}",
        "title={x}, doi={10.1000/" + ")" * 500_000 + "}",
        "title={x}, url={https://doi.org/" + "10.1000." * 100_000 + "}",
        "title=" + "a # " * 50_000 + "b",
    ],
    ids=lambda field: field[:18],
)
def test_one_field_of_a_kind_that_nobody_means(field: str) -> None:
    assert [one.source.id for one in read(f"@misc{{a, {field}}}", "bibtex").sources] == ["a"]


def test_braces_that_never_end() -> None:
    found = read("@misc{a,title=" + "{" * 200_000 + "\n@misc{b, title={B}}", "bibtex")
    assert [problem.code for problem in found.problems] == ["broken-entry"]
    assert [one.source.id for one in found.sources] == ["b"]


@pytest.mark.parametrize(
    ("one", "format"),
    [
        (
            "@article{{k{n},title={{Title {n}}},author={{Smith, A}},doi={{10.1000/{m}}}}}\n",
            "bibtex",
        ),
        ("@article{{k,title={{Title of all}},year=2019}}\n", "bibtex"),
        ("TY  - JOUR\nTI  - Title {n}\nPY  - 2019\nDO  - 10.1000/{m}\nER  - \n", "ris"),
    ],
)
def test_many_entries(one: str, format: Format) -> None:
    text = "".join(one.format(n=n, m=n // 2) for n in range(20_000))
    found = sources_imported(read(text, format))
    assert len(found.values["sources"]) == 20_000
    assert len(lines(found.account)) < 1_000


@pytest.mark.parametrize("line", ["more words", "KW  - word", "ZQ  - word", "N1  - word"])
def test_an_entry_without_an_end(line: str) -> None:
    found = read("TY  - JOUR\nTI  - x\n" + f"{line}\n" * 200_000, "ris")
    assert [str(problem) for problem in found.problems] == [
        "x:1:1: warning the entry that begins here has no end (`ER  - `); it is read all the same "
        "(no-end)"
    ]
    (one,) = found.sources
    assert len(one.source.title or "") == (2_200_001 if line == "more words" else 1)


def test_json_in_json() -> None:
    """However deep: it is read or refused, also just where Python gives up."""
    deepest = sys.getrecursionlimit() + 100
    told: set[int | str] = set()
    for depth in [*range(100, deepest - 300, 50), *range(deepest - 300, deepest, 3), 100_000]:
        for begin, end in (("[", "]"), ('{"a":', "}")):
            value = begin * depth + "1" + end * depth
            for text in (
                f'[{{"id": "a", "title": "A", "deep": {value}}}]',
                f'[{{"id": "a", "title": {value}}}]',
                f'{{"references": [{{"id": "a", "title": {value}}}]}}',
                value,
            ):
                try:
                    told.add(len(read(text, "csl").sources))
                except FileTrouble as error:
                    told.add(str(error))
    assert told == {
        0,  # a list in a list is no entry, and is told as a problem
        1,
        "x: this JSON is no list of references",
        "x: this JSON holds no list of references",
    }


ODD = [
    {"id": {"a": 1}, "title": ["x", 3], "author": [[["x"]], 3, None, {"family": 3}]},
    {"id": "b", "title": "B", "issued": {"date-parts": [[None, {}]]}, "custom": {"waive": "[1]"}},
    {"id": 1e400, "title": float("nan"), "issued": {"date-parts": [[1e400]]}},
    {"id": True, "title": "x", "issued": [], "author": {"given": "A"}, "custom": 3},
    {"id": "c", "title": {"a": []}, "author": "A", "URL": ["javascript:alert(1)"]},
]


def test_json_with_odd_values() -> None:
    found = sources_imported(read(json.dumps(ODD), "csl"))
    assert len(found.values["sources"]) == 5


def test_signs_that_steer_a_terminal_stay_in_no_text() -> None:
    bibtex = (
        "@misc{a\x1b[31m, title={x\x1b]0;y\x07}, year={\x1b[2J}, k\x9bw={x}}\n"
        "@article{\x1b[31mbroken, title = {x"
    )
    csl = '[{"id": "a\\ud800\\u001b[31m", "title": "x\\ud800", "\\u001b[2J\\ud801": 1}]'
    for found in (read(bibtex, "bibtex"), read(csl, "csl")):
        account = "\n".join(lines(sources_imported(found).account))
        told = account + "".join(f"{one.key}{[*one.left_out]}" for one in found.sources)
        assert told.replace("\n", "").isprintable()
        assert found.problems
        told.encode()


def test_names_in_braces() -> None:
    found = read(
        "@misc{a, title={T}, author={{Smith, Jones and Partners} and {{{WHO}}} and "
        "{\\'E}mile {van der Berg} and {A {and} B} and {} and {{}}}}",
        "bibtex",
    )
    assert found.sources[0].source.authors == (
        "Smith, Jones and Partners",
        "WHO",
        "van der Berg, Émile",
        "A and B",
    )
