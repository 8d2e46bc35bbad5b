"""The picture of a camera on a screen (`import Kiosk.Ui.Camera`).

`framing` is the arithmetic from the camera's picture to the place on the screen, `preview` takes
frames from another thread and makes them ready there, `view` is the QML element that shows them.
A frame may show a face or an ID card: it is kept only while it is shown.
"""
