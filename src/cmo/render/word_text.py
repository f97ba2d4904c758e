"""Running text -> the runs and links of a Word paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

from cmo.document import Away, Code, Inline, Named, Strong, Text
from cmo.render.links import safe_link
from cmo.render.text import fit_for_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph


class Places(NamedTuple):
    """The bookmarks of a document, by the ids of what they mark."""

    names: Mapping[str, str]


_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
NOWHERE = Places({})


def made(tag: str, **attributes: str | int) -> BaseOxmlElement:
    """An XML element of Word, with attributes of Word.

    >>> made("w:tblHeader", val=1).tag.endswith("tblHeader")
    True
    """
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def shown(text: str) -> str:
    """The text without what XML forbids, and with the ends of lines that Word knows."""
    return fit_for_xml(_ENDS.sub("\n", text))


def write(
    paragraph: Paragraph, text: Text, places: Places = NOWHERE, *, bold: bool = False
) -> None:
    """Put running text at the end of a paragraph."""
    for part in text:
        _write(paragraph, part, places, bold)


def _write(paragraph: Paragraph, part: Inline, places: Places, bold: bool) -> None:
    if isinstance(part, str):
        _run(paragraph, part, bold)
        return
    run = _run(paragraph, part.text, bold or isinstance(part, Strong))
    if isinstance(part, Code):
        run.font.name = "Consolas"
    elif isinstance(part, Named) and part.id in places.names:
        _linked(paragraph, run, made("w:hyperlink", anchor=places.names[part.id], history=1))
    elif isinstance(part, Away):
        url = safe_link(part.url)
        if url:
            link = made("w:hyperlink", history=1)
            link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, True))
            _linked(paragraph, run, link)


def _run(paragraph: Paragraph, text: str, bold: bool) -> Run:
    run = paragraph.add_run(shown(text))
    if bold:
        run.bold = True
    return run


def _linked(paragraph: Paragraph, run: Run, link: BaseOxmlElement) -> None:
    link.append(run._r)  # taken out of the paragraph, and put into the link
    paragraph._p.append(link)


def numbered(paragraph: Paragraph, word: str, number: int) -> None:
    """A number that Word keeps in order by itself: Table 1, Table 2."""
    paragraph.add_run(f"{word} ")
    paragraph.add_run()._r.append(made("w:fldChar", fldCharType="begin"))
    instruction = made("w:instrText")
    instruction.text = f" SEQ {word} \\* ARABIC "
    instruction.set(qn("xml:space"), "preserve")
    paragraph.add_run()._r.append(instruction)
    paragraph.add_run()._r.append(made("w:fldChar", fldCharType="separate"))
    paragraph.add_run(str(number))
    paragraph.add_run()._r.append(made("w:fldChar", fldCharType="end"))


def bookmarked(paragraph: Paragraph, name: str, number: int) -> None:
    """Mark a paragraph as a place to which links can lead."""
    start, end = made("w:bookmarkStart", id=number, name=name), made("w:bookmarkEnd", id=number)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)
