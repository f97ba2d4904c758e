"""An edited workbook and the theory as its file has it now -> what is to change in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cmo.errors import CmoError
from cmo.exchange.editing import NOTHING, Change, difference
from cmo.exchange.editing.alignment import aligned
from cmo.exchange.editing.changes import in_words
from cmo.exchange.editing.comparing import differing, told
from cmo.exchange.editing.placing import at
from cmo.exchange.workbook.reading import WorkbookRead
from cmo.model import ProgrammeTheory
from cmo.problems import Path


def changes_from(read: WorkbookRead, current: ProgrammeTheory) -> tuple[Change, ...]:
    """What was changed in a workbook since it was exported, as changes of the theory as it is now.

    What was changed in the file alone stays. Where the workbook does not say what was exported, it
    is compared with the theory as it is now.

    Raises:
        CmoError: both have changed the same thing, each in its own way; or the workbook was
            exported from another theory.
    """
    if read.base is None:
        return difference(current, read.theory)
    _check_same_theory(read.base, current, read.file)
    merging = _Merging(told(read.base), told(read.theory), told(current))
    changes = tuple(merging.changes())
    if merging.conflicts:
        raise CmoError(
            f"{read.file}: since it was exported, the theory file was changed in the same places, "
            "and differently; make them alike in one of the two, and try again\n"
            + "\n".join(merging.conflicts)
        )
    return changes


def _check_same_theory(base: ProgrammeTheory, current: ProgrammeTheory, file: str) -> None:
    if base.header.id == current.header.id is not None:
        return
    ids = base.configurations.keys() | base.elements.keys()
    if ids and ids.isdisjoint(current.configurations.keys() | current.elements.keys()):
        title = base.header.title
        raise CmoError(f"{file}: this workbook was exported from another theory, “{title}”")


class _Merging:
    """Two sets of changes of one base: those of the workbook, and those of the file."""

    def __init__(self, base: Any, workbook: Any, file: Any) -> None:
        self.base = base
        self.workbook = workbook
        self.file = file
        self.mine = list(differing(base, workbook))
        self.theirs = [change.path for change in differing(base, file)]
        self.conflicts: list[str] = []

    def changes(self) -> Iterator[Change]:
        """The changes of the workbook, as changes of the file."""
        in_lists: dict[Path, list[Change]] = {}
        for change in self.mine:
            list_path = _list_of(change.path)
            if list_path is not None:
                in_lists.setdefault(list_path, []).append(change)
            elif not self._touched(change.path):
                yield change
            elif _is_list_of_evidence(change, at(self.file, change.path)):
                yield from self._added_evidence(change)
            else:
                self._settle(change.path)
        for path, changes in in_lists.items():
            if not self._touched(path):
                yield from changes
            elif path[-1] == "evidence" and isinstance(at(self.file, path), list):
                yield from self._in_evidence(path, changes)
            else:
                self._settle(path)

    def _touched(self, path: Path) -> bool:
        """Whether the file changed something there, below it, or around it."""
        return any(other[: len(path)] == path[: len(other)] for other in self.theirs)

    def _settle(self, path: Path) -> None:
        """Note a conflict, unless both have come to the same."""
        mine, theirs = at(self.workbook, path), at(self.file, path)
        if mine != theirs:
            self._conflict(path, at(self.base, path), mine, theirs)

    def _conflict(self, path: Path, base: Any, mine: Any, theirs: Any) -> None:
        here, there = _said(path, base, mine), _said(path, base, theirs)
        self.conflicts.append(
            f"{in_words(path)}: {here} in the workbook, and {there} in the theory file"
        )

    # Evidence has lists to which people add at the same time

    def _added_evidence(self, change: Change) -> Iterator[Change]:
        """The first pieces of a configuration, to which the file has got its first, too."""
        there = at(self.file, change.path)
        for piece in change.after:
            if piece not in there:
                yield Change((*change.path, len(there)), after=piece)

    def _in_evidence(self, path: Path, changes: Iterable[Change]) -> Iterator[Change]:
        """Changes of single pieces, wherever these stand in the file now."""
        old, new = at(self.base, path), at(self.file, path)
        pairs = {left: right for left, right in aligned(old, new) if left is not None}
        for change in changes:
            number, *below = change.path[len(path) :]
            assert isinstance(number, int)
            place = pairs.get(number)
            if change.kind == "added" and not below:
                if change.after not in new:
                    yield Change((*path, len(new) if place is None else place), after=change.after)
            elif place is None and change.kind == "removed" and not below:
                continue  # both took it out
            elif place is None or not _is_same_piece(old[number], new[place]):
                there = NOTHING if place is None else at(new[place], tuple(below))
                self._conflict(change.path, change.before, change.after, there)
            elif self._fits(change, tuple(below), old[number], new[place]):
                yield Change((*path, place, *below), change.before, change.after)

    def _fits(self, change: Change, below: Path, old: Any, new: Any) -> bool:
        """Whether a change of a piece is still to be made; if it cannot be, that is a conflict."""
        place = _list_of(below) or below
        if at(old, place) == at(new, place):
            return True
        if change.after != at(new, below) or place != below:
            self._conflict(change.path, change.before, change.after, at(new, below))
        return False


def _list_of(path: Path) -> Path | None:
    """The path of the list that a path leads into; None where it leads into none."""
    steps = [number for number, step in enumerate(path) if isinstance(step, int)]
    return path[: steps[0]] if steps else None


def _is_list_of_evidence(change: Change, there: Any) -> bool:
    lists = isinstance(change.after, list) and isinstance(there, list)
    return change.path[-1] == "evidence" and change.kind == "added" and lists


def _is_same_piece(old: Any, new: Any) -> bool:
    return all(old.get(key) == new.get(key) for key in ("id", "source", "sources"))


def _said(path: Path, before: Any, after: Any) -> str:
    """What became of a value, without its path."""
    if before == after:
        return "unchanged"
    place = path[:-1] if isinstance(path[-1], int) else path
    return str(Change(path, before, after)).removeprefix(f"{in_words(place)}: ")
