"""The first phrase of a label: where it ends, and the word at its head."""

from __future__ import annotations

from collections.abc import Sequence

from cmo.english.words import word_set

ENDS_A_PHRASE = word_set(
    """
    of for with by to in on at from between among amongst through via about across during after
    before over under into within without against as per than toward towards around near that
    which who whom where when because so while if whether although though unless until since how
    why what is are was were be been has have had do does did can could may might must will
    would shall should make makes made making help helps helped let lets mean means meant give
    gives given seem seems become becomes remain remains stay stays not no delivered led run
    provided offered paid moderated facilitated followed issued based held conducted aimed
    designed intended including involving using plus tailored seen perceived viewed regarded
    prompt prompts build builds create creates allow allows enable enables encourage encourages
    bring brings lead leads show shows put puts conditional available free open specific
    targeted twice once weekly monthly daily
    """
)
"""Words with which a noun phrase has ended: prepositions, conjunctions, verbs."""
VERBS = word_set(
    """
    is are was were be has have had do does did can could may might must will would shall should
    makes made make means meant allows allow falls fall fell rises rise rose exceeds exceed
    remains remain remained stays stay becomes become became meets meet limits prevents prevent
    leaves left keeps kept gets get got sets set need needs differs live lives lived work works
    carries carry covers drops drop dropped grows grew changes changed forces forced brings
    brought outweigh outweighs matches match reflects leads led gives gave puts shows showed
    know knows think thinks feel feels see sees want wants believe believes depends outstrips
    outstrip discourages discourage encourages encourage lies lie sits sit requires require
    makes
    """
)
"""Common verbs in forms that make a sentence of a label."""
_MAY_BEGIN = word_set(
    """
    conditional available free open specific targeted delivered led paid moderated facilitated
    followed issued based given tailored designed made seen perceived viewed regarded weekly
    monthly daily
    """
)
"""Those of them that may begin one: free training, targeted leaflets."""
_ARTICLES = word_set("a an the some any each every all their our his her its this these")


def first_phrase(words: Sequence[str]) -> tuple[str, ...]:
    """The first noun phrase of a label, without its article.

    >>> first_phrase(("the", "weekly", "training", "sessions", "for", "staff"))
    ('weekly', 'training', 'sessions')
    """
    start = 0
    while start < len(words) and words[start] in _ARTICLES:
        start += 1
    end = start + 1 if words[start:] and words[start] in _MAY_BEGIN else start
    while end < len(words) and words[end] not in ENDS_A_PHRASE and words[end] not in _ARTICLES:
        end += 1
    return tuple(words[start:end])


def is_sentence(words: Sequence[str]) -> bool:
    """Whether there is a verb that makes a sentence of the words, as far as can be told."""
    return any(word in VERBS for word in words)
