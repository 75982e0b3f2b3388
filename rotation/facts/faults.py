"""Kinds of fault that tables and their cells can have; those every input shares are in `rotation.faults`."""

from __future__ import annotations

from rotation.errors import Kind
from rotation.language import Text

# The case as a whole

TOO_MANY_FAULTS = Kind(
    "too_many_faults",
    Text(
        vi="đã có {most} lỗi và lưu ý; từ dòng này trở đi chưa kiểm tra",
        en="there are {most} faults and warnings already; from this row on nothing was checked",
    ),
    Text(
        vi="sửa các lỗi đã nêu rồi kiểm tra lại, hoặc đặt biến môi trường {setting} lớn hơn",
        en="correct those listed and check again, or set the environment variable {setting} higher",
    ),
)

# Files and sheets

NOT_A_CASE = Kind(
    "not_a_case",
    Text(vi="tệp này không phải là bộ số liệu", en="this file is not a case"),
    Text(
        vi="chọn một thư mục chứa các tệp .csv, hoặc một tệp .xlsx hay .ods",
        en="give a folder of .csv files, or an .xlsx or .ods workbook",
    ),
)
NOT_A_DRAFT = Kind(
    "not_a_draft",
    Text(vi="tệp này không phải là bảng dự thảo phương án", en="this file is no table of a draft"),
    Text(
        vi="chọn một tệp .csv, .xlsx hay .ods có hai cột: cán bộ và chức danh",
        en="give a .csv, .xlsx or .ods file with two columns: cadre and post",
    ),
)
NO_TABLES = Kind(
    "no_tables",
    Text(vi="thư mục này không có tệp .csv nào", en="this folder has no .csv file"),
    Text(
        vi="thêm các tệp {files}; nếu số liệu ở trong một sổ tính thì chọn chính tệp đó",
        en="add the files {files}; if the case is a workbook, name the workbook itself",
    ),
)
UNREADABLE_FILE = Kind(
    "unreadable_file",
    Text(vi="không đọc được tệp: {why}", en="the file cannot be read: {why}"),
    Text(
        vi="kiểm tra quyền đọc tệp, hoặc mở tệp bằng chương trình bảng tính rồi lưu lại",
        en="check the right to read it, or open it in a spreadsheet program and save it again",
    ),
)
DAMAGED = Text(vi="tệp bị hỏng hoặc không đầy đủ", en="it is damaged or incomplete")
EMPTY_FILE = Text(vi="tệp trống", en="it is empty")
PASSWORD = Kind(
    "password",
    Text(vi="tệp được bảo vệ bằng mật khẩu", en="the file is protected by a password"),
    Text(vi="mở tệp, bỏ mật khẩu rồi lưu lại", en="open it, remove the password and save it"),
)
DOCTYPE = Kind(
    "unreadable_file",
    Text(
        vi="tệp có khai báo DOCTYPE hoặc ENTITY, vốn không phần mềm bảng tính nào ghi ra, nên không được đọc",
        en="it declares a DOCTYPE or an ENTITY, which no spreadsheet program writes, so it is not read",
    ),
    Text(
        vi="hỏi nguồn gốc của tệp; nếu tin được thì mở bằng phần mềm bảng tính rồi lưu lại",
        en="ask where the file comes from; if it can be trusted, open it in a spreadsheet program and save it again",
    ),
)
OLD_WORKBOOK = Kind(
    "old_workbook",
    Text(vi="tệp theo định dạng Excel cũ (.xls)", en="the file is in the old Excel format (.xls)"),
    Text(vi="mở tệp rồi lưu lại dưới dạng .xlsx", en="open it and save it as .xlsx"),
)
UNKNOWN_ENCODING = Kind(
    "unknown_encoding",
    Text(vi="tệp không phải UTF-8{guess}", en="the file is not UTF-8{guess}"),
    Text(
        vi="lưu lại tệp dưới dạng 'CSV UTF-8'; nếu chữ vẫn sai, chuyển mã sang Unicode trước (ví dụ bằng UniKey)",
        en="save it again as 'CSV UTF-8'; if letters are wrong, convert them to Unicode first (e.g. with UniKey)",
    ),
)
ENCODING_GUESS = Text(vi="; có vẻ là {name}", en="; it looks like {name}")
DAMAGED_UTF8 = Kind(
    "unknown_encoding",
    Text(vi="tệp là UTF-8 nhưng có ký tự bị hỏng", en="the file is UTF-8 but some characters are damaged"),
    Text(
        vi="mở tệp, sửa các ký tự hiện thành ô vuông hoặc dấu hỏi rồi lưu lại",
        en="open it, correct the characters shown as boxes or question marks, and save it",
    ),
)
CSV_SYNTAX = Kind(
    "csv_syntax",
    Text(vi="dấu ngoặc kép không khớp từ dòng này", en="quotation marks do not match from this row on"),
    Text(
        vi="thêm dấu ngoặc kép còn thiếu, hoặc viết hai lần dấu ngoặc kép nằm trong ô",
        en="add the missing quotation mark, or write one inside a cell twice",
    ),
)
LONG_ROW = Kind(
    "too_large",
    Text(
        vi="dòng quá dài: hơn {cell} ký tự trong một ô, hoặc hơn {line} trong một dòng",
        en="the row is too long: more than {cell} letters in a cell, or {line} in a line",
    ),
    Text(
        vi="thêm dấu ngoặc kép đóng hoặc dấu xuống dòng còn thiếu",
        en="add the closing quotation mark or the line break that is missing",
    ),
)
EXTRA_CELLS = Kind(
    "extra_cells",
    Text(vi="dòng này có nhiều ô hơn dòng tiêu đề", en="this row has more cells than the header"),
    Text(vi="đặt ô có dấu phân cách trong dấu ngoặc kép", en="put cells with the delimiter in quotation marks"),
)
UNKNOWN_TABLE = Kind(
    "unknown_table",
    Text(vi="'{value}' không phải là tên bảng nên không được đọc", en="'{value}' names no table, so it is not read"),
    Text(vi="nếu cần đọc, đặt tên là một trong: {known}{near}", en="to have it read, name it one of: {known}{near}"),
)
DUPLICATE_TABLE = Kind(
    "duplicate_table",
    Text(vi="bảng '{table}' đã có ở '{first}'", en="the table '{table}' was already given by '{first}'"),
    Text(vi="chỉ giữ lại một bảng", en="keep only one of them"),
)
MISSING_TABLE = Kind(
    "missing_table",
    Text(vi="thiếu bảng '{table}'", en="the table '{table}' is missing"),
    Text(vi="thêm tệp hoặc trang tính tên '{table}'{like}", en="add a file or sheet named '{table}'{like}"),
)
EMPTY_TABLE = Kind(
    "empty_table",
    Text(vi="bảng không có dòng tiêu đề", en="the table has no header row"),
    Text(vi="thêm dòng tiêu đề với các cột: {columns}", en="add a header row with the columns: {columns}"),
)

NO_ROWS = Kind(
    "no_rows",
    Text(
        vi="bảng '{table}' có dòng tiêu đề nhưng không có dòng nào", en="the table '{table}' has a header and no rows"
    ),
    Text(vi="thêm các dòng vào dưới dòng tiêu đề", en="add the rows below the header"),
)

# One cell

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
        vi="viết ngày/tháng/năm (dd/mm/yyyy), tháng/năm (mm/yyyy) hoặc năm (yyyy)",
        en="write dd/mm/yyyy, or mm/yyyy or yyyy where the rest is unknown",
    ),
)
BAD_ID = Kind(
    "bad_id",
    Text(
        vi="mã '{value}' có dấu chấm phẩy, vốn dùng để ngăn cách danh sách",
        en="the id '{value}' has a semicolon, which separates lists",
    ),
    Text(vi="bỏ dấu chấm phẩy khỏi mã, ở mọi nơi có mã này", en="take it out, wherever this id is written"),
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
    Text(vi="'{value}' có hai lần trong một ô", en="'{value}' stands twice in one cell"),
    Text(vi="chỉ giữ lại một lần", en="keep only one of them"),
)

# Rows against each other

DUPLICATE_ID = Kind(
    "duplicate_id",
    Text(vi="mã '{value}' đã có ở dòng {first}", en="the id '{value}' was already given in row {first}"),
    Text(vi="đặt cho mỗi dòng một mã riêng", en="give every row an id of its own"),
)
UNKNOWN_UNIT = Kind(
    "unknown_unit",
    Text(vi="không có đơn vị nào mang mã '{value}'", en="there is no unit with the id '{value}'"),
    Text(vi="sửa mã, hoặc thêm đơn vị vào bảng Đơn vị{near}", en="correct it, or add the unit to units{near}"),
)
UNKNOWN_POST = Kind(
    "unknown_post",
    Text(vi="không có chức danh nào mang mã '{value}'", en="there is no post with the id '{value}'"),
    Text(vi="sửa mã, hoặc thêm chức danh vào bảng Chức danh{near}", en="correct it, or add the post to posts{near}"),
)
UNKNOWN_CADRE = Kind(
    "unknown_cadre",
    Text(vi="không có cán bộ nào mang mã '{value}'", en="there is no cadre with the id '{value}'"),
    Text(vi="sửa mã, hoặc thêm cán bộ vào bảng Cán bộ{near}", en="correct it, or add the cadre to cadres{near}"),
)
SEAT_TAKEN = Kind(
    "seat_taken",
    Text(
        vi="chức danh '{value}' có {capacity} chỗ và đã có người giữ: {holders}",
        en="the post '{value}' has {capacity} seat(s) and is already held by {holders}",
    ),
    Text(vi="chỉ để đúng số người đang giữ chức danh này", en="leave it to those who hold it now"),
)
CAPACITY_OUTSIDE_RESERVE = Kind(
    "capacity_outside_reserve",
    Text(vi="chỉ đơn vị dự bị mới có chức danh nhiều hơn 1 chỗ", en="only in a reserve may a post have several seats"),
    Text(vi="ghi 1, hoặc thêm một dòng riêng cho mỗi chỗ", en="write 1, or give every seat a row of its own"),
)
KIN_OF_SELF = Kind(
    "kin_of_self",
    Text(vi="cán bộ không thể là người thân của chính mình", en="nobody is their own relative"),
    Text(vi="sửa mã của một trong hai người", en="correct one of the two ids"),
)
KIN_CONTRADICTED = Kind(
    "kin_contradicted",
    Text(vi="quan hệ của hai người này ở dòng {first} ghi khác", en="row {first} says otherwise of these two people"),
    Text(vi="giữ lại dòng đúng, bỏ dòng kia", en="keep the row that is right, remove the other"),
)
DISTANCE_CONTRADICTED = Kind(
    "distance_contradicted",
    Text(
        vi="khoảng cách giữa hai đơn vị này ở dòng {first} ghi khác",
        en="row {first} gives another distance between the same two units",
    ),
    Text(vi="giữ lại dòng đúng, bỏ dòng kia", en="keep the row that is right, remove the other"),
)
SCORE_CONTRADICTED = Kind(
    "score_contradicted",
    Text(
        vi="cán bộ và chức danh này đã được chấm điểm khác ở dòng {first}",
        en="row {first} scores the same cadre and post differently",
    ),
    Text(vi="giữ lại dòng đúng, bỏ dòng kia", en="keep the row that is right, remove the other"),
)
WEIGHT_CONTRADICTED = Kind(
    "weight_contradicted",
    Text(vi="tiêu chí này có trọng số khác ở dòng {first}", en="row {first} gives this criterion another weight"),
    Text(vi="giữ lại dòng đúng, bỏ dòng kia", en="keep the row that is right, remove the other"),
)
GIVEN_TWICE = Kind(
    "given_twice",
    Text(vi="dòng này lặp lại dòng {first}", en="this row repeats row {first}"),
    Text(vi="bỏ một trong hai dòng", en="remove one of the two"),
)
GROUP_SPELT_TWICE = Kind(
    "group_spelt_twice",
    Text(
        vi="cụm '{value}' được tính là cụm khác với '{spelt}' ở dòng {first} vì viết khác nhau",
        en="the group '{value}' counts as another than '{spelt}' in row {first}: they are written differently",
    ),
    Text(vi="nếu là một cụm thì viết giống nhau ở mọi dòng", en="if they are one group, write it alike in every row"),
)
AMBIGUOUS_PLACE = Kind(
    "ambiguous_place",
    Text(vi="có nhiều đơn vị mang tên '{value}': {units}", en="several units are named '{value}': {units}"),
    Text(vi="ghi mã đơn vị thay cho tên", en="write the id of the unit"),
)
NEAR_PLACE = Kind(
    "near_place",
    Text(vi="'{value}' được hiểu là nơi ngoài danh sách đơn vị", en="'{value}' is taken as a place outside the case"),
    Text(
        vi="nếu là đơn vị trong danh sách thì ghi đúng tên hoặc mã{near}",
        en="if it is a unit of the case, write its name or id exactly{near}",
    ),
)
UNKNOWN_WISH = Kind(
    "unknown_wish",
    Text(
        vi="nguyện vọng '{value}' không phải là đơn vị hay chức danh trong danh sách nên không được tính đến",
        en="the wish '{value}' is no unit or post of the case and counts for nothing",
    ),
    Text(vi="ghi mã đơn vị hoặc mã chức danh{near}", en="write the id of a unit or post{near}"),
)
SINCE_AFTER_EFFECTIVE = Kind(
    "since_after_effective",
    Text(
        vi="ngày giữ chức '{value}' sau ngày thực hiện {effective}",
        en="the post is held since '{value}', after the effective date {effective}",
    ),
    Text(vi="sửa ngày giữ chức, hoặc chọn ngày thực hiện muộn hơn", en="correct it, or choose a later effective date"),
)
