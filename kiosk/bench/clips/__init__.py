"""Clips of a hand that shows a code to a webcam, made from a model instead of filmed.

`things` prints the codes on cards, receipts, tickets and phones, `hands` moves them, `lens` is
the camera (perspective, defocus, exposure, glare, noise, JPEG), `suite` joins them to the clips
that are measured, `empty` makes scenes that hold no code. Everything follows from a seed, is
grey, and every person in it is invented. What the model leaves out is said in `lens`.
"""
