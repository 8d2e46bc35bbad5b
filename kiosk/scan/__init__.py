"""Codes that citizens hold up: read, understood, forgotten.

`codes` says what a reading is, `decode` reads pictures, `worker` does so in a process of its
own, `optics` judges the picture, `meaning` says what the text is, `station` joins them with
the camera and the USB scanners. Nothing here knows Qt or writes anything down.
"""
