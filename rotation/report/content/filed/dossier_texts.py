"""Define the words of the checklists of dossiers: the ten papers, and how old each may be."""

from __future__ import annotations

from rotation.facts.kinds import Step
from rotation.language import Text

SUBJECT = Text(vi="điều động, luân chuyển cán bộ", en="for the rotation of officials")

ITEMS: dict[int, Text] = {
    1: Text(
        vi="Tờ trình của cơ quan đề nghị, kèm biên bản các bước và biên bản kiểm phiếu",
        en="Submission of the proposing body, with the records of the steps and of the votes",
    ),
    2: Text(
        vi="Sơ yếu lý lịch do cá nhân tự khai theo mẫu quy định (mẫu hiện hành: chưa đối chiếu), dán ảnh màu 4x6, "
        "có xác nhận và đóng dấu",
        en="Curriculum vitae written by the person in the form laid down (the present form is unverified), with a "
        "colour photo 4x6, confirmed and stamped",
    ),
    3: Text(
        vi="Nhận xét, đánh giá của tập thể lãnh đạo về cá nhân trong 3 năm gần nhất: phẩm chất, kết quả công tác kèm "
        "sản phẩm cụ thể, uy tín",
        en="Comment of the leadership on the last 3 years: morals, results with their products, standing",
    ),
    4: Text(vi="Nhận xét của chi bộ hoặc cấp ủy nơi công tác", en="Comment of the Party cell or committee at work"),
    5: Text(
        vi="Nhận xét của cấp ủy nơi cư trú về bản thân và gia đình",
        en="Comment of the Party committee at home on the person and the family",
    ),
    6: Text(vi="Bản tự kiểm điểm 3 năm gần nhất", en="Self-review of the last 3 years"),
    7: Text(
        vi="Kết luận về tiêu chuẩn chính trị (QĐ 367-QĐ/TW ngày 4/9/2025: chưa đối chiếu với bản gốc)",
        en="Conclusion on the political standards (QĐ 367-QĐ/TW of 4/9/2025: not compared with the original)",
    ),
    8: Text(vi="Bản kê khai tài sản, thu nhập theo mẫu quy định", en="Declaration of assets in the form laid down"),
    9: Text(
        vi="Bản sao văn bằng, chứng chỉ theo tiêu chuẩn của chức danh", en="Copies of degrees that the post asks for"
    ),
    10: Text(
        vi="Giấy chứng nhận sức khỏe của cơ sở y tế có thẩm quyền", en="Health certificate of an authorised clinic"
    ),
}
"""The ten papers of a dossier, by number."""
AGING = frozenset({1, 2, 3, 4, 5, 6, 8, 10})
"""Those that must not be older than six months."""
SPARED = frozenset({7, 9})
"""Those that may be left out for an equal or lower post if there is nothing new."""

OF_MOVE = Text(vi="{present} → {proposed} ({kind})", en="{present} → {proposed} ({kind})")
OF_ENTRY = Text(vi="{proposed} ({kind})", en="{proposed} ({kind})")
COUNTED_FROM = Text(
    vi="Tính lùi 6 tháng từ ngày ký sớm nhất của lượt này ({day}).",
    en="Six months are counted back from the earliest day on which this move is signed ({day}).",
)
COUNTED_FROM_EFFECTIVE = Text(
    vi="Lượt này chưa có ngày ký: tính lùi 6 tháng từ ngày hiệu lực ({day}).",
    en="This move has no day of signing: six months are counted back from the effective date ({day}).",
)
NOT_BEFORE = Text(vi="Lập từ ngày {day} trở đi", en="Not made before {day}")
NOT_BEFORE_WITH_PHOTO = Text(vi="Lập, chụp ảnh từ ngày {day} trở đi", en="Not made, photo not taken, before {day}")
MAY_BE_LEFT_OUT = Text(vi="Được bỏ nếu không có gì mới", en="May be left out if nothing is new")
NEEDED = Text(vi="Phải có", en="Needed")
IF_NOT_HIGHER = Text(
    vi="Được bỏ nếu chức danh mới tương đương hoặc thấp hơn và không có gì mới",
    en="May be left out if the new post is equal or lower and nothing is new",
)
STEPS = {
    Step.UP: Text(vi="Chức danh mới cao hơn chức danh hiện nay.", en="The new post is higher than the present one."),
    Step.LEVEL: Text(vi="Chức danh mới tương đương chức danh hiện nay.", en="The new post equals the present one."),
    Step.DOWN: Text(vi="Chức danh mới thấp hơn chức danh hiện nay.", en="The new post is lower than the present one."),
}
NO_PRESENT = Text(
    vi="Hiện chưa giữ chức danh nào: cần đủ các giấy tờ.", en="There is no present post: every paper is needed."
)
NOT_COMPARED = Text(
    vi="Bộ quy tắc không so sánh được hai chức danh (cao hơn, tương đương hay thấp hơn).",
    en="The rulebook does not tell whether the new post is higher, equal or lower.",
)
BY_THE_LADDER = Text(
    vi="Cao, thấp theo thang chức danh của bộ quy tắc; danh mục chức danh tương đương (QĐ 368-QĐ/TW) chưa đối chiếu.",
    en="Higher or lower by the ladder of the rulebook; the list of equivalent posts (QĐ 368-QĐ/TW) is unverified.",
)
SOURCE = Text(
    vi="Thành phần hồ sơ: Điều 35 NĐ 170/2025/NĐ-CP, sửa đổi bởi NĐ 300/2026/NĐ-CP (đã đọc văn bản); luân chuyển dùng "
    "hồ sơ này theo Điều 47 (đã đọc văn bản).",
    en="Papers of a dossier: NĐ 170/2025/NĐ-CP Art. 35 as amended by NĐ 300/2026/NĐ-CP (text read); a rotation uses it "
    "by Art. 47 (text read).",
)
PARTY_SOURCE = Text(
    vi="Chức danh của Đảng: chức danh tương đương hoặc thấp hơn theo quy trình điều động, khoản 1 Điều 45 QĐ 377-QĐ/TW "
    "(theo nguồn thứ cấp).",
    en="Posts of the Party: an equal or lower post follows the procedure of transfers, QĐ 377-QĐ/TW Art. 45(1) "
    "(secondary source).",
)
REUSED = Text(
    vi="Giấy tờ đã có trong cơ sở dữ liệu quốc gia thì không phải nộp bản giấy; một bộ hồ sơ dùng được cho nhiều thủ "
    "tục trong 6 tháng.",
    en="What the national database holds need not be on paper; one dossier serves several procedures for 6 months.",
)
BEFORE_THE_DECREE = Text(
    vi="Lượt này ký trước ngày 01/8/2026, khi NĐ 300/2026/NĐ-CP chưa có hiệu lực: đối chiếu thành phần hồ sơ theo quy "
    "định khi đó.",
    en="This move is signed before 1/8/2026, when NĐ 300/2026/NĐ-CP was not yet in force: see which papers the rules "
    "of that time asked for.",
)
