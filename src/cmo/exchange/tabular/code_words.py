"""What the codes in a file stand for, from its lists and from its cells."""

from __future__ import annotations

from collections.abc import Sequence

from cmo.exchange.phrases.pieces import Piece, Pieces
from cmo.exchange.tabular.codes import Codes, codes_in, published_code
from cmo.exchange.tabular.configuration_ids import configuration_id, names_configuration
from cmo.exchange.tabular.fields import ROLE_OF_FIELD
from cmo.exchange.tabular.plain_cells import pieces_in
from cmo.exchange.tabular.rows import Cell, Record
from cmo.exchange.tabular.sheets import Sheets
from cmo.exchange.tabular.wordings import Wording


def code_words(records: Sequence[Record], sheets: Sheets) -> Codes:
    """What codes stand for, if any cell refers by them."""
    codes = Codes()
    for listed in sheets.codes:
        for wording, _ in listed.words:
            codes.note(listed.role, wording)
    parts = [
        (ROLE_OF_FIELD[column.field], record.cells[column.number].text)
        for record in records
        for column in record.columns
        if column.field in ROLE_OF_FIELD and column.number in record.cells
    ]
    if any(codes_in(text) for _, text in parts):
        for role, text in parts:
            for piece in _pieces_in(pieces_in(text)):
                if published_code(piece.code) and piece.text != piece.code:
                    codes.note(role, Wording(piece.text, code=piece.code))
    return codes


def _pieces_in(pieces: Pieces) -> list[Piece]:
    found: list[Piece] = []
    for item in pieces.items:
        found += _pieces_in(item) if isinstance(item, Pieces) else [item]
    return found


def take_over(records: Sequence[Record], ids: Sequence[str]) -> None:
    """Where a cell only says “as CMOC1”, put what that configuration has in the same column."""
    by_id = dict(zip(ids, records, strict=True))
    for record in records:
        for column in record.columns:
            cell = record.cells.get(column.number)
            if column.field not in ROLE_OF_FIELD or cell is None:
                continue
            codes = codes_in(cell.text)
            if len(codes) != 1 or not names_configuration(codes[0]):
                continue
            other = by_id.get(configuration_id(codes[0]))
            meant = other.cells.get(column.number) if other and other is not record else None
            if meant is not None and other and other.columns == record.columns:
                why = f"the cell says “{' '.join(cell.text.split())}”"
                taken = Cell(meant.text, cell.row, why)
                taken.in_parts = meant.in_parts
                record.cells[column.number] = taken
