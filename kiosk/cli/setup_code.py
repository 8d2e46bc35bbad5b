"""`kiosk setup-code`: the code that opens the set-up page of a kiosk's camera."""

from __future__ import annotations

import argparse
import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import segno

from kiosk.cli.output import say, tell
from kiosk.scan.setup_code import LONGEST_MIN, make
from kiosk.settings import load_office, read_token, sample_office_file

_ROLE = "touch"


def setup_code(arguments: argparse.Namespace) -> int:
    """Print the code in the terminal, or write it as a PNG that only its owner can read."""
    if not 1 <= arguments.minutes <= LONGEST_MIN:
        tell(f"--minutes: từ 1 đến {LONGEST_MIN}. / from 1 to {LONGEST_MIN}.")
        return 2
    if arguments.out is not None and arguments.out.suffix.lower() != ".png":
        tell(f"{arguments.out}: phải có đuôi .png. / must end in .png.")
        return 2
    tokens = _tokens(arguments)
    if not tokens.exists():
        tell(
            f"Chưa có {tokens}. Cơ quan tạo tệp này khi chạy lần đầu; chạy ở thư mục khác thì thêm "
            "--data THƯ-MỤC hoặc --token-file TỆP.\n"
            f"There is no {tokens}. The office makes it when it first runs; where it runs in "
            "another folder, add --data FOLDER or --token-file FILE."
        )
        return 1
    now = datetime.now(UTC)
    text = make(read_token(tokens, _ROLE), now, arguments.minutes)
    code = segno.make_qr(text, error="m")
    if arguments.out is None:
        drawn = io.StringIO()
        code.terminal(drawn, compact=True)
        try:
            say(drawn.getvalue())
        except UnicodeEncodeError:  # a terminal without its blocks still gets the text
            tell("Dùng --out để ghi mã thành hình. / Use --out to have the code as a picture.")
        say(text)
    else:
        try:
            _write(arguments.out, code)
        except OSError as error:
            tell(f"Không ghi được {arguments.out}: {error}\nCannot write {arguments.out}: {error}")
            return 1
        say(str(arguments.out))
    until = (now + timedelta(minutes=arguments.minutes)).astimezone()
    tell(
        f"Đưa mã này trước máy ảnh của ki-ốt. Dùng được đến {until:%H:%M %d/%m/%Y}; giữ kín.\n"
        f"Show it to the kiosk's camera. Good until {until:%Y-%m-%d %H:%M}; keep it to yourself."
    )
    return 0


def _tokens(arguments: argparse.Namespace) -> Path:
    if arguments.token_file is not None:
        return Path(arguments.token_file)
    folder = arguments.data
    if folder is None:
        folder = load_office(arguments.config or sample_office_file()).data_dir
    return Path(folder) / "tokens.toml"


def _write(path: Path, code: segno.QRCode) -> None:
    picture = io.BytesIO()
    code.save(picture, kind="png", scale=10, border=4)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(file.fileno(), 0o600)  # also where the file was there before
        file.write(picture.getvalue())
