"""Loaders, one file a format. Each ends in a `FORMAT`: its name, how its header is known, and how it is read."""
