"""What the RAMESES standards ask of a report, in our own words.

Two lists: of a realist synthesis (Wong et al. 2013) and of a realist evaluation (Wong et al. 2016).
The numbers and their order are those of the standards; the wording is ours and much shorter. Who
writes a report should read the standards themselves, which explain each item and give examples.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Section = Literal["title", "abstract", "introduction", "methods", "results", "discussion"]
"""The part of a report in which an item belongs."""


class ReportingItem(NamedTuple):
    """One thing that a standard asks a report to tell."""

    number: int
    """Its number in the standard."""

    section: Section
    """The part of the report in which it belongs."""

    topic: str
    """What it is about, in a few words."""

    asks: str
    """What is to be told, in a plain sentence."""


SYNTHESIS: tuple[ReportingItem, ...] = (
    ReportingItem(
        1,
        "title",
        "Title",
        "Call it a realist synthesis, or a realist review.",
    ),
    ReportingItem(
        2,
        "abstract",
        "Abstract",
        "Sum up the background, the question, the search, how sources were chosen, appraised, "
        "analysed and brought together, the main results, and what they mean for practice.",
    ),
    ReportingItem(
        3,
        "introduction",
        "Why a review",
        "Say why a review is needed and what it may add to what is known.",
    ),
    ReportingItem(
        4,
        "introduction",
        "Question and focus",
        "Give the objectives or the question, say what is inside the review and what is not, "
        "and why.",
    ),
    ReportingItem(
        5,
        "methods",
        "Changes to the plan",
        "Tell where the review left its plan or protocol, and why.",
    ),
    ReportingItem(
        6,
        "methods",
        "Why a realist synthesis",
        "Say why this kind of review suits the question better than others.",
    ),
    ReportingItem(
        7,
        "methods",
        "First look at the literature",
        "Tell how the literature was explored at the start, and why in this way.",
    ),
    ReportingItem(
        8,
        "methods",
        "Searches",
        "Tell how each search was done and what led to the next: sources and databases, terms, "
        "dates, and which people were asked.",
    ),
    ReportingItem(
        9,
        "methods",
        "Choosing and appraising documents",
        "Tell by what judgements documents, or data from them, were kept or left out, and "
        "defend these judgements.",
    ),
    ReportingItem(
        10,
        "methods",
        "Taking out data",
        "Say which data were taken from the documents, how, and why these.",
    ),
    ReportingItem(
        11,
        "methods",
        "Analysis and synthesis",
        "Tell step by step how the data were analysed and brought together, and what was looked "
        "for in them.",
    ),
    ReportingItem(
        12,
        "results",
        "Flow of documents",
        "Give the number of documents looked at, kept and left out at each stage, with the "
        "reasons and where they came from.",
    ),
    ReportingItem(
        13,
        "results",
        "Kinds of documents",
        "Describe the documents that were included.",
    ),
    ReportingItem(
        14,
        "results",
        "Main findings",
        "Present the findings as theory that was built and put to the test.",
    ),
    ReportingItem(
        15,
        "discussion",
        "Summary",
        "Sum up the findings in the light of the question, the focus and the readers.",
    ),
    ReportingItem(
        16,
        "discussion",
        "Strengths, limits and what is next",
        "Discuss how good the review and its evidence are, where they fall short, and what "
        "should be studied next.",
    ),
    ReportingItem(
        17,
        "discussion",
        "Other literature",
        "Set the findings beside those of others, where there are any, such as earlier reviews.",
    ),
    ReportingItem(
        18,
        "discussion",
        "Conclusions and advice",
        "Say what follows from the findings and, where it is right to, what policy and practice "
        "should do.",
    ),
    ReportingItem(
        19,
        "discussion",
        "Funding and interests",
        "Name who paid, what part they had in the work, and which interests of the reviewers "
        "may conflict.",
    ),
)
"""What a report of a realist synthesis is to tell: 19 items.

Source: Wong G, Greenhalgh T, Westhorp G, Buckingham J, Pawson R. RAMESES publication standards:
realist syntheses. BMC Medicine 2013;11:21. https://doi.org/10.1186/1741-7015-11-21
"""


EVALUATION: tuple[ReportingItem, ...] = (
    ReportingItem(
        1,
        "title",
        "Title",
        "Call it a realist evaluation.",
    ),
    ReportingItem(
        2,
        "abstract",
        "Abstract or summary",
        "Sum up the programme and its setting, the purpose and the question, the strategy, how "
        "data were gathered and analysed, and the main findings, so that readers see that a "
        "programme theory was developed or refined in a realist way.",
    ),
    ReportingItem(
        3,
        "introduction",
        "Why an evaluation",
        "Say what the evaluation is for, and what that means for its focus and design.",
    ),
    ReportingItem(
        4,
        "introduction",
        "Initial programme theory",
        "Describe the theory, or the theories, with which the evaluation began.",
    ),
    ReportingItem(
        5,
        "introduction",
        "Questions, objectives and focus",
        "Give the questions and objectives, and say whether and how the programme theory set "
        "their bounds.",
    ),
    ReportingItem(
        6,
        "introduction",
        "Ethical approval",
        "Say who approved the evaluation, or why no approval was needed.",
    ),
    ReportingItem(
        7,
        "methods",
        "Why a realist evaluation",
        "Say why a realist approach was taken and, where it was adapted, how.",
    ),
    ReportingItem(
        8,
        "methods",
        "Surroundings",
        "Describe where, and in what surroundings, the evaluation took place.",
    ),
    ReportingItem(
        9,
        "methods",
        "What was evaluated",
        "Describe the programme, policy, initiative or product.",
    ),
    ReportingItem(
        10,
        "methods",
        "Design",
        "Describe the design of the evaluation, say what was planned, done and altered, and why.",
    ),
    ReportingItem(
        11,
        "methods",
        "Gathering data",
        "Tell how data were gathered, why in this way, and how they bore on the programme theory.",
    ),
    ReportingItem(
        12,
        "methods",
        "Recruitment and sampling",
        "Tell how people were found and chosen, and how the choice served the programme theory.",
    ),
    ReportingItem(
        13,
        "methods",
        "Analysis",
        "Tell step by step how data were analysed, and how that changed the programme theory.",
    ),
    ReportingItem(
        14,
        "results",
        "Participants",
        "Say who took part, what data they gave, and what these were used for.",
    ),
    ReportingItem(
        15,
        "results",
        "Main findings",
        "Present the findings as contexts, mechanisms and outcomes in configuration, and say how "
        "they tested or refined the programme theory.",
    ),
    ReportingItem(
        16,
        "discussion",
        "Summary",
        "Sum up the findings in the light of the questions, the purpose, the programme theory "
        "and the readers.",
    ),
    ReportingItem(
        17,
        "discussion",
        "Strengths, limits and what is next",
        "Discuss how good each step and the explanations are, where they fall short, and what "
        "should be studied next.",
    ),
    ReportingItem(
        18,
        "discussion",
        "Other literature",
        "Set the findings and the theory beside those of others, where there are any.",
    ),
    ReportingItem(
        19,
        "discussion",
        "Conclusions and advice",
        "Say what follows from the findings and, where it is right to, give advice that keeps to "
        "what works for whom and where.",
    ),
    ReportingItem(
        20,
        "discussion",
        "Funding and interests",
        "Name who paid, what part they had in the work, and which interests of the evaluators "
        "may conflict.",
    ),
)
"""What a report of a realist evaluation is to tell: 20 items.

Source: Wong G, Westhorp G, Manzano A, Greenhalgh J, Jagosh J, Greenhalgh T. RAMESES II reporting
standards for realist evaluations. BMC Medicine 2016;14:96.
https://doi.org/10.1186/s12916-016-0643-1
"""
