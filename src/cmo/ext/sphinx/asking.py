"""What all directives have in common: the theory that they name, and how they say what is wrong."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.logging import getLogger

from cmo.errors import CmoError, FileTrouble, InvalidTheory
from cmo.ext.showing import Found, file_of, found_in, name_of
from cmo.ext.sphinx.blocks import PartOfPage, message_nodes
from cmo.ext.sphinx.domain import theories_of
from cmo.ext.sphinx.shown import Unread
from cmo.reading import files_of

logger = getLogger(__name__)


class TheoryDirective(SphinxDirective):
    """A directive that shows something of a theory."""

    optional_arguments = 1
    final_argument_whitespace = True
    names_theory: ClassVar[str] = "here"
    """Where an author names the theory."""

    @abstractmethod
    def shown(self, found: Found) -> list[nodes.Node]:
        """What is to be shown of the theory.

        Raises:
            CmoError: it cannot be shown.
        """

    def run(self) -> list[nodes.Node]:
        """What is to be shown; or a box that says why it cannot, with a warning."""
        try:
            return self.shown(self.found())
        except InvalidTheory as trouble:
            return [self._box_of_problems(self._file(), trouble)]
        except CmoError as trouble:
            logger.warning(
                "%s",
                trouble,
                location=self.get_location(),
                type="cmo",
                subtype=self.name.rpartition(":")[2],
            )
            return [_box(str(trouble))]

    @property
    def folder_of_pages(self) -> Path:
        """The folder from which readers of the pages know files."""
        return Path(self.env.srcdir)

    def theory_named(self) -> str | None:
        """The theory, as the author of the page names it."""
        return self.arguments[0] if self.arguments else None

    def found(self) -> Found:
        """The theory that is named, or that of `conf.py`.

        Raises:
            CmoError: there is none, or it cannot be read.
        """
        file = self._file()
        self.env.note_dependency(str(file))
        try:
            found = found_in(file)
        except InvalidTheory as trouble:
            self._depend_on(files_of(file))
            unread = Unread(str(file), trouble.problems)
            theories_of(self.env).cannot_read(self.env.docname, unread)
            raise
        self._depend_on(found.files)
        theories_of(self.env).shows(self.env.docname, found)
        return found

    def _depend_on(self, files: Iterable[Path]) -> None:
        """Let the page be read again when one of these changes, or comes to be."""
        for file in files:
            self.env.note_dependency(str(file))

    def part(self, found: Found) -> PartOfPage:
        """What makes the nodes."""
        theory = found.theory
        return PartOfPage(
            found.name,
            {*theory.configurations, *theory.elements},
            self.env.docname,
            lambda: self.env.new_serialno("cmo"),
            line=self.get_source_info()[1],
            indexed="no-index" not in self.options,
        )

    def keep(self, part: PartOfPage) -> None:
        """Note the places that were made, and the things that are named or drawn."""
        domain = theories_of(self.env)
        domain.tells(self.env.docname, part.places)
        domain.mention(self.env.docname, {(part.theory, id) for id in part.mentioned})

    def inline(self, option: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The text of an option, with its markup."""
        text = self.options.get(option)
        return self.parse_inline(text) if text else ([], [])

    def _file(self) -> Path:
        """The file that the page names: from its own folder, or from that of all pages (`/`)."""
        named, folder = self.theory_named(), self.folder_of_pages
        if not named:
            path = self._default()
        elif named.startswith("/"):
            path = named.lstrip("/")
        else:
            path, folder = named, Path(self.env.doc2path(self.env.docname)).parent
        try:
            return file_of(path, [folder], f" in the folder {folder.name}")
        except FileTrouble:
            # so that the page is read again when the file is there
            self.env.note_dependency(str(folder / path))
            raise

    def _default(self) -> str:
        named = self.config.cmo_theory
        if not named:
            where = f"{self.names_theory}, or set `cmo_theory` in conf.py"
            raise CmoError(f"name a theory file {where}")
        return str(named)

    def _box_of_problems(self, file: Path, trouble: InvalidTheory) -> nodes.error:
        items = []
        first = file.resolve()
        for problem in trouble.problems:
            other = Path(problem.file or file)
            part = "" if other.resolve() == first else name_of(other, self.folder_of_pages)
            line = f"line {problem.place.line}" if problem.place else ""
            where = ", ".join(filter(None, (part, line)))
            message = f"{where}: {problem.message}" if where else problem.message
            items.append(nodes.list_item("", *message_nodes(message)))
        words = f"{name_of(file, self.folder_of_pages)} cannot be read as a theory."
        return nodes.error("", *message_nodes(words), nodes.bullet_list("", *items))


def _box(message: str) -> nodes.error:
    """A box on the page that says what is wrong; what stands in further lines keeps its spaces."""
    first, _, rest = message.partition("\n")
    box = nodes.error("", *message_nodes(first))
    if rest:
        box += nodes.literal_block(rest, rest, language="none")
    return box


def texts(option: str | None) -> tuple[str, ...]:
    """The lines of an option, each a selector."""
    return words(option, "\n")


def words(option: str | None, between: str | None = None) -> tuple[str, ...]:
    """The words of an option; white space stands between them, if nothing else is said.

    >>> words("CMOC1  CMOC2"), words("Title, For whom", ","), words(None)
    (('CMOC1', 'CMOC2'), ('Title', 'For whom'), ())
    """
    return tuple(word.strip() for word in (option or "").split(between) if word.strip())
