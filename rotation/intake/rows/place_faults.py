"""Define the warnings about places: how they were read, and what is in doubt."""

from __future__ import annotations

from collections.abc import Mapping

from rotation.errors import Kind
from rotation.facts.gazetteer import Doubt
from rotation.language import Text

WRITE_THE_UNIT = Text(
    vi="nếu không đúng thì ghi tên hoặc mã đơn vị", en="if that is wrong, write the name or the id of the unit"
)
PLACE_READ = Kind(
    "place_read",
    Text(vi="'{value}' được hiểu là {units}", en="'{value}' is read as {units}"),
    WRITE_THE_UNIT,
    together=Text(vi="địa chỉ hiểu là đơn vị trong danh sách", en="addresses are read as units of the case"),
    apart=Text(vi="{units}:", en="{units}:"),
)
PLACE_ALSO_DISTRICT = Kind(
    "place_also_district",
    Text(
        vi="'{value}' vừa là tên đơn vị vừa là tên huyện, tỉnh; ở đây hiểu là đơn vị {units}",
        en="'{value}' is the name of a unit and of a district or province; it is read as the unit {units}",
    ),
    Text(
        vi="ghi rõ xã, phường, thị trấn, huyện hay tỉnh, hoặc ghi mã đơn vị",
        en="write the word before it (commune, ward, town, district, province), or the id of the unit",
    ),
)
PLACE_PERHAPS_DISTRICT = Kind(
    "place_perhaps_district",
    Text(
        vi="'{value}' được hiểu là nơi ngoài danh sách đơn vị, không phải {units}, vì cũng là tên huyện, tỉnh",
        en="'{value}' is taken as a place outside the case, not as {units}: a district or province has that name",
    ),
    WRITE_THE_UNIT,
)
PLACE_UNKNOWN_PART = Kind(
    "place_unknown_part",
    Text(
        vi="'{value}' được hiểu là {units}, nhưng chưa rõ '{unknown}' là đâu",
        en="'{value}' is read as {units}, although '{unknown}' is nothing known",
    ),
    WRITE_THE_UNIT,
)
AMBIGUOUS_PLACE = Kind(
    "ambiguous_place",
    Text(
        vi="'{value}' có thể là {units}; tất cả đều coi là quê hoặc nơi ở",
        en="'{value}' may be {units}; each of them is taken as home",
    ),
    Text(vi="ghi thêm huyện, tỉnh, hoặc ghi mã đơn vị", en="add the district or province, or write the id of the unit"),
)
PLACE_OTHER_WORD = Kind(
    "place_other_word",
    Text(
        vi="'{value}' được hiểu là nơi ngoài danh sách đơn vị, vì cùng tên nhưng khác loại với {units}",
        en="'{value}' is taken as a place outside the case: the name is that of {units}, the word before it is not",
    ),
    WRITE_THE_UNIT,
)
PLACE_OTHER_DISTRICT = Kind(
    "place_other_district",
    Text(
        vi="'{value}' được hiểu là nơi ngoài danh sách đơn vị, vì cùng tên nhưng khác huyện hoặc tỉnh với {units}",
        en="'{value}' is taken as a place outside the case: {units} has that name in another district or province",
    ),
    WRITE_THE_UNIT,
)
NEAR_PLACE = Kind(
    "near_place",
    Text(vi="'{value}' được hiểu là nơi ngoài danh sách đơn vị", en="'{value}' is taken as a place outside the case"),
    Text(
        vi="nếu là đơn vị trong danh sách thì ghi lại đúng tên hoặc mã{near}",
        en="if it is a unit of the case, write its name or id exactly{near}",
    ),
)
NEAR_WORKPLACE = Kind(
    "near_workplace",
    Text(
        vi="'{value}' được hiểu là nơi công tác ngoài danh sách",
        en="'{value}' is taken as a workplace outside the case",
    ),
    Text(
        vi="nếu là chức danh trong danh sách thì ghi lại đúng tên hoặc mã{near}",
        en="if it is a post of the case, write its title or id exactly{near}",
    ),
)
SEVERAL_WORKPLACES = Kind(
    "several_workplaces",
    Text(
        vi="'{value}' có thể là {units}; chưa rõ nên không tính là nơi nào",
        en="'{value}' may be {units}, so it counts as none of them",
    ),
    Text(vi="ghi mã đơn vị hoặc mã chức danh", en="write the id of the unit or post"),
)
PLACES_ELSEWHERE = Kind(
    "places_elsewhere",
    Text(
        vi="{count} ô quê quán, nơi ở ghi nơi ngoài danh sách đơn vị: {places}",
        en="{count:# native place or residence lies|# native places and residences lie} outside the units of the case: "
        "{places}",
    ),
    Text(
        vi="nơi nào nay thuộc đơn vị trong danh sách thì ghi tên hoặc mã đơn vị, hoặc thêm vào cột 'Đơn vị cũ'",
        en="where one belongs to a unit of the case, write that unit, or fill in predecessors",
    ),
)
WORKPLACES_ELSEWHERE = Kind(
    "workplaces_elsewhere",
    Text(
        vi="{count} nơi công tác cũ giống mã hoặc có tên đơn vị nhưng không khớp đơn vị, chức danh nào: {places}",
        en="{count:# former workplace looks like a code or holds|# former workplaces look like a code or hold} "
        "a unit's name, yet no unit or post is meant: {places}",
    ),
    Text(
        vi="nơi nào là đơn vị, chức danh trong danh sách thì ghi tên hoặc mã",
        en="where a unit or post of the case is meant, write its name or id",
    ),
)
FORMER_NAMES = Kind(
    "former_names",
    Text(
        vi="{count} đơn vị cũ không có trong danh sách, giữ làm tên cũ: {places}",
        en="{count:# predecessor is no unit of the case and is kept as a former name|"
        "# predecessors are no units of the case and are kept as former names}: {places}",
    ),
    Text(
        vi="nếu là đơn vị trong danh sách thì ghi tên hoặc mã", en="write the name or id of a unit where one is meant"
    ),
)
IDS_MADE = Kind(
    "ids_made",
    Text(
        vi="{count} dòng không có mã, đã đặt mã theo nội dung: {ids}",
        en="{count:# row|# rows} without an id {count:was|were} given one made from the row's content: {ids}",
    ),
    Text(vi="nếu muốn thì tự đặt mã", en="write ids of your own if you prefer"),
)

DOUBTS: Mapping[tuple[Doubt, bool], Kind] = {
    (Doubt.ALSO_DISTRICT, True): PLACE_ALSO_DISTRICT,
    (Doubt.ALSO_DISTRICT, False): PLACE_PERHAPS_DISTRICT,
    (Doubt.UNKNOWN_PART, True): PLACE_UNKNOWN_PART,
    (Doubt.SEVERAL_UNITS, True): AMBIGUOUS_PLACE,
    (Doubt.OTHER_WORD, False): PLACE_OTHER_WORD,
    (Doubt.OTHER_DISTRICT, False): PLACE_OTHER_DISTRICT,
}
"""What is said of each doubt, where the place was read as a unit of the case and where it was not."""
