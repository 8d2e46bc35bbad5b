"""What the scan page says, in words and by which drawing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

_PICTURES: Final = {
    "dark": "dark",
    "bright": "bright",
    "glare": "glare",
    "too_close": "farther",
    "too_far": "closer",
    "blurred": "wipe",
    "still": "still",
    "many": "many",
    "refused": "refused",
}
"""Drawings of `assets/pictures` for what a picture lacks."""

OF_SCANNER: Final = "scan_scanner"
"""Beginning of what the station says of code readers: missing, forbidden, busy."""


class ScanWords(QObject):
    """Sentences in the language of the moment."""

    def headline(self, state: str, hint: str, trouble: str, camera: bool) -> str:
        """What to do now, or what is the matter: the largest words of the page."""
        match state:
            case "fault":
                return self._fault(trouble)
            case "understood":
                return self.tr("Đã đọc được mã")
            case "starting":
                return self.tr("Đang bật máy ảnh…")
            case "hint" | "many" | "refused":
                return self._hint(hint)
            case _ if camera:
                return self.tr("Đưa mã vào trong khung")
            case _:
                return self.tr("Đưa mã vào máy quét")

    def picture(self, state: str, hint: str, camera: bool) -> str:
        """The drawing beside it."""
        match state:
            case "fault":
                return "fault" if camera else "scanner"
            case "understood":
                return "good"
            case "hint" | "many" | "refused":
                return _PICTURES.get(hint, "aim")
            case _:
                return "aim" if camera else "scanner"

    def way_out(self, trouble: str, *, scanner: bool) -> str:
        """What else can be done while something is wrong."""
        if scanner and not trouble.startswith(OF_SCANNER):
            return self.tr("Xin đưa mã vào máy quét ở bên cạnh, dùng bàn phím hoặc hỏi cán bộ.")
        if trouble == "camera_black":
            return self.tr("Xin bỏ vật đang che máy ảnh, dùng bàn phím hoặc hỏi cán bộ.")
        return self.tr("Ông/bà dùng bàn phím hoặc hỏi cán bộ.")

    def _hint(self, hint: str) -> str:
        match hint:
            case "dark":
                return self.tr("Tối quá, xin đưa ra chỗ sáng")
            case "bright":
                return self.tr("Sáng quá, xin che bớt ánh sáng")
            case "glare":
                return self.tr("Nghiêng nhẹ để khỏi lóa")
            case "too_close":
                return self.tr("Đưa ra xa hơn một chút")
            case "too_far":
                return self.tr("Đưa lại gần hơn một chút")
            case "blurred":
                return self.tr("Hình mờ: lùi ra xa hoặc lau máy ảnh")
            case "still":
                return self.tr("Giữ yên tay")
            case "many":
                return self.tr("Chỉ đưa một mã thôi ạ")
            case "refused":
                return self.tr("Không hiểu mã này, xin thử mã khác")
            case _:
                return self.tr("Đưa mã vào trong khung")

    def _fault(self, trouble: str) -> str:
        match trouble:
            case "camera_busy":
                return self.tr("Máy ảnh đang bận")
            case "camera_black":
                return self.tr("Máy ảnh không nhìn thấy gì")
            case "camera_frozen":
                return self.tr("Máy ảnh bị đứng hình")
            case _ if trouble.startswith(OF_SCANNER):
                return self.tr("Máy quét mã chưa dùng được")
            case "scan_decoder_missing":
                return self.tr("Máy chưa đọc được mã")
            case _:
                return self.tr("Máy ảnh chưa dùng được")
