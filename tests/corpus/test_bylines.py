"""Bylines and datelines: who wrote it, for whom, from where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zibo_analysis.corpus.bylines import Byline, parse_byline, parse_dateline
from zibo_analysis.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()

BYLINES = [
    ("marked-reporter-and-correspondent", "□记者 杨淑栋 通讯员 陈宁 报道", Byline(("杨淑栋", "陈宁"), None, None)),
    ("two-correspondents", "□记者 刘磊 通讯员 张琦 张奎发 报道", Byline(("刘磊", "张琦", "张奎发"), None, None)),
    (
        "publisher-before-the-role",
        "大众日报淄博融媒体中心通讯员 许炳棋 记者 王莉莉",
        Byline(("许炳棋", "王莉莉"), "大众日报淄博融媒体中心", None),
    ),
    ("source-and-editor", "来源:淄博政法 编辑:王岩", Byline((), "淄博政法", None)),
    ("spaced-out-name", "本报记者 赵 刚 孙丽丽", Byline(("赵刚", "孙丽丽"), None, None)),
    ("in-brackets", "（记者 李明 通讯员 周芳）", Byline(("李明", "周芳"), None, None)),
    ("names-alone-in-brackets", "（刘芳 陈静）", Byline(("刘芳", "陈静"), None, None)),
    (
        "web-page-head",
        "发布时间：2023-11-08 09:12 来源：潍坊日报 作者：李明 浏览次数：1024",
        Byline(("李明",), "潍坊日报", "2023-11-08"),
    ),
    ("enumeration-comma", "新华社记者张武岳、王志", Byline(("张武岳", "王志"), "新华社", None)),
    ("name-that-ends-in-a-closing-word", "本报通讯员 吕鑫鑫 孙文", Byline(("吕鑫鑫", "孙文"), None, None)),
    ("photographer-closes", "记者 王岩 摄", Byline(("王岩",), None, None)),
    ("editor-only", "责任编辑：赵敏", Byline((), None, None)),
    ("prose-with-the-word", "记者走进车间，看到一派繁忙景象", None),
    ("prose-that-begins-with-it", "记者从发布会上获悉，今年新增三级医院2家", None),
    ("prose-as-short-as-a-name", "记者走进车间", None),
    ("name-right-behind-the-role", "本报记者高飞", Byline(("高飞",), None, None)),
    ("heading", "全市重点项目建设现场推进会召开", None),
    ("brackets-with-words", "（含进口税收）", None),
    ("time-in-prose", "时间就是金钱", None),
    ("date-before-the-source", "2025年02月11日 07:36 来源：铜陵日报", Byline((), "铜陵日报", "2025年02月11日")),
    ("clock-with-seconds", "2020-10-17 14:26:39 | 来源：川观在线", Byline((), "川观在线", "2020-10-17")),
    ("commentator", "本报评论员 石磊", Byline(("石磊",), None, None)),
    ("commentator-in-prose", "本报评论员认为，关键在落实", None),
    ("mark-and-name", "■ 庞小满", Byline(("庞小满",), None, None)),
    ("mark-and-word", "■ 安全", None),
    ("picture-by-a-reporter", "文/本报记者 吴玲 图/本报记者 侯志", Byline(("吴玲",), None, None)),
    ("written-and-drawn", "□ 记者 鲍静 李新宇 文 庄毅 图", Byline(("鲍静", "李新宇"), None, None)),
    ("place-before-the-closing-word", "本报记者 龙腾 白薇 宜昌报道", Byline(("龙腾", "白薇"), None, None)),
    ("name-before-the-role", "（章敏 记者 涂亮）", Byline(("章敏", "涂亮"), None, None)),
    ("word-before-the-role", "现场 记者 涂亮", None),
    ("credit-of-an-office", "图片：梁弄镇宣传办", Byline((), None, None)),
    ("source-in-prose", "来源于群众，服务于群众，是我们一贯的作风", None),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in BYLINES], ids=[case[0] for case in BYLINES])
def test_byline(text: str, expected: Byline | None) -> None:
    assert parse_byline(text, VOCABULARY) == expected


DATELINES = [
    ("own-paper-with-a-day", "本报淄博讯 3月20日,记者获悉", ("本报淄博讯 3月20日", (), "3月20日")),
    ("own-paper-without-a-day", "本报讯 “被告承诺按期支付", ("本报讯", (), None)),
    (
        "agency-with-place-and-day",
        "新华社济南7月20日电（记者张武岳、王志）在济南市",
        ("新华社济南7月20日电（记者张武岳、王志）", ("张武岳", "王志"), "7月20日"),
    ),
    (
        "authors-in-brackets",
        "本报讯（记者 高飞）7月16日，高新区举行",
        ("本报讯（记者 高飞）7月16日", ("高飞",), "7月16日"),
    ),
    ("in-brackets-without-a-day", "（据新华社北京电）农业农村部", ("（据新华社北京电）", (), None)),
    (
        "year-in-the-dateline",
        "新华网长沙2008年7月6日电（记者 谭畅） 7月6日，",
        ("新华网长沙2008年7月6日电（记者 谭畅） 7月6日", ("谭畅",), "2008年7月6日"),
    ),
    ("names-open-the-text", "（通讯员 颜法宣）王某购车", ("（通讯员 颜法宣）", ("颜法宣",), None)),
    ("brackets-open-the-text", "（一）坚持稳中求进", None),
    ("prose", "通讯设备制造业增长12%", None),
    ("electricity", "全社会用电量达到356亿千瓦时", None),
    ("paper-as-subject", "大众日报记者在现场看到", None),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in DATELINES], ids=[case[0] for case in DATELINES])
def test_dateline(text: str, expected: tuple[str, tuple[str, ...], str | None] | None) -> None:
    found = parse_dateline(text, VOCABULARY)
    assert (found and (found.text, found.authors, found.day)) == expected


@given(st.text(max_size=120))
def test_never_raises_and_names_are_printed(text: str) -> None:
    byline = parse_byline(text, VOCABULARY)
    printed = "".join(text.split())
    assert byline is None or all(name in printed for name in byline.authors)
