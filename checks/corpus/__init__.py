"""X..: claims of different articles against each other."""
