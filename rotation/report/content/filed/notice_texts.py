"""Define the words of the letters that a board hands to movers and leavers."""

from __future__ import annotations

from rotation.language import Text

SUBJECT = Text(vi="đối với {name}", en="for {name}")
TO = Text(vi="Kính gửi: {who}", en="To: {who}")
SIGNED = Text(
    vi="Ngày ký sớm nhất đối với lượt này: {day}; cách giữ chức danh mới: {needs}.",
    en="Earliest day of signing: {day}; the new post is filled by {needs}.",
)
REASONS = Text(vi="Lý do:", en="Reasons:")
REASON = Text(vi="- {reason}.", en="- {reason}.")
PROPOSAL = Text(
    vi="Đây là dự kiến, chưa phải quyết định. Nếu có ý kiến, đề nghị gửi cơ quan ký thư này trước ngày {day}.",
    en="This is a proposal, not a decision. Opinions are welcome by {day}, at the body that signs this letter.",
)
