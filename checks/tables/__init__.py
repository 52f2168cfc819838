"""T..: a claim against canonical tables."""
