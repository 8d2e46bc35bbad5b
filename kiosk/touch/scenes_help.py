"""Pictures of the page of a called helper."""

from __future__ import annotations

from datetime import timedelta

from kiosk.client import Answer, OfficeUnreachable, Refused
from kiosk.client.problems import Problem
from kiosk.domain.help_calls import HelpCall, HelpReason
from kiosk.domain.refusals import Reason
from kiosk.touch.scene_stage import EVENING, MORNING, Set, scene
from kiosk.ui.scenes import Scene

_CALL = HelpCall(
    id="0193557c6a007c4e9b1d5f2d8c1e77aa",
    place="touch",
    reason=HelpReason.ASKED,
    asked_at=MORNING - timedelta(seconds=20),
    seq=40,
)


def help_scenes() -> list[Scene]:
    """The page in every state, and the key that leads there."""
    coming = Answer(
        seq=41,
        call=HelpCall(
            id=_CALL.id,
            place=_CALL.place,
            reason=_CALL.reason,
            asked_at=_CALL.asked_at,
            seq=41,
            counter="quay-2",
            answered_at=MORNING,
        ),
    )
    return [
        scene("touch-help-called", _call, help_answer=Answer(seq=41, call=_CALL)),
        scene("touch-help-coming", _call, help_answer=coming),
        scene("touch-help-down", _call, help_answer=OfficeUnreachable()),
        scene(
            "touch-help-closed",
            _from_notice,
            at=EVENING,
            help_answer=Refused(409, Problem(reason=str(Reason.OFFICE_CLOSED))),
        ),
        scene("touch-help-waits", _elsewhere, help_answer=Answer(seq=41, call=_CALL)),
    ]


def _call(stage: Set) -> None:
    stage.vm.wake()
    stage.vm.helper.call()


def _from_notice(stage: Set) -> None:
    stage.vm.wake()
    stage.vm.helper.call("lost")


def _elsewhere(stage: Set) -> None:
    """The citizen goes on while somebody is called."""
    _call(stage)
    stage.vm.home()
