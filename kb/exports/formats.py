"""All export formats by name: for the command line, the downloads page and their tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from kb.exports import (
    gexf,
    graphml,
    jsonld,
    lines,
    nanopublications,
    package,
    pairs,
    parquet,
    sdmx,
    turtle,
)
from kb.exports.source import Source


class Format(NamedTuple):
    """A format: what it holds, the ending of its file, its media type, who writes it (and returns how many records).
    graph: a part of the graph can be written too.
    """

    name: str
    title: str
    ending: str
    media_type: str
    write: Callable[[Source, BinaryIO], int]
    graph: bool = False


_JSON_LINES = ("jsonl", "application/jsonl")
_ZIP = ("zip", "application/zip")
FORMATS = {
    form.name: form
    for form in (
        Format("graphml", "The graph for networkx, igraph, yEd", "graphml", "application/xml", graphml.write, True),
        Format("gexf", "The graph for Gephi", "gexf", "application/xml", gexf.write, True),
        Format("csv", "The graph as pairs for Neo4j and Gephi: nodes.csv and edges.csv", *_ZIP, pairs.write, True),
        Format("jsonld", "The graph in PROV-O and schema.org", "jsonld", "application/ld+json", jsonld.write, True),
        Format("turtle", "The graph in PROV-O and schema.org", "ttl", "text/turtle", turtle.write, True),
        Format(
            "nquads", "Claims and findings as nanopublications", "nq", "application/n-quads", nanopublications.write
        ),
        Format("claimreview", "Confirmed reviews as ClaimReview", *_JSON_LINES, lines.claim_reviews),
        Format("annotations", "Claims as W3C Web Annotations", *_JSON_LINES, lines.claim_annotations),
        Format(
            "corrections",
            "Readings that people decided, as labels (--claims takes them)",
            *_JSON_LINES,
            lines.decided_readings,
        ),
        Format("sdmx-csv", "Cells of all tables", "csv", "text/csv", sdmx.write),
        Format("parquet", "All claims as one table", "parquet", "application/vnd.apache.parquet", parquet.write),
        Format("package", "The whole base as a Frictionless data package", *_ZIP, package.write),
    )
}
"""Each is one file and one module of this room."""
