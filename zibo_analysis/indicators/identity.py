"""Stable ids of mentions.

Stage: indicators. Input: a place in a document. Output: an id that is the same on every run.
"""

from __future__ import annotations

import hashlib


def mention_id(doc: str, start: int, end: int) -> str:
    """Twelve hexadecimal digits for a place in a document.

    Example:
        >>> mention_id("a.txt", 0, 3) == mention_id("a.txt", 0, 3), len(mention_id("a.txt", 0, 3))
        (True, 12)
    """
    return hashlib.blake2b(f"{doc}:{start}:{end}".encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
