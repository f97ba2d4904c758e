"""Qualitative analysis projects and codebooks of the REFI-QDA standard (.qdpx, .qdc).

NVivo, MAXQDA, ATLAS.ti, QualCoder, Taguette and others write them. Codes become elements, and
coded passages become evidence; a theory goes out as a codebook to code with.
"""

from cmo.exchange.refi.codebook_reading import read_codebook
from cmo.exchange.refi.codebook_writing import as_codebook
from cmo.exchange.refi.codes import Codebook
from cmo.exchange.refi.elements import elements_from
from cmo.exchange.refi.evidence import evidence_into
from cmo.exchange.refi.mapping import CodeMapping, read_mapping
from cmo.exchange.refi.project import Project
from cmo.exchange.refi.project_reading import read_project

__all__ = [
    "CodeMapping",
    "Codebook",
    "Project",
    "as_codebook",
    "elements_from",
    "evidence_into",
    "read_codebook",
    "read_mapping",
    "read_project",
]
