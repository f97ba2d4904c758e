"""The command `cmo`."""

from cmo.cli.commands import main

__all__ = ["main"]
