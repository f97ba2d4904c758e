"""What differs between two theories, and a theory file with just that changed in it."""

from cmo.exchange.editing.changes import NOTHING, Change
from cmo.exchange.editing.comparing import difference
from cmo.exchange.editing.theory_files import edited_files
from cmo.exchange.editing.theory_text import edited

__all__ = ["NOTHING", "Change", "difference", "edited", "edited_files"]
