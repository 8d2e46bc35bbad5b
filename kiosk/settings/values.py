"""The settings of one machine as frozen values. All defaults live here.

What an office decides about its queue is in `kiosk.domain.rules`; here is what
a machine needs besides: addresses, folders, devices, the look of a screen.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from kiosk.domain.rules import Id, OfficeRules

Port = Annotated[int, Meta(ge=0, le=65_535)]


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base: an unknown key is an error, never a silent typo."""


class HttpSettings(Table, frozen=True, kw_only=True):
    """Where the office service listens. Loopback unless configured."""

    host: str = "127.0.0.1"
    port: Port = 8780
    """0 lets the system choose a free one (the log and `/health` name it)."""


class StorageSettings(Table, frozen=True, kw_only=True):
    """Where the office keeps its journal and its tokens."""

    data_dir: str = ""
    """Empty: the user's state folder. A relative path starts at the settings file."""


class DemoSettings(Table, frozen=True, kw_only=True):
    """Marks a sample office: it may run at an invented time and shows its PINs."""

    sample: bool = False
    pins: dict[Id, str] = msgspec.field(default_factory=dict)
    """Staff id to PIN, printed by `kiosk start`. Only in a sample office."""


class OfficeFile(Table, frozen=True, kw_only=True):
    """The shape of `config/office.toml`."""

    office: OfficeRules
    http: HttpSettings = HttpSettings()
    storage: StorageSettings = StorageSettings()
    demo: DemoSettings = DemoSettings()


WORDS_FOLDER: Final = "words"
"""In an office's data folder: its own words for procedures."""


class OfficeSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the office service is started with."""

    file: Path
    rules: OfficeRules
    data_dir: Path
    """Absolute; it need not exist yet."""
    http: HttpSettings = HttpSettings()
    demo: DemoSettings = DemoSettings()

    @property
    def words_folder(self) -> Path:
        """The office's own words for procedures; it need not exist."""
        return self.data_dir / WORDS_FOLDER

    def __repr__(self) -> str:
        # PIN hashes of the staff are secrets: they must not reach a log by way of repr.
        return f"OfficeSettings(file={self.file}, code={self.rules.code}, data_dir={self.data_dir})"


class PrinterSettings(Table, frozen=True, kw_only=True):
    """The slip printer of a touch screen."""

    kind: Literal["none", "file", "network", "serial", "usb"] = "none"
    target: str = ""
    """`file`: a path; `network`: host:port; `serial`: a device such as /dev/ttyUSB0;
    `usb`: vendor:product in hexadecimal such as 04b8:0202, or empty for the first found."""
    width_mm: Literal[58, 80] = 80
    """Width of the paper roll."""
    baud: Annotated[int, Meta(ge=1200, le=921_600)] = 115_200
    """Only for `serial`."""
    flow: Literal["none", "hardware", "software"] = "hardware"
    """Only for `serial`: RTS/CTS, XON/XOFF, or neither."""
    timeout_s: Annotated[float, Meta(gt=0, le=60)] = 5.0
    """How long a print may take before the slip counts as not printed."""
    reprints: bool = True
    """Whether slips that a counter asks for again come out here. In an office with several
    printers leave it on for the one nearest to the counters."""


class PagePrinterSettings(Table, frozen=True, kw_only=True):
    """The A4 printer of a touch screen, for checklists."""

    kind: Literal["none", "cups", "tcp", "folder"] = "none"
    target: str = ""
    """`cups`: the name of a queue, or empty for the system's default one; `tcp`: host:port of
    a printer that understands PDF; `folder`: a path."""
    timeout_s: Annotated[float, Meta(gt=0, le=300)] = 60.0
    """How long a print may take before it counts as failed and is called back."""


class CameraSettings(Table, frozen=True, kw_only=True):
    """The camera that reads codes, of a touch screen."""

    kind: Literal["none", "device", "stream", "video", "folder"] = "none"
    target: str = ""
    """`device`: /dev/video0, a part of the camera's name, or empty for the first one;
    `stream`: an address OpenCV can open; `video`: a file; `folder`: pictures shown in turn."""
    width_px: Annotated[int, Meta(ge=320, le=4096)] = 1920
    height_px: Annotated[int, Meta(ge=240, le=2160)] = 1080
    """What is asked of the device; the nearest it can do is taken."""
    fps: Annotated[int, Meta(ge=5, le=60)] = 30
    exposure: Annotated[int, Meta(ge=-1, le=100_000)] = -1
    """In units of the driver (V4L2: 0.1 ms); -1: automatic."""
    focus: Annotated[int, Meta(ge=-1, le=100_000)] = -1
    """In units of the driver; -1: automatic, or fixed by the lens."""
    mirrored: bool = True
    """The preview is shown as in a mirror, which is what hands expect."""
    place: Literal["top", "bottom", "left", "right"] = "top"
    """On which side of the screen the camera is, for a citizen: an arrow points there."""
    torch: str = ""
    """A lamp: `sysfs:/sys/class/leds/NAME` or `command:PROGRAM ARGUMENTS` called with `on` or
    `off` added; empty: none."""


class ScanSettings(Table, frozen=True, kw_only=True):
    """How codes are looked for."""

    everywhere: bool = True
    """Codes are also read, in a low gear, on pages that do not ask for one."""
    symbologies: tuple[Literal["code_128", "code_39", "ean_13"], ...] = ()
    """What is read by the camera besides QR."""
    decoded_fps: Annotated[int, Meta(ge=2, le=30)] = 15
    """Frames looked at each second while the scan page is shown."""


class ScannerSettings(Table, frozen=True, kw_only=True):
    """A hand-held or built-in USB code reader."""

    kind: Literal["none", "keyboard", "serial", "file"] = "none"
    """`keyboard`: types like a keyboard and is grabbed so that it types into nothing else;
    `serial`: a serial port; `file`: recorded input, for tests and demonstrations."""
    target: str = ""
    """`keyboard`: /dev/input/by-id/… or a part of the device's name; `serial`:
    /dev/serial/by-id/… ; `file`: a path."""
    baud: Annotated[int, Meta(ge=1200, le=921_600)] = 9_600
    """Only for `serial`."""


class MicrophoneSettings(Table, frozen=True, kw_only=True):
    """The microphone of a touch screen."""

    kind: Literal["none", "device", "file"] = "none"
    target: str = ""
    """`device`: a part of the input's name, or empty for the system's default; `file`: a WAV
    file, or a folder whose recordings are spoken in turn."""
    handset: bool = False
    """It is a handset or a headset: the loudspeaker does not reach it."""


class KeepingSettings(Table, frozen=True, kw_only=True):
    """`[voice.keep]`: recordings of requests that were not understood, for whoever mends that.

    Off by default. With it on, the page that listens says so.
    """

    days: Annotated[int, Meta(ge=0, le=30)] = 0
    """0: nothing is ever kept. Else so many days, then erased."""
    public_key: str = ""
    """The technician's key, made by `kiosk voice key`: only its owner can open what is kept."""
    most_mb: Annotated[int, Meta(ge=1, le=2000)] = 100
    """The oldest go first where there are more."""


class VoiceSettings(Table, frozen=True, kw_only=True):
    """Understanding what is said, on a touch screen with a microphone."""

    engine: Literal["vosk", "viet_asr"] = "vosk"
    model: str = ""
    """Folder of a Vosk model; empty: `KIOSK_VOICE_MODEL`, else the first one in `models/`."""
    test_model: str = ""
    """A model made for tests is refused on a live microphone unless this says, in words,
    `chỉ để thử nghiệm`."""
    max_s: Annotated[float, Meta(ge=3, le=30)] = 12.0
    """Longest utterance."""
    silence_ms: Annotated[int, Meta(ge=250, le=2000)] = 600
    """So much silence ends one."""
    suppress_noise: bool = True
    """Take noise out of what the recogniser gets, where the library for it is installed."""
    spoken: bool = True
    """The kiosk says its questions aloud too."""
    keep: KeepingSettings = KeepingSettings()


class SpeechSettings(Table, frozen=True, kw_only=True):
    """The voice of a screen."""

    engines: tuple[Literal["clips", "piper", "espeak"], ...] = ("clips", "piper", "espeak")
    """Tried in this order; one that is not there is passed over. Empty: the screen is mute."""
    clips: str = ""
    """Folder of a recorded voice pack."""
    piper_model: str = ""
    """A Piper voice (`….onnx`, its `….onnx.json` beside it)."""
    accent: Literal["north", "central", "south"] = "north"
    """Only for `espeak`."""
    speed: Annotated[int, Meta(ge=60, le=160)] = 100
    """Per cent of the usual pace."""


class SoundSettings(Table, frozen=True, kw_only=True):
    """Chimes and announcements of a screen."""

    enabled: bool = True
    device: str = ""
    """Name of the output device; empty: the system's default."""
    volume: Annotated[float, Meta(ge=0, le=1)] = 0.8


class UiSettings(Table, frozen=True, kw_only=True):
    """How a screen looks when it starts."""

    text_scale: Literal[100, 150, 200] = 100
    """Text size in percent."""
    high_contrast: bool = False
    language: Literal["vi", "en"] = "vi"
    render: Literal["software", "gpu"] = "software"
    fullscreen: bool = False
    width_px: Annotated[int, Meta(ge=0, le=7680)] = 0
    """0: the screen's own size, or the usual one of this kind of screen."""
    height_px: Annotated[int, Meta(ge=0, le=7680)] = 0
    idle_s: Annotated[int, Meta(ge=10, le=600)] = 45
    """Seconds without a touch after which the touch screen goes home."""


class ScreenTable(Table, frozen=True, kw_only=True):
    """`[screen]`: which office, who this screen is."""

    office_url: str = "http://127.0.0.1:8780"
    token: str = ""
    token_file: str = ""
    """A file that holds only the token, or the office's own `tokens.toml`."""
    counter: str = ""
    """Counter console: the counter it stands at; empty: chosen at sign-in."""
    counters: tuple[Id, ...] = ()
    """Board: the counters it shows; all when empty."""
    words: str = ""
    """Touch screen: folder of the office's own words for procedures (`kiosk voice aliases`)."""
    place: Id = "touch"
    """Touch screen: where it stands, as calls for help name it. An office with several gives
    each its own, such as `touch-2`."""


class ScreenFile(Table, frozen=True, kw_only=True):
    """The shape of `config/screen.toml`."""

    screen: ScreenTable = ScreenTable()
    ui: UiSettings = UiSettings()
    printer: PrinterSettings = PrinterSettings()
    printer_a4: PagePrinterSettings = PagePrinterSettings()
    camera: CameraSettings = CameraSettings()
    scan: ScanSettings = ScanSettings()
    scanner: ScannerSettings = ScannerSettings()
    microphone: MicrophoneSettings = MicrophoneSettings()
    voice: VoiceSettings = VoiceSettings()
    speech: SpeechSettings = SpeechSettings()
    sound: SoundSettings = SoundSettings()


class ScreenSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a screen is started with."""

    office_url: str = "http://127.0.0.1:8780"
    token: str = ""
    role: str = ""
    """`touch`, `counter` or `board`; set by the command that starts the screen."""
    counter: str = ""
    counters: tuple[str, ...] = ()
    place: str = "touch"
    words: str = ""
    ui: UiSettings = UiSettings()
    printer: PrinterSettings = PrinterSettings()
    printer_a4: PagePrinterSettings = PagePrinterSettings()
    camera: CameraSettings = CameraSettings()
    scan: ScanSettings = ScanSettings()
    scanner: ScannerSettings = ScannerSettings()
    microphone: MicrophoneSettings = MicrophoneSettings()
    voice: VoiceSettings = VoiceSettings()
    speech: SpeechSettings = SpeechSettings()
    sound: SoundSettings = SoundSettings()

    @property
    def words_folder(self) -> Path | None:
        """Of the office's own words; None: there is none."""
        return Path(self.words) if self.words else None

    def __repr__(self) -> str:
        token = "'***'" if self.token else "''"
        return (
            f"ScreenSettings(office_url={self.office_url!r}, role={self.role!r}, token={token}, "
            f"ui={self.ui!r}, printer={self.printer!r}, sound={self.sound!r})"
        )
