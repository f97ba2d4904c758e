"""A sheet of many rows read and made a theory file, against the library that reads the sheet."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter

from benchmarks.measuring import Comparison, compared
from benchmarks.synthetic import label_text

ROWS = 10_000
_HEADS = ("No", "Context", "Resource", "Reasoning", "Outcome", "Actor", "Theme", "Source")


def comparisons(*, quick: bool) -> Iterator[Comparison]:
    """Reading the sheet; the whole import, as a theory and as text; and more rows against fewer."""
    rows = 1_000 if quick else ROWS
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few.xlsx"), Path(folder, "many.xlsx")
        _write_sheet(many, rows)
        _write_sheet(few, rows // 10)
        pairs = 3 if quick else 5
        named = f"a sheet of {rows:,} rows"
        calamine = "python-calamine alone"
        for what, against, reach, measures in (
            (f"{named} → cells, looked at before", calamine, 2.5, (_cells, _calamine)),
            (f"{named} → theory", calamine, 10.0, (_theory, _calamine)),
            (f"{named} → theory", "openpyxl alone", 4.0, (_theory, _openpyxl)),
            (f"{named} → text of a theory file", "openpyxl alone", None, (_text, _openpyxl)),
        ):
            yield compared(
                what,
                against,
                reach,
                (partial(measures[0], many), partial(measures[1], many)),
                pairs=pairs,
            )
        yield compared(
            f"{named} → theory",
            f"the same with {rows // 10:,} rows",
            13.0,
            (partial(_theory, many), partial(_theory, few)),
            pairs=pairs,
        )


def _calamine(path: Path) -> float:
    from python_calamine import CalamineWorkbook

    start = perf_counter()
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return perf_counter() - start


def _openpyxl(path: Path) -> float:
    from openpyxl import load_workbook

    start = perf_counter()
    sheet = load_workbook(path).worksheets[0]
    list(sheet.iter_rows(values_only=True))
    return perf_counter() - start


def _cells(path: Path) -> float:
    from cmo.exchange.grids.reading import read_grids

    start = perf_counter()
    read_grids(path)
    return perf_counter() - start


def _theory(path: Path) -> float:
    from cmo.exchange.importing import import_file

    start = perf_counter()
    import_file(path)
    return perf_counter() - start


def _text(path: Path) -> float:
    from cmo.exchange.importing import import_file

    start = perf_counter()
    assert import_file(path).text
    return perf_counter() - start


def _write_sheet(path: Path, rows: int) -> None:
    """A table as evaluators keep it; contexts and outcomes come back, as they do in theories."""
    from xlsxwriter import Workbook

    random = Random(1)
    shared = [_words(random) for _ in range(rows // 3 + 1)]
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, _HEADS)
        for row in range(1, rows + 1):
            cells = (
                str(row),
                f"{random.choice(shared)}\n{random.choice(shared)}",
                _words(random),
                _words(random),
                f"{random.choice(shared)}; {_words(random)}",
                random.choice(("Nurses", "Patients", "Carers, volunteers")),
                f"Theme {row % 20}",
                f"Smith et al. ({2000 + row % 25})",
            )
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text)


def _words(random: Random) -> str:
    """The words of an element, with the capital that people begin them with."""
    return label_text(random).capitalize()
