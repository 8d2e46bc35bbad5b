"""The display board: who is called where, who waits, and whether this is still true.

It only shows and chimes. It never commands the office, keeps its last picture
when the office is gone and says since when.
"""
