"""Two elements are a negative and its positive, and the file does not say so.

Why: "Users feel safe" and "users feel unsafe" cannot both hold. Only if the file says so can
checks and scenarios notice a configuration that needs both, or a theory that predicts both.

Mend: Write `opposite_of` with the id of the one at the other. Once is enough. If both can hold at
the same time, of other people or at other times, let the labels say that.

Fails:

    contexts:
      safe: Users feel safe
      unsafe: Users feel unsafe

Passes:

    contexts:
      safe: Users feel safe
      unsafe: {label: Users feel unsafe, opposite_of: safe}
"""

from collections import defaultdict
from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named, quoted
from cmo.checks.worded.sameness import may_be_one
from cmo.english.gist import Gist
from cmo.english.words import stem_set
from cmo.model import Element
from cmo.problems import Severity

ASIDE = stem_set("feel sustained continued ongoing lasting")
"""What is left aside: to feel unsafe is the opposite of being safe, too."""
MOST_TRIED = 20
"""Of many that affirm the same, so many are compared."""
SEVERITY = Severity.ADVICE
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """The elements that deny what another affirms, each with the first that does."""
    affirmed: dict[frozenset[str], list[tuple[Element, Gist]]] = defaultdict(list)
    denied: list[tuple[Element, Gist]] = []
    for element in subject.elements:
        whole = subject.gists[element.label]
        gist = whole._replace(stems=whole.stems - ASIDE)
        if gist.denies:
            denied.append((element, gist))
        else:
            affirmed[gist.stems].append((element, gist))
    for negative, gist in denied:
        for positive, other in affirmed.get(gist.stems, [])[:MOST_TRIED]:
            if gist.is_opposite(other) and may_be_one(negative, positive):
                yield Finding(
                    (negative, positive),
                    f"{named(negative)} and {named(positive)} look like opposites: "
                    f"{quoted(negative.label)}, {quoted(positive.label)}",
                    f"if both cannot hold at once, write `opposite_of: {positive.id}` here",
                )
                break
