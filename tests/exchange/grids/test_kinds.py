"""What a file is: by its content, with a word on what is not read."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from cmo.errors import CmoError, FileTrouble
from cmo.exchange.grids.choosing import chosen
from cmo.exchange.grids.grid import Grid
from cmo.exchange.grids.kinds import kind_of
from cmo.exchange.grids.reading import grids_of_bytes, read_grids
from cmo.exchange.grids.trimming import trimmed
from tests.exchange.grids.making import book_of, compound_file, open_document

_CAN = (
    "tables are read from Excel (.xlsx, .xlsm, .xls), LibreOffice (.ods), Word (.docx) and text "
    "(.csv, .tsv, .txt)"
)
_XLSX = "open it in its program, save it as .xlsx, and import that"
_DOCX = "open it in its program, save it as .docx, and import that"
_DAMAGED = "the file is damaged or not whole; save it again in its program, or copy it again"


def _zip(*names: str, mimetype: str = "") -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
        if mimetype:
            archive.writestr("mimetype", mimetype)
    return whole.getvalue()


@pytest.mark.parametrize(
    ("content", "file", "told"),
    [
        (b"", "a.xlsx", "the file is empty"),
        (b"a: b\n", "a.yaml", f"{_CAN}; save it as one of these, and import that"),
        (b"\x89PNG\r\n", "a.png", f"{_CAN}; save it as one of these, and import that"),
        (
            b"%PDF-1.7 ...",
            "a.pdf",
            "tables in a PDF are not read; copy them into Excel or Word, and import that",
        ),
        (b"{\\rtf1 x}", "a.rtf", f"rich text (.rtf) is not read; {_DOCX}"),
        (b"{\\rtf1 x}", "a.docx", f"rich text (.rtf) is not read; {_DOCX}"),
        (
            b'{"url": "x"}',
            "a.gdoc",
            "this is only a link to Google Docs; download the document as .docx, and import that",
        ),
        (
            b'{"url": "x"}',
            "a.gsheet",
            "this is only a link to Google Sheets; download the sheet as .xlsx, and import that",
        ),
        (_zip("Index.zip"), "a.numbers", f"workbooks of Numbers are not read; {_XLSX}"),
        (_zip("Index.zip"), "a.pages", f"documents of Pages are not read; {_DOCX}"),
        (
            _zip("Index/Document.iwa"),
            "a.xlsx",
            f"documents of Numbers and Pages are not read; {_XLSX}",
        ),
        (_zip("xl/workbook.bin"), "a.xlsb", f"binary workbooks (.xlsb) are not read; {_XLSX}"),
        (_zip("ppt/presentation.xml"), "a.pptx", f"this is a presentation; {_CAN}"),
        (_zip("a.txt"), "a.zip", f"this is a zip archive, and no workbook or document; {_CAN}"),
        (
            _zip(mimetype="application/vnd.oasis.opendocument.text"),
            "a.odt",
            f"this is a document of LibreOffice, and no spreadsheet; {_DOCX}",
        ),
        (
            compound_file("WordDocument", b""),
            "a.doc",
            f"documents of Word 97-2003 (.doc) are not read; {_DOCX}",
        ),
        (
            compound_file("WordDocument", "Book".encode("utf-16-le")),
            "a.doc",
            f"documents of Word 97-2003 (.doc) are not read; {_DOCX}",
        ),
        (
            b"whatever",
            "~$a.xlsx",
            "this is what Word or Excel puts beside a file while it is open, and not the file "
            "itself; import a.xlsx",
        ),
        (
            compound_file("EncryptedPackage", b""),
            "a.xlsx",
            "it is protected by a password; save it without one, and import that",
        ),
        (
            compound_file("Other", b""),
            "a.xls",
            f"this is a file of an old program that is not read; {_CAN}",
        ),
        (b"\x09\x00\x04\x00\x02", "a.xls", f"workbooks of Excel 4 and older are not read; {_XLSX}"),
        (
            b"\xef\xbb\xbf\n<!-- x --><html><table>",
            "a.xls",
            f"this is a web page, whatever its name says; {_XLSX}",
        ),
        (
            b"MIME-Version: 1.0\n",
            "a.xls",
            f"this is a web page, whatever its name says; {_XLSX}",
        ),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "a.xls",
            f"this is a workbook of Excel 2003 in XML; {_XLSX}",
        ),
        (bytes(range(256)) * 4, "a.xlsx", _DAMAGED),
        (b"PK\x03\x04rest", "a.ods", _DAMAGED),
        (b"a\0b\0c,d", "a.csv", "this is a binary file, and no table"),
    ],
)
def test_what_is_not_read(content: bytes, file: str, told: str) -> None:
    with pytest.raises(FileTrouble) as caught:
        grids_of_bytes(content, file)
    assert str(caught.value) == f"{file}: {told}"


def test_content_goes_before_the_name() -> None:
    assert kind_of(book_of([["x"]]), "a.ods") == "excel"
    assert kind_of(open_document(""), "a.xlsx") == "open document"
    assert kind_of(b"a,b\n", "A.CSV") == "text"
    read = grids_of_bytes(b"a;b\nc;d\n", "export.xls")
    assert read.grids[0].rows == (("a", "b"), ("c", "d"))
    assert read.notices == (
        "the name of the file ends in .xls, but it is plain text (as .csv is), and was read as "
        "that",
    )


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(FileTrouble) as caught:
        read_grids(tmp_path / "folder.xlsx")
    told = "this is a folder; name a file in it"
    assert str(caught.value) == f"{tmp_path / 'folder.xlsx'}: {told}"
    with pytest.raises(FileTrouble) as caught:
        read_grids(tmp_path / "none.xlsx")
    assert str(caught.value) == f"{tmp_path / 'none.xlsx'}: there is no such file"


def test_without_the_library_that_reads_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(book_of([["x"]]))
    script = (
        "import sys; sys.modules['python_calamine'] = None\n"
        "from cmo.exchange.grids.reading import read_grids\n"
        f"try: read_grids({str(path)!r})\nexcept Exception as e: print(type(e).__name__, e)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    told = "an Excel workbook needs python-calamine: pip install python-calamine"
    assert ran.stdout.strip() == f"{CmoError.__name__} {told}"


def test_a_name_goes_before_a_number() -> None:
    assert chosen(["2", "b"], ["2"], "f") == [0]
    assert chosen(["a", "b"], ["2"], "f") == [1]
    assert chosen(["a", "b"], ["b", "1", "B"], "f") == [0, 1]


@pytest.mark.parametrize("number", ["0", "3", "-1", "²", "1.0", ""])
def test_numbers_of_no_sheet(number: str) -> None:
    with pytest.raises(FileTrouble) as caught:
        chosen(["alpha", "beta"], [number], "f")
    assert str(caught.value) == f"f: there is no sheet `{number}`; it has `alpha` and `beta`"


def test_many_sheets_are_not_all_listed() -> None:
    with pytest.raises(FileTrouble) as caught:
        chosen([f"s{number}" for number in range(30)], ["zzz"], "f")
    assert str(caught.value).endswith("`s18` and `s19` and 10 more")


def test_trimming() -> None:
    rows = [["", " "], ["", "", "a"], ["", "", "", "b", ""], [], ["", "\n"]]
    grid = trimmed("S", rows, (4, 1), hidden=[5, 9, 0], comments={(5, 3): "x", (0, 0): "y"})
    assert grid == Grid(
        "S", (("a", ""), ("", "b")), (6, 3), None, frozenset({0}), comments={(0, 0): "x"}
    )
    assert trimmed("S", [[], ["", " "]]) is None
    assert trimmed("S", []) is None
