"""The claim graph: typed edges derived from the rows, never stored. `kb.open_kb` is its front door; see building.py."""
