"""Check that no word or label has two meanings, and that spelling does not matter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import StrEnum

import pytest

from rotation.facts import domain
from rotation.facts.domain import Role
from rotation.facts.places import place_key
from rotation.facts.spelling import tidy, tone_late, word_key
from rotation.facts.vocabulary import TABLES, find_table
from rotation.facts.word_lists import WORDS, YES_NO
from rotation.facts.words import find_word, known_words, shown, written
from rotation.intake.rows.cells import word
from rotation.language import LANGUAGES

LISTS = [
    member
    for member in vars(domain).values()
    if isinstance(member, type) and issubclass(member, StrEnum) and list(member)
]


def clashes(meanings: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    """Return the keys that mean more than one thing."""
    by_key: dict[str, set[str]] = {}
    for meaning, names in meanings:
        for name in names:
            by_key.setdefault(word_key(name), set()).add(meaning)
    return {key: found for key, found in by_key.items() if len(found) > 1}


def test_every_closed_list_has_words_for_every_member() -> None:
    assert {list_: [word.member for word in words] for list_, words in WORDS.items()} == {
        list_: list(list_) for list_ in LISTS
    }


@pytest.mark.parametrize("list_", LISTS)
def test_no_word_of_a_list_means_two_things(list_: type[StrEnum]) -> None:
    assert not clashes((word.member, word.names) for word in WORDS[list_])


def test_no_table_or_column_name_means_two_things() -> None:
    assert not clashes((table.id, table.names) for table in TABLES)
    for table in TABLES:
        assert not clashes((column.id, column.names) for column in table.columns)


def test_no_yes_is_a_no() -> None:
    assert not clashes((word.en, (word.vi, word.en, *synonyms)) for word, _, synonyms in YES_NO)


@pytest.mark.parametrize("list_", LISTS)
def test_what_is_written_or_shown_is_understood(list_: type[StrEnum]) -> None:
    for member, known in zip(list_, known_words(list_), strict=True):
        for lang in LANGUAGES:
            assert find_word(list_, written(member, lang)) is member
            assert find_word(list_, shown(member).in_lang(lang)) is member
            assert find_word(list_, known.in_lang(lang)) is member


@pytest.mark.parametrize(
    "words",
    [
        "Ngày sinh",
        "NGÀY SINH",
        "ngay sinh",
        "Ngày  sinh",
        "Ngày\nsinh",
        "Ngày sinh (*)",
        "Ngày sinh(*)",
        "ngày_sinh",
        "Ngày sinh (born)",
        "born",
        "Born (Ngày sinh)",
        "Năm sinh",
        unicodedata.normalize("NFD", "Ngày sinh"),
        "\ufeffNgày sinh",
        "Ngày\u00a0sinh",
    ],
)
def test_ways_to_write_one_header(words: str) -> None:
    table = find_table("Cán bộ")
    assert table is not None
    column = table.find(words)
    assert column is not None
    assert column.id == "born"


@pytest.mark.parametrize(
    ("words", "table"),
    [
        ("units", "units"),
        ("DON VI", "units"),
        ("ĐƠN_VỊ", "units"),
        ("Ðơn vị", "units"),
        ("quan he gia dinh", "kin"),
        ("Quan hệ", "kin"),
        ("Chấm điểm", "scores"),
        ("khoang-cach", "distances"),
    ],
)
def test_ways_to_write_one_table(words: str, table: str) -> None:
    found = find_table(words)
    assert found is not None
    assert found.id == table


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("BT", Role.SECRETARY),
        ("pbt", Role.DEPUTY_SECRETARY),
        ("PBT TT", Role.DEPUTY_SECRETARY),
        ("CT", Role.CHAIR),
        ("CT UBND", Role.CHAIR),
        ("PCT", Role.VICE_CHAIR),
        ("PCT UBND", Role.VICE_CHAIR),
        ("CT HĐND", Role.COUNCIL_CHAIR),
        ("BT.", Role.SECRETARY),
        ("b.t", Role.SECRETARY),
        ("BTĐU", Role.SECRETARY),
        ("P.BT", Role.DEPUTY_SECRETARY),
        ("P. Bí thư", Role.DEPUTY_SECRETARY),
        ("PBT.TT", Role.DEPUTY_SECRETARY),
        ("CT.UBND", Role.CHAIR),
        ("p.ct", Role.VICE_CHAIR),
        ("P.Chủ tịch", Role.VICE_CHAIR),
        ("TP", Role.HEAD),
        ("PTP", Role.DEPUTY_HEAD),
        ("Phó BT", Role.DEPUTY_SECRETARY),
        ("phó bt tt", Role.DEPUTY_SECRETARY),
        ("Phó CT", Role.VICE_CHAIR),
        ("Phó C.T UBND", Role.VICE_CHAIR),
    ],
)
def test_roles_may_be_abbreviated(text: str, role: Role) -> None:
    assert word(Role)(text) is role


def test_unknown_words_are_not_guessed() -> None:
    assert find_table("Cán bộ 2023") is None
    assert find_word(domain.Role, "bí thu thu") is None


@pytest.mark.parametrize("words", ["P.", "B.", "BTT", "PC", "Bí thu.thư"])
def test_other_abbreviations_are_not_guessed(words: str) -> None:
    assert find_word(Role, words) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bình Hòa", "Bình Hoà"), ("GIAO THỦY", "giao thuỷ"), ("Khỏe", "Khoẻ"), ("Quý", "Qúy"), ("họa", "hoạ")],
)
def test_both_ways_to_place_a_tone_are_one_place(one: str, other: str) -> None:
    for composed in ("NFC", "NFD"):
        assert place_key(unicodedata.normalize("NFC", one)) == place_key(unicodedata.normalize(composed, other))
    assert tone_late(one).casefold() == tone_late(other).casefold()


@pytest.mark.parametrize(("one", "other"), [("Bình Hòa", "Bình Hoa"), ("Hòa", "Hóa"), ("Của", "Cuả"), ("Mùa", "Muà")])
def test_other_places_are_others(one: str, other: str) -> None:
    assert place_key(one) != place_key(other)


def test_tidy_composes_strips_and_drops_what_cannot_be_seen() -> None:
    assert tidy(unicodedata.normalize("NFD", " Giao\u00a0 Yến\u200b\n")) == "Giao Yến"
