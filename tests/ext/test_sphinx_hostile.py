"""User text that looks like markup or code is text, in every builder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.ext.sphinx_building import Built, Page, broken_links, build, pages_of, project_in

pytestmark = pytest.mark.xdist_group("sphinx-hostile")  # what it builds is built once

TAGS = '<script>alert(1)</script><img src=x onerror="alert(2)">'
MARKUP = (
    "*a* **b** ``c`` `d`_ |e| :cmo:ref:`CMOC1` [f](javascript:alert(3)) {cmo:ref}`g` $h$ .. raw::"
)
TEX = r"\input{/etc/passwd} \textbf{i} $j$ %k ^^5c #1 ~ & _ { }"
PLAIN = "say \"l\" -- and 'm'... %s {0}"
WORDS = [TAGS, MARKUP, TEX, PLAIN]
ALL = " ".join(WORDS)

THEORY = {
    "format": 1,
    "theory": {
        "id": "hostile",
        "title": f"T {ALL}",
        "question": ALL,
        "waive": {"no-dark-logic": f"waived {ALL}"},
    },
    "domains": {"d": f"D {ALL}"},
    "actors": {"a": f"A {ALL}"},
    "contexts": {"nässe_度": {"label": f"C {ALL}", "description": ALL}},
    "mechanisms": {
        "careful": {"resource": f"R {ALL}", "reasoning": f"G {ALL}", "actors": ["a"]},
    },
    "outcomes": {"slow": {"label": f"O {ALL}", "valence": "positive", "horizon": "distal"}},
    "sources": {
        "s1": {"title": f"S {ALL}", "url": "javascript:alert(4)"},
        "s2": {"title": "Fine", "url": "https://example.org/a%20b?c=d&e=f#g_h"},
    },
    "configurations": {
        "CMOC1": {
            "title": f"N {ALL}",
            "domain": "d",
            "contexts": ["nässe_度"],
            "mechanisms": ["careful"],
            "outcomes": ["slow"],
            "note": ALL,
            "evidence": [{"sources": ["s1", "s2"], "quote": f"Q {ALL}", "locator": ALL}],
        }
    },
}
PAGE = """\
Wards
=====

Link: :cmo:ref:`nässe_度`

.. cmo:picture:: hostile.yaml

.. cmo:configuration:: CMOC1
   :theory: hostile.yaml
   :picture:

.. cmo:checks:: hostile.yaml

"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kinds = ("configurations", "sentences", "elements", "matrix", "evidence", "excerpts", "sources")
    tables = "".join(f".. cmo:table:: hostile.yaml\n   :kind: {kind}\n\n" for kind in kinds)
    text = yaml.safe_dump(THEORY, sort_keys=False, allow_unicode=True)
    files = {"index.rst": PAGE + tables, "hostile.yaml": text}
    return project_in(tmp_path_factory.mktemp("hostile"), files)


def build_hostile(source: Path, builder: str) -> Built:
    return build(source, builder, "-D", "cmo_check=error", keep="html")


def test_html(source: Path) -> None:
    built = build_hostile(source, "html")
    assert built.warnings == ()
    pages = pages_of(built.out)
    assert broken_links(pages, built.out) == []
    page = pages["index.html"]
    assert "#cmo-hostile-nässe_度" in page.links
    assert "#cmo-hostile-nässe_度" in page.in_pictures
    written = page.path.read_text(encoding="utf-8")
    assert "<script>alert" not in written
    assert "&lt;script&gt;alert" in written
    assert "img" not in page.tags
    assert [link for link in page.links if "javascript" in link] == []
    assert "https://example.org/a%20b?c=d&e=f#g_h" in page.links
    for letter in "TDACRGOSNQ":
        for words in WORDS:
            assert words in page.text, (letter, words)
        assert f"{letter} {ALL}" in page.text, letter
    assert f"waived {ALL}" in page.text
    picture = next(built.out.glob("_images/*.svg"))
    assert "script" not in Page(picture).tags


def test_latex(source: Path) -> None:
    built = build_hostile(source, "latex")
    assert built.warnings == ()
    text = next(built.out.glob("*.tex")).read_text(encoding="utf-8")
    assert r"\input{/etc" not in text
    assert r"\textbf{i}" not in text
    assert r"\textbackslash{}input\{/etc/passwd\}" in text
    assert r"\%k" in text
    assert r"\sphinxurl{https://example.org/a\%20b?c=d\&e=f\#g\_h}" in text
    assert "javascript:alert(4)" not in "".join(re.findall(r"\\(?:sphinx)?href\{[^}]*\}", text))


def test_text(source: Path) -> None:
    built = build_hostile(source, "text")
    assert built.warnings == ()
    text = " ".join((built.out / "index.txt").read_text(encoding="utf-8").split())
    assert MARKUP in text
    assert PLAIN in text
