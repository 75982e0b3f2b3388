"""Define the words of the rotation plan (kế hoạch luân chuyển) that a committee issues."""

from __future__ import annotations

from rotation.language import Text

SUBJECT = Text(vi="điều động, luân chuyển cán bộ từ ngày {day}", en="for the rotation of officials from {day}")

NEED = Text(vi="Nhu cầu", en="The need")
NUMBERS = Text(vi="Số lượng, hình thức", en="How many, and in what form")
POSTS = Text(vi="Vị trí", en="Posts")
AREA = Text(vi="Địa bàn, đơn vị", en="Area and units")
PERIOD = Text(vi="Thời gian luân chuyển", en="Period")
POLICIES = Text(vi="Chế độ, chính sách", en="Allowances")
PLACEMENT = Text(vi="Bố trí sau luân chuyển", en="Placement after the rotation")
START = Text(vi="Thời điểm thực hiện", en="When it is carried out")
BASIS = Text(vi="Phương án làm cơ sở", en="The plan that this rests on")
CARRIED_OUT = Text(vi="Tổ chức thực hiện", en="Who carries it out")

VACANT = Text(
    vi="Chức danh đang khuyết trước khi bố trí: {count}.", en="Posts that are vacant before the moves: {count}."
)
RELEASED = Text(
    vi="Chức danh có người nghỉ hưu, thôi giữ chức hoặc không bố trí tiếp: {count}.",
    en="Seats whose holder retires, leaves or is left without a post: {count}.",
)
HOW_MANY = Text(vi="Số lượt bố trí: {count}.", en="Moves: {count}.")
FORM = Text(vi="Hình thức: {form}.", en="Form: {form}.")
FILLED = Text(vi="Cách giữ chức danh: {ways}.", en="How the posts are filled: {ways}.")
WAY = Text(vi="{way} {count}", en="{way} {count}")
LISTED = Text(
    vi="Các vị trí nêu trong Biểu kèm theo ({count} vị trí).", en="The posts are listed in the table ({count})."
)
STILL_VACANT = Text(vi="{vacancies}.", en="{vacancies}.")
OF_GROUP = Text(vi="{group}: {units}.", en="{group}: {units}.")
OF_UNITS = Text(vi="Nơi nhận cán bộ: {units}.", en="Receiving units: {units}.")
NO_MOVES = Text(vi="Không có lượt bố trí nào.", en="There are no moves.")
HOW_LONG = Text(vi="Thời gian luân chuyển: {period}.", en="Period of the rotation: {period}.")
IN_FORCE = Text(
    vi="Quy định có hiệu lực ngày {day}: {title}, {numbers} [{source}].",
    en="In force on {day}: {title}, {numbers} [{source}].",
)
EFFECTIVE = Text(vi="Từ ngày {day}.", en="From {day}.")
WAVES = Text(
    vi="Ký làm {waves} đợt; lượt ký cuối: {last}.",
    en="Signed in {waves:# wave|# waves}; the last signing: {last}.",
)
NO_SIGNING = Text(
    vi="Chưa lập được trình tự ký vì số người vượt số chỗ.",
    en="There is no signing order: more people than places.",
)
TABLE = Text(vi="Biểu các vị trí", en="Table of posts")
