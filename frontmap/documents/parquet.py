"""Parquet tables to documents; imported only for one, because pyarrow takes its time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from frontmap.documents.rows import COLUMNS, missing_columns, row_document
from frontmap.errors import InputError
from frontmap.model import Document

_ROWS_AT_A_TIME = 500


def read_parquet(path: Path, name: str) -> Iterator[Document | InputError]:
    """Read a Parquet table by column names; dates may be text, dates or timestamps.

    A row that cannot be used yields an error that gives its number in the place of a line.
    """
    try:
        with pq.ParquetFile(path) as table:
            header = list(table.schema_arrow.names)
            if missing := missing_columns(header, ("text",)):
                yield InputError(missing, path=str(path))
                return
            columns = [column for column in COLUMNS if column in header]
            number = 0
            for batch in table.iter_batches(batch_size=_ROWS_AT_A_TIME, columns=columns):
                for values in batch.to_pylist():
                    number += 1
                    yield row_document(values, str(path), name, number)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        first_line = (str(error).splitlines() or ["unreadable"])[0]
        yield InputError(f"not a Parquet table that can be read: {first_line[:150]}", path=str(path))
