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


FORMATS = {
    form.name: form
    for form in (
        Format(
            "graphml", "The graph as GraphML: networkx, igraph, yEd", "graphml", "application/xml", graphml.write, True
        ),
        Format("gexf", "The graph as GEXF: Gephi", "gexf", "application/xml", gexf.write, True),
        Format(
            "csv",
            "The graph as pairs, nodes.csv and edges.csv: Neo4j, Gephi",
            "zip",
            "application/zip",
            pairs.write,
            True,
        ),
        Format(
            "jsonld", "The graph as JSON-LD: PROV-O, schema.org", "jsonld", "application/ld+json", jsonld.write, True
        ),
        Format("turtle", "The graph as Turtle: PROV-O, schema.org", "ttl", "text/turtle", turtle.write, True),
        Format("nquads", "Nanopublications as N-Quads", "nq", "application/n-quads", nanopublications.write),
        Format(
            "claimreview",
            "Confirmed reviews as ClaimReview, JSON lines",
            "jsonl",
            "application/jsonl",
            lines.claim_reviews,
        ),
        Format(
            "annotations", "Claims as W3C Web Annotations, JSON lines", "jsonl", "application/jsonl", lines.annotations
        ),
        Format("sdmx-csv", "Cells of all tables as SDMX-CSV", "csv", "text/csv", sdmx.write),
        Format(
            "parquet", "All claims as one Parquet table", "parquet", "application/vnd.apache.parquet", parquet.write
        ),
        Format("package", "The whole base as a Frictionless data package", "zip", "application/zip", package.write),
    )
}
"""Each is one file and one module of this room."""
