"""Clean text, sentences and speakers, each with its way back to the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zibo_analysis.corpus.layout import find_blocks
from zibo_analysis.corpus.sentences import clean_block, find_speakers, split_sentences
from zibo_analysis.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()

CLEAN = [
    (
        "broken-word",
        "扶贫最难的是怎么让困难群众摆脱贫\n\n困，这是大家的共识。",
        "扶贫最难的是怎么让困难群众摆脱贫困，这是大家的共识。",
    ),
    ("spaces-between-characters", "过去在后面的 济宁， 以GDP超越淄博。", "过去在后面的济宁，以GDP超越淄博。"),
    ("spaces-around-figures", "一、2024 年全市实现 GDP 3642.40 亿元。", "一、2024年全市实现GDP 3642.40亿元。"),
    (
        "latin-words-keep-theirs",
        "推出“Smart City”平台，服务 New York 客商。",
        "推出“Smart City”平台，服务New York客商。",
    ),
    ("wide-indent", "　　全市工作会议召开。", "全市工作会议召开。"),
    ("zero-width", "全市\u200b工作\ufeff会议召开。", "全市工作会议召开。"),
    ("entities", "全市&nbsp;工作&ldquo;会议&rdquo;召开&amp;结束。", "全市工作“会议”召开&结束。"),
    ("ampersand-that-is-none", "R&D经费增长12%，A&B公司落户。", "R&D经费增长12%，A&B公司落户。"),
    (
        "number-cut-in-two",
        "全市完成固定资产投资，总额达到12\n34亿元，同比增长。",
        "全市完成固定资产投资，总额达到1234亿元，同比增长。",
    ),
    ("heading-keeps-the-space-between-clauses", "激活网格力量  筑牢平安底座", "激活网格力量 筑牢平安底座"),
    ("heading-loses-the-space-after-a-mark", "曾经辉煌， 淄博再迎战略机遇期", "曾经辉煌，淄博再迎战略机遇期"),
]


@pytest.mark.parametrize(("raw", "clean"), [case[1:] for case in CLEAN], ids=[case[0] for case in CLEAN])
def test_clean_text(raw: str, clean: str) -> None:
    (block,) = find_blocks(raw, VOCABULARY)
    role = "title" if block.role == "heading" else block.role
    assert clean_block(type(block)(block.start, block.end, role, block.lines, block.suspect)).text == clean


def test_every_clean_character_leads_back() -> None:
    raw = "会议召开。全市&nbsp;工作\n水平  提升，两\n\n个大棚。"
    (block,) = find_blocks(raw, VOCABULARY)
    clean = clean_block(block)
    assert clean.text == "会议召开。全市工作水平提升，两个大棚。"
    assert [raw[slice(*clean.raw_span(n, n + 1))] for n in range(len(clean.text))] == list(clean.text)
    start, end = clean.raw_span(14, 16)
    assert raw[start:end] == "两\n\n个"


def test_an_entity_leads_back_whole() -> None:
    raw = "他说&ldquo;好&rdquo;，大家都笑。"
    clean = clean_block(find_blocks(raw, VOCABULARY)[0])
    assert raw[slice(*clean.raw_span(2, 5))] == "&ldquo;好&rdquo;"


SENTENCES = [
    ("full-stops", "第一句。第二句！第三句？", ["第一句。", "第二句！", "第三句？"]),
    ("closing-marks-stay", "他说：“好。”大家都笑了。", ["他说：“好。”", "大家都笑了。"]),
    ("dots", "道闸、监控……如果不是亲眼所见，很难想象。", ["道闸、监控……", "如果不是亲眼所见，很难想象。"]),
    ("no-stop", "标题没有句号", ["标题没有句号"]),
    ("semicolons-do-not-end", "增长4%；下降3%。", ["增长4%；下降3%。"]),
    ("a-point-ends-behind-a-quotation", '被誉为"绿色宝库".全县有林地。', ['被誉为"绿色宝库".', "全县有林地。"]),
    ("a-point-ends-behind-brackets", "建成项目（一期）.全县有企业。", ["建成项目（一期）.", "全县有企业。"]),
    ("decimal-points-do-not-end", "占47.3%，提高4.9个百分点。", ["占47.3%，提高4.9个百分点。"]),
    ("half-width-stop-after-a-character", "工作完成.今年继续.", ["工作完成.", "今年继续."]),
    ("stop-after-a-stop", "真的吗？！是的。", ["真的吗？！", "是的。"]),
    ("empty", "", []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in SENTENCES], ids=[case[0] for case in SENTENCES])
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == expected


@given(st.text(alphabet=st.sampled_from("工作。！？…”）“a.1 "), max_size=80))
def test_sentences_cover_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in split_sentences(text)) == text


SPEAKERS = [
    ("post-and-name-after", "“居民一定不推卸责任和使命,把精神落实好。”台头村党员冯伟玲说。", ["冯伟玲"]),
    (
        "manner-between-name-and-verb",
        "“一时间老百姓都提高了认识,效果非常好。”罗村镇党委书记刘惠彬深有体会地说。",
        ["刘惠彬"],
    ),
    ("name-alone", "“今年将加快立体化防控体系建设,提升水平。”韩国祥说，今年以来成绩显著。", ["韩国祥"]),
    (
        "two-posts",
        "“各项工作任务更重、要求更高,必须坚持标准。”淄博市委副书记、市扶贫办主任冯丽萍说,要推进。",
        ["冯丽萍", "冯丽萍"],
    ),
    ("before-the-quotation", "园区负责人李强表示：“我们计划再用三年时间,把这里打造成样板。”", ["李强"]),
    ("slogan-is-no-speech", "“上面千条线，下面一根针，落到基层一根线”，网格员成为重要力量。", []),
    ("term-is-no-speech", "推动“四强”产业攀登，市长刘洋说。", []),
    ("name-of-a-thing-is-no-speaker", "“三权分置改革和一户一宅制度的试点”的简称，近年来在各地推开。", []),
    ("reported", "张店区委书记郭庆介绍，张店区承载着做大做强主城区的期望，将坚持以党建为统领。", ["郭庆"]),
    ("reported-in-an-interview", "副市长、区委书记田兵兵在接受采访时表示，淄川区将聚焦品质提升。", ["田兵兵"]),
    ("reported-by-nobody-named", "据介绍，全市新增就业5万人。市长在会上强调，要抓好落实。", []),
    ("word-of-speech-in-another-use", "区长王伟提出的建议得到采纳，全市推广。", []),
    ("turn-of-the-reporter", "记者：请您谈谈下一步打算？", ["记者"]),
    ("turn-of-a-name", "韩国祥：我们将继续加强立体化防控体系建设。", ["韩国祥"]),
    ("turn-of-a-post-and-name", "市委常委韩国祥：今年以来成绩显著。", ["韩国祥"]),
    ("question-and-answer", "答：政策从明年起实施。", ["答"]),
    ("place-before-a-colon", "周村：打造文旅高地。", []),
    ("topic-before-a-colon", "高质量发展：五年答卷。", []),
    ("word-with-a-surname-before-a-colon", "安全：一刻也不能放松。", []),
    ("no-verb", "“这次被评为优秀网格员,我觉得身上责任更重。”周宁宁刚开完晨会。", []),
]


@pytest.mark.parametrize(("text", "names"), [case[1:] for case in SPEAKERS], ids=[case[0] for case in SPEAKERS])
def test_speakers(text: str, names: list[str]) -> None:
    assert [name for _, _, name in find_speakers(text, VOCABULARY)] == names
