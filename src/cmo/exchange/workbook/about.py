"""What the first sheet of the workbook tells those who edit it."""

from __future__ import annotations

from cmo.exchange.workbook.columns import NONE_OF_THEM, SHEETS
from cmo.model import ProgrammeTheory
from cmo.wording import counted

ABOUT = "About"


def about(theory: ProgrammeTheory) -> list[tuple[str, str]]:
    """Headings, and what stands beside them."""
    number = counted(len(theory.configurations), "configuration")
    title = " ".join(theory.header.title.split())
    return [
        ("What this is", f"The programme theory “{title}”, with {number}, to be edited here."),
        (
            "What you may do",
            "Change any white cell. Add rows below the last one, take whole rows out, sort them, "
            "move columns, make them wider.",
        ),
        (
            "What you should leave",
            "The names of the sheets, the names of the columns in the first row, and the ids of "
            "what is there already. Grey columns are there to be read: what is changed in them is "
            "lost.",
        ),
        ("The sheets", "\n".join(f"{sheet.name}: {sheet.about}" for sheet in SHEETS)),
        (
            "Ids",
            "Each thing is known by its id, and other sheets name it by that id. Letters, digits, "
            "- and _, and no spaces. Where you write a label in place of an id, it is looked up. "
            "If you change an id, change it in all sheets.",
        ),
        (
            "A new element",
            "A new row in Elements: its kind and its label. An empty id is made from the label. "
            "Then write the id, or the label, where a configuration uses it.",
        ),
        (
            "A new configuration",
            "A new row in Configurations: an id and a title, and the ids of its contexts, "
            "mechanisms and outcomes, one on each line of a cell (Alt+Enter begins a new line).",
        ),
        (
            "One of several, or one after another",
            "any: a | b\nmeans at least one of a and b.\nchain: a > b\nmeans a, which leads to b.\n"
            "any: a | (chain: b > c)\nBrackets put one inside the other.",
        ),
        (
            "Evidence",
            "A new row: the id of the configuration and that of the source; leave No. empty. "
            "Pieces stand in the order of their numbers, however the rows are sorted, and new "
            "ones come last.",
        ),
        (
            "Taking something out",
            "Take out its row. Take out what names it, too: an element in the cells of "
            "configurations, a configuration in Evidence and Uses.",
        ),
        ("Empty cells", f"An empty cell says nothing. {NONE_OF_THEM} says that there is nothing."),
        (
            "Back to the theory file",
            "cmo import this-file.xlsx --into theory.yaml\nshows what was changed here, and "
            "changes just that in the theory file. A hidden sheet (cmo) holds the theory as it "
            "was, to compare with: please leave it.",
        ),
    ]
