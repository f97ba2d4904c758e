"""A context is the intervention in other words.

Why: Context is what the programme meets: the people, relations, rules and places that were there
before it (Pawson and Tilley 1997). "Training is offered" is no circumstance of the training. If
the intervention counts as its own context, nothing is left to say in which circumstances it works.

Mend: Put the intervention under `interventions`, and ask where, and for whom, it works better or
worse: that is the context.

Fails:

    interventions:
      training: Dementia care training for staff
    contexts:
      trained: Training in dementia care is offered to staff
    configurations:
      CMOC1:
        interventions: [training]
        contexts: [trained]

Passes:

    interventions:
      training: Dementia care training for staff
    contexts:
      tick-box: Earlier training was felt to be a tick-box exercise
    configurations:
      CMOC1:
        interventions: [training]
        contexts: [tick-box]
"""

from collections import defaultdict
from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named, quoted
from cmo.english.gist import MORE, Gist, gists_of, without_people
from cmo.english.phrases import first_phrase
from cmo.english.response import is_response
from cmo.english.words import stem, stem_set, word_set, words
from cmo.graph import BROUGHT_ABOUT
from cmo.model import Element, Header
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None
HINT = "put it under `interventions`, and say in which circumstances it works better or worse"


def findings(subject: Subject) -> Iterator[Finding]:
    """The contexts of a theory that only say that an intervention is there."""
    labels: dict[str, Element | Header] = {}
    by_head: dict[str, list[str]] = defaultdict(list)
    for element in subject.of_kind("intervention"):
        if labels.setdefault(element.label, element) is element:
            for part in _heads(element.label, subject.gists[element.label]):
                by_head[part].append(element.label)
    programme = subject.theory.header.programme
    if programme is not None and not labels:
        labels[programme] = subject.theory.header
        for part in _heads(programme, subject.gists[programme]):
            by_head[part].append(programme)
    for id, uses in subject.uses.items():
        for used in uses:
            given = subject.place_of(id, used.configuration, "interventions")
            if used.role == "contexts" and given:
                yield Finding(
                    (used.configuration, used.use.element),
                    f"`{id}` is an intervention and a context of {named(used.configuration)}",
                    HINT,
                    used.at,
                )
    for worded in subject.worded("context"):
        if any(used.role in _NO_REPEATS for used in subject.uses.get(worded.element.id, ())):
            continue  # it may hold or not, or is brought about: so it is a circumstance
        gist = subject.gists[worded.text]
        candidates = (label for part in gist.order for label in by_head.get(part, ()))
        for label in dict.fromkeys(candidates):
            thing = labels[label]
            if thing is worded.element:
                continue
            if _says_again(gist, worded.text, subject.gists[label], label):
                repeated = (
                    "programme" if isinstance(thing, Header) else f"intervention {named(thing)}"
                )
                yield Finding(
                    (*worded.about, thing),
                    f"the context {named(worded.element)} seems only to say that the {repeated} "
                    f"is there: {quoted(worded.text)}",
                    HINT,
                    worded.at,
                )
                break


_BEING_THERE = stem_set(
    """
    access accessible attend attendance available availability delivered delivery employed
    enrolled established exist existence get give given have hold holding implement
    implementation install introduce introduction issue launched make offer offered operate
    organise participate part practice provide provided provision receive receiving referred
    rolled run running send sent set setting supported take taking took undergo use used using
    pay subject
    """
) | {"has", "having", "had", "with"}
"""The stems of words for an intervention being there, or being given and taken up."""
_SETTING = stem_set(
    """
    activity apply context course existence free group intervention place presence programme
    project scheme service month week regular each out treat unit clinic
    """
)
"""The stems of words that add nothing of their own to that."""
_OF_ITS_OWN = stem_set(
    """
    previous prior history already earlier past same only also alongside late early new old
    order good fast easy high large long strong well much many hard quality different separate
    rival own manager leader executive director husband public
    """
)
"""The stems of words that make a circumstance of it."""
_PROVIDING = word_set("access availability delivery installation introduction provision supply use")
_NO_REPEATS = ("unless", *BROUGHT_ABOUT)
MOST_EXTRA = 2
"""How many words of its own a context may have beside those of the intervention."""


def repeats(context: str, intervention: str) -> bool:
    """Whether a context only says that the intervention is there.

    >>> repeats("Peer mentoring is offered to care leavers", "Peer mentoring for care leavers")
    True
    >>> repeats("Peer mentors have left care themselves", "Peer mentoring for care leavers")
    False
    """
    one, two = gists_of([context, intervention])
    return _says_again(one, context, two, intervention)


def _heads(label: str, gist: Gist) -> tuple[str, ...]:
    """What an intervention is at its heart: the last two words of its first phrase."""
    found = words(label)
    if found[:1] and found[0] in _PROVIDING and found[1:2] in (("of",), ("to",)):
        found = found[2:]
    phrase = first_phrase(found)
    opening = 1 if len(phrase) > 1 and phrase[0].endswith("ing") else 0
    found = tuple(stem(word) for word in phrase[opening:][-2:] if stem(word) in gist.stems)
    return found or gist.order or ("",)


def _says_again(context: Gist, text: str, intervention: Gist, label: str) -> bool:
    shared = context.stems & intervention.stems
    extra = context.stems - intervention.stems - {MORE}
    if context.denies != intervention.denies or extra & _OF_ITS_OWN:
        return False
    if any(is_response(word) and stem(word) in extra for word in words(text)):
        return False
    *_, modifier, head = ("", *_heads(label, intervention))
    strong = without_people(shared) - _SETTING
    own = without_people(extra) - _BEING_THERE - _SETTING
    is_there = any(word in _BEING_THERE or stem(word) in _BEING_THERE for word in words(text))
    if head not in shared and (modifier not in shared or (len(strong) < 2 and not is_there)):
        return False
    if not own:
        return bool(strong) or shared == intervention.stems - _SETTING
    return is_there and len(own) <= min(MOST_EXTRA, len(strong))
