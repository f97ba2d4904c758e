"""The words of one element in one cell."""

from __future__ import annotations

from typing import NamedTuple

from cmo.wording import mechanism_label


class Wording(NamedTuple):
    """The words of one element in one cell: a label, or the halves of a mechanism, and a code."""

    label: str = ""
    resource: str = ""
    reasoning: str = ""
    code: str = ""

    def said(self) -> str:
        """The words, as a label."""
        return self.label or mechanism_label(self.resource, self.reasoning) or ""
