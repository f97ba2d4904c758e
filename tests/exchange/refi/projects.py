"""Projects and codebooks for tests, written by another library than the one that reads them."""

from __future__ import annotations

import os
import uuid
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pyrefiqda import RefiProject, models

SAMPLES = Path(
    os.environ.get("CMO_REFI_SAMPLES")
    or Path(__file__).resolve().parents[3].parent / "shared" / "samples" / "refi-qda"
)
SAMPLE = SAMPLES / "TestProject.qdpx"
SCHEMA = SAMPLES / "Project.xsd"
with_samples = pytest.mark.skipif(
    not SAMPLE.exists(), reason="the samples of the REFI-QDA standard are not here"
)


def guid(name: str) -> str:
    """A guid that belongs to a name."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


@dataclass
class Passage:
    """Words of a document, with the codes on them. `at` is where they stand, if not where found."""

    words: str
    codes: Sequence[str] = ()
    comment: str | None = None
    name: str | None = None
    at: tuple[int, int] | None = None
    guids: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    notes: Sequence[str] = ()


@dataclass
class Document:
    """A text document; `stored` are its bytes in the archive, if not the text in UTF-8."""

    name: str
    text: str
    passages: Sequence[Passage] = ()
    stored: bytes | None = None
    path: str | None = None
    inline: bool = False
    whole: Sequence[str] = ()


Codes = Mapping[str, "Codes | None"]
"""Codes by name, with those below them."""


def codes_of(codes: Codes, above: str = "") -> list[models.ProjectCodeType]:
    """Codes for a project. A name that ends with `/` is a folder; `name|description` has one."""
    found = []
    for written, inner in codes.items():
        name, _, description = written.removesuffix("/").partition("|")
        found.append(
            models.ProjectCodeType(
                guid=guid(f"code {above}{name}"),
                name=name,
                is_codable=not written.endswith("/"),
                description=description or None,
                code=codes_of(inner or {}, f"{above}{name}/"),
            )
        )
    return found


def coded(key: str, passage: Passage) -> list[models.CodingType]:
    return [
        models.CodingType(
            guid=passage.guids.get(code, guid(f"coding {key} {code}")),
            code_ref=models.CodeRefType(target_guid=guid(f"code {code}")),
        )
        for code in passage.codes
    ]


def text_source(document: Document) -> models.TextSourceType:
    selections = []
    for passage in document.passages:
        start = document.text.index(passage.words) if passage.at is None else passage.at[0]
        end = start + len(passage.words) if passage.at is None else passage.at[1]
        key = f"{document.name} {passage.key or passage.words}"
        selections.append(
            models.PlainTextSelectionType(
                guid=guid(f"selection {key}"),
                name=passage.words if passage.name is None else passage.name,
                start_position=start,
                end_position=end,
                description=passage.comment,
                coding=coded(key, passage),
                note_ref=[
                    models.NoteRefType(target_guid=guid(f"note {note}")) for note in passage.notes
                ],
            )
        )
    own = guid(f"document {document.name}")
    whole = Passage("", document.whole)
    return models.TextSourceType(
        guid=own,
        name=document.name,
        plain_text_content=document.text if document.inline else None,
        plain_text_path=None if document.inline else document.path or f"internal://{own}.txt",
        plain_text_selection=selections,
        coding=coded(f"whole {document.name}", whole),
    )


def project_of(codes: Codes, documents: Iterable[Document], **parts: object) -> models.Project:
    return models.Project(
        name="Night shifts",
        origin="test",
        code_book=models.ProjectCodeBookType(codes=models.ProjectCodesType(code=codes_of(codes))),
        sources=models.SourcesType(
            text_source=[text_source(document) for document in documents],
            **{key: parts.pop(key) for key in [*parts] if key.endswith("_source")},
        ),
        **parts,
    )


def saved(
    folder: Path, codes: Codes, documents: Sequence[Document], name: str = "p", **parts: object
) -> Path:
    """A project file with these codes and documents."""
    media = folder / f"{name}-media"
    media.mkdir(parents=True, exist_ok=True)
    for document in documents:
        if not document.inline and document.path is None:
            content = document.text.encode() if document.stored is None else document.stored
            (media / f"{guid(f'document {document.name}')}.txt").write_bytes(content)
    path = folder / f"{name}.qdpx"
    RefiProject.save(project_of(codes, documents, **parts), path, source_media_dir=media)
    return path


def packed(path: Path, entries: Mapping[str, str | bytes]) -> Path:
    """A zip archive with these entries."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def project_xml(inside: str, codes: str = "") -> str:
    """A project as XML, with these sources."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<Project xmlns="urn:QDA-XML:project:1.0" name="P" origin="test">'
        f"<CodeBook><Codes>{codes}</Codes></CodeBook><Sources>{inside}</Sources></Project>"
    )
