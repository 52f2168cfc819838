"""Sentence, quantities and discourse to claims: which statistic each figure is about, of what period, with what
sign.
"""
