<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
    <context>
        <name>AlongVM</name>
        <message>
            <source>Chưa in được. Ông/bà có thể mang về bằng điện thoại.</source>
            <translation>It could not be printed. You can take it on your phone.</translation>
        </message>
        <message>
            <source>Máy in hết giấy. Ông/bà có thể mang về bằng điện thoại.</source>
            <translation>The printer is out of paper. You can take it on your phone.</translation>
        </message>
        <message>
            <source>Mời ông/bà lấy giấy ở khe bên dưới</source>
            <translation>Please take the paper from the slot below</translation>
        </message>
        <message>
            <source>Mời ông/bà lấy giấy ở máy in bên cạnh</source>
            <translation>Please take the paper from the printer beside this screen</translation>
        </message>
        <message>
            <source>Nắp máy in đang mở. Ông/bà có thể mang về bằng điện thoại.</source>
            <translation>The printer's lid is open. You can take it on your phone.</translation>
        </message>
        <message>
            <source>Đang in danh sách…</source>
            <translation>Printing the list…</translation>
        </message>
    </context>
    <context>
        <name>Answering</name>
        <message>
            <source>Giờ này đã qua. Hãy nhập giờ sau bây giờ.</source>
            <translation>That time has passed. Enter a later one.</translation>
        </message>
        <message>
            <source>Đã hủy số {number}.</source>
            <translation>Number {number} cancelled.</translation>
        </message>
    </context>
    <context>
        <name>AskPanel</name>
        <message>
            <source>Hoặc gõ giờ rồi bấm Enter, ví dụ 14:30</source>
            <translation>Or type a time and press Enter, such as 14:30</translation>
        </message>
        <message>
            <source>Thôi (Esc)</source>
            <translation>Cancel (Esc)</translation>
        </message>
    </context>
    <context>
        <name>AskVM</name>
        <message>
            <source>Hãy nhập giờ như 14:30.</source>
            <translation>Enter a time such as 14:30.</translation>
        </message>
    </context>
    <context>
        <name>AttractPage</name>
        <message>
            <source>Hoặc đưa mã QR trước máy ảnh</source>
            <translation>Or show a QR code to the camera</translation>
        </message>
    </context>
    <context>
        <name>AttractVM</name>
        <message>
            <source>Chạm vào đây để lấy số</source>
            <translation>Touch here to take a number</translation>
        </message>
        <message>
            <source>Chạm vào đây để xem hướng dẫn</source>
            <translation>Touch here to see what to do</translation>
        </message>
        <message>
            <source>Giờ làm việc hôm nay: %1</source>
            <translation>Open today: %1</translation>
        </message>
        <message>
            <source>Hôm nay văn phòng nghỉ</source>
            <translation>The office is closed today</translation>
        </message>
        <message>
            <source>Hệ thống đang kết nối lại…</source>
            <translation>The system is reconnecting…</translation>
        </message>
        <message>
            <source>Ngoài giờ làm việc. Mở cửa lại lúc %1.</source>
            <translation>Closed now. Opens again at %1.</translation>
        </message>
        <message>
            <source>Đang nghỉ trưa. Lấy số lại từ %1.</source>
            <translation>Lunch break. Numbers again from %1.</translation>
        </message>
    </context>
    <context>
        <name>BigCall</name>
        <message>
            <source>Mời số</source>
            <translation>Now calling</translation>
        </message>
        <message>
            <source>Mời số %1 đến %2</source>
            <translation>Number %1, please go to %2</translation>
        </message>
        <message>
            <source>Số vừa gọi</source>
            <translation>Called just now</translation>
        </message>
    </context>
    <context>
        <name>BoardVM</name>
        <message>
            <source>Bảng gọi số</source>
            <translation>Call board</translation>
        </message>
        <message>
            <source>Không có ai chờ</source>
            <translation>Nobody is waiting</translation>
        </message>
        <message>
            <source>Mất kết nối từ {clock}. Số trên bảng có thể đã cũ.</source>
            <translation>No connection since {clock}. The numbers shown may be out of date.</translation>
        </message>
        <message>
            <source>Mời lấy số tại màn hình cảm ứng</source>
            <translation>Please take a number at the touch screen</translation>
        </message>
        <message>
            <source>Đang chờ: {people}</source>
            <translation>Waiting: {people}</translation>
        </message>
        <message>
            <source>Đang kết nối với máy chủ…</source>
            <translation>Connecting to the office service…</translation>
        </message>
        <message>
            <source>Ưu tiên: {names}</source>
            <translation>Priority: {names}</translation>
        </message>
    </context>
    <context>
        <name>Buttons</name>
        <message>
            <source>Bắt đầu</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>Chuyển</source>
            <translation>Transfer</translation>
        </message>
        <message>
            <source>Chưa có ai chờ</source>
            <translation>Nobody is waiting</translation>
        </message>
        <message>
            <source>Gọi lại</source>
            <translation>Call again</translation>
        </message>
        <message>
            <source>Gọi số tiếp</source>
            <translation>Call next</translation>
        </message>
        <message>
            <source>Hoàn tác</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Kế tiếp {number} · {n} người chờ</source>
            <translation>Next {number} · {n} waiting</translation>
        </message>
        <message>
            <source>Kết thúc</source>
            <translation>Finish</translation>
        </message>
        <message>
            <source>Mất kết nối với máy chủ.</source>
            <translation>The office cannot be reached.</translation>
        </message>
        <message>
            <source>Mở quầy</source>
            <translation>Open the counter</translation>
        </message>
        <message>
            <source>Tiếp tục gọi số</source>
            <translation>Go on calling</translation>
        </message>
        <message>
            <source>Tạm dừng</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Tạm giữ</source>
            <translation>Hold</translation>
        </message>
        <message>
            <source>Vắng mặt</source>
            <translation>No-show</translation>
        </message>
        <message>
            <source>Đang thực hiện…</source>
            <translation>Working…</translation>
        </message>
        <message>
            <source>Đăng xuất</source>
            <translation>Sign out</translation>
        </message>
    </context>
    <context>
        <name>CallList</name>
        <message>
            <source>Chưa có số nào khác</source>
            <translation>No other numbers yet</translation>
        </message>
        <message>
            <source>Vừa gọi</source>
            <translation>Called just now</translation>
        </message>
        <message>
            <source>Đang mời và vừa gọi</source>
            <translation>Now calling and called just now</translation>
        </message>
    </context>
    <context>
        <name>CallRow</name>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
    </context>
    <context>
        <name>CameraSetupPage</name>
        <message>
            <source>Bật đèn</source>
            <translation>Lamp on</translation>
        </message>
        <message>
            <source>Bộ đọc khởi động lại</source>
            <translation>Restarts of the reader</translation>
        </message>
        <message>
            <source>Chỉnh máy ảnh</source>
            <translation>Adjust the camera</translation>
        </message>
        <message>
            <source>Các máy ảnh đang cắm (ghi vào target của mục [camera]):</source>
            <translation>Cameras that are plugged in (for target in [camera]):</translation>
        </message>
        <message>
            <source>Hình mỗi giây</source>
            <translation>Pictures a second</translation>
        </message>
        <message>
            <source>Mã để thử: in bằng lệnh kiosk setup-code -o ma-thu.png, khổ 2 cm như trên thẻ căn cước, giữ cách máy ảnh 20 cm.</source>
            <translation>A code to try with: print one with kiosk setup-code -o test-code.png, 2 cm wide as on an ID card, and hold it 20 cm from the camera.</translation>
        </message>
        <message>
            <source>Thời gian đọc mã</source>
            <translation>Time to read a code</translation>
        </message>
        <message>
            <source>Tắt đèn</source>
            <translation>Lamp off</translation>
        </message>
        <message>
            <source>Xong</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>chưa thấy mã</source>
            <translation>no code in sight</translation>
        </message>
        <message>
            <source>Ánh sáng</source>
            <translation>Light</translation>
        </message>
        <message>
            <source>Điểm ảnh mỗi ô mã</source>
            <translation>Pixels per square of a code</translation>
        </message>
        <message>
            <source>Đo nét lại</source>
            <translation>Measure again</translation>
        </message>
        <message>
            <source>Để giữ lại, ghi vào mục [camera] của screen.toml:</source>
            <translation>To keep this, write into [camera] of screen.toml:</translation>
        </message>
    </context>
    <context>
        <name>CarryPage</name>
        <message>
            <source>Hoặc mở trang trên Cổng Dịch vụ công (cần có mạng)</source>
            <translation>Or open the page on the public service portal (needs a network)</translation>
        </message>
        <message>
            <source>Mã %1 trên %2</source>
            <translation>Code %1 of %2</translation>
        </message>
        <message>
            <source>Mã QR chứa danh sách giấy tờ</source>
            <translation>QR code with the list of papers</translation>
        </message>
        <message>
            <source>Mã sau</source>
            <translation>Next code</translation>
        </message>
        <message>
            <source>Mã trước</source>
            <translation>Previous code</translation>
        </message>
        <message>
            <source>Quét lần lượt từng mã bằng máy ảnh điện thoại, rồi lưu lại. Không cần mạng.</source>
            <translation>Scan each code with the phone's camera and keep the text. No network needed.</translation>
        </message>
        <message>
            <source>Quét mã bằng máy ảnh điện thoại, rồi lưu lại. Không cần mạng.</source>
            <translation>Scan the code with the phone's camera and keep the text. No network needed.</translation>
        </message>
    </context>
    <context>
        <name>ChoicesPage</name>
        <message numerus="yes">
            <source>%n người đang chờ</source>
            <translation>
                <numerusform>%n person waiting</numerusform>
                <numerusform>%n people waiting</numerusform>
            </translation>
        </message>
        <message>
            <source>135 thủ tục</source>
            <translation>135 procedures</translation>
        </message>
        <message>
            <source>Chạm vào một ô bên dưới</source>
            <translation>Touch one of the boxes below</translation>
        </message>
        <message>
            <source>Chọn việc cần làm và nhận số</source>
            <translation>Choose what you need and get a number</translation>
        </message>
        <message>
            <source>Giấy tờ cần mang, lệ phí, thời gian giải quyết</source>
            <translation>Papers to bring, fees, how long it takes</translation>
        </message>
        <message>
            <source>Hôm nay đã hết số</source>
            <translation>No numbers left today</translation>
        </message>
        <message>
            <source>Lấy số thứ tự</source>
            <translation>Take a number</translation>
        </message>
        <message>
            <source>Quét mã QR</source>
            <translation>Scan a QR code</translation>
        </message>
        <message>
            <source>Tra cứu thủ tục hành chính</source>
            <translation>Find a procedure</translation>
        </message>
        <message>
            <source>Trên giấy hẹn hoặc căn cước</source>
            <translation>On your appointment slip or ID card</translation>
        </message>
        <message>
            <source>Ông/bà cần làm việc gì?</source>
            <translation>What do you need today?</translation>
        </message>
        <message>
            <source>Đánh giá sự phục vụ</source>
            <translation>Rate our service</translation>
        </message>
    </context>
    <context>
        <name>CodeKey</name>
        <message>
            <source>Dấu chấm</source>
            <translation>Full stop</translation>
        </message>
        <message>
            <source>Gạch chéo</source>
            <translation>Slash</translation>
        </message>
        <message>
            <source>Gạch ngang</source>
            <translation>Hyphen</translation>
        </message>
        <message>
            <source>Xóa một chữ</source>
            <translation>Delete one character</translation>
        </message>
    </context>
    <context>
        <name>ControlsPage</name>
        <message>
            <source>Chưa mở</source>
            <translation>Not open yet</translation>
        </message>
        <message>
            <source>Còn 3 người chờ trước ông/bà, khoảng 10–25 phút</source>
            <translation>3 people before you, about 10–25 minutes</translation>
        </message>
        <message>
            <source>Hết số</source>
            <translation>No numbers left</translation>
        </message>
        <message>
            <source>Hủy số</source>
            <translation>Cancel the number</translation>
        </message>
        <message>
            <source>In lại phiếu</source>
            <translation>Print the slip again</translation>
        </message>
        <message>
            <source>Máy in hết giấy. Xin nhớ số trên màn hình.</source>
            <translation>The printer is out of paper. Please remember the number on the screen.</translation>
        </message>
        <message>
            <source>Mã QR để theo dõi số trên điện thoại</source>
            <translation>QR code to follow your number on a phone</translation>
        </message>
        <message>
            <source>Mất kết nối từ %1. Số liệu có thể đã cũ.</source>
            <translation>No connection since %1. Figures may be out of date.</translation>
        </message>
        <message>
            <source>Số của ông/bà</source>
            <translation>Your number</translation>
        </message>
        <message>
            <source>Tôi đã nhớ số</source>
            <translation>I have my number</translation>
        </message>
        <message>
            <source>Tạm dừng</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>về trang đầu</source>
            <translation>back to the start</translation>
        </message>
        <message>
            <source>Đang lấy số</source>
            <translation>Taking a number</translation>
        </message>
        <message>
            <source>Đang mở</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Đã in phiếu</source>
            <translation>Slip printed</translation>
        </message>
        <message>
            <source>Để sau</source>
            <translation>Later</translation>
        </message>
        <message>
            <source>Ưu tiên</source>
            <translation>Priority</translation>
        </message>
    </context>
    <context>
        <name>CounterBar</name>
        <message>
            <source>Mở danh sách (F11)</source>
            <translation>Open the list (F11)</translation>
        </message>
        <message>
            <source>Thu nhỏ cửa sổ (F11)</source>
            <translation>Smaller window (F11)</translation>
        </message>
    </context>
    <context>
        <name>CounterVM</name>
        <message>
            <source>Máy chủ không nhận máy này. Hãy báo người phụ trách kỹ thuật.</source>
            <translation>The office service does not accept this screen. Please tell your technician.</translation>
        </message>
        <message>
            <source>Phiên làm việc đã hết. Mời đăng nhập lại.</source>
            <translation>Your session has ended. Please sign in again.</translation>
        </message>
        <message>
            <source>Quầy tiếp nhận</source>
            <translation>Reception counter</translation>
        </message>
    </context>
    <context>
        <name>CrowdGrid</name>
        <message>
            <source>%1 dịch vụ khác</source>
            <translation>%1 other services</translation>
        </message>
        <message>
            <source>%1 người</source>
            <translation>%1 people</translation>
        </message>
    </context>
    <context>
        <name>DeskVM</name>
        <message>
            <source>Quầy tạm dừng</source>
            <translation>Counter paused</translation>
        </message>
        <message>
            <source>Quầy đang đóng</source>
            <translation>Counter closed</translation>
        </message>
        <message>
            <source>Sẵn sàng</source>
            <translation>Ready</translation>
        </message>
        <message>
            <source>Đang gọi</source>
            <translation>Calling</translation>
        </message>
        <message>
            <source>Đang gọi lần {n}</source>
            <translation>Calling, time {n}</translation>
        </message>
        <message>
            <source>Đang phục vụ</source>
            <translation>Serving</translation>
        </message>
        <message>
            <source>đã chờ {span}</source>
            <translation>waited {span}</translation>
        </message>
    </context>
    <context>
        <name>FactRow</name>
        <message>
            <source>Theo quy định: %1</source>
            <translation>By law: %1</translation>
        </message>
        <message>
            <source>Tại đây: %1</source>
            <translation>Here: %1</translation>
        </message>
    </context>
    <context>
        <name>FocusBar</name>
        <message>
            <source>Độ nét %1, cao nhất %2</source>
            <translation>Sharpness %1, best %2</translation>
        </message>
    </context>
    <context>
        <name>FormPage</name>
        <message>
            <source>Lên</source>
            <translation>Up</translation>
        </message>
        <message>
            <source>Phóng to</source>
            <translation>Larger</translation>
        </message>
        <message>
            <source>Sang phải</source>
            <translation>Right</translation>
        </message>
        <message>
            <source>Sang trái</source>
            <translation>Left</translation>
        </message>
        <message>
            <source>Thu nhỏ</source>
            <translation>Smaller</translation>
        </message>
        <message>
            <source>Trang %1 trên %2</source>
            <translation>Page %1 of %2</translation>
        </message>
        <message>
            <source>Trang sau</source>
            <translation>Next page</translation>
        </message>
        <message>
            <source>Trang trước</source>
            <translation>Previous page</translation>
        </message>
        <message>
            <source>Xuống</source>
            <translation>Down</translation>
        </message>
        <message>
            <source>Đang mở tờ giấy…</source>
            <translation>Opening the page…</translation>
        </message>
    </context>
    <context>
        <name>FullPage</name>
        <message>
            <source>%1 số chưa in được phiếu. Bấm nút máy in ở dòng “Phiếu in lỗi” để in lại.</source>
            <translation>Slips not printed: %1. Press the printer in the row “Slip not printed” to print again.</translation>
        </message>
        <message>
            <source>Chưa có ai chờ.</source>
            <translation>Nobody is waiting.</translation>
        </message>
        <message>
            <source>Chỉ quầy này</source>
            <translation>This counter only</translation>
        </message>
        <message>
            <source>Hôm nay</source>
            <translation>Today</translation>
        </message>
        <message>
            <source>Hôm nay quầy chưa xong lượt nào.</source>
            <translation>This counter has not finished a visit today.</translation>
        </message>
        <message>
            <source>Không có ai vắng mặt trong thời gian được quay lại.</source>
            <translation>No missing person may still come back.</translation>
        </message>
        <message>
            <source>Không có số nào đang tạm giữ.</source>
            <translation>No number is on hold.</translation>
        </message>
        <message>
            <source>Ngoài ra có %1 người chờ dịch vụ của quầy khác.</source>
            <translation>Waiting for services of other counters: %1.</translation>
        </message>
        <message>
            <source>Tạm giữ</source>
            <translation>Hold</translation>
        </message>
        <message>
            <source>Vắng mặt</source>
            <translation>No-show</translation>
        </message>
        <message>
            <source>Xem cả cơ quan</source>
            <translation>Whole office</translation>
        </message>
        <message>
            <source>Đang chờ</source>
            <translation>Waiting</translation>
        </message>
    </context>
    <context>
        <name>HelpVM</name>
        <message>
            <source>Cần người giúp ở {place}</source>
            <translation>Help wanted at {place}</translation>
        </message>
        <message>
            <source>Không còn ai cần giúp ở {place}.</source>
            <translation>Nobody needs help at {place} any more.</translation>
        </message>
        <message>
            <source>Mất kết nối với máy chủ.</source>
            <translation>The server is not connected.</translation>
        </message>
        <message>
            <source>Tôi ra ngay</source>
            <translation>I am going</translation>
        </message>
        <message>
            <source>còn {n} nơi khác</source>
            <translation>{n} more elsewhere</translation>
        </message>
        <message>
            <source>từ {clock} · {span}</source>
            <translation>since {clock} · {span}</translation>
        </message>
        <message>
            <source>{counter} đang ra {place}</source>
            <translation>{counter} is going to {place}</translation>
        </message>
        <message>
            <source>Đang ra {place}</source>
            <translation>On the way to {place}</translation>
        </message>
        <message>
            <source>Đang thực hiện…</source>
            <translation>Working…</translation>
        </message>
        <message>
            <source>Đã giúp xong</source>
            <translation>Helped</translation>
        </message>
    </context>
    <context>
        <name>HelpWords</name>
        <message>
            <source>Chưa gọi được cán bộ</source>
            <translation>Nobody could be reached yet</translation>
        </message>
        <message>
            <source>Cán bộ đang ra</source>
            <translation>Somebody is coming</translation>
        </message>
        <message>
            <source>Cán bộ ở %1 đang đến chỗ ông/bà.</source>
            <translation>An officer from %1 is coming to you.</translation>
        </message>
        <message>
            <source>Hiện không có cán bộ trực</source>
            <translation>Nobody is on duty now</translation>
        </message>
        <message>
            <source>Không cần nữa</source>
            <translation>No longer needed</translation>
        </message>
        <message>
            <source>Máy mất liên lạc với các quầy, đang gọi lại.</source>
            <translation>The counters cannot be reached; calling again.</translation>
        </message>
        <message>
            <source>Mời ông/bà đến quầy gần nhất hoặc nhờ người bên cạnh.</source>
            <translation>Please go to the nearest counter or ask someone beside you.</translation>
        </message>
        <message>
            <source>Mở cửa lại lúc %1.</source>
            <translation>Open again at %1.</translation>
        </message>
        <message>
            <source>Quay lại</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>Xin ông/bà chờ một chút ở gần màn hình này.</source>
            <translation>Please wait a moment near this screen.</translation>
        </message>
        <message>
            <source>Xin ông/bà chờ một chút.</source>
            <translation>Please wait a moment.</translation>
        </message>
        <message>
            <source>Xin ông/bà đợi ở gần màn hình này.</source>
            <translation>Please stay near this screen.</translation>
        </message>
        <message>
            <source>Ông/bà vẫn tra cứu được thủ tục trên màn hình này.</source>
            <translation>You can still look up procedures on this screen.</translation>
        </message>
        <message>
            <source>Đang gọi cán bộ…</source>
            <translation>Calling somebody…</translation>
        </message>
        <message>
            <source>Đã gọi cán bộ</source>
            <translation>Somebody was called</translation>
        </message>
    </context>
    <context>
        <name>HoldPictures</name>
        <message>
            <source>Thẻ căn cước công dân: mã ở góc trên bên phải mặt trước</source>
            <translation>Citizen ID card (CCCD): the code is on the front, top right</translation>
        </message>
        <message>
            <source>Thẻ căn cước mới (từ 7/2024): mã ở mặt sau</source>
            <translation>New ID card (since July 2024): the code is on the back</translation>
        </message>
    </context>
    <context>
        <name>HomePage</name>
        <message>
            <source>Cần giấy gì, mất bao lâu, bao nhiêu tiền</source>
            <translation>Which papers, how long, how much</translation>
        </message>
        <message>
            <source>Giấy hẹn, phiếu số, thẻ căn cước</source>
            <translation>Receipt, ticket, ID card</translation>
        </message>
        <message>
            <source>Quét mã QR</source>
            <translation>Scan a QR code</translation>
        </message>
        <message>
            <source>Trang %1 trên %2</source>
            <translation>Page %1 of %2</translation>
        </message>
        <message>
            <source>Trang sau</source>
            <translation>Next page</translation>
        </message>
        <message>
            <source>Trang trước</source>
            <translation>Previous page</translation>
        </message>
        <message>
            <source>Tìm thủ tục</source>
            <translation>Find a procedure</translation>
        </message>
        <message>
            <source>Ông/bà cần làm việc gì?</source>
            <translation>What do you need today?</translation>
        </message>
    </context>
    <context>
        <name>KeyPad</name>
        <message>
            <source>Xong</source>
            <translation>Done</translation>
        </message>
    </context>
    <context>
        <name>KeyPadKey</name>
        <message>
            <source>Xóa một số</source>
            <translation>Delete one digit</translation>
        </message>
    </context>
    <context>
        <name>ListsPage</name>
        <message>
            <source>Danh sách</source>
            <translation>List</translation>
        </message>
        <message>
            <source>Không quá 5 ngày làm việc</source>
            <translation>Within 5 working days</translation>
        </message>
        <message>
            <source>Mã PIN chưa đúng, còn 3 lần thử</source>
            <translation>Wrong PIN, 3 tries left</translation>
        </message>
        <message>
            <source>Mã PIN của cán bộ</source>
            <translation>Officer's PIN</translation>
        </message>
    </context>
    <context>
        <name>ListsVM</name>
        <message>
            <source>Hôm nay: {served} lượt đã xong, {received} hồ sơ tiếp nhận, {missed} vắng</source>
            <translation>Today: {served} served, {received} dossiers accepted, {missed} no-shows</translation>
        </message>
        <message>
            <source>{number} đã trở lại hàng chờ.</source>
            <translation>{number} is waiting again.</translation>
        </message>
        <message>
            <source>{number} đã về hàng chờ.</source>
            <translation>{number} is back in the queue.</translation>
        </message>
        <message>
            <source>Đã yêu cầu in lại phiếu {number}.</source>
            <translation>Asked to print slip {number} again.</translation>
        </message>
    </context>
    <context>
        <name>LookupPage</name>
        <message>
            <source>Gõ để tìm, ví dụ: làm giấy khai sinh</source>
            <translation>Type to search, for example: birth certificate</translation>
        </message>
        <message>
            <source>Khi nhà có việc</source>
            <translation>What happened?</translation>
        </message>
        <message>
            <source>Nhiều người hỏi</source>
            <translation>Asked most</translation>
        </message>
        <message>
            <source>Theo lĩnh vực</source>
            <translation>By field</translation>
        </message>
        <message>
            <source>Theo nhóm dịch vụ</source>
            <translation>By service group</translation>
        </message>
    </context>
    <context>
        <name>LookupVM</name>
        <message>
            <source>%1 thủ tục</source>
            <translation>%1 procedures</translation>
        </message>
        <message>
            <source>1 thủ tục</source>
            <translation>1 procedure</translation>
        </message>
        <message>
            <source>Chọn lĩnh vực</source>
            <translation>Choose a field</translation>
        </message>
        <message>
            <source>Chọn nhóm dịch vụ</source>
            <translation>Choose a service group</translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message>
            <source>Lưu vào điện thoại</source>
            <translation>Save to my phone</translation>
        </message>
        <message>
            <source>Người thuộc diện ưu tiên được gọi trước theo quy định. Cán bộ có thể đề nghị xem giấy tờ.</source>
            <translation>People with priority are called first by law. The staff may ask to see a document.</translation>
        </message>
        <message>
            <source>Nhập mã hồ sơ</source>
            <translation>Type a dossier code</translation>
        </message>
        <message>
            <source>Số của ông/bà hôm nay</source>
            <translation>Your numbers today</translation>
        </message>
        <message>
            <source>cần làm việc gì?</source>
            <translation>what do you need?</translation>
        </message>
        <message>
            <source>Ông/bà có thuộc diện ưu tiên không?</source>
            <translation>Are you entitled to priority?</translation>
        </message>
        <message>
            <source>Ông/bà cần làm việc gì?</source>
            <translation>What do you need today?</translation>
        </message>
    </context>
    <context>
        <name>MinePage</name>
        <message>
            <source>Chưa hỏi được số của ông/bà</source>
            <translation>Your numbers cannot be looked up now</translation>
        </message>
        <message>
            <source>Hôm nay ông/bà chưa lấy số bằng thẻ này</source>
            <translation>No number was taken with this card today</translation>
        </message>
        <message>
            <source>Hỏi lại</source>
            <translation>Ask again</translation>
        </message>
        <message>
            <source>Lúc này máy chưa hỏi được văn phòng. Một phút nữa mời hỏi lại. Có phiếu số, mời theo dõi bảng gọi số.</source>
            <translation>The office cannot be asked just now. Please ask again in a minute. If you have a slip, watch the board.</translation>
        </message>
        <message>
            <source>Lấy số</source>
            <translation>Take a number</translation>
        </message>
        <message>
            <source>Lấy thêm số cho việc khác</source>
            <translation>Take a number for something else</translation>
        </message>
        <message>
            <source>Đang tìm số của ông/bà…</source>
            <translation>Looking for your numbers…</translation>
        </message>
        <message>
            <source>Đã lấy số mà không đưa thẻ: mời quét mã trên phiếu số.</source>
            <translation>If you took a number without the card, please scan the code on your ticket.</translation>
        </message>
    </context>
    <context>
        <name>NoticePage</name>
        <message>
            <source>Tìm thủ tục</source>
            <translation>Find a procedure</translation>
        </message>
    </context>
    <context>
        <name>NoticeVM</name>
        <message>
            <source>Chưa lấy được số</source>
            <translation>No number yet</translation>
        </message>
        <message>
            <source>Chọn dịch vụ khác</source>
            <translation>Choose another service</translation>
        </message>
        <message>
            <source>Các số của hôm nay đã được lấy hết.</source>
            <translation>All numbers for today have been taken.</translation>
        </message>
        <message>
            <source>Các số của khung giờ này đã được lấy hết.</source>
            <translation>All numbers for this time have been taken.</translation>
        </message>
        <message>
            <source>Cơ quan chưa cấp được số cho dịch vụ này.</source>
            <translation>The office cannot give a number for this service now.</translation>
        </message>
        <message>
            <source>Dịch vụ: %1</source>
            <translation>Service: %1</translation>
        </message>
        <message>
            <source>Hiện ngoài giờ làm việc</source>
            <translation>Outside opening hours</translation>
        </message>
        <message>
            <source>Hôm nay đã hết số</source>
            <translation>No numbers left today</translation>
        </message>
        <message>
            <source>Hệ thống đang kết nối lại…</source>
            <translation>The system is reconnecting…</translation>
        </message>
        <message>
            <source>Hồ sơ trực tuyến nộp được bất cứ lúc nào tại dichvucong.gov.vn.</source>
            <translation>Online applications can be sent at any time at dichvucong.gov.vn.</translation>
        </message>
        <message>
            <source>Khung giờ này đã hết số</source>
            <translation>No numbers left for this time</translation>
        </message>
        <message>
            <source>Lấy số lại từ %1</source>
            <translation>Numbers again from %1</translation>
        </message>
        <message>
            <source>Lấy số lại từ %1.</source>
            <translation>Numbers again from %1.</translation>
        </message>
        <message>
            <source>Lấy số trên màn hình</source>
            <translation>Take a number on the screen</translation>
        </message>
        <message>
            <source>Màn hình sẽ tự tiếp tục ngay khi có kết nối.</source>
            <translation>The screen goes on by itself as soon as there is a connection.</translation>
        </message>
        <message>
            <source>Máy in chưa sẵn sàng</source>
            <translation>The printer is not ready</translation>
        </message>
        <message>
            <source>Máy in hết giấy</source>
            <translation>The printer is out of paper</translation>
        </message>
        <message>
            <source>Mời ông/bà ngồi nghỉ ở khu vực chờ hoặc quay lại sau.</source>
            <translation>Please take a seat in the waiting area or come back later.</translation>
        </message>
        <message>
            <source>Mời ông/bà thử lại hoặc gặp cán bộ hướng dẫn.</source>
            <translation>Please try again or ask the staff.</translation>
        </message>
        <message>
            <source>Mở cửa lại lúc %1.</source>
            <translation>Opens again at %1.</translation>
        </message>
        <message>
            <source>Nắp máy in đang mở</source>
            <translation>The printer's cover is open</translation>
        </message>
        <message>
            <source>Nếu cần ngay, mời ông/bà gặp cán bộ hướng dẫn để được cấp số.</source>
            <translation>If you need it now, please ask the staff for a number.</translation>
        </message>
        <message>
            <source>Nếu cần phiếu giấy, mời ông/bà gặp cán bộ hướng dẫn.</source>
            <translation>If you need a paper slip, please ask the staff.</translation>
        </message>
        <message>
            <source>Quay lại</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>Quầy chỉ còn kịp phục vụ người đã có số.</source>
            <translation>The counters can only serve those who already have a number.</translation>
        </message>
        <message>
            <source>Việc gấp, mời ông/bà gặp cán bộ hướng dẫn.</source>
            <translation>If it is urgent, please ask the staff.</translation>
        </message>
        <message>
            <source>Văn phòng đang nghỉ trưa</source>
            <translation>The office is on its lunch break</translation>
        </message>
        <message>
            <source>Về màn hình đầu</source>
            <translation>Back to the start</translation>
        </message>
        <message>
            <source>Xin chờ một chút: số của ông/bà sẽ tự hiện ra, không cần chạm lại.</source>
            <translation>One moment: your number will appear by itself, no need to touch again.</translation>
        </message>
        <message>
            <source>Ông/bà vẫn lấy được số: số sẽ hiện thật to trên màn hình để ghi lại hoặc chụp ảnh.</source>
            <translation>You can still take a number: it will be shown very large, to write down or photograph.</translation>
        </message>
        <message>
            <source>Đã hiểu</source>
            <translation>Understood</translation>
        </message>
        <message>
            <source>Đã hết giờ lấy số</source>
            <translation>No more numbers at this hour</translation>
        </message>
    </context>
    <context>
        <name>PageFrame</name>
        <message>
            <source>Bây giờ là %1</source>
            <translation>It is %1</translation>
        </message>
        <message>
            <source>Cỡ chữ</source>
            <translation>Text size</translation>
        </message>
        <message>
            <source>Hỗ trợ</source>
            <translation>Help</translation>
        </message>
        <message>
            <source>Nói</source>
            <translation>Speak</translation>
        </message>
        <message>
            <source>Nói để lấy số</source>
            <translation>Speak to take a number</translation>
        </message>
        <message>
            <source>Quay lại</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>Trang đầu</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>Tương phản</source>
            <translation>Contrast</translation>
        </message>
        <message numerus="yes">
            <source>Về trang đầu sau %n giây. Chạm để ở lại.</source>
            <translation>
                <numerusform>Back to the start in %n second. Touch to stay.</numerusform>
                <numerusform>Back to the start in %n seconds. Touch to stay.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Pages</name>
        <message>
            <source>Bộ phận Một cửa</source>
            <translation>One-stop office</translation>
        </message>
        <message>
            <source>Không thuộc diện ưu tiên</source>
            <translation>No priority</translation>
        </message>
        <message>
            <source>Số của ông/bà là %1. Mời ông/bà ngồi chờ.</source>
            <translation>Your number is %1. Please take a seat.</translation>
        </message>
        <message>
            <source>Ông/bà có thuộc diện ưu tiên không? Xin chạm để trả lời.</source>
            <translation>Are you entitled to priority? Please touch the answer.</translation>
        </message>
    </context>
    <context>
        <name>PapersPanel</name>
        <message>
            <source>Cần kiểm tra lại: %1</source>
            <translation>To be checked: %1</translation>
        </message>
        <message>
            <source>Cần mang theo</source>
            <translation>What to bring</translation>
        </message>
        <message>
            <source>Cần mang theo: %1</source>
            <translation>What to bring: %1</translation>
        </message>
        <message>
            <source>Danh mục không ghi giấy tờ cho thủ tục này.</source>
            <translation>The catalogue names no papers for this procedure.</translation>
        </message>
    </context>
    <context>
        <name>PapersVM</name>
        <message>
            <source>Giấy tờ</source>
            <translation>Papers</translation>
        </message>
        <message>
            <source>Mọi trường hợp</source>
            <translation>In every case</translation>
        </message>
        <message>
            <source>Phí, lệ phí</source>
            <translation>Fees</translation>
        </message>
        <message>
            <source>Thời hạn</source>
            <translation>Time limit</translation>
        </message>
    </context>
    <context>
        <name>PersonPage</name>
        <message>
            <source>Chọn việc cần làm và vào hàng chờ</source>
            <translation>Choose a service and join the queue</translation>
        </message>
        <message>
            <source>Còn mấy người, đến quầy nào</source>
            <translation>How many are ahead, which counter</translation>
        </message>
        <message>
            <source>Hồ sơ của tôi</source>
            <translation>My dossiers</translation>
        </message>
        <message>
            <source>Kết thúc</source>
            <translation>Finish</translation>
        </message>
        <message>
            <source>Lấy số</source>
            <translation>Take a number</translation>
        </message>
        <message>
            <source>Mời chọn việc cần làm. Máy không lưu thông tin trên thẻ.</source>
            <translation>Please choose. Nothing on your card is kept here.</translation>
        </message>
        <message>
            <source>Số của tôi hôm nay</source>
            <translation>My numbers today</translation>
        </message>
        <message>
            <source>Đã nộp, đang giải quyết, đã xong</source>
            <translation>Handed in, in progress, finished</translation>
        </message>
    </context>
    <context>
        <name>PersonVM</name>
        <message>
            <source>Xin chào %1</source>
            <translation>Hello, %1</translation>
        </message>
        <message>
            <source>ông/bà</source>
            <translation>welcome</translation>
        </message>
        <message>
            <source>ông/bà %1</source>
            <translation>%1</translation>
        </message>
    </context>
    <context>
        <name>PlacePage</name>
        <message>
            <source>Lấy số mới</source>
            <translation>Take a new number</translation>
        </message>
        <message>
            <source>Quét mã khác</source>
            <translation>Scan another code</translation>
        </message>
        <message>
            <source>Số %1</source>
            <translation>Number %1</translation>
        </message>
    </context>
    <context>
        <name>PlaceVM</name>
        <message>
            <source>Chưa ước tính được thời gian chờ</source>
            <translation>The waiting time is not known yet</translation>
        </message>
        <message>
            <source>Thời gian chờ: %1</source>
            <translation>Waiting time: %1</translation>
        </message>
        <message>
            <source>Đang mất kết nối: thông tin có thể đã cũ. Xin theo dõi bảng gọi số.</source>
            <translation>The connection is lost: this may be out of date. Please watch the call board.</translation>
        </message>
    </context>
    <context>
        <name>ProcedureActions</name>
        <message>
            <source>Chọn quầy để lấy số</source>
            <translation>Choose a service for a number</translation>
        </message>
        <message>
            <source>In ra giấy</source>
            <translation>Print the list</translation>
        </message>
        <message>
            <source>Lưu vào điện thoại</source>
            <translation>Save to my phone</translation>
        </message>
        <message>
            <source>Lấy số cho thủ tục này</source>
            <translation>Take a number for this</translation>
        </message>
        <message>
            <source>Vào điện thoại</source>
            <translation>To my phone</translation>
        </message>
        <message>
            <source>Đọc cho tôi nghe</source>
            <translation>Read it to me</translation>
        </message>
    </context>
    <context>
        <name>ProcedureHead</name>
        <message>
            <source>Thu gọn</source>
            <translation>Show less</translation>
        </message>
        <message>
            <source>Tên đầy đủ</source>
            <translation>Full name</translation>
        </message>
    </context>
    <context>
        <name>ProcedureRows</name>
        <message>
            <source>Bao lâu</source>
            <translation>How long</translation>
        </message>
        <message>
            <source>Bao nhiêu tiền</source>
            <translation>How much</translation>
        </message>
        <message>
            <source>Chưa xếp vào quầy nào</source>
            <translation>Not assigned to a counter yet</translation>
        </message>
        <message>
            <source>Chọn lại</source>
            <translation>Change</translation>
        </message>
        <message>
            <source>Các bước</source>
            <translation>Steps</translation>
        </message>
        <message>
            <source>Công bố theo</source>
            <translation>Published by</translation>
        </message>
        <message>
            <source>Căn cứ pháp lý</source>
            <translation>Legal basis</translation>
        </message>
        <message>
            <source>Cũng nhận hồ sơ này</source>
            <translation>Also accepted at</translation>
        </message>
        <message>
            <source>Cần mang theo</source>
            <translation>What to bring</translation>
        </message>
        <message>
            <source>Cổng dịch vụ công chưa ghi giấy tờ cần nộp.</source>
            <translation>The public service portal does not list any papers.</translation>
        </message>
        <message>
            <source>Không nộp qua mạng được</source>
            <translation>Cannot be filed online</translation>
        </message>
        <message>
            <source>Không phải đến nơi.</source>
            <translation>No visit needed.</translation>
        </message>
        <message>
            <source>Kết quả</source>
            <translation>Result</translation>
        </message>
        <message>
            <source>Lưu ý</source>
            <translation>Please note</translation>
        </message>
        <message>
            <source>Mang theo để cán bộ xem</source>
            <translation>Bring along to show</translation>
        </message>
        <message>
            <source>Mẫu giấy tờ</source>
            <translation>Forms</translation>
        </message>
        <message>
            <source>Mẫu trống</source>
            <translation>Blank form</translation>
        </message>
        <message>
            <source>Mẫu đã điền sẵn để xem</source>
            <translation>Filled-in sample</translation>
        </message>
        <message>
            <source>Mời ông/bà hỏi cán bộ hướng dẫn.</source>
            <translation>Please ask the officer at the help desk.</translation>
        </message>
        <message>
            <source>Mời ông/bà hỏi cán bộ tại quầy.</source>
            <translation>Please ask the officer at the counter.</translation>
        </message>
        <message>
            <source>Nơi giải quyết</source>
            <translation>Decided by</translation>
        </message>
        <message>
            <source>Nộp cho cán bộ</source>
            <translation>To hand in</translation>
        </message>
        <message>
            <source>Nộp qua mạng được một phần</source>
            <translation>Can partly be filed online</translation>
        </message>
        <message>
            <source>Nộp qua mạng được toàn bộ</source>
            <translation>Can be filed online</translation>
        </message>
        <message>
            <source>Nộp tại</source>
            <translation>Hand in at</translation>
        </message>
        <message>
            <source>Qua mạng</source>
            <translation>Online</translation>
        </message>
        <message>
            <source>Quét bằng điện thoại để mở.</source>
            <translation>Scan with a phone to open.</translation>
        </message>
        <message>
            <source>Số liệu ngày %1</source>
            <translation>Data of %1</translation>
        </message>
        <message>
            <source>Thu gọn</source>
            <translation>Show less</translation>
        </message>
        <message>
            <source>Trang của thủ tục này trên Cổng Dịch vụ công</source>
            <translation>This procedure on the public service portal</translation>
        </message>
        <message>
            <source>Trường hợp</source>
            <translation>Case</translation>
        </message>
        <message>
            <source>Trường hợp %1</source>
            <translation>Case %1</translation>
        </message>
        <message>
            <source>Trường hợp của ông/bà là gì?</source>
            <translation>Which case is yours?</translation>
        </message>
        <message>
            <source>Trường hợp nào cũng nộp</source>
            <translation>Needed in every case</translation>
        </message>
        <message>
            <source>Vẫn phải đến để nộp bản chính hoặc ký.</source>
            <translation>A visit is still needed for originals or signatures.</translation>
        </message>
        <message>
            <source>Xem xong được cầm về.</source>
            <translation>You take them home again.</translation>
        </message>
        <message>
            <source>Điều kiện thực hiện</source>
            <translation>Requirements</translation>
        </message>
        <message>
            <source>Đọc hết</source>
            <translation>Read all</translation>
        </message>
        <message>
            <source>Ở quầy nào</source>
            <translation>Which counter</translation>
        </message>
    </context>
    <context>
        <name>ProcedureVM</name>
        <message>
            <source>Chạm vào giấy tờ ông/bà đã có</source>
            <translation>Tap the papers you have</translation>
        </message>
        <message>
            <source>Còn thiếu %1 giấy tờ</source>
            <translation>%1 papers are still missing</translation>
        </message>
        <message>
            <source>Còn thiếu 1 giấy tờ</source>
            <translation>1 paper is still missing</translation>
        </message>
        <message>
            <source>Mã %1</source>
            <translation>Code %1</translation>
        </message>
        <message>
            <source>số liệu ngày %1</source>
            <translation>data of %1</translation>
        </message>
        <message>
            <source>Đã đủ giấy tờ</source>
            <translation>You have all papers</translation>
        </message>
    </context>
    <context>
        <name>ProceduresPage</name>
        <message>
            <source>Ở đây chưa có thủ tục nào.</source>
            <translation>No procedures here yet.</translation>
        </message>
    </context>
    <context>
        <name>QuestionPage</name>
        <message>
            <source>Giữ số này</source>
            <translation>Keep this number</translation>
        </message>
        <message>
            <source>Hủy số</source>
            <translation>Cancel the number</translation>
        </message>
        <message>
            <source>Số của ông/bà</source>
            <translation>Your number</translation>
        </message>
        <message>
            <source>Số đã hủy thì không dùng lại được. Muốn làm việc hôm nay, ông/bà cần lấy số mới.</source>
            <translation>A cancelled number cannot be used again. To be served today you need a new one.</translation>
        </message>
        <message>
            <source>nhường chỗ cho người sau</source>
            <translation>let the next person go ahead</translation>
        </message>
        <message>
            <source>Ông/bà muốn hủy số A012?</source>
            <translation>Cancel number A012?</translation>
        </message>
        <message>
            <source>Đã giữ số A012</source>
            <translation>Number A012 kept</translation>
        </message>
        <message>
            <source>Đã hủy số A012</source>
            <translation>Number A012 cancelled</translation>
        </message>
    </context>
    <context>
        <name>Questions</name>
        <message>
            <source>Báo vắng và gọi số tiếp</source>
            <translation>No-show, call next</translation>
        </message>
        <message>
            <source>Báo vắng và đăng xuất</source>
            <translation>No-show, sign out</translation>
        </message>
        <message>
            <source>Chuyển {number} đến đâu?</source>
            <translation>Transfer {number} to where?</translation>
        </message>
        <message>
            <source>Chưa, vẫn chờ</source>
            <translation>Not yet, wait</translation>
        </message>
        <message>
            <source>Gọi {number} trước những người khác vì sao?</source>
            <translation>Why call {number} before the others?</translation>
        </message>
        <message>
            <source>Hủy số {number} vì sao?</source>
            <translation>Why cancel {number}?</translation>
        </message>
        <message>
            <source>Không hẹn giờ</source>
            <translation>No set time</translation>
        </message>
        <message>
            <source>Kết quả của {number}?</source>
            <translation>How did {number} end?</translation>
        </message>
        <message>
            <source>Kết thúc (đã tiếp nhận) và đăng xuất</source>
            <translation>Finish (accepted) and sign out</translation>
        </message>
        <message>
            <source>Sau {n} phút</source>
            <translation>In {n} minutes</translation>
        </message>
        <message>
            <source>Tạm dừng quầy vì sao?</source>
            <translation>Why pause the counter?</translation>
        </message>
        <message>
            <source>Tạm giữ {number} vì sao?</source>
            <translation>Why hold {number}?</translation>
        </message>
        <message>
            <source>Tự trở lại hàng chờ lúc nào?</source>
            <translation>When does it return to the queue?</translation>
        </message>
        <message>
            <source>tạm dừng</source>
            <translation>paused</translation>
        </message>
        <message>
            <source>{number} chưa đến quầy. Báo vắng rồi gọi số tiếp?</source>
            <translation>{number} has not come. Mark as no-show and call the next?</translation>
        </message>
        <message>
            <source>Đang gọi {number}. Báo vắng rồi đăng xuất?</source>
            <translation>Calling {number}. Mark as no-show and sign out?</translation>
        </message>
        <message>
            <source>Đang phục vụ {number}. Kết thúc rồi đăng xuất?</source>
            <translation>Serving {number}. Finish and sign out?</translation>
        </message>
        <message>
            <source>Đang phục vụ {number}. Kết thúc với kết quả nào rồi gọi số tiếp?</source>
            <translation>Serving {number}. How did it end, before the next call?</translation>
        </message>
        <message>
            <source>đang mở</source>
            <translation>open</translation>
        </message>
        <message>
            <source>đang đóng</source>
            <translation>closed</translation>
        </message>
        <message>
            <source>Ở lại làm việc</source>
            <translation>Stay signed in</translation>
        </message>
    </context>
    <context>
        <name>ScanFrame</name>
        <message>
            <source>Trung tâm Phục vụ hành chính công</source>
            <translation>Public Administration Service Centre</translation>
        </message>
    </context>
    <context>
        <name>ScanPage</name>
        <message>
            <source>Chưa đọc được? Ông/bà nhập mã hoặc hỏi cán bộ.</source>
            <translation>No luck? Type the code or ask a clerk.</translation>
        </message>
        <message>
            <source>Không có mã</source>
            <translation>I have no code</translation>
        </message>
        <message>
            <source>Nhập mã bằng bàn phím</source>
            <translation>Type the code</translation>
        </message>
    </context>
    <context>
        <name>ScanShow</name>
        <message>
            <source>Cách máy ảnh một gang tay, 15 đến 25 cm</source>
            <translation>One hand's span from the camera, 15 to 25 cm</translation>
        </message>
        <message>
            <source>Cách một gang tay</source>
            <translation>One hand's span away</translation>
        </message>
        <message>
            <source>Căn cước</source>
            <translation>ID card</translation>
        </message>
        <message>
            <source>Giấy biên nhận</source>
            <translation>Receipt</translation>
        </message>
        <message>
            <source>Phiếu số</source>
            <translation>Ticket</translation>
        </message>
        <message>
            <source>Điện thoại</source>
            <translation>Phone</translation>
        </message>
    </context>
    <context>
        <name>ScanSight</name>
        <message>
            <source>Hình từ máy ảnh</source>
            <translation>Picture from the camera</translation>
        </message>
        <message>
            <source>Máy ảnh ở phía này</source>
            <translation>The camera is here</translation>
        </message>
    </context>
    <context>
        <name>ScanSteps</name>
        <message>
            <source>1. Quay mặt có mã về máy ảnh</source>
            <translation>1. Turn the code to the camera</translation>
        </message>
        <message>
            <source>CCCD: mặt trước</source>
            <translation>CCCD: front side</translation>
        </message>
        <message>
            <source>Cách một gang tay</source>
            <translation>One hand's span away</translation>
        </message>
        <message>
            <source>Căn cước mới: mặt sau</source>
            <translation>New ID card: back side</translation>
        </message>
        <message>
            <source>Giữ yên, đếm đến ba</source>
            <translation>Keep still, count to three</translation>
        </message>
        <message>
            <source>Quay mặt có mã về máy ảnh</source>
            <translation>Turn the code to the camera</translation>
        </message>
    </context>
    <context>
        <name>ScanWords</name>
        <message>
            <source>Chỉ đưa một mã thôi ạ</source>
            <translation>One code only, please</translation>
        </message>
        <message>
            <source>Giữ yên tay</source>
            <translation>Keep your hand still</translation>
        </message>
        <message>
            <source>Hình mờ: lùi ra xa hoặc lau máy ảnh</source>
            <translation>Blurred: move back or wipe the camera</translation>
        </message>
        <message>
            <source>Không hiểu mã này, xin thử mã khác</source>
            <translation>This code cannot be used, please try another</translation>
        </message>
        <message>
            <source>Máy chưa đọc được mã</source>
            <translation>The machine cannot read codes yet</translation>
        </message>
        <message>
            <source>Máy quét mã chưa dùng được</source>
            <translation>The code reader cannot be used</translation>
        </message>
        <message>
            <source>Máy ảnh bị đứng hình</source>
            <translation>The camera is stuck</translation>
        </message>
        <message>
            <source>Máy ảnh chưa dùng được</source>
            <translation>The camera cannot be used</translation>
        </message>
        <message>
            <source>Máy ảnh không nhìn thấy gì</source>
            <translation>The camera sees nothing</translation>
        </message>
        <message>
            <source>Máy ảnh đang bận</source>
            <translation>The camera is busy</translation>
        </message>
        <message>
            <source>Nghiêng nhẹ để khỏi lóa</source>
            <translation>Tilt it a little, it reflects</translation>
        </message>
        <message>
            <source>Sáng quá, xin che bớt ánh sáng</source>
            <translation>Too bright, please shade it</translation>
        </message>
        <message>
            <source>Tối quá, xin đưa ra chỗ sáng</source>
            <translation>Too dark, please move into the light</translation>
        </message>
        <message>
            <source>Xin bỏ vật đang che máy ảnh, dùng bàn phím hoặc hỏi cán bộ.</source>
            <translation>Please uncover the camera, use the keyboard or ask a clerk.</translation>
        </message>
        <message>
            <source>Xin đưa mã vào máy quét ở bên cạnh, dùng bàn phím hoặc hỏi cán bộ.</source>
            <translation>Please hold the code before the reader beside the screen, use the keyboard or ask a clerk.</translation>
        </message>
        <message>
            <source>Ông/bà dùng bàn phím hoặc hỏi cán bộ.</source>
            <translation>Please use the keyboard or ask a clerk.</translation>
        </message>
        <message>
            <source>Đang bật máy ảnh…</source>
            <translation>Starting the camera…</translation>
        </message>
        <message>
            <source>Đã đọc được mã</source>
            <translation>The code was read</translation>
        </message>
        <message>
            <source>Đưa lại gần hơn một chút</source>
            <translation>A little closer, please</translation>
        </message>
        <message>
            <source>Đưa mã vào máy quét</source>
            <translation>Hold the code before the reader</translation>
        </message>
        <message>
            <source>Đưa mã vào trong khung</source>
            <translation>Hold the code in the frame</translation>
        </message>
        <message>
            <source>Đưa ra xa hơn một chút</source>
            <translation>A little farther away, please</translation>
        </message>
    </context>
    <context>
        <name>ScannedPage</name>
        <message>
            <source>Mã QR mở Cổng Dịch vụ công trên điện thoại</source>
            <translation>QR code that opens the public service portal on a phone</translation>
        </message>
    </context>
    <context>
        <name>ScannedVM</name>
        <message>
            <source>Đang tìm hồ sơ…</source>
            <translation>Looking for the dossier…</translation>
        </message>
    </context>
    <context>
        <name>ScannedWords</name>
        <message>
            <source>Chưa hỏi được về hồ sơ này</source>
            <translation>This dossier cannot be looked up now</translation>
        </message>
        <message>
            <source>Chưa xem được số của ông/bà</source>
            <translation>Your number cannot be looked up now</translation>
        </message>
        <message>
            <source>Chỉ mở trên điện thoại khi biết rõ ai đưa mã. Trang của Nhà nước có đuôi .gov.vn.</source>
            <translation>Open it on a phone only if you know who gave you the code. Government sites end in .gov.vn.</translation>
        </message>
        <message>
            <source>Có giấy hẹn: quét mã trên giấy hẹn.</source>
            <translation>If you have a receipt, scan the code on it.</translation>
        </message>
        <message>
            <source>Có thẻ căn cước: mời đưa mã trên thẻ.</source>
            <translation>If you have your ID card, please show the code on it.</translation>
        </message>
        <message>
            <source>Có thể thủ tục đã đổi mã, hoặc nơi khác giải quyết.</source>
            <translation>Its code may have changed, or another office handles it.</translation>
        </message>
        <message>
            <source>Giấy hẹn, biên nhận: mã hồ sơ.</source>
            <translation>Receipts: the dossier code.</translation>
        </message>
        <message>
            <source>Hồ sơ của ông/bà chưa có trong máy này</source>
            <translation>Your dossiers are not in this machine yet</translation>
        </message>
        <message>
            <source>Hồ sơ này chưa có trong máy</source>
            <translation>This dossier is not in this machine yet</translation>
        </message>
        <message>
            <source>Không mang thẻ: mời lấy số, rồi mở VNeID cho cán bộ ở quầy xem.</source>
            <translation>Without the card: take a number and show VNeID to the officer at the counter.</translation>
        </message>
        <message>
            <source>Lấy số</source>
            <translation>Take a number</translation>
        </message>
        <message>
            <source>Lấy số không cần thẻ</source>
            <translation>Take a number without a card</translation>
        </message>
        <message>
            <source>Lấy số mới</source>
            <translation>Take a new number</translation>
        </message>
        <message>
            <source>Lấy số ở đây</source>
            <translation>Take a number here</translation>
        </message>
        <message>
            <source>Lấy số “%1”</source>
            <translation>Take a number: %1</translation>
        </message>
        <message>
            <source>Máy chưa hiểu mã này</source>
            <translation>This code is not known here</translation>
        </message>
        <message>
            <source>Máy chưa đọc đúng thẻ</source>
            <translation>The card was not read right</translation>
        </message>
        <message>
            <source>Máy không dùng thẻ bảo hiểm y tế</source>
            <translation>Health insurance cards are not used here</translation>
        </message>
        <message>
            <source>Máy không giữ lại gì trên thẻ này. Các mã dùng được ở đây:</source>
            <translation>Nothing on this card is kept. These codes work here:</translation>
        </message>
        <message>
            <source>Máy không mở trang web</source>
            <translation>This screen opens no websites</translation>
        </message>
        <message>
            <source>Máy không nhận thanh toán</source>
            <translation>No payments at this screen</translation>
        </message>
        <message>
            <source>Máy không đọc mã của ứng dụng VNeID</source>
            <translation>Codes of the VNeID app cannot be read here</translation>
        </message>
        <message>
            <source>Máy này chưa có sổ hẹn</source>
            <translation>Appointments are not in this machine yet</translation>
        </message>
        <message>
            <source>Máy này chưa nhận thông tin hồ sơ theo thẻ căn cước.</source>
            <translation>This machine does not get dossiers by ID card yet.</translation>
        </message>
        <message>
            <source>Máy này chưa nhận được thông tin hồ sơ.</source>
            <translation>This machine has been told nothing about it.</translation>
        </message>
        <message>
            <source>Máy đang kết nối lại với hệ thống của văn phòng.</source>
            <translation>This screen is reconnecting to the office.</translation>
        </message>
        <message>
            <source>Máy đang mất kết nối với hệ thống của văn phòng.</source>
            <translation>This screen has lost its connection to the office.</translation>
        </message>
        <message>
            <source>Máy đọc được các mã sau:</source>
            <translation>These codes can be read:</translation>
        </message>
        <message>
            <source>Mã này chứa một địa chỉ:</source>
            <translation>This code holds an address:</translation>
        </message>
        <message>
            <source>Mỗi số chỉ dùng trong ngày đã lấy.</source>
            <translation>A number is good only on the day it was taken.</translation>
        </message>
        <message>
            <source>Mời theo dõi bảng gọi số và lắng nghe loa.</source>
            <translation>Please watch the call board and listen for your number.</translation>
        </message>
        <message>
            <source>Mời tìm theo tên việc cần làm, hoặc hỏi cán bộ hướng dẫn.</source>
            <translation>Please search by what you need, or ask an officer.</translation>
        </message>
        <message>
            <source>Mời xem ngày ghi trên phiếu; cần làm việc hôm nay, mời lấy số mới.</source>
            <translation>Please check the date on the ticket. For today, take a new number.</translation>
        </message>
        <message>
            <source>Mời xem tên cơ quan ở đầu phiếu.</source>
            <translation>Please see the name of the office at the top of the ticket.</translation>
        </message>
        <message>
            <source>Mời đưa lại mã trên thẻ và giữ yên. Không có thẻ vẫn lấy số được.</source>
            <translation>Please show the code on the card again and hold it still. You can take a number without a card, too.</translation>
        </message>
        <message>
            <source>Nhập mã hồ sơ</source>
            <translation>Type a dossier code</translation>
        </message>
        <message>
            <source>Phiếu này của cơ quan khác</source>
            <translation>This ticket is from another office</translation>
        </message>
        <message>
            <source>Phiếu này không dùng được hôm nay</source>
            <translation>This ticket is not valid today</translation>
        </message>
        <message>
            <source>Phiếu số đã lấy hôm nay.</source>
            <translation>Tickets taken today.</translation>
        </message>
        <message>
            <source>Phí, lệ phí: mời nộp theo hướng dẫn của cán bộ ở quầy.</source>
            <translation>Fees are paid as the officer at the counter tells you.</translation>
        </message>
        <message>
            <source>Quét giấy hẹn</source>
            <translation>Scan a receipt</translation>
        </message>
        <message>
            <source>Quét mã khác</source>
            <translation>Scan another code</translation>
        </message>
        <message>
            <source>Số chỉ được gọi ở cơ quan ghi trên phiếu.</source>
            <translation>It is called only at the office named on it.</translation>
        </message>
        <message>
            <source>Thẻ căn cước: mặt có mã QR.</source>
            <translation>ID cards: the side with the QR code.</translation>
        </message>
        <message>
            <source>Thủ tục này chưa có trong máy</source>
            <translation>This procedure is not in this machine</translation>
        </message>
        <message>
            <source>Tìm thủ tục</source>
            <translation>Find a procedure</translation>
        </message>
        <message>
            <source>Về trang đầu</source>
            <translation>To the start page</translation>
        </message>
        <message>
            <source>Xem tình trạng tại %1: vào mục tra cứu hồ sơ, nhập mã ở trên.</source>
            <translation>See its state at %1: open the dossier look-up and type the code above.</translation>
        </message>
        <message>
            <source>Xem tình trạng tại %1: đăng nhập bằng VNeID của ông/bà.</source>
            <translation>See their state at %1: sign in with your VNeID.</translation>
        </message>
        <message>
            <source>Ông/bà vẫn lấy được số ngay: số sẽ ghi là người có hẹn.</source>
            <translation>You can take a number now; it is marked as an appointment.</translation>
        </message>
        <message>
            <source>Đây là mã chuyển tiền. Máy không thu tiền và không giữ lại mã này.</source>
            <translation>This is a code to transfer money. This screen takes none and does not keep the code.</translation>
        </message>
        <message>
            <source>Đưa lại thẻ</source>
            <translation>Show the card again</translation>
        </message>
        <message>
            <source>Đưa thẻ căn cước</source>
            <translation>Show an ID card</translation>
        </message>
        <message>
            <source>Đến hẹn nhận kết quả: lấy số “%1”, rồi đưa giấy hẹn cho cán bộ.</source>
            <translation>If it is time to collect the result: take a number for “%1” and give your receipt to the officer.</translation>
        </message>
        <message>
            <source>Đến hẹn nhận kết quả: mời lấy số rồi đưa giấy hẹn cho cán bộ.</source>
            <translation>If it is time to collect the result: take a number and give your receipt to the officer.</translation>
        </message>
        <message>
            <source>Đến quầy, mời đưa mã hẹn cho cán bộ xem.</source>
            <translation>At the counter, please show your appointment code to the officer.</translation>
        </message>
    </context>
    <context>
        <name>ScrollRail</name>
        <message>
            <source>Lên</source>
            <translation>Up</translation>
        </message>
        <message>
            <source>Xuống</source>
            <translation>Down</translation>
        </message>
    </context>
    <context>
        <name>SearchPage</name>
        <message>
            <source>Mở bàn phím</source>
            <translation>Open the keyboard</translation>
        </message>
        <message>
            <source>Ví dụ: làm giấy khai sinh</source>
            <translation>For example: làm giấy khai sinh</translation>
        </message>
        <message>
            <source>Ông/bà cần làm giấy tờ gì?</source>
            <translation>Which papers do you need?</translation>
        </message>
    </context>
    <context>
        <name>SearchVM</name>
        <message>
            <source>Chọn theo hình, không cần gõ</source>
            <translation>Choose by pictures, no typing</translation>
        </message>
        <message>
            <source>Hoặc chọn ở đây</source>
            <translation>Or choose here</translation>
        </message>
        <message>
            <source>Hoặc mời ông/bà gọi cán bộ hướng dẫn ở gần đây.</source>
            <translation>Or call the officer at the help desk nearby.</translation>
        </message>
        <message>
            <source>Không cần gõ dấu.</source>
            <translation>Accents are not needed. Please type in Vietnamese.</translation>
        </message>
        <message>
            <source>Không tìm thấy thủ tục nào hợp với câu này</source>
            <translation>No procedure fits these words</translation>
        </message>
        <message>
            <source>Máy này chỉ trả lời về thủ tục</source>
            <translation>This machine answers about procedures only</translation>
        </message>
        <message>
            <source>Nhiều người hỏi</source>
            <translation>Asked most</translation>
        </message>
        <message>
            <source>Thử gõ ngắn hơn, ví dụ: khai sinh, sổ đỏ, tạm trú.</source>
            <translation>Try fewer words, for example: khai sinh (birth), tạm trú (residence).</translation>
        </message>
        <message>
            <source>Việc này không làm ở xã</source>
            <translation>This is not done at the commune</translation>
        </message>
        <message>
            <source>Ông/bà muốn hỏi việc nào?</source>
            <translation>Which one do you mean?</translation>
        </message>
    </context>
    <context>
        <name>SessionStrip</name>
        <message>
            <source>Kết thúc</source>
            <translation>Finish</translation>
        </message>
    </context>
    <context>
        <name>SetupControl</name>
        <message>
            <source>%1: bớt</source>
            <translation>%1: less</translation>
        </message>
        <message>
            <source>%1: thêm</source>
            <translation>%1: more</translation>
        </message>
        <message>
            <source>Tự động</source>
            <translation>Automatic</translation>
        </message>
        <message>
            <source>tự động</source>
            <translation>automatic</translation>
        </message>
    </context>
    <context>
        <name>SetupFrame</name>
        <message>
            <source>Trung tâm Phục vụ hành chính công</source>
            <translation>Public Administration Service Centre</translation>
        </message>
    </context>
    <context>
        <name>SetupVM</name>
        <message>
            <source>Chói: bớt sáng</source>
            <translation>Glaring: less light</translation>
        </message>
        <message>
            <source>Chưa rõ tên máy ảnh</source>
            <translation>Camera without a name</translation>
        </message>
        <message>
            <source>Lóa trên giấy</source>
            <translation>Reflections on the paper</translation>
        </message>
        <message>
            <source>Lấy nét</source>
            <translation>Focus</translation>
        </message>
        <message>
            <source>Nét nhất rồi. Giữ nguyên vòng ống kính.</source>
            <translation>As sharp as it gets. Leave the lens ring.</translation>
        </message>
        <message>
            <source>Tối: cần thêm đèn</source>
            <translation>Dark: add a lamp</translation>
        </message>
        <message>
            <source>Xoay vòng ống kính đến khi cột chạm vạch cao nhất</source>
            <translation>Turn the lens ring until the bar reaches the mark</translation>
        </message>
        <message>
            <source>Đưa tờ có mã cách máy ảnh 20 cm</source>
            <translation>Hold a code 20 cm from the camera</translation>
        </message>
        <message>
            <source>Độ phơi sáng</source>
            <translation>Exposure</translation>
        </message>
        <message>
            <source>Đủ sáng</source>
            <translation>Enough light</translation>
        </message>
    </context>
    <context>
        <name>SignInPage</name>
        <message>
            <source>Ai làm việc tại quầy?</source>
            <translation>Who works at the counter?</translation>
        </message>
        <message>
            <source>Mã PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>Ngồi quầy nào?</source>
            <translation>Which counter?</translation>
        </message>
        <message>
            <source>Quay lại (Esc)</source>
            <translation>Back (Esc)</translation>
        </message>
        <message>
            <source>Vào</source>
            <translation>Sign in</translation>
        </message>
        <message>
            <source>Đổi quầy</source>
            <translation>Change counter</translation>
        </message>
    </context>
    <context>
        <name>SignInVM</name>
        <message>
            <source>Sai PIN quá nhiều lần. Hãy thử lại sau {span}.</source>
            <translation>Too many wrong PINs. Try again in {span}.</translation>
        </message>
        <message>
            <source>người khác</source>
            <translation>somebody else</translation>
        </message>
        <message>
            <source>{name} đang mở quầy này</source>
            <translation>{name} has this counter open</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>%1 · còn %2 giây (Ctrl+Z)</source>
            <translation>%1 · %2 s left (Ctrl+Z)</translation>
        </message>
    </context>
    <context>
        <name>StayOverlay</name>
        <message>
            <source>Chạm vào màn hình để ở lại.</source>
            <translation>Touch the screen to stay.</translation>
        </message>
        <message>
            <source>Còn %1 giây</source>
            <translation>%1 s left</translation>
        </message>
        <message>
            <source>Ông/bà còn ở đây không?</source>
            <translation>Are you still here?</translation>
        </message>
    </context>
    <context>
        <name>TabButton</name>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
    </context>
    <context>
        <name>TicketCard</name>
        <message>
            <source>Số đang ở quầy: %1</source>
            <translation>Number at the counter: %1</translation>
        </message>
        <message>
            <source>Thời gian: %1</source>
            <translation>Time: %1</translation>
        </message>
    </context>
    <context>
        <name>TicketPage</name>
        <message>
            <source>In lại</source>
            <translation>Print again</translation>
        </message>
        <message>
            <source>Mã QR để theo dõi số trên điện thoại</source>
            <translation>QR code to follow your number on a phone</translation>
        </message>
        <message>
            <source>Mời theo dõi bảng gọi số và lắng nghe loa</source>
            <translation>Please watch the board and listen for your number</translation>
        </message>
        <message>
            <source>Quét mã này bằng điện thoại để theo dõi lượt của mình.</source>
            <translation>Scan this code with your phone to follow your turn.</translation>
        </message>
        <message>
            <source>Số của ông/bà</source>
            <translation>Your number</translation>
        </message>
        <message>
            <source>Số của ông/bà là %1</source>
            <translation>Your number is %1</translation>
        </message>
        <message>
            <source>Tự đóng sau %1 giây</source>
            <translation>Closes in %1 s</translation>
        </message>
        <message>
            <source>Xong</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>Ông/bà đã có số này</source>
            <translation>You already have this number</translation>
        </message>
    </context>
    <context>
        <name>TicketRow</name>
        <message>
            <source>Chuyển %1</source>
            <translation>Transfer %1</translation>
        </message>
        <message>
            <source>Gọi %1 trước</source>
            <translation>Call %1 first</translation>
        </message>
        <message>
            <source>Hủy số %1</source>
            <translation>Cancel %1</translation>
        </message>
        <message>
            <source>In lại phiếu %1</source>
            <translation>Print slip %1 again</translation>
        </message>
        <message>
            <source>Nhận lại</source>
            <translation>Take back</translation>
        </message>
        <message>
            <source>Tiếp tục %1 tại quầy</source>
            <translation>Go on with %1 at the counter</translation>
        </message>
        <message>
            <source>Trả %1 về hàng chờ</source>
            <translation>Put %1 back in the queue</translation>
        </message>
    </context>
    <context>
        <name>TicketVM</name>
        <message>
            <source>Chưa ước tính được thời gian chờ</source>
            <translation>The waiting time is not known yet</translation>
        </message>
        <message>
            <source>Máy in hết giấy. Xin nhớ số %1 hoặc chụp lại màn hình.</source>
            <translation>The printer is out of paper. Please remember %1 or take a photo of the screen.</translation>
        </message>
        <message>
            <source>Mời ông/bà lấy phiếu ở khe bên dưới</source>
            <translation>Please take your slip below</translation>
        </message>
        <message>
            <source>Nắp máy in đang mở. Xin nhớ số %1 hoặc chụp lại màn hình.</source>
            <translation>The printer's cover is open. Please remember %1 or take a photo of the screen.</translation>
        </message>
        <message>
            <source>Phiếu chưa in được. Xin nhớ số %1 hoặc chụp lại màn hình.</source>
            <translation>The slip was not printed. Please remember %1 or take a photo of the screen.</translation>
        </message>
        <message>
            <source>Thời gian chờ: %1</source>
            <translation>Waiting time: %1</translation>
        </message>
        <message>
            <source>Xin nhớ số này hoặc chụp lại màn hình</source>
            <translation>Please remember this number or take a photo of the screen</translation>
        </message>
        <message>
            <source>Đang in phiếu…</source>
            <translation>Printing your slip…</translation>
        </message>
    </context>
    <context>
        <name>TicketWords</name>
        <message>
            <source>Cần làm việc khác, mời ông/bà lấy số mới.</source>
            <translation>For anything else, please take a new number.</translation>
        </message>
        <message>
            <source>Khi có đủ giấy tờ, mời quay lại đúng quầy, không cần lấy số mới.</source>
            <translation>Once you have your papers, return to this counter. You need no new number.</translation>
        </message>
        <message>
            <source>Mời theo dõi bảng gọi số và lắng nghe loa.</source>
            <translation>Please watch the call board and listen for your number.</translation>
        </message>
        <message>
            <source>Mời ông/bà mang theo phiếu và giấy tờ.</source>
            <translation>Please bring your ticket and papers.</translation>
        </message>
        <message>
            <source>Mời đến quầy đã gọi và đưa phiếu cho cán bộ: số vẫn còn dùng được.</source>
            <translation>Please go to the counter that called and show your ticket: the number is still good.</translation>
        </message>
        <message>
            <source>Quầy đang giữ số này</source>
            <translation>A counter is holding this number</translation>
        </message>
        <message>
            <source>Số này đã hết hạn</source>
            <translation>This number has expired</translation>
        </message>
        <message>
            <source>Số này đã hủy</source>
            <translation>This number was cancelled</translation>
        </message>
        <message>
            <source>Đang chờ đến lượt</source>
            <translation>Waiting</translation>
        </message>
        <message>
            <source>Đang được phục vụ</source>
            <translation>Being served</translation>
        </message>
        <message>
            <source>Đã gọi mà chưa gặp ông/bà</source>
            <translation>Called, but nobody came</translation>
        </message>
        <message>
            <source>Đã phục vụ xong</source>
            <translation>Finished</translation>
        </message>
        <message>
            <source>Đã quá lâu, mời ông/bà lấy số mới.</source>
            <translation>It has been too long, please take a new number.</translation>
        </message>
        <message>
            <source>Đã đến lượt</source>
            <translation>It is your turn</translation>
        </message>
        <message>
            <source>Đến lượt: mời đến %1 ngay</source>
            <translation>Your turn: please go to %1 now</translation>
        </message>
    </context>
    <context>
        <name>TypePage</name>
        <message>
            <source>Mã in trên giấy hẹn hoặc biên nhận. Gõ cả dấu chấm và gạch ngang.</source>
            <translation>It is printed on your receipt. Type full stops and hyphens, too.</translation>
        </message>
        <message>
            <source>Mã đã nhập: %1</source>
            <translation>Code so far: %1</translation>
        </message>
        <message>
            <source>Tra cứu hồ sơ</source>
            <translation>Look up the dossier</translation>
        </message>
    </context>
    <context>
        <name>TypingField</name>
        <message>
            <source>Xóa hết chữ</source>
            <translation>Clear the text</translation>
        </message>
    </context>
    <context>
        <name>TypingPage</name>
        <message>
            <source>Ông/bà cần làm giấy tờ gì?</source>
            <translation>What paper do you need?</translation>
        </message>
    </context>
    <context>
        <name>VietKeyboard</name>
        <message>
            <source>Bàn phím tiếng Việt</source>
            <translation>Vietnamese keyboard</translation>
        </message>
        <message>
            <source>Bằng chữ: aa thành â, s là dấu sắc.</source>
            <translation>By letters: aa makes â, s is the tone sắc.</translation>
        </message>
        <message>
            <source>Bằng số: a6 thành â, 1 là dấu sắc.</source>
            <translation>By digits: a6 makes â, 1 is the tone sắc.</translation>
        </message>
        <message>
            <source>Chạm dấu</source>
            <translation>Tap marks</translation>
        </message>
        <message>
            <source>Các dấu có sẵn trên bàn phím. Dễ nhất.</source>
            <translation>The marks are on the keyboard. The easiest way.</translation>
        </message>
        <message>
            <source>Gõ chữ trước, rồi chạm vào dấu. Không gõ dấu cũng được.</source>
            <translation>Type the letters, then tap the mark. Leaving the marks out works too.</translation>
        </message>
        <message>
            <source>Gõ dấu bằng cách nào?</source>
            <translation>How to type the marks?</translation>
        </message>
        <message>
            <source>Telex: aa thành â, dd thành đ, ow thành ơ. Dấu: s sắc, f huyền, r hỏi, x ngã, j nặng.</source>
            <translation>Telex: aa makes â, dd makes đ, ow makes ơ. Tones: s sắc, f huyền, r hỏi, x ngã, j nặng.</translation>
        </message>
        <message>
            <source>Tìm</source>
            <translation>Search</translation>
        </message>
        <message>
            <source>VNI: a6 thành â, d9 thành đ, o7 thành ơ. Dấu: 1 sắc, 2 huyền, 3 hỏi, 4 ngã, 5 nặng.</source>
            <translation>VNI: a6 makes â, d9 makes đ, o7 makes ơ. Tones: 1 sắc, 2 huyền, 3 hỏi, 4 ngã, 5 nặng.</translation>
        </message>
    </context>
    <context>
        <name>VietKeys</name>
        <message>
            <source>Chạm dấu</source>
            <translation>Tap marks</translation>
        </message>
        <message>
            <source>Chữ có dấu</source>
            <translation>Letters with marks</translation>
        </message>
        <message>
            <source>Chữ số</source>
            <translation>Digits</translation>
        </message>
        <message>
            <source>Dấu %1</source>
            <translation>Tone mark %1</translation>
        </message>
        <message>
            <source>Dấu cách</source>
            <translation>Space</translation>
        </message>
        <message>
            <source>Kiểu gõ</source>
            <translation>Typing</translation>
        </message>
        <message>
            <source>Kiểu gõ: %1</source>
            <translation>Way of typing: %1</translation>
        </message>
        <message>
            <source>Xóa hết</source>
            <translation>Clear</translation>
        </message>
        <message>
            <source>Xóa một chữ</source>
            <translation>Delete one letter</translation>
        </message>
        <message>
            <source>dấu chấm</source>
            <translation>full stop</translation>
        </message>
        <message>
            <source>dấu cách</source>
            <translation>space</translation>
        </message>
        <message>
            <source>dấu phẩy</source>
            <translation>comma</translation>
        </message>
        <message>
            <source>gạch chéo</source>
            <translation>slash</translation>
        </message>
        <message>
            <source>gạch nối</source>
            <translation>hyphen</translation>
        </message>
        <message>
            <source>hai chấm</source>
            <translation>colon</translation>
        </message>
        <message>
            <source>mở ngoặc</source>
            <translation>opening bracket</translation>
        </message>
        <message>
            <source>đóng ngoặc</source>
            <translation>closing bracket</translation>
        </message>
    </context>
    <context>
        <name>VoiceAsk</name>
        <message>
            <source>Chạm vào đây để nói</source>
            <translation>Touch here to speak</translation>
        </message>
        <message>
            <source>Chạm để chọn</source>
            <translation>Choose by touch</translation>
        </message>
        <message numerus="yes">
            <source>Câu nào máy không hiểu sẽ được giữ %n ngày, khóa kín, để sửa máy; rồi xóa.</source>
            <translation>
                <numerusform>What this machine does not understand is kept locked away for %n day, to improve it, then deleted.</numerusform>
                <numerusform>What this machine does not understand is kept locked away for %n days, to improve it, then deleted.</numerusform>
            </translation>
        </message>
        <message>
            <source>Máy đang nghe</source>
            <translation>Listening</translation>
        </message>
        <message>
            <source>Nhập bằng bàn phím</source>
            <translation>Type it</translation>
        </message>
        <message>
            <source>Quét mã QR</source>
            <translation>Scan the QR code</translation>
        </message>
        <message>
            <source>Đang bật micrô…</source>
            <translation>Starting the microphone…</translation>
        </message>
        <message>
            <source>Đang tìm…</source>
            <translation>Looking…</translation>
        </message>
    </context>
    <context>
        <name>VoiceChoices</name>
        <message>
            <source>Không phải những việc này</source>
            <translation>None of these</translation>
        </message>
        <message>
            <source>Máy nghe: “%1”</source>
            <translation>Heard: “%1”</translation>
        </message>
    </context>
    <context>
        <name>VoiceHeard</name>
        <message>
            <source>Ví dụ: “%1”</source>
            <translation>In Vietnamese, such as: “%1”</translation>
        </message>
    </context>
    <context>
        <name>VoiceOffer</name>
        <message>
            <source>Không</source>
            <translation>No</translation>
        </message>
        <message>
            <source>Lấy số</source>
            <translation>Take a number</translation>
        </message>
        <message>
            <source>Lấy số %1 cho việc %2?</source>
            <translation>Take a number at %1 for %2?</translation>
        </message>
        <message>
            <source>Lấy số %1?</source>
            <translation>Take a number at %1?</translation>
        </message>
        <message>
            <source>Máy nghe: “%1”</source>
            <translation>Heard: “%1”</translation>
        </message>
        <message>
            <source>cho việc</source>
            <translation>for</translation>
        </message>
        <message>
            <source>Đúng</source>
            <translation>Yes</translation>
        </message>
    </context>
    <context>
        <name>VoiceRing</name>
        <message>
            <source>Chạm để nói</source>
            <translation>Touch to speak</translation>
        </message>
        <message>
            <source>Máy đang nghe. Chạm khi nói xong.</source>
            <translation>Listening. Touch when you are done.</translation>
        </message>
    </context>
    <context>
        <name>VoiceStrip</name>
        <message>
            <source>Dừng đọc</source>
            <translation>Stop reading</translation>
        </message>
        <message>
            <source>Máy đang nói</source>
            <translation>The machine is speaking</translation>
        </message>
        <message>
            <source>Mời chạm, hoặc bấm để nói</source>
            <translation>Please touch, or press to speak</translation>
        </message>
        <message>
            <source>Nói</source>
            <translation>Speak</translation>
        </message>
        <message>
            <source>Đang bật micrô…</source>
            <translation>Starting the microphone…</translation>
        </message>
    </context>
    <context>
        <name>VoiceWays</name>
        <message>
            <source>Chạm rồi nói việc cần làm</source>
            <translation>Touch, then say what you came for</translation>
        </message>
        <message>
            <source>Chạm để chọn</source>
            <translation>Choose by touch</translation>
        </message>
        <message>
            <source>Các dịch vụ trên màn hình</source>
            <translation>The services on the screen</translation>
        </message>
        <message>
            <source>Cán bộ hướng dẫn đến giúp tại máy</source>
            <translation>Somebody comes to help you here</translation>
        </message>
        <message>
            <source>Cần giấy gì, mất bao lâu, bao nhiêu tiền</source>
            <translation>Which papers, how long, what it costs</translation>
        </message>
        <message>
            <source>Gọi cán bộ</source>
            <translation>Call for help</translation>
        </message>
        <message>
            <source>Nói lại</source>
            <translation>Speak again</translation>
        </message>
        <message>
            <source>Tìm thủ tục</source>
            <translation>Look up a procedure</translation>
        </message>
    </context>
    <context>
        <name>VoiceWords</name>
        <message>
            <source>%1. Ví dụ: %2.</source>
            <translation>%1. In Vietnamese, such as: %2.</translation>
        </message>
        <message>
            <source>Cán bộ hướng dẫn</source>
            <translation>A person to help</translation>
        </message>
        <message>
            <source>Có đúng việc này không?</source>
            <translation>Is this right?</translation>
        </message>
        <message>
            <source>Cảm ơn ông/bà</source>
            <translation>Thank you</translation>
        </message>
        <message>
            <source>Góp ý xin gửi cán bộ ở quầy. Ông/bà còn cần việc gì không?</source>
            <translation>Please tell the staff at the counter. Is there anything else?</translation>
        </message>
        <message>
            <source>Hôm nay không có số này</source>
            <translation>There is no such number today</translation>
        </message>
        <message>
            <source>Hồ sơ đã nộp</source>
            <translation>My application</translation>
        </message>
        <message>
            <source>Lấy số</source>
            <translation>Take a number</translation>
        </message>
        <message>
            <source>Lấy số %1 cho việc %2, đúng không ạ?</source>
            <translation>Take a number at %1 for %2: is that right?</translation>
        </message>
        <message>
            <source>Lấy số %1, đúng không ạ?</source>
            <translation>Take a number at %1: is that right?</translation>
        </message>
        <message>
            <source>Lấy số · %1</source>
            <translation>Take a number · %1</translation>
        </message>
        <message>
            <source>Micrô đang bận</source>
            <translation>The microphone is busy</translation>
        </message>
        <message>
            <source>Micrô đang tắt tiếng</source>
            <translation>The microphone is muted</translation>
        </message>
        <message>
            <source>Máy chưa có micrô</source>
            <translation>There is no microphone</translation>
        </message>
        <message>
            <source>Máy chưa giúp được ông/bà bằng giọng nói</source>
            <translation>Speaking did not work this time</translation>
        </message>
        <message>
            <source>Máy chưa nghe được</source>
            <translation>This machine cannot hear now</translation>
        </message>
        <message>
            <source>Máy vừa nghe hụt câu của ông/bà</source>
            <translation>Your sentence got lost</translation>
        </message>
        <message>
            <source>Máy đang nghe: xin đọc tên việc</source>
            <translation>Listening: please say which one</translation>
        </message>
        <message>
            <source>Máy đang nghe: “đúng” hay “không”?</source>
            <translation>Listening: “đúng” (yes) or “không” (no)?</translation>
        </message>
        <message>
            <source>Mã in trên giấy tiếp nhận hoặc giấy hẹn.</source>
            <translation>It is printed on your receipt or appointment slip.</translation>
        </message>
        <message>
            <source>Mời ông/bà gọi cán bộ hướng dẫn, hoặc chạm để chọn.</source>
            <translation>Please call somebody, or choose by touch.</translation>
        </message>
        <message>
            <source>Mời ông/bà nói lại bằng lời khác.</source>
            <translation>Please say it in other words.</translation>
        </message>
        <message>
            <source>Mời ông/bà nói lại, ngắn thôi ạ.</source>
            <translation>Please say it again, in a few words.</translation>
        </message>
        <message>
            <source>Mời ông/bà nói việc cần làm</source>
            <translation>What did you come for?</translation>
        </message>
        <message>
            <source>Mời ông/bà đọc lại số trên phiếu.</source>
            <translation>Please read the number on your slip again.</translation>
        </message>
        <message>
            <source>Nhờ người đến giúp</source>
            <translation>Somebody comes to you</translation>
        </message>
        <message>
            <source>Số %1: %2</source>
            <translation>Number %1: %2</translation>
        </message>
        <message>
            <source>Vậy ông/bà cần việc gì?</source>
            <translation>What do you need then?</translation>
        </message>
        <message>
            <source>Xem giấy tờ, thời gian, lệ phí</source>
            <translation>Papers, time and fees</translation>
        </message>
        <message>
            <source>Xem đã giải quyết đến đâu</source>
            <translation>How far it has come</translation>
        </message>
        <message>
            <source>Xin chờ một chút.</source>
            <translation>One moment, please.</translation>
        </message>
        <message>
            <source>Xin chờ một chút…</source>
            <translation>One moment, please…</translation>
        </message>
        <message>
            <source>Xin lỗi ông/bà. Mời ông/bà bấm nói lại, hoặc chạm để chọn.</source>
            <translation>We are sorry. Please speak again, or choose by touch.</translation>
        </message>
        <message>
            <source>Xin lỗi, máy chưa nghe rõ</source>
            <translation>Sorry, that was not clear</translation>
        </message>
        <message>
            <source>Xin mời nói</source>
            <translation>Please speak</translation>
        </message>
        <message>
            <source>Xin nói nhỏ hơn, hoặc lùi ra một chút</source>
            <translation>Please speak more softly, or step back a little</translation>
        </message>
        <message>
            <source>Xin nói to hơn, hoặc lại gần micrô</source>
            <translation>Please speak up, or come closer</translation>
        </message>
        <message>
            <source>Xin nói đúng, hoặc không.</source>
            <translation>Please say đúng for yes, or không for no.</translation>
        </message>
        <message>
            <source>Xin nói “đúng” hoặc “không”, hoặc chạm vào nút.</source>
            <translation>Say “đúng” (yes) or “không” (no), or touch a button.</translation>
        </message>
        <message>
            <source>Xin đọc mã hồ sơ</source>
            <translation>Please read out the code</translation>
        </message>
        <message>
            <source>Xin đọc mã hồ sơ, hoặc nhập bằng bàn phím.</source>
            <translation>Please read out the code, or type it.</translation>
        </message>
        <message>
            <source>Ông/bà cần làm việc gì?</source>
            <translation>What do you need?</translation>
        </message>
        <message>
            <source>Ông/bà cần việc nào?</source>
            <translation>Which one do you need?</translation>
        </message>
        <message>
            <source>Ông/bà lấy số để làm việc gì?</source>
            <translation>What is the number for?</translation>
        </message>
        <message>
            <source>Ông/bà vẫn làm được mọi việc bằng cách chạm.</source>
            <translation>Everything can be done by touch.</translation>
        </message>
        <message>
            <source>Đang bật micrô…</source>
            <translation>Starting the microphone…</translation>
        </message>
        <message>
            <source>Đang tìm giúp ông/bà…</source>
            <translation>Looking for what you need…</translation>
        </message>
        <message>
            <source>Ở đây hơi ồn, xin lại gần micrô</source>
            <translation>It is noisy here, please come closer</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>%1 %2 %3</source>
            <translation>%1 %2 %3</translation>
        </message>
        <message>
            <source>%1 hôm nay</source>
            <translation>%1 today</translation>
        </message>
        <message>
            <source>%1 ngày mai, %2 %3</source>
            <translation>%1 tomorrow, %2 %3</translation>
        </message>
        <message>
            <source>%1 người · %2</source>
            <translation>%1 people · %2</translation>
        </message>
        <message>
            <source>%1 người đang chờ</source>
            <translation>%1 people waiting</translation>
        </message>
        <message>
            <source>%1 và %2</source>
            <translation>%1 and %2</translation>
        </message>
        <message>
            <source>%1, ngày %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>1 người</source>
            <translation>1 person</translation>
        </message>
        <message>
            <source>1 người · %1</source>
            <translation>1 person · %1</translation>
        </message>
        <message>
            <source>1 người đang chờ</source>
            <translation>1 person waiting</translation>
        </message>
        <message>
            <source>1 phút</source>
            <translation>1 minute</translation>
        </message>
        <message>
            <source>Bắt đầu phục vụ {number}.</source>
            <translation>Serving {number}.</translation>
        </message>
        <message>
            <source>Chưa có ai chờ</source>
            <translation>Nobody is waiting</translation>
        </message>
        <message>
            <source>Chưa có ai chờ.</source>
            <translation>Nobody is waiting.</translation>
        </message>
        <message>
            <source>Chưa có số nào tại quầy.</source>
            <translation>No number is at the counter.</translation>
        </message>
        <message>
            <source>Chưa làm được lúc này.</source>
            <translation>This cannot be done now.</translation>
        </message>
        <message>
            <source>Chưa đến giờ, làm việc lúc {clock}</source>
            <translation>Not open yet, opens at {clock}</translation>
        </message>
        <message>
            <source>Chỉ hướng dẫn</source>
            <translation>Advice only</translation>
        </message>
        <message>
            <source>Chủ nhật</source>
            <translation>Sunday</translation>
        </message>
        <message>
            <source>Còn %1 người chờ trước ông/bà</source>
            <translation>%1 people before you</translation>
        </message>
        <message>
            <source>Còn %1 số</source>
            <translation>%1 numbers left</translation>
        </message>
        <message>
            <source>Còn 1 người chờ trước ông/bà</source>
            <translation>1 person before you</translation>
        </message>
        <message>
            <source>Còn 1 số</source>
            <translation>1 number left</translation>
        </message>
        <message>
            <source>Có lỗi trong chương trình. Hãy báo cho người phụ trách kỹ thuật.</source>
            <translation>The program has a fault. Please tell your technician.</translation>
        </message>
        <message>
            <source>Cơ quan chưa cấu hình lý do nào.</source>
            <translation>The office has not set up any reasons.</translation>
        </message>
        <message>
            <source>Cơ quan không cho chọn số để gọi.</source>
            <translation>The office does not allow choosing a number to call.</translation>
        </message>
        <message>
            <source>Cần gọi {number} đủ {calls} lần rồi mới ghi vắng mặt.</source>
            <translation>Call {number} {calls} times before marking a no-show.</translation>
        </message>
        <message>
            <source>Cần phiên dịch</source>
            <translation>Interpreter needed</translation>
        </message>
        <message>
            <source>Cần viết giúp</source>
            <translation>Help with writing</translation>
        </message>
        <message>
            <source>Cần đọc giúp</source>
            <translation>Help with reading</translation>
        </message>
        <message>
            <source>Giờ hẹn phải trong vòng {minutes} phút tới.</source>
            <translation>The time must be within the next {minutes} minutes.</translation>
        </message>
        <message>
            <source>Gọi lại được sau {seconds} giây.</source>
            <translation>Can be called again in {seconds} s.</translation>
        </message>
        <message>
            <source>Hoàn tác</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Hoàn tác: báo vắng {number}</source>
            <translation>Undo: no-show of {number}</translation>
        </message>
        <message>
            <source>Hoàn tác: bắt đầu {number}</source>
            <translation>Undo: start of {number}</translation>
        </message>
        <message>
            <source>Hoàn tác: chuyển {number}</source>
            <translation>Undo: transfer of {number}</translation>
        </message>
        <message>
            <source>Hoàn tác: gọi lại {number}</source>
            <translation>Undo: second call of {number}</translation>
        </message>
        <message>
            <source>Hoàn tác: gọi {number}</source>
            <translation>Undo: call of {number}</translation>
        </message>
        <message>
            <source>Hoàn tác: hủy {number}</source>
            <translation>Undo: cancelling {number}</translation>
        </message>
        <message>
            <source>Hoàn tác: kết thúc {number}</source>
            <translation>Undo: end of {number}</translation>
        </message>
        <message>
            <source>Hoàn tác: mở quầy</source>
            <translation>Undo: opening the counter</translation>
        </message>
        <message>
            <source>Hoàn tác: nhận lại {number}</source>
            <translation>Undo: taking {number} back</translation>
        </message>
        <message>
            <source>Hoàn tác: tiếp tục {number}</source>
            <translation>Undo: going on with {number}</translation>
        </message>
        <message>
            <source>Hoàn tác: trả {number} về hàng</source>
            <translation>Undo: putting {number} back</translation>
        </message>
        <message>
            <source>Hoàn tác: tạm dừng</source>
            <translation>Undo: pause</translation>
        </message>
        <message>
            <source>Hoàn tác: tạm giữ {number}</source>
            <translation>Undo: hold of {number}</translation>
        </message>
        <message>
            <source>Hoàn tác: đóng quầy</source>
            <translation>Undo: closing the counter</translation>
        </message>
        <message>
            <source>Hết giờ làm việc, mở lại {clock} ngày mai</source>
            <translation>Closed, opens tomorrow at {clock}</translation>
        </message>
        <message>
            <source>Hết giờ làm việc, mở lại {clock} {day}, {date}</source>
            <translation>Closed, opens at {clock} on {day}, {date}</translation>
        </message>
        <message>
            <source>Hết ngày</source>
            <translation>Day over</translation>
        </message>
        <message>
            <source>Hết số</source>
            <translation>No numbers left</translation>
        </message>
        <message>
            <source>Khác</source>
            <translation>Other</translation>
        </message>
        <message>
            <source>Không có ai chờ trước ông/bà</source>
            <translation>Nobody before you</translation>
        </message>
        <message>
            <source>Không có gì để hoàn tác.</source>
            <translation>There is nothing to undo.</translation>
        </message>
        <message>
            <source>Không có phiếu giấy</source>
            <translation>No paper slip</translation>
        </message>
        <message>
            <source>Làm việc từ {clock}, đã có thể lấy số</source>
            <translation>Opens at {clock}, numbers are given already</translation>
        </message>
        <message>
            <source>Máy chủ chưa trả lời. Số hiện trên màn hình sẽ tự cập nhật.</source>
            <translation>The office service has not answered. The screen will update by itself.</translation>
        </message>
        <message>
            <source>Mất kết nối từ {clock}. Đang tự kết nối lại…</source>
            <translation>No connection since {clock}. Reconnecting…</translation>
        </message>
        <message>
            <source>Nghỉ trưa, làm việc lại lúc {clock}</source>
            <translation>Lunch break, open again at {clock}</translation>
        </message>
        <message>
            <source>Ngoài giờ làm việc</source>
            <translation>Closed</translation>
        </message>
        <message>
            <source>Ngày làm việc chưa mở hoặc đã kết thúc.</source>
            <translation>The business day has not begun or is over.</translation>
        </message>
        <message>
            <source>Ngôn ngữ ký hiệu</source>
            <translation>Sign language</translation>
        </message>
        <message>
            <source>Phiếu in lỗi</source>
            <translation>Slip not printed</translation>
        </message>
        <message>
            <source>Quầy chưa mở hoặc đang tạm dừng.</source>
            <translation>The counter is not open, or paused.</translation>
        </message>
        <message>
            <source>Quầy này không được làm việc đó.</source>
            <translation>This counter may not do that.</translation>
        </message>
        <message>
            <source>Quầy tạm dừng.</source>
            <translation>Counter paused.</translation>
        </message>
        <message>
            <source>Quầy vừa thay đổi ở nơi khác. Màn hình đã cập nhật, hãy xem lại.</source>
            <translation>The counter was changed elsewhere. The screen is up to date now, please check.</translation>
        </message>
        <message>
            <source>Quầy đã đóng.</source>
            <translation>Counter closed.</translation>
        </message>
        <message>
            <source>Thứ Ba</source>
            <translation>Tuesday</translation>
        </message>
        <message>
            <source>Thứ Bảy</source>
            <translation>Saturday</translation>
        </message>
        <message>
            <source>Thứ Hai</source>
            <translation>Monday</translation>
        </message>
        <message>
            <source>Thứ Năm</source>
            <translation>Thursday</translation>
        </message>
        <message>
            <source>Thứ Sáu</source>
            <translation>Friday</translation>
        </message>
        <message>
            <source>Thứ Tư</source>
            <translation>Wednesday</translation>
        </message>
        <message>
            <source>Tạm giữ</source>
            <translation>Hold</translation>
        </message>
        <message>
            <source>Từ chối tiếp nhận</source>
            <translation>Refused</translation>
        </message>
        <message>
            <source>Vắng mặt</source>
            <translation>No-show</translation>
        </message>
        <message>
            <source>Xe lăn</source>
            <translation>Wheelchair</translation>
        </message>
        <message>
            <source>Yêu cầu bổ sung</source>
            <translation>Papers missing</translation>
        </message>
        <message>
            <source>dưới 1 phút</source>
            <translation>less than 1 minute</translation>
        </message>
        <message>
            <source>dưới {high} phút</source>
            <translation>less than {high} minutes</translation>
        </message>
        <message>
            <source>hơn 2 giờ</source>
            <translation>more than 2 hours</translation>
        </message>
        <message>
            <source>hẹn {clock}</source>
            <translation>until {clock}</translation>
        </message>
        <message>
            <source>không biết làm tiếp thế nào</source>
            <translation>does not know how to go on</translation>
        </message>
        <message>
            <source>không hẹn giờ</source>
            <translation>no set time</translation>
        </message>
        <message>
            <source>không với tới màn hình</source>
            <translation>cannot reach the screen</translation>
        </message>
        <message>
            <source>màn hình lấy số</source>
            <translation>the touch screen</translation>
        </message>
        <message>
            <source>màn hình lấy số {which}</source>
            <translation>touch screen {which}</translation>
        </message>
        <message>
            <source>nói với máy không được</source>
            <translation>was not understood</translation>
        </message>
        <message>
            <source>thứ Ba</source>
            <translation>Tuesday</translation>
        </message>
        <message>
            <source>thứ Bảy</source>
            <translation>Saturday</translation>
        </message>
        <message>
            <source>thứ Hai</source>
            <translation>Monday</translation>
        </message>
        <message>
            <source>thứ Năm</source>
            <translation>Thursday</translation>
        </message>
        <message>
            <source>thứ Sáu</source>
            <translation>Friday</translation>
        </message>
        <message>
            <source>thứ Tư</source>
            <translation>Wednesday</translation>
        </message>
        <message>
            <source>xin gặp cán bộ</source>
            <translation>wants to see somebody</translation>
        </message>
        <message>
            <source>{low}–{high} phút</source>
            <translation>{low}–{high} min</translation>
        </message>
        <message>
            <source>{number} vừa thay đổi ở nơi khác: {state}. Hãy xem lại.</source>
            <translation>{number} was changed elsewhere: {state}. Please check.</translation>
        </message>
        <message>
            <source>{n} người</source>
            <translation>{n} people</translation>
        </message>
        <message>
            <source>{n} phút</source>
            <translation>{n} minutes</translation>
        </message>
        <message>
            <source>Đang chờ</source>
            <translation>Waiting</translation>
        </message>
        <message>
            <source>Đang có {number} tại quầy.</source>
            <translation>{number} is at the counter.</translation>
        </message>
        <message>
            <source>Đang gọi</source>
            <translation>Calling</translation>
        </message>
        <message>
            <source>Đang kết nối với máy chủ…</source>
            <translation>Connecting to the office service…</translation>
        </message>
        <message>
            <source>Đang làm việc</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Đang làm việc đến {clock}</source>
            <translation>Open until {clock}</translation>
        </message>
        <message>
            <source>Đang phục vụ</source>
            <translation>Serving</translation>
        </message>
        <message>
            <source>Đã báo vắng {number}.</source>
            <translation>{number} marked as no-show.</translation>
        </message>
        <message>
            <source>Đã chuyển {number}.</source>
            <translation>{number} transferred.</translation>
        </message>
        <message>
            <source>Đã có thay đổi sau đó, không hoàn tác được.</source>
            <translation>Something changed since, it cannot be undone.</translation>
        </message>
        <message>
            <source>Đã gọi lại {number}.</source>
            <translation>{number} called again.</translation>
        </message>
        <message>
            <source>Đã gọi {number} đủ {limit} lần.</source>
            <translation>{number} has been called {limit} times already.</translation>
        </message>
        <message>
            <source>Đã gọi {number}.</source>
            <translation>{number} called.</translation>
        </message>
        <message>
            <source>Đã hoàn tác.</source>
            <translation>Undone.</translation>
        </message>
        <message>
            <source>Đã hủy</source>
            <translation>Cancelled</translation>
        </message>
        <message>
            <source>Đã kết thúc {number}.</source>
            <translation>{number} finished.</translation>
        </message>
        <message>
            <source>Đã quá {minutes} phút, mời lấy số mới.</source>
            <translation>More than {minutes} minutes have passed, please take a new number.</translation>
        </message>
        <message>
            <source>Đã quá {seconds} giây, không hoàn tác được.</source>
            <translation>More than {seconds} s have passed, it cannot be undone.</translation>
        </message>
        <message>
            <source>Đã tiếp nhận</source>
            <translation>Accepted</translation>
        </message>
        <message>
            <source>Đã trả kết quả</source>
            <translation>Result handed over</translation>
        </message>
        <message>
            <source>Đã tạm giữ {number}.</source>
            <translation>{number} on hold.</translation>
        </message>
        <message>
            <source>Đã xong</source>
            <translation>Done</translation>
        </message>
    </context>
    <context>
        <name>WorkingPage</name>
        <message>
            <source>Xin chờ một chút, không cần chạm lại.</source>
            <translation>One moment, no need to touch again.</translation>
        </message>
        <message>
            <source>Đang lấy số…</source>
            <translation>Taking a number…</translation>
        </message>
    </context>
</TS>
