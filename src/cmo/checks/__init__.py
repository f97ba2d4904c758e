"""What a careful methodologist would say about a theory: the checks, in their families.

Each check is a module of its own. Its docstring is its manual page; `findings` goes through a
theory and yields what it finds. `cmo.checks.running` runs them.
"""

from __future__ import annotations

from cmo.checks.complete import (
    configuration_without_context,
    configuration_without_mechanism,
    configuration_without_outcome,
    left_empty,
    mechanism_without_reasoning,
    mechanism_without_resource,
    no_configurations,
    outcome_without_valence,
)
from cmo.checks.connected import (
    feedback_loop,
    never_named,
    never_used,
    no_ripples,
    outcome_leads_nowhere,
    separate_pieces,
    unlinked_configuration,
)
from cmo.checks.consistent import (
    both_opposites_needed,
    needed_and_excluded,
    opposite_outcomes,
    same_configuration_twice,
)
from cmo.checks.declared import Check
from cmo.checks.evidenced import (
    no_evidence,
    only_inferred,
    quote_without_locator,
    single_source,
    source_never_cited,
    status_without_evidence,
    unanswered_refutation,
)
from cmo.checks.rounded import (
    no_dark_logic,
    no_question,
    no_stage,
    not_as_rameses_asks,
    refined_without_sources,
)
from cmo.checks.waivers import waiver_for_nothing, waiver_of_unknown_check, waiver_without_reason
from cmo.checks.worded import (
    actors_alike,
    context_is_variable,
    context_repeats_intervention,
    elements_alike,
    list_not_configuration,
    mechanism_is_activity,
    one_element_many_actors,
    outcome_repeats_mechanism,
    undeclared_opposite,
    vague_label,
)

CHECKS = tuple(
    Check.of(module)
    for module in (
        # complete: all parts are there
        no_configurations,
        left_empty,
        configuration_without_context,
        configuration_without_mechanism,
        configuration_without_outcome,
        mechanism_without_reasoning,
        mechanism_without_resource,
        outcome_without_valence,
        # connected: the configurations are one theory
        unlinked_configuration,
        separate_pieces,
        no_ripples,
        never_used,
        never_named,
        feedback_loop,
        outcome_leads_nowhere,
        # worded: the words say what their part is to say
        list_not_configuration,
        mechanism_is_activity,
        context_repeats_intervention,
        outcome_repeats_mechanism,
        context_is_variable,
        vague_label,
        actors_alike,
        elements_alike,
        undeclared_opposite,
        one_element_many_actors,
        # evidenced: claims rest on sources
        no_evidence,
        status_without_evidence,
        single_source,
        only_inferred,
        unanswered_refutation,
        quote_without_locator,
        source_never_cited,
        # consistent: nothing contradicts itself
        needed_and_excluded,
        both_opposites_needed,
        same_configuration_twice,
        opposite_outcomes,
        # rounded: harm, question and report have been thought of
        no_dark_logic,
        no_question,
        no_stage,
        refined_without_sources,
        not_as_rameses_asks,
        # waivers: what is excused is excused for a reason; these run last
        waiver_without_reason,
        waiver_for_nothing,
        waiver_of_unknown_check,
    )
)
"""All checks, family by family."""
