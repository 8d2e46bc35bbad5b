"""The Qt Quick kit of all screens: window, theme, components, translations, office link.

The components are the QML module `Kiosk.Ui` in `qml/`; `README.md` lists them.
No rule of the queue is written here, and no page of a single app.
"""
