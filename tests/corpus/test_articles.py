"""Pages to articles: bounds, titles, authors, kinds, roles."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zibo_analysis.corpus import read_text
from zibo_analysis.corpus.articles import choose_title, find_articles
from zibo_analysis.corpus.layout import find_blocks
from zibo_analysis.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
TEXT = "全市重点项目建设现场推进会召开，会议通报了有关情况。"

# label, page, articles: (kind, title, authors)
PAGES = [
    (
        "closing-bylines",
        f"甲区开工三个项目\n\n{TEXT}\n{TEXT}\n\n大众日报记者 王莉莉\n\n乙区办好民生实事\n\n{TEXT}\n{TEXT}\n\n大众日报记者 高钊",
        [("article", "甲区开工三个项目", ["王莉莉"]), ("article", "乙区办好民生实事", ["高钊"])],
    ),
    (
        "opening-bylines",
        f"甲区开工三个项目\n\n□记者 王莉莉 报道\n{TEXT}\n{TEXT}\n\n乙区办好民生实事\n\n□记者 高钊 报道\n{TEXT}\n{TEXT}",
        [("article", "甲区开工三个项目", ["王莉莉"]), ("article", "乙区办好民生实事", ["高钊"])],
    ),
    (
        "names-in-brackets-close",
        f"甲区开工三个项目\n{TEXT}\n（张磊）\n\n乙区办好民生实事\n{TEXT}\n（刘芳 陈静）",
        [("brief", "甲区开工三个项目", ["张磊"]), ("brief", "乙区办好民生实事", ["刘芳", "陈静"])],
    ),
    (
        "datelines-open",
        f"甲区开工三个项目\n本报讯（记者 高飞）{TEXT}\n\n乙区办好民生实事\n本报讯 {TEXT}",
        [("brief", "甲区开工三个项目", ["高飞"]), ("brief", "乙区办好民生实事", [])],
    ),
    (
        "deck-over-the-byline",
        f"管长远谋划\n\n“六大赋能”拼出攻坚克难“淄博速度”\n\n{TEXT}\n\n□本报记者 马景阳\n\n新思维带来新路径\n\n{TEXT}\n{TEXT}",
        [("article", "“六大赋能”拼出攻坚克难“淄博速度”", ["马景阳"])],
    ),
    (
        "subheads-open-nothing",
        f"甲区开工三个项目\n{TEXT}\n\n新思维带来新路径\n{TEXT}\n\n新举措办好新事\n{TEXT}",
        [("article", "甲区开工三个项目", [])],
    ),
    (
        "headline-only-items",
        f"甲区开工三个项目\n{TEXT}\n\n大众日报记者 王莉莉\n\n标题新闻\n\n数字里的十年 看“八变”\n\n扫描二维码查看H5",
        [("brief", "甲区开工三个项目", ["王莉莉"]), ("headline", "数字里的十年 看“八变”", [])],
    ),
    (
        "photo-with-text",
        "花香伴春耕\n\n□记者 刘磊 报道\n春分过后,天气变暖。图为3月19日,农民在田间劳作。",
        [("caption", "花香伴春耕", ["刘磊"])],
    ),
    (
        "note-before-the-title",
        f"打造品质城市 权威访谈\n\n编者按：多位市领导接受专访。\n\n交出“平安”答卷\n\n——专访市委常委\n\n{TEXT}\n\n大众日报记者 王莉莉",
        [("brief", "交出“平安”答卷 ——专访市委常委", ["王莉莉"])],
    ),
    (
        "report",
        f"下载\n打印\n2026年山东省政府工作报告\n——2026年1月27日在山东省第十四届人民代表大会第四次会议上\n来源：大众日报\n时间：2026-02-01\n山东省省长 周乃翔\n各位代表：\n{TEXT}\n一、2025年工作回顾\n{TEXT}",
        [("article", "2026年山东省政府工作报告", [])],
    ),
    (
        "reporter-in-prose-closes-nothing",
        f"甲区开工三个项目\n{TEXT}\n记者在现场看到，一派繁忙。\n{TEXT}",
        [("article", "甲区开工三个项目", [])],
    ),
    ("nothing-printed", " \n\n　\n", []),
]


@pytest.mark.parametrize(("page", "expected"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_articles_of_a_page(page: str, expected: list[tuple[str, str, list[str]]]) -> None:
    articles, _ = find_articles(find_blocks(page, VOCABULARY), VOCABULARY)
    assert [(article.kind, article.title, list(article.authors)) for article in articles] == expected


@pytest.mark.parametrize(
    ("lines", "chosen"),
    [
        (["移动优先 直通村居", "淄川：畅通服务基层“最后一公里”"], [1]),
        (["资本为媒，书写“淄博嬗变”新篇章", "2021 中国金融与产业发展 (淄博) 峰会"], [0]),
        (["喜迎二十大 山东这十年·淄博", "淄博十年，一个怎样的示范样本？"], [1]),
        (["夯实“底座” 交出“答卷”", "——专访韩国祥"], [0, 1]),
        (["深化改革", "打造最优营商环境", "全市企业满意度居全省第一"], [1]),
        (["政府工作报告", "人民代表大会第五次会议上"], [0]),
        (["石桥镇2010年工作总结及", "2011年工作计划"], [0, 1]),
        (["费县茶叶采摘节暨", "云溪镇旅游季今日开幕"], [0, 1]),
        (["青石村的春天来了", "云溪镇旅游季今日开幕"], [1]),
        (["新春送温暖、", "关爱到家门"], [0, 1]),
        (["只有一行"], [0]),
        ([], []),
    ],
    ids=[
        "kicker-then-title",
        "title-then-event",
        "column-then-title",
        "subtitle-belongs",
        "kicker-title-deck",
        "report",
        "breaks-off",
        "breaks-off-with-a-second-event",
        "does-not-break-off",
        "breaks-off-in-a-list",
        "single",
        "none",
    ],
)
def test_which_line_is_the_title(lines: list[str], chosen: list[int]) -> None:
    assert choose_title(lines, VOCABULARY) == chosen


@given(
    st.lists(
        st.sampled_from(
            [
                "新思维带来新路径",
                TEXT,
                "□记者 王莉莉 报道",
                "（张磊）",
                "本报讯 会议召开。",
                "标题新闻",
                "扫描二维码查看H5",
                "",
                "编者按：说明。",
                "责任编辑：王岩",
            ]
        ),
        max_size=25,
    )
)
def test_articles_share_out_the_blocks(lines: list[str]) -> None:
    blocks = find_blocks("\n".join(lines), VOCABULARY)
    articles, outside = find_articles(blocks, VOCABULARY)
    spans = [(block.start, block.end) for article in articles for block in article.blocks]
    assert sorted(spans + [(block.start, block.end) for block in outside]) == [
        (block.start, block.end) for block in blocks
    ]
    assert all(left.end <= right.start for left, right in pairwise(articles))


@pytest.mark.parametrize(("word", "kind"), [("题图", "brief"), ("图为", "caption")], ids=["unknown", "shipped"])
def test_a_word_of_captions_tells_a_caption(tmp_path, word, kind):
    text = f"花香伴春耕\n\n□记者 刘磊 报道\n春分过后,天气变暖。{word}3月19日,农民在田间劳作。"
    assert read_text(text).articles["kind"].tolist() == [kind]
    (tmp_path / "page_words.csv").write_text(f"surface,role,example\n{word},caption,test\n", encoding="utf-8")
    assert read_text(text, vocabulary=tmp_path).articles["kind"].tolist() == ["caption"]
