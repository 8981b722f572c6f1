"""What tests of figures share: a warning is an error, and what is written in a figure can be asked for."""

import warnings

import matplotlib as mpl
import pytest


@pytest.fixture(autouse=True)
def no_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.fixture
def texts_of():
    return lambda figure: [text.get_text() for text in figure.findobj(mpl.text.Text) if text.get_text()]
