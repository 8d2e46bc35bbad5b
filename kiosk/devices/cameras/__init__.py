"""Drivers of the camera: a device, a stream, a video file, a folder of pictures, none.

`opencv` is where OpenCV is loaded, `nodes` asks Linux which cameras there are and who holds
them, `controls` sets exposure and focus while one runs, `judging` tells black and frozen pictures.
"""
