"""The article as one system of intervals: cells, rows, the linear program, conflicts."""
