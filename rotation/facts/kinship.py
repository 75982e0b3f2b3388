"""Recognise words for relatives that no rule on family ties speaks of."""

from __future__ import annotations

import re

from rotation.facts.spelling import tidy

_OUTSIDE = re.compile(
    r"(?:ông|bà|cụ|cố)(?: (?:nội|ngoại|cố|cháu))*|(?:chắt|cháu)(?: .+)?"
    r"|(?:bác|chú|thím|cô|dì|cậu|mợ|dượng|o)(?: (?:ruột|họ|rể|dâu|vợ|chồng|bên .+))*"
    r"|(?:anh|chị|em)(?: (?:anh|chị|em))* (?:họ|con (?:bác|chú|cô|dì|cậu)|kết nghĩa|nuôi|cọc chèo|đồng hao)"
    r"|chị em (?:bạn )?dâu|anh em (?:bạn )?rể|thông gia|sui gia|thông gia .+|cùng họ"
    r"|họ hàng(?! do hôn nhân)(?: .+)?|bà con(?: .+)?"
    r"|(?:vợ|chồng) cũ|người yêu|đồng hương|con đỡ đầu|(?:bố|cha|mẹ) đỡ đầu"
    r"|uncle|aunt|cousin|nephew|niece|grand(?:father|mother|parent|child|son|daughter)",
    re.IGNORECASE,
)
"""Diacritics count: "bà" is a grandmother, "ba" a father in the south."""


def is_outside_kin(words: str) -> bool:
    """Return whether words name a relative beyond spouse, parent, child, sibling and in-law.

    Examples
    --------
    >>> is_outside_kin("Cậu ruột"), is_outside_kin("anh họ"), is_outside_kin("anh ruột")
    (True, True, False)
    """
    return _OUTSIDE.fullmatch(tidy(words).rstrip(".")) is not None
