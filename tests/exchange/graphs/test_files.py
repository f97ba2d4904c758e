"""Files with graphs: what stands in them, what is refused, and what is never left behind."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

import cmo
from cmo.exchange.graphs.files import FORMAT_OF_SUFFIX, write_all
from cmo.theory import Theory
from tests.exchange.graphs import reading_back as read
from tests.rich_theory import RICH
from tests.theories import night_shift, one_configuration


@pytest.fixture
def theory() -> Theory:
    return cmo.from_dict(night_shift())


def test_what_is_said_of_an_element(theory: Theory, tmp_path: Path) -> None:
    (path,) = theory.export(tmp_path / "night shift.graphml")
    found = read.of_graphml(path.read_bytes())
    assert found.nodes["feels-heard"] == {
        "kind": "mechanism",
        "label": theory.mechanisms["feels-heard"].label,
        "actors": "nurse",
        "basis": '{"resource": "stated", "reasoning": "inferred"}',
        "resource": "A reply within a day",
        "reasoning": "Reporting is worth my time",
        "provider": "manager",
        "actor_labels": "Night nurse",
        "provider_label": "Ward manager",
        "roles": "mechanisms",
        "configurations": "CMOC1",
        "domains": "culture",
        "evidence_count": 1,
        "stances": "supports",
        "sources": "int-04",
        "source_labels": "Interview 4",
    }
    assert found.nodes["reports-more"]["roles"] == "outcomes; contexts"
    assert found.nodes["reports-more"]["valence"] == "positive"
    assert found.nodes["short-staffed"]["level_label"] == "Institutional"
    assert found.about["title"] == theory.title
    assert json.loads(found.about["domains"]) == {"culture": "Reporting culture"}


def test_what_is_said_of_an_arrow(theory: Theory, tmp_path: Path) -> None:
    (path,) = theory.export(tmp_path / "night-shift.json")
    arrows = read.of_node_link(path.read_bytes()).arrows
    assert arrows["short-staffed|feels-heard|CMOC1/unless"] == (
        "short-staffed",
        "feels-heard",
        {
            "label": "blocks",
            "relation": "blocks",
            "role": "unless",
            "configuration": "CMOC1",
            "title": "A quick answer makes reporting worthwhile",
            "domain": "culture",
            "domain_label": "Reporting culture",
            "evidence_count": 1,
            "stances": ["supports"],
            "sources": ["int-04"],
        },
    )
    groups = {row.get("group") for id, (_, _, row) in arrows.items() if "|sees-pattern|" in id}
    assert groups == {None, "contexts.1"}
    _, _, worded = arrows["sees-pattern|learns-faster|CMOC2/outcomes"]
    assert worded["target_wording"] == "The ward learns"


def test_two_arrows_of_one_role_between_the_same_elements(tmp_path: Path) -> None:
    values = one_configuration(
        contexts=["c1", {"chain": ["c1", "m1"]}, {"any": ["c1", "c2"]}], mechanisms=["m1"]
    )
    (path,) = cmo.from_dict(values).export(tmp_path / "x.graphml")
    arrows = read.of_graphml(path.read_bytes()).arrows
    assert {id: (row["relation"], row.get("group")) for id, (_, _, row) in arrows.items()} == {
        "c1|m1|C1/contexts": ("leads", None),
        "c1|m1|C1/contexts/2": ("enables", None),
        "m1|m1|C1/contexts": ("enables", None),
        "c1|m1|C1/contexts/3": ("enables", "contexts.2"),
        "c2|m1|C1/contexts": ("enables", "contexts.2"),
    }


def test_what_is_said_of_a_ripple(theory: Theory, tmp_path: Path) -> None:
    (path,) = theory.export(tmp_path / "ripples.gexf", graph="configurations")
    found = read.of_gexf(path.read_bytes())
    assert found.arrows == {
        "CMOC1|CMOC2": (
            "CMOC1",
            "CMOC2",
            {
                "label": "More near misses are reported",
                "relation": "ripple",
                "ripple": True,
                "carriers": "reports-more",
                "carrier_labels": "More near misses are reported",
                "brought_about_as": "outcomes",
                "needed_as": "contexts",
            },
        )
    }
    assert found.nodes["CMOC1"]["label"] == "CMOC1: A quick answer makes reporting worthwhile"
    assert found.nodes["CMOC1"]["sentence"] == theory["CMOC1"].sentence()
    assert found.nodes["CMOC2"]["label"] == "CMOC2"
    assert b'kind="ripple"' in path.read_bytes()


def test_a_mechanism_alone_is_no_ripple(tmp_path: Path) -> None:
    theory = cmo.from_dict(RICH)
    (path,) = theory.export(tmp_path / "ripples.json", graph="configurations")
    arrows = read.of_node_link(path.read_bytes()).arrows
    relations = {id: (row["relation"], row["ripple"]) for id, (_, _, row) in arrows.items()}
    assert relations == dict.fromkeys(("X1|X2", "X1|X10", "X2|X10", "X10|X2"), ("ripple", True))
    values = night_shift()
    values["configurations"]["CMOC2"]["contexts"] = ["feels-heard"]
    (path,) = cmo.from_dict(values).export(tmp_path / "ripples.json", graph="configurations")
    (arrow,) = read.of_node_link(path.read_bytes()).arrows.values()
    assert (arrow[2]["relation"], arrow[2]["ripple"]) == ("shared mechanism", False)


def test_each_program_finds_its_own_words(theory: Theory, tmp_path: Path) -> None:
    (path,) = theory.export(tmp_path / "kumu.json", format="kumu")
    values = json.loads(path.read_text(encoding="utf-8"))
    (element,) = (row for row in values["elements"] if row["id"] == "blame-free")
    assert element["label"] == "The ward manager answers reports without blame"
    assert (element["type"], element["configurations"]) == ("Context", ["CMOC1", "CMOC2"])
    assert values["connections"][0] == {
        "id": "short-form|feels-heard|CMOC1/interventions",
        "from": "short-form",
        "to": "feels-heard",
        "direction": "directed",
        "type": "provides",
        "label": "provides",
        "role": "interventions",
        "configuration": "CMOC1",
        "title": "A quick answer makes reporting worthwhile",
        "domain": "culture",
        "domain_label": "Reporting culture",
        "evidence_count": 1,
        "stances": ["supports"],
        "sources": ["int-04"],
    }
    (path,) = theory.export(tmp_path / "night-shift.cyjs")
    values = json.loads(path.read_text(encoding="utf-8"))
    (node,) = (row for row in values["elements"]["nodes"] if row["data"]["id"] == "blame-free")
    assert node["data"]["name"] == "The ward manager answers reports without blame"
    assert values["elements"]["edges"][0]["data"]["interaction"] == "provides"


def test_tables_of_arrows_and_of_nodes(tmp_path: Path) -> None:
    values = night_shift()
    values["contexts"]["-odd"] = "=1+1"
    values["configurations"]["CMOC1"]["contexts"].append("-odd")
    files = cmo.from_dict(values).export(tmp_path / "night.shift.CSV")
    assert files == (tmp_path / "night.shift.CSV", tmp_path / "night.shift-nodes.CSV")
    arrows, nodes = (
        [*csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))]
        for path in files
    )
    assert list(arrows[0])[:6] == ["Source", "Target", "Type", "Id", "Label", "relation"]
    assert list(nodes[0])[:3] == ["Id", "Label", "kind"]
    assert {"'-odd"} == {row["Source"] for row in arrows if "odd" in row["Source"]}
    assert [row["Label"] for row in nodes if row["Id"] == "'-odd"] == ["'=1+1"]


def test_characters_that_xml_cannot_hold(tmp_path: Path) -> None:
    values = night_shift()
    values["contexts"]["weekly-review"] = "a\0b\x0bc\ufffed\r\ne"
    theory = cmo.from_dict(values)
    for suffix, format in FORMAT_OF_SUFFIX.items():
        path = tmp_path / f"x{suffix}"
        if format in ("node-link", "cytoscape"):
            theory.export(path)
            assert r'"a\u0000b\u000bc' in path.read_text(encoding="utf-8")
            continue
        with pytest.warns(UserWarning, match="control") as caught:
            theory.export(path)
        assert [str(one.message) for one in caught] == [
            f"{path}: 3 control characters written as \ufffd, since {format} cannot hold such; "
            "JSON can"
        ]
    for found in (
        read.of_graphml((tmp_path / "x.graphml").read_bytes()),
        read.of_gexf((tmp_path / "x.gexf").read_bytes()),
    ):
        assert found.nodes["weekly-review"]["label"] == "a\ufffdb\ufffdc\ufffdd\r\ne"


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        (
            "x.xml",
            {},
            "{path}: nothing is exported to a file of that suffix; there are .xlsx, .qdc, "
            ".bib, .ris, .graphml, .gexf, .json, .cyjs, .csv",
        ),
        (
            "x.json",
            {"format": "dot"},
            "nothing is exported as `dot`; there are graphml, gexf, node-link, cytoscape, kumu, "
            "csv, bibtex, ris, csl, workbook, codebook",
        ),
        (
            "x.json",
            {"graph": "ripples"},
            "no graph of `ripples`; there are elements, configurations and incidence",
        ),
        ("none/x.gexf", {}, "{path}: there is no folder {path.parent}"),
    ],
)
def test_what_is_refused(
    theory: Theory, tmp_path: Path, name: str, options: dict[str, Any], told: str
) -> None:
    path = tmp_path / name
    with pytest.raises(cmo.CmoError) as caught:
        theory.export(path, **options)
    assert str(caught.value) == told.format(path=path)
    assert not list(tmp_path.iterdir())


def test_of_two_files_none_is_written_where_one_cannot_be(theory: Theory, tmp_path: Path) -> None:
    path, nodes = tmp_path / "x.csv", tmp_path / "x-nodes.csv"
    nodes.mkdir()
    for before in (None, b"old"):
        if before:
            path.write_bytes(before)
        with pytest.raises(cmo.FileTrouble) as caught:
            theory.export(path)
        assert str(caught.value) == f"{nodes}: this is a folder; name a file in it"
        assert (path.read_bytes() if path.exists() else None) == before
    write_all({path: b"new", tmp_path / "y": b"other"})
    assert (path.read_bytes(), (tmp_path / "y").read_bytes()) == (b"new", b"other")


def test_a_theory_without_configurations(tmp_path: Path) -> None:
    theory = cmo.from_dict({"format": 1, "theory": {"title": "Nothing yet"}})
    (path,) = theory.export(tmp_path / "x.graphml", graph="incidence")
    assert read.of_graphml(path.read_bytes()) == read.Read(
        {}, {}, {"graph": "incidence", "title": "Nothing yet"}
    )
    (path,) = theory.export(tmp_path / "x.gexf")
    assert read.of_gexf(path.read_bytes()) == read.Read({}, {}, {})
    arrows, nodes = theory.export(tmp_path / "x.csv")
    assert arrows.read_bytes().decode("utf-8-sig") == "Source,Target,Type,Id,Label\r\n"
    assert nodes.read_bytes().decode("utf-8-sig") == "Id,Label\r\n"
