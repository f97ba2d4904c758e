"""What pages call theories -> the theories, each read and checked once in a build."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from cmo.errors import CmoError, FileTrouble, InvalidTheory
from cmo.ext.showing import Found, checked, choice, file_of, found_in
from cmo.problems import Problem, Severity
from cmo.reading import files_of
from cmo.render.problem_text import grouped

Tell = Callable[[str], None]
"""Tells of something wrong, in a line that begins with where it is."""


class AlreadyTold(CmoError):
    """A theory is not to be had, and why has been told where that is."""


class Theories:
    """The theories of one site.

    Args:
        root: the folder of `mkdocs.yml`.
        docs: the folder of the pages.
        default: the theory that is meant where a page names none, as `mkdocs.yml` has it.
        tell: is told each problem of a theory that cannot be read.
    """

    def __init__(self, root: Path, docs: Path, default: str | None, tell: Tell) -> None:
        """Nothing read yet."""
        self.root = root
        self._docs = docs
        self._default = default
        self._tell = tell
        self._read: dict[Path, Found | AlreadyTold] = {}
        self._missing: AlreadyTold | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of all theories that were asked for so far, with those that they include."""
        return tuple(
            dict.fromkeys(
                other
                for file, found in self._read.items()
                for other in (found.files if isinstance(found, Found) else files_of(file))
                if other.exists()
            )
        )

    @property
    def found(self) -> tuple[Found, ...]:
        """All theories that could be read so far."""
        return tuple(one for one in self._read.values() if isinstance(one, Found))

    def default(self) -> Found | None:
        """The theory that is meant where none is named, if `mkdocs.yml` names one.

        Raises:
            AlreadyTold: there is no such file, or it cannot be read as a theory.
        """
        if self._default is None:
            return None
        if self._missing is not None:
            raise self._missing
        try:
            return self._theory(self._file(self._default, ()))
        except FileTrouble as error:
            self._tell(f"mkdocs.yml: {error}")
            self._missing = AlreadyTold(str(error))
            raise self._missing from None

    def named(self, name: str | None, beside: Path | None) -> Found:
        """The theory that a page names: a path, or a theory of the package; None: the default.

        Args:
            name: what the page says.
            beside: the folder of the page, where paths are looked for first.

        Raises:
            FileTrouble: there is neither, or the file cannot be opened.
            AlreadyTold: it cannot be read as a theory; or it is the default, and not there.
        """
        if name is not None:
            return self._theory(self._file(name, () if beside is None else (beside,)))
        found = self.default()
        if found is None:
            raise FileTrouble(
                "no theory is named, neither here nor as `theory` of the plugin cmo in mkdocs.yml"
            )
        return found

    def called(self, name: str | None) -> Found:
        """The theory that a link means, by its id; None: the default, or the only one there is.

        Raises:
            CmoError: there is none, or it is not plain which is meant.
        """
        known = {one.name: one for one in self.found}
        if name is not None:
            if name not in known:
                raise CmoError(f"no page shows a theory `{name}`{choice(name, known)}")
            return known[name]
        found = self.default()
        if found is not None:
            return found
        if len(known) != 1:
            none = "no page shows a theory, and mkdocs.yml names none"
            several = f"say which theory is meant, such as `cmo:{next(iter(known), '')}:...`"
            raise CmoError(f"{several}{choice('', known)}" if known else none)
        return next(iter(known.values()))

    def problems(self, severity: Severity) -> Iterable[str]:
        """What the checks say of all theories that were read, a line each; many of a kind are one.

        Two theories of one name are told, too.
        """
        names: dict[str, Path] = {}
        for found in self.found:
            other = names.setdefault(found.name, found.file)
            if other != found.file:
                yield (
                    f"{self.shown(found.file)}: another theory is called `{found.name}` too: "
                    f"{self.shown(other)}; give each an id of its own"
                )
            try:
                problems = checked(found, severity=severity)
            except CmoError as error:  # of the project's settings
                yield str(error)
                continue
            for group in grouped(map(self._told, problems)):
                yield str(replace(group.problem, message=group.message))

    def shown(self, path: Path) -> str:
        """A path as messages show it: from the folder of `mkdocs.yml` on, if it is in there."""
        inside = path.is_relative_to(self.root)
        return (path.relative_to(self.root) if inside else path).as_posix()

    def _file(self, name: str, first: tuple[Path, ...]) -> Path:
        beside = "beside the page, " if first else ""
        where = f", {beside}in {self.shown(self._docs)} or beside mkdocs.yml"
        return file_of(name, (*first, self._docs, self.root), where)

    def _theory(self, file: Path) -> Found:
        if file not in self._read:
            self._read[file] = self._opened(file)
        found = self._read[file]
        if isinstance(found, AlreadyTold):
            raise found
        return found

    def _opened(self, file: Path) -> Found | AlreadyTold:
        try:
            return found_in(file)
        except InvalidTheory as error:
            problems = [self._told(problem) for problem in error.problems]
            for problem in problems:
                self._tell(str(problem))
            return AlreadyTold("\n".join(map(str, problems)))

    def _told(self, problem: Problem) -> Problem:
        """A problem that names its file as messages show it."""
        return replace(problem, file=problem.file and self.shown(Path(problem.file)))
