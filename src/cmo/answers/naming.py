"""How answers name things: the words of a label with the id behind it; and unknown ids."""

from __future__ import annotations

from collections.abc import Iterable

from cmo.errors import CmoError, UnknownId
from cmo.model import Configuration, Element, ProgrammeTheory
from cmo.nearest import suggestion, suggestion_among
from cmo.wording import listed, with_article


def element_named(theory: ProgrammeTheory, id: str) -> Element:
    """The element with this id.

    Raises:
        UnknownId: there is none; the message names the nearest.
    """
    found: Element | None = theory.elements.get(id)
    if found is None:
        if id in theory.configurations:
            raise UnknownId(f"`{id}` is a configuration, and no element")
        known = {one.id: one.label for one in theory.elements.values()}
        raise UnknownId(f"no element `{id}`{suggestion_among(str(id), known)}")
    return found


def configuration_named(theory: ProgrammeTheory, id: str) -> Configuration:
    """The configuration with this id.

    Raises:
        UnknownId: there is none; the message names the nearest.
    """
    found: Configuration | None = theory.configurations.get(id)
    if found is None:
        if id in theory.elements:
            kind = theory.elements[id].kind
            raise UnknownId(f"`{id}` is {with_article(kind)}, and no configuration")
        raise UnknownId(f"no configuration `{id}`{suggestion(str(id), theory.configurations)}")
    return found


def ids_of(ids: str | Iterable[str]) -> tuple[str, ...]:
    """One id, or several, as a tuple without repetition."""
    return (ids,) if isinstance(ids, str) else tuple(dict.fromkeys(ids))


def at_least_one(**counts: float | None) -> None:
    """Refuse counts that leave nothing to be found; None is no bound.

    Raises:
        CmoError: one is less than one, or no time at all.
    """
    for name, count in counts.items():
        if count is not None and (count <= 0 or (name != "seconds" and count < 1)):
            raise CmoError(f"`{name}` must be 1 or more, and not {count}")


def told(thing: Element | Configuration) -> str:
    """A thing in words, with its id: `“Feels heard” (feels-heard)`, `CMOC1 (A quick answer)`."""
    if isinstance(thing, Configuration):
        return f"{thing.id} ({thing.title})" if thing.title else thing.id
    return f"“{thing.label}” ({thing.id})"


def labels(elements: Iterable[Element], word: str = "and") -> str:
    """The labels of elements, in quotes, as a list in running text."""
    return listed([f"“{element.label}”" for element in elements], word)
