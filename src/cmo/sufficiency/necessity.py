"""What no chain to a thing can do without, where its minimal sets are too many to be found."""

from __future__ import annotations

from time import monotonic

from cmo.sufficiency.equations import Equations

MOST_BITS = 2_000_000_000
"""The most that is kept in mind: a quarter of a gigabyte."""


def needed_on_all_chains(equations: Equations, seconds: float) -> list[int]:
    """The outside contexts without which no chain leads to the target, whatever is excluded.

    What a thing cannot do without is what all the configurations that give it have in common; what
    a configuration cannot do without is what any of the things that it needs cannot. That is worked
    out with a bit for each context. Where time or memory run out, none is told.
    """
    givers, needs = equations.rules.givers, equations.rules.needs
    bit_of = {thing: 1 << number for number, thing in enumerate(equations.condition)}
    known: dict[int, int] = {}  # what is not there yet would need everything
    bits = 0
    end = monotonic() + seconds
    for tangle in equations.tangles:
        changed = True
        while changed:
            changed = False
            for thing in tangle:
                found = -1
                for rule in givers[thing]:
                    if all(need in known for need in needs[rule]):
                        way = 0
                        for need in needs[rule]:
                            way |= known[need]
                        found &= way
                if not givers[thing]:
                    found = bit_of.get(thing, 0)
                if found not in (-1, known.get(thing)):
                    known[thing] = found
                    changed = len(tangle) > 1
                    bits += found.bit_length()
            if bits > MOST_BITS or monotonic() > end:
                return []
    needed = known.get(equations.target, 0)
    return sorted(thing for thing, bit in bit_of.items() if needed & bit)
