"""The gist of a label: what it is about, and whether it affirms or denies it.

Two labels of one gist say the same in other words; two that differ in the sign alone are a negative
and its positive.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cmo.english.people import is_person
from cmo.english.words import SOMEBODY, stem, stem_set, word_set, words

SMALL_WORDS = word_set(
    """
    a about across all also am among amongst an and are around as at availability available be
    become becomes been being between by can could did do does during each exist existing exists
    for from had has have having he her here his i if in into is it its level levels may might
    must my of on or our own place presence present quite really s shall she should so such than
    that the their them then there these they this those through to too toward towards up upon
    very via was we were what when where whether which while who whom whose will with within
    would you your rate rates
    """
)
"""Words that carry no meaning of their own in a label."""

_CAN_BE_DENIED = ("available", "availability")
_DENYING = word_set(
    """
    absence absent inability lack lacked lacking lacks missing neither never no nobody none non
    nor not nothing rarely seldom unable without
    """
)
_MORE = word_set(
    """
    better boost boosted boosts enhance enhanced enhancement enhances greater grew grow growing
    grows growth heighten heightened higher improve improved improvement improvements improves
    improving increase increased increases increasing more raise raised raises rise rises rising
    strengthen strengthened strengthens stronger
    """
)
_LESS = word_set(
    """
    decline declined declines decrease decreased decreases decreasing deteriorate deteriorated
    deteriorates diminish diminished diminishes fewer less lower lowered poorer reduce reduced
    reduces reducing reduction reductions weaken weakened weakens worse worsen worsened
    worsening worsens lessen lessened lessens
    """
)
_LESS_AT_THE_END = word_set("drop drops dropped fall falls fell fallen")
_POSITIVE_OF = {
    "bad": "good",
    "badly": "well",
    "closed": "open",
    "cold": "warm",
    "compulsory": "voluntary",
    "desist": "persist",
    "difficult": "easy",
    "exclude": "include",
    "excluded": "included",
    "excludes": "includes",
    "exclusion": "inclusion",
    "few": "many",
    "hard": "easy",
    "late": "early",
    "later": "earlier",
    "leave": "stay",
    "leaves": "stays",
    "light": "heavy",
    "little": "much",
    "lose": "gain",
    "loses": "gains",
    "losing": "gaining",
    "lost": "gained",
    "loss": "gain",
    "low": "high",
    "mandatory": "voluntary",
    "negative": "good",
    "negatively": "positively",
    "oppose": "support",
    "opposed": "supported",
    "opposes": "supports",
    "poor": "good",
    "poorly": "well",
    "refuse": "accept",
    "refused": "accepted",
    "refuses": "accepts",
    "reject": "accept",
    "rejected": "accepted",
    "rejects": "accepts",
    "resist": "accept",
    "resistance": "accept",
    "resisted": "accepted",
    "resists": "accepts",
    "harder": "easier",
    "short": "long",
    "shorter": "longer",
    "slower": "faster",
    "smaller": "larger",
    "slow": "fast",
    "slowly": "quickly",
    "small": "large",
    "weak": "strong",
    "weakly": "strongly",
}
_SAME_AS = {
    "big": "large",
    "embrace": "accept",
    "embraced": "accepted",
    "embraces": "accepts",
    "enough": "much",
    "lots": "many",
    "positive": "good",
    "previous": "prior",
    "quick": "fast",
    "rapid": "fast",
    "rapidly": "quickly",
    "sense": "feel",
    "shortages": "shortage",
}
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "de")
_NO_PREFIX = stem_set(
    """
    debrief decent deliver demand depart depend describe deserve design desire detail detain
    determine develop device devote disability discard discharge discharged discipline disclose
    disclosed discloses disclosure discount discourse discover discuss dismiss dispense display
    displayed dispose dispute dissent distract distress distressed distressing impact impair
    impart import impose impress imprison improve incite include income indeed inform
    information informed inhouse inmate inpatient inpatients input inquire inside insight insist
    inspect install instance instruct intake intend intent interest international interview
    invaluable invent invert invest invite invoice involve miss mission mistake under undergo
    understand uniform union unique unit unite until
    """
)
_CONTRARY = {"by": ("for", "to"), "for": ("by",), "to": ("by", "from"), "from": ("to",)}
"""Small words that give the word after them a part, and those that would give it another."""
MORE = "<more>"


def without_people(stems: frozenset[str]) -> frozenset[str]:
    """The stems that are not of words for people."""
    return frozenset(part for part in stems if not part.endswith(SOMEBODY))


class Gist(NamedTuple):
    """What a label is about.

    `stems` are what it names, in no order; `order` the same as they stand; `denies` whether it
    says that this does not hold; `marks` the small words that tell the parts of the others: `by`
    whom, `to` or `from` what. The text of a gist without stems has no words.
    """

    stems: frozenset[str]
    order: tuple[str, ...]
    denies: bool
    marks: frozenset[tuple[str, str]] = frozenset()

    def says_the_same(self, other: Gist) -> bool:
        """Whether both affirm, or both deny, the same of the same."""
        return self.denies == other.denies and self.is_about_the_same(other)

    def is_opposite(self, other: Gist) -> bool:
        """Whether one denies what the other affirms."""
        return self.denies != other.denies and self.is_about_the_same(other)

    def is_about_the_same(self, other: Gist) -> bool:
        """Whether both name the same, and in the same parts: not "A trusts B" and "B trusts A"."""
        if not self.stems or self.stems != other.stems:
            return False
        one, two = self.order, other.order
        swapped = len(one) > 2 and one[0] == two[-1] != one[-1] == two[0]
        if swapped and one[0].endswith(SOMEBODY) and one[-1].endswith(SOMEBODY):
            return False
        return not any(
            (contrary, stem) in other.marks
            for mark, stem in self.marks
            for contrary in _CONTRARY[mark]
        )


def gists_of(texts: Sequence[str]) -> list[Gist]:
    """The gists of texts that stand in one theory.

    A prefix such as `un` is only a denial where its word stands in one of the texts without it, and
    a slip of the pen only a slip where the right word does: so the texts are read together.

    >>> reduced, less = gists_of(["Reduced isolation", "Less isolation"])
    >>> reduced == less
    True
    >>> safe, unsafe = gists_of(["Users feel safe", "Users feel unsafe"])
    >>> safe.is_opposite(unsafe)
    True
    """
    split = [words(text) for text in texts]
    vocabulary = _Vocabulary(word for found in split for word in found)
    return [vocabulary.gist(found) for found in split]


Meaning = tuple[str | None, bool]
"""The stem of a word (None where it has no meaning of its own), and whether it denies."""


class _Vocabulary:
    """The words of all texts, and what each of them means beside the others."""

    def __init__(self, found: Iterable[str]) -> None:
        known = Counter(found)
        self.slips = slips_in(known)
        self.stems = {stem(word) for word in known}
        self.meanings = {word: self._meaning(word) for word in known}

    def gist(self, found: Sequence[str]) -> Gist:
        order: list[str] = []
        marks: set[tuple[str, str]] = set()
        mark: str | None = None
        denies = False
        for place, word in enumerate(found):
            meaning, denial = self._meaning_at(word, place, found)
            denies ^= denial
            if word in _CONTRARY:
                mark = word
            elif meaning is not None:
                if mark is not None:
                    marks.add((mark, meaning))
                    mark = None
                if meaning not in order:
                    order.append(meaning)
        in_order = tuple(part for part in order if part != MORE)
        return Gist(frozenset(order), in_order, denies, frozenset(marks))

    def _meaning_at(self, word: str, place: int, found: Sequence[str]) -> Meaning:
        """What a word means where its neighbours decide."""
        following = found[place + 1] if place + 1 < len(found) else ""
        if word == "not" and following == "only":
            return None, False
        if word in _LESS_AT_THE_END and place and not following:
            return MORE, True
        if word.startswith("fail") and following == "to":
            return None, True
        if word.startswith("declin") and following in ("the", "an", "a", "to", "their"):
            return stem("accept"), True
        return self.meanings[word]

    def _meaning(self, word: str) -> Meaning:
        if word in _DENYING:
            return (stem("able") if word in ("unable", "inability") else None), True
        if word in SMALL_WORDS:
            return None, False
        if word in _MORE or word in _LESS:
            return MORE, word in _LESS
        if word in _POSITIVE_OF:
            return stem(_POSITIVE_OF[word]), True
        word = _SAME_AS.get(word, word)
        word = self.slips.get(word, word)
        if any(word == prefix + small for prefix in _PREFIXES for small in _CAN_BE_DENIED):
            return None, True
        affirmed = self._without_denial(word)
        return (stem(word), False) if affirmed is None else (affirmed, True)

    def _without_denial(self, word: str) -> str | None:
        """The stem of what the word denies by a prefix, or by `less` at its end."""
        if stem(word) in _NO_PREFIX and not word.startswith("informal"):
            return None
        rests = [word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)]
        if word.endswith("less"):
            rests.append(word.removesuffix("less"))
        for rest in rests:
            if len(rest) > (5 if word == f"de{rest}" else 2) and stem(rest) in self.stems:
                return stem(rest)
        return None


SHORTEST_SLIP = 6
"""The letters of the shortest word that can be a slip of the pen for another; with a wrong vowel,
that of a word of three more."""
LONGEST_SLIP = 30
"""A longer word is none, but text in a script without spaces, or something pasted."""
_TWINS = word_set(
    """
    addiction addition adoption adaption career careers carer carers casual causal clinic cynic
    complement complement compliment contact contract counties country county countries diversion
    discreet discrete elicit formally formerly illicit lessens lessons marital martial mediation
    medication meditation message massage moral morale patience patients perform perspective preform
    prosecute persecute prescribed proscribed prescribe proscribe relational rational sacred scared
    severe sever stationary stationery through thorough trial trail united untied
    """
)
"""Right words that are one letter away from another right word."""


def slips_in(vocabulary: Mapping[str, int]) -> dict[str, str]:
    """Words that differ from another by a slip of the pen, and what stands for both.

    That is the commoner of the two. A slip is a letter that is missing or too many, two that have
    changed places, or a wrong vowel. Candidates share what is left when a letter is taken out, so
    that no word is compared with all others (the deletion neighbourhoods of Bocek et al. 2007).

    >>> slips_in({"moderator": 2, "moderater": 1, "trainee": 1, "trainer": 1})
    {'moderater': 'moderator'}
    """
    left: dict[str, list[str]] = defaultdict(list)
    for word in vocabulary:
        if SHORTEST_SLIP <= len(word) <= LONGEST_SLIP and word.isalpha() and word not in _TWINS:
            left[word].append(word)
            for rest in {word[:place] + word[place + 1 :] for place in range(1, len(word))}:
                left[rest].append(word)
    found: dict[str, str] = {}
    for together in left.values():
        if len(together) > 1:
            right = min(together, key=lambda word: (-vocabulary[word], not is_person(word), word))
            for word in together:
                if word != right and _is_slip(right, word):
                    found[word] = right
    return found


def _is_slip(one: str, two: str) -> bool:
    from rapidfuzz.distance import OSA

    if stem(one) == stem(two) or one == two:
        return False
    ends = {one[-2:], two[-2:]}
    if one[:-2] == two[:-2] and ends != {"er", "or"}:
        return False  # another word: trainer and trainee, trained
    if len(one) == len(two) and sorted(one) != sorted(two):
        differing = [pair for pair in zip(one, two, strict=True) if pair[0] != pair[1]]
        vowels = all(letter in "aeiou" for pair in differing for letter in pair)
        if len(one) < SHORTEST_SLIP + 3 or not vowels:
            return False
    return int(OSA.distance(one, two, score_cutoff=1)) == 1
