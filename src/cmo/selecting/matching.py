"""What a selector picks out of a theory: data + programme theory -> ids of configurations.

A selector always selects configurations. An element, a domain, a source and so on stands for the
configurations that use it, belong to it or cite it:

    configuration  has this id
    element        uses this element, in whatever role
    context, unless, mechanism, outcome, intervention   uses it in this role
    domain         belongs to this domain, or to one that is a part of it
    level, actor, tag   has it, or uses an element that has it
    source         cites it in its evidence
    status         has it
    basis          holds a part that has it
    valence        has an outcome that has it

A bare id is the id of a configuration or of an element. What the theory puts in place for every
configuration is an intervention that all of them use; its level, actors, tags and basis do not make
them those of all.

A pattern is compared, without regard to case, with ids and with labels: with the title of a
configuration, the resource and the reasoning of a mechanism, the wording of an element in this use,
the title and the citation of a source. It may fit nothing; a value that is no pattern must be
known.

Each index is made when it is first asked for, by going through the theory once, so that a selector
takes time in proportion to the theory and to the number of its atoms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from operator import attrgetter
from typing import Literal, get_args
from unicodedata import normalize

from cmo.collecting import collector_paused
from cmo.errors import SelectorTrouble
from cmo.graph import FOLLOWING
from cmo.model import (
    ROLES,
    Configuration,
    Element,
    Mechanism,
    Named,
    ProgrammeTheory,
    Role,
    Source,
    Use,
    uses_in,
)
from cmo.model.values import Basis, Status, Valence, problem_of_id
from cmo.nearest import suggestion
from cmo.ordering import natural_sort
from cmo.selecting.grammar import METHODS, Atom, Method, Selector, parse, shown
from cmo.wording import listed, with_article

Spread = Callable[[Collection[str], Literal["up", "down"], int | None], Collection[str]]
"""The ids of the configurations that lead to the given ones (`up`), or follow from them (`down`),
within so many steps (None: any number), the given ones included."""

ROLES_OF_METHOD: dict[Method, tuple[Role, ...]] = {
    "element": ROLES,
    "context": ("contexts",),
    "unless": ("unless",),
    "mechanism": ("mechanisms",),
    "outcome": FOLLOWING,
    "intervention": ("interventions",),
}
"""The methods whose values are ids of elements, and the roles in which each looks for them."""
WORDS_OF_METHOD: dict[Method, tuple[str, ...]] = {
    "status": get_args(Status),
    "basis": get_args(Basis),
    "valence": get_args(Valence),
}
"""The methods whose values are fixed words, and these words."""
MOST_LISTED = 8
"""So many known names are listed where none is near to an unknown one."""
MOST_SEARCHED = 60
"""A pattern that a message offers has no more characters."""


def selected(
    theory: ProgrammeTheory,
    select: str | Iterable[str],
    exclude: str | Iterable[str] = (),
    *,
    spread: Spread,
) -> tuple[str, ...]:
    """The ids of the configurations that are selected and not excluded, in natural order.

    Args:
        theory: the theory.
        select: a selector, or several: what any of them selects. All configurations where there
            are none of them.
        exclude: a selector or several, whose configurations are left out. Empty text leaves out
            none.
        spread: tells which configurations lead to others.

    Raises:
        SelectorTrouble: a text is no selector, or names something that is not in the theory.
    """
    selectors = [parse(text) for text in ((select,) if isinstance(select, str) else select)]
    excluded = [
        parse(text) for text in ((exclude,) if isinstance(exclude, str) else exclude) if text
    ]
    index = _Index(theory)
    with collector_paused():
        found = set() if selectors else set(theory.configurations)
        for selector in selectors:
            found |= _fulfilling(selector, index, spread)
        for selector in excluded:
            found -= _fulfilling(selector, index, spread)
        return tuple(natural_sort(found))


def _fulfilling(selector: Selector, index: _Index, spread: Spread) -> set[str]:
    """What any of the terms selects. Every atom is looked at, so that each is told if wrong."""
    found: set[str] = set()
    for term in selector.terms:
        found |= set.intersection(*(_reached(atom, selector, index, spread) for atom in term))
    return found


def _reached(atom: Atom, selector: Selector, index: _Index, spread: Spread) -> set[str]:
    """What fulfils an atom, and what is so many steps away from that."""
    start = _matching(atom, selector, index)
    found = set(start)
    if start and atom.up != 0:
        found.update(spread(start, "up", atom.up))
    if start and atom.down != 0:
        found.update(spread(start, "down", atom.down))
    return found


def _matching(atom: Atom, selector: Selector, index: _Index) -> set[str]:
    """What fulfils an atom by itself."""
    methods: tuple[Method, ...] = (atom.method,) if atom.method else ("configuration", "element")
    if atom.is_glob:
        fits = _fitting(atom.value)
        return set().union(*(index.fitting(method, fits) for method in methods))
    for method in methods:
        if atom.value in index.names(method):
            return index.holding(method, (atom.value,))
    raise SelectorTrouble(_unknown(atom, index), selector.text, atom.start, atom.end)


_groups_of = attrgetter(
    *(next(n for n, f in Configuration.model_fields.items() if f.alias == role) for role in ROLES)
)
"""The items of a configuration in each role. All at once, as there may be many configurations."""


class _Index:
    """A theory by what selectors ask for. Each part is made when it is first asked for."""

    def __init__(self, theory: ProgrammeTheory) -> None:
        self.theory = theory
        self._texts: dict[Method, list[tuple[str, str]]] = {}
        self._holders: dict[Method, dict[str, list[str]]] = {}
        self._users: dict[Role, dict[str, list[str]]] = {}
        self._wordings: dict[Role, list[tuple[str, Iterable[str]]]] = {}

    def names(self, method: Method) -> Collection[str]:
        """All that a value of this method can name."""
        if method in ROLES_OF_METHOD:
            return self.theory.elements
        if method in WORDS_OF_METHOD:
            return WORDS_OF_METHOD[method]
        return self.tags if method == "tag" else self.declared(method)

    def declared(self, method: Method) -> Mapping[str, Configuration | Named | Source]:
        """The map of the theory that holds what a value of this method names."""
        declared: Mapping[str, Configuration | Named | Source] = getattr(self.theory, f"{method}s")
        return declared

    def holding(self, method: Method, names: Iterable[str]) -> set[str]:
        """The configurations that have any of what is named to do with them in this way."""
        if method == "configuration":
            return set(names)
        if method in ROLES_OF_METHOD:
            names = set(names)
            users = [self.users(role) for role in ROLES_OF_METHOD[method]]
            return {id for held in users for name in held.keys() & names for id in held[name]}
        if method == "domain":
            names = self.with_parts(names)
        if method not in self._holders:
            holders: dict[str, list[str]] = defaultdict(list)
            for name, id in _HOLDINGS[method](self):
                holders[name].append(id)
            self._holders[method] = holders
        held = self._holders[method]
        return {id for name in names if name in held for id in held[name]}

    def fitting(self, method: Method, fits: Callable[[str], bool]) -> set[str]:
        """The same of all whose texts fit a pattern, and the uses that are worded so."""
        found = self.holding(method, {name for text, name in self.texts(method) if fits(text)})
        for role in ROLES_OF_METHOD.get(method, ()):
            found.update(*(ids for text, ids in self.wordings(role) if fits(text)))
        return found

    def texts(self, method: Method) -> list[tuple[str, str]]:
        """Each text by which a pattern can find a name of this method, and that name."""
        method = "element" if method in ROLES_OF_METHOD else method
        if method not in self._texts:
            self._texts[method] = [*self._texts_of(method)]
        return self._texts[method]

    def _texts_of(self, method: Method) -> Iterator[tuple[str, str]]:
        for name in self.names(method):
            yield _folded(name), name
        if method == "element":
            for id, element in self.theory.elements.items():
                yield _folded(element.label), id
                if type(element) is Mechanism:
                    yield from ((_folded(half), id) for half in _halves(element))
        elif method not in WORDS_OF_METHOD and method != "tag":
            for id, thing in self.declared(method).items():
                yield from ((_folded(text), id) for text in _labels(thing))

    @cached_property
    def uses(self) -> dict[Role, list[tuple[str, Use]]]:
        """In each role every use, groups opened, with the configuration."""
        found: dict[Role, list[tuple[str, Use]]] = {role: [] for role in ROLES}
        for id, configuration in self.theory.configurations.items():
            for role, items in zip(ROLES, _groups_of(configuration), strict=True):
                if items:
                    found[role] += [(id, use) for use in uses_in(items)]
        return found

    def users(self, role: Role) -> dict[str, list[str]]:
        """The configurations that use each element in this role."""
        if role not in self._users:
            users: dict[str, list[str]] = defaultdict(list)
            for id, use in self.uses[role]:
                users[use.element.id].append(id)
            if role == "interventions":
                for use in self.theory.header.interventions:
                    users[use.id] = [*self.theory.configurations]
            self._users[role] = users
        return self._users[role]

    def wordings(self, role: Role) -> list[tuple[str, Iterable[str]]]:
        """The wordings of uses in this role, and the configurations that word it so."""
        if role not in self._wordings:
            found: list[tuple[str, Iterable[str]]] = [
                (_folded(use.wording), (id,)) for id, use in self.uses[role] if use.wording
            ]
            if role == "interventions":
                found += [
                    (_folded(use.wording), self.theory.configurations)
                    for use in self.theory.header.interventions
                    if use.wording
                ]
            self._wordings[role] = found
        return self._wordings[role]

    @cached_property
    def tags(self) -> Collection[str]:
        """Every tag of the theory, also of what is used nowhere."""
        tagged: list[Configuration | Element] = [*self.theory.configurations.values()]
        tagged += self.theory.elements.values()
        return dict.fromkeys(tag for each in tagged for tag in each.tags)

    def with_parts(self, domains: Iterable[str]) -> set[str]:
        """These domains and all that are a part of them, however deep."""
        parts: dict[str, list[str]] = defaultdict(list)
        for id, domain in self.theory.domains.items():
            if domain.part_of is not None:
                parts[domain.part_of].append(id)
        found, waiting = set[str](), [*domains]
        while waiting:
            domain_id = waiting.pop()
            if domain_id not in found:
                found.add(domain_id)
                waiting += parts.get(domain_id, ())
        return found


Holdings = Iterator[tuple[str, str]]
"""What a configuration has to do with, and the id of that configuration."""


def _domains(index: _Index) -> Holdings:
    for id, configuration in index.theory.configurations.items():
        if configuration.domain is not None:
            yield configuration.domain.id, id


def _levels(index: _Index) -> Holdings:
    for id, configuration in index.theory.configurations.items():
        if configuration.level is not None:
            yield configuration.level.id, id
    for role in ROLES:
        for id, use in index.uses[role]:
            level = use.element.level
            if level is not None:
                yield level.id, id


def _actors(index: _Index) -> Holdings:
    for id, configuration in index.theory.configurations.items():
        yield from ((actor.id, id) for actor in configuration.actors)
    for role in ROLES:
        for id, use in index.uses[role]:
            for actor in use.actors:
                yield actor.id, id


def _sources(index: _Index) -> Holdings:
    for id, configuration in index.theory.configurations.items():
        for evidence in configuration.evidence:
            yield from ((source.id, id) for source in evidence.sources)


def _statuses(index: _Index) -> Holdings:
    for id, configuration in index.theory.configurations.items():
        if configuration.status is not None:
            yield configuration.status, id


def _bases(index: _Index) -> Holdings:
    configurations = dict(index.theory.configurations)
    for role in ROLES:
        for id, use in index.uses[role]:
            for basis in _bases_of(use, configurations[id]):
                if basis is not None:
                    yield basis, id


def _valences(index: _Index) -> Holdings:
    for role in ROLES_OF_METHOD["outcome"]:
        users = index.users(role)
        for outcome in index.theory.outcomes.values():
            if outcome.valence is not None:
                yield from ((outcome.valence, id) for id in users.get(outcome.id, ()))


def _tags(index: _Index) -> Holdings:
    for id, configuration in index.theory.configurations.items():
        yield from ((tag, id) for tag in configuration.tags)
    for role in ROLES:
        for id, use in index.uses[role]:
            for tag in use.element.tags:
                yield tag, id


_HOLDINGS: dict[Method, Callable[[_Index], Holdings]] = {
    "domain": _domains,
    "level": _levels,
    "actor": _actors,
    "source": _sources,
    "status": _statuses,
    "basis": _bases,
    "valence": _valences,
    "tag": _tags,
}


def _bases_of(use: Use, configuration: Configuration) -> Iterable[Basis | None]:
    """The basis of a use as a whole, and of each half of a mechanism that is there.

    Where a mechanism has a label only, both halves count as there.
    """
    whole = configuration.basis_of(use)
    mechanism = use.element
    if type(mechanism) is not Mechanism:
        return (whole,)
    resource = mechanism.resource or not mechanism.reasoning
    reasoning = mechanism.reasoning or not mechanism.resource
    return (
        whole,
        configuration.basis_of(use, "resource") if resource else None,
        configuration.basis_of(use, "reasoning") if reasoning else None,
    )


def _halves(mechanism: Mechanism) -> Iterator[str]:
    return filter(None, (mechanism.resource, mechanism.reasoning))


def _labels(thing: Configuration | Named | Source) -> Iterator[str]:
    """The texts, besides its id, by which a pattern finds a thing."""
    if isinstance(thing, Configuration):
        return filter(None, (thing.title,))
    return filter(
        None, (thing.title, thing.citation) if isinstance(thing, Source) else (thing.label,)
    )


def _fitting(pattern: str) -> Callable[[str], bool]:
    """Whether a folded text fits a pattern, in which `*` is any text and `?` any one character.

    Each piece between two `*` is taken where it first comes, and never looked for again: it would
    come no earlier. So many `*` cost no more than a few.

    >>> fits = _fitting("*Trust?d*")
    >>> fits("trusted"), fits("they trusted her"), fits("trust")
    (True, True, False)
    """
    pattern = _folded(pattern)
    needle = max(re.split(r"[*?]", pattern), key=len)
    first, *others = (re.escape(piece).replace(r"\?", ".") for piece in pattern.split("*"))
    if others:
        *middle, last = others
        first += "".join(f"(?>.*?{piece})" for piece in middle if piece) + f".*{last}"
    whole = re.compile(first, re.DOTALL).fullmatch
    return lambda text: needle in text and whole(text) is not None


def _folded(text: str) -> str:
    """The text without regard to case and to how it is broken into lines."""
    if text.isascii():
        if not text.isprintable():
            text = " ".join(text.split())
        return text.lower()
    return " ".join(normalize("NFC", text).split()).casefold()


def _unknown(atom: Atom, index: _Index) -> str:
    """What to say of a value that names nothing."""
    value, method = atom.value, atom.method
    if method in WORDS_OF_METHOD:
        words = listed(WORDS_OF_METHOD[method], "or")
        return f"no {method} {shown(value)}; it can be {words}"
    elsewhere = [other for other in _TOLD if value in index.names(other)]
    if elsewhere:
        things = listed([with_article(other) for other in elsewhere])
        ways = listed([str(Atom(other, value)) for other in elsewhere], "or")
        return f"{shown(value)} is {things}: write {ways}"
    if method is None:
        thing = "configuration or element"
        known = [*index.theory.configurations, *index.theory.elements]
    else:
        thing = "element" if method in ROLES_OF_METHOD else method
        known = natural_sort(index.names(method))
    if not known:
        ways = "; this theory has none"
    elif method == "tag":
        ways = suggestion(value, known) or _choice(known)
    elif problem_of_id(value) is not None:
        ways = _search(method, value)
    else:
        ways = suggestion(value, known) or _choice(known) or _search(method, value)
    return f"no {thing} {shown(value)}{ways}"


_TOLD: tuple[Method, ...] = tuple(
    method for method in METHODS if method == "element" or method not in ROLES_OF_METHOD
)
"""The methods that are named where a value belongs to another one."""


def _choice(known: Collection[str]) -> str:
    """The known names, as the end of a message; nothing where they are many."""
    if len(known) > MOST_LISTED:
        return ""
    return f"; there {'is only' if len(known) == 1 else 'are'} {listed([*map(shown, known)])}"


def _search(method: Method | None, value: str) -> str:
    """How to look for a value in labels, as the end of a message; nothing where it is too long."""
    pattern = f"*{' '.join(value.split())}*"
    if len(pattern) > MOST_SEARCHED or not pattern.isprintable():
        return ""
    return f"; to search ids and labels, write {Atom(method, pattern)}"
