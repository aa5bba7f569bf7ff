"""Excel workbooks that come back from people: read safely, cell by cell, with every fault at its place."""
