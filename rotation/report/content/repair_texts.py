"""Word what refusals cost a plan, and how stable it is."""

from __future__ import annotations

from rotation.language import Text
from rotation.plans.blocking import NEWCOMER, NOBODY, STAYER

REFUSALS = Text(
    vi="Nếu từng người từ chối: phương án thay thế gần nhất", en="If one refuses: the nearest repair of each move"
)
POST, CHANGES, LOSS, WHO = (
    Text(vi="Chức danh từ chối", en="Refused post"),
    Text(vi="Số người thay đổi", en="People who change"),
    Text(vi="Mất điểm", en="Loses"),
    Text(vi="Ai, sang đâu", en="Who, and where to"),
)
NO_REPAIR = Text(vi="không có phương án nào, đã chứng minh", en="no plan: proven")
UNDECIDED = Text(vi="chưa xét xong", en="not decided")
NOT_PROVEN = Text(vi="{number} (chưa chứng minh)", en="{number} (not proven)")
BACKUPS = Text(vi="Người dự phòng", en="Backups")
FIRST, SECOND = Text(vi="Dự phòng 1", en="Backup 1"), Text(vi="Dự phòng 2", en="Backup 2")
NO_BACKUP = Text(vi="không có ai", en="nobody")
BACKUP = Text(vi="{name} (mất {loss})", en="{name} (loses {loss})")
NO_POST = Text(vi="không giữ chức danh", en="no post")
MOVED = Text(vi="{name}: {post}", en="{name}: {post}")
EXACTLY_ONE = Text(
    vi="Mức mong manh, khả năng mỗi người từ chối là {p}: nếu đúng một người từ chối, mất {loss} điểm, "
    "đã nhân với khả năng xảy ra.",
    en="Fragility, each refusing with chance {p}: exactly one refusal loses {loss:# point|# points}, "
    "times how likely it is.",
)
MEAN = Text(
    vi="Rút thử {samples} lần nhiều người cùng từ chối: trung bình mất {mean} điểm (sai số {error}); "
    "{unrepaired} lần không còn phương án.",
    en="{samples:# sample|# samples} of independent refusals lose {mean:# point|# points} on average "
    "(standard error {error}); no plan in {unrepaired}.",
)
NO_MEAN = Text(vi="Các lần rút thử chưa xét xong.", en="The samples are not all decided.")
ONLY_SOME_ASKED = Text(
    vi="Không tính mức mong manh: chỉ xét những người được hỏi.",
    en="No figure of fragility: only the people named were asked about.",
)
NO_FRAGILITY = Text(
    vi="Không tính mức mong manh: có người từ chối thì không thay được, hoặc chưa xét xong.",
    en="No figure of fragility: a move cannot be repaired, or is not decided.",
)
DO_NOT_ADD = Text(
    vi="Mất điểm của hai lần từ chối không cộng được với nhau.", en="The losses of two refusals do not add up."
)
BLOCKING = Text(
    vi="{count} cặp người và chức danh muốn có nhau hơn phương án",
    en="{count:# pair|# pairs} of a person and a post that would rather have each other",
)
INSTEAD, LEGAL = Text(vi="Thay cho", en="Instead of"), Text(vi="Đổi như vậy", en="Such a change")
DISPLACES = {
    NOBODY: Text(vi="chức danh khuyết", en="a vacant seat"),
    STAYER: Text(vi="{name} (đang giữ)", en="{name} (who stays)"),
    NEWCOMER: Text(vi="{name} (mới về)", en="{name} (who comes)"),
}
IS_LEGAL, NOT_LEGAL = (
    Text(vi="được phép", en="is allowed"),
    Text(vi="trái quy tắc bắt buộc", en="breaks hard rules"),
)
