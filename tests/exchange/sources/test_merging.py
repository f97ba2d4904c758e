"""Sources as a part of a theory, and brought into a theory that is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cmo
from cmo.document import Bullets, Document, Heading, Paragraph, plain
from cmo.errors import FileTrouble
from cmo.exchange.editing import difference, edited_files
from cmo.exchange.sources import as_text, sources_of_bytes
from cmo.exchange.sources.found import SourcesRead
from cmo.exchange.sources.merging import sources_imported, sources_into
from cmo.model import ProgrammeTheory, Source
from cmo.reading import read_file, read_text, read_values
from cmo.tables import Table
from cmo.writing import as_values, text_of_values
from tests.exchange.sources.test_round_trip import some_sources
from tests.strategies import theories
from tests.theories import night_shift


def bib(text: str) -> SourcesRead:
    return sources_of_bytes(text.encode(), "bibtex", "refs.bib")


def ris(*entries: str) -> SourcesRead:
    text = "".join(f"TY  - BOOK\n{entry}\nER  - \n" for entry in entries)
    return sources_of_bytes(text.encode(), "ris", "refs.ris")


def theory_with(**sources: dict[str, Any]) -> ProgrammeTheory:
    values = night_shift()
    values["sources"] |= sources
    return read_values(values)[0]


def lines(account: Document) -> list[str]:
    """An account as lines of plain text."""
    found: list[str] = []
    for block in account:
        if isinstance(block, Heading):
            found.append(f"{'#' * block.level} {block.text}")
        elif isinstance(block, Paragraph):
            found.append(plain(block.text))
        elif isinstance(block, Bullets):
            found += [f"- {plain(item)}" for item in block.items]
        elif isinstance(block, Table):
            found += [" | ".join(row) for row in (block.columns, *block.rows)]
            found += [block.note] if block.note else []
        else:
            raise AssertionError(block)
    return found


def changes(old: ProgrammeTheory, new: ProgrammeTheory) -> list[str]:
    return list(map(str, difference(old, new)))


LIBRARY = """
@article{Smith+2019, title={A trial of talk}, author={Smith, A}, year=2019, journal={J Talk},
  volume=3, doi={https://doi.org/10.1000/ABC}}
@book{talk, title={A Trial of Talk}, year=2019, keywords={x}}
@misc{talk, title={Talk again}, url={https://doi.org/10.1000/again}}
@misc{, title={Interview with a nurse}, year=2020}
"""


def test_a_part_of_a_theory() -> None:
    found = sources_imported(bib(LIBRARY))
    assert found.is_part
    assert found.values == {
        "sources": {
            "Smith-2019": {
                "title": "A trial of talk",
                "type": "journal article",
                "authors": ["Smith, A"],
                "year": 2019,
                "published": {"in": "J Talk", "volume": "3"},
                "doi": "10.1000/abc",
            },
            "talk": {"title": "A Trial of Talk", "type": "book", "year": 2019},
            "talk-2": {
                "title": "Talk again",
                "doi": "10.1000/again",
                "url": "https://doi.org/10.1000/again",
            },
            "interview-with-a-2020": {"title": "Interview with a nurse", "year": 2020},
        }
    }
    assert lines(found.account) == [
        "## Sources",
        "refs.bib: 4 sources read.",
        "### Ids",
        "- 1 entry has no key; its id is made of author and year, or of the title: "
        "interview-with-a-2020",
        "- refs.bib:2:1: advice the key Smith+2019 does not fit as an id; it becomes Smith-2019 "
        "(key-changed)",
        "- refs.bib:5:1: warning the key talk is given twice (first in line 4); this source "
        "becomes talk-2 (duplicate-key)",
        "### DOIs",
        "- 1 DOI written bare and in small letters: https://doi.org/10.1000/ABC becomes "
        "10.1000/abc",
        "- 1 DOI taken from an address on the web: talk-2",
        "### Sources that may be one; nothing is merged",
        "- talk may be the same source as Smith-2019: same title and year",
        "### Left out",
        "Field in the file | Entries",
        "keywords | 1",
        "A source of a theory has no place for these.",
    ]
    values = night_shift()
    values["sources"] |= found.values["sources"]
    assert set(read_text(text_of_values(values))[0].sources) > set(found.values["sources"])


def test_what_is_said_of_several() -> None:
    books = (f"TI  - Book {n} of many\nPY  - 20{n}\nDO  - doi:10.1000/{n}" for n in range(11, 17))
    sites = (f"TI  - Site {n} of many\nUR  - https://doi.org/10.1000/{n}" for n in range(21, 23))
    assert lines(sources_imported(ris(*books, *sites)).account)[2:] == [
        "### Ids",
        "- 8 entries have no key; their ids are made of author and year, or of the title: "
        "book-11-of-2011, book-12-of-2012, book-13-of-2013, book-14-of-2014, book-15-of-2015 and "
        "3 more",
        "### DOIs",
        "- 6 DOIs written bare and in small letters: doi:10.1000/11 becomes 10.1000/11, and so on",
        "- 2 DOIs taken from an address on the web: site-21-of, site-22-of",
    ]


@pytest.mark.parametrize("into", [False, True])
def test_a_file_of_which_nothing_can_be_read(into: bool) -> None:
    read = bib("@misc{a, keywords={x}}")
    with pytest.raises(FileTrouble) as caught:
        sources_into(theory_with(), read) if into else sources_imported(read)
    assert str(caught.value) == (
        "refs.bib: no entry of this file can be read\n"
        "refs.bib:1:1: error the entry `a` has no title, and nothing to stand for it; it is not "
        "read (no-title)"
    )


SMITH: dict[str, Any] = {
    "title": "A trial of talk",
    "year": 2018,
    "note": "Mine.",
    "appraisal": {"rigour": "low"},
    "waive": {"no-evidence": "later"},
}


def test_what_is_the_same_is_filled_in_and_what_differs_is_told() -> None:
    old = theory_with(smith=SMITH, other={"title": "By DOI", "doi": "https://doi.org/10.1000/X"})
    read = bib(
        "@article{smith, title={A trial of talk}, year=2019, author={Smith, A}, note={Theirs}, "
        "appraisal={rigour: high}}\n"
        "@book{key, title={By its DOI}, year=2001, doi={10.1000/x}}\n"
        "@book{new, title={New}}"
    )
    new, account = sources_into(old, read)
    assert changes(old, new) == [
        "sources > smith > type: “journal article” is added",
        "sources > smith > authors: [“Smith, A”] is added",
        "sources > other > type: “book” is added",
        "sources > other > year: 2001 is added",
        "sources > new: {title: “New”, type: “book”} is added",
    ]
    assert lines(account) == [
        "## Sources",
        "refs.bib: 3 sources read: 1 added and 2 filled in.",
        "### Added",
        "- new: New",
        "### Filled in",
        "Source | Field | From the file",
        "smith | type | journal article",
        "smith | authors | Smith, A",
        "other | type | book",
        "other | year | 2001",
        "### Different, and left as the theory has it",
        "Source | Field | In the theory | In the file",
        "smith | year | 2018 | 2019",
        "smith | appraisal | rigour: low | rigour: high",
        "smith | note | Mine. | Theirs",
        "other | title | By DOI | By its DOI",
    ]
    again, account = sources_into(new, read)
    assert again is new
    assert lines(account)[1] == "refs.bib: 3 sources read: 3 already there."


def test_the_file_may_overrule_all_but_what_the_analyst_said() -> None:
    old = theory_with(smith={**SMITH, "url": "https://example.org", "authors": ["A. Smith"]})
    read = bib(
        "@article{smith, title={Another name altogether}, year=2019, author={Smith, A}, "
        'note={Theirs}, appraisal={rigour: high}, waive={{"no-evidence": "never"}}}'
    )
    new, account = sources_into(old, read, replace=True)
    assert changes(old, new) == [
        "sources > smith > title: “A trial of talk” becomes “Another name altogether”",
        "sources > smith > authors: “A. Smith” becomes “Smith, A”",
        "sources > smith > year: 2018 becomes 2019",
        "sources > smith > type: “journal article” is added",
    ]
    assert lines(account)[1] == ("refs.bib: 1 source read: 1 filled in and 1 changed.")
    assert "### Taken from the file, in place of what the theory had" in lines(account)
    assert "smith | note | Mine. | Theirs" in lines(account)
    smith = new.sources["smith"]
    assert (smith.note, smith.url, dict(smith.waive)) == (
        "Mine.",
        "https://example.org",
        {"no-evidence": "later"},
    )
    assert sources_into(new, read, replace=True)[0] is new


def test_a_citation_that_was_made_before_the_fields_changed() -> None:
    old = theory_with(smith={**SMITH, "citation": "Smith. A trial of talk. 2018."})
    read = bib("@article{smith, title={A trial of talk}, year=2019, journal={J Talk}}")
    new, account = sources_into(old, read, replace=True)
    assert new.sources["smith"].citation == "Smith. A trial of talk. 2018."
    head = "### Citations that may not fit any more; they are what tables show"
    at = lines(account).index(head)
    assert lines(account)[at + 1] == "- smith: Smith. A trial of talk. 2018."


PUBLISHED = (
    "@article{smith, title={A trial of talk}, journal={J Talk}, volume=3, number=2, "
    "pages={1--9}, editor={Ng, B and WHO}}"
)


def test_where_it_came_out_is_filled_in_field_by_field() -> None:
    published = {"in": "J. of Talk", "pages": "1-9", "place": "Leeds"}
    old = theory_with(smith={"title": "A trial of talk", "published": published})
    new, account = sources_into(old, bib(PUBLISHED))
    assert changes(old, new) == [
        "sources > smith > published > volume: “3” is added",
        "sources > smith > published > issue: “2” is added",
        "sources > smith > published > editors: [“Ng, B”, “WHO”] is added",
        "sources > smith > type: “journal article” is added",
    ]
    assert lines(account)[1:] == [
        "refs.bib: 1 source read: 1 filled in.",
        "### Filled in",
        "Source | Field | From the file",
        "smith | type | journal article",
        "smith | published volume | 3",
        "smith | published issue | 2",
        "smith | published editors | Ng, B; WHO",
        "### Different, and left as the theory has it",
        "Source | Field | In the theory | In the file",
        "smith | published in | J. of Talk | J Talk",
    ]
    assert sources_into(new, bib(PUBLISHED))[0] is new
    whole, account = sources_into(new, bib(PUBLISHED), replace=True)
    assert changes(new, whole) == [
        "sources > smith > published > in: “J. of Talk” becomes “J Talk”"
    ]
    assert as_values(whole)["sources"]["smith"]["published"] == {
        "in": "J Talk",
        "volume": "3",
        "issue": "2",
        "pages": "1-9",
        "place": "Leeds",
        "editors": ["Ng, B", "WHO"],
    }
    assert sources_into(whole, bib(PUBLISHED), replace=True)[0] is whole


def test_where_it_came_out_in_a_file_that_said_nothing_of_it(tmp_path: Path) -> None:
    text = (
        "format: 1\ntheory: {title: Talk}\nsources:\n  smith:\n"
        "    title: A trial of talk  # ours\n    doi: 10.1000/a\n"
        "  ng: A trial of trust\n"
        "configurations:\n  C1: {contexts: [{id: a, label: A}]}\n"
    )
    file = tmp_path / "theory.yaml"
    file.write_text(text, encoding="utf-8", newline="\n")
    both = PUBLISHED + "@book{ng, title={A trial of trust}, publisher={Sage}}"
    old, _ = read_file(file)
    new, _ = sources_into(old, bib(both))
    contents = edited_files(file, difference(old, new))
    assert contents[file].decode() == text.replace(
        "# ours\n",
        "# ours\n    type: journal article\n    published:\n      in: J Talk\n"
        "      volume: '3'\n      issue: '2'\n      pages: 1–9\n      editors: ['Ng, B', WHO]\n",
    ).replace(
        "  ng: A trial of trust\n",
        "  ng:\n    title: A trial of trust\n    type: book\n    published:\n"
        "      publisher: Sage\n",
    )
    file.write_bytes(contents[file])
    assert read_file(file)[0] == new


def test_evidence_knows_the_source_as_it_is_now() -> None:
    old = theory_with()
    new, _ = sources_into(old, bib("@misc{int-04, title={Interview 4}, author={Nurse}}"))
    (piece,) = new.configurations["CMOC1"].evidence
    assert piece.sources[0] is new.sources["int-04"]
    assert piece.sources[0].authors == ("Nurse",)


def test_another_title_under_the_same_key_fills_nothing_in() -> None:
    old = theory_with(smith={"title": "Trust in nurses"})
    read = bib("@misc{smith, title={Budgets of schools}, year=2019, doi={10.1000/b}}")
    new, account = sources_into(old, read)
    assert new is old
    assert lines(account)[1:4] == [
        "refs.bib: 1 source read: 1 not taken over.",
        "### Not taken over",
        "- smith has another title in the theory (“Trust in nurses”) than in the file (“Budgets of "
        "schools”); nothing is taken from the file. If they are one source, let the file overrule "
        "the theory (--replace); if not, give the entry another key",
    ]
    assert sources_into(old, read, replace=True)[0].sources["smith"].doi == "10.1000/b"


@pytest.mark.parametrize("replace", [False, True])
def test_another_title_and_doi_under_the_same_key_is_another_source(replace: bool) -> None:
    old = theory_with(smith={"title": "Trust in nurses", "doi": "10.1000/a"})
    read = bib("@misc{smith, title={Budgets of schools}, year=2019, doi={10.1000/b}}")
    new, account = sources_into(old, read, replace=replace)
    assert changes(old, new) == [
        "sources > smith-2: {title: “Budgets of schools”, year: 2019, doi: “10.1000/b”} is added"
    ]
    assert lines(account)[2:4] == [
        "### Added",
        "- smith-2: Budgets of schools (the theory has another source smith: “Trust in nurses”)",
    ]
    assert sources_into(new, read, replace=replace)[0] is new


def test_a_doi_put_right_is_the_same_source() -> None:
    old = theory_with(smith={"title": "Trust in nurses", "doi": "10.1000/preprint"})
    read = bib("@misc{smith, title={Trust in nurses}, doi={10.1000/paper}}")
    assert changes(old, sources_into(old, read, replace=True)[0]) == [
        "sources > smith > doi: “10.1000/preprint” becomes “10.1000/paper”"
    ]


def test_what_may_be_there_under_another_id_is_held_back() -> None:
    old = theory_with(
        pawson={"title": "Realistic evaluation", "year": 1997, "authors": ["Pawson R", "Tilley N"]},
        ng={"title": "A trial", "year": 2019, "authors": ["Ng A"]},
    )
    read = bib(
        "@book{PT97, title={Realistic Evaluation}, year=1997, author={Ray Pawson}}\n"
        "@book{PT97b, title={Realistic Evaluation}, year=1997, doi={10.1000/pt}}\n"
        "@book{Other, title={A Trial}, year=2019, author={Roe, B}}"
    )
    new, account = sources_into(old, read)
    assert [*new.sources][-1] == "Other"
    assert lines(account)[1:7] == [
        "refs.bib: 3 sources read: 1 added and 2 not taken over.",
        "### Not taken over",
        "- PT97 may be pawson of the theory: same title and year; it is not added. If they are "
        "one, give the entry the key pawson, and import again; if they are two, write it into the "
        "theory file yourself",
        "- PT97b may be pawson of the theory: same title and year; it is not added. If they are "
        "one, give pawson the DOI 10.1000/pt in the theory file, and import again; if they are "
        "two, write it into the theory file yourself",
        "### Added",
        "- Other: A Trial",
    ]
    assert sources_into(new, read)[0] is new


def test_one_source_twice_in_a_file() -> None:
    old = theory_with()
    read = bib("@misc{a, title={A}, doi={10.1000/a}}\n@misc{b, title={B}, doi={10.1000/A}}")
    new, account = sources_into(old, read)
    assert [*new.sources] == ["int-04", "a"]
    assert lines(account)[1:4] == [
        "refs.bib: 2 sources read: 1 added and 1 not taken over.",
        "### Not taken over",
        "- b is the same source as a, which stands before it in the file; it is not read",
    ]
    assert sources_into(new, read, replace=True)[0] is new


def test_entries_without_keys_are_known_again() -> None:
    why, how = (
        "TI  - Why\nAU  - Pawson, Ray\nPY  - 1997",
        "TI  - How\nAU  - Pawson, Ray\nPY  - 1997",
    )
    new, _ = sources_into(theory_with(), ris(why, how))
    assert [*new.sources] == ["int-04", "pawson-1997", "pawson-1997-2"]
    assert sources_into(new, ris(how, why), replace=True)[0] is new
    other = "TI  - When\nAU  - Pawson, Ray\nPY  - 1997"
    more, account = sources_into(new, ris(other, how, why))
    assert changes(new, more) == [
        "sources > pawson-1997-3: {title: “When”, type: “book”, authors: [“Pawson, Ray”], "
        "year: 1997} is added"
    ]
    assert "- pawson-1997-3: When (the theory has another source pawson-1997: “Why”)" in lines(
        account
    )


def test_comments_and_layout_of_the_file_stay(tmp_path: Path) -> None:
    text = (
        "format: 1\n"
        "theory: {title: Talk}   # ours\n"
        "sources:\n"
        "  # the first paper\n"
        "  smith:\n"
        '    title: "A trial of talk"  # quoted\n'
        "\n"
        "  int-04: Interview 4\n"
        "configurations:\n"
        "  C1:\n"
        "    contexts: [{id: a, label: A}]\n"
        "    evidence: [{source: smith}]\n"
    )
    text = text.replace("\n", "\r\n")
    file = tmp_path / "theory.yaml"
    file.write_bytes(text.encode())
    read = bib("@book{smith, title={A trial of talk}, year=2019}\n@misc{new, title={New: one}}")
    old, _ = read_file(file)
    new, _ = sources_into(old, read)
    wanted = text.replace(
        "  # quoted\r\n", "  # quoted\r\n    type: book\r\n    year: 2019\r\n"
    ).replace("  int-04: Interview 4\r\n", "  int-04: Interview 4\r\n\r\n  new: 'New: one'\r\n")
    contents = edited_files(file, difference(old, new))
    assert contents == {file: wanted.encode()}
    file.write_bytes(contents[file])
    assert read_file(file)[0] == new
    assert sources_into(read_file(file)[0], read)[0] == new


def test_many_are_counted() -> None:
    many = "".join(f"@misc{{k{n}+, title={{Title {n} of many}}}}\n" for n in range(203))
    _, account = sources_into(theory_with(), bib(many))
    assert lines(account).count("and 3 more") == 2
    same = {f"k{n}": {"title": f"Title {n} of many"} for n in range(203)}
    _, account = sources_into(
        theory_with(**same), bib(many.replace("+", "").replace("title", "year=2019, title"))
    )
    assert lines(account)[1] == "refs.bib: 203 sources read: 203 filled in."
    assert lines(account)[-1] == "and 3 more"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(values=theories(), first=some_sources(), second=some_sources(), replace=st.booleans())
def test_a_second_import_changes_nothing(
    values: dict[str, Any], first: Sequence[Source], second: Sequence[Source], replace: bool
) -> None:
    old, _ = read_values(values)
    for sources in (first, second):
        read = sources_of_bytes(as_text(sources, "csl").encode(), "csl", "x.json")
        new, _ = sources_into(old, read, replace=replace)
        assert set(new.sources) >= set(old.sources)
        for id, source in old.sources.items():
            for name in type(source).model_fields:
                before, after = getattr(source, name), getattr(new.sources[id], name)
                assert after == before or not before or (replace and after)
        assert sources_into(new, read, replace=replace)[0] is new
        rest = [{**as_values(theory), "sources": None} for theory in (old, new)]
        assert rest[0] == rest[1]
        old = new


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(values=theories())
def test_the_sources_of_a_theory_change_nothing_in_it(values: dict[str, Any]) -> None:
    theory, _ = read_values(values)
    if theory.sources:
        text = as_text(theory.sources.values(), "bibtex")
        assert sources_into(theory, bib(text))[0] == theory


def test_a_theory_can_still_be_asked(tmp_path: Path) -> None:
    read = bib("@misc{int-04, title={Interview 4}, url={javascript:alert(1)}}")
    theory = cmo.Theory(sources_into(theory_with(), read)[0])
    page = theory.report(tmp_path / "report.html").read_text(encoding="utf-8")
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


MENTIONED = {"citation": "Lee et al. (2021)", "authors": ["Lee"], "year": 2021}
LEE = "@article{LeeClubs, author = {Lee, Ann and Ng, Bo}, title = {A trial}, year = 2021}\n"


def test_a_source_that_a_table_only_mentions_becomes_the_entry() -> None:
    theory = theory_with(**{"lee-2021": MENTIONED})
    new, account = sources_into(theory, bib(LEE))
    assert lines(account)[1].endswith("1 source read: 1 filled in.")
    assert as_values(new)["sources"]["lee-2021"] == {
        "title": "A trial",
        "type": "journal article",
        "authors": ["Lee, Ann", "Ng, Bo"],
        "year": 2021,
    }
    assert new.sources.keys() == theory.sources.keys()
    assert sources_into(new, bib(LEE))[0] == new


def test_of_two_entries_by_one_author_in_one_year_neither_is_the_mentioned_one() -> None:
    theory = theory_with(**{"lee-2021": MENTIONED})
    other = LEE.replace("LeeClubs", "LeeTrial").replace("A trial", "Another")
    new, _ = sources_into(theory, bib(LEE + other))
    assert as_values(new)["sources"]["lee-2021"] == MENTIONED
    assert new.sources.keys() - theory.sources.keys() == {"LeeClubs", "LeeTrial"}
    key = LEE.replace("LeeClubs", "lee-2021")
    assert sources_into(theory, bib(key))[0].sources["lee-2021"].title == "A trial"
