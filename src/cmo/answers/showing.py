"""What answers have in common: how they show themselves, and how several are a sequence."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

from cmo.errors import CmoError

if TYPE_CHECKING:
    import pandas
    import polars

    from cmo.document import Document
    from cmo.render.notebook import Wanted
    from cmo.tables import Table

T_co = TypeVar("T_co", covariant=True)


class Several(Sequence[T_co]):
    """A sequence of things that are kept, or made of what is kept when they are asked for."""

    @abstractmethod
    def _kept(self) -> Sequence[Any]:
        """What is kept, in order."""

    def _made(self, kept: Any) -> T_co:
        """The thing that is made of what is kept: the same, unless an answer says otherwise."""
        made: T_co = kept
        return made

    @overload
    def __getitem__(self, index: int) -> T_co: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[T_co, ...]: ...

    def __getitem__(self, index: int | slice) -> T_co | tuple[T_co, ...]:
        """The one with this number, or several."""
        if isinstance(index, slice):
            return tuple(map(self._made, self._kept()[index]))
        return self._made(self._kept()[index])

    def __iter__(self) -> Iterator[T_co]:
        """Each of them, in order."""
        return map(self._made, self._kept())

    def __len__(self) -> int:
        """How many there are."""
        return len(self._kept())


class Shown:
    """An answer that has a text (`str`) and a table."""

    @abstractmethod
    def table(self) -> Table:
        """The answer as a table."""

    def document(self) -> Document:
        """The answer as parts of a document: its table, unless an answer has more to say."""
        return (self.table(),)

    def as_values(self) -> Any:
        """The answer as plain values, for JSON; things are named by their ids."""
        return self.table().records()

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a data frame of pandas, a row for each row, all cells text.

        Raises:
            CmoError: pandas is not installed.
        """
        try:
            import pandas
        except ImportError:
            raise CmoError("a data frame needs pandas: pip install pandas") from None
        table = self.table()
        return pandas.DataFrame(list(table.rows), columns=list(table.columns), dtype=str)

    def to_polars(self) -> polars.DataFrame:
        """The table as a data frame of polars, a row for each row, all cells text.

        Columns that have one name get numbers, since polars wants each name once.

        Raises:
            CmoError: polars is not installed.
        """
        try:
            import polars
        except ImportError:
            raise CmoError("a data frame needs polars: pip install polars") from None
        table = self.table()
        schema = dict.fromkeys(table.names(), polars.String)
        return polars.DataFrame(list(table.rows), schema=schema, orient="row")

    def _repr_mimebundle_(self, include: Wanted = None, exclude: Wanted = None) -> dict[str, str]:
        """What a notebook shows: a table, or the text where it shows no HTML."""
        from cmo.render.document_html import as_html
        from cmo.render.notebook import text_and_html

        return text_and_html(lambda: str(self), lambda: as_html(self.document()), include, exclude)
