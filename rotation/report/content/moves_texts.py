"""Word a plan's way to its signatures: chains, dates, who waits for whom."""

from __future__ import annotations

from rotation.language import Text
from rotation.moves.movers import LEAVING, RETIRED, UNPLACED
from rotation.moves.plan_signing import APPOINTMENT, DESIGNATION, ELECTION
from rotation.moves.signing import ROOM, VACANT
from rotation.moves.signing_days import FREEZE, HOLDER, RELEASE, SESSION, START

ASKED = Text(
    vi="Trình tự ký phương án {rank} của '{scenario}'",
    en="Signing order of plan {rank} of '{scenario}'",
)
SUMMARY = Text(
    vi="{moves} lượt điều động, {chains} chuỗi, {waves} đợt ký; bước tạm rời chức danh: {steps}. "
    "Bắt đầu từ {start}, lượt cuối {last}.",
    en="{moves:# move|# moves} in {chains:# chain|# chains}, {waves:# wave|# waves} of signing; interim steps: "
    "{steps}. Begins on {start}, last signing {last}.",
)
NOBODY = Text(vi="Không ai chuyển chức danh.", en="Nobody changes posts.")
NO_DATE = Text(vi="chưa có ngày", en="no date")
NO_SESSION_LEFT = Text(
    vi="Không còn kỳ họp nào để bầu: {posts}. Người chờ phía sau cũng chưa có ngày.",
    en="No session is left to elect: {posts}. Who waits behind has no date either.",
)
NO_DAY_LEFT = Text(
    vi="Không còn ngày nào được ký: {posts}.",
    en="No day is left on which it may be signed: {posts}.",
)
CHAIN = Text(
    vi="Chuỗi {number} ({count} người): {opening} → {end}",
    en="Chain {number} ({count:# person|# people}): {opening} → {end}",
)
CLOSED_CHAIN = Text(
    vi="Chuỗi {number} ({count} người): vòng khép kín",
    en="Chain {number} ({count:# person|# people}): a cycle",
)
IN_ONE_DAY = Text(vi=", ký trong một ngày", en=", signed in one day")
FIXES_LAST = Text(vi=", quyết định ngày cuối", en=", fixes the last date")
OPENS = {
    VACANT: Text(vi="{post} đang khuyết", en="{post} is vacant"),
    RETIRED: Text(vi="{post}: người cũ nghỉ hưu", en="{post}: its holder retires"),
    LEAVING: Text(vi="{post}: người cũ thôi giữ chức", en="{post}: its holder leaves"),
    UNPLACED: Text(vi="{post}: người cũ không bố trí tiếp", en="{post}: its holder is left without a post"),
    ROOM: Text(vi="{post} còn chỗ", en="{post} has room"),
}
"""Why the seat is free at which a chain opens."""
ENDS_VACANT = Text(vi="{post} khuyết", en="{post} falls vacant")
ENDS_ENTRY = Text(vi="bổ nhiệm mới", en="a newcomer")
STEPS_OUT = Text(
    vi="Trước hết {name} tạm rời {post} từ {since} đến {until}.",
    en="First {name} steps out of {post}, from {since} to {until}.",
)
STEPS_OUT_SHORT = Text(vi="{name} tạm rời từ {since} đến {until}", en="{name} steps out from {since} to {until}")
LEFT_VACANT = Text(vi="Để khuyết: {posts}.", en="Left vacant: {posts}.")
ASSUMPTIONS = Text(vi="Ngày tháng trên tính với giả định:", en="These dates assume:")
WARNINGS = Text(vi="Cần xem lại:", en="To be looked at:")

WAVE = Text(vi="Đợt", en="Wave")
NAME = Text(vi="Họ và tên", en="Name")
LEAVES = Text(vi="Rời", en="Leaves")
TAKES = Text(vi="Nhận", en="Takes")
HOW = Text(vi="Cách", en="How")
DATE = Text(vi="Ngày ký", en="Date")
LATEST = Text(vi="Chậm nhất", en="Latest")
WAITS = Text(vi="Chờ", en="Waits for")

NEEDS = {
    ELECTION: Text(vi="bầu", en="election"),
    DESIGNATION: Text(vi="chỉ định", en="designation"),
    APPOINTMENT: Text(vi="bổ nhiệm", en="appointment"),
}
WAITS_FOR = {
    START: Text(vi="–", en="–"),
    RELEASE: Text(vi="người cũ nghỉ", en="release of the seat"),
    HOLDER: Text(vi="{name}", en="{name}"),
    SESSION: Text(vi="kỳ họp{behind}", en="a session{behind}"),
    FREEZE: Text(vi="hết tạm dừng{behind}", en="the end of the freeze{behind}"),
}
BEHIND = Text(vi=", sau {name}", en=", after {name}")
STEPPED_OUT = Text(vi="{name} tạm rời", en="{name} to step out")
GANTT = Text(
    vi="Lịch ký từ {first} đến {last} (● ngày ký, ─ còn chậm được)",
    en="Calendar from {first} to {last} (● signing, ─ may be later)",
)
WHEN = Text(vi="Lịch", en="Calendar")
LEGEND = Text(
    vi="Chấm: ngày ký; vạch: còn chậm được; vòng đỏ: quyết định ngày cuối; đứt đỏ: tạm rời chức danh; đứt xám: kỳ họp",
    en="Dot: signing; bar: may be later; red ring: fixes the last date; red dashes: interim step; grey dashes: session",
)
PICTURE_LEGEND = Text(
    vi="Mũi tên: người ở ô dưới nhận chức danh ở ô trên; đỏ: quyết định ngày cuối",
    en="Arrow: the person below takes the seat above; red: fixes the last date",
)
CHAIN_SHORT = Text(vi="Chuỗi {number} · {count} người", en="Chain {number} · {count:# person|# people}")
CHAIN_CLOSED_SHORT = Text(
    vi="Chuỗi {number} · {count} người · vòng khép kín",
    en="Chain {number} · {count:# person|# people} · a cycle",
)
