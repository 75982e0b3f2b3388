"""Define the faults of words that boards write and no list has, and the notes on how others were read."""

from __future__ import annotations

from rotation.errors import Kind
from rotation.language import Text

DEGREE_READ = Kind(
    "degree_read",
    Text(
        vi="'{value}' được hiểu là trình độ {degree}{fields}",
        en="'{value}' is read as the degree {degree}{fields}",
    ),
    Text(
        vi="nếu không đúng thì ghi bằng cấp cao nhất ở cột này, ngành đào tạo ở cột 'Chuyên ngành'",
        en="if that is wrong, write the highest degree here and the field in the column fields",
    ),
    together=Text(vi="trình độ hiểu như sau", en="degrees are read so"),
    apart=Text(vi="'{value}' là {degree}{fields}:", en="'{value}' is {degree}{fields}:"),
)
WITH_FIELDS = Text(vi=", chuyên ngành {fields}", en=", fields {fields}")
NOT_A_DEGREE = Kind(
    "not_a_degree",
    Text(
        vi="'{value}' dưới trình độ cao đẳng nên không ghi ở cột này",
        en="'{value}' is below a college degree, and no level of this column",
    ),
    Text(
        vi="ghi bằng cấp cao nhất từ cao đẳng trở lên; chưa có thì ghi 'chưa có'",
        en="write the highest degree from college up; write 'none' where there is no such degree",
    ),
)
ROLE_READ = Kind(
    "role_read",
    Text(vi="'{value}' được hiểu là vai trò {roles}", en="'{value}' is read as the role {roles}"),
    Text(
        vi="nếu không đúng thì chọn vai trò trong danh sách, cách nhau bằng dấu chấm phẩy",
        en="if that is wrong, write roles of the list, separated by semicolons",
    ),
)
ROLE_NOT_LISTED = Kind(
    "role_not_listed",
    Text(
        vi="danh sách vai trò không có '{value}' ở đơn vị này",
        en="'{value}' is an office that the list of roles does not have in this unit",
    ),
    Text(
        vi="nếu là cấp trưởng, cấp phó của đơn vị thì ghi 'trưởng', 'phó trưởng'; nếu không thì ghi "
        "'chuyên viên' và ghi đủ tên ở cột 'Tên chức danh'; ở cột 'Quy hoạch' thì bỏ mục này",
        en="write head or deputy_head if it leads the unit itself; else write member, and the full name in title; "
        "in planned_for leave it out",
    ),
)
OUTSIDE_KIN = Kind(
    "outside_kin",
    Text(
        vi="'{value}' không thuộc quan hệ gia đình mà quy định xét đến",
        en="'{value}' is none of the family ties that the rules speak of",
    ),
    Text(
        vi="bỏ dòng này; bảng chỉ ghi vợ/chồng, cha/mẹ, con, anh/chị/em ruột; cha mẹ, anh chị em bên vợ "
        "hoặc chồng; con dâu, con rể",
        en="remove the row; only spouse, parent, child, sibling and in_law (parents, siblings of the spouse, "
        "a child's spouse) belong here",
    ),
)
GROUP_READ = Kind(
    "group_read",
    Text(vi="cụm '{value}' tính chung với cụm '{group}'", en="the group '{value}' counts as one with '{group}'"),
    Text(
        vi="nếu là hai cụm thì đặt tên khác nhau",
        en="if they are two groups, give them two different names",
    ),
)
NEAR_GROUP = Kind(
    "near_group",
    Text(
        vi="cụm '{value}' và '{near}' tên gần giống nhau nhưng tính là hai cụm",
        en="the group '{value}' counts as different from '{near}', although the names are nearly the same",
    ),
    Text(vi="nếu là một cụm thì ghi giống nhau ở mọi dòng", en="if they are one group, spell it the same in each row"),
)
GROUP_OTHER_WORD = Kind(
    "group_other_word",
    Text(
        vi="cụm '{value}' và '{other}' ở dòng {first} cùng tên nhưng khác cấp nên tính là hai cụm",
        en="the group '{value}' counts as different from '{other}' in row {first}: one name with two words before it",
    ),
    Text(vi="nếu là một cụm thì ghi giống nhau ở mọi dòng", en="if they are one group, spell it the same in each row"),
)
AS_ABOVE = Kind(
    "as_above",
    Text(
        vi="'{value}' là như dòng trên, nhưng mỗi dòng phải ghi đủ",
        en="'{value}' refers to the row above, but every row is read by itself",
    ),
    Text(vi="ghi rõ nội dung vào ô này", en="write the value itself into this cell"),
)
NOTHING_WRITTEN = Kind(
    "nothing_written",
    Text(vi="'{value}' được coi là để trống", en="'{value}' is read as a blank cell"),
    Text(vi="nếu là tên thật thì ghi rõ hơn", en="if it is a real name, write more of it"),
)
NO_NAME = Kind(
    "no_name",
    Text(vi="'{value}' không phải là tên", en="'{value}' is not a name"),
    Text(vi="ghi đủ tên", en="write the name in full"),
)
