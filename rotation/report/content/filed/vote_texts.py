"""Define the words of the ballot and of the record of its count."""

from __future__ import annotations

from rotation.language import Text

SUBJECT = Text(
    vi="đối với phương án điều động, luân chuyển cán bộ từ ngày {day}",
    en="on the proposed rotation of officials from {day}",
)
HOW = Text(
    vi="Với mỗi lượt, đánh dấu X vào một ô: đồng ý, không đồng ý hoặc ý kiến khác; ý kiến khác ghi vào ô cuối.",
    en="For each move mark one box: agree, disagree or other; write another opinion into the last box.",
)
OPINION = Text(vi="Ý kiến khác: {dots}", en="Other opinions: {dots}")
VOTER = Text(vi="NGƯỜI BIỂU QUYẾT", en="VOTER")
IF_OPEN = Text(vi="(ký, ghi rõ họ tên nếu biểu quyết công khai)", en="(signature and name, if the vote is open)")
BOX = "□"
"""A letter that the fonts of papers have."""

HELD = Text(
    vi="Hôm nay, {hour} giờ {minute} phút, ngày {day} tháng {month} năm {year}, tại {place}, tiến hành kiểm phiếu biểu "
    "quyết {subject}.",
    en="Today, at {hour}:{minute} on {day}/{month}/{year}, in {place}, the votes {subject} were counted.",
)
COUNTED_BY = Text(vi="Tổ kiểm phiếu gồm: {dots}", en="The votes were counted by: {dots}")
PRESENT = Text(
    vi="Số người được triệu tập: {dots}; có mặt: {dots}; vắng mặt: {dots}.",
    en="Summoned: {dots}; present: {dots}; absent: {dots}.",
)
BALLOTS = Text(
    vi="Số phiếu phát ra: {dots}; thu về: {dots}; hợp lệ: {dots}; không hợp lệ: {dots}.",
    en="Ballots issued: {dots}; collected: {dots}; valid: {dots}; invalid: {dots}.",
)
RESULT = Text(vi="Kết quả biểu quyết đối với từng lượt:", en="Votes on each move:")
COPIES = Text(
    vi="Biên bản lập thành {dots} bản, đã đọc cho những người dự cùng nghe và thống nhất thông qua.",
    en="Copies of this record: {dots}. It was read to all present, and was agreed.",
)
SECRETARY = Text(vi="THƯ KÝ", en="SECRETARY")
HEAD_OF_COUNT = Text(vi="TỔ TRƯỞNG TỔ KIỂM PHIẾU", en="HEAD OF THE COUNT")
SIGNS = Text(vi="(ký, ghi rõ họ tên)", en="(signature and name)")
SHORT_DOTS = "……"
