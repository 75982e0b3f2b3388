"""Word what is said of a plan of several waves."""

from rotation.language import Text

WAVES = Text(
    vi="{count} đợt: {days}. Điểm, số lượt và điểm trừ là của cả các đợt.",
    en="{count:# wave|# waves}: {days}. Points, moves and breaches are of all waves together.",
)
AT_WAVE = Text(vi="Đợt {wave}: {request}", en="Wave {wave}: {request}")
IN_ALL_WAVES = Text(vi="Tất cả các đợt: {request}", en="All waves together: {request}")
AT_SOME_WAVE = Text(vi="Ở một trong các đợt: {request}", en="At one of the waves: {request}")
PLAN_RULES_ONLY = Text(
    vi="Với nhiều đợt, chỉ các quy tắc xét chung cả phương án được nêu ở đây. Quy tắc xét từng người với từng "
    "chức danh luôn được giữ ở mọi đợt nên không nêu, dù có thể chính quy tắc ấy cản trở.",
    en="Of several waves only rules about whole plans are named here. Rules about a person and a post hold at every "
    "wave and are not named, though it may be they that stand in the way.",
)
