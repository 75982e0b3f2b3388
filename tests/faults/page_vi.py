"""Make docs/vi/loi.md: every fault and warning in Vietnamese, by where it is met, under the sentence that is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rotation.errors import Kind
from rotation.facts.vocabulary import TABLES
from tests.faults.kinds import kinds
from tests.faults.page import open_text
from tests.faults.plantings import PLANTINGS, Planting

HEAD = """\
# Lỗi và lưu ý: nghĩa là gì, sửa thế nào

**Lỗi** thì phải sửa, chương trình chưa làm tiếp. **Lưu ý** thì chỉ cần xem lại: chương trình vẫn làm, và cho
biết đã hiểu số liệu thế nào.

Mỗi thông báo có ba phần: *ở đâu* (tệp, trang tính, dòng, cột), *sai gì*, và sau dấu → là *sửa thế nào*. Số
dòng là số dòng nhìn thấy trong Excel. Muốn tìm một thông báo ở trang này, bấm Ctrl+F rồi gõ vài chữ của nó. Dấu “…”
là chỗ chương trình điền vào. “Mã” là tên của thông báo trong tệp JSON, cán bộ tin học cần khi báo lỗi.

Trang này do chương trình lập ra; mỗi thông báo dưới đây đều có phép thử kèm theo.
"""
PLACES = {
    "Bảng Đơn vị": ("units.csv",),
    "Bảng Chức danh": ("posts.csv",),
    "Bảng Cán bộ": ("cadres.csv",),
    "Tệp, trang tính và các bảng khác": (),
    "Danh sách trích ngang": ("list.doc", "list.csv"),
    "Kịch bản": ("s.toml", "t.toml", "scenario.toml"),
    "Bộ quy tắc": ("book.toml", "base.toml"),
    "Dự thảo phương án": ("draft.csv", "draft.png", "draft.xlsx", "leavers.csv", "run.json", "run/run.json"),
    "Tính hàng loạt": ("sweep.toml",),
}
"""The sections of the page, each with the files in which its kinds are planted; the one without takes the others."""
OTHERS = next(title for title, files in PLACES.items() if not files)
NEAR_WORD = "{near}"
"""Ends a remedy where a word was nearly right: `; có phải là 'x'?`."""
FIELD = re.compile(r"\{\w+\}")
WHERE = re.compile(r"(?P<table>\w+)\.csv:(?P<row>\d+)(?: (?P<column>.+))?")


def page() -> str:
    """Return the page."""
    return HEAD + "".join(line for title in PLACES for line in section(title))


def section(title: str) -> Iterator[str]:
    """Yield the lines of a section, faults first."""
    of_section = [kind for kind in kinds() if place_of(PLANTINGS[kind.code]) == title]
    yield f"\n## {title}\n"
    for warns, heading in ((False, "Lỗi"), (True, "Lưu ý")):
        chosen = [kind for kind in of_section if PLANTINGS[kind.code].warns == warns]
        for kind in sorted(chosen, key=lambda one: open_fields(one.problem.vi)):
            yield from entry(kind, heading)


def place_of(planting: Planting) -> str:
    """Return the section of a kind by the file in which it is planted."""
    file = re.split(r"[:\[ ]", planting.where, maxsplit=1)[0]
    return next((title for title, files in PLACES.items() if file in files), OTHERS)


def entry(kind: Kind, heading: str) -> Iterator[str]:
    """Yield the lines of one kind."""
    problem = open_fields(kind.problem.pattern("vi"))
    yield f"\n### {problem[:1].upper()}{problem[1:]}\n\n"
    remedy = open_fields(kind.remedy.pattern("vi"))
    yield f"**{heading}.** Cách sửa: {remedy}{'' if remedy.endswith('…') else '.'}\n\n"
    yield f"Ví dụ ở {where(PLANTINGS[kind.code].where)}. Mã: `{kind.code}`.\n"


def open_fields(words: str) -> str:
    """Return a sentence with dots where the program fills something in."""
    return open_text(FIELD.sub("…", words.replace(NEAR_WORD, ""))).rstrip(".")


def where(place: str) -> str:
    """Return where a kind is planted as a clerk says it; what is no cell of a table as it stands."""
    found = WHERE.fullmatch(place)
    table = next((one for one in TABLES if found and one.id == found["table"]), None)
    if found is None or table is None:
        return f"`{place}`"
    column = next((one.label for one in table.columns if one.id == found["column"]), found["column"])
    row = f"dòng {found['row']} của bảng {table.label}"
    return f"cột {column}, {row}" if column else row
