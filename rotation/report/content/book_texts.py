"""Word the sheets of the workbook: titles, labels, what figures mean."""

from __future__ import annotations

from rotation.language import Text
from rotation.report.content.structure import YOUNG

SUMMARY_TITLE = Text(vi="TỔNG HỢP CÁC PHƯƠNG ÁN BỐ TRÍ CÁN BỘ", en="THE PLANS SIDE BY SIDE")
MOVES_TITLE = Text(
    vi="DANH SÁCH CÁN BỘ DỰ KIẾN LUÂN CHUYỂN, ĐIỀU ĐỘNG", en="OFFICIALS PROPOSED FOR ROTATION AND TRANSFER"
)
LEAVERS_TITLE = Text(vi="DANH SÁCH CÁN BỘ THÔI GIỮ CHỨC DANH", en="OFFICIALS WHO GET NO POST")
LEAVERS = Text(vi="Thôi giữ chức danh", en="Without a post")
SIGNING_TITLE = Text(vi="CHUỖI ĐIỀU ĐỘNG VÀ TRÌNH TỰ KÝ", en="CHAINS AND SIGNING ORDER")
SIGNING = Text(vi="Trình tự ký", en="Signing order")
STRUCTURE_TITLE = Text(vi="CƠ CẤU CÁN BỘ TRƯỚC VÀ SAU KHI BỐ TRÍ", en="WHO HOLDS POSTS BEFORE AND AFTER")
STRUCTURE = Text(vi="Cơ cấu", en="Structure")
POSTS_TITLE = Text(vi="NGƯỜI GIỮ CHỨC DANH TRƯỚC VÀ SAU KHI BỐ TRÍ", en="POSTS BEFORE AND AFTER")
KEY_POSTS_TITLE = Text(vi="CHỨC DANH CHỦ CHỐT TRƯỚC VÀ SAU KHI BỐ TRÍ", en="KEY POSTS BEFORE AND AFTER")
CANDIDATES_TITLE = Text(vi="NGƯỜI KHÁC CÓ THỂ BỐ TRÍ VÀO TỪNG CHỨC DANH", en="WHO ELSE COULD HAVE EACH POST")
CANDIDATES = Text(vi="Người khác", en="Others")
SPECIAL_TITLE = Text(vi="TRƯỜNG HỢP ĐẶC BIỆT VÀ MIỄN ÁP DỤNG QUY TẮC", en="SPECIAL CASES AND WAIVERS")
ANNEX = Text(vi="Phụ lục {number}", en="Annex {number}")
NUMBERED = Text(vi="{number}. {name}", en="{number}. {name}")

LABEL = Text(vi="Nội dung", en="What")
INDICATOR = Text(vi="Chỉ tiêu", en="Measure")
SHARE = Text(vi="Tỷ lệ", en="Share")
HOLDERS = Text(vi="Người giữ chức danh", en="Holders")
WOMEN = Text(vi="Nữ", en="Women")
UNDER = Text(vi=f"Dưới {YOUNG} tuổi", en=f"Under {YOUNG}")
NONLOCAL = Text(vi="Không phải người địa phương", en="Not local")
ADVANCED = Text(vi="Cao cấp lý luận chính trị", en="Advanced political theory")
BEFORE = Text(vi="Hiện nay", en="Now")
COUNTED_KEY = Text(
    vi="Tính {count} chức danh chủ chốt ở xã, phường, thị trấn; tuổi tính đến ngày {day}. Không phải người địa phương: "
    "quê quán, nơi thường trú đều không ở nơi công tác.",
    en="Of {count:# key post|# key posts} in communes; ages on {day}. Not local: neither native place nor residence is "
    "where they work.",
)
COUNTED_ALL = Text(
    vi="Tính {count} chức danh ở xã, phường, thị trấn; tuổi tính đến ngày {day}. Không phải người địa phương: quê "
    "quán, nơi thường trú đều không ở nơi công tác.",
    en="Of {count:# post|# posts} in communes; ages on {day}. Not local: neither native place nor residence is where "
    "they work.",
)
LOSS = Text(vi="Kém phương án 1 (điểm)", en="Points below plan 1")
CERTAINTY = Text(vi="Mức chắc chắn", en="How sure")
EXACT = Text(vi="đúng bằng", en="exactly")
UNKNOWN = Text(vi="chưa rõ", en="not known")
AT_LEAST = Text(vi="ít nhất", en="at least")
PROPOSED = Text(vi="Được đề xuất", en="Proposed")
OTHER = Text(vi="Người khác", en="Somebody else")
PRICES_ARE = Text(
    vi="Phương án tốt nhất có người khác ở chức danh này kém phương án 1 bao nhiêu điểm: “đúng bằng” khi đã hỏi bằng "
    "'rotation why' và kết quả còn lưu, nếu không thì “ít nhất”. Chỉ nêu người quy tắc cho phép, "
    "{most} người gần nhất.",
    en="By how many points the best plan with somebody else in the post is below plan 1: “exactly” where rotation why "
    "was asked and its answer is kept, else “at least”. Only people whom the rules allow, the {most} nearest.",
)
STATUS = Text(vi="Kết quả", en="Status")
IN_ALL = Text(vi="{count} lượt", en="{count:# move|# moves}")
