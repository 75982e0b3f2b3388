"""Define the words of the submission and its annexes."""

from __future__ import annotations

from rotation.language import Text

SUBJECT = Text(
    vi="về phương án điều động, luân chuyển cán bộ, có hiệu lực từ ngày {day}",
    en="on the proposed rotation of officials, in effect from {day}",
)
OPENING = Text(
    vi="{issuer} kính trình xem xét phương án điều động, luân chuyển cán bộ như sau:",
    en="The following proposal for the rotation of officials is submitted by {issuer}:",
)
OPENING_UNNAMED = Text(
    vi="Kính trình xem xét phương án điều động, luân chuyển cán bộ như sau:",
    en="The following proposal for the rotation of officials is submitted:",
)

PROPOSAL = Text(vi="Nội dung đề nghị", en="What is proposed")
HOW_FOUND = Text(vi="Phương án và cơ sở lựa chọn", en="The plan and what it rests on")
ORDER = Text(vi="Trình tự, thời gian thực hiện", en="Order and time")
ATTENTION = Text(vi="Những điểm cần xem xét", en="What needs attention")
REQUEST = Text(vi="Kiến nghị", en="Request")

MOVES = Text(
    vi="Bố trí chức danh khác đối với {count} cán bộ: {kinds} (Phụ lục I).",
    en="{count:# person is|# people are} given another post: {kinds} (Annex I).",
)
NO_MOVES = Text(vi="Không có cán bộ nào chuyển chức danh.", en="Nobody is given another post.")
KIND = Text(vi="{kind}: {count}", en="{kind}: {count}")
EFFECTIVE = Text(vi="Dự kiến có hiệu lực từ ngày {day}.", en="To take effect on {day}.")
FORM = Text(vi="Hình thức: {form}.", en="Form: {form}.")
LEAVERS = Text(
    vi="{count} cán bộ thôi giữ chức danh, không bố trí chức danh khác: {names}.",
    en="{count:# holder leaves|# holders leave} without another post: {names}.",
)
KEY_POSTS = Text(
    vi="Chức danh chủ chốt trước và sau khi bố trí: Phụ lục II ({changed} trong {count} chức danh có thay đổi).",
    en="Key posts before and after: Annex II ({changed} of {count} change).",
)
VACANT = Text(vi="{vacancies}.", en="{vacancies}.")
ASKED = Text(vi="Yêu cầu đã đặt ra: {requests}.", en="What was asked: {requests}.")

SIGNED = Text(
    vi="Ký làm {waves} đợt theo {chains} chuỗi, {interim} bước tạm rời chức danh; lượt cuối: {last} (Phụ lục III).",
    en="Signed in {waves:# wave|# waves} along {chains:# chain|# chains}, with {interim:# interim step|# interim "
    "steps}; the last: {last} (Annex III).",
)
NO_ORDER = Text(
    vi="Chưa lập được trình tự ký vì số người vượt số chỗ.",
    en="There is no signing order: more people than places.",
)
CASES = Text(
    vi="Trường hợp đặc biệt: {breaches} trường hợp chưa đạt quy định ưu tiên, {waivers} trường hợp được miễn áp dụng "
    "(Phụ lục IV).",
    en="Special cases: {breaches:# soft breach|# soft breaches}, {waivers:# waiver|# waivers} (Annex IV).",
)
ASK = Text(
    vi="Kính đề nghị cấp có thẩm quyền xem xét, cho ý kiến để thực hiện các bước tiếp theo.",
    en="The authority is asked to consider the proposal and to say how to go on.",
)

ANNEX_MOVES = Text(
    vi="DANH SÁCH CÁN BỘ DỰ KIẾN ĐIỀU ĐỘNG, LUÂN CHUYỂN", en="OFFICIALS WHO ARE PROPOSED FOR ANOTHER POST"
)
ANNEX_POSTS = Text(vi="CHỨC DANH CHỦ CHỐT TRƯỚC VÀ SAU KHI BỐ TRÍ", en="KEY POSTS BEFORE AND AFTER")
ANNEX_ORDER = Text(vi="CHUỖI BỐ TRÍ VÀ TRÌNH TỰ KÝ", en="CHAINS AND SIGNING ORDER")
ANNEX_CASES = Text(vi="TRƯỜNG HỢP ĐẶC BIỆT, TRƯỜNG HỢP ĐƯỢC MIỄN", en="SPECIAL CASES AND WAIVERS")
OF_SUBMISSION = Text(vi="(Kèm theo Tờ trình {number})", en="(Annexed to submission {number})")

NOT_KEY = Text(
    vi="Bộ quy định không nêu chức danh chủ chốt; bảng gồm các chức danh có thay đổi.",
    en="The rulebook names no key posts; the table has the posts that change.",
)
NO_POST = Text(vi="(chưa giữ chức danh)", en="(no post)")
VACANCY = Text(vi="(khuyết)", en="(vacant)")
WAIVED = Text(vi="Được miễn: {waiver}", en="Waived: {waiver}")
PENALTY = Text(vi="Trừ {points} điểm", en="{points:# point|# points} off")
IN_SIGNING = Text(vi="Ký sau ngày quy định thay đổi", en="Law of the signing day")
TO_BE_SEEN = Text(vi="Cần xem lại trước khi ký", en="To be looked at before signing")
LEAVES = Text(vi="Thôi giữ {post}", en="Leaves {post}")
LEFT_OUT = Text(vi="Không bố trí chức danh", en="Given no post")
"""What stands in annex IV for who leaves without a post."""
