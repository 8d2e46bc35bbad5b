"""How a hand brings a thing before the camera.

A reach is smooth (minimum jerk, Flash and Hogan 1985); held still, a hand drifts slowly and
trembles at 8 to 12 Hz (physiological tremor, some tenths of a millimetre).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

PATHS: Final = 14
_ROUNDS_HZ: Final = 1.2


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the middle of a thing is, seen from the camera, and how it is turned."""

    x_mm: float
    y_mm: float
    z_mm: float
    yaw_deg: float
    pitch_deg: float
    roll_deg: float


@dataclass(frozen=True, slots=True)
class Wobble:
    """What a hand adds to where it wants to be."""

    tremor_mm: float
    tremor_hz: float
    drift_mm: float
    drift_hz: float
    turn_deg: float
    phases: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """Poses that are passed at given seconds, and the wobble over them."""

    stops: tuple[tuple[float, Pose], ...]
    wobble: Wobble
    circle_mm: float = 0.0
    """Radius of a circle that is run through beside the axis, at an even speed."""

    def at(self, t_s: float) -> Pose:
        """Where the thing is at a moment."""
        place = self._aim(t_s)
        wave, slow = self.wobble, 2 * np.pi * self.wobble.drift_hz * t_s
        fast = 2 * np.pi * wave.tremor_hz * t_s
        p = wave.phases
        place[0] += self.circle_mm * np.cos(2 * np.pi * _ROUNDS_HZ * t_s + p[0])
        place[1] += self.circle_mm * np.sin(2 * np.pi * _ROUNDS_HZ * t_s + p[0])
        place[0] += wave.tremor_mm * np.sin(fast + p[0]) + wave.drift_mm * np.sin(slow + p[1])
        place[1] += wave.tremor_mm * np.sin(fast + p[2]) + wave.drift_mm * np.sin(0.8 * slow + p[3])
        place[2] += 2 * wave.drift_mm * np.sin(0.7 * slow + p[4])
        place[3] += wave.turn_deg * np.sin(1.1 * slow + p[5])
        place[4] += wave.turn_deg * np.sin(0.9 * slow + p[6])
        place[5] += 0.5 * wave.turn_deg * np.sin(slow + p[7])
        return Pose(*(float(value) for value in place))

    def _aim(self, t_s: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        before = self.stops[0]
        for stop in self.stops:
            if stop[0] > t_s:
                share = (t_s - before[0]) / max(1e-6, stop[0] - before[0])
                share = min(1.0, max(0.0, share))
                eased = share**3 * (10 - 15 * share + 6 * share**2)
                return (1 - eased) * _values(before[1]) + eased * _values(stop[1])
            before = stop
        return _values(before[1])


def _values(pose: Pose) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([pose.x_mm, pose.y_mm, pose.z_mm, pose.yaw_deg, pose.pitch_deg, pose.roll_deg])


def wobble(seed: int, *, strength: float = 1.0) -> Wobble:
    """A hand's own way of not being still; strength 1 is a healthy grown-up."""
    rng = np.random.default_rng([seed, 11])
    return Wobble(
        tremor_mm=float(rng.uniform(0.1, 0.35)) * strength,
        tremor_hz=float(rng.uniform(8, 12)),
        drift_mm=float(rng.uniform(1, 4)) * strength,
        drift_hz=float(rng.uniform(0.3, 0.8)),
        turn_deg=float(rng.uniform(0.5, 3)) * strength,
        phases=tuple(float(p) for p in rng.uniform(0, 2 * np.pi, 8)),
    )


def approach(number: int, code_mm: tuple[float, float, float]) -> Path:
    """One of the ways a thing is brought, 0 to 13: reach, correct, hold, for three seconds.

    They differ in side, speed, distance (150 to 250 mm at the end), tilt and roll; each third
    one comes too near first, each fourth one holds the thing tilted before it is set right.
    The code, not the thing's middle, ends near the axis, as the frame on the screen asks.
    """
    rng = np.random.default_rng([number, 12])
    end = float(rng.uniform(150, 250))
    roll = float(rng.uniform(-20, 20)) + (90.0 if number % 7 == 3 else 0.0)
    turn = np.deg2rad(roll)
    code_x = code_mm[0] * np.cos(turn) - code_mm[1] * np.sin(turn)
    code_y = code_mm[0] * np.sin(turn) + code_mm[1] * np.cos(turn)
    held = Pose(
        -code_x + float(rng.uniform(-15, 15)),
        -code_y + float(rng.uniform(-8, 8)),
        end,
        float(rng.uniform(-15, 15)),
        float(rng.uniform(-15, 15)),
        roll,
    )
    side = (number * 5) % 4
    far = end * float(rng.uniform(1.3, 2.2))
    away = 0.6 * far + 80
    start = Pose(
        held.x_mm + (away if side == 0 else -away if side == 1 else 0),
        held.y_mm + (away if side == 2 else 0.25 * away),
        far,
        held.yaw_deg + float(rng.uniform(-25, 25)),
        held.pitch_deg + float(rng.uniform(-25, 25)),
        roll + float(rng.uniform(-30, 30)),
    )
    reach = float(rng.uniform(0.7, 1.3))
    stops = [(0.0, start)]
    if number % 3 == 1:
        near = Pose(held.x_mm, held.y_mm, 95.0, held.yaw_deg, held.pitch_deg, roll)
        stops += [(reach, near), (reach + float(rng.uniform(0.5, 0.9)), held)]
    elif number % 4 == 2:
        tilted = Pose(held.x_mm, held.y_mm, end * 1.1, held.yaw_deg + 45, held.pitch_deg, roll)
        stops += [(reach, tilted), (reach + float(rng.uniform(0.4, 0.8)), held)]
    else:
        stops += [(reach, held)]
    return Path(tuple(stops), wobble(number, strength=float(rng.uniform(0.8, 1.8))))


def held_still(pose: Pose) -> Path:
    """A thing that does not move at all."""
    return Path(((0.0, pose),), Wobble(0, 10, 0, 1, 0, (0.0,) * 8))


def swaying(pose: Pose, *, speed_mm_s: float, seed: int) -> Path:
    """A thing that moves at an even speed, now in this direction, now in that: in a circle, so
    that no moment of rest between two directions makes it easy."""
    radius = speed_mm_s / (2 * np.pi * _ROUNDS_HZ)
    return Path(((0.0, pose),), wobble(seed, strength=0.3), radius)
