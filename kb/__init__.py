"""The knowledge base: database, tables, graph, exports, site, command line. See README.md in this folder."""
