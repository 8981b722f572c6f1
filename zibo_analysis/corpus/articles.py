"""Blocks to articles: where each begins and ends, its title, its authors, and the role of every block in it.

Stage: corpus. Input: the blocks of one raw text. Output: articles, each with its blocks and their settled roles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from zibo_analysis.corpus.bylines import (
    PAGE,
    Byline,
    Dateline,
    grammar,
    is_name_list,
    merge_bylines,
    parse_byline,
    parse_dateline,
)
from zibo_analysis.corpus.dates import report_title
from zibo_analysis.corpus.layout import HEADING, LONGEST_HALF, PARAGRAPH, SUBTITLE, Block
from zibo_analysis.corpus.roles import PRINTED_AROUND, page_words, settle_roles
from zibo_analysis.vocabulary import Vocabulary

MOST_DECKS = 3  # paragraphs that may stand between a title and its byline
LONGEST_DECK = 400
SIGNATURES = ("byline", "dateline")
OUTSIDE = ("furniture", "masthead", "label", "column")
LABELS = ("label", "column")
CLOSING_BYLINE = re.compile(r"(?:^|(?<=[。！？”…\s]))[（(]([^（()）]{2,60})[）)]\s*$")
NOT_SOURCE = re.compile(rf"{PAGE.pattern}.*|[\s　《》〈〉（()）]+")
LIST_MARK = "、"
NO_SPACE = re.compile(r"\s+")
BULLET = re.compile(r"[●○■□◆◇▲△★☆◎▪•·]")


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page: its blocks in order with settled roles, title, authors, source, dateline, kind."""

    start: int
    end: int
    blocks: tuple[Block, ...]
    title: str | None
    authors: tuple[str, ...]
    source: str | None
    dateline: Dateline | None
    printed_date: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Marker:
    """A block that tells where an article begins or ends: its number, and whether it stands at the end."""

    block: int
    closes: bool


def find_articles(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[list[Article], list[Block]]:
    """The articles of a page in order, and the blocks that belong to none (furniture, column labels)."""
    settled = settle_roles(blocks, vocabulary)
    inner = [block for block in settled if block.role not in PRINTED_AROUND]
    articles = []
    for first, after in pairwise([*article_starts(inner, vocabulary), len(inner)]):
        part = [block for block in inner[first:after] if block.role not in LABELS]
        if part:
            articles.append(settle_article(part, vocabulary))
    return articles, [block for block in settled if block.role in OUTSIDE]


def article_starts(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[int]:
    """The numbers of the blocks with which an article begins, rising, the first of all among them."""
    starts = {0} if blocks else set()
    previous = 0  # no article may begin before the one marked last
    for marker in article_markers(blocks, vocabulary):
        if marker.closes:
            previous = marker.block + 1
            starts |= {previous} if previous < len(blocks) else set()
            starts |= {marker.block} if BULLET.match(blocks[marker.block].text) else set()
        else:
            begin = head_start(blocks, marker.block, previous)
            if begin is not None:
                starts.add(begin)
                previous = marker.block + 1
    for number, block in enumerate(blocks):
        if block.role == "label":
            starts |= set(headline_items(blocks, number + 1))
        elif block.role == "column":
            starts.add(number + 1)
    return sorted(starts)


def article_markers(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[Marker]:
    """Bylines and datelines, in order, each told apart as opening or closing an article."""
    markers = []
    opened = False  # a byline after the title was seen, so a dateline under it opens nothing new
    for number, block in enumerate(blocks):
        if block.role in SIGNATURES:
            if number and blocks[number - 1].role in SIGNATURES:
                continue
            last = signature_end(blocks, number)
            closes = is_closing(blocks, number, last, vocabulary)
            if closes or not opened:
                markers.append(Marker(last if closes else number, closes))
            opened = not closes
        elif block.role == "caption":
            if is_photo_credit(blocks, number, vocabulary):
                markers.append(Marker(number, True))
        elif block.role == PARAGRAPH:
            if not opened and parse_dateline(block.text, vocabulary):
                markers.append(Marker(number, False))
            if closing_authors(block, vocabulary) and stands_last(blocks, number):
                markers.append(Marker(number, True))
            opened = False
    return markers


def is_photo_credit(blocks: Sequence[Block], number: int, vocabulary: Vocabulary) -> bool:
    """Whether a line is the photographer of an item of its own: heading, one text or caption, credit, next heading."""
    if number < 2 or not stands_last(blocks, number) or parse_byline(blocks[number].text, vocabulary) is None:
        return False
    shown = blocks[number - 1]
    told = shown.role == "caption" or (shown.role == PARAGRAPH and blocks[number].text.startswith(("（", "(")))
    return told and blocks[number - 2].role == HEADING


def signature_end(blocks: Sequence[Block], number: int) -> int:
    """The last block of the run of bylines and printed dates that begins at `number`."""
    while number + 1 < len(blocks) and blocks[number + 1].role in SIGNATURES:
        number += 1
    return number


def is_closing(blocks: Sequence[Block], first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether a run of bylines stands at the end of its article: text before it, and no text that goes on after it.

    A marked byline (□记者) opens an article, and so does one right under a heading, unless the page ends with it.
    """
    if not first or re.match(r"[□■◎○●]", blocks[first].text):
        return False
    after = blocks[last + 1].role if last + 1 < len(blocks) else None
    if blocks[first - 1].role in (HEADING, *LABELS):
        return after is None and first > 1 and blocks[first - 2].role == PARAGRAPH
    return after in (HEADING, None, *LABELS, "note", "subhead") or not _is_opening_byline(blocks[first], vocabulary)


def _is_opening_byline(block: Block, vocabulary: Vocabulary) -> bool:
    byline = block_byline(block, vocabulary)
    return bool(byline.authors or byline.date or byline.source)


def block_byline(block: Block, vocabulary: Vocabulary) -> Byline:
    """What the lines of a byline block say together; a role word at the end of a line takes the next line."""
    text = "\n".join(line.text for line in block.lines)
    pieces = re.split(r"(?<![:：])\n", text)
    found = [parse_byline(piece.replace("\n", ""), vocabulary) for piece in pieces]
    names = [
        Byline(tuple(piece.split()), None, None)
        for piece, byline in zip(pieces, found, strict=True)
        if byline is None and is_name_list(piece, vocabulary)
    ]
    return merge_bylines([*found, *names])


def head_start(blocks: Sequence[Block], marker: int, floor: int) -> int | None:
    """The block with which the article of an opening marker begins: the headings above it, over its deck.

    None when there is no heading between the marker and `floor`.
    """
    number = marker
    decks = length = 0
    while number > floor and blocks[number - 1].role in (PARAGRAPH, "note", "byline", "dateline", "caption"):
        number -= 1
        decks += blocks[number].role == PARAGRAPH
        length += len(blocks[number].text) if blocks[number].role == PARAGRAPH else 0
        if decks > MOST_DECKS or length > LONGEST_DECK:
            return None
    headings = number
    while headings > floor and blocks[headings - 1].role == HEADING:
        headings -= 1
    if headings == number:
        return None
    if headings > floor and SUBTITLE.match(blocks[headings].text) and blocks[headings - 1].role == PARAGRAPH:
        above = head_start(blocks, headings, floor)  # a saying in the deck, with its ——source
        return headings if above is None else above
    while headings > floor and blocks[headings - 1].role == "note":
        headings -= 1
        while headings > floor and blocks[headings - 1].role == HEADING:
            headings -= 1
    return headings


def headline_items(blocks: Sequence[Block], first: int) -> list[int]:
    """The numbers of the headline-only items that follow a column label."""
    items = []
    for number in range(first, len(blocks)):
        if blocks[number].role != HEADING:
            break
        items.append(number)
    return items


def stands_last(blocks: Sequence[Block], number: int) -> bool:
    """Whether a block is the last of the page or stands before a heading, a label or the next marked brief."""
    if number + 1 >= len(blocks):
        return True
    after = blocks[number + 1]
    return after.role in (HEADING, *LABELS) or (after.role == PARAGRAPH and bool(BULLET.match(after.text)))


def closing_authors(block: Block, vocabulary: Vocabulary) -> Byline | None:
    """The byline in brackets that ends a paragraph: （记者 张三 通讯员 李四）."""
    last = block.lines[-1].text
    match = CLOSING_BYLINE.search(last, max(len(last) - 70, 0)) if last.endswith(("）", ")")) else None
    byline = parse_byline(match[0].strip(), vocabulary) if match else None
    return byline if byline and byline.authors else None


def settle_article(blocks: Sequence[Block], vocabulary: Vocabulary) -> Article:
    """An article of its blocks: the heading lines sorted into kicker, title, deck and subheads, the bylines read."""
    head = _head_length(blocks)
    settled = [*settle_head(blocks[:head], vocabulary), *map(settle_body, blocks[head:])]
    title = " ".join(title_line(block) for block in settled if block.role == "title") or None
    paragraphs = [block for block in settled if block.role == PARAGRAPH]
    signed = [block_byline(block, vocabulary) for block in settled if block.role == "byline"]
    byline = merge_bylines([*signed, *(closing_authors(block, vocabulary) for block in paragraphs)])
    datelines = filter(None, (parse_dateline(block.text, vocabulary) for block in paragraphs))
    dateline = next(datelines, None)
    authors = dict.fromkeys([*byline.authors, *(dateline.authors if dateline else ())])
    return Article(
        settled[0].start,
        settled[-1].end,
        tuple(settled),
        title,
        tuple(authors),
        byline.source or dateline_source(settled, vocabulary),
        dateline,
        next((block.text for block in settled if block.role == "dateline"), byline.date),
        article_kind(settled, vocabulary),
    )


def dateline_source(blocks: Sequence[Block], vocabulary: Vocabulary) -> str | None:
    """The publisher printed beside the date of an article: 2014年07月04日 新华社."""
    rules = grammar(vocabulary)
    lines = (NOT_SOURCE.sub("", rules.dated.sub("", block.text)) for block in blocks if block.role == "dateline")
    return next((line for line in lines if rules.outlet.fullmatch(line)), None)


def _head_length(blocks: Sequence[Block]) -> int:
    """How many blocks stand before the text: up to the first paragraph that is not the deck above a byline."""
    byline = next((n for n, block in enumerate(blocks) if block.role == "byline"), None)
    first = next((n for n, block in enumerate(blocks) if block.role in (PARAGRAPH, "subhead", "caption")), len(blocks))
    above = (
        [block for block in blocks[first:byline] if block.role == PARAGRAPH]
        if byline is not None and byline > first
        else []
    )
    if (
        above
        and len(above) <= MOST_DECKS
        and sum(len(b.text) for b in above) <= LONGEST_DECK
        and byline is not None
        and any(block.role == PARAGRAPH for block in blocks[byline:])
    ):
        return byline
    return first


def settle_head(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[Block]:
    """The blocks before the text with their roles: kicker, title, deck (a subtitle after —— belongs to the title).

    A heading under the names of the authors is the first subhead where another stands above them.
    """
    headings = [n for n, block in enumerate(blocks) if block.role == HEADING]
    bylines = (n for n, block in enumerate(blocks) if block.role == "byline")
    signed = next((n for n in bylines if block_byline(blocks[n], vocabulary).authors), len(blocks))
    headings = [n for n in headings if n < signed] or headings
    chosen = choose_title([blocks[n].text for n in headings], vocabulary)
    titles = {headings[n] for n in chosen}
    return [
        replace(block, role=_head_role(n, titles, signed)) if block.role in (HEADING, PARAGRAPH) else block
        for n, block in enumerate(blocks)
    ]


def _head_role(number: int, titles: Set[int], signed: int) -> str:
    if number in titles:
        return "title"
    if titles and number < min(titles):
        return "kicker"
    return "subhead" if titles and number > signed > max(titles) else "deck"


def choose_title(lines: Sequence[str], vocabulary: Vocabulary) -> list[int]:
    """Which of the heading lines above an article are its title.

    A report's name, else the line before a subtitle (——访…) with it, else the last that names no event, column or
    campaign and is no sentence of a deck; of three such lines the second, between kicker and deck.

    Example:
        >>> from zibo_analysis.vocabulary import load_vocabulary
        >>> choose_title(["移动优先 直通村居", "淄川：畅通服务基层“最后一公里”"], load_vocabulary())
        [1]
        >>> choose_title(["夯实“底座” 交出“答卷”", "——专访韩国祥"], load_vocabulary())
        [0, 1]
    """
    if not lines:
        return []
    report = next((n for n, line in enumerate(lines) if report_title(vocabulary).search(NO_SPACE.sub("", line))), None)
    subtitle = next((n for n, line in enumerate(lines) if n and SUBTITLE.match(line)), None)
    if report is not None:
        return _with_opening(report, lines, vocabulary)
    if subtitle is not None:
        return [subtitle - 1, subtitle]
    plain = [n for n, line in enumerate(lines) if not kicker_pattern(vocabulary).search(line)] or [*range(len(lines))]
    short = [n for n in plain if not is_deck(lines[n])] or plain
    return _with_opening(short[1] if len(short) > 2 else short[-1], lines, vocabulary)


def _with_opening(title: int, lines: Sequence[str], vocabulary: Vocabulary) -> list[int]:
    """A title with the lines before it that break off: 2010年工作总结及 / 2011年工作计划."""
    first, joins = title, (LIST_MARK, *(row.surface for row in vocabulary["continuations"] if row.joins))
    while first and lines[first - 1].rstrip().endswith(joins):
        first -= 1
    return [*range(first, title + 1)]


@lru_cache(maxsize=8)
def kicker_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What shows that a line over a title is the name of an event, a column or a campaign."""
    return re.compile("|".join(f"(?:{row.pattern})" for row in vocabulary["kickers"]))


def is_deck(line: str) -> bool:
    """Whether a heading line tells something in clauses: 今年一季度，产量同比增长9%，效率提高12%."""
    return len(line) > LONGEST_HALF and "，" in line


def title_line(block: Block) -> str:
    """The printed words of a heading, the spaces between its clauses kept as one."""
    return re.sub(r"\s+", " ", block.text).strip()


def settle_body(block: Block) -> Block:
    """A heading inside the text is a subhead."""
    return replace(block, role="subhead") if block.role == HEADING else block


@lru_cache(maxsize=8)
def _caption_words(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The words of captions; a list without a row matches nothing."""
    return re.compile("|".join(re.escape(word) for word in page_words(vocabulary, "caption")) or "(?!)")


def article_kind(blocks: Sequence[Block], vocabulary: Vocabulary) -> str:
    """article, brief (one paragraph), caption (of a photo), or headline (nothing but a title)."""
    bodies = [block for block in blocks if block.role in (PARAGRAPH, "caption")]
    if not bodies:
        return "headline"
    if len(bodies) == 1 and (bodies[0].role == "caption" or _caption_words(vocabulary).search(bodies[0].text)):
        return "caption"
    return "brief" if len(bodies) == 1 else "article"
