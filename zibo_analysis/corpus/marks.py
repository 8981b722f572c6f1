"""Marks that end a clause: in a text with half-width marks, and as they are printed.

Stage: corpus. Input: none. Output: characters.
"""

CLAUSE_MARKS = ",;:。!?\n"
PRINTED_CLAUSE_MARKS = CLAUSE_MARKS + "，；：！？"
