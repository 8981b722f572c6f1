"""Print the seconds that JioNLP needs for the sentences of a file, and how many figures it gives (money and time).

Run by the python of its own environment: run_jionlp.py FILE. One sentence a line.
"""

import logging
import sys
import time
from pathlib import Path

import jionlp

logging.disable(logging.CRITICAL)  # it logs what it cannot read and goes on

sentences = Path(sys.argv[1]).read_text("utf-8").split("\n")
extractors = (jionlp.ner.extract_money, jionlp.ner.extract_time)
for extractor in extractors:  # built at the first call
    extractor(sentences[0])
start = time.process_time()
found = sum(len(extractor(sentence)) for sentence in sentences for extractor in extractors)
print(time.process_time() - start, found)
