"""Define the words around papers that a board files: headings, labels, signatures, marks."""

from __future__ import annotations

from rotation.language import Text

DOTS = "………………"
"""A line to fill in by hand, for what nobody has said."""
FEW_DOTS = "……"
"""The same within a line that is short."""

TRANSLATION = Text(vi="", en="Translation")
PARTY = Text(vi="ĐẢNG CỘNG SẢN VIỆT NAM", en="COMMUNIST PARTY OF VIET NAM")
STATE = Text(vi="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", en="SOCIALIST REPUBLIC OF VIET NAM")
MOTTO = Text(vi="Độc lập - Tự do - Hạnh phúc", en="Independence - Freedom - Happiness")
PARTY_NUMBER = Text(vi="Số {number}-{code}/{issuer}", en="No. {number}-{code}/{issuer}")
STATE_NUMBER = Text(vi="Số: {number}/{code}-{issuer}", en="No: {number}/{code}-{issuer}")
PLACE_DATE = Text(vi="{place}, ngày {day} tháng {month} năm {year}", en="{place}, {day}/{month}/{year}")

RECEIVERS = Text(vi="Nơi nhận:", en="Copies to:")
AS_ABOVE = Text(vi="- Như trên;", en="- As above;")
AS_IN_ARTICLE = Text(vi="- Như Điều {article};", en="- As in Article {article};")
FILED = Text(vi="- Lưu {of}", en="- Filed: {of}")
SUBMITTED_TO = Text(vi="Kính trình:", en="Submitted to:")
ADDRESSED_TO = Text(vi="Kính gửi:", en="To:")
ANNEX = Text(vi="PHỤ LỤC {number}", en="ANNEX {number}")
ANNEXES = Text(vi="Kèm theo", en="Annexes")
DRAFT_BY_TOOL = Text(
    vi="Dự thảo do phần mềm lập để cấp có thẩm quyền xem xét, quyết định.",
    en="A draft made by a program, for the authority to consider and decide.",
)
NOTES = Text(
    vi="Lưu ý trước khi trình ký (bỏ khi ban hành):", en="Before it is signed (leave this out when it is issued):"
)
NOTHING = Text(vi="Không có.", en="None.")
PAGE_OF = Text(vi="trang", en="page")

SUBMISSION = Text(vi="TỜ TRÌNH", en="SUBMISSION")
DECISION = Text(vi="QUYẾT ĐỊNH", en="DECISION")
PLAN = Text(vi="KẾ HOẠCH", en="PLAN")
BALLOT = Text(vi="PHIẾU BIỂU QUYẾT", en="BALLOT")
TALLY = Text(vi="BIÊN BẢN KIỂM PHIẾU", en="RECORD OF THE COUNT")
DOSSIER = Text(vi="DANH MỤC HỒ SƠ NHÂN SỰ", en="DOSSIER CHECKLIST")
LETTER = Text(vi="THÔNG BÁO DỰ KIẾN BỐ TRÍ", en="NOTICE OF A PROPOSAL")

COLUMNS = {
    "number": Text(vi="STT", en="No."),
    "name": Text(vi="Họ và tên", en="Name"),
    "born": Text(vi="Ngày sinh", en="Born"),
    "native_place": Text(vi="Quê quán", en="Native place"),
    "schooling": Text(vi="Trình độ chuyên môn, lý luận chính trị", en="Education, political theory"),
    "present": Text(vi="Chức vụ hiện nay", en="Present post"),
    "ratings": Text(vi="Xếp loại", en="Ratings"),
    "proposed": Text(vi="Dự kiến bố trí", en="Proposed post"),
    "kind": Text(vi="Hình thức", en="Kind"),
    "reasons": Text(vi="Lý do chính", en="Main reasons"),
    "unit": Text(vi="Đơn vị", en="Unit"),
    "post": Text(vi="Chức danh", en="Post"),
    "before": Text(vi="Người giữ trước", en="Holder before"),
    "after": Text(vi="Người giữ sau", en="Holder after"),
    "order": Text(vi="Thứ tự", en="Order"),
    "leaves": Text(vi="Thôi giữ", en="Leaves"),
    "takes": Text(vi="Giữ chức danh", en="Takes"),
    "needs": Text(vi="Cách làm", en="How"),
    "earliest": Text(vi="Ký sớm nhất", en="Earliest"),
    "latest": Text(vi="Chậm nhất", en="Latest"),
    "waits": Text(vi="Chờ", en="Waits for"),
    "rule": Text(vi="Quy tắc", en="Rule"),
    "about": Text(vi="Trường hợp", en="Case"),
    "sentence": Text(vi="Nội dung", en="What it is"),
    "source": Text(vi="Căn cứ", en="Source"),
    "treatment": Text(vi="Xử lý", en="Treatment"),
    "agree": Text(vi="Đồng ý", en="Agree"),
    "disagree": Text(vi="Không đồng ý", en="Disagree"),
    "other": Text(vi="Ý kiến khác", en="Other"),
    "paper": Text(vi="Giấy tờ", en="Paper"),
    "age": Text(vi="Thời hạn, điều kiện", en="How old, or when"),
    "there": Text(vi="Có", en="There"),
}
"""Headings of tables."""
