"""The command `cmo`."""

from cmo.cli.application import main

__all__ = ["main"]
