"""DOT text -> SVG, PNG or PDF, by an engine in a child process.

The default is `graphviz-pure`, which comes with the package and needs nothing else. A `dot` on the
path, or pygraphviz (whose wheels carry Graphviz), do what it cannot: PDF. Whatever an engine does,
it does it in a process of its own, with a time limit and, on Linux, a memory limit, so that no
input can take the user's session down.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from cmo.errors import DrawingFailed

MEMORY_LIMIT = 2 * 1024**3
"""How much address space an engine may take, in bytes. The flagship theory needs a fiftieth."""
PNG_RESOLUTION = 192
"""Dots per inch of a PNG: twice that of a screen, so that it stays sharp in print."""
STARTS = {"svg": b"<", "png": b"\x89PNG", "pdf": b"%PDF"}
WITH_PDF = 'pip install "pygraphviz>=2.0.4"'

_WITHOUT_GLYPH = (
    "[\u0530-\u058f\u0600-\u1dff\u2c00-\ud7ff\uf900-\ufaff\ufe30-\uffef\U00010000-\U0010ffff]"
)
"""Letters that the PNG of the embedded engine has no glyphs for; it has Latin, Greek, Cyrillic and
Hebrew."""
_DOT_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>]*(?:<[^<>]*>[^<>]*)*>|[\w.]+|\S', re.DOTALL)
_SHOWN = frozenset({"label", "xlabel", "headlabel", "taillabel"})

_DRAW_WITH_PYGRAPHVIZ = """
import sys
import pygraphviz
graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode("utf-8"))
graph.graph_attr.update(pair.split("=") for pair in sys.argv[2:])
sys.stdout.buffer.write(graph.draw(format=sys.argv[1], prog="dot"))
"""


class Engine(NamedTuple):
    """Something that can draw: its name, what it makes, and how to call it.

    `command` gives the command line for a suffix and graph attributes, or None where the engine is
    not installed. `install` says how to get it.
    """

    name: str
    suffixes: frozenset[str]
    command: Callable[[str, dict[str, str]], list[str] | None]
    install: str


def _graphviz_pure(suffix: str, attributes: dict[str, str]) -> list[str] | None:
    found = next((path for path in _places("graphviz-pure") if path.is_file()), None)
    on_path = None if found else shutil.which("graphviz-pure")
    program = str(found) if found else on_path
    if program is None:
        return None
    return [program, f"-T{suffix}", *(f"-G{key}={value}" for key, value in attributes.items())]


def _places(program: str) -> Iterator[Path]:
    """Where pip puts the programs of a package that the running Python can import."""
    name = f"{program}.exe" if os.name == "nt" else program
    yield Path(sysconfig.get_path("scripts")) / name
    yield Path(sys.executable).parent / name
    yield Path(sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user"))) / name


def _system_dot(suffix: str, attributes: dict[str, str]) -> list[str] | None:
    program = shutil.which("dot")
    if program is None:
        return None
    return [program, f"-T{suffix}", *(f"-G{key}={value}" for key, value in attributes.items())]


def _pygraphviz(suffix: str, attributes: dict[str, str]) -> list[str] | None:
    if importlib.util.find_spec("pygraphviz") is None:
        return None
    pairs = [f"{key}={value}" for key, value in attributes.items()]
    return [sys.executable, "-P", "-c", _DRAW_WITH_PYGRAPHVIZ, suffix, *pairs]


ENGINES = {
    engine.name: engine
    for engine in (
        Engine(
            "graphviz-pure",
            frozenset({"svg", "png"}),
            _graphviz_pure,
            "it comes with the package: pip install --force-reinstall graphviz-pure",
        ),
        Engine("pygraphviz", frozenset({"svg", "png", "pdf"}), _pygraphviz, WITH_PDF),
        Engine(
            "dot",
            frozenset({"svg", "png", "pdf"}),
            _system_dot,
            "get Graphviz from graphviz.org, and see that `dot` is on the path",
        ),
    )
}
"""The engines, in the order in which they are tried."""


def picture(dot: str, suffix: str, *, engine: str | None = None, timeout: float = 60) -> bytes:
    """Draw DOT text.

    Args:
        dot: the picture as DOT text.
        suffix: `svg`, `png` or `pdf`.
        engine: `graphviz-pure`, `pygraphviz` or `dot`; where none is named, the first that can.
        timeout: how long the engine may take, in seconds.

    A PNG with letters that the embedded engine has no glyphs for (Chinese, say) is drawn by another
    engine if there is one; or else a warning says that boxes stand in their place.

    Raises:
        DrawingFailed: no engine here can do it, and the message says what to install; or the one
            that can took too long, ran out of memory, broke down or refused the text.
    """
    if suffix not in STARTS:
        raise DrawingFailed(f"an engine makes svg, png and pdf, and not `{suffix}`")
    attributes = {"dpi": str(PNG_RESOLUTION)} if suffix == "png" else {}
    unknown = _without_glyph(dot) if suffix == "png" else None
    name, command = _chosen(suffix, attributes, engine, embedded_last=bool(unknown))
    if unknown and name == "graphviz-pure":
        warnings.warn(
            f"this PNG shows a box in place of {unknown} and its like, which {name} cannot "
            f"draw; make an SVG, or {WITH_PDF}",
            stacklevel=2,
        )
    output, errors, status = _run(name, command, dot.encode("utf-8", "replace"), timeout)
    if status != 0:
        raise DrawingFailed(_failure(name, status, errors))
    if not output.lstrip().startswith(STARTS[suffix]):
        raise DrawingFailed(f"{name} made no picture of this: {_last_line(errors)}")
    if suffix == "svg":
        _check_whole(output, name)
    return output


def _without_glyph(dot: str) -> str:
    """The first letter in a label that the PNG of the embedded engine has no glyph for, or ""."""
    if not re.search(_WITHOUT_GLYPH, dot):
        return ""
    tokens = _DOT_TOKEN.findall(dot)
    for key, equals, value in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if equals == "=" and key in _SHOWN:
            found = re.search(_WITHOUT_GLYPH, re.sub("<[^<>]*>", "", value[1:-1] or value))
            if found:
                return found[0]
    return ""


def _check_whole(svg: bytes, name: str) -> None:
    """See that an SVG can be read to its end, whatever the engine that made it says of itself."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(svg, True)
    except expat.ExpatError as error:
        raise DrawingFailed(f"{name} made no whole picture of this: {error}") from None


def _chosen(
    suffix: str, attributes: dict[str, str], wanted: str | None, *, embedded_last: bool
) -> tuple[str, list[str]]:
    """The engine to use and its command line."""
    if wanted is None:
        able = [engine for engine in ENGINES.values() if suffix in engine.suffixes]
        if embedded_last:
            able = [*able[1:], able[0]]
        for engine in able:
            command = engine.command(suffix, attributes)
            if command is not None:
                return engine.name, command
        ways = "; or ".join(engine.install for engine in able)
        raise DrawingFailed(f"nothing here can make a {suffix.upper()}. To be able to: {ways}")
    if wanted not in ENGINES:
        raise DrawingFailed(f"no engine `{wanted}`; there are {', '.join(ENGINES)}")
    chosen = ENGINES[wanted]
    if suffix not in chosen.suffixes:
        raise DrawingFailed(
            f"{wanted} makes no {suffix.upper()}; pygraphviz does ({WITH_PDF}), and so does dot"
        )
    command = chosen.command(suffix, attributes)
    if command is None:
        raise DrawingFailed(f"{wanted} is not installed here: {chosen.install}")
    return wanted, command


def _run(name: str, command: list[str], text: bytes, timeout: float) -> tuple[bytes, str, int]:
    """Run an engine on a text: what it wrote, what it complained of, and its exit status."""
    try:
        process = subprocess.Popen(  # noqa: S603 - no shell, and a program that we looked up
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        reason = error.strerror or error
        raise DrawingFailed(f"{name} cannot be started ({command[0]}: {reason})") from None
    with process:
        try:
            _limit_memory(process.pid)
            output, errors = process.communicate(text, timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            raise DrawingFailed(
                f"{name} was stopped after {timeout:g} seconds; a picture of fewer configurations "
                "takes less time"
            ) from None
        except BaseException:
            process.kill()
            raise
    return output, errors.decode("utf-8", "replace"), process.returncode


def _limit_memory(process: int) -> None:
    """Limit the memory of a child that waits for its input still; only Linux can do that."""
    if sys.platform != "linux":
        return
    import resource

    try:
        _, most = resource.prlimit(process, resource.RLIMIT_AS)
        limit = MEMORY_LIMIT if most == resource.RLIM_INFINITY else min(MEMORY_LIMIT, most)
        resource.prlimit(process, resource.RLIMIT_AS, (limit, most))
    except OSError:  # a sandbox may forbid it, and the child may be gone: its output will tell
        return


def _failure(name: str, status: int, errors: str) -> str:
    told = _last_line(errors)
    if status == -9 or "memory allocation" in errors or "memory exhausted" in errors:
        return (
            f"{name} ran out of memory (it may take {MEMORY_LIMIT // 1024**3} GB); a picture of "
            "fewer configurations takes less"
        )
    if status < 0 or status > 255:  # a signal; on Windows, the code of an exception
        return f"{name} broke down ({_signal(status)}): {told}"
    return f"{name} cannot draw this: {told}"


def _signal(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"code {status:#x}"


def _last_line(errors: str) -> str:
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    serious = [line for line in lines if "error" in line.lower()]
    return (serious or lines or ["it gave no reason"])[-1]
