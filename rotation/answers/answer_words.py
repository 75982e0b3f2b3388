"""Define the words of answers about a plan."""

from __future__ import annotations

from rotation.language import Text

POST_ASKED = Text(vi="Ai có thể giữ: {title}", en="Who can have: {title}")
CADRE_ASKED = Text(vi="{name} có thể giữ chức danh nào", en="What {name} can have")
PAIR_ASKED = Text(vi="{name} – {title}", en="{name} – {title}")
FIRM_ASKED = Text(vi="Những gì mọi phương án tốt đều có", en="What all good plans share")
ALL_ASKED = Text(vi="Mọi cặp mà sàng lọc cho phép", en="Every pair that screening allows")
PLAN_ASKED = Text(
    vi="{scenario} · phương án {rank}, {score} điểm; phương án tốt nhất: {best} điểm",
    en="{scenario} · plan {rank}, score {score}; the best plan: {best}",
)
AT_WAVE = Text(vi="{scenario}, đợt {wave}", en="{scenario}, wave {wave}")
BEST_BETWEEN = Text(vi="từ {least} đến {most}", en="between {least} and {most}")

CLASS = {
    "in_plan": Text(vi="có trong phương án", en="in the plan"),
    "possible": Text(vi="có thể", en="possible"),
    "impossible": Text(vi="không thể", en="impossible"),
    "refused": Text(vi="bị quy tắc loại", en="refused"),
    "unknown": Text(vi="chưa rõ", en="not decided"),
}
"""Words for the class of a pair."""

CLASSED = Text(vi="Xếp loại", en="Class")
PAIRS = Text(vi="Số cặp", en="Pairs")
PRICED_ALL = Text(vi="{count} cặp cán bộ – chức danh", en="{count:# pair|# pairs} of cadre and post")
PRICED = Text(
    vi="{count} trường hợp có thể: phương án tốt nhất phải mất bao nhiêu điểm",
    en="{count:# possible pair|# possible pairs}: what the best plan with each loses",
)
PRICE = Text(vi="Mất (điểm)", en="Loses (points)")
DIFFERS = Text(vi="Hơn, kém ở đâu", en="Where it differs")
OTHERS = Text(vi="Ai khác đi theo", en="Who else changes")
NOBODY_ELSE = Text(vi="không ai khác", en="nobody else")
AND_MORE = Text(vi="và {count} người nữa", en="and {count} more")
NO_MORE_THAN = Text(vi="{least} đến {most}", en="{least} to {most}")
POINTS_OF = Text(vi="{title} {points}", en="{title} {points}")
BREACHES = Text(vi="điểm trừ", en="breaches")
CLASSED = Text(vi="{who}: {class_}", en="{who}: {class_}")
LOSES = Text(vi="{who}: {class_}, mất {price} điểm", en="{who}: {class_}, loses {price:# point|# points}")
"""A pair in one line."""
PRICES_DO_NOT_ADD = Text(
    vi="Số điểm mất của hai trường hợp không cộng được với nhau.",
    en="What two pairs lose does not add up.",
)
IMPOSSIBLE = Text(
    vi="{count} trường hợp được xét nhưng không có trong phương án nào",
    en="{count:# pair|# pairs} that no rule refuses and yet no plan holds",
)
UNDECIDED = Text(
    vi="{count} trường hợp chưa kịp xét xong: tăng --time-limit",
    en="{count:# pair|# pairs} not decided in time: allow more with --time-limit",
)
AT_LEAST = Text(
    vi="Nếu bố trí được thì mất ít nhất {points} điểm.",
    en="If any plan holds it, it loses at least {points:# point|# points}.",
)
REFUSED = Text(vi="{count} trường hợp bị quy tắc loại", en="{count:# pair|# pairs} refused by rules")
VERSUS = Text(vi="{first} so với {second}, riêng ở chức danh này", en="{first} against {second}, for this post alone")
ALIKE = Text(vi="hai người bằng điểm nhau", en="the two are worth the same")

FIRM = Text(
    vi="{count} trong {all} bố trí có mặt ở mọi phương án kém tốt nhất không quá {within} điểm",
    en="{count} of {all:# placement|# placements} stand in every plan within {within:# point|# points} of the best",
)
FIRM_AT_MOST = Text(
    vi="từ {count} đến {most} trong {all} bố trí có mặt ở mọi phương án kém tốt nhất không quá {within} điểm",
    en="{count} to {most} of {all:# placement|# placements} stand in every plan "
    "within {within:# point|# points} of the best",
)
NOT_FIRM = Text(vi="Không chắc chắn như vậy", en="Those that do not")
POSSIBLE_PAIRS = Text(
    vi="Các phương án ấy dùng {count} cặp cán bộ – chức danh.",
    en="These plans use {count:# pair|# pairs} of cadre and post.",
)
POSSIBLE_BETWEEN = Text(
    vi="Các phương án ấy dùng từ {least} đến {most} cặp cán bộ – chức danh.",
    en="These plans use {least} to {most:# pair|# pairs} of cadre and post.",
)
ONLY = Text(
    vi="{count} chức danh chỉ một người giữ được",
    en="{count:# post|# posts} that one person alone can have",
)
NO_POST = Text(vi="Không thể bố trí vào chức danh nào: {names}", en="No post is possible for: {names}")

NO_PLAN = Text(
    vi="Không có phương án nào thỏa các quy tắc bắt buộc, đã chứng minh.",
    en="No plan keeps the hard rules: proven.",
)
CONFLICT = Text(vi="Không thể cùng thực hiện ({number})", en="What cannot hold together ({number})")
WAYS = Text(vi="Các cách để có phương án, cách nào cũng đã giải thử", en="Ways out, each of them solved")
WAY = Text(vi="Thay đổi", en="Change")
WAY_SOLVED = Text(vi="{way} (được {score} điểm)", en="{way} (score {score})")
WAY_SCORE = Text(vi="Điểm của phương án tốt nhất", en="Score of the best plan")
EDITS = Text(vi="Gõ thêm vào lệnh 'plan'", en="Options of plan")
LEAST_CHANGES = Text(
    vi="Phải thay đổi ít nhất {count} chỗ, đã chứng minh.",
    en="At least {count:# change is|# changes are} needed: proven.",
)
NOT_ALL = Text(
    vi="Hết thời gian trước khi xét hết: tăng --time-limit.", en="Time ended before all was looked at: allow more."
)
