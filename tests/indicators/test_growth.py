"""No pattern makes the reading of figures take more than linear time, also on texts on which it has most to do."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import growth

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no clock of a process on this system")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param(r"\d(?: \d{3})+户", True, id="thousands_without_end"),
        pytest.param(r"由[^,]*到", True, id="a_word_far_behind_another"),
        pytest.param(r"(?:增长|增|长)+率", True, id="words_that_are_two_words"),
        pytest.param(r"第(?!.*届)", True, id="a_look_to_the_end"),
        pytest.param(r"\d{1,3}(?: \d{3}){1,4}(?=户)", False, id="thousands_with_an_end"),
        pytest.param(r"由[^,]{0,40}到", False, id="a_word_near_another"),
        pytest.param(r"(?<!\d)\d+户", False, id="a_number_from_its_first_digit"),
        pytest.param(r"\d++(?:,\d{3})?", False, id="nothing_behind_the_number"),
    ],
)
def test_growth_is_told(pattern, expected):
    assert (growth.grows_too_fast(re.compile(pattern)) is not None) == expected


def test_no_pattern_makes_reading_more_than_linear():
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, growth.__file__], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    first, _, later, _ = done.stderr.split()  # 447 and 295 patterns
    assert int(first) > 400 and int(later) > 200
    assert done.stdout == ""
