"""The colours can be read and told apart."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest

from cmo.diagram.parts import ArrowRole, NodeRole
from cmo.render import palette
from cmo.render.links import safe_link


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


FILLS = {
    palette.PAPER,
    palette.BOX_FILL,
    palette.MUTED_BOX_FILL,
    palette.MUTED_TILE.fill,
    palette.FRAME_FILL,
    palette.BASIS.fill,
    palette.UNDETERMINED_FILL,
    palette.box_fill("undetermined"),
    *(style.fill for style in palette.NODES.values()),
}


def test_the_measure_is_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("fill", sorted(FILLS))
@pytest.mark.parametrize("text", [palette.TEXT, palette.QUIET_TEXT])
def test_text_can_be_read_on_every_fill(fill: str, text: str) -> None:
    assert contrast(text, fill) >= 4.5


def fills_of_what_is_off() -> set[str]:
    styles = [palette.node_style(role, "off") for role in get_args(NodeRole)]
    muted = palette.node_style("configuration", "off", muted=True)
    boxes = {palette.box_fill("off"), palette.box_fill("off", muted=True)}
    return {palette.PAPER, palette.FRAME_FILL, *boxes, *(style.fill for style in (*styles, muted))}


@pytest.mark.parametrize("fill", sorted(fills_of_what_is_off()))
def test_text_that_is_off_is_pale_and_can_be_read(fill: str) -> None:
    assert 4.5 <= contrast(palette.OFF_TEXT, fill) < contrast(palette.QUIET_TEXT, fill)


@pytest.mark.parametrize("role", get_args(NodeRole))
def test_what_is_off_is_grey_and_keeps_its_shape(role: NodeRole) -> None:
    style, on = palette.node_style(role, "off"), palette.node_style(role, "on")
    assert on == palette.NODES[role]
    assert (style.shape, style.sign) == (on.shape, on.sign)
    assert {style.text, style.quiet, style.sign_colour} == {palette.OFF_TEXT}
    for colour in (style.fill, style.stroke, style.behind, style.text):
        assert colour[1:3] == colour[3:5] == colour[5:7]
    assert contrast(style.sign_colour, style.behind) >= 4.5


@pytest.mark.parametrize("role", get_args(ArrowRole))
def test_an_arrow_that_is_off_is_grey_and_one_that_is_undetermined_has_a_sign(
    role: ArrowRole,
) -> None:
    on, doubtful, off = (palette.line_style(role, state) for state in ("on", "undetermined", "off"))
    assert on == palette.LINES[role]
    assert doubtful == on._replace(sign=f"{on.sign}?")
    assert off == on._replace(colour=palette.OFF_STROKE, text=palette.OFF_TEXT)
    assert off.colour not in {line.colour for line in palette.LINES.values()}


@pytest.mark.parametrize("style", [style for style in palette.NODES.values() if style.sign])
def test_signs_can_be_read_in_their_bar(style: palette.Style) -> None:
    assert contrast(palette.PAPER, style.stroke) >= 4.5


@pytest.mark.parametrize("colour", sorted({line.colour for line in palette.LINES.values()}))
def test_arrows_stand_out_from_paper_and_frames(colour: str) -> None:
    assert contrast(colour, palette.PAPER) >= 4.5
    assert contrast(colour, palette.FRAME_FILL) >= 4.5


def test_every_role_has_a_look() -> None:
    assert set(palette.NODES) == set(get_args(NodeRole))
    assert set(palette.LINES) == set(get_args(ArrowRole))


def test_kinds_differ_in_colour_and_in_shape() -> None:
    kinds = ("context", "intervention", "outcome", "outcome-negative", "outcome-mixed")
    for one, other in itertools.combinations((palette.NODES[kind] for kind in kinds), 2):
        assert one.fill != other.fill
        assert (one.shape, one.sign) != (other.shape, other.sign)


@pytest.mark.parametrize(
    ("link", "safe"),
    [
        ("https://doi.org/10.2196/55750", "https://doi.org/10.2196/55750"),
        ("HTTP://x.org/?a=1&b=2", "HTTP://x.org/?a=1&b=2"),
        ("mailto:a@b.org", "mailto:a@b.org"),
        ('https://x.org/a b"<>\\', "https://x.org/a%20b%22%3C%3E%5C"),
        ("https://例え.jp/心", "https://%E4%BE%8B%E3%81%88.jp/%E5%BF%83"),
        ("javascript:alert(1)", None),
        (" JavaScript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("//x.org", None),
        ("x.html", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_only_links_to_the_web_and_to_mailboxes(link: str | None, safe: str | None) -> None:
    assert safe_link(link) == safe
