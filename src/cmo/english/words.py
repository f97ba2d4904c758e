"""Text -> words in one spelling, and words -> stems in which word forms and kin meet."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_find_words = re.compile(r"[^\W_]+(?:'[^\W_]+)*").findall
_SPELLINGS = (
    (re.compile(r"\bprogram(s?)\b"), r"programme\1"),
    (re.compile(r"\bcenter"), "centre"),
    (re.compile(r"judgment"), "judgement"),
    (re.compile(r"counselo"), "counsello"),
    (re.compile(r"\b(behavi|fav|lab|neighb|hon|col|hum|endeav)or"), r"\1our"),
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
    "buy in": "commitment",
    "client": "patient",
    "consumer": "patient",
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
    "children": "child",
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
    "familiarity": "familiar",
    "felt": "feel",
    "given": "give",
    "gave": "give",
    "grew": "grow",
    "growth": "grow",
    "heard": "hear",
    "held": "hold",
    "honesty": "honest",
    "kept": "keep",
    "kids": "child",
    "knew": "know",
    "knowledge": "know",
    "known": "know",
    "judgement": "judge",
    "judgements": "judge",
    "knowing": "know",
    "knows": "know",
    "left": "leave",
    "legitimacy": "legitimate",
    "literacy": "literate",
    "lonely": "lone",
    "loneliness": "lone",
    "loss": "lose",
    "losses": "lose",
    "lost": "lose",
    "loyalty": "loyal",
    "made": "make",
    "men": "man",
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
    "women": "woman",
}
"""Words that a stemmer leaves apart from their kin."""


@lru_cache(maxsize=2**15)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters and one spelling, hyphens opened, `n't` as `not`.

    >>> words("Service users aren't well-organized")
    ('patient', 'are', 'not', 'well', 'organised')
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    text = text.replace("’", "'").replace("n't", " not").replace("cannot", "can not")
    text = re.sub(r"\bca not\b", "can not", text)
    for form, stands_for in _SPELLINGS:
        text = form.sub(stands_for, text)
    text = re.sub(r"\b(\w) ?& ?(\w)\b", r"\1and\2", text)
    text = _phrase.sub(lambda found: _PHRASES[found[1]], re.sub(r"[-‐‑]", " ", text))
    return tuple(word.removesuffix("'s").strip("'") for word in _find_words(text))


_AGENTS = ("ator", "ators")


@lru_cache(maxsize=2**16)
def stem(word: str) -> str:
    """What is left of a word without its endings (the Snowball English stemmer, Porter 2001).

    >>> stem("confidence") == stem("confident"), stem("safety") == stem("safely")
    (True, True)
    """
    if word.endswith(_AGENTS):
        return word.removesuffix("s")  # who moderates is not the same as moderation
    return str(_stemmer().stemWord(KIN.get(word, word)))


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
