"""The sentences of every refusal and fault, in Vietnamese and English.

They say what to do next, not only what went wrong. `problems` makes answers of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from kiosk.domain.refusals import Reason


class Words(NamedTuple):
    """The sentences of one reason; `{name}` stands for a parameter."""

    status: int
    title: str
    vi: str
    en: str
    more_vi: str = ""
    """Added when all its parameters are there."""
    more_en: str = ""


_R = Reason

WORDS: Final[Mapping[str, Words]] = {
    _R.UNKNOWN_SERVICE: Words(
        404,
        "Không có dịch vụ này",
        "Cơ quan không có dịch vụ “{service}”. Vui lòng chọn lại.",
        "The office has no service “{service}”. Please choose again.",
    ),
    _R.UNKNOWN_COUNTER: Words(
        404,
        "Không có quầy này",
        "Cơ quan không có quầy “{counter}”.",
        "The office has no counter “{counter}”.",
    ),
    _R.UNKNOWN_TICKET: Words(
        404,
        "Không tìm thấy số",
        "Không tìm thấy số này trong ngày hôm nay. Vui lòng lấy số mới.",
        "There is no such ticket today. Please take a new number.",
    ),
    _R.UNKNOWN_PRIORITY: Words(
        404,
        "Không có diện ưu tiên này",
        "Cơ quan không áp dụng diện ưu tiên “{priority}”.",
        "The office has no priority class “{priority}”.",
    ),
    _R.UNKNOWN_REASON: Words(
        404,
        "Không có lý do này",
        "Lý do “{code}” không có trong danh sách của cơ quan. Vui lòng chọn lại.",
        "The reason “{code}” is not in the office's list. Please choose again.",
    ),
    _R.UNKNOWN_STAFF: Words(
        404,
        "Không có cán bộ này",
        "Không có cán bộ nào mang mã “{staff}”.",
        "Nobody on the staff has the id “{staff}”.",
    ),
    _R.DUPLICATE_TICKET: Words(
        409,
        "Số đã được cấp",
        "Số này đã được cấp rồi. Vui lòng xem số trên màn hình.",
        "This ticket was already given. Please look at the number on the screen.",
    ),
    _R.OFFICE_CLOSED: Words(
        409,
        "Cơ quan chưa làm việc",
        "Cơ quan hiện không cấp số.",
        "The office gives no numbers now.",
        " Mời quay lại từ {opens}.",
        " Please come back from {opens}.",
    ),
    _R.LUNCH: Words(
        409,
        "Nghỉ trưa",
        "Cơ quan đang nghỉ trưa.",
        "The office is closed for lunch.",
        " Mời lấy số lại từ {opens}.",
        " Please take a number from {opens}.",
    ),
    _R.LAST_NUMBER_PASSED: Words(
        409,
        "Đã hết giờ cấp số",
        "Đã hết giờ cấp số cho dịch vụ “{service}” trong buổi này.",
        "It is too late to take a number for “{service}” in this session.",
        " Số cuối được cấp lúc {last}.",
        " The last number was given at {last}.",
    ),
    _R.QUOTA_DAY: Words(
        409,
        "Đã hết số hôm nay",
        "Dịch vụ “{service}” đã cấp đủ {limit} số của hôm nay. Mời quay lại ngày mai.",
        "All {limit} numbers of today for “{service}” are given. Please come back tomorrow.",
    ),
    _R.QUOTA_WINDOW: Words(
        409,
        "Đã hết số của khung giờ này",
        "Dịch vụ “{service}” đã cấp đủ {limit} số của khung giờ này. Mời lấy số lại sau {until}.",
        "All {limit} numbers of this time for “{service}” are given. Please try after {until}.",
    ),
    _R.COUNTER_CLOSED: Words(
        409,
        "Quầy chưa mở",
        "{counter} chưa mở hoặc đang tạm dừng. Hãy mở quầy trước.",
        "{counter} is closed or paused. Open it first.",
    ),
    _R.COUNTER_BUSY: Words(
        409,
        "Quầy đang có khách",
        "Quầy đang phục vụ số {number}. Hãy kết thúc hoặc tạm giữ số này trước.",
        "The counter is busy with {number}. Finish it or put it on hold first.",
    ),
    _R.COUNTER_IDLE: Words(
        409,
        "Quầy chưa có khách",
        "Quầy chưa gọi số nào. Hãy gọi số tiếp theo.",
        "The counter has no ticket. Call the next one.",
    ),
    _R.COUNTER_TAKEN: Words(
        409,
        "Quầy đã có cán bộ",
        "{counter} đang do cán bộ khác phục vụ khách.",
        "Another officer is serving somebody at {counter}.",
    ),
    _R.NOT_ALLOWED_HERE: Words(
        409,
        "Không làm được ở quầy này",
        "Quầy hoặc cán bộ này không được phục vụ {number}.",
        "This counter or officer may not serve {number}.",
    ),
    _R.NOBODY_WAITING: Words(
        409,
        "Không còn ai chờ",
        "Hiện không còn ai chờ các dịch vụ của quầy này.",
        "Nobody is waiting for the services of this counter.",
    ),
    _R.CHOICE_FORBIDDEN: Words(
        409,
        "Phải gọi theo thứ tự",
        "Cơ quan quy định gọi số theo thứ tự, không chọn số.",
        "The office calls in order only; choosing a ticket is off.",
    ),
    _R.ILLEGAL_MOVE: Words(
        409,
        "Không làm được lúc này",
        "Số {number} đang ở trạng thái “{state}” nên không thể làm việc này.",
        "Ticket {number} is “{state}”, so this cannot be done.",
    ),
    _R.TOO_FEW_CALLS: Words(
        409,
        "Hãy gọi lại",
        "Cần gọi {number} đủ {calls} lần rồi mới ghi vắng mặt.",
        "{number} must be called {calls} times before it counts as a no-show.",
    ),
    _R.RECALL_LIMIT: Words(
        409,
        "Đã gọi đủ số lần",
        "Số {number} đã được gọi {limit} lần. Hãy bấm “Vắng mặt”.",
        "{number} was called {limit} times. Mark it as a no-show.",
    ),
    _R.RECALL_TOO_SOON: Words(
        409,
        "Vừa mới gọi",
        "Vừa mới gọi số này. Hãy gọi lại sau {seconds} giây.",
        "This number was just called. Call again in {seconds} s.",
    ),
    _R.GRACE_OVER: Words(
        409,
        "Đã quá thời gian quay lại",
        "Số {number} vắng mặt quá {minutes} phút nên phải lấy số mới.",
        "{number} was away for more than {minutes} minutes; a new number is needed.",
    ),
    _R.HOLD_TIME: Words(
        409,
        "Thời gian tạm giữ không đúng",
        "Giờ hẹn quay lại phải ở trong vòng {minutes} phút tới.",
        "The time of return must lie within the next {minutes} minutes.",
    ),
    _R.NOTHING_TO_UNDO: Words(
        409,
        "Không có gì để hoàn tác",
        "Quầy chưa có thao tác nào để hoàn tác.",
        "There is nothing to undo at this counter.",
    ),
    _R.UNDO_TOO_LATE: Words(
        409,
        "Đã quá giờ hoàn tác",
        "Chỉ hoàn tác được trong {seconds} giây sau thao tác.",
        "A move can be undone only within {seconds} s.",
    ),
    _R.UNDO_OVERTAKEN: Words(
        409,
        "Không hoàn tác được nữa",
        "Số này đã được xử lý tiếp nên không hoàn tác được nữa.",
        "Something else happened to this ticket since, so the move stays.",
    ),
    _R.STALE: Words(
        409,
        "Màn hình chưa cập nhật",
        "Số này vừa thay đổi ở nơi khác. Hãy xem lại màn hình rồi thao tác.",
        "This ticket has just changed elsewhere. Look at the screen again, then act.",
    ),
    "unknown_token": Words(
        401,
        "Thiết bị chưa được cấp quyền",
        "Thiết bị chưa được cấp quyền hoặc phiên đã hết. Hãy đăng nhập lại.",
        "This device has no access, or the session has ended. Sign in again.",
    ),
    "wrong_role": Words(
        403,
        "Không có quyền",
        "Thiết bị loại “{role}” không được làm việc này.",
        "A device of the kind “{role}” may not do this.",
    ),
    "wrong_counter": Words(
        403,
        "Không phải quầy của bạn",
        "Phiên đăng nhập này chỉ dùng cho quầy “{counter}”.",
        "This session belongs to counter “{counter}”.",
    ),
    "wrong_pin": Words(
        401,
        "Sai PIN",
        "PIN chưa đúng. Còn {left} lần thử.",
        "The PIN is wrong. {left} tries are left.",
    ),
    "locked": Words(
        429,
        "Tạm khoá đăng nhập",
        "Đã nhập sai nhiều lần. Hãy thử lại sau {seconds} giây.",
        "Too many wrong tries. Try again in {seconds} s.",
    ),
    "missing_key": Words(
        422,
        "Thiếu Idempotency-Key",
        "Lệnh phải kèm Idempotency-Key là một UUID.",
        "A command must carry an Idempotency-Key, a UUID.",
    ),
    "key_reused": Words(
        422,
        "Idempotency-Key đã dùng",
        "Idempotency-Key này đã dùng cho một lệnh khác.",
        "This Idempotency-Key was used for another command.",
    ),
    "bad_body": Words(
        422,
        "Nội dung lệnh không đúng",
        "Nội dung lệnh không đúng: {error}",
        "The body of the command is wrong: {error}",
    ),
    "too_large": Words(
        413,
        "Nội dung quá dài",
        "Nội dung lệnh quá dài (tối đa {limit} byte).",
        "The body is too long (at most {limit} bytes).",
    ),
    "unknown_procedure": Words(
        404,
        "Không có thủ tục này",
        "Danh mục đang dùng không có thủ tục mã “{code}”. Hãy tra cứu theo tên.",
        "The catalogue in use has no procedure “{code}”. Look it up by its name.",
    ),
    "unknown_dossier": Words(
        404,
        "Chưa có hồ sơ này",
        "Hồ sơ {code} chưa có trong máy này. Ông/bà hỏi cán bộ tại quầy Trả kết quả hoặc tra "
        "trên Cổng Dịch vụ công.",
        "This machine does not know the dossier {code} yet. Please ask at the result pick-up "
        "counter, or look it up on the public service portal.",
    ),
    "bad_dossier_code": Words(
        400,
        "Mã hồ sơ không đúng",
        "Đây không phải là mã hồ sơ. Mã in trên giấy tiếp nhận, ví dụ H55.12-261123-0001.",
        "This is no dossier code. It is printed on the receipt, such as H55.12-261123-0001.",
    ),
    _R.UNKNOWN_HELP: Words(
        404,
        "Lời gọi đã kết thúc",
        "Lời gọi hỗ trợ này không còn nữa: đã xong hoặc người dân không cần nữa.",
        "This call for help is over: somebody came, or it is not needed any more.",
    ),
    _R.DUPLICATE_HELP: Words(
        409,
        "Lời gọi đã có",
        "Mã lời gọi này đang được dùng ở màn hình khác. Vui lòng gọi lại.",
        "This call is in use at another screen. Please call again.",
    ),
    _R.HELP_ANSWERED: Words(
        409,
        "Đã có người ra",
        "{counter} đang ra hỗ trợ rồi.",
        "{counter} is on the way already.",
    ),
    "too_many": Words(
        429,
        "Hỏi quá nhiều lần",
        "Thiết bị này vừa hỏi quá nhiều lần. Xin thử lại sau {seconds} giây.",
        "This device has asked too often. Please try again in {seconds} s.",
    ),
    "unknown_file": Words(
        404,
        "Không có tệp này",
        "Danh mục đang dùng không có tệp này. Hãy tải lại danh mục.",
        "The catalogue in use has no such file. Read the catalogue again.",
    ),
    "bad_query": Words(
        422,
        "Chưa có từ cần tìm",
        "Hãy gửi từ cần tìm trong q, từ 1 đến {limit} ký tự.",
        "Send the words to look for in q, 1 to {limit} characters.",
    ),
    "bad_limit": Words(
        422,
        "Số kết quả không đúng",
        "limit phải là một số từ 1 đến {limit}.",
        "limit must be a number from 1 to {limit}.",
    ),
    "search_starting": Words(
        503,
        "Đang chuẩn bị tra cứu",
        "Máy chủ đang chuẩn bị danh mục để tra cứu. Xin thử lại sau một giây.",
        "The office is getting the catalogue ready for searching. Try again in a second.",
    ),
    "search_failed": Words(
        503,
        "Chưa tra cứu được",
        "Máy chủ không chuẩn bị được danh mục để tra cứu. Hãy báo kỹ thuật xem nhật ký lỗi.",
        "The office cannot get the catalogue ready for searching. Tell the technician.",
    ),
    "not_found": Words(404, "Không có trang này", "Không có địa chỉ này.", "No such address."),
    "wrong_method": Words(
        405,
        "Sai phương thức",
        "Địa chỉ này không dùng phương thức này.",
        "This address does not take this method.",
    ),
    "journal_full": Words(
        503,
        "Ổ đĩa của cơ quan đã đầy",
        "Ổ đĩa của máy chủ đã đầy nên chưa ghi được gì. Hãy báo kỹ thuật; xin thử lại sau.",
        "The office's disk is full, so nothing was recorded. Tell the technician; try again later.",
    ),
    "journal_fault": Words(
        503,
        "Chưa ghi được sổ",
        "Máy chủ chưa ghi được sổ sự kiện. Hãy báo kỹ thuật; xin thử lại sau.",
        "The office cannot write its journal. Tell the technician; try again later.",
    ),
    "busy": Words(
        503,
        "Máy chủ đang quá tải",
        "Máy chủ đang nhận quá nhiều lệnh. Xin thử lại sau vài giây.",
        "The office has too many commands to handle. Try again in a few seconds.",
    ),
    "stopping": Words(
        503,
        "Máy chủ đang dừng",
        "Máy chủ đang dừng. Xin thử lại sau.",
        "The office is stopping. Try again later.",
    ),
    "bug": Words(
        500,
        "Lỗi của chương trình",
        "Chương trình gặp lỗi; lệnh chưa được thực hiện. Hãy báo kỹ thuật.",
        "The program failed; nothing was done. Tell the technician.",
    ),
}
