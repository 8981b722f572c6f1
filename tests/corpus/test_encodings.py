"""Bytes to text: every encoding that is read, and every guess that must be refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zibo_analysis.corpus.encodings import UnreadableError, decode_text
from zibo_analysis.vocabulary import load_vocabulary

SIMPLIFIED = "全市上下齐心协力，2020年实现生产总值3642.40亿元。\r\n工业经济平稳发展，人民生活水平提高。\n"
TRADITIONAL = "全市上下齊心協力，2020年實現生產總值3642.40億元。\r\n工業經濟平穩發展，人民生活水平提高。\n"
WORDS = load_vocabulary()


@pytest.mark.parametrize(
    ("text", "stored", "encoding"),
    [
        pytest.param(SIMPLIFIED, SIMPLIFIED.encode(), "utf-8", id="utf8"),
        pytest.param(SIMPLIFIED, codecs.BOM_UTF8 + SIMPLIFIED.encode(), "utf-8-sig", id="utf8_bom"),
        pytest.param(SIMPLIFIED, SIMPLIFIED.encode("utf-16"), "utf-16-le", id="utf16_bom"),
        pytest.param(
            SIMPLIFIED, codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be"), "utf-16-be", id="utf16_big_endian_bom"
        ),
        pytest.param(SIMPLIFIED, SIMPLIFIED.encode("utf-16-le"), "utf-16-le", id="utf16_no_bom"),
        pytest.param(SIMPLIFIED, SIMPLIFIED.encode("utf-16-be"), "utf-16-be", id="utf16_big_endian_no_bom"),
        pytest.param("年产量", "年产量".encode("utf-16-le"), "utf-16-le", id="utf16_without_a_nul"),
        pytest.param("GDP up", "GDP up".encode("utf-16-le"), "utf-16-le", id="utf16_ascii_only"),
        pytest.param(SIMPLIFIED, SIMPLIFIED.encode("utf-32"), "utf-32-le", id="utf32_bom"),
        pytest.param(SIMPLIFIED, SIMPLIFIED.encode("gbk"), "gb18030", id="gbk"),
        pytest.param(SIMPLIFIED + "㐂𠀀", (SIMPLIFIED + "㐂𠀀").encode("gb18030"), "gb18030", id="gb18030_four_bytes"),
        pytest.param("全市上", "全市上".encode("gbk"), "gb18030", id="gbk_three_characters"),
        pytest.param(TRADITIONAL, TRADITIONAL.encode("big5"), "big5", id="big5"),
        pytest.param(TRADITIONAL + "€", (TRADITIONAL + "€").encode("cp950"), "cp950", id="big5_of_windows"),
        pytest.param(TRADITIONAL, TRADITIONAL.encode("gbk"), "gb18030", id="traditional_in_gbk"),
        pytest.param(
            "GDP growth 4.9%, 同比提高", "GDP growth 4.9%, 同比提高".encode("gbk"), "gb18030", id="mostly_ascii"
        ),
        pytest.param("plain ASCII\r\n", b"plain ASCII\r\n", "utf-8", id="ascii"),
        pytest.param("a\rb\nc\r\nd\x85e", "a\rb\nc\r\nd\x85e".encode(), "utf-8", id="newlines_stay"),
        pytest.param("\ue000私用", "\ue000私用".encode(), "utf-8", id="private_use"),
        pytest.param("零\u200b宽", "零\u200b宽".encode(), "utf-8", id="zero_width"),
    ],
)
def test_encoding_and_text(text: str, stored: bytes, encoding: str) -> None:
    decoded = decode_text(stored, WORDS)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("stored", "reason"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b" \r\n\t\n", "empty", id="white_space"),
        pytest.param(codecs.BOM_UTF8, "empty", id="mark_only"),
        pytest.param("\u3000\n".encode(), "empty", id="wide_space"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", "binary", id="picture"),
        pytest.param(b"text\0with a nul", "binary", id="nul_in_ascii"),
        pytest.param("全市\0上下".encode(), "binary", id="nul_in_utf8"),
        pytest.param(SIMPLIFIED.encode()[:-2] + b"\xff", "undecodable", id="broken_utf8"),
        pytest.param(SIMPLIFIED.encode()[1:40], "undecodable", id="utf8_cut_inside_a_character"),
        pytest.param(SIMPLIFIED.encode() + "平稳".encode("gbk"), "undecodable", id="two_encodings"),
        pytest.param(codecs.BOM_UTF8 + SIMPLIFIED.encode("gbk"), "undecodable", id="mark_of_utf8_on_gbk"),
        pytest.param(codecs.BOM_UTF16_LE + b"\0\xd8\0\xd8", "undecodable", id="utf16_lone_surrogates"),
        pytest.param("국민 경제와 사회 발전을 위하여".encode("euc_kr"), "undecodable", id="korean"),
        pytest.param("国民経済は前年より成長しました。".encode("euc_jp"), "undecodable", id="japanese"),
        pytest.param("Это обычный русский текст".encode("cp1251"), "undecodable", id="russian"),
        pytest.param("Café à la crème, déjà vu".encode("latin-1"), "undecodable", id="french"),
        pytest.param("淄博".encode("gbk"), "undecodable", id="too_short_to_tell"),
        pytest.param(bytes(range(1, 256)) * 4, "undecodable", id="all_bytes"),
    ],
)
def test_refusals(stored: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=f"^{reason}"):
        decode_text(stored, WORDS)


TEXT = st.text(
    alphabet=st.sampled_from("全市上下的一是在工业经济发展人民生活水平提高，。0123456789\r\n"), min_size=8
).filter(lambda text: sum(ord(character) > 127 for character in text) > 5)


@given(TEXT, st.sampled_from(["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"]))
def test_what_was_stored_comes_back(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding), WORDS).text == text


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text and text[0] != "\ufeff"))
def test_any_text_in_utf8_comes_back(text: str) -> None:
    assert decode_text(text.encode(), WORDS).text == text


@given(st.binary())
def test_any_bytes_give_a_text_or_a_reason(stored: bytes) -> None:
    try:
        decoded = decode_text(stored, WORDS)
    except UnreadableError:
        return
    name = decoded.encoding.removesuffix("-sig")
    assert stored.endswith(decoded.text.encode(name))
