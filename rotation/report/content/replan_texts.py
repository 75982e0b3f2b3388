"""Word what is planned again after events."""

from __future__ import annotations

from rotation.language import Lang, Text
from rotation.scenario.events import Event, EventKind

ASKED = Text(
    vi="Lập lại từ phương án {rank} của '{scenario}' ({score} điểm)",
    en="Planned again from plan {rank} of '{scenario}' (score {score})",
)
EVENTS = {
    EventKind.REFUSE: Text(vi="{name} không nhận {post}", en="{name} refuses {post}"),
    EventKind.DONE: Text(vi="{name} đã có quyết định giữ {post}", en="{name} has been appointed: {post}"),
    EventKind.VACANT: Text(vi="{name} thôi giữ {post}", en="{name} leaves {post}"),
    EventKind.ON: Text(vi="ngày có hiệu lực mới: {day}", en="new effective date: {day}"),
}
STILL_LEGAL = Text(
    vi="Các bố trí khác của phương án cũ vẫn đúng mọi quy tắc bắt buộc.",
    en="Refusals aside, the former plan still keeps the hard rules.",
)
NOT_LEGAL = Text(
    vi="Phương án cũ không còn đúng mọi quy tắc bắt buộc.",
    en="The former plan no longer keeps the hard rules.",
)
LOST = Text(
    vi="{count} bố trí của phương án cũ không còn được phép",
    en="{count:# placement|# placements} of the former plan no longer allowed",
)
RULES = Text(vi="Quy tắc", en="Rules")
NEAREST = Text(
    vi="Phương án gần nhất: {changes} người thay đổi, {score} điểm, đã chứng minh",
    en="Nearest plan: {changes:# person changes|# people change}, score {score}, proven",
)
NEAREST_SO_FAR = Text(
    vi="Phương án gần nhất tìm được đến lúc dừng, chưa chứng minh: {changes} người thay đổi, {score} điểm",
    en="Nearest plan found in time, not proven: {changes:# person changes|# people change}, score {score}",
)
SAME = Text(vi="Phương án cũ giữ nguyên được.", en="The former plan can stand as it is.")
NO_PLAN = Text(
    vi="Không còn phương án nào đúng mọi quy tắc bắt buộc, đã chứng minh.",
    en="No plan keeps the hard rules any more: proven.",
)
NO_PLAN_IN_TIME = Text(
    vi="Hết thời gian mà chưa tìm được phương án nào: tăng --time-limit.",
    en="Time ended before a plan was found: allow more (--time-limit).",
)
FRONT = Text(
    vi="{count} lựa chọn: càng nhiều người thay đổi, điểm càng cao",
    en="{count:# choice|# choices}: the more people change, the higher the score",
)
NOT_WHOLE = Text(
    vi="Hết thời gian trước khi tìm hết các lựa chọn: có thể còn lựa chọn khác.",
    en="Time ended before all choices were found: there may be others.",
)
CHANGES, AGAINST_FORMER, WHO = (
    Text(vi="Số người thay đổi", en="People who change"),
    Text(vi="So với phương án cũ", en="Against the former plan"),
    Text(vi="Ai", en="Who"),
)
WAS, NOW = Text(vi="Ở phương án cũ", en="In the former plan"), Text(vi="Nay", en="Now")
NO_POST = Text(vi="không giữ chức danh", en="no post")


def event_words(event: Event, name: object, post: object, lang: Lang) -> str:
    """Return what happened, with somebody and a post as they are to be called."""
    day = "" if event.day is None else f"{event.day:%d/%m/%Y}"
    return EVENTS[event.kind].fill(lang, {"name": name, "post": post, "day": day})
