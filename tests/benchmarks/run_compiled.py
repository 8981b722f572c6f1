"""Print the seconds that find_indicators needs for a folder of texts, the best of some runs, and how much it gives.

Run with PYTHONPATH naming the compiled package: run_compiled.py FOLDER RUNS.
"""

import sys
import time

import zibo_analysis as za

corpus = za.read_corpus(sys.argv[1])
count, seconds = len(za.find_indicators(corpus)), []
for _ in range(int(sys.argv[2])):
    start = time.process_time()
    za.find_indicators(corpus)
    seconds.append(time.process_time() - start)
print(min(seconds), count)
