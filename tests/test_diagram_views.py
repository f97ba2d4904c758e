"""Pictures of a selection, and pictures of which a part is lit."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cmo
from cmo.diagram import WHOLE, Arrow, Diagram, Lit, LitState, Node, View, diagram_of, focus_on
from cmo.diagram.lighting import STATES
from tests.rich_theory import RICH
from tests.strategies import theories
from tests.theories import night_shift, one_configuration

FLAGSHIP = "online-mental-health-forums"


def drawn(values: dict[str, Any], **options: Any) -> Diagram:
    return diagram_of(cmo.from_dict(values).programme, **options)


def flagship(*shown: str, kind: Any = "theory", **options: Any) -> Diagram:
    theory = cmo.library(FLAGSHIP).programme
    return diagram_of(theory, kind=kind, view=View(shown=shown, **options))


def shows(diagram: Diagram) -> list[str]:
    return [node.of for node in diagram.nodes if node.role == "configuration"]


def node(diagram: Diagram, of: str) -> Node:
    return next(node for node in diagram.nodes if node.of == of)


def notes(diagram: Diagram) -> dict[str, str]:
    return {node.of: node.note for node in diagram.nodes if node.note}


def many(number: int) -> dict[str, Any]:
    """So many configurations, each of which brings about what the next needs."""
    return {
        "format": 1,
        "theory": {"title": "Many", "stage": "initial"},
        "outcomes": {f"o{place}": f"Outcome {place}" for place in range(number + 1)},
        "configurations": {
            f"C{place}": {"contexts": [f"o{place}"], "outcomes": [f"o{place + 1}"]}
            for place in range(number)
        },
    }


# A picture of a selection


def test_only_the_selection_is_drawn_with_what_it_uses() -> None:
    diagram = flagship("CMOC17", "CMOC05", selected_by="+outcome:self-efficacy")
    assert shows(diagram) == ["CMOC05", "CMOC17"]
    assert [node.of for node in diagram.nodes if node.role != "configuration"] == [
        "active-forum",
        "moderators-present",
        "moderators-review-posts",
        "psychological-safety",
        "self-efficacy",
    ]
    assert {frame.label for frame in diagram.frames} == {"Moderation", "Information and advice"}
    assert [entry.text for entry in diagram.legend] == [
        "Context",
        "Intervention",
        "Configuration",
        "Outcome",
        "if (it is needed)",
        "with (it is provided)",
        "then (it follows)",
        "Stated by a source",
        "Inferred by the analyst",
    ]
    assert {node(diagram, id).column for id in ("CMOC05", "CMOC17")} == {1, 2}


def test_it_says_what_it_leaves_out() -> None:
    diagram = flagship("CMOC17", "CMOC05", selected_by="+outcome:self-efficacy")
    extent = "2 of 22 configurations in 2 of 6 domains, selected by “+outcome:self-efficacy”"
    assert diagram.subtitle == f"Initial programme theory: {extent}"
    assert diagram.name == (
        f"Online mental health peer support forums (reconstruction from the abstract) ({extent})"
    )
    assert diagram.notes == (
        "Whose reasoning: Forum user, unless a box names someone else.",
        "Left out: CMOC01, CMOC02, CMOC03, CMOC04, CMOC06, CMOC07, CMOC08, CMOC09, CMOC10, "
        "CMOC11, CMOC12, CMOC13 and 8 more.",
    )
    first, *_, last = diagram.description.splitlines()
    assert first == (
        "Initial programme theory “Online mental health peer support forums (reconstruction from "
        f"the abstract)”: {extent}."
    )
    assert last.startswith("Left out: CMOC01, CMOC02, CMOC03")
    assert last.endswith("CMOC20, CMOC21, CMOC22.")


def test_the_ripple_map_of_a_selection_says_so_too() -> None:
    diagram = flagship("CMOC01", "CMOC13", "CMOC05", kind="ripples")
    assert diagram.subtitle == (
        "Ripple map: an outcome of one configuration is a context of another. "
        "Initial programme theory: 3 of 22 configurations in 3 of 6 domains"
    )
    assert diagram.notes == (
        "Left out: CMOC02, CMOC03, CMOC04, CMOC06, CMOC07, CMOC08, CMOC09, CMOC10, CMOC11, "
        "CMOC12, CMOC14, CMOC15 and 7 more.",
    )
    assert [node.of for node in diagram.nodes] == [
        "CMOC01",
        "CMOC13",
        "CMOC05",
        "ongoing-engagement",
    ]
    apart = next(frame for frame in diagram.frames if frame.role == "apart")
    assert apart.label == "No ripples among these"
    assert notes(diagram) == {
        "CMOC01": "from CMOC17, CMOC20; on to CMOC22",
        "CMOC13": "also from CMOC02; on to CMOC14",
        "CMOC05": "Information and advice\nfrom CMOC16, CMOC17, CMOC20",
    }
    assert node(diagram, "CMOC13").tooltip.endswith(
        "\nNot in this picture: also from CMOC02; on to CMOC14"
    )
    assert diagram.description.splitlines()[:5] == [
        "Ripple map of “Online mental health peer support forums (reconstruction from the "
        "abstract)”: 3 of 22 configurations in 3 of 6 domains.",
        "CMOC01 leads to CMOC13: Users keep engaging with the forum.",
        "CMOC01: from CMOC17, CMOC20; on to CMOC22 (left out).",
        "CMOC13: also from CMOC02; on to CMOC14 (left out).",
        "CMOC05: from CMOC16, CMOC17, CMOC20 (left out).",
    ]


def test_boxes_name_the_configurations_beyond_the_picture() -> None:
    diagram = flagship("CMOC17", "CMOC05")
    assert notes(diagram) == {
        "active-forum": "from CMOC16",
        "psychological-safety": "also from CMOC20; on to CMOC01",
        "self-efficacy": "also from CMOC07",
    }
    tooltip = node(diagram, "active-forum").tooltip
    assert tooltip.splitlines()[-1] == "Not in this picture: from CMOC16"
    assert "\nThe forum is active: from CMOC16 (left out).\n" in diagram.description


def test_few_are_named_in_a_box_and_all_in_its_tooltip() -> None:
    values = many(1)
    values["configurations"] |= {f"D{place}": {"contexts": ["o1"]} for place in range(5)}
    box = node(drawn(values, view=View(shown=["C0"])), "o1")
    assert box.note == "on to D0, D1, D2 and 2 more"
    assert box.tooltip == "Outcome: Outcome 1\nNot in this picture: on to D0, D1, D2, D3, D4"
    del values["configurations"]["D4"]
    box = node(drawn(values, view=View(shown=["C0"])), "o1")
    assert box.note == "on to D0, D1, D2, D3", "`and 1 more` would be no shorter"


def test_a_context_that_is_merely_shared_has_no_note() -> None:
    diagram = flagship("CMOC17")
    assert "moderators-present" not in notes(diagram)


def test_a_mechanism_that_another_needs_is_noted_where_it_is_not_drawn() -> None:
    diagram = drawn(RICH, view=View(shown=["X1", "X10"]))
    assert node(diagram, "X1").note == "its mechanism on to X2"
    assert node(diagram, "X10").note == "Refuted"
    assert notes(drawn(RICH, view=View(shown=["X2"]))) == {
        "both": "from X1",
        "mixed": "from X1, X10",
        "good": "also from X1; on to X10",
    }


def test_what_is_in_place_throughout_is_in_place_for_a_selection() -> None:
    diagram = drawn(RICH, view=View(shown=["X2"]))
    assert [frame.label for frame in diagram.frames] == ["In place throughout"]
    assert node(diagram, "everywhere").frame == diagram.frames[0].id


def test_the_usual_actors_are_those_of_the_selection() -> None:
    assert (
        flagship("CMOC14").notes[0] == "Whose reasoning: Newcomer, unless a box names someone else."
    )


def test_a_selection_from_every_domain_says_so() -> None:
    diagram = drawn(RICH, view=View(shown=["X1", "X10"]))
    assert diagram.subtitle == "Refined programme theory: 2 of 3 configurations in all 2 domains"


def test_a_selection_without_domains_counts_none() -> None:
    diagram = drawn(RICH, view=View(shown=["X2"]))
    assert diagram.subtitle == "Refined programme theory: 1 of 3 configurations"
    assert diagram.notes == ("Left out: X1, X10.",)


def test_a_selection_of_all_is_the_whole() -> None:
    for kind in ("theory", "ripples"):
        whole = drawn(RICH, kind=kind)
        assert drawn(RICH, kind=kind, view=View(shown=["X10", "X2", "X1", "X1"])) == whole
        assert whole.extent == ""


def test_a_selector_that_selects_all_is_named() -> None:
    diagram = drawn(RICH, view=View(shown=["X10", "X2", "X1"], selected_by="*"))
    assert diagram.subtitle == (
        "Refined programme theory: 3 configurations in 2 domains, selected by “*”"
    )
    assert diagram.notes == drawn(RICH).notes


def test_a_card_shows_its_one_whatever_is_selected() -> None:
    view = View(shown=["CMOC2"], selected_by="CMOC2")
    card = drawn(night_shift(), kind="card", configuration="CMOC1", view=view)
    assert card == drawn(night_shift(), kind="card", configuration="CMOC1")


@pytest.mark.parametrize("kind", ["theory", "ripples"])
@pytest.mark.parametrize(
    ("view", "message"),
    [
        (View(shown=["CMOC3"]), "no configuration `CMOC3`; did you mean `CMOC1` or `CMOC2`?"),
        (View(shown=[]), "no configuration is selected, so there is nothing to draw"),
        (
            View(shown=[], selected_by="CMOC1+"),
            "no configuration is selected by “CMOC1+”, so there is nothing to draw",
        ),
    ],
)
def test_what_cannot_be_shown_is_said(kind: str, view: View, message: str) -> None:
    with pytest.raises(cmo.CmoError) as error:
        drawn(night_shift(), kind=kind, view=view)
    assert str(error.value) == message


def test_nothing_of_a_theory_without_configurations_can_be_selected_and_drawn() -> None:
    empty = {"format": 1, "theory": {"title": "Nothing yet"}}
    assert drawn(empty, view=View(shown=[])) == drawn(empty)


# A picture of which a part is lit


def states(diagram: Diagram) -> dict[str, LitState | None]:
    return {node.of or node.id: node.state for node in diagram.nodes}


def arrow_states(diagram: Diagram) -> dict[str, LitState | None]:
    def short(id: str) -> str:
        name = id.split("-", 2)[2] if id.startswith("view-") else id
        return name.removeprefix("arrow-").removeprefix("ripples-")

    return {short(arrow.id): arrow.state for arrow in diagram.arrows}


def lit(configurations: str = "", elements: str = "", **options: Any) -> View:
    """A view from texts such as `C1 C2?`: on, and undetermined."""

    def read(text: str) -> dict[str, LitState]:
        return {
            word.removesuffix("?"): "undetermined" if word.endswith("?") else "on"
            for word in text.split()
        }

    return View(lit=Lit(read(configurations), read(elements), **options))


def test_what_is_not_named_is_off_and_nothing_is_lit_without_being_told() -> None:
    diagram = drawn(night_shift(), view=lit("CMOC1", "blame-free short-form reports-more"))
    assert states(diagram) == {
        "CMOC1": "on",
        "CMOC2": "off",
        "blame-free": "on",
        "learns-faster": "off",
        "reports-more": "on",
        "short-form": "on",
        "short-staffed": "off",
        "weekly-review": "off",
        node_named(diagram, "any").id: "off",
    }
    plain = drawn(night_shift())
    parts = (*plain.nodes, *plain.arrows, *plain.frames)
    assert {part.state for part in parts} == {None}


def node_named(diagram: Diagram, role: str) -> Node:
    return next(node for node in diagram.nodes if node.role == role)


def test_an_arrow_is_as_strong_as_the_weaker_of_its_configuration_and_its_end() -> None:
    view = lit("CMOC1 CMOC2?", "blame-free short-form reports-more")
    assert arrow_states(drawn(night_shift(), view=view)) == {
        "CMOC1-interventions-short-form": "on",
        "CMOC1-contexts-blame-free": "on",
        "CMOC1-unless-short-staffed": "off",
        "CMOC1-outcomes-reports-more": "on",
        "CMOC2-contexts-reports-more": "undetermined",
        "CMOC2-contexts-blame-free": "undetermined",
        "CMOC2-contexts-weekly-review": "off",
        "CMOC2-contexts-any": "undetermined",
        "CMOC2-outcomes-learns-faster": "off",
    }


def of_one(view: View, **parts: Any) -> dict[str, LitState | None]:
    return arrow_states(drawn(one_configuration(**parts), view=view))


def test_what_prevents_is_lit_for_it_is_the_reason() -> None:
    parts = {"contexts": ["c1"], "unless": ["c2", {"any": ["c3", "c4"]}], "outcomes": ["o1"]}
    assert of_one(lit("", "c1 c2 c4?"), **parts) == {
        "C1-contexts-c1": "off",
        "C1-unless-c2": "on",
        "C1-unless-c3": "off",
        "C1-unless-c4": "undetermined",
        "C1-unless-any": "undetermined",
        "C1-outcomes-o1": "off",
    }
    focus = of_one(lit("", "c1 c2 c4", of="focus"), **parts)
    assert set(focus.values()) == {"off"}, "in a focus it is no reason"
    assert of_one(lit("C1", "c2", of="focus"), **parts)["C1-unless-c2"] == "on"


@pytest.mark.parametrize(
    ("configurations", "elements", "options", "state"),
    [
        ("", "o1", {}, "on"),
        ("", "", {}, "off"),
        ("C1", "o1", {}, "off"),
        ("C1?", "o1", {}, "undetermined"),
        ("", "o1", {"without_mechanism": ["C1"]}, "on"),
        ("", "o1", {"without_mechanism": []}, "off"),
        ("C1?", "o1", {"without_mechanism": []}, "undetermined"),
        ("C1", "o1", {"of": "focus"}, "on"),
        ("", "o1", {"of": "focus"}, "off"),
    ],
)
def test_what_follows_in_absence_is_lit_where_the_configuration_does_not_fire(
    configurations: str, elements: str, options: dict[str, Any], state: str
) -> None:
    parts = {"mechanisms": ["m1"], "outcomes_if_absent": ["o1"]}
    found = of_one(lit(configurations, elements, **options), **parts)
    assert found == {"C1-outcomes_if_absent-o1": state}


def test_junctions_are_as_strong_as_the_strongest_of_their_members() -> None:
    contexts = [{"any": ["c1", {"chain": ["c2", {"any": ["c3", "c4"]}]}]}]
    outcomes = [{"any": ["o1", "o2"]}]
    values = one_configuration(contexts=contexts, outcomes=outcomes)
    values["contexts"] |= {"c3": "C three", "c4": "C four"}
    for configurations, elements, outer, inner, after in (
        ("C1", "c4 o2", "on", "on", "on"),
        ("C1", "c2", "off", "off", "off"),
        ("C1", "c1 o1?", "on", "off", "undetermined"),
        ("", "c1 c3 o1", "off", "off", "off"),
    ):
        diagram = drawn(values, view=lit(configurations, elements))
        found = [node.state for node in diagram.nodes if node.role == "any"]
        assert found == [outer, inner, after]


def test_a_mechanism_that_is_a_context_elsewhere_is_lit_with_its_configuration() -> None:
    def leading(view: View) -> LitState | None:
        arrows = drawn(RICH, view=view).arrows
        return next(arrow.state for arrow in arrows if arrow.use == "mechanisms")

    assert leading(lit("X1", "both")) == "on"
    assert leading(lit("", "both")) == "off"


def test_the_ripple_map_is_lit_in_halves() -> None:
    view = lit("CMOC1", "reports-more")
    diagram = drawn(night_shift(), kind="ripples", view=view)
    assert [(arrow.configuration, arrow.use, arrow.state) for arrow in diagram.arrows] == [
        ("CMOC1", "outcomes", "on"),
        ("CMOC2", "contexts", "off"),
    ]
    assert states(diagram) == {"CMOC1": "on", "CMOC2": "off", "reports-more": "on"}


def test_states_are_told_in_classes_tooltips_notes_legend_and_description() -> None:
    view = lit("CMOC1 CMOC2?", "reports-more learns-faster?", order={"CMOC1": 2, "CMOC2": 3})
    diagram = drawn(night_shift(), view=view._replace(caption="When: nothing"))
    fires, doubtful = node(diagram, "CMOC1"), node(diagram, "CMOC2")
    assert (fires.note, fires.classes) == ("wave 2", ("configuration", "on"))
    assert fires.tooltip.splitlines()[-1] == "Fires, or holds (wave 2)"
    assert (doubtful.note, doubtful.classes) == (
        "? undetermined",
        ("configuration", "undetermined"),
    )
    assert doubtful.tooltip.splitlines()[-1] == "Undetermined"
    grey = node(diagram, "short-staffed")
    assert (grey.note, grey.classes) == ("", ("context", "off"))
    assert grey.tooltip.splitlines()[-1] == "Does not fire, or does not hold"
    says = {arrow.state: arrow.tooltip.splitlines()[-1] for arrow in diagram.arrows}
    assert says == {"on": "At work", "undetermined": "Undetermined", "off": "Not at work"}
    assert all(arrow.classes[-1] == arrow.state for arrow in diagram.arrows)
    assert [(entry.role, entry.text) for entry in diagram.legend if entry.sample == "state"] == [
        ("on", "Fires, or holds"),
        ("undetermined", "Undetermined"),
        ("off", "Does not fire, or does not hold"),
    ]
    assert diagram.notes == ("When: nothing",)
    assert diagram.description.splitlines()[-4:] == [
        "When: nothing",
        "Fires, or holds: CMOC1 (wave 2); More near misses are reported.",
        "Undetermined: CMOC2; The ward learns from near misses.",
        "All else: does not fire, or does not hold.",
    ]


def test_words_of_ones_own() -> None:
    words: dict[LitState, str] = {"on": "True in Leeds"}
    diagram = drawn(night_shift(), view=lit("CMOC1", words=words))
    texts = [entry.text for entry in diagram.legend if entry.sample == "state"]
    assert texts == ["True in Leeds", "Does not fire, or does not hold"]
    assert node(diagram, "CMOC1").tooltip.endswith("\nTrue in Leeds")


def test_where_nothing_is_lit_all_is_off() -> None:
    diagram = drawn(night_shift(), view=lit())
    assert diagram.description.splitlines()[-1] == "All: does not fire, or does not hold."
    assert {frame.state for frame in diagram.frames} == {"off"}


def test_a_frame_is_off_where_all_within_it_is() -> None:
    diagram = drawn(RICH, view=lit("X1", "everywhere"))
    found = {frame.label: (frame.state, frame.classes) for frame in diagram.frames}
    assert found == {
        "Outer domain › Inner domain": (None, ("domain",)),
        "Outer domain": ("off", ("domain", "off")),
        "In place throughout": (None, ()),
    }


def test_a_refuted_configuration_may_be_off_or_fire() -> None:
    assert node(drawn(RICH, view=lit()), "X10").note == "Refuted"
    assert node(drawn(RICH, view=lit("X10", order={"X10": 1})), "X10").note == "Refuted\nwave 1"


def test_the_focus_is_the_configurations_and_all_they_use() -> None:
    theory = cmo.from_dict(night_shift()).programme
    found = focus_on(theory, ["CMOC1"])
    assert found == Lit(
        {"CMOC1": "on"},
        dict.fromkeys(
            ("short-form", "blame-free", "short-staffed", "feels-heard", "reports-more"), "on"
        ),
        of="focus",
    )
    diagram = diagram_of(theory, view=View(lit=found))
    on = {arrow.configuration for arrow in diagram.arrows if arrow.state == "on"}
    off = {arrow.configuration for arrow in diagram.arrows if arrow.state == "off"}
    assert (on, off) == ({"CMOC1"}, {"CMOC2"})
    texts = [entry.text for entry in diagram.legend if entry.sample == "state"]
    assert texts == ["In focus", "Not in focus"]
    assert node(diagram, "CMOC2").tooltip.endswith("\nNot in focus")
    assert diagram.arrows[0].tooltip.endswith("\nIn focus")
    with pytest.raises(cmo.UnknownId) as error:
        focus_on(theory, ["CMOC11"])
    assert str(error.value) == "no configuration `CMOC11`; did you mean `CMOC1`?"


def test_a_selection_may_be_lit() -> None:
    theory = cmo.library(FLAGSHIP).programme
    view = View(shown=["CMOC17", "CMOC05"], lit=focus_on(theory, ["CMOC05", "CMOC01"]))
    diagram = diagram_of(theory, view=view)
    assert states(diagram)["CMOC17"] == "off"
    assert states(diagram)["psychological-safety"] == "on"
    assert node(diagram, "psychological-safety").note == "also from CMOC20; on to CMOC01"


def test_a_card_may_be_lit() -> None:
    view = lit("CMOC1", "reports-more", order={"CMOC1": 1})._replace(caption="When: so")
    card = drawn(night_shift(), kind="card", configuration="CMOC1", view=view)
    assert states(card)["CMOC1"] == "on"
    assert node(card, "reports-more").note == "on to CMOC2"
    assert card.notes[0] == "When: so"


# Whatever the view


def mirrored(view: View) -> View:
    """The same view with all its maps and lists in another order."""
    shown = view.shown and sorted(view.shown, reverse=True)
    if view.lit is None:
        return view._replace(shown=shown)
    maps = {
        name: dict(reversed(getattr(view.lit, name).items()))
        for name in ("configurations", "elements", "words", "order")
    }
    return view._replace(shown=shown, lit=view.lit._replace(**maps))


def in_other_order(values: Any) -> Any:
    if isinstance(values, dict):
        return {key: in_other_order(values[key]) for key in reversed(values)}
    return [in_other_order(item) for item in values] if isinstance(values, list) else values


@st.composite
def views(draw: st.DrawFn, values: dict[str, Any]) -> View:
    theory = cmo.from_dict(values).programme
    named = st.sampled_from(STATES)
    configurations, elements = list(theory.configurations), list(theory.elements)
    order = st.integers(min_value=1, max_value=9)
    found = Lit(
        draw(st.dictionaries(st.sampled_from(configurations), named)) if configurations else {},
        draw(st.dictionaries(st.sampled_from(elements), named)) if elements else {},
        of=draw(st.sampled_from(["scenario", "focus"])),
        order=draw(st.dictionaries(st.sampled_from(configurations), order))
        if configurations
        else {},
    )
    some = st.lists(st.sampled_from(configurations), min_size=1) if configurations else st.none()
    return View(
        shown=draw(st.none() | some), selected_by="+x", lit=draw(st.none() | st.just(found))
    )


@settings(deadline=None)
@given(st.data(), theories())
def test_any_view_of_any_theory_holds_together(data: Any, values: dict[str, Any]) -> None:
    view = data.draw(views(values))
    for kind in ("theory", "ripples"):
        diagram = drawn(values, kind=kind, view=view)
        assert diagram == drawn(in_other_order(values), kind=kind, view=mirrored(view))
        known = {node.id for node in diagram.nodes}
        assert all(arrow.source in known and arrow.target in known for arrow in diagram.arrows)
        wanted = values["configurations"] if view.shown is None else view.shown
        assert set(shows(diagram)) == set(wanted)
        parts: list[Node | Arrow] = [*diagram.nodes, *diagram.arrows]
        assert all((part.state is None) == (view.lit is None) for part in parts)
        assert {arrow.configuration for arrow in diagram.arrows} <= set(wanted)


def test_pictures_of_one_theory_share_no_name() -> None:
    pictures = [
        drawn(night_shift(), kind=kind, view=view)
        for kind in ("theory", "ripples")
        for view in (
            WHOLE,
            View(shown=["CMOC1"]),
            View(shown=["CMOC2"]),
            View(shown=["CMOC2"], selected_by="+CMOC2"),
            lit("CMOC1"),
            lit("CMOC1", of="focus"),
            lit("CMOC1")._replace(caption="When: so"),
        )
    ]
    names = [
        name
        for diagram in pictures
        for name in (diagram.id, *(part.id for part in (*diagram.nodes, *diagram.arrows)))
    ]
    assert len(names) == len(set(names))
