"""A theory file, as text -> the programme theory and its places, or all that is wrong with it."""

from cmo.reading.theory_file import MOST_BYTES, read_bytes, read_file, read_text, read_values

__all__ = ["MOST_BYTES", "read_bytes", "read_file", "read_text", "read_values"]
