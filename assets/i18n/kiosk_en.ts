<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>AttractVM</name>
    <message>
        <source>Chạm vào đây để lấy số</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chạm vào đây để xem hướng dẫn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Giờ làm việc hôm nay: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hôm nay văn phòng nghỉ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hệ thống đang kết nối lại…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ngoài giờ làm việc. Mở cửa lại lúc %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang nghỉ trưa. Lấy số lại từ %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Xong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyPadKey</name>
    <message>
        <source>Xóa một số</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeVM</name>
    <message>
        <source>Chưa lấy được số</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chọn dịch vụ khác</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Các số của hôm nay đã được lấy hết.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Các số của khung giờ này đã được lấy hết.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cơ quan chưa cấp được số cho dịch vụ này.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dịch vụ: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hiện ngoài giờ làm việc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hôm nay đã hết số</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hệ thống đang kết nối lại…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hồ sơ trực tuyến nộp được bất cứ lúc nào tại dichvucong.gov.vn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Khung giờ này đã hết số</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lấy số lại từ %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lấy số lại từ %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lấy số trên màn hình</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Màn hình sẽ tự tiếp tục ngay khi có kết nối.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy in chưa sẵn sàng</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy in hết giấy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mời ông/bà ngồi nghỉ ở khu vực chờ hoặc quay lại sau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mời ông/bà thử lại hoặc gặp cán bộ hướng dẫn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mở cửa lại lúc %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nắp máy in đang mở</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nếu cần ngay, mời ông/bà gặp cán bộ hướng dẫn để được cấp số.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nếu cần phiếu giấy, mời ông/bà gặp cán bộ hướng dẫn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quầy chỉ còn kịp phục vụ người đã có số.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Việc gấp, mời ông/bà gặp cán bộ hướng dẫn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Văn phòng đang nghỉ trưa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Về màn hình đầu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xin chờ một chút: số của ông/bà sẽ tự hiện ra, không cần chạm lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông/bà vẫn lấy được số: số sẽ hiện thật to trên màn hình để ghi lại hoặc chụp ảnh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã hiểu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã hết giờ lấy số</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageFrame</name>
    <message>
        <source>Bây giờ là %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cỡ chữ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trang đầu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tương phản</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Về trang đầu sau %n giây. Chạm để ở lại.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScrollRail</name>
    <message>
        <source>Lên</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xuống</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketVM</name>
    <message>
        <source>Chưa ước tính được thời gian chờ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy in hết giấy. Xin nhớ số %1 hoặc chụp lại màn hình.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mời ông/bà lấy phiếu ở khe bên dưới</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nắp máy in đang mở. Xin nhớ số %1 hoặc chụp lại màn hình.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phiếu chưa in được. Xin nhớ số %1 hoặc chụp lại màn hình.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thời gian chờ: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xin nhớ số này hoặc chụp lại màn hình</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang in phiếu…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>%1 %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hôm nay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ngày mai, %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 người · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 người đang chờ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 và %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, ngày %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 phút</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bắt đầu phục vụ {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chưa có ai chờ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chưa có ai chờ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chưa có số nào tại quầy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chưa làm được lúc này.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chỉ hướng dẫn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chủ nhật</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Còn %1 người chờ trước ông/bà</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Còn 1 người chờ trước ông/bà</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cơ quan chưa cấu hình lý do nào.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cơ quan không cho chọn số để gọi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cần phiên dịch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cần viết giúp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cần đọc giúp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Giờ hẹn phải trong vòng {minutes} phút tới.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gọi lại được sau {seconds} giây.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác: báo vắng {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác: bắt đầu {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác: chuyển {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác: gọi lại {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác: gọi {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác: hủy {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác: kết thúc {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác: mở quầy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác: nhận lại {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác: tiếp tục {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác: trả {number} về hàng</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác: tạm dừng</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác: tạm giữ {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoàn tác: đóng quầy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hết ngày</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Khác</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Không có ai chờ trước ông/bà</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Không có gì để hoàn tác.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Không có phiếu giấy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy chủ chưa trả lời. Số hiện trên màn hình sẽ tự cập nhật.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mất kết nối từ {clock}. Đang tự kết nối lại…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ngày làm việc chưa mở hoặc đã kết thúc.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ngôn ngữ ký hiệu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phiếu in lỗi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quầy chưa mở hoặc đang tạm dừng.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quầy này không được làm việc đó.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quầy tạm dừng.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quầy vừa thay đổi ở nơi khác. Màn hình đã cập nhật, hãy xem lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quầy đã đóng.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tạm giữ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Từ chối tiếp nhận</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vắng mặt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xe lăn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dưới 1 phút</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hẹn {clock}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>không hẹn giờ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thứ Ba</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thứ Bảy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thứ Hai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thứ Năm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thứ Sáu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thứ Tư</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} vừa thay đổi ở nơi khác: {state}. Hãy xem lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} phút</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang chờ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang có {number} tại quầy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang gọi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang kết nối với máy chủ…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang phục vụ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã báo vắng {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã chuyển {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã có thay đổi sau đó, không hoàn tác được.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã gọi lại {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã gọi {number} đủ {limit} lần.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã gọi {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã hoàn tác.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã hủy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã kết thúc {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã quá {minutes} phút, mời lấy số mới.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã quá {seconds} giây, không hoàn tác được.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã tiếp nhận</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã trả kết quả</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã tạm giữ {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã xong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
