"""Files that people print, open in a spreadsheet or put on a wall; they know paper, not polls."""
