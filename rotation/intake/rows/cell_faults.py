"""Define the faults of a single cell; faults shared by every input are in `rotation.files.faults`."""

from __future__ import annotations

from rotation.errors import Kind
from rotation.language import Text

BROKEN_CELL = Kind(
    "broken_cell",
    Text(
        vi="'{value}' là lỗi của bảng tính hoặc công thức chưa có kết quả",
        en="'{value}' is a spreadsheet error or a formula without a result",
    ),
    Text(
        vi="sửa công thức rồi lưu lại, hoặc ghi thẳng giá trị vào ô",
        en="correct the formula and save, or write the value itself into the cell",
    ),
)
BAD_DATE = Kind(
    "bad_date",
    Text(vi="'{value}' không phải là ngày", en="'{value}' is not a date"),
    Text(
        vi="viết ngày/tháng/năm (dd/mm/yyyy), tháng/năm (mm/yyyy) hoặc năm (yyyy){serial}",
        en="write dd/mm/yyyy, or mm/yyyy or yyyy where the rest is unknown{serial}",
    ),
)
SERIAL = Text(
    vi="; nếu đây là số mà Excel dùng cho ngày {day}, hãy định dạng ô là ngày",
    en="; if this is Excel's number for {day}, format the cell as a date",
)
TIME_OF_DAY = Kind(
    "time_of_day",
    Text(
        vi="ô ngày có cả giờ: '{value}'; chỉ đọc ngày {read}",
        en="a date with a time of day: '{value}' is read as {read}",
    ),
    Text(
        vi="kiểm tra ngày có đúng không, rồi xóa phần giờ trong ô",
        en="check that it is the day that was meant, and remove the time from the cell",
    ),
)
SHORT_YEAR = Kind(
    "short_year",
    Text(vi="năm chỉ có hai chữ số; được đọc là: {read}", en="a year has only two digits; this is read: {read}"),
    Text(vi="viết năm đủ bốn chữ số", en="write the year with four digits"),
)
DAY_AND_MONTH = Kind(
    "day_and_month",
    Text(
        vi="mọi ô kiểu ngày của cột này ({real} ô) đều có ngày từ 12 trở xuống, mọi ô kiểu chữ ({typed} ô) đều có ngày "
        "trên 12: có thể Excel kiểu Mỹ đã đổi chỗ ngày và tháng",
        en="every real date of this column ({real}) has a day of 12 or less, every date left as text ({typed}) "
        "one above 12: an American Excel may have swapped day and month",
    ),
    Text(
        vi="so các ô kiểu ngày với hồ sơ gốc; nếu bị đổi chỗ thì đặt cả cột là kiểu chữ rồi ghi lại dd/mm/yyyy",
        en="compare the real dates with the source; if swapped, format the column as text and write dd/mm/yyyy again",
    ),
)
BAD_ID = Kind(
    "bad_id",
    Text(
        vi="mã '{value}' có dấu chấm phẩy, vốn dùng để ngăn cách danh sách",
        en="the id '{value}' has a semicolon, which separates lists",
    ),
    Text(vi="bỏ dấu chấm phẩy khỏi mã, ở mọi nơi có mã này", en="remove it wherever this id is written"),
)
MISSING_LEVEL = Kind(
    "missing_level",
    Text(vi="'{value}' thiếu năng lực hoặc mức", en="'{value}' lacks the skill or its level"),
    Text(
        vi="viết năng lực:mức, ví dụ land_clearance:3; ngăn cách bằng dấu chấm phẩy",
        en="write skill:level, e.g. land_clearance:3; separate them by semicolons",
    ),
)
BAD_RATING = Kind(
    "bad_rating",
    Text(vi="'{value}' không phải là xếp loại của một năm", en="'{value}' is not the rating of a year"),
    Text(
        vi="viết năm:xếp loại, ví dụ 2023:tốt; ngăn cách bằng dấu chấm phẩy",
        en="write year:rating, e.g. 2023:good; separate them by semicolons",
    ),
)
BAD_DISCIPLINE = Kind(
    "bad_discipline",
    Text(vi="'{value}' không phải là hình thức kỷ luật kèm ngày", en="'{value}' is not a sanction with its date"),
    Text(vi="viết hình thức:ngày, ví dụ khiển trách:01/05/2023", en="write sanction:date, e.g. reprimand:2023-05-01"),
)
BAD_PLAN = Kind(
    "bad_plan",
    Text(vi="'{value}' không phải là một quy hoạch", en="'{value}' is not a planned role"),
    Text(
        vi="viết vai trò, hoặc vai trò@mã đơn vị nếu chỉ quy hoạch ở đó, ví dụ bí thư@GY",
        en="write role, or role@unit if planned there only, e.g. secretary@GY",
    ),
)
BAD_SPELL = Kind(
    "bad_spell",
    Text(vi="'{value}' không phải là một quãng công tác", en="'{value}' is not a spell of work"),
    Text(
        vi="viết nơi công tác:từ..đến, ví dụ P-KT-PP:2015..06/2021; để trống phần chưa biết",
        en="write place:from..to, e.g. P-KT-PP:2015..06/2021; leave an unknown end blank",
    ),
)
ENDS_BEFORE_START = Kind(
    "ends_before_start",
    Text(vi="quãng công tác '{value}' kết thúc trước khi bắt đầu", en="the spell '{value}' ends before it starts"),
    Text(vi="sửa lại một trong hai ngày", en="correct one of the two dates"),
)
REPEATED_ITEM = Kind(
    "repeated_item",
    Text(vi="'{value}' được ghi hai lần trong một ô", en="'{value}' is in this cell twice"),
    Text(vi="chỉ giữ lại một lần", en="keep only one of them"),
)
