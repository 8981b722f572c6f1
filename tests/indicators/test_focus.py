"""Whom a passage speaks of: villages, bodies and people it introduces; each rule with two examples and a counter-example."""

import pytest

from zibo_analysis import indicators_in
from zibo_analysis.indicators.casts import body_words
from zibo_analysis.indicators.cues import cues_of
from zibo_analysis.indicators.focus import (
    heroes,
    is_person,
    main_person,
    named_bodies,
    named_people,
    named_villages,
    open_focus,
    spoken_of,
)
from zibo_analysis.vocabulary import load_vocabulary

DATE = "2021-09"
WORDS = load_vocabulary()
CASES = [
    # what a school or a hospital is to become is no name: the one that was introduced goes on
    ("no_name_quality", "青溪中学创办于2007年。我校要办成现代化示范性中学。学校现有教学班80个。", "莒县", "80个", "青溪中学"),
    ("no_name_hospital", "安宁医院创办于2007年。目标是建成综合性医院。全院设床位120张。", "莒县", "120张", "安宁医院"),
    ("no_name_else", "青溪中学创办于2007年。北山中学创办于2009年。北山中学现有教学班80个。", "莒县", "80个", "北山中学"),
    # 我校, 全校 mean one school: what else ends like one must be told as one
    ("one_own_school", "青溪中学创办于2007年。校舍布局,定位效仿大学风格。学校现有教学班80个。全校师生600人。", "莒县", "600人", "青溪中学"),
    ("one_own_firm", "枫林公司创办于2007年。产品设计,思路借鉴跨国公司经验。公司现有员工80人。全公司产值3亿元。", "莒县", "3亿元", "枫林公司"),
    # a text that goes on to speak of 全县 is not about the village it opens with
    (
        "village_opens_county",
        "盛夏,莒县浮来镇柳岩村瓜果飘香。村民小组的石榴红了。\n全县打造专业村15个、美丽乡村1个。莒县扶持农户种菜。同时养殖母牛900头。",
        "莒县",
        "900头",
        "莒县",
    ),
    # what is founded is not who goes on to build
    ("founded", "组建区人才科技集团,完善机制。加快园区建设,新增厂房41万平方米。", "莒县", "41万平方米", "莒县"),
    ("founded_first", "筹建市文旅集团,整合资源。新增客房410间。", "莒县", "410间", "莒县"),
    ("who_acts", "市文旅集团整合资源。新增客房410间。", "莒县", "410间", "市文旅集团"),
    # a village named in the opening and spoken of again is what the article is about, also in 全村 and 村里
    (
        "village_all",
        "莒县柳林村是个山村,柳林村土地少。\n过去日子难。后来,村民办起合作社。\n全村160户加入合作社。村里有大棚40座。",
        "莒县",
        "160户",
        "柳林村",
    ),
    (
        "village_default",
        "近日,记者来到莒县浮来镇柳岩村,村民正忙。柳岩村去年修了路。村里热闹。\n大伙流转土地300亩。",
        "莒县",
        "300亩",
        "柳岩村",
    ),
    (
        "village_and_county",
        "近日,记者来到莒县浮来镇柳岩村,村民正忙。柳岩村去年修了路。村里热闹。\n全县流转土地300亩。",
        "莒县",
        "300亩",
        "莒县",
    ),
    # a time or a verb before a village is no part of its name; pieces of other words are no villages
    (
        "village_time",
        "莒县浮来镇柳岩村喜气洋洋。去年柳岩村集体收入80万元。",
        "莒县",
        "80万元",
        "柳岩村",
    ),
    ("village_verb", "柳林村党支部书记说,这让柳林村收入达到80万元。柳林村变了。", "莒县", "80万元", "柳林村"),
    ("village_piece", "实行土地入股、风险村担的方式,全村160户加入合作社。", "莒县", "160户", "莒县"),
    # a village that is visited is not the one at home
    (
        "village_visited",
        "莒县柳林村变了样。柳林村办起合作社,村里热闹。\n村干部到华山村学习后,全村158户搬进新房。",
        "莒县",
        "158户",
        "柳林村",
    ),
    ("village_held", "柳林村所在的浮来镇,去年旅游收入2亿元。柳林村变了。", "莒县", "2亿元", "浮来镇"),
    # a body that the article introduces with what is told of one: all later figures are its own
    (
        "hospital",
        "县人民医院\n县人民医院位于府东街,占地面积26亩。\n现有职工128人。全院开放床位120张。",
        None,
        "120张",
        "县人民医院",
    ),
    (
        "school",
        "莒县城关镇第二小学位于文心路北侧。学校始建于1970年。学校现有教学班45个,学生2855人。",
        None,
        "2855人",
        "莒县城关镇第二小学",
    ),
    ("schools_of_county", "莒县教育均衡发展。学校现有教学班45个,学生2855人。", "莒县", "2855人", "莒县"),
    # 该园区, 公司, 该院: the body of that kind introduced before
    (
        "park",
        "青峰生态产业园区位于县城南部。\n截至11月,该园区投入7亿元。园区征地2000亩。",
        "凤庆县",
        "2000亩",
        "青峰生态产业园区",
    ),
    (
        "company_short",
        "走进位于莒县的东岭新材料有限公司,机器轰鸣。东岭新材料订单不断。\n该公司产品出口欧美,年产值2.3亿元。",
        "莒县",
        "2.3亿元",
        "东岭新材料有限公司",
    ),
    (
        "court",
        "11月8日,鲁山县法院发放案款,邀请代表参加。\n今年,该院受理执行案件4697件。",
        "鲁山县",
        "4697件",
        "鲁山县法院",
    ),
    (
        "of_county",
        "群新蔬菜专业合作社于2011年登记。该社有社员26户。\n全县合作社达104个,合作社在册成员1431人。",
        "漾濞县",
        "1431人",
        "漾濞彝族自治县",
    ),
    # a park run by two cities
    (
        "two_cities",
        "中山(河源)产业转移园位于高新区,中山(河源)产业转移园规划面积50平方公里。",
        "河源市",
        "50平方公里",
        "中山(河源)产业转移园",
    ),
    # people told with a trade or an age: themselves, their household only where it is spoken of
    ("farmer", "村民刘双明6亩地流转给合作社,在外打工。", "莒县", "6亩", "刘双明"),
    (
        "teller_behind",
        "“我承包的土地翻了一番!”春节前后,种植户柴金甫的鲜花进入旺季。他去年赚了200万元。",
        "莒县",
        "200万元",
        "柴金甫",
    ),
    ("household", "46岁的果农赵大山曾在外打工。他家种瓜20亩。", "莒县", "20亩", "赵大山家"),
    ("farmers_words", "村民文化活动室达到20个。", "莒县", "20个", "莒县"),
    ("own_age", "合作社负责人张冬梅很忙。现年44岁的张冬梅先参加培训。", "莒县", "44岁", "张冬梅"),
    # one who tells his own story, and one of whom the sentences of an article tell again and again
    ("teller", "我叫王愣愣,是柳林村人。\n现在我养了26头牛。", "莒县", "26头", "王愣愣"),
    (
        "hero",
        "肖丽是莒县人。\n肖丽在城里上班。肖丽回到老家。\n她接下父母的150亩地。",
        "莒县",
        "150亩",
        "肖丽",
    ),
    (
        "hero_tells",
        "肖丽是莒县人。肖丽在镇上工作。肖丽回到县里。\n肖丽说,全县种瓜150亩。",
        "莒县",
        "150亩",
        "莒县",
    ),
    # a place in the name of a thing is no subject
    ("quoted", "养猪场目前有“北京黑猪”100头。", "霸州市", "100头", "霸州市"),
    ("quoted_city", "果园里有“烟台富士”苹果树300棵。", "莒县", "300棵", "莒县"),
    ("not_quoted", "“莒县种瓜300亩。”张三说。", "山东省", "300亩", "莒县"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "region", "mention", "subject"), [pytest.param(*case[1:], id=case[0]) for case in CASES]
)
def test_whom_a_passage_speaks_of(text, region, mention, subject):
    rows = indicators_in(text, date=DATE, region=region).to_dict("records")
    assert {row["text"]: row["subject"] for row in rows}[mention] == subject


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("走进柳林村,村民正忙。", {"柳林村"}),
        ("莒县浮来镇柳岩村变了样。", {"柳岩村"}),
        ("示范村、贫困村和空心村变了样,乡村振兴。", set()),
        ("按照村集体的要求,组织村两委学习。", set()),
    ],
    ids=["visited", "of_town", "kinds", "pieces"],
)
def test_villages_told_by_name(text, names):
    assert {named.name for named in named_villages(text, WORDS).values()} == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县人民医院位于府东街。", {"县人民医院"}),
        ("今年走进金龙集团,金龙集团订单不断。", {"金龙集团"}),
        ("民营医院拥有床位900张,民营医院发展快。", set()),
        ("上市公司数量增加,上市公司达到40家。", set()),
    ],
    ids=["profile", "often", "kind", "counted"],
)
def test_bodies_told_by_name(text, names):
    assert {named.name for named in named_bodies(text, None, WORDS).values()} == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("村民李小军开起了农家乐。", ["李小军"]),
        ("15岁的杨嘉看向窗外。杨嘉走了。", ["杨嘉"]),
        ("农民文化的提升,居民安全的保障。", []),
    ],
    ids=["trade", "age", "words"],
)
def test_people_told_with_trade_or_age(text, names):
    assert named_people(text, WORDS) == names


def test_people_and_words():
    assert is_person("王勇")
    assert is_person("柴金甫")
    assert not is_person("文化")
    assert not is_person("高素质")


def test_one_of_whom_an_article_tells():
    text = "肖丽是村民。\n肖丽回村。肖丽说好。"
    assert heroes(text, [], WORDS) == ["肖丽"]
    assert heroes(text, ["肖丽"], WORDS) == []
    assert heroes("高兴是村民。\n高兴回村。高兴说好。", [], WORDS) == []
    assert main_person("肖丽来。肖丽去。肖丽说。李明听。", ["肖丽", "李明"]) == "肖丽"
    assert main_person("肖丽来。李明去。", ["肖丽", "李明"]) is None
    assert main_person("我叫李明。肖丽来。", ["肖丽", "李明"]) == "李明"


def test_mentions_have_offsets():
    text = "柳林村有机场。\n青峰医院位于柳林村,青峰医院有床位90张。"
    focus = open_focus(text, 0, len(text), None, WORDS)
    assert [text[mention.start : mention.end] for mention in focus.mentions] == [
        "柳林村",
        "青峰医院",
        "柳林村",
        "青峰医院",
    ]
    spoken = spoken_of(focus, text, text.index("青峰"), text.index("90"), cues_of(WORDS))
    assert spoken is not None
    assert spoken.named.name == "青峰医院"
    assert spoken_of(focus, text, 0, 3, cues_of(WORDS)) is None


def test_no_body_of_grammar():
    assert body_words(WORDS).leading.match("佟震是中国环境学院") is None
