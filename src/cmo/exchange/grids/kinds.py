"""What a file is, by its content and not by its name; and a word on what is not read."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Literal

from cmo.errors import FileTrouble
from cmo.exchange.grids.telling import PROTECTED
from cmo.exchange.incoming.archive import DAMAGED, Archive
from cmo.exchange.incoming.compound_file import SIGNATURE

Kind = Literal["excel", "old excel", "open document", "word", "text"]

ENDINGS: dict[str, Kind] = {
    ".xlsx": "excel",
    ".xlsm": "excel",
    ".xltx": "excel",
    ".xltm": "excel",
    ".xls": "old excel",
    ".xlt": "old excel",
    ".ods": "open document",
    ".ots": "open document",
    ".docx": "word",
    ".docm": "word",
    ".dotx": "word",
    ".csv": "text",
    ".tsv": "text",
    ".tab": "text",
    ".txt": "text",
}
"""The endings of files that tables are read from, and what such a file should be."""

CAN_BE_READ = (
    "tables are read from Excel (.xlsx, .xlsm, .xls), LibreOffice (.ods), Word (.docx) and text "
    "(.csv, .tsv, .txt)"
)
_AS_XLSX = "open it in its program, save it as .xlsx, and import that"
_AS_DOCX = "open it in its program, save it as .docx, and import that"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLDEST_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.I | re.S
)
_XML_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_STREAMS = {  # as their names stand in such a file
    name: name.encode("utf-16-le")
    for name in ("EncryptedPackage", "WordDocument", "Workbook", "Book", "PowerPoint Document")
}
_BY_ENDING = {
    ".gsheet": "this is only a link to Google Sheets; download the sheet as .xlsx, and import that",
    ".gdoc": "this is only a link to Google Docs; download the document as .docx, and import that",
    ".numbers": f"workbooks of Numbers are not read; {_AS_XLSX}",
    ".pages": f"documents of Pages are not read; {_AS_DOCX}",
}


def kind_of(content: bytes, path: str | Path) -> Kind:
    """What a file is that tables can be read from.

    Raises:
        FileTrouble: it is none; the message says what to do with it.
    """
    ending = Path(path).suffix.casefold()
    if Path(path).name.startswith("~$"):
        raise FileTrouble(
            f"{path}: this is what Word or Excel puts beside a file while it is open, and not the "
            f"file itself; import {Path(path).name.removeprefix('~$')}"
        )
    if not content:
        raise FileTrouble(f"{path}: the file is empty")
    told = _BY_ENDING.get(ending)
    if told is None and content.startswith(_ZIP):
        found = _kind_of_zip(Archive(content, str(path)))
    elif told is None and content.startswith(SIGNATURE):
        found = _kind_of_compound(content)
    else:
        found = told or _kind_of_other(content, ending)
    if found in ENDINGS.values():
        return found  # type: ignore[return-value]  # it is one of them
    raise FileTrouble(f"{path}: {found}")


def _kind_of_zip(archive: Archive) -> str:
    names = {name.replace("\\", "/").casefold() for name in archive.names}
    if "mimetype" in archive:
        declared = archive.read("mimetype", 1 << 20)
        if b"opendocument.spreadsheet" in declared:
            return "open document"
        if b"opendocument" in declared:
            return f"this is a document of LibreOffice, and no spreadsheet; {_AS_DOCX}"
    if "xl/workbook.bin" in names:
        return f"binary workbooks (.xlsb) are not read; {_AS_XLSX}"
    for folder, kind in (("xl/", "excel"), ("word/", "word")):
        if any(name.startswith(folder) for name in names):
            return kind
    if any(name.startswith("ppt/") for name in names):
        return f"this is a presentation; {CAN_BE_READ}"
    if any(name.endswith(".iwa") or name == "index.zip" for name in names):
        return f"documents of Numbers and Pages are not read; {_AS_XLSX}"
    return f"this is a zip archive, and no workbook or document; {CAN_BE_READ}"


def _kind_of_compound(content: bytes) -> str:
    if _STREAMS["EncryptedPackage"] in content:
        return PROTECTED
    is_word = _STREAMS["WordDocument"] in content
    if _STREAMS["Workbook"] in content or (_STREAMS["Book"] in content and not is_word):
        return "old excel"
    if is_word:
        return f"documents of Word 97-2003 (.doc) are not read; {_AS_DOCX}"
    return f"this is a file of an old program that is not read; {CAN_BE_READ}"


def _kind_of_other(content: bytes, ending: str) -> str:
    start = content[:4096].removeprefix(codecs.BOM_UTF8)
    if start.startswith(b"%PDF"):
        return "tables in a PDF are not read; copy them into Excel or Word, and import that"
    if start.startswith(b"{\\rtf"):
        return f"rich text (.rtf) is not read; {_AS_DOCX}"
    if start.startswith(_OLDEST_EXCEL):
        return f"workbooks of Excel 4 and older are not read; {_AS_XLSX}"
    if _PAGE.match(start) or start[:13].upper() == b"MIME-VERSION:":
        return f"this is a web page, whatever its name says; {_AS_XLSX}"
    if _XML_2003 in start:
        return f"this is a workbook of Excel 2003 in XML; {_AS_XLSX}"
    if ending not in ENDINGS:
        return f"{CAN_BE_READ}; save it as one of these, and import that"
    if ENDINGS[ending] != "text" and _is_binary(content):
        return DAMAGED
    return "text"


def _is_binary(content: bytes) -> bool:
    has_mark = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    signs = content[:4096]
    odd = sum(sign < 32 and sign not in b"\t\n\r\f" for sign in signs)
    return not has_mark and odd > len(signs) // 100
