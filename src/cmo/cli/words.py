"""The words of a command line that cannot be understood -> what was meant."""

from __future__ import annotations

import re
from typing import Any

from typer import BadParameter
from typer.core import TyperGroup

from cmo.errors import FileTrouble
from cmo.missing_files import in_quotes, joined_by_spaces

_UsageError: type[Exception] = BadParameter.__mro__[1]
"""What Typer raises where the words do not fit a command; it has no public name for it."""
_WORDS = "cmo.words"


class Commands(TyperGroup):
    """All commands; where one cannot go on, it looks whether the words were broken or misplaced."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Keep the words, for `invoke`."""
        ctx.meta[_WORDS] = list(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run a command.

        Raises:
            FileTrouble: the name of a file holds a space, and there are no quotes around it.
        """
        try:
            return super().invoke(ctx)
        except (FileTrouble, _UsageError) as error:
            words: list[str] = ctx.meta[_WORDS]
            name = joined_by_spaces(words[1:])
            if name is not None:
                raise FileTrouble(in_quotes(name)) from None
            extra = re.search(r"unexpected extra argument\w*(?:\(s\))? \((.+)\)", str(error))
            if words[:1] == ["ask"] and extra is not None and isinstance(error, _UsageError):
                given = extra.group(1)
                shown = f'"{given}"' if " " in given else given
                error.message = (  # type: ignore[attr-defined]
                    f"`{given}` stands alone; to ask for an outcome, write --outcome {shown}"
                )
            raise
