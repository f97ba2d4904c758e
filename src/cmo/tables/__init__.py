"""Tables of a theory as plain text in cells: neutral, for any writer."""

from cmo.tables.table import Table, said

__all__ = ["Table", "said"]
