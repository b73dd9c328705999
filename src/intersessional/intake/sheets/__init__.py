"""Bring your own spreadsheet: any workbook or CSV, matched once, becomes figures proposed for the record.

``workbook`` reads a file, ``heads`` finds the table of a sheet, ``suggesting`` and ``matching`` say what each column
is, ``proposals`` makes figures of its rows, ``comparing`` sets them against what is held. Nothing here writes.
"""
