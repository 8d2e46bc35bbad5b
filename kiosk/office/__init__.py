"""The office service: the only writer of an office's journal, seen over HTTP.

`core` owns the queue and its writer thread, `live` the stream to the screens,
`access` who may do what, `http` and `routes` the words of the API, `service`
puts it all together. What may happen to a ticket is decided in `kiosk.domain`,
how an event is kept in `kiosk.journal`; here is neither. See README.md.
"""
