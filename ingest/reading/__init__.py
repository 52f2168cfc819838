"""From figures to claims: each slot's candidates with their evidence, weighed once, in the context of the story."""
