"""Say in both languages why the system refused to read or write."""

from __future__ import annotations

import os
from errno import errorcode

from rotation.language import Text

REASONS = {
    "EACCES": "không có quyền",
    "EPERM": "không có quyền",
    "EROFS": "ổ đĩa chỉ cho đọc",
    "ENOSPC": "ổ đĩa đã đầy",
    "EDQUOT": "đã hết dung lượng được cấp",
    "EFBIG": "tệp vượt quá dung lượng cho phép",
    "ENOENT": "không có tệp hay thư mục này",
    "EISDIR": "đây là một thư mục",
    "ENOTDIR": "đây không phải là thư mục",
    "ENAMETOOLONG": "tên quá dài",
    "ELOOP": "liên kết trỏ vòng về chính nó",
    "EBUSY": "phần mềm khác đang dùng",
    "EBADF": "đã bị đóng",
    "EIO": "ổ đĩa bị lỗi đọc, ghi",
    "EMFILE": "đang mở quá nhiều tệp",
}
"""Vietnamese reasons why the system refused to read or write; it gives the English ones itself."""


IN_USE = frozenset({32, 33})
"""What Windows calls a file that another program has open, or a part of it."""
OPEN = Text(vi="tệp đang mở trong một chương trình khác", en="the file is open in another program")


def system_reason(error: OSError) -> Text:
    """Return why the operating system refused something, in both languages."""
    said = getattr(error, "winerror", None)
    if said in IN_USE:
        return OPEN
    # Windows words its own numbers in the language of the system; those of C are English everywhere.
    en = os.strerror(error.errno) if said and error.errno else error.strerror or str(error)
    return Text(vi=REASONS.get(errorcode.get(error.errno or 0, ""), en), en=en)
