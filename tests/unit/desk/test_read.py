"""`explornn read`: what is in a file, in words and as JSON; and a file that is learned as it was read."""

import json
from pathlib import Path

from explornn_py import Session
from tests.unit.desk.runs import QUICK, refused

TABLE = "Datum;Verbrauch;Preis\n" + "".join(
    f"{k % 28 + 1:02d}.{k // 28 + 1:02d}.2020;{'NA' if k == 3 else f'1.{100 + k},5'};{k % 5}\n"
    for k in range(80)
)


def test_values_gaps_and_all_that_was_decided_come_as_json(run):
    Path("t.csv").write_text(TABLE + "\nQuelle: Amt\n")
    code, out, err = run("read", "t.csv", "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert told["values"][:5] == [1100.5, 1101.5, 1102.5, None, 1104.5]
    assert (told["column"], told["columns"]) == ("Verbrauch", ["Datum", "Verbrauch", "Preis"])
    assert (told["encoding"], told["delimiter"], told["decimal"]) == ("utf-8", ";", ",")
    assert (told["dates"][0], told["gaps"]) == ("2020-01-01", [5])
    assert [(part["why"], part["lines"]) for part in told["left_out"]] == [("below the table", [83])]


def test_another_column_is_read_by_its_name_or_number(run):
    Path("t.csv").write_text(TABLE)
    for name in ("Preis", "preis", "3"):
        assert json.loads(run("read", "t.csv", "--json", "--column", name)[1])["values"][:3] == [0, 1, 2]
    assert refused(run("read", "t.csv", "--column", "Menge")).startswith("There is no column called")
    assert refused(run("read", "t.csv", "--column", "Datum")) == "The column 'Datum' has no numbers."


def test_values_are_told_as_they_stand_in_the_file_however_long_they_are(run):
    Path("t.csv").write_text("v\n1234567890123\n1234567890124\n1234567890123.5\n0.1\n")
    _, out, _ = run("read", "t.csv")
    assert "4 values, 0.1 to 1234567890124" in out
    assert "First values: 1234567890123, 1234567890124, 1234567890123.5, 0.1" in out


def test_in_words_the_range_the_gaps_and_the_other_reading_are_told(run):
    Path("t.csv").write_text("1,5\n2,5\n3,5\n")
    code, out, _ = run("read", "t.csv")
    assert code == 0
    assert "3 values, 1.5 to 3.5" in out
    assert "Also possible: two columns (--delimiter , --decimal .)." in out
    assert "column 2 " in run("read", "t.csv", "--delimiter", ",", "--decimal", ".")[1]


def test_a_text_is_said_to_be_one_and_has_no_column(run):
    Path("t.txt").write_text("In 1990 there were 12 apples.\nThen there were none.\n")
    assert run("read", "t.txt")[1].startswith("A text of 52 characters")
    assert refused(run("read", "t.txt", "--column", "1")) == "This is a text, not a table of numbers."
    assert (
        refused(run("train", *QUICK, "--series-file", "t.txt")) == "This is a text, not a table of numbers."
    )


def test_an_option_that_there_is_not_is_refused(run):
    Path("t.csv").write_text(TABLE)
    assert refused(run("read", "t.csv", "--decimal", "x")).startswith("A file cannot be read with")
    assert refused(run("read", "t.csv", "--encoding", "utf-7-x")).startswith("This file cannot be read as")


def test_a_column_of_a_file_is_learned_once_its_gaps_are_settled(run):
    Path("t.csv").write_text(TABLE)
    asked = ["train", *QUICK, "--epochs", "1", "--series-file", "t.csv", "--save", "run.npz"]
    assert refused(run(*asked)) == "The series has gaps (1 ×)."
    code, _, err = run(*asked, "--gaps", "interpolate")
    assert code == 0
    assert "Learning 'Verbrauch' of 't.csv': 80 values." in err
    assert Session.load("run.npz").configuration.series[2:5] == (1102.5, 1103.5, 1104.5)


def test_gaps_can_be_left_and_means_of_a_week_taken(run):
    Path("t.csv").write_text(TABLE)
    asked = ["train", *QUICK, "--epochs", "1", "--series-file", "t.csv", "--save", "run.npz"]
    assert run(*asked, "--gaps", "leave")[0] == 0
    assert Session.load("run.npz").configuration.series[2:5] == (1102.5, None, 1104.5)
    Path("d.csv").write_text(
        "d;v\n"
        + "".join(f"{2020 + k // 336}-{1 + k % 336 // 28:02d}-{1 + k % 28:02d};{k % 9}\n" for k in range(900))
    )
    code, _, err = run(*asked[:-4], "--series-file", "d.csv", "--shorten", "week")
    assert code == 0 and "900 values became" in err


def test_the_first_or_last_lines_of_a_file_are_read_where_that_is_asked_for(run):
    Path("t.csv").write_text(TABLE)
    assert json.loads(run("read", "t.csv", "--json", "--rows", "11")[1])["rows"] == 10
    told = json.loads(run("read", "t.csv", "--json", "--rows=-10")[1])
    assert (told["rows"], told["column"], told["values"][-1]) == (10, "Verbrauch", 1179.5)


# -------------------------------------------------------------------- several columns

RIVER = 'day,level,rain,"wind, mean",river\n' + "".join(
    f"2020-{k // 28 + 1:02d}-{k % 28 + 1:02d},{100 + k % 9},{k % 4},{k % 5 / 2},Elbe\n" for k in range(90)
)


def test_columns_beside_the_predicted_one_are_learned_by_name_or_number(run):
    Path("r.csv").write_text(RIVER)
    asked = ["train", *QUICK, "--epochs", "1", "--series-file", "r.csv", "--column", "level"]
    code, _, err = run(*asked, "--with", 'rain, "wind, mean"', "--save", "run.npz")
    assert code == 0
    assert "Read beside it, not predicted: 'rain', 'wind, mean'." in err
    configuration = Session.load("run.npz").configuration
    (rain, fallen), (wind, blown) = configuration.covariates
    assert (rain, fallen[:5], wind, blown[:3]) == ("rain", (0, 1, 2, 3, 0), "wind, mean", (0, 0.5, 1))
    assert configuration.series[:3] == (100, 101, 102)
    run(*asked, "--with", "3,4", "--save", "same.npz")
    assert Path("same.npz").read_bytes() == Path("run.npz").read_bytes()


def test_gaps_and_length_are_those_of_all_columns(run):
    asked = [
        "train",
        *QUICK,
        "--epochs",
        "1",
        "--series-file",
        "t.csv",
        "--save",
        "run.npz",
        "--with",
        "rain",
    ]
    Path("t.csv").write_text(
        "level;rain\n" + "".join(f"{k % 7};{k % 5 if k - 50 else ''}\n" for k in range(90))
    )
    assert refused(run(*asked)) == "The series has gaps (1 ×)."
    assert run(*asked, "--gaps", "leave")[0] == 0
    assert Session.load("run.npz").configuration.covariates[0][1][49:52] == (4, None, 1)
    Path("t.csv").write_text("level;rain\n" + "".join(f"{k % 7};{k % 5}\n" for k in range(60_000)))
    assert refused(run(*asked)) == "The series has 60000 values; 50000 can be learned."
    assert run(*asked, "--force", "--shorten", "last")[0] == 0
    assert len(Session.load("run.npz").configuration.covariates[0][1]) == 50_000


def test_what_cannot_be_read_beside_a_column_is_refused(run):
    Path("r.csv").write_text(RIVER)
    asked = ["train", *QUICK, "--series-file", "r.csv", "--column", "level", "--with"]
    assert "column 'level', which is read already" in refused(run(*asked, "rain,level"))
    assert "column 'rain', which is read already" in refused(run(*asked, "rain,3"))
    assert refused(run(*asked, "river")) == "The column 'river' has no numbers."
    assert refused(run(*asked, "snow")).startswith("There is no column called")
    assert refused(run("train", "--with", "rain")).startswith("--with names columns of --series-file")
    assert refused(run(*asked, "rain", "--covariates", '{"a": [1, 2]}')).startswith("--with must stand")


def test_they_are_shown_before_they_are_learned(run):
    Path("r.csv").write_text(RIVER)
    _, out, _ = run("read", "r.csv", "--column", "level", "--with", "rain")
    lines = out.splitlines()
    assert [line[:7] for line in lines if line[:2] in ("* ", "+ ")] == ["* level", "+ rain "]
    assert "First values of rain: 0, 1, 2, 3, 0, 1, 2, 3" in lines
    told = json.loads(run("read", "r.csv", "--json", "--column", "level", "--with", "rain,4")[1])
    assert [(each["column"], each["values"][:3]) for each in told["with"]] == [
        ("rain", [0, 1, 2]),
        ("wind, mean", [0, 0.5, 1]),
    ]


def test_a_prediction_says_where_the_other_columns_are_taken_from(run):
    Path("r.csv").write_text(RIVER)
    run("train", *QUICK, "--epochs", "1", "--series-file", "r.csv", "--with", "rain", "--save", "run.npz")
    code, out, err = run("predict", "run.npz", "--horizon", "5")
    assert (code, len(out.split())) == (0, 5)
    assert "'rain': as in the data, not predicted" in err
    code, out, err = run("predict", "run.npz", "--beyond", "--horizon", "5")
    assert (code, len(out.split())) == (0, 5)
    assert "'rain': nobody knows them beyond the end; they stay at their last values" in err
    assert "several columns" in refused(run("predict", "run.npz", "--start", "1 2 3"))
