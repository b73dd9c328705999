"""Tables that go out to a spreadsheet and come back, and what the spreadsheet made of them meanwhile.

A table of ours is one sheet, under a header of the columns that ``import`` reads, with a ``mark`` of each row as it
went out. A sheet before it says which table it is.
"""
