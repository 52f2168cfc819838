"""Sources with an API, each through its publisher's own client package (extra "sources").

Not tried live: the responses in the tests have the documented shape. A client writes what it got as a file in a format
that kb/tables/formats reads, so that a fetched table is checked and stored as a downloaded one.
"""
