"""Article in, claims out. See README.md in this folder."""
