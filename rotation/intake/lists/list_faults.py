"""Define the faults of a list, and the reasons of its guesses."""

from __future__ import annotations

from rotation.errors import Kind
from rotation.language import Text

NOT_A_LIST = Kind(
    "not_a_list",
    Text(vi="tệp này không phải là bảng danh sách", en="this file is not a table with a list"),
    Text(vi="chọn một tệp .xlsx, .xls, .ods hay .csv", en="give an .xlsx, .xls, .ods or .csv file"),
)
HEADING = Text(vi="tiêu đề nhóm", en="a sub-heading")
UNIT_HEADING = Text(
    vi="tiêu đề nhóm được coi là đơn vị của các dòng dưới", en="a sub-heading, taken as unit of the rows below"
)
GROUP_HEADING = Text(
    vi="tiêu đề nhóm được coi là cụm/huyện của các đơn vị dưới", en="a sub-heading, taken as group of the units below"
)
ORGAN_HEADING = Text(
    vi="tiêu đề nhóm được coi là tổ chức trong đơn vị đó", en="a sub-heading, taken as an organisation of that unit"
)
BELOW_LIST = Text(vi="phần dưới danh sách: cộng, ghi chú, chữ ký", en="below the list: totals, notes, signatures")
TOTAL = Text(vi="dòng cộng hoặc ghi chú", en="a total or a note")
COLUMN_NUMBERS = Text(vi="dòng đánh số cột", en="the columns' numbers")
HEADER_AGAIN = Text(vi="tiêu đề bảng lặp lại", en="the header once more")
NOT_UNDERSTOOD = Text(
    vi="không hiểu dòng này: không có họ tên hay chức vụ; bổ sung vào danh sách hoặc thêm tay",
    en="this row is not understood: no name and no position; mend the list or add it by hand",
)
GROUP_CARRIED = Text(vi="ô Huyện để trống: lấy theo dòng trên", en="the district is blank: taken from the row above")
CARRIED_BLOCK = Text(
    vi="ô Đơn vị để trống ở {count} dòng liền nhau ({first}–{last}): lấy theo dòng trên",
    en="the unit is blank in {count:# row|# rows} together ({first}–{last}): taken from the row above",
)
CARRIED_DOWN = Text(vi="ô Đơn vị để trống: lấy theo dòng trên", en="the unit is blank: taken from the row above")
NO_UNIT = Text(
    vi="không rõ đơn vị; hãy ghi mã đơn vị vào bảng Chức danh", en="no unit is named; write its id into the table posts"
)
NO_POSITION = Text(
    vi="không có chức vụ: chưa giữ chức danh nào trong bộ số liệu", en="no position: holds no post of the case"
)
VACANT = Text(vi="coi là chức danh đang khuyết", en="taken as a vacant post")
NAME_BESIDE_VACANCY = Text(
    vi="chức vụ ghi là khuyết nhưng có họ tên: coi là người đang giữ",
    en="the title says vacant, yet there is a name: taken as its holder",
)
TITLE_OF_ADDRESS = Text(vi="bỏ lời xưng hô trước tên", en="the form of address before the name is left out")
ODD_NAME = Text(
    vi="họ tên có số, dấu, hoặc chỉ một chữ: xem có đúng là tên một người không",
    en="a number, a mark or a single word: see whether it is one person's name",
)
DITTO = Text(vi="như dòng trên: để trống; hãy ghi chính giá trị đó", en="as above: left blank; write the value itself")
TWICE = Text(
    vi="trùng họ tên và ngày sinh với dòng {row}; nếu là một người thì gộp lại",
    en="same name and birthday as row {row}; if it is one person, join the two",
)
KIND_GUESSED = Text(vi="loại đơn vị đoán từ tên", en="the kind of the unit is guessed from its name")
KIND_UNKNOWN = Text(
    vi="tên không cho biết loại đơn vị; hãy chọn ở cột Loại đơn vị",
    en="the name does not tell the kind of the unit; choose it in the column kind",
)
KIND_FROM_TITLES = Text(
    vi="loại đơn vị đoán từ chữ trong chức vụ", en="the kind of the unit is guessed from the word in a title"
)
UNIT_WORD_ADDED = Text(
    vi="coi là đơn vị cùng tên có chữ đứng trước", en="taken as the unit of this name that has a word before it"
)
UNIT_REWRITTEN = Text(vi="tên đơn vị được viết lại", en="the unit's name is rewritten")
UNITS_ALIKE = Text(
    vi="tên chỉ khác '{name}' ở dấu; nếu là một đơn vị thì sửa danh sách",
    en="differs from '{name}' in diacritics alone; if it is one unit, mend the list",
)
UNITS_APART = Text(
    vi="tên này có ở {areas}; mỗi nơi được coi là một đơn vị riêng; nếu là một đơn vị thì sửa danh sách",
    en="the name stands in {areas}; each is taken as a unit of its own; if it is one unit, mend the list",
)
AREA_UNCLEAR = Text(
    vi="tên này có ở {areas}; dòng này không ghi ở nơi nào nên được coi là một đơn vị khác nữa; hãy ghi thêm huyện",
    en="the name stands in {areas}; this row names none of them, so it is taken as yet another unit: add the district",
)
SEX_OF_COLUMN = Text(vi="giới tính lấy từ cột Nam | Nữ", en="the sex is taken from the columns Nam | Nữ")
BOTH_SEXES = Text(
    vi="hai cột Nam và Nữ đều có ghi, hoặc trái với cột Giới tính",
    en="both Nam and Nữ are filled, or contradict the sex",
)
BLANK_NOT_MALE = Text(
    vi="cột Nữ để trống; có thể là nam, hãy tự điền", en="the column Nữ is blank; perhaps a man: fill it in"
)
MUST_BE_FILLED = Text(vi="danh sách không có; phải điền", en="the list does not have it; it must be filled in")
NO_COLUMN = Text(
    vi="danh sách không có cột này; phải điền cho {count} người",
    en="the list has no such column; it must be filled in for {count:# person|# people}",
)
UNREADABLE = Text(vi="không đọc được, nên để trống: {problem}", en="not readable, so left blank: {problem}")
LATER = Text(vi="sau ngày hiệu lực, nên để trống", en="after the effective date, so left blank")
NAME_JOINED = Text(vi="họ tên ở hai cột được ghép lại", en="the name stands in two columns, which are joined")
RATING_OF_YEAR = Text(
    vi="cột này được coi là xếp loại cán bộ của năm đó, ghép vào cột Xếp loại",
    en="taken as the person's rating of that year and joined into the column ratings",
)
HEADLESS = Text(
    vi="cột {letters} có số liệu nhưng không có tiêu đề, nên không được đọc",
    en="column {letters} has values but no header, so it is not read",
)
COLUMN_NOT_READ = Text(vi="không phải cột của bộ số liệu, nên không được đọc", en="no column of a case, so not read")
COLUMN_TWICE = Text(vi="cột đã có ở '{first}', nên không được đọc", en="given by '{first}' already, so not read")
COLUMN_IN_DOUBT = Text(
    vi="không rõ có phải của chính người đó hiện nay không, nên không được đọc",
    en="it is not clear whether it is the person's own and present one, so it is not read",
)
