"""Whatever a procedure holds, the exported table gives it back."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.catalogue import export_csv, load_files
from kiosk.catalogue.text import clean, one_line
from kiosk.domain.procedures import (
    Case,
    Fee,
    FeeState,
    Handing,
    Legal,
    Online,
    Paper,
    Procedure,
    Result,
    Stage,
    TimeLimit,
    Unit,
)
from kiosk.domain.rules import Way

ALPHABET = "aăđếữ KQ12;,:()[]{}\"'=+-@|/\\\n\t."
lines = st.text(ALPHABET, max_size=30).map(one_line)
texts = st.text(ALPHABET, max_size=60).map(clean)
words = st.text("aăđếữ KQ", min_size=1, max_size=20).map(one_line).filter(bool)
items = st.lists(lines.filter(bool), max_size=4, unique=True).map(tuple)
handings = st.builds(
    Handing,
    way=st.sampled_from(Way),
    time=st.builds(
        TimeLimit,
        amount=st.none() | st.integers(1, 90).map(float),
        unit=st.none() | st.sampled_from(Unit),
    ),
    fees=st.lists(
        st.builds(
            Fee,
            state=st.sampled_from(FeeState),
            amount=st.none() | st.integers(0, 10**9),
            note=lines,
        ),
        max_size=2,
    ).map(tuple),
    note=texts,
)  # fmt: skip
cases = st.builds(
    Case,
    id=st.just("c1"),
    name=lines,
    papers=st.lists(st.builds(Paper, id=st.just("c1p1"), text=words), max_size=2).map(tuple),
    is_common=st.booleans(),
)
procedures = st.builds(
    Procedure,
    code=st.from_regex(r"[1236]\.[0-9]{6}", fullmatch=True),
    name=words,
    short=words,
    short_en=lines,
    field=st.just("Hộ tịch"),
    group=st.just("ho_tich"),
    agency=lines,
    decision=lines,
    as_of=st.none() | st.dates(min_value=date(2000, 1, 1),
                               max_value=date(2099, 1, 1)),
    subjects=lines,
    handings=st.lists(handings, max_size=2).map(tuple),
    cases=st.lists(cases, max_size=2).map(tuple),
    stages=st.lists(st.builds(Stage, text=texts, title=lines), max_size=2).map(tuple),
    requirements=texts,
    results=st.lists(st.builds(Result, name=lines), max_size=2).map(tuple),
    legal=st.lists(st.builds(Legal, number=lines, title=lines), max_size=2).map(tuple),
    online=st.sampled_from(Online),
    url=st.just("https://example.vn/a"),
    elsewhere=items,
    also_called=items,
    levels=items,
    to_check=lines.map(lambda text: text.strip("; ")),
    origins=items.filter(bool),
)  # fmt: skip


@given(procedures)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_procedure_comes_back_from_a_table(procedure):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.csv"
        path.write_bytes(export_csv([procedure]))
        (back,) = load_files([path])[0].procedures
    assert back == procedure
