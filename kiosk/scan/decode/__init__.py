"""Reading codes in one picture: from gray pixels to text, corners and the stage that did it.

`decoder` runs the stages that `plan` gives; `views` make a picture ready, `zxing` and `zbar` read
it, `text` says what its bytes are. The libraries crash on hostile pictures: see
`kiosk.scan.worker`, which is how the product calls this package.
"""

from kiosk.scan.decode.decoder import Decoder

__all__ = ["Decoder"]
