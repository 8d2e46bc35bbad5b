"""The citizen's touch screen: take a number in at most three taps.

`flow` holds the page flow as data, `words` the sentences' parts that need no
translation, `printing` the slip printer's worker; `viewmodels` say what each
page is and `qml` how it looks. This package decides nothing about the queue:
the office service does, and refusals arrive here as friendly pages.
"""
