"""Zip archives, and the packages of Office in them."""

from __future__ import annotations

import io
import zipfile

import pytest

from cmo.errors import FileTrouble
from cmo.exchange.incoming.archive import Archive
from cmo.exchange.incoming.office_package import OfficePackage


def _zip(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return whole.getvalue()


def _damaged(content: bytes, name: str = "a.txt") -> str:
    with pytest.raises(FileTrouble) as caught:
        Archive(content, "f.zip").read(name)
    return str(caught.value)


def test_entries_are_read_by_name() -> None:
    archive = Archive(_zip({"a.txt": b"x", "b/c.txt": b"y" * 9}), "f.zip")
    assert archive.names == ("a.txt", "b/c.txt")
    assert archive.sizes == {"a.txt": 1, "b/c.txt": 9}
    assert "a.txt" in archive
    assert "A.txt" not in archive
    assert archive.read("b/c.txt") == b"y" * 9
    with pytest.raises(KeyError):
        archive.read("none")


def test_an_entry_that_is_too_large() -> None:
    content = _zip({"a.txt": bytes(2 * 1024 * 1024)})
    with pytest.raises(FileTrouble) as caught:
        Archive(content, "f.zip").read("a.txt", 1024 * 1024)
    assert str(caught.value) == "f.zip: a.txt in it unpacks to more than 1 MB; it is not read"


def test_an_entry_under_a_password() -> None:
    content = bytearray(_zip({"a.txt": b"x"}))
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(start) + at] |= 1
    assert _damaged(bytes(content)) == "f.zip: it is protected by a password; save it without one"


def test_an_entry_whose_bytes_are_wrong() -> None:
    content = _zip({"a.txt": b"hello"}, zipfile.ZIP_STORED).replace(b"hello", b"hullo")
    assert _damaged(content) == (
        "f.zip: the file is damaged: a.txt cannot be read (Bad CRC-32 for file 'a.txt')"
    )


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_entry_that_is_packed_in_another_way(method: int) -> None:
    assert _damaged(_zip({"a.txt": b"x"}, method)) == (
        "f.zip: the file is damaged: a.txt cannot be read (it is packed as no office program "
        "does it)"
    )


def test_an_archive_of_very_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cmo.exchange.incoming.archive.MOST_ENTRIES", 2_000)
    content = _zip({str(number): b"" for number in range(2_001)}, zipfile.ZIP_STORED)
    with pytest.raises(FileTrouble) as caught:
        Archive(content, "f.zip")
    assert str(caught.value) == "f.zip: it holds more than 2,000 files"


def test_no_archive_at_all() -> None:
    assert _damaged(b"hello") == (
        "f.zip: the file is damaged or not whole; save it again in its program, or copy it again"
    )


_RELATIONS = (
    b'<Relationships><Relationship Id="a" Type="x/y/comments" Target="../c.xml"/><Relationship '
    b'Id="b" Type="x/link" TargetMode="External" Target="http://example.org"/><Relationship '
    b'Id="c" Type="z" Target="/root.xml"/><Relationship Id="d" Type="z" '
    b'Target="../../../up.xml"/></Relationships>'
)


def test_relations_stay_within_the_package() -> None:
    content = _zip({"Word/_rels/doc.xml.rels": _RELATIONS, "c.xml": b"<c/>"})
    package = OfficePackage(Archive(content, "f.docx"))
    found = [(one.id, one.kind, one.target) for one in package.relations("word/doc.xml")]
    assert found == [("a", "comments", "c.xml"), ("c", "z", "root.xml"), ("d", "z", "up.xml")]
    assert "C.XML" in package
    assert package.read("C.xml") == b"<c/>"
    assert package.read("none.xml") == b""
    assert package.tree("none.xml") is None


def test_the_main_part_may_lie_elsewhere() -> None:
    relations = b'<R><Relationship Id="a" Type="o/officeDocument" Target="/x/y.xml"/></R>'
    package = OfficePackage(Archive(_zip({"_rels/.rels": relations}), "f.docx"))
    assert package.main_part("word/document.xml") == "x/y.xml"


def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cmo.exchange.incoming.office_package.MOST_OF_ALL", 1024 * 1024)
    half = b"<a>" + b" " * 700_000 + b"</a>"
    package = OfficePackage(Archive(_zip({"a.xml": half, "b.xml": half}), "f.xlsx"))
    package.read("a.xml")
    with pytest.raises(FileTrouble) as caught:
        package.read("b.xml")
    assert str(caught.value) == "f.xlsx: it unpacks to more than 1 MB; it is not read"


@pytest.mark.parametrize("other", ["XL/sheet1.xml", "xl\\sheet1.xml"])
def test_two_parts_of_one_name(other: str) -> None:
    archive = Archive(_zip({"xl/sheet1.xml": b"<a/>", other: b"<b/>"}), "f.xlsx")
    with pytest.raises(FileTrouble) as caught:
        OfficePackage(archive)
    told = f"it holds two files of the same name: xl/sheet1.xml and {other}"
    assert str(caught.value) == f"f.xlsx: {told}"
