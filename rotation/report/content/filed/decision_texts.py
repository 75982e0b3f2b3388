"""Define the words of draft decisions: what is decided of one person, by kind of move and of post."""

from __future__ import annotations

from rotation.facts.domain import Role
from rotation.facts.kinds import Form
from rotation.language import Text

SUBJECT = Text(vi="về việc {acts} cán bộ", en="on the {acts} of an official")
SUBJECT_AND_ELECTION = Text(
    vi="về việc {acts} cán bộ và giới thiệu ứng cử",
    en="on the {acts} of an official and the introduction for election",
)
SUBJECT_OF_ELECTION = Text(vi="về việc giới thiệu cán bộ ứng cử", en="on the introduction of an official for election")
TRANSFERS = {
    Form.ROTATION: Text(vi="luân chuyển", en="rotation"),
    Form.TRANSFER: Text(vi="điều động", en="transfer"),
}
DESIGNATES = Text(vi="chỉ định", en="designation")
APPOINTS = Text(vi="bổ nhiệm", en="appointment")
ASSIGNS = Text(vi="phân công", en="assignment")

OF_PARTY = Text(vi="đồng chí {name}", en="{name}")
OF_STATE = {
    "male": Text(vi="ông {name}", en="Mr {name}"),
    "female": Text(vi="bà {name}", en="Ms {name}"),
}
WITH_POST = Text(vi="{who} (sinh {born}), {present},", en="{who} (born {born}), {present},")
WITHOUT_POST = Text(vi="{who} (sinh {born})", en="{who} (born {born})")

PROPOSED_BY = Text(
    vi="- Xét đề nghị của {issuer} tại Tờ trình {number} ngày {day}.",
    en="- On the proposal of {issuer}, Submission {number} of {day}.",
)
ORDERS = Text(vi="{issuer} QUYẾT ĐỊNH:", en="{issuer} DECIDES:")
ORDERS_ALONE = Text(vi="QUYẾT ĐỊNH:", en="DECIDES:")
ARTICLE = Text(vi="Điều {number}.", en="Article {number}.")

TRANSFERRED = {
    Form.ROTATION: Text(
        vi="Luân chuyển {who} đến công tác tại {unit} kể từ ngày {day}.",
        en="{who} is rotated to {unit} from {day}.",
    ),
    Form.TRANSFER: Text(
        vi="Điều động {who} đến công tác tại {unit} kể từ ngày {day}.",
        en="{who} is transferred to {unit} from {day}.",
    ),
}
TO_THE_RESERVE = Text(vi="Điều động {who} về {unit} kể từ ngày {day}.", en="{who} is transferred to {unit} from {day}.")
SINCE = Text(vi=", kể từ ngày {day}", en=", from {day}")
APPOINTED = Text(vi="Bổ nhiệm {who} giữ chức vụ {post}{since}.", en="{who} is appointed to the post: {post}{since}.")
ASSIGNED = Text(
    vi="Phân công {who} giữ chức vụ {post}{since}; việc bầu, hiệp thương hoặc chỉ định vào chức vụ này thực hiện theo "
    "quy định của tổ chức.",
    en="{who} is assigned to the post: {post}{since}; election, consultation or designation follow the rules of the "
    "organisation.",
)
DESIGNATED = Text(
    vi="Chỉ định {who} tham gia Ban Chấp hành, Ban Thường vụ và giữ chức {post}, nhiệm kỳ {term}{since}.",
    en="{who} is designated to the committee, to its standing committee and to the post: {post}, term {term}{since}.",
)
DESIGNATED_WITHIN = Text(
    vi="Chỉ định {who} tham gia Ban Chấp hành, Ban Thường vụ (nếu chưa tham gia) và giữ chức {post}, nhiệm kỳ "
    "{term}{since}.",
    en="{who} is designated to the committee and its standing committee (unless a member) and to the post: {post}, "
    "term {term}{since}.",
)
INTRODUCED = Text(
    vi="Giới thiệu {who} ứng cử để Hội đồng nhân dân {unit} bầu giữ chức vụ {post} tại kỳ họp ngày {day}; kết quả bầu "
    "{approval}.",
    en="{who} is introduced for election to the post: {post}, by the people's council of {unit}, at the session of "
    "{day}; the result {approval}.",
)
BY_THE_CHAIR = Text(
    vi="do Chủ tịch Ủy ban nhân dân tỉnh, thành phố phê chuẩn theo khoản 4 Điều 36 Luật số 72/2025/QH15",
    en="is approved by the chair of the province's people's committee, Law 72/2025/QH15 Art. 36(4)",
)
BY_THE_COUNCIL = Text(
    vi="do Thường trực Hội đồng nhân dân tỉnh, thành phố phê chuẩn theo khoản 3 Điều 36 Luật số 72/2025/QH15",
    en="is approved by the standing body of the province's people's council, Law 72/2025/QH15 Art. 36(3)",
)
BY_LAW = Text(
    vi="được phê chuẩn theo quy định của pháp luật về tổ chức chính quyền địa phương",
    en="is approved as the law on local government has it",
)
APPROVAL = {Role.CHAIR: BY_THE_CHAIR, Role.VICE_CHAIR: BY_THE_CHAIR, Role.COUNCIL_CHAIR: BY_THE_COUNCIL}
WAIVED = Text(
    vi="Trường hợp này được miễn áp dụng quy tắc “{title}” [{source}]: {sentence}. Lý do: {reason}. Văn bản: {paper}.",
    en="“{title}” [{source}] is waived here: {sentence}. Reason: {reason}. Paper: {paper}.",
)
HANDS_OVER = Text(
    vi="{who} có trách nhiệm bàn giao công việc đang đảm nhiệm, nhận nhiệm vụ mới và được hưởng chế độ, chính sách "
    "theo quy định.",
    en="{who} is to hand over the present work and to take up the new post, with the allowances that the rules give.",
)
TAKES_UP = Text(
    vi="{who} có trách nhiệm nhận nhiệm vụ và được hưởng chế độ, chính sách theo quy định.",
    en="{who} is to take up the post, with the allowances that the rules give.",
)
CARRIED_OUT = Text(
    vi="{units}, các cơ quan, đơn vị có liên quan và {who} chịu trách nhiệm thi hành Quyết định này. Quyết định có "
    "hiệu lực kể từ ngày ký.",
    en="{units}, the bodies concerned and {who} carry out this Decision, which takes effect when it is signed.",
)

NO_DATE = Text(
    vi="Lịch trong kịch bản không còn ngày nào cho lượt này: ghi ngày khi đã định được.",
    en="The calendar of the scenario leaves no day for this move: write the day once it is known.",
)
REFUSED_THEN = Text(
    vi="Đến ngày {day} quy tắc “{title}” [{source}] không còn cho phép như vậy: cần xem lại trước khi trình ký.",
    en="On {day} the rule “{title}” [{source}] no longer allows it: look at it again before it is signed.",
)
STEPS_OUT = Text(
    vi="Trước lượt này {who} tạm rời {post} từ {since} đến {until}; việc đó cần văn bản riêng.",
    en="Before this move {who} steps out of {post}, from {since} to {until}; that needs a paper of its own.",
)
EVALUATED_BY = Text(vi="Ai đánh giá là theo {source}.", en="Who evaluates is by {source}.")
NOT_THE_COMMITTEES = Text(
    vi="Chưa ghi cơ quan ban hành quyết định (khóa 'issuer' trong bảng '[decisions]' của tệp --fields): đang ghi cơ "
    "quan trình.",
    en="No issuer of decisions is given (issuer under [decisions] in the file of --fields): the proposing body stands "
    "here.",
)
NO_PARTY_PAPER = Text(
    vi="Chỉ định vào cấp ủy là thẩm quyền của cấp ủy: dùng thể thức văn bản của Đảng.",
    en="To designate to a party committee is for the committee above: use the form of the Party.",
)
