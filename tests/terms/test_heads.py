"""Members of a formula that stand in the heads of sections."""

import pytest

import zibo_analysis as za

ENABLED = "\n".join(
    f"实施{what}赋能抓攻坚。聚焦主要矛盾，推动发展。"
    for what in ("产业", "科教创新", "金融", "改革开放", "文化", "生态")
)
TOWN = "\n".join(
    f"聚焦{what}抓项目、提品质。全年完成投资。" for what in ("高水平交通", "高质量产业", "高品质民生", "高能级城市")
)


@pytest.mark.parametrize(
    ("text", "formula", "members"),
    [
        pytest.param(
            f"“六大赋能”加速淄博崛起，责任到人。\n{ENABLED}",
            "六大赋能",
            ["产业赋能", "科教创新赋能", "金融赋能", "改革开放赋能", "文化赋能", "生态赋能"],
            id="sentence_heads",
        ),
        pytest.param(
            f"县里实施“四大品质”工程，逐项推进。\n{TOWN}",
            "四大品质",
            ["高水平交通", "高质量产业", "高品质民生", "高能级城市"],
            id="noun_at_the_end_of_the_frame",
        ),
    ],
)
def test_members_of_parallel_heads(text: str, formula: str, members: list[str]) -> None:
    corpus = za.read_text(text)
    found = za.find_formulas(corpus)
    row = found[found["text"] == formula].iloc[0]
    assert (row["members"], row["members_from"], row["listing"]) == (members, "heads", "equal")
    assert [corpus.text(row["doc"])[start:end] for start, end in row["member_spans"]] == members


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“六大赋能”加速崛起。\n" + "\n".join(ENABLED.split("\n")[:5]), id="five_heads_for_a_six"),
        pytest.param("“五大赋能”加速崛起。\n" + ENABLED, id="six_heads_for_a_five"),
        pytest.param("“六大优化”加速崛起。\n" + ENABLED, id="heads_without_the_noun"),
        pytest.param("“三大赋能”加速崛起。\n文化赋能好。\n金融赋能忙。\n生态赋能抓攻坚。", id="heads_of_another_form"),
        pytest.param(
            "“六大赋能”加速崛起。\n" + ENABLED.replace("\n", "全面发力。\n" + "推进。\n" * 9), id="heads_far_apart"
        ),
        pytest.param("“六大赋能”加速崛起。\n" + ENABLED.replace("\n", ""), id="one_paragraph"),
        pytest.param("“三大赋能”加速崛起。\n" + "实施文化赋能抓攻坚。\n" * 3, id="the_same_head_again"),
    ],
)
def test_no_members_are_made_of_other_heads(text: str) -> None:
    found = za.formulas_in(text)
    assert found["text"].tolist()
    assert found["members_from"].isna().all()


def test_a_list_in_the_text_goes_before_the_heads() -> None:
    found = za.formulas_in("实施产业、科教创新、金融、改革开放、文化、生态“六大赋能”行动。\n" + ENABLED)
    assert found["members_from"].tolist() == ["here"]


def test_heads_of_the_built_in_corpus() -> None:
    found = za.find_formulas(za.read_corpus())
    rows = found[found["members_from"] == "heads"]
    assert set(rows["text"]) == {"六大赋能"}
    assert rows["members"].map(len).eq(6).all()
    paired = found[found["text"].isin(["六大品质提升工程", "五好城市"])]
    assert paired["members_from"].isna().all()
