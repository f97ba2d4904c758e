"""Pages of Sphinx -> pages with theories in them: pictures, tables, cards, checks and links.

In `conf.py`: `extensions = ["cmo.ext.sphinx"]`. The directives are `cmo:picture`, `cmo:table`,
`cmo:configuration` and `cmo:checks`; the role that links to a configuration or element is
`cmo:ref`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.logging import getLogger

from cmo import __version__
from cmo.ext.sphinx import consistency, writing
from cmo.ext.sphinx.directives import DIRECTIVES
from cmo.ext.sphinx.domain import TheoryDomain
from cmo.ext.sphinx.nodes import theory_picture
from cmo.ext.sphinx.picture_html import depart_picture, visit_picture
from cmo.problems import Severity

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

logger = getLogger(__name__)
STYLE = "cmo.css"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tell Sphinx what there is."""
    app.add_config_value("cmo_theory", None, "env", frozenset({str, type(None)}))
    app.add_config_value("cmo_check", "warning", "env", frozenset({str, type(None)}))
    app.add_domain(TheoryDomain)
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain("cmo", name, directive)
    app.add_node(theory_picture, html=(visit_picture, depart_picture))
    app.add_css_file(STYLE)
    app.add_latex_package("lscape")
    app.connect("config-inited", _check_settings)
    app.connect("builder-inited", _add_style)
    app.connect("env-updated", consistency.choose_places)
    app.connect("env-check-consistency", consistency.tell)
    app.connect("warn-missing-reference", consistency.tell_missing)
    app.connect("doctree-resolved", writing.fit_for_builder)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _check_settings(_app: Sphinx, config: Config) -> None:
    if config.cmo_check is not None and config.cmo_check not in tuple(Severity):
        known = ", ".join(Severity)
        message = f"no severity `{config.cmo_check}` for cmo_check; there are {known} and None"
        logger.warning("%s", message, type="cmo", subtype="settings")
        config.cmo_check = "warning"


def _add_style(app: Sphinx) -> None:
    # the last of a name wins, so that a project's own file goes before this one
    ours = str(Path(__file__).parent / "static")
    app.config.html_static_path = [ours, *app.config.html_static_path]
