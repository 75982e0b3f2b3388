"""Define the faults and warnings of `[follow]`."""

from __future__ import annotations

from rotation.errors import Kind
from rotation.language import Text

NO_SUCH_UNITS = Kind(
    "unknown_follow_units",
    Text(
        vi="'{value}' không phải loại đơn vị, cũng không phải đơn vị nào trong bộ số liệu",
        en="'{value}' is neither a kind of units nor a unit of the case",
    ),
    Text(
        vi="ghi cấp cơ sở, cấp trên, chi bộ, một loại đơn vị khác, hoặc mã, tên đơn vị{near}",
        en="use grassroots, superior, cell, a kind of units, or the id or name of a unit{near}",
    ),
)
NO_UNIT_OF_KIND = Kind(
    "follow_no_units",
    Text(
        vi="bộ số liệu không có đơn vị nào thuộc loại '{value}' để phụ trách",
        en="the case has no unit of the kind '{value}' to follow",
    ),
    Text(vi="bỏ mục này, hoặc thêm vào bảng 'Đơn vị'", en="remove it, or add such units to the table of units"),
)
KIND_ALONE = Kind(
    "follow_kind_alone",
    Text(
        vi="chỉ phân công loại '{value}'; {count} đơn vị cấp cơ sở khác không có ai phụ trách: {units}",
        en="'{value}' is one kind alone; other grassroots units get no follower ({count}: {units})",
    ),
    Text(
        vi="nếu phải phân công cả các đơn vị này thì ghi 'grassroots' (cấp cơ sở) hoặc thêm loại, tên đơn vị",
        en="if these are to be followed too, write grassroots, or add their kind or names",
    ),
)
NO_FOLLOWERS = Kind(
    "no_followers",
    Text(
        vi="có bảng phân công phụ trách ('[follow]') nhưng bộ số liệu chưa có cấp ủy viên phụ trách nào",
        en="there is a [follow], but the case lists no followers",
    ),
    Text(
        vi="thêm bảng 'Cấp ủy viên phụ trách' vào bộ số liệu, hoặc bỏ '[follow]'",
        en="add the table followers to the case, or remove [follow]",
    ),
)
NO_SUCH_FOLLOWER = Kind(
    "not_a_follower",
    Text(
        vi="'{value}' không có trong bảng 'Cấp ủy viên phụ trách'",
        en="'{value}' is not in the table followers",
    ),
    Text(vi="thêm người này vào bảng, hoặc bỏ mục này", en="add them to the table, or remove this entry"),
)
NOT_ASKED_FOR = Kind(
    "unit_not_asked_for",
    Text(
        vi="đơn vị '{value}' không nằm trong các đơn vị cần phụ trách (khóa 'units')",
        en="the unit '{value}' is not among those to be followed (key units)",
    ),
    Text(vi="thêm vào khóa 'units', hoặc bỏ mục này", en="add it to units, or remove this entry"),
)
NOT_WAIVABLE_HERE = Kind(
    "follow_not_waivable",
    Text(vi="quy tắc '{rule}' không miễn được cho từng người", en="the rule '{rule}' cannot be waived for one person"),
    Text(
        vi="bỏ mục này: chỉ miễn được quy tắc xét từng người với từng đơn vị (đơn vị mình, người thân, quê, thời hạn)",
        en="remove it: only follow_own, follow_kin, follow_home and follow_period can be waived",
    ),
)
BOUNDS_CLASH = Kind(
    "follow_bounds_clash",
    Text(
        vi="theo bảng và kịch bản, {cadre} phải phụ trách ít nhất {lo} nhưng nhiều nhất {hi} đơn vị",
        en="by table and scenario together, {cadre} must follow {lo} or more, and {hi} or fewer",
    ),
    Text(
        vi="sửa 'min_units', 'max_units' ở kịch bản, hoặc điền cả hai cột của người này",
        en="correct min_units or max_units here, or fill in both columns of that person",
    ),
)
