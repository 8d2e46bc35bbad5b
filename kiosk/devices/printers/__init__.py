"""Drivers of slip printers, one per way of reaching one.

`roll` knows the conversation with an ESC/POS printer; `network`, `serial_port` and
`usb_port` only carry bytes; `folder` and `absent` stand where there is no printer.
"""
