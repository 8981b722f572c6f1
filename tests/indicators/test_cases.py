import csv
import json
from pathlib import Path

import pytest

from zibo_analysis import indicators_in

CASES = Path(__file__).parents[1] / "cases"
FIELDS = ("text", "value", "unit", "kind", "direction", "modality", "indicator", "subject", "period", "approx")


def read_cases(name):
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parameters():
    for case in read_cases("indicators.csv"):
        reason = case["known_failure"]
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        yield pytest.param(case, id=case["label"], marks=marks)


def plain(text):
    return "".join(character for character in text if character.isalnum())


def same(field, wanted, found):
    if field == "indicator":
        return plain(wanted) == plain(found)
    return wanted == found


@pytest.mark.parametrize("case", list(parameters()))
def test_figures_of_a_sentence(case):
    found = indicators_in(case["text"], date=case["date"], region=case["region"]).to_dict("records")
    places = iter(found)
    for wanted in json.loads(case["expected"]):
        row = next((row for row in places if row["text"] == wanted["text"]), None)
        assert row is not None, f"{wanted['text']} was not found"
        differing = {
            field: (value, row[field]) for field, value in wanted.items() if not same(field, value, row[field])
        }
        assert not differing


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in read_cases("indicators_none.csv")])
def test_what_is_no_figure(case):
    assert indicators_in(case["text"], date="2025-01-20").text.tolist() == []


def test_known_failures_are_few():
    cases = read_cases("indicators.csv")
    assert sum(bool(case["known_failure"]) for case in cases) <= len(cases) / 20


def test_labels_are_unique_and_ascii():
    labels = [case["label"] for name in ("indicators.csv", "indicators_none.csv") for case in read_cases(name)]
    assert len(labels) == len(set(labels)) and all(label.isascii() for label in labels)
