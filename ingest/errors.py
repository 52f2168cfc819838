"""What ingest raises. Each message is one line that says what, where and what to do."""


class IngestError(Exception):
    """Reading failed; the message is for the person who gave the input."""


class InputRefused(IngestError):  # noqa: N818 (it says what happened)
    """The input is missing, empty, unreadable, too large, or no article (exit code 3)."""
