"""A mechanism reads like an activity of the programme.

Why: What a programme does is not why it works. A mechanism is how people respond to what they are
offered: what they come to feel, believe, want or conclude (Pawson and Tilley 1997; Weiss 1997;
Astbury and Leeuw 2010). A training session written as a mechanism leaves open what it changes, and
in whom.

Mend: Ask what the activity changes in people's reasoning, and write that as `reasoning`. What the
programme does goes under `interventions`; what people get from it, under `resource`.

Fails:

    mechanisms:
      sessions: Weekly training sessions for ward staff

Passes:

    mechanisms:
      seen-as-relevant:
        resource: Weekly training sessions for ward staff
        reasoning: Staff see the training as relevant to their own patients
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named, quoted
from cmo.english.activities import activity_in
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None
HINT = (
    "say what it changes in people's reasoning; what the programme does goes under "
    "`interventions`, what people get from it under `resource`"
)


def findings(subject: Subject) -> Iterator[Finding]:
    """The mechanisms of a theory that read like activities."""
    interventions = {
        (gist.stems, gist.denies): element
        for element in subject.of_kind("intervention")
        if (gist := subject.gists[element.label]).stems
    }
    for worded in subject.worded("mechanism"):
        gist = subject.gists[worded.text]
        activity = activity_in(worded.text)
        same = interventions.get((gist.stems, gist.denies))
        if same is not None and same is not worded.element:
            message = f"repeats the intervention {named(same)}"
        elif activity is not None:
            message = "reads like an activity"
        else:
            continue
        yield Finding(
            worded.about,
            f"the mechanism {named(worded.element)} {message}: {quoted(worded.text)}",
            HINT,
            worded.at,
        )
