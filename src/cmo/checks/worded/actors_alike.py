"""Two actors look like one person under two names.

Why: "For whom" cannot be answered where the carer, the caregiver and the family carer are three
actors. Questions by actor, tables and pictures take each id for somebody else.

Mend: Keep one id, and where a source has another word, put it into the `description`. If they are
two groups of people, let the labels say how they differ, or waive this check under `theory`.

Fails:

    actors:
      carer: Carer
      caregivers: Caregivers

Passes:

    actors:
      carer: Carer
      care-worker: Paid care worker
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from cmo.checks.subject import Finding, Subject, named, quoted
from cmo.english.gist import gists_of
from cmo.english.sameness import pairs_alike
from cmo.model import Header
from cmo.ordering import natural_sort
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """The pairs of actors of a theory whose labels name the same people."""
    actors = [subject.theory.actors[id] for id in natural_sort(subject.theory.actors)]
    labels = [actor.label for actor in actors]
    pairs = {*pairs_alike(labels), *_but_for_the_topic(labels, subject.theory.header)}
    for first, second in sorted(pairs):
        one, two = actors[first], actors[second]
        yield Finding(
            (two, one),
            f"the actors {named(one)} and {named(two)} look like one: "
            f"{quoted(one.label)}, {quoted(two.label)}",
            "keep one id, or let the labels say how they differ",
        )


def _but_for_the_topic(labels: Sequence[str], header: Header) -> Iterator[tuple[int, int]]:
    """The pairs of which one only adds what the whole theory is about.

    In a theory of breastfeeding, a breastfeeding peer supporter is a peer supporter.
    """
    topic = " ".join(filter(None, (header.title, header.programme, header.population)))
    *gists, about = gists_of([*labels, topic])
    by_core: dict[frozenset[str], list[int]] = defaultdict(list)
    for number, gist in enumerate(gists):
        by_core[gist.stems - about.stems].append(number)
    for core, numbers in by_core.items():
        if core:
            for one, two in combinations(numbers, 2):
                if gists[one].stems < gists[two].stems or gists[two].stems < gists[one].stems:
                    yield one, two
