"""Define the faults of a case, its files and its tables; shared ones are in `rotation.files.faults`."""

from __future__ import annotations

from rotation.errors import Kind
from rotation.language import Text

TOO_MANY_FAULTS = Kind(
    "too_many_faults",
    Text(
        vi="đã có {most} lỗi và lưu ý nên chưa kiểm tra từ dòng này trở đi",
        en="{most:there is # fault or warning|there are # faults and warnings} already; "
        "from this row on nothing was checked",
    ),
    Text(
        vi="sửa các lỗi đã nêu rồi kiểm tra lại, hoặc nâng giới hạn bằng biến môi trường '{setting}'",
        en="correct those listed and check again, or set the environment variable {setting} higher",
    ),
)
NOT_A_CASE = Kind(
    "not_a_case",
    Text(vi="tệp này không phải là bộ số liệu", en="this file is not a case"),
    Text(
        vi="chọn thư mục chứa các tệp .csv, hoặc một tệp bảng tính .xlsx, .ods",
        en="give a folder of .csv files, or an .xlsx or .ods workbook",
    ),
)
NOT_A_DRAFT = Kind(
    "not_a_draft",
    Text(vi="tệp này không phải là dự thảo", en="this file is not a table with a draft"),
    Text(
        vi="chọn tệp .csv, .xlsx hoặc .ods có hai cột {columns}",
        en="give a .csv, .xlsx or .ods file with two columns: {columns}",
    ),
)
NO_TABLES = Kind(
    "no_tables",
    Text(vi="thư mục này không có tệp .csv nào", en="this folder has no .csv file"),
    Text(
        vi="thêm các tệp {files}; nếu số liệu nằm trong tệp bảng tính thì chọn tệp đó",
        en="add the files {files}; if the case is a workbook, name the workbook itself",
    ),
)
SAVE_AGAIN = Text(
    vi="kiểm tra quyền đọc tệp, hoặc mở bằng phần mềm bảng tính rồi lưu lại",
    en="check the right to read it, or open it in a spreadsheet program and save it again",
)
DAMAGED = Text(vi="tệp bị hỏng hoặc bị thiếu", en="it is damaged or incomplete")
EMPTY_FILE = Text(vi="tệp trống", en="it is empty")
PASSWORD = Kind(
    "password",
    Text(vi="tệp đặt mật khẩu", en="the file is protected by a password"),
    Text(vi="mở tệp, gỡ mật khẩu rồi lưu lại", en="open it, remove the password and save it"),
)
DOCTYPE = Kind(
    "declares_doctype",
    Text(
        vi="tệp có khai báo DOCTYPE hoặc ENTITY, là thứ phần mềm bảng tính không tạo ra, nên không đọc",
        en="it declares a DOCTYPE or an ENTITY, which no spreadsheet program writes, so it is not read",
    ),
    Text(
        vi="hỏi lại nguồn gốc của tệp; nếu tin cậy thì mở bằng phần mềm bảng tính rồi lưu lại",
        en="ask where the file comes from; if it can be trusted, open it in a spreadsheet program and save it again",
    ),
)
OLD_WORKBOOK = Kind(
    "old_workbook",
    Text(vi="tệp ở định dạng Excel cũ (.xls)", en="the file is in the old Excel format (.xls)"),
    Text(vi="mở tệp rồi lưu thành .xlsx", en="open it and save it as .xlsx"),
)
BINARY_WORKBOOK = Kind(
    "binary_workbook",
    Text(vi="tệp ở định dạng Excel nhị phân (.xlsb)", en="the file is a binary Excel workbook (.xlsb)"),
    Text(vi="mở tệp rồi lưu thành .xlsx", en="open it and save it as .xlsx"),
)
HIDDEN_ROWS = Kind(
    "hidden_rows",
    Text(vi="các dòng đang ẩn hoặc đang lọc vẫn được đọc: {rows}", en="hidden or filtered rows are read: {rows}"),
    Text(
        vi="bỏ lọc, cho hiện các dòng này để xem lại; không dùng thì xóa",
        en="clear the filter and unhide the rows to look at them; if they should not be read, delete them",
    ),
)
HIDDEN_COLUMNS = Kind(
    "hidden_columns",
    Text(vi="các cột đang ẩn vẫn được đọc: {columns}", en="hidden columns are read: {columns}"),
    Text(
        vi="cho hiện các cột này để xem lại; không dùng thì xóa",
        en="unhide the columns to look at them; if they should not be read, delete them",
    ),
)
MERGED_DOWN = Kind(
    "merged_down",
    Text(
        vi="ô gộp theo chiều dọc được lấy cho mọi dòng trong đó: {ranges}",
        en="cells merged down the column are read in every row of theirs: {ranges}",
    ),
    Text(
        vi="nếu chỉ đúng cho một dòng thì bỏ gộp ô và ghi vào dòng đó",
        en="if the value belongs to one row only, unmerge the cells and write it there",
    ),
)
MERGED_ACROSS = Kind(
    "merged_across",
    Text(
        vi="ô gộp theo chiều ngang chỉ được lấy cho cột đầu: {ranges}",
        en="cells merged across columns are read in the first column only: {ranges}",
    ),
    Text(
        vi="bỏ gộp ô và ghi riêng từng cột",
        en="unmerge the cells and write the value of each column",
    ),
)
MERGED_ID = Kind(
    "merged_id",
    Text(vi="ô mã bị gộp qua nhiều dòng: {ranges}", en="ids are merged over several rows: {ranges}"),
    Text(
        vi="bỏ gộp ô và ghi mỗi dòng một mã riêng; hai dòng cùng một mã thì gộp thành một dòng",
        en="unmerge the cells and give every row an id of its own; make one row of two that are the same",
    ),
)
UNKNOWN_ENCODING = Kind(
    "unknown_encoding",
    Text(vi="tệp không dùng mã UTF-8{guess}", en="the file is not UTF-8{guess}"),
    Text(vi="{remedy}", en="{remedy}"),
)
SAVE_AS_CSV = Text(
    vi="lưu lại tệp theo kiểu 'CSV UTF-8'; nếu chữ vẫn sai thì chuyển mã sang Unicode trước (ví dụ bằng UniKey)",
    en="save it again as 'CSV UTF-8'; if letters are wrong, convert them to Unicode first (e.g. with UniKey)",
)
ENCODING_GUESS = Text(vi="; có vẻ là {name}", en="; it looks like {name}")
DAMAGED_UTF8 = Kind(
    "damaged_letter",
    Text(
        vi="tệp dùng mã UTF-8 nhưng dòng này có ký tự hỏng",
        en="the file is UTF-8 but this line has a damaged character",
    ),
    Text(
        vi="mở tệp, sửa các chữ hiện thành ô vuông hoặc dấu hỏi rồi lưu lại",
        en="open it, correct the characters shown as boxes or question marks, and save it",
    ),
)
ZERO_LETTER = Kind(
    "nul_character",
    Text(
        vi="dòng này có ký tự rỗng (NUL) không được phép",
        en="this line has a NUL character, which does not belong in text",
    ),
    Text(
        vi="mở tệp, gõ lại ô đó rồi lưu lại; nếu không tìm thấy thì xuất lại tệp từ phần mềm đã tạo ra nó",
        en="open it, type the cell again and save it; if you cannot find it, export the file again",
    ),
)
WORKBOOK_AS_CSV = Kind(
    "workbook_named_csv",
    Text(vi="tệp này là bảng tính .xlsx, dù tên có đuôi .csv", en="this is a workbook (.xlsx), although named .csv"),
    Text(
        vi="đổi đuôi tên thành .xlsx rồi chọn tệp đó, hoặc mở bằng phần mềm bảng tính rồi lưu theo kiểu 'CSV UTF-8'",
        en="rename it to .xlsx and name the workbook itself, or open it as a spreadsheet and save as 'CSV UTF-8'",
    ),
)
OLD_WORKBOOK_AS_CSV = Kind(
    "old_workbook_named_csv",
    Text(
        vi="tệp này là Excel cũ (.xls) hoặc tệp đặt mật khẩu, dù tên có đuôi .csv",
        en="this is an old Excel workbook (.xls), or one with a password, although named .csv",
    ),
    Text(
        vi="mở bằng phần mềm bảng tính, gỡ mật khẩu nếu có, rồi lưu thành .xlsx hoặc theo kiểu 'CSV UTF-8'",
        en="open it in a spreadsheet program, remove the password if there is one, and save as .xlsx or 'CSV UTF-8'",
    ),
)
CSV_SYNTAX = Kind(
    "csv_syntax",
    Text(vi="từ dòng này dấu ngoặc kép không đủ cặp", en="quotation marks do not match from this row on"),
    Text(
        vi="thêm dấu ngoặc kép còn thiếu; dấu ngoặc kép nằm trong ô thì gõ hai lần",
        en="add the missing quotation mark, or write one inside a cell twice",
    ),
)
LONG_ROW = Kind(
    "long_row",
    Text(
        vi="dòng quá dài: một ô quá {cell} ký tự, hoặc cả dòng quá {line} ký tự",
        en="the row is too long: more than {cell:# character|# characters} in a cell, or {line} in a line",
    ),
    Text(
        vi="thêm dấu ngoặc kép đóng hoặc chỗ xuống dòng còn thiếu",
        en="add the closing quotation mark or the line break that is missing",
    ),
)
EXTRA_CELLS = Kind(
    "extra_cells",
    Text(vi="dòng này có nhiều ô hơn dòng tiêu đề", en="this row has more cells than the header"),
    Text(
        vi="xóa ô thừa; ô có dấu phân cách bên trong thì đặt trong ngoặc kép",
        en="remove the cells beyond the header, or put quotation marks around a cell that contains the delimiter",
    ),
)
UNKNOWN_TABLE = Kind(
    "unknown_table",
    Text(
        vi="'{value}' không phải là tên bảng nên không đọc",
        en="'{value}' is not the name of a table, so it is not read",
    ),
    Text(
        vi="nếu cần đọc thì đặt một trong các tên: {known}{near}", en="to have it read, name it one of: {known}{near}"
    ),
)
HIDDEN_SHEET = Kind(
    "hidden_sheet",
    Text(vi="bảng '{table}' được đọc từ trang tính đang ẩn", en="the table '{table}' is read from a hidden sheet"),
    Text(
        vi="cho hiện trang tính để xem lại; không dùng thì xóa hoặc đổi tên",
        en="unhide the sheet and look at it; if it should not be read, delete or rename it",
    ),
)
WORKBOOK_BESIDE = Kind(
    "workbook_beside_tables",
    Text(
        vi="không đọc tệp bảng tính này, vì bộ số liệu là các tệp .csv trong thư mục",
        en="this workbook is not read: the case is the .csv files of the folder",
    ),
    Text(
        vi="nếu số liệu nằm trong tệp bảng tính thì chọn tệp đó; nếu không thì chuyển tệp đi nơi khác",
        en="if the case is in the workbook, name the workbook itself; if not, move it away",
    ),
)
DUPLICATE_TABLE = Kind(
    "duplicate_table",
    Text(vi="bảng '{table}' đã có trong '{first}'", en="the table '{table}' was already given by '{first}'"),
    Text(vi="chỉ giữ một bảng", en="keep only one of them"),
)
MISSING_TABLE = Kind(
    "missing_table",
    Text(vi="thiếu bảng '{table}'", en="the table '{table}' is missing"),
    Text(vi="thêm tệp hoặc trang tính có tên '{table}'{like}", en="add a file or sheet named '{table}'{like}"),
)
EMPTY_TABLE = Kind(
    "empty_table",
    Text(vi="bảng không có dòng tiêu đề", en="the table has no header row"),
    Text(vi="thêm dòng tiêu đề với các cột: {columns}", en="add a header row with the columns: {columns}"),
)

NO_ROWS = Kind(
    "no_rows",
    Text(
        vi="bảng '{table}' chỉ có dòng tiêu đề, chưa có số liệu",
        en="the table '{table}' has a header but no rows",
    ),
    Text(vi="thêm số liệu vào dưới dòng tiêu đề", en="add the rows below the header"),
)
EMPTY_SCORECARD = Kind(
    "empty_scorecard",
    Text(
        vi="thang đánh giá chưa có dòng nào nên so sánh các phương án theo thang mặc định",
        en="the scorecard has no line, so plans are compared by the default one",
    ),
    Text(
        vi="ghi tiêu chí và trọng số dưới dòng tiêu đề; nếu dùng thang mặc định thì bỏ bảng này",
        en="write criteria and weights below the header, or remove the table if the default is meant",
    ),
)
