"""H..: hypotheses of what went wrong, each another reading of one claim."""
