"""Passages of projects that another library wrote: their words, places, comments and guids."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyrefiqda import models

from cmo.errors import FileTrouble
from cmo.exchange.refi import read_project, selections
from cmo.exchange.refi.project import Coding, Project
from tests.exchange.refi.projects import (
    Document,
    Passage,
    guid,
    packed,
    project_xml,
    saved,
)

CODES = {"Contexts/": {"trust": None}, "CMOC1": None}
TRUST = "Contexts/trust"


def quotes(project: Project) -> list[tuple[str, str | None]]:
    return [(coding.locator, coding.quote) for coding in project.codings]


def only(project: Project) -> Coding:
    (coding,) = project.codings
    return coding


def test_words_and_places(tmp_path: Path) -> None:
    text = "Staff were tired.\nOne reply came.\n\nThey felt heard,\nat last."
    passages = [
        Passage("felt heard", [TRUST], comment="a turn"),
        Passage("heard,\nat last", ["CMOC1"]),
        Passage("tired", []),
    ]
    project = read_project(saved(tmp_path, CODES, [Document("Interview 1.docx", text, passages)]))
    assert quotes(project) == [
        ("paragraph 4", "felt heard"),
        ("paragraphs 4-5", "heard,\nat last"),
    ]
    first = project.codings[0]
    assert first.comment == "a turn"
    assert first.guid == guid("coding Interview 1.docx felt heard Contexts/trust")
    assert [code.path for code in project.codebook.all_codes()] == ["Contexts", TRUST, "CMOC1"]
    assert [code.codable for code in project.codebook.all_codes()] == [False, True, True]
    assert project.notices == ("1 passage without a code: not read.",)


EMOJI = "Ab 😀 cd.\r\nSecond line café.\r\n\r\nThird: staff felt heard. Then 🎉 all was well."


def utf_16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


WAYS = {
    "as stored": (EMOJI, len),
    "line ends as one": (EMOJI.replace("\r\n", "\n"), len),
    "UTF-16": (EMOJI, utf_16),
    "UTF-16, line ends as one": (EMOJI.replace("\r\n", "\n"), utf_16),
    "with the mark": ("\ufeff" + EMOJI, len),
    "with the mark, UTF-16": ("\ufeff" + EMOJI, utf_16),
}


@pytest.mark.parametrize("way", WAYS)
def test_positions_are_counted_as_the_names_prove(way: str, tmp_path: Path) -> None:
    counted, length = WAYS[way]
    wanted = ["staff felt heard", "Then 🎉 all was well"]
    passages = []
    for number, words in enumerate(wanted):
        start = length(counted[: counted.index(words)])
        name = words if number == 0 else "Quotation 2"
        passages.append(Passage(words, ["CMOC1"], name=name, at=(start, start + length(words))))
    stored = ("\ufeff" if "mark" in way else "").encode() + EMOJI.encode()
    document = Document("A", EMOJI, passages, stored=stored)
    project = read_project(saved(tmp_path, CODES, [document]))
    assert quotes(project) == [("paragraph 4", words) for words in wanted]
    assert project.notices == ()


def test_one_document_proves_it_for_another(tmp_path: Path) -> None:
    text = "One.\r\nTwo.\r\nStaff felt heard."
    start = text.replace("\r\n", "\n").index("felt")
    proving = Passage("felt", ["CMOC1"], name="felt", at=(start, start + 4))
    mute = Passage("felt", ["CMOC1"], name="Quotation 1", at=(start, start + 4))
    documents = [Document("A", text, [mute]), Document("B", text, [proving])]
    project = read_project(saved(tmp_path, CODES, documents))
    assert quotes(project) == [("paragraph 3", "felt"), ("paragraph 3", "felt")]


def test_where_nothing_proves_it_the_program_tells(tmp_path: Path) -> None:
    text = "One.\r\nTwo.\r\nStaff felt heard."
    start = text.replace("\r\n", "\n").index("felt")
    passage = Passage("felt", ["CMOC1"], name="Quotation 1", at=(start, start + 4))
    documents = [Document("A", text, [passage])]
    path = saved(tmp_path, CODES, documents)
    assert read_project(path).notices == (
        "1 quote may be cut at the wrong place: look at their ends, in “A”.",
    )
    from pyrefiqda import RefiProject

    from tests.exchange.refi.projects import project_of

    known = project_of(CODES, documents)
    known.origin = "ATLAS.ti 24"
    RefiProject.save(known, path, source_media_dir=tmp_path / "p-media")
    assert quotes(read_project(path)) == [("paragraph 3", "felt")]
    assert read_project(path).notices == ()


def test_text_that_is_not_utf_8(tmp_path: Path) -> None:
    text = "Café: staff felt heard."
    for encoding, told in (("utf-16", ()), ("cp1252", ("A",))):
        document = Document("A", text, [Passage("Café", ["CMOC1"])], stored=text.encode(encoding))
        project = read_project(saved(tmp_path, CODES, [document], name=encoding))
        assert quotes(project) == [("paragraph 1", "Café")]
        notice = "Not written in UTF-8, and so read as Windows-1252: “A”."
        assert project.notices == ((notice,) if told else ())


def test_text_within_the_project(tmp_path: Path) -> None:
    document = Document("A", "Staff felt heard.", [Passage("felt", ["CMOC1"])], inline=True)
    assert quotes(read_project(saved(tmp_path, CODES, [document]))) == [("paragraph 1", "felt")]


@pytest.mark.parametrize(
    "path",
    [
        "absolute:///etc/hostname",
        "relative:///../secret.txt",
        "file:///etc/hostname",
        "C:\\secret.txt",
        "https://example.org/a.txt",
    ],
)
def test_nothing_outside_is_opened(path: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Staff felt heard.")
    whole = Passage("felt heard", ["CMOC1"])
    cut = Passage("Staff felt heard.", ["CMOC1"], name="Staff felt…", at=(0, 17))
    document = Document("A", "Staff felt heard.", [whole, cut], path=path)
    project = read_project(saved(tmp_path, CODES, [document]))
    assert quotes(project) == [("characters 6-16", "felt heard"), ("characters 0-17", None)]
    assert project.notices == ("Documents outside the project are not opened: “A”.",)


@pytest.mark.parametrize("path", ["internal://gone.txt", "internal://../p.qdpx", "internal://"])
def test_a_text_that_is_not_there(path: str, tmp_path: Path) -> None:
    document = Document("A", "Staff felt heard.", [Passage("felt", ["CMOC1"])], path=path)
    project = read_project(saved(tmp_path, CODES, [document]))
    assert quotes(project) == [("characters 6-10", "felt")]
    assert project.notices == ("The project does not hold the text of “A”.",)


def test_positions_that_are_none(tmp_path: Path) -> None:
    bad = [(6, 99), (9, 9), (12, 6), (-3, 4), (400, 500)]
    passages = [Passage("felt", ["CMOC1"], name="Quotation", at=at, key=str(at)) for at in bad]
    project = read_project(saved(tmp_path, CODES, [Document("A", "Staff felt heard.", passages)]))
    assert [coding.quote for coding in project.codings] == [None] * 5
    assert project.notices == (
        "2 passages with positions that are none: without a quote.",
        "3 passages beyond the end of the text, which may have been changed, in “A”.",
    )


def test_no_positions_at_all(tmp_path: Path) -> None:
    code = f'<Code guid="{guid("c")}" name="c" isCodable="true"/>'
    coding = f'<Coding guid="{guid("x")}"><CodeRef targetGUID="{guid("c")}"/></Coding>'
    for attributes in ("", 'startPosition="a" endPosition="9"', 'startPosition="nan"'):
        inside = (
            f'<TextSource guid="{guid("d")}" name="A"><PlainTextContent>abc</PlainTextContent>'
            f'<PlainTextSelection guid="{guid("s")}" {attributes}>{coding}</PlainTextSelection>'
            "</TextSource>"
        )
        path = packed(tmp_path / "p.qdpx", {"x.qde": project_xml(inside, code)})
        project = read_project(path)
        assert quotes(project) == [("a passage", None)]
        assert project.notices == ("1 passage with positions that are none: without a quote.",)


def test_a_long_passage_is_quoted_in_part(tmp_path: Path) -> None:
    text = "felt heard " * 2000
    document = Document("A", text, [Passage(text, ["CMOC1"], name="", at=(0, len(text)))])
    project = read_project(saved(tmp_path, CODES, [document]))
    quote = only(project).quote
    assert quote is not None
    assert len(quote) <= 10_004
    assert quote.endswith("felt heard […]")
    assert project.notices == ("1 long passage quoted only in part (it ends “[…]”).",)


def test_a_very_long_passage_is_not_read_to_its_end_for_its_quote(tmp_path: Path) -> None:
    text = "One.\n" + "felt heard 😀 " * 20_000 + "\nLast words\nAnd more"
    end = utf_16(text[: -len("And more")])  # the line end is no part of the last paragraph
    passage = Passage(text, ["CMOC1"], name="", at=(utf_16("One.\n"), end))
    proof = Passage("And more", ["CMOC1"], name="And more", at=(end, utf_16(text)))
    project = read_project(saved(tmp_path, CODES, [Document("A", text, [passage, proof])]))
    (quote, locator), other = [(one.quote, one.locator) for one in project.codings]
    assert quote is not None
    assert 9_900 < len(quote) <= 10_004
    assert quote.startswith("felt heard 😀 felt")
    assert quote.endswith(" […]")
    assert locator == "paragraphs 2-3"
    assert other == ("And more", "paragraph 4")


def test_passages_that_are_too_long_to_be_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "felt heard " * 20
    whole = Passage(text, ["CMOC1"], name="", at=(0, 200))
    path = saved(tmp_path, CODES, [Document("A", text, [whole])])
    monkeypatch.setattr(selections, "MOST_HELD", 200)
    assert only(read_project(path)).quote == text[:200].strip()
    monkeypatch.setattr(selections, "MOST_HELD", 199)
    with pytest.raises(FileTrouble) as caught:
        read_project(path)
    told = "its coded passages are too long to be read together; a theory cannot hold them"
    assert str(caught.value) == f"{path}: {told}"


def test_memos_on_passages(tmp_path: Path) -> None:
    note = models.TextSourceType(
        guid=guid("note a"), name="Turn", plain_text_content="This is where it turns."
    )
    linked = models.TextSourceType(guid=guid("note b"), name="Look again")
    link = models.LinkType(
        guid=guid("link"),
        origin_guid=guid("note b"),
        target_guid=guid("selection A felt"),
        name="memo",
    )
    passage = Passage("felt", ["CMOC1"], comment="hm", notes=["a", "a", "unknown"])
    path = saved(
        tmp_path,
        CODES,
        [Document("A", "Staff felt heard.", [passage])],
        notes=models.NotesType(note=[note, linked]),
        links=models.LinksType(link=[link]),
    )
    assert only(read_project(path)).comment == "hm\n\nTurn: This is where it turns.\n\nLook again"


def test_a_memo_on_one_coding_is_not_on_another(tmp_path: Path) -> None:
    reference = f'<CodeRef targetGUID="{guid("c")}"/><NoteRef targetGUID="{guid("n")}"/>'
    inside = (
        '<TextSource guid="t" name="A"><PlainTextContent>Staff felt heard.</PlainTextContent>'
        f'<PlainTextSelection guid="s" startPosition="6" endPosition="10"><Coding guid="x">'
        f'{reference}</Coding><Coding guid="y"><CodeRef targetGUID="d"/></Coding>'
        f'</PlainTextSelection></TextSource></Sources><Notes><Note guid="{guid("n")}" name="N"/>'
        "</Notes><Sources>"
    )
    project = read_project(packed(tmp_path / "p.qdpx", {"p.qde": project_xml(inside)}))
    assert [coding.comment for coding in project.codings] == ["N", ""]


def test_a_memo_that_refers_to_itself_and_is_coded(tmp_path: Path) -> None:
    selection = models.PlainTextSelectionType(
        guid=guid("s"),
        start_position=0,
        end_position=4,
        note_ref=[models.NoteRefType(target_guid=guid("note a"))],
        coding=[
            models.CodingType(
                guid=guid("x"), code_ref=models.CodeRefType(target_guid=guid("code CMOC1"))
            )
        ],
    )
    note = models.TextSourceType(
        guid=guid("note a"),
        name="A",
        plain_text_content="This",
        plain_text_selection=[selection],
        note_ref=[models.NoteRefType(target_guid=guid("note a"))],
    )
    passage = Passage("felt", ["CMOC1"], notes=["a"])
    path = saved(
        tmp_path,
        CODES,
        [Document("A", "Staff felt heard.", [passage])],
        notes=models.NotesType(note=[note]),
    )
    project = read_project(path)
    assert only(project).comment == "A: This"
    assert project.notices == ("1 coding of memos: not read.",)


def test_whole_documents(tmp_path: Path) -> None:
    document = Document("A", "Staff felt heard.", whole=["CMOC1"])
    coding = only(read_project(saved(tmp_path, CODES, [document])))
    assert (coding.locator, coding.quote, coding.spans) == ("the whole", None, ())


def media(name: str, kind: str, inside: str) -> str:
    return f'<{kind} guid="{guid(name)}" name="{name}">{inside}</{kind}>'


def coding_xml(key: str, code: str = "c") -> str:
    return f'<Coding guid="{guid(key)}"><CodeRef targetGUID="{{{guid(code).upper()}}}"/></Coding>'


def read_xml(tmp_path: Path, inside: str, **texts: str) -> Project:
    code = f'<Code guid="{guid("c")}" name="c" isCodable="true"/>'
    entries = {"My project.QDE": project_xml(inside, code)}
    entries |= {f"Sources/{name}.TXT": text for name, text in texts.items()}
    return read_project(packed(tmp_path / "p.qdpx", entries))


def test_transcripts(tmp_path: Path) -> None:
    inside = (
        '<Transcript guid="T" plainTextPath="internal:///t.txt">'
        '<SyncPoint guid="a" timeStamp="14706" position="6"/>'
        '<SyncPoint guid="b" timeStamp="3725000" position="16"/><SyncPoint guid="n"/>'
        f'<TranscriptSelection guid="s" fromSyncPoint="A" toSyncPoint="{{b}}">{coding_xml("1")}'
        f'</TranscriptSelection><TranscriptSelection guid="s2" fromSyncPoint="a">{coding_xml("2")}'
        "</TranscriptSelection></Transcript>"
        f'<AudioSelection guid="s3" begin="65000" end="70000">{coding_xml("3")}</AudioSelection>'
    )
    project = read_xml(tmp_path, media("Tape.mp3", "AudioSource", inside), t="Staff felt heard.")
    assert quotes(project) == [
        ("00:14 to 1:02:05", "felt heard"),
        ("a passage", None),
        ("01:05 to 01:10", None),
    ]
    # a stretch of the tape and one of its transcript can be seen to meet
    assert project.codings[0].spans[0].meets(project.codings[2].spans[0])


def test_pictures(tmp_path: Path) -> None:
    inside = (
        f'<PictureSelection guid="s" firstX="9" firstY="1.5" secondX="2" secondY="7">'
        f"{coding_xml('1')}</PictureSelection>"
        '<TextDescription guid="d"><PlainTextContent>A wall chart</PlainTextContent>'
        f'<PlainTextSelection guid="e" startPosition="2" endPosition="6">{coding_xml("2")}'
        "</PlainTextSelection></TextDescription>"
    )
    project = read_xml(tmp_path, media("Wall.jpg", "PictureSource", inside))
    assert quotes(project) == [
        ("characters 2-6", "wall"),
        ("area from (2, 1) to (9, 7)", None),
    ]


PDF_TEXT = "A title\nStaff felt heard and so they wrote it down."


def pdf(page_guid: str, words: str, key: str, more: str = "", page: int = 0) -> str:
    return (
        f'<PDFSelection guid="{page_guid}" name="{words}" page="{page}" firstX="1" firstY="1" '
        f'secondX="9" secondY="9" {more}><Representation guid="r{key}"><PlainTextContent>{words}'
        f"</PlainTextContent></Representation>{coding_xml(key)}</PDFSelection>"
    )


def representation(inside: str) -> str:
    return f'<Representation guid="rep" plainTextPath="internal://t.txt">{inside}</Representation>'


def stretch(words: str, key: str, own: str, more: str = "") -> str:
    start = PDF_TEXT.index(words)
    return (
        f'<PlainTextSelection guid="{own}" startPosition="{start}" '
        f'endPosition="{start + len(words)}" {more}>{coding_xml(key)}</PlainTextSelection>'
    )


def test_a_passage_of_a_pdf_and_of_its_text_are_one(tmp_path: Path) -> None:
    same = pdf("S", "Stafffelt", "1") + representation(stretch("Staff felt", "2", "{s}"))
    project = read_xml(tmp_path, media("Report.pdf", "PDFSource", same), t=PDF_TEXT)
    assert quotes(project) == [("p. 1", "Staff felt")]
    assert only(project).guids == (guid("2"), guid("1"))

    when = 'creationDateTime="2024-01-01T00:00:00Z"'
    later = 'creationDateTime="2024-01-02T00:00:00Z"'
    loose = pdf("p", "feltheard", "1", when) + representation(
        stretch("Staff felt heard", "2", "t", when)
    )
    project = read_xml(tmp_path, media("Report.pdf", "PDFSource", loose), t=PDF_TEXT)
    assert quotes(project) == [("p. 1", "Staff felt heard")]

    apart = pdf("p", "feltheard", "1", when) + representation(
        stretch("Staff felt heard", "2", "t", later)
    )
    project = read_xml(tmp_path, media("Report.pdf", "PDFSource", apart), t=PDF_TEXT)
    assert len(project.codings) == 2


def test_a_passage_over_two_pages_is_one(tmp_path: Path) -> None:
    when = 'creationDateTime="2024-01-01T00:00:00Z"'
    two = pdf("a", "Staff", "1", when, 4) + pdf("b", "Staff", "2", when, 3)
    project = read_xml(tmp_path, media("Report.pdf", "PDFSource", two))
    assert quotes(project) == [("pp. 4-5", "Staff Staff")]
    two = pdf("a", "Staff", "1", page=4) + pdf("b", "Staff", "2", page=3)
    assert len(read_xml(tmp_path, media("Report.pdf", "PDFSource", two)).codings) == 2


def test_two_people_who_code_alike_are_one(tmp_path: Path) -> None:
    inside = (
        "<PlainTextContent>Staff felt heard.</PlainTextContent>"
        f'<PlainTextSelection guid="s" startPosition="6" endPosition="10">{coding_xml("1")}'
        f"{coding_xml('2')}</PlainTextSelection>"
        f'<PlainTextSelection guid="t" startPosition="6" endPosition="10">{coding_xml("3")}'
        "</PlainTextSelection>"
        f'<PlainTextSelection guid="u" startPosition="6" endPosition="16">{coding_xml("4")}'
        "</PlainTextSelection>"
    )
    project = read_xml(tmp_path, media("A", "TextSource", inside))
    assert [coding.guids for coding in project.codings] == [
        (guid("1"), guid("2"), guid("3")),
        (guid("4"),),
    ]


def test_guids_that_are_missing_or_there_twice(tmp_path: Path) -> None:
    reference = f'<CodeRef targetGUID="{guid("c")}"/>'
    inside = (
        "<PlainTextContent>Staff felt heard.</PlainTextContent>"
        f'<PlainTextSelection startPosition="0" endPosition="5"><Coding>{reference}</Coding>'
        "</PlainTextSelection>"
        f'<PlainTextSelection startPosition="6" endPosition="10">{coding_xml("1")}'
        "</PlainTextSelection>"
        f'<PlainTextSelection startPosition="11" endPosition="16">{coding_xml("1")}'
        "</PlainTextSelection>"
    )
    xml = media("A", "TextSource", inside) + "<TextSource><Coding/></TextSource>"
    project = read_xml(tmp_path, xml)
    guids = [coding.guid for coding in project.codings]
    assert guids[1] == guid("1")
    assert len(set(guids)) == 3
    assert [coding.guid for coding in read_xml(tmp_path, xml).codings] == guids
    assert [source.name for source in project.sources] == ["A", "(no name)"]


def test_what_is_not_known_is_told(tmp_path: Path) -> None:
    xml = project_xml("<SurveySource/>", "").replace(
        "<Sources>", "<Cases><Case/><Case/></Cases><Variables><Variable/></Variables><Sources>"
    )
    project = read_project(packed(tmp_path / "p.qdpx", {"x.qde": xml}))
    assert project.notices == (
        "<SurveySource> is no kind of document known here.",
        "2 cases: not read, as a theory has no place for such.",
        "1 variable: not read, as a theory has no place for such.",
    )


def test_other_namespaces_and_a_bare_qde(tmp_path: Path) -> None:
    inside = (
        "<PlainTextContent>Staff felt heard.</PlainTextContent>"
        f'<PlainTextSelection guid="s" startPosition="6" endPosition="10">{coding_xml("1")}'
        "</PlainTextSelection>"
    )
    xml = project_xml(media("A", "TextSource", inside))
    for old, new in (("urn:QDA-XML:project:1.0", "urn:QDA-XML:project:0:4"), ("x", "x")):
        path = tmp_path / "p.qde"
        path.write_text(xml.replace(old, new), encoding="utf-8")
        assert quotes(read_project(path)) == [("paragraph 1", "felt")]
