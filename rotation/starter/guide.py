"""Guide the clerk who fills in a case: steps, ways to write, and every column."""

from __future__ import annotations

from collections.abc import Iterator

from rotation.criteria import catalogue
from rotation.facts.notes import COLUMN_NOTES, TABLE_NOTES
from rotation.facts.vocabulary import REVIEW, SCORECARD, TABLES, Column, Table
from rotation.facts.word_lists import MEASURES
from rotation.intake.rows.forms import form_of
from rotation.language import Lang, Text
from rotation.starter.batch import BATCH
from rotation.starter.example import EXAMPLE

TITLE = Text(vi="Cách điền bộ số liệu", en="How to fill in a case")
STEPS = (
    Text(
        vi=f"Các dòng có mã bắt đầu bằng {EXAMPLE.vi} là ví dụ, không phải người thật; xóa trước khi dùng.",
        en=f"Rows whose ids begin with {EXAMPLE.en} are an example with invented people: delete them before use.",
    ),
    Text(
        vi="Điền theo thứ tự: đơn vị, chức danh, cán bộ. Cột bắt buộc có dấu (*) hoặc ghi 'bắt buộc'; cột "
        "khác chưa có số liệu thì để trống, bảng không bắt buộc không dùng thì xóa.",
        en="Fill in units first, then posts, then cadres. Required columns are marked (*) or 'required'; leave "
        "others blank where nothing is known, and delete optional tables that are not used.",
    ),
    Text(
        vi="Giữ nguyên tên bảng và tên cột; đổi thứ tự cột, để dòng trống hoặc thêm cột riêng thì không sao.",
        en="Keep the names of tables and columns; their order, blank rows and columns of your own do not matter.",
    ),
    Text(
        vi="Sửa tệp kịch bản 'scenario.toml' (ngày hiệu lực, số lượt điều động, trọng số) rồi chạy lệnh "
        "'rotation check scenario.toml'; hết lỗi thì chạy 'rotation plan scenario.toml'. Trên Windows, bấm đúp tệp "
        f"{BATCH.vi} là chạy cả hai.",
        en="Edit scenario.toml (the date, bounds on moves, weights), then run: rotation check scenario.toml, and once "
        f"it lists no fault: rotation plan scenario.toml. On Windows a double click on {BATCH.en} runs both.",
    ),
)
WAYS = (
    Text(
        vi="Nhiều mục trong một ô cách nhau bằng ';', trong mỗi mục tên và mức nối bằng ':'. Ví dụ: đất "
        "đai:3;nông thôn mới:2",
        en="Several values in a cell are separated by ';', the two of a pair by ':'. Example: land:3;new_rural:2",
    ),
    Text(
        vi="Ngày ghi 31/12/2025; chỉ biết tháng hoặc năm thì ghi 12/2025 hoặc 2025. Trong Excel, gõ dấu "
        "nháy đơn ở trước ('12/2025, '2025) để không bị đổi thành ngày khác.",
        en="Dates are written 31/12/2025; where only the month or the year is known, 12/2025 or 2025. In Excel type an "
        "apostrophe first ('12/2025, '2025), or Excel turns it into another date.",
    ),
    Text(
        vi="Tên cột và từ chọn sẵn viết hoa hay thường, có dấu hay không, thừa khoảng trắng đều được.",
        en="Capitals, accents and doubled spaces do not matter in headers and in the words of lists.",
    ),
)
STEPS_OF_A_LIST = (
    Text(
        vi="Số liệu lấy từ danh sách. Ô xanh là suy ra, ô vàng là suy đoán, ô đỏ phải điền; ô không màu "
        "là chép nguyên.",
        en="The cells come from your list. Green ones are derived, yellow ones guessed, red ones must be filled in; "
        "the rest is copied.",
    ),
    Text(
        vi=f"Xem trang tính '{REVIEW.vi}' rồi sửa ở các trang tính khác. Cột bắt buộc có dấu (*) hoặc ghi 'bắt buộc'; "
        "cột khác chưa có số liệu thì để trống.",
        en=f"Go through the sheet '{REVIEW.en}', and correct the other sheets. Required columns are marked (*) or "
        "'required'; leave others blank where nothing is known.",
    ),
    *STEPS[2:],
)
"""The steps for a case made from a list, which has no example."""
REQUIRED = Text(vi="bắt buộc", en="required")
CHOOSE = Text(vi="Chọn: {words}.", en="Choose: {words}.")
HEADERS = (
    Text(vi="Bảng", en="Table"),
    Text(vi="Cột", en="Column"),
    Text(vi="Bắt buộc", en="Required"),
    Text(vi="Cách ghi", en="What goes in"),
)


def choices(table: Table, column: Column, lang: Lang) -> tuple[str, ...]:
    """Return the words to choose from in a column; none if it is free."""
    if (table, column.id) == (SCORECARD, "criterion"):
        criteria = (criterion.title for criterion in catalogue().values())
        return tuple(words.in_lang(lang) for words in (*criteria, *MEASURES.values()))
    return form_of(table, column).words(lang)


def column_note(table: Table, column: Column, lang: Lang) -> str:
    """Return the note on a column, with the words to choose from."""
    words = choices(table, column, lang)
    note = COLUMN_NOTES[table.id][column.id].in_lang(lang)
    return f"{CHOOSE.fill(lang, {'words': words})} {note}" if words else note


def rows(lang: Lang) -> Iterator[tuple[str, str, str, str]]:
    """Yield the table, header, requirement and note of every column."""
    for table in TABLES:
        for column in table.columns:
            required = REQUIRED.in_lang(lang) if column.required else ""
            yield table.header(lang), column.header(lang), required, column_note(table, column, lang)


def page(lang: Lang) -> str:
    """Return the guide as a Markdown page, with both names of each table and column."""
    lines = [
        f"# {TITLE.in_lang(lang)}",
        "",
        *(f"{number}. {step.in_lang(lang)}" for number, step in enumerate(STEPS, start=1)),
    ]
    lines += ["", *(f"- {way.in_lang(lang)}" for way in WAYS)]
    for table in TABLES:
        lines += ["", f"## {table.header(lang)} ({_other(table, lang)})", "", TABLE_NOTES[table.id].in_lang(lang), ""]
        lines += [
            f"| {HEADERS[1].in_lang(lang)} | {HEADERS[2].in_lang(lang)} | {HEADERS[3].in_lang(lang)} |",
            "|---|---|---|",
        ]
        for column in table.columns:
            required = REQUIRED.in_lang(lang) if column.required else ""
            lines.append(
                f"| {column.header(lang)} ({_other(column, lang)}) | {required} | {column_note(table, column, lang)} |"
            )
    return "\n".join(lines) + "\n"


def _other(named: Table | Column, lang: Lang) -> str:
    """Return the name in the other language."""
    return named.header("en" if lang == "vi" else "vi")
