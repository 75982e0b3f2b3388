"""Word who follows which unit for papers: the annex, the sheets of the workbook, the place on the page."""

from __future__ import annotations

from rotation.language import Text

TITLE = Text(vi="PHÂN CÔNG CẤP ỦY VIÊN PHỤ TRÁCH", en="WHO FOLLOWS WHICH UNIT")
UNITS_TITLE = Text(vi="ĐƠN VỊ VÀ CẤP ỦY VIÊN PHỤ TRÁCH", en="UNITS AND THEIR FOLLOWERS")
SHEET = Text(vi="Phân công phụ trách", en="Followers")
UNITS_SHEET = Text(vi="Đơn vị được phụ trách", en="Followed units")
LIST = Text(
    vi="Theo phương án {plan}. Phân công {rank}: {score} điểm, cận trên {bound}; {proof}.",
    en="After plan {plan}. List {rank}: score {score}, upper bound {bound}; {proof}.",
)
BEST = Text(vi="đã chứng minh là cao nhất", en="proven the best")
BEST_LATER = Text(
    vi="đã chứng minh là cao nhất trong các cách đủ khác", en="proven the best of those that differ enough"
)
UNPROVEN = Text(vi="chưa chứng minh là cao nhất", en="not proven the best")
COUNTS = Text(
    vi="{units} đơn vị, {followers} người phụ trách: {kept} lượt tiếp tục, {fresh} lượt nhận mới, {ended} lượt thôi.",
    en="{units:# unit|# units}, {followers:# follower|# followers}: {kept} go on, {fresh} are new, {ended} end.",
)

SINCE = Text(vi="{unit} (từ {since})", en="{unit} (since {since})")
SINCE_UNKNOWN = Text(vi="{unit} (chưa rõ từ khi nào)", en="{unit} (since when is not known)")
CELLS_OF = Text(vi="{above}: {cells}", en="{above}: {cells}")
NOT_KNOWN = Text(vi="chưa rõ", en="not known")
NO_POST = Text(vi="(không giữ chức danh)", en="(no post)")
AT_UNIT = Text(vi="Phụ trách: {followers}", en="Followed by {followers}")
AT_CELLS = Text(vi="Chi bộ: {followers}", en="Cells: {followers}")
OF_CELLS = Text(vi="{follower} – {cells}", en="{follower} – {cells}")
NEW_AT_UNIT = Text(vi="{follower} (mới)", en="{follower} (new)")

FOLLOWER = Text(vi="Cấp ủy viên", en="Follower")
POST = Text(vi="Chức danh theo phương án", en="Post in the plan")
GOES_ON = Text(vi="Tiếp tục phụ trách", en="Goes on")
FRESH = Text(vi="Nhận mới", en="New")
ENDS = Text(vi="Thôi phụ trách", en="Ends")
LOAD = Text(vi="Số đơn vị", en="Units")
UNIT = Text(vi="Đơn vị", en="Unit")
SINCE_HEAD = Text(vi="Từ", en="Since")
STATE = Text(vi="So với hiện nay", en="Against today")
POINTS = Text(vi="Điểm", en="Points")
LIST_HEAD = Text(vi="Phân công", en="List")
UNIT_ID = Text(vi="Mã đơn vị", en="Unit id")

BREACH = Text(
    vi="{title}: {sentence}; trừ {points} điểm{source}.",
    en="{title}: {sentence}; {points:# point|# points} off{source}.",
)
WAIVED = Text(
    vi="{title}: {sentence}; được miễn: {waiver}{source}.", en="{title}: {sentence}; waived: {waiver}{source}."
)
BY_WAIVER = Text(vi="Được miễn áp dụng: {waiver}", en="Waived: {waiver}")
BREACHES = Text(vi="Trường hợp chưa đạt quy định ưu tiên, được miễn áp dụng", en="Soft breaches and waivers")
SOURCE = Text(vi=" ({source})", en=" ({source})")

S_PROPOSED = Text(
    vi="Phân công cấp ủy viên phụ trách {units} đơn vị: {followers} người; {kept} lượt tiếp tục, {fresh} lượt nhận "
    "mới, {ended} lượt thôi phụ trách (Phụ lục V).",
    en="{units:# unit is|# units are} followed by {followers:# member|# members} of the committee: {kept} go on, "
    "{fresh} are new, {ended} end (Annex V).",
)
S_CASES = Text(
    vi="Phân công phụ trách: {breaches} trường hợp chưa đạt quy định ưu tiên, {waivers} trường hợp được miễn áp dụng "
    "(Phụ lục V).",
    en="Who follows what: {breaches:# soft breach|# soft breaches}, {waivers:# waiver|# waivers} (Annex V).",
)
S_LIST = Text(
    vi="Phân công phụ trách {rank}: {score} điểm, cận trên {bound}; {proof}.",
    en="Followers, list {rank}: score {score}, upper bound {bound}; {proof}.",
)

OTHER_PLAN = Text(
    vi="Phân công này lập theo phương án {plan} của “{scenario}”: chọn phương án ấy để xem.",
    en="This list comes after plan {plan} of “{scenario}”: choose that plan to see it.",
)
FILTER = Text(vi="Lọc theo người, đơn vị hoặc chức danh", en="Filter by person, unit or post")
BY_FOLLOWER = Text(vi="Theo người phụ trách", en="By follower")
BY_UNIT = Text(vi="Theo đơn vị", en="By unit")
