"""Money flows from the files of OCHA FTS, IATI, the OECD and HXL, row by row in constant memory."""
