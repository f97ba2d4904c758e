"""How the documentation is built: `sphinx-build -W docs build/docs`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cmo

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "cmo"
author = "The cmo developers"
release = version = cmo.__version__
root_doc = "index"
exclude_patterns = ["pictures"]

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "cmo.ext.sphinx"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
default_role = "code"  # docstrings put code between single backticks, as Markdown does

autodoc_default_options = {"members": True, "member-order": "bysource"}
python_maximum_signature_line_length = 80
napoleon_google_docstring = True
napoleon_numpy_docstring = False

cmo_theory = "online-mental-health-forums"

html_theme = "furo"
html_title = "cmo"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
latex_engine = "xelatex"


def without_aliases(*event: Any) -> None:
    """Leave out what Python itself says of the fields of a named tuple: their numbers."""
    lines = event[-1]
    lines[:] = [line for line in lines if not line.startswith("Alias for field number")]


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("autodoc-process-docstring", without_aliases)
