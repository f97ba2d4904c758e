"""An outcome says again what its mechanism says.

Why: "Staff feel confident, and so staff are more confident" explains nothing: the mechanism has to
be something else than what it brings about, or the configuration is a circle (Jagosh et al. 2015
on why a mechanism here may be an outcome there, but not both in one configuration).

Mend: Say what people do, or what changes for them, once they respond so. Or say what leads to the
feeling, and make the feeling the outcome.

Fails:

    mechanisms:
      confident: Staff feel confident
    outcomes:
      confidence: Increased confidence of staff
    configurations:
      CMOC1:
        mechanisms: [confident]
        outcomes: [confidence]

Passes:

    mechanisms:
      confident: Staff feel confident that reports are welcome
    outcomes:
      reports: More near misses are reported
    configurations:
      CMOC1:
        mechanisms: [confident]
        outcomes: [reports]
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named, quoted
from cmo.english.gist import MORE, Gist, gists_of, without_people
from cmo.english.response import STATES
from cmo.english.words import SOMEBODY, stem_set
from cmo.model import Use
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None
HINT = "say what people do, or what changes for them, once they respond so"


def findings(subject: Subject) -> Iterator[Finding]:
    """The outcomes of a theory that repeat a mechanism of the same configuration."""
    told: set[tuple[str, str]] = set()
    for configuration in subject.configurations:
        for outcome in configuration.outcomes:
            for mechanism in configuration.mechanisms:
                pair = outcome.id, mechanism.id
                if pair in told or not mechanism_text(mechanism):
                    continue
                texts = outcome.label, mechanism_text(mechanism)
                if outcome.id == mechanism.id or _repeat(*map(subject.gists.__getitem__, texts)):
                    told.add(pair)
                    yield Finding(
                        (outcome.element, mechanism.element),
                        f"the outcome {named(outcome.element)} repeats the mechanism "
                        f"{named(mechanism.element)} of {named(configuration)}: "
                        f"{quoted(outcome.label)}, {quoted(mechanism_text(mechanism))}",
                        HINT,
                    )


def mechanism_text(use: Use) -> str:
    """What a use says of people's response: its wording, or the reasoning, or the bare label."""
    if use.wording is not None:
        return use.wording
    return use.reasoning or ("" if use.resource else use.label)


_FEELING = stem_set(
    """
    feel feeling perceive perceived see get take build form develop show gain work begin start
    come other another one mutual shared individual participant member high great full own
    experience
    """
)


def repeats(outcome: str, mechanism: str) -> bool:
    """Whether an outcome says the same as a mechanism, but for who feels it and how much.

    >>> repeats("Increased confidence", "Staff feel confident")
    True
    >>> repeats("Attends class", "Motivated to attend class")
    False
    """
    return _repeat(*gists_of([outcome, mechanism]))


def _repeat(one: Gist, two: Gist) -> bool:
    """Whether the gist of an outcome is that of a mechanism."""
    if one.denies != two.denies:
        return False
    if one.stems == two.stems:
        return one.is_about_the_same(two)
    objects, others = _objects(one, two), _objects(two, one)
    if objects - others and others - objects:
        return False  # trust in this, trust in that
    core, other = _core(one), _core(two)
    if not core or not other:
        return False
    if core == other:
        return True
    same_state = core & STATES == other & STATES != frozenset()
    return same_state and (core < other or (other < core and len(core) == len(other) + 1))


def _objects(gist: Gist, other: Gist) -> frozenset[str]:
    """What is spoken of, but for who it is that feels so: the people whom either names first."""
    first = {part for part in (*gist.order[:1], *other.order[:1]) if part.endswith(SOMEBODY)}
    return gist.stems - _FEELING - {MORE} - first


def _core(gist: Gist) -> frozenset[str]:
    """What is spoken of, whoever the people are."""
    return without_people(gist.stems) - _FEELING - {MORE} or gist.stems - {MORE}
