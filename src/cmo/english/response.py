"""Words of response: what people feel, believe, want, value or conclude."""

from __future__ import annotations

from cmo.english.words import stem, stem_set, word_set

_RESPONSES = """
    sense feel feeling belief believe trust trusting distrust mistrust confidence confident
    efficacy faith conviction hope hopeful hopeless optimism optimistic pessimism fear fearful
    dread worry worried anxious nervous shame guilt pride proud angry resent resentment
    frustrate frustration relieve reassure reassurance reassured comfort comfortable discomfort
    embarrass embarrassment humiliate humiliation stigma lone loneliness belong belonging
    connectedness identity identify identification ownership motivation motivated willing
    unwilling reluctant reluctance resist resistance commitment committed loyal obliged owe owed
    responsible responsibility accountable accountability perceive perceived perception regard
    recognise recognition recognisable realise realisation understand misunderstand aware
    awareness expect expectation anticipate anticipation valued appreciate appreciation respect
    respected disrespect dignity legitimate fairness unfair unfairness injustice credible
    relevance relevant irrelevant futile futility worthwhile worth interest interested curious
    engagement empower empowered empowerment autonomous safe unsafe secure insecure judged
    judgemental threat threatened threatening suspicion suspicious sceptical scepticism doubt
    disbelief think rationalise reason reckon weigh decide conclude reflection introspection
    meaning meaningful sensemaking imitate imitation emulate norm normative normal normalise
    normalisation internalise internalisation compare comparison reciprocity reciprocal
    reciprocate solidarity camaraderie bond bonding attachment rapport empathy empathise
    compassion kindness accept acceptance acceptable aspire aspiration ambition determined
    determination resolve resilience resilient want wish desire prefer preference enjoy
    enjoyment satisfied satisfaction dissatisfied overwhelmed burdened stressed distress grief
    mourning catharsis dissonance esteem worthiness cope calm bored boredom intimidated pressure
    pressured competitive rivalry envy jealousy deterred deter deterrence persuade persuaded
    convince convinced inspire inspired inspiration enthusiasm enthusiastic excited excitement
    surprise cynical cynicism defensive denial avoidance entitled entitlement validate validated
    validation affirmed noticed remembered mindset attitude insight helpless helplessness
    vulnerable vulnerability ambivalence ambivalent tolerance intend intention priority
    prioritise prioritised conform conformity compliance comply complicit habit habituation
    temptation craving disillusion disillusioned disappointment disappointed regret remorse
    forgiveness forgive gratitude grateful affection love liked dislike hatred hostility admire
    admiration unwelcome ignored dismissed silenced excluded included exclusion inclusion
    isolated isolation wary caution cautious mindful conscious consciousness certainty
    uncertainty clarity confused confusion familiar familiarity strange demoralised morale
    apathy indifferent indifference exhausted exhaustion fatigue burnout pleasure joy happy
    happiness sad sadness anonymity invisible visibility reputation prestige sceptic legitimise
    justify justified rationalisation consider considers considered view viewed viewing appeal
    appealing attracted deem deemed sympathy sympathise socialisation exposure exposed
    habituated momentum contagion dissent resigned resignation disclosure discloses disclose
    honest reinforce reinforced reinforcement stimulate cohesion mutual associate interpret
    interpretation voice obligation
"""
RESPONSES = stem_set(_RESPONSES)
"""The stems of the words of response."""
_WORDS = word_set(
    """
    useful usefulness heard watched rewarding listened like likes buy seen sees saw
    """
)
"""Words of response whose stems have other meanings too."""
_NO_RESPONSES = word_set(
    """
    account accounts accounted associated association associations belongings collection
    collections determinant determinants exposure exposed include includes including likely mean
    means meant notice notices security view views
    """
)
"""Words that are none, though their stems are those of words of response."""
STATES = stem_set(
    """
    trust distrust mistrust confidence efficacy hope fear anxious shame guilt pride angry resent
    frustrate relieve reassure comfort embarrass stigma lone belong identity ownership
    motivation willing reluctant commitment responsible accountable aware valued respect dignity
    legitimate fairness credible relevant empower autonomous safe secure suspicious sceptical
    esteem resilience aspire satisfied stress overwhelmed inspired enthusiasm morale isolated
    included empathy rapport understand accept resist engagement disengage hopeful exhausted
    burnout morale proud self worth
    """
)
"""Those of them that name a lasting state, which a mechanism and an outcome may both claim."""


def is_response(word: str) -> bool:
    """Whether a word speaks of a response.

    >>> is_response("trusting"), is_response("useful"), is_response("used"), is_response("security")
    (True, True, False, False)
    """
    return word in _WORDS or (stem(word) in RESPONSES and word not in _NO_RESPONSES)
