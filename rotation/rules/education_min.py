"""Require the degree a post asks for: NĐ 33/2023 Art. 8 and 38."""

from __future__ import annotations

from rotation.language import Text
from rotation.rules.qualification import EducationNumbers, QualificationMin


class EducationMin(QualificationMin):
    """A lower degree than the post asks for."""

    id = "education_min"
    title = Text(vi="Trình độ chuyên môn", en="Minimum degree")
    asks = Text(
        vi="Người giữ chức danh có trình độ chuyên môn từ mức tối thiểu trở lên.",
        en="The holder of a post has at least the degree it asks for.",
    )
    numbers_type = EducationNumbers
    reads = ("cadres.education",)
    fact = "education"
    what = Text(vi="trình độ chuyên môn", en="a degree")
