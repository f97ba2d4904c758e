"""Words for the people of health, education, social care and justice programmes."""

from __future__ import annotations

from functools import lru_cache

PEOPLE = frozenset(
    """
    activist actor adult adviser advisor advocate agency assistant board boy brother caregiver
    carer caseworker chair champion child citizen clerk clinician coach colleague commissioner
    community consultant coordinator councillor counsellor couple daughter defendant dentist
    dietician dietitian director doctor educator elder employer everyone executive expert
    facilitator family farmer father fellow female friend gang girl governor gp group guard
    headteacher helper host household husband individual infant instructor interpreter
    journalist judge juror keyworker lawyer leader lecturer magistrate male man manager member
    mentee mentor midwife moderator mother mum navigator neighbour newcomer nurse obstetrician
    offender officer official operator paediatrician paramedic parent participant
    partner patient peer people person personnel pharmacist physiotherapist police policymaker
    population practitioner prescriber principal prisoner probation professional provider
    psychiatrist psychologist public pupil receptionist recipient refugee relative researcher
    resident sibling sister smoker sociologist soldier son specialist spouse staff
    stakeholder student supervisor supporter survivor teacher team technician tenant therapist
    trainee trainer tutor user victim villager visitor volunteer warden wife woman worker youth
    """.split()  # noqa: SIM905 - a list as running text
)
"""Words for people, their groups, and the bodies that act for them, in the singular."""
_PLURALS = {"children": "child", "men": "man", "wives": "wife", "women": "woman"}


def is_person(word: str) -> bool:
    """Whether a word names people.

    >>> is_person("nurses"), is_person("agencies"), is_person("management"), is_person("trust")
    (True, True, False, False)
    """
    return singular(word) in PEOPLE


@lru_cache(maxsize=2**14)
def singular(word: str) -> str:
    """The word without the ending of a plural.

    >>> singular("families"), singular("nurses"), singular("staff"), singular("women")
    ('family', 'nurse', 'staff', 'woman')
    """
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word.removesuffix("es")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word.removesuffix("s")
    return word
