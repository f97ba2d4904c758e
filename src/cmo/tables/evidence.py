"""Tables of evidence: sources by configurations, each piece with its words, and the sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from cmo.model import Appraisal, Configuration, Evidence, ProgrammeTheory, Source
from cmo.tables.referencing import Style, Where, reference_in, sentences, where_published
from cmo.tables.table import Columns, Table, table_of_things
from cmo.wording import doi_address

NO_EVIDENCE = "No source bears on {ids}."
OPPOSITE = "Opposite: the source confirms the mirror image of the configuration."
AS_CITED = "Shown as the file cites them, whatever the style: {ids}."


def evidence_table(
    theory: ProgrammeTheory, ids: Collection[str], title: str, style: Style | None = None
) -> Table:
    """A row for each source, a column for each configuration, the stances where the two meet.

    With a style, a source is shown by its reference, and not by its title.
    """
    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id in ids:
        for piece in theory.configurations[id].evidence:
            for source in piece.sources:
                stances = cells[source.id, id]
                if piece.stance not in stances:
                    stances.append(piece.stance)
    shown = _sources(theory, ids)
    bare = [id for id in ids if not any((source, id) in cells for source in shown)]
    rows = tuple(
        (
            f"{source.id}: {reference_in(style, source) if style else source.label}",
            *("; ".join(cells.get((source.id, id), ())) for id in ids),
        )
        for source in shown.values()
    )
    notes = [OPPOSITE] if any("opposite" in stances for stances in cells.values()) else []
    if bare and shown:
        notes.append(NO_EVIDENCE.format(ids=", ".join(bare)))
    notes += _as_cited(shown.values(), style)
    return Table(title, ("Source", *ids), rows, " ".join(notes), heads_name=True)


def excerpt_table(
    theory: ProgrammeTheory, ids: Collection[str], title: str, style: Style | None = None
) -> Table:
    """A row for each piece of evidence and each of its sources: where, and in which words.

    With a style, the source's reference stands beside its id.
    """
    rows = []
    shown: dict[str, Source] = {}
    for id in ids:
        configuration = theory.configurations[id]
        for piece in configuration.evidence:
            for source in piece.sources:
                shown[source.id] = source
                named = (source.id, reference_in(style, source)) if style else (source.id,)
                rows.append((id, *named, piece.stance, *_excerpt(configuration, piece)))
    opposite = any(
        piece.stance == "opposite" for id in ids for piece in theory.configurations[id].evidence
    )
    notes = [*([OPPOSITE] if opposite else ()), *_as_cited(shown.values(), style)]
    columns = ("Stance", "About", "Where", "Quote", "Basis", "Note")
    named = ("Source", "Reference") if style else ("Source",)
    whole = ("Configuration", *named, *columns)
    return Table(title, whole, tuple(rows), " ".join(notes), naming=frozenset({0}))


def source_table(
    theory: ProgrammeTheory, ids: Collection[str], title: str, style: Style | None = None
) -> Table:
    """The sources that bear on these configurations; of a whole theory, all of them.

    Their references are in the style, if there is one; else as `reference_of` has them.
    """
    bears_on: dict[str, list[str]] = defaultdict(list)
    for id in ids:
        for piece in theory.configurations[id].evidence:
            for source in piece.sources:
                if id not in bears_on[source.id]:
                    bears_on[source.id].append(id)
    columns: Columns[Source] = {
        **_SOURCE,
        "Reference": lambda source: reference_in(style, source) if style else reference_of(source),
        "Bears on": lambda source: "; ".join(bears_on.get(source.id, ())),
    }
    shown = _sources(theory, ids)
    note = " ".join(_as_cited(shown.values(), style))
    return table_of_things(title, shown, columns, naming=("Bears on",), note=note, places=False)


def _as_cited(sources: Iterable[Source], style: Style | None) -> list[str]:
    """A note on the sources that are in no style asked for, as the file has their citations."""
    ids = [source.id for source in sources if source.citation] if style else []
    return [AS_CITED.format(ids=", ".join(ids))] if ids else []


def _sources(theory: ProgrammeTheory, ids: Collection[str]) -> dict[str, Source]:
    if len(ids) == len(theory.configurations):
        return dict(theory.sources)
    evidence = (piece for id in ids for piece in theory.configurations[id].evidence)
    used = {source.id for piece in evidence for source in piece.sources}
    return {id: source for id, source in theory.sources.items() if id in used}


def _excerpt(configuration: Configuration, piece: Evidence) -> tuple[str, ...]:
    labels = {use.id: f"“{use.label}”" for _, use in configuration.uses()}
    about = "; ".join(labels.get(part, part) for part in piece.about)
    return about, piece.locator or "", piece.quote or "", piece.basis or "", piece.note or ""


def reference_of(source: Source) -> str:
    """A source as a list of references has it: as it is cited, or made of its fields."""
    if source.citation:
        return source.citation
    year = f" ({source.year})" if source.year else ""
    who = ", ".join(source.authors) or Where(source).led()
    title = (source.title or "").rstrip(".")
    named = f"{who}{year}. {title}." if who else f"{title}{year}."
    return sentences(named, *where_published(source))


def address_of(source: Source) -> str | None:
    """Where a source is found on the web: by its DOI, or else at its address."""
    return doi_address(source.doi) if source.doi else source.url


def _graded(source: Source) -> str:
    appraisal = source.appraisal or Appraisal()
    grades = (("relevance", appraisal.relevance), ("richness", appraisal.richness))
    found = (*grades, ("rigour", appraisal.rigour))
    return "; ".join(f"{what} {grade}" for what, grade in found if grade)


def _address(source: Source) -> str:
    """The address on the web, unless it is that of the DOI."""
    url = source.url or ""
    by_doi = source.doi and url.casefold().endswith(f"doi.org/{source.doi}".casefold())
    return "" if by_doi else url


_SOURCE: Columns[Source] = {
    "Source": lambda source: source.id,
    "Reference": reference_of,
    "Type": lambda source: source.type or "",
    "DOI": lambda source: source.doi or "",
    "URL": _address,
    "Appraisal": _graded,
    "Note": lambda source: source.note or "",
}
