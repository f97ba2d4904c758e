"""The finished SVG, from the real engine."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cmo
from cmo.diagram import Diagram, Lit, View, diagram_of
from cmo.render.dot import dot_source
from cmo.render.engine import picture
from cmo.render.svg import finished
from cmo.render.text import fit_for_xml
from tests.rich_theory import RICH
from tests.strategies import labels, theories
from tests.theories import night_shift, one_configuration

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


def drawn(values: dict[str, Any], **options: Any) -> Diagram:
    return diagram_of(cmo.from_dict(values).programme, **options)


def svg(diagram: Diagram) -> bytes:
    return finished(picture(dot_source(diagram), "svg"), diagram)


def group(root: ET.Element, id: str) -> ET.Element:
    (found,) = [element for element in root.iter() if element.get("id") == id]
    return found


def said(element: ET.Element) -> str:
    """All text that is drawn, without the space between words and lines."""
    return squeezed("".join(text.text or "" for text in element.iter(f"{SVG}text")))


def squeezed(text: str) -> str:
    return "".join(fit_for_xml(text).replace("\xa0", " ").split())


def test_the_whole_has_a_title_and_a_description() -> None:
    diagram = drawn(night_shift())
    root = ET.fromstring(svg(diagram))
    assert root.get("role") == "img"
    title, description = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", "Incident reporting on night shifts")
    assert (description.tag, description.text) == (f"{SVG}desc", diagram.description)
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_every_part_has_an_id_classes_and_a_tooltip() -> None:
    diagram = drawn(RICH)
    root = ET.fromstring(svg(diagram))
    for part in (*diagram.nodes, *diagram.arrows, *diagram.frames):
        found = group(root, part.id)
        kind = {"Node": "node", "Arrow": "edge", "Frame": "cluster"}[type(part).__name__]
        classes = (found.get("class") or "").split()
        assert classes[0] == kind
        assert set(part.classes) <= set(classes)
        assert found[0].tag == f"{SVG}title"
        assert found[0].text == fit_for_xml(part.tooltip or getattr(part, "label", ""))


def test_nothing_superfluous_is_left() -> None:
    made = svg(drawn(night_shift())).decode()
    assert made.startswith("<svg ")
    for noise in ("<!", "<?", "graphviz", "<script", "xlink:title", "<a ", 'id="a_'):
        assert noise not in made
    assert set(re.findall(r'https?://[^"\s]+', made)) == {"http://www.w3.org/2000/svg"}


def test_fonts_that_are_found_everywhere() -> None:
    root = ET.fromstring(svg(drawn(night_shift())))
    families = {text.get("font-family") for text in root.iter(f"{SVG}text")}
    assert families == {"Helvetica, Arial, 'Liberation Sans', sans-serif"}


def test_text_keeps_its_measured_width_with_any_font() -> None:
    values = one_configuration(contexts=["c1", "c2", "c3", "c4"])
    labels = {"c1": "It is so", "c2": "心理安全", "c3": "“It’s” naïve", "c4": "Щука 😀"}
    values["contexts"] |= labels
    root = ET.fromstring(svg(drawn(values)))
    for id, length in (("c1", "31.79"), ("c2", "44.00"), ("c3", "50.73"), ("c4", None)):
        (line,) = group(root, f"node-{id}").iter(f"{SVG}text")
        assert (line.text, line.get("textLength")) == (labels[id], length)
        assert line.get("lengthAdjust") == ("spacingAndGlyphs" if length else None)
    (heading,) = [line for line in root.iter(f"{SVG}text") if line.text == " C1"]
    assert heading.get("textLength") == f"{11 * (0.278 + 0.722 + 0.556):.2f}", "in bold"


def test_no_text_of_the_flagship_is_left_to_the_font() -> None:
    root = ET.fromstring(svg(diagram_of(cmo.library("online-mental-health-forums").programme)))
    left = [line.text for line in root.iter(f"{SVG}text") if "textLength" not in line.attrib]
    assert {(text or "").strip() for text in left} == {"", "►"}


def test_two_pictures_of_one_theory_may_stand_on_one_page() -> None:
    kinds: list[dict[str, Any]] = [
        {"kind": "theory"},
        {"kind": "ripples"},
        {"kind": "card", "configuration": "CMOC1"},
        {"kind": "card", "configuration": "CMOC2"},
    ]
    roots = [ET.fromstring(svg(drawn(night_shift(), **options))) for options in kinds]
    ids = [element.get("id") for root in roots for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_dashes_mean_inferred() -> None:
    root = ET.fromstring(svg(drawn(night_shift())))

    def dashes(id: str) -> int:
        return sum("stroke-dasharray" in element.attrib for element in group(root, id).iter())

    assert dashes("node-CMOC1") == 1, "its reasoning, and not its resource"
    assert dashes("node-blame-free") == dashes("arrow-CMOC1-contexts-blame-free") == 0
    assert dashes("node-learns-faster") == dashes("arrow-CMOC2-outcomes-learns-faster") == 1


def test_links_lead_to_the_web_only() -> None:
    diagram = drawn(night_shift())
    first, second, *others = diagram.nodes
    links = (
        first._replace(link="https://x.org/?q=a&b=<c>"),
        second._replace(link="javascript:alert(1)"),
    )
    root = ET.fromstring(svg(diagram._replace(nodes=(*links, *others))))
    hrefs = [link.get(f"{XLINK}href") for link in root.iter(f"{SVG}a")]
    assert hrefs == ["https://x.org/?q=a&b=%3Cc%3E"]
    (link,) = group(root, first.id).iter(f"{SVG}a")
    assert squeezed("A quick answer") in said(link)


def test_a_link_of_another_engine_that_is_not_safe_is_unwrapped() -> None:
    diagram = drawn(one_configuration(contexts=["c1"]))
    raw = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
    <g id="node-c1" class="node"><title>c1</title><g id="a_node-c1">
    <a xlink:href="javascript:alert(1)"><text x="1">c</text></a></g></g></svg>"""
    made = finished(raw, diagram)
    assert b"javascript" not in made
    assert said(ET.fromstring(made)) == "c"


AWKWARD = [
    "<b>x</b> & \"y\" 'z'",
    "&lt;b&gt; &amp;amp; &#60;",
    r"\N \G \E \n \l \r \\ \" 100%",
    "first\nsecond",
    "心理安全感在论坛中得到感知并且用户愿意分享自己的经历",
    "שלום עולם مرحبا بالعالم",
    "😀 👨‍👩‍👧 🇬🇧",
    "bell\x07 and \x00 null",
    "</TD></TR></TABLE>> ]; evil [label=<x>",
    "x" * 300,
    "]]> <!-- --> <script>alert(1)</script>",
    "  spaces   at  both ends  ",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_shows_as_written_everywhere(text: str) -> None:
    diagram = drawn(night_shift())
    box, *others, junction = diagram.nodes
    frame = diagram.frames[0]._replace(label=text, tooltip=text)
    tiles = tuple(tile._replace(text=text, actors=text) for tile in box.rows[0].tiles)
    row = box.rows[0]._replace(tiles=tiles, caption=text)
    box = box._replace(heading=text, text=text, rows=(row,), note=text, tooltip=text)
    element = others[-1]._replace(text=text, note=text, tooltip=text)
    arrow = diagram.arrows[0]._replace(tooltip=text)
    awkward = diagram._replace(
        title=text,
        subtitle=text,
        description=text,
        notes=(text,),
        nodes=(box, *others[:-1], element, junction),
        frames=(frame,),
        arrows=(arrow, *diagram.arrows[1:]),
    )
    root = ET.fromstring(svg(awkward))
    expected = squeezed(text)
    assert said(group(root, element.id)) == 2 * expected
    assert said(group(root, box.id)).replace(expected, "·") == "·" * 8
    assert said(group(root, frame.id)) == expected
    around = squeezed("".join(node.text or "" for node in root.iter(f"{SVG}text")))
    assert around.count(expected) >= 3 + 2 + 8 + 1
    for part in (box, element, arrow, frame):
        assert group(root, part.id)[0].text == fit_for_xml(text)
    assert (root[0].text, root[1].text) == (fit_for_xml(text), fit_for_xml(text))


@settings(deadline=None, max_examples=60)
@given(labels | st.text(max_size=60))
def test_any_label_shows_as_written(text: str) -> None:
    diagram = drawn(night_shift())
    *others, last, junction = diagram.nodes
    last = last._replace(text=text, tooltip=text)
    root = ET.fromstring(svg(diagram._replace(nodes=(*others, last, junction))))
    found = group(root, last.id)
    assert said(found) == squeezed(text)
    told = fit_for_xml(text).replace("\r\n", "\n").replace("\r", "\n")
    assert (found[0].text or "") == told if told else found[0].tag != f"{SVG}title"


@settings(deadline=None, max_examples=40)
@given(theories())
def test_any_theory_becomes_a_sound_svg_without_complaint(values: dict[str, Any]) -> None:
    for kind in ("theory", "ripples"):
        diagram = drawn(values, kind=kind)
        root = ET.fromstring(svg(diagram))
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        assert {part.id for part in (*diagram.nodes, *diagram.arrows, *diagram.frames)} <= {*ids}
        for node in diagram.nodes:
            assert squeezed(node.text) in said(group(root, node.id))


def boxes_around(root: ET.Element, id: str) -> tuple[float, float]:
    """The left and the right end of the first shape of a node."""
    shape = next(
        element
        for element in group(root, id).iter()
        if element.tag in (f"{SVG}path", f"{SVG}polygon")
    )
    numbers = [
        float(n) for n in re.findall(r"-?[\d.]+", shape.get("d") or shape.get("points") or "")
    ]
    return min(numbers[::2]), max(numbers[::2])


@pytest.mark.parametrize(
    "text", ["心理安全感在论坛中得到感知", "Щука ЖЖЖЖ ШШШШШ", "“It’s” – “so”…"]
)
def test_text_beyond_ascii_is_centred_and_stays_within_its_box(text: str) -> None:
    from cmo.render.text import width

    values = one_configuration(contexts=["c1"])
    values["contexts"]["c1"] = text
    root = ET.fromstring(svg(drawn(values)))
    left, right = boxes_around(root, "node-c1")
    for line in group(root, "node-c1").iter(f"{SVG}text"):
        assert line.get("text-anchor") == "middle"
        middle = float(line.get("x") or 0)
        assert middle == pytest.approx((left + right) / 2, abs=0.6)
        assert middle + width(line.text or "", 11) / 2 < right


def test_the_same_theory_gives_the_same_bytes() -> None:
    again = {key: RICH[key] for key in reversed(RICH)}
    assert svg(drawn(again)) == svg(drawn(RICH))


SCRIPT = "<script>alert(1)</script> & \\N"


@pytest.mark.parametrize("kind", ["theory", "ripples"])
def test_a_selection_says_so_to_those_who_cannot_see_it(kind: Any) -> None:
    view = View(shown=["CMOC2"], selected_by=SCRIPT, caption=SCRIPT)
    diagram = drawn(night_shift(), kind=kind, view=view)
    made = svg(diagram)
    root = ET.fromstring(made)
    assert b"<script" not in made
    assert root[0].text == (
        f"Incident reporting on night shifts (1 of 2 configurations, selected by “{SCRIPT}”)"
    )
    assert (root[1].text or "").splitlines()[-2:] == ["Left out: CMOC1.", SCRIPT]
    told = said(root)
    assert squeezed(f"1 of 2 configurations, selected by “{SCRIPT}”") in told
    assert told.count(squeezed(SCRIPT)) == 2, "in the subtitle and in a note"
    assert squeezed("Left out: CMOC1.") in told


LIT = View(
    lit=Lit(
        {"X1": "on", "X2": "undetermined"},
        {"alpha": "on", "mixed": "on", "bad": "undetermined", "stop": "on"},
        order={"X1": 1},
    ),
    caption="When: alpha",
)


def test_states_are_classes_and_in_tooltips() -> None:
    diagram = drawn(RICH, view=LIT)
    root = ET.fromstring(svg(diagram))
    for part in (*diagram.nodes, *diagram.arrows):
        found = group(root, part.id)
        assert (found.get("class") or "").split()[-1] == part.state
        assert found[0].text == fit_for_xml(part.tooltip)
    words = squeezed("Fires, or holds ? Undetermined Does not fire, or does not hold")
    assert words in said(root), "in the legend"


def test_text_of_what_is_off_is_grey_and_no_other() -> None:
    diagram = drawn(RICH, view=LIT)
    root = ET.fromstring(svg(diagram))
    for node in diagram.nodes:
        colours = {
            (text.get("fill") or "").upper() for text in group(root, node.id).iter(f"{SVG}text")
        }
        if node.state == "off":
            assert colours == {"#6B6B6B"}
        else:
            assert "#6B6B6B" not in colours


def test_arrows_that_are_grey_lie_behind_the_others() -> None:
    diagram = drawn(RICH, view=LIT)
    root = ET.fromstring(svg(diagram))
    states = {arrow.id: arrow.state for arrow in diagram.arrows}
    drawn_first = [states[id] for element in root.iter() if (id := element.get("id")) in states]
    assert drawn_first == sorted(drawn_first, key=lambda state: state != "off")
    assert {"on", "undetermined", "off"} == set(drawn_first)


@settings(deadline=None, max_examples=20)
@given(theories(), labels)
def test_any_view_becomes_a_sound_svg(values: dict[str, Any], text: str) -> None:
    ids = list(values["configurations"])
    view = View(
        shown=ids[:1] or None,
        selected_by=text,
        lit=Lit(dict.fromkeys(ids[::2], "undetermined"), {}),
        caption=text,
    )
    for kind in ("theory", "ripples"):
        diagram = drawn(values, kind=kind, view=view)
        root = ET.fromstring(svg(diagram))
        assert squeezed(text) in said(root)


def test_the_same_view_gives_the_same_bytes() -> None:
    assert LIT.lit is not None
    maps = {
        name: dict(reversed(getattr(LIT.lit, name).items()))
        for name in ("configurations", "elements")
    }
    again = View(shown=["X2", "X1"], lit=LIT.lit._replace(**maps))
    mirrored = {key: RICH[key] for key in reversed(RICH)}
    assert svg(drawn(mirrored, view=again)) == svg(
        drawn(RICH, view=LIT._replace(shown=["X1", "X2"], caption=""))
    )
