"""Files to documents: text, HTML and tables, with offsets back to the source."""

from frontmap.documents.claimtable import ClaimTable, is_claim_table, read_claim_table
from frontmap.documents.dates import parse_date
from frontmap.documents.decoding import MAX_DOCUMENT_BYTES
from frontmap.documents.offsets import raw_span
from frontmap.documents.positions import line_in_file
from frontmap.documents.reader import read_html, read_sources, read_text
from frontmap.documents.sources import SourceFile, find_files

__all__ = [
    "MAX_DOCUMENT_BYTES",
    "ClaimTable",
    "SourceFile",
    "find_files",
    "is_claim_table",
    "line_in_file",
    "parse_date",
    "raw_span",
    "read_claim_table",
    "read_html",
    "read_sources",
    "read_text",
]
