"""The knowledge base: database, tables, graph, exports, site, command line. See README.md in this folder.

from kb import open_kb
kb = open_kb("kb.db")
g = kb.graph(country="PRK", since="2019")
"""

from kb.opening import KnowledgeBase, open_kb

__all__ = ["KnowledgeBase", "open_kb"]
