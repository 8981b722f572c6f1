"""What tests of reading share: workbooks made of rows."""

from collections.abc import Callable

import openpyxl
import pytest


@pytest.fixture
def workbook() -> Callable[..., openpyxl.Workbook]:
    """Makes a workbook of the rows of its sheets, by their names."""

    def make(**sheets: list[list[object]]) -> openpyxl.Workbook:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        return book

    return make
