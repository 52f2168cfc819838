"""The claim graph: typed edges derived from the rows, as a networkx MultiDiGraph; never stored."""

from kb.graph.building import build, neighbourhood

__all__ = ["build", "neighbourhood"]
