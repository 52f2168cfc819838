"""Claim and evidence in, findings out; reads nothing itself. See README.md in this folder."""
