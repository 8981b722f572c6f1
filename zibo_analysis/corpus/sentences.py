"""Blocks to clean sentences with their speakers.

Stage: corpus. Input: a block of a raw text. Output: its clean text with the way back, cut into sentences.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zibo_analysis.corpus.bylines import is_name_list, is_signature
from zibo_analysis.corpus.clean import CleanText, Run, join_pieces
from zibo_analysis.corpus.layout import LONGEST_HEADING, Block, Line
from zibo_analysis.vocabulary import Vocabulary

HEADINGS = ("kicker", "title", "deck", "subhead")
Piece = tuple[str, int, int]

SPACE = " \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
WIDTHLESS = "\u200b-\u200f\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f"
# white space and characters without width, and the entities of a saved web page
UNCLEAN = re.compile(rf"[{SPACE}{WIDTHLESS}]+|&(?:[A-Za-z]{{2,8}}|#\d{{1,6}}|#x[0-9A-Fa-f]{{1,5}});")
DIRTY = re.compile(rf"[{SPACE}{WIDTHLESS}&]")  # what UNCLEAN begins with, found four times as fast
VISIBLE = re.compile(rf"[{SPACE}]")
WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")
CLOSING = r"[”’」』）)》】〉\"']*"
ENDED = re.compile(rf"[。！？!?…]{CLOSING}$")  # no sentence begins with the space behind the one before
MOST_CLOSERS = 20
STOP = re.compile(rf"[。！？!?…]+{CLOSING}")
# in a text that holds half-width stops too: one behind a Chinese character, before another or the end
STOP_OR_POINT = re.compile(rf"(?:[。！？!?…]+|(?<=[㐀-鿿”\"）)])\.(?=[㐀-鿿“]|$)){CLOSING}")
QUOTE = re.compile(r"“([^“”]*+(?:“[^“”]*+”[^“”]*+){0,20}+)(?:”|$)")
TURN = re.compile(r"([^：:。，！？；“”\s]{1,24})[：:](?=.)")
LEAD_MARK = re.compile(r"[。！？；：“”]")
LONGEST_LEAD = 60  # characters before a verb of speech in which its subject is looked for
SHORTEST_SPEECH = 12  # characters; what is quoted shorter is a term, not speech


def clean_block(block: Block) -> CleanText:
    """The text of a block with broken lines joined and the page's spaces gone, headings keeping one between clauses.

    Example:
        >>> lines = (Line(0, 5, "履职和工作", 0, False), Line(7, 10, "水平。", 1, False))
        >>> clean_block(Block(0, 10, "paragraph", lines, False)).text
        '履职和工作水平。'
    """
    heading = block.role in HEADINGS and block.end - block.start <= LONGEST_HEADING
    if len(block.lines) == 1 and not DIRTY.search(block.lines[0].text):
        return CleanText(block.lines[0].text, (Run(0, block.start, 1),))
    return join_pieces(_block_pieces(block.lines, heading))


def _block_pieces(lines: Sequence[Line], heading: bool) -> Iterator[Piece]:
    previous = ""
    for line in lines:
        # Latin words need the space that the line break stood for, a number cut in two does not
        if (
            previous
            and WORD.match(previous)
            and WORD.match(line.text)
            and not (previous.isdigit() and line.text[0].isdigit())
        ):
            yield " ", line.start - 1, 1
        yield from _line_pieces(line, heading)
        previous = line.text[-1]


def _line_pieces(line: Line, heading: bool) -> Iterator[Piece]:
    text, start = line.text, line.start
    position = 0
    for match in UNCLEAN.finditer(text) if DIRTY.search(text) else ():
        if match.start() > position:
            yield text[position : match.start()], start + position, 1
        position = match.end()
        found = html.unescape(match[0]) if match[0][0] == "&" else match[0]
        if match[0][0] == "&" and found.strip():
            yield (
                (match[0], start + match.start(), 1)
                if len(found) != 1
                else (found, start + match.start(), len(match[0]))
            )
        elif (
            VISIBLE.search(found)
            and not ENDED.search(text, max(match.start() - MOST_CLOSERS, 0), match.start())
            and keeps_space(*_neighbours(text, match), heading)
        ):
            yield " ", start + match.start(), 1
    if position < len(text):
        yield text[position:], start + position, 1


def _neighbours(text: str, match: re.Match[str]) -> tuple[str, str]:
    return text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]


def keeps_space(before: str, after: str, heading: bool) -> bool:
    """Whether white space between two characters says something: between Latin words or a heading's clauses."""
    if not before or not after:
        return False
    if WORD.match(before) and WORD.match(after):
        return True
    return heading and after not in "，。、：；！？”’）)》" and before not in "，。、：；！？“‘（(《"


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The half-open spans of the sentences of a clean text; together they cover it.

    A sentence ends with 。！？ or …… and the closing marks behind it.

    Example:
        >>> text = "“前后也就二十分钟。”她说。标题没有句号"
        >>> [text[start:end] for start, end in split_sentences(text)]
        ['“前后也就二十分钟。”', '她说。', '标题没有句号']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in (STOP_OR_POINT if "." in text else STOP).finditer(text):
        if match.start() == start and spans:
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append((start, match.end()))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


@dataclass(frozen=True, eq=False)
class Attribution:
    """The patterns of a vocabulary that tell who speaks."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    reported: re.Pattern[str]
    name: re.Pattern[str]
    labels: frozenset[str]
    places: frozenset[str]


@lru_cache(maxsize=8)
def _attribution(vocabulary: Vocabulary) -> Attribution:
    verbs, posts = (
        "|".join(map(re.escape, sorted((row.surface for row in vocabulary[table]), key=len, reverse=True)))
        for table in ("speech", "posts")
    )
    names = "".join(row.surface for row in vocabulary["surnames"] if len(row.surface) == 1)
    double = "|".join(row.surface for row in vocabulary["surnames"] if len(row.surface) == 2)
    after = {row.surface for row in vocabulary["page_words"] if row.role == "after_name"}
    # what may follow a name: a verb of speech, a preposition or an adverb of manner, a mark
    follows = "".join(sorted({row.surface[0] for row in vocabulary["speech"]} | after))
    return Attribution(
        after=re.compile(rf"([^。！？“”]{{2,60}}?)(?:{verbs})"),
        before=re.compile(rf"(?:{verbs})[^。！？“”，,；：]{{0,6}}[：:，,]$"),
        reported=re.compile(rf"(?:{verbs})[：:，,](?!“)"),
        name=re.compile(rf"(?:{posts})((?:{double})[㐀-鿿]{{1,2}}|[{names}][㐀-鿿]{{1,2}}?)(?=$|[{follows}]|[，,、])"),
        labels=frozenset(row.surface for row in vocabulary["turns"]),
        places=frozenset(name for row in vocabulary["regions"] for name in (row.name, *row.aliases)),
    )


def find_speakers(text: str, vocabulary: Vocabulary) -> list[tuple[int, int, str]]:
    """The speech in a clean text: its span without quotation marks, and who said it.

    A turn of an interview (记者：…) is speech from the colon to the end; then come quotations, and what a sentence
    reports behind a verb of speech (区长李明介绍，…). The speaker is the personal name after a post (党员冯伟玲), else
    the subject of the verb as printed; reported speech counts only with such a name.

    Example:
        >>> from zibo_analysis.vocabulary import load_vocabulary
        >>> find_speakers("“建设规范了引导机制,扩大了覆盖面。”淄川区委书记李明胜表示。", load_vocabulary())
        [(1, 18, '李明胜')]
    """
    rules = _attribution(vocabulary)
    turn = TURN.match(text)
    spoken = list(_turn(text, turn, rules, vocabulary)) if turn else []
    spoken += _quoted(text, rules, vocabulary) if "“" in text else ()
    spoken += _reported(text, rules) if rules.reported.search(text) else ()
    return spoken


def _turn(
    text: str, label: re.Match[str], rules: Attribution, vocabulary: Vocabulary
) -> Iterator[tuple[int, int, str]]:
    """The turn of an interview: a name, a post with a name or a word for who asks or answers, and a colon."""
    named = rules.name.search(label[1])
    if named and named.end() == len(label[1]):
        yield label.end(), len(text), named[1]
    elif label[1] in rules.labels or (label[1] not in rules.places and is_signature(label[1], vocabulary)):
        yield label.end(), len(text), label[1]


def _quoted(text: str, rules: Attribution, vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    for quote in QUOTE.finditer(text):
        if quote.end(1) - quote.start(1) < SHORTEST_SPEECH:
            continue
        subject = _subject_after(text, quote.end(), rules.after) or _subject_before(text, quote.start(), rules.before)
        if subject and (speaker := _speaker(subject, rules.name, vocabulary)):
            yield quote.start(1), quote.end(1), speaker


def _reported(text: str, rules: Attribution) -> Iterator[tuple[int, int, str]]:
    """What stands behind the verb of speech of a person with post and name, to the end of the sentence."""
    for verb in rules.reported.finditer(text):
        lead = LEAD_MARK.split(text[max(verb.start() - LONGEST_LEAD, 0) : verb.start()])[-1]
        if named := rules.name.search(lead):
            stop = STOP.search(text, verb.end())
            yield verb.end(), stop.start() if stop else len(text), named[1]


def _subject_after(text: str, position: int, verb: re.Pattern[str]) -> str | None:
    """What stands between a closing quotation mark and the verb of speech: 台头村党员冯伟玲[说]."""
    match = verb.match(text, position)
    return match[1] if match else None


def _subject_before(text: str, position: int, verb: re.Pattern[str]) -> str | None:
    """What stands before the verb of speech that leads over to a quotation: 张三[表示]：."""
    lead = text[max(position - LONGEST_LEAD, 0) : position]
    match = verb.search(lead)
    return re.split(r"[。！？；”]", lead[: match.start()])[-1] if match else None


def sentence_speakers(spans: Sequence[tuple[int, int]], speeches: Sequence[tuple[int, int, str]]) -> list[str | None]:
    """Who says each sentence, None where nobody is quoted; the first speaker where two share one."""
    if not speeches:
        return [None] * len(spans)
    return [
        next((name for begin, stop, name in speeches if begin < end and start < stop), None) for start, end in spans
    ]


def _speaker(subject: str, name: re.Pattern[str], vocabulary: Vocabulary) -> str | None:
    """The personal name in the subject of a verb of speech: behind a post, or alone as its last phrase."""
    match = name.search(subject)
    if match:
        return match[1]
    phrase = re.split(r"[，,、：:；]", subject)[-1].strip()
    return phrase if is_name_list(phrase, vocabulary) else None
