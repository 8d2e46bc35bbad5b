"""What each page of the touch screen is, as Qt objects that QML binds to.

The only Qt code of the touch screen besides `app` and `scenes`. Nothing here
waits: jobs run in the kit's `Tasks`, the printer has its own thread.
"""
