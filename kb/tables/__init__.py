"""Canonical tables: descriptors, loaders, shipped data, and the lookup that checks ask."""
