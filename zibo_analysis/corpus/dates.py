"""When a text was published, to the precision that the text supports, with the phrase that shows it.

Stage: corpus. Input: the text of an article (and of the page around it). Output: a dated record, or None.

A printed publication date is taken as it is. Otherwise the year is narrowed down between what must already have
happened (a year's total is known in the year after) and what is still to come (力争2020年…), helped by events of a
known date (喜迎二十大), and the month is that of the latest day told as past or of the nearest one to come.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zibo_analysis.vocabulary import Vocabulary

LATEST = 2100

PRINTED = re.compile(r"((?:19|20)\d\d)[年./-]\s?(\d{1,2})(?:[月./-]\s?(\d{1,2})日?)?")
YEAR_HEAD = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年度?|[_\-—]|\b)")
SESSION = re.compile(r"(?:^|[—─－-]{1,6})\s*((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
# a year, with the month that may follow and what stands around it
YEAR = re.compile(r"((?:19|20)\d\d)\s?(?:年(度|底|末)?(?:(\d{1,2})月(?:(\d{1,2})日)?)?|(?=[㐀-鿿]{2,12}[(（峰大论展]))")
# a month with its number in front of it: a search that begins with a letter is ten times as fast
DAY = re.compile(r"月(?:(?<=(\d\d)月)|(?<=(\d)月))(?:(\d{1,2})日|份|[上中下]旬|底|初)(?!之?前|止)")
CLAUSE = re.compile(r"[^。！？；!?;\n]+")
DIGITS = tuple("0123456789.")
NO_DAY = tuple("0123456789年./")
COMMA = re.compile(r"[，,]")
PHRASE = re.compile(r"[，,、：:]")
SAID = re.compile(r"[，,。；;]")
REACH = 12  # characters before or behind a year within which a word of the future speaks of it


@dataclass(frozen=True, slots=True)
class DatedText:
    """A publication date (ISO, as precise as known), how it came about, and the phrase that shows it."""

    date: str
    origin: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ToldYear:
    """What a named year says of the year of publication.

    kind: event (it is that year), firm (that year or later), bare (perhaps that year), coming (that year or earlier).
    """

    kind: str
    year: int
    evidence: str


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of a vocabulary that date a text, compiled; of the kinds of the table date_words one pattern each."""

    ahead: re.Pattern[str]
    behind: re.Pattern[str]
    events: re.Pattern[str]
    complete: re.Pattern[str]
    total: re.Pattern[str]
    part: re.Pattern[str]
    progress: re.Pattern[str]
    since: re.Pattern[str]
    this_year: re.Pattern[str]
    other_year: re.Pattern[str]
    grew: re.Pattern[str]


@lru_cache(maxsize=8)
def date_words(vocabulary: Vocabulary) -> DateWords:
    """The compiled words of a vocabulary; a list without a row matches nothing."""
    future, words = vocabulary["future"], vocabulary["date_words"]
    kinds = {kind: [row.pattern for row in words if row.kind == kind] for kind in {row.kind for row in words}}
    return DateWords(
        ahead=_any_of(row.pattern for row in future if row.side == "before"),
        behind=_any_of(row.pattern for row in future if row.side == "after"),
        events=_any_of(map(re.escape, sorted((row.surface for row in vocabulary["events"]), key=len, reverse=True))),
        complete=_any_of(kinds.get("complete", ())),
        total=re.compile(rf"\d[\d.,]*\s?{_any_of(kinds.get('total', ())).pattern}"),
        part=_any_of(kinds.get("part", ())),
        progress=_any_of(kinds.get("progress", ())),
        since=_any_of(kinds.get("since", ())),
        this_year=_any_of(kinds.get("this_year", ())),
        other_year=re.compile(rf"{_any_of(kinds.get('other_year', ())).pattern}\s?$"),
        grew=_any_of(kinds.get("grew", ())),
    )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(patterns) or '(?!)'})")


@lru_cache(maxsize=8)
def report_title(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The endings of report titles; the group `next` matches those that come out in the year after the one named."""
    rows = vocabulary["report_titles"]
    late = _any_of(re.escape(row.ending) for row in rows if row.published == "next").pattern
    return re.compile(rf"(?:(?P<next>{late})|{_any_of(re.escape(row.ending) for row in rows).pattern})$")


def parse_date(text: str) -> str | None:
    """The ISO form of a printed date, None when there is none or the calendar has no such day.

    Example:
        >>> parse_date("2026年02月10日 07时41分"), parse_date("2026.2"), parse_date("2026-13-01")
        ('2026-02-10', '2026-02', None)
    """
    match = PRINTED.search(text)
    return _iso(match[1], match[2], match[3]) if match else None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    try:
        found = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return found.isoformat()[: 10 if day else 7 if month else 4]


def stated_date(printed: str | None, dateline_day: str | None) -> DatedText | None:
    """The date that the page prints as its own: a date line, or a dateline with year, month and day."""
    for phrase in (printed, dateline_day):
        date = parse_date(phrase) if phrase else None
        if phrase and date:
            return DatedText(date, "stated", phrase.strip())
    return None


def head_date(title: str | None, decks: Sequence[str], name: str, vocabulary: Vocabulary) -> DatedText | None:
    """The date in the head of a report: the session it was given at, or the year of its title or file name.

    A yearbook or bulletin (2017年统计公报) comes out in the year after the one that its title names, which is inferred.

    Example:
        >>> from zibo_analysis.vocabulary import load_vocabulary
        >>> head_date("政府工作报告", ["——2026年1月26日在大会上"], "report", load_vocabulary()).date
        '2026-01-26'
        >>> head_date("晋城市2017年国民经济和社会发展统计公报", [], "page", load_vocabulary()).date
        '2018'
    """
    for deck in (title or "", *decks):
        session = SESSION.search(deck)
        date = _iso(session[1], session[2], session[3]) if session else None
        if session and date:
            return DatedText(date, "head", session[0].strip("—─－- "))
    late = report_title(vocabulary).search(title or "")
    reported = YEAR.search(title or "") if late and late["next"] else None
    if reported:
        return DatedText(str(int(reported[1]) + 1), "inferred", reported[0])
    for text in (title, name):
        year = YEAR_HEAD.match(text or "")
        if year:
            return DatedText(year[1], "head", year[0])
    return None


def infer_date(text: str, vocabulary: Vocabulary, *, dateline_day: str | None = None) -> DatedText | None:
    """The publication month, or year, that the told days and years of a text allow for; None when nothing tells.

    Example:
        >>> from zibo_analysis.vocabulary import load_vocabulary
        >>> infer_date("喜迎二十大。9月13日，主题新闻发布会举行。", load_vocabulary())
        DatedText(date='2022-09', origin='inferred', evidence='喜迎二十大; 9月13日')
        >>> infer_date("3月20日，记者获悉。2019年，淄博实现GDP3642.40亿元。", load_vocabulary())
        DatedText(date='2020-03', origin='inferred', evidence='2019年，淄博实现GDP3642.40亿元; 3月20日')
    """
    year = publication_year(told_years(text, vocabulary) + told_events(text, vocabulary))
    if year is None:
        return None
    month = publication_month(dateline_day or "", vocabulary) or publication_month(text, vocabulary)
    if month is None:
        return DatedText(str(year.year), "inferred", year.evidence)
    return DatedText(f"{year.year}-{month[0]:02d}", "inferred", f"{year.evidence}; {month[1]}")


def publication_year(told: Sequence[ToldYear]) -> ToldYear | None:
    """The year of publication: the latest that the text reports on as past, not beyond the earliest still to come.

    A bare year proves little (2016年来): it counts only in the year after the last firm one; without a firm one the
    earliest year to come is taken.
    """
    fixed = next((year for year in told if year.kind == "event"), None)
    if fixed:
        return fixed
    coming = min((year for year in told if year.kind == "coming"), key=lambda year: year.year, default=None)
    limit = coming.year if coming else LATEST
    firm = max(
        (year for year in told if year.kind == "firm" and year.year <= limit), key=lambda year: year.year, default=None
    )
    if firm is None:
        return coming
    return max(
        (year for year in told if year.kind == "bare" and firm.year < year.year <= min(limit, firm.year + 1)),
        key=lambda year: year.year,
        default=firm,
    )


def told_years(text: str, vocabulary: Vocabulary) -> list[ToldYear]:
    """The years a text names, each as the earliest (firm, bare) or latest (coming) year of publication it allows."""
    words = date_words(vocabulary)
    this_year = bool(words.this_year.search(text))
    grown = [match.span() for match in words.grew.finditer(text)]
    years = []
    for match in YEAR.finditer(text):
        year = int(match[1])
        if text[match.start() - 1 : match.start()] in DIGITS:
            continue
        before, after = text[max(match.start() - REACH, 0) : match.start()], text[match.end() : match.end() + 4 * REACH]
        clause = CLAUSE.match(after)
        after = clause[0] if clause else ""
        said = CLAUSE.findall(before)[-1] if before and before[-1] not in "。！？；!?;\n" else ""
        phrase = PHRASE.split(said)[-1]
        evidence = phrase + match[0] + after[: 2 * REACH - 4]
        over = any(start < match.start() < end for start, end in grown)  # 从2014年…,到2019年增长到
        if words.ahead.search(phrase) and not over:
            # who speaks of 年内 or 今年 elsewhere does not call this year by its number
            years.append(ToldYear("coming", year - this_year, evidence.strip("，,、 ")))
        elif not match[3] and words.behind.search(COMMA.split(after.lstrip("，,"))[0][:REACH]):
            years.append(ToldYear("coming", year, evidence.strip("，,、 ")))
        else:
            evidence = (match[0] + after[: 2 * REACH]).strip("，,、 ")
            firm = is_complete(match, after, words)
            sure = firm or match[3] or match[2] == "度" or words.part.match(after) or words.progress.search(after)
            years.append(ToldYear("firm" if sure else "bare", year + firm, evidence))
    return years


def is_complete(match: re.Match[str], after: str, words: DateWords) -> bool:
    """Whether a clause reports on a year as a whole, which is known only in the year after."""
    if (
        match[3] is not None
        or match[2] == "度"
        or words.part.match(after)
        or words.progress.search(after)
        or words.since.match(after)
    ):
        return False
    return bool(words.total.search(after) or words.complete.search(after[:30]))


def told_events(text: str, vocabulary: Vocabulary) -> list[ToldYear]:
    """Events of a known date: still to come (喜迎二十大) they give the year, otherwise the earliest one."""
    rows = {row.surface: row for row in vocabulary["events"]}
    told = []
    for match in date_words(vocabulary).events.finditer(text):
        row = rows[match[0]]
        before = text[max(match.start() - 6, 0) : match.start()]
        cue = next((cue for cue in row.cues if before.endswith(cue)), None)
        if cue or not row.cues:
            told.append(ToldYear("event" if cue else "firm", int(row.date[:4]), (cue or "") + match[0]))
    return told


def publication_month(text: str, vocabulary: Vocabulary) -> tuple[int, str] | None:
    """The month of publication by the days told without a year: the nearest one to come, else the latest past one."""
    past: list[tuple[int, int, str]] = []
    coming: list[tuple[int, int, str]] = []
    words = date_words(vocabulary)
    for match in DAY.finditer(text):
        number = match[1] or match[2]
        start = match.start() - len(number)
        month, day = int(number), int(match[3] or 0)
        before = text[max(start - REACH, 0) : start]
        if before[-1:] in NO_DAY or not 1 <= month <= 12 or day > 31 or words.other_year.search(before):
            continue
        later = words.ahead.search(SAID.split(before)[-1])
        (coming if later else past).append((month, day, number + match[0]))
    if coming:
        month, _, phrase = min(coming)
        return month, phrase
    if past:
        month, _, phrase = max(past)
        return month, phrase
    return None
