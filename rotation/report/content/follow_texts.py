"""Word who is to follow which unit after a plan."""

from __future__ import annotations

from rotation.language import Text

AFTER = Text(
    vi="Phụ trách sau phương án {plan} của '{scenario}'", en="Who follows what after plan {plan} of '{scenario}'"
)
PROVEN = Text(
    vi="Phân công {rank}: {score} điểm, đã chứng minh là cao nhất", en="List {rank}: score {score}, proven the best"
)
PROVEN_LATER = Text(
    vi="Phân công {rank}: {score} điểm, đã chứng minh là cao nhất trong các cách đủ khác biệt",
    en="List {rank}: score {score}, proven the best of those that differ enough",
)
UNPROVEN = Text(
    vi="Phân công {rank}: {score} điểm, chưa chứng minh; cận trên {bound}",
    en="List {rank}: score {score}, not proven; upper bound {bound}",
)
NO_MORE = Text(
    vi="Đã chứng minh: không còn cách phân công nào đủ khác biệt nữa ({count}/{asked}).",
    en="No other list differs enough, proven: {count} of {asked}.",
)
NOT_ALL = Text(
    vi="Dừng trước khi tìm và chứng minh đủ {asked} cách phân công: cho thêm thời gian (--time-limit).",
    en="Stopped before all lists asked for ({asked}) were found and proven: allow more time (--time-limit).",
)
INFEASIBLE = Text(
    vi="Không có cách phân công nào đúng mọi quy tắc bắt buộc, đã chứng minh.",
    en="No list keeps the hard rules: proven.",
)
TOGETHER = Text(
    vi="Không thể cùng lúc đáp ứng các yêu cầu sau; bớt một yêu cầu thì các yêu cầu kia đáp ứng được:",
    en="These cannot be kept together; without any one of them the others can:",
)
ALONE = Text(vi="Không thể đáp ứng yêu cầu này:", en="No list can keep this:")
TOGETHER_UNKNOWN = Text(
    vi="Dừng trước khi tìm được những yêu cầu nào mâu thuẫn nhau: cho thêm thời gian (--time-limit).",
    en="Stopped before it was found which demands are in conflict: allow more time (--time-limit).",
)
TIMEOUT = Text(
    vi="Dừng mà chưa tìm được cách phân công nào: cho thêm thời gian (--time-limit).",
    en="Stopped before a list was found: allow more time (--time-limit).",
)
UNIT, FOLLOWER, STATE, POINTS, UNITS = (
    Text(vi="Đơn vị", en="Unit"),
    Text(vi="Người phụ trách", en="Follower"),
    Text(vi="So với hiện nay", en="Against today"),
    Text(vi="Điểm", en="Points"),
    Text(vi="Số đơn vị", en="Units"),
)
DRAFT = Text(vi="Dự thảo: {score} điểm", en="The draft: score {score}")
BROKEN = Text(vi="Dự thảo vi phạm quy tắc bắt buộc hoặc yêu cầu", en="What the draft breaks of hard rules and demands")
LAWFUL = Text(
    vi="Dự thảo đúng mọi quy tắc bắt buộc và yêu cầu.", en="The draft keeps the hard rules, pins and forbids."
)
BEHIND = Text(
    vi="Phân công 1 hơn dự thảo {points} điểm; khác nhau {apart} chỗ.",
    en="List 1 scores {points} more than the draft; they differ in {apart:# place|# places}.",
)
AHEAD = Text(
    vi="Dự thảo hơn phân công 1 {points} điểm; khác nhau {apart} chỗ.",
    en="The draft scores {points} more than list 1; they differ in {apart:# place|# places}.",
)
LEVEL = Text(
    vi="Dự thảo bằng điểm phân công 1; khác nhau {apart} chỗ.",
    en="The draft scores as much as list 1; they differ in {apart:# place|# places}.",
)
NOTHING_TO_COMPARE = Text(
    vi="Không có phân công nào để so với dự thảo.", en="There is no list to compare the draft with."
)
KEPT, NEW = Text(vi="tiếp tục", en="goes on"), Text(vi="mới", en="new")
LOADS = Text(vi="Số đơn vị mỗi người phụ trách", en="Units of each follower")
BREACHES = Text(vi="Vi phạm quy tắc mềm và vi phạm được miễn", en="Soft breaches and waived ones")
BREACH = Text(vi="{told}: {points} điểm", en="{told} (score {points})")
ENDED = Text(vi="Thôi phụ trách (theo phân công 1)", en="No longer followed, by list 1")
ENDED_PAIR = Text(vi="{cadre} thôi phụ trách {unit}", en="{cadre} no longer follows {unit}")
