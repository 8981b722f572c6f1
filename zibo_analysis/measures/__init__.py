"""Counts and tests of words: how texts are made, what marks them, what moved."""
