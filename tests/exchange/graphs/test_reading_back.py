"""What is written is read back the same, by other programs' readers, whatever the theory says."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cmo
from cmo.exchange.graphs.cells import in_cells
from cmo.exchange.graphs.files import GraphFormat, graph_contents
from cmo.exchange.graphs.json_text import without_maps
from cmo.exchange.graphs.plain_graph import PlainGraph
from cmo.exchange.graphs.theory_graph import GraphName, theory_graph
from cmo.render.text_table import is_like_formula
from cmo.theory import Theory
from tests.exchange.graphs import reading_back as read
from tests.exchange.graphs.reading_back import Read, Values
from tests.rich_theory import RICH
from tests.strategies import theories
from tests.theories import night_shift

GRAPHS: tuple[GraphName, ...] = get_args(GraphName)
FORMATS: tuple[GraphFormat, ...] = get_args(GraphFormat)
WORDS = {"label", "title", "citation", "note", "quote", "wording", "description"}
fewer = settings(max_examples=40)
"""Each example goes through all that a theory can hold."""
control = st.text(st.sampled_from("\0\x01\b\v\f\x1b\x7f\x85\u2028\ufffe\uffff\r\n\"'<&;\\=\ufeff"))


def with_text(values: Any, more: str) -> Any:
    """The values of a theory, with more text in the midst of what the file says."""
    if isinstance(values, dict):
        return {
            name: f"{value}{more}." if name in WORDS and isinstance(value, str) else value
            for name, value in ((name, with_text(value, more)) for name, value in values.items())
        }
    return [with_text(value, more) for value in values] if isinstance(values, list) else values


def with_tags(values: Values, more: str) -> Values:
    """The same, its configurations tagged with text that tells lists and backslashes apart."""
    for row in values["configurations"].values():
        row["tags"] = [*row.get("tags", ()), f"a{more};\\", f"; {more}b"]
    return values


wild = st.builds(with_text, st.builds(with_tags, theories(), control), control).map(cmo.from_dict)


def contents(theory: Theory, graph: GraphName, format: GraphFormat) -> list[bytes]:
    return [*graph_contents(theory.programme, Path("x.csv"), graph, format).values()]


def held(graph: PlainGraph) -> Read:
    """What a file of this graph is to give back."""
    return Read(
        {node.id: node.attributes for node in graph.nodes},
        {one.id: (one.source, one.target, one.attributes) for one in graph.arrows},
        graph.about,
    )


def each_row(found: Read, change: Any) -> Read:
    return Read(
        {id: change(row) for id, row in found.nodes.items()},
        {id: (source, target, change(row)) for id, (source, target, row) in found.arrows.items()},
        change(found.about),
    )


def renamed(**names: str) -> Any:
    return lambda row: {names.get(name, name): value for name, value in row.items()}


@fewer
@given(wild, st.sampled_from(GRAPHS))
def test_node_link(theory: Theory, of: GraphName) -> None:
    (content,) = contents(theory, of, "node-link")
    assert read.of_node_link(content) == held(theory_graph(theory.programme, of))


@fewer
@given(wild, st.sampled_from(GRAPHS))
def test_cytoscape(theory: Theory, of: GraphName) -> None:
    (content,) = contents(theory, of, "cytoscape")
    named = renamed(label="name", relation="interaction")
    whole = each_row(held(theory_graph(theory.programme, of)), without_maps)
    about = whole.about
    assert read.of_cytoscape(content) == each_row(whole, named)._replace(about=about)


@fewer
@given(wild, st.sampled_from(GRAPHS))
def test_kumu(theory: Theory, of: GraphName) -> None:
    (content,) = contents(theory, of, "kumu")
    whole = each_row(held(theory_graph(theory.programme, of)), without_maps)
    nodes = {
        id: {**renamed(kind="type", sentence="description")(row), "type": row["kind"].capitalize()}
        for id, row in whole.nodes.items()
    }
    arrows = each_row(whole, renamed(relation="type")).arrows
    assert read.of_kumu(content) == Read(nodes, arrows, {})


@pytest.mark.filterwarnings("ignore:x.csv")
@fewer
@given(wild, st.sampled_from(GRAPHS))
def test_graphml(theory: Theory, of: GraphName) -> None:
    (content,) = contents(theory, of, "graphml")
    assert read.of_graphml(content) == held(in_cells(theory_graph(theory.programme, of))[0])


@pytest.mark.filterwarnings("ignore:x.csv")
@fewer
@given(wild, st.sampled_from(GRAPHS))
def test_gexf(theory: Theory, of: GraphName) -> None:
    (content,) = contents(theory, of, "gexf")
    whole = held(in_cells(theory_graph(theory.programme, of))[0])
    assert read.of_gexf(content) == whole._replace(about={})


@pytest.mark.filterwarnings("ignore:x.csv")
@fewer
@given(wild, st.sampled_from(GRAPHS))
def test_csv(theory: Theory, of: GraphName) -> None:
    whole = held(in_cells(theory_graph(theory.programme, of))[0])

    def cell(value: str | int | bool) -> str:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        return f"'{text}" if is_like_formula(text) else text

    def row(values: Values) -> Values:
        return {"Label" if n == "label" else n: cell(value) for n, value in values.items()}

    cells = each_row(whole, row)
    nodes = {cell(id): values for id, values in cells.nodes.items()}
    arrows = {cell(id): (cell(s), cell(t), values) for id, (s, t, values) in cells.arrows.items()}
    assert read.of_csv(*contents(theory, of, "csv")) == Read(nodes, arrows, {})


@fewer
@given(wild)
def test_the_whole_theory_can_be_made_again_from_node_link(theory: Theory) -> None:
    (content,) = contents(theory, "incidence", "node-link")
    assert cmo.from_dict(read.theory_of(read.of_node_link(content))) == theory


@fewer
@given(st.builds(with_tags, theories(), st.just("")).map(cmo.from_dict))
def test_the_whole_theory_can_be_made_again_from_graphml(theory: Theory) -> None:
    (content,) = contents(theory, "incidence", "graphml")
    found = read.cells_apart(read.of_graphml(content))
    assert cmo.from_dict(read.theory_of(found)) == theory


@pytest.mark.parametrize("name", cmo.library())
def test_the_shipped_theories_can_be_made_again(name: str) -> None:
    theory = cmo.library(name)
    (content,) = contents(theory, "incidence", "node-link")
    assert cmo.from_dict(read.theory_of(read.of_node_link(content))) == theory
    (content,) = contents(theory, "incidence", "graphml")
    found = read.cells_apart(read.of_graphml(content))
    assert cmo.from_dict(read.theory_of(found)) == theory


def reordered(values: Any) -> Any:
    """The same, with the keys of every map from the last to the first."""
    if isinstance(values, dict):
        return {name: reordered(values[name]) for name in reversed(values)}
    return [reordered(value) for value in values] if isinstance(values, list) else values


def waived(values: Values) -> Values:
    """The same, with waivers wherever there may be some."""
    waive = {"no-ripples": "One is enough", "no-evidence": "It is to come"}
    values["sources"]["int-04"]["waive"] = waive
    for record in (
        values["theory"],
        values["contexts"]["blame-free"],
        values["configurations"]["CMOC1"],
    ):
        record["waive"] = waive
    return values


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("of", GRAPHS)
@pytest.mark.parametrize("values", [waived(night_shift()), RICH], ids=["night shift", "rich"])
def test_the_same_theory_gives_the_same_bytes(
    values: Values, of: GraphName, format: GraphFormat
) -> None:
    theory, turned = cmo.from_dict(values), cmo.from_dict(reordered(values))
    assert [*theory.configurations] != [*turned.configurations]
    assert contents(theory, of, format) == contents(turned, of, format)


@fewer
@given(wild)
def test_elements_are_joined_as_in_networkx(theory: Theory) -> None:
    plain, graph = theory_graph(theory.programme), theory.graph()
    assert [node.id for node in plain.nodes] == list(graph)
    names = ("relation", "configuration", "role", "group", "target_group", "basis")
    found = [
        (one.source, one.target, [one.attributes.get(name) for name in names])
        for one in plain.arrows
    ]
    for source, target, data in graph.edges(data=True):
        assert (source, target, [data[name] for name in names]) in found
    keys = {(s, t, (row[1], row[2])) for s, t, row in found}
    assert keys == set(graph.edges(keys=True))


@fewer
@given(wild)
def test_configurations_are_joined_as_in_networkx(theory: Theory) -> None:
    plain, graph = theory_graph(theory.programme, "configurations"), theory.graph("configurations")
    assert [node.id for node in plain.nodes] == list(graph)
    found = {}
    for one in plain.arrows:
        lists = (one.attributes[name] for name in ("carriers", "brought_about_as", "needed_as"))
        carriers = tuple(zip(*lists, strict=True))
        found[one.source, one.target] = {"carriers": carriers, "ripple": one.attributes["ripple"]}
    assert found == {(s, t): data for s, t, data in graph.edges(data=True)}
