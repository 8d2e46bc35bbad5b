"""What the technician's page asks of a camera that is plugged in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.devices.cameras import nodes
from kiosk.devices.cameras.controls import controls, set_control
from kiosk.settings import CameraSettings
from kiosk.touch.viewmodels.setup import CameraControl, CameraFacts


class DeviceBench:
    """The camera of the settings, by its device node; its pictures are not disturbed.

    Args:
        restarts: how often the decode process had to be started again.
    """

    def __init__(self, settings: CameraSettings, restarts: Callable[[], int]) -> None:
        self._settings, self._restarts = settings, restarts

    @property
    def restarts(self) -> int:
        return self._restarts()

    def facts(self) -> CameraFacts:
        """Name, and the size that is asked for.

        Raises:
            CameraMissing: there is no such camera.
        """
        settings = self._settings
        size = f"{settings.width_px}×{settings.height_px}"
        if settings.kind != "device":
            return CameraFacts(settings.kind, size)
        path = nodes.find(settings.target)
        names = {info.path: info.name for info in nodes.cameras()}
        return CameraFacts(names.get(path, path), size)

    def cameras(self) -> Sequence[tuple[str, str]]:
        return [(info.path, info.name) for info in nodes.cameras()]

    def controls(self) -> Sequence[CameraControl]:
        """Exposure and focus, where the driver has them.

        Raises:
            CameraMissing: there is no such camera.
        """
        if self._settings.kind != "device":
            return []
        found = controls(nodes.find(self._settings.target))
        return [CameraControl(c.key, c.low, c.high, c.value) for c in found]

    def set_control(self, key: str, value: int) -> None:
        """Set it until the camera is opened again.

        Raises:
            CameraMissing: there is no such camera.
        """
        set_control(nodes.find(self._settings.target), key, value)
