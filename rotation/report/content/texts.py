"""Hold the words of the papers in both languages; words of rules and criteria stand there."""

from __future__ import annotations

from rotation.language import Text

PROOF = {
    "searched": Text(vi="đã chứng minh bằng tìm kiếm", en="proven by search"),
    "certified": Text(vi="đã chứng minh, cận tính lại được", en="proven, bound re-computed"),
}
PROVEN = Text(vi="có", en="yes")
GAP = Text(vi="còn cách {gap}", en="gap {gap}")
NOT_PROVEN = Text(vi="chưa chứng minh, còn cách cận {gap}", en="not proven, gap {gap}")
PROVEN_FOR = Text(
    vi="đã chứng minh với {changes} người thay đổi", en="proven for {changes:# person who changes|# people who change}"
)
NOT_PROVEN_FOR = Text(
    vi="chưa chứng minh với {changes} người thay đổi, còn cách cận {gap}",
    en="not proven for {changes:# person who changes|# people who change}, gap {gap}",
)
SEVERITY = {
    "hard": Text(vi="bắt buộc", en="hard"),
    "soft": Text(vi="trừ điểm", en="soft"),
    "off": Text(vi="bãi bỏ", en="off"),
}
SOFT = Text(vi="trừ {weight} điểm", en="soft, {weight:# point|# points}")
CHECKED = {
    "read": Text(vi="đã đọc văn bản", en="text read"),
    "secondary": Text(vi="theo nguồn thứ cấp", en="secondary source"),
    "unverified": Text(vi="chưa đối chiếu", en="unverified"),
}

ARTICLE = Text(vi="Điều {article}", en="Art. {article}")
CLAUSE = Text(vi="khoản {clause} Điều {article}", en="Art. {article}({clause})")
POINT = Text(vi="điểm {point} khoản {clause} Điều {article}", en="Art. {article}({clause})({point})")
YEARS_MONTHS = Text(vi="{years} năm {months} tháng", en="{years} y {months} m")
HELD = Text(vi="từ {since} ({held})", en="since {since} ({held})")
NOBODY = Text(vi="(khuyết)", en="(vacant)")
NOTHING = Text(vi="(không giữ chức danh)", en="(no post)")
ALL_POSTS = Text(vi="mọi chức danh", en="all posts")
ALL_POSTS_BUT = Text(vi="mọi chức danh, trừ {roles}", en="all posts but {roles}")

BOUND = Text(vi="Số lượt {kind}{each}: {bounds}", en="Moves {kind}{each}: {bounds}")
TOTAL_MOVES = Text(vi="điều động tổng cộng", en="in all")
PER_GROUP = Text(vi=" ở mỗi cụm, huyện", en=" in each group")
AT_LEAST = Text(vi="từ {lo} trở lên", en="at least {lo}")
AT_MOST = Text(vi="tối đa {hi}", en="at most {hi}")
BETWEEN = Text(vi="từ {lo} đến {hi}", en="{lo} to {hi}")
EXACTLY = Text(vi="đúng {lo}", en="exactly {lo}")
PINNED = Text(vi="Ấn định {cadre} giữ {post}", en="{cadre} is to hold {post}")
FORBIDDEN = Text(vi="Không bố trí {cadre} giữ {post}", en="Not allowed: {cadre} in {post}")
ANYBODY = Text(vi="người khác", en="anybody")
OTHER_POST = Text(vi="chức danh khác", en="another post")
WAIVED = Text(
    vi="Miễn áp dụng quy tắc “{title}” cho {cadre}{at}: {waiver}", en="“{title}” is waived for {cadre}{at}: {waiver}"
)
ORDER = Text(vi="Thứ tự ưu tiên: {tiers}", en="Order of priority: {tiers}")
TIER = Text(vi="{place}. {names}", en="{place}. {names}")
ALL_BREACHES = Text(vi="số vi phạm", en="soft breaches")
THE_SCORE = Text(vi="điểm", en="score")
PEOPLE_MOVED = Text(vi="số người điều động", en="people moved")
FRONT = Text(
    vi="Đánh đổi giữa {aims}: {count} lựa chọn, {ended}",
    en="Trade-off between {aims}: {count:# choice|# choices}, {ended}",
)
FRONT_COMPLETE = Text(
    vi="đầy đủ, đã chứng minh không còn lựa chọn nào khác (tính {solves} lần)",
    en="complete: proven that there are no others ({solves:# solve|# solves})",
)
FRONT_CUT = Text(
    vi="CHƯA đầy đủ: hết thời gian sau {solves} lần tính; các lựa chọn dưới đây đều đã được chứng minh",
    en="NOT complete: time ran out after {solves:# solve|# solves}; the choices below are proven",
)
FRONT_TITLE = Text(vi="{scenario}: {count} lựa chọn", en="{scenario}: {count:# choice|# choices}")
NO_FRONT = Text(vi="không có phương án nào (đã chứng minh)", en="there is no plan (proven)")
NO_FRONT_YET = Text(vi="hết thời gian mà chưa có phương án", en="time ran out before any plan")
KNEE = Text(vi="◆ cân đối nhất", en="◆ best balance")
HIDDEN_POINTS = Text(
    vi="Trên đây là {shown} trong {count} lựa chọn; muốn xem đủ thì thêm '--json' hoặc '--chart'.",
    en="{shown} of {count} choices are shown; --json or --chart has all.",
)
OPEN_TIER = Text(vi="{value} (cận {bound})", en="{value} (bound {bound})")
AT_POST = Text(vi=" khi giữ {post}", en=" at {post}")

YES, NO = Text(vi="có", en="yes"), Text(vi="không", en="no")

SUMMARY = Text(vi="Các phương án", en="Plans")
POSTS = Text(vi="Chức danh trước và sau", en="Posts before and after")
STACKED = {
    "moves": Text(vi="Danh sách điều động, luân chuyển", en="Proposed moves"),
    "leavers": Text(vi="Thôi giữ chức danh", en="Holders who are given no post"),
    "breaches": Text(vi="Vi phạm bị trừ điểm", en="Soft breaches"),
    "waivers": Text(vi="Các trường hợp được miễn", en="Waivers"),
    "changes": Text(vi="Khác biệt so với phương án 1", en="Difference from plan 1"),
}
RULES = Text(vi="Quy tắc có hiệu lực", en="Rules in force")
RANKING = Text(vi="Xếp hạng các kịch bản", en="Ranking of the scenarios")
DISTANCES = Text(vi="Số người bố trí khác nhau", en="People placed differently")
FIRM = Text(
    vi="Phần chắc chắn: {count} thay đổi có trong cả {plans} phương án (cột “Có trong”: {plans}/{plans}).",
    en="The firm core: {count:# change is|# changes are} in all {plans} plans (column “In plans”: {plans}/{plans}).",
)
YARDSTICK = Text(vi="Thang so sánh", en="The yardstick")
ACCEPTABILITY = Text(vi="Thứ hạng theo trọng số", en="Ranks under uncertain weights")
AT_RANK = Text(vi="Hạng {rank}", en="Rank {rank}")
HOW_FIRM = Text(vi="Thứ hạng này có vững không", en="How firm the order is")
DOMINATED = Text(
    vi="không mặt nào hơn phương án {plan} của kịch bản {scenario}{more}",
    en="{scenario} plan {plan} is as good in all, better in some{more}",
)
WITH_OTHERS = Text(vi="{weights} (ngang điểm với phương án khác)", en="{weights} (tied with others)")
AND_MORE = Text(vi=" (và {count} phương án khác)", en=" (and {count} more)")
NEVER_WINS = Text(vi="không đứng đầu với trọng số nào", en="never comes first")
ALWAYS_WINS = Text(vi="với mọi trọng số", en="under any weights")
AND_ABOVE = Text(vi="từ {lo} trở lên", en="{lo} and above")
SHARE_OF_WEIGHTS = Text(vi="Tỷ lệ bộ trọng số", en="Share of weight vectors")
BESIDE_FIRST = Text(vi="Chênh lệch điểm so với phương án 1", en="Points compared with plan 1")
REQUESTS = Text(vi="Yêu cầu của kịch bản", en="What the scenario asks")
ASSIGNMENTS = Text(vi="Bố trí", en="Assignments")
PLAN = Text(vi="Phương án {rank}", en="Plan {rank}")
PEOPLE_DECIDE = Text(vi="Công cụ đề xuất, con người quyết định.", en="The tool proposes; people decide.")
PROPOSES = Text(
    vi="Công cụ đề xuất, con người quyết định. Mọi số liệu kiểm tra lại được bằng: rotation verify",
    en="The tool proposes; people decide. Every number can be checked again: rotation verify",
)
IMPOSSIBLE = Text(
    vi="Không có phương án nào đáp ứng mọi quy tắc bắt buộc. Các quy tắc sau không thể cùng thực hiện: {rules}.",
    en="No plan satisfies the hard rules. These cannot all be met: {rules}.",
)
RELAXING = Text(
    vi="Chỉ cần nới một trong các quy tắc sau là có phương án: {rules}.",
    en="Lifting any one of these makes a plan possible: {rules}.",
)
NOTHING_ALONE = Text(vi="Chỉ nới một quy tắc thì chưa đủ.", en="Lifting one of them alone is not enough.")
HEAD = Text(vi="Có hiệu lực từ {effective} · {rulebook} · {status}", en="Effective {effective} · {rulebook} · {status}")
COMPLETE = Text(
    vi="Không còn phương án nào khác các phương án trên từ {least} người trở lên.",
    en="No further plan differs enough (by at least {least:# person|# people}).",
)
NEAR_FORMER = Text(
    vi="Lập lại từ phương án cũ: xếp theo số người thay đổi so với phương án ấy. Cận trên là điểm cao nhất khi không "
    "thay đổi nhiều người hơn; phương án tốt nhất của kịch bản có thể khác.",
    en="Planned again, in order of how many people change against the former plan. The upper bound is the best score "
    "without more changes; the best plan of the scenario may be another.",
)
EDITS = Text(vi="Thay đổi khi gọi lệnh: '{edits}'", en="Changed on the command line: {edits}")
SEATS = Text(vi="{title} ({count} ghế)", en="{title} ({count} seats)")
VACANT = Text(vi="Chức danh còn khuyết ({count}): {posts}", en="Posts left vacant ({count}): {posts}")
ANONYMOUS = Text(vi="Bản ẩn danh: mã thay cho họ tên.", en="Anonymous copy: codes in place of names.")

NOTES = Text(vi="Lưu ý", en="Notes")

HEADERS = {
    "scenario": Text(vi="Kịch bản", en="Scenario"),
    "plan": Text(vi="Phương án", en="Plan"),
    "status": Text(vi="Kết quả", en="Status"),
    "score": Text(vi="Điểm", en="Score"),
    "bound": Text(vi="Cận trên", en="Upper bound"),
    "gap": Text(vi="Cách cận", en="Gap"),
    "proof": Text(vi="Chứng minh", en="Proof"),
    "breach_points": Text(vi="Điểm trừ", en="Breaches"),
    "moves": Text(vi="Số lượt", en="Moves"),
    "changes": Text(vi="Khác PA 1", en="Differs"),
    "vacancies": Text(vi="Khuyết", en="Vacant"),
    "waves": Text(vi="Đợt ký", en="Waves"),
    "interim": Text(vi="Tạm rời", en="Interim"),
    "last": Text(vi="Lượt ký cuối", en="Last signing"),
    "number": Text(vi="STT", en="No."),
    "effective": Text(vi="Hiệu lực", en="Effective"),
    "point": Text(vi="Lựa chọn", en="Choice"),
    "moved": Text(vi="Điều động", en="Moved"),
    "knee": Text(vi="", en=""),
    "cadre": Text(vi="Mã cán bộ", en="Cadre id"),
    "post": Text(vi="Mã chức danh", en="Post id"),
    "name": Text(vi="Họ và tên", en="Name"),
    "born": Text(vi="Ngày sinh", en="Born"),
    "native_place": Text(vi="Quê quán", en="Native place"),
    "education": Text(vi="Trình độ", en="Education"),
    "theory": Text(vi="LLCT", en="Political theory"),
    "present": Text(vi="Chức vụ hiện nay", en="Present post"),
    "held": Text(vi="Thời gian giữ chức vụ", en="Time in post"),
    "planned": Text(vi="Quy hoạch", en="Planned for"),
    "ratings": Text(vi="Xếp loại 3 năm", en="Ratings, 3 years"),
    "proposed": Text(vi="Chức danh dự kiến", en="Proposed post"),
    "kind": Text(vi="Hình thức", en="Kind"),
    "reasons": Text(vi="Lý do", en="Reasons"),
    "points": Text(vi="Điểm", en="Points"),
    "shared": Text(vi="Có trong", en="In plans"),
    "unit": Text(vi="Đơn vị", en="Unit"),
    "title": Text(vi="Chức danh", en="Post"),
    "before": Text(vi="Hiện nay", en="Before"),
    "after": Text(vi="Dự kiến", en="After"),
    "changed": Text(vi="Thay đổi", en="Changed"),
    "rule": Text(vi="Mã quy tắc", en="Rule id"),
    "rule_title": Text(vi="Quy tắc", en="Rule"),
    "about": Text(vi="Đối tượng", en="About"),
    "sentence": Text(vi="Nội dung", en="Sentence"),
    "citation": Text(vi="Căn cứ", en="Citation"),
    "amount": Text(vi="Mức vi phạm", en="Amount"),
    "waiver": Text(vi="Lý do và văn bản miễn", en="Reason and paper"),
    "first": Text(vi="Ở phương án 1", en="In plan 1"),
    "here": Text(vi="Ở phương án này", en="In this plan"),
    "was": Text(vi="Ở phương án đó", en="In that plan"),
    "now": Text(vi="Trong dự thảo", en="In the draft"),
    "severity": Text(vi="Mức độ", en="Severity"),
    "weight": Text(vi="Điểm trừ", en="Weight"),
    "numbers": Text(vi="Mức quy định", en="Numbers"),
    "roles": Text(vi="Áp dụng cho", en="Governs"),
    "settled_by": Text(vi="Việc cần làm để đối chiếu", en="What would settle it"),
    "since": Text(vi="Hiệu lực từ", en="In force from"),
    "checked": Text(vi="Đối chiếu", en="Checked"),
    "rank": Text(vi="Hạng", en="Rank"),
    "value": Text(vi="Giá trị (0–1.000)", en="Value (0–1000)"),
    "breaches": Text(vi="Số vi phạm", en="Soft breaches"),
    "first_share": Text(vi="Đứng đầu", en="Comes first"),
    "dominated": Text(vi="Bị vượt trội", en="Dominated"),
    "wins": Text(vi="Đứng đầu khi trọng số là", en="Comes first with weights"),
    "measure": Text(vi="Tiêu chí", en="Measure"),
    "scale_weight": Text(vi="Trọng số", en="Weight"),
    "worst": Text(vi="Kém nhất có thể", en="Worst attainable"),
    "best": Text(vi="Tốt nhất có thể", en="Best attainable"),
    "stays": Text(vi="Khoảng trọng số giữ hạng 1", en="First plan stays first for weights"),
    "request": Text(vi="Nội dung", en="Request"),
    "change": Text(vi="Thay đổi", en="Change"),
    "note": Text(vi="Ghi chú", en="Note"),
    "refused": Text(vi="Số cặp", en="Pairs"),
    "candidates": Text(vi="Số người", en="Candidates"),
    "folder": Text(vi="Thư mục", en="Folder"),
    "made_at": Text(vi="Lập lúc", en="Made at"),
    "by": Text(vi="Người lập", en="By"),
    "state": Text(vi="Tình trạng", en="State"),
}

WARNING = Text(vi="Lưu ý: {line}", en="Note: {line}")
FAULT_COUNT = Text(vi="{faults} lỗi, {warnings} lưu ý", en="faults: {faults}, notes: {warnings}")
NOT_READ = Text(
    vi="{rulebook}: {open} trong {total} quy định có hiệu lực ngày {on} chưa đọc được văn bản gốc",
    en="{rulebook}: {open} of {total:# norm|# norms} in force on {on} were not read in their own text",
)
ALL_READ = Text(
    vi="{rulebook}: mọi quy định có hiệu lực ngày {on} đều đã đọc văn bản gốc",
    en="{rulebook}: every norm in force on {on} has been read in its own text",
)
NONE_IN_FORCE = Text(
    vi="{rulebook}: không có quy tắc nào có hiệu lực ngày {on}", en="{rulebook}: no rule is in force on {on}"
)
IN_FORCE = Text(vi="{rulebook}: quy tắc có hiệu lực ngày {on}", en="{rulebook}: rules in force on {on}")
MAY = Text(vi="{about}: được xét ({count})", en="{about}: allowed ({count})")
MAY_NOT = Text(vi="{about}: không được xét, nêu đủ lý do ({count})", en="{about}: refused, with every reason ({count})")
NO_CANDIDATE = Text(vi="{about}: không ai được xét", en="{about}: nobody is allowed")
NO_POST = Text(vi="{about}: không được xét cho chức danh nào", en="{about}: allowed at no post")
NOBODY_REFUSED = Text(vi="{about}: không ai bị loại", en="{about}: nobody is refused")
REFUSED_NOWHERE = Text(vi="{about}: không bị loại khỏi chức danh nào", en="{about}: refused at no post")
NO_REFUSALS = Text(vi="Không quy tắc nào loại cặp nào.", en="No rule refuses any pair.")
SCREENED = Text(
    vi="Có {pairs} cặp cán bộ – chức danh, {allowed} cặp được xét. Xem từng người bằng '--cadre', từng chức "
    "danh bằng '--post'.",
    en="{pairs:# pair|# pairs} of cadre and post, {allowed} allowed. One person: --cadre; one post: --post.",
)
REFUSALS = Text(vi="Số cặp không được xét theo từng quy tắc", en="Pairs that each rule refuses")
ALLOWED_ONLY = Text(
    vi="Được xét nghĩa là không quy tắc nào loại riêng cặp ấy; nhiều cặp như vậy vẫn không có trong phương án nào. "
    "Lệnh 'rotation why … --all TỆP' cho biết từng cặp có thể hay không, mất bao nhiêu điểm.",
    en="Allowed means that no rule refuses the pair by itself; many such pairs are in no plan at all. "
    "'rotation why … --all FILE' tells of each whether it is possible, and what it costs.",
)
FEWEST = Text(vi="Chức danh có ít người được xét nhất", en="Posts with the fewest candidates")
EVALUATED = Text(vi="Dự thảo theo kịch bản “{scenario}”", en="The draft under “{scenario}”")
WHOLE = Text(
    vi="Bảng được coi là toàn bộ phương án: ai không có trong bảng thì không giữ chức danh.",
    en="Read as the whole plan: anyone not listed holds no post.",
)
AS_MOVES = Text(
    vi="Bảng được coi là danh sách điều động: ai không có trong bảng thì giữ nguyên nếu được.",
    en="Read as a list of moves: anyone not listed stays where possible.",
)
BROKEN = Text(vi="Vi phạm quy tắc bắt buộc", en="Hard rules broken")
DRAFT_SCORE = Text(
    vi="Dự thảo đạt {score} điểm; vi phạm quy tắc bắt buộc: {broken}",
    en="The draft scores {score}; hard breaches: {broken}",
)
DISTANCE = Text(
    vi="Phương án tốt nhất đạt {best} điểm ({proof}); dự thảo {side}",
    en="The best plan: {best} ({proof}); the draft is {side}",
)
BELOW = Text(
    vi="thấp hơn phương án hợp lệ tốt nhất {distance} điểm",
    en="{distance:# point|# points} below the best lawful plan",
)
ABOVE = Text(
    vi="cao hơn phương án hợp lệ tốt nhất {distance} điểm",
    en="{distance:# point|# points} above the best lawful plan",
)
LEVEL = Text(vi="bằng điểm với phương án hợp lệ tốt nhất", en="level with the best lawful plan")
DISTANCE_OF_NO_PLAN = Text(
    vi="Phương án tốt nhất đạt {best} điểm ({proof}); dự thảo {side}, nhưng vi phạm {rules} quy tắc bắt buộc "
    "nên không được coi là phương án",
    en="The best plan: {best} ({proof}); the draft is {side}; it breaks {rules:# hard rule|# hard rules}, "
    "so it is no plan",
)
NO_PLAN = Text(
    vi="Dự thảo vi phạm {rules} quy tắc bắt buộc nên không được coi là phương án",
    en="The draft breaks {rules:# hard rule|# hard rules}, so it is no plan",
)
AHEAD_OF_FOUND = Text(
    vi="Dự thảo hợp lệ và cao điểm hơn phương án tìm được trong thời gian cho phép.",
    en="The draft is lawful, and better than what was found before time ran out.",
)
BEHIND_IN_A_TIER = Text(
    vi="Dự thảo hợp lệ nhưng kém ở một bậc ưu tiên được xét trước điểm.",
    en="The draft is lawful, but worse in a tier of priority that comes before the score.",
)
SAVED_PLAN = Text(
    vi="phương án {plan} của kịch bản {scenario} trong kết quả đã lưu {digest} ({score} điểm)",
    en="plan {plan} of scenario {scenario} in the saved run {digest} (score {score})",
)
PLAN_ANEW = Text(
    vi="phương án {plan} vừa lập lại theo kịch bản này ({score} điểm)",
    en="plan {plan} of this scenario, made anew (score {score})",
)
NOTHING_TO_COMPARE = Text(
    vi="Không rõ dự thảo sửa từ phương án nào nên không nêu được ai thay đổi.",
    en="It is not known which plan the draft was made from, so who was changed cannot be told.",
)
NOTHING_CHANGED = Text(vi="Không có gì thay đổi so với {against}.", en="Nothing is changed against {against}.")
CHANGED_PEOPLE = Text(
    vi="{count} người thay đổi so với {against}",
    en="{count:# person|# people} changed against {against}",
)
NO_BEST = Text(vi="Không có phương án để so sánh: {status}", en="Nothing to compare with: {status}")

AMENDED = Text(vi="{rulebook}: thay đổi từ {one} đến {other}", en="{rulebook}: what changed from {one} to {other}")
NOT_AMENDED = Text(
    vi="{rulebook}: không có gì thay đổi từ {one} đến {other}", en="{rulebook}: nothing changed from {one} to {other}"
)
NEW_NORM = Text(vi="mới: {numbers}", en="new: {numbers}")
REPEALED = Text(vi="không còn áp dụng", en="no longer in force")
NEW_SOURCE = Text(vi="cùng nội dung, văn bản mới", en="same content, new document")
CRITERIA = Text(vi="Tiêu chí", en="Criteria")
CRITERIA_HEAD = Text(
    vi="Điểm nguyên từ 0 đến 100 cho mỗi bố trí; kịch bản quyết định trọng số. Tiêu chí không có dữ liệu thì không cho "
    "điểm.",
    en="Whole points from 0 to 100 for each assignment; the scenario weighs them. A criterion without data gives none.",
)
CRITERION = Text(vi="Tiêu chí", en="Criterion")
FORMULA = Text(vi="Công thức", en="Formula")
IN_WORDS = Text(vi="Lý do nêu trên giấy tờ", en="As a reason in the papers")
