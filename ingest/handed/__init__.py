"""Claims handed in: from a person's spreadsheet, another tool or a model, as `claimledger extract` prints them.

claims = handed.read(path)                     # lines of JSON or CSV, each field validated
given = handed.place(claims, articles)         # quotes found in their articles; ClaimsRefused names every bad line
extraction = handed.laid_over(given, pipeline.extract(article))
"""

from ingest.handed.claims import laid_over
from ingest.handed.labels import labelled
from ingest.handed.lines import read
from ingest.handed.placing import HandedIn, place
from ingest.handed.problems import ClaimsRefused

__all__ = ["ClaimsRefused", "HandedIn", "labelled", "laid_over", "place", "read"]
