"""Files that are no projects, or that are made to do harm: a plain word, and nothing touched."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cmo.errors import FileTrouble
from cmo.exchange.refi import documents, evidence_into, opening, read_codebook, read_project
from cmo.exchange.refi.codes import DEEPEST
from cmo.reading import read_values
from tests.exchange.refi.projects import guid, packed, project_xml

PLAIN = project_xml("")


def refused(path: Path, read: Callable[[Path], object] = read_project) -> str:
    with pytest.raises(FileTrouble) as trouble:
        read(path)
    text = str(trouble.value)
    assert text.startswith(f"{path}: ")
    return text.removeprefix(f"{path}: ")


LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE l [<!ENTITY c SYSTEM "file:///etc/hostname">]>'
DTD = "the XML in it has a document type (DTD), which can hide harm; it is not read"


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE, '<!DOCTYPE Project SYSTEM "p.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types(doctype: str, encoding: str, tmp_path: Path) -> None:
    head, _, rest = project_xml("&c;").partition("?>")
    xml = f"{head}?>{doctype}{rest}".replace('encoding="utf-8"', f'encoding="{encoding}"')
    path = packed(tmp_path / "p.qdpx", {"project.qde": xml.encode(encoding)})
    assert refused(path) == DTD
    book = tmp_path / "c.qdc"
    book.write_bytes(xml.encode(encoding))
    assert refused(book, read_codebook) == DTD


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:/evil.txt"]
)
def test_entries_that_climb_out(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in" / "here"
    folder.mkdir(parents=True)
    path = packed(folder / "p.qdpx", {"project.qde": PLAIN, name: "evil"})
    assert refused(path) == (
        f"it holds a file whose name leads out of its folder: {name}; nothing was read"
    )
    assert [*tmp_path.rglob("evil*")] == []


def test_symbolic_links(tmp_path: Path) -> None:
    path = packed(tmp_path / "p.qdpx", {"project.qde": PLAIN})
    link = zipfile.ZipInfo("sources/a.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/hostname")
    assert refused(path) == "it holds a symbolic link: sources/a.txt; nothing was read"


def with_text(path: Path, content: bytes, more: str = "") -> Path:
    inside = (
        f'<TextSource guid="{guid("d")}" name="A" plainTextPath="internal://a.txt">'
        f'<PlainTextSelection guid="{guid("s")}" startPosition="0" endPosition="4" name="felt">'
        f'<Coding guid="{guid("x")}"><CodeRef targetGUID="{guid("c")}"/></Coding>'
        f"</PlainTextSelection></TextSource>{more}"
    )
    code = f'<Code guid="{guid("c")}" name="c" isCodable="true"/>'
    return packed(path, {"project.qde": project_xml(inside, code), "sources/a.txt": content})


def test_a_text_that_is_too_large(tmp_path: Path) -> None:
    path = with_text(tmp_path / "p.qdpx", b"felt" + b" " * documents.MOST_BYTES)
    assert path.stat().st_size < 1_000_000
    project = read_project(path)
    assert [coding.quote for coding in project.codings] == ["felt"]  # from its name
    assert project.notices == (
        "The text of “A” (sources/a.txt in it unpacks to more than 32 MB; it is not read) is not "
        "read.",
    )


def test_too_much_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_IN_ALL", 3)
    project = read_project(with_text(tmp_path / "p.qdpx", b"felt heard"))
    assert project.notices == (
        "The text of “A” (there is too much text in the project) is not read.",
    )


def test_a_text_that_is_none(tmp_path: Path) -> None:
    project = read_project(with_text(tmp_path / "p.qdpx", b"\x89PNG\0\0\xff"))
    assert project.notices == ("The text of “A” (it is no plain text) is not read.",)


def test_too_large_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = packed(tmp_path / "p.qdpx", {"project.qde": PLAIN + " " * 3000})
    monkeypatch.setattr(opening, "MOST_XML", 2048)
    assert refused(path) == "project.qde in it unpacks to more than 0 MB; it is not read"
    bare = tmp_path / "p.qde"
    bare.write_text(PLAIN + " " * 3000)
    assert refused(bare) == "the file is larger than 0 MB"
    monkeypatch.setattr(opening, "MOST_BYTES", 100)
    assert refused(path) == (
        "the file is larger than 0 MB; export the project again, without its sound, video and "
        "pictures"
    )


def test_what_is_no_project(tmp_path: Path) -> None:
    missing = tmp_path / "gone.qdpx"
    assert refused(missing).startswith("there is no such file")
    folder = tmp_path / "folder.qdpx"
    folder.mkdir()
    assert refused(folder) == "this is a folder; name a file in it"
    text = tmp_path / "text.qdpx"
    text.write_text("Dear all,")
    assert refused(text) == "this is no well-formed XML"
    text.write_text("")
    assert refused(text) == "this is no well-formed XML"
    text.write_text("<Project><CodeBook></Project>")
    assert refused(text).startswith("this is no well-formed XML (mismatched tag")
    text.write_bytes(b"PK\x03\x04 and so on")
    damaged = "the file is damaged or not whole; save it again in its program, or copy it again"
    assert refused(text) == damaged
    page = tmp_path / "page.qdpx"
    page.write_text("<html/>")
    assert (
        refused(page) == "this is XML, but no file of the REFI-QDA standard (it begins with <html>)"
    )
    assert refused(page, read_codebook) == refused(page)
    page.write_text("<CodeBook/>")
    assert refused(page) == (
        "this is a codebook, and holds no coded passages; export the project (.qdpx)"
    )
    other = packed(tmp_path / "other.qdpx", {"word/document.xml": "<w/>", "._a.qde": PLAIN})
    assert refused(other) == (
        "there is no project of the REFI-QDA standard in it (an entry .qde); export the project as "
        "REFI-QDA (.qdpx)"
    )
    two = packed(tmp_path / "two.qdpx", {"a.qde": PLAIN, "b.qde": PLAIN})
    assert refused(two) == "there are two projects (.qde) in it; one is wanted"


def test_a_folder_around_the_project_and_what_a_mac_adds(tmp_path: Path) -> None:
    entries = {"P/project.qde": PLAIN, "__MACOSX/project.qde": "x", "P/old/a.qde": "x"}
    assert read_project(packed(tmp_path / "p.qdpx", entries)).name == "P"


@pytest.mark.parametrize(
    ("suffix", "program"),
    [
        (".nvpx", "NVivo"),
        (".mx24", "MAXQDA"),
        (".atlproj", "ATLAS.ti"),
        (".QDA", "QualCoder or QDA Miner"),
    ],
)
def test_a_file_of_a_programs_own(suffix: str, program: str, tmp_path: Path) -> None:
    assert refused(tmp_path / f"p{suffix}") == (
        f"this is a file of {program}'s own; export the project from there as REFI-QDA (.qdpx), or "
        "its codes as a codebook (.qdc)"
    )


def test_codes_nested_too_deep(tmp_path: Path) -> None:
    path = tmp_path / "c.qdc"
    for depth, fine in ((DEEPEST, True), (DEEPEST + 2, False), (100_000, False)):
        path.write_text(
            "<CodeBook><Codes>"
            + '<Code name="a">' * depth
            + "</Code>" * depth
            + "</Codes></CodeBook>"
        )
        if fine:
            assert len([*read_codebook(path).all_codes()]) == depth
        else:
            told = refused(path, read_codebook)
            assert told == f"its codes are nested more than {DEEPEST} deep"


def test_nested_where_nothing_should_be(tmp_path: Path) -> None:
    deep = "<X>" * 50_000 + "</X>" * 50_000
    inside = f"<TextSource><PlainTextContent>{deep}</PlainTextContent></TextSource>{deep}"
    path = packed(tmp_path / "p.qdpx", {"p.qde": project_xml(inside)})
    assert read_project(path).notices == ("<X> is no kind of document known here.",)


def test_names_are_data(tmp_path: Path) -> None:
    nasty = "=cmd|' /C calc'!A0 &lt;script&gt; `[x](y) {a: b} # &#10;- !!x &#x85;&#x2028;"
    code = f'<Code guid="{guid("c")}" name="{nasty}" isCodable="true"/>'
    inside = (
        f'<TextSource guid="{guid("d")}" name="{nasty}"><PlainTextContent>{nasty}'
        "</PlainTextContent>"
        f'<PlainTextSelection guid="{guid("s")}" startPosition="0" endPosition="49">'
        f"<Description>{nasty}</Description>"
        f'<Coding guid="{guid("x")}"><CodeRef targetGUID="{guid("c")}"/></Coding>'
        "</PlainTextSelection></TextSource>"
    )
    project = read_project(packed(tmp_path / "p.qdpx", {"p.qde": project_xml(inside, code)}))
    theory = read_values(
        {
            "format": 1,
            "theory": {"title": "t"},
            "contexts": {"a": next(project.codebook.all_codes()).name},
            "configurations": {"C": {"contexts": ["a"]}},
        }
    )[0]
    path = tmp_path / "theory.yaml"
    from cmo.exchange.editing import difference, edited_files
    from cmo.reading import read_file
    from cmo.writing import as_text

    path.write_text(as_text(theory), encoding="utf-8")
    new, _account = evidence_into(theory, project)
    (piece,) = new.configurations["C"].evidence
    assert piece.quote is not None
    assert piece.quote.startswith("=cmd|' /C calc'!A0 <script>")
    for file, content in edited_files(path, difference(theory, new)).items():
        file.write_bytes(content)
    assert read_file(path)[0] == new


def test_many_codings_take_time_in_proportion(tmp_path: Path) -> None:
    from time import process_time

    def seconds(number: int) -> float:
        text = "word " * number
        selections = "".join(
            f'<PlainTextSelection guid="s{i}" startPosition="{i * 5}" endPosition="{i * 5 + 900}">'
            f'<Coding guid="{guid(f"x{i}")}"><CodeRef targetGUID="{"cd"[i % 2]}"/></Coding>'
            "</PlainTextSelection>"
            for i in range(number - 200)
        )
        inside = (
            f'<TextSource guid="t" name="A"><PlainTextContent>{text}</PlainTextContent>'
            f"{selections}</TextSource>"
        )
        codes = '<Code guid="c" name="a"/><Code guid="d" name="C1"/>'
        path = packed(tmp_path / "p.qdpx", {"p.qde": project_xml(inside, codes)})
        theory = read_values(
            {
                "format": 1,
                "theory": {"title": "t"},
                "contexts": {"a": "A"},
                "configurations": {"C1": {"contexts": ["a"]}, "C2": {"contexts": ["a"]}},
            }
        )[0]
        start = process_time()
        project = read_project(path)
        new, _account = evidence_into(theory, project)
        again, _account = evidence_into(new, project)
        assert again == new
        assert len(new.configurations["C1"].evidence) == number - 200
        return process_time() - start

    few = min(seconds(1_000), seconds(1_000))
    assert seconds(8_000) < 30 * few + 1
