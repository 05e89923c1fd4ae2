"""The one reader of page and command line: bytes of a file to numbers, told before they are learned.

decoding: bytes to text.  records, cutting: text to rows of cells.  structured, elements, spreadsheets, packed: rows out
of documents; vectors, r_prints, pairs, labels: out of lines of names and numbers.  numerals, dates, zones: what one
cell is.  blocks: one of several tables.  layout, widths: header, body and what does not belong.  shapes, calendars:
tables whose time runs otherwise.  once, periods, spans: dates in several columns, rows of one span of time; groups,
keys, units, runs: rows of one series; asides, sums: rows that are no measurements.  cells, bulk: very long tables, by
numpy.  columns, durations: what each column holds.  reading: what is handed out.  telling: what it says of itself.
from_rows, reader: all of it put together.  preparing: a column to a series of a length that can be learned.
"""

from explornn_py.reading.preparing import Prepared, prepared
from explornn_py.reading.reader import read
from explornn_py.reading.reading import Alternative, Reading

__all__ = ["Alternative", "Prepared", "Reading", "prepared", "read"]
