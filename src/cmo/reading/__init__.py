"""A theory file, as text -> the programme theory and its places, or all that is wrong with it."""

from cmo.reading.file_text import MOST_BYTES
from cmo.reading.files import Files
from cmo.reading.theory_file import files_of, read_bytes, read_file, read_text, read_values

__all__ = [
    "MOST_BYTES",
    "Files",
    "files_of",
    "read_bytes",
    "read_file",
    "read_text",
    "read_values",
]
