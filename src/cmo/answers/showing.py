"""How an answer shows itself: as text where only text shows, as a table in a notebook."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from cmo.errors import CmoError
from cmo.tables import Table

if TYPE_CHECKING:
    import pandas


class Shown:
    """An answer that has a text (`str`) and a table."""

    @abstractmethod
    def table(self) -> Table:
        """The answer as a table."""

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
        return pandas.DataFrame(list(table.rows), columns=list(table.columns))

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        """What a notebook shows: a table, or the text where it shows no HTML."""
        from cmo.render.html_table import as_html

        return {"text/plain": str(self), "text/html": as_html(self.table())}
