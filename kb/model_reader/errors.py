"""What goes wrong with a model, in one line without key or text."""

from ingest.errors import IngestError


class ModelError(IngestError):
    """The model gave no reading; nothing of its article is taken."""
