"""Print the seconds that Recognizers-Text needs for the sentences of a file, and how many figures it gives.

Run by the python of its own environment: run_recognizers.py FILE. One sentence a line.
"""

import sys
import time
from pathlib import Path

from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension, recognize_temperature
from recognizers_text import Culture

MODELS = (
    recognize_number,
    recognize_percentage,
    recognize_currency,
    recognize_dimension,
    recognize_age,
    recognize_temperature,
)

sentences = Path(sys.argv[1]).read_text("utf-8").split("\n")
for model in MODELS:  # built and cached at the first call
    model(sentences[0], Culture.Chinese)
start = time.process_time()
found = sum(len(model(sentence, Culture.Chinese)) for sentence in sentences for model in MODELS)
print(time.process_time() - start, found)
