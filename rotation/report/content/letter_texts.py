"""Define the words of letters to the people of a plan."""

from __future__ import annotations

from rotation.language import Text

TITLE = Text(vi="Dự kiến bố trí đối với {name}", en="What is proposed for {name}")
SUBJECT = Text(
    vi="Phương án “{scenario}”, có hiệu lực từ ngày {day}", en="The plan “{scenario}”, which takes effect on {day}"
)
ID = Text(vi="Mã cán bộ: {id}", en="Id: {id}")
MOVES = Text(
    vi="{name} hiện giữ {present}; phương án dự kiến bố trí giữ {proposed} từ ngày {day} ({kind}).",
    en="{name}, who holds {present}, is proposed for {proposed} from {day} ({kind}).",
)
ENTERS = Text(
    vi="{name} hiện chưa giữ chức danh nào; phương án dự kiến bố trí giữ {proposed} từ ngày {day} ({kind}).",
    en="{name}, who holds no post, is proposed for {proposed} from {day} ({kind}).",
)
LEAVES = Text(
    vi="{name} thôi giữ {present} từ ngày {day}; phương án không bố trí chức danh khác.",
    en="{name} leaves {present} on {day}; the plan gives no other post.",
)
WHY = Text(vi="Lý do", en="Why")
AS_A_WHOLE = Text(vi="Phương án chung như vậy là tốt hơn cả.", en="The plan as a whole is best so.")
OTHER_POSTS = Text(vi="Chức danh khác có thể bố trí", en="Other posts that are possible")
NEAREST_FIRST = Text(
    vi="Gần nhất trước, tối đa {count} chức danh. Không quy tắc nào loại và có phương án hợp lệ bố trí được, "
    "nhưng phương án chung kém hơn, trừ chức danh ghi là tốt ngang.",
    en="The nearest first, {count} at most. No rule refuses them and a lawful plan holds each; "
    "as a whole it is less good, unless the line says otherwise.",
)
AS_GOOD = Text(vi="{title} (phương án chung tốt ngang)", en="{title} (in a plan that is as good)")
NO_OTHER = Text(
    vi="Không phương án nào đáp ứng mọi quy tắc bắt buộc mà bố trí được chức danh khác.",
    en="No plan that keeps the hard rules holds another post.",
)
NOT_ALL = Text(
    vi="Hết thời gian trước khi xét hết các chức danh khác.", en="Time ended before all other posts were looked at."
)
LATER = Text(vi="Hiện chưa bố trí được, sau này được", en="Not allowed now, but later")
LATER_MEANS = Text(
    vi="Ngày tính theo quy định của từng thời điểm, nếu chỉ thời gian trôi qua còn mọi việc giữ nguyên.",
    en="The days follow the norms of each time, if only time passes and all else stays.",
)
NEVER = Text(vi="Chưa bố trí được", en="Not allowed")
CITED = Text(vi="{sentence} [{cited}]", en="{sentence} [{cited}]")
FOR_EXAMPLE = Text(vi="ví dụ với {title}: {sentence} [{cited}]", en="of {title}, for example: {sentence} [{cited}]")
LIFTS = Text(vi="{sentence}; {lifts}, nhưng khi ấy có quy định khác", en="{sentence}; {lifts}, but another then does")
SEAT = Text(vi="{title} ({id})", en="{title} ({id})")
MANY = Text(
    vi="{count} chức danh: {titles} và {more} chức danh nữa",
    en="{count:# post|# posts}: {titles} and {more} more",
)
DECIDED_OTHERWISE = Text(
    vi="đã có quyết định khác đối với chức danh này", en="it has been decided otherwise about this post"
)
OF_RULES = {
    "closed_post": Text(
        vi="{closed} là chức danh giữ nguyên, không thay người đang giữ",
        en="{closed} is kept as it is, with no change of holder",
    ),
}
"""Sentences of rules that are told otherwise to a person than about one."""
ONLY_YOURS = Text(
    vi="Thư này chỉ nêu những gì thuộc về người nhận. Phương án còn cân nhắc việc bố trí chung.",
    en="This letter tells only what concerns its receiver. The plan weighs the posts of all together.",
)
PROPOSED = Text(
    vi="Đây là đề xuất để cấp có thẩm quyền xem xét, chưa phải là quyết định.",
    en="This is a proposal for the authority to consider. It is no decision.",
)
