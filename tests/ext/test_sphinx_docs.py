"""The examples of the how-to page are built as they stand."""

from __future__ import annotations

import re
from pathlib import Path

from cmo.shipped import shipped_path
from tests.ext.sphinx_building import broken_links, build, pages_of, project_in

ROOT = Path(__file__).parents[2]
EXAMPLE = re.compile(r"^~~~(\w+)\n(.*?)^~~~$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^    (.*)$|^(?=\n    )", re.MULTILINE)


def test_the_how_to_page(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "sphinx.md").read_text(encoding="utf-8")
    (settings,) = (example for language, example in EXAMPLE.findall(text) if language == "python")
    rst = "\n".join(example for language, example in EXAMPLE.findall(text) if language == "rst")
    markdown = "\n".join(INDENTED.findall(text[text.index("## In Markdown") :]))
    assert markdown.count("{cmo:") == 3
    files = {
        "conf.py": f"{settings}extensions += ['myst_parser']\nproject = 'Forums'\n",
        "index.rst": f"Forums\n======\n\n.. toctree::\n\n   markdown\n\n{rst}",
        "markdown.md": f"# In Markdown\n\n{markdown}",
        "theories/forums.yaml": shipped_path("online-mental-health-forums").read_text("utf-8"),
    }
    built = build(project_in(tmp_path, files))
    assert built.warnings == ()
    pages = pages_of(built.out)
    assert broken_links(pages, built.out) == []
    assert "index.html#cmo-online-mental-health-forums-CMOC05" in pages["markdown.html"].links
    assert pages["index.html"].tags.count("svg") == 5
