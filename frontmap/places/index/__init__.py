"""The gazetteer's fast form: one file of flat columns, made from places.csv and names.csv, read in place."""

from frontmap.places.index.layout import MAGIC, NAME_KINDS, is_index
from frontmap.places.index.reading import Index
from frontmap.places.index.writing import build_index, checksum, pack_index

__all__ = ["MAGIC", "NAME_KINDS", "Index", "build_index", "checksum", "is_index", "pack_index"]
