"""Figures with one look: the shipped font, colours that colour-blind readers tell apart, direct labels, a source line.

Stage: figures. Input: tidy frames of the measures. Output: matplotlib figures, already closed, so that a notebook shows
each of them once. The look is set while a figure is drawn and leaves matplotlib's own settings alone.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.ticker import MaxNLocator
from wordcloud import WordCloud

from zibo_analysis.corpus import Corpus
from zibo_analysis.files import output_path, whole_file
from zibo_analysis.shipped import shipped_folder

# Okabe & Ito 2008, Color Universal Design; yellow left out, it is too light for lines and text
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
INK, PALE, GAP = "#333333", "#888888", "#EEEEEE"
FALLBACK_FONT = "DejaVu Sans"  # comes with matplotlib
GETA = "〓"  # the mark that Chinese and Japanese printers put for a character they have no type for
ISO_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
SOURCES = 4  # sources that the source line names
MOST_ROWS = 60  # rows that are named and given their full height
LABEL_LENGTH = 30  # characters of a row's name that are shown
DPI = 150
WIDTH = 8.0  # inches

STYLE: Mapping[str, Any] = MappingProxyType(
    {
        "axes.edgecolor": PALE,
        "axes.labelcolor": INK,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlelocation": "left",
        "axes.titlesize": 12,
        "figure.constrained_layout.use": True,
        "figure.dpi": 100,
        "font.size": 10,
        "text.color": INK,
        "text.parse_math": False,  # a dollar sign in a text is a dollar sign
        "xtick.color": INK,
        "ytick.color": INK,
    }
)


@lru_cache(maxsize=1)
def shipped_font() -> Path:
    """The font file of the package, made known to matplotlib."""
    path = shipped_folder("fonts") / "NotoSansSC-subset.ttf"
    fontManager.addfont(path)
    return path


@lru_cache(maxsize=1)
def _font_family() -> tuple[str, ...]:
    return (FontProperties(fname=shipped_font()).get_name(), FALLBACK_FONT)


@lru_cache(maxsize=1)
def _drawable() -> frozenset[int]:
    """The code points that the fonts of the figures have."""
    paths = (shipped_font(), fontManager.findfont(FALLBACK_FONT))
    return frozenset().union(*(get_font(str(path)).get_charmap() for path in paths))


def drawable_text(text: object) -> str:
    r"""The text as the figures can show it: one line, characters that the fonts lack as 〓.

    Example:
        >>> drawable_text("淄博\t烧烤🍢")
        '淄博 烧烤〓'
    """
    line = re.sub(r"\s+", " ", str(text))
    return "".join(character if ord(character) in _drawable() else GETA for character in line)


class DescribedFigure(Figure):
    """A figure that a notebook shows with its title and source as alternative text."""

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
        lines = [text.get_text() for text in self.texts]
        return {}, {"image/png": {"alt": "。".join(line for line in lines if line)}}


@contextmanager
def drawing(
    title: str, source: str, rows: int = 1, *, height: float, ratios: Sequence[float] | None = None
) -> Iterator[tuple[Figure, list[Axes]]]:
    """A figure of `rows` panels in the look of the package; titled, signed with its source and closed at the end."""
    style: Any = {**STYLE, "font.family": list(_font_family())}
    with plt.rc_context(style):
        kind, size = DescribedFigure, (WIDTH, height)
        figure, axes = plt.subplots(
            rows, 1, FigureClass=kind, figsize=size, squeeze=False, sharex=True, height_ratios=ratios
        )
        try:
            yield figure, list(axes[:, 0])
            figure.suptitle(drawable_text(title), x=0.01, ha="left", fontsize=12)
            figure.supxlabel(drawable_text(source), x=0.01, ha="left", fontsize=8, color=PALE)
            figure.draw_without_rendering()  # ticks are made here, with the font
        finally:
            plt.close(figure)


@contextmanager
def row_panel(labels: pd.Series[Any], title: str, source: str, *, extra: float = 0.0) -> Iterator[Axes]:
    """One panel with a line for each label, the first on top; `extra` inches for what stands around it."""
    with drawing(title, source, height=height_of(len(labels)) + extra) as (_, (axes,)):
        yield axes
        name_rows(axes, labels)
        say_if_empty(axes, len(labels))


def describe_source(corpus: Corpus) -> str:
    """The source line of a corpus: how many texts, of which sources and from when to when.

    Missing and errors: what the documents do not say is left out.
    """
    sources = corpus.documents["source"].dropna().drop_duplicates()
    named = "、".join(sources[:SOURCES]) + (f"等{len(sources)}家" if len(sources) > SOURCES else "")
    dates = corpus.articles["date"].dropna()
    parts = [
        f"{len(corpus.documents)}份文本",
        named,
        f"{dates.min()}至{dates.max()}" if len(dates) else "",
    ]
    return "来源：" + "；".join(part for part in parts if part)


def label_documents(corpus: Corpus, *, length: int = 14) -> pd.DataFrame:
    """A readable name for every document: its date and the opening of its title, the file name where it has none.

    Shape: doc, label (unique: a repeated one is followed by its number), in the order of `corpus.documents`.

    Example:
        >>> from zibo_analysis.corpus import read_corpus
        >>> label_documents(read_corpus()).label.tolist()[2]
        '2023-07 “网红城市”淄博最动人的城市…'
    """
    documents = corpus.documents[["doc", "title", "date"]].astype(object)
    titles = [
        doc if pd.isna(title) else _cut(str(title), length) for doc, title in documents[["doc", "title"]].to_numpy()
    ]
    labels = pd.Series(
        [title if pd.isna(date) else f"{date} {title}" for title, date in zip(titles, documents["date"], strict=True)],
        dtype="str",
    )
    number = labels.groupby(labels).cumcount()
    return pd.DataFrame(
        {
            "doc": documents["doc"].astype("str"),
            "label": labels.where(number == 0, labels + " (" + (number + 1).astype("str") + ")"),
        }
    )


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length]}…"


def save_figure(figure: Figure, name: str, out_dir: str | Path) -> Path | None:
    """The PNG file `out_dir`/figures/`name`.png with the figure, whole or not there; None when `out_dir` is empty.

    Missing and errors: ValueError for a name of other than lower-case letters, digits and underscores.
    """
    path = output_path(out_dir, "figures", name, ".png")
    if path is not None:
        with whole_file(path) as draft:
            figure.savefig(draft, dpi=DPI, metadata={"Software": None})
    return path


def plot_bars(frame: pd.DataFrame, *, label: str, value: str, title: str, source: str, digits: int = 0) -> Figure:
    """Horizontal bars, one a row of the frame, the first on top, each with its number at its end.

    Shape: `label` and `value` name columns. A missing value has no bar and says so.
    """
    check_columns(frame, label, value)
    with row_panel(frame[label], title, source) as axes:
        values = frame[value].to_numpy(dtype=float)
        colors = [PALETTE[0] if number >= 0 else PALETTE[1] for number in np.nan_to_num(values)]
        bars = axes.barh(np.arange(len(frame)), np.nan_to_num(values), color=colors)
        axes.bar_label(bars, [show_number(number, digits) for number in values], padding=3, fontsize=9)
        axes.margins(x=0.12, y=0.02)
        hide_scale(axes)
    return figure_of(axes)


def plot_dots(
    frame: pd.DataFrame,
    *,
    label: str,
    value: str,
    title: str,
    source: str,
    low: str | None = None,
    high: str | None = None,
    text: str | None = None,
    digits: int = 2,
) -> Figure:
    """Dots, one a row of the frame, the first on top, with the interval from `low` to `high` and the number above it.

    Shape: all names are columns. `text` names one with what is written instead of the number with so many `digits`. A
    missing value has no dot, a missing bound no line.
    """
    check_columns(frame, label, value, *filter(None, (low, high, text)))
    with row_panel(frame[label], title, source, extra=0.3) as axes:
        rows, values = np.arange(len(frame)), frame[value].to_numpy(dtype=float)
        if low and high:
            start, end = (frame[name].to_numpy(dtype=float) for name in (low, high))
            axes.hlines(rows, start, end, color=PALETTE[5], linewidth=3)
        axes.plot(values, rows, "o", color=PALETTE[0])
        told = frame[text] if text else [show_number(number, digits) for number in values]
        for row, number, words in zip(rows, values, told, strict=True):
            if not np.isnan(number):
                axes.annotate(
                    drawable_text(words),
                    (number, row),
                    (0, 6),
                    textcoords="offset points",
                    ha="center",
                    fontsize=8,
                )
        axes.grid(axis="x", color=GAP)
        axes.set_axisbelow(True)
        axes.margins(x=0.08)
    return figure_of(axes)


def plot_lines(
    frame: pd.DataFrame,
    *,
    x: str,
    y: str,
    title: str,
    source: str,
    group: str | None = None,
    low: str | None = None,
    high: str | None = None,
    y_label: str = "",
) -> Figure:
    """Lines over `x`, one a value of `group`, named at their ends, with a band from `low` to `high`.

    Shape: all names are columns; `x` in numbers or ISO dates, drawn to scale, or in other texts, in the order
    in which they sort. The line is broken where `y` is missing.
    """
    check_columns(frame, x, y, *filter(None, (group, low, high)))
    with drawing(title, source, height=4.5) as (_, (axes,)):
        places = places_of(axes, frame[x])
        ends: list[tuple[str, float, float, str]] = []
        for number, (name, part) in enumerate(_parts(frame, group)):
            part = part.assign(**{x: [places[value] for value in part[x]]}).sort_values(x, kind="stable")
            color = PALETTE[number % len(PALETTE)]
            axes.plot(part[x], part[y], marker=MARKERS[number % len(MARKERS)], color=color)
            if low and high:
                axes.fill_between(part[x], part[low], part[high], color=color, alpha=0.15, linewidth=0)
            known = part.dropna(subset=[y])
            if name and len(known):
                ends.append((name, float(known[x].iloc[-1]), float(known[y].iloc[-1]), color))
        axes.set_ylabel(drawable_text(y_label))
        axes.grid(axis="y", color=GAP)
        name_ends(axes, ends)
        say_if_empty(axes, len(frame))
    return figure_of(axes)


def plot_distribution(
    frame: pd.DataFrame,
    *,
    value: str,
    title: str,
    source: str,
    group: str | None = None,
    bin_width: float = 5,
    unit: str = "",
) -> Figure:
    """Histograms of `value`, one panel a value of `group` over one scale, with the median marked and the rows counted.

    Shape: `value` and `group` name columns; bins are `bin_width` wide.
    """
    check_columns(frame, value, *filter(None, (group,)))
    parts = list(_parts(frame, group)) or [("", frame)]
    with drawing(title, source, len(parts), height=1.2 + 1.2 * len(parts) + (1.2 if len(parts) == 1 else 0)) as (
        _,
        panels,
    ):
        for axes, (name, part) in zip(panels, parts, strict=True):
            numbers = part[value].dropna()
            sns.histplot(
                x=numbers,
                binwidth=bin_width,
                binrange=_bin_range(frame[value], bin_width),
                color=PALETTE[0],
                edgecolor="white",
                alpha=1,
                ax=axes,
            )
            axes.set(xlabel=drawable_text(unit), ylabel="频数")
            axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
            _mark_median(axes, numbers)
            if name:
                axes.set_title(drawable_text(name), fontsize=10)
            say_if_empty(axes, len(numbers))
    return figure_of(panels[0])


def plot_coverage(frame: pd.DataFrame, *, row: str, title: str, source: str, date: str = "date") -> Figure:
    """When the texts are from: a line for each value of `row`, a bar over the day, month or year of each date.

    Months without any text are grey: no text is not the same as no mention.

    Shape: `date` holds ISO dates as precise as known (2022, 2022-09, 2022-09-13); a missing one is written beside its
    line.
    """
    check_columns(frame, row, date)
    places = {name: place for place, name in enumerate(dict.fromkeys(frame[row]))}
    dated = frame[frame[date].notna()]
    spans = [date_span(day) for day in dated[date]]
    with drawing(title, source, height=height_of(len(places)) + 0.6) as (_, (axes,)):
        for start, end in _gaps(spans):
            axes.axvspan(_day(start), _day(end), color=GAP, linewidth=0, zorder=0)
        starts, ends = ([_day(span[side]) for span in spans] for side in (0, 1))
        rows, widths = [places[name] for name in dated[row]], np.subtract(ends, starts)
        axes.barh(rows, widths, left=starts, height=0.6, color=PALETTE[0], edgecolor=PALETTE[0], linewidth=2)
        name_rows(axes, pd.Series(list(places), dtype=object))
        _date_axis(axes, bool(spans))
        _note_undated(axes, frame[frame[date].isna()][row].value_counts(), places)
        say_if_empty(axes, len(places))
    return figure_of(axes)


def plot_word_cloud(frame: pd.DataFrame, *, label: str, value: str, title: str, source: str, seed: int = 1) -> Figure:
    """A word cloud: `label` written the larger the larger `value`; the same for the same frame and `seed`.

    Shape: `label` and `value` name columns; rows with a missing value or none above 0 are left out.
    """
    check_columns(frame, label, value)
    shown = frame[frame[value] > 0]
    weights = {drawable_text(word): float(weight) for word, weight in zip(shown[label], shown[value], strict=True)}
    with drawing(title, source, height=5.0) as (_, (axes,)):
        if weights:
            axes.imshow(word_cloud(weights, seed).to_array(), interpolation="bilinear", aspect="equal")
        axes.axis("off")
        say_if_empty(axes, len(weights))
    return figure_of(axes)


def word_cloud(weights: Mapping[str, float], seed: int = 1, *, height: int = 900) -> WordCloud:
    """The layout of a word cloud in the shipped font and colours."""
    cloud = WordCloud(
        font_path=str(shipped_font()),
        width=1600,
        height=height,
        background_color="white",
        prefer_horizontal=1.0,
        random_state=seed,
        color_func=lambda *_, random_state, **__: random_state.choice(PALETTE[:-1]),
    )
    return cloud.generate_from_frequencies(dict(weights))


def date_span(date: str) -> tuple[datetime.date, datetime.date]:
    """First day and the day after the last of an ISO date as precise as it is.

    Missing and errors: ValueError for what is no ISO date.

    Example:
        >>> [day.isoformat() for day in date_span("2022-09")]
        ['2022-09-01', '2022-10-01']
    """
    parts = [int(part) for part in date.split("-")]
    start = datetime.date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        return start, start + datetime.timedelta(days=1)
    months = 12 if len(parts) == 1 else 1
    return start, _month(start, months)


def figure_of(axes: Axes) -> Figure:
    """The figure that holds the axes."""
    figure = axes.figure
    assert isinstance(figure, Figure)
    return figure


def _month(day: datetime.date, later: int) -> datetime.date:
    """The first day of the month `later` months after that of `day`."""
    months = day.year * 12 + day.month - 1 + later
    return datetime.date(months // 12, months % 12 + 1, 1)


def _day(day: datetime.date) -> float:
    return float(mdates.date2num(day))


def _gaps(spans: Sequence[tuple[datetime.date, datetime.date]]) -> list[tuple[datetime.date, datetime.date]]:
    """The stretches of whole months between the spans in which no span lies, in order."""
    gaps, covered = [], None
    for start, end in sorted(spans):
        first = start.replace(day=1)
        if covered and first > covered:
            gaps.append((covered, first))
        last = _month(end - datetime.timedelta(days=1), 1)
        covered = max(covered, last) if covered else last
    return gaps


def _date_axis(axes: Axes, dated: bool) -> None:
    if not dated:
        axes.xaxis.set_visible(False)
        return
    date_ticks(axes)
    axes.use_sticky_edges = False
    axes.margins(x=0.03)
    axes.set_xlabel("灰色：无文本的月份", fontsize=8, loc="right", color=PALE)


def date_ticks(axes: Axes) -> None:
    """Give the x axis dates as ticks, as fine as they need to be."""
    locator = mdates.AutoDateLocator(minticks=3, maxticks=9)
    formats = ["%Y", "%Y-%m", "%m-%d", "%H:%M", "%H:%M", ""]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator, formats=formats, show_offset=False))


def _note_undated(axes: Axes, counts: pd.Series[int], places: Mapping[Any, int]) -> None:
    for name, count in counts.items():
        text = "日期不详" if count == 1 else f"{count}篇日期不详"
        axes.annotate(
            text,
            (0.005, places[name]),
            xycoords=("axes fraction", "data"),
            va="center",
            fontsize=8,
            color=PALE,
        )


def check_columns(frame: pd.DataFrame, *columns: str) -> None:
    """Raise ValueError for a column that the frame has not, naming those it has."""
    for column in columns:
        if column not in frame.columns:
            raise ValueError(f"column {column!r} is not in the frame; it has {', '.join(map(str, frame.columns))}")


def height_of(rows: int) -> float:
    """Inches for so many labelled rows, title and source line."""
    return 1.2 + 0.3 * min(max(rows, 2), MOST_ROWS)


def show_number(number: float, digits: int) -> str:
    """A number as the figures write it; 无 if it is missing."""
    return "无" if np.isnan(number) else f"{number:,.{digits}f}"


def shorten(label: object) -> str:
    """A name as the figures show it, cut at 30 characters."""
    text = drawable_text(label)
    return text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1] + "…"


def name_rows(axes: Axes, labels: pd.Series[Any]) -> None:
    """Write the names of rows at the left, the first on top."""
    shown = np.arange(len(labels) if len(labels) <= MOST_ROWS else 0)
    axes.set_yticks(shown, [shorten(label) for label in labels.iloc[: len(shown)]])
    axes.set_ylabel("" if len(shown) == len(labels) else f"{len(labels):,} rows")
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.spines["left"].set_visible(False)


def hide_scale(axes: Axes) -> None:
    """No x axis: the numbers are written beside what is drawn."""
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)


def write_beside(axes: Axes, value: float, row: float, text: object, *, side: int, color: str = INK) -> None:
    """A text beside a point, to the right (side 1) or left (-1) of it."""
    axes.annotate(
        drawable_text(text),
        (value, row),
        (8 * side, 0),
        textcoords="offset points",
        ha="left" if side > 0 else "right",
        va="center",
        fontsize=9,
        color=color,
    )


def say_if_empty(axes: Axes, rows: int) -> None:
    """Say so in the middle of a panel with nothing in it."""
    if not rows:
        axes.text(0.5, 0.5, "没有可显示的数据", transform=axes.transAxes, ha="center", color=PALE)
        axes.axis("off")


def _parts(frame: pd.DataFrame, group: str | None) -> list[tuple[str, pd.DataFrame]]:
    """The groups of a frame by name, in order of appearance."""
    if group is None:
        return [("", frame)]
    return [(str(name), part) for name, part in frame.groupby(group, sort=False)]


def places_of(axes: Axes, values: pd.Series[Any]) -> dict[Any, float]:
    """Where each value stands on the x axis: numbers and dates to scale, other texts side by side as they sort."""
    distinct = sorted(values.dropna().unique())
    if pd.api.types.is_numeric_dtype(values):
        return {value: float(value) for value in distinct}
    if all(ISO_DATE.fullmatch(str(value)) for value in distinct):
        return _date_places(axes, distinct)
    axes.set_xticks(range(len(distinct)), [drawable_text(value) for value in distinct])
    return {value: float(place) for place, value in enumerate(distinct)}


def _date_places(axes: Axes, dates: Sequence[str]) -> dict[Any, float]:
    """The middle of each date; the dates themselves are the ticks, where they leave each other room."""
    middles = [(_day(start) + _day(end)) / 2 for start, end in map(date_span, dates)]
    room = np.diff(sorted(middles))
    if len(room) and room.min() < 0.09 * room.sum():
        date_ticks(axes)
    else:
        axes.set_xticks(middles, dates)
    return dict(zip(dates, middles, strict=True))


def name_ends(axes: Axes, ends: list[tuple[str, float, float, str]]) -> None:
    """Write names beside the line ends, pushed apart so that none covers another."""
    axes.margins(x=0.04, y=0.08)
    bottom, top = axes.get_ylim()
    right = max((x for _, x, _, _ in ends), default=0.0)
    ends = sorted(ends, key=lambda end: end[2])
    for (name, _, _, color), y in zip(ends, spread([y for _, _, y, _ in ends], (top - bottom) * 0.06), strict=True):
        axes.annotate(
            drawable_text(name),
            (right, y),
            (8, 0),
            textcoords="offset points",
            color=color,
            va="center",
            fontsize=9,
            annotation_clip=False,
        )


def spread(positions: Sequence[float], gap: float) -> list[float]:
    """The rising positions moved as little as need be for neighbours to stand `gap` apart.

    Source: least squares under order constraints (pool adjacent violators).

    Example:
        >>> spread([0, 0, 5], 1)
        [-0.5, 0.5, 5.0]
    """
    pools: list[tuple[float, int]] = []  # mean and size of stretches that stand close together
    for number, position in enumerate(positions):
        mean, size = float(position) - number * gap, 1
        while pools and pools[-1][0] > mean:
            before, count = pools.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        pools.append((mean, size))
    means = [mean for mean, size in pools for _ in range(size)]
    return [mean + number * gap for number, mean in enumerate(means)]


def _bin_range(values: pd.Series[Any], width: float) -> tuple[float, float] | None:
    known: npt.NDArray[np.float64] = values.dropna().to_numpy(dtype=float)
    if not len(known):
        return None
    return float(np.floor(known.min() / width) * width), float((np.floor(known.max() / width) + 1) * width)


def _mark_median(axes: Axes, numbers: pd.Series[Any]) -> None:
    if len(numbers):
        median = float(numbers.median())
        axes.axvline(median, color=PALETTE[1])
        text = f"中位数 {median:g}，n = {len(numbers):,}"
        axes.annotate(text, (1, 1), xycoords="axes fraction", ha="right", va="top", color=PALETTE[1], fontsize=9)
