"""Text that says too little to be tested."""

from __future__ import annotations

from cmo.english.gist import SMALL_WORDS
from cmo.english.people import is_person, singular
from cmo.english.phrases import is_sentence
from cmo.english.words import stem, stem_set, word_set, words

_HOLLOW = """
    aspect barrier benefit care change characteristic circumstance component condition
    consequence context effect effectiveness element emotion environment enabler experience
    facilitator factor feature gain impact implementation improvement influence initiative input
    issue measure outcome output performance practice problem process progress quality result
    wellbeing setting situation strategy structure success system thing variable way reaction
    response knowledge skill awareness
"""
_VAGUE = """
    accessibility activity approach attitude behaviour belief capability capacity climate
    collaboration commitment communication communicative competence cooperation coordination
    culture delivery education empowerment engagement feeling funding governance health identity
    information infrastructure integration interaction intervention interest involvement
    leadership learning management mechanism mentality mindset motivation need networking
    opportunity organisation ownership participation partnership perception policy power
    programme psychology readiness relation relationship resource service staffing support
    teamwork technology training value teamwork facilities
"""
_MODIFIERS = """
    adequate appropriate available broad clinical cognitive collective community contextual
    cultural economic educational effective emotional enabling external facilitating financial
    general good high holistic human individual institutional internal interpersonal key local
    material mental national organisational overall personal physical policy political positive
    practical process professional proper psychological psychosocial range regional relevant
    right social socio strong structural suitable supportive systemic technical various variety
    well whole wide workplace based level centred oriented different certain some other better
    enhanced improved increased greater more improvement programme project intervention service
    care adverse beneficial broader complex desired innovative intended multifaceted new
    unintended wider informational instrumental appraisal tangible instructional interagency
    inter multi healthcare
"""
HOLLOW = word_set(_HOLLOW)
VAGUE = word_set(_VAGUE) | HOLLOW
MODIFIERS = stem_set(_MODIFIERS)
_TURNED = stem_set("better enhanced improved increased greater more improvement")
_VAGUE_ALONE = ("accountability", "employment", "housing", "transport")
MOST_WORDS = 6


def is_vague(kind: str, text: str, *, hollow_only: bool = False) -> bool:
    """Whether a label of this kind has none but words that fit every programme.

    A direction makes an outcome specific enough unless the rest is hollow: "Improved wellbeing" can
    be looked for, "Improved outcomes" cannot.

    >>> is_vague("context", "Organisational culture"), is_vague("context", "A culture of blame")
    (True, False)
    """
    whole = _without_presence(words(text))
    found = [word for word in whole if word not in SMALL_WORDS or word == "own"]
    if not found or len(found) > MOST_WORDS or is_sentence(whole):
        return False
    if found in ([word] for word in _VAGUE_ALONE):
        return not hollow_only
    if found[0] in ("feel", "feels", "feeling") and found[1:2] != ["and"]:
        return len(found) == 1  # what is felt is named
    if is_person(found[0]) and _WITHIN & set(whole):
        return False  # young people in care
    directed = kind == "outcome" and any(stem(word) in _TURNED for word in found)
    nouns = HOLLOW if directed or hollow_only else VAGUE
    found = [word.removesuffix("based") or word for word in found]
    rest = [word for word in found if singular(word) not in nouns and word not in nouns]
    return len(rest) < len(found) and all(
        stem(word) in MODIFIERS or is_person(word) or word == "programme" for word in rest
    )


_WITHIN = word_set("in at from with without under on")
_PRESENCE = (("in", "place"), ("available",), ("present",), ("provided",), ("there",))


def _without_presence(found: tuple[str, ...]) -> tuple[str, ...]:
    """The words without an end that only says that it is there: ... is in place."""
    for end in _PRESENCE:
        if found[-len(end) :] == end and found[-len(end) - 1 : -len(end)] in (("is",), ("are",)):
            return found[: -len(end) - 1]
    return found
