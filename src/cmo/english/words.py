"""Text -> words in one spelling, and words -> stems in which word forms and kin meet."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from cmo.english.people import is_person, singular

_find_words = re.compile(r"[^\W_]+(?:'[^\W_]+)*").findall
_SPELLINGS = (
    (re.compile(r"\bprogram(s?)\b"), r"programme\1"),
    (re.compile(r"\bcenter(s?)\b"), r"centre\1"),
    (re.compile(r"\bcentered\b"), "centred"),
    (re.compile(r"judgment"), "judgement"),
    (re.compile(r"\bcounselor"), "counsellor"),
    (re.compile(r"\b(behavi|endeav|fav|hon|hum|neighb)or(s|al|hoods?|able)?\b"), r"\1our\2"),
    (re.compile(r"\b(col|lab)or(s|ed)?\b"), r"\1our\2"),
    (re.compile(r"(?<=\w{3})iz(e[ds]?|ing|ations?|ational|ers?)\b"), r"is\1"),
    (re.compile(r"\b(travel|label|model|counsel)(ed|ing)\b"), r"\1l\2"),
)
"""American forms, and the British ones that stand for both."""

_PHRASES = {
    "service user": "patient",
    "user of the service": "patient",
    "users of the service": "patient",
    "users of services": "patient",
    "report feeling": "feel",
    "reports feeling": "feel",
    "one to one": "individual",
    "onetoone": "individual",
    "partnership working": "partnership",
    "buy in": "commitment",
    "buyin": "commitment",
    "client": "patient",
    "general practitioner": "gp",
    "school pupil": "student",
    "family doctor": "gp",
    "family physician": "gp",
    "care giver": "carer",
    "caregiver": "carer",
    "pupil": "student",
    "learner": "student",
    "inmate": "prisoner",
    "young people": "youth",
    "young person": "youth",
    "adolescent": "youth",
    "teenager": "youth",
    "older people": "elder",
    "older person": "elder",
    "older adult": "elder",
    "elderly people": "elder",
    "elderly": "elder",
    "physician": "doctor",
    "principal": "headteacher",
    "school principal": "headteacher",
    "health care": "healthcare",
    "health professional": "healthcare professional",
    "police officer": "police",
    "head teacher": "headteacher",
    "staff member": "staff",
    "member of staff": "staff",
    "members of staff": "staff",
    "employee": "staff",
    "law enforcement officer": "police",
    "policeman": "police",
    "co location": "colocation",
    "prison inmate": "prisoner",
    "go on": "continue",
    "going on": "continue",
    "text message": "sms",
    "live with": "with",
    "lives with": "with",
    "living with": "with",
    "no longer": "not",
}
"""Names, of people above all, that most programmes use for the same."""
_phrase = re.compile(
    r"\b(" + "|".join(sorted(_PHRASES, key=len, reverse=True)) + r")(s|es|'s|s')?\b"
)

KIN = {
    "abilities": "able",
    "ability": "able",
    "afraid": "fear",
    "anger": "angry",
    "anxiety": "anxious",
    "ashamed": "shame",
    "autonomy": "autonomous",
    "belief": "believe",
    "beliefs": "believe",
    "choice": "choose",
    "choices": "choose",
    "chosen": "choose",
    "conferencing": "conference",
    "curiosity": "curious",
    "deterrence": "deter",
    "deterrent": "deter",
    "difficulty": "difficult",
    "difficulties": "difficult",
    "empathic": "empathy",
    "empowered": "empowerment",
    "inclusion": "included",
    "exclusion": "excluded",
    "medication": "medicine",
    "medications": "medicine",
    "normalisation": "normal",
    "normalise": "normal",
    "normalised": "normal",
    "normalises": "normal",
    "offense": "offence",
    "offenses": "offence",
    "felt": "feel",
    "given": "give",
    "gave": "give",
    "grew": "grow",
    "growth": "grow",
    "heard": "hear",
    "held": "hold",
    "guilty": "guilt",
    "guiltier": "guilt",
    "optimism": "optimistic",
    "pessimism": "pessimistic",
    "prouder": "proud",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "twelve": "12",
    "honesty": "honest",
    "kept": "keep",
    "kids": "child",
    "knew": "know",
    "knowledge": "know",
    "known": "know",
    "judgement": "judged",
    "judgements": "judged",
    "left": "leave",
    "legitimacy": "legitimate",
    "literacy": "literate",
    "loneliness": "lone",
    "loss": "lose",
    "losses": "lose",
    "lost": "lose",
    "loyalty": "loyal",
    "made": "make",
    "paid": "pay",
    "payment": "pay",
    "payments": "pay",
    "perception": "perceive",
    "perceptions": "perceive",
    "person": "people",
    "persons": "people",
    "pride": "proud",
    "privacy": "private",
    "recognition": "recognise",
    "recidivism": "reoffend",
    "recovery": "recover",
    "relief": "relieve",
    "responsive": "responsiv",
    "responsiveness": "responsiv",
    "safety": "safe",
    "satisfaction": "satisfied",
    "said": "say",
    "saw": "see",
    "seen": "see",
    "sought": "seek",
    "stigmatise": "stigma",
    "stigmatised": "stigma",
    "strength": "strong",
    "stronger": "strong",
    "taken": "take",
    "taught": "teach",
    "threat": "threaten",
    "told": "tell",
    "thought": "think",
    "understood": "understand",
    "willingness": "willing",
}
"""Words that a stemmer leaves apart from their kin."""


_names = re.compile(r"\b(?:IT|US|[A-Z](?=$))(?![\w'’])")
"""Capitals that are names, though their small letters are small words: IT, US, ward A."""
_hyphened = re.compile(r"\b\w++(?:[-‐‑]\w++)+")
_JOINING = frozenset(
    ("after", "based", "by", "for", "in", "led", "of", "off", "on", "out", "run", "to", "up")
)
"""Words that would end a phrase, if the compound they stand in were opened."""


def _opened(found: re.Match[str]) -> str:
    parts = re.split("[-‐‑]", found[0])
    return "".join(parts) if _JOINING & set(parts) else " ".join(parts)


@lru_cache(maxsize=2**15)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters and one spelling; hyphens are opened, or closed.

    >>> words("Service users aren't well-organized")
    ('patient', 'are', 'not', 'well', 'organised')
    """
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"\b(\w) ?& ?(\w)\b", r"\1and\2", text)
    text = _names.sub(r"\g<0>name", text).casefold()
    text = text.replace("’", "'").replace("won't", "will not").replace("can't", "can not")
    text = text.replace("n't", " not").replace("cannot", "can not")
    for form, stands_for in _SPELLINGS:
        text = form.sub(stands_for, text)
    text = _phrase.sub(lambda found: _PHRASES[found[1]], _hyphened.sub(_opened, text))
    return tuple(word.removesuffix("'s").strip("'") for word in _find_words(text))


LONGEST = 40
"""The letters of the longest word that is taken for one; some scripts write without spaces."""
SOMEBODY = "@"
"""Ends the stem of a word for people, so that it is no form of a word for what they do."""


@lru_cache(maxsize=2**16)
def stem(word: str) -> str:
    """What is left of a word without its endings (the Snowball English stemmer, Porter 2001).

    >>> stem("confidence") == stem("confident"), stem("managers") == stem("management")
    (True, False)
    """
    if len(word) > LONGEST:
        return word
    word = KIN.get(word, word)
    if is_person(word) or word.endswith(("ator", "ators")):
        return f"{singular(word)}{SOMEBODY}"  # who manages is not the same as management
    return str(_stemmer().stemWord(word))


@cache
def _stemmer():  # type: ignore[no-untyped-def]  # the library has no types
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


def stem_set(text: str) -> frozenset[str]:
    """The stems of the words of a list that is written as running text."""
    return frozenset(map(stem, text.split()))
