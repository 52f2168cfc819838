"""A..: claims of one article against each other."""
