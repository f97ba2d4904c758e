"""What is in a picture, before it is drawn."""

from __future__ import annotations

import cProfile
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

import cmo
from cmo.diagram import Arrow, Diagram, Node, diagram_of
from cmo.diagram.columns import Boxes, arranged, reading_order
from tests.rich_theory import RICH
from tests.strategies import theories
from tests.theories import night_shift, one_configuration

XML_NAME = re.compile(
    "[A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]"
    "[-.0-9A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u203f\u2040\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
    "\U00010000-\U000effff]*"
)
"""An XML 1.0 name without a colon, as the standard has it."""


def drawn(values: dict[str, Any], **options: Any) -> Diagram:
    return diagram_of(cmo.from_dict(values).programme, **options)


def node(diagram: Diagram, id: str) -> Node:
    return next(node for node in diagram.nodes if node.id == id)


def arrows(diagram: Diagram, *, source: str = "", target: str = "") -> list[Arrow]:
    return [
        arrow
        for arrow in diagram.arrows
        if source in ("", arrow.source) and target in ("", arrow.target)
    ]


def ends(diagram: Diagram, role: str) -> list[tuple[str, str]]:
    return [(arrow.source, arrow.target) for arrow in diagram.arrows if arrow.role == role]


# The theory picture


def test_one_box_a_configuration_with_its_resource_and_its_reasoning() -> None:
    box = node(drawn(night_shift()), "node-CMOC1")
    assert (box.heading, box.text) == ("CMOC1", "A quick answer makes reporting worthwhile")
    assert [(tile.part, tile.text, tile.basis) for tile in box.rows[0].tiles] == [
        ("resource", "A reply within a day", "stated"),
        ("reasoning", "Reporting is worth my time", "inferred"),
    ]


def test_arrows_say_if_with_unless_and_then() -> None:
    diagram = drawn(night_shift())
    assert [(a.source, a.target, a.role) for a in diagram.arrows if "CMOC1" in a.id] == [
        ("node-short-form", "node-CMOC1", "intervention"),
        ("node-blame-free", "node-CMOC1", "context"),
        ("node-short-staffed", "node-CMOC1", "unless"),
        ("node-CMOC1", "node-reports-more", "outcome"),
    ]


def test_an_outcome_that_is_a_context_too_is_one_box_with_arrows_in_and_out() -> None:
    diagram = drawn(night_shift())
    box = node(diagram, "node-reports-more")
    assert (box.role, "ripple" in box.classes) == ("outcome", True)
    assert [a.source for a in arrows(diagram, target=box.id)] == ["node-CMOC1"]
    assert [a.target for a in arrows(diagram, source=box.id)] == ["node-CMOC2"]


def test_alternatives_meet_at_a_junction() -> None:
    diagram = drawn(night_shift())
    junction = next(node for node in diagram.nodes if node.role == "any")
    assert junction.text == "or"
    assert junction.tooltip == (
        "At least one of: The ward manager answers reports without blame; "
        "Reports are talked over once a week"
    )
    members = arrows(diagram, target=junction.id)
    assert [(a.source, a.head) for a in members] == [
        ("node-blame-free", False),
        ("node-weekly-review", False),
    ]
    (on,) = arrows(diagram, source=junction.id)
    assert (on.target, on.head, on.role) == ("node-CMOC2", True, "context")


def test_alternative_outcomes_leave_a_junction() -> None:
    diagram = drawn(one_configuration(mechanisms=["m1"], outcomes=[{"any": ["o1", "o2"]}]))
    assert [(a.source, a.target, a.head) for a in diagram.arrows] == [
        ("any-C1-outcomes", "node-o1", True),
        ("any-C1-outcomes", "node-o2", True),
        ("node-C1", "any-C1-outcomes", False),
    ]


def test_a_junction_of_one_is_none() -> None:
    diagram = drawn(one_configuration(contexts=[{"any": ["c1"]}]))
    assert ends(diagram, "context") == [("node-c1", "node-C1")]


def test_of_a_chain_only_the_end_meets_the_box() -> None:
    parts = one_configuration(
        contexts=[{"chain": ["c1", "c2", "c3"]}], outcomes=[{"chain": ["o1", "o2"]}]
    )
    diagram = drawn(parts)
    assert ends(diagram, "leads") == [
        ("node-c1", "node-c2"),
        ("node-c2", "node-c3"),
        ("node-o1", "node-o2"),
    ]
    assert ends(diagram, "context") == [("node-c3", "node-C1")]
    assert ends(diagram, "outcome") == [("node-C1", "node-o1")]


def test_a_chain_within_a_chain_is_joined_at_its_start_and_its_end() -> None:
    inner = {"chain": ["c2", "c3"]}
    diagram = drawn(one_configuration(contexts=[{"chain": ["c1", inner, "c4"]}]))
    assert set(ends(diagram, "leads")) == {
        ("node-c1", "node-c2"),
        ("node-c2", "node-c3"),
        ("node-c3", "node-c4"),
    }
    assert ends(diagram, "context") == [("node-c4", "node-C1")]
    assert {arrow.id for arrow in diagram.arrows if arrow.role == "leads"} == {
        "arrow-C1-contexts-c1-c2",
        "arrow-C1-contexts-c2-c3",
        "arrow-C1-contexts-c3-c4",
    }


def test_the_modest_roles_are_there() -> None:
    diagram = drawn(RICH)
    assert ends(diagram, "regardless") == [("node-always", "node-X1")]
    assert ends(diagram, "strengthened-by") == [("node-more", "node-X1")]
    assert ends(diagram, "weakened-by") == [("node-less", "node-X1")]
    assert ends(diagram, "outcome-if-absent") == [("node-X1", "node-if-not")]
    labels = {a.role: a.label for a in diagram.arrows if a.label}
    assert labels == {
        "regardless": "either way",
        "strengthened-by": "stronger",
        "weakened-by": "weaker",
        "outcome-if-absent": "if absent",
    }


def test_valence_decides_what_an_outcome_looks_like() -> None:
    diagram = drawn(RICH)
    roles = {id: node(diagram, f"node-{id}").role for id in ("good", "bad", "mixed", "if-not")}
    assert roles == {
        "good": "outcome",
        "bad": "outcome-negative",
        "mixed": "outcome-mixed",
        "if-not": "outcome",
    }
    assert ("any-X1-outcomes", "node-bad") in ends(diagram, "outcome-negative")


def test_what_is_in_place_throughout_stands_apart() -> None:
    diagram = drawn(RICH)
    box = node(diagram, "node-everywhere")
    frame = next(frame for frame in diagram.frames if frame.id == box.frame)
    assert (frame.label, frame.role, box.role) == ("In place throughout", "apart", "intervention")
    assert arrows(diagram, source=box.id) == arrows(diagram, target=box.id) == []


def test_a_mechanism_that_is_a_context_elsewhere_gets_a_box_of_its_own() -> None:
    diagram = drawn(RICH)
    assert node(diagram, "node-both").role == "context"
    assert ("node-X1", "node-both") in ends(diagram, "leads")
    assert ends(diagram, "leads").count(("node-X1", "node-both")) == 1, "it is used there twice"
    assert ("node-both", "node-X2") in ends(diagram, "context")


def test_rows_show_how_mechanisms_stand_to_one_another() -> None:
    rows = node(drawn(RICH), "node-X1").rows
    assert [(row.join, [tile.text for tile in row.tiles]) for row in rows] == [
        ("", ["A resource", "A reasoning"]),
        ("", ["–", "Only a reasoning"]),
        ("or", ["Only a label"]),
        ("", ["Another resource", "一个很长的中文推理文本需要换行显示"]),
        ("then", ["A resource", "A reasoning"]),
    ]
    assert [row.caption for row in rows] == ["", "", "", "A named mechanism", ""]


def test_the_wording_of_a_row_stands_above_its_tiles() -> None:
    values = night_shift()
    values["configurations"]["CMOC1"]["mechanisms"] = [
        {"ref": "feels-heard", "wording": "Being answered", "actors": []}
    ]
    row = node(drawn(values), "node-CMOC1").rows[0]
    assert (row.caption, row.tiles[0].text) == ("Being answered", "A reply within a day")


def test_a_missing_mechanism_is_said_to_be_missing() -> None:
    (row,) = node(drawn(RICH), "node-X2").rows
    assert [(tile.text, tile.part) for tile in row.tiles] == [("Mechanism not given", "missing")]


def test_a_refuted_configuration_stands_back_and_says_so() -> None:
    box = node(drawn(RICH), "node-X10")
    assert (box.note, box.muted) == ("Refuted", True)
    assert "status-refuted" in box.classes
    assert not node(drawn(RICH), "node-X1").muted


def test_actors_are_named_where_they_are_not_the_usual_ones() -> None:
    diagram = drawn(RICH)
    assert diagram.notes == ("Whose reasoning: User, unless a box names someone else.",)
    tiles = [tile for row in node(diagram, "node-X1").rows for tile in row.tiles]
    assert [tile.actors for tile in tiles if tile.actors] == ["Staff"]


def test_no_actors_are_usual_where_none_are_most() -> None:
    values = one_configuration(mechanisms=["m1", "m2"])
    values["actors"] = {"a": "Alice", "b": "Bob"}
    values["mechanisms"] = {
        id: {"label": id, "actors": [actor]} for id, actor in (("m1", "a"), ("m2", "b"))
    }
    diagram = drawn(values)
    assert diagram.notes == ()
    rows = node(diagram, "node-C1").rows
    assert [tile.actors for row in rows for tile in row.tiles] == ["Alice", "Bob"]


# Basis


def test_each_part_shows_its_own_basis() -> None:
    diagram = drawn(night_shift())
    by_id = {arrow.id: arrow.basis for arrow in diagram.arrows}
    assert by_id["arrow-CMOC1-contexts-blame-free"] == "stated"
    assert by_id["arrow-CMOC2-outcomes-learns-faster"] == "inferred"
    assert by_id["arrow-CMOC1-outcomes-reports-more"] is None
    assert node(diagram, "node-blame-free").basis == "stated"
    assert node(diagram, "node-learns-faster").basis == "inferred"
    assert node(diagram, "node-reports-more").basis is None


def test_an_element_that_is_stated_once_is_stated() -> None:
    values = one_configuration(
        contexts=[{"ref": "c1", "basis": "inferred"}], outcomes=[{"ref": "o1", "basis": "inferred"}]
    )
    values["configurations"]["C2"] = {"contexts": [{"ref": "c1", "basis": "stated"}]}
    diagram = drawn(values)
    assert node(diagram, "node-c1").basis == "stated"
    assert node(diagram, "node-o1").basis == "inferred"
    assert [a.basis for a in arrows(diagram, source="node-c1")] == ["inferred", "stated"]


def test_a_configurations_basis_is_that_of_parts_that_say_nothing() -> None:
    diagram = drawn(RICH)
    assert {a.basis for a in diagram.arrows if "X10" in a.id} == {"inferred"}


def test_a_junction_is_inferred_where_any_of_its_members_is() -> None:
    (on,) = arrows(drawn(RICH), source="any-X1-contexts")
    assert on.basis == "inferred"


def test_no_reasoning_of_the_flagship_looks_stated() -> None:
    diagram = diagram_of(cmo.library("online-mental-health-forums").programme)
    tiles = [tile for node in diagram.nodes for row in node.rows for tile in row.tiles]
    assert {tile.basis for tile in tiles if tile.part == "reasoning"} == {"inferred"}
    assert {tile.basis for tile in tiles if tile.part == "resource"} == {"stated", "inferred"}


# Around the picture


def test_the_legend_holds_what_is_in_the_picture_and_nothing_else() -> None:
    diagram = drawn(one_configuration(contexts=["c1"], mechanisms=["m1"], outcomes=["o1"]))
    assert [(entry.sample, entry.text) for entry in diagram.legend] == [
        ("node", "Context"),
        ("node", "Configuration"),
        ("node", "Outcome"),
        ("arrow", "if (it is needed)"),
        ("arrow", "then (it follows)"),
    ]


def test_the_legend_of_everything() -> None:
    assert [entry.text for entry in drawn(RICH).legend] == [
        "Context",
        "Intervention",
        "Configuration",
        "Outcome",
        "Unwanted outcome",
        "Mixed outcome",
        "at least one of these",
        "if (it is needed)",
        "with (it is provided)",
        "unless (it prevents)",
        "then (it follows)",
        "follows if the mechanism is absent",
        "makes no difference",
        "makes it stronger",
        "makes it weaker",
        "leads to",
        "Stated by a source",
        "Inferred by the analyst",
    ]


def test_title_subtitle_and_description() -> None:
    theory = cmo.from_dict(night_shift())
    diagram = diagram_of(theory.programme)
    assert diagram.title == "Incident reporting on night shifts"
    assert diagram.subtitle == "Initial programme theory: 2 configurations"
    assert diagram.description == "\n".join(
        [
            "Initial programme theory “Incident reporting on night shifts”: 2 configurations.",
            f"CMOC1: {theory['CMOC1'].sentence()}",
            f"CMOC2: {theory['CMOC2'].sentence()}",
        ]
    )


def test_tooltips_tell_more() -> None:
    diagram = drawn(night_shift())
    assert node(diagram, "node-CMOC1").tooltip.splitlines()[0] == (
        "CMOC1. A quick answer makes reporting worthwhile."
    )
    assert node(diagram, "node-blame-free").tooltip == (
        "Context: The ward manager answers reports without blame\nLevel: Interpersonal"
    )
    (arrow,) = [a for a in diagram.arrows if a.id == "arrow-CMOC1-contexts-blame-free"]
    assert arrow.tooltip == ("CMOC1, if: The ward manager answers reports without blame (stated)")


def test_a_domain_is_a_frame_that_names_what_it_is_part_of() -> None:
    diagram = drawn(RICH)
    frames = {frame.id: frame for frame in diagram.frames}
    assert frames["domain-inner"].label == "Outer domain › Inner domain"
    assert frames["domain-inner"].tooltip == "Within the outer"
    assert node(diagram, "node-X1").frame == "domain-inner"
    assert node(diagram, "node-X2").frame is None


def test_a_theory_without_configurations_has_a_picture_too() -> None:
    diagram = drawn({"format": 1, "theory": {"title": "Nothing yet"}})
    assert (diagram.nodes, diagram.legend) == ((), ())
    assert diagram.subtitle == "Programme theory: 0 configurations"


# Columns


def boxes(leads: dict[str, list[str]], frames: dict[str, str] | None = None) -> Boxes:
    order = list(leads)
    return Boxes(
        order, {id: (frames or {}).get(id) for id in order}, dict.fromkeys(order, 80.0), leads
    )


def test_causes_stand_left_of_effects() -> None:
    assert arranged(boxes({"c": [], "b": ["c"], "a": ["b"]})) == {"a": 1, "b": 2, "c": 3}


def test_the_boxes_of_a_frame_stay_together() -> None:
    frames = dict.fromkeys("abc", "left") | dict.fromkeys("xyz", "right")
    leads = {"a": ["x"], "b": ["y"], "c": ["a", "z"], "x": [], "y": [], "z": []}
    assert arranged(boxes(leads, frames)) == dict.fromkeys("abc", 1) | dict.fromkeys("xyz", 2)


def test_many_boxes_that_lead_nowhere_are_dealt_out_over_columns() -> None:
    columns = arranged(boxes({f"n{number}": [] for number in range(24)}))
    heights = [list(columns.values()).count(column) for column in set(columns.values())]
    assert len(heights) > 1
    assert max(heights) < 24


def test_a_long_chain_is_folded_so_that_it_fits_a_page() -> None:
    names = [f"n{number:02}" for number in range(12)]
    leads = {a: [b] for a, b in pairwise(names)} | {names[-1]: []}
    columns = arranged(boxes(leads))
    assert 1 < max(columns.values()) <= 4
    forward = [columns[a] < columns[b] for a, b in pairwise(names)]
    assert sum(forward) >= 6


def test_reading_order_of_a_loop_begins_where_most_comes_from() -> None:
    assert reading_order(["a", "b", "c"], {"a": ["b"], "b": ["a", "c"], "c": []}) == ["b", "a", "c"]


def test_reading_order_takes_from_both_ends_and_then_from_loops() -> None:
    leads = {"end": [], "x": ["y", "end"], "y": ["x", "z"], "z": ["y"], "start": ["x"]}
    assert reading_order(list(leads), leads) == ["start", "x", "y", "z", "end"]
    assert reading_order(["a", "b", "c"], {"a": ["a"], "b": ["c"], "c": ["b"]}) == ["a", "b", "c"]


@pytest.mark.parametrize("loops", [False, True])
def test_reading_order_of_many_does_not_look_at_all_of_them_for_each(loops: bool) -> None:
    def calls(number: int) -> int:
        names = [f"n{number:05}" for number in range(number)]
        leads = {a: [b] for a, b in pairwise(names)} | {names[-1]: []}
        if loops:
            for a, b in pairwise(names):
                leads[b] = [*leads[b], a]
        profile = cProfile.Profile()
        order = profile.runcall(reading_order, names, leads)
        assert sorted(order) == names
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(4_000) < 2.5 * calls(2_000)


def test_the_flagship_reads_in_three_columns() -> None:
    diagram = diagram_of(cmo.library("online-mental-health-forums").programme)
    frames = {frame.id: frame.label for frame in diagram.frames}
    columns: dict[int, set[str]] = {}
    for box in diagram.nodes:
        if box.column:
            columns.setdefault(box.column, set()).add(frames[box.frame or ""])
    assert columns == {
        1: {"Moderation", "Openness and rules"},
        2: {"Safety and relevance", "Information and advice"},
        3: {"Peer connection", "Sustainability"},
    }
    backward = {(arrow.source, arrow.target) for arrow in diagram.arrows if arrow.backward}
    assert ("node-mutual-encouragement", "node-CMOC14") in backward, "the feedback loop"
    assert len(backward) <= 4


# The ripple map


def test_the_ripple_map_says_what_carries_each_ripple() -> None:
    diagram = drawn(night_shift(), kind="ripples")
    carrier = node(diagram, "ripples-carrier-reports-more")
    assert carrier.text == "More near misses are reported"
    assert [(a.source, a.target, a.tooltip) for a in diagram.arrows] == [
        ("ripples-node-CMOC1", carrier.id, "CMOC1 brings it about"),
        (carrier.id, "ripples-node-CMOC2", "CMOC2 needs it"),
    ]
    assert diagram.description == (
        "Ripple map of “Incident reporting on night shifts”.\n"
        "CMOC1 leads to CMOC2: More near misses are reported."
    )


def test_what_has_no_ripples_stands_apart_with_its_domain() -> None:
    diagram = diagram_of(cmo.library("online-mental-health-forums").programme, kind="ripples")
    apart = [node for node in diagram.nodes if node.frame == "ripples-no-ripples"]
    assert [node.heading for node in apart] == ["CMOC03", "CMOC04", "CMOC08", "CMOC18", "CMOC21"]
    assert apart[0].note == "Safety and relevance"
    assert min(node.column or 0 for node in apart) > max(
        node.column or 0 for node in diagram.nodes if node not in apart
    )


def test_the_ripple_map_has_the_ripples_of_the_graph() -> None:
    theory = cmo.library("online-mental-health-forums")
    diagram = diagram_of(theory.programme, kind="ripples")
    onward = {a.source: set[str]() for a in diagram.arrows}
    for arrow in diagram.arrows:
        onward[arrow.source].add(arrow.target)
    found = {
        (source.removeprefix("ripples-node-"), target.removeprefix("ripples-node-"))
        for source in onward
        if source.startswith("ripples-node-")
        for carrier in onward[source]
        for target in onward[carrier]
    }
    assert found == set(theory.graph("configurations").edges)


# The card


def test_a_card_has_three_columns_and_the_sentence() -> None:
    theory = cmo.from_dict(night_shift())
    diagram = diagram_of(theory.programme, kind="card", configuration="CMOC2")
    assert [frame.label for frame in diagram.frames] == ["Contexts", "Mechanism", "Outcomes"]
    assert diagram.title == "CMOC2"
    assert diagram.notes[0] == theory["CMOC2"].sentence()
    places = {node.id: node.frame for node in diagram.nodes}
    assert places == {
        "card-CMOC2-node-CMOC2": "card-CMOC2-column-mechanism",
        "card-CMOC2-node-blame-free": "card-CMOC2-column-contexts",
        "card-CMOC2-node-learns-faster": "card-CMOC2-column-outcomes",
        "card-CMOC2-node-reports-more": "card-CMOC2-column-contexts",
        "card-CMOC2-node-weekly-review": "card-CMOC2-column-contexts",
        "card-CMOC2-any-CMOC2-contexts": "card-CMOC2-column-contexts",
    }


def test_a_card_tells_where_ripples_come_from_and_go() -> None:
    first, second = (
        drawn(night_shift(), kind="card", configuration=id) for id in ("CMOC1", "CMOC2")
    )
    assert node(first, "card-CMOC1-node-reports-more").note == "on to CMOC2"
    assert node(second, "card-CMOC2-node-reports-more").note == "from CMOC1"
    assert first.notes[1] == "Evidence: 1 supports."


def test_a_card_uses_the_wording_of_its_row() -> None:
    diagram = drawn(night_shift(), kind="card", configuration="CMOC2")
    assert node(diagram, "card-CMOC2-node-learns-faster").text == "The ward learns"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"kind": "card", "configuration": "CMOC3"},
            "no configuration `CMOC3`; did you mean `CMOC1` or `CMOC2`?",
        ),
        ({"kind": "card"}, "a card shows one configuration; name it, such as CMOC1"),
        (
            {"kind": "theory", "configuration": "CMOC1"},
            "only a card shows one configuration; ask for kind card, not theory",
        ),
        ({"kind": "map"}, "no picture of kind map; there are theory, ripples and card"),
    ],
)
def test_what_cannot_be_drawn_is_said(options: dict[str, Any], message: str) -> None:
    with pytest.raises(cmo.CmoError) as error:
        drawn(night_shift(), **options)
    assert str(error.value) == message


# Whatever the theory


def in_other_order(values: Any) -> Any:
    if isinstance(values, dict):
        return {key: in_other_order(values[key]) for key in reversed(values)}
    return [in_other_order(item) for item in values] if isinstance(values, list) else values


def all_pictures(values: dict[str, Any]) -> list[Diagram]:
    cards = [drawn(values, kind="card", configuration=id) for id in values["configurations"]]
    return [drawn(values), drawn(values, kind="ripples"), *cards]


def test_the_order_of_keys_changes_nothing() -> None:
    for values in (night_shift(), RICH):
        again = in_other_order(values)
        assert list(again) != list(values)
        assert drawn(again) == drawn(values)
        assert drawn(again, kind="ripples") == drawn(values, kind="ripples")


@settings(deadline=None)
@given(theories())
def test_every_part_has_a_name_of_its_own_that_xml_allows(values: dict[str, Any]) -> None:
    for diagram in all_pictures(values):
        names = [part.id for part in (*diagram.nodes, *diagram.arrows, *diagram.frames)]
        assert len(names) == len(set(names))
        assert [name for name in (diagram.id, *names) if not XML_NAME.fullmatch(name)] == []
        known = {node.id for node in diagram.nodes}
        assert all(arrow.source in known and arrow.target in known for arrow in diagram.arrows)
        frames = {frame.id for frame in diagram.frames}
        assert {node.frame for node in diagram.nodes} <= {None, *frames}


@settings(deadline=None)
@given(theories())
def test_the_order_of_keys_never_changes_anything(values: dict[str, Any]) -> None:
    assert drawn(in_other_order(values)) == drawn(values)
