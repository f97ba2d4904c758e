"""An actor, domain, level or formal theory is declared and never named.

Why: Whom a theory is about can only be asked if its parts say so. An actor whom no element and no
configuration names does not show in pictures, tables or answers, even where the labels speak of
them.

Mend: Name it: an actor under `actors` of an element or a configuration, a domain or a level of a
configuration, a formal theory under `informed_by`. Or take it out.

Fails:

    actors: {nurse: Night nurse}
    configurations:
      CMOC1:
        mechanisms: [{id: heard, reasoning: Nurses feel heard}]

Passes:

    actors: {nurse: Night nurse}
    configurations:
      CMOC1:
        mechanisms: [{id: heard, reasoning: Nurses feel heard, actors: [nurse]}]
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.model import PAWSONS_LEVELS, Mechanism
from cmo.ordering import natural_sort
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = "actors, domains, levels or formal theories are declared and never named"
_WHERE = {
    "actor": "`actors` of an element or a configuration",
    "domain": "`domain` of a configuration",
    "level": "`level` of an element or a configuration",
    "formal theory": "`informed_by` of a configuration",
}


def findings(subject: Subject) -> Iterator[Finding]:
    """What a theory declares by name and nothing names."""
    theory = subject.theory
    used = _named(subject)
    for word, declared in (
        ("actor", theory.actors),
        ("domain", theory.domains),
        ("level", {} if theory.levels == PAWSONS_LEVELS else theory.levels),
        ("formal theory", theory.theories),
    ):
        for id in natural_sort(declared):
            if (word, id) not in used:
                yield Finding(
                    (declared[id],),
                    f"the {word} {named(declared[id])} is never named",
                    f"name it under {_WHERE[word]}, or take it out",
                )


def _named(subject: Subject) -> set[tuple[str, str]]:
    """The actors, domains, levels and formal theories that something names."""
    used: set[tuple[str, str]] = set()
    for element in subject.elements:
        used.update(("actor", actor.id) for actor in element.actors)
        if element.level is not None:
            used.add(("level", element.level.id))
        if type(element) is Mechanism and element.provider is not None:
            used.add(("actor", element.provider.id))
    for use in subject.theory.header.interventions:
        used.update(("actor", actor.id) for actor in use.actors)
    for configuration in subject.configurations:
        used.update(("actor", actor.id) for actor in configuration.actors)
        for _role, use in configuration.uses():
            used.update(("actor", actor.id) for actor in use.own_actors or ())
        used.update(("formal theory", item.theory.id) for item in configuration.informed_by)
        if configuration.level is not None:
            used.add(("level", configuration.level.id))
        domain = configuration.domain
        while domain is not None and ("domain", domain.id) not in used:
            used.add(("domain", domain.id))
            domain = subject.theory.domains.get(domain.part_of or "")
    return used
