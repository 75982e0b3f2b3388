"""Say in both languages why the system refused to read or write."""

from __future__ import annotations

from errno import errorcode

from rotation.language import Text

REASONS = {
    "EACCES": "không có quyền",
    "EPERM": "không có quyền",
    "EROFS": "ổ đĩa chỉ cho đọc",
    "ENOSPC": "đĩa đã đầy",
    "EDQUOT": "đã hết dung lượng được cấp",
    "EFBIG": "tệp vượt quá dung lượng cho phép",
    "ENOENT": "không có tệp hay thư mục này",
    "EISDIR": "đây là một thư mục",
    "ENOTDIR": "đây không phải là thư mục",
    "ENAMETOOLONG": "tên quá dài",
    "ELOOP": "liên kết trỏ vòng về chính nó",
    "EBUSY": "phần mềm khác đang dùng",
    "EBADF": "đã bị đóng",
    "EIO": "ổ đĩa đọc, ghi bị lỗi",
    "EMFILE": "đang mở quá nhiều tệp",
}
"""Vietnamese reasons why the system refused to read or write; it gives the English ones itself."""


def system_reason(error: OSError) -> Text:
    """Return why the operating system refused something, in both languages."""
    en = error.strerror or str(error)
    return Text(vi=REASONS.get(errorcode.get(error.errno or 0, ""), en), en=en)
