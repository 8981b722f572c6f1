"""Texts on which a pattern has most to do, made from the pattern itself: what each of its repeats repeats, over and over.

`grows_too_fast` tells whether a pattern takes more than its share of time on such a text four times as long; the
clock counts the time of this process alone, and only a growth far above the linear one tells.
"""

import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from re import _constants as sre
from re import _parser

REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
AROUND = (sre.ASSERT, sre.ASSERT_NOT)
ANY = "甲a1,。 一、\n年(“A"  # characters of every kind, tried in this order
CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
VARIANTS = 2  # choices among the branches of a repeat
TIMES, CHARACTERS = 1_500, 20_000  # how often a unit is repeated, and at least how long the text is
SUSPECT = 2.5e-6  # seconds a character: a quadratic pattern takes more on the first text already
FURTHER, ALLOWED = 4, 8.0  # four times the text takes four times as long, sixteen times if quadratic
SLOW_READING = 2e-5  # seconds a character, where it is the growth that counts
PATIENCE = 2.0  # seconds, against growth without bounds
IMPATIENCE = 0.2  # seconds, where growth alone is no error yet


class TooSlow(Exception):
    """A pattern has used up its time."""


def grows_too_fast(pattern: re.Pattern[str], patience: float = PATIENCE) -> tuple[str, str] | None:
    """What begins and what fills a text on which a pattern takes more than linear time, None where there is none."""

    def find_all(text: str) -> None:
        sum(1 for _ in pattern.finditer(text + "\0"))

    return next((attack for attack in attacks(pattern) if _grows(find_all, *attack, SUSPECT, patience)), None)


def _grows(work: Callable[[str], object], head: str, unit: str, suspect: float, patience: float) -> bool:
    times = max(TIMES, CHARACTERS // len(unit))
    text = head + unit * times
    took = _seconds(work, text, patience)
    if took <= suspect * len(text) or took > patience:
        return took > patience
    return _seconds(work, head + unit * times * FURTHER, ALLOWED * took) > ALLOWED * took


def _seconds(work: Callable[[str], object], text: str, patience: float) -> float:
    """How long some work on a text takes, in time of this process; more than patience where it was stopped."""

    def stop(*_: object) -> None:
        raise TooSlow

    former, began = signal.signal(signal.SIGVTALRM, stop), time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, patience)
    try:
        work(text)
    except TooSlow:
        return 2 * patience
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)
    return time.process_time() - began


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """What begins a text and what is repeated in it: the body of each repeat after what leads to it, or both in turn."""
    seen = set()
    for before, body in _repeats(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)):
        for variant in range(VARIANTS):
            head, unit = _sample(before, variant), _sample(body, variant)
            for attack in ((head, unit), ("", head + unit)):
                if attack[1] and attack not in seen:
                    seen.add(attack)
                    yield attack


def _repeats(tree) -> Iterator[tuple[tuple, list]]:
    """What stands before each repeat of a parsed pattern, and what it repeats."""
    before: tuple = ()
    for node in tree:
        operation, argument = node
        if operation in REPEATS and argument[1] > 1:
            yield before, argument[2]
        for part in _parts(operation, argument):
            yield from ((before + first, body) for first, body in _repeats(part))
        before = (*before, node)


def _parts(operation, argument) -> list:
    """The patterns inside one node of a parsed pattern."""
    if operation in REPEATS:
        return [argument[2]]
    if operation is sre.BRANCH:
        return argument[1]
    if operation is sre.SUBPATTERN:
        return [argument[3]]
    if operation in AROUND:
        return [argument[1]]
    return [argument] if operation is sre.ATOMIC_GROUP else []


def _sample(tree, variant: int) -> str:
    """A text that a parsed pattern matches, what stands around it not counted."""
    return "".join(_sample_of(operation, argument, variant) for operation, argument in tree)


def _sample_of(operation, argument, variant: int) -> str:
    if operation is sre.LITERAL:
        return chr(argument)
    if operation in (sre.IN, sre.ANY, sre.NOT_LITERAL):
        return _character(operation, argument, variant)
    if operation in REPEATS:
        least, most, body = argument
        return _sample(body, variant) * max(least, min(most, 1))
    if operation in (sre.AT, sre.GROUPREF, *AROUND):
        return ""
    parts = _parts(operation, argument)
    return _sample(parts[variant % len(parts)], variant)


def _character(operation, argument, variant: int) -> str:
    """A character of a class."""
    items = argument if operation is sre.IN else [(sre.NEGATE, None)]
    items = [*items, (sre.LITERAL, argument)] if operation is sre.NOT_LITERAL else items
    firsts = [chr(what if kind is sre.LITERAL else what[0]) for kind, what in items if kind in (sre.LITERAL, sre.RANGE)]
    fitting = [sign for sign in (*ANY, *firsts) if _holds(items, sign)]
    return fitting[variant % len(fitting)]


def _holds(items, sign: str) -> bool:
    """Whether a class of characters holds one."""
    held = negated = False
    for kind, what in items:
        if kind is sre.NEGATE:
            negated = True
        elif kind is sre.LITERAL:
            held |= what == ord(sign)
        elif kind is sre.RANGE:
            held |= what[0] <= ord(sign) <= what[1]
        else:
            held |= re.match(CATEGORIES[what], sign) is not None
    return held != negated


def report_growth() -> None:
    """Print each pattern that takes more than linear time, and each that makes the reading of a text take it.

    A pattern made from the vocabulary while figures are read is asked anywhere in a text and must not grow by itself.
    The others are asked of one line, phrase or value; where one grows, a text made for it must be read in linear time.
    """
    from re import _compiler

    compiled, compile_pattern = {}, _compiler.compile

    def record(pattern, flags=0):
        made = compile_pattern(pattern, flags)
        if sys._getframe(3).f_globals["__name__"].startswith("zibo_analysis."):  # behind re.compile and re._compile
            compiled[pattern, flags] = made
        return made

    _compiler.compile = record
    from zibo_analysis import find_indicators, read_corpus, read_text
    from zibo_analysis.indicators.cues import cues_of

    corpus = read_corpus()
    before = dict(compiled)
    find_indicators(corpus)
    cues = cues_of(corpus.vocabulary)
    for name in dir(cues):
        getattr(cues, name)
    _compiler.compile = compile_pattern
    for key, pattern in compiled.items():
        attack = grows_too_fast(pattern, IMPATIENCE if key in before else PATIENCE)
        if attack and (
            key not in before or _grows(lambda text: find_indicators(read_text(text)), *attack, SLOW_READING, PATIENCE)
        ):
            print(attack, pattern.pattern)
    print(len(before), "and", len(compiled) - len(before), "patterns", file=sys.stderr)


if __name__ == "__main__":
    report_growth()
