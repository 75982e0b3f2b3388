"""Define the faults of a single cell; faults shared by every input are in `rotation.files.faults`."""

from __future__ import annotations

from rotation.errors import Kind
from rotation.language import Text

BROKEN_CELL = Kind(
    "broken_cell",
    Text(
        vi="'{value}' là báo lỗi của bảng tính, hoặc công thức chưa có kết quả",
        en="'{value}' is a spreadsheet error or a formula without a result",
    ),
    Text(
        vi="sửa công thức rồi lưu lại, hoặc ghi thẳng kết quả vào ô",
        en="correct the formula and save, or write the value itself into the cell",
    ),
)
BAD_DATE = Kind(
    "bad_date",
    Text(vi="'{value}' không phải là ngày", en="'{value}' is not a date"),
    Text(
        vi="ghi ngày/tháng/năm (dd/mm/yyyy), chưa rõ ngày thì ghi tháng/năm hoặc chỉ ghi năm{serial}",
        en="write dd/mm/yyyy, or mm/yyyy or yyyy where the rest is unknown{serial}",
    ),
)
SERIAL = Text(
    vi="; nếu đây là số Excel dùng thay cho ngày {day} thì đặt định dạng ô là ngày",
    en="; if this is Excel's number for {day}, format the cell as a date",
)
TIME_OF_DAY = Kind(
    "time_of_day",
    Text(
        vi="ô ngày ghi cả giờ '{value}'; chỉ lấy ngày {read}",
        en="a date with a time of day: '{value}' is read as {read}",
    ),
    Text(
        vi="kiểm tra lại ngày rồi xóa phần giờ trong ô",
        en="check that it is the day that was meant, and remove the time from the cell",
    ),
)
SHORT_YEAR = Kind(
    "short_year",
    Text(vi="năm chỉ có hai chữ số; đọc là {read}", en="a year has only two digits; this is read: {read}"),
    Text(vi="ghi năm đủ bốn chữ số", en="write the year with four digits"),
)
PERHAPS_THOUSANDS = Kind(
    "perhaps_thousands",
    Text(
        vi="'{value}' được đọc là {read}, không phải {thousands}",
        en="'{value}' is read as {read}, not as {thousands}",
    ),
    Text(
        vi="viết {plain} nếu đúng là số đó; viết liền {thousands} nếu dấu chỉ ngăn cách hàng nghìn",
        en="write {plain} if that is meant; write {thousands} if the mark separates thousands",
    ),
)
DAY_AND_MONTH = Kind(
    "day_and_month",
    Text(
        vi="cột này có {real} ô dạng ngày đều từ ngày 12 trở xuống, {typed} ô dạng chữ đều sau ngày 12: "
        "có thể Excel kiểu Mỹ đã đảo ngày và tháng",
        en="every real date of this column ({real}) has a day of 12 or less, every date left as text ({typed}) "
        "one above 12: an American Excel may have swapped day and month",
    ),
    Text(
        vi="đối chiếu các ô dạng ngày với hồ sơ gốc; nếu bị đảo thì đặt định dạng cả cột là chữ rồi ghi "
        "lại ngày/tháng/năm",
        en="compare the real dates with the source; if swapped, format the column as text and write dd/mm/yyyy again",
    ),
)
BAD_ID = Kind(
    "bad_id",
    Text(
        vi="mã '{value}' có dấu chấm phẩy là dấu dùng để tách các mục",
        en="the id '{value}' has a semicolon, which separates lists",
    ),
    Text(vi="bỏ dấu chấm phẩy ở mọi nơi ghi mã này", en="remove it wherever this id is written"),
)
MISSING_LEVEL = Kind(
    "missing_level",
    Text(vi="'{value}' thiếu tên năng lực hoặc mức", en="'{value}' lacks the skill or its level"),
    Text(
        vi="ghi năng lực:mức, ví dụ giải phóng mặt bằng:3; các mục cách nhau bằng dấu chấm phẩy",
        en="write skill:level, e.g. land_clearance:3; separate them by semicolons",
    ),
)
BAD_RATING = Kind(
    "bad_rating",
    Text(vi="'{value}' không đúng dạng năm và xếp loại", en="'{value}' is not the rating of a year"),
    Text(
        vi="ghi năm:xếp loại, ví dụ 2023:tốt; các mục cách nhau bằng dấu chấm phẩy",
        en="write year:rating, e.g. 2023:good; separate them by semicolons",
    ),
)
BAD_DISCIPLINE = Kind(
    "bad_discipline",
    Text(vi="'{value}' không đúng dạng hình thức kỷ luật và ngày", en="'{value}' is not a sanction with its date"),
    Text(vi="ghi hình thức:ngày, ví dụ khiển trách:01/05/2023", en="write sanction:date, e.g. reprimand:2023-05-01"),
)
BAD_PLAN = Kind(
    "bad_plan",
    Text(vi="'{value}' không phải là chức danh quy hoạch", en="'{value}' is not a planned role"),
    Text(
        vi="ghi vai trò; nếu chỉ quy hoạch ở một đơn vị thì ghi vai trò@mã đơn vị, ví dụ bí thư@GY",
        en="write role, or role@unit if planned there only, e.g. secretary@GY",
    ),
)
BAD_SPELL = Kind(
    "bad_spell",
    Text(vi="'{value}' không đúng dạng nơi công tác và thời gian", en="'{value}' is not a spell of work"),
    Text(
        vi="ghi nơi công tác:từ..đến, ví dụ Huyện đoàn:2015..06/2021; phần nào chưa biết thì để trống",
        en="write place:from..to, e.g. P-KT-PP:2015..06/2021; leave an unknown end blank",
    ),
)
ENDS_BEFORE_START = Kind(
    "ends_before_start",
    Text(vi="thời gian công tác '{value}' kết thúc trước khi bắt đầu", en="the spell '{value}' ends before it starts"),
    Text(vi="sửa một trong hai mốc thời gian", en="correct one of the two dates"),
)
REPEATED_ITEM = Kind(
    "repeated_item",
    Text(vi="'{value}' ghi hai lần trong một ô", en="'{value}' is in this cell twice"),
    Text(vi="chỉ ghi một lần", en="keep only one of them"),
)
