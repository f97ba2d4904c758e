"""Text that names an activity of a programme, and no response to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from cmo.english.people import is_person, singular
from cmo.english.phrases import first_phrase, is_sentence
from cmo.english.response import is_response
from cmo.english.words import stem, stem_set, word_set, words

_ACTIVITIES = stem_set(
    """
    activity advice advocacy algorithm allocation allowance appointment apprenticeship
    assessment audit award backfill badge ban bednet bike bonus book booklet box bracelet
    breakfast briefing brochure budget bulletin bursary bus calendar call camera campaign card
    cash certificate chart chat chatbot checklist checkup childcare class clinic club coaching
    component condom conference conferencing consultation consumption contraceptive contract
    coordination counselling course credit curfew curriculum dashboard database debriefing
    demonstration device diary discussion drill drug education email enforcement equipment event
    examination exercise extension fee feedback fertiliser fine form forum framework friday
    garden grant guidance guide guideline hamper handbook handout handover helpline home hotline
    housing huddle incentive induction initiative inspection instruction instrument internship
    intervention interview interviewing kiosk kit leaflet lecture legislation lesson letter levy
    lighting link literature loan lunch mailing management manual marketing massage material
    meal mediation medication meeting mentoring mentorship message messaging microcredit
    monitoring newsletter note notification outreach package packet pamphlet pathway patrol
    patrolling payment pedometer placement plan planning platform pledge plot policy portal
    poster presentation prize procedure proforma program programme project protocol provision
    questionnaire ration recruitment referral register regulation rehabilitation rehearsal
    reminder report residential resource respite review roster rota round rounding scheme
    scholarship screening secondment seed sensor service session shadowing shelter signpost
    signposting simulation sms software stipend store subsidy supervision supplement surgery
    survey system tablet tagging tax teaching technology telehealth telemonitoring telephone
    template testing text textbook theatre therapy tool toolkit tour tracker training transfer
    transport treatment tuition tutorial tutoring ultrasound vaccination vaccine van video visit
    visiting voucher warning webinar website workbook worker worksheet workshop content testing
    module
    """
) | {stem("groups"), "app", "cbt", "cctv", "hub"}
"""The stems of nouns for what a programme does, holds, gives or employs."""
_DOING = stem_set(
    """
    administer advise allocate appoint arrange assess assign audit book brief call circulate
    coach collect commission complete conduct contact coordinate counsel deliver demonstrate
    deploy disseminate distribute educate employ enrol establish examine explain facilitate
    follow fund give hand hire hold host implement inspect install instruct introduce invite
    involve issue launch lead mail mentor monitor moderate offer operate order organise pay
    patrol perform phone prescribe present print provide publish purchase receive record recruit
    refer remind remove report review roll run schedule screen send serve signpost staff
    supervise supply survey teach test text track train transport treat tutor update vaccinate
    visit weigh write attend meet participate
    """
) | word_set("ran sent met led wrote")
"""The stems of verbs for what those who run a programme, or use it, do in it."""
_DONE_TO = stem_set(
    """
    allocated assigned booked contacted enrolled given invited issued offered paid phoned
    prescribed provided referred screened sent signposted supervised taught trained vaccinated
    visited texted called coached mentored monitored installed distributed delivered introduced
    convened held circulated run staffed displayed
    """
) | {"sent"}
_OPENING = stem_set(
    """
    administering assigning coaching conducting coordinating delivering deploying distributing
    educating employing enrolling establishing facilitating funding hiring holding implementing
    inspecting installing introducing inviting involving issuing launching mentoring monitoring
    offering organising phoning providing recruiting referring reviewing running scheduling
    screening sending supervising supplying teaching training using visiting tailoring targeting
    """
)
_NOUNS_OF_DOING = word_set(
    """
    adoption appointment assignment completion creation delivery deployment development
    dissemination distribution employment enrolment establishment facilitation funding hiring
    implementation installation introduction inclusion involvement issue launch monitoring offer
    organisation placement provision purchase recruitment referral rollout supervision supply
    teaching training use tailoring sharing targeting pooling matching adaptation colocation
    """
)
_PURPOSES = word_set(
    """
    achieve address allow avoid boost build change develop empower enable encourage enhance
    ensure foster help improve increase keep lower make maintain motivate prevent promote raise
    reassure reduce reinforce strengthen support tackle
    """
)
_DONE = word_set("circulated convened distributed fitted held installed mailed posted sent staffed")
"""What is done to a part of a programme, right behind it."""
_OF_PEOPLE = word_set("excluded included isolated lonely vulnerable")
"""Words that tell of which people, where they stand before them, and not how they respond."""
_HEARINGS = word_set("hearing hearings")
_DONE_TOGETHER = (
    "goal setting",
    "goals setting",
    "target setting",
    "information sharing",
    "data sharing",
    "knowledge exchange",
)
_RECIPIENTS = stem_set(
    """
    boy child daughter family farmer father girl household husband mother offender parent
    participant patient people prisoner refugee resident son student survivor tenant user victim
    villager woman youth
    """
)
_TAKING_UP = stem_set("attend complete enrol meet participate receive")
_OTHERWISE = ("of", "back", "on", "out", "off")
_TO_ONE_ANOTHER = word_set("another themselves")
_STAFF = stem_set(
    """
    adviser advisor advocate champion coach coordinator counsellor facilitator interpreter mentor
    navigator nurse practitioner therapist tutor volunteer worker
    """
)
_ABOUT = ("whether", "that", "if", "how", "what", "who")
_WHENCE = ("at", "for", "from", "in", "of", "with")
_PRONOUNS = word_set("we they i she he")


def activity_in(text: str) -> str | None:
    """The words of a mechanism's text that make it read like an activity; None where none do.

    A text that speaks of a response, in words other than those for the aim of an activity, is none.

    >>> activity_in("Weekly training sessions to build confidence")
    'weekly training sessions'
    >>> activity_in("Trust in the training sessions") is None
    True
    """
    found = _without_aim(words(text))
    if not found:
        return None
    phrase = first_phrase(found)
    start = next((place for place, word in enumerate(found) if word in phrase[:1]), 0)
    return _as_noun(found, phrase, start) or _as_opening(found) or _as_sentence(found)


def _as_noun(found: Sequence[str], phrase: Sequence[str], start: int) -> str | None:
    """Its first phrase names something done or given, and what follows it no response."""
    if not phrase:
        return None
    cut = next((n for n, word in enumerate(phrase) if n and word in _DONE), len(phrase))
    done = cut < len(phrase)
    phrase = phrase[:cut]
    rest = found[start + cut :]
    if rest and (rest[0] in _ABOUT or is_sentence(rest[:1])):
        return None  # it is said of the thing what it is, or what it does
    heads = [phrase[-1], *(phrase[n - 1] for n, word in enumerate(phrase) if word == "and" and n)]
    given = any(stem(head) in _ACTIVITIES for head in heads)
    given = given or (done and not is_person(phrase[-1]))
    given = given or " ".join(phrase[-2:]) in _DONE_TOGETHER
    given = given or (phrase[-1] in _HEARINGS and len(phrase) > 1)
    if phrase[-2:] == ("self", "management") or _has_subject(phrase):
        given = False
    somebody = stem(phrase[-1]) in _STAFF and (not rest or rest[0] in _WHENCE)
    if not (given or somebody) or _responds(rest) or _responds(heads):
        return None
    return " ".join(phrase).removesuffix(" and").removesuffix(" or")


def _has_subject(phrase: Sequence[str]) -> bool:
    """Whether people are its subject: "patients follow advice" is no kind of advice."""
    word, following = phrase[0], phrase[1:2]
    return following not in ((), ("and",)) and is_person(word) and singular(word) != word


def _as_opening(found: Sequence[str]) -> str | None:
    """It begins with the doing: providing ..., provision of ..."""
    if _responds(found[1:]) or len(found) < 2:
        return None
    first, second = found[0], found[1]
    if first == "having":
        had = first_phrase(found[1:])[-1:]
        given = had and (stem(had[0]) in _ACTIVITIES or is_person(had[0]))
        return f"{first} {' '.join(first_phrase(found[1:]))}" if given else None
    if (first, second) == ("setting", "up"):
        return "setting up"
    if first.endswith("ing") and stem(first) in _OPENING and second not in ("to", "that"):
        return f"{first} {second}"
    if first in _NOUNS_OF_DOING and second in ("of", "by"):
        return f"{first} {second}"
    return None


def _as_sentence(found: Sequence[str]) -> str | None:
    """Somebody does something in the programme, or has it done to them."""
    if _responds(found) or _TO_ONE_ANOTHER & set(found):
        return None
    for place, word in enumerate(found[1:8], start=1):
        before = found[place - 1]
        if word in ("is", "are", "was", "were", "be", "being", "get", "gets"):
            following = found[place + 1 : place + 3]
            done = next((verb for verb in following if stem(verb) in _DONE_TO), None)
            if done is not None:
                return f"{word} {done}"
        elif stem(word) in _DOING and not word.endswith("ing"):
            someone = is_person(before) or before in _PRONOUNS or before == "programme"
            following = found[place + 1] if place + 1 < len(found) else ""
            taken_up = stem(before) not in _RECIPIENTS or stem(word) in _TAKING_UP
            if someone and taken_up and following not in ("", *_OTHERWISE, *_ABOUT):
                return " ".join(found[place - 1 : place + 3])
    return None


def _without_aim(found: Sequence[str]) -> Sequence[str]:
    """The words before what an activity is for: to build ..., in order to ..., so that ..."""
    for place, word in enumerate(found[:-1]):
        if word == "to" and place and found[place + 1] in _PURPOSES:
            return found[: place - 2 if found[place - 2 : place] == ("in", "order") else place]
        if word in ("aimed", "designed", "intended") and found[place + 1] in ("to", "at"):
            return found[:place]
    return found


def _responds(found: Sequence[str]) -> bool:
    return any(
        is_response(word) and not (word in _OF_PEOPLE and following and is_person(following))
        for word, following in zip_longest(found, found[1:], fillvalue="")
    )
