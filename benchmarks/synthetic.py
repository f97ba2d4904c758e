"""Synthetic theory files of any size: made-up, yet of the shape and proportions of the flagship.

A configuration brings about 1.3 KB of YAML with it: itself, and its share of what the maps declare.
There are ripples, `any`, `unless`, uses reworded in place, and evidence with quotes in plain
English. The same size gives the same text, on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from textwrap import wrap

WIDTH = 100
"""Quotes are wrapped at this column, as a hand or an editor wraps them."""
PER_CONTEXT = 2
PER_OUTCOME = 1.5
PER_INTERVENTION = 10
PER_SOURCE = 10
PER_DOMAIN = 25
"""How many configurations there are to one of each of these."""


def theory_text(configurations: int, seed: int = 1) -> str:
    """The text of a theory file with so many configurations.

    >>> theory_text(3) == theory_text(3)
    True
    >>> theory_text(22).count("    evidence:")
    22
    """
    random = Random(seed)
    last = configurations - 1
    maps: list[tuple[str, Callable[[int, Random], Iterator[str]], int]] = [
        ("domains", _domain, last // PER_DOMAIN + 1),
        ("interventions", _intervention, last // PER_INTERVENTION + 1),
        ("contexts", _context, last // PER_CONTEXT + 1),
        ("mechanisms", _mechanism, configurations),
        ("outcomes", _outcome, int(last // PER_OUTCOME) + 1),
        ("sources", _source, last // PER_SOURCE + 1),
        ("configurations", _configuration, configurations),
    ]
    lines = [*_HEAD]
    for name, entry, count in maps:
        lines += ["", f"{name}:"]
        for number in range(count):
            lines += entry(number, random)
    return "\n".join(lines) + "\n"


def label_text(random: Random) -> str:
    """A label of six words that hardly comes twice.

    >>> len(label_text(Random(1)).split())
    6
    """
    texts = (*_OFFERS, *_WHO, *_CIRCUMSTANCES, *_RESULTS, *_RESPONSES, *_OPENINGS)
    known = sorted({word for text in texts for word in text.split() if len(word) > 3})
    return " ".join(random.choice(known) for _ in range(6))


def _domain(number: int, random: Random) -> Iterator[str]:
    yield f"  domain-{number}: {random.choice(_DOMAINS)}, part {number + 1}"


def _intervention(number: int, random: Random) -> Iterator[str]:
    yield f"  offer-{number}:"
    yield f"    label: {random.choice(_OFFERS)}"
    yield from _where_and_who(random)


def _context(number: int, random: Random) -> Iterator[str]:
    label = f"{random.choice(_WHO).capitalize()} {random.choice(_CIRCUMSTANCES)}"
    if number % 5 == 4:
        yield f"  context-{number}: {label}"
        return
    yield f"  context-{number}:"
    yield f"    label: {label}"
    yield from _where_and_who(random)
    yield f"    basis: {random.choice(_BASES)}"


def _mechanism(number: int, random: Random) -> Iterator[str]:
    yield f"  mechanism-{number}:"
    yield f"    resource: {random.choice(_OFFERS)}"
    yield f"    reasoning: {random.choice(_RESPONSES)}"
    yield from _where_and_who(random)
    if number % 3 == 0:
        yield f"    provider: {random.choice(_ACTORS)}"
        yield "    basis: {resource: stated, reasoning: inferred}"
    else:
        yield f"    basis: {random.choice(_BASES)}"


def _outcome(number: int, random: Random) -> Iterator[str]:
    yield f"  outcome-{number}:"
    yield f"    label: {random.choice(_WHO).capitalize()} {random.choice(_RESULTS)}"
    yield from _where_and_who(random)
    yield f"    valence: {random.choice(('positive', 'positive', 'negative', 'mixed'))}"
    yield f"    horizon: {random.choice(('proximal', 'intermediate', 'distal'))}"


def _where_and_who(random: Random) -> Iterator[str]:
    yield f"    level: {random.choice(_LEVELS)}"
    yield f"    actors: [{random.choice(_ACTORS)}]"


def _source(number: int, random: Random) -> Iterator[str]:
    yield f"  source-{number}:"
    yield f"    type: {random.choice(('interview', 'article', 'report'))}"
    yield f'    title: "Source {number + 1}: {random.choice(_OFFERS).lower()}"'
    yield f"    year: {random.randrange(1995, 2026)}"
    yield "    appraisal: {relevance: high, richness: moderate, rigour: moderate}"


def _configuration(number: int, random: Random) -> Iterator[str]:
    context, outcome = number // PER_CONTEXT, int(number // PER_OUTCOME)
    yield ""
    yield f"  CMOC{number + 1}:"
    yield f"    title: {random.choice(_RESPONSES)} where {random.choice(_WHO)} have a say"
    yield f"    domain: domain-{number // PER_DOMAIN}"
    yield f"    level: {random.choice(_LEVELS)}"
    yield f"    status: {random.choice(('candidate', 'supported', 'refined'))}"
    if number % 5 == 0:
        yield f"    interventions: [offer-{number // PER_INTERVENTION}]"
    yield "    contexts:"
    yield from _use(f"context-{context}", _CIRCUMSTANCES, random)
    if number % 3:  # a ripple, from one of the configurations just before
        yield f"      - outcome-{random.randrange(max(0, outcome - 8), outcome + 1)}"
    if number % 6 == 5:
        others = [f"context-{random.randrange(context + 1)}" for _ in range(2)]
        yield f"      - any: [{', '.join(others)}]"
    if number % 4 == 3:
        yield f"    unless: [context-{random.randrange(context)}]"
    yield f"    mechanisms: [mechanism-{number}]"
    yield "    outcomes:"
    yield from _use(f"outcome-{outcome}", _RESULTS, random)
    yield "    evidence:"
    abouts = (f"[context-{context}, outcome-{outcome}]", "[resource, reasoning]")
    for about in abouts[: 1 + number % 2]:
        yield f"      - source: source-{random.randrange(number // PER_SOURCE + 1)}"
        yield f"        stance: {random.choice(('supports', 'supports', 'refines', 'refutes'))}"
        yield f"        about: {about}"
        yield f"        locator: p. {random.randrange(1, 40)}"
        yield "        quote: >-"
        yield from _quote(random, sentences=1 if number % 2 else 2, indent=10)


def _use(id: str, words: tuple[str, ...], random: Random) -> Iterator[str]:
    how = random.randrange(4)
    if how == 0:
        yield f"      - {id}"
        return
    yield f"      - ref: {id}"
    if how == 1:
        yield f"        wording: {random.choice(_WHO).capitalize()} {random.choice(words)}"
    yield f"        basis: {random.choice(_BASES)}"


def _quote(random: Random, *, sentences: int, indent: int) -> list[str]:
    said = " ".join(
        f"{random.choice(_OPENINGS)} {random.choice(_WHO)} {random.choice(_CIRCUMSTANCES)}, "
        f"{random.choice(_TURNS)} {random.choice(_WHO)} {random.choice(_RESULTS)}."
        for _ in range(sentences)
    )
    margin = " " * indent
    return wrap(said, WIDTH, initial_indent=margin, subsequent_indent=margin)


_HEAD = """\
format: 1

theory:
  id: synthetic
  title: A synthetic programme theory
  stage: initial
  question: What makes staff report, for whom, and when?

actors:
  nurse: Night nurse
  manager: Ward manager
  newcomer: Newcomer
  patient: Patient or carer
""".splitlines()
_ACTORS = ("nurse", "manager", "newcomer", "patient")
_LEVELS = ("individual", "interpersonal", "institutional", "infrastructural")
_BASES = ("stated", "inferred")
_DOMAINS = ("Reporting culture", "Time and staffing", "Feedback", "Leadership", "Safety and trust")
_OFFERS = (
    "A two-line report form on the ward phone",
    "A reply within a day from someone who knows the ward",
    "A weekly talk about what was reported",
    "Protected time at the end of each shift",
    "A mentor who has done the work for years",
    "Plain rules on what happens after a report",
)
_WHO = (
    "night staff",
    "the newcomers",
    "ward managers",
    "people with long experience",
    "carers who visit often",
    "the younger nurses",
    "agency workers",
    "most of the team",
)
_CIRCUMSTANCES = (
    "have fewer than two colleagues on the ward",
    "are answered without blame when something goes wrong",
    "know one another well enough to ask",
    "have seen earlier reports come to nothing",
    "share a room in which they can talk freely",
    "don't know who will read what they write",
    "carry on with older habits from other wards",
)
_RESPONSES = (
    "Reporting is worth my time",
    "Someone takes what I say seriously",
    "These are not one-offs",
    "I would rather keep my head down",
    "We can change how things are done here",
    "It's safer to say nothing",
)
_RESULTS = (
    "report more near misses than before",
    "stop reporting altogether",
    "learn from what others went through",
    "stay in their posts for longer",
    "ask for help before things go wrong",
    "feel less alone with a mistake",
    "find ways around the form",
)
_OPENINGS = ("Well, when", "What I saw was that, where", "You could say that if", "As long as")
_TURNS = ("then of course", "and sooner or later", "so in the end", "and that's why")
"""What the made-up texts are made up of."""
