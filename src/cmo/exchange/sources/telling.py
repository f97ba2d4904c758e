"""What was read from a file of references -> an account of it, for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cmo.document import Block, Bullets, Heading, Paragraph, coded
from cmo.exchange.sources.duplicates import same_sources
from cmo.exchange.sources.found import SourcesRead
from cmo.tables import Table
from cmo.wording import counted

MOST_TOLD = 200
"""So many things of one kind are told; nobody mends more at a time."""

_OF_IDS = ("key-changed", "duplicate-key")


def told_of_reading(read: SourcesRead, *, proposing: bool) -> Iterable[Block]:
    """What became of the keys and DOIs, what may be one, what was left out, what is wrong.

    With `proposing`, sources of the file that may be one are told.
    """
    ids = [str(problem) for problem in read.problems if problem.code in _OF_IDS]
    made = [one.source.id for one in read.sources if not one.key]
    if made:
        who = (
            "1 entry has no key; its id is"
            if len(made) == 1
            else f"{len(made):,} entries have no key; their ids are"
        )
        ids.insert(0, f"{who} made of author and year, or of the title: {_few(made)}")
    yield from told("Ids", ids)
    yield from told("DOIs", _of_dois(read))
    if proposing:
        alike = same_sources(one.source for one in read.sources)
        yield from told("Sources that may be one; nothing is merged", map(str, alike))
    left_out = read.left_out()
    if left_out:
        yield Heading(3, "Left out")
        rows = [(name, str(number)) for name, number in left_out.items()]
        note = "A source of a theory has no place for these."
        yield table_told(("Field in the file", "Entries"), rows, note)
    others = [str(problem) for problem in read.problems if problem.code not in _OF_IDS]
    yield from told("What is wrong with the file", others)


def told(heading: str, sentences: Iterable[str]) -> Iterable[Block]:
    """Sentences as a list under a heading, the first of them where there are many; or nothing."""
    sentences = list(sentences)
    if sentences:
        yield Heading(3, heading)
        yield Bullets(tuple(map(coded, sentences[:MOST_TOLD])))
        if len(sentences) > MOST_TOLD:
            yield Paragraph((f"and {len(sentences) - MOST_TOLD:,} more",))


def table_told(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], note: str = "") -> Table:
    """Rows as a table, the first of them where there are many."""
    more = f"and {len(rows) - MOST_TOLD:,} more" if len(rows) > MOST_TOLD else ""
    shown = tuple(rows[:MOST_TOLD])
    return Table("", columns, shown, ". ".join(filter(None, (more, note))))


def _of_dois(read: SourcesRead) -> Iterable[str]:
    tidied = [
        (one.doi, one.source.doi)
        for one in read.sources
        if one.doi and one.source.doi and one.doi != one.source.doi
    ]
    from_url = [one.source.id for one in read.sources if one.source.doi and not one.doi]
    if tidied:
        before, after = tidied[0]
        number = counted(len(tidied), "DOI")
        yield f"{number} written bare and in small letters: {before} becomes {after}" + (
            ", and so on" if len(tidied) > 1 else ""
        )
    if from_url:
        yield f"{counted(len(from_url), 'DOI')} taken from an address on the web: {_few(from_url)}"


def _few(ids: Sequence[str]) -> str:
    shown = ", ".join(f"`{id}`" for id in ids[:5])
    return f"{shown} and {len(ids) - 5:,} more" if len(ids) > 5 else shown
