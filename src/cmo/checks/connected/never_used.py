"""Something is declared and never used.

Why: What no configuration names plays no part in the theory. Often a configuration was meant to
name it, and names something like it; or it is left over from an earlier version.

Mend: Use it in a configuration, or take it out. What is kept for later can be waived with that
reason.

Fails:

    contexts:
      short-staffed: Fewer than two nurses are on the ward

Passes:

    contexts:
      short-staffed: Fewer than two nurses are on the ward
    configurations:
      CMOC1:
        contexts: [short-staffed]
        outcomes: [{id: fewer, label: Fewer reports, valence: negative}]
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.model import Element, Mechanism, Named
from cmo.ordering import natural_sort
from cmo.problems import Severity

SEVERITY = Severity.WARNING
MANY = "things are declared and never used"


def findings(subject: Subject) -> Iterator[Finding]:
    """What is declared in a theory and used nowhere; of sources another check tells."""
    theory = subject.theory
    everywhere = {use.id for use in theory.header.interventions}
    for element in subject.elements:
        if element.id not in subject.uses and element.id not in everywhere:
            yield _finding(element, element.kind)
    used = _used(subject)
    for word, declared in (
        ("actor", theory.actors),
        ("domain", theory.domains),
        ("level", theory.levels),
        ("formal theory", theory.theories),
    ):
        for id in natural_sort(declared):
            thing = declared[id]
            if (word, id) not in used and not (
                word == "level" and thing.reference == "Pawson 2013"
            ):
                yield _finding(thing, word)


def _finding(thing: Element | Named, word: str) -> Finding:
    hint = "use it in a configuration, or take it out"
    return Finding((thing,), f"the {word} {named(thing)} is never used", hint)


def _used(subject: Subject) -> set[tuple[str, str]]:
    """The actors, domains, levels and formal theories that something names."""
    used: set[tuple[str, str]] = set()
    for element in subject.elements:
        used.update(("actor", actor.id) for actor in element.actors)
        if element.level is not None:
            used.add(("level", element.level.id))
        if type(element) is Mechanism and element.provider is not None:
            used.add(("actor", element.provider.id))
    for configuration in subject.configurations:
        used.update(("actor", actor.id) for actor in configuration.actors)
        used.update(
            ("actor", actor.id)
            for _role, use in configuration.uses()
            for actor in use.own_actors or ()
        )
        used.update(("formal theory", item.theory.id) for item in configuration.informed_by)
        if configuration.level is not None:
            used.add(("level", configuration.level.id))
        domain = configuration.domain
        while domain is not None and ("domain", domain.id) not in used:
            used.add(("domain", domain.id))
            domain = subject.theory.domains.get(domain.part_of or "")
    return used
