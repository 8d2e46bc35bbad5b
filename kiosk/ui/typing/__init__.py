"""Typing Vietnamese: from keys to letters with their marks, and the text a person is writing.

`letters` knows the letters, `syllable` what a Vietnamese syllable may look like, `compose` how keys
of Telex and VNI become one; none of them knows Qt. `model` is the text on the screen.
"""
