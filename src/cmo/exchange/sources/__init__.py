"""Files of references (.bib, .ris, CSL-JSON) <-> the sources of a theory.

`read_sources` reads a file, `as_text` writes one, `same_sources` proposes which sources are one.
"""

from cmo.exchange.sources.duplicates import SameSources, same_sources
from cmo.exchange.sources.found import FoundSource, SourcesRead
from cmo.exchange.sources.reading import format_of, read_sources, sources_of_bytes
from cmo.exchange.sources.source_types import Format
from cmo.exchange.sources.writing import as_text, tidied

__all__ = [
    "Format",
    "FoundSource",
    "SameSources",
    "SourcesRead",
    "as_text",
    "format_of",
    "read_sources",
    "same_sources",
    "sources_of_bytes",
    "tidied",
]
