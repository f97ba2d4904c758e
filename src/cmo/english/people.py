"""Words for the people of health, education, social care and justice programmes."""

from __future__ import annotations

from cmo.english.words import stem, stem_set

PEOPLE = stem_set(
    """
    actor adult advisor advocate agency assistant board boy brother caseworker caregiver carer
    champion chair child citizen clerk clinician coach colleague commissioner community
    consultant coordinator counsellor couple councillor daughter defendant dentist dietitian
    director doctor educator elder employer everyone executive expert facilitator family farmer
    father female fellow friend gang girl governor gp group guard headteacher helper host
    household husband individual infant instructor interpreter judge juror keyworker lawyer
    leader lecturer magistrate male man manager member mentee mentor midwife moderator mother
    mum neighbour newcomer nurse offender officer official operator organisation paramedic
    parent participant partner patient peer people person personnel pharmacist physiotherapist
    police policymaker population practitioner prescriber principal prisoner probation
    professional provider psychiatrist psychologist public pupil recipient refugee relative
    researcher resident school sibling sister smoker soldier son specialist staff stakeholder
    student supervisor supporter survivor teacher team tenant therapist trainee trainer tutor
    user victim villager visitor volunteer warden woman worker youth
    """
)
"""The stems of words for people, their groups, and the bodies that act for them."""
_ENDINGS = ("ists", "ist", "ians", "ian", "eers", "eer")


def is_person(word: str) -> bool:
    """Whether a word names people.

    >>> is_person("nurses"), is_person("pharmacist"), is_person("list"), is_person("trust")
    (True, True, False, False)
    """
    if stem(word) in PEOPLE:
        return True
    return (
        len(word) > 6 and word.endswith(_ENDINGS) and not word.endswith(("checklist", "checklists"))
    )
