"""List the provinces of before July 2025 by those they went into (NQ 202/2025/QH15), written down a second time."""

from __future__ import annotations

from tests.spellings.keys import key

JOINED = """
    Tuyên Quang < Hà Giang | Lào Cai < Yên Bái | Thái Nguyên < Bắc Kạn | Phú Thọ < Vĩnh Phúc, Hòa Bình
    | Bắc Ninh < Bắc Giang | Hưng Yên < Thái Bình | Hải Phòng < Hải Dương | Ninh Bình < Hà Nam, Nam Định
    | Quảng Trị < Quảng Bình | Đà Nẵng < Quảng Nam | Quảng Ngãi < Kon Tum | Gia Lai < Bình Định
    | Khánh Hòa < Ninh Thuận | Lâm Đồng < Đắk Nông, Bình Thuận | Đắk Lắk < Phú Yên
    | Hồ Chí Minh < Bà Rịa - Vũng Tàu, Bình Dương | Đồng Nai < Bình Phước | Tây Ninh < Long An
    | Cần Thơ < Sóc Trăng, Hậu Giang | Vĩnh Long < Bến Tre, Trà Vinh | Đồng Tháp < Tiền Giang
    | Cà Mau < Bạc Liêu | An Giang < Kiên Giang
    | Hà Nội | Huế < Thừa Thiên Huế | Lai Châu | Điện Biên | Sơn La | Lạng Sơn | Quảng Ninh | Thanh Hóa | Nghệ An
    | Hà Tĩnh | Cao Bằng
"""


def _now() -> dict[str, str]:
    """Return today's province by the key of every name, old or new."""
    now: dict[str, str] = {}
    for line in JOINED.split("|"):
        today, _, former = line.partition("<")
        for name in (today, *former.split(",")):
            if name.strip():
                now[key(name)] = key(today)
    return now


NOW = _now()
