"""Hold the words of the page in both languages."""

from __future__ import annotations

from rotation.language import Text

TITLE = Text(vi="Phương án luân chuyển cán bộ", en="Plans for the rotation of officials")
SKIP = Text(vi="Đến nội dung", en="Skip to the content")
CONTENTS = Text(vi="Mục lục", en="Contents")
LANGUAGE = Text(vi="Ngôn ngữ", en="Language")
COLOURS = Text(vi="Màu nền", en="Colours")
LIGHT = Text(vi="Sáng", en="Light")
DARK = Text(vi="Tối", en="Dark")
SUMMARY = Text(vi="Tóm tắt", en="Summary")
PLANS = Text(vi="Các phương án", en="Plans")
COMPARE = Text(vi="So sánh từng người", en="Person by person")
MOVES = Text(vi="Danh sách điều động, luân chuyển", en="Proposed moves")
CHAINS = Text(vi="Chuỗi và trình tự ký", en="Chains and signing order")
POSTS = Text(vi="Chức danh trước và sau", en="Posts before and after")
FOLLOW = Text(vi="Phân công phụ trách", en="Followers")
CHANGED_OF = Text(vi="{changed}/{posts} chức danh thay đổi", en="{changed} of {posts:# post|# posts} changed")
BOXES = Text(vi="Xếp loại và năng lực", en="Rating and fit")
BOXES_MEAN = Text(
    vi="Cột: xếp loại năm gần nhất có trong số liệu. Hàng: năng lực đáp ứng yêu cầu của chức danh đang giữ, "
    "theo điểm “Phù hợp năng lực”. Bảng này chỉ để xem, không quyết định điều gì.",
    en="Columns: the last yearly rating in the case. Rows: how well skills cover what the post held needs, "
    "by the points of “Fit”. It is for looking at, and decides nothing.",
)
ROWS = (
    Text(vi="Đáp ứng tốt (67–100)", en="Good fit (67–100)"),
    Text(vi="Đáp ứng một phần (34–66)", en="Partial fit (34–66)"),
    Text(vi="Đáp ứng ít (0–33)", en="Poor fit (0–33)"),
)
COLUMNS = (
    Text(vi="Hoàn thành nhiệm vụ trở xuống", en="Completed, or below"),
    Text(vi="Hoàn thành tốt", en="Good"),
    Text(vi="Hoàn thành xuất sắc", en="Excellent"),
)
IN_BOX = Text(vi="{after} người (hiện nay {before})", en="{after:# person|# people} (now {before})")
NEW_IN_BOX = Text(vi="Nhận chức danh mới: {count}", en="In a new post: {count}")
ASIDE = Text(
    vi="{count} người không có trong bảng: chưa có xếp loại, hoặc chức danh không ghi yêu cầu, hoặc là nguồn dự bị.",
    en="{count:# holder is|# holders are} in no box: never rated, or in a post without needs, or in a reserve seat.",
)
MAP = Text(vi="Bản đồ điều động", en="Map of the moves")
MAP_MEANS = Text(
    vi="Mũi tên: từ đơn vị hiện nay đến đơn vị dự kiến. Bấm mũi tên để xem người đó.",
    en="Arrow: from the present unit to the proposed one. Press an arrow for the person.",
)
NOT_DRAWN = Text(
    vi="{count} lượt không vẽ: trong cùng một nơi, bổ nhiệm mới, hoặc đơn vị chưa có tọa độ.",
    en="{count:# move is|# moves are} not drawn: within one place, of newcomers, or of units without coordinates.",
)
TRADEOFF = Text(vi="Đánh đổi: ít thay đổi hay điểm cao", en="Trade-off: few changes or a high score")
TRADEOFF_MEANS = Text(
    vi="Mỗi chấm là một phương án; vòng tròn: phương án đang xem.",
    en="Each dot is a plan; the ring marks the one shown.",
)
CHANGES = Text(vi="Số người thay đổi so với phương án cũ", en="People who change against the former plan")
PEOPLE = Text(vi="Từng người", en="People")
RULES = Text(vi="Quy tắc và căn cứ", en="Rules and their sources")
REQUESTS = Text(vi="Yêu cầu của kịch bản", en="What the scenario asks")
NOTES = Text(vi="Lưu ý", en="Notes")
BESIDE = Text(vi="Hơn kém phương án 1, theo từng phần của điểm", en="More or less than plan 1, by parts of the score")
OF_SCORE = Text(vi="Điểm gồm những phần nào", en="What the score is made of")
BESIDE_MEANS = Text(
    vi="Sang phải: hơn; sang trái: kém. Số liệu ở bảng trên.",
    en="To the right: more; to the left: less. Figures stand above.",
)
ALL_ALIKE = Text(vi="Các phương án bằng nhau ở mọi phần.", en="The plans are alike in every part.")
RANKING = Text(vi="Xếp hạng các kịch bản", en="Ranking of the scenarios")
SHOWN_PLAN = Text(vi="Phương án đang xem", en="Plan shown")
FILTER = Text(vi="Lọc", en="Filter")
FIND_PERSON = Text(vi="Tìm theo tên, mã hoặc chức danh", en="Find a name, an id or a post")
NOBODY_FOUND = Text(vi="Không có ai như vậy.", en="Nobody found.")
ONLY_DIFFERENT = Text(vi="Chỉ những người khác nhau giữa các phương án", en="Only people who differ between plans")
ONLY_CHANGED = Text(vi="Chỉ chức danh thay đổi", en="Only posts that change")
SORT_HINT = Text(
    vi="Bấm tên cột để sắp xếp; bấm một dòng để xem chi tiết về người đó.",
    en="Press a column's name to sort; press a row for what is known of the person.",
)
WHO_MOVES = Text(vi="Người có thay đổi", en="People who move or leave")
WHO_STAYS = Text(
    vi="Những người khác: mỗi quy tắc loại bao nhiêu chức danh", en="Everybody else: posts that each rule refuses"
)
COUNTS_MEAN = Text(
    vi="Tính trên {posts} chức danh, kể cả chức danh đang giữ. Một chức danh có thể bị nhiều quy tắc loại.",
    en="Of {posts:# post|# posts}, the present one included. Several rules may refuse one post.",
)
PRESS_A_NAME = Text(vi="Bấm tên để xem từng câu và căn cứ.", en="Press a name for each sentence and its source.")
ALLOWED = Text(vi="Được bố trí", en="Allowed")
NOW = Text(vi="Hiện giữ", en="Present post")
IN_PLAN = Text(vi="PA {rank}", en="Plan {rank}")
UNCHANGED = Text(vi="không thay đổi", en="no change")
REASONS = Text(vi="Lý do", en="Reasons")
NO_REASON = Text(
    vi="Không có căn cứ riêng; phương án chung như vậy là tốt hơn cả.",
    en="None of its own: the plan as a whole is best so.",
)
REFUSED = Text(vi="Chức danh khác đã bị loại, và căn cứ", en="Other posts that are refused, and by what")
REFUSED_BY = Text(vi="{title} · loại {posts} chức danh", en="{title} · refuses {posts:# post|# posts}")
AND_MORE = Text(vi="{titles}; và {more} chức danh nữa", en="{titles}; and {more:# more post|# more posts}")
FOR_EXAMPLE = Text(vi="Ví dụ: {sentence}", en="For example: {sentence}")
ALLOWED_OF = Text(
    vi="Quy tắc cho phép {allowed} trong {posts} chức danh.", en="The rules allow {allowed} of {posts:# post|# posts}."
)
UNTIL = Text(vi="{sentence}; {lifts}", en="{sentence}; {lifts}")
NOT_DATED = Text(
    vi="Trang này không ghi từ ngày nào quy tắc thôi loại; hỏi bằng 'rotation why … --cadre MÃ'.",
    en="This page does not say from when a rule no longer refuses; ask 'rotation why … --cadre ID'.",
)
OTHER_POSTS = Text(
    vi="Chức danh khác được phép, so với phương án tốt nhất", en="Other posts that are allowed, against the best plan"
)
OTHER_PEOPLE = Text(
    vi="Người khác cho chức danh này, so với phương án tốt nhất", en="Others for this post, against the best plan"
)
PRICES_MEAN = Text(
    vi="Sau tên: phương án tốt nhất có thay đổi ấy kém phương án tốt nhất bao nhiêu điểm. “Ít nhất”: mức đã chứng minh "
    "từ kết quả đã lưu; hỏi 'rotation why' để có số đúng.",
    en="After each name: by how much the best plan with that change falls short of the best plan. “At least”: proven "
    "from the saved run; ask 'rotation why' for the exact figure.",
)
AT_LEAST = Text(vi="{name}: kém ít nhất {points} điểm", en="{name}: at least {points:# point|# points} less")
EXACTLY = Text(vi="{name}: kém {points} điểm", en="{name}: {points:# point|# points} less")
AS_GOOD = Text(vi="{name}: có phương án tốt ngang", en="{name}: in a plan that is as good")
PRICE_UNKNOWN = Text(vi="{name}: chưa rõ kém bao nhiêu", en="{name}: not known how much less")
MORE_POSTS = Text(vi="và {more} chức danh nữa", en="and {more:# more post|# more posts}")
MORE_PEOPLE = Text(vi="và {more} người nữa", en="and {more:# other person|# other people}")
BORN = Text(vi="Sinh {born}", en="Born {born}")
ID = Text(vi="Mã {id}", en="Id {id}")
WITHOUT_POST = Text(vi="chưa giữ chức danh", en="no post")
TO_POST = Text(vi="{post} ({kind})", en="{post} ({kind})")
LEAVES = Text(vi="thôi giữ chức, không bố trí chức danh khác", en="leaves, and is given no post")
SIGNED = Text(vi="Ký: {day} ({needs})", en="Signed on {day} ({needs})")
SIGNED_WAITING = Text(vi="{signed}; chờ {waits}", en="{signed}; waits for {waits}")
LATEST = Text(vi="{signed}; chậm nhất {latest}", en="{signed}; {latest} at the latest")

COMMON = Text(vi="Điểm chung của mọi phương án", en="What all plans share")
COMMON_COUNT = Text(
    vi="{count} thay đổi có trong cả {plans} phương án: nên tập trung bàn những chỗ còn lại.",
    en="{count:# change is|# changes are} in all {plans:# plan|# plans}: discuss the others first.",
)
NOTHING_COMMON = Text(vi="Không có thay đổi nào chung cho mọi phương án.", en="No change is in all plans.")
S_MOVES = Text(
    vi="{moved} người nhận chức danh khác ({kinds}).", en="{moved:# person takes|# people take} another post ({kinds})."
)
S_NO_MOVES = Text(vi="Không ai chuyển chức danh.", en="Nobody takes another post.")
S_LEAVERS = Text(
    vi="{count} người thôi giữ chức mà không bố trí chức danh khác.",
    en="{count:# holder leaves|# holders leave} without another post.",
)
S_SCORE = Text(vi="Điểm {score}, cận trên {bound}: {proof}.", en="Score {score}, upper bound {bound}: {proof}.")
S_BREACHES = Text(
    vi="{count} vi phạm bị trừ, tổng cộng {points} điểm.",
    en="{count:# soft breach|# soft breaches}, {points:# point|# points}.",
)
S_NO_BREACHES = Text(vi="Không có vi phạm bị trừ điểm.", en="No soft breach.")
S_WAIVED = Text(vi="{count} trường hợp được miễn áp dụng quy tắc.", en="{count:# waiver is|# waivers are} used.")
S_DIFFERS = Text(
    vi="Khác phương án 1 ở {count} người.", en="{count:# person is|# people are} placed differently from plan 1."
)
S_SIGNED = Text(
    vi="Ký làm {waves} đợt, {interim} bước tạm rời chức danh; lượt cuối {last}.",
    en="Signed in {waves:# wave|# waves} with {interim:# interim step|# interim steps}; the last on {last}.",
)
S_NO_VACANT = Text(vi="Không chức danh nào để khuyết.", en="No post is left vacant.")
NO_PLANS = Text(vi="Kịch bản này không có phương án.", en="This scenario has no plan.")
LEAVERS = Text(vi="Thôi giữ chức danh", en="Holders who are given no post")
BREACHES = Text(vi="Vi phạm bị trừ điểm", en="Soft breaches")
WAIVERS = Text(vi="Các trường hợp được miễn", en="Waivers")
NO_CHAINS = Text(vi="Không có chuỗi nào.", en="There are no chains.")
ANONYMOUS = Text(vi="Bản ẩn danh: mã thay cho họ tên.", en="Anonymous copy: codes in place of names.")
