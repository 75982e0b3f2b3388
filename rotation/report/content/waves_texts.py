"""Word what is said of a plan of several waves."""

from rotation.language import Text

WAVES = Text(
    vi="{count} đợt: {days}. Điểm, số lượt và điểm trừ là của cả các đợt.",
    en="{count:# wave|# waves}: {days}. Points, moves and breaches are of all waves together.",
)
AT_WAVE = Text(vi="Đợt {wave}: {request}", en="Wave {wave}: {request}")
IN_ALL_WAVES = Text(vi="Tất cả các đợt: {request}", en="All waves together: {request}")
AT_SOME_WAVE = Text(vi="Ở một trong các đợt: {request}", en="At one of the waves: {request}")
