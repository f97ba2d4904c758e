"""The sheets of the workbook and their columns: what each is called, and what its cells hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from cmo.model import (
    Configuration,
    Evidence,
    Header,
    Mechanism,
    Named,
    Outcome,
    Published,
    Record,
    Source,
)
from cmo.model import Domain as DomainRecord
from cmo.model import Use as UseRecord
from cmo.model.elements import Appraisal
from cmo.model.values import (
    KINDS,
    ROLES,
    Basis,
    ConfidenceLevel,
    Grade,
    Horizon,
    Role,
    Stage,
    Stance,
    Status,
    Valence,
)

Shape = Literal["text", "word", "truth", "texts", "id", "ids", "items", "informing", "read-only"]
"""What a cell holds: `texts` and `ids` have one on each line, `items` are the uses of a role."""

BY_PART = "by part"
NONE_OF_THEM = "(none)"
"""Stands for a list or a map that is there and has nothing in it."""
WHOLE_THEORY = "(theory)"
"""Stands where the id of a configuration stands in other rows. It is no id."""
YES, NO = "yes", "no"
IN_WORDS = " in words"
"""The end of the name of a column that shows the labels of a role."""


class Column(NamedTuple):
    """One column. `path` is where its value stands in an entry, `collection` what its ids name."""

    name: str
    path: tuple[str, ...]
    shape: Shape = "text"
    about: str = ""
    words: tuple[str, ...] = ()
    collection: str = ""


class Sheet(NamedTuple):
    """One sheet. `key` are the columns that say which entry a row is of."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("Id",)

    def column(self, name: str) -> Column:
        """The column of this name."""
        return next(column for column in self.columns if column.name == name)


def column_name(key: str) -> str:
    """What the column of a field is called.

    >>> column_name("outcomes_if_absent"), column_name("doi")
    ('Outcomes if absent', 'DOI')
    """
    return key.upper() if key in ("doi", "url") else key.replace("_", " ").capitalize()


def _of(
    record: type[Record],
    key: str,
    shape: Shape = "text",
    more: str = "",
    words: tuple[str, ...] = (),
    collection: str = "",
) -> Column:
    """The column of a field of a record, explained as the field is."""
    fields = {about.alias or name: about for name, about in record.model_fields.items()}
    described = (fields[key].description or "").replace(": text, or a list", "")
    about = f"{described} {more}".strip()
    return Column(column_name(key), (key,), shape, about, words, collection)


def _texts(record: type[Record], *keys: str) -> list[Column]:
    return [_of(record, key) for key in keys]


def _read_only(name: str, about: str) -> Column:
    return Column(name, (), "read-only", f"{about} It is not read back.")


_A_LINE_EACH = "One on each line."
_NEW_ID = "Letters, digits, - and _, and no spaces. In a new row: a new id, or leave it empty."
_ITEMS = "Ids of elements, one on each line; the sheet About tells of alternatives and chains."
_STATED = "stated: a source says it; inferred: no source does."
_BASES = get_args(Basis)
_GRADES = get_args(Grade)


def _actors(record: type[Record]) -> Column:
    return _of(record, "actors", "ids", _A_LINE_EACH, collection="actors")


def _level(record: type[Record]) -> Column:
    return _of(record, "level", "id", collection="levels")


def _tags(record: type[Record]) -> Column:
    return _of(record, "tags", "texts", _A_LINE_EACH)


def _roles(*roles: Role) -> list[Column]:
    columns = []
    for role in roles:
        name = column_name(role)
        about = f"The labels of what stands under {name}. Labels are changed in the sheet Elements."
        columns.append(_of(Configuration, role, "items", _ITEMS))
        columns.append(_read_only(name + IN_WORDS, about))
    return columns


def _bases(record: type[Record]) -> list[Column]:
    """The columns of a basis that may be told for each half of a mechanism apart."""
    columns = [_of(record, "basis", "word", _STATED, (*_BASES, BY_PART))]
    for half in ("resource", "reasoning"):
        about = f"Where the {half} of a mechanism has a basis of its own: then Basis is {BY_PART}."
        columns.append(Column(f"Basis of {half}", ("basis", half), "word", about, _BASES))
    return columns


def _within(key: str, columns: Iterable[Column]) -> list[Column]:
    """The columns of a record that stands under a key of another, by the names of its fields."""
    found = []
    for column in columns:
        name = f"{column_name(key)} {column.name.lower()}" if column.name == "In" else column.name
        found.append(column._replace(name=name, path=(key, *column.path)))
    return found


def _appraisal() -> list[Column]:
    keys = ("relevance", "richness", "rigour")
    return _within("appraisal", [_of(Appraisal, key, "word", words=_GRADES) for key in keys])


def _published() -> list[Column]:
    texts = _texts(Published, "in", "volume", "issue", "pages", "publisher", "place")
    editors = _of(Published, "editors", "texts", _A_LINE_EACH)
    return _within("published", [*texts, editors])


FIELD, VALUE = "Field", "Value"
CONFIGURATION, NUMBER, KIND, OF = "Configuration", "No.", "Kind", "Of"
ELEMENT, ROLE, OCCURRENCE = "Element", "Role", "Which"

THEORY = Sheet(
    "Theory",
    "What is said of the theory as a whole, one field a row. Change the second column.",
    (
        *_texts(Header, "title", "id"),
        _of(Header, "stage", "word", words=get_args(Stage)),
        *_texts(Header, "question", "programme", "population"),
        _of(Header, "authors", "texts", _A_LINE_EACH),
        *_texts(Header, "citation", "doi", "url", "protocol", "licence", "note"),
        _of(Header, "interventions", "items", _ITEMS),
    ),
    key=(),
)

_OTHER_ROLES = ROLES[ROLES.index("outcomes_if_absent") :]
CONFIGURATIONS = Sheet(
    "Configurations",
    "One row a configuration: in these contexts, through these mechanisms, these outcomes.",
    (
        Column("Id", (), about=_NEW_ID),
        _of(Configuration, "title"),
        _of(Configuration, "domain", "id", collection="domains"),
        *_roles(*ROLES[: -len(_OTHER_ROLES)]),
        _of(Configuration, "status", "word", words=get_args(Status)),
        Column(
            "Confidence",
            ("confidence", "level"),
            "word",
            "How sure the analysts are of it.",
            get_args(ConfidenceLevel),
        ),
        Column("Why this confidence", ("confidence", "why"), about="The reason for it."),
        _of(Configuration, "basis", "word", _STATED, _BASES),
        _level(Configuration),
        _actors(Configuration),
        *_roles(*_OTHER_ROLES),
        _of(
            Configuration,
            "informed_by",
            "informing",
            "One on each line: the id, or the id, a colon, and the construct.",
            collection="theories",
        ),
        _of(Configuration, "rivals", "ids", _A_LINE_EACH, collection="configurations"),
        *_texts(Configuration, "statement", "published_as"),
        _tags(Configuration),
        _of(Configuration, "note"),
        _read_only("In words", "The whole configuration as a sentence."),
    ),
)

ELEMENTS = Sheet(
    "Elements",
    "One row a context, mechanism, outcome or intervention. Each stands here once.",
    (
        Column("Id", (), about=_NEW_ID),
        Column(KIND, (), "word", "What it is declared as.", KINDS),
        _of(Mechanism, "label", more="A mechanism with a resource or a reasoning needs none."),
        *_texts(Mechanism, "resource", "reasoning"),
        _of(Mechanism, "provider", "id", collection="actors"),
        _actors(Mechanism),
        _level(Mechanism),
        _of(Outcome, "valence", "word", "For outcomes.", get_args(Valence)),
        _of(Outcome, "intended", "truth", "For outcomes.", (YES, NO)),
        _of(Outcome, "horizon", "word", "For outcomes.", get_args(Horizon)),
        *_bases(Mechanism),
        _of(Mechanism, "opposite_of", "id", collection="elements"),
        *_texts(Mechanism, "description", "code"),
        _tags(Mechanism),
        _read_only("Used in", "The configurations that use it."),
    ),
)

SOURCES = Sheet(
    "Sources",
    "One row a source: a document, an interview, a data set.",
    (
        Column("Id", (), about=_NEW_ID),
        *_texts(Source, "title", "citation", "type"),
        _of(Source, "authors", "texts", _A_LINE_EACH),
        _of(Source, "year"),
        *_published(),
        *_texts(Source, "doi", "url"),
        *_appraisal(),
        _of(Source, "note"),
    ),
)

_WHICH_CONFIGURATION = Column(
    CONFIGURATION, (), "id", "The id of the configuration.", collection="configurations"
)
_SEVERAL_SOURCES = f"{_A_LINE_EACH} Then Source is empty."
EVIDENCE = Sheet(
    "Evidence",
    "One row a piece of evidence: what a source says for or against a configuration.",
    (
        _WHICH_CONFIGURATION,
        Column(NUMBER, (), about="Its place among the evidence of the configuration; or empty."),
        _of(Evidence, "source", "id", collection="sources"),
        _of(Evidence, "sources", "ids", _SEVERAL_SOURCES, collection="sources"),
        _of(Evidence, "stance", "word", words=get_args(Stance)),
        _of(Evidence, "about", "ids", _A_LINE_EACH, collection="parts"),
        *_texts(Evidence, "locator", "quote"),
        _of(Evidence, "basis", "word", _STATED, _BASES),
        _of(Evidence, "note"),
        _of(Evidence, "id"),
        _read_only("Title of the configuration", "To know it by."),
    ),
    key=(CONFIGURATION, NUMBER),
)

USES = Sheet(
    "Uses",
    "What a configuration says of an element in one role only. Most theories need few rows here.",
    (
        Column(
            CONFIGURATION,
            (),
            "id",
            f"The id of the configuration; or {WHOLE_THEORY}, for what is in place everywhere.",
            collection="configurations",
        ),
        Column(ROLE, (), "word", "The column in which the element stands there.", ROLES),
        Column(ELEMENT, (), "id", "The id of the element.", collection="elements"),
        Column(OCCURRENCE, (), about="Where it stands there twice: 2 for the second; or empty."),
        _of(UseRecord, "wording"),
        _of(UseRecord, "actors", "ids", _A_LINE_EACH, collection="actors"),
        _of(UseRecord, "code"),
        *_bases(UseRecord),
        _of(UseRecord, "note"),
        _read_only("Label", "The label of the element."),
    ),
    key=(CONFIGURATION, ROLE, ELEMENT, OCCURRENCE),
)

NAMED_KINDS = {
    "domain": "domains",
    "actor": "actors",
    "level": "levels",
    "formal theory": "theories",
}
"""The words of the sheet Named, and the map of each."""
NAMED = Sheet(
    "Named",
    "Domains, actors, levels and formal theories: what the other sheets name by id.",
    (
        Column(KIND, (), "word", "What it is.", tuple(NAMED_KINDS)),
        Column("Id", (), about=_NEW_ID),
        *_texts(Named, "label", "description", "reference"),
        _of(DomainRecord, "part_of", "id", "For domains.", collection="domains"),
    ),
    key=(KIND, "Id"),
)

OWNERS = ("theory", "configuration", "element", "source")
WAIVERS = Sheet(
    "Waivers",
    "Checks that are not to speak of something, and why.",
    (
        Column(OF, (), "word", "What the check is not to speak of.", OWNERS),
        Column("Id", (), about="Its id; empty for the theory."),
        Column("Check", (), about="The code of the check, as `cmo check` names it."),
        Column("Reason", (), about="Why it is not to speak."),
    ),
    key=(OF, "Id", "Check"),
)

SHEETS = (THEORY, CONFIGURATIONS, ELEMENTS, SOURCES, EVIDENCE, USES, NAMED, WAIVERS)
