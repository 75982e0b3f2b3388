"""A short run of what `python -m tests.spellings` does at length, and what its second opinion says of plain things."""

from __future__ import annotations

import pytest

from tests.amount import long_seed
from tests.spellings.keys import key, near, word_of
from tests.spellings.provinces import NOW
from tests.spellings.second_opinion import SecondOpinion
from tests.spellings.tables import Place, Tables
from tests.spellings.trial import trials

SHORT_RUN = 60

SMALL = Tables(
    {
        "units": [
            {
                "id": "01",
                "name": "Giao Yến",
                "kind": "commune",
                "predecessors": "xã Giao Hương",
                "province": "Nam Định",
            },
            {"id": "2", "name": "Thị trấn Quất Lâm", "kind": "town", "district": "Giao Thủy"},
        ],
        "posts": [{"id": "P", "unit": "2", "role": "chair", "title": ""}],
        "cadres": [{"id": "C", "name": "Lê Hoà", "born": "1975-03-02"}],
    }
)


def test_no_spelling_is_silently_read_wrong() -> None:
    outcomes = list(trials(SHORT_RUN, 1, long_seed() or 0))
    assert len(outcomes) == SHORT_RUN
    assert [str(one) for one in outcomes if one.verdict == "silent"] == []
    assert {"refused", "right", "told"} <= {one.verdict for one in outcomes}


@pytest.mark.parametrize(
    ("place", "units"),
    [
        ("Giao Yến", {"01"}),
        ("1", {"01"}),
        ("Thôn 5 - X. Giao Yến, tỉnh Ninh Bình", {"01"}),
        ("xã Giao Hương", {"01"}),
        ("xã Giao Yến, tỉnh Phú Thọ", set()),
        ("TT.QUẤT LÂM/H. Giao Thuỷ", {"2"}),
        ("xã Quất Lâm", set()),
        ("Quat Lam", set()),
    ],
)
def test_the_second_opinion_of_places(place: str, units: set[str]) -> None:
    assert SecondOpinion(SMALL).read(place).units == units


@pytest.mark.parametrize(
    ("table", "words", "ids"),
    [
        ("units", "thị trấn Quất Lâm", {"2"}),
        ("posts", "Chủ tịch UBND TT. Quất Lâm", {"P"}),
        ("posts", "Chủ tịch UBND Giao Yến", set()),
        ("cadres", "lê hòa (02/03/1975)", {"C"}),
        ("cadres", "Lê Hoa", set()),
    ],
)
def test_the_second_opinion_of_references(table: str, words: str, ids: set[str]) -> None:
    assert SecondOpinion(SMALL).refer((table,), words) == ids


def test_keys_and_provinces() -> None:
    assert key("THUỶ") == key("Thu\u0309y") == key(" thủy\u200b ")
    assert word_of("TT.Quất Lâm") == ("thị trấn", key("quất lâm"))
    assert [near("giao", other) for other in ("gia", "gaio", "giao", "hai")] == [True, True, False, False]
    assert len(NOW) == 64, "63 provinces, and Huế by two names"
    assert len(set(NOW.values())) == 34


def test_an_item_is_put_into_its_cell_only() -> None:
    tables = Tables({"units": [{"id": "A", "predecessors": "x;y"}]})
    changed = tables.put(Place("units", 0, "predecessors", 1), "z")
    assert (tables.rows["units"][0]["predecessors"], changed.rows["units"][0]["predecessors"]) == ("x;y", "x;z")
