"""The engines, for real: what they make, and what is said where they cannot."""

from __future__ import annotations

import errno
import importlib.util
import os
import shutil
import struct
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

import cmo
from cmo.errors import DrawingFailed
from cmo.render import engine
from cmo.render.engine import ENGINES, picture

DOT = 'digraph { rankdir=LR; a [label="A"]; b [label="B"]; a -> b }'


def failure(dot: str, suffix: str, **options: object) -> str:
    with pytest.raises(DrawingFailed) as error:
        picture(dot, suffix, **options)  # type: ignore[arg-type]
    return str(error.value)


def test_svg_from_the_engine_that_comes_with_the_package() -> None:
    made = picture(DOT, "svg")
    assert b"graphviz-pure" in made
    assert made.count(b'class="node"') == 2


def test_png_is_twice_as_sharp_as_a_screen() -> None:
    made = picture(DOT, "png")
    size = picture(DOT, "svg").split(b'width="')[1].split(b"pt")[0]
    (width,) = struct.unpack(">I", made[16:20])
    assert made.startswith(b"\x89PNG")
    assert width == pytest.approx(int(size) * engine.PNG_RESOLUTION / 72, rel=0.03)


def test_the_same_text_gives_the_same_bytes() -> None:
    assert picture(DOT, "svg") == picture(DOT, "svg")
    assert picture(DOT, "png") == picture(DOT, "png")


def test_text_of_any_script_goes_through() -> None:
    assert "心理 שלום é 😀".encode() in picture('digraph { a [label="心理 שלום é 😀"] }', "svg")


def test_without_an_engine_for_pdf_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "pygraphviz", raising=False)
    assert failure(DOT, "pdf") == (
        'nothing here can make a PDF. To be able to: pip install "pygraphviz>=2.0.4"; or '
        "get Graphviz from graphviz.org, and see that `dot` is on the path"
    )
    assert failure(DOT, "pdf", engine="pygraphviz") == (
        'pygraphviz is not installed here: pip install "pygraphviz>=2.0.4"'
    )
    assert failure(DOT, "svg", engine="dot") == (
        "dot is not installed here: get Graphviz from graphviz.org, and see that `dot` is on the "
        "path"
    )
    assert picture(DOT, "svg"), "the default engine needs neither"


def test_what_no_engine_makes() -> None:
    assert failure(DOT, "gif") == "an engine makes svg, png and pdf, and not `gif`"
    assert failure(DOT, "svg", engine="neato") == (
        "no engine `neato`; there are graphviz-pure, pygraphviz, dot"
    )
    assert failure(DOT, "pdf", engine="graphviz-pure") == (
        'graphviz-pure makes no PDF; pygraphviz does (pip install "pygraphviz>=2.0.4"), and so '
        "does dot"
    )


def test_text_that_is_no_dot() -> None:
    assert failure("digraph {", "svg") == (
        "graphviz-pure cannot draw this: Error: <stdin>: syntax error in line 1"
    )
    assert failure("", "svg") == "graphviz-pure made no picture of this: it gave no reason"


def test_an_engine_that_takes_too_long_is_stopped() -> None:
    names = [f"n{number}" for number in range(700)]
    arrows = ";".join(f"{a}->{b}" for number, a in enumerate(names) for b in names[number::37])
    began = time.monotonic()
    assert failure(f"digraph {{ {arrows} }}", "svg", timeout=0.5) == (
        "graphviz-pure was stopped after 0.5 seconds; a picture of fewer configurations takes less "
        "time"
    )
    assert time.monotonic() - began < 10


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can limit a child's memory")
def test_an_engine_that_wants_too_much_memory_is_stopped() -> None:
    assert failure('digraph { graph [size="2000,2000!"]; a -> b }', "png") == (
        "graphviz-pure ran out of memory (it may take 2 GB); a picture of fewer configurations "
        "takes less"
    )


def stand_in(tmp_path: Path, code: str) -> engine.Engine:
    """An engine that does what a crashing one would do."""
    script = tmp_path / "engine.py"
    script.write_text(code, "utf-8")
    return engine.Engine(
        "stand-in", frozenset({"svg"}), lambda *_: [sys.executable, str(script)], "nowhere"
    )


@pytest.mark.parametrize(
    ("svg", "reason"),
    [
        ("<svg><g>", "no element found: line 1, column 8"),
        ("<svg><g></svg>", "mismatched tag: line 1, column 10"),
        ("<svg x='&nbsp;'/>", "undefined entity: line 1, column 0"),
        ("<svg xlink:href='x'/>", "unbound prefix: line 1, column 0"),
    ],
)
def test_an_engine_that_stops_half_way(
    svg: str, reason: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code = f"import sys; sys.stdin.read(); sys.stdout.write({svg!r})"
    monkeypatch.setitem(ENGINES, "stand-in", stand_in(tmp_path, code))
    assert failure(DOT, "svg", engine="stand-in") == (
        f"stand-in made no whole picture of this: {reason}"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_an_engine_that_crashes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    crash = "import os, signal, sys; print('oops', file=sys.stderr, flush=True); "
    crash += "os.kill(os.getpid(), signal.SIGSEGV)"
    monkeypatch.setitem(ENGINES, "stand-in", stand_in(tmp_path, crash))
    assert failure(DOT, "svg", engine="stand-in") == "stand-in broke down (signal 11): oops"


def test_an_engine_that_does_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(ENGINES, "stand-in", stand_in(tmp_path, "print('no picture')"))
    assert failure(DOT * 100_000, "svg", engine="stand-in") == (
        "stand-in made no picture of this: it gave no reason"
    )


def test_an_engine_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    missing = str(tmp_path / "none")
    gone = engine.Engine("gone", frozenset({"svg"}), lambda *_: [missing], "nowhere")
    monkeypatch.setitem(ENGINES, "gone", gone)
    reason = os.strerror(errno.ENOENT) if os.name == "posix" else ""
    assert failure(DOT, "svg", engine="gone").startswith(
        f"gone cannot be started ({missing}: {reason}"
    )


def test_a_png_with_letters_that_the_engine_cannot_draw_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(
        ENGINES,
        "pygraphviz",
        engine.Engine("pygraphviz", frozenset({"png"}), lambda *_: None, "nowhere"),
    )
    with pytest.warns(UserWarning, match="this PNG shows a box") as told:
        assert picture('digraph { a [label="心理"] }', "png").startswith(b"\x89PNG")
    assert [str(warning.message) for warning in told] == [
        "this PNG shows a box in place of 心 and its like, which graphviz-pure cannot draw; make "
        'an SVG, or pip install "pygraphviz>=2.0.4"'
    ]
    assert picture('digraph { a [label="Ωжש→−é’"] }', "png"), "these it can, and nothing is said"


@pytest.mark.parametrize(
    ("label", "warns"),
    [
        ('label="Latin"', False),
        ("label=<<TABLE><TR><TD>Latin</TD></TR></TABLE>>", False),
        ("label=<<TABLE><TR><TD>La<B>心</B></TD></TR></TABLE>>", True),
        ("label = 心", True),
        ('label="a", xlabel="say \\" 心"', True),
    ],
)
def test_only_what_is_shown_needs_a_glyph(
    label: str, warns: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for other in ("pygraphviz", "dot"):
        monkeypatch.delitem(ENGINES, other)
    hidden = 'id="心", tooltip="the label=心 of 心", URL="https://x.org/心"'
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert picture(f"digraph {{ node_心 [{hidden}, {label}] }}", "png")
    assert bool(told) == warns


HERE = {
    "pygraphviz": importlib.util.find_spec("pygraphviz") is not None,
    "dot": shutil.which("dot") is not None,
}


@pytest.mark.parametrize("name", [name for name, here in HERE.items() if here])
def test_other_engines_that_are_here_make_all_three(name: str) -> None:
    assert picture(DOT, "svg", engine=name).count(b'class="node"') == 2
    assert picture(DOT, "png", engine=name).startswith(b"\x89PNG")
    assert picture(DOT, "pdf", engine=name).startswith(b"%PDF")


def test_nothing_is_imported_that_costs_time() -> None:
    heavy = {"networkx", "graphviz", "pydantic"}
    code = f"import sys, cmo.render.engine; print({heavy} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_theory_of_moderate_size_is_drawn() -> None:
    values = {
        "format": 1,
        "theory": {"title": "Sixty"},
        "outcomes": {f"o{number}": f"Outcome {number}" for number in range(61)},
        "configurations": {
            f"C{number}": {"contexts": [f"o{number}"], "outcomes": [f"o{number * 7 % 61}"]}
            for number in range(60)
        },
    }
    from cmo.diagram import diagram_of
    from cmo.render.dot import dot_source

    dot = dot_source(diagram_of(cmo.from_dict(values).programme))
    assert picture(dot, "svg").count(b'class="node configuration"') == 60
