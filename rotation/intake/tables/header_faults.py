"""Define the faults of a table's header and of rows inside a table without values."""

from __future__ import annotations

from rotation.errors import Kind
from rotation.language import Text

UNKNOWN_COLUMN = Kind(
    "unknown_column",
    Text(
        vi="'{value}' không phải là tên cột nên không đọc",
        en="'{value}' is not the name of a column, so it is not read",
    ),
    Text(vi="nếu cần đọc thì sửa tên cột{near}", en="to have it read, correct its name{near}"),
)
NAMELESS_COLUMN = Kind(
    "nameless_column",
    Text(
        vi="cột {letters} có số liệu nhưng không có tên cột nên không đọc",
        en="column {letters} has values but no header, so it is not read",
    ),
    Text(vi="nếu cần đọc thì đặt tên cho cột", en="to have it read, give it a header"),
)
DUPLICATE_COLUMN = Kind(
    "duplicate_column",
    Text(vi="cột '{column}' trùng với cột '{first}'", en="the column '{column}' was already given by '{first}'"),
    Text(vi="chỉ giữ một cột", en="keep only one of them"),
)
MISSING_COLUMN = Kind(
    "missing_column",
    Text(vi="thiếu cột bắt buộc '{column}'", en="the required column '{column}' is missing"),
    Text(vi="thêm cột '{column}' vào dòng tiêu đề{near}", en="add the column '{column}' to the header row{near}"),
)
NO_HEADER = Kind(
    "no_header",
    Text(
        vi="trong {searched} dòng đầu không có dòng tiêu đề",
        en="no row among the first {searched} names the columns",
    ),
    Text(
        vi="ghi dòng tiêu đề có các cột {columns} trong {searched} dòng đầu",
        en="put a header row with the columns {columns} among the first {searched}",
    ),
)
READ_UNDER_HEADINGS = Kind(
    "read_under_headings",
    Text(
        vi="tiêu đề có hai dòng; các cột sau lấy tên ở dòng dưới: {labels}",
        en="the header has two rows; these columns are read by their lower label: {labels}",
    ),
    Text(
        vi="nếu cột nào ghi nội dung khác thì đổi tên cột đó",
        en="if one of them means something else, change its label",
    ),
)
HEADING_IN_DOUBT = Kind(
    "heading_in_doubt",
    Text(
        vi="chưa rõ '{value}' dưới '{heading}' có phải là '{column}' hiện nay của chính người đó không",
        en="it is not clear whether '{value}' under '{heading}' is the person's present '{column}'",
    ),
    Text(
        vi="nếu đúng thì ghi '{column}' ở cả hai dòng tiêu đề; nếu không thì đổi tên cột này; nếu "
        "'{heading}' là tên bảng thì để một dòng trống ở dưới",
        en="if so, write '{column}' in both rows of the header, else give it another label; "
        "if '{heading}' is a title, leave a blank row below it",
    ),
)
SPLIT_NAME = Kind(
    "split_name",
    Text(
        vi="họ và tên có vẻ ghi ở hai cột: cột {letters} không có tên riêng",
        en="the name seems to be split over two columns: column {letters} has no header of its own",
    ),
    Text(
        vi="ghép họ đệm và tên vào một cột 'Họ và tên'; nếu cột {letters} là cột khác thì đặt tên cho cột",
        en="join surname and given name in one column 'Họ và tên', or give column {letters} a header if it is another",
    ),
)
MIXED_DELIMITERS = Kind(
    "mixed_delimiters",
    Text(
        vi="từ dòng này các ô cách nhau bằng '{delimiter}', khác với dòng tiêu đề",
        en="from this row on cells are separated by '{delimiter}', unlike in the header",
    ),
    Text(vi="dùng một dấu phân cách trong cả tệp", en="use one delimiter in the whole file"),
)
SUBHEADING = Kind(
    "subheading",
    Text(
        vi="dòng '{value}' có vẻ là dòng tên nhóm trong bảng",
        en="the row '{value}' looks like a sub-heading inside the table",
    ),
    Text(
        vi="bỏ dòng này; nếu là số liệu thì điền đủ các cột bắt buộc",
        en="take the row out of the table; if it holds values, fill its required columns",
    ),
)
LABELS_BELOW = Kind(
    "labels_below",
    Text(
        vi="dòng này có vẻ là dòng tiêu đề thứ hai: '{label}' chia thành {parts}",
        en="this row looks like a second row of the header: '{label}' is divided into {parts}",
    ),
    Text(
        vi="ghi đủ tên mỗi cột trên một dòng rồi bỏ dòng này; cột không dùng thì xóa",
        en="give each column a full label in one row and remove this row; take out the columns that are not used",
    ),
)
HEADER_AGAIN = Kind(
    "header_again",
    Text(vi="dòng này lặp lại dòng tiêu đề", en="this row repeats the header of the table"),
    Text(vi="bỏ dòng này", en="take the row out of the table"),
)
