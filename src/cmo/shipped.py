"""The theories that come with the package, by name."""

from __future__ import annotations

from pathlib import Path

from cmo.errors import UnknownTheory
from cmo.nearest import suggestion
from cmo.ordering import natural_sort


def shipped_names() -> tuple[str, ...]:
    """The names of the theories that come with the package, in order."""
    return tuple(natural_sort(path.stem for path in _folder().glob("*.yaml")))


def shipped_path(name: str) -> Path:
    """Where the theory of this name is.

    Raises:
        UnknownTheory: there is none; the message names the nearest.
    """
    names = shipped_names()
    if name not in names:
        choice = suggestion(name, names) or f"; there are {', '.join(names)}"
        raise UnknownTheory(f"no theory `{name}` comes with cmo{choice}")
    return _folder() / f"{name}.yaml"


def _folder() -> Path:
    here = Path(__file__).parent
    installed = here / "theories"
    # A checkout that is installed for development keeps the theories at its top.
    return installed if installed.is_dir() else here.parents[1] / "theories"
