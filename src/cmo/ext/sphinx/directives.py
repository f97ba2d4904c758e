"""The directives: what the author of a page asks for -> nodes."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from cmo.ext.showing import Found, cards_of, checked, checks_shown
from cmo.ext.sphinx.asking import TheoryDirective, texts, words
from cmo.settings import OWN_FILE, SHARED_FILE

unchanged = directives.unchanged


class PictureDirective(TheoryDirective):
    """A picture: of a theory, of its ripples, or of one configuration."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {
        "kind": unchanged,
        "configuration": unchanged,
        "select": unchanged,
        "exclude": unchanged,
        "focus": unchanged,
        "caption": unchanged,
        "alt": unchanged,
        "align": lambda word: directives.choice(word, ("left", "center", "right")),
        "width": lambda text: directives.length_or_percentage_or_unitless(text, "px"),
        "name": unchanged,
        "class": directives.class_option,
    }

    def shown(self, found: Found) -> list[nodes.Node]:
        """The picture, in a figure."""
        configuration = self.options.get("configuration")
        diagram = found.theory.diagram(
            kind=self.options.get("kind", "card" if configuration else "theory"),
            configuration=configuration,
            select=texts(self.options.get("select")),
            exclude=texts(self.options.get("exclude")),
            focus=texts(self.options.get("focus")),
        )
        if self.options.get("alt"):
            diagram = diagram._replace(description=self.options["alt"])
        part = self.part(found)
        figure = nodes.figure("", part.picture(diagram, self.options.get("width")))
        self.set_source_info(figure)
        self.set_source_info(figure[0])
        if "align" in self.options:
            figure["align"] = self.options["align"]
        figure["classes"] += ["cmo-figure", *self.options.get("class", [])]
        messages = self._add_caption(figure)
        self.add_name(figure)
        self.keep(part)
        return [figure, *messages]

    def _add_caption(self, figure: nodes.figure) -> list[nodes.system_message]:
        title, messages = self.inline("caption")
        legend = self.parse_content_to_nodes()
        if not title and legend and isinstance(legend[0], nodes.paragraph):
            title = [*legend.pop(0).children]
        if title:
            caption = nodes.caption("", "", *title)
            self.set_source_info(caption)
            figure += caption
        if legend:
            figure += nodes.legend("", *legend)
        return messages


class TableDirective(TheoryDirective):
    """A table of a theory."""

    option_spec: ClassVar[dict[str, Any]] = {
        "kind": unchanged,
        "select": unchanged,
        "exclude": unchanged,
        "columns": unchanged,
        "lens": unchanged,
        "mechanism": unchanged,
        "caption": unchanged,
        "name": unchanged,
        "class": directives.class_option,
        "no-index": directives.flag,
    }

    def shown(self, found: Found) -> list[nodes.Node]:
        """The table, in a box in which it can be moved to and fro."""
        table = found.theory.table(
            self.options.get("kind", "configurations"),
            select=texts(self.options.get("select")),
            exclude=texts(self.options.get("exclude")),
            columns=words(self.options.get("columns"), ","),
            lens=self.options.get("lens"),
            mechanism=self.options.get("mechanism", "apart"),
        ).table()
        part = self.part(found)
        title, messages = self.inline("caption")
        around = part.table(table, title if "caption" in self.options else None)
        self.set_source_info(around)
        around["classes"] += self.options.get("class", [])
        self.add_name(around[0] if table.rows else around)
        self.keep(part)
        return [around, *messages]


class ConfigurationDirective(TheoryDirective):
    """Cards: all that is to be said of configurations."""

    option_spec: ClassVar[dict[str, Any]] = {
        "theory": unchanged,
        "select": unchanged,
        "picture": directives.flag,
        "class": directives.class_option,
        "no-index": directives.flag,
    }

    names_theory = "with the option `theory`"

    def theory_named(self) -> str | None:
        """The theory, which stands among the options here; the argument names configurations."""
        named: str | None = self.options.get("theory")
        return named

    def shown(self, found: Found) -> list[nodes.Node]:
        """A card for each configuration."""
        cards = cards_of(
            found.theory,
            words(" ".join(self.arguments).replace(",", " ")),
            texts(self.options.get("select")),
            picture="picture" in self.options,
        )
        part = self.part(found)
        made = part.of(cards)
        for node in made:
            node["classes"] += self.options.get("class", [])  # type: ignore[index]
        self.keep(part)
        return made


class ChecksDirective(TheoryDirective):
    """What the checks say of a theory, and what its file waives."""

    option_spec: ClassVar[dict[str, Any]] = {
        "select": unchanged,
        "ignore": unchanged,
        "severity": unchanged,
        "class": directives.class_option,
    }

    def shown(self, found: Found) -> list[nodes.Node]:
        """A list of problems, and one of waivers."""
        for folder in found.file.parents:
            for file in (folder / OWN_FILE, folder / SHARED_FILE):
                if file.is_file():
                    self.env.note_dependency(str(file))
        result = checked(
            found,
            select=words(self.options.get("select"), ","),
            ignore=words(self.options.get("ignore"), ","),
            severity=self.options.get("severity", "advice"),
        )
        part = self.part(found)
        made = part.of(checks_shown(result, self.folder_of_pages))
        classes = ["cmo-checks", *self.options.get("class", [])]
        return [nodes.container("", *made, classes=classes)]


DIRECTIVES = {
    "picture": PictureDirective,
    "table": TableDirective,
    "configuration": ConfigurationDirective,
    "checks": ChecksDirective,
}
