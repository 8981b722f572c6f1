"""Lines to blocks: what goes on, what is a heading, what is furniture, where text was lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zibo_analysis.corpus.layout import crosses, find_blocks, looks_like_heading, lost_between, split_lines
from zibo_analysis.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()

# label, page, the blocks it consists of: (role, text)
PAGES = [
    (
        "joins-inside-a-sentence",
        "有效提升了专职网格员的履职能力和工作\n\n水平。",
        [("paragraph", "有效提升了专职网格员的履职能力和工作水平。")],
    ),
    (
        "joins-after-a-comma",
        "“众人拾柴”下,两\n\n个40米长的大棚迈向生产正轨,",
        [("paragraph", "“众人拾柴”下,两个40米长的大棚迈向生产正轨,")],
    ),
    (
        "joins-across-a-number",
        "全年完成投资，总额358\n.6亿元，同比增长。",
        [("paragraph", "全年完成投资，总额358.6亿元，同比增长。")],
    ),
    (
        "joins-where-a-word-is-cut",
        "在淄博迎来新一轮战略机\n\n遇期之际，又一个会议将落地。",
        [("paragraph", "在淄博迎来新一轮战略机遇期之际，又一个会议将落地。")],
    ),
    (
        "joins-where-a-bracket-is-open",
        "全市推进建设工程（含道路\n桥梁）全部完工，通车顺利。",
        [("paragraph", "全市推进建设工程（含道路桥梁）全部完工，通车顺利。")],
    ),
    (
        "joins-before-a-mark",
        "全市新开工亿元以上项目126个\n，完成投资。",
        [("paragraph", "全市新开工亿元以上项目126个，完成投资。")],
    ),
    (
        "keeps-a-heading-apart",
        "新思维带来新路径\n\n在淄博的决策者看来,传统产业比重大。",
        [("heading", "新思维带来新路径"), ("paragraph", "在淄博的决策者看来,传统产业比重大。")],
    ),
    (
        "keeps-paragraphs-apart",
        "第一段到此结束。\n第二段从这里开始。",
        [("paragraph", "第一段到此结束。"), ("paragraph", "第二段从这里开始。")],
    ),
    (
        "keeps-numbered-sections-apart",
        "任务安排如下：\n一、2026年工作回顾\n过去一年，成绩显著。",
        [("paragraph", "任务安排如下："), ("subhead", "一、2026年工作回顾"), ("paragraph", "过去一年，成绩显著。")],
    ),
    (
        "scan-the-code-is-furniture",
        "正文在此结束。\n\n扫描二维码查看H5",
        [("paragraph", "正文在此结束。"), ("furniture", "扫描二维码查看H5")],
    ),
    (
        "more-in-the-app-is-furniture",
        "更多详情 报道请见大众日报客户端淄博频道",
        [("furniture", "更多详情 报道请见大众日报客户端淄博频道")],
    ),
    (
        "page-number-inside-a-sentence",
        "全市坚持以创新为引领，推动产业转型，实现工作\n— 12 —\n水平提升。",
        [("paragraph", "全市坚持以创新为引领，推动产业转型，实现工作水平提升。"), ("furniture", "— 12 —")],
    ),
    (
        "scanning-in-prose-is-text",
        "居民扫描二维码就能办事，方便又快捷，得到一致好评。",
        [("paragraph", "居民扫描二维码就能办事，方便又快捷，得到一致好评。")],
    ),
    (
        "column-label",
        "标题新闻\n\n数字里的十年 看“八变”",
        [("label", "标题新闻"), ("heading", "数字里的十年 看“八变”")],
    ),
    ("editors-note", "编者按：品质活力城市，改变人们生活。", [("note", "编者按：品质活力城市，改变人们生活。")]),
    ("caption", "图为工人在车间作业。", [("caption", "图为工人在车间作业。")]),
    (
        "byline-over-three-lines",
        "□本报记者 刘磊\n本报通讯员 闫盛霆\n仇慧清",
        [("byline", "□本报记者 刘磊本报通讯员 闫盛霆仇慧清")],
    ),
    (
        "byline-does-not-take-the-text",
        "□记者 杨淑栋 报道\n本报淄博讯 3月20日,记者获悉。",
        [("byline", "□记者 杨淑栋 报道"), ("paragraph", "本报淄博讯 3月20日,记者获悉。")],
    ),
    ("source-on-the-next-line", "来源:\n四川日报", [("byline", "来源:四川日报")]),
    (
        "headline-in-two-lines",
        "全市重点项目建设\n现场推进会召开\n\n会议于8月举行，气氛热烈。",
        [("heading", "全市重点项目建设现场推进会召开"), ("paragraph", "会议于8月举行，气氛热烈。")],
    ),
    (
        "kicker-is-no-half-of-a-headline",
        "高境界布局\n\n拼出淄博速度\n\n会议于8月举行，气氛热烈。",
        [("heading", "高境界布局"), ("heading", "拼出淄博速度"), ("paragraph", "会议于8月举行，气氛热烈。")],
    ),
    (
        "salutation-is-text",
        "各位代表！\n现在，我报告工作。",
        [("paragraph", "各位代表！"), ("paragraph", "现在，我报告工作。")],
    ),
]


@pytest.mark.parametrize(("page", "expected"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_blocks_of_a_page(page: str, expected: list[tuple[str, str]]) -> None:
    assert [(block.role, block.text) for block in find_blocks(page, VOCABULARY)] == expected


def test_lines_of_one_width_are_joined_up_to_the_indent() -> None:
    lines = [
        "　　8月12日全市重点项目建设现",
        "场推进会在高新区召开市委书记出",
        "席并讲话市长主持会议会上通报了",
        "全市新开工亿元以上项目情况并对",
        "下步工作作出安排部署要求各级各",
        "部门以更大力度抓招商上项目确保",
        "全年固定资产投资增长百分之十以",
        "上推动项目早开工早投产早达效为",
        "全年工作收好官",
        "　　会议强调要强化要素保障优化",
    ]
    blocks = find_blocks("\n".join(lines), VOCABULARY)
    assert [len(block.lines) for block in blocks] == [9, 1]


@pytest.mark.parametrize(
    ("head", "tail", "lost"),
    [
        ("淄博市委委", "手打造“淄博服务”", True),
        ("推动高质量发", "发展取得实效", True),
        ("有效提升了履职能力和工作", "水平。", False),
        ("孩子们走进爸爸妈", "妈的工厂", False),
        ("他们兴高采烈地走来，时时处处事事", "突出一个快字", False),
    ],
    ids=[
        "doubled-before-the-break",
        "doubled-over-the-break",
        "nothing-lost",
        "word-of-a-doubled-character",
        "doubled-word-at-the-end",
    ],
)
def test_lost_text_at_a_break(head: str, tail: str, lost: bool) -> None:
    assert lost_between(head, tail) is lost


def test_block_with_lost_text_is_flagged() -> None:
    page = "因为有了“坐不住”的责任感,“等不起”的紧迫感和“慢不得”的危机感,淄博市委委\n\n手打造“淄博服务”。"
    assert [block.suspect for block in find_blocks(page, VOCABULARY)] == [True]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("淄博十年，一个怎样的示范样本？", True),
        ("“网红城市”淄博最动人的城市底色——“平安”!", True),
        ("奋发有为 创新落实 全力开创宜居宜业 幸福张店建设新局面 ——访张店区委书记郭庆", True),
        ("全力创建国家历史文化名城。", False),
        ("会议强调：", False),
        ("农民朋友们，让我们携起手来，共同迎接更加美好的新生活，奔向更加灿烂的明天！", False),
    ],
    ids=["question", "exclamation", "with-subtitle", "full-stop", "colon", "long-call"],
)
def test_headings(text: str, heading: bool) -> None:
    assert looks_like_heading(text) is heading


@pytest.mark.parametrize(
    ("head", "tail", "across"),
    [
        ("新一轮战略机", "遇期之际", True),
        ("全市经济社", "会发展", True),
        ("新思维带来新路径", "在淄博", False),
        ("激活网格力量", "网格是基础", False),
    ],
    ids=["opportunity", "society", "path-then-place", "force-then-grid"],
)
def test_words_across_a_break(head: str, tail: str, across: bool) -> None:
    assert crosses(head, tail) is across


@given(st.text(alphabet=st.characters(), max_size=300))
def test_lines_are_what_is_printed(text: str) -> None:
    for line in split_lines(text):
        assert text[line.start : line.end] == line.text


@given(st.text(alphabet=st.sampled_from("工作水平。，“”（）1２\n\r 　：—□记者"), max_size=200))
def test_every_printed_character_is_in_one_block(text: str) -> None:
    blocks = find_blocks(text, VOCABULARY)
    printed = [line.start for line in split_lines(text)]
    assert sorted(line.start for block in blocks for line in block.lines) == printed
