"""Realist programme theories as typed context-mechanism-outcome configurations.

    import cmo
    theory = cmo.library("online-mental-health-forums")
    theory["CMOC05"].sentence()
    theory.draw("forums.svg")

Nothing is imported before it is used: `import cmo` costs no more than a small module.
"""

from __future__ import annotations

TYPE_CHECKING = False  # what type checkers take for typing.TYPE_CHECKING, without the import
if TYPE_CHECKING:
    from typing import Any

    from cmo.errors import (
        CmoError,
        DrawingFailed,
        FileTrouble,
        InvalidTheory,
        SelectorTrouble,
        UnknownId,
        UnknownTheory,
    )
    from cmo.opening import (
        dump,
        dumps,
        from_dict,
        import_file,
        library,
        load,
        loads,
        update_file,
    )
    from cmo.problems import Problem, Severity
    from cmo.theory import Theory

__version__ = "0.1.0"

_HOMES = {
    "CmoError": "errors",
    "DrawingFailed": "errors",
    "FileTrouble": "errors",
    "InvalidTheory": "errors",
    "Problem": "problems",
    "SelectorTrouble": "errors",
    "Severity": "problems",
    "Theory": "theory",
    "UnknownId": "errors",
    "UnknownTheory": "errors",
    "dump": "opening",
    "dumps": "opening",
    "from_dict": "opening",
    "import_file": "opening",
    "library": "opening",
    "load": "opening",
    "loads": "opening",
    "update_file": "opening",
}
"""The public names, and the module of each."""

__all__ = [
    "CmoError",
    "DrawingFailed",
    "FileTrouble",
    "InvalidTheory",
    "Problem",
    "SelectorTrouble",
    "Severity",
    "Theory",
    "UnknownId",
    "UnknownTheory",
    "dump",
    "dumps",
    "from_dict",
    "import_file",
    "library",
    "load",
    "loads",
    "update_file",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'cmo' has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"cmo.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
