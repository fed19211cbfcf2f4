"""States: every spelling of the reports is one State's or nobody's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pycountry
import pytest

from kg.errors import KgError
from kg.identity.states import State, States, key

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "seeds" / "reference" / "states.tsv"
HEADER = "name\talpha3\treason"
ROWS = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").removesuffix("\n").split("\n")[1:]]
NAMES = [row[0] for row in ROWS]

SPELLINGS = {
    "ALB": ["Albania", "ALBANIA"],
    "ANT": ["Netherlands Antilles", "The Netherlands Antilles"],
    "ARE": ["United Arab Emirates", "The United Arab Emirates", "United Arab Emirates, The", "UAE", "U.A.E."],
    "ATG": ["Antigua and Barbuda", "Antigua & Barbuda"],
    "BHS": ["Bahamas", "The Bahamas", "Bahamas, The", "BAHAMAS, THE", "Bahamas (The)", "Commonwealth of The Bahamas"],
    "BIH": [
        *["Bosnia and Herzegovina", "Bosnia & Herzegovina", "Bosnia-Herzegovina", "Bosnia/Herzegovina", "Bosnia"],
        *["Bosnia & Herz.", "Bosnia/Herz."],
    ],
    "BOL": ["Bolivia", "Plurinational State of Bolivia", "Bolivia (Plurinational State of)"],
    "BRN": ["Brunei", "Brunei Darussalam"],
    "CAF": ["Central African Republic", "The Central African Republic", "Central African Rep.", "C.A.R."],
    "CHN": [
        *["China", "China (PRC)", "PRC", "People's Republic of China", "People’s Republic of China"],
        *["China, People's Republic of", "China, People’s Rep. of"],
    ],
    "CIV": ["Côte d’Ivoire", "Côte d'Ivoire", "Cote d'Ivoire", "Cote D’Ivoire", "COTE D'IVOIRE", "Ivory Coast"],
    "COD": [
        *["Congo (DRC)", "Congo, Democratic Republic of the", "Congo, Democratic Republic of", "DRC", "DR Congo"],
        *["Democratic Republic of Congo", "Democratic Republic of the Congo", "Congo (Kinshasa)", "Congo-Kinshasa"],
        *["CONGO, DEMOCRATIC REPUBLIC OF THE", "Congo, The Democratic Republic of the", "Congo, Dem. Rep. of the"],
        *["The Democratic Republic of the Congo", "Congo, Dem. Rep. of", "Dem. Rep. of the Congo"],
        *["Democratic Republic of the Congo (DRC)", "Congo (Democratic Republic of the)"],
    ],
    "COG": [
        *["Congo (ROC)", "Congo, Republic of the", "Congo, Republic of", "Republic of the Congo", "Republic of Congo"],
        *["Congo (Brazzaville)", "Congo-Brazzaville", "CONGO, REPUBLIC OF THE", "Congo, Rep. of the", "Congo, Rep. of"],
        *["The Republic of the Congo", "Congo (Republic of the)"],
    ],
    "CPV": ["Cabo Verde", "Cape Verde"],
    "CUW": ["Curaçao", "Curacao", "CURAÇAO", "Curac\u0327ao"],
    "CZE": ["Czech Republic", "The Czech Republic", "Czechia", "Czech Rep."],
    "DMA": ["Dominica"],
    "DOM": ["Dominican Republic", "The Dominican Republic", "Dominican Rep."],
    "FJI": ["Fiji", "Republic of the Fiji Islands"],
    "FSM": [
        *["Micronesia", "Micronesia, Federated States of", "Federated States of Micronesia"],
        *["Micronesia, Fed. States of", "Micronesia (Federated States of)"],
    ],
    "GBR": ["United Kingdom", "UK", "U.K.", "Great Britain", "United Kingdom, The", "United Kingdom (UK)"],
    "GEO": ["Georgia", "Republic of Georgia"],
    "GIN": ["Guinea", "Guinea-Conakry"],
    "GMB": ["Gambia", "The Gambia", "Gambia, The", "Gambia (The)", "Republic of The Gambia"],
    "GNB": ["Guinea-Bissau", "Guinea\u2011Bissau", "Guinea Bissau"],
    "GNQ": ["Equatorial Guinea"],
    "HKG": ["Hong Kong", "Hong Kong SAR", "Hong Kong S.A.R.", "Hong Kong (China)", "China (Hong Kong)"],
    "IRL": ["Ireland", "Republic of Ireland"],
    "IRN": ["Iran", "Islamic Republic of Iran", "Iran, Islamic Republic of", "Iran (Islamic Republic of)"],
    "KGZ": ["Kyrgyz Republic", "The Kyrgyz Republic", "Kyrgyzstan", "Kyrgyz Rep."],
    "KNA": ["St. Kitts & Nevis", "St. Kitts and Nevis", "Saint Kitts and Nevis", "St. Kitts-Nevis"],
    "KOR": [
        *["Korea, Republic of", "Korea, South", "South Korea", "Republic of Korea", "The Republic of Korea"],
        *["Korea (ROK)", "ROK", "Korea, Rep. of", "Korea (South)"],
    ],
    "LAO": ["Laos", "Lao PDR", "Lao P.D.R.", "Lao People's Democratic Republic", "Lao People’s Democratic Republic"],
    "LBY": ["Libya", "Libyan Arab Jamahiriya"],
    "LCA": ["St. Lucia", "Saint Lucia", "St Lucia", "ST. LUCIA", "St.\u00a0Lucia", "St.Lucia"],
    "MAC": ["Macau", "Macao", "Macau SAR", "Macau (China)", "China (Macau)"],
    "MDA": ["Moldova", "Republic of Moldova", "Moldova, Republic of"],
    "MHL": ["Marshall Islands", "The Marshall Islands", "Republic of the Marshall Islands", "Marshall Is."],
    "MKD": [
        *["Macedonia", "Macedonia, FYR", "North Macedonia", "FYR Macedonia", "FYROM", "Republic of Macedonia"],
        *["Former Yugoslav Republic of Macedonia", "The former Yugoslav Republic of Macedonia", "Macedonia (FYROM)"],
        *["Macedonia, Former Yugoslav Republic of", "Macedonia, the former Yugoslav Republic of"],
    ],
    "MMR": ["Burma", "Myanmar", "Burma (Myanmar)", "Myanmar (Burma)", "Union of Burma"],
    "MNE": ["Montenegro", "Republic of Montenegro"],
    "NAM": ["Namibia"],
    "NER": ["Niger"],
    "NGA": ["Nigeria"],
    "NLD": ["Netherlands", "The Netherlands", "Netherlands, The", "Netherlands (Kingdom of the)"],
    "PHL": ["Philippines", "The Philippines", "Philippines, The"],
    "PLW": ["Palau", "Republic of Palau", "Palau, Republic of"],
    "PNG": ["Papua New Guinea"],
    "PRK": [
        *["Korea, North", "North Korea", "Korea (North)", "DPRK", "D.P.R.K.", "Korea (DPRK)"],
        *["Korea, Democratic People’s Republic of", "Korea, Democratic People's Republic of"],
        *["Democratic People's Republic of Korea"],
    ],
    "PSE": ["West Bank and Gaza", "West Bank & Gaza", "Palestinian territories", "Palestine", "State of Palestine"],
    "RUS": ["Russia", "Russian Federation", "The Russian Federation"],
    "RWA": ["Rwanda", "Republic of Rwanda"],
    "SCG": ["Serbia and Montenegro", "Serbia & Montenegro", "Serbia-Montenegro"],
    "SLB": ["Solomon Islands", "The Solomon Islands", "Solomon Is."],
    "SSD": ["South Sudan", "Sudan, South"],
    "STP": ["São Tomé & Príncipe", "São Tomé and Príncipe", "Sao Tome and Principe", "SAO TOME & PRINCIPE"],
    "SVK": ["Slovak Republic", "The Slovak Republic", "Slovakia", "Slovak Rep."],
    "SWZ": ["Swaziland", "Eswatini", "eSwatini", "Eswatini (Swaziland)"],
    "SXM": ["Sint Maarten", "St. Maarten", "St Maarten", "Saint Maarten"],
    "SYR": ["Syria", "Syrian Arab Republic"],
    "TLS": ["Timor-Leste", "Timor Leste", "East Timor"],
    "TTO": ["Trinidad and Tobago", "Trinidad & Tobago", "Trinidad  &\tTobago"],
    "TUR": ["Turkey", "Türkiye", "Turkiye", "TÜRKİYE", "Turkey (Türkiye)", "Türkiye (Turkey)"],
    "TWN": ["Taiwan"],
    "TZA": ["Tanzania", "United Republic of Tanzania", "Tanzania, United Republic of"],
    "USA": ["United States", "The United States", "United States of America", "U.S.", "USA", "U.S.A."],
    "VAT": ["Holy See", "The Holy See", "Vatican City", "Holy See (Vatican City)"],
    "VCT": [
        *["St. Vincent and the Grenadines", "St. Vincent & the Grenadines", "Saint Vincent and the Grenadines"],
        *["ST. VINCENT AND THE GRENADINES", "St. Vincent and Grenadines", "St. Vincent & The Gren."],
    ],
    "VEN": ["Venezuela", "Bolivarian Republic of Venezuela", "Venezuela (Bolivarian Republic of)"],
    "VNM": ["Vietnam", "Viet Nam", "Socialist Republic of Viet Nam"],
    "XKX": ["Kosovo", "Republic of Kosovo"],
    "YUG": ["Yugoslavia", "Federal Republic of Yugoslavia", "Yugoslavia, Federal Republic of", "FR Yugoslavia"],
}


@pytest.fixture(scope="module")
def states() -> States:
    """All names of the repository."""
    return States.load(TABLE)


def table(folder: Path, *lines: str) -> Path:
    """A table of these rows under the usual header."""
    path = folder / "states.tsv"
    path.write_text("\n".join([HEADER, *lines, ""]), encoding="utf-8")
    return path


def alpha3(state: State | None) -> str | None:
    """The code of a State, if it is one."""
    return state.alpha3 if state else None


@pytest.mark.parametrize(("name", "code"), [(name, code) for code, names in SPELLINGS.items() for name in names])
def test_a_spelling_of_the_reports_is_its_state(states: States, name: str, code: str) -> None:
    state = states.resolve(name)

    assert alpha3(state) == code


@pytest.mark.parametrize("name", ["Congo", "The Congo", "CONGO", "Korea", "korea", "Guinea Ecuatorial", "ROC"])
def test_a_name_that_several_states_or_none_bear_in_these_documents_is_nobodys(states: States, name: str) -> None:
    state = states.resolve(name)

    assert state is None


@pytest.mark.parametrize("name", ["", " ", "the", "N/A", "—", "Country", "Netherlands*", "Brasil", "Nigera", "Virgin Islands"])
def test_what_is_only_near_a_name_is_not_resolved(states: States, name: str) -> None:
    state = states.resolve(name)

    assert state is None


def test_a_code_is_no_name_but_for_usa(states: States) -> None:
    codes = [code for country in pycountry.countries for code in (country.alpha_2, country.alpha_3)]

    resolved = {code for code in [*codes, "NA", "BiH", "XKX", "SCG"] if states.resolve(code)}

    assert resolved == {"USA"}


def test_every_name_of_iso_stands_for_itself_but_bare_congo(states: States) -> None:
    countries = [dict(country) for country in pycountry.countries]
    kinds = ("name", "common_name", "official_name")
    names = {(country[kind], country["alpha_3"]) for country in countries for kind in kinds if kind in country}

    others = {name for name, code in names if alpha3(states.resolve(name)) != code}

    assert others == {"Congo"}


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Afghanistan", State(alpha3="AFG", alpha2="AF", m49="004", user_assigned=False)),
        ("Hong Kong", State(alpha3="HKG", alpha2="HK", m49="344", user_assigned=False)),
        ("Kosovo", State(alpha3="XKX", alpha2="XK", m49=None, user_assigned=True)),
        ("Namibia", State(alpha3="NAM", alpha2="NA", m49="516", user_assigned=False)),
        ("Netherlands Antilles", State(alpha3="ANT", alpha2="AN", m49="530", user_assigned=False)),
        ("Serbia and Montenegro", State(alpha3="SCG", alpha2="CS", m49="891", user_assigned=False)),
        ("Taiwan", State(alpha3="TWN", alpha2="TW", m49=None, user_assigned=False)),
    ],
)
def test_a_state_has_its_codes(states: States, name: str, state: State) -> None:
    resolved = states.resolve(name)

    assert resolved == state


def test_without_a_table_the_names_of_iso_are_known() -> None:
    states = States.load()

    assert (alpha3(states.resolve("Brazil")), states.resolve("Burma")) == ("BRA", None)


@pytest.mark.parametrize(
    ("misprint", "meant"),
    [
        ("Brasil", ("Brazil",)),
        ("Burkino Faso", ("Burkina Faso",)),
        ("Congo", ("DR Congo", "Congo (ROC)")),
        ("Korea", ("Korea (ROK)", "North Korea")),
        ("St Vincent", ("St. Vincent and Gren.",)),
        ("xyzzy", ()),
        ("", ()),
    ],
)
def test_known_names_like_it_are_suggested_best_first(states: States, misprint: str, meant: tuple[str, ...]) -> None:
    suggestions = states.suggest(misprint)

    assert suggestions == meant


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_no_more_is_suggested_than_asked_for(states: States, limit: int) -> None:
    suggestions = states.suggest("Republic of Guinea Island", limit)

    assert len(suggestions) == limit


@pytest.mark.parametrize("misprint", ["Congo", "Korea", "Guinea Ecuatorial", "Saint", "Republic", "Islands"])
def test_suggestions_resolve_each_to_another_state(states: States, misprint: str) -> None:
    suggestions = states.suggest(misprint, 20)

    resolved = [alpha3(states.resolve(name)) for name in suggestions]
    assert None not in resolved
    assert len(set(resolved)) == len(suggestions) > 0


def test_the_table_is_sorted_and_names_nothing_twice() -> None:
    keys = {key(name) for name in NAMES}

    assert sorted(NAMES) == NAMES
    assert len(keys) == len(NAMES)


def test_no_row_of_the_table_repeats_iso() -> None:
    iso = States.load()

    needless = [name for name in NAMES if iso.resolve(name)]

    assert needless == []


def test_every_row_of_the_table_has_a_reason() -> None:
    reasons = [row[2] for row in ROWS]

    assert all(len(reason.split()) > 1 for reason in reasons)


def test_a_later_table_adds_to_an_earlier_one(tmp_path: Path) -> None:
    ours = table(tmp_path, "Holland\tNLD\tpart for the whole")

    states = States.load(TABLE, ours)

    assert (alpha3(states.resolve("Holland")), alpha3(states.resolve("Burma"))) == ("NLD", "MMR")


def test_a_table_may_say_whom_bare_congo_means(tmp_path: Path) -> None:
    ours = table(tmp_path, "Congo\tCOD\tso in our documents")

    states = States.load(TABLE, ours)

    assert alpha3(states.resolve("Congo")) == "COD"


def test_a_row_may_repeat_what_is_known(tmp_path: Path) -> None:
    ours = table(tmp_path, "BURMA\tMMR\tas before", "Brazil\tBRA\tas in ISO 3166-1")

    states = States.load(TABLE, ours)

    assert alpha3(states.resolve("Burma")) == "MMR"


def test_a_table_may_come_from_a_spreadsheet(tmp_path: Path) -> None:
    ours = tmp_path / "states.tsv"
    ours.write_bytes(f"\ufeff{HEADER}\r\nHolland\tNLD\tpart for the whole\r\n".encode())

    states = States.load(ours)

    assert alpha3(states.resolve("Holland")) == "NLD"


@pytest.mark.parametrize(
    ("lines", "refusal"),
    [
        (["Holland\tNLD\tr", "the  HOLLAND\tDEU\tr"], "3: 'the  HOLLAND' is DEU here, but NLD in {table}:2"),
        (["Brazil\tARG\tr"], "2: 'Brazil' is ARG here, but BRA in ISO 3166-1"),
        (["Reunion\tFRA\tr"], "2: 'Reunion' is FRA here, but REU in ISO 3166-1"),
        (["Holland\tHOL\tr"], "2: 'HOL' is no alpha-3 code, in force or withdrawn since 2001"),
        (["Holland\tNL\tr"], "2: 'NL' is no alpha-3 code, in force or withdrawn since 2001"),
        (["Zaire\tZAR\tr"], "2: 'ZAR' is no alpha-3 code, in force or withdrawn since 2001"),
    ],
)
def test_a_row_that_cannot_be_true_is_refused_with_its_line(tmp_path: Path, lines: list[str], refusal: str) -> None:
    ours = table(tmp_path, *lines)

    with pytest.raises(KgError) as error:
        States.load(ours)

    assert str(error.value) == f"{ours}:{refusal.format(table=ours)}"


@pytest.mark.parametrize(
    "line",
    ["Holland", "Holland\tNLD", "Holland\tNLD\t", "\tNLD\tr", "Holland\tNLD\tr\t", " Holland\tNLD\tr", "", HEADER],
)
def test_a_malformed_row_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    ours = table(tmp_path, "Burma\tMMR\tr", line, "Russia\tRUS\tr")

    with pytest.raises(KgError) as error:
        States.load(ours)

    assert str(error.value).startswith(f"{ours}:3: ")


@pytest.mark.parametrize("header", ["", "Holland\tNLD\tr", "name\talpha3"])
def test_a_table_without_the_header_is_refused(tmp_path: Path, header: str) -> None:
    ours = tmp_path / "states.tsv"
    ours.write_text(f"{header}\nBurma\tMMR\tr\n", encoding="utf-8")

    with pytest.raises(KgError) as error:
        States.load(ours)

    assert str(error.value).startswith(f"{ours}:1: ")


def test_a_line_that_is_not_utf_8_is_refused_with_its_place(tmp_path: Path) -> None:
    ours = tmp_path / "states.tsv"
    ours.write_bytes(f"{HEADER}\nBurma\tMMR\tr\n".encode() + "Curaçao\tCUW\tr\n".encode("latin-1"))

    with pytest.raises(KgError) as error:
        States.load(ours)

    assert str(error.value) == f"{ours}:3: this is not UTF-8"


def test_importing_the_module_loads_neither_names_nor_suggestions() -> None:
    program = "import sys, kg.identity.states; print({'pycountry', 'rapidfuzz'} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603

    assert done.stdout == "set()\n"
