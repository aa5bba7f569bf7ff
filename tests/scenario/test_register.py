"""Schools from the public register: its own columns and those of tables made from it."""

from pathlib import Path

import pytest

from deployer.cli import run
from deployer.errors import Findings
from deployer.scenario.national_grid import degrees_of
from deployer.scenario.register import NOTICE, registered
from deployer.scenario.schema import Location

GIAS = (
    "URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name),StatutoryHighAge,"
    "NumberOfPupils,Trusts (name),OfstedLastInsp,OfstedRating (name),Town,Easting,Northing\n"
)
ROWS = """\
100001,St Mary\u2019s Primary School,Academy converter,Open,Primary,11,210,EXAMPLE TRUST,04-12-2018,Good,Redditch,404000,267700
100002,Example High School,Academy sponsor led,Open,Secondary,18,900,EXAMPLE TRUST,26-06-2019,Special Measures,Redditch,405000,268700
100003,Example First School,Academy converter,Open,Primary,9,150,EXAMPLE TRUST,,,Redditch,,
100004,Example Special School,Academy special converter,Open,Not applicable,19,60,EXAMPLE TRUST,,,Redditch,406000,268000
100005,Old School,Academy converter,Closed,Primary,11,,EXAMPLE TRUST,,,Redditch,406000,268000
100006,Sixth Form,Free schools 16 to 19,Open,16 plus,19,400,EXAMPLE TRUST,,,Redditch,406000,268000
100007,Other School,Academy converter,Open,Primary,11,100,ANOTHER EXAMPLE TRUST,,,Leeds,430000,433000
100008,St Mary's Primary School,Academy converter,Open,Primary,11,99,EXAMPLE TRUST,,,Bromsgrove,396000,270000
"""
JOINED = """\
urn,name,trust,trust_uid,joined_trust,la,phase,establishment_type,postcode,town,latitude,longitude,\
ofsted_overall_effectiveness_2020,ofsted_inspection_date,pupils_2019_20,pct_fsm6,pct_eal,pct_sen_support,pupils_2023_24,progress8_2023_24
100009,Example Unit,SOME TRUST,1,2016-12-01,Leeds,Not applicable,Academy alternative provision converter,,Leeds,53.8,-1.55,\
Requires Improvement,20141022,53,41.2,24.5,0,61,
"""


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "register.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_the_register_as_it_is_downloaded(tmp_path: Path, encoding: str) -> None:
    """Phases, how they joined, grades, dates by day, month, year, places from the National Grid; closed schools are left out."""
    found = registered(written(tmp_path, GIAS + ROWS, encoding), "example trust")
    schools = found.schools
    assert found.trust == "EXAMPLE TRUST"
    assert {key: school.phase for key, school in schools.items()} == {
        "example_first_school": "first",
        "example_high_school": "secondary",
        "example_special_school": "special",
        "sixth_form": "post_16",
        "st_marys_primary_school": "primary",
        "st_marys_primary_school_redditch": "primary",
    }
    high = schools["example_high_school"]
    assert (high.membership, high.rating, str(high.rated), high.pupils) == (
        "sponsored",
        "inadequate",
        "2019-06-26",
        900,
    )
    assert high.location is not None
    assert (round(high.location.lat, 3), round(high.location.lon, 3)) == (52.316, -1.928)
    assert found.unplaced == ("example_first_school",)
    assert found.assumed == ("sixth_form",)


def test_tables_made_from_the_register(tmp_path: Path) -> None:
    """With degrees, shares of pupils, and dates as 20141022."""
    school = registered(written(tmp_path, JOINED), "Some").schools["example_unit"]
    assert (school.phase, school.pupils, school.disadvantaged, school.eal) == ("alternative", 61, 41.2, 24.5)
    assert (school.rating, str(school.rated)) == ("requires_improvement", "2014-10-22")
    assert school.location == Location(lat=53.8, lon=-1.55)


@pytest.mark.parametrize("sign", [";", "\t"])
def test_parted_otherwise(tmp_path: Path, sign: str) -> None:
    """As Excel saves tables elsewhere; a name on two lines is one name."""
    text = (GIAS + '100001,"Two\nLines\x07",x,Open,Primary,11,0,SOME TRUST,04-12-2018,Good,Redditch,,\n').replace(
        ",", sign
    )
    [school] = registered(written(tmp_path, text), "some trust").schools.values()
    assert (school.name, school.pupils) == ("Two Lines", 0)


def test_a_point_of_the_national_grid() -> None:
    """The example of Ordnance Survey's guide, a water tower in Norfolk, within five metres."""
    north, east = degrees_of(651_409.903, 313_177.270)
    assert north == pytest.approx(52 + 39 / 60 + 28.72 / 3600, abs=5e-5)
    assert east == pytest.approx(1 + 42 / 60 + 57.79 / 3600, abs=5e-5)


@pytest.mark.parametrize(
    ("text", "trust", "said"),
    [
        (
            GIAS + ROWS,
            "trust",
            "2 trusts have 'trust' in their names; write one of them in full: ANOTHER EXAMPLE TRUST; EXAMPLE TRUST",
        ),
        (GIAS + ROWS, "Exampel Trust", "no school's trust is called 'Exampel Trust'; did you mean 'EXAMPLE TRUST'"),
        ("URN,Name\n1,x\n", "x", r"no column 'trusts \(name\)' or 'trust'; give the table of all establishments"),
        ("", "x", "no column 'urn'"),
        (GIAS + "1,,x,Open,Primary,11,5,SOME TRUST,,,,,\n", "some trust", "the school with URN 1 has no name"),
        (
            GIAS + f"1,{'A' * 500},x,Open,Primary,11,5,SOME TRUST,,,,,\n",
            "some trust",
            "URN 1 cannot be taken over: .* 400",
        ),
        (GIAS + "1,A,x,Closed,Primary,11,5,SOME TRUST,,,,,\n", "some trust", "every school of SOME TRUST is closed"),
        (GIAS + "1,A,x,Open,Primary,11,5,SOME TRUST,,,,,\n", " ", "no school's trust is called ' '"),
    ],
)
def test_what_the_register_cannot_answer(tmp_path: Path, text: str, trust: str, said: str) -> None:
    """Trusts of that name are listed; a table of another kind is told from the register."""
    with pytest.raises(Findings, match=said):
        registered(written(tmp_path, text), trust)


def test_the_command_writes_the_schools_and_their_licence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says what is left to do."""
    table = str(written(tmp_path, GIAS + ROWS))
    assert run(["import-schools", table, "--trust", "Example Trust"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("# EXAMPLE TRUST\nnotice: ")
    assert "Open Government Licence v3.0" in NOTICE
    assert "\nschools:\n  example_first_school:\n" in out
    assert "6 schools of EXAMPLE TRUST." in err
    assert "add a location: example_first_school" in err
    assert run(["import-schools", table, "--trust", "Trust"]) == 1
    assert "2 trusts have" in capsys.readouterr().err
