"""The sample office agrees with the facts it was made from."""

import csv
import json

from kiosk.settings import load_office, sample_office_file
from tests.shared import shared_data


def test_the_services_are_the_service_groups():
    said = json.loads((shared_data() / "service_groups.json").read_text(encoding="utf-8"))
    groups = [(g["id"], g["prefix"], g["name"]) for g in said["groups"]]
    services = load_office(sample_office_file()).rules.services
    assert [(s.id, s.prefix, s.name) for s in services] == groups


def test_the_procedures_are_those_of_the_starter_list():
    starter = shared_data() / "catalogue" / "tthc_starter_commune.csv"
    sample = sample_office_file().parent / "procedures.csv"
    codes = []
    for path in (starter, sample):
        with path.open(encoding="utf-8-sig", newline="") as file:
            codes.append({row["code"] for row in csv.DictReader(file)})
    assert codes[0] == codes[1]
    assert len(codes[1]) == 135
