"""What all pages show together -> where links lead, which pages to write anew, and warnings."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.logging import getLogger

from cmo.errors import CmoError
from cmo.ext.showing import checked, found_in, name_of
from cmo.ext.sphinx.domain import TheoryDomain, theories_of
from cmo.ext.sphinx.shown import changed, links, repeated
from cmo.problems import Problem
from cmo.render.problem_text import grouped
from cmo.wording import listed

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

logger = getLogger(__name__)


def choose_places(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Choose where links lead; the pages are told whose links lead elsewhere than before."""
    domain = theories_of(env)
    now = links(domain.theories(), domain.places())
    anew = changed(domain.links(), now)
    anew |= {("", id) for _, id in anew}
    domain.data["links"] = now
    domain.data["theories"] = {theory.file: theory for theory in domain.theories()}
    mentions = domain.data["mentions"]
    return sorted(docname for docname in mentions if anew & mentions[docname])


def tell(app: Sphinx, env: BuildEnvironment) -> None:
    """Say once in each build what is wrong with the theories that are shown."""
    domain = theories_of(env)
    for unread in domain.unread():
        for problem in unread.problems:
            _tell_problem(unread.file, problem, problem.message)
    if app.config.cmo_check is not None:
        for theory in domain.theories():
            _tell_checks(theory.file, app.config.cmo_check)
    _tell_namesakes(domain, Path(env.srcdir))
    for first, second in repeated(domain.places()):
        there = f"{env.doc2path(first.docname, base=False)}:{first.line}"
        logger.warning(
            "%s",
            f"`{first.id}` has another card, at {there}, and links lead to that one; "
            "give this one the option no-index",
            location=(second.docname, second.line),
            type="cmo",
            subtype="configuration",
        )


def tell_missing(_app: Sphinx, domain: Domain | None, node: Element) -> bool | None:
    """Say what is wrong with a link to something that there is not."""
    if not isinstance(domain, TheoryDomain):
        return None
    message = domain.trouble_with(node["reftarget"])
    unread = listed([name_of(Path(one.file), Path(domain.env.srcdir)) for one in domain.unread()])
    perhaps = f" ({unread} cannot be read)" if unread else ""
    logger.warning("%s", f"{message}{perhaps}", location=node, type="cmo", subtype="ref")
    return True


def _tell_checks(file: str, severity: str) -> None:
    try:
        problems = checked(found_in(Path(file)), severity=severity)
    except CmoError as trouble:  # of the settings, or of a file that went away meanwhile
        logger.warning("%s", trouble, location=f"{file}:", type="cmo", subtype="checks")
        return
    for problem, message, _others in grouped(problems):
        _tell_problem(file, problem, message)


def _tell_problem(file: str, problem: Problem, message: str) -> None:
    hint = f"; mend: {problem.hint}" if problem.hint else ""
    line = problem.place.line if problem.place else ""
    location = f"{problem.file or file}:{line}"  # a file that the theory includes, perhaps
    logger.warning("%s", f"{message}{hint}", location=location, type="cmo", subtype=problem.code)


def _tell_namesakes(domain: TheoryDomain, folder: Path) -> None:
    """Two files whose theories bear one name: no link can tell their things apart."""
    files = defaultdict(list)
    for theory in domain.theories():
        files[theory.name].append(theory.file)
    for name, found in files.items():
        if len(found) > 1:
            named = " and ".join(name_of(Path(file), folder) for file in found)
            logger.warning(
                "%s",
                f"{named} are both called `{name}`, so links cannot tell them apart; "
                "give each an id of its own (theory: id)",
                location=f"{found[-1]}:",
                type="cmo",
                subtype="theory",
            )
