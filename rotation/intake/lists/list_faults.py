"""Define the faults of a list, and the reasons of its guesses."""

from __future__ import annotations

from rotation.errors import Kind
from rotation.language import Text

NOT_A_LIST = Kind(
    "not_a_list",
    Text(vi="tệp này không phải là danh sách dạng bảng", en="this file is not a table with a list"),
    Text(vi="chọn tệp .xlsx, .xls, .ods hoặc .csv", en="give an .xlsx, .xls, .ods or .csv file"),
)
HEADING = Text(vi="dòng tên nhóm", en="a sub-heading")
UNIT_HEADING = Text(
    vi="dòng tên nhóm, lấy làm đơn vị của các dòng dưới", en="a sub-heading, taken as unit of the rows below"
)
GROUP_HEADING = Text(
    vi="dòng tên nhóm, lấy làm cụm/huyện của các đơn vị dưới", en="a sub-heading, taken as group of the units below"
)
ORGAN_HEADING = Text(
    vi="dòng tên nhóm, lấy làm tổ chức trong đơn vị đó", en="a sub-heading, taken as an organisation of that unit"
)
BELOW_LIST = Text(vi="phần cuối danh sách: dòng cộng, ghi chú, chữ ký", en="below the list: totals, notes, signatures")
TOTAL = Text(vi="dòng cộng hoặc ghi chú", en="a total or a note")
COLUMN_NUMBERS = Text(vi="dòng đánh số cột", en="the columns' numbers")
HEADER_AGAIN = Text(vi="dòng tiêu đề lặp lại", en="the header once more")
NOT_UNDERSTOOD = Text(
    vi="chưa rõ dòng này vì không có họ tên và chức vụ; bổ sung vào danh sách hoặc tự thêm vào bảng",
    en="this row is not understood: no name and no position; mend the list or add it by hand",
)
GROUP_CARRIED = Text(vi="ô 'Huyện' để trống, lấy theo dòng trên", en="the district is blank: taken from the row above")
CARRIED_BLOCK = Text(
    vi="ô 'Đơn vị' để trống ở {count} dòng liền nhau ({first}–{last}), lấy theo dòng trên",
    en="the unit is blank in {count:# row|# rows} together ({first}–{last}): taken from the row above",
)
CARRIED_DOWN = Text(vi="ô 'Đơn vị' để trống, lấy theo dòng trên", en="the unit is blank: taken from the row above")
NO_UNIT = Text(
    vi="chưa rõ đơn vị; ghi mã đơn vị vào bảng 'Chức danh'", en="no unit is named; write its id into the table posts"
)
NO_POSITION = Text(
    vi="không ghi chức vụ, coi là chưa giữ chức danh nào trong bộ số liệu", en="no position: holds no post of the case"
)
VACANT = Text(vi="coi là chức danh khuyết", en="taken as a vacant post")
NAME_BESIDE_VACANCY = Text(
    vi="chức vụ ghi khuyết nhưng có họ tên, coi là người đang giữ",
    en="the title says vacant, yet there is a name: taken as its holder",
)
TITLE_OF_ADDRESS = Text(vi="đã bỏ tiếng xưng hô trước họ tên", en="the form of address before the name is left out")
ODD_NAME = Text(
    vi="họ tên có chữ số, có dấu lạ hoặc chỉ một chữ; xem có đúng là họ tên một người không",
    en="a number, a mark or a single word: see whether it is one person's name",
)
DITTO = Text(
    vi="ô ghi ý 'như dòng trên' nên để trống; ghi rõ nội dung", en="as above: left blank; write the value itself"
)
TWICE = Text(
    vi="trùng họ tên, ngày sinh với dòng {row}; nếu là một người thì gộp lại",
    en="same name and birthday as row {row}; if it is one person, join the two",
)
KIND_GUESSED = Text(vi="loại đơn vị suy ra từ tên", en="the kind of the unit is guessed from its name")
KIND_UNKNOWN = Text(
    vi="tên chưa rõ loại đơn vị; chọn ở cột 'Loại đơn vị'",
    en="the name does not tell the kind of the unit; choose it in the column kind",
)
KIND_FROM_TITLES = Text(
    vi="loại đơn vị suy ra từ chức vụ", en="the kind of the unit is guessed from the word in a title"
)
UNIT_WORD_ADDED = Text(
    vi="coi là đơn vị cùng tên có ghi đủ loại đơn vị", en="taken as the unit of this name that has a word before it"
)
UNIT_REWRITTEN = Text(vi="tên đơn vị đã được viết lại", en="the unit's name is rewritten")
UNITS_ALIKE = Text(
    vi="chỉ khác '{name}' về dấu; nếu là một đơn vị thì sửa danh sách",
    en="differs from '{name}' in diacritics alone; if it is one unit, mend the list",
)
UNITS_APART = Text(
    vi="tên này có ở {areas}, coi là các đơn vị khác nhau; nếu là một đơn vị thì sửa danh sách",
    en="the name stands in {areas}; each is taken as a unit of its own; if it is one unit, mend the list",
)
AREA_UNCLEAR = Text(
    vi="tên này có ở {areas}; dòng này không ghi huyện nên coi là một đơn vị khác nữa; ghi thêm huyện",
    en="the name stands in {areas}; this row names none of them, so it is taken as yet another unit: add the district",
)
SEX_OF_COLUMN = Text(vi="giới tính lấy theo hai cột 'Nam', 'Nữ'", en="the sex is taken from the columns Nam | Nữ")
BOTH_SEXES = Text(
    vi="cả hai cột 'Nam', 'Nữ' đều có ghi, hoặc trái với cột 'Giới tính'",
    en="both Nam and Nữ are filled, or contradict the sex",
)
BLANK_NOT_MALE = Text(
    vi="cột 'Nữ' để trống, có thể là nam; tự điền ô này", en="the column Nữ is blank; perhaps a man: fill it in"
)
MUST_BE_FILLED = Text(vi="danh sách không ghi; phải điền", en="the list does not have it; it must be filled in")
NO_COLUMN = Text(
    vi="danh sách không có cột này; phải điền cho {count} người",
    en="the list has no such column; it must be filled in for {count:# person|# people}",
)
UNREADABLE = Text(vi="không đọc được nên để trống: {problem}", en="not readable, so left blank: {problem}")
LATER = Text(vi="sau ngày hiệu lực nên để trống", en="after the effective date, so left blank")
NAME_JOINED = Text(vi="đã ghép họ tên từ hai cột", en="the name stands in two columns, which are joined")
RATING_OF_YEAR = Text(
    vi="coi là xếp loại cán bộ của năm đó, đã ghép vào cột 'Xếp loại'",
    en="taken as the person's rating of that year and joined into the column ratings",
)
HEADLESS = Text(
    vi="cột {letters} có số liệu nhưng không có tiêu đề nên không đọc",
    en="column {letters} has values but no header, so it is not read",
)
COLUMN_NOT_READ = Text(vi="bộ số liệu không có cột này nên không đọc", en="no column of a case, so not read")
COLUMN_TWICE = Text(vi="đã lấy theo cột '{first}' nên không đọc", en="given by '{first}' already, so not read")
COLUMN_IN_DOUBT = Text(
    vi="chưa rõ có phải của chính người đó hiện nay không nên không đọc",
    en="it is not clear whether it is the person's own and present one, so it is not read",
)
