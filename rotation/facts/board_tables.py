"""List the columns of tables that are no part of a case: a board's draft, and its list of people."""

from __future__ import annotations

from collections.abc import Mapping

from rotation.facts.vocabulary import CADRES, Column, Table

# fmt: off
DRAFT = Table(
    "draft",
    "Dự thảo phương án",
    (
        Column("cadre", "Mã cán bộ", ("Cán bộ", "Cadre id"), required=True),
        Column("name", "Họ và tên", ("Họ tên", "Họ, tên", "Họ và tên cán bộ")),
        Column("birthday", "Ngày sinh", ("Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Năm sinh", "Born")),
        Column("title", "Chức danh dự kiến", ("Chức danh đề xuất", "Chức danh đề nghị", "Proposed post")),
        Column(
            "post",
            "Mã chức danh",
            ("Chức danh", "Post id", "Mã chức danh dự kiến", "Mã chức danh đề xuất", "Mã chức danh đề nghị"),
            required=True,
        ),
        Column("scenario", "Kịch bản"),
        Column("plan", "Phương án"),
        Column("present", "Chức vụ hiện nay", ("Present post", "Chức danh hiện nay", "Chức danh hiện giữ")),
        Column("move", "Hình thức", ("Kind",)),
        Column("reasons", "Lý do"),
        Column("native_place", "Quê quán"),
        Column("education", "Trình độ"),
        Column("theory", "LLCT", ("Political theory",)),
        Column("held", "Thời gian giữ chức vụ", ("Time in post",)),
        Column("planned", "Quy hoạch", ("Planned for",)),
        Column("ratings", "Xếp loại 3 năm", ("Ratings, 3 years",)),
        Column("points", "Điểm"),
        Column("shared", "Có trong", ("In plans",)),
    ),
    required=True,
)
"""A draft of a plan, which is not part of a case: the board's own, or an export with what stands beside its moves."""
# fmt: on


def _of_people(column: Column) -> Column:
    """Return a column of the cadres as a board's list has it: by more names, and not required."""
    return Column(column.id, column.label, (*column.aliases, *_MORE_NAMES.get(column.id, ())))


_MORE_NAMES: Mapping[str, tuple[str, ...]] = {
    "sex": ("Phái", "Giới"),
    "born": ("Ngày/tháng/năm sinh", "Ngày, tháng, năm", "NTNS", "Sinh ngày", "Ngày sinh (ngày/tháng/năm)"),
    "native_place": ("Quê", "Nguyên quán"),
    "residence": ("Nơi ở", "Nơi ở hiện nay", "Chỗ ở hiện nay", "Hộ khẩu thường trú", "Địa chỉ thường trú"),
    "since": ("Ngày bổ nhiệm", "Thời gian giữ chức vụ", "Ngày giữ chức vụ", "Thời điểm giữ chức vụ"),
    "education": ("Chuyên môn", "Trình độ CM", "Chuyên môn nghiệp vụ", "Trình độ đào tạo", "Trình độ CMNV"),
    "theory": ("Lý luận CT", "Chính trị", "Lý luận"),
    "party_since": (
        "Ngày vào Đảng CSVN",
        "Vào Đảng",
        "Ngày kết nạp Đảng",
        "Ngày vào đảng (dự bị)",
        "Ngày vào Đảng dự bị",
        "Vào Đảng dự bị",
    ),
    "planned_for": ("Quy hoạch chức danh", "Chức danh quy hoạch", "Được quy hoạch", "Chức danh được quy hoạch"),
    "ratings": ("Xếp loại chất lượng", "Đánh giá, xếp loại"),
}

# fmt: off
PEOPLE = Table(
    "people",
    "Danh sách trích ngang",
    (
        Column("name", "Họ và tên", ("Họ tên", "Họ, tên", "Họ và tên cán bộ", "Họ tên cán bộ"), required=True),
        Column(
            "position",
            "Chức vụ",
            (
                "Chức danh", "Chức vụ, chức danh", "Chức danh, chức vụ", "Chức vụ hiện nay", "Chức vụ hiện tại",
                "Chức danh hiện nay", "Chức danh hiện tại", "Chức danh hiện giữ", "Chức vụ hiện giữ",
                "Chức vụ đang giữ", "Chức vụ, đơn vị công tác", "Chức vụ, đơn vị", "Chức vụ và đơn vị công tác",
                "Chức vụ, nơi công tác", "Chức vụ công tác", "Chức vụ Đảng, chính quyền", "Chức vụ đảm nhiệm",
            ),
            required=True,
        ),
        Column(
            "unit",
            "Đơn vị",
            (
                "Đơn vị công tác", "Nơi công tác", "Cơ quan", "Cơ quan công tác", "Cơ quan, đơn vị",
                "Đơn vị, cơ quan", "Cơ quan/đơn vị", "Tên đơn vị", "Đơn vị hiện nay",
                "Xã, thị trấn", "Xã/thị trấn", "Xã, phường", "Xã, phường, thị trấn",
            ),
        ),
        Column("group", "Huyện", ("Cụm/Huyện", "Cụm", "Huyện, thị xã", "Huyện/thị xã", "Huyện/thành phố",
                                  "Huyện, thành phố", "Huyện, thị xã, thành phố", "Tên huyện")),
        Column("male", "Nam", ("Ngày sinh Nam", "Năm sinh Nam", "Ngày tháng năm sinh Nam",
                               "Ngày, tháng, năm sinh Nam", "Giới tính Nam")),
        Column("female", "Nữ", ("Ngày sinh Nữ", "Năm sinh Nữ", "Ngày tháng năm sinh Nữ",
                                "Ngày, tháng, năm sinh Nữ", "Giới tính Nữ")),
        *(_of_people(column) for column in CADRES.columns if column.id not in {"id", "name", "post"}),
    ),
    required=True,
)
# fmt: on
"""A board's own list of people, one row each, from which a case is made."""
