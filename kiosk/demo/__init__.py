"""Demo traffic: a plausible commune morning against a running office.

`plan` draws the whole morning from a seed, without I/O; `play` carries it out
through the public API as citizens and clerks would; `command` is the face of
`kiosk demo-traffic`.
"""
