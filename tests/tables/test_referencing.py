"""A source as a list of references has it, in each style."""

from __future__ import annotations

import pytest

from cmo.errors import CmoError
from cmo.model import Source
from cmo.tables.evidence import reference_of
from cmo.tables.referencing import reference_in, style_named


def source(id: str, **fields: object) -> Source:
    return Source.model_validate({"id": id, "title": "A trial of talk", **fields})


def test_references_of_a_bare_source() -> None:
    many = source("a", authors=["A, B", "C", "D", "E", "F", "G", "H"], year=2019)
    assert reference_in("vancouver", many) == "A B, C, D, E, F, G, et al. A trial of talk. 2019."
    interview = source("b", title="Interview 4", year=2025)
    assert reference_in("vancouver", interview) == "Interview 4. 2025."
    assert reference_in("author-year", interview) == "Interview 4 (2025)."
    assert reference_in("vancouver", source("c", citation="As I cite it")) == "As I cite it"


AUTHORS = ["Marshall, Paul", "van der Berg, Jean-Pierre", "WHO"]
JMIR = {"in": "JMIR", "volume": "11", "issue": "2", "pages": "1-9", "publisher": "JMIR Ltd"}
SAGE = {"publisher": "Sage", "place": "London"}
REALISM = {"in": "Realism", **SAGE, "editors": ["Archer, M.", "Bhaskar, R."], "pages": "7"}
REFERENCES: list[tuple[dict[str, object], str, str, str]] = [
    (
        {"authors": AUTHORS, "type": "journal article", "doi": "10.2196/5", "published": JMIR},
        "Marshall P, van der Berg JP, WHO. A trial of talk. JMIR. 2024;11(2):1–9. "
        "https://doi.org/10.2196/5",
        "Marshall, P., van der Berg, J.-P. and WHO (2024) A trial of talk. JMIR, 11(2), pp. 1–9. "
        "https://doi.org/10.2196/5",
        "Marshall, Paul, van der Berg, Jean-Pierre, WHO (2024). A trial of talk. JMIR, 11(2), "
        "pp. 1–9.",
    ),
    (
        {"authors": "Ng, A", "published": {"in": "J Talk", "pages": "e12"}},
        "Ng A. A trial of talk. J Talk. 2024:e12.",
        "Ng, A. (2024) A trial of talk. J Talk, p. e12.",
        "Ng, A (2024). A trial of talk. J Talk, p. e12.",
    ),
    (
        {"year": None, "published": {"in": "J Talk", "issue": "3", "pages": "4"}},
        "A trial of talk. J Talk. (3):4.",
        "A trial of talk. J Talk, (3), p. 4.",
        "A trial of talk. J Talk, (3), p. 4.",
    ),
    (
        {"authors": ["Pawson, Ray", "et al."], "published": REALISM},
        "Pawson R, et al. A trial of talk. In: Archer M, Bhaskar R, editors. Realism. London: "
        "Sage; 2024. p. 7.",
        "Pawson, R. et al. (2024) A trial of talk. In: Archer M, Bhaskar R, editors. Realism, "
        "p. 7. London: Sage.",
        "Pawson, Ray, et al. (2024). A trial of talk. In: Archer M, Bhaskar R, editors. Realism, "
        "p. 7. London: Sage.",
    ),
    (
        {"type": "Book Chapter", "published": {"in": "Realism", "volume": "2", "pages": "7–9"}},
        "A trial of talk. In: Realism. Vol. 2. 2024. p. 7–9.",
        "A trial of talk (2024). In: Realism, vol. 2, pp. 7–9.",
        "A trial of talk (2024). In: Realism, vol. 2, pp. 7–9.",
    ),
    (
        {
            "type": "book",
            "published": {"in": "Studies", "volume": "2", "issue": "4", **SAGE, "editors": "Ng, A"},
        },
        "Ng A, editor. A trial of talk. Vol. 2, no. 4. London: Sage; 2024. (Studies).",
        "Ng A, editor (2024) A trial of talk. Vol. 2, no. 4. (Studies). London: Sage.",
        "Ng A, editor (2024). A trial of talk. Vol. 2, no. 4. (Studies). London: Sage.",
    ),
    (
        {"authors": "NICE", "published": {"issue": "NG1", "publisher": "NICE", "editors": "Ng, A"}},
        "NICE. A trial of talk. Ng A, editor. No. NG1. NICE; 2024.",
        "NICE (2024) A trial of talk. Ng A, editor. No. NG1. NICE.",
        "NICE (2024). A trial of talk. Ng A, editor. No. NG1. NICE.",
    ),
]


@pytest.mark.parametrize(("fields", "vancouver", "author_year", "plain"), REFERENCES)
def test_references_say_where_it_came_out(
    fields: dict[str, object], vancouver: str, author_year: str, plain: str
) -> None:
    found = source("a", **{"year": 2024, **fields})
    assert reference_in("vancouver", found) == vancouver
    assert reference_in("author-year", found) == author_year
    assert reference_of(found) == plain


def test_the_name_of_a_style() -> None:
    assert style_named("Vancouver") == "vancouver"
    for name, message in {
        "vancover": "there is no style `vancover`; did you mean `vancouver`?",
        "apa": "there is no style `apa`; there are `vancouver` and `author-year`",
    }.items():
        with pytest.raises(CmoError) as caught:
            style_named(name)
        assert str(caught.value) == message


def test_the_address_at_the_end() -> None:
    said = "A trial of talk. 2019."
    for fields, address in (
        ({"doi": "10.1000/a", "url": "https://example.org"}, " https://doi.org/10.1000/a"),
        ({"doi": "none", "url": "https://example.org"}, " https://example.org"),
        ({"doi": "PMID 3"}, " PMID 3"),
        ({}, ""),
    ):
        found = source("a", year=2019, **fields)
        assert reference_in("vancouver", found) == f"{said}{address}"
