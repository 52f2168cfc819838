"""Path or bytes to articles: one reader a format, told by what is in the file; all give the same record.

All text is normalised (NFC, LF). What is left out of a file is counted in the article's notes; what can't be read is
refused in one line.
"""

from ingest.readers.decoding import decode, normalise
from ingest.readers.doors import FORMATS, from_bytes_named, read
from ingest.readers.limits import MAX_BYTES

__all__ = ["FORMATS", "MAX_BYTES", "decode", "from_bytes_named", "normalise", "read"]
