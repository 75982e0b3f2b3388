"""Define the faults and warnings of rows that are checked against each other."""

from __future__ import annotations

from rotation.errors import Kind
from rotation.language import Text

DUPLICATE_ID = Kind(
    "duplicate_id",
    Text(vi="mã '{value}' trùng với dòng {first}", en="the id '{value}' was already given in row {first}"),
    Text(vi="mỗi dòng đặt một mã riêng", en="give every row an id of its own"),
)
UNKNOWN_UNIT = Kind(
    "unknown_unit",
    Text(vi="không có đơn vị nào có mã '{value}'", en="there is no unit with the id '{value}'"),
    Text(vi="sửa mã, hoặc thêm đơn vị vào bảng 'Đơn vị'{near}", en="correct it, or add the unit to units{near}"),
)
UNKNOWN_POST = Kind(
    "unknown_post",
    Text(vi="không có chức danh nào có mã '{value}'", en="there is no post with the id '{value}'"),
    Text(vi="sửa mã, hoặc thêm chức danh vào bảng 'Chức danh'{near}", en="correct it, or add the post to posts{near}"),
)
UNKNOWN_CADRE = Kind(
    "unknown_cadre",
    Text(vi="không có cán bộ nào có mã '{value}'", en="there is no cadre with the id '{value}'"),
    Text(vi="sửa mã, hoặc thêm cán bộ vào bảng 'Cán bộ'{near}", en="correct it, or add the cadre to cadres{near}"),
)
SEAT_TAKEN = Kind(
    "seat_taken",
    Text(
        vi="chức danh '{value}' chỉ bố trí {capacity} người và đã có: {holders}",
        en="the post '{value}' has {capacity} seat(s) and is already held by {holders}",
    ),
    Text(vi="chỉ ghi chức danh này cho người đang giữ", en="give this post only to those who really hold it"),
)
CAPACITY_OUTSIDE_RESERVE = Kind(
    "capacity_outside_reserve",
    Text(
        vi="chỉ chức danh ở nguồn dự bị mới có số lượng lớn hơn 1", en="only a post in a reserve may have several seats"
    ),
    Text(vi="ghi 1, hoặc thêm cho mỗi vị trí một dòng", en="write 1, or give every seat a row of its own"),
)
KIN_OF_SELF = Kind(
    "kin_of_self",
    Text(vi="cán bộ và người thân là cùng một người", en="a cadre cannot be their own relative"),
    Text(vi="sửa mã của một trong hai người", en="correct one of the two ids"),
)
KIN_CONTRADICTED = Kind(
    "kin_contradicted",
    Text(
        vi="dòng {first} ghi hai người này có quan hệ khác",
        en="row {first} gives another relation for these two people",
    ),
    Text(vi="giữ dòng đúng, bỏ dòng kia", en="keep the row that is right, remove the other"),
)
DISTANCE_CONTRADICTED = Kind(
    "distance_contradicted",
    Text(
        vi="dòng {first} ghi hai đơn vị này cách nhau khác số này",
        en="row {first} gives another distance between the same two units",
    ),
    Text(vi="giữ dòng đúng, bỏ dòng kia", en="keep the row that is right, remove the other"),
)
SCORE_CONTRADICTED = Kind(
    "score_contradicted",
    Text(
        vi="dòng {first} chấm cán bộ này ở chức danh này điểm khác",
        en="row {first} scores the same cadre and post differently",
    ),
    Text(vi="giữ dòng đúng, bỏ dòng kia", en="keep the row that is right, remove the other"),
)
WEIGHT_CONTRADICTED = Kind(
    "weight_contradicted",
    Text(vi="dòng {first} cho tiêu chí này trọng số khác", en="row {first} gives this criterion another weight"),
    Text(vi="giữ dòng đúng, bỏ dòng kia", en="keep the row that is right, remove the other"),
)
GIVEN_TWICE = Kind(
    "given_twice",
    Text(vi="dòng này trùng với dòng {first}", en="this row repeats row {first}"),
    Text(vi="bỏ một trong hai dòng", en="remove one of the two"),
)
GROUP_SPELT_TWICE = Kind(
    "group_spelt_twice",
    Text(
        vi="cụm '{value}' và '{spelt}' ở dòng {first} viết khác nhau nên tính là hai cụm",
        en="the group '{value}' counts as different from '{spelt}' in row {first}, because the spelling differs",
    ),
    Text(
        vi="nếu là một cụm thì ghi giống nhau ở mọi dòng",
        en="if they are the same group, spell it the same in every row",
    ),
)
AMBIGUOUS_REFERENCE = Kind(
    "ambiguous_reference",
    Text(vi="'{value}' có thể là một trong nhiều dòng: {meant}", en="'{value}' may be any of several rows: {meant}"),
    Text(
        vi="ghi mã; hoặc ghi chức danh kèm đơn vị, họ tên kèm ngày sinh trong ngoặc",
        en="write the id; or a title with its unit, a name with the birthday in brackets",
    ),
)
NEAR_PREDECESSOR = Kind(
    "near_predecessor",
    Text(
        vi="'{value}' được hiểu là tên đơn vị cũ, không phải đơn vị trong danh sách",
        en="'{value}' is taken as a former name, not as a unit of the case",
    ),
    Text(
        vi="nếu là đơn vị trong danh sách thì ghi lại đúng tên hoặc mã{near}",
        en="if it is a unit of the case, write its name or id exactly{near}",
    ),
)
UNKNOWN_WISH = Kind(
    "unknown_wish",
    Text(
        vi="nguyện vọng '{value}' không phải đơn vị, chức danh trong danh sách nên không tính",
        en="the wish '{value}' is not a unit or post of the case, so it is not counted",
    ),
    Text(vi="ghi mã đơn vị hoặc mã chức danh{near}", en="write the id of a unit or post{near}"),
)
UNKNOWN_SKILL = Kind(
    "unknown_skill",
    Text(
        vi="năng lực '{value}' chưa có trong bảng Năng lực nên được gọi đúng như ghi ở đây",
        en="the skill '{value}' is not in the table of skills, so it is called as it is written here",
    ),
    Text(
        vi="ghi đúng mã hoặc tên trong bảng Năng lực, hoặc thêm một dòng vào bảng{near}",
        en="write an id or label of that table, or add a row to it{near}",
    ),
)
REMARK_UNKNOWN = Kind(
    "remark_unknown",
    Text(
        vi="mục '{value}' trong bảng Về bộ dữ liệu chưa được dùng đến",
        en="the key '{value}' in the table about the case is not used",
    ),
    Text(vi="ghi một trong các mục: {known}; hoặc bỏ dòng này{near}", en="write one of: {known}; or remove it{near}"),
)
REMARK_NO_ANSWER = Kind(
    "remark_no_answer",
    Text(vi="'{value}' không phải là có hay không", en="'{value}' is neither yes nor no"),
    Text(vi="ghi có hoặc không", en="write yes or no"),
)
REMARK_CONTRADICTED = Kind(
    "remark_contradicted",
    Text(vi="dòng {first} trả lời mục này khác đi", en="the answer in row {first} is another"),
    Text(vi="giữ dòng đúng, bỏ dòng kia", en="keep the row that is right, remove the other"),
)
SINCE_AFTER_EFFECTIVE = Kind(
    "since_after_effective",
    Text(
        vi="ngày giữ chức '{value}' sau ngày hiệu lực {effective}",
        en="the post has been held since '{value}', which is after the effective date {effective}",
    ),
    Text(vi="sửa ngày giữ chức, hoặc chọn ngày hiệu lực muộn hơn", en="correct it, or choose a later effective date"),
)
