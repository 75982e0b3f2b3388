"""Define what can be wrong with a draft of a plan, or must be told of it."""

from __future__ import annotations

from rotation.errors import Kind
from rotation.language import Text

ANONYMOUS_DRAFT = Kind(
    "anonymous_draft",
    Text(
        vi="đây là bản ẩn danh, mã thay cho họ tên nên không biết dòng nào của ai",
        en="this is an anonymous copy: with codes in place of names nobody can tell whose row is whose",
    ),
    Text(
        vi="xuất lại bản có họ tên (bỏ '--anonymous') rồi sửa trên bản đó",
        en="export it without --anonymous and change that copy",
    ),
)
PLAN_SHEET_TWICE = Kind(
    "plan_sheet_twice",
    Text(vi="các trang tính {sheets} cùng là phương án {plan}", en="the sheets {sheets} are all plan {plan}"),
    Text(
        vi="chỉ giữ một trang tính, xóa hoặc đổi tên các trang còn lại",
        en="keep one of them, delete or rename the others",
    ),
)
PERSON_TWICE = Kind(
    "person_twice",
    Text(vi="'{value}' đã có ở {first}", en="'{value}' already stands in {first}"),
    Text(vi="mỗi người chỉ để một dòng", en="leave one row for each person"),
)
SEAT_TWICE = Kind(
    "seat_twice",
    Text(
        vi="'{value}' đã bố trí đủ {capacity} người: {holders}",
        en="'{value}' has {capacity:# seat|# seats}, already given to {holders}",
    ),
    Text(vi="chọn chức danh khác cho một trong những người này", en="choose another post for one of them"),
)
UNKNOWN_NAME = Kind(
    "unknown_name",
    Text(vi="không có cán bộ nào mang họ tên '{value}'", en="there is no cadre named '{value}'"),
    Text(vi="ghi lại đúng họ tên hoặc mã cán bộ{near}", en="write the name as the case has it, or the id{near}"),
)
UNKNOWN_TITLE = Kind(
    "unknown_title",
    Text(vi="không có chức danh '{value}'", en="there is no post titled '{value}'"),
    Text(vi="ghi lại đúng tên hoặc mã chức danh{near}", en="write the title as the case has it, or the id{near}"),
)
CELLS_DISAGREE = Kind(
    "cells_disagree",
    Text(
        vi="'{value}' và '{other}' (cột '{column}', cùng dòng) là hai {thing} khác nhau",
        en="'{value}', and '{other}' in the column '{column}' of the same row, are two different {thing}",
    ),
    Text(vi="sửa cho khớp, hoặc xóa một trong hai ô", en="correct one of them, or clear the cell that does not count"),
)
BLANK_BESIDE_ID = Kind(
    "blank_beside_id",
    Text(
        vi="ô này để trống nhưng cột '{column}' cùng dòng lại ghi '{other}'",
        en="this cell is blank, but the column '{column}' of the same row still says '{other}'",
    ),
    Text(
        vi="điền ô này; nếu thôi giữ chức danh thì xóa cả hai ô, nếu giữ nguyên như hiện nay thì xóa cả dòng",
        en="fill it in; or clear both cells for no post, or delete the row for no change from today",
    ),
)
CHANGED_CELL = Kind(
    "changed_cell",
    Text(
        vi="lấy theo '{value}' vừa sửa, không lấy '{other}' ở cột '{column}'",
        en="read by '{value}', which was changed, not by '{other}' in the column '{column}'",
    ),
    Text(vi="sửa ô kia cho khớp", en="correct the other cell, too"),
)
NO_PLAN_NUMBER = Kind(
    "no_plan_number",
    Text(vi="'{value}' không phải là số thứ tự phương án", en="'{value}' is not the number of a plan"),
    Text(vi="ghi số thứ tự phương án như các dòng khác", en="write the number of the plan, as in the other rows"),
)
NO_SCENARIO = Kind(
    "no_scenario",
    Text(vi="dòng này chưa ghi kịch bản", en="this row does not say of which scenario it is"),
    Text(vi="ghi tên kịch bản như các dòng khác", en="write the scenario as in the other rows"),
)
HOLDER_DISPLACED = Kind(
    "holder_displaced",
    Text(
        vi="{holders} đang giữ '{value}' nhưng không có trong bảng, nên thành người không còn chức danh",
        en="'{value}' is now held by {holders}, who is not in the table and so is left without a post",
    ),
    Text(vi="thêm một dòng cho người đang giữ chức danh này", en="add a row for the present holder"),
)
LEAVERS_READ = Kind(
    "leavers_read",
    Text(
        vi="theo {table}, {count} người thôi giữ chức danh: {names}",
        en="{count:# person is|# people are} left without a post, as in {table}: {names}",
    ),
    Text(
        vi="ai vẫn giữ chức danh thì thêm một dòng và bỏ tên người đó khỏi {table}",
        en="add a row for anyone who is to hold a post, and take the name off {table}",
    ),
)
OTHER_SCENARIO = Kind(
    "other_scenario",
    Text(
        vi="phương án này thuộc kịch bản '{value}' nhưng đang được đánh giá theo kịch bản '{scenario}'",
        en="this is a plan of the scenario '{value}'; it is judged under '{scenario}'",
    ),
    Text(vi="nếu cần thì chọn kịch bản khác bằng '--scenario'", en="choose another with --scenario if need be"),
)
SEVERAL_LISTS = Kind(
    "several_follow_lists",
    Text(
        vi="tệp có nhiều trang tính cùng ghi ai phụ trách đơn vị nào: {sheets}",
        en="several sheets say who follows what: {sheets}",
    ),
    Text(
        vi="chỉ để lại một trang, hoặc lưu trang cần dùng thành tệp riêng",
        en="keep one of them, or save the one that is meant as a file of its own",
    ),
)
