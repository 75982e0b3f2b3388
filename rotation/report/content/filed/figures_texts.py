"""Define the words for what a plan is worth and how well that is proven."""

from __future__ import annotations

from rotation.language import Text

WHICH = Text(
    vi="Phương án {rank} của kịch bản “{scenario}”, hiệu lực từ ngày {day}.",
    en="Plan {rank} of the scenario “{scenario}”, which takes effect on {day}.",
)
WORTH = Text(
    vi="Điểm của phương án: {score}; cận trên: {bound}; cách cận: {gap}.",
    en="Score of the plan: {score}; upper bound: {bound}; gap: {gap}.",
)
OF_ALL_WAVES = Text(
    vi="Điểm, cận trên và các trường hợp được miễn tính chung cho mọi đợt; số lượt chỉ tính đợt này.",
    en="Score, bound and waivers are those of all waves together; moves are counted for this wave alone.",
)
STATUS = Text(vi="Kết quả của kịch bản: {status}.", en="Status of the scenario: {status}.")
PROOF = Text(vi="Phương án này: {proof}.", en="This plan: {proof}.")
PROOF_OF_LATER = Text(
    vi="Phương án này xếp thứ {rank}, khác mỗi phương án xếp trên từ {least} người trở lên: {proof}.",
    en="This plan ranks {rank} and differs from each above by at least {least:# person|# people}: {proof}.",
)
MOVES = Text(vi="Số lượt theo hình thức: {counts}.", en="Moves of each kind: {counts}.")
OF_KIND = Text(vi="{kind} {count}", en="{kind} {count}")
NO_WAIVERS = Text(vi="Trường hợp được miễn áp dụng quy tắc: không có.", en="Waivers: none.")
WAIVERS = Text(vi="Trường hợp được miễn áp dụng quy tắc: {count}.", en="Waivers: {count}.")
WAIVER = Text(
    vi="{about}: miễn áp dụng “{title}”; {sentence} [{source}]. {waiver}.",
    en="{about}: “{title}” is waived; {sentence} [{source}]. {waiver}.",
)
