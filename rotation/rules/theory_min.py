"""Require the political theory a post asks for: NĐ 33/2023 Art. 8, KL 177-KL/TW."""

from __future__ import annotations

from rotation.language import Text
from rotation.rules.qualification import QualificationMin, TheoryNumbers


class TheoryMin(QualificationMin):
    """A lower level of political theory than the post asks for."""

    id = "theory_min"
    title = Text(vi="Lý luận chính trị", en="Minimum political theory")
    asks = Text(
        vi="Người giữ chức danh có trình độ lý luận chính trị từ mức tối thiểu trở lên.",
        en="The holder of a post has at least the political theory it asks for.",
    )
    numbers_type = TheoryNumbers
    reads = ("cadres.theory",)
    fact = "theory"
    what = Text(vi="trình độ lý luận chính trị", en="political theory")
