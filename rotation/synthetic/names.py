"""Invent names of people from common Vietnamese family, middle and given names."""

from __future__ import annotations

from random import Random

from rotation.facts.domain import Sex
from rotation.synthetic.draws import pick, weighted

FAMILY = {
    "Nguyễn": 26,
    "Trần": 14,
    "Phạm": 12,
    "Lê": 8,
    "Vũ": 8,
    "Hoàng": 5,
    "Đỗ": 5,
    "Bùi": 4,
    "Đặng": 3,
    "Ngô": 3,
    "Đinh": 3,
    "Phan": 2,
    "Mai": 2,
    "Cao": 2,
    "Lưu": 1,
    "Trịnh": 1,
    "Dương": 1,
}
MIDDLE = {
    Sex.MALE: {
        "Văn": 7,
        "Đức": 7,
        "Hữu": 6,
        "Quang": 6,
        "Ngọc": 5,
        "Minh": 5,
        "Công": 5,
        "Thế": 4,
        "Xuân": 4,
        "Tiến": 4,
        "Duy": 4,
        "Trung": 3,
        "Bá": 3,
        "Việt": 3,
        "Khắc": 2,
    },
    Sex.FEMALE: {
        "Thị": 16,
        "Thị Thu": 7,
        "Thị Thanh": 6,
        "Thị Hồng": 6,
        "Thị Minh": 5,
        "Thị Ngọc": 5,
        "Thị Bích": 4,
        "Thị Kim": 4,
        "Thị Phương": 3,
        "Thúy": 3,
        "Thị Lan": 3,
    },
}
GIVEN = {
    Sex.MALE: (
        "An",
        "Bình",
        "Chiến",
        "Cường",
        "Dũng",
        "Duẩn",
        "Đạt",
        "Điệp",
        "Định",
        "Đông",
        "Giang",
        "Hải",
        "Hậu",
        "Hiệp",
        "Hiếu",
        "Hòa",
        "Hoan",
        "Hùng",
        "Hưng",
        "Huân",
        "Khoa",
        "Kiên",
        "Lực",
        "Luân",
        "Nam",
        "Nghĩa",
        "Ninh",
        "Quân",
        "Quyết",
        "Quyền",
        "Sơn",
        "Tân",
        "Thái",
        "Thắng",
        "Thiện",
        "Thịnh",
        "Thuận",
        "Toàn",
        "Trường",
        "Tùng",
        "Tuân",
        "Tuấn",
        "Tuyên",
        "Vinh",
        "Vượng",
    ),
    Sex.FEMALE: (
        "Anh",
        "Chi",
        "Diệp",
        "Dung",
        "Duyên",
        "Hà",
        "Hạnh",
        "Hằng",
        "Hiền",
        "Hoa",
        "Huệ",
        "Hương",
        "Lan",
        "Liên",
        "Loan",
        "Lý",
        "Miến",
        "My",
        "Nga",
        "Ngân",
        "Nhài",
        "Nhung",
        "Oanh",
        "Quỳnh",
        "Tâm",
        "Thảo",
        "Thoa",
        "Thơm",
        "Thúy",
        "Thủy",
        "Trang",
        "Tuyết",
        "Vân",
        "Vui",
        "Xuyến",
        "Yến",
    ),
}

NAMES_OF_PLACES = (
    "An", "Bắc", "Bình", "Cẩm", "Châu", "Chính", "Cường", "Diên", "Đại", "Đồng", "Đức", "Dương", "Gia", "Hà", "Hải",
    "Hạnh", "Hiệp", "Hòa", "Hoàng", "Hồng", "Hưng", "Hương", "Khánh", "Kim", "Lạc", "Lâm", "Liên", "Lộc", "Long",
    "Lương", "Mai", "Minh", "Mỹ", "Nam", "Nghĩa", "Ngọc", "Nhân", "Ninh", "Phong", "Phú", "Phúc", "Phương", "Quang",
    "Quế", "Sơn", "Tam", "Tân", "Tây", "Thái", "Thành", "Thạch", "Thanh", "Thịnh", "Thuận", "Tiên", "Trung",
    "Trường", "Vân", "Việt", "Vĩnh", "Xuân", "Yên",
)  # fmt: skip
"""Syllables that are joined in twos to make names of places."""


def person_name(rng: Random, sex: Sex, taken: frozenset[str], family: str | None = None) -> str:
    """Return a name that nobody else in the case has.

    Parameters
    ----------
    rng : Random
    sex : Sex
    taken : frozenset of str
        The names already given.
    family : str, optional
        The family name to bear; drawn when not given.
    """
    while True:
        middle, given = weighted(rng, MIDDLE[sex]), pick(rng, GIVEN[sex])
        name = f"{family or weighted(rng, FAMILY)} {middle} {given}"
        if name not in taken and given not in middle.split():
            return name


def family_name(name: str) -> str:
    """Return the family name, which comes first."""
    return name.split(maxsplit=1)[0]
