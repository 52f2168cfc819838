from ingest.frames.sentence import Sentence, mark  # noqa
