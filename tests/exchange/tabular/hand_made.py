"""Tables of configurations as evaluators make them, by what is special about each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

CSV: dict[str, str] = {
    "health-resource-reasoning": """\
Table 2. Configurations of the night shift review,,,,,,,
No,Theme,Context(s),Mechanism (resource),Mechanism (reasoning),Outcomes,Source,Comments
1,Culture,"Fewer than two nurses on the ward; a manager who blames",A reply within a day,\
Reporting is worth my time,More near misses reported,Smith et al. (2019); Interview 4,check with Ana
2,,More near misses reported.,Weekly talk,"1. These are not one-offs
2. We can learn","The ward learns
OR
The ward waits","Jones 2020, p. 3",
""",
    "education-icamo": """\
Intervention,Context,Actor,Mechanism,Outcome
School breakfast club,Pupils arrive hungry,"Pupils, teachers","• Feel looked after
• Are less tired",Better attention in lessons (O1)
school breakfast club.,Parents work early shifts,Parents,Relief,"O2: Fewer late arrivals
O3: Parents keep their jobs"
""",
    "aid-two-rows-of-headings": """\
CMOC,Context,Mechanism,,Outcome,Evidence
,,Resource,Reasoning,,
1,Villages without a bank,Mobile money accounts,Women feel that the money is theirs,\
Women save more,"Okello and Hart, 2018; Okello 2018"
2,Husbands hold the phone,Mobile money accounts,Fear of being found out,Women save less,-
""",
    "health-tagged-sentences": """\
Programme theories
ID,Statement
PT1,"In clinics with long queues (C), text reminders (M-resource) make patients feel remembered \
(M-reasoning), so that more of them come (O)."
PT2,"If fees fall, then girls stay in school because nothing is lost by it."
PT3,We still have to talk about this one.
""",
    "justice-dyads": """\
ID;Mechanism;Outcome
D1;Trust in the officer;Tells of slips before they are found
D2;Shame;Misses the next meeting
""",
    "aid-short-headings-and-strange-columns": """\
C,M,O,Region,Reviewer,Barriers
Low trust,Fear,Silence,North,AB,Strikes
High trust,Hope,Speaks up,"North; South",CD,
""",
    "education-turned": """\
,CMOC1,CMOC2
Context,Small classes,Fewer drop out
Mechanism,Teachers notice,Staff see results
Outcome,Fewer drop out,Staff stay
""",
    "aid-arrows": """\
CMOC,Context,Mechanism,Outcome,Leads to
1,C1: Water points break often,M1: The committee keeps the fees,O1: Repairs within a week,O1 -> C2
2,C2: Quick repairs are known of,M2: People believe that fees are used,\
O2: More people pay (becomes context of CMOC 3),
3,The committee has money,Pride,New pumps,CMOC9
""",
    "health-french": """\
N°,Contexte,Mécanisme,Résultat,Remarques
1,Peu de lits,Peur de gêner,Arrivée tardive,à revoir
""",
    "health-german": """\
Nr.;Kontext;Mechanismus (Ressource);Mechanismus (Reaktion);Ergebnisse;Quelle
1;Kleine Station;Ein Anruf;Fühlt sich ernst genommen;Bleibt in Behandlung;Meier 2017
""",
    "education-spanish": """\
N.º;Contextos;Mecanismos;Resultados;Fuente
1;Escuela rural;Orgullo;Menos abandono;Díaz y Ruiz (2015)
""",
    "education-evidence-for-each-part": """\
No,Context,Evidence,Mechanism,Evidence,Outcome,Evidence
1,Steep fees,Adu 2011,Shame,"Adu 2011; Bell 2012",Drops out,\
"“They just stop coming” (Cole 2013, p. 8)"
""",
    "health-title-lines-and-rows-that-go-on": """\
Realist evaluation of the breakfast clubs,,
Version of May,,
,,
Context,Mechanism,Outcome
Mornings,,
Hungry pupils,Care,Attention
,Warmth,
ditto,Play,Friends
Afternoons,,
Tired pupils,Rest,Attention
Abbreviations: none were used,,
""",
    "justice-headings-again": """\
No,Context,Mechanism,Outcome
1,Nobody waits at the gate,Somebody expects me,Comes to the first meeting
No,Context,Mechanism,Outcome
2,No fixed address,Safe enough to think ahead,Applies for work
Table 2 (continued),,,
ID,Outcome,Context,Mechanism
3,Fewer breaches,A phone of one's own,I can call when it gets hard
""",
    "health-outcomes-of-kinds": """\
Context (what is around),Mechanisms triggered,Outcomes,,,Level,Confidence,Status
,,Positive,Unintended,Patients,,,
Few beds,Fear of delay,Early talk,Late sleep,Go home,Macro,High (3 studies),supported
Few beds,Fear of delay,Early talk,-,tbc,Micro,thin,in doubt
""",
    "education-one-column": """\
CMO configuration
"In small wards (C1), nurses feel heard (M1), so that errors are told (O1)."
"Where pay is late, teachers leave because they must feed their families."
""",
    "justice-grouped-without-numbers": """\
Context,Mechanism,Outcome
A judge who listens,Feels respected,Pleads early
,Understands what is asked,Keeps the order
,I owe it to her,
A judge in a hurry,Feels processed,Appeals
""",
    "health-repeated-numbers": """\
No,Context,Mechanism,Outcome
1,Peers visit,Less alone,Talks more
1,,Hope,
2,Peers are paid,Doubts their motives,Talks less
2,Peers are strangers,,
""",
    "health-stances-and-quotes": """\
No,Context,Mechanism,Outcome,References,Quote,Page,Supports or refutes
1,Peers visit,Feels less alone,Talks more,"[1, 2]",,,
2,Peers are paid,Doubts their motives,Talks less,[2],"“They do it for the money”",14,Refutes
""",
    "health-long-cells": """\
CMOC,Context,Mechanism,Outcome,Supporting evidence
CMOC1: Years together,\
"When staff have worked together for years, and managers are seen (e.g. daily)",\
"The tool is endorsed (resource), which makes staff feel safe to use it (reasoning)",\
"Uptake of the tool rises.
Near misses are reported earlier.",“It is what we do here” (Interview 7); Patel et al. 2016
CMOC2,As CMOC1,"M1. Fear of blame
M2. Fatigue",Uptake of the tool falls,[4-6]
""",
    "justice-theories-as-sentences": """\
#,Initial programme theory,Source
1,"IF a mentor speaks the language AND meets weekly, THEN the young person opens up BECAUSE they \
feel understood",Workshop 1
2,"If rules are explained (C), prisoners see them as fair (M), leading to fewer incidents (O) \
unless staff change often.",Workshop 2
""",
    "words-that-are-no-code": """\
Context,Mechanism,Outcome
=1+1,<script>alert(1)</script>,"{{7*7}}: - [x](y)"
# not a comment,*alias &anchor,"%TAG ! @x `y`"
""",
}


def _prison_book(path: Path) -> None:
    """Merged headings, themes across the sheet, merged contexts; a glossary; a hidden remark."""
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "CMOCs"
    for row in (
        ("No", "Context", "Mechanism", None, "Outcome"),
        (None, None, "Resource", "Response", None),
        ("Part A: Release from prison",),
        (
            1,
            "Nobody waits at the gate",
            "A mentor at the gate",
            "Somebody expects me",
            "Comes back",
        ),
        (None, None, None, "I do not want to let him down", None),
        (2, None, "A phone", "I can call when it gets hard", "Fewer breaches"),
        ("Part B: Housing",),
        (3, "No fixed address", "A hostel bed", "Safe enough to think ahead", "Applies for work"),
    ):
        sheet.append(row)
    for cells in ("C1:D1", "A1:A2", "B1:B2", "E1:E2", "A3:E3", "A7:E7", "A4:A5", "B4:B6", "C4:C5"):
        sheet.merge_cells(cells)
    sheet["E6"].comment = Comment("Ask the probation office", "R")
    book.create_sheet("Glossary").append(("Term", "Meaning"))
    book["Glossary"].append(("Breach", "A rule was not kept"))
    book.save(path)


def _code_book(path: Path) -> None:
    """Lists of coded elements, configurations by code, and a list of references."""
    import openpyxl

    book = openpyxl.Workbook()
    sheets = {
        "Contexts": (
            ("Code", "Context"),
            ("C1", "No road in the rains"),
            ("C2", "A health worker lives near"),
            ("C3", "A bridge"),
        ),
        "Mechanisms": (("Code", "Mechanism"), ("M1", "Mothers trust her")),
        "Outcomes": (("Code", "Outcome"), ("O1", "Births in the clinic"), ("O2", "Fewer deaths")),
        "Configurations": (
            ("CMOC", "Context", "Mechanism", "Outcome", "Refs"),
            (1, "C1, C2", "M1", "O1", "[1]"),
            (2, "C2", "M1", "O1 and O2", "Ito 2020a; [7]"),
        ),
        "References": (
            ("No", "Reference", "DOI"),
            (1, "Abara J, Lund K. Peers in the ward. J Peer Work. 2016;3:1-9.", "10.1000/x1"),
            (2, "Ito, M. (2020a). Paid peers. Tokyo: Sato.", None),
        ),
    }
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def _theme_book(path: Path) -> None:
    """A sheet for each theme, numbered from 1 in each."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Trust"
    book.active.append(("No", "Context", "Mechanism", "Outcome"))
    book.active.append((1, "Elders are asked first", "Feels respected", "Joins the group"))
    other = book.create_sheet("Time")
    other.append(("No", "Context", "Mechanism", "Outcome"))
    other.append((1, "Meetings are in harvest time", "Too much to do", "Stays away"))
    other.append((2, "Joins the group", "Gets used to it", "Comes on time"))
    book.save(path)


def _cards_in_word(path: Path) -> None:
    """Cards in one Word table, and a table that goes on after a page without its headings."""
    import docx

    document = docx.Document()
    document.add_paragraph("Table 1. What the classes do")
    rows = (
        ("CMOC 1", ""),
        ("Context", "Small classes"),
        ("Mechanism", "Teachers notice"),
        ("Outcome", "Fewer drop out"),
        ("CMOC 2", ""),
        ("Context", "Fewer drop out"),
        ("Mechanism", "Staff see results"),
        ("Outcome", "Staff stay"),
    )
    table = document.add_table(len(rows), 2)
    for number, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(number, column).text = text
        if not cells[1]:
            table.cell(number, 0).merge(table.cell(number, 1))
    for rows in (
        (
            ("No", "Context", "Mechanism", "Outcome"),
            ("3", "Parents are asked", "Feels heard", "Parents come"),
        ),
        (("4", "Parents are told", "Feels scolded", "Parents stay away"),),
    ):
        document.add_paragraph("")
        table = document.add_table(len(rows), 4)
        for number, cells in enumerate(rows):
            for column, text in enumerate(cells):
                table.cell(number, column).text = text
    document.save(path)


BOOKS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "justice-merged-cells": ("prison.xlsx", _prison_book),
    "health-lists-of-codes": ("codes.xlsx", _code_book),
    "aid-sheets-as-themes": ("themes.xlsx", _theme_book),
    "education-cards-in-word": ("cards.docx", _cards_in_word),
}


def made(name: str, folder: Path) -> Path:
    """The table of this name as a file."""
    if name in CSV:
        path = folder / "table.csv"
        path.write_text(CSV[name], encoding="utf-8", newline="")
        return path
    file, make = BOOKS[name]
    make(folder / file)
    return folder / file


NAMES = (*CSV, *BOOKS)
