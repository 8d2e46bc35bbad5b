"""A roll printer in software, as near to a real one as a machine without paper gets.

`reader` cuts a byte stream into ESC/POS commands, `formatter` turns commands into
rows of dots, `machine` has the paper, the cover and the answers, and
`kiosk.devices.printer_sink` puts it on the network.
"""
