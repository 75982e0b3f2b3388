"""Explain to the clerk what to fill into every table and column of a case."""

from __future__ import annotations

from collections.abc import Mapping

from rotation.language import Text

TABLE_NOTES: Mapping[str, Text] = {
    "units": Text(
        vi="Xã, phường, thị trấn, cơ quan và nguồn dự bị; mỗi đơn vị một dòng.",
        en="Communes, towns, wards, offices and reserves; one row each.",
    ),
    "posts": Text(
        vi="Các chức danh đưa vào phương án, kể cả chức danh khuyết; mỗi vị trí một dòng.",
        en="The posts the plan is about, vacant ones too; one row each.",
    ),
    "cadres": Text(vi="Cán bộ được xem xét; mỗi người một dòng.", en="The people considered; one row each."),
    "kin": Text(
        vi="Không bắt buộc. Quan hệ gia đình giữa hai cán bộ, mỗi quan hệ ghi một lần.",
        en="Optional. Each family tie between two people, given once.",
    ),
    "distances": Text(
        vi="Không bắt buộc. Khoảng cách đường bộ; hai đơn vị không ghi thì tính theo vĩ độ, kinh độ.",
        en="Optional. Distances by road; a pair not given is measured from latitude and longitude.",
    ),
    "scores": Text(
        vi="Không bắt buộc. Điểm hội đồng chấm một người ở một chức danh; không ghi thì là 0.",
        en="Optional. The board's own points for a person in a post; 0 without a row.",
    ),
    "scorecard": Text(
        vi="Không bắt buộc. Dùng khi so sánh nhiều kịch bản: trọng số của từng tiêu chí.",
        en="Optional. For comparing several scenarios: how much each criterion counts.",
    ),
    "skills": Text(
        vi="Không bắt buộc. Tên gọi của từng năng lực trên màn hình và văn bản; "
        "cột Nhu cầu, Yêu cầu năng lực và Năng lực ghi mã hay tên đều được.",
        en="Optional. What each skill is called on screens and papers; "
        "the columns needs and skills may have its id or its label.",
    ),
    "about": Text(
        vi="Không bắt buộc. Bộ dữ liệu tự giới thiệu: ghi 'dữ liệu giả định', 'có' khi người trong bảng Cán bộ "
        "không có thật; chân trang văn bản khi đó ghi rõ như vậy.",
        en="Optional. What the case says of itself: synthetic, yes when its people are made up; papers then say so.",
    ),
    "followers": Text(
        vi="Không bắt buộc. Cấp ủy viên được phân công phụ trách đơn vị; mỗi người một dòng, là người có trong bảng "
        "Cán bộ, có chức danh hay không.",
        en="Optional. Members of the committee who may follow units; one row each, with a post or without.",
    ),
    "follows": Text(
        vi="Không bắt buộc. Ai đang phụ trách đơn vị nào; mỗi đơn vị của mỗi người một dòng.",
        en="Optional. Who follows which unit today; a row for each pair.",
    ),
    "unit_ratings": Text(
        vi="Không bắt buộc. Xếp loại từng đơn vị qua các năm; cột Xếp loại gần nhất để trống thì lấy năm gần nhất "
        "trước ngày hiệu lực.",
        en="Optional. How units were rated in each year; where last_rating is blank, the latest year before the date.",
    ),
}
"""What each table holds."""

COLUMN_NOTES: Mapping[str, Mapping[str, Text]] = {
    "units": {
        "id": Text(
            vi="Mỗi đơn vị một mã, không trùng, không có dấu ';'. Các bảng khác ghi đơn vị bằng mã này.",
            en="A unique id without ';'. Other tables refer to the unit by it.",
        ),
        "name": Text(vi="Tên đơn vị như trong hồ sơ.", en="The name as papers show it."),
        "kind": Text(
            vi="Xã, thị trấn, phường là cấp cơ sở; dự bị là nguồn chờ bố trí.",
            en="Commune, town and ward are the grassroots; a reserve is where people wait for a post.",
        ),
        "group": Text(
            vi="Cụm hoặc huyện; có thể giới hạn số lượt điều động theo cụm. Có chữ 'Huyện' đứng trước hay "
            "không vẫn là một cụm.",
            en="Planning group, such as the district; moves may be bounded in each group. "
            "With 'Huyện' before it or without is one group.",
        ),
        "lat": Text(
            vi="Độ thập phân, từ -90 đến 90, để tính khoảng cách.",
            en="Decimal degrees, -90 to 90, to measure distances.",
        ),
        "lon": Text(
            vi="Độ thập phân, từ -180 đến 180, để tính khoảng cách.",
            en="Decimal degrees, -180 to 180, to measure distances.",
        ),
        "unit_class": Text(vi="Loại đơn vị hành chính.", en="Class of the administrative unit."),
        "remoteness": Text(vi="Từ 0 (thuận lợi) đến 3 (rất khó khăn).", en="From 0 (easy) to 3 (very remote)."),
        "needs": Text(
            vi="Năng lực cần có và mức cần từ 0 đến 3, các mục cách nhau bằng ';'. Ví dụ: đất đai:3;nông thôn mới:2",
            en="Skills needed, each with a level from 0 to 3, separated by ';'. Example: land:3;new_rural:2",
        ),
        "last_rating": Text(vi="Xếp loại đơn vị năm gần nhất.", en="How the unit was rated last year."),
        "predecessors": Text(
            vi="Tên hoặc mã các đơn vị đã sáp nhập vào đây, cách nhau bằng ';'. Quê ở đơn vị cũ coi như ở đơn vị này.",
            en="Names or ids of units merged into this one, separated by ';'. A home there counts as a home here.",
        ),
        "district": Text(
            vi="Huyện hiện nay hoặc trước đây, để đối chiếu quê quán; nhiều tên cách nhau bằng ';'.",
            en="District it lies or lay in, to read native places by; several separated by ';'.",
        ),
        "province": Text(
            vi="Tỉnh hiện nay và trước đây, để đối chiếu quê quán. Ví dụ: Ninh Bình;Nam Định",
            en="Province it lies or lay in, to read native places by. Example: Ninh Bình;Nam Định",
        ),
        "parent": Text(
            vi="Chỉ chi bộ phải ghi: mã hoặc tên đảng bộ, đơn vị mà chi bộ trực thuộc. Cụm, vị trí, nhu cầu, xếp loại, "
            "huyện, tỉnh của chi bộ để trống thì lấy theo đơn vị này.",
            en="For a cell only, and required there: id or name of the unit it belongs to. What the cell leaves blank "
            "of group, position, needs, last_rating, district and province is that unit's.",
        ),
    },
    "posts": {
        "id": Text(
            vi="Mỗi chức danh một mã, không trùng, không có dấu ';'. Các bảng khác ghi chức danh bằng mã này.",
            en="A unique id without ';'. Other tables refer to the post by it.",
        ),
        "unit": Text(vi="Mã đơn vị trong bảng 'Đơn vị'.", en="Id of its unit, from the table of units."),
        "role": Text(
            vi="Kiêm nhiều vai trò thì ghi cách nhau bằng ';', vai trò chính trước. Có thể ghi tắt hoặc ghi "
            "chức danh: BT, PCT, CN UBKT, Bí thư kiêm Chủ tịch HĐND.",
            en="Roles one person holds together are separated by ';', the main one first. A Vietnamese title will do.",
        ),
        "title": Text(
            vi="Tên chức danh như trong hồ sơ; để trống thì ghép từ vai trò và đơn vị.",
            en="The title as papers show it; blank: made from role and unit.",
        ),
        "fill": Text(
            vi="Để trống thì bí thư, phó bí thư, chủ tịch UBND phải bố trí; còn lại có thể bố trí.",
            en="Blank: must for secretary, deputy secretary and chair; may for the others.",
        ),
        "capacity": Text(
            vi="Số người; để trống là 1, chỉ nguồn dự bị mới có nhiều hơn.",
            en="How many people; blank is 1, only a reserve takes more.",
        ),
        "needs": Text(
            vi="Năng lực cần thêm ngoài nhu cầu của đơn vị, kèm mức, cách nhau bằng ';'. Ví dụ: công tác Đảng:2",
            en="Skills needed beside the unit's needs, each with its level, separated by ';'. Example: party_work:2",
        ),
        "min_education": Text(vi="Chỉ ghi khi khác với quy định chung.", en="Only where it differs from the rules."),
        "min_theory": Text(vi="Chỉ ghi khi khác với quy định chung.", en="Only where it differs from the rules."),
    },
    "cadres": {
        "id": Text(vi="Mỗi cán bộ một mã, không trùng, không có dấu ';'.", en="A unique id without ';'."),
        "name": Text(vi="Họ và tên như trong hồ sơ.", en="The name as papers show it."),
        "sex": Text(vi="Để tính tuổi nghỉ hưu và cơ cấu.", en="For the age of retirement, and for shares."),
        "born": Text(
            vi="Ngày/tháng/năm. Chỉ biết tháng hoặc năm thì ghi 05/1979 hoặc 1979.",
            en="dd/mm/yyyy; where only the month or the year is known: 05/1979 or 1979.",
        ),
        "native_place": Text(
            vi="Tên hoặc mã đơn vị; ngoài danh sách đơn vị thì ghi tên nơi đó.",
            en="Name or id of a unit; of places elsewhere, their name.",
        ),
        "residence": Text(
            vi="Tên hoặc mã đơn vị; ngoài danh sách đơn vị thì ghi tên nơi đó.",
            en="Name or id of a unit; of places elsewhere, their name.",
        ),
        "spouse_place": Text(
            vi="Tên hoặc mã đơn vị; ngoài danh sách đơn vị thì ghi tên nơi đó.",
            en="Name or id of a unit; of places elsewhere, their name.",
        ),
        "post": Text(
            vi="Mã chức danh trong bảng 'Chức danh'; không giữ chức danh nào thì để trống.",
            en="Id of the post, from the table of posts; blank when none of them is held.",
        ),
        "since": Text(
            vi="Ngày bắt đầu giữ chức danh hiện nay, không sau ngày hiệu lực.",
            en="When the present post was taken up, not after the plan takes effect.",
        ),
        "terms": Text(
            vi="Số nhiệm kỳ liên tiếp giữ chức danh này; để trống thì tính từ ngày giữ chức.",
            en="Terms in a row in this post; blank: counted from the date.",
        ),
        "education": Text(
            vi="Bằng cấp cao nhất, có thể kèm ngành. Ví dụ: ĐH Luật; ThS Quản lý công. Không ghi 12/12.",
            en="Highest degree; a Vietnamese one may have its field behind. No schooling such as 12/12.",
        ),
        "fields": Text(
            vi="Một hoặc nhiều ngành, cách nhau bằng ';'. Ví dụ: luật;kinh tế",
            en="One or more fields of study, separated by ';'. Example: law;economics",
        ),
        "theory": Text(vi="Trình độ lý luận chính trị; có thể ghi tắt: CC, TC, SC.", en="Level of political theory."),
        "party_since": Text(
            vi="Ngày vào Đảng; không phải đảng viên thì để trống.",
            en="When they joined the Party; blank when they did not.",
        ),
        "planned_for": Text(
            vi="Các vai trò được quy hoạch, cách nhau bằng ';'; chỉ quy hoạch ở một đơn vị thì thêm @mã đơn "
            "vị. Ví dụ: bí thư;chủ tịch UBND@GH",
            en="Roles they are planned for, separated by ';'; in one unit only: @ and its id. "
            "Example: secretary;chair@GH",
        ),
        "ratings": Text(
            vi="Năm:xếp loại, các mục cách nhau bằng ';'. Xếp loại: xuất sắc, tốt, hoàn thành, không hoàn "
            "thành. Ví dụ: 2023:tốt;2024:xuất sắc",
            en="year:rating, separated by ';', the rating excellent, good, completed or not_completed. "
            "Example: 2023:good;2024:excellent",
        ),
        "discipline": Text(
            vi="Hình thức:ngày, các mục cách nhau bằng ';'. Hình thức: khiển trách, cảnh cáo, cách chức. Ví "
            "dụ: khiển trách:01/05/2023",
            en="reprimand, warning or dismissal, each with its date, separated by ';'. Example: reprimand:2023-05-01",
        ),
        "under_review": Text(
            vi="Đang bị xem xét kỷ luật, điều tra, thanh tra; để trống là không.",
            en="Under review, investigation or inspection; blank is no.",
        ),
        "healthy": Text(
            vi="Đủ sức khỏe để nhận nhiệm vụ mới; để trống là có.", en="Fit in health for a new post; blank is yes."
        ),
        "protected_until": Text(
            vi="Ngày hết thời gian chưa điều chuyển: mang thai, nuôi con dưới 36 tháng tuổi, điều trị bệnh.",
            en="Not to be moved before this day: pregnancy, child under 36 months, treatment.",
        ),
        "leaving": Text(
            vi="Ngày thôi giữ chức: nghỉ sớm, chuyển công tác, từ chức. Nghỉ hưu đúng tuổi thì không cần ghi.",
            en="The day they leave office: early retirement, transfer, resignation. Not needed for retirement by age.",
        ),
        "skills": Text(
            vi="Năng lực và mức từ 0 đến 5, các mục cách nhau bằng ';'. Ví dụ: đất đai:4;nông thôn mới:2",
            en="Skills, each with a level from 0 to 5, separated by ';'. Example: land:4;new_rural:2",
        ),
        "history": Text(
            vi="Nơi công tác:từ..đến, các mục cách nhau bằng ';'; nơi công tác ghi mã đơn vị, mã chức danh "
            "hoặc tên. Ví dụ: GH-CT:2015..06/2021;Huyện đoàn:2010..2015",
            en="place:from..to, separated by ';', the place an id of a unit or post, or a name. "
            "Example: GH-CT:2015..06/2021;Youth Union:2010..2015",
        ),
        "prefers": Text(
            vi="Mã đơn vị hoặc mã chức danh theo nguyện vọng, cách nhau bằng ';', ưu tiên ghi trước.",
            en="Ids of units or posts they would like, separated by ';', best first.",
        ),
    },
    "kin": {
        "cadre": Text(vi="Mã cán bộ.", en="Id of the cadre."),
        "relative": Text(
            vi="Mã của người thân, cũng là cán bộ trong bảng 'Cán bộ'.",
            en="Id of the relative, who is in the table of cadres too.",
        ),
        "relation": Text(
            vi="Người thân là gì của cán bộ. Không ghi cô, chú, bác, cậu, dì, cháu, anh em họ.",
            en="What the relative is to the cadre. Uncles, aunts, cousins and the like do not belong here.",
        ),
    },
    "distances": {
        "from": Text(vi="Mã đơn vị.", en="Id of a unit."),
        "to": Text(vi="Mã đơn vị. Hai đơn vị chỉ cần ghi một chiều.", en="Id of a unit. One direction is enough."),
        "km": Text(vi="Số ki-lô-mét.", en="Kilometres."),
    },
    "scores": {
        "cadre": Text(vi="Mã cán bộ.", en="Id of the cadre."),
        "post": Text(vi="Mã chức danh.", en="Id of the post."),
        "points": Text(vi="Số nguyên từ 0 đến 100.", en="A whole number from 0 to 100."),
    },
    "scorecard": {
        "criterion": Text(
            vi="Tên tiêu chí, tên một quy tắc trừ điểm, 'số vi phạm' (mọi vi phạm), 'số người điều động', "
            "'lượt ký cuối' hoặc 'thiệt hại khi một người từ chối'.",
            en="breaches counts all breaches, moves the people who move, last signing is a date (the earlier the "
            "better), loss when one refuses is in points; a soft rule may be named, too.",
        ),
        "weight": Text(vi="Số nguyên từ 0 đến 1000.", en="A whole number from 0 to 1000."),
    },
    "skills": {
        "id": Text(
            vi="Mã ngắn, không trùng, không có dấu ';'. Ví dụ: GPMB. Để trống thì mã được đặt theo tên.",
            en="A short unique id without ';', such as land. Blank: it is made from the label.",
        ),
        "label": Text(
            vi="Tên như muốn thấy trên văn bản. Ví dụ: giải phóng mặt bằng",
            en="The words that papers show, such as land clearance.",
        ),
    },
    "about": {
        "key": Text(vi="Dữ liệu giả định.", en="synthetic."),
        "value": Text(vi="Có hoặc không.", en="Yes or no."),
    },
    "followers": {
        "cadre": Text(vi="Mã hoặc họ tên cán bộ.", en="Id or name of the cadre."),
        "max_units": Text(
            vi="Phụ trách nhiều nhất bao nhiêu đơn vị; để trống thì theo kịch bản.",
            en="The most units to follow; blank: as the scenario says.",
        ),
        "min_units": Text(
            vi="Phụ trách ít nhất bao nhiêu đơn vị; để trống thì theo kịch bản.",
            en="The fewest units to follow; blank: as the scenario says.",
        ),
        "only_follows": Text(
            vi="Có: chỉ phụ trách đơn vị, không bố trí chức danh nào trong phương án. Để trống là không.",
            en="Yes: takes no post in any plan. Blank means no.",
        ),
    },
    "follows": {
        "cadre": Text(vi="Mã hoặc họ tên cán bộ.", en="Id or name of the cadre."),
        "unit": Text(
            vi="Mã hoặc tên đơn vị; chi bộ trùng tên thì ghi kèm tên đơn vị cấp trên. Ví dụ: Chi bộ 1, Giao Yến",
            en="Id or name of the unit; a cell of a common name with its parent's. Example: Chi bộ 1, Giao Yến",
        ),
        "since": Text(vi="Ngày bắt đầu phụ trách.", en="Since when."),
    },
    "unit_ratings": {
        "unit": Text(vi="Mã hoặc tên đơn vị.", en="Id or name of the unit."),
        "year": Text(vi="Năm xếp loại. Ví dụ: 2023", en="The year. Example: 2023"),
        "rating": Text(vi="Xếp loại của năm đó.", en="The rating of that year."),
    },
}
"""What goes into each column, by table."""
