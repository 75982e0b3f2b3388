"""Define the faults and warnings of cells, followers and ratings of units."""

from __future__ import annotations

from rotation.errors import Kind
from rotation.language import Text

CELL_WITHOUT_PARENT = Kind(
    "cell_without_parent",
    Text(vi="chi bộ '{value}' chưa ghi đơn vị cấp trên", en="the cell '{value}' has no parent"),
    Text(
        vi="ghi mã hoặc tên đảng bộ, đơn vị mà chi bộ trực thuộc",
        en="write the id or name of the unit that it belongs to",
    ),
)
PARENT_NO_UNIT = Kind(
    "parent_no_unit",
    Text(
        vi="đơn vị cấp trên '{value}' là chi bộ hoặc nguồn dự bị",
        en="the parent '{value}' is a cell or a reserve",
    ),
    Text(vi="ghi xã, phường, thị trấn hoặc cơ quan mà chi bộ trực thuộc", en="name a commune, town, ward or office"),
)
PARENT_UNUSED = Kind(
    "parent_unused",
    Text(
        vi="đơn vị cấp trên '{value}' không có trong bảng 'Đơn vị' nên bỏ qua; chỉ chi bộ mới phải ghi cột này",
        en="the parent '{value}' is no unit of the case, so it is passed over; only a cell must have one",
    ),
    Text(vi="để trống ô này{near}", en="leave the cell blank{near}"),
)
POST_IN_CELL = Kind(
    "post_in_cell",
    Text(vi="'{value}' là chi bộ, không có chức danh", en="'{value}' is a cell, which has no posts"),
    Text(
        vi="ghi đơn vị có chức danh này, hoặc sửa loại đơn vị",
        en="name the unit that has this post, or correct the kind of the unit",
    ),
)
CELL_HAS_NO_POST = Kind(
    "cell_has_no_post",
    Text(
        vi="'{value}' là chi bộ, không có chức danh nên không tính",
        en="'{value}' is a cell, which has no posts, so it is not counted",
    ),
    Text(vi="ghi đơn vị hoặc chức danh, hoặc bỏ mục này", en="write a unit or a post, or remove it"),
)
FOLLOWER_TWICE = Kind(
    "follower_twice",
    Text(vi="'{value}' đã có ở dòng {first}", en="'{value}' was already listed in row {first}"),
    Text(vi="mỗi cấp ủy viên chỉ ghi một dòng", en="list every follower once"),
)
FOLLOWER_BOUNDS = Kind(
    "follower_bounds",
    Text(vi="mức tối thiểu {lo} lớn hơn mức tối đa {hi}", en="the fewest units ({lo}) are above the most ({hi})"),
    Text(vi="sửa lại để mức tối thiểu không quá mức tối đa", en="correct them so that min_units ≤ max_units"),
)
FOLLOWS_UNLISTED = Kind(
    "follows_unlisted",
    Text(
        vi="'{value}' đang phụ trách đơn vị nhưng không có trong bảng 'Cấp ủy viên phụ trách' nên không được phân công",
        en="'{value}' follows a unit today but is not in the table followers, and so will be given none",
    ),
    Text(vi="thêm vào bảng đó, nếu vẫn còn phụ trách", en="add a row there, if they are still to follow units"),
)
FOLLOWS_CONTRADICTED = Kind(
    "follows_contradicted",
    Text(vi="dòng {first} ghi phụ trách đơn vị này từ ngày khác", en="row {first} gives another day for this pair"),
    Text(vi="giữ dòng đúng, bỏ dòng kia", en="keep the row that is right, remove the other"),
)
UNIT_RATED_TWICE = Kind(
    "unit_rated_twice",
    Text(
        vi="đơn vị này đã được xếp loại năm {year} ở dòng {first}",
        en="the unit was already rated in {year}, row {first}",
    ),
    Text(vi="mỗi đơn vị mỗi năm chỉ ghi một dòng", en="keep one row for a unit and a year"),
)
