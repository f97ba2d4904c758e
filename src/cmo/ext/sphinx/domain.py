"""The Sphinx domain `cmo`: what pages show of theories, and links to it from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.logging import getLogger
from sphinx.util.nodes import make_refnode

from cmo.errors import FileTrouble
from cmo.ext.showing import Found, anchor, file_of, told_of
from cmo.ext.sphinx.shown import Key, Link, PlaceShown, TheoryShown, Unread
from cmo.nearest import suggestion

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

logger = getLogger(__name__)
NAME = "name"
"""The type of the links that stand in tables and cards: where they lead nowhere, they are text."""


_MEND = {
    "configuration": "show its card (cmo:configuration), or a table of configurations (cmo:table)",
    "element": "show a table of elements (cmo:table, with the kind elements)",
}
"""How a thing of each kind gets a place."""


class ThingRole(XRefRole):
    """The role `cmo:ref`: a link to a configuration or an element, by its id."""

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,  # noqa: ARG002 - Sphinx calls it with all of these
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Note what the page has a link to."""
        target = target.strip()
        theory, _, id = target.rpartition(":")
        theories_of(env).mention(env.docname, [(theory, id)])
        return title if has_explicit_title else id, target


class TheoryDomain(Domain):
    """All that the pages show of theories, page by page."""

    name = "cmo"
    label = "Realist theories"
    object_types: ClassVar[dict[str, ObjType]] = {
        "configuration": ObjType("configuration", "ref"),
        "element": ObjType("element", "ref"),
    }
    roles: ClassVar[dict[str, Any]] = {
        "ref": ThingRole(innernodeclass=nodes.inline, warn_dangling=True)
    }
    initial_data: ClassVar[dict[str, Any]] = {
        "theories": {},  # by file
        "files": {},  # those that each page shows
        "unread": {},  # those that cannot be read, for each page
        "places": {},  # on each page
        "mentions": {},  # what each page names or draws
        "links": {},  # where each thing's link leads, as it was when pages were last written
    }
    data_version = 1

    def shows(self, docname: str, found: Found) -> None:
        """A page shows something of a theory."""
        file = str(found.file)
        if file not in self.data["files"].setdefault(docname, {}):
            self.data["files"][docname][file] = None
            shown = TheoryShown(found.name, file, told_of(found.theory))
            self.data["theories"][file] = shown

    def cannot_read(self, docname: str, unread: Unread) -> None:
        """A page wants to show a theory that cannot be read."""
        self.data["unread"].setdefault(docname, {})[unread.file] = unread

    def tells(self, docname: str, places: Iterable[PlaceShown]) -> None:
        """A page has these places, where links may lead."""
        self.data["places"].setdefault(docname, []).extend(places)

    def mention(self, docname: str, keys: Iterable[Key]) -> None:
        """A page names these things, or shows them in a picture."""
        self.data["mentions"].setdefault(docname, set()).update(keys)

    def clear_doc(self, docname: str) -> None:
        """Forget what a page shows."""
        for kind in ("files", "unread", "places", "mentions"):
            self.data[kind].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for docname in docnames:
            for kind in ("files", "unread", "places", "mentions"):
                if docname in otherdata[kind]:
                    self.data[kind][docname] = otherdata[kind][docname]
            for file in otherdata["files"].get(docname, ()):
                self.data["theories"][file] = otherdata["theories"][file]

    def theories(self) -> list[TheoryShown]:
        """The theories that any page shows, by their files."""
        files = {file for found in self.data["files"].values() for file in found}
        return [self.data["theories"][file] for file in sorted(files)]

    def unread(self) -> list[Unread]:
        """The theories that some page wants, but that cannot be read, by their files."""
        found = {file: one for each in self.data["unread"].values() for file, one in each.items()}
        return [found[file] for file in sorted(found)]

    def places(self) -> list[PlaceShown]:
        """All places on all pages."""
        return [place for found in self.data["places"].values() for place in found]

    def links(self) -> dict[Key, Link]:
        """Where the link to each thing leads."""
        return cast("dict[Key, Link]", self.data["links"])

    def leads_to(self, place: PlaceShown) -> bool:
        """Whether this is the one place that links to its thing lead to."""
        link = self.links().get(place.key)
        return link is not None and link.place == place

    def resolve_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """The link to a thing; None where there is nothing of that name."""
        key: Key | None
        if typ == NAME:
            theory, _, id = target.rpartition(":")
            key = theory, id
        else:
            key = self.key_for(target, fromdocname)
        link = self.links().get(key) if key else None
        if typ != NAME and link is not None:
            if not node.get("refexplicit"):
                contnode = nodes.inline("", link.told.text, classes=contnode["classes"])
            if link.place is None:
                logger.warning(
                    "%s",
                    f"no page has a place for `{target}`, so nothing can lead there; "
                    f"{_MEND[link.told.kind]}",
                    location=node,
                    type="cmo",
                    subtype="ref",
                )
        if link is None or link.place is None:
            # a name in a table stays text; of a link that leads nowhere Sphinx will ask elsewhere
            stays = typ == NAME or link is not None
            return cast("nodes.reference", contnode) if stays else None
        return reference(builder, fromdocname, link, link.place, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """The link to a thing of a theory, for the role `any`."""
        key = self.key_for(target, fromdocname)
        link = self.links().get(key) if key else None
        if link is None or link.place is None:
            return []
        if not node.get("refexplicit"):
            contnode = nodes.inline("", link.told.text, classes=contnode["classes"])
        return [("cmo:ref", reference(builder, fromdocname, link, link.place, contnode))]

    def key_for(self, target: str, docname: str) -> Key | None:
        """The one thing that a page means by `ID` or `theory:ID`; None where it is not clear."""
        theory, _, id = target.rpartition(":")
        if theory:
            return (theory, id) if (theory, id) in self.links() else None
        having = self._having(id)
        for few in (having, having & self._names_on(docname), having & self._default()):
            if len(few) == 1:
                return next(iter(few)), id
        return None

    def trouble_with(self, target: str) -> str:
        """What is wrong with a link to something that there is not."""
        theory, _, id = target.rpartition(":")
        names = {one.name for one in self.theories()}
        if not names:
            return f"no page shows a theory, so `{target}` leads nowhere"
        if theory and theory not in names:
            return f"no page shows a theory `{theory}`{suggestion(theory, sorted(names))}"
        if not theory and (having := sorted(self._having(id))):
            ways = " or ".join(f"`{name}:{id}`" for name in having)
            return f"`{id}` stands in {len(having)} theories; write {ways}"
        known = {other for name, other in self.links() if theory in ("", name)}
        nearest = suggestion(id, sorted(known))
        if theory:
            return f"the theory `{theory}` has no `{id}`{nearest}"
        return f"no theory that a page shows has a `{id}`{nearest}"

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """What other projects and the search can find."""
        for (theory, id), (told, place) in sorted(self.links().items()):
            if place is not None:
                where = place.docname, anchor(theory, id)
                yield (f"{theory}:{id}", told.text, told.kind, *where, 1)

    def _having(self, id: str) -> set[str]:
        return {name for name, other in self.links() if other == id}

    def _names_on(self, docname: str) -> set[str]:
        files = self.data["files"].get(docname, ())
        return {self.data["theories"][file].name for file in files}

    def _default(self) -> set[str]:
        named = self.env.config.cmo_theory
        if not named:
            return set()
        try:
            file = str(file_of(str(named), [Path(self.env.srcdir)], ""))
        except FileTrouble:
            return set()
        shown = self.data["theories"].get(file)
        return {shown.name} if shown else set()


def reference(
    builder: Builder, fromdocname: str, link: Link, place: PlaceShown, content: Element
) -> nodes.reference:
    """The link itself."""
    made = make_refnode(
        builder,
        fromdocname,
        place.docname,
        anchor(place.theory, place.id),
        content,
        link.told.title,
    )
    if "refuri" in made:
        made["refuri"] = on_one_page(made["refuri"])
    return made


def on_one_page(uri: str) -> str:
    """The address, where all pages are one: there it would name a page, and a place besides.

    >>> on_one_page("#document-theory#cmo-forums-CMOC05"), on_one_page("theory.html#cmo-x")
    ('#cmo-forums-CMOC05', 'theory.html#cmo-x')
    """
    page, _, place = uri.rpartition("#")
    return f"#{place}" if "#" in page else uri


def theories_of(env: BuildEnvironment) -> TheoryDomain:
    """The domain of a build."""
    return cast("TheoryDomain", env.get_domain("cmo"))
